"""Holds broken drafts against the checker: what it finds that it did not find in the sound draft, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mutations import ACROSS, WAYS, Draft, Fault, Tables, broken, read_drafts

from generator.checking import story_checker
from generator.checks import across
from generator.checks.findings import Finding, Severity
from generator.checks.report import Checker, Report
from generator.pipeline import Project

ROOT = Path(__file__).parents[2]
STORY = "cancelled-crimes"


@dataclass
class Tally:
    """What became of one way's faults: how many places it has, and how many of those tried were caught."""

    places: int
    dropped: int
    tried: int
    missed: list[Fault]

    @property
    def caught(self) -> int:
        return self.tried - len(self.missed)

    @property
    def rate(self) -> float:
        return self.caught / self.tried if self.tried else 1.0


class Bench:
    """The drafts, the tables and one checker; the sound drafts are read once."""

    @cached_property
    def drafts(self) -> dict[str, Draft]:
        return read_drafts()

    @cached_property
    def tables(self) -> Tables:
        return Tables()

    @cached_property
    def checker(self) -> Checker:
        return story_checker(Project(ROOT), STORY)

    @cached_property
    def reports(self) -> dict[str, Report]:
        return {name: self.report(draft.text) for name, draft in self.drafts.items()}

    def report(self, text: str) -> Report:
        own = self.checker.draft(text)
        return self.checker.check(text, own.areas if own else (), ours=own is not None)

    def asked(self) -> list[tuple[str, Finding]]:
        """Return what is asked of the sound drafts, each on its own and all side by side."""
        single = [(name, one) for name, report in self.reports.items() for one in _weighty(report.findings)]
        return single + [(one.draft, one.finding) for one in across.check_across(self._side_by_side(), self._evidence)]

    def is_caught(self, fault: Fault) -> bool:
        """Say whether the checker finds a fault where it is, or, of what was cut out, finds by its check that it lacks."""
        report = self.report(fault.text)
        if fault.way == ACROSS:
            found = [one.finding for one in self._conflicts(fault, report)]
        else:
            known = Counter(_key(one) for one in _weighty(self.reports[fault.draft].findings))
            found = [one for one in _weighty(report.findings) if not _is_known(one, known)]
        return any(_fits(one, fault) for one in found)

    def tally(self, way: str, every: int = 1) -> Tally:
        """Return what becomes of every so-manieth fault of one way, and of at least one in each draft that has any."""
        made = broken(way, self.drafts, self.tables)
        tried = spread(made.faults, every)
        missed = [fault for fault in tried if not self.is_caught(fault)]
        return Tally(len(made.faults), made.dropped, len(tried), missed)

    @property
    def _evidence(self):
        return self.checker.reads.evidence

    @cached_property
    def _sides(self) -> dict[str, across.Draft]:
        return {name: self._side(name, report) for name, report in self.reports.items()}

    def _side(self, name: str, report: Report) -> across.Draft:
        own = self.checker.draft(report.document.text)
        return across.Draft(own.slug, own.kind, report.document, report.judged)

    def _side_by_side(self) -> list[across.Draft]:
        return list(self._sides.values())

    def _conflicts(self, fault: Fault, report: Report) -> Sequence[across.Conflict]:
        one = self._side(fault.draft, report)
        drafts = [one if name == fault.draft else draft for name, draft in self._sides.items()]
        return [conflict for conflict in across.check_across(drafts, self._evidence) if conflict.draft == one.name]


def spread(faults: Sequence[Fault], every: int) -> list[Fault]:
    """Return every so-manieth of some faults, the first of them always."""
    return list(faults[::every])


def _weighty(findings: Sequence[Finding]) -> list[Finding]:
    return [one for one in findings if one.severity in {Severity.ERROR, Severity.QUERY}]


def _key(one: Finding) -> tuple[str, str, str]:
    return one.check, one.found, one.expected


def _is_known(one: Finding, known: Counter[tuple[str, str, str]]) -> bool:
    """Take a finding off those of the sound draft; say whether it was one of them."""
    if known[_key(one)]:
        known[_key(one)] -= 1
        return True
    return False


def _fits(one: Finding, fault: Fault) -> bool:
    there = any(one.start < end and one.end > start for start, end in fault.places)
    return one.check == fault.check if fault.check else there


def all_ways() -> list[str]:
    return list(WAYS)
