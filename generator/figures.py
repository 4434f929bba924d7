"""Read the figures: every area's value on every measure, or the named reason why there is none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from generator import cells
from generator.errors import Problems
from generator.models import Figure, State
from generator.project.gazetteer import Gazetteer
from generator.project.story import Columns, Story
from generator.style.numbers import whole_half_up
from generator.tables import Row, find_table, read_table

WHY = "Write digits, or leave it empty and give the reason in 'status'."
NOTES = ("derived", "earlier_year", "earlier_view", "dispute", "source", "url", "note")

_PAIR = re.compile(r"(?<![\d.,/%])(\d{1,6})(?: of (?:the |all |all the |its )?|/)(\d{1,6})(?![\d%]|[.,/]\d)")

Fault = tuple[str, str, str, str]
"""The column, what is wrong, what was found and what to do."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All the figures of a story, by area and measure. Complete: every pair is there."""

    by_place: Mapping[tuple[str, str], Figure]

    def of(self, area: str, measure: str) -> Figure:
        """Return one figure. Raises KeyError for a pair that the story does not have."""
        return self.by_place[area, measure]


def read_figures(folder: Path, story: Story, gazetteer: Gazetteer) -> Figures:
    """Return the story's figures from the table named figures in `folder`/<story>.

    Raises InputError, with every fault in the table at once, for an area or measure that is unknown, stands twice or
    is missing; a cell that is not what its column holds; a status that is unknown or that its values contradict;
    a count over its base; and a percentage that its counts contradict.
    """
    count, base = story.columns.count, story.columns.base
    path = find_table(folder / story.slug, "figures", f"data/{story.slug}")
    required = ("area", "measure", count, base, "percent", "status", "any", *NOTES)
    rows = read_table(path, f"data/{story.slug}/{path.name}", required)
    problems = Problems()
    found: dict[tuple[str, str], Figure] = {}
    first: dict[tuple[str, str], int] = {}
    slugs = dict(gazetteer.aliases) | {slug: slug for slug in gazetteer.areas}
    for row in rows:
        area = cells.area_of(row, "area", slugs, gazetteer.areas, problems)
        measure = cells.one_of(row, "measure", [spec.name for spec in story.measures], problems)
        figure = _figure(row, area or "", measure or "", story.columns, problems)
        if not (area and measure):
            continue
        if (area, measure) in first:
            where = f"row {first[area, measure]}"
            problems.add(row.file, f"row {row.number}", f"'{area}', '{measure}' stands already", where, "Keep one.")
        first.setdefault((area, measure), row.number)
        if figure:
            found[area, measure] = figure
    _all_there(first, rows[0].file, story, gazetteer, problems)
    problems.raise_if_any()
    return Figures({key: found[key] for key in sorted(found)})


def _all_there(
    there: Collection[tuple[str, str]], file: str, story: Story, gazetteer: Gazetteer, problems: Problems
) -> None:
    """Note each area that has no row at all, and each row that one of the others lacks."""
    for slug in gazetteer.areas:
        lacks = [spec.name for spec in story.measures if (slug, spec.name) not in there]
        if len(lacks) == len(story.measures):
            do = f"Add a row for each measure ({', '.join(lacks)}); where nothing is known, its status is unknown."
            problems.add(file, "", "an area has no row", f"'{slug}'", do)
            continue
        for name in lacks:
            do = "Add the row; where nothing is known, its status is unknown."
            problems.add(file, "", "a row is missing", f"'{slug}', '{name}'", do)


def _figure(row: Row, area: str, measure: str, named: Columns, problems: Problems) -> Figure | None:
    columns = (named.count, named.base)
    status = cells.one_of(row, "status", [state.value for state in State], problems)
    figure = Figure(
        area=area,
        measure=measure,
        state=State(status or State.UNKNOWN),
        cell=row.cell(""),
        count=cells.whole(row, columns[0], problems, WHY),
        base=cells.whole(row, columns[1], problems, WHY),
        percent=cells.whole(row, "percent", problems, WHY),
        found=cells.yes_no(row, "any", problems),
        derived=bool(cells.yes_no(row, "derived", problems)),
        earlier_year=cells.year(row, "earlier_year", problems),
        earlier_view=cells.one_of(row, "earlier_view", (*named.earlier_views, ""), problems) or "",
        dispute=row["dispute"],
        source=row["source"],
        url=row["url"],
        note=row["note"],
    )
    figure = replace(figure, note=note_beside(figure))
    if status is None:
        return None
    given = (row[columns[0]] != "", row[columns[1]] != "", row["percent"] != "")
    faults = (*_against_status(figure, given, columns), *_against_each_other(figure, columns))
    for column, what, found, do in faults:
        cells.refuse(row, column, problems, what, found, do)
    return figure


