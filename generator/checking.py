"""Check drafts, or any text, against a story's tables: what to read, and what is told of it."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.checks.across import Conflict, Draft, check_across
from generator.checks.causes import Cause, causes
from generator.checks.claims import Judged
from generator.checks.findings import Finding, Severity
from generator.checks.report import Checker, OwnDraft, Report, checker
from generator.errors import Follows, InputError, Problem, Problems, did_you_mean
from generator.pipeline import Project, load
from generator.project.naming import NATION, REGIONS, drafts_named, found_by
from generator.project.toml import read_text


@dataclass(frozen=True, slots=True)
class Checked:
    """A text that was checked, by the name it is known by, and the report on it.

    `follows` tells what a finding follows from, where that is certain.
    """

    name: str
    report: Report
    follows: Mapping[Finding, Cause] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Read:
    """A text that was read by itself: what it says that it is, None for no draft of the story, and the report on it."""

    own: OwnDraft | None
    report: Report


def story_checker(project: Project, slug: str, style: str = "") -> Checker:
    """Return the checker of a story's texts.

    Raises InputError with every problem of the story's tables, for nothing can be held against a table that is wrong.
    """
    material = load(project, slug, style)
    return checker(project.data, project.styles, material.story, style)


def check_drafts(
    project: Project, slug: str, areas: Sequence[str] = (), style: str = "", jobs: int = 1
) -> list[Checked]:
    """Return the reports on the drafts that are written, all of them or those that `areas` names, held together too.

    Raises InputError when there are none.
    """
    material = load(project, slug, style)
    held = checker(project.data, project.styles, material.story, style)
    folder = project.root / "stories" / slug
    wanted = [f"{key}.md" for key in drafts_named(areas, material.gazetteer)]
    paths = [folder / name for name in wanted] if areas else sorted(folder.glob("**/*.md"))
    if not paths:
        do = f"Write them first: generator write {slug}."
        raise InputError([Problem(f"stories/{slug}", "", "there are no drafts", do=do)])
    texts = {path.relative_to(folder).as_posix(): read_text(path, f"stories/{slug}/{path.name}") for path in paths}
    return check_texts(held, texts, jobs)


def check_texts(held: Checker, texts: Mapping[str, str], jobs: int = 1) -> list[Checked]:
    """Return the reports on whole drafts of this project, by name, each on its own and all held together.

    They are read in so many processes.
    """
    return held_together(held, dict(zip(texts, _read(held, list(texts.values()), jobs), strict=True)))


def held_together(held: Checker, read: Mapping[str, Read]) -> list[Checked]:
    """Return the reports on texts that have been read, by name, with what only shows where drafts lie side by side."""
    drafts = {
        name: Draft(one.own.slug, one.own.kind, one.report.document, one.report.judged)
        for name, one in read.items()
        if one.own
    }
    found = check_across(list(drafts.values()), held.reads.evidence)
    conflicts = [
        replace(one, draft=name, other=next((other for other, two in drafts.items() if two.name == one.other), ""))
        for one in found
        for name, draft in drafts.items()
        if draft.name == one.draft
    ]
    return _with({name: one.report for name, one in read.items()}, conflicts, held)


def _read(held: Checker, texts: Sequence[str], jobs: int) -> list[Read]:
    if jobs < 2 or len(texts) < 2:
        return [read_draft(held, text) for text in texts]
    fork = multiprocessing.get_context("fork")  # the child has the tables already: only texts and reports travel
    with ProcessPoolExecutor(jobs, mp_context=fork, initializer=_hold, initargs=(held,)) as pool:
        return list(pool.map(_report_in_child, texts, chunksize=-(-len(texts) // jobs)))


_IN_CHILD: list[Checker] = []


def _hold(held: Checker) -> None:
    _IN_CHILD.append(held)


def _report_in_child(text: str) -> Read:
    return read_draft(_IN_CHILD[-1], text)


def read_draft(held: Checker, text: str) -> Read:
    """Return what is found in a text by itself: in a whole draft of ours, which its front matter says that it is."""
    own = held.draft(text)
    return Read(own, held.check(text, own.areas if own else (), ours=own is not None))


def _with(reports: Mapping[str, Report], conflicts: Sequence[Conflict], held: Checker) -> list[Checked]:
    """Return reports with what only shows beside the other texts: where they disagree, and what follows from what."""
    follows = causes(reports, conflicts, held.reads)
    checked = []
    for name, report in reports.items():
        more = [one.finding for one in conflicts if one.draft == name]
        findings = tuple(sorted([*report.findings, *more]))
        own = {finding: cause for (of, finding), cause in follows.items() if of == name}
        checked.append(Checked(name, replace(report, findings=findings) if more else report, own))
    return checked


def check_text(held: Checker, name: str, text: str, areas: Sequence[str] = ()) -> Checked:
    """Return the report on any text: a draft of ours is known by its front matter, unless areas are named."""
    own = held.draft(text)
    about = tuple(resolved(held, areas)) or (own.areas if own else ())
    return _with({name: held.check(text, about, ours=own is not None and not areas)}, (), held)[0]


def resolved(held: Checker, names: Sequence[str]) -> list[str]:
    """Return the slugs of the areas that a text is about, named in any spelling; of a round-up, those of its region.

    Raises InputError for a name that is none.
    """
    evidence = held.reads.evidence
    regions = {f"{REGIONS}{name}": areas for name, areas in evidence.groups.items()} | {NATION: ()}
    found = found_by(names, evidence.names, dict.fromkeys(regions, ()))
    return list(dict.fromkeys(area for key in found for area in regions.get(key, (key,))))


def check_claims(held: Checker, path: Path, shown: str) -> Iterator[dict[str, Any]]:
    """Yield what is found in each separate sentence of a file of JSON lines, in its order.

    A line has `id` and `text`, and may have `areas`, the slugs that its piece is about, and `context`, what stands
    before it. Raises InputError, with every line that is wrong, before anything is yielded.
    """
    given = list(_claim_rows(held, path, shown))
    for row in given:
        judged = held.reads.read(row["text"], tuple(row.get("areas") or ()), row.get("context") or "")
        claims = [
            {
                "start": one.claim.start,
                "end": one.claim.end,
                "text": one.claim.text,
                "kind": one.claim.quantity.kind if one.claim.kind == "count" and one.claim.quantity else one.claim.kind,
                "verdict": one.verdict.verdict,
                "quoted": one.claim.quoted,
                "cells": list(one.verdict.cells),
                "reason": one.verdict.reason,
            }
            for one in judged
        ]
        yield {"id": row["id"], "claims": claims}


def _claim_rows(held: Checker, path: Path, shown: str) -> Iterator[dict[str, Any]]:
    problems = Problems()
    rows = []
    for number, line in enumerate(read_text(path, shown).splitlines(), start=1):
        if line.strip():
            row = _claim_row(line, shown, f"line {number}", problems)
            for area in (row or {}).get("areas") or ():
                if area not in held.reads.evidence.names:
                    do = did_you_mean(area, held.reads.evidence.names) or "Use the slug."
                    problems.add(shown, f"line {number}", "no such area", f"'{area}'", do)
            rows.append(row or {})
    problems.raise_if_any()
    yield from rows


def _claim_row(line: str, shown: str, place: str, problems: Problems) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except ValueError as error:
        problems.add(shown, place, "not JSON", str(error), "Write one JSON object on each line.")
        return None
    given = row if isinstance(row, dict) else {}
    areas, context = given.get("areas"), given.get("context")
    slugs = areas is None or (isinstance(areas, list) and all(isinstance(area, str) for area in areas))
    if "id" not in given or not isinstance(given.get("text"), str) or not isinstance(context, str | None) or not slugs:
        do = "Write an object with 'id' and 'text'; 'areas' is a list of slugs, 'context' is text."
        problems.add(shown, place, "not a sentence to check", f"'{line[:60]}'", do)
        return None
    return given


def as_json(checked: Sequence[Checked]) -> list[dict[str, Any]]:
    """Return reports as plain values: each text with its claims and findings, places in characters of the text."""
    return [
        {
            "name": one.name,
            "areas": list(one.report.areas),
            "counts": one.report.counts(),
            "claims": [_claim(judged) for judged in one.report.judged],
            "findings": [_finding(finding, one.follows.get(finding)) for finding in one.report.findings],
        }
        for one in checked
    ]


def _claim(judged: Judged) -> dict[str, Any]:
    claim, verdict = judged.claim, judged.verdict
    place = {"start": claim.start, "end": claim.end, "text": claim.text, "kind": claim.kind, "quoted": claim.quoted}
    return place | {"verdict": verdict.verdict, "cells": list(verdict.cells), "reason": verdict.reason}


def _finding(one: Finding, cause: Cause | None) -> dict[str, Any]:
    """Return a finding as plain values, with the place of what it follows from; None where it follows from nothing."""
    place = {"name": cause.name, "start": cause.finding.start, "end": cause.finding.end} if cause else None
    return {
        "check": one.check,
        "severity": one.severity.value,
        "area": one.area,
        "start": one.start,
        "end": one.end,
        "found": one.found,
        "expected": one.expected,
        "cells": list(one.cells),
        "message": one.message,
        "follows_from": place and {**place, "again": cause is not None and cause.is_again},
    }


@dataclass(frozen=True, slots=True)
class Following:
    """A finding that follows from another one, with the text that it is in, and whether it is the same wrong figure."""

    checked: Checked
    finding: Finding
    is_again: bool

    def short(self) -> str:
        """Return which check found it, what is wrong, and the words it stands in: a message without what to do.

        Of the same wrong figure again only the words are told.
        """
        wrong = "" if self.is_again else self.finding.message.partition(": ‘")[0].partition(": ")[2]
        return ": ".join(filter(None, [self.finding.check, wrong, f"‘{self.finding.found}’"]))


def following(checked: Sequence[Checked]) -> dict[tuple[str, Finding], list[Following]]:
    """Return what follows from each finding that something follows from, by the name of its text, in order."""
    found: dict[tuple[str, Finding], list[Following]] = {}
    for one in checked:
        for finding in one.report.findings:
            cause = one.follows.get(finding)
            if cause:
                found.setdefault((cause.name, cause.finding), []).append(Following(one, finding, cause.is_again))
    return found


def problems_that_follow(
    checked: Sequence[Checked], told: Mapping[tuple[str, object], Problem]
) -> dict[Problem, Follows]:
    """Return which problems follow from which, of those that findings are `told` as, by text and finding.

    Two findings may be told as one problem: the same wrong figure twice in a line. That follows from nothing.
    """
    return {
        told[one.checked.name, one.finding]: Follows(told[cause], one.short(), one.is_again)
        for cause, below in following(checked).items()
        for one in below
        if cause in told and told.get((one.checked.name, one.finding), told[cause]) != told[cause]
    }


def line_of(report: Report, finding: Finding) -> int:
    """Return the line of its text that a finding begins in, counted from 1."""
    return report.document.text.count("\n", 0, finding.start) + 1


def blocking(checked: Sequence[Checked]) -> list[tuple[str, Finding]]:
    """Return every finding that blocks a draft, with the name of its text."""
    return [(one.name, finding) for one in checked for finding in one.report.of(Severity.ERROR)]
