"""What counts as a change on disk."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from generator.preview.watching import Inputs, changed, look


def looked(root: Path, before: Inputs) -> Inputs:
    return look(root, sorted(root.rglob("*.csv")), before)


def test_a_file_that_is_added_changed_or_taken_away_is_told(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv", "c.csv"):
        (tmp_path / name).write_text("one")
    before = looked(tmp_path, {})
    (tmp_path / "a.csv").write_text("two")
    os.utime(tmp_path / "a.csv", ns=(1, 1))  # at another time: what a test saves at once may have that of the first
    (tmp_path / "b.csv").unlink()
    (tmp_path / "d.csv").write_text("new")
    assert changed(before, looked(tmp_path, before)) == ("a.csv", "b.csv", "d.csv")


def test_a_file_saved_with_nothing_changed_in_it_is_not_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("one")
    before = looked(tmp_path, {})
    os.utime(tmp_path / "a.csv", ns=(1, 1))
    now = looked(tmp_path, before)
    assert now != before
    assert changed(before, now) == ()


def test_a_file_put_in_the_place_of_another_with_the_same_size_and_time_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("one")
    os.utime(tmp_path / "a.csv", ns=(1, 1))
    before = looked(tmp_path, {})
    (tmp_path / "b.tmp").write_text("two")
    os.utime(tmp_path / "b.tmp", ns=(1, 1))
    (tmp_path / "b.tmp").rename(tmp_path / "a.csv")
    assert changed(before, looked(tmp_path, before)) == ("a.csv",)


def test_a_file_saved_twice_before_the_clock_of_the_disk_moves_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("one")
    (tmp_path / "b.csv").write_text("one")
    before = looked(tmp_path, {})
    (tmp_path / "b.csv").write_text("two")
    stamp = looked(tmp_path, {})["b.csv"].stamp
    as_one = {**before, "b.csv": replace(before["b.csv"], stamp=stamp)}  # what a slow clock would have shown
    assert changed(as_one, looked(tmp_path, as_one)) == ("b.csv",)


def test_a_file_is_read_again_only_where_the_disk_tells_of_a_change(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("one")
    before = looked(tmp_path, {})
    assert looked(tmp_path, before)["a.csv"] is before["a.csv"]


def test_a_file_that_has_just_gone_is_left_out_and_one_that_cannot_be_read_is_not(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    found = look(tmp_path, [tmp_path / "gone.csv", tmp_path / "folder.csv"], {})
    assert list(found) == ["folder.csv"]
    assert changed(found, look(tmp_path, [tmp_path / "folder.csv"], found)) == ()
