"""The areas: their names and grammar, their neighbours, their groups, and every spelling that means one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from generator import cells
from generator.errors import Problems, did_you_mean
from generator.models import Area, Group
from generator.project import story as declared
from generator.tables import Row, find_table, read_table

AREA_COLUMNS = (
    "slug",
    "name",
    "short",
    "headline",
    "possessive",
    "definite",
    "verb",
    "nation",
    "region",
    "code",
    "population",
    "patch",
    "places",
    "source",
)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every area of a story, in slug order.

    `neighbours` lists each area's, the longest border first; `groups` are in the order of their table;
    `aliases` maps a spelling to its slug, or to '' for a name that is known not to be one of the areas.
    """

    areas: Mapping[str, Area]
    neighbours: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, Group]
    aliases: Mapping[str, str]

    def resolve(self, name: str) -> str | None:
        """Return the slug that `name` means by slug or alias: '' for a name left out on purpose, None if unknown."""
        return name if name in self.areas else self.aliases.get(name)


def read_gazetteer(folder: Path, story: declared.Areas) -> Gazetteer:
    """Return the areas that a story is about, from the tables in `folder`.

    Raises InputError for a wrong number of areas, a slug twice, an alias or neighbour that is no area, or a
    neighbour that is one only one way.
    """
    problems = Problems()
    areas = _areas(_rows(folder, story.table, AREA_COLUMNS), story, problems)
    aliases: dict[str, str] = {}
    neighbours: dict[str, tuple[str, ...]] = {}
    groups: dict[str, Group] = {}
    with problems.gathered():
        aliases = _aliases(_rows(folder, story.aliases, ("name", "area", "reason")), areas, problems)
    with problems.gathered():
        rows = _rows(folder, story.neighbours, ("area", "neighbour", "border_km", "link"))
        neighbours = _neighbours(rows, areas, problems)
    with problems.gathered():
        groups = _groups(_rows(folder, story.groups, ("slug", "name", "in_text")), areas, problems)
    problems.raise_if_any()
    return Gazetteer(areas, neighbours, groups, aliases)


def _rows(folder: Path, stem: str, columns: Sequence[str]) -> tuple[Row, ...]:
    path = find_table(folder, stem)
    return read_table(path, f"data/{path.name}", columns)


def _areas(rows: Sequence[Row], story: declared.Areas, problems: Problems) -> dict[str, Area]:
    areas: dict[str, Area] = {}
    for row in rows:
        if row["slug"] in areas:
            found = f"'{row['slug']}'"
            problems.add(row.file, f"row {row.number}", "this area stands in two rows", found, "Keep one.")
        _check_area(row, problems)
        areas[row["slug"]] = _area(row)
    if rows and len(areas) != story.number:
        found = f"{len(areas)} {story.plural}, and the story declares {story.number}"
        problems.add(rows[0].file, "", "not every area is accounted for", found, "Add or correct rows.")
    return dict(sorted(areas.items()))


def _check_area(row: Row, problems: Problems) -> None:
    for column in ("slug", "name", "short", "headline", "possessive", "nation", "region"):
        if not row[column]:
            problems.add(row.file, f"row {row.number}, column '{column}'", "this cell is empty", do="Fill it in.")
    cells.one_of(row, "definite", ("yes", "no"), problems)
    cells.one_of(row, "verb", ("singular", "plural"), problems)
    cells.whole(row, "population", problems)


def _area(row: Row) -> Area:
    return Area(
        slug=row["slug"],
        name=row["name"],
        short=row["short"],
        headline=row["headline"],
        possessive=row["possessive"],
        definite=row["definite"] == "yes",
        plural=row["verb"] == "plural",
        nation=row["nation"],
        region=row["region"],
        code=row["code"],
        population=cells.whole(row, "population", Problems()),
        patch=row["patch"],
        places=tuple(place.strip() for place in row["places"].split("|") if place.strip()),
        cell=row.cell("name"),
    )


def _aliases(rows: Sequence[Row], areas: Mapping[str, Area], problems: Problems) -> dict[str, str]:
    aliases: dict[str, str] = {}
    for row in rows:
        name, slug = row["name"], row["area"]
        if slug and slug not in areas:
            problems.add(
                row.file, f"row {row.number}, column 'area'", f"no area '{slug}'", do=did_you_mean(slug, areas)
            )
        if aliases.get(name, slug) != slug:
            problems.add(row.file, f"row {row.number}", "this name means two areas", f"'{name}'", "Keep one.")
        aliases[name] = slug
    return aliases


def _neighbours(rows: Sequence[Row], areas: Mapping[str, Area], problems: Problems) -> dict[str, tuple[str, ...]]:
    borders: dict[str, dict[str, Decimal]] = {slug: {} for slug in areas}
    for row in rows:
        for column in ("area", "neighbour"):
            if row[column] not in areas:
                near = did_you_mean(row[column], areas)
                problems.add(row.file, f"row {row.number}, column '{column}'", f"no area '{row[column]}'", do=near)
        if row["area"] in areas:
            borders[row["area"]][row["neighbour"]] = _kilometres(row, problems)
    for row in rows:
        if row["area"] not in borders.get(row["neighbour"], {row["area"]: 0}):
            found = f"'{row['neighbour']}' does not name '{row['area']}'"
            problems.add(row.file, f"row {row.number}", "a neighbour only one way", found, "Add the other row.")
    longest_first = {slug: sorted(near, key=lambda other: (-near[other], other)) for slug, near in borders.items()}
    return {slug: tuple(near) for slug, near in longest_first.items()}


def _kilometres(row: Row, problems: Problems) -> Decimal:
    """Return the length of a shared border: 0 where the cell is empty, for a link across water."""
    try:
        length = Decimal(row["border_km"] or 0)
    except InvalidOperation:
        length = Decimal("NaN")
    if not length.is_finite() or length < 0:
        do = "Write kilometres, such as 41.88, or leave it empty for a link across water."
        problems.add(row.file, f"row {row.number}, column 'border_km'", "not a length", f"'{row['border_km']}'", do)
        return Decimal(0)
    return length


def _groups(rows: Sequence[Row], areas: Mapping[str, Area], problems: Problems) -> dict[str, Group]:
    groups = {}
    for row in rows:
        members = tuple(slug for slug, area in areas.items() if area.region == row["name"])
        if not members:
            problems.add(row.file, f"row {row.number}", "no area is in this group", f"'{row['name']}'", "Correct it.")
        groups[row["slug"]] = Group(row["slug"], row["name"], row["in_text"], members)
    grouped = {slug for group in groups.values() for slug in group.areas}
    for slug, area in areas.items():
        if rows and slug not in grouped:
            found = f"'{area.region}' of '{slug}'"
            problems.add(rows[0].file, "", "a group is missing", found, "Add a row for it.")
    return groups
