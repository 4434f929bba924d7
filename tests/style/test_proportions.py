from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.style.comparisons import wilson
from generator.style.proportions import (
    Points,
    hedge_allowed,
    majority,
    per_cent,
    percent_allowed,
    percent_may_lead,
    percent_of,
    points,
    share_phrases,
    share_words,
)

# What a phrase claims, written here from house-style.md and not from the code: share in hundredths of the whole.
NAMED = {
    "three quarters": Fraction(75),
    "two thirds": Fraction(200, 3),
    "half": Fraction(50),
    "a third": Fraction(100, 3),
    "a quarter": Fraction(25),
    "a fifth": Fraction(20),
}
BARE_ONLY = {"one in 10": Fraction(10), "one in 20": Fraction(5)}
CLAIMS = {
    "just over": lambda over: 0 < over <= 2,
    "nearly": lambda over: -2 <= over < 0,
    "almost": lambda over: -2 <= over < 0,
    "just under": lambda over: -2 <= over < 0,
    "about": lambda over: -1 <= over <= 1,
    "more than": lambda over: 0 < over <= 5,
}


def is_true(phrase: str, share: Fraction) -> bool:
    percent = share * 100
    if phrase in NAMED | BARE_ONLY:
        return percent == (NAMED | BARE_ONLY)[phrase]
    hedge = next(hedge for hedge in CLAIMS if phrase.startswith(f"{hedge} "))
    named = NAMED[phrase.removeprefix(f"{hedge} ")]
    larger_fits = any(-2 <= percent - other <= 5 for other in NAMED.values() if other > named)
    return CLAIMS[hedge](percent - named) and not (hedge == "more than" and larger_fits)


def every_true_phrase(share: Fraction) -> set[str]:
    bare = {name for name in NAMED | BARE_ONLY if is_true(name, share)}
    hedged = {f"{hedge} {name}" for hedge in CLAIMS for name in NAMED}
    return bare or {phrase for phrase in hedged if is_true(phrase, share)}


@pytest.mark.exhaustive
def test_every_phrase_for_every_count_of_every_base_to_120_is_true_and_none_is_left_out(default) -> None:
    seen: Counter[str] = Counter()
    for base in range(1, 121):
        for count in range(base + 1):
            share = Fraction(count, base)
            alone = share_phrases(share, base, default)
            beside = share_phrases(share, base, default, beside_count=True)
            assert set(beside) == (every_true_phrase(share) if base >= 10 else set()), (count, base)
            assert alone == (beside if base >= 30 else ()), (count, base)
            assert share_words(share, base, default, beside_count=True) == (beside[0] if beside else None)
            assert len(set(beside)) == len(beside)
            seen.update(beside)
    assert set(seen) == set(NAMED) | set(BARE_ONLY) | {f"{hedge} {name}" for hedge in CLAIMS for name in NAMED}


@pytest.mark.parametrize(
    ("count", "base", "said"),
    [
        (50, 100, "half"),
        (52, 100, "just over half"),
        (53, 100, "more than half"),
        (55, 100, "more than half"),
        (56, 100, None),
        (48, 100, "nearly half"),
        (47, 100, None),
        (24, 100, "nearly a quarter"),
        (22, 100, "just over a fifth"),
        (45, 200, "more than a fifth"),
        (10, 100, "one in 10"),
        (11, 100, None),
        (6, 120, "one in 20"),
        (0, 100, None),
        (100, 100, None),
    ],
)
def test_the_closest_phrase_leads(default, count, base, said) -> None:
    assert share_words(Fraction(count, base), base, default) == said


def test_a_share_without_a_base_has_no_words(default) -> None:
    assert share_words(Fraction(1, 2), None, default) is None
    assert share_words(Fraction(1, 2), None, default, beside_count=True) is None


def test_a_share_that_cannot_be_one_of_its_base_is_refused(default) -> None:
    with pytest.raises(ValueError, match=r"^a share of 100 cannot be 1/3: that is not a whole number of them$"):
        share_words(Fraction(1, 3), 100, default)


def test_tolerances_are_the_profiles(changed) -> None:
    wide = changed("shares", just_within=3)
    assert share_words(Fraction(53, 100), 100, wide) == "just over half"


