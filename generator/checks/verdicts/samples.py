"""Verdicts on what is said of a sample: held against one cell, or each of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from generator.checks.claims import Claim, Verdict, settled, uncovered
from generator.checks.evidence import Evidence, Sample
from generator.checks.quantities import Quantity, quantities
from generator.checks.verdicts.sums import SHARES, base_fits, count_fits, half_up, share_fits

NO_CELL = frozenset({"not_available", "not_inspected", "refused", "late", "suppressed", "not_comparable"})
"""States in which a cell can hold no figure: one that is told contradicts them."""

_GRAVEST_FIRST = ("contradicted", "uncovered", "confirmed")


def together(each: Sequence[Verdict]) -> Verdict:
    """Return one verdict for several: contradicted if any is, confirmed only if all are."""
    cells = tuple(dict.fromkeys(cell for one in each for cell in one.cells))
    if not each:
        return uncovered("nothing in the tables is known of it")
    gravest = next(told for told in _GRAVEST_FIRST if any(one.verdict == told for one in each))
    found = [one for one in each if one.verdict == gravest]
    reason = "; ".join(dict.fromkeys(one.reason for one in found))
    return Verdict(gravest, cells, reason, "; ".join(dict.fromkeys(one.expected for one in found if one.expected)))


def cell_verdict(claim: Claim, sample: Sample, evidence: Evidence) -> Verdict:
    """Return the verdict on a claim about one cell."""
    assert claim.quantity is not None  # noqa: S101
    name, known = f"{sample.area}/{sample.measure}", told_of(sample, evidence)
    if sample.state == "unknown":
        return uncovered(known, name)
    if claim.name == "part" and claim.quantity.base in {None, sample.count}:
        return _of_part(claim.quantity, sample, name)
    if claim.name == "all" and sample.base is not None and not claim.base:
        return settled(False, (name,), f"{known}: a sample, and not all")
    fits = fits_sample(claim, claim.quantity, sample)
    if fits and claim.name == "joined":
        return uncovered(f"{known}; it is told of something else too", name)
    if fits is False and claim.unsaid and fits_rest(claim, claim.quantity, sample):
        return uncovered(f"{known}; nothing says of which of them it is told", name)
    return settled(fits, (name,), known)


def fits_rest(claim: Claim, quantity: Quantity, sample: Sample) -> bool:
    """Say whether a quantity fits the rest of a cell's base; a pair does by its share where no base is known."""
    fits = fits_sample(replace(claim, opposite=not claim.opposite), quantity, sample)
    return fits is True or (fits is None and quantity.kind == "pair")


def _of_part(quantity: Quantity, sample: Sample, cell: str) -> Verdict:
    """Judge "five of the nine wrong ones": only an area's own account of its figure can settle it."""
    known = f"the area’s own account, “{sample.dispute}” ({sample.where})" if sample.dispute else ""
    told = [one for one in quantities(sample.dispute) if one.kind == "pair" and one.base == quantity.base]
    if not told:
        return uncovered("what became of a part of them is not in the table", cell)
    return settled(any(one.count == quantity.count for one in told), (cell,), known)


def told_of(sample: Sample, evidence: Evidence) -> str:
    """Return what a cell holds, in words, with its place."""
    measure = next(one for one in evidence.story.measures if one.name == sample.measure)
    of = f"for {measure.noun} at {evidence.short(sample.area)} ({sample.where})"
    if sample.count is not None and sample.base:
        share = float(half_up(Fraction(sample.count * 100, sample.base), 1))
        return f"{sample.count} of {sample.base} ({share:g} per cent) {of}"
    if sample.percent is not None:
        return f"{sample.percent} per cent {of}; how many were checked is not known"
    return f"“{sample.state.replace('_', ' ')}” {of}"


def fits_sample(claim: Claim, quantity: Quantity, sample: Sample) -> bool | None:
    """Return whether a quantity fits what a cell holds; None when the cell does not settle it."""
    if sample.state in NO_CELL:
        return False
    if claim.base:
        return None if sample.base is None else count_fits(quantity, sample.base)
    judge = {"none": _extreme, "every": _extreme, "pair": _pair, "count": _count}.get(quantity.kind, _share)
    return judge(claim, quantity, sample)


def _known(claim: Claim, sample: Sample) -> int | None:
    """Return how many of the base a claim's way of telling counts; None where that is not known."""
    if sample.count is None or sample.base is None:
        return 0 if sample.state == "none_reported" and not claim.opposite else None
    return sample.base - sample.count if claim.opposite else sample.count


def _count(claim: Claim, quantity: Quantity, sample: Sample) -> bool | None:
    known = _known(claim, sample)
    if known is not None:
        return count_fits(quantity, known)
    at_least_one = quantity.hedge == "at least" and quantity.count == 1 and not claim.opposite
    return True if at_least_one and sample.found else None


def _pair(claim: Claim, quantity: Quantity, sample: Sample) -> bool | None:
    known = _known(claim, sample)
    if known is not None and sample.base is not None:
        return base_fits(quantity, sample.base) and count_fits(quantity, known)
    return None if _share(claim, quantity, sample) else _share(claim, quantity, sample)


def _share(claim: Claim, quantity: Quantity, sample: Sample) -> bool | None:
    limits = sample.share(opposite=claim.opposite)
    if limits is None:
        return False if quantity.value == 0 and sample.found else None
    other_base = quantity.base is not None and sample.base is not None and quantity.base != sample.base
    if other_base and quantity.kind in SHARES and (quantity.kind != "one_in_n" or not quantity.count):
        return False
    return limits[0] > Fraction(1, 2) if quantity.kind == "majority" else share_fits(quantity, limits)


def _extreme(claim: Claim, quantity: Quantity, sample: Sample) -> bool | None:
    """Judge "none", "no" and "every", and "not every"."""
    none = (quantity.kind == "none") != claim.opposite
    limits = sample.share()
    if limits is not None:
        certain, impossible = (limits[1] == 0, limits[0] > 0) if none else (limits[0] == 1, limits[1] < 1)
        if not (certain or impossible):  # "0 per cent" may be a very few
            certain = none and sample.found is False
            if not certain:
                return None
        holds = certain
    elif sample.found and none:
        holds = False
    else:
        return None
    return holds != quantity.negated
