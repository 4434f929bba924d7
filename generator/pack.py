"""The only writer. A set of files is put in place whole or not at all, whatever happens on the way.

Everything new is first written beside its place, in `.generator-staged`, and what it will take the place of is kept
there too. Then a plan is put down in one stroke: from that moment the set counts as written. A run cut short before
it leaves the files as they were; one cut short after it is finished by the next run, before that does anything else.
A fault on the way (a full disk, a file that may not be touched) is undone in the same manner.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.errors import InputError, Problem, Problems
from generator.files import content_of
from generator.one_at_a_time import alone_in

STAGED = ".generator-staged"
"""The folder within the folder where a set is made ready."""

LONGEST_NAME = 200
"""So many bytes a name may have, with those of its folders. A disk holds 255, and an ending is put to some."""

_READY = "ready.json"
_UNDO = "undo.json"


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What a run did, by relative name, in order: files written, left alone because they were equal, and removed."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to change: files to put in place, which of them had no forerunner, and files to remove."""

    put: tuple[str, ...]
    new: tuple[str, ...]
    remove: tuple[str, ...]

    def to_json(self) -> bytes:
        """Write the plan down."""
        return _json({"put": self.put, "new": self.new, "remove": self.remove})

    @classmethod
    def read(cls, path: Path, folder: Path) -> _Plan:
        """Read a plan back. Raises ValueError for one that no run wrote, or that names a place outside the folder."""
        plan = json.loads(content_of(path, path.name))
        lists = [plan[key] for key in ("put", "new", "remove")]
        if not all(isinstance(names, list) and all(map(_is_text, names)) for names in lists):
            raise ValueError(path.name)
        put, new, remove = map(tuple, lists)
        if not {*new} <= {*put} or {*put} & {*remove} or any(_leads_out(name, folder) for name in (*put, *remove)):
            raise ValueError(path.name)
        return cls(put, new, remove)


def write_files(files: Mapping[str, bytes], folder: Path, remove: Iterable[str] = ()) -> WriteReport:
    """Put a set of files in a folder, all or none, and take away those in `remove`; equal files are not touched.

    Names are relative, with '/' between folders. Anything in the way is told in an `InputError`, and then every file
    is as it was.
    """
    gone = tuple(sorted(set(remove)))
    try:
        _check_names(files, gone, folder)
        folder.mkdir(parents=True, exist_ok=True)
        with alone_in(folder):
            _finish_interrupted(folder)
            return _write(files, folder, gone)
    except OSError as error:
        raise _refused(error, folder) from error


def finish_interrupted(folder: Path) -> bool:
    """Finish what an earlier run in this folder began and was not allowed to end; say whether there was anything.

    A set that had been made ready is put in place; one that had not is cleared away, and the old files stand.
    """
    try:
        if not (folder / STAGED).exists():
            return False
        with alone_in(folder):
            return _finish_interrupted(folder)
    except OSError as error:
        raise _refused(error, folder) from error


def _finish_interrupted(folder: Path) -> bool:
    staged = folder / STAGED
    if not staged.exists():
        return False
    try:
        if (staged / _UNDO).exists():
            _undo(folder, _Plan.read(staged / _UNDO, folder))
        elif (staged / _READY).exists():
            _put_in_place(folder, _Plan.read(staged / _READY, folder))
        else:
            _clear(folder)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        do = f"Look at what is in '{STAGED}', then delete it and run again."
        problem = Problem(_shown(folder), "", "an unfinished run left a plan that cannot be read", do=do)
        raise InputError([problem]) from error
    return True


def manifest(inputs: Mapping[str, bytes], outputs: Mapping[str, bytes], about: Mapping[str, object]) -> bytes:
    """List what a run read and wrote, each with its SHA-256, so that anyone can see whether a file is the one it made.

    >>> print(manifest({"a.csv": b""}, {}, {"story": "x"}).decode()[:82])
    {
     "about": {
      "story": "x"
     },
     "inputs": {
      "a.csv": "e3b0c44298fc1c149afbf4c8
    """
    return _json({"about": about, "inputs": sums(inputs), "outputs": sums(outputs)})


