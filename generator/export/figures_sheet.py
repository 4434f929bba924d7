"""A patch's figures as an Excel workbook: the figures on one sheet, and on another what must be known to use them."""

from __future__ import annotations

import datetime as dt
import io
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from generator.export.archive import without_dates
from generator.export.figures_columns import COLUMNS, cells

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from generator.models import Edition
    from generator.patch_figures import PatchFigures

WIDTHS = (18, 17, 18, 8, 8, 10, 8, 23, 20, 13, 27, 16, 22)
"""In letters: those that are printed fit a page at four fifths of their size, in which they can be read."""

MARGIN = 0.4
"""Of a printed page, in inches."""

LETTERS = "Arial"
LINE_HEIGHT = 13.5
FIGURES, ABOUT = "Figures", "About"
ADDRESS = "address of the source"
NUMBERS = ("count", "of how many", "share, rounded", "share, exact")


def export(figures: PatchFigures, edition: Edition) -> bytes:
    """Return the workbook. Numbers are numbers, everything else is text, whatever it opens with: no formula is in it.

    It says that it was made at the instant of the embargo, so that the same figures give the same bytes.
    """
    from openpyxl import Workbook  # noqa: PLC0415 -- imported only when a workbook is asked for

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 -- a new workbook has a sheet
    _figures(sheet, figures, edition)
    _about(book.create_sheet(ABOUT), figures, edition)
    _properties(book, figures, edition)
    file = io.BytesIO()
    book.save(file)
    return without_dates(file.getvalue(), f"{_instant(edition).isoformat()}Z")


def _figures(sheet: Any, figures: PatchFigures, edition: Edition) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet.title = FIGURES
    for row, values in enumerate([COLUMNS, *(cells(row, edition) for row in figures.rows)], start=1):
        for column, value in enumerate(values, start=1):
            cell = _put(sheet, row, column, value)
            of_numbers = COLUMNS[column - 1] in NUMBERS
            wraps = row == 1 or COLUMNS[column - 1] != ADDRESS
            cell.alignment = Alignment("right" if of_numbers else "left", "top", wrap_text=wraps, indent=1)
            cell.font = Font(LETTERS, 10, bold=row == 1)
            if row > 1 and COLUMNS[column - 1] == ADDRESS and str(value).startswith(("http://", "https://")):
                cell.hyperlink = value
                cell.font = Font(LETTERS, 10, color="0B4F9E", underline="single")
        texts = [None if row > 1 and name == ADDRESS else value for name, value in zip(COLUMNS, values, strict=True)]
        sheet.row_dimensions[row].height = _height(texts, WIDTHS)
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _print_set_up(sheet, edition)
    sheet.print_title_rows = "1:1"
    last = get_column_letter(len(COLUMNS) - 1)  # the embargo, in the last column, heads every printed page already
    sheet.print_area = f"A1:{last}{sheet.max_row}"
    sheet.print_options.gridLines = True


def _print_set_up(sheet: Any, edition: Edition) -> None:
    """Set a sheet to print across the page, all its columns on one, with the embargo at the head of each."""
    from openpyxl.worksheet.page import PageMargins  # noqa: PLC0415
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(MARGIN, MARGIN, 2 * MARGIN, 2 * MARGIN, MARGIN, MARGIN)
    sheet.oddHeader.center.text = edition.banner.replace("&", "&&")
    sheet.oddFooter.center.text = "Page &P of &N"


def _about(sheet: Worksheet, figures: PatchFigures, edition: Edition) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    for row, (name, words) in enumerate(_told(figures, edition), start=1):
        for column, text in enumerate((name, words), start=1):
            cell = _put(sheet, row, column, text)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.font = Font(LETTERS, 10, bold=column == 1 or not name)
        sheet.row_dimensions[row].height = _height((name, words), (24, 90))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 90
    _print_set_up(sheet, edition)


def _told(figures: PatchFigures, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield what the sheet About says, as a name and its words."""
    yield "Embargo", edition.banner
    yield "Story", f"{figures.story}, version {figures.version}"
    about = (("For", edition.title), ("Credit", edition.credit), ("Corrections", edition.corrections))
    yield from ((name, words) for name, words in (*about, ("Terms", edition.usage)) if words)
    yield "", "What is known"
    yield from figures.meanings
    yield "", "How shares are rounded"
    yield "share, rounded", "To a whole per cent, a half upwards, as the story prints it. It is rounded once."
    small = f"No rounded share is given on fewer than {figures.counts_only_below}: say the count and what it is of."
    yield "small numbers", small
    yield "share, exact", "The count divided by what it is of, in lowest terms. Work with this, or with the counts."
    yield "empty cells", "There is no number. An empty cell is never nought: the column ‘what is known’ says why."
    yield "cell of our table", "The file and the row that the figure stands in."


def _height(values: Sequence[str | int | None], widths: Sequence[int]) -> float:
    """Return how tall a row must be for its longest text, in points: not every spreadsheet works that out."""
    lines = [
        sum(len(textwrap.wrap(line, width)) or 1 for line in str(value or "").splitlines())
        for value, width in zip(values, widths, strict=True)
    ]
    return max([*lines, 1]) * LINE_HEIGHT


def _put(sheet: Worksheet, row: int, column: int, value: str | int | None) -> Any:
    """Return a cell with a value in it; a text stays one, here and when somebody edits it."""
    cell: Any = sheet.cell(row, column)
    cell.value = value or None if isinstance(value, str) else value
    if isinstance(value, str) and value:
        cell.data_type = "s"
        cell.quotePrefix = True
    return cell


def _properties(book: Workbook, figures: PatchFigures, edition: Edition) -> None:
    told = book.properties
    told.creator = told.lastModifiedBy = edition.credit
    told.title = f"{figures.story}: figures"
    told.language = "en-GB"
    told.description = edition.banner
    told.created = _instant(edition)


def _instant(edition: Edition) -> dt.datetime:
    """Return the embargo's instant as office files keep it: in UTC, and without saying so."""
    return edition.embargo.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