@pytest.mark.parametrize("name", ["default", "bbc", "national-world"])
def test_no_share_prints_as_none_or_all_when_it_is_not(style, name) -> None:
    profile = style(name)
    none, everything = percent_of(0, profile), percent_of(100, profile)
    for base in range(1, 401):
        for count in {0, 1, 2, base // 2, base - 1, base}:
            if 0 <= count <= base:
                said = per_cent(Fraction(count, base), profile)
                assert (said == none) == (count == 0)
                assert (said == everything) == (count == base)


@pytest.mark.parametrize(
    ("share", "default_says", "bbc_says", "small_in_words"),
    [
        (Fraction(9, 17), "53 per cent", "53%", "53 per cent"),
        (Fraction(1, 20), "5 per cent", "5%", "five per cent"),
        (Fraction(1, 8), "13 per cent", "13%", "13 per cent"),
        (Fraction(1, 201), "less than 1 per cent", "less than 1%", "less than one per cent"),
        (Fraction(1, 200), "1 per cent", "1%", "one per cent"),
        (Fraction(199, 200), "more than 99 per cent", "more than 99%", "more than 99 per cent"),
        (Fraction(0), "0 per cent", "0%", "zero per cent"),
        (Fraction(1), "100 per cent", "100%", "100 per cent"),
    ],
)
def test_per_cent_in_each_form(style, share, default_says, bbc_says, small_in_words) -> None:
    said = [per_cent(share, style(name)) for name in ("default", "bbc", "iliffe")]
    assert said == [default_says, bbc_says, small_in_words]


def test_a_percentage_given_as_a_share_is_refused_and_a_share_as_a_percentage(default) -> None:
    with pytest.raises(ValueError, match=r"^a share must be from 0 to 1: 53$"):
        per_cent(Fraction(53), default)
    with pytest.raises(TypeError, match=r"^a share must be exact \(Fraction or int\), not float: 0.53$"):
        per_cent(0.53, default)
    with pytest.raises(TypeError, match=r"^a percentage must be a whole number \(int\), not Fraction"):
        percent_of(Fraction(1, 2), default)
    with pytest.raises(ValueError, match=r"^a percentage must be from 0 to 100: 101$"):
        percent_of(101, default)


def test_points_say_one_many_and_less_than_one(default) -> None:
    said = [points(Points(Fraction(n)), default) for n in (1, 2, 11, Fraction(49, 100), Fraction(3, 2))]
    assert said == [
        "one percentage point",
        "two percentage points",
        "11 percentage points",
        "less than one percentage point",
        "two percentage points",
    ]


@pytest.mark.parametrize("wrong", [Fraction(6), 6, 6.0, Decimal(6)])
def test_only_points_print_as_points(default, wrong) -> None:
    with pytest.raises(TypeError, match=r"^only Points may be printed as percentage points, not "):
        points(wrong, default)


@pytest.mark.parametrize("wrong", [Fraction(0), Fraction(-6), Fraction(101)])
def test_points_have_no_sign_and_are_never_nought(wrong) -> None:
    with pytest.raises(ValueError, match=r"^percentage points must be over 0 and no more than 100: "):
        Points(wrong)


@given(st.integers(1, 3000), st.data())
def test_most_needs_the_whole_interval_over_a_half(default, base, data) -> None:
    count = data.draw(st.integers(0, base))
    low, _ = wilson(count, base, Fraction("1.96"))
    assert majority(count, base, default) == (low > Decimal("0.5"))


def test_most_at_its_edge(default) -> None:
    assert [majority(count, 17, default) for count in (9, 12, 13, 14, 17)] == [False, False, True, True, True]


def test_most_refuses_what_is_not_a_count_of_a_base(default) -> None:
    with pytest.raises(ValueError, match="a share must be from 0 to 1"):
        majority(18, 17, default)
    with pytest.raises(ValueError, match="a base must be 1 or more: 0"):
        majority(0, 0, default)


@pytest.mark.parametrize(
    ("base", "alone", "beside", "percent", "lead"),
    [
        (None, False, False, False, False),
        (1, False, False, False, False),
        (9, False, False, False, False),
        (10, False, True, False, False),
        (29, False, True, False, False),
        (30, True, True, True, False),
        (99, True, True, True, False),
        (100, True, True, True, True),
    ],
)
def test_what_the_size_of_a_base_allows(default, base, alone, beside, percent, lead) -> None:
    assert hedge_allowed(base, default) is alone
    assert hedge_allowed(base, default, beside_count=True) is beside
    assert percent_allowed(base, default) is percent
    assert percent_may_lead(base, default) is lead


def test_a_profile_may_ask_for_a_per_cent_of_a_small_base(changed) -> None:
    asking = changed("gates", percent_for_small_bases=True)
    assert [percent_allowed(base, asking) for base in (9, 10, 29)] == [False, True, True]
