"""Read one cell as a kind of value, noting a problem when it is something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from generator.errors import Problems, did_you_mean
from generator.tables import Row

MOST_DIGITS = 9
LONGEST_FOUND = 60
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WHOLE = re.compile(r"[0-9]+")
_FRACTION = re.compile(r"([0-9]{1,9})/([1-9][0-9]{0,8})")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
_YEAR = re.compile(r"[12][0-9]{3}")


def refuse(row: Row, column: str, problems: Problems, what: str, found: str = "", do: str = "") -> None:
    """Note what is wrong with one cell."""
    problems.add(row.file, f"row {row.number}, column '{column}'", what, found, do)


def quoted(text: str) -> str:
    r"""Return a cell's text as a message shows it: in quotation marks, on one line and not too long.

    >>> quoted("1,2O4"), quoted("one\n\ntwo"), quoted("9" * 99)[-4:]
    ("'1,2O4'", "'one two'", "99…'")
    """
    line = text if len(text.splitlines()) < 2 else " ".join(text.split())
    return f"'{line}'" if len(line) <= LONGEST_FOUND else f"'{line[:LONGEST_FOUND]}…'"


def filled(row: Row, columns: Iterable[str], problems: Problems, do: str = "Fill it in.") -> None:
    """Note each of the columns whose cell is empty."""
    for column in columns:
        if not row[column]:
            refuse(row, column, problems, "this cell is empty", do=do)


def whole(row: Row, column: str, problems: Problems, do: str = "Write digits, or leave it empty.") -> int | None:
    """Return a cell as a whole number of nought or more; None when it is empty, or when it is not one (noted).

    Only the digits 0 to 9 count: "1,204", "12.0", "-1" and "1,2O4" are refused, with what to write instead (`do`).
    """
    text = row[column]
    if not text:
        return None
    if not _WHOLE.fullmatch(text):
        what = "a negative number" if text.startswith(("-", "−")) else "not a whole number"
        refuse(row, column, problems, what, quoted(text), do)
        return None
    if len(text) > MOST_DIGITS:
        refuse(row, column, problems, "a number too large to be meant", quoted(text), do)
        return None
    return int(text)


def year(row: Row, column: str, problems: Problems) -> int | None:
    """Return a cell as a year; None when it is empty, or when it is not one (noted)."""
    if not row[column]:
        return None
    if not _YEAR.fullmatch(row[column]):
        refuse(row, column, problems, "not a year", quoted(row[column]), "Write four digits, such as 2018.")
        return None
    return int(row[column])


def yes_no(row: Row, column: str, problems: Problems, *, required: bool = False) -> bool | None:
    """Return a cell as True for yes, False for no, None when it is empty or neither (noted)."""
    text = row[column]
    if text not in ("yes", "no", "") or (required and not text):
        do = "Write yes or no." if required else "Write yes or no, or leave it empty."
        refuse(row, column, problems, "neither yes nor no", quoted(text), do)
    return {"yes": True, "no": False}.get(text)


def one_of(row: Row, column: str, allowed: Iterable[str], problems: Problems) -> str | None:
    """Return a cell that must be one of the `allowed` words; None when it is not (noted, with the nearest).

    Where the words include '', the cell may be empty.
    """
    text, words = row[column], list(allowed)
    if text in words:
        return text
    named = [word for word in words if word]
    choices = f"Write one of: {', '.join(named)}{'; or leave it empty' if '' in words else ''}."
    if not text:
        refuse(row, column, problems, "this cell is empty", do=choices)
    else:
        do = did_you_mean(text, named) or choices
        refuse(row, column, problems, f"unknown {column.replace('_', ' ')}", quoted(text), do)
    return None


def area_of(row: Row, column: str, resolve: Mapping[str, str], slugs: Iterable[str], problems: Problems) -> str | None:
    """Return the slug that a cell means through the alias table; None when it is no area.

    A spelling that is known not to be an area (its alias is '') is left out without a word here: the alias table
    holds the reason. An unknown one is noted, with the nearest slug as a suggestion and never as an answer.
    """
    return _area(row, column, row[column], resolve, slugs, problems)


def areas_of(
    row: Row, column: str, resolve: Mapping[str, str], slugs: Iterable[str], problems: Problems
) -> tuple[str, ...]:
    """Return the slugs that a cell means, its names parted by |, each once; what is no area is noted."""
    names = [name.strip() for name in row[column].split("|") if name.strip()]
    found = [_area(row, column, name, resolve, slugs, problems) for name in names]
    return tuple(dict.fromkeys(slug for slug in found if slug))


def _area(
    row: Row, column: str, text: str, resolve: Mapping[str, str], slugs: Iterable[str], problems: Problems
) -> str | None:
    slug = resolve.get(text)
    if not text:
        refuse(row, column, problems, "this cell is empty", do="Name the area.")
    elif slug is None:
        do = did_you_mean(text, slugs) or "Correct it, or add the spelling to the alias table."
        refuse(row, column, problems, f"no area {quoted(text)}", do=do)
    return slug or None


def fraction(row: Row, column: str, problems: Problems) -> Fraction | None:
    """Return a cell such as 1/3 as a fraction; None when it is empty or not one (noted)."""
    if not row[column]:
        return None
    parts = _FRACTION.fullmatch(row[column])
    if parts:
        return Fraction(int(parts[1]), int(parts[2]))
    refuse(row, column, problems, "not a fraction", quoted(row[column]), "Write it as 1/3.")
    return None


def iso_date(row: Row, column: str, problems: Problems) -> str:
    """Return a cell that is empty or a date as 2020-10-23, or as 2018-12 where only the month is known."""
    text = row[column]
    try:
        if text and not _DATE.fullmatch(text):
            raise ValueError
        date.fromisoformat(f"{text}-01" if len(text) == len("2018-12") else text or "2000-01-01")
    except ValueError:
        do = "Write it as 2020-10-23, or 2020-10 where only the month is known."
        refuse(row, column, problems, "not a date", quoted(text), do)
        return ""
    return text


def slug(row: Row, column: str, problems: Problems) -> str:
    """Return a cell that names a file and an address: small letters and digits, parted by hyphens."""
    text = row[column]
    if text and not SLUG.fullmatch(text):
        do = "Write small letters and digits, parted by hyphens, such as avon-and-somerset."
        refuse(row, column, problems, "not a name for a file", quoted(text), do)
    return text
