"""The areas: their names and grammar, their neighbours, their groups, and every spelling that means one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator import cells
from generator.errors import Problems, did_you_mean
from generator.models import Area, Group
from generator.project import story as declared
from generator.tables import Row, find_table, read_table

_KILOMETRES = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")
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

    `neighbours` lists those that each area shares a land border with, the longest first; `links` those that a bridge or
    a tunnel joins to it, which are never called neighbours in print; `groups` are in the order of their table;
    `aliases` maps a spelling to its slug, or to '' for a name that is known not to be one of the areas.
    """

    areas: Mapping[str, Area]
    neighbours: Mapping[str, tuple[str, ...]]
    links: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, Group]
    aliases: Mapping[str, str]

    @property
    def near(self) -> dict[str, tuple[str, ...]]:
        """Return all that each area borders or is joined to: whose drafts the same readers may see."""
        return {slug: others + self.links[slug] for slug, others in self.neighbours.items()}

    def resolve(self, name: str) -> str | None:
        """Return the slug that `name` means by slug or alias: '' for a name left out on purpose, None if unknown."""
        return name if name in self.areas else self.aliases.get(name)


def read_gazetteer(folder: Path, story: declared.Areas) -> Gazetteer:
    """Return the areas that a story is about, from the tables in `folder`.

    Raises InputError for a wrong number of areas, a slug twice, an alias or neighbour that is no area, a neighbour
    that is one only one way, or an area whose region is no group.
    """
    gazetteer, of_names, of_the_rest = _read(folder, story)
    problems = Problems()
    with problems.gathered():
        of_names.raise_if_any()
    with problems.gathered():
        of_the_rest.raise_if_any()
    problems.raise_if_any()
    return gazetteer


def read_areas(folder: Path, story: declared.Areas) -> Gazetteer:
    """Return the areas and their names even where their neighbours or groups are at fault: enough to read tables by.

    Raises InputError when the areas or their other spellings are at fault too.
    """
    gazetteer, of_names, _ = _read(folder, story)
    of_names.raise_if_any()
    return gazetteer


def _read(folder: Path, story: declared.Areas) -> tuple[Gazetteer, Problems, Problems]:
    """Return what can be read, what is wrong with the areas and their names, and what is wrong with the rest."""
    of_names, of_the_rest = Problems(), Problems()
    areas: dict[str, Area] = {}
    aliases: dict[str, str] = {}
    borders: dict[str, dict[str, Decimal]] = {}
    groups: dict[str, Group] = {}
    with of_names.gathered():
        areas = _areas(_rows(folder, story.table, AREA_COLUMNS), story, of_names)
    with of_names.gathered():
        rows = _rows(folder, story.aliases, ("name", "area", "reason"))
        aliases = _aliases(rows, areas, of_names) if areas else {}
    with of_the_rest.gathered():
        rows = _rows(folder, story.neighbours, ("area", "neighbour", "border_km", "link"))
        borders = _borders(rows, areas, of_the_rest) if areas else {}
    with of_the_rest.gathered():
        rows = _rows(folder, story.groups, ("slug", "name", "in_text"))
        groups = _groups(rows, areas, of_the_rest) if areas else {}
    land = {slug: tuple(other for other in near if near[other]) for slug, near in borders.items()}
    water = {slug: tuple(other for other in near if not near[other]) for slug, near in borders.items()}
    return Gazetteer(areas, land, water, groups, aliases), of_names, of_the_rest


def _rows(folder: Path, stem: str, columns: Sequence[str]) -> tuple[Row, ...]:
    path = find_table(folder, stem, "data")
    return read_table(path, f"data/{path.name}", columns)


def _areas(rows: Sequence[Row], story: declared.Areas, problems: Problems) -> dict[str, Area]:
    areas: dict[str, Area] = {}
    for row in rows:
        if row["slug"] in areas:
            found = f"'{row['slug']}', row {areas[row['slug']].cell.row}"
            problems.add(row.file, f"row {row.number}", "this area stands already", found, "Keep one.")
            continue
        areas[row["slug"]] = _area(row, problems)
    if len(areas) != story.number:
        found = f"{len(areas)} {story.plural}, and the story declares {story.number}"
        problems.add(rows[0].file, "", "not every area is accounted for", found, "Add or correct rows.")
    return dict(sorted(areas.items()))


def _area(row: Row, problems: Problems) -> Area:
    cells.filled(row, ("slug", "name", "short", "headline", "possessive", "nation", "region"), problems)
    return Area(
        slug=cells.slug(row, "slug", problems),
        name=row["name"],
        short=row["short"],
        headline=row["headline"],
        possessive=row["possessive"],
        definite=bool(cells.yes_no(row, "definite", problems, required=True)),
        plural=cells.one_of(row, "verb", ("singular", "plural"), problems) == "plural",
        nation=row["nation"],
        region=row["region"],
        code=row["code"],
        population=cells.whole(row, "population", problems),
        patch=row["patch"],
        places=tuple(place.strip() for place in row["places"].split("|") if place.strip()),
        cell=row.cell("name"),
    )


