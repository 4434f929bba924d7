"""The bytes of a file that somebody may have put there: only of a plain file, and of one that is not far too large."""

from __future__ import annotations

import stat
from pathlib import Path

from generator.errors import InputError, Problem

LARGEST = 64_000_000
"""So many bytes a file may have: a table of a million rows is smaller."""


def content_of(path: Path, shown: str, most: int = LARGEST) -> bytes:
    """Return the bytes of a file; `shown` is its name in messages, and `most` how many bytes it may have.

    Raises InputError when it is missing, cannot be read or is too large, and when it is no plain file: a device or a
    pipe can be read for ever.
    """
    try:
        told = path.stat()
        if stat.S_ISREG(told.st_mode):
            if told.st_size > most:
                raise _too_large(shown, most)
            with path.open("rb") as file:
                content = file.read(most + 1)
            if len(content) > most:  # it has grown, or the disk does not say how large it is
                raise _too_large(shown, most)
            return content
    except FileNotFoundError:
        do = "Put it back, or correct its name."
        raise InputError([Problem(shown, "", "there is no such file", do=do)]) from None
    except OSError as error:
        raise _unreadable(shown, error.strerror) from None
    if stat.S_ISDIR(told.st_mode):
        raise _unreadable(shown, "Is a directory")
    do = "Put a file in its place, or take it away."
    raise InputError([Problem(shown, "", "a device or a pipe, not a file", do=do)])


def shown_from_project(path: Path) -> str:
    """Return a file or a folder as messages name it: from the project that it is in; whole where it is in none."""
    for folder in path.parents:
        if is_project(folder):
            return path.relative_to(folder).as_posix()
    return str(path)


def is_project(folder: Path) -> bool:
    """Say whether a folder is that of a project: it holds the tables and the templates."""
    return (folder / "data").is_dir() and (folder / "templates").is_dir()


def _unreadable(shown: str, why: str | None) -> InputError:
    do = "Look at its name, and who may read it."
    return InputError([Problem(shown, "", "the file cannot be read", f"'{why}'", do)])


def _too_large(shown: str, most: int) -> InputError:
    do = "Look at what is in it: nothing that is read here should be so large."
    return InputError([Problem(shown, "", f"the file has more than {most:,} bytes", do=do)])
