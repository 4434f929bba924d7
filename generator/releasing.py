"""Release: what is approved, unchanged and complete is let go, and what partners got is put down under a name."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.cells import SLUG, quoted
from generator.errors import InputError, Problem, Problems, did_you_mean
from generator.files import content_of
from generator.last_run import manifest_of, record_of
from generator.pack import finish_interrupted, write_files
from generator.pipeline import Project
from generator.review import approvals
from generator.review.approvals import ABSENT, CHANGED, INCOMPLETE, LONGEST_NAME, UNREAD, Bar, SignOff, releasable
from generator.review.record import Record, only
from generator.review.record import export as export_record
from generator.review.record import read as read_record
from generator.signing import faults_in, folder_of, named, place_of, raise_all, signed, write_command

RELEASES = "releases"
_SEVERAL = {
    UNREAD: ("are not approved", "Read each, then: generator approve {slug} --area DRAFT --by NAME."),
    CHANGED: (
        "have changed since they were approved",
        "Read each, then: generator approve {slug} --area DRAFT --by NAME.",
    ),
    INCOMPLETE: ("are incomplete", "Fill in what their notes name, then: generator write {slug}."),
    ABSENT: ("are not on disk", "Write them again: generator write {slug}."),
}


@dataclass(frozen=True, slots=True)
class Released:
    """What a release let go: where its record is, the drafts in it, and why each of the others was left out."""

    name: str
    path: Path
    drafts: tuple[SignOff, ...]
    left_out: Mapping[str, Sequence[Problem]]


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
    folder = folder_of(project, slug)
    finish_interrupted(folder)
    now, problems = signed(project, slug), Problems()
    with problems.gathered():
        _check_name(folder, slug, name)
    chosen: tuple[SignOff, ...] = ()
    with problems.gathered():
        chosen = named(project, slug, names, now) if names else now
    barred = {one.file.draft: [why for _, why in _bars(slug, one)] for one in chosen}
    barred |= faults_in(project, slug, [one for one in chosen if not barred[one.file.draft]])
    left_out = {draft: why for draft, why in barred.items() if why}
    if not ready or len(left_out) == len(chosen):
        with problems.gathered():
            raise_all([_how_many(slug, chosen, left_out), *_grouped(slug, chosen, left_out)])
    problems.raise_if_any()
    drafts = tuple(one for one in chosen if one.file.draft not in left_out)
    record = _record(folder, slug, name, drafts, approvals.written(at), extra or {})
    write_files({f"{RELEASES}/{name}.json": record}, folder)
    return Released(name, folder / RELEASES / f"{name}.json", drafts, left_out)


def released_record(project: Project, slug: str, name: str) -> Record:
    """Return what the run generated whose drafts were released under a name. Raises InputError if there is none."""
    folder = folder_of(project, slug) / RELEASES
    shown = f"{place_of(slug)}/{RELEASES}/{name}.json"
    if not (_is_name(name) and (folder / f"{name}.json").is_file()):
        names = sorted(one.stem for one in folder.glob("*.json"))
        do = did_you_mean(name, names) or f"Releases: {', '.join(names) or 'none yet'}."
        raise InputError([Problem("--since", "", "no release of this name", quoted(name), do)])
    content = content_of(folder / f"{name}.json", shown)
    try:
        return read_record(json.dumps(json.loads(content)["run"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        do = "Compare with another release, or leave --since out."
        raise InputError([Problem(shown, "", "it does not tell what was generated", do=do)]) from None


def _check_name(folder: Path, slug: str, name: str) -> None:
    """Raise InputError for a release's name that is no slug, or that an earlier release has."""
    if len(name) > LONGEST_NAME:
        what = f"a name of more than {LONGEST_NAME} characters"
        raise InputError([Problem("NAME", "", what, quoted(name), "Choose a shorter one.")])
    if not _is_name(name):
        do = "Write small letters and digits, parted by hyphens, such as first-edition."
        raise InputError([Problem("NAME", "", "not a name for a release", quoted(name), do)])
    if (folder / RELEASES / f"{name}.json").exists():
        shown = f"{place_of(slug)}/{RELEASES}/{name}.json"
        raise InputError([Problem(shown, "", "there is a release of this name", do="Choose another name.")])


