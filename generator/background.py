"""Read what is known beside the figures: each area's attributes, and figures published for the whole field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import cells
from generator.errors import Problems
from generator.models import Attribute, Published
from generator.project.gazetteer import Gazetteer
from generator.project.story import AttributeSpec, Story
from generator.tables import Row, find_table, read_table

PUBLISHED_COLUMNS = (
    "id",
    "measure",
    "kind",
    "value",
    "base",
    "at_least",
    "level",
    "area",
    "group",
    "use",
    "source",
    "url",
    "note",
)
_ID = re.compile(r"[a-z][a-z0-9_]*")
PUBLISHED_KINDS = ("areas_covered", "areas_any", "areas_at_level", "highest", "rank", "total", "some_over_level")


def read_attributes(folder: Path, story: Story, gazetteer: Gazetteer) -> dict[tuple[str, str], Attribute]:
    """Return each area's attributes by (area, name), '' for what is not known.

    Raises InputError for an area that is unknown, missing or in two rows, and for a value of the wrong kind.
    """
    if story.attribute_table is None:
        return {}
    path = find_table(folder / story.slug, story.attribute_table.table, f"data/{story.slug}")
    names = [spec.name for spec in story.attributes]
    rows = read_table(path, f"data/{story.slug}/{path.name}", ("area", *names, *story.attribute_table.more_columns))
    problems = Problems()
    slugs = dict(gazetteer.aliases) | {slug: slug for slug in gazetteer.areas}
    found: dict[tuple[str, str], Attribute] = {}
    for row in rows:
        area = cells.area_of(row, "area", slugs, gazetteer.areas, problems)
        if area and any((area, name) in found for name in names):
            problems.add(row.file, f"row {row.number}", f"'{area}' stands in two rows", do="Keep one.")
        for spec in story.attributes if area else ():
            found[area or "", spec.name] = _attribute(row, area or "", spec, problems)
    for slug in gazetteer.areas:
        if names and (slug, names[0]) not in found:
            problems.add(rows[0].file, "", "an area has no row", f"'{slug}'", "Add it; leave empty what is not known.")
    problems.raise_if_any()
    return {key: found[key] for key in sorted(found)}


def _attribute(row: Row, area: str, spec: AttributeSpec, problems: Problems) -> Attribute:
    text = row[spec.name]
    if spec.needed and not text:
        do = "Fill it in: every draft prints it."
        problems.add(row.file, f"row {row.number}, column '{spec.name}'", "this cell is empty", do=do)
    if text and spec.kind == "scale":
        cells.one_of(row, spec.name, ("", *spec.scale), problems)
    elif spec.kind == "date":
        cells.iso_date(row, spec.name, problems)
    elif spec.kind == "yes_no":
        cells.yes_no(row, spec.name, problems)
    elif spec.kind == "year":
        cells.year(row, spec.name, problems)
    return Attribute(area, spec.name, text, row.cell(spec.name))


def read_published(folder: Path, story: Story, gazetteer: Gazetteer) -> dict[str, Published]:
    """Return the figures published for the whole field, by id, in the order of their table.

    Raises InputError for an unknown kind, measure, area or group, an id twice, or a number that is not one.
    """
    path = find_table(folder / story.slug, "published", f"data/{story.slug}")
    rows = read_table(path, f"data/{story.slug}/{path.name}", PUBLISHED_COLUMNS)
    problems = Problems()
    found: dict[str, Published] = {}
    for row in rows:
        if row["id"] in found:
            found_id = cells.quoted(row["id"])
            problems.add(row.file, f"row {row.number}", "this id stands in two rows", found_id, "Rename one.")
        found[row["id"]] = _published(row, story, gazetteer, problems)
    problems.raise_if_any()
    return found


def _published(row: Row, story: Story, gazetteer: Gazetteer, problems: Problems) -> Published:
    slugs: Mapping[str, str] = {slug: slug for slug in gazetteer.areas}
    cells.filled(row, ("id",), problems)
    if row["id"] and not _ID.fullmatch(row["id"]):
        do = "Write small letters, digits and _, a letter first: templates ask for it by this name."
        cells.refuse(row, "id", problems, "not a name for a figure", cells.quoted(row["id"]), do)
    if row["area"]:
        cells.area_of(row, "area", slugs, slugs, problems)
    published = Published(
        id=row["id"],
        measure=cells.one_of(row, "measure", [*(spec.name for spec in story.measures), ""], problems) or "",
        kind=cells.one_of(row, "kind", PUBLISHED_KINDS, problems) or "",
        value=cells.whole(row, "value", problems, "Write digits."),
        base=cells.whole(row, "base", problems),
        at_least=bool(cells.yes_no(row, "at_least", problems)),
        level=cells.fraction(row, "level", problems),
        area=row["area"],
        group=cells.one_of(row, "group", [*(group.name for group in gazetteer.groups.values()), ""], problems) or "",
        use=bool(cells.yes_no(row, "use", problems, required=True)),
        source=row["source"],
        url=row["url"],
        note=row["note"],
        cell=row.cell("value"),
    )
    cells.filled(row, ("source",), problems, "Say where it is printed.")
    for column, what, found, do in _against_kind(row, published):
        cells.refuse(row, column, problems, what, found, do)
    return published


def _against_kind(row: Row, one: Published) -> Iterator[tuple[str, str, str, str]]:
    """Yield each way in which a figure lacks what its kind needs, or is more than it can be."""
    needs = {
        "areas_at_level": ("value", "level"),
        "some_over_level": ("measure", "level"),
        "rank": ("value", "measure", "area"),
        "total": ("value", "base", "measure", "group"),
        "areas_any": ("value", "measure"),
        "highest": ("value", "measure"),
        "areas_covered": ("value",),
    }
    for column in needs.get(one.kind, ()):
        if not row[column]:
            yield column, "this cell is empty", "", f"A figure of the kind {one.kind} needs it."
    if one.base == 0:
        yield "base", "a base of nought", "'0'", "Correct it."
    elif one.value is not None and one.base is not None and one.value > one.base:
        yield "value", "more than 'base'", f"'{one.value}' of '{one.base}'", "Correct one of them."
    if one.kind == "highest" and (one.value or 0) > 100:
        yield "value", "over 100", f"'{one.value}'", "Correct it: this is a percentage."
    if one.level is not None and one.level >= 1:
        yield "level", "not a part of a whole", cells.quoted(row["level"]), "Write it as 1/3."
