"""Read the figures: every area's value on every measure, or the named reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from generator import cells
from generator.errors import Problems
from generator.models import Figure, State
from generator.project.gazetteer import Gazetteer
from generator.project.story import Story
from generator.style.numbers import whole_half_up
from generator.tables import Row, find_table, read_table

NOTES = ("derived", "earlier_year", "earlier_view", "dispute", "source", "url", "note")


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
    path = find_table(folder / story.slug, "figures")
    required = ("area", "measure", count, base, "percent", "status", "any", *NOTES)
    rows = read_table(path, f"data/{story.slug}/{path.name}", required)
    problems = Problems()
    found: dict[tuple[str, str], Figure] = {}
    slugs = dict(gazetteer.aliases) | {slug: slug for slug in gazetteer.areas}
    for row in rows:
        area = cells.area_of(row, "area", slugs, gazetteer.areas, problems)
        measure = cells.one_of(row, "measure", [spec.name for spec in story.measures], problems)
        figure = _figure(row, area or "", measure or "", (count, base), problems)
        if not (area and measure and figure):
            continue
        if (area, measure) in found:
            first = found[area, measure].cell.row
            problems.add(
                row.file, f"row {row.number}", f"'{area}', '{measure}' stands already", f"row {first}", "Keep one."
            )
        found[area, measure] = figure
    _all_there(found, rows, story, gazetteer, problems)
    problems.raise_if_any()
    return Figures({key: found[key] for key in sorted(found)})


def _all_there(
    found: Mapping[tuple[str, str], Figure],
    rows: tuple[Row, ...],
    story: Story,
    gazetteer: Gazetteer,
    problems: Problems,
) -> None:
    file = rows[0].file
    present = {(row["area"], row["measure"]) for row in rows} | set(found)
    for slug in gazetteer.areas:
        for spec in story.measures:
            if (slug, spec.name) not in present:
                do = "Add the row; where nothing is known, its status is unknown."
                problems.add(file, "", "a row is missing", f"'{slug}', '{spec.name}'", do)


def _figure(row: Row, area: str, measure: str, columns: tuple[str, str], problems: Problems) -> Figure | None:
    status = cells.one_of(row, "status", [state.value for state in State], problems)
    figure = Figure(
        area=area,
        measure=measure,
        state=State(status or State.UNKNOWN),
        cell=row.cell(""),
        count=cells.whole(row, columns[0], problems),
        base=cells.whole(row, columns[1], problems),
        percent=cells.whole(row, "percent", problems),
        found=cells.yes_no(row, "any", problems),
        derived=bool(cells.yes_no(row, "derived", problems)),
        earlier_year=cells.whole(row, "earlier_year", problems),
        earlier_view=row["earlier_view"],
        dispute=row["dispute"],
        source=row["source"],
        url=row["url"],
        note=row["note"],
    )
    if status is None:
        return None
    given = (row[columns[0]] != "", row[columns[1]] != "", row["percent"] != "")
    for column, what, found, do in _contradictions(figure, given, columns):
        problems.add(row.file, f"row {row.number}, column '{column}'", what, found, do)
    return figure


def _contradictions(
    figure: Figure, given: tuple[bool, bool, bool], columns: tuple[str, str]
) -> list[tuple[str, str, str, str]]:
    """Return each way in which a row contradicts itself, as column, what is wrong, what was found, what to do.

    `given` says which of count, base and percentage have something in their cells.
    """
    return [*_against_status(figure, given, columns), *_against_each_other(figure, columns)]


def _against_status(
    figure: Figure, given: tuple[bool, bool, bool], columns: tuple[str, str]
) -> list[tuple[str, str, str, str]]:
    count, base = columns
    has_count, has_base, has_percent = given
    faults = []
    if figure.state is State.COUNTED and not (has_count and has_base):
        do = f"Fill in '{count}' and '{base}', or give the status that says why they are missing."
        faults.append(("status", "counted, with a number missing", "'counted'", do))
    if figure.state is State.PERCENTAGE_ONLY and (not has_percent or has_count):
        do = f"Fill in 'percent' and leave '{count}' empty, or correct the status."
        faults.append(("status", "the values do not fit this status", "'percentage_only'", do))
    if figure.state not in (State.COUNTED, State.PERCENTAGE_ONLY) and any(given):
        do = "Empty the number cells, or correct the status."
        faults.append(("status", "there is a value, and the status says there is none", f"'{figure.state}'", do))
    expected = {State.NONE_REPORTED: False, State.SOME_REPORTED: True}.get(figure.state)
    if expected is not None and figure.found is not expected:
        do = f"Write {'yes' if expected else 'no'}, or correct the status."
        faults.append(("any", "contradicts the status", f"'{figure.state}'", do))
    if not figure.source and figure.state is not State.UNKNOWN:
        faults.append(("source", "no source is given", "''", "Say where the figure is printed."))
    return faults


def _against_each_other(figure: Figure, columns: tuple[str, str]) -> list[tuple[str, str, str, str]]:
    count, base, percent = figure.count, figure.base, figure.percent
    faults = []
    if percent is not None and percent > 100:
        faults.append(("percent", "over 100", f"'{percent}'", "Correct it."))
    if base == 0:
        faults.append((columns[1], "a base of nought", "'0'", "Give the status that says why nothing was checked."))
    if count is None or not base:
        return faults
    if count > base:
        do = "Correct one of them."
        faults.append((columns[0], f"more than '{columns[1]}'", f"'{count}' of '{base}'", do))
    elif percent is not None and percent != whole_half_up(Fraction(100 * count, base)):
        do = f"{count} of {base} is {whole_half_up(Fraction(100 * count, base))} per cent. Correct one of them."
        faults.append(("percent", "contradicted by its counts", f"'{percent}'", do))
    if figure.found is not None and figure.found != (count > 0):
        do = f"The count is {count}. Correct one of them."
        faults.append(("any", "contradicted by its count", f"'{'yes' if figure.found else 'no'}'", do))
    return faults
