"""A copy of the project to break one thing in, and what a run then says of it."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from generator.errors import InputError
from generator.pipeline import Project, articles, load, plans

ROOT = Path(__file__).parents[1]
STORY = "cancelled-crimes"
DATA = f"data/{STORY}"
TEMPLATES = f"templates/{STORY}"


class Copy:
    """A project of its own, with the files of the real one. Tables are told by their name in the project."""

    def __init__(self, root: Path, *, templates: bool = False) -> None:
        self.root = root
        shutil.copytree(ROOT / "data", root / "data")
        folder = "templates" if templates else "templates/house-style"
        shutil.copytree(ROOT / folder, root / folder)

    def write(self, file: str, text: str | bytes) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def read(self, file: str) -> str:
        return (self.root / file).read_text(encoding="utf-8")

    def text(self, file: str, old: str, new: str) -> None:
        """Put a text in the place of another, the first time it stands there."""
        before = self.read(file)
        assert old in before, (file, old)
        self.write(file, before.replace(old, new, 1))

    def rows(self, file: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO(self.read(file), newline="")))

    def save(self, file: str, rows: Sequence[Sequence[str]]) -> None:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        self.write(file, text.getvalue())

    def row(self, file: str, key: Sequence[str]) -> int:
        """Return the number of the row that opens with these cells, as a spreadsheet counts."""
        return next(place for place, row in enumerate(self.rows(file), start=1) if row[: len(key)] == list(key))

    def cells(self, file: str, key: Sequence[str], **cells: str) -> int:
        """Change cells of the row that opens with `key`, and return its number."""
        rows, number = self.rows(file), self.row(file, key)
        for column, text in cells.items():
            rows[number - 1][rows[0].index(column)] = text
        self.save(file, rows)
        return number

    def drop(self, file: str, key: Sequence[str]) -> None:
        """Take out every row that opens with these cells."""
        rows = self.rows(file)
        left = [row for row in rows if row[: len(key)] != list(key)]
        assert len(left) < len(rows), (file, key)
        self.save(file, left)

    def add(self, file: str, cells: Sequence[str]) -> int:
        """Add a row, and return its number."""
        rows = [*self.rows(file), list(cells)]
        self.save(file, rows)
        return len(rows)

    def again(self, file: str, key: Sequence[str]) -> int:
        """Add a row a second time, and return its new number."""
        return self.add(file, self.rows(file)[self.row(file, key) - 1])

    def told(self) -> list[str]:
        """Return what is said of the tables, line by line, without the closing count."""
        return said(lambda: load(Project(self.root), STORY))

    def told_of_drafts(self) -> list[str]:
        """Return what is said once the drafts are rendered, line by line, without the closing count."""

        def render() -> object:
            project = Project(self.root)
            material = load(project, STORY)
            return list(articles(project, material, plans(material)))

        return said(render)


def said(run: Callable[[], object]) -> list[str]:
    """Return the lines of the refusal of a run that must fail, and see that its count is right."""
    with pytest.raises(InputError) as refused:
        run()
    *lines, count = str(refused.value).splitlines()
    number = len(refused.value.problems)
    assert count.startswith("1 problem in 1 file;" if number == 1 else f"{number} problems in ")
    assert count.endswith("; nothing was written.")
    return lines