def sums(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the SHA-256 of each file, by its name."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False, default=dict)
    return f"{text}\n".encode()


def _check_names(files: Mapping[str, bytes], remove: tuple[str, ...], folder: Path) -> None:
    """Refuse names that lead out of the folder, clash, or stand where a folder is."""
    problems = Problems()
    for name in sorted({*files, *remove}):
        if _leads_out(name, folder):
            problems.add(
                _shown(folder), "", "a name that leads out of the folder", f"'{name}'", "Use a plain name within it."
            )
        elif (folder / name).is_dir():
            problems.add(name, "", "a folder stands where the file should go", do="Move it away.")
        elif name in files and name in remove:
            problems.add(name, "", "a file both to write and to remove", do="Choose one.")
        for parent in map(str, PurePosixPath(name).parents[:-1] if is_safe(name) else ()):
            if parent in files or ((folder / parent).exists() and not (folder / parent).is_dir()):
                what, found = "a file stands where a folder should be", f"'{name}' goes in it"
                problems.add(parent, "", what, found, "Use another name, or move it away.")
    problems.raise_if_any()


def _leads_out(name: str, folder: Path) -> bool:
    return not is_safe(name) or not (folder / name).parent.resolve().is_relative_to(folder.resolve())


def _is_text(name: object) -> bool:
    return isinstance(name, str)


def is_safe(name: str) -> bool:
    r"""Say whether a name is relative, plain, no longer than a disk can hold, and not in the folder we work in.

    >>> [is_safe(name) for name in ("a.md", "b/c.md", "/a", "../a", "a//b", "a\\b", "", ".generator-staged/x")]
    [True, True, False, False, False, False, False, False]
    """
    steps = name.split("/")
    plain = name.isprintable() and not any(character in name for character in "\\:")
    short = plain and len(name.encode()) <= LONGEST_NAME
    return short and steps[0] != STAGED and not any(step in {"", ".", ".."} for step in steps)


def _write(files: Mapping[str, bytes], folder: Path, remove: tuple[str, ...]) -> WriteReport:
    """Make ready what differs, then put it in place."""
    put = tuple(name for name in sorted(files) if not _is_equal(folder / name, files[name]))
    new = tuple(name for name in put if not os.path.lexists(folder / name))
    removed = tuple(name for name in remove if os.path.lexists(folder / name))
    if put or removed:
        plan = _Plan(put, new, removed)
        try:
            _stage(files, folder, plan)
        except OSError:
            with contextlib.suppress(OSError):
                _clear(folder)
            raise
        _put_in_place(folder, plan)
    return WriteReport(put, tuple(name for name in sorted(files) if name not in put), removed)


def _stage(files: Mapping[str, bytes], folder: Path, plan: _Plan) -> None:
    """Write the new files and keep the old ones in the staging folder; the plan, put down last, makes it ready."""
    staged = folder / STAGED
    for name in plan.put:
        _store(staged / "new" / name, files[name])
    for name in sorted({*plan.put, *plan.remove} - {*plan.new}):
        _keep(folder / name, staged / "old" / name)
    _store(staged / "plan.json", plan.to_json())
    for path in sorted(staged.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            _sync(path)
    (staged / "plan.json").replace(staged / _READY)
    _sync(staged)


def _is_equal(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _put_in_place(folder: Path, plan: _Plan) -> None:
    """Carry out a plan that is ready; what is done already is not done twice. A fault undoes the whole of it."""
    staged = folder / STAGED
    try:
        for name in plan.put:
            if (staged / "new" / name).exists():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (staged / "new" / name).replace(folder / name)
        for name in plan.remove:
            (folder / name).unlink(missing_ok=True)
        for parent in sorted({(folder / name).parent for name in (*plan.put, *plan.remove)}):
            _sync(parent)
    except OSError:
        (staged / _READY).replace(staged / _UNDO)
        _sync(staged)
        _undo(folder, plan)
        raise
    with contextlib.suppress(OSError):  # the files are in place; the next run clears up
        _clear(folder)


def _undo(folder: Path, plan: _Plan) -> None:
    """Put back what a plan took away and take away what it brought."""
    old = folder / STAGED / "old"
    for name in plan.new:
        (folder / name).unlink(missing_ok=True)
    for name in (*plan.put, *plan.remove):
        if os.path.lexists(old / name):
            (old / name).replace(folder / name)
    _clear(folder)


def _clear(folder: Path) -> None:
    """Take the staging folder away, the plan first: without it, what is left means nothing."""
    staged = folder / STAGED
    for mark in (_READY, _UNDO):
        (staged / mark).unlink(missing_ok=True)
    if staged.exists():
        shutil.rmtree(staged)


def _store(path: Path, data: bytes) -> None:
    """Write a file and see it onto the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _keep(path: Path, kept: Path) -> None:
    """Keep a second name for a file that will be replaced, or a copy where the disk knows no second names."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, kept, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(path, kept, follow_symlinks=False)


def _sync(folder: Path) -> None:
    """See the names in a folder onto the disk, where the system can do that."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refused(error: OSError, folder: Path) -> InputError:
    """Say in plain words what the disk said, with the name of the file as the reader knows it."""
    named = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else folder
    within = named.relative_to(folder) if named.is_relative_to(folder) and named != folder else Path(_shown(folder))
    parts = within.parts[2:] if within.parts[:1] == (STAGED,) else within.parts
    begun = any(os.path.lexists(folder / STAGED / mark) for mark in (_READY, _UNDO))
    after = "the next run sets the files right first" if begun else "the files are as they were"
    do = f"Put that right and run again; {after}."
    shown = "/".join(parts) or _shown(folder)
    return InputError([Problem(shown, "", "cannot be written", f"'{error.strerror or error}'", do)])


def _shown(folder: Path) -> str:
    return folder.resolve().name
