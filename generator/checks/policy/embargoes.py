"""The embargo line: there, to the letter, and never with another day or hour than the story's."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from generator.checks.findings import Finding, Severity
from generator.checks.policy.phrasebook import places_of
from generator.checks.policy.piece import Piece
from generator.project.story import Story

_UK = ZoneInfo("Europe/London")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORD = "embargo"
_BEFORE, _AFTER = 200, 400
_LINE = re.compile(
    r"embargo(?:ed)?\b.{0,20}?(?:\b(?:until|till|to|lifts|ends|expires)\b|:)|(?:under|strict(?:ly)?) embargo",
    re.IGNORECASE,
)
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DATES = (
    re.compile(
        rf"\b(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?: of)? {_MONTH}\b,?(?: (?P<year>20[0-9][0-9]))?", re.IGNORECASE
    ),
    re.compile(rf"\b{_MONTH} (?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?\b,?(?: (?P<year>20[0-9][0-9]))?", re.IGNORECASE),
    re.compile(r"\b(?P<day>[0-3]?[0-9])[/.](?P<number>[01]?[0-9])[/.](?P<year>20[0-9][0-9])\b"),
    re.compile(r"\b(?P<year>20[0-9][0-9])-(?P<number>[01][0-9])-(?P<day>[0-3][0-9])(?![T0-9])"),
)
_TIMES = (
    re.compile(
        r"(?<![\w/.:-])(?P<hour>[0-2]?[0-9])[:.](?P<minute>[0-5][0-9])(?: ?(?P<half>[ap])\.?m\b)?(?![\w/-])",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\w/.:-])(?P<hour>[01]?[0-9]) ?(?P<half>[ap])\.?m\b", re.IGNORECASE),
    re.compile(r"\b(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9]) ?(?:hours|hrs|h|BST|GMT|UTC)\b"),
)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b", re.IGNORECASE)
_ZONE = re.compile(r"\b(?:BST|GMT|UTC|CET|CEST|Z)\b")


def embargo_line(story: Story, words: str, date_form: str) -> str:
    """Return the line to the letter, the zone being that of the UK clock on the day.

    >>> from types import SimpleNamespace
    >>> story = SimpleNamespace(embargo=dt.datetime(2024, 2, 1, 6, 0))
    >>> embargo_line(story, "EMBARGOED until", "day month year")
    'EMBARGOED until 06:00 GMT, Thursday 1 February 2024'
    """
    at = story.embargo.replace(tzinfo=_UK)
    month = _MONTHS[at.month - 1]
    date = f"{at.day} {month} {at.year}" if date_form == "day month year" else f"{month} {at.day} {at.year}"
    return f"{words} {at.hour:02}:{at.minute:02} {at.tzname()}, {_DAYS[at.weekday()]} {date}"


def embargo(piece: Piece) -> Iterator[Finding]:
    """Find an embargo line with another day, hour or zone than the story's, and a draft of ours without the line.

    It catches "EMBARGOED until 00:01 GMT" on a day of summer time, and "Saturday" on a Friday. It leaves alone the word
    embargo where nothing is said of a time.
    """
    expected = embargo_line(piece.evidence.story, piece.rules.embargo, piece.rules.date_form)
    text = piece.document.text
    found = [one for start, end in _lines(piece) if (one := _wrong(piece, start, end, expected))]
    yield from found
    at = text.find(expected)
    while at >= 0 and not piece.is_seen(at):
        at = text.find(expected, at + 1)
    if piece.ours and at < 0 and not found:
        do = f"Put it above the headline: ‘{expected}’."
        yield piece.finding(
            "embargo", Severity.ERROR, (0, 0), "there is no embargo line, to the letter", do, expected=expected
        )


def _lines(piece: Piece) -> Iterator[tuple[int, int]]:
    """Yield where each line stands that says until when there is an embargo; of a long line, what is near the word."""
    text, end = piece.document.text, 0
    for place in places_of(_WORD, piece.low):
        at = piece.places[place]
        if at >= end:
            first, stop = max(at - _BEFORE, end), at + _AFTER
            start, end = text.rfind("\n", first, at) + 1 or first, text.find("\n", at, stop)
            end = end if end >= 0 else min(stop, len(text))
            if _LINE.search(text, start, end):
                yield start, end


def _wrong(piece: Piece, start: int, end: int, expected: str) -> Finding | None:
    """Return a finding where anything in a line is not the story's."""
    line = piece.document.text[start:end]
    faults = list(_faults(line, piece.evidence.story.embargo))
    if not faults:
        return None
    do = f"The story’s is: ‘{expected}’."
    what = f"an embargo with another {' and another '.join(faults)}"
    return piece.finding("embargo", Severity.ERROR, (start, end), what, do, expected=expected)


def _faults(line: str, embargo: dt.datetime) -> Iterator[str]:
    """Yield what in a line is not the embargo's: date, weekday, time, zone."""
    dates = [date for pattern in _DATES for date in pattern.finditer(line)]
    if any(_other_date(date.groupdict(), embargo) for date in dates):
        yield "date"
    if any(day.group().title() != _DAYS[embargo.weekday()] for day in _WEEKDAY.finditer(line)):
        yield "weekday"
    for date in dates:
        line = line.replace(date.group(), " / ")
    times = [time for pattern in _TIMES for time in pattern.finditer(line)]
    if any(_clock(time.groupdict()) != (embargo.hour, embargo.minute) for time in times):
        yield "time"
    if any(zone.group() != embargo.replace(tzinfo=_UK).tzname() for zone in _ZONE.finditer(line)):
        yield "zone"


def _other_date(parts: dict[str, str | None], embargo: dt.datetime) -> bool:
    name, number = parts.get("month"), parts.get("number")
    month = (
        int(number) if number else next(at for at, one in enumerate(_MONTHS, 1) if one.startswith((name or "").title()))
    )
    year = int(parts["year"] or embargo.year)
    return (year, month, int(parts["day"] or 0)) != (embargo.year, embargo.month, embargo.day)


def _clock(parts: dict[str, str | None]) -> tuple[int, int]:
    hour, half = int(parts["hour"] or 0), (parts.get("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(parts.get("minute") or 0)
