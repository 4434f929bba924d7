"""How figures stand to one another: intervals, ranks with their ties, and differences decided on what is printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.style.exact import checked_count, checked_fraction, checked_share, whole_half_up
from generator.style.numbers import ordinal
from generator.style.proportions import Points, points

if TYPE_CHECKING:
    from generator.style.profile import Profile

PRECISION = 50

Interval = tuple[Decimal, Decimal]


def wilson(count: int, base: int, z: Fraction) -> Interval:
    """Return the Wilson score interval of `count` in `base`, as two shares from 0 to 1, worked to 50 figures.

    `z` is in standard deviations, over 0: 1.96 for 95 per cent. The same on every machine, whatever its decimal
    settings. Raises TypeError for a float, ValueError for a base below 1, a count above it or a z not over 0.

    >>> low, high = wilson(9, 17, Fraction("1.96"))
    >>> round(low, 4), round(high, 4)
    (Decimal('0.3096'), Decimal('0.7384'))
    """
    share = checked_share(Fraction(checked_count(count), checked_count(base, "a base", 1)))
    square = checked_fraction(z, "z") ** 2
    if z <= 0:
        msg = f"z must be over 0: {z}"
        raise ValueError(msg)
    sums = Context(prec=PRECISION, rounding=ROUND_HALF_EVEN, traps=[DivisionByZero, InvalidOperation])
    whole = 1 + square / base
    middle = _decimal((share + square / (2 * base)) / whole, sums)
    spread = sums.sqrt(_decimal((share * (1 - share) / base + square / (4 * base**2)) * square / whole**2, sums))
    low = sums.subtract(middle, spread) if count else Decimal(0)
    high = sums.add(middle, spread) if count < base else Decimal(1)
    return low, high


def _decimal(value: Fraction, sums: Context) -> Decimal:
    return sums.divide(Decimal(value.numerator), Decimal(value.denominator))


def overlap(a: Interval, b: Interval) -> bool:
    """Return whether two intervals have a value in common; touching counts. Raises ValueError for one upside down.

    >>> z = Fraction("1.96")
    >>> overlap(wilson(9, 17, z), wilson(5, 20, z)), overlap(wilson(0, 50, z), wilson(40, 50, z))
    (True, False)
    """
    for low, high in (a, b):
        if low > high:
            msg = f"an interval must run from its lower end to its higher: {low} to {high}"
            raise ValueError(msg)
    return a[0] <= b[1] and b[0] <= a[1]


@dataclass(frozen=True, slots=True)
class Standing:
    """A place among areas: `rank` 1 is the highest, `joint` is how many share it (1: alone), of `field` areas.

    >>> Standing(rank=2, joint=3, field=14).from_lowest
    11
    >>> Standing(rank=5, joint=1, field=4)
    Traceback (most recent call last):
        ...
    ValueError: there is no such standing: rank 5, joint 1, of 4
    """

    rank: int
    joint: int
    field: int

    def __post_init__(self) -> None:
        if min(self.rank, self.joint) < 1 or self.rank + self.joint - 1 > self.field:
            msg = f"there is no such standing: rank {self.rank}, joint {self.joint}, of {self.field}"
            raise ValueError(msg)

    @property
    def from_lowest(self) -> int:
        """The place counted from the other end: 1 is the lowest."""
        return self.field - (self.rank + self.joint - 1) + 1


def standings(values: Mapping[str, Fraction]) -> dict[str, Standing]:
    """Return the standing of every area, the highest first and equals in the order of their slugs; {} for none.

    Ties are exact and share a rank, and the next rank leaves room for them. Raises TypeError for a float.
    Rule: docs/house-style.md, comparisons and ranks.

    >>> standings({"a": Fraction(1, 2), "b": Fraction(2, 4), "c": Fraction(1, 3)})["c"]
    Standing(rank=3, joint=1, field=3)
    """
    exact = {slug: checked_fraction(value) for slug, value in values.items()}
    order = sorted(exact, key=lambda slug: (-exact[slug], slug))
    rank: dict[Fraction, int] = {}
    joint: dict[Fraction, int] = {}
    for place, slug in enumerate(order, start=1):
        rank.setdefault(exact[slug], place)
        joint[exact[slug]] = joint.get(exact[slug], 0) + 1
    return {slug: Standing(rank[exact[slug]], joint[exact[slug]], len(order)) for slug in order}


def may_rank(bases: Iterable[int | None], profile: Profile) -> bool:
    """Return whether areas with these bases may be ranked: two or more, all known (no None), all large enough.

    Large enough is `gates.rank_base_at_least`. Rule: docs/house-style.md, comparisons and ranks.

    >>> may_rank([10, 17], profile), may_rank([9, 17], profile), may_rank([None, 17], profile), may_rank([17], profile)
    (True, False, False, False)
    """
    field = list(bases)
    least = profile.gates.rank_base_at_least
    return len(field) > 1 and all(base is not None and checked_count(base, "a base", 1) >= least for base in field)


def rank_words(standing: Standing, profile: Profile, among: bool = False) -> str:
    """Return a standing in words, counted from its nearer end; the caller names the field ("of the 14 areas").

    `among` is for an area whose interval overlaps its neighbour's in the order. Raises ValueError for a field of one,
    for a field that is all equal, and for `among` further than `ranks.among_within` places from an end or not nearer
    to it than to the other. Rule: docs/house-style.md, comparisons and ranks.

    >>> rank_words(Standing(1, 1, 14), profile), rank_words(Standing(1, 2, 14), profile)
    ('highest', 'joint highest')
    >>> rank_words(Standing(3, 2, 14), profile), rank_words(Standing(13, 1, 14), profile)
    ('joint third highest', 'second lowest')
    >>> rank_words(Standing(2, 1, 14), profile, among=True)
    'among the highest'
    """
    if standing.joint == standing.field:
        msg = f"no rank among {standing.field}: there is nothing higher or lower to compare with"
        raise ValueError(msg)
    ranks = profile.ranks
    high = standing.rank <= standing.from_lowest
    end = ranks.highest if high else ranks.lowest
    place = min(standing.rank, standing.from_lowest)
    if among:
        if standing.rank == standing.from_lowest or place > ranks.among_within:
            msg = f"rank {standing.rank} of {standing.field} is not among the highest or the lowest"
            raise ValueError(msg)
        return f"{ranks.among} {end}"
    joint = [ranks.joint] if standing.joint > 1 else []
    return " ".join([*joint, *([ordinal(place, profile)] if place > 1 else []), end])


class Direction(StrEnum):
    """Which way one printed value lies from another."""

    ABOVE = "above"
    BELOW = "below"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Difference:
    """How one share stands to another as printed: its direction, and by how much (None when they are the same)."""

    direction: Direction
    by: Points | None


def difference(a: Fraction, b: Fraction) -> Difference:
    """Return how share `a` stands to share `b`, both from 0 to 1, decided on their printed whole percentages.

    Shares that print alike are the same, however they differ; the points are the difference that a reader works out.
    Where one prints as "less than 1" or "more than 99" beside 0 or 100, the exact difference is kept. Raises
    TypeError for a float, ValueError outside 0 to 1. Rule: docs/house-style.md, comparisons; docs/models.md, row 1.

    >>> difference(Fraction(53, 100), Fraction(47, 100))
    Difference(direction=<Direction.ABOVE: 'above'>, by=Points(exact=Fraction(6, 1)))
    >>> difference(Fraction(9, 17), Fraction(53, 100)).direction
    <Direction.SAME: 'same'>
    """
    shown = _printed(a) - _printed(b)
    gap = shown or (Fraction() if _extreme(a) == _extreme(b) else (a - b) * 100)
    if gap == 0:
        return Difference(Direction.SAME, None)
    return Difference(Direction.ABOVE if gap > 0 else Direction.BELOW, Points(abs(gap)))


def _printed(share: Fraction) -> Fraction:
    return Fraction(whole_half_up(checked_share(share) * 100))


def _extreme(share: Fraction) -> bool:
    """Return whether a share is none or all, and so prints as 0 or 100."""
    return share in {0, 1}


def difference_words(found: Difference, profile: Profile, over_time: bool = False) -> str:
    """Return a difference in words: of one area from another, or of the same area `over_time`.

    Rule: docs/house-style.md, comparisons ("a difference of nought is unchanged"), points.

    >>> up = difference(Fraction(53, 100), Fraction(47, 100))
    >>> difference_words(up, profile), difference_words(up, profile, over_time=True)
    ('six percentage points above', 'up six percentage points')
    >>> level = difference(Fraction(1, 2), Fraction(1, 2))
    >>> difference_words(level, profile), difference_words(level, profile, over_time=True)
    ('the same as', 'unchanged')
    """
    say = profile.comparisons
    if found.by is None:
        return say.unchanged if over_time else say.same
    above = found.direction is Direction.ABOVE
    if over_time:
        return f"{say.up if above else say.down} {points(found.by, profile)}"
    return f"{points(found.by, profile)} {say.above if above else say.below}"
