from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.style.comparisons import (
    Difference,
    Direction,
    Standing,
    difference,
    difference_words,
    may_rank,
    overlap,
    rank_words,
    standings,
    wilson,
)
from generator.style.proportions import Points, per_cent

Z = Fraction("1.96")
SHARES = st.fractions(0, 1, max_denominator=200)


# Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine, 1998, table I, method 3.
@pytest.mark.parametrize(
    ("count", "base", "low", "high"),
    [
        (81, 263, "0.2553", "0.3662"),
        (15, 148, "0.0624", "0.1605"),
        (0, 20, "0.0000", "0.1611"),
        (1, 29, "0.0061", "0.1718"),
        (9, 17, "0.3096", "0.7384"),  # by hand: (9/17 + z²/34 ± z√(72/17³ + z²/1156)) / (1 + z²/17)
    ],
)
def test_the_wilson_interval_matches_published_values(count, base, low, high) -> None:
    assert [str(round(end, 4)) for end in wilson(count, base, Z)] == [low, high]


@given(st.integers(1, 10**6), st.data())
def test_the_interval_holds_the_share_and_stays_between_none_and_all(base, data) -> None:
    count = data.draw(st.integers(0, base))
    low, high = wilson(count, base, Z)
    assert 0 <= low < high <= 1
    assert Fraction(low) <= Fraction(count, base) <= Fraction(high)
    mirrored = wilson(base - count, base, Z)
    assert abs(1 - low - mirrored[1]) < Decimal("1e-25")


def test_the_interval_does_not_depend_on_anyones_decimal_settings() -> None:
    usual = wilson(9, 17, Z)
    with decimal.localcontext(decimal.Context(prec=3, rounding=decimal.ROUND_UP)):
        assert wilson(9, 17, Z) == usual


def test_the_interval_refuses_what_is_not_a_sample() -> None:
    for count, base, z, message in (
        (18, 17, Z, "a share must be from 0 to 1: 18/17"),
        (0, 0, Z, "a base must be 1 or more: 0"),
        (9, 17, Fraction(0), "z must be over 0: 0"),
    ):
        with pytest.raises(ValueError, match=f"^{message}$"):
            wilson(count, base, z)
    with pytest.raises(TypeError, match=r"^z must be exact \(Fraction or int\), not float: 1.96$"):
        wilson(9, 17, 1.96)


def test_intervals_that_touch_overlap_and_one_upside_down_is_refused() -> None:
    low, middle, high = Decimal("0.1"), Decimal("0.2"), Decimal("0.3")
    assert overlap((low, middle), (middle, high))
    assert overlap((low, high), (middle, middle))
    assert not overlap((low, low), (middle, high))
    assert not overlap((middle, high), (low, low))
    with pytest.raises(ValueError, match=r"^an interval must run from its lower end to its higher: 0.3 to 0.1$"):
        overlap((low, high), (high, low))


@given(st.dictionaries(st.text("abcd", min_size=1), SHARES))
def test_a_rank_is_one_more_than_the_number_above(values) -> None:
    found = standings(values)
    assert set(found) == set(values)
    for slug, value in values.items():
        assert found[slug].rank == 1 + sum(other > value for other in values.values())
        assert found[slug].from_lowest == 1 + sum(other < value for other in values.values())
        assert found[slug].joint == sum(other == value for other in values.values())
        assert found[slug].field == len(values)


@given(st.dictionaries(st.text("abcd", min_size=1), SHARES), st.randoms(use_true_random=False))
def test_the_order_of_the_table_does_not_matter(values, random) -> None:
    shuffled = list(values.items())
    random.shuffle(shuffled)
    assert list(standings(dict(shuffled)).items()) == list(standings(values).items())


def test_ties_are_exact() -> None:
    found = standings({"a": Fraction(1, 3), "b": Fraction(2, 6), "c": Fraction(333, 1000)})
    assert [(s.rank, s.joint) for s in found.values()] == [(1, 2), (1, 2), (3, 1)]
    assert standings({}) == {}
    with pytest.raises(TypeError, match="must be exact"):
        standings({"a": 0.333})


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing(1, 1, 14), "highest"),
        (Standing(1, 2, 14), "joint highest"),
        (Standing(2, 1, 14), "second highest"),
        (Standing(3, 2, 14), "joint third highest"),
        (Standing(2, 1, 3), "second highest"),
        (Standing(14, 1, 14), "lowest"),
        (Standing(12, 3, 14), "joint lowest"),
        (Standing(13, 1, 14), "second lowest"),
        (Standing(11, 1, 43), "11th highest"),
        (Standing(2, 1, 2), "lowest"),
    ],
)
def test_a_rank_is_said_from_its_nearer_end(default, standing, said) -> None:
    assert rank_words(standing, default) == said


