"""Sign-off and release: what an editor has read is put down beside the drafts, and what may leave is let go."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.drafts import FOLDERS
from generator.errors import InputError, Problem, Problems
from generator.files import content_of
from generator.last_run import manifest_of, worded_in
from generator.models import Recorded
from generator.pack import finish_interrupted, write_files
from generator.pipeline import Project
from generator.project.gazetteer import read_areas
from generator.project.naming import Spellings, found_by, spellings_of
from generator.project.story import read_story
from generator.project.toml import MOST_TEXT, read_text
from generator.review import approvals
from generator.review.approvals import (
    ABSENT,
    APPROVED,
    COMPLETE,
    INCOMPLETE,
    Approval,
    DraftFile,
    SignOff,
    sign_offs,
)
from generator.review.as_generated import left_by_hand, why_incomplete
from generator.review.conflicts import HEAD as CONFLICT
from generator.review.on_disk import with_plain_ends

if TYPE_CHECKING:
    from generator.checks.report import Checker

APPROVALS = "approvals.json"


def signed(project: Project, slug: str) -> tuple[SignOff, ...]:
    """Return every draft of the last run as it lies on disk, with its approval. Nothing is written or checked.

    Raises InputError when there are no drafts, or when the manifest or the file of approvals is spoilt.
    """
    folder = folder_of(project, slug)
    told = manifest_of(folder).get("about", {}).get("drafts", {})
    if not told:
        raise InputError(
            [Problem(place_of(slug), "", "there are no drafts", do=f"Write them first: {write_command(slug)}.")]
        )
    return sign_offs((_on_disk(folder, key, about) for key, about in told.items()), _approvals(folder, slug))


def approve(
    project: Project, slug: str, names: Sequence[str], by: str, at: dt.datetime, *, every: bool = False
) -> tuple[SignOff, ...]:
    """Put down that somebody has read drafts, and return those, in order.

    `every` takes each draft that is on disk and is not approved as it stands. Raises InputError, and puts nothing down,
    for a name that cannot be printed, a draft that is not there, and one that does not stand up to the tables.
    """
    finish_interrupted(folder_of(project, slug))
    now, problems = signed(project, slug), Problems()
    chosen = tuple(one for one in now if every and one.state not in (ABSENT, APPROVED))
    try:
        by = approvals.approver(by)
    except ValueError as error:
        problems.add("--by", "", str(error), do="Say who has read the drafts: --by NAME.")
    with problems.gathered():
        chosen += named(project, slug, names, now)
    for one in chosen:
        place = place_of(slug, one.file.draft)
        if one.state == ABSENT:
            problems.add(place, "", "it is not on disk", do=f"Write it again: {write_command(slug)}.")
        elif CONFLICT.encode() in (folder_of(project, slug) / f"{one.file.draft}.md").read_bytes():
            do = f"Make the paragraph right, delete the note, and run again: {write_command(slug)}."
            problems.add(place, "", "it has a conflict that nobody has settled", do=do)
    problems.raise_if_any()
    raise_all(faults_in(project, slug, chosen).values())
    read = {one.file.draft: Approval(by, approvals.moment(at), one.file.sha256) for one in chosen}
    _put_down(project, slug, _held(now) | read)
    return tuple(SignOff(one.file, read[one.file.draft]) for one in chosen)


def withdraw(project: Project, slug: str, names: Sequence[str], *, every: bool = False) -> tuple[SignOff, ...]:
    """Take approvals back, all of them or those of the named drafts, and return the drafts as they stood with them.

    Raises InputError for a draft that has none.
    """
    finish_interrupted(folder_of(project, slug))
    now, problems = signed(project, slug), Problems()
    chosen = tuple(one for one in now if one.approval) if every else named(project, slug, names, now)
    for one in chosen:
        if one.approval is None:
            do = f"See who has approved what: generator approve {slug}."
            problems.add(place_of(slug, one.file.draft), "", "it has no approval to take back", do=do)
    problems.raise_if_any()
    gone = {one.file.draft for one in chosen}
    _put_down(project, slug, {draft: one for draft, one in _held(now).items() if draft not in gone})
    return chosen


def folder_of(project: Project, slug: str) -> Path:
    """Return the folder of a story's drafts."""
    return project.root / "stories" / slug


def place_of(slug: str, draft: str = "") -> str:
    """Return where a draft stands, or all the drafts of a story, as messages name it."""
    return f"stories/{slug}/{draft}.md" if draft else f"stories/{slug}"


