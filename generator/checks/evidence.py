"""What the checker holds a text against: the story's tables, read again by the checker itself.

Nothing here is taken from what the writer made of the same tables; the sums are the checker's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from generator.project.story import Story
from generator.tables import Row, find_table, read_table

HALF_A_POINT = Fraction(1, 200)
"""A share that its source prints as a whole per cent lies within this of it."""

_NAMES = ("slug", "name", "short", "headline", "possessive", "region", "definite")
_PUBLISHED = ("id", "measure", "kind", "value", "base", "at_least", "level", "area", "group", "use")
_QUOTES = ("id", "speaker", "introduction", "again", "role", "organisation", "scope", "areas", "voice", "text", "use")
_REPLIES = ("area", "status", "quote")
_REPLIES_MORE = ("asked", "deadline", "cleared_by", "note", "text", "speaker", "line")
_CONTACTS = ("id", "name", "text", "nations", "areas", "valid_from", "valid_to")


@dataclass(frozen=True, slots=True)
class Sample:
    """One cell of the figures: `count` of `base`, or a printed `percent`, or the state that says why there is none.

    `found` says whether the source reports at least one; None when it does not say. `where` names file and row.
    """

    area: str
    measure: str
    state: str
    count: int | None
    base: int | None
    percent: int | None
    found: bool | None
    dispute: str
    earlier_year: int | None
    earlier_view: str
    where: str

    def share(self, *, opposite: bool = False) -> tuple[Fraction, Fraction] | None:
        """Return the least and the greatest that the share can be, from 0 to 1; None when no share is known.

        >>> sample = Sample("kent", "repairs", "counted", 9, 17, None, True, "", None, "", "figures.csv row 2")
        >>> sample.share(), sample.share(opposite=True)[0]
        ((Fraction(9, 17), Fraction(9, 17)), Fraction(8, 17))
        """
        if self.count is not None and self.base:
            low = high = Fraction(self.count, self.base)
        elif self.percent is not None:
            low = max(Fraction(self.percent, 100) - HALF_A_POINT, Fraction(0))
            high = min(Fraction(self.percent, 100) + HALF_A_POINT, Fraction(1))
        elif self.state == "none_reported":
            low = high = Fraction(0)
        else:
            return None
        return (1 - high, 1 - low) if opposite else (low, high)


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A figure that a source has published for the whole field, a group or one area's place in the field."""

    id: str
    measure: str
    kind: str
    value: int | None
    base: int | None
    at_least: bool
    level: Fraction | None
    area: str
    group: str
    use: bool
    where: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that a text about a story can be held against.

    `names` maps each area to every spelling of it, `groups` a group's slug and its names to its areas; `strangers` are
    names that are known not to be areas. `samples` is by area and measure, `attributes` by area and name (the text and
    where it stands; '' where it is not known). The tables of words are kept by row, as they stand.
    """

    story: Story
    names: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, tuple[str, ...]]
    strangers: tuple[str, ...]
    definite: frozenset[str]
    samples: Mapping[tuple[str, str], Sample]
    attributes: Mapping[tuple[str, str], tuple[str, str]]
    published: tuple[PublishedFigure, ...]
    quotes: tuple[Row, ...]
    replies: Mapping[str, Row]
    contacts: tuple[Row, ...]

    def short(self, area: str) -> str:
        """Return an area's short name."""
        return self.names[area][1] if area in self.names else area

    def label(self, attribute: str) -> str:
        """Return what an attribute is called."""
        return next(spec.label for spec in self.story.attributes if spec.name == attribute)

    def year(self, area: str) -> tuple[str, str]:
        """Return the year of an area's figures and where it stands; '' when the story has no years."""
        return self.attributes.get((area, self.story.own_year), ("", ""))

    def dates(self, area: str) -> list[tuple[str, str, str]]:
        """Return each date that is known of an area: the attribute, the date, and where it stands."""
        names = [spec.name for spec in self.story.attributes if spec.kind == "date"]
        return [(name, *self.attributes[area, name]) for name in names if self.attributes[area, name][0]]

    def is_whole(self, measures: Sequence[str]) -> bool:
        """Say whether every area of the field has a count and a base for each of some measures: a sum is theirs all."""
        cells = [cell for name in measures for cell in self.of_measure(name)]
        known = all(one.count is not None and one.base is not None for one in cells)
        return bool(measures) and known and len(cells) == self.story.areas.number * len(measures)

    def of_measure(self, measure: str) -> list[Sample]:
        """Return every area's cell for a measure, in the order of the table."""
        return [sample for (_, name), sample in self.samples.items() if name == measure]


