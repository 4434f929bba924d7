"""Keep two runs from putting files into one folder at once: neither would find what it had made ready."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import InputError, Problem

try:
    import fcntl
except ImportError:  # this system has no locks of this kind
    fcntl = None  # type: ignore[assignment]


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold a folder for as long as this lasts. The system lets go of it when a run ends, however it ends.

    A disk that knows no locks is written to without one. Raises InputError where another run holds the folder, and
    OSError where it cannot be opened.
    """
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            do = "Wait until it has ended, and run again."
            raise InputError([Problem(folder.resolve().name, "", "another run is writing here", do=do)]) from error
        except OSError:
            pass
        yield
    finally:
        os.close(handle)
