"""Verdicts on how many areas there are, of how many of them a grade is told, and which field they make up."""

from __future__ import annotations

from fractions import Fraction

from generator.checks.claims import Claim, Verdict, settled, uncovered
from generator.checks.evidence import Evidence
from generator.checks.quantities import Quantity
from generator.checks.verdicts.sums import SHARES, count_fits, share_fits


def extent_verdict(claim: Claim, evidence: Evidence) -> Verdict:
    """Return the verdict on a claim that the story covers another field than its own."""
    areas = evidence.story.areas
    return settled(False, ("areas",), f"the {areas.plural} covered are the {areas.number} of {areas.whole}")


def field_verdict(claim: Claim, evidence: Evidence, piece: tuple[str, ...]) -> Verdict:
    """Return the verdict on how many areas there are: in the whole field, in a group of it, or in the piece."""
    assert claim.quantity is not None  # noqa: S101
    quantity = claim.quantity
    if quantity.kind not in {"count", "every", "pair"} or quantity.other:
        return uncovered("it does not say how many there are")
    group = evidence.groups.get(claim.group)
    number = len(group) if group else evidence.story.areas.number
    cell = f"areas/{claim.group}" if group else "areas"
    told = quantity.count if quantity.kind == "count" else quantity.base
    holds = told in {None, number} or (not group and told == len(piece) > 1)
    if not holds and claim.measures:
        return uncovered("it does not say which they are", cell)
    return settled(holds, (cell,), f"there are {number} {evidence.story.areas.plural}")


def tally_verdict(claim: Claim, evidence: Evidence) -> Verdict:
    """Return the verdict on how many areas were given a value on a scale, over the field or a group."""
    assert claim.quantity is not None  # noqa: S101
    quantity, members = claim.quantity, evidence.groups.get(claim.group, tuple(evidence.names))
    if quantity.other and claim.areas:
        members = tuple(area for area in members if area not in claim.areas)
    name = claim.name or next(spec.name for spec in evidence.story.attributes if spec.kind == "scale")
    held = [evidence.attributes.get((area, name), ("", ""))[0] for area in members]
    known, gaps = held.count(claim.value), held.count("")
    told = f"{known} of {len(members)} are “{claim.value}”" + (f", and {gaps} not known" if gaps else "")
    cells = (f"*/{name}",)
    if quantity.kind in {"every", "none"}:
        others = known if quantity.kind == "none" else len(members) - known - gaps
        return settled(None if gaps and not others else not others, cells, told)
    if quantity.count is None and quantity.kind not in SHARES:
        return uncovered(told, *cells)
    if quantity.kind == "pair" and quantity.base != len(members) and quantity.count != 1:
        return settled(False, cells, told)
    fits = [_fits(quantity, known + more, len(members)) for more in range(gaps + 1)]
    sure = all(fits) if quantity.hedge in {"at most", "fewer"} else fits[0]
    return settled(sure or (None if any(fits) else False), cells, told)


def _fits(quantity: Quantity, many: int, number: int) -> bool:
    share = Fraction(many, number)
    if quantity.kind == "majority":
        return share > Fraction(1, 2)
    return share_fits(quantity, (share, share)) is True if quantity.kind in SHARES else count_fits(quantity, many)
