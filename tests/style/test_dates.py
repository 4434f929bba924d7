from __future__ import annotations

import datetime as dt
import locale

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.style.dates import day, embargo_line, month_year, uk_instant


def test_a_day_in_each_form(style) -> None:
    date = dt.date(2020, 10, 3)
    assert (day(date, style("default")), day(date, style("newsquest"))) == ("3 October 2020", "October 3 2020")
    assert month_year(date) == "October 2020"


@given(st.dates())
def test_a_day_reads_back(default, date) -> None:
    assert locale.setlocale(locale.LC_TIME) == "C"
    number, month, year = day(date, default).split()
    assert dt.datetime.strptime(f"{number} {month} {int(year):04}", "%d %B %Y").date() == date  # noqa: DTZ007
    assert month_year(date) == f"{month} {year}"


def test_a_day_has_no_time(default) -> None:
    with pytest.raises(TypeError, match=r"^a day must be a date without a time: 2020-10-22 23:01:00\+00:00$"):
        day(dt.datetime(2020, 10, 22, 23, 1, tzinfo=dt.UTC), default)


@pytest.mark.parametrize(
    ("clock", "utc"),
    [
        ("2020-10-23T00:01", "2020-10-22T23:01:00+00:00"),
        ("2020-12-23T00:01", "2020-12-23T00:01:00+00:00"),
        ("2020-10-25T00:59", "2020-10-24T23:59:00+00:00"),
        ("2020-10-25T02:00", "2020-10-25T02:00:00+00:00"),
        ("2020-03-29T00:59", "2020-03-29T00:59:00+00:00"),
        ("2020-03-29T02:00", "2020-03-29T01:00:00+00:00"),
    ],
)
def test_the_uk_clock_is_read_with_the_zone_of_its_date(clock, utc) -> None:
    found = uk_instant(dt.datetime.fromisoformat(clock))
    assert found.isoformat() == utc
    assert found.tzinfo is dt.UTC


@pytest.mark.parametrize(
    ("clock", "message"),
    [
        (
            "2020-03-29T01:00",
            "the UK clocks went forward past 01:00 on 29 March 2020: there was no such time. Choose another.",
        ),
        (
            "2020-10-25T01:30",
            "the UK clocks showed 01:30 on 25 October 2020 twice, in BST and in GMT. Choose another time.",
        ),
        ("2020-10-25T01:30+00:00", "a UK clock time must have no zone of its own: 2020-10-25T01:30:00+00:00"),
    ],
)
def test_a_time_that_was_not_or_was_twice_is_refused(clock, message) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 -- the whole message is read below
        uk_instant(dt.datetime.fromisoformat(clock))
    assert str(caught.value) == message


def test_the_zone_of_an_embargo_comes_from_its_date(style) -> None:
    summer = uk_instant(dt.datetime.fromisoformat("2020-10-23T00:01"))
    winter = uk_instant(dt.datetime.fromisoformat("2020-10-26T00:01"))
    default = style("default")
    assert embargo_line(summer, default) == "STRICTLY EMBARGOED until 00:01 BST, Friday 23 October 2020"
    assert embargo_line(winter, default) == "STRICTLY EMBARGOED until 00:01 GMT, Monday 26 October 2020"
    assert embargo_line(summer, style("newsquest")).endswith("00:01 BST, Friday October 23 2020")
    elsewhere = summer.astimezone(dt.timezone(dt.timedelta(hours=9)))
    assert embargo_line(elsewhere, default) == embargo_line(summer, default)


@pytest.mark.parametrize(
    ("instant", "message"),
    [
        (dt.datetime.fromisoformat("2020-10-23T00:01"), "an embargo must have a zone: 2020-10-23T00:01:00"),
        (
            dt.datetime(2020, 10, 23, 0, 1, 30, tzinfo=dt.UTC),
            "an embargo must be on a whole minute: 2020-10-23T00:01:30+00:00",
        ),
    ],
)
def test_an_embargo_is_a_whole_minute_with_a_zone(default, instant, message) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 -- the whole message is read below
        embargo_line(instant, default)
    assert str(caught.value) == message
