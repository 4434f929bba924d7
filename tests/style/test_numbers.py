from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from generator.style.exact import checked_fraction, checked_share
from generator.style.numbers import half_up, indefinite, opening, ordinal, pair, whole, whole_half_up, words

NINE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NINTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
UNITS = {name: n for n, name in enumerate(NINE, start=1)} | {"zero": 0}
TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
VALUES = UNITS | {n: v for v, n in enumerate(TEENS, 10)} | {n: 10 * v for v, n in enumerate(TENS, 2)}


def read_back(text: str) -> int:
    """Return the number that British words say: a reader of our own, not the writer's."""
    total = group = 0
    for word in re.split(r"[ -]", text):
        if word == "hundred":
            group *= 100
        elif word == "thousand":
            total, group = total + group * 1000, 0
        elif word != "and":
            group += VALUES[word]
    return total + group


def test_every_number_to_ten_thousand_reads_back_from_its_words() -> None:
    for n in range(10_001):
        said = words(n)
        assert read_back(said) == n
        assert "," not in said
        if n > 100 and n % 100:
            assert " and " in said


def test_every_number_to_ten_thousand_is_in_words_below_ten_and_in_figures_from_ten(default) -> None:
    assert [whole(n, default) for n in range(10)] == ["zero", *NINE]
    for n in range(10, 10_001):
        said = whole(n, default)
        assert int(said.replace(",", "")) == n
        assert ("," in said) == (n >= 1000)
        assert said == str(n) or said[-4] == ","


def test_every_ordinal_to_ten_thousand_has_the_ending_that_its_words_have(default) -> None:
    assert [ordinal(n, default) for n in range(1, 10)] == list(NINTH)
    for n in range(10, 10_001):
        said = ordinal(n, default)
        assert said[:-2] == whole(n, default)
        assert said[-2:] == num2words(n, to="ordinal")[-2:]
    assert [ordinal(n, default) for n in (111, 112, 113, 121, 1011)] == ["111th", "112th", "113th", "121st", "1,011th"]


def test_the_threshold_of_figures_is_the_profiles(changed) -> None:
    eleven = changed("numbers", figures_from=12)
    assert (whole(11, eleven), whole(12, eleven), ordinal(11, eleven)) == ("eleven", "12", "eleventh")


@pytest.mark.parametrize("wrong", [True, 9.0, "9", None, Fraction(9)])
def test_only_an_int_is_a_whole_number(default, wrong) -> None:
    for say in (lambda n: whole(n, default), lambda n: ordinal(n, default), words):
        with pytest.raises(TypeError, match=rf"must be a whole number \(int\), not {type(wrong).__name__}"):
            say(wrong)
    with pytest.raises(TypeError):
        pair(wrong, 20, default)
    with pytest.raises(TypeError):
        pair(1, wrong, default)


def test_a_number_below_its_least_is_refused(default) -> None:
    with pytest.raises(ValueError, match=r"^a count must be 0 or more: -1$"):
        whole(-1, default)
    with pytest.raises(ValueError, match=r"^a place in an order must be 1 or more: 0$"):
        ordinal(0, default)
    with pytest.raises(ValueError, match=r"^a base must be 1 or more: 0$"):
        pair(0, 0, default)


@pytest.mark.parametrize(
    ("count", "base", "joiner", "match", "said"),
    [
        (9, 17, "of", False, "nine of 17"),
        (2, 19, "out of", False, "two out of 19"),
        (9, 17, "of", True, "9 of 17"),
        (2, 9, "of", True, "two of nine"),
        (1, 1, "of", False, "one of one"),
        (1204, 2000, "of", False, "1,204 of 2,000"),
        (20, 20, "of", False, "20 of 20"),
        (0, 20, "out of", True, "none of 20"),
    ],
)
def test_pairs(changed, count, base, joiner, match, said) -> None:
    assert pair(count, base, changed("numbers", pair_joiner=joiner, pairs_match=match)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("17 of 20", "Seventeen of 20"),
        ("1,204 records", "One thousand two hundred and four records"),
        ("9,999 records", "Nine thousand nine hundred and ninety-nine records"),
        ("“17 of 20,” she said", "“Seventeen of 20,” she said"),
        ("**17** of 20", "**Seventeen** of 20"),
        ("53 per cent of them", "Fifty-three per cent of them"),
        ("53% of them", "Fifty-three per cent of them"),
        ("11th highest", "Eleventh highest"),
        ("17-year-old records", "Seventeen-year-old records"),
        ("17, in all", "Seventeen, in all"),
        ("17 may be wrong", "Seventeen may be wrong"),
        ("17", "Seventeen"),
        ("nine of 17", "Nine of 17"),
        ("‘tis so", "‘Tis so"),
        ("— and then", "— And then"),
        ("Kent", "Kent"),
    ],
)
def test_a_sentence_opens_in_words_and_with_a_capital(text, said) -> None:
    assert opening(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "2019 was the year",
        "1204 records",
        "10,000 records",
        "17 May was the day",
        "1.5 million people",
        "£5m was spent",
        "00:01 is the time",
        "10am is the time",
        "9/17 were wrong",
        "10–19 were wrong",
        "10-19 were wrong",
        "80s fashion",
        "007 was wrong",
        "1,20 records",
        "-5 of them",
        "- 17 of them",
        ".5 of them",
        "½ of them",
        "٣ of them",
    ],
)
def test_a_figure_that_reads_badly_in_words_is_for_the_editor_to_recast(text) -> None:
    with pytest.raises(ValueError, match=r"^a sentence cannot open with this figure; recast it: "):
        opening(text)


