"""Verdicts on several cells taken together: of one area, or of a group of areas."""

from __future__ import annotations

from collections.abc import Sequence

from generator.checks.claims import Claim, Verdict, settled, uncovered
from generator.checks.evidence import Evidence, PublishedFigure, Sample
from generator.checks.verdicts.samples import cell_verdict, fits_rest, fits_sample, together

NO_SUM = "not every figure that it adds together is known"


def sample_verdict(claim: Claim, evidence: Evidence) -> Verdict:
    """Return the verdict on a claim about the samples of one area, or of one after another where it names several.

    Where it may be told of several measures together, their sum may confirm it too.
    """
    cells = [evidence.samples[area, measure] for area in claim.areas for measure in claim.measures]
    verdict = together([cell_verdict(claim, sample, evidence) for sample in cells])
    if verdict.verdict == "confirmed" or not claim.sum_of:
        return verdict
    summed = _sum(claim, [evidence.samples[area, measure] for area in claim.areas for measure in claim.sum_of])
    return summed if summed.verdict == "confirmed" or not cells else verdict


def group_verdict(claim: Claim, members: Sequence[str], evidence: Evidence) -> Verdict:
    """Return the verdict on a claim about a group of areas: by what is published of it, or by the sum of its cells."""
    names = {group for group, slugs in evidence.groups.items() if set(slugs) == set(members)} | {claim.group}
    for known in evidence.published:
        if known.kind == "total" and known.use and known.group in names and claim.measures == (known.measure,):
            return _total(claim, known)
    measures = claim.measures or claim.sum_of
    return _sum(claim, [evidence.samples[area, measure] for area in members for measure in measures])


def _total(claim: Claim, known: PublishedFigure) -> Verdict:
    assert claim.quantity is not None  # noqa: S101
    whole = _whole(known.value or 0, known.base or 0)
    told = f"{known.value} of {known.base} ({known.where})"
    return settled(fits_sample(claim, claim.quantity, whole), (f"published/{known.id}",), told)


def _whole(count: int, base: int) -> Sample:
    return Sample("", "", "counted", count, base, None, None, "", None, "", "")


def _sum(claim: Claim, cells: Sequence[Sample]) -> Verdict:
    """Judge a claim by a sum. Where some cells are not known it may still be the sum of the others."""
    assert claim.quantity is not None  # noqa: S101
    names = tuple(f"{one.area}/{one.measure}" for one in cells)
    counted = [one for one in cells if one.base is not None and one.count is not None]
    if len(counted) < min(2, len(cells)) or not cells:
        return uncovered(NO_SUM, *names)
    count, base = sum(one.count or 0 for one in counted), sum(one.base or 0 for one in counted)
    fits = fits_sample(claim, claim.quantity, _whole(count, base))
    known = f"{count} of {base} in all ({'; '.join(one.where for one in counted)})"
    if fits is False and claim.unsaid and fits_rest(claim, claim.quantity, _whole(count, base)):
        return uncovered(f"{known}; nothing says of which of them it is told", *names)
    if len(counted) < len(cells) and not fits:
        return uncovered(f"{NO_SUM}; the others are {known}", *names)
    return settled(fits, names, known)


def sizes_verdict(claim: Claim, evidence: Evidence, piece: tuple[str, ...]) -> Verdict:
    """Return the verdict on one end of a range of sample sizes: of all that are known, or of those of the piece."""
    assert claim.quantity is not None  # noqa: S101
    known = [one for one in evidence.samples.values() if one.base is not None]
    choose = min if claim.name == "low" else max
    ends = [
        choose(of, key=lambda one: one.base or 0) for of in (known, [one for one in known if one.area in piece]) if of
    ]
    reason = "; ".join(f"{one.base} ({one.where})" for one in ends)
    cells = tuple(f"{one.area}/{one.measure}" for one in ends)
    return settled(any(claim.quantity.count == one.base for one in ends) if ends else None, cells, reason)
