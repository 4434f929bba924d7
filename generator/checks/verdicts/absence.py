"""Verdicts on what is said not to be there: held against the state of a cell."""

from __future__ import annotations

from generator.checks.claims import Claim, Verdict, settled, uncovered
from generator.checks.evidence import Evidence, Sample
from generator.checks.verdicts.samples import together, told_of

NO_FIGURE = frozenset({"not_available", "refused", "late", "suppressed"})
UNSETTLED = frozenset({"unknown", "partial_period", "not_comparable"})
"""States in which there may be a figure somewhere, or none: "no figure" is neither right nor wrong of them."""


def absence_verdict(claim: Claim, evidence: Evidence) -> Verdict:
    """Return the verdict on a statement that there is no figure (`name` missing) or that nobody looked (unseen)."""
    if not claim.areas:
        return uncovered("it does not say of which area")
    each = [_of_cell(claim, evidence.samples[claim.areas[0], measure], evidence) for measure in claim.measures]
    return together(each)


def _of_cell(claim: Claim, sample: Sample, evidence: Evidence) -> Verdict:
    cell, known = f"{sample.area}/{sample.measure}", told_of(sample, evidence)
    open_ = sample.state in UNSETTLED or (claim.name == "unseen" and sample.state in NO_FIGURE)
    if open_ or "known" in claim.value.casefold():
        return uncovered(known, cell)
    absent = sample.state == "not_inspected" or sample.state in NO_FIGURE
    return settled(absent != claim.opposite, (cell,), known)
