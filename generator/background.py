"""Read what is known beside the figures: each area's attributes, and figures published for the whole field."""

from __future__ import annotations

from collections.abc import Mapping
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
PUBLISHED_KINDS = ("areas_covered", "areas_any", "areas_at_level", "highest", "rank", "total", "some_over_level")


def read_attributes(folder: Path, story: Story, gazetteer: Gazetteer) -> dict[tuple[str, str], Attribute]:
    """Return each area's attributes by (area, name), '' for what is not known.

    Raises InputError for an area that is unknown, missing or in two rows, and for a value of the wrong kind.
    """
    if story.attribute_table is None:
        return {}
    path = find_table(folder / story.slug, story.attribute_table.table)
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
    if text and spec.kind == "scale":
        cells.one_of(row, spec.name, spec.scale, problems)
    elif spec.kind == "date":
        cells.iso_date(row, spec.name, problems)
    elif spec.kind == "yes_no":
        cells.yes_no(row, spec.name, problems)
    elif text and spec.kind == "year" and not (text.isascii() and text.isdecimal() and len(text) == 4):
        place = f"row {row.number}, column '{spec.name}'"
        problems.add(row.file, place, "not a year", f"'{text}'", "Write four digits.")
    return Attribute(area, spec.name, text, row.cell(spec.name))


def read_published(folder: Path, story: Story, gazetteer: Gazetteer) -> dict[str, Published]:
    """Return the figures published for the whole field, by id, in the order of their table.

    Raises InputError for an unknown kind, measure, area or group, an id twice, or a number that is not one.
    """
    path = find_table(folder / story.slug, "published")
    rows = read_table(path, f"data/{story.slug}/{path.name}", PUBLISHED_COLUMNS)
    problems = Problems()
    found: dict[str, Published] = {}
    for row in rows:
        if row["id"] in found:
            problems.add(row.file, f"row {row.number}", "this id stands in two rows", f"'{row['id']}'", "Rename one.")
        found[row["id"]] = _published(row, story, gazetteer, problems)
    problems.raise_if_any()
    return found


def _published(row: Row, story: Story, gazetteer: Gazetteer, problems: Problems) -> Published:
    measures = {spec.name: spec.name for spec in story.measures} | {"": ""}
    groups = {group.name: group.name for group in gazetteer.groups.values()} | {"": ""}
    slugs: Mapping[str, str] = {slug: slug for slug in gazetteer.areas}
    if row["area"]:
        cells.area_of(row, "area", slugs, gazetteer.areas, problems)
    published = Published(
        id=row["id"],
        measure=cells.one_of(row, "measure", measures, problems) or "",
        kind=cells.one_of(row, "kind", PUBLISHED_KINDS, problems) or "",
        value=cells.whole(row, "value", problems),
        base=cells.whole(row, "base", problems),
        at_least=bool(cells.yes_no(row, "at_least", problems)),
        level=cells.fraction(row, "level", problems),
        area=row["area"],
        group=cells.one_of(row, "group", groups, problems) or "",
        use=cells.yes_no(row, "use", problems) is not False,
        source=row["source"],
        url=row["url"],
        note=row["note"],
        cell=row.cell("value"),
    )
    if not row["source"]:
        problems.add(
            row.file, f"row {row.number}, column 'source'", "no source is given", do="Say where it is printed."
        )
    if published.value is None and published.kind != "some_over_level":
        problems.add(row.file, f"row {row.number}, column 'value'", "this cell is empty", do="Fill it in.")
    return published