def _is_name(name: str) -> bool:
    return bool(SLUG.fullmatch(name)) and len(name) <= LONGEST_NAME


def _bars(slug: str, signed: SignOff) -> list[tuple[Bar, Problem]]:
    """Return each reason why a draft may not be released, and as it is told: with what an editor can do about it."""
    draft = signed.file.draft
    read_it = f"Read it, then: generator approve {slug} --area {draft} --by NAME."
    fill_in, write = (
        f"Fill in what its notes name, then: {write_command(slug)}.",
        f"Write it again: {write_command(slug)}.",
    )
    do = {UNREAD: read_it, CHANGED: read_it, ABSENT: write, INCOMPLETE: fill_in}
    return [(bar, Problem(place_of(slug, draft), "", bar.words, do=do[bar.kind])) for bar in releasable(signed)]


def _how_many(slug: str, chosen: Sequence[SignOff], left_out: Mapping[str, Sequence[Problem]]) -> list[Problem]:
    """Return how many drafts may not be released, with how to let the others go; [] for one draft alone."""
    fine = len(chosen) - len(left_out)
    if len(chosen) < 2 or not left_out:
        return []
    if not fine:
        return [Problem(place_of(slug), "", f"none of the {len(chosen)} drafts may be released")]
    what = f"{len(left_out)} of {len(chosen)} drafts may not be released"
    do = f"{fine} may: give --ready to release {'that one' if fine == 1 else 'those'} and leave the rest out."
    return [Problem(place_of(slug), "", what, do=do)]


def _grouped(
    slug: str, chosen: Sequence[SignOff], left_out: Mapping[str, Sequence[Problem]]
) -> Iterator[Sequence[Problem]]:
    """Yield why drafts may not be released: what bars several is told once, and then what bars one alone."""
    barred = [(bar.kind, one.file.draft, why) for one in chosen for bar, why in _bars(slug, one)]
    of_kind = {kind: [draft for its, draft, _ in barred if its == kind] for kind in _SEVERAL}
    for kind, (what, do) in _SEVERAL.items():
        drafts = of_kind[kind]
        if len(drafts) > 1:
            found = ", ".join(drafts)
            yield [Problem(place_of(slug), "", f"{len(drafts)} drafts {what}", found, do.format(slug=slug))]
    yield [why for kind, _, why in barred if len(of_kind[kind]) == 1]
    alone = {draft for _, draft, _ in barred}
    yield from (why for draft, why in left_out.items() if draft not in alone)


def _record(
    folder: Path, slug: str, name: str, drafts: Sequence[SignOff], at: str, extra: Mapping[str, object]
) -> bytes:
    """Return the record of a release: what partners get, word for word, and who had approved it."""
    texts = {one.file.draft: (folder / f"{one.file.draft}.md").read_bytes() for one in drafts}
    problems = Problems()
    for one in drafts:
        if hashlib.sha256(texts[one.file.draft]).hexdigest() != one.file.sha256:
            problems.add(
                place_of(slug, one.file.draft), "", "it changed while it was being released", do="Read it again."
            )
    problems.raise_if_any()
    let_go = {
        one.file.draft: {
            "approved_at": approvals.written(one.approval.at),
            "approved_by": one.approval.by,
            "sha256": one.file.sha256,
            "text": texts[one.file.draft].decode(),
        }
        for one in drafts
        if one.approval
    }
    version = manifest_of(folder).get("about", {}).get("version")
    run = record_of(folder)
    if run and let_go:
        extra = {**extra, "run": json.loads(export_record(only(run, let_go)))}
    record = {**extra, "name": name, "story": slug, "version": version, "released": at, "drafts": let_go}
    return f"{json.dumps(record, ensure_ascii=False, sort_keys=True, indent=1)}\n".encode()