def _aliases(rows: Sequence[Row], areas: Mapping[str, Area], problems: Problems) -> dict[str, str]:
    aliases: dict[str, str] = {}
    _strangers(rows, "area", areas, problems)
    for row in rows:
        name, slug = row["name"], row["area"]
        cells.filled(row, ("name",), problems)
        if not slug and not row["reason"]:
            cells.refuse(row, "reason", problems, "no area and no reason", do="Name the area, or say why it is none.")
        if aliases.get(name, slug) != slug or (name in areas and name != slug):
            found = cells.quoted(name)
            problems.add(row.file, f"row {row.number}", "this name means two areas", found, "Keep one.")
        aliases[name] = slug
    return aliases


def _strangers(rows: Sequence[Row], column: str, areas: Mapping[str, Area], problems: Problems) -> None:
    """Note each name in a column that is no area's slug, once, with all the rows that it stands in."""
    strange: dict[str, list[Row]] = {}
    for row in rows:
        if row[column] and row[column] not in areas:
            strange.setdefault(row[column], []).append(row)
    for name, where in strange.items():
        numbers = ", ".join(str(row.number) for row in where)
        place = f"{'row' if len(where) == 1 else 'rows'} {numbers}, column '{column}'"
        do = did_you_mean(name, areas) or "Correct it."
        problems.add(where[0].file, place, f"no area {cells.quoted(name)}", do=do)


def _borders(rows: Sequence[Row], areas: Mapping[str, Area], problems: Problems) -> dict[str, dict[str, Decimal]]:
    """Return each area's neighbours with the length of the border, the longest first; 0 is a link across water."""
    borders: dict[str, dict[str, Decimal]] = {slug: {} for slug in areas}
    for column in ("area", "neighbour"):
        _strangers(rows, column, areas, problems)
    for row in rows:
        cells.filled(row, ("area", "neighbour"), problems, "Name the area.")
        area, other = row["area"], row["neighbour"]
        length = _kilometres(row, problems)
        if area not in areas or other not in areas:
            continue
        if area == other or other in borders[area]:
            what = "an area next to itself" if area == other else "these neighbours stand already"
            problems.add(row.file, f"row {row.number}", what, f"'{area}', '{other}'", "Take the row out.")
        borders[area].setdefault(other, length)
    for row in rows:
        if row["area"] in areas and row["neighbour"] in areas:
            _check_other_way(row, borders, problems)
    return {slug: dict(sorted(near.items(), key=lambda item: (-item[1], item[0]))) for slug, near in borders.items()}


def _check_other_way(row: Row, borders: Mapping[str, Mapping[str, Decimal]], problems: Problems) -> None:
    area, other = row["area"], row["neighbour"]
    back = borders[other].get(area)
    if back is None:
        found = f"'{other}' does not name '{area}'"
        problems.add(row.file, f"row {row.number}", "a neighbour only one way", found, "Add the other row.")
    elif area < other and back != borders[area][other]:
        found = f"{borders[area][other]} and {back}"
        do = f"Correct this row, or that of '{other}' and '{area}'."
        cells.refuse(row, "border_km", problems, "one border with two lengths", found, do)


def _kilometres(row: Row, problems: Problems) -> Decimal:
    """Return the length of a shared border: 0 where the cell is empty, for a link across water."""
    text = row["border_km"]
    if text and not _KILOMETRES.fullmatch(text):
        do = "Write kilometres, such as 41.88, or leave it empty for a link across water."
        cells.refuse(row, "border_km", problems, "not a length", cells.quoted(text), do)
        return Decimal(0)
    return Decimal(text or 0)


def _groups(rows: Sequence[Row], areas: Mapping[str, Area], problems: Problems) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    for row in rows:
        cells.filled(row, ("slug", "name", "in_text"), problems)
        name = row["name"]
        members = tuple(slug for slug, area in areas.items() if area.region == name)
        if row["slug"] in groups or name in {group.name for group in groups.values()}:
            found = f"{cells.quoted(row['slug'])}, {cells.quoted(name)}"
            problems.add(row.file, f"row {row.number}", "this group stands already", found, "Keep one.")
        elif name and not members:
            do = did_you_mean(name, {area.region for area in areas.values()}) or "Take the row out, or correct it."
            problems.add(row.file, f"row {row.number}", "no area is in this group", cells.quoted(name), do)
        groups[cells.slug(row, "slug", problems)] = Group(row["slug"], name, row["in_text"], members)
    names = [group.name for group in groups.values()]
    for region in dict.fromkeys(area.region for area in areas.values()):
        if region and region not in names:
            members = tuple(slug for slug, area in areas.items() if area.region == region)
            found = f"{cells.quoted(region)}, the region of {', '.join(members)}"
            problems.add(rows[0].file, "", "a group is missing", found, "Add a row for it, or correct the region.")
    return groups
