"""The titles that take a story: their patch, their house style, their own names for places, and what they are sent."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import cells
from generator.errors import Problems, did_you_mean
from generator.models import Cell, Group, Length
from generator.project.gazetteer import Gazetteer
from generator.project.lengths import LENGTHS
from generator.project.naming import REGIONS
from generator.tables import Row, find_table, read_table

TABLE = "partners"
PARTNER_COLUMNS = (
    "slug",
    "title",
    "publisher",
    "areas",
    "patch",
    "places",
    "profile",
    "lengths",
    "formats",
    "note",
)
PATCH = "patch-"
"""What the slug of a round-up of a title's patch opens with, so that it is never taken for a group of the story's."""

LONGEST_SLUG = 60
LONGEST_NAME = 120
"""So many characters a title, a patch or a place may have: a longer one is a text that slipped into the cell."""


@dataclass(frozen=True, slots=True)
class Partner:
    """One title. `areas` are the slugs of its patch, in the order that its readers would want.

    `patch` is what its readers call all of it in running text, '' for a title of one area. `places` are its own names
    for the ground of an area, by slug, where it has one ("the Isle of Wight"). `profile` is its house style; `lengths`
    and `formats` are what it is sent. `own_group` is the slug of the story's own group whose round-up it takes, '' for
    one of its patch.
    """

    slug: str
    title: str
    publisher: str
    areas: tuple[str, ...]
    patch: str
    places: Mapping[str, str]
    profile: str
    lengths: tuple[Length, ...]
    formats: tuple[str, ...]
    cell: Cell
    own_group: str = ""

    @property
    def group(self) -> Group | None:
        """The patch as a group that has a round-up, its areas in the partner's order; None for a title of one area."""
        if self.own_group:
            return Group(self.own_group, self.title, self.patch, self.areas)
        if len(self.areas) < 2:
            return None
        return Group(f"{PATCH}{self.slug}", self.patch, self.patch, self.areas, ordered=True)


def read_partners(
    folder: Path, gazetteer: Gazetteer, profiles: Collection[str], lengths: Sequence[str], formats: Sequence[str]
) -> dict[str, Partner]:
    """Return the titles in `folder`/partners.csv by slug, in the order of the table.

    Raises InputError, with everything that is wrong, where there is no such table; for an area, a house style, a length
    or a format that there is not; for a title in two rows; for a slug that an area or a round-up has; and for a patch
    or a place without a name, or with one that is no name.
    """
    path = find_table(folder, TABLE, "data")
    rows = read_table(path, f"data/{path.name}", PARTNER_COLUMNS)
    problems, found = Problems(), dict[str, Partner]()
    titles: dict[str, Row] = {}
    for row in rows:
        partner = _partner(row, gazetteer, problems)
        _check_settings(row, profiles, lengths, formats, problems)
        _check_slug(row, gazetteer, problems)
        _check_wording(row, problems)
        for column, name in (("slug", row["slug"]), ("title", folded(row["title"]))):
            first = titles.setdefault(f"{column} {name}", row)
            if name and first is not row:
                told = f"{cells.quoted(row[column])}, row {first.number}"
                cells.refuse(row, column, problems, "this title stands already", told, "Keep one row for each title.")
        found[partner.slug] = partner
    problems.raise_if_any()
    return found


def _check_settings(
    row: Row,
    profiles: Collection[str],
    lengths: Sequence[str],
    formats: Sequence[str],
    problems: Problems,
) -> None:
    """Note a house style, a length or a format that there is not, and a title that would be sent nothing."""
    cells.one_of(row, "profile", sorted(profiles), problems)
    for column, known in (("lengths", lengths), ("formats", formats)):
        if not row[column]:
            cells.refuse(row, column, problems, "this cell is empty", do=f"Name one or more of: {', '.join(known)}.")
        for name in _listed(row[column]):
            if name not in known:
                do = did_you_mean(name, known) or f"There are: {', '.join(known)}."
                cells.refuse(row, column, problems, f"no such {column.removesuffix('s')}", cells.quoted(name), do)