def note_beside(figure: Figure) -> str:
    """Return a figure's note, with a warning to editors where it tells another count of the very same base.

    It does not where the note tells the figure as well, or the rest of its base: a note may tell of a misprint.

    >>> from generator.models import Cell
    >>> ten = Figure("kent", "late", State.COUNTED, Cell("figures.csv", 2, ""), count=8, base=30, note="Echo: 9 of 30.")
    >>> note_beside(ten)
    'Echo: 9 of 30. CHECK THIS: the note says 9 of 30, and the figure is 8 of 30.'
    >>> note_beside(replace(ten, note="8/30; the Echo has 9/30."))
    '8/30; the Echo has 9/30.'
    """
    if figure.count is None or figure.base is None:
        return figure.note
    told = [int(count) for count, base in _PAIR.findall(figure.note) if int(count) <= int(base) == figure.base]
    if not told or {figure.count, figure.base - figure.count} & {*told}:
        return figure.note
    says = f"the note says {told[0]} of {figure.base}, and the figure is {figure.count} of {figure.base}"
    return f"{figure.note} CHECK THIS: {says}."


def _against_status(figure: Figure, given: tuple[bool, bool, bool], columns: tuple[str, str]) -> Iterator[Fault]:
    """Yield each way in which a row's values contradict its status.

    `given` says which of count, base and percentage have something in their cells.
    """
    count, base = columns
    has_count, has_base, has_percent = given
    if figure.state is State.COUNTED:
        if not (has_count and has_base):
            do = f"Fill in '{count}' and '{base}', or give the status that says why they are missing."
            yield "status", "counted, with a number missing", "'counted'", do
    elif figure.state is State.PERCENTAGE_ONLY:
        if not has_percent or has_count or has_base:
            do = f"Fill in 'percent' and leave '{count}' and '{base}' empty, or correct the status."
            yield "status", "the values do not fit this status", "'percentage_only'", do
    elif any(given):
        do = "Empty the number cells, or correct the status."
        yield "status", "there is a value, and the status says there is none", f"'{figure.state}'", do
    yield from _words_against_status(figure, has_count=has_count)


def _words_against_status(figure: Figure, *, has_count: bool) -> Iterator[Fault]:
    state = figure.state
    expected = {State.NONE_REPORTED: False, State.SOME_REPORTED: True}.get(state)
    if expected is not None and figure.found is not expected:
        do = f"Write {'yes' if expected else 'no'}, or correct the status."
        yield "any", "contradicts the status", f"'{state}'", do
    if state is State.UNKNOWN and figure.found is not None:
        do = "Empty this cell, or write some_reported or none_reported as the status."
        yield "any", "contradicts the status", "'unknown'", do
    if figure.derived and not has_count:
        yield "derived", "no count to have been worked out", "'yes'", "Empty this cell, or fill in the count."
    if figure.earlier_year is not None and state is not State.NOT_INSPECTED:
        do = "Empty this cell: it is for what was not_inspected this time."
        yield "earlier_year", "contradicts the status", f"'{state}'", do
    if not figure.source and state is not State.UNKNOWN:
        yield "source", "no source is given", "", "Say where the figure is printed."


def _against_each_other(figure: Figure, columns: tuple[str, str]) -> Iterator[Fault]:
    """Yield each way in which a row's values contradict each other."""
    count, base, percent = figure.count, figure.base, figure.percent
    if percent is not None and percent > 100:
        yield "percent", "over 100", f"'{percent}'", "Correct it."
        percent = None
    if percent and figure.state is State.PERCENTAGE_ONLY and figure.found is False:
        yield "any", "contradicted by its percentage", "'no'", f"It is {percent} per cent. Correct one of them."
    if base == 0:
        yield columns[1], "a base of nought", "'0'", "Give the status that says why nothing was checked."
    elif base is not None and count is not None:
        yield from _against_count(count, base, percent, figure.found, columns)


def _against_count(
    count: int, base: int, percent: int | None, found: bool | None, columns: tuple[str, str]
) -> Iterator[Fault]:
    share = whole_half_up(Fraction(100 * count, base))
    if count > base:
        yield columns[0], f"more than '{columns[1]}'", f"'{count}' of '{base}'", "Correct one of them."
    elif percent is not None and percent != share:
        do = f"{count} of {base} is {share} per cent. Correct one of them."
        yield "percent", "contradicted by its counts", f"'{percent}'", do
    if found is not None and found != (count > 0):
        do = f"The count is {count}. Correct one of them."
        yield "any", "contradicted by its count", f"'{'yes' if found else 'no'}'", do
