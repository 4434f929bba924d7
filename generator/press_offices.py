"""Where the press office of each area is written to, as far as somebody has looked it up: nothing here is guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from generator import cells
from generator.errors import Problems
from generator.models import Cell
from generator.project.gazetteer import Gazetteer
from generator.replies import spellings
from generator.tables import SUFFIXES, find_table, read_table

TABLE = "press_offices"
COLUMNS = ("area", "email", "source", "checked")
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class PressOffice:
    """An area's press office: its address, where that was found, and on what date somebody checked it."""

    area: str
    email: str
    source: str
    checked: str
    cell: Cell


def read_press_offices(folder: Path, gazetteer: Gazetteer) -> dict[str, PressOffice]:
    """Return the press offices in `folder`/press_offices.csv by area; none where there is no such table.

    Raises InputError for an area that there is not or that stands twice, for what is no address, and for one of which
    nobody knows where it is from or when it was checked.
    """
    if not any(path.stem == TABLE and path.suffix.lower() in SUFFIXES for path in folder.glob("*.*")):
        return {}
    path = find_table(folder, TABLE, "data")
    problems, found = Problems(), dict[str, PressOffice]()
    for row in read_table(path, f"data/{path.name}", COLUMNS):
        area = cells.area_of(row, "area", spellings(gazetteer), gazetteer.areas, problems)
        cells.filled(row, ("source", "checked"), problems, "An address needs it: whom we write to is never guessed.")
        checked = cells.iso_date(row, "checked", problems)
        if not _EMAIL.fullmatch(row["email"]):
            do = "Write one address, such as press.office@council.example."
            cells.refuse(row, "email", problems, "not an email address", cells.quoted(row["email"]), do)
        if area and area in found:
            told = f"'{area}', row {found[area].cell.row}"
            problems.add(row.file, f"row {row.number}", "this area stands already", told, "Keep one.")
        if area:
            found.setdefault(area, PressOffice(area, row["email"], row["source"], checked, row.cell("email")))
    problems.raise_if_any()
    return found
