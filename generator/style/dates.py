"""Dates and times in print, and the clock of the United Kingdom: the zone comes from the date and is never typed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from generator.style.profile import Profile

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UK = "Europe/London"


def _month(date: dt.date) -> str:
    return MONTHS[date.month - 1]


def day(date: dt.date, profile: Profile) -> str:
    """Return a date as print has it. Raises TypeError for a date with a time: its day depends on the zone.

    Rule: docs/house-style.md, dates; the order is `dates.form`.

    >>> day(dt.date(2020, 10, 23), profile)
    '23 October 2020'
    >>> day(dt.datetime(2020, 10, 23, tzinfo=dt.UTC), profile)
    Traceback (most recent call last):
        ...
    TypeError: a day must be a date without a time: 2020-10-23 00:00:00+00:00
    """
    if isinstance(date, dt.datetime):
        msg = f"a day must be a date without a time: {date}"
        raise TypeError(msg)
    if profile.dates.form == "month day year":
        return f"{_month(date)} {date.day} {date.year}"
    return f"{date.day} {_month(date)} {date.year}"


def month_year(date: dt.date) -> str:
    """Return the month and year of a date.

    >>> month_year(dt.date(2019, 3, 7))
    'March 2019'
    """
    return f"{_month(date)} {date.year}"


def uk_instant(naive: dt.datetime) -> dt.datetime:
    """Return a UK clock time, without a zone, as the instant in UTC.

    Raises ValueError for a time that has a zone already, and for one that the clocks skip or show twice.

    >>> uk_instant(dt.datetime(2020, 10, 23, 0, 1)).isoformat()
    '2020-10-22T23:01:00+00:00'
    >>> uk_instant(dt.datetime(2020, 3, 29, 1, 30))
    Traceback (most recent call last):
        ...
    ValueError: the UK clocks went forward past 01:30 on 29 March 2020: there was no such time. Choose another.
    """
    if naive.tzinfo is not None:
        msg = f"a UK clock time must have no zone of its own: {naive.isoformat()}"
        raise ValueError(msg)
    zone = ZoneInfo(UK)
    early, late = (naive.replace(tzinfo=zone, fold=fold).utcoffset() or dt.timedelta() for fold in (0, 1))
    when = f"{naive:%H:%M} on {naive.day} {_month(naive)} {naive.year}"
    if early < late:
        msg = f"the UK clocks went forward past {when}: there was no such time. Choose another."
        raise ValueError(msg)
    if early > late:
        msg = f"the UK clocks showed {when} twice, in BST and in GMT. Choose another time."
        raise ValueError(msg)
    return naive.replace(tzinfo=zone, fold=0).astimezone(dt.UTC)


def uk_moment(instant: dt.datetime) -> str:
    """Return an instant as a message shows it, in UK time, with the zone that held then.

    Raises ValueError for an instant without a zone.

    >>> [uk_moment(dt.datetime(2020, 10, 25, hour, 30, tzinfo=dt.UTC)) for hour in (0, 1)]
    ['01:30 BST on 25 October 2020', '01:30 GMT on 25 October 2020']
    """
    if instant.utcoffset() is None:
        msg = f"an instant must have a zone: {instant.isoformat()}"
        raise ValueError(msg)
    local = instant.astimezone(ZoneInfo(UK))
    return f"{local:%H:%M} {local.tzname()} on {local.day} {_month(local)} {local.year}"


def embargo_line(instant: dt.datetime, profile: Profile, *, lifted: bool = False) -> str:
    """Return the line that heads an embargoed draft, in UK time; `instant` has a zone and is on a whole minute.

    Once it is `lifted` its words are others, and its time is the same. Raises ValueError for an instant without a zone,
    or with seconds. Rule: docs/house-style.md, law and fairness.

    >>> embargo_line(dt.datetime(2020, 10, 22, 23, 1, tzinfo=dt.UTC), profile)
    'STRICTLY EMBARGOED until 00:01 BST, Friday 23 October 2020'
    >>> embargo_line(dt.datetime(2020, 10, 22, 23, 1, tzinfo=dt.UTC), profile, lifted=True)
    'Embargo lifted: 00:01 BST, Friday 23 October 2020'
    """
    words = profile.dates.lifted if lifted else profile.dates.embargo
    return f"{words} {on_the_day(instant, profile, 'an embargo')}"


def on_the_day(instant: dt.datetime, profile: Profile, what: str) -> str:
    """Return an instant in UK time with its day of the week; `what` it is opens the message of an error.

    Raises ValueError for an instant without a zone, or with seconds.

    >>> on_the_day(dt.datetime(2020, 10, 20, 16, 0, tzinfo=dt.UTC), profile, "a deadline")
    '17:00 BST, Tuesday 20 October 2020'
    """
    if instant.utcoffset() is None:
        msg = f"{what} must have a zone: {instant.isoformat()}"
        raise ValueError(msg)
    if instant.second or instant.microsecond:
        msg = f"{what} must be on a whole minute: {instant.isoformat()}"
        raise ValueError(msg)
    local = instant.astimezone(ZoneInfo(UK))
    return f"{local:%H:%M} {local.tzname()}, {WEEKDAYS[local.weekday()]} {day(local.date(), profile)}"
