"""Verdicts on the years of visits and the dates of their reports: held against the table of attributes."""

from __future__ import annotations

from generator.checks.claims import Claim, Verdict, settled, uncovered
from generator.checks.evidence import Evidence

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip

Told = tuple[int, int]
"""A month, 0 when none is given, and a year."""


def year_verdict(claim: Claim, evidence: Evidence, piece: tuple[str, ...]) -> Verdict:
    """Return the verdict on the year of a visit (`name` visit), of its report, or of a span of them."""
    told = _told(claim, evidence)
    if told is None or not evidence.story.own_year:
        return uncovered("it gives no year that could be held against the table")
    members = claim.areas or evidence.groups.get(claim.group, piece)
    if claim.value == "twice":
        return settled(False, (f"*/{evidence.story.own_year}",), f"{told[1]} stands twice in one list of years")
    if claim.name.endswith("span"):
        return _of_span(claim, evidence, () if claim.name == "whole span" else members)
    return _of_one(claim, evidence, members[0], told) if len(members) == 1 else _of_several(evidence, members, told)


def _of_one(claim: Claim, evidence: Evidence, area: str, told: Told) -> Verdict:
    month, year = told
    own, place = evidence.year(area)
    cells = (f"{area}/{evidence.story.own_year}",)
    known = f"{evidence.label(evidence.story.own_year)}: {own} ({place})"
    dates = evidence.dates(area)
    known += "".join(f"; {evidence.label(name)}: {text} ({place})" for name, text, place in dates)
    of_visit = str(year) == own and not month
    day = _day(claim)
    told_days = [text for _, text, _ in dates if not day or len(text) < len("2020-10-23") or int(text[-2:]) == day]
    of_report = any(text.startswith(f"{year}-{month:02}" if month else str(year)) for text in told_days)
    if claim.name == "published" and dates:
        return settled(of_report, cells, known)
    if of_visit or (of_report and (claim.name == "report" or month)):
        return settled(True, cells, known)
    latest = claim.opposite and not claim.base
    gap = not own or (not dates and (claim.name in {"report", "published"} or (month > 0 and str(year) == own)))
    if _of_story(claim, evidence, told):
        return uncovered(f"it may be the day of the story itself; {known}", *cells)
    if gap or (str(year) in years_before(area, evidence) and not latest):
        return uncovered(f"{known}; of other times little is in the table", *cells)
    return settled(False, cells, known)


def _of_story(claim: Claim, evidence: Evidence, told: Told) -> bool:
    """Say whether a month or a date is the one that the story comes out on."""
    day = evidence.story.embargo_date
    return told == (day.month, day.year) and _day(claim) in {0, day.day}


def _told(claim: Claim, evidence: Evidence) -> Told | None:
    """Return the month and the year that a claim names; None when it names no year."""
    if claim.quantity is None:
        return None
    if claim.quantity.kind == "year" and claim.quantity.value is not None:
        return 0, int(claim.quantity.value)
    this, words = evidence.story.embargo_date.year, claim.quantity.text.casefold()
    if claim.quantity.kind == "year":
        return 0, this if "this" in words else this - 1 if "last" in words else this + 1
    parts = words.replace(",", " ").replace("-", " ").split()
    month = next((at for at, name in enumerate(_MONTHS, 1) for part in parts if part in {name, name[:3]}), 0)
    year = next((int(part) for part in parts if part.isdigit() and len(part) == len("2020")), 0)
    return (month, year) if month and year else None


def _day(claim: Claim) -> int:
    """Return the day of the month that a claim names; 0 when it names none."""
    words = claim.quantity.text.replace(",", " ").split() if claim.quantity and claim.quantity.kind == "date" else []
    days = (word.rstrip("stndrh") for word in words)
    return next((int(day) for day in days if day.isdigit() and len(day) <= len("31")), 0)


def years_before(area: str, evidence: Evidence) -> set[str]:
    """Return the years of the times before that the tables name for an area."""
    others = [spec.name for spec in evidence.story.attributes if spec.kind == "year"]
    found = {evidence.attributes[area, name][0] for name in others if name != evidence.story.own_year}
    cells = (evidence.samples[area, measure.name].earlier_year for measure in evidence.story.measures)
    return (found | {str(year) for year in cells if year is not None}) - {""}


def _of_several(evidence: Evidence, members: tuple[str, ...], told: Told) -> Verdict:
    """Judge a year told of many areas: it must be the year of one of them."""
    month, year = told
    known = sorted({evidence.year(area)[0] for area in members or evidence.names} - {""})
    cells = (f"*/{evidence.story.own_year}",)
    reason = f"{evidence.label(evidence.story.own_year)}: {', '.join(known)}"
    before = any(str(year) in years_before(area, evidence) for area in members)
    if month or not known or (before and str(year) not in known) or (str(year) in known and not members):
        return uncovered(reason, *cells)
    return settled(str(year) in known, cells, reason)


def _of_span(claim: Claim, evidence: Evidence, members: tuple[str, ...]) -> Verdict:
    """Judge "between 2016 and 2020": the first and the last year of the areas spoken of, or of the whole field."""
    ends = []
    for areas in (members, tuple(evidence.names)):
        known = sorted({evidence.year(area)[0] for area in areas} - {""})
        ends += [f"{known[0]}-{known[-1]}"] if known else []
    reason = f"{evidence.label(evidence.story.own_year)}: from {ends[-1].replace('-', ' to ')}" if ends else ""
    return settled(claim.value in ends if ends else None, (f"*/{evidence.story.own_year}",), reason)
