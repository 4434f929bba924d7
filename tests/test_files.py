"""What is read of a file that somebody put there: nothing of a device, and not all of one that is far too large."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import InputError
from generator.files import content_of
from generator.preview import watching
from generator.project.toml import MOST_TEXT, read_text
from generator.render.templates import MOST_BYTES, Templates, variants_of
from generator.tables import read_table

ENDLESS = "a device or a pipe, not a file. Put a file in its place, or take it away."
ONE = "1 problem in 1 file; nothing was written."


def told(path: Path, most: int = 10) -> str:
    with pytest.raises(InputError) as refused:
        content_of(path, "x.csv", most)
    return str(refused.value)


def test_an_endless_device_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "endless").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe")
    assert told(tmp_path / "endless") == f"x.csv: {ENDLESS}\n{ONE}"
    assert told(tmp_path / "pipe") == f"x.csv: {ENDLESS}\n{ONE}"


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"a" * 10)
    assert content_of(path, "x.csv", 10) == b"a" * 10
    os.truncate(path, 10**12)  # it takes no room, and nobody has the memory to read it
    do = "Look at what is in it: nothing that is read here should be so large."
    assert told(path) == f"x.csv: the file has more than 10 bytes. {do}\n{ONE}"


def test_a_file_that_does_not_say_how_large_it_is_is_not_read_to_its_end() -> None:
    status = Path("/proc/self/status")
    if not status.exists():
        pytest.skip("only where the system tells of its processes in files of no size")
    assert status.stat().st_size == 0
    assert told(status).startswith("x.csv: the file has more than 10 bytes. ")


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    do = "Look at its name, and who may read it."
    assert told(tmp_path) == f"x.csv: the file cannot be read: 'Is a directory'. {do}\n{ONE}"
    assert told(tmp_path / ("a" * 300)) == f"x.csv: the file cannot be read: 'File name too long'. {do}\n{ONE}"
    (tmp_path / "round").symlink_to(tmp_path / "round")
    assert told(tmp_path / "round").startswith("x.csv: the file cannot be read: 'Too many levels of symbolic links'. ")
    assert told(tmp_path / "gone") == f"x.csv: there is no such file. Put it back, or correct its name.\n{ONE}"


def test_no_table_settings_or_template_may_be_a_device(tmp_path: Path) -> None:
    for name in ("t.csv", "s.toml", "intro.md.j2"):
        (tmp_path / name).symlink_to("/dev/zero")
    with pytest.raises(InputError) as of_table:
        read_table(tmp_path / "t.csv", "data/x/t.csv", ["area"])
    with pytest.raises(InputError) as of_settings:
        read_text(tmp_path / "s.toml", "data/x/s.toml")
    with pytest.raises(InputError) as of_template:
        Templates(tmp_path, "templates/x", ())
    assert [str(error.value).split("\n")[0] for error in (of_table, of_settings, of_template)] == [
        f"data/x/t.csv: {ENDLESS}",
        f"data/x/s.toml: {ENDLESS}",
        f"templates/x/intro.md.j2: {ENDLESS}",
    ]


def test_the_template_that_is_too_large_is_the_one_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md.j2").write_text("Good.", "utf-8")
    (tmp_path / "huge.md.j2").write_text("word " * (MOST_BYTES // 5) + "x", "utf-8")
    with pytest.raises(InputError) as refused:
        Templates(tmp_path, "templates/x", ())
    do = "Look at what is in it: nothing that is read here should be so large."
    assert str(refused.value) == f"templates/x/huge.md.j2: the file has more than 20,000 bytes. {do}\n{ONE}"
    (tmp_path / "huge.md.j2").write_text("word " * (MOST_BYTES // 5), "utf-8")
    assert Templates(tmp_path, "templates/x", ()).names() == ("a", "huge")


def test_a_text_is_no_larger_than_a_book(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes(b"a" * (MOST_TEXT + 1))
    with pytest.raises(InputError, match=r"x\.md: the file has more than 2,000,000 bytes\. "):
        read_text(tmp_path / "x.md", "x.md")


def test_a_preview_does_not_read_a_device_over_and_over(tmp_path: Path) -> None:
    (tmp_path / "t.csv").symlink_to("/dev/zero")
    seen = watching.look(tmp_path, [tmp_path / "t.csv"], {})
    assert watching.changed(seen, watching.look(tmp_path, [tmp_path / "t.csv"], seen)) == ()


def test_the_wordings_of_a_template_are_told_apart_whatever_its_line_ends() -> None:
    assert variants_of("one\r\n{# or #}\r\ntwo\r\n") == variants_of("one\n{# or #}\ntwo\n") == ["one\n", "\n\ntwo\n"]
