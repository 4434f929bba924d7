"""Verdicts on what had been found the time before: held against the view that a cell keeps of it."""

from __future__ import annotations

from collections.abc import Collection

from generator.checks.claims import Claim, Verdict, settled, uncovered
from generator.checks.evidence import Evidence
from generator.checks.verdicts.samples import together


def earlier_verdict(claim: Claim, evidence: Evidence, clear: Collection[str]) -> Verdict:
    """Return the verdict on what had been found before; `clear` are the views that say that nothing was."""
    if not claim.areas:
        return uncovered("it does not say of which area")
    return together([_of_cell(claim, measure, evidence, clear) for measure in claim.measures])


def _of_cell(claim: Claim, measure: str, evidence: Evidence, clear: Collection[str]) -> Verdict:
    sample = evidence.samples[claim.areas[0], measure]
    cell = f"{sample.area}/{measure}"
    if not sample.earlier_view:
        return uncovered("what was found the time before is not in the table", cell)
    known = f"“{sample.earlier_view}” in {sample.earlier_year} ({sample.where})"
    return settled((sample.earlier_view in clear) == claim.opposite, (cell,), known)
