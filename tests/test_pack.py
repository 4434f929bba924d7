"""The only writer: all of a set or none of it, whatever happens and whenever it happens."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.errors import InputError
from generator.pack import STAGED, WriteReport, finish_interrupted, manifest, write_files

ROOT = Path(__file__).parents[1]
OLD = {"a.md": b"old a", "sub/b.md": b"old b", "gone.md": b"old gone", "same.md": b"same"}
NEW = {"a.md": b"new a", "sub/b.md": b"new b", "deep/er/c.md": b"new c", "same.md": b"same"}

# Writes NEW over OLD, and kills itself at the nth call that touches the disk, before or after the call is carried out.
KILLED = """
import os, signal, sys
from pathlib import Path
from generator.pack import write_files

folder, at, after = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "after"
calls = 0

def deadly(call):
    def wrapped(*args, **options):
        global calls
        calls += 1
        if calls == at and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        try:
            return call(*args, **options)
        finally:
            if calls == at:
                os.kill(os.getpid(), signal.SIGKILL)
    return wrapped

for name in ("replace", "fsync", "link", "unlink", "mkdir", "rmdir"):
    setattr(os, name, deadly(getattr(os, name)))
write_files(NEW, folder, ["gone.md"])
print(calls)
"""


def fill(folder: Path, files: dict[str, bytes] = OLD) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and STAGED not in path.parts
    }


def refusal(files: dict[str, bytes], folder: Path, *remove: str) -> list[str]:
    with pytest.raises(InputError) as refused:
        write_files(files, folder, remove)
    return str(refused.value).splitlines()[:-1]


def write_and_die(folder: Path, at: int, when: str) -> subprocess.CompletedProcess[str]:
    script = f"NEW = {NEW!r}\n{KILLED}"
    command = [sys.executable, "-c", script, str(folder), str(at), when]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def test_a_set_is_written_equal_files_are_left_alone_and_a_report_is_made(tmp_path: Path) -> None:
    fill(tmp_path)
    os.utime(tmp_path / "same.md", ns=(1, 1))
    report = write_files(NEW, tmp_path, ["gone.md", "never.md"])
    assert report == WriteReport(("a.md", "deep/er/c.md", "sub/b.md"), ("same.md",), ("gone.md",))
    assert contents(tmp_path) == NEW
    assert (tmp_path / "same.md").stat().st_mtime_ns == 1
    assert not (tmp_path / STAGED).exists()


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    write_files(NEW, tmp_path / "new" / "folder")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert write_files(NEW, tmp_path / "new" / "folder") == WriteReport((), tuple(sorted(NEW)), ())
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_anywhere_every_file_is_whole_and_the_next_run_mends_the_set(tmp_path: Path, when: str) -> None:
    ends = set()
    for at in range(1, 200):
        folder = fill(tmp_path / str(at))
        run = write_and_die(folder, at, when)
        for name, data in contents(folder).items():
            assert data in {OLD.get(name), NEW.get(name)}, (at, name)
        if run.returncode == 0:
            break
        assert run.returncode == -9, run.stderr
        was_begun = (folder / STAGED / "ready.json").exists()
        finish_interrupted(folder)
        state = contents(folder)
        assert state in (OLD, NEW), at
        assert not was_begun or state == NEW, at
        ends.add("new" if state == NEW else "old")
        write_files(NEW, folder, ["gone.md"])
        assert contents(folder) == NEW
        assert not (folder / STAGED).exists()
    assert at > 15
    assert ends == {"old", "new"}
    assert contents(folder) == NEW


def test_a_fault_at_any_call_leaves_the_files_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    refused = 0
    for name in ("replace", "fsync", "mkdir"):
        real, at = getattr(os, name), 0
        while True:
            at += 1
            folder = fill(tmp_path / f"{name}{at}")
            calls = iter(range(1, 1000))

            def faulty(
                *args: object, call: object = real, k: int = at, count: object = calls, **options: object
            ) -> object:
                if next(count) == k:  # type: ignore[call-overload]
                    raise full
                return call(*args, **options)  # type: ignore[operator]

            with monkeypatch.context() as patch:
                patch.setattr(os, name, faulty)
                try:
                    write_files(NEW, folder, ["gone.md"])
                except InputError as error:
                    told = str(error)
                else:
                    break
            assert told.splitlines()[0] == (
                f"{folder.name}: cannot be written: 'No space left on device'. "
                "Put that right and run again; the files are as they were."
            )
            assert contents(folder) == OLD, (name, at)
            assert not (folder / STAGED).exists()
            refused += 1
    assert refused > 10


def test_a_fault_in_undoing_is_mended_by_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fails for good once the second file is being put in place."""
    fill(tmp_path)
    real, calls = os.replace, []

    def failing(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) >= 3 and target.name != "undo.json":
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(source))
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", failing)
        assert refusal(NEW, tmp_path) == [
            "a.md: cannot be written: 'Input/output error'. "
            "Put that right and run again; the next run sets the files right first."
        ]
    assert finish_interrupted(tmp_path)
    assert contents(tmp_path) == OLD
    assert not finish_interrupted(tmp_path)