def test_no_rank_is_ever_said_first_highest_or_worst(default) -> None:
    for field in range(2, 44):
        for joint in range(1, field):
            for rank in range(1, field - joint + 2):
                said = rank_words(Standing(rank, joint, field), default)
                assert said.split()[-1] in {"highest", "lowest"}
                assert "first" not in said.split()
                assert ("joint" in said.split()) == (joint > 1)
                assert ("highest" in said) == (rank - 1 <= field - rank - joint + 1)  # areas above, areas below


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing(1, 1, 14), "among the highest"),
        (Standing(3, 2, 14), "among the highest"),
        (Standing(12, 1, 14), "among the lowest"),
    ],
)
def test_among_the_highest(default, standing, said) -> None:
    assert rank_words(standing, default, among=True) == said


@pytest.mark.parametrize("standing", [Standing(4, 1, 14), Standing(11, 1, 14), Standing(2, 1, 3)])
def test_the_middle_is_not_among_the_highest(default, standing) -> None:
    with pytest.raises(ValueError, match=rf"^rank {standing.rank} of {standing.field} is not among the highest or the"):
        rank_words(standing, default, among=True)


@pytest.mark.parametrize("standing", [Standing(1, 1, 1), Standing(1, 14, 14)])
def test_there_is_no_rank_where_nothing_is_higher_or_lower(default, standing) -> None:
    with pytest.raises(ValueError, match=rf"^no rank among {standing.field}: there is nothing higher or lower"):
        rank_words(standing, default)


@pytest.mark.parametrize(("rank", "joint", "field"), [(0, 1, 3), (1, 0, 3), (3, 2, 3), (4, 1, 3)])
def test_an_impossible_standing_is_refused(rank, joint, field) -> None:
    with pytest.raises(ValueError, match=rf"^there is no such standing: rank {rank}, joint {joint}, of {field}$"):
        Standing(rank, joint, field)


def test_ranking_needs_ten_in_every_area(default) -> None:
    assert may_rank([10, 10], default)
    assert not may_rank([], default)
    for bases in ([10], [10, 9], [10, None]):
        assert not may_rank(bases, default)


@given(SHARES, SHARES)
def test_two_shares_are_the_same_exactly_when_they_print_the_same(default, a, b) -> None:
    found = difference(a, b)
    assert (found.direction is Direction.SAME) == (per_cent(a, default) == per_cent(b, default))
    if found.direction is not Direction.SAME:
        assert (found.direction is Direction.ABOVE) == (a > b)
    opposite = {Direction.ABOVE: Direction.BELOW, Direction.BELOW: Direction.ABOVE, Direction.SAME: Direction.SAME}
    assert difference(b, a) == Difference(opposite[found.direction], found.by)


def test_a_difference_is_the_one_that_a_reader_works_out_from_what_is_printed() -> None:
    # 53.4 prints as 53 and 46.5 as 47: six points to the reader, though 6.9 exactly
    assert difference(Fraction(534, 1000), Fraction(465, 1000)) == Difference(Direction.ABOVE, Points(Fraction(6)))
    assert difference(Fraction(1, 300), Fraction(0)) == Difference(Direction.ABOVE, Points(Fraction(1, 3)))
    assert difference(Fraction(1, 300), Fraction(1, 400)) == Difference(Direction.SAME, None)


def test_a_difference_in_words(default) -> None:
    up, down = (difference(Fraction(53, 100), Fraction(n, 100)) for n in (47, 54))
    none = difference(Fraction(1, 2), Fraction(1, 2))
    assert [difference_words(found, default) for found in (up, down, none)] == [
        "six percentage points above",
        "one percentage point below",
        "the same as",
    ]
    assert [difference_words(found, default, over_time=True) for found in (up, down, none)] == [
        "up six percentage points",
        "down one percentage point",
        "unchanged",
    ]
