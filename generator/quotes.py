"""The quote bank: what people said, word for word; who has replied; and where readers can turn for help."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import cells
from generator.errors import Problems, did_you_mean
from generator.models import Contact, Excerpt, Reply, Statement
from generator.project.gazetteer import Gazetteer
from generator.project.story import Story
from generator.replies import read_replies, spellings
from generator.stretches import paragraphs
from generator.tables import Row, find_table, read_table

QUOTE_COLUMNS = (
    "id",
    "speaker",
    "introduction",
    "again",
    "role",
    "organisation",
    "scope",
    "areas",
    "voice",
    "topic",
    "measure",
    "frame",
    "text",
    "source",
    "url",
    "date",
    "use",
    "note",
)
SCOPES = ("national", "region", "area")
VOICES = ("area", "body", "government", "charity", "expert", "inspectorate")
BRACES = re.compile(r"\{[^{}]*\}|[{}]")
FRAME_NAMES = ("{area}", "{quote}")


@dataclass(frozen=True, slots=True)
class QuoteBank:
    """Every statement by id, each area's reply, and the help lines."""

    statements: Mapping[str, Statement]
    replies: Mapping[str, Reply]
    contacts: tuple[Contact, ...]


def read_quotes(folder: Path, story: Story, gazetteer: Gazetteer) -> QuoteBank:
    """Return the story's quote bank, replies and help lines.

    Raises InputError for a statement of no area, without a speaker or a source, or whose cuts do not pair; a reply
    that has no words, or those of another area, or an area that has no row; and a help line without dates that parse.
    """
    problems = Problems()
    statements: dict[str, Statement] = {}
    replies: dict[str, Reply] = {}
    contacts: tuple[Contact, ...] = ()
    with problems.gathered():
        statements = _statements(folder, story, gazetteer, problems)
    with problems.gathered():
        replies, words = read_replies(folder, story, gazetteer, statements, problems)
        statements |= words
    with problems.gathered():
        contacts = _contacts(folder, story, gazetteer, problems)
    problems.raise_if_any()
    return QuoteBank(statements, replies, contacts)


def excerpt(statement: Statement, *, short: bool = True) -> Excerpt:
    """Return the words to print of a statement: all of them, or (short) without what may be cut.

    A cut inside a paragraph is marked with an ellipsis; a cut between paragraphs ends a run, so that the words after
    it are introduced again. What was not cut stands exactly as in the source.
    """
    runs: list[list[str]] = [[]]
    for paragraph in statement.paragraphs:
        kept = ""
        skipped = False
        for stretch in paragraph:
            if short and stretch.may_cut:
                skipped = True
                continue
            if skipped and not kept and runs[-1]:
                runs.append([])
            joint = " … " if skipped and kept else " " if kept else ""
            kept, skipped = kept + joint + stretch.text, False
        if kept:
            runs[-1].append(kept)
        if skipped and runs[-1]:
            runs.append([])
    return Excerpt(statement, tuple(tuple(run) for run in runs if run))


def _statements(folder: Path, story: Story, gazetteer: Gazetteer, problems: Problems) -> dict[str, Statement]:
    path = find_table(folder / story.slug, "quotes", f"data/{story.slug}")
    found: dict[str, Statement] = {}
    for row in read_table(path, f"data/{story.slug}/{path.name}", QUOTE_COLUMNS):
        if row["id"] in found:
            name = cells.quoted(row["id"])
            problems.add(row.file, f"row {row.number}", "this id stands in two rows", name, "Rename one.")
        found[row["id"]] = _statement(row, story, gazetteer, problems)
    return found


def _statement(row: Row, story: Story, gazetteer: Gazetteer, problems: Problems) -> Statement:
    cells.filled(row, ("id", "speaker", "introduction", "again", "text", "source"), problems, "A quote needs it.")
    areas = cells.areas_of(row, "areas", spellings(gazetteer), gazetteer.areas, problems)
    scope = cells.one_of(row, "scope", SCOPES, problems)
    if scope != "national" and not row["areas"].strip(" |"):
        do = "Name the area, or make the scope national."
        cells.refuse(row, "areas", problems, "a quote for no area", do=do)
    _check_frame(row, problems)
    return Statement(
        id=row["id"],
        speaker=row["speaker"],
        introduction=row["introduction"],
        again=row["again"],
        organisation=row["organisation"],
        scope=scope or "",
        areas=areas,
        voice=cells.one_of(row, "voice", VOICES, problems) or "",
        topic=row["topic"],
        measure=cells.one_of(row, "measure", [*(spec.name for spec in story.measures), ""], problems) or "",
        frame=row["frame"],
        paragraphs=paragraphs(row, problems),
        source=row["source"],
        url=row["url"],
        date=cells.iso_date(row, "date", problems),
        use=cells.one_of(row, "use", ("yes", "held"), problems) == "yes",
        note=row["note"],
        cell=row.cell("text"),
    )


def _check_frame(row: Row, problems: Problems) -> None:
    """Note a frame without a place for the words, with a place that is not one, or with a figure in it."""
    frame = row["frame"]
    if not frame:
        return
    do = "Write {quote} once where the words go, {area} for the area, and no figures."
    strange = [name for name in BRACES.findall(frame) if name not in FRAME_NAMES]
    if strange:
        near = did_you_mean(strange[0], FRAME_NAMES) or do
        cells.refuse(row, "frame", problems, "no such place in a frame", cells.quoted(strange[0]), near)
    elif frame.count("{quote}") != 1 or re.search(r"\d", frame):
        cells.refuse(row, "frame", problems, "not a frame for these words", cells.quoted(frame), do)


def _contacts(folder: Path, story: Story, gazetteer: Gazetteer, problems: Problems) -> tuple[Contact, ...]:
    path = find_table(folder / story.slug, "contacts", f"data/{story.slug}")
    columns = ("id", "name", "text", "nations", "areas", "valid_from", "valid_to", "checked", "source", "note")
    contacts: dict[str, Contact] = {}
    known = {area.nation for area in gazetteer.areas.values()}
    for row in read_table(path, f"data/{story.slug}/{path.name}", columns):
        cells.filled(row, ("id", "name", "text", "nations"), problems, "A help line needs it.")
        nations = tuple(name.strip() for name in row["nations"].split("|") if name.strip())
        for name in nations:
            if name not in known:
                do = did_you_mean(name, known) or f"Nations: {', '.join(sorted(known))}."
                cells.refuse(row, "nations", problems, "no such nation", cells.quoted(name), do)
        if row["id"] in contacts:
            found = cells.quoted(row["id"])
            problems.add(row.file, f"row {row.number}", "this id stands in two rows", found, "Rename one.")
        contacts[row["id"]] = _contact(row, nations, gazetteer, problems)
    return tuple(contacts.values())


def _contact(row: Row, nations: tuple[str, ...], gazetteer: Gazetteer, problems: Problems) -> Contact:
    contact = Contact(
        id=row["id"],
        name=row["name"],
        text=row["text"],
        nations=nations,
        areas=cells.areas_of(row, "areas", spellings(gazetteer), gazetteer.areas, problems),
        valid_from=cells.iso_date(row, "valid_from", problems),
        valid_to=cells.iso_date(row, "valid_to", problems),
        checked=cells.iso_date(row, "checked", problems),
        cell=row.cell("text"),
    )
    if contact.valid_to and contact.valid_from > contact.valid_to:
        found = f"'{contact.valid_from}' to '{contact.valid_to}'"
        cells.refuse(row, "valid_to", problems, "it ends before it begins", found, "Correct one of them.")
    return contact
