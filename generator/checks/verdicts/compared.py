"""Verdicts on two cells held against each other: which is above, how many points apart, how many times as large."""

from __future__ import annotations

from fractions import Fraction

from generator.checks.claims import Claim, Verdict, settled, uncovered
from generator.checks.evidence import Evidence
from generator.checks.verdicts.samples import told_of
from generator.checks.verdicts.sums import Limits, half_up, share_fits

_ROUGHLY = Fraction(9, 10), Fraction(11, 10)
_BOUNDS = frozenset({"more", "fewer", "at least", "at most"})


def comparison_verdict(claim: Claim, evidence: Evidence) -> Verdict:
    """Return the verdict on one share said to be above (`name` high), below (low) or the same as another."""
    area, _, measure = claim.value.partition("/")
    one, two = evidence.samples[claim.areas[0], claim.measures[0]], evidence.samples[area, measure]
    cells = (f"{one.area}/{one.measure}", claim.value)
    known = f"{told_of(one, evidence)}; {told_of(two, evidence)}"
    first, second = one.share(opposite=claim.opposite), two.share(opposite=claim.opposite)
    if first is None or second is None:
        return uncovered(known, *cells)
    above, below = first[0] > second[1], first[1] < second[0]
    tied = first[0] == first[1] == second[0] == second[1]
    if claim.name == "same":
        return settled(not (above or below), cells, known)
    if not (above or below or tied):
        return uncovered(known, *cells)
    return settled(above if claim.name == "high" else below, cells, known)


def points_verdict(claim: Claim, evidence: Evidence) -> Verdict:
    """Return the verdict on a difference in percentage points, or on how many times one share is another."""
    if claim.quantity is None or claim.quantity.value is None:
        return uncovered("it gives no number")
    told, hedge = claim.quantity.value, claim.quantity.hedge
    if claim.value:
        part = Fraction(claim.value) * 100
        known = f"one in {claim.value[2:]} is {_plain(part)} percentage points"
        return settled(_near_enough(part, told, hedge), (), known)
    samples = [evidence.samples[area, name] for area, name in zip(claim.areas, claim.measures, strict=True)]
    cells = tuple(f"{one.area}/{one.measure}" for one in samples)
    known = "; ".join(told_of(one, evidence) for one in samples)
    shares = [share for share in (one.share() for one in samples) if share is not None]
    if len(shares) < 2:
        return uncovered(known, *cells)
    one, two = _middle(shares[0]), _middle(shares[1])
    if claim.quantity.kind == "times":
        return settled(_times(claim, one / two), cells, known) if two else uncovered(known, *cells)
    apart = (abs(one - two) * 100, abs(half_up(one * 100) - half_up(two * 100)))
    return settled(any(_near_enough(gap, told, hedge) for gap in apart), cells, known)


def _middle(limits: Limits) -> Fraction:
    return (limits[0] + limits[1]) / 2


def _plain(number: Fraction) -> str:
    return f"{float(half_up(number, 1)):g}"


def _near_enough(known: Fraction, told: Fraction, hedge: str) -> bool:
    """Say whether a number of points, in whole ones or with a hedge, fits the known one."""
    if hedge in {"about", "over", "under"}:
        return abs(known - told) <= 1
    if hedge in {"more", "fewer"}:
        return known > told if hedge == "more" else known < told
    if hedge in {"at least", "at most"} and (known > told) == (hedge == "at least"):
        return True
    return half_up(known) == told


def _times(claim: Claim, ratio: Fraction) -> bool:
    assert claim.quantity is not None  # noqa: S101
    if claim.quantity.hedge in _BOUNDS:
        return share_fits(claim.quantity, (ratio, ratio)) is True
    return _ROUGHLY[0] <= ratio / (claim.quantity.value or 1) <= _ROUGHLY[1]
