"""The only door for tables: a CSV, an Excel workbook or an OpenDocument sheet, read as plain text.

A cell is what the person typed, without the blanks around it: "NA" and "007" stay as they are, a spreadsheet's
12.0 is "12", a date is ISO and a tick is "yes" or "no". Everything wrong with a table is told at once.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as Xml
from zipfile import BadZipFile, ZipFile

from generator.errors import InputError, Problem, Problems, did_you_mean
from generator.files import content_of
from generator.models import Cell

SUFFIXES = (".csv", ".xlsx", ".ods")
Grid = list[list[str]]

_SPREADSHEET_ERROR = re.compile(r"#(N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|Err:\d{3}")
_JOINERS = {"\u200c", "\u200d", *map(chr, range(0xE0020, 0xE0080))}
_CSV_FAULTS = {
    "unexpected end": ("a quotation mark is opened and never closed", "Close it, or write it twice within the text."),
    "expected after": ("text follows a closing quotation mark", "Write a quotation mark twice within the text."),
    "larger than": ("a cell is too long to read", "Look for a quotation mark that is never closed."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table. `number` counts as a spreadsheet does: the header is row 1.

    >>> row = Row("figures.csv", 14, {"area": "kent", "wrong": "3"})
    >>> row["wrong"], str(row.cell("wrong"))
    ('3', "figures.csv row 14, column 'wrong'")
    """

    file: str
    number: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def cell(self, column: str) -> Cell:
        """Say where the value of a column stands."""
        return Cell(self.file, self.number, column)


def find_table(folder: Path, stem: str, shown: str = "") -> Path:
    """Return the one table of this name in a folder, whichever kind it is; `shown` names the folder in messages."""
    found = sorted(path for path in folder.glob("*.*") if path.stem == stem and path.suffix.lower() in SUFFIXES)
    if len(found) == 1:
        return found[0]
    what, names, do = f"more than one table '{stem}'", _listed(path.name for path in found), "Keep one."
    if not found:
        what, do = f"there is no table '{stem}'", f"Add {stem}.csv, {stem}.xlsx or {stem}.ods."
    raise InputError([Problem(shown or folder.name, "", what, names, do)])


def read_table(
    path: Path, shown: str, required: Sequence[str], optional: Sequence[str] | None = (), sheet: str | None = None
) -> tuple[Row, ...]:
    """Read a table whose columns are known; every problem found is in the one `InputError`.

    `shown` is the table's name in messages and cells; `sheet` says which sheet of a workbook. An optional column that
    is not there reads as ''. Where `optional` is None any other column may stand there too, and is not read.
    """
    problems = Problems()
    grid = _grid(path, shown, sheet, problems)
    if not grid or not any(map(_clean, grid[0])):
        problems.raise_if_any()
        raise InputError([Problem(shown, "row 1", "no column names", do="Put them in row 1, above the figures.")])
    _check_header(grid[0], shown, required, optional, problems)
    rows = _rows(grid, shown, [*required, *(optional or ())], problems)
    problems.raise_if_any()
    if not rows:
        raise InputError([Problem(shown, "", "there are no rows under the column names", do="Fill in the table.")])
    return rows