def write_command(slug: str) -> str:
    """Return the command that writes a story, for messages."""
    return f"generator write {slug}"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _on_disk(folder: Path, key: str, about: Mapping[str, object]) -> DraftFile:
    """Return a draft as it lies on disk: complete where the last run and the file say so, and nothing is left to do."""
    path = folder / f"{key}.md"
    if not path.is_file():
        return DraftFile(key, "", "")
    data = content_of(path, path.name, MOST_TEXT)
    lacking = about.get("missing")
    missing = tuple(map(str, lacking)) if isinstance(lacking, list) else ()
    why = why_incomplete(data.decode("utf-8-sig", errors="replace"), path.name)
    status = COMPLETE if about.get("status") == COMPLETE and not why else INCOMPLETE
    return DraftFile(key, _sha256(data), status, missing, why if about.get("status") == COMPLETE else "")


def _approvals(folder: Path, slug: str) -> dict[str, Approval]:
    path, shown = folder / APPROVALS, f"{place_of(slug)}/{APPROVALS}"
    return approvals.read_approvals(read_text(path, shown), shown) if os.path.lexists(path) else {}


def _held(now: Iterable[SignOff]) -> dict[str, Approval]:
    return {one.file.draft: one.approval for one in now if one.approval}


def _put_down(project: Project, slug: str, held: Mapping[str, Approval]) -> None:
    write_files({APPROVALS: approvals.export(held).encode()}, folder_of(project, slug))


def named(project: Project, slug: str, names: Sequence[str], now: Sequence[SignOff]) -> tuple[SignOff, ...]:
    """Return the drafts that are named, in order, by key or by any name of an area; each name that is none is told."""
    of, problems = {one.file.draft: one for one in now}, Problems()
    areas: Spellings = {}
    round_ups: Spellings = dict.fromkeys(of, ())  # a draft of the last run is known, whatever the tables say now
    if not all(name in of for name in names):
        areas, of_tables = spellings_of(read_areas(project.data, read_story(project.data, slug).areas))
        round_ups = {**{key: () for key in of if key not in areas}, **of_tables}
    keys: list[str] = []
    for name in names:
        with problems.gathered():
            keys += found_by([name], areas, round_ups)
            if keys[-1] not in of:
                do = f"Write it: {write_command(slug)} --area {keys[-1]}."
                problems.add("--area", "", "no draft of this name has been written", f"'{keys[-1]}'", do)
    problems.raise_if_any()
    return tuple(of[key] for key in sorted(set(keys)))


def faults_in(project: Project, slug: str, chosen: Sequence[SignOff]) -> dict[str, list[Problem]]:
    """Return what is wrong in drafts as they lie on disk: held against the tables as they are now, and the last run.

    Raises InputError with every problem of the story's tables, for nothing can be held against a table that is wrong.
    """
    folder = folder_of(project, slug)
    last = manifest_of(folder)
    from generator.checking import story_checker  # noqa: PLC0415 -- slow to import, and a list of drafts needs none

    held = story_checker(project, slug, str(last.get("about", {}).get("style", ""))) if chosen else None
    worded = worded_in(folder) if chosen else {}
    found = {draft: _faults_of(held, worded, project, slug, draft) for draft in _drafts(chosen) if held}
    return {draft: faults for draft, faults in found.items() if faults}


def _drafts(chosen: Sequence[SignOff]) -> list[str]:
    return [one.file.draft for one in chosen]


def _faults_of(held: Checker, worded: Mapping[str, Recorded], project: Project, slug: str, draft: str) -> list[Problem]:
    """Return what is wrong in one draft as it lies on disk: what the checker finds, and what the run did not write."""
    shown, write = place_of(slug, draft), write_command(slug)
    try:
        text = with_plain_ends(read_text(folder_of(project, slug) / f"{draft}.md", shown))
        by_hand = list(left_by_hand(worded.get(draft, Recorded(())), text, shown, write))
    except InputError as error:
        return list(error.problems)
    own = held.draft(text)
    if own is None or f"{FOLDERS[own.kind]}{own.slug}" != draft:
        do = f"Put its front matter back, or write it again: {write}."
        return [Problem(shown, "line 1", "it does not say that it is this draft", do=do)]
    if draft not in worded:
        return [Problem(shown, "", "it is not recorded what the last run wrote", do=f"Write it again: {write}.")]
    from generator.checking import check_text, line_of  # noqa: PLC0415
    from generator.checks.findings import Severity  # noqa: PLC0415

    report = check_text(held, shown, text).report
    found = [
        Problem(shown, f"line {line_of(report, finding)}", f"{finding.check}: {finding.message}")
        for finding in report.of(Severity.ERROR)
    ]
    told = {one.place for one in found}
    return [*found, *(one for one in by_hand if one.place not in told)]


def raise_all(faults: Iterable[Sequence[Problem]]) -> None:
    """Raise InputError with every problem of several lists, if there is any."""
    every = [fault for found in faults for fault in found]
    if every:
        raise InputError(every)
