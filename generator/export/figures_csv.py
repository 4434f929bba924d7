"""A patch's figures as CSV, for data desks and for any spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from generator.export.figures_columns import COLUMNS, Value, cells, is_formula

if TYPE_CHECKING:
    from generator.models import Edition
    from generator.patch_figures import PatchFigures


def export(figures: PatchFigures, edition: Edition) -> bytes:
    """Return the rows under a row of column names, lines ended as RFC 4180 has it.

    It opens with a byte order mark: without one Excel reads UTF-8 as Windows-1252, and every curly apostrophe as three
    letters. A text that a spreadsheet would work out as a formula has an apostrophe before it.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([_safe(value) for value in cells(row, edition)] for row in figures.rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and is_formula(value) else value
