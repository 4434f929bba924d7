"""What has changed on disk: the files that a story's drafts depend on, looked at again and again.

A file is read again only where its size, its times or its place on the disk differ, or where it was saved last of all:
a disk tells times in steps, and one that is saved twice within a step looks the same. It has changed only where its
bytes have. One that is saved with nothing changed in it has not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import InputError
from generator.files import content_of


@dataclass(frozen=True, slots=True)
class Seen:
    """One file as it was seen: `stamp` is what the disk tells of it without reading it, `content` a digest of it."""

    stamp: tuple[int, ...]
    content: str


Inputs = Mapping[str, Seen]
_SAVED = 2
"""The place in a stamp of the time that the disk gives itself, which nobody can set."""


def look(root: Path, paths: Iterable[Path], before: Inputs) -> dict[str, Seen]:
    """Return the files as they now are, by their names in the project. One that has just gone is left out."""
    found = {}
    last = max((one.stamp[_SAVED] for one in before.values() if one.stamp), default=0)
    for path in paths:
        name = path.relative_to(root).as_posix()
        seen = _seen(path, before.get(name), last)
        if seen:
            found[name] = seen
    return found


def _seen(path: Path, before: Seen | None, last: int) -> Seen | None:
    try:
        told = path.stat()
        stamp = (told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)
        if before and before.stamp == stamp and told.st_ctime_ns < last:
            return before
        now = Seen(stamp, hashlib.sha256(content_of(path, path.name)).hexdigest())
        return before if now == before else now
    except FileNotFoundError:
        return None
    except (OSError, InputError) as error:  # it is there and cannot be read: the stage that needs it says so
        return Seen((), str(error))


def changed(before: Inputs, now: Inputs) -> tuple[str, ...]:
    """Return the names of the files that were added, taken away or given other bytes, in order.

    >>> before = {"a.csv": Seen((1,), "x"), "b.csv": Seen((1,), "y")}
    >>> changed(before, {"a.csv": Seen((2,), "x"), "c.csv": Seen((), "z")})
    ('b.csv', 'c.csv')
    """

    def content(inputs: Inputs, name: str) -> str | None:
        return inputs[name].content if name in inputs else None

    return tuple(name for name in sorted({*before, *now}) if content(before, name) != content(now, name))
