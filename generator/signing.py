"""Sign-off and release: what an editor has read is put down beside the drafts, and what may leave is let go."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.cells import SLUG
from generator.checking import check_text, line_of, story_checker
from generator.checks.findings import Severity
from generator.checks.report import Checker
from generator.drafts import FOLDERS, inputs_of
from generator.errors import InputError, Problem, Problems, did_you_mean
from generator.last_run import manifest_of
from generator.pack import finish_interrupted, write_files
from generator.pipeline import Project
from generator.project.gazetteer import read_areas
from generator.project.story import read_story
from generator.project.toml import text_of
from generator.review import approvals
from generator.review.approvals import (
    ABSENT,
    APPROVED,
    CHANGED,
    COMPLETE,
    INCOMPLETE,
    UNREAD,
    Approval,
    DraftFile,
    SignOff,
    releasable,
    sign_offs,
)

APPROVALS = "approvals.json"
RELEASES = "releases"
_STATUS = re.compile(r"^status: (\w+)$", re.M)


@dataclass(frozen=True, slots=True)
class Released:
    """What a release let go: where its record is, the drafts in it, and why each of the others was left out."""

    name: str
    path: Path
    drafts: tuple[SignOff, ...]
    left_out: Mapping[str, Sequence[Problem]]


def signed(project: Project, slug: str) -> tuple[SignOff, ...]:
    """Return every draft of the last run as it lies on disk, with its approval. Nothing is written or checked.

    Raises InputError when there are no drafts, or when the manifest or the file of approvals is spoilt.
    """
    folder = _folder(project, slug)
    told = manifest_of(folder).get("about", {}).get("drafts", {})
    if not told:
        raise InputError([Problem(_shown(slug), "", "there are no drafts", do=f"Write them first: {_write(slug)}.")])
    return sign_offs((_on_disk(folder, key, about) for key, about in told.items()), _approvals(folder, slug))


def approve(
    project: Project, slug: str, names: Sequence[str], by: str, at: dt.datetime, *, every: bool = False
) -> tuple[SignOff, ...]:
    """Put down that somebody has read drafts, and return those, in order.

    `every` takes each draft that is on disk and is not approved as it stands. Raises InputError, and puts nothing down,
    for a name that cannot be printed, a draft that is not there, and one that does not stand up to the tables.
    """
    finish_interrupted(_folder(project, slug))
    now, problems = signed(project, slug), Problems()
    chosen = tuple(one for one in now if every and one.state not in (ABSENT, APPROVED))
    try:
        by = approvals.approver(by)
    except ValueError as error:
        problems.add("--by", "", str(error), do="Say who has read the drafts: --by NAME.")
    with problems.gathered():
        chosen += _named(project, slug, names, now)
    for one in chosen:
        if one.state == ABSENT:
            problems.add(_shown(slug, one.file.draft), "", "it is not on disk", do=f"Write it again: {_write(slug)}.")
    problems.raise_if_any()
    _raise_all(_faults(project, slug, chosen).values())
    read = {one.file.draft: Approval(by, approvals.moment(at), one.file.sha256) for one in chosen}
    _put_down(project, slug, _held(now) | read)
    return tuple(SignOff(one.file, read[one.file.draft]) for one in chosen)


def withdraw(project: Project, slug: str, names: Sequence[str], *, every: bool = False) -> tuple[SignOff, ...]:
    """Take approvals back, all of them or those of the named drafts, and return the drafts as they stood with them.

    Raises InputError for a draft that has none.
    """
    finish_interrupted(_folder(project, slug))
    now, problems = signed(project, slug), Problems()
    chosen = tuple(one for one in now if one.approval) if every else _named(project, slug, names, now)
    for one in chosen:
        if one.approval is None:
            do = f"See who has approved what: generator approve {slug}."
            problems.add(_shown(slug, one.file.draft), "", "it has no approval to take back", do=do)
    problems.raise_if_any()
    gone = {one.file.draft for one in chosen}
    _put_down(project, slug, {draft: one for draft, one in _held(now).items() if draft not in gone})
    return chosen


def release(
    project: Project,
    slug: str,
    name: str,
    at: dt.datetime,
    *,
    names: Sequence[str] = (),
    ready: bool = False,
    extra: Mapping[str, object] | None = None,
) -> Released:
    """Let partners have drafts, all of them or the named ones, and put down under `name` what they get.

    With `ready`, those that may not be released are left out. `extra` stands in the record beside what is released.
    Raises InputError, with everything at once, for a name that is taken or is no slug, and for every draft that is not
    approved as it stands, not complete, not on disk, or that the tables contradict; with `ready`, when none is left.
    """
    folder = _folder(project, slug)
    finish_interrupted(folder)
    now, problems = signed(project, slug), Problems()
    with problems.gathered():
        _check_name(folder, slug, name)
    chosen: tuple[SignOff, ...] = ()
    with problems.gathered():
        chosen = _named(project, slug, names, now) if names else now
    barred = {one.file.draft: _barred(slug, one) for one in chosen}
    barred |= _faults(project, slug, [one for one in chosen if not barred[one.file.draft]])
    left_out = {draft: why for draft, why in barred.items() if why}
    if not ready or len(left_out) == len(chosen):
        with problems.gathered():
            _raise_all(left_out.values())
    problems.raise_if_any()
    drafts = tuple(one for one in chosen if one.file.draft not in left_out)
    record = _record(folder, slug, name, drafts, approvals.written(at), extra or {})
    write_files({f"{RELEASES}/{name}.json": record}, folder)
    return Released(name, folder / RELEASES / f"{name}.json", drafts, left_out)


def _folder(project: Project, slug: str) -> Path:
    return project.root / "stories" / slug


def _shown(slug: str, draft: str = "") -> str:
    return f"stories/{slug}/{draft}.md" if draft else f"stories/{slug}"


def _write(slug: str) -> str:
    return f"generator write {slug}"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _on_disk(folder: Path, key: str, about: Mapping[str, object]) -> DraftFile:
    """Return a draft as it lies on disk: complete only where both the last run and the file itself say so."""
    path = folder / f"{key}.md"
    if not path.is_file():
        return DraftFile(key, "", "")
    data = path.read_bytes()
    said = _STATUS.search(data.decode(errors="replace").split("\n---", 1)[0])
    complete = about.get("status") == COMPLETE and said is not None and said[1] == COMPLETE
    lacking = about.get("missing")
    missing = tuple(map(str, lacking)) if isinstance(lacking, list) else ()
    return DraftFile(key, _sha256(data), COMPLETE if complete else INCOMPLETE, missing)


def _approvals(folder: Path, slug: str) -> dict[str, Approval]:
    path, shown = folder / APPROVALS, f"{_shown(slug)}/{APPROVALS}"
    return approvals.read_approvals(text_of(path.read_bytes(), shown), shown) if path.is_file() else {}


def _held(now: Iterable[SignOff]) -> dict[str, Approval]:
    return {one.file.draft: one.approval for one in now if one.approval}


def _put_down(project: Project, slug: str, held: Mapping[str, Approval]) -> None:
    write_files({APPROVALS: approvals.export(held).encode()}, _folder(project, slug))


def _named(project: Project, slug: str, names: Sequence[str], now: Sequence[SignOff]) -> tuple[SignOff, ...]:
    """Return the drafts that are named, in order, by key or by any name of an area; each name that is none is told."""
    of, problems = {one.file.draft: one for one in now}, Problems()
    areas = (
        None if all(name in of for name in names) else read_areas(project.data, read_story(project.data, slug).areas)
    )
    found = []
    for name in names:
        key = name if name in of or areas is None else areas.resolve(name) or name
        region = f"{FOLDERS['region']}{name}"
        if key in of:
            found.append(key)
        elif areas and key in areas.areas:
            problems.add("--area", "", "no draft of this area", f"'{key}'", f"Write it: {_write(slug)} --area {key}.")
        else:
            near = f"Did you mean '{region}'?" if region in of else did_you_mean(name, of)
            do = near or "Use the name of its file, without the ending."
            problems.add("--area", "", "no draft of this name", f"'{name}'", do)
    problems.raise_if_any()
    return tuple(of[key] for key in sorted(set(found)))


def _faults(project: Project, slug: str, chosen: Sequence[SignOff]) -> dict[str, list[Problem]]:
    """Return what is wrong in drafts that were changed by hand, or whose tables were, since the run that checked them.

    Raises InputError with every problem of the story's tables, for nothing can be held against a table that is wrong.
    """
    last = manifest_of(_folder(project, slug))
    inputs = {name: _sha256(data) for name, data in inputs_of(project, slug).items()}
    same = inputs == last.get("inputs")
    asked = [
        one for one in chosen if not same or last.get("outputs", {}).get(f"{one.file.draft}.md") != one.file.sha256
    ]
    held = story_checker(project, slug, str(last.get("about", {}).get("style", ""))) if asked else None
    found = {one.file.draft: _faults_of(held, project, slug, one.file.draft) for one in asked if held}
    return {draft: faults for draft, faults in found.items() if faults}


def _faults_of(held: Checker, project: Project, slug: str, draft: str) -> list[Problem]:
    """Return what the checker finds wrong in one draft as it lies on disk."""
    shown = _shown(slug, draft)
    try:
        text = text_of((_folder(project, slug) / f"{draft}.md").read_bytes(), shown)
    except InputError as error:
        return list(error.problems)
    own = held.draft(text)
    if own is None or f"{FOLDERS[own.kind]}{own.slug}" != draft:
        do = f"Put its front matter back, or write it again: {_write(slug)}."
        return [Problem(shown, "line 1", "it does not say that it is this draft", do=do)]
    report = check_text(held, shown, text).report
    return [
        Problem(shown, f"line {line_of(report, finding)}", f"{finding.check}: {finding.message}")
        for finding in report.of(Severity.ERROR)
    ]


def _raise_all(faults: Iterable[Sequence[Problem]]) -> None:
    every = [fault for found in faults for fault in found]
    if every:
        raise InputError(every)


def _check_name(folder: Path, slug: str, name: str) -> None:
    """Raise InputError for a release's name that is no slug, or that an earlier release has."""
    if not SLUG.fullmatch(name):
        do = "Write small letters and digits, parted by hyphens, such as first-edition."
        raise InputError([Problem("NAME", "", "not a name for a release", f"'{name}'", do)])
    if (folder / RELEASES / f"{name}.json").exists():
        shown = f"{_shown(slug)}/{RELEASES}/{name}.json"
        raise InputError([Problem(shown, "", "there is a release of this name", do="Choose another name.")])


