"""Verdicts on a place in an order: held against what is published of it, and against every share that is known."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from generator.checks.claims import Claim, Verdict, settled, uncovered
from generator.checks.evidence import Evidence, PublishedFigure, Sample
from generator.checks.verdicts.samples import told_of
from generator.checks.verdicts.sums import Limits

_AT_LEVEL = Fraction(1, 100)
_SHARED = frozenset({"joint", "among", "unbeaten"})


def rank_verdict(claim: Claim, evidence: Evidence, piece: tuple[str, ...]) -> Verdict:
    """Return the verdict on an area's place in the order of all shares on a measure, or of those of a group."""
    area, measure = claim.areas[0], claim.measures[0]
    own = evidence.samples[area, measure]
    told = claim.quantity.base if claim.quantity and not claim.group else None
    if told not in {None, len(piece), evidence.story.areas.number}:
        number = f"there are {evidence.story.areas.number} {evidence.story.areas.plural}"
        return settled(False, (f"{area}/{measure}",), number)
    cell, known = f"{area}/{measure}", told_of(own, evidence)
    limits = own.share(opposite=claim.opposite)
    if limits is None:
        return settled(None if own.state in {"unknown", "some_reported"} else False, (cell,), known)
    if claim.value == "own":
        groups = {one.name: one.group for one in evidence.story.measures}
        same = [name for name, group in groups.items() if group == groups[measure] and name != measure]
        return _among(claim, own, limits, [evidence.samples[area, name] for name in same], evidence)
    members = evidence.groups.get(claim.group, piece if claim.base else ())
    if members:
        others = [evidence.samples[other, measure] for other in members if other != area]
        return _among(claim, own, limits, others, evidence)
    ranked = _published(claim, own, limits, evidence) if claim.name == "high" and not claim.opposite else None
    return ranked or _in_field(claim, own, limits, evidence)


def _in_field(claim: Claim, own: Sample, limits: Limits, evidence: Evidence) -> Verdict:
    """Return the verdict on a place among all areas: one beyond it contradicts, every share known confirms."""
    cell, others = (
        f"{own.area}/{own.measure}",
        [one for one in evidence.of_measure(own.measure) if one.area != own.area],
    )
    beyond = _beyond(claim, limits, others)
    if _place(claim) and len(beyond) >= _place(claim):
        known = f"{told_of(beyond[0], evidence)} lies beyond {told_of(own, evidence)}"
        return settled(False, (cell,), known)
    if all(one.share() for one in others):
        return _among(claim, own, limits, others, evidence)
    return uncovered("not every area’s figure is known", cell)


def _place(claim: Claim) -> int:
    """Return the place that a claim tells; 0 when it tells none, as in "among the highest"."""
    return int(claim.quantity.value) if claim.quantity and claim.quantity.value is not None else 0


def _beyond(claim: Claim, limits: Limits, others: Sequence[Sample]) -> list[Sample]:
    """Return the cells whose share is certainly nearer to the end that an order is told from."""
    high = claim.name == "high"
    known = [(one, one.share(opposite=claim.opposite)) for one in others]
    return [one for one, share in known if share and (share[0] > limits[1] if high else share[1] < limits[0])]


def _among(claim: Claim, own: Sample, limits: Limits, others: Sequence[Sample], evidence: Evidence) -> Verdict:
    """Return the verdict on a place among some areas only: settled when the share of each of them is known."""
    cells = tuple(f"{one.area}/{one.measure}" for one in [own, *others])
    known = "; ".join(told_of(one, evidence) for one in [own, *others])
    beyond, place = len(_beyond(claim, limits, others)), _place(claim)
    if place and beyond >= place:
        return settled(False, cells, known)
    shares = [one.share(opposite=claim.opposite) for one in others]
    level = [share for share in shares if share and share[0] <= limits[1] and limits[0] <= share[1]]
    open_ = any(share != limits or limits[0] < limits[1] for share in level)
    if not place or None in shares or open_:
        return uncovered(known, *cells)
    if claim.quantity and claim.quantity.hedge == "at most":  # "one of the three highest"
        return settled(True, cells, known)
    if level and claim.value not in _SHARED and beyond == place - 1:
        return uncovered(f"it is shared: {known}", *cells)
    return settled(beyond == place - 1 and (bool(level) or claim.value != "joint"), cells, known)


def _published(claim: Claim, own: Sample, limits: Limits, evidence: Evidence) -> Verdict | None:
    """Return the verdict by what is published of the highest share and of this area's place; None without either."""
    cells, place = (f"{own.area}/{own.measure}",), _place(claim)
    of_measure = [one for one in evidence.published if one.measure == own.measure and one.use]
    ranked = next((one for one in of_measure if one.kind == "rank" and one.area == own.area), None)
    if ranked:
        return settled(place == ranked.value, cells, f"number {ranked.value} ({ranked.where})") if place else None
    top = next((one for one in of_measure if one.kind == "highest" and one.value is not None), None)
    return _against_top(claim, own, limits, top, evidence) if top else None


def _against_top(claim: Claim, own: Sample, limits: Limits, top: PublishedFigure, evidence: Evidence) -> Verdict | None:
    cells, place = (f"{own.area}/{own.measure}",), _place(claim)
    level = Fraction(top.value or 0, 100)
    known = f"the highest published is {top.value} per cent ({top.where})"
    if top.area:
        known += f", at {evidence.short(top.area)}"
    if top.area == own.area:
        return settled(place in {0, 1}, cells, known)
    at_level = limits[0] - _AT_LEVEL <= level <= limits[1] + _AT_LEVEL
    if place == 1 and (top.area or not at_level):
        return settled(False, cells, known)
    return settled(True, cells, known) if at_level and not top.area and claim.value in _SHARED else None
