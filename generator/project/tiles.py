"""Where each area stands on a map of equal tiles: a layout of our own, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import cells
from generator.errors import Problems, did_you_mean
from generator.tables import Row, find_table, read_table

LONGEST_LABEL = 6
MOST_ACROSS = 20


@dataclass(frozen=True, slots=True)
class Tile:
    """The tile of one area: its column and row, counted from 1 at the top left, and the letters on it."""

    column: int
    row: int
    label: str


def read_tiles(folder: Path, stem: str, areas: Iterable[str]) -> Mapping[str, Tile]:
    """Return the tile of every area, in the areas' order; none where the story names no table (`stem` is '').

    Raises InputError, with every fault at once, for a missing table, an area that is unknown, stands twice or has no
    tile, two areas on one tile or with one label, a place that is none, and a label that is too long for its tile.
    """
    if not stem:
        return {}
    path = find_table(folder, stem, "data")
    rows = read_table(path, f"data/{path.name}", ("area", "column", "row", "label"))
    problems, slugs = Problems(), tuple(areas)
    tiles = {row["area"]: _tile(row, problems) for row in rows}
    _no_stranger(rows, slugs, problems)
    for columns, what in (
        (("area",), "this area stands already"),
        (("column", "row"), "two areas on one tile"),
        (("label",), "two areas with one label"),
    ):
        _each_once(rows, columns, what, problems)
    lost = [slug for slug in slugs if slug not in tiles]
    if lost:
        problems.add(rows[0].file, "", "an area has no tile", ", ".join(map(cells.quoted, lost)), "Add its row.")
    problems.raise_if_any()
    return {slug: tiles[slug] for slug in slugs}


def _tile(row: Row, problems: Problems) -> Tile:
    cells.filled(row, ("area", "column", "row", "label"), problems)
    if len(row["label"]) > LONGEST_LABEL:
        do = f"Write {LONGEST_LABEL} letters or fewer."
        cells.refuse(row, "label", problems, "too long for a tile", cells.quoted(row["label"]), do)
    return Tile(_place(row, "column", problems), _place(row, "row", problems), row["label"])


def _place(row: Row, column: str, problems: Problems) -> int:
    number = cells.whole(row, column, problems)
    if number is not None and not 1 <= number <= MOST_ACROSS:
        do = f"Count from 1, to {MOST_ACROSS} at most."
        cells.refuse(row, column, problems, "no place on the map", cells.quoted(row[column]), do)
    return number or 0


def _no_stranger(rows: Sequence[Row], slugs: Sequence[str], problems: Problems) -> None:
    for row in rows:
        if row["area"] and row["area"] not in slugs:
            do = did_you_mean(row["area"], slugs) or "Correct it."
            cells.refuse(row, "area", problems, f"no area {cells.quoted(row['area'])}", do=do)


def _each_once(rows: Sequence[Row], columns: Sequence[str], what: str, problems: Problems) -> None:
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        value = tuple(row[column] for column in columns)
        if all(value) and value in first:
            told = ", ".join(f"{column} {text}" for column, text in zip(columns, value, strict=True))
            found = f"{told}, row {first[value].number}"
            problems.add(row.file, f"row {row.number}", what, found, "Correct one of them.")
        first.setdefault(value, row)