def test_without_second_names_old_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    write_files(NEW, fill(tmp_path), ["gone.md"])
    assert contents(tmp_path) == NEW


@pytest.mark.parametrize(
    "name", ["/etc/x", "../x", "a/../../x", "a//b", "./a", "", "a\\b", "c:x", f"{STAGED}/x", "a\0b"]
)
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "out"
    assert refusal({name: b""}, folder) == [
        f"out: a name that leads out of the folder: '{name}'. Use a plain name within it."
    ]
    assert not folder.exists()


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path)
    assert refusal({"link/x": b""}, folder) == [
        "out: a name that leads out of the folder: 'link/x'. Use a plain name within it."
    ]


def test_what_stands_in_the_way_is_told_in_one_go(tmp_path: Path) -> None:
    fill(tmp_path)
    files = {"sub": b"", "a.md/x": b"", "both": b"", "p": b"", "p/q": b""}
    assert refusal(files, tmp_path, "both") == [
        "a.md: a file stands where a folder should be: 'a.md/x' goes in it. Use another name, or move it away.",
        "both: a file both to write and to remove. Choose one.",
        "p: a file stands where a folder should be: 'p/q' goes in it. Use another name, or move it away.",
        "sub: a folder stands where the file should go. Move it away.",
    ]
    assert contents(tmp_path) == OLD


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"x")
    assert refusal({"a": b""}, tmp_path / "out") == [
        "out: cannot be written: 'File exists'. Put that right and run again; the files are as they were."
    ]


PLANS = (
    "{",
    "[]",
    "{}",
    "[" * 200_000,
    '{"put": [], "new": ["../x"], "remove": []}',
    '{"put": ["../x"], "new": ["../x"], "remove": []}',
    '{"put": [], "new": [], "remove": ["/x"]}',
    '{"put": [], "new": ["a.md"], "remove": []}',
    '{"put": ["a.md"], "new": [], "remove": ["a.md"]}',
    '{"put": "a", "new": "a", "remove": ""}',
    '{"put": [3], "new": [], "remove": []}',
    '{"put": ["linked/x"], "new": ["linked/x"], "remove": []}',
    '{"put": [], "new": [], "remove": ["linked/x"]}',
    f'{{"put": ["{"a" * 300}"], "new": [], "remove": []}}',
)


@pytest.mark.parametrize("name", ["ready.json", "undo.json"])
def test_a_plan_that_cannot_be_read_or_leads_out_is_not_carried_out(tmp_path: Path, name: str) -> None:
    folder, outside = fill(tmp_path / "out"), tmp_path / "elsewhere"
    outside.mkdir()
    (outside / "x").write_bytes(b"x")
    (folder / "linked").symlink_to(outside)
    (folder / STAGED).mkdir()
    for plan in PLANS:
        (folder / STAGED / name).write_text(plan)
        assert refusal(NEW, folder) == [
            "out: an unfinished run left a plan that cannot be read. "
            "Look at what is in '.generator-staged', then delete it and run again."
        ]
    (folder / "linked").unlink()
    assert contents(folder) == OLD
    assert contents(outside) == {"x": b"x"}
    shutil.rmtree(folder / STAGED)
    write_files(NEW, folder)


def test_the_manifest_is_the_same_whatever_the_order(tmp_path: Path) -> None:
    made = manifest({"b": b"2", "a": b"1"}, {"é.md": b"3"}, {"story": "x", "areas": 43})
    assert made == manifest({"a": b"1", "b": b"2"}, {"é.md": b"3"}, {"areas": 43, "story": "x"})
    assert made.endswith(b"}\n")
    assert json.loads(made) == {
        "about": {"areas": 43, "story": "x"},
        "inputs": {"a": hashlib.sha256(b"1").hexdigest(), "b": hashlib.sha256(b"2").hexdigest()},
        "outputs": {"é.md": hashlib.sha256(b"3").hexdigest()},
    }
