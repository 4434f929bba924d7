"""What the last run left in a folder: its manifest, its ledger, its record, and the files that it wrote."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from generator import __version__
from generator.errors import InputError, Problem
from generator.export import ledger
from generator.files import content_of, shown_from_project
from generator.models import Recorded
from generator.pack import sums
from generator.review import record
from generator.review.record import Record
from generator.review.shapes import ledger_in, manifest_in

Found = TypeVar("Found")

MANIFEST, LEDGER, RECORD = "manifest.json", "ledger.json", "record.json"


def manifest_of(folder: Path) -> Mapping[str, Mapping[str, Any]]:
    """Return the manifest of the last run in a folder, {} where there was none. Raises InputError if it is spoilt."""
    return _read_back(folder / MANIFEST, manifest_in, "not a manifest that this program wrote") or {}


def ledgers_of(folder: Path) -> dict[str, list[ledger.Entry]]:
    """Return the ledger of each draft of the last run, by its key. Raises InputError if the file is spoilt."""
    found = _read_back(folder / LEDGER, ledger_in, "not a ledger that this program wrote")
    return {key: list(entries) for key, entries in (found or {}).items()}


def record_of(folder: Path) -> Record | None:
    """Return what the last run in a folder generated; None where there was none. Raises InputError if it is spoilt."""
    return _read_back(folder / RECORD, record.read, "not a record that this program wrote")


def worded_in(folder: Path) -> Mapping[str, Recorded]:
    """Return what the last run worded of each draft, by its key: {} where no run is recorded."""
    last = record_of(folder)
    return {key: one.worded for key, one in last.drafts.items()} if last else {}


def drafts_told(folder: Path) -> dict[str, object]:
    """Return what the last run's manifest tells of each draft, by its key."""
    return dict(manifest_of(folder).get("about", {}).get("drafts", {}))


def sums_of(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file as the last run wrote it, by name."""
    return dict(manifest_of(folder).get("outputs", {}))


def queries_told(
    folder: Path, inputs: Mapping[str, bytes], drafts: Mapping[str, bytes], style: str
) -> dict[str, int] | None:
    """Return how many queries the last run had in each draft, by key; None if it does not tell that of these drafts.

    It does where it wrote every one in this house style, from these inputs and with these bytes: such drafts had no
    error, or none would have been written. What the program itself was then is told by its version alone.
    """
    outputs = manifest_of(folder).get("outputs", {})
    texts = {f"{key}.md": data for key, data in drafts.items()}
    same = all(outputs.get(name) == sha for name, sha in sums(texts).items())
    queries = {key: one.get("queries") for key, one in drafts_told(folder).items() if isinstance(one, dict)}
    if not (same and wrote_all(folder, inputs, style) and queries.keys() == drafts.keys()):
        return None
    return {key: number for key, number in queries.items() if isinstance(number, int)}


def wrote_all(folder: Path, inputs: Mapping[str, bytes], style: str) -> bool:
    """Say whether the last run wrote every draft from these inputs, in this house style, by this version.

    The style '' stands for that of the last run: if the story's own has changed, so have its inputs.
    """
    told = manifest_of(folder)
    about = told.get("about", {})
    whole = (about.get("written"), about.get("generator")) == ("all", __version__)
    return whole and style in ("", about.get("style")) and told.get("inputs") == sums(inputs)


def is_as_written(folder: Path, name: str) -> bool:
    """Say whether a file is still what the last run wrote: nothing else is taken away."""
    return hashlib.sha256((folder / name).read_bytes()).hexdigest() == sums_of(folder).get(name)


def left_by(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of the last run that `files` do not take the place of."""
    before = manifest_of(folder).get("outputs", {})
    paths = {name: folder / name for name in before if name not in files and name != MANIFEST}
    return {name: path.read_bytes() for name, path in paths.items() if path.is_file()}


def _read_back(path: Path, read: Callable[[bytes], Found], what: str) -> Found | None:
    """Return what an earlier run wrote, None for nothing. Raises InputError, saying `what`, for a spoilt file."""
    if not os.path.lexists(path):
        return None
    shown = shown_from_project(path)
    content = content_of(path, shown)
    try:
        return read(content)
    except ValueError:
        raise InputError([Problem(shown, "", what, do="Take the file away and run again.")]) from None