def test_an_empty_sentence_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^a sentence cannot be empty$"):
        opening(" ")


@given(st.integers(0, 9999), st.sampled_from([" records", "th", ", they said", "% of them"]))
def test_no_opening_begins_with_a_figure(n, rest) -> None:
    said = opening(f"{n:,}{rest}")
    assert said[0].isupper()
    assert not re.search(r"\d", said)


def test_rounding_is_half_up() -> None:
    assert whole_half_up(Fraction(100, 8)) == 13
    assert (half_up(Fraction(1, 8), 2), half_up(Fraction(-1, 8), 2)) == (Decimal("0.13"), Decimal("-0.13"))
    assert str(half_up(Fraction(-2, 5))) == "0"
    assert str(half_up(Fraction(1, 2), 1)) == "0.5"
    assert str(half_up(Fraction(10**60 + 1))) == str(10**60 + 1)


@given(st.fractions(), st.integers(0, 6))
def test_rounding_moves_by_a_half_at_most_and_away_from_nought_on_a_half(value, places) -> None:
    rounded = Fraction(half_up(value, places))
    step = Fraction(1, 10**places)
    assert rounded % step == 0
    assert abs(rounded - value) <= step / 2
    if abs(rounded - value) == step / 2:
        assert abs(rounded) > abs(value)


@pytest.mark.parametrize("wrong", [0.5, True, "1/2", Decimal("0.5")])
def test_only_exact_values_are_rounded(wrong) -> None:
    for take in (half_up, whole_half_up, checked_fraction, checked_share):
        with pytest.raises(TypeError, match=r"must be exact \(Fraction or int\)"):
            take(wrong)


def test_every_figure_to_a_thousand_takes_the_article_of_its_first_sound() -> None:
    for n in range(1001):
        said = num2words(n)
        article = "an" if said.startswith(("eight", "eleven")) else "a"
        assert indefinite(f"{n:,}") == f"{article} {n:,}"
        assert indefinite(said) == f"{article} {said}"
        assert indefinite(f"{n:,}th").startswith(f"{article} ")


def test_every_figure_to_ten_thousand_with_its_comma_takes_the_article_of_its_first_sound() -> None:
    for n in range(1000, 10_001):
        article = "an" if num2words(n).startswith("eight") else "a"
        assert indefinite(f"{n:,}") == f"{article} {n:,}"
        assert indefinite(words(n)) == f"{article} {words(n)}"


AN = """
8 11 18 80s 800s 1800s 1811 1100 80,000 11,000 18,000 11,000,000 8.5 8% £8m “8 18-month eight eighth 11th 18th 80th
MP hour honest heir onerous order X-ray A-level NHS uninformed unidentified unimportant update usher
"""
A = """
1 10 17 19 110 180 181 1,100 1,800 110,000 1.8 £1m one one-in-10 once unit union unique university used user usual
European UK NATO BBC house historic record unanimous utility uniform useful
"""


@pytest.mark.parametrize(
    ("article", "text"), [("an", text) for text in AN.split()] + [("a", text) for text in A.split()]
)
def test_a_or_an_follows_the_sound(article, text) -> None:
    assert indefinite(text) == f"{article} {text}"


def test_nothing_takes_no_article() -> None:
    with pytest.raises(ValueError, match=r"^neither a word nor a figure to put 'a' or 'an' before: '—'$"):
        indefinite("—")
