"""The columns in which a patch's figures are set out, the same in every form."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.models import Edition
    from generator.patch_figures import FigureRow

Value = str | int | None

COLUMNS = (
    "area",
    "measure",
    "what is known",
    "count",
    "of how many",
    "share, rounded",
    "share, exact",
    "disputed",
    "source",
    "address of the source",
    "note",
    "cell of our table",
    "embargo",
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def cells(row: FigureRow, edition: Edition) -> tuple[Value, ...]:
    """Return a row's values in the order of COLUMNS; None for a number that there is none of."""
    known = f"{row.words}, worked out of the published percentage" if row.derived else row.words
    figures = (row.count, row.base, row.share, row.exact)
    told = (row.dispute, row.source, row.url, row.note, row.cell, edition.banner)
    return (row.area, row.measure, known, *figures, *told)


def is_formula(text: str) -> bool:
    """Say whether a spreadsheet would take a text for a formula, and work it out.

    >>> [is_formula(text) for text in ("=1+1", " +44", "-", "@a", "9 of 17")]
    [True, True, True, True, False]
    """
    return text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
