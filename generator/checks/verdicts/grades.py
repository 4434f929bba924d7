"""Verdicts on grades: held against the table of attributes, of this time or of the time before."""

from __future__ import annotations

from generator.checks.claims import Claim, Verdict, settled, uncovered
from generator.checks.evidence import Evidence
from generator.checks.verdicts.years import years_before


def grade_verdict(claim: Claim, evidence: Evidence, earlier: frozenset[str]) -> Verdict:
    """Return the verdict on a grade. `earlier` names the attributes of the time before.

    A grade of no named aspect is held against the first scale that the story declares, or the first but for the aspect
    that it is told besides.
    """
    if not claim.areas:
        return uncovered("it does not say whose grade it is")
    area = claim.areas[0]
    before = _of_before(claim, area, evidence)
    view = _view_before(claim, area, evidence) if before else ""
    if view:
        return settled(True, (f"{area}/*",), f"“{claim.value}” for that year ({view})")
    scales = [spec.name for spec in evidence.story.attributes if spec.kind == "scale"]
    besides = claim.name.removeprefix("besides ") if claim.name.startswith("besides ") else ""
    now = [name for name in scales if name not in earlier and name != besides]
    asked = [claim.name] if claim.name and not besides else now[:1]
    if before or (claim.base and before is None):
        asked = [name for name in scales if name in earlier]
    cells = tuple(f"{area}/{name}" for name in asked)
    held = [(name, *evidence.attributes[area, name]) for name in asked if evidence.attributes[area, name][0]]
    if not held:
        return uncovered("no such grade is in the table", *cells)
    known = "; ".join(f"“{value}” ({evidence.label(name)}, {place})" for name, value, place in held)
    return settled(any(value == claim.value for _, value, _ in held) != claim.opposite, cells, known)


def _view_before(claim: Claim, area: str, evidence: Evidence) -> str:
    """Return where the table says that an earlier visit found a measure so; '' when it does not."""
    told = claim.quantity.value if claim.quantity else None
    cells = (evidence.samples[area, measure.name] for measure in evidence.story.measures)
    return next((one.where for one in cells if one.earlier_year == told and one.earlier_view == claim.value), "")


def _of_before(claim: Claim, area: str, evidence: Evidence) -> bool | None:
    """Say whether the year told with a grade is that of the time before; None when it tells no year that is known."""
    if claim.quantity is None or claim.quantity.value is None:
        return None
    told = str(claim.quantity.value)
    if told == evidence.year(area)[0]:
        return False
    return True if told in years_before(area, evidence) else None
