"""Whether packs have to be built again: what the last build was made of, and if its archives are as it left them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import generator
from generator.drafts import inputs_of
from generator.pack import sums
from generator.partners import Partner
from generator.pipeline import Project

BUILT = "packs.json"
"""What a build leaves beside its packs, to know whether anything has changed since."""


@dataclass(frozen=True, slots=True)
class Pack:
    """One title's archive: its name, and how many files are in it."""

    partner: Partner
    file: str
    files: int


@dataclass(frozen=True, slots=True)
class Archive:
    """What is kept of a pack that was built: the name of its archive, how many files are in it, and its SHA-256."""

    file: str
    files: int
    sha256: str


def made_of(project: Project, slug: str, wanted: Sequence[Partner], *, lifted: bool) -> str:
    """Return one number for all that the packs are made of: tables, templates, drafts, approvals and the program."""
    stories = project.root / "stories" / slug
    files = {
        **inputs_of(project, slug),
        **{f"stories/{path.name}": path.read_bytes() for path in sorted(stories.rglob("*")) if path.is_file()},
        **{str(path): path.read_bytes() for path in sorted(Path(generator.__file__).parent.rglob("*.py"))},
    }
    told = [sorted(sums(files).items()), [one.slug for one in wanted], lifted]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def as_built(folder: Path, wanted: Sequence[Partner], number: str) -> tuple[Pack, ...] | None:
    """Return the packs of the last build if it was made of the same and they are as it left them; None if not."""
    last, packs = _last(folder)
    there = all(one.slug in packs and _is_as_built(folder, packs[one.slug]) for one in wanted)
    if last != number or not there:
        return None
    return tuple(Pack(one, packs[one.slug].file, packs[one.slug].files) for one in wanted)


def record_of_build(folder: Path, packs: Sequence[Pack], files: Mapping[str, bytes], number: str) -> bytes:
    """Return what the next build is to know: what these packs were made of, and the SHA-256 of each that is there."""
    known = sums(files)
    kept = {slug: one for slug, one in _last(folder)[1].items() if _is_as_built(folder, one)}
    new = {one.partner.slug: Archive(one.file, one.files, known[one.file]) for one in packs}
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
        archives = {str(slug): Archive(**one) for slug, one in found["packs"].items()}
        return str(found["made_of"]), archives
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "", {}


def _is_as_built(folder: Path, one: Archive) -> bool:
    return Path(one.file).name == one.file and _sum(folder / one.file) == one.sha256


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