def _grid(path: Path, shown: str, sheet: str | None, problems: Problems) -> Grid:
    """Return every row of the file as text, the header first and blank rows kept in their place."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        problems.add(shown, "", "not a kind of table we read", f"'{suffix}'", "Save it as .csv, .xlsx or .ods.")
        return []
    try:
        data = content_of(path, shown)
    except InputError as error:
        problems.take(error)
        return []
    if suffix == ".csv":
        return _csv_grid(data, shown, problems)
    return _sheet_grid(data, shown, sheet, problems) if data else []


def _csv_grid(data: bytes, shown: str, problems: Problems) -> Grid:
    """Read records, not lines: a cell may hold several lines and its record still counts as one row."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start + len(data) - len(error.object)  # the codec does not count the mark it drops
        found = f"byte {at + 1:,} of the file is {data[at]:#04x}"
        problems.add(shown, f"line {data.count(10, 0, at) + 1}", "not UTF-8 text", found, "Save it as 'CSV UTF-8'.")
        return []
    grid: Grid = []
    try:
        grid.extend(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        what, do = next((fault for key, fault in _CSV_FAULTS.items() if key in str(error)), (str(error), "Mend it."))
        problems.add(shown, f"row {len(grid) + 1}", what, do=do)
    return grid


def _sheet_grid(data: bytes, shown: str, sheet: str | None, problems: Problems) -> Grid:
    """Read one sheet of a workbook. pandas takes 0.6 s to import, so only a story with a workbook pays for it."""
    import pandas as pd  # noqa: PLC0415
    from python_calamine import CalamineError  # noqa: PLC0415

    try:
        with pd.ExcelFile(io.BytesIO(data), engine="calamine") as book:
            names = [str(name) for name in book.sheet_names]
            name = _sheet_name(names, shown, sheet, problems)
            if name is None:
                return []
            frame = pd.read_excel(book, sheet_name=name, header=None, dtype=object, na_filter=False)
        for place, what, found in _lost_cells(data, name):
            problems.add(shown, place, what, found, "Mend the formula, or type the value in its place.")
    except (CalamineError, ValueError, KeyError, EOFError, RuntimeError, BadZipFile, zlib.error, Xml.ParseError) as why:
        found = " ".join(str(why).split())
        problems.add(shown, "", "the workbook cannot be opened", found, "Open it in a spreadsheet and save it again.")
        return []
    return [[_text(value) for value in row] for row in frame.to_numpy().tolist()]


def _sheet_name(names: list[str], shown: str, sheet: str | None, problems: Problems) -> str | None:
    """Return the sheet to read: the one that is named, or the only one there is."""
    if sheet is None and len(names) == 1:
        return names[0]
    if sheet in names:
        return sheet
    if sheet is None:
        problems.add(shown, "", "more than one sheet, and none is named", _listed(names), "Say which one to read.")
    else:
        do = did_you_mean(sheet, names) or "Name a sheet that is there."
        problems.add(shown, "", f"there is no sheet '{sheet}'", _listed(names), do)
    return None


def _text(value: object) -> str:
    """Write a spreadsheet value as the person sees it.

    >>> [_text(value) for value in ("007", 12.0, 12.5, 0.1 + 0.2, 1e-7, True, datetime(2020, 10, 23))]
    ['007', '12', '12.5', '0.3', '0.0000001', 'yes', '2020-10-23']
    >>> [_text(value) for value in (datetime(2020, 1, 2, 3, 4), date(2020, 1, 2), time(3, 4), timedelta(hours=30))]
    ['2020-01-02T03:04:00', '2020-01-02', '03:04:00', '30:00:00']
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):  # fifteen figures is what a spreadsheet keeps
        return format(Decimal(format(value, ".15g")), "f")
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    return str(value)


def _lost_cells(data: bytes, sheet: str) -> Iterator[tuple[str, str, str]]:
    """Find the cells of an Excel sheet that are not empty and yet are read as blank: faults and unfinished sums."""
    with ZipFile(io.BytesIO(data)) as book:
        if "xl/workbook.xml" not in book.namelist():
            return
        sheets = Xml.fromstring(book.read("xl/workbook.xml")).iterfind(".//{*}sheet")  # noqa: S314
        entry = next((entry.attrib for entry in sheets if entry.get("name") == sheet), {})
        relation = next((value for key, value in entry.items() if key.endswith("}id")), None)
        parts = Xml.fromstring(book.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
        target = next((part.get("Target", "") for part in parts if part.get("Id") == relation), "")
        with book.open(target.lstrip("/") if target.startswith("/") else f"xl/{target}") as file:
            for _, cell in Xml.iterparse(file):  # noqa: S314
                if cell.tag.endswith("}c"):
                    yield from _lost(cell)


def _lost(cell: Xml.Element) -> Iterator[tuple[str, str, str]]:
    place, value, formula = f"cell {cell.get('r')}", cell.findtext("{*}v"), cell.findtext("{*}f")
    if cell.get("t") == "e":
        yield place, "a spreadsheet error, not a value", f"'{value}'"
    elif formula is not None and not value and cell.get("t") != "str":
        yield place, "a formula that has never been worked out", f"'={formula}'"


def _check_header(
    header: list[str], shown: str, required: Sequence[str], optional: Sequence[str] | None, problems: Problems
) -> None:
    """Tell what the column names lack, and what they have too much."""
    names = _names(header)
    known = [*required, *(names if optional is None else optional)]
    for column in required:
        if column not in names:
            problems.add(shown, "row 1", f"there is no column '{column}'", _listed(filter(None, names)), "Add it.")
    for name in dict.fromkeys(names):
        if not name:
            what = f"column {names.index(name) + 1} has no name"
            problems.add(shown, "row 1", what, do="Name it, or take the column out.")
        elif name not in known:
            free = [column for column in known if column not in names]
            do = did_you_mean(name, free) or "Take the column out, or mend its name."
            problems.add(shown, "row 1", "a column we do not know", f"'{name}'", do)
        elif names.count(name) > 1:
            problems.add(shown, "row 1", "a column that is there twice", f"'{name}'", "Keep one.")


def _rows(grid: Grid, shown: str, columns: list[str], problems: Problems) -> tuple[Row, ...]:
    """Make the rows under the header; a wholly blank row is left out but keeps its number."""
    names = _names(grid[0])
    rows = []
    for number, record in enumerate(grid, start=1):
        cells = [_clean(text) for text in record]
        for index, text in enumerate(cells):
            column = names[index] if index < len(names) and number > 1 else ""
            _check_cell(text, shown, f"row {number}, column '{column}'" if column else f"row {number}", problems)
        if number > 1 and any(cells):
            if misfit := _misfit(cells, grid[0], len(names)):
                problems.add(shown, f"row {number}", *misfit)
            values = dict(zip(names, cells, strict=False))
            rows.append(Row(shown, number, {column: values.get(column, "") for column in columns}))
    return tuple(rows)


def _misfit(cells: list[str], header: list[str], width: int) -> tuple[str, str, str] | None:
    """Tell how a row does not fit under the column names: what is wrong, what was found, what to do."""
    found = f"{len(cells)}, not {len(header)}"
    if len(cells) > len(header):
        return "more cells than column names", found, "Put text that holds a comma in quotation marks."
    if len(cells) < len(header):
        return "fewer cells than column names", found, "Put in the missing commas."
    if any(cells[width:]):
        extra = _listed(filter(None, cells[width:]))
        return "a cell under no column name", extra, "Name its column in row 1, or empty the cell."
    return None


def _check_cell(text: str, shown: str, place: str, problems: Problems) -> None:
    """Refuse what no reader could see or would want to: unseen characters and a spreadsheet's own errors."""
    if _SPREADSHEET_ERROR.fullmatch(text):
        do = "Mend the formula, or type the value in its place."
        problems.add(shown, place, "a spreadsheet error, not a value", f"'{text}'", do)
    if text.isprintable():
        return
    for character in dict.fromkeys(text):
        if is_unseen(character):
            found = f"U+{ord(character):04X} in '{_visible(text)}'"
            problems.add(shown, place, "a character that cannot be seen", found, "Delete it, or type the cell again.")


def is_unseen(character: str) -> bool:
    r"""Say whether this is a control, format or private-use character; a line break and an emoji's joiners are not.

    >>> [is_unseen(character) for character in ("\x07", "\ue000", "\u202e", "\n", "\u200d", "é", "\u00a0")]
    [True, True, True, False, False, False, False]
    """
    if character == "\n" or character in _JOINERS:
        return False
    return unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


def _visible(text: str) -> str:
    """Put a mark for each character that cannot be seen, on one line."""
    marked = "".join("\N{REPLACEMENT CHARACTER}" if is_unseen(letter) else letter for letter in text)
    return " ".join(marked.split())[:60]


def _clean(text: str) -> str:
    return text.strip().replace("\r\n", "\n").replace("\r", "\n")


def _names(header: list[str]) -> list[str]:
    """Return the column names, without the blank cells that a spreadsheet leaves behind the last one."""
    names = [_clean(name) for name in header]
    return names[: max((count for count, name in enumerate(names, start=1) if name), default=0)]


def _listed(names: Iterator[str] | Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
