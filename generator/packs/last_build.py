"""Whether packs have to be built again: what the last build was made of, and if its archives are as it left them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import generator
from generator.drafts import inputs_of
from generator.errors import InputError, Problem
from generator.pack import is_safe, sums
from generator.partners import Partner
from generator.pipeline import Project

BUILT = "packs.json"
"""What a build leaves beside its packs, to know whether anything has changed since."""

SUFFIX = ".zip"


@dataclass(frozen=True, slots=True)
class Pack:
    """One title's archive: its name, how many files are in it, and what of an editor's changes is `left` out of it."""

    partner: Partner
    file: str
    files: int
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """What is kept of a pack that was built: what is told of it, and the SHA-256 of its archive."""

    file: str
    files: int
    left: tuple[str, ...]
    sha256: str


def inputs_now(project: Project, slug: str) -> dict[str, str]:
    """Return the SHA-256 of each file that packs are made of: tables, templates, drafts, approvals and the program."""
    stories = project.root / "stories" / slug
    files = {
        **inputs_of(project, slug),
        **_files_of(stories, "*", "stories"),
        **_files_of(Path(generator.__file__).parent, "*.py", "generator"),
    }
    return sums(files)


def check_unchanged(before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Raise InputError for each file that is not as it was before: some packs would have what was in it, and some not.

    >>> check_unchanged({"data/a.csv": "1"}, {"data/a.csv": "2"})
    Traceback (most recent call last):
        ...
    generator.errors.InputError: data/a.csv: it was changed while the packs were built. Build them again.
    1 problem in 1 file; nothing was written.
    """
    changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    if changed:
        what = "it was changed while the packs were built"
        raise InputError([Problem(name, "", what, do="Build them again.") for name in changed])


def made_of(inputs: Mapping[str, str], wanted: Sequence[Partner], *, lifted: bool) -> str:
    """Return one number for all that packs are made of: their inputs, whose they are, and the embargo."""
    told = [sorted(inputs.items()), [one.slug for one in wanted], lifted]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _files_of(folder: Path, pattern: str, shown: str) -> dict[str, bytes]:
    """Return the files below a folder, by names that are the same wherever the folder stands."""
    found = sorted(path for path in folder.rglob(pattern) if path.is_file())
    return {f"{shown}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in found}


def as_built(folder: Path, wanted: Sequence[Partner], number: str) -> tuple[Pack, ...] | None:
    """Return the packs of the last build if it was made of the same and they are as it left them; None if not."""
    last, packs = _last(folder)
    there = all(one.slug in packs and _is_as_built(folder, packs[one.slug]) for one in wanted)
    if last != number or not there:
        return None
    found = [(one, packs[one.slug]) for one in wanted]
    return tuple(Pack(one, archive.file, archive.files, archive.left) for one, archive in found)


def record_of_build(folder: Path, packs: Sequence[Pack], files: Mapping[str, bytes], number: str) -> bytes:
    """Return what the next build is to know: what these packs were made of, and the SHA-256 of each that is there."""
    known = sums(files)
    kept = {slug: one for slug, one in _last(folder)[1].items() if _is_as_built(folder, one)}
    new = {one.partner.slug: Archive(one.file, one.files, one.left, known[one.file]) for one in packs}
    told = {"made_of": number, "packs": {slug: asdict(one) for slug, one in (kept | new).items()}}
    return f"{json.dumps(told, indent=1, sort_keys=True)}\n".encode()


def left_by(folder: Path, wanted: Sequence[Partner], files: Mapping[str, bytes]) -> list[str]:
    """Return the archives of the last build that these take the place of under other names, and nobody has changed."""
    _, packs = _last(folder)
    before = [packs[one.slug] for one in wanted if one.slug in packs]
    return [one.file for one in before if one.file not in files and _is_as_built(folder, one)]


def _last(folder: Path) -> tuple[str, dict[str, Archive]]:
    """Return what the last build was made of, and its archives; nothing where it cannot be read: all is built again."""
    try:
        found = json.loads((folder / BUILT).read_bytes())
        archives = {str(slug): Archive(**{**one, "left": tuple(one["left"])}) for slug, one in found["packs"].items()}
        return str(found["made_of"]), {slug: one for slug, one in archives.items() if _is_ours(one)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "", {}


def _is_ours(one: Archive) -> bool:
    """Say whether this is what a build notes of an archive: anything else in its place has been tampered with."""
    named = isinstance(one.file, str) and is_safe(one.file) and one.file.endswith(SUFFIX) and "/" not in one.file
    left = all(isinstance(line, str) for line in one.left)
    return named and left and isinstance(one.files, int) and isinstance(one.sha256, str)


def _is_as_built(folder: Path, one: Archive) -> bool:
    return _sum(folder / one.file) == one.sha256


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