def read_evidence(folder: Path, story: Story) -> Evidence:
    """Return what the tables in `folder` and in `folder`/<story> say.

    The tables must have passed the project's own reading: what is wrong with a cell is told there, not here.
    """
    own = folder / story.slug
    areas = _rows(folder, story.areas.table, _NAMES)
    names = {row["slug"]: [row["name"], row["short"], row["headline"], row["possessive"]] for row in areas}
    strangers: list[str] = []
    for row in _rows(folder, story.areas.aliases, ("name", "area")):
        names.get(row["area"], strangers).append(row["name"])
    groups = {
        name: tuple(area["slug"] for area in areas if area["region"] == row["name"])
        for row in _rows(folder, story.areas.groups, ("slug", "name", "in_text"))
        for name in (row["slug"], row["name"], row["in_text"])
    }
    slugs = {name: slug for slug, spellings in names.items() for name in spellings} | {slug: slug for slug in names}
    samples = {(sample.area, sample.measure): sample for sample in _samples(own, story, slugs)}
    replies = {slugs.get(row["area"], ""): row for row in _rows(own, "replies", _REPLIES, _REPLIES_MORE)}
    return Evidence(
        story=story,
        names={slug: tuple(dict.fromkeys(spellings)) for slug, spellings in names.items()},
        groups=groups,
        strangers=tuple(dict.fromkeys(strangers)),
        definite=frozenset(row["slug"] for row in areas if row["definite"] == "yes"),
        samples=samples,
        attributes=dict(_attributes(own, story, slugs)),
        published=tuple(_published(row) for row in _rows(own, "published", _PUBLISHED)),
        quotes=_rows(own, "quotes", _QUOTES),
        replies=replies,
        contacts=_rows(own, "contacts", _CONTACTS),
    )


def _rows(
    folder: Path, stem: str, columns: tuple[str, ...], optional: tuple[str, ...] | None = None
) -> tuple[Row, ...]:
    path = find_table(folder, stem)
    return read_table(path, path.name, columns, optional)


def _whole(text: str) -> int | None:
    return int(text) if text else None


def _samples(folder: Path, story: Story, slugs: Mapping[str, str]) -> Iterator[Sample]:
    count, base = story.columns.count, story.columns.base
    columns = ("area", "measure", count, base, "percent", "status", "any", "dispute", "earlier_year", "earlier_view")
    for row in _rows(folder, "figures", columns):
        yield Sample(
            area=slugs.get(row["area"], ""),
            measure=row["measure"],
            state=row["status"],
            count=_whole(row[count]),
            base=_whole(row[base]),
            percent=_whole(row["percent"]),
            found={"yes": True, "no": False}.get(row["any"]),
            dispute=row["dispute"],
            earlier_year=_whole(row["earlier_year"]),
            earlier_view=row["earlier_view"],
            where=f"{row.file} row {row.number}",
        )


def _attributes(
    folder: Path, story: Story, slugs: Mapping[str, str]
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    if story.attribute_table is None:
        return
    names = tuple(spec.name for spec in story.attributes)
    for row in _rows(folder, story.attribute_table.table, ("area", *names)):
        for name in names:
            yield (slugs.get(row["area"], ""), name), (row[name], str(row.cell(name)))


def _published(row: Row) -> PublishedFigure:
    over, _, under = row["level"].partition("/")
    return PublishedFigure(
        id=row["id"],
        measure=row["measure"],
        kind=row["kind"],
        value=_whole(row["value"]),
        base=_whole(row["base"]),
        at_least=row["at_least"] == "yes",
        level=Fraction(int(over), int(under)) if under else None,
        area=row["area"],
        group=row["group"],
        use=row["use"] == "yes",
        where=f"{row.file} row {row.number}",
    )
