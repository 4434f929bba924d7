"""What an editor has changed by hand in the file of a draft that is shown: the preview shows what templates make."""

from __future__ import annotations

from pathlib import Path

from generator.errors import InputError
from generator.last_run import RECORD, worded_in
from generator.models import Article
from generator.review.edited_files import read_edits

Stamp = tuple[tuple[int, int], ...]


def stamp_of(folder: Path, key: str) -> Stamp:
    """Return what tells a draft's file and the record beside it from a later saving of them: nothing is read."""
    paths = (path for path in (folder / f"{key}.md", folder / RECORD) if path.is_file())
    return tuple((one.st_mtime_ns, one.st_size) for one in (path.stat() for path in paths))


def by_hand(folder: Path, key: str, article: Article) -> tuple[str, ...]:
    """Return each change that an editor has made in a draft's file, told as a run tells it; () where there is none.

    So is a file that cannot be read: what is wrong with it.
    """
    try:
        found = read_edits(folder, {key: article}, worded_in(folder)).get(key)
    except InputError as error:
        return tuple(map(str, error.problems))
    if found is None:
        return ()
    return (*found.kept, *(f"{one.part}: in conflict with what the run would now write" for one in found.conflicts))
