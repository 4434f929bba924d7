"""Shares in print: per cent, percentage points, fractions with their hedges, and what the size of a base allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.style.exact import checked_count, checked_fraction, checked_share, whole_half_up
from generator.style.numbers import whole

if TYPE_CHECKING:
    from generator.style.profile import Profile

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True, order=True)
class Points:
    """A difference of two percentages, in percentage points: over 0, to 100. Nought is "unchanged", not points.

    `exact` has no sign: the direction is a word of its own. Raises TypeError for a float, ValueError out of range.

    >>> Points(Fraction(6))
    Points(exact=Fraction(6, 1))
    >>> Points(Fraction(0))
    Traceback (most recent call last):
        ...
    ValueError: percentage points must be over 0 and no more than 100: 0. Nought is 'unchanged'; a fall is a word.
    """

    exact: Fraction

    def __post_init__(self) -> None:
        exact = checked_fraction(self.exact, "percentage points")
        if not 0 < exact <= 100:
            msg = f"percentage points must be over 0 and no more than 100: {exact}. "
            raise ValueError(msg + "Nought is 'unchanged'; a fall is a word.")


def per_cent(value: Fraction, profile: Profile, *, in_figures: bool = False) -> str:
    """Return a share, from 0 to 1, as a whole per cent, rounded half up.

    A share that is not nought is never printed as 0, nor one that is not the whole as 100. Raises TypeError for a
    float, ValueError outside 0 to 1. Rule: docs/house-style.md, percent sign; the form is `percent.form`. In a table
    the number is `in_figures`, whatever it is in a sentence.

    >>> per_cent(Fraction(9, 17), profile), per_cent(Fraction(1, 8), bbc)
    ('53 per cent', '13%')
    >>> per_cent(Fraction(1, 300), profile), per_cent(Fraction(299, 300), profile)
    ('less than 1 per cent', 'more than 99 per cent')
    """
    share = checked_share(value)
    shown = whole_half_up(share * 100)
    if shown == 0 and share > 0:
        return f"{profile.percent.less_than} {percent_of(1, profile, in_figures=in_figures)}"
    if shown == 100 and share < 1:
        return f"{profile.percent.more_than} {percent_of(99, profile, in_figures=in_figures)}"
    return percent_of(shown, profile, in_figures=in_figures)


def percent_of(shown: int, profile: Profile, *, in_figures: bool = False) -> str:
    """Return a whole percentage, 0 to 100, that a source printed or that is rounded already.

    In words below `numbers.figures_from` only if `percent.small_as_words`, and never before a sign or `in_figures`.
    Raises TypeError for anything but an int, ValueError outside 0 to 100.

    >>> percent_of(5, profile), percent_of(5, bbc)
    ('5 per cent', '5%')
    """
    if checked_count(shown, "a percentage") > 100:
        msg = f"a percentage must be from 0 to 100: {shown}"
        raise ValueError(msg)
    if profile.percent.form == "%":
        return f"{shown}%"
    return f"{whole(shown, profile) if profile.percent.small_as_words and not in_figures else shown} per cent"


def points(value: Points, profile: Profile) -> str:
    """Return a difference of two percentages in whole points, rounded half up; less than a half is "less than one".

    Raises TypeError for anything but Points, so that a percentage is never printed as points.
    Rule: docs/house-style.md, points.

    >>> points(Points(Fraction(6)), profile), points(Points(Fraction(1)), profile)
    ('six percentage points', 'one percentage point')
    >>> points(Points(Fraction(1, 3)), profile)
    'less than one percentage point'
    """
    if not isinstance(value, Points):
        msg = f"only Points may be printed as percentage points, not {type(value).__name__}: {value!r}"
        raise TypeError(msg)
    shown = whole_half_up(value.exact)
    say = profile.comparisons
    if shown == 0:
        return f"{say.less_than} {whole(1, profile)} {say.point}"
    return f"{whole(shown, profile)} {say.point if shown == 1 else say.points}"


def hedge_allowed(base: int | None, profile: Profile, beside_count: bool = False) -> bool:
    """Return whether a share of `base` may be said in words; `beside_count` when its count is in the same sentence.

    No words of share for a base that is not known (None) or is under `gates.counts_only_below`; alone only from
    `shares.alone_from`. Raises TypeError for a base that is not an int, ValueError below 1.
    Rule: docs/house-style.md, shares.

    >>> hedge_allowed(30, profile), hedge_allowed(17, profile), hedge_allowed(17, profile, beside_count=True)
    (True, False, True)
    >>> hedge_allowed(None, profile, beside_count=True), hedge_allowed(9, profile, beside_count=True)
    (False, False)
    """
    if base is None:
        return False
    least = profile.gates.counts_only_below if beside_count else profile.shares.alone_from
    return checked_count(base, "a base", 1) >= max(least, profile.gates.counts_only_below)


def percent_allowed(base: int | None, profile: Profile) -> bool:
    """Return whether a per cent may stand beside a count of `base`; never for a base that is not known (None).

    From `gates.percent_beside_from`, or from `gates.counts_only_below` if `gates.percent_for_small_bases`.
    Rule: docs/house-style.md, shares.

    >>> percent_allowed(30, profile), percent_allowed(29, profile), percent_allowed(None, profile)
    (True, False, False)
    """
    if base is None:
        return False
    gates = profile.gates
    least = gates.counts_only_below if gates.percent_for_small_bases else gates.percent_beside_from
    return checked_count(base, "a base", 1) >= least


def percent_may_lead(base: int | None, profile: Profile) -> bool:
    """Return whether a per cent or a fraction may come before the count: from `gates.percent_lead_from`.

    Never for a base that is not known (None). Rule: docs/house-style.md, shares.

    >>> percent_may_lead(100, profile), percent_may_lead(99, profile)
    (True, False)
    """
    return base is not None and checked_count(base, "a base", 1) >= profile.gates.percent_lead_from


def majority(count: int, base: int, profile: Profile) -> bool:
    """Return whether "most" may be said: whether the lower end of the Wilson interval is over a half, exactly.

    The lower end is over a half just when the share is, by more than z times the error that a half would have.
    Raises TypeError for anything but ints, ValueError for a base below 1 or a count above it.
    Rule: docs/house-style.md, shares ("most"); z is `gates.wilson_z`.

    >>> majority(9, 17, profile), majority(14, 17, profile)
    (False, True)
    """
    share = Fraction(checked_count(count), checked_count(base, "a base", 1))
    over = checked_share(share) - HALF
    return over > 0 and over**2 > profile.gates.wilson_z**2 / (4 * base)


def share_words(share: Fraction, base: int | None, profile: Profile, beside_count: bool = False) -> str | None:
    """Return a share, from 0 to 1, as a simple fraction in words, or None when no phrase is both true and allowed.

    The closest phrase of `share_phrases`, which has the rules.

    >>> share_words(Fraction(35, 100), 100, profile), share_words(Fraction(1, 2), 40, profile)
    ('just over a third', 'half')
    >>> share_words(Fraction(9, 17), 17, profile, beside_count=True)
    'more than half'
    >>> share_words(Fraction(9, 17), 17, profile) is None
    True
    """
    return next(iter(share_phrases(share, base, profile, beside_count)), None)


def share_phrases(share: Fraction, base: int | None, profile: Profile, beside_count: bool = False) -> tuple[str, ...]:
    """Return every phrase for a share, from 0 to 1, that is true and allowed, the closest first; () when there is none.

    Bare only when exact, and then nothing else; "just over" and "nearly" within `shares.just_within` points,
    "about" within `about_within`, "more than" up to `more_than_within` over if no larger fraction fits. `base` is
    what the share is of, None when it is not known; `beside_count` when its count is in the same sentence.
    None and all (0 and 1) have wording of their own. Raises TypeError for a float, ValueError outside 0 to 1 or for
    a share that cannot be one of `base`. Rule: docs/house-style.md, shares.

    >>> share_phrases(Fraction(49, 100), 100, profile)
    ('nearly half', 'almost half', 'just under half', 'about half')
    >>> share_phrases(Fraction(1, 10), 100, profile), share_phrases(Fraction(11, 100), 100, profile)
    (('one in 10',), ())
    """
    exact = checked_share(share)
    allowed = hedge_allowed(base, profile, beside_count)
    if base is not None and (exact * base).denominator != 1:
        msg = f"a share of {base} cannot be {exact}: that is not a whole number of them"
        raise ValueError(msg)
    if not allowed:
        return ()
    bare = dict(profile.shares.fractions + profile.shares.exact_only).get(exact)
    return (bare,) if bare else tuple(_hedged(exact, profile))


def _hedged(share: Fraction, profile: Profile) -> Iterator[str]:
    """Yield the hedged phrases that are true, by how much they say and then by how near the fraction is."""
    kinds: dict[str, list[tuple[Fraction, str]]] = {"just": [], "about": [], "more_than": []}
    larger_fits = False
    for fraction, name in profile.shares.fractions:  # the largest first
        over = (share - fraction) * 100
        fits = [kind for kind in _kinds(over, profile) if kind != "more_than" or not larger_fits]
        larger_fits = larger_fits or bool(fits)
        for kind in fits:
            kinds[kind].append((over, name))
    for kind, found in kinds.items():
        for over, name in sorted(found, key=lambda pair: abs(pair[0])):
            yield from (f"{hedge} {name}" for hedge in _hedges(kind, over, profile))


def _kinds(over: Fraction, profile: Profile) -> list[str]:
    """Return the kinds of hedge that are true `over` percentage points above a fraction (below it when negative)."""
    shares = profile.shares
    true = {
        "just": 0 < abs(over) <= shares.just_within,
        "about": abs(over) <= shares.about_within,
        "more_than": 0 < over <= shares.more_than_within,
    }
    return [kind for kind, holds in true.items() if holds]


def _hedges(kind: str, over: Fraction, profile: Profile) -> tuple[str, ...]:
    hedges = profile.shares.hedges
    if kind == "just":
        return hedges.just_over if over > 0 else hedges.just_under
    return hedges.about if kind == "about" else hedges.more_than
