"""Numbers read from words and from digits, against a speller that the reader has never met."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.numerals import numeral, ordinal, tokens
from generator.checks.quantities import quantities

ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number: int, hyphen: str = "-", joint: str = " and ") -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (hyphen + ONES[number % 10] if number % 10 else "")
    if number < 1000:
        return f"{ONES[number // 100]} hundred" + (joint + spelled(number % 100, hyphen) if number % 100 else "")
    rest = number % 1000
    head = f"{spelled(number // 1000, hyphen)} thousand"
    return head + ("" if not rest else (joint if rest < 100 else " ") + spelled(rest, hyphen, joint))


@pytest.mark.exhaustive
@pytest.mark.parametrize("hyphen", ["-", " ", "\u2011"])
@pytest.mark.parametrize("joint", [" and ", " "])
def test_every_number_to_9999_reads_as_it_is_spelled(hyphen: str, joint: str) -> None:
    for number in range(10_000):
        words = tokens(spelled(number, hyphen, joint) + " repairs")
        read = numeral(words, 0)
        assert read is not None
        assert (read.value, words[read.end].word) == (number, "repairs")


@pytest.mark.parametrize("form", ["{}", "{:,}"])
def test_every_number_to_9999_reads_in_digits(form: str) -> None:
    for number in range(10_000):
        words = tokens(form.format(number) + " repairs")
        read = numeral(words, 0)
        assert read is not None
        assert (read.value, words[read.end].word) == (number, "repairs")


@given(count=st.integers(0, 9999), base=st.integers(2, 9999))
def test_a_pair_in_words_is_the_pair_in_digits(count: int, base: int) -> None:
    for text in (f"{count:,} of the {base:,}", f"{spelled(count)} of the {spelled(base)}".upper()):
        (found,) = quantities(text)
        assert (found.kind, found.count, found.base, found.value) == ("pair", count, base, Fraction(count, base))


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("between", None, ""),
        ("one hundred and two hundred", 100, "and"),
        ("one thousand and two thousand", 1000, "and"),
        ("one hundred and two thousand", 102_000, ""),
        ("twelve hundred", 1200, ""),
        ("nine seventeen", 9, "seventeen"),
        ("twenty eleven", 20, "eleven"),
        ("one thousand, two", 1000, ","),
        ("one thousand, two hundred and six", 1206, ""),
        ("half a dozen eggs", 6, "eggs"),
        ("half dozen", 6, ""),
        ("a hundred and one", 101, ""),
        ("a repair", None, ""),
        ("12 dozen", 144, ""),
        ("3 hundred", 300, ""),
        ("1.25m", 1_250_000, ""),
        ("5bn", 5 * 10**9, ""),
        ("5 m", 5, "m"),
        ("two and a half", Fraction(5, 2), ""),
        ("nine and a cat", 9, "and"),
        ("two point nought five", Fraction(41, 20), ""),
        ("two point twelve", 2, "point"),
        ("2½", Fraction(5, 2), ""),
        ("1.2.3", None, ""),
        ("1" * 40, None, ""),
        ("three million and six", 3_000_006, ""),
    ],
)
def test_odd_numerals(text: str, value: Fraction | int | None, rest: str) -> None:
    words = tokens(text)
    read = numeral(words, 0)
    if value is None:
        assert read is None
    else:
        assert read is not None
        assert (read.value, words[read.end].word) == (value, rest)


@pytest.mark.parametrize(
    ("text", "place"),
    [("first", 1), ("twelfth", 12), ("twentieth", 20), ("twenty-first", 21), ("ninety ninth", 99), ("3rd", 3), ("21st", 21),
     ("112th", 112), ("3 rd", None), ("three", None), ("twenty", None)],
)  # fmt: skip
def test_ordinals(text: str, place: int | None) -> None:
    read = ordinal(tokens(text), 0)
    assert (read[0] if read else None) == place
