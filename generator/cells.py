"""Read one cell as a kind of value, noting a problem when it is something else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from generator.errors import Problems, did_you_mean
from generator.tables import Row


def whole(row: Row, column: str, problems: Problems) -> int | None:
    """Return a cell as a whole number of nought or more; None when it is empty, or when it is not one (noted).

    Only the digits 0 to 9 count: "1,204", "12.0", "-1" and "1,2O4" are refused, with what to write instead.
    """
    text = row[column]
    if not text:
        return None
    if text.isascii() and text.isdecimal():
        return int(text)
    what = "a negative number" if text.startswith(("-", "−")) else "not a whole number"
    do = "Write digits, or leave it empty and give the reason in 'status'."
    problems.add(row.file, f"row {row.number}, column '{column}'", what, f"'{text}'", do)
    return None


def yes_no(row: Row, column: str, problems: Problems) -> bool | None:
    """Return a cell as True for yes, False for no, None when it is empty or neither (noted)."""
    text = row[column]
    if text not in ("yes", "no", ""):
        do = "Write yes or no, or leave it empty."
        problems.add(row.file, f"row {row.number}, column '{column}'", "neither yes nor no", f"'{text}'", do)
    return {"yes": True, "no": False}.get(text)


def one_of(row: Row, column: str, allowed: Iterable[str], problems: Problems) -> str | None:
    """Return a cell that must be one of the `allowed` words; None when it is not (noted, with the nearest)."""
    text, words = row[column], list(allowed)
    if text in words:
        return text
    do = did_you_mean(text, words) or f"Write one of: {', '.join(words)}."
    problems.add(row.file, f"row {row.number}, column '{column}'", f"unknown {column}", f"'{text}'", do)
    return None


def area_of(row: Row, column: str, resolve: Mapping[str, str], slugs: Iterable[str], problems: Problems) -> str | None:
    """Return the slug that a cell means through the alias table; None when it is no area.

    A spelling that is known not to be an area (its alias is '') is left out without a word here: the alias table
    holds the reason. An unknown one is noted, with the nearest slug as a suggestion and never as an answer.
    """
    text = row[column]
    slug = resolve.get(text)
    if slug is None:
        near = did_you_mean(text, slugs) or "Correct it, or add the spelling to the alias table."
        problems.add(row.file, f"row {row.number}, column '{column}'", f"no area '{text}'", do=near)
    return slug or None


def fraction(row: Row, column: str, problems: Problems) -> Fraction | None:
    """Return a cell such as 1/3 as a fraction; None when it is empty or not one (noted)."""
    if not row[column]:
        return None
    try:
        return Fraction(row[column])
    except (ValueError, ZeroDivisionError):
        do = "Write it as 1/3."
        problems.add(row.file, f"row {row.number}, column '{column}'", "not a fraction", f"'{row[column]}'", do)
        return None


def iso_date(row: Row, column: str, problems: Problems) -> str:
    """Return a cell that is empty or a date as 2020-10-23, or as 2018-12 where only the month is known."""
    text = row[column]
    try:
        date.fromisoformat(f"{text}-01" if len(text) == len("2018-12") else text or "2000-01-01")
    except ValueError:
        do = "Write it as 2020-10-23, or 2020-10 where only the month is known."
        problems.add(row.file, f"row {row.number}, column '{column}'", "not a date", f"'{text}'", do)
    return text