def _barred(slug: str, signed: SignOff) -> list[Problem]:
    """Return each reason why a draft may not be released, with what an editor can do about it."""
    draft = signed.file.draft
    read_it = f"Read it, then: generator approve {slug} --area {draft} --by NAME."
    fill_in, write = f"Fill in what its notes name, then: {_write(slug)}.", f"Write it again: {_write(slug)}."
    do = {UNREAD: read_it, CHANGED: read_it, ABSENT: write, INCOMPLETE: fill_in}
    return [Problem(_shown(slug, draft), "", bar.words, do=do[bar.kind]) for bar in releasable(signed)]


def _record(
    folder: Path, slug: str, name: str, drafts: Sequence[SignOff], at: str, extra: Mapping[str, object]
) -> bytes:
    """Return the record of a release: what partners get, word for word, and who had approved it."""
    let_go = {
        one.file.draft: {
            "approved_at": approvals.written(one.approval.at),
            "approved_by": one.approval.by,
            "sha256": one.file.sha256,
            "text": (folder / f"{one.file.draft}.md").read_bytes().decode(),
        }
        for one in drafts
        if one.approval
    }
    version = manifest_of(folder).get("about", {}).get("version")
    record = {**extra, "name": name, "story": slug, "version": version, "released": at, "drafts": let_go}
    return f"{json.dumps(record, ensure_ascii=False, sort_keys=True, indent=1)}\n".encode()
