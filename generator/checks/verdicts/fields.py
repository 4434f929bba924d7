"""Verdicts on counts of areas: held against what is published of the field, or against a group's own cells."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from generator.checks.claims import Claim, Verdict, settled, uncovered
from generator.checks.evidence import Evidence, PublishedFigure
from generator.checks.quantities import Quantity
from generator.checks.verdicts.samples import together
from generator.checks.verdicts.sums import SHARES, count_fits, share_fits

NOT_SETTLED = "nothing is published of how many"
NO_AREA = "it does not say which area it is of, and the figures are kept by area"

_CLEAR = frozenset({"not_available", "not_inspected"})
_SAME_LEVEL = Fraction(1, 100)


def areas_verdict(claim: Claim, evidence: Evidence, piece: tuple[str, ...]) -> Verdict:
    """Return the verdict on how many areas something was found in, over the whole field or a group of areas."""
    assert claim.quantity is not None  # noqa: S101
    quantity = claim.quantity
    members = evidence.groups.get(claim.group, piece if len(piece) > 1 else ())
    whole = quantity.kind == "pair" and quantity.base == len(members) and quantity.value in {0, 1}
    if quantity.kind in {"every", "none"} or whole:
        known = (
            published(evidence, "areas_any", claim.measures[0]) if len(claim.measures) == 1 and not members else None
        )
        if known and not (known.at_least or quantity.other or claim.opposite):
            return _against(claim, replace(quantity, base=None), known, evidence)
        return _of_each(claim, evidence, members or tuple(evidence.names))
    bare = not quantity.other and quantity.base is None
    if claim.group or (members and quantity.base == len(members)):
        return _in_part(claim, quantity, members, evidence)
    if members and bare and (quantity.count or 0) <= len(members):
        return uncovered(f"{NOT_SETTLED} in part of the field")
    if not claim.measures:
        return uncovered("it does not say on which measure")
    judge = _at_level if claim.value else _anywhere
    return together([judge(claim, quantity, measure, evidence) for measure in claim.measures])


def _of_each(claim: Claim, evidence: Evidence, members: tuple[str, ...]) -> Verdict:
    """Judge "every council in the region": each must have at least one on the measure, or on any that fits."""
    assert claim.quantity is not None  # noqa: S101
    none = (claim.quantity.kind == "none" or claim.quantity.value == 0) != claim.opposite
    group = claim.name or evidence.story.measures[0].group
    measures = claim.measures or tuple(one.name for one in evidence.story.measures if one.group == group)
    cells = tuple(f"{area}/{name}" for area in members for name in measures)
    open_ = ""
    for area in members if not claim.quantity.other else sorted({*members} - {*claim.areas}):
        found = [evidence.samples[area, name].found for name in measures]
        some, clear = any(found), all(one is False for one in found)
        if some if none else clear:
            return settled(claim.quantity.negated, cells, f"{evidence.short(area)} had {'some' if some else 'none'}")
        open_ = open_ or ("" if some or clear else area)
    if open_:
        return uncovered(f"it is not known of {evidence.short(open_)}", *cells)
    return settled(not claim.quantity.negated, cells, "the table says so of each of them")


def _in_part(claim: Claim, quantity: Quantity, members: tuple[str, ...], evidence: Evidence) -> Verdict:
    """Judge "three of the four councils": by how many of them are known to have at least one, and to have none."""
    if claim.value or len(claim.measures) != 1 or quantity.count is None or quantity.other:
        return uncovered(f"{NOT_SETTLED} in part of the field")
    cells = [evidence.samples[area, claim.measures[0]] for area in members]
    known = sum(one.found is not claim.opposite for one in cells if one.found is not None)
    gaps = sum(one.found is None for one in cells)
    fits = {count_fits(quantity, known + more) for more in range(gaps + 1)}
    told = f"{known} of {len(members)}" + (f", and of {gaps} it is not known" if gaps else "")
    names = tuple(f"{one.area}/{one.measure}" for one in cells)
    return settled(fits.pop() if len(fits) == 1 else None, names, told)


def published(evidence: Evidence, kind: str, measure: str) -> PublishedFigure | None:
    """Return the figure of a kind that is published for a measure and may be used; None when there is none."""
    of = (one for one in evidence.published if one.kind == kind and one.measure == measure and one.use)
    return next((one for one in of if one.value is not None or one.level is not None), None)


def _anywhere(claim: Claim, quantity: Quantity, measure: str, evidence: Evidence) -> Verdict:
    """Judge "five councils": by what is published, or by the cells where they show more than a published minimum."""
    known, shown = published(evidence, "areas_any", measure), _shown(measure, evidence)
    if not known:
        settles = shown.at_least is False
        return _against(claim, quantity, shown, evidence) if settles else uncovered(f"{NOT_SETTLED} for {measure}")
    verdict = _against(claim, quantity, known, evidence)
    more = known.at_least and (shown.value or 0) > (known.value or 0)
    return _against(claim, quantity, shown, evidence) if more and verdict.verdict != "confirmed" else verdict


def _shown(measure: str, evidence: Evidence) -> PublishedFigure:
    """Return how many areas the cells show to have at least one, as if it were published: a minimum with gaps."""
    cells = evidence.of_measure(measure)
    gaps = len(cells) < evidence.story.areas.number or any(one.found is None for one in cells)
    some = sum(one.found is True for one in cells)
    return PublishedFigure("", measure, "areas_any", some, None, gaps, None, "", "", True, "counted in the table")


def _at_level(claim: Claim, quantity: Quantity, measure: str, evidence: Evidence) -> Verdict:
    """Judge "four councils, where it was one in three": the count published at that level."""
    level = Fraction(claim.value)
    if quantity.count == 1:
        return highest_verdict(level, measure, evidence)
    known = published(evidence, "areas_at_level", measure)
    if not known or known.level is None:
        return uncovered(f"{NOT_SETTLED} at that level for {measure}")
    if abs(known.level - level) < _SAME_LEVEL:
        return _against(claim, quantity, known, evidence)
    same = count_fits(quantity, known.value or 0)
    told = f"what is published is {known.value} at {known.level} ({known.where})"
    return settled(False if same else None, (f"published/{known.id}",), told)


def highest_verdict(share: Fraction, measure: str, evidence: Evidence) -> Verdict:
    """Return the verdict on a share told of some area that is not named: it cannot be over the highest published."""
    known = published(evidence, "highest", measure)
    if not known or known.value is None:
        return uncovered(f"{NOT_SETTLED} for {measure}")
    gap = share * 100 - known.value
    holds = True if abs(gap) <= Fraction(1, 2) else False if gap > 0 else None
    told = f"the highest published is {known.value} per cent ({known.where})"
    return settled(holds, (f"published/{known.id}",), told)


def unnamed_verdict(claim: Claim, evidence: Evidence) -> Verdict:
    """Return the verdict on a share of no named area: one that is called the highest, or that is over the highest."""
    quantity = claim.quantity
    if quantity is None or quantity.kind not in SHARES or quantity.value is None or not claim.measures:
        return uncovered(NO_AREA)
    if claim.opposite:
        return uncovered(NO_AREA)
    over = published(evidence, "some_over_level", claim.measures[0])
    if over and over.level == quantity.value and quantity.hedge == "more":
        return settled(True, (f"published/{over.id}",), f"published of some of them ({over.where})")
    verdict = highest_verdict(quantity.value, claim.measures[0], evidence)
    if claim.name == "placed" and verdict.verdict == "confirmed":
        return settled(False, verdict.cells, verdict.reason)  # the highest, told as the second or the lowest
    if claim.name == "highest" and verdict.cells and verdict.verdict == "uncovered":
        return settled(False, verdict.cells, verdict.reason)
    return verdict


def _against(claim: Claim, quantity: Quantity, known: PublishedFigure, evidence: Evidence) -> Verdict:
    """Hold a count of areas against a published one, which may be a minimum and may count the area spoken of."""
    total, value = known.base or evidence.story.areas.number, known.value or 0
    least = "at least " if known.at_least else ""
    told = f"{least}{value} of {total} {evidence.story.areas.plural} ({known.where})"
    cells: tuple[str, ...] = (f"published/{known.id}" if known.id else f"*/{known.measure}",)
    own = evidence.samples[claim.areas[0], known.measure] if claim.areas else None
    if own and (claim.base or quantity.other):
        cells += (f"{own.area}/{own.measure}",)
    if own and claim.base and not own.found:
        told = f"{evidence.short(own.area)} is not known to be one of them ({own.where})"
        return settled(None if own.state == "unknown" else False, cells, told)
    if claim.opposite:
        value, told = total - value, f"all but {told}, so {total - value}"
        if known.at_least:
            return settled(_at_most(quantity, value), cells, told)
    if own and quantity.other:
        if not own.found and own.found is not False and own.state not in _CLEAR:
            return uncovered(f"{told}; whether {evidence.short(own.area)} is one of them is not known", *cells)
        value -= bool(own.found)
        told += f", of which {evidence.short(own.area)} is {'one' if own.found else 'none'}, so {least}{value} others"
    fits = _fits(quantity, value, total, at_least=known.at_least)
    short = quantity.hedge == "at least" and 1 < (quantity.count or 0) < value and not known.at_least
    return settled(None if fits and short else fits, cells, told)  # "at least 19" where 38 is known says too little


def _at_most(quantity: Quantity, most: int) -> bool | None:
    """Return whether a count of areas fits what is known to be so many or fewer."""
    if quantity.count is None or quantity.base is not None:
        return None
    if quantity.hedge in {"at most", "fewer"}:
        return True if count_fits(quantity, most) else None
    return False if quantity.count > most else None


def _fits(quantity: Quantity, value: int, total: int, *, at_least: bool) -> bool | None:
    """Return whether a count or a share of areas fits a known count, which may be a minimum."""
    if quantity.kind == "pair" and quantity.base != total:
        return False  # it is told out of another number of areas than there are
    if quantity.kind in SHARES:
        share = Fraction(value, total)
        fits = share > Fraction(1, 2) if quantity.kind == "majority" else share_fits(quantity, (share, share))
        return None if at_least and fits is False and (quantity.value or 0) > share else fits
    if quantity.kind == "vague" or (quantity.count is None and quantity.value is None):
        return None
    if at_least and quantity.hedge in {"at most", "fewer"}:
        return False if (quantity.count or 0) <= value else None
    if quantity.other:  # "at least 18 others" says more than it seems: that this one is one of 19
        return count_fits(replace(quantity, hedge="") if quantity.hedge == "at least" else quantity, value)
    return count_fits(quantity, value)