def folded(title: str) -> str:
    """Return a title as it is compared: without regard to capitals, blanks, or how its accents are put together.

    >>> folded("The  Po\u0301st") == folded("THE\u00a0P\u00f3st")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())


def _check_slug(row: Row, gazetteer: Gazetteer, problems: Problems) -> None:
    """Note a slug by which another pack would have the same name, or which makes a name too long for a disk."""
    slug = row["slug"]
    if slug in gazetteer.areas or slug.startswith(pack_slug(REGIONS)):
        what = "the pack would have the name of that of an area or a round-up"
        cells.refuse(row, "slug", problems, what, cells.quoted(slug), f"Choose another, such as {slug}-paper.")
    if len(slug) > LONGEST_SLUG:
        do = f"Write no more than {LONGEST_SLUG} characters."
        cells.refuse(row, "slug", problems, "too long for the name of a file", cells.quoted(slug), do)


def pack_slug(draft: str) -> str:
    """Return what the pack of whoever covers an area or a group is known by, from the key of its draft.

    >>> pack_slug("regions/north"), pack_slug("north")
    ('regions-north', 'north')
    """
    return draft.replace("/", "-")


def _check_wording(row: Row, problems: Problems) -> None:
    """Note a title, a publisher, a patch or a place that is of several lines, or too long to be a name."""
    for column in ("title", "publisher", "patch", "places"):
        for name in row[column].split("|") if column == "places" else (row[column],):
            if "\n" in name.strip():
                do = "Write it on one line."
                cells.refuse(row, column, problems, "a name of several lines", cells.quoted(name.strip()), do)
            elif len(name.partition("=")[2] if column == "places" else name) > LONGEST_NAME:
                do = f"Write no more than {LONGEST_NAME} characters."
                cells.refuse(row, column, problems, "too long to be a name", cells.quoted(name.strip()), do)


def _partner(row: Row, gazetteer: Gazetteer, problems: Problems) -> Partner:
    cells.filled(row, ("slug", "title", "publisher", "areas", "profile"), problems)
    spellings = {slug: slug for slug in gazetteer.areas} | dict(gazetteer.aliases)
    areas = cells.areas_of(row, "areas", spellings, gazetteer.areas, problems)
    if len(areas) > 1 and not row["patch"]:
        do = "Say what readers call all of it in running text, such as the North East."
        cells.refuse(row, "patch", problems, "a patch of several areas has no name", do=do)
    return Partner(
        slug=cells.slug(row, "slug", problems),
        title=row["title"],
        publisher=row["publisher"],
        areas=areas,
        patch=row["patch"],
        places=_places(row, areas, spellings, problems),
        profile=row["profile"],
        lengths=tuple(length for name in _listed(row["lengths"]) for length in LENGTHS if length == name),
        formats=_listed(row["formats"]),
        cell=row.cell("title"),
    )


def _listed(text: str) -> tuple[str, ...]:
    """Return the words of a cell that are parted by |, each once.

    >>> _listed("docx | html|docx")
    ('docx', 'html')
    """
    return tuple(dict.fromkeys(word.strip() for word in text.split("|") if word.strip()))


def _places(row: Row, areas: Sequence[str], spellings: Mapping[str, str], problems: Problems) -> dict[str, str]:
    """Return the title's own name for the ground of each area that it has one for: "kent=the Weald | essex=…"."""
    places: dict[str, str] = {}
    for pair in row["places"].split("|") if row["places"] else ():
        name, equals, place = (piece.strip() for piece in pair.partition("="))
        area = spellings.get(name, "")
        if not equals or not place:
            do = "Write the area and what readers call it, such as kent=the Weald; part one from the next with |."
            cells.refuse(row, "places", problems, "a place without a name", cells.quoted(pair.strip()), do)
        elif area not in areas:
            do = did_you_mean(name, areas) or f"Areas of this title: {', '.join(areas) or 'none'}."
            cells.refuse(row, "places", problems, "a place of an area that is not this title's", cells.quoted(name), do)
        elif area in places:
            do = "Keep one name for each area."
            cells.refuse(row, "places", problems, "an area with two names", cells.quoted(name), do)
        else:
            places[area] = place
    return places


def chosen(partners: Mapping[str, Partner], named: Sequence[str]) -> tuple[Partner, ...]:
    """Return the partners that are named by slug or title, whatever their capitals; all of them for no name.

    Raises InputError for each name that is none.
    """
    known = {folded(name): one for one in partners.values() for name in (one.slug, one.title)}
    problems = Problems()
    for name in named:
        if folded(name) not in known:
            titles = [one.title for one in partners.values()]
            do = did_you_mean(name, [*titles, *partners]) or f"Partners: {', '.join(titles) or 'none'}."
            problems.add("--partner", "", "no such partner", f"'{name}'", do)
    problems.raise_if_any()
    if not named:
        return tuple(partners.values())
    return tuple({known[folded(name)].slug: known[folded(name)] for name in named}.values())


def sharing(partners: Mapping[str, Partner]) -> dict[str, tuple[str, ...]]:
    """Return the slugs of the titles that serve each area, by area, in the order of the table."""
    found: dict[str, list[str]] = {}
    for one in partners.values():
        for area in one.areas:
            found.setdefault(area, []).append(one.slug)
    return {area: tuple(slugs) for area, slugs in found.items()}
