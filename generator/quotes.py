"""The quote bank: what people said, word for word; who has replied; and where readers can turn for help."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import cells
from generator.errors import Problems, did_you_mean
from generator.models import Contact, Excerpt, Reply, Statement, Stretch
from generator.project.gazetteer import Gazetteer
from generator.project.story import Story
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
REPLY_STATUSES = ("replied", "declined", "no_reply", "national_body", "not_approached")
CUT = re.compile(r"\[\[|\]\]")
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
    that names no statement of its own area, or an area that has no row; and a help line without dates that parse.
    """
    problems = Problems()
    statements: dict[str, Statement] = {}
    replies: dict[str, Reply] = {}
    contacts: tuple[Contact, ...] = ()
    with problems.gathered():
        statements = _statements(folder, story, gazetteer, problems)
    with problems.gathered():
        replies = _replies(folder, story, gazetteer, statements, problems)
    with problems.gathered():
        contacts = _contacts(folder, story, gazetteer, problems)
    problems.raise_if_any()
    return QuoteBank(statements, replies, contacts)


def stretches(text: str) -> tuple[tuple[Stretch, ...], ...]:
    """Return a statement's paragraphs, each as its stretches in order; [[double brackets]] mark what may be cut.

    A cut may run over several paragraphs. Raises ValueError when the brackets do not pair.

    >>> [[(part.text, part.may_cut) for part in paragraph] for paragraph in stretches("We [[really]] do.")]
    [[('We', False), ('really', True), ('do.', False)]]
    """
    marks = CUT.findall(text)
    if marks != ["[[", "]]"] * (len(marks) // 2):
        msg = "the double square brackets do not pair"
        raise ValueError(msg)
    paragraphs, may_cut = [], False
    for block in re.split(r"\n\s*\n", text.strip()):
        parts = []
        for piece in re.split(r"(\[\[|\]\])", block):
            if piece in ("[[", "]]"):
                may_cut = piece == "[["
            elif piece.strip():
                parts.append(Stretch(" ".join(piece.split()), may_cut))
        if parts:
            paragraphs.append(tuple(parts))
    return tuple(paragraphs)


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
    areas = cells.areas_of(row, "areas", _slugs(gazetteer), gazetteer.areas, problems)
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
        paragraphs=_paragraphs(row, problems),
        source=row["source"],
        url=row["url"],
        date=cells.iso_date(row, "date", problems),
        use=cells.one_of(row, "use", ("yes", "held"), problems) == "yes",
        note=row["note"],
        cell=row.cell("text"),
    )


def _paragraphs(row: Row, problems: Problems) -> tuple[tuple[Stretch, ...], ...]:
    try:
        paragraphs = stretches(row["text"])
    except ValueError as error:
        cells.refuse(row, "text", problems, str(error), do="Close each [[ with ]], and open none within another.")
        return ()
    if row["text"] and all(stretch.may_cut for paragraph in paragraphs for stretch in paragraph):
        do = "Leave some words outside the [[ ]], for a draft to print."
        cells.refuse(row, "text", problems, "every word of this may be cut", do=do)
    return paragraphs


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


def _slugs(gazetteer: Gazetteer) -> dict[str, str]:
    """Return every spelling of an area, and every area's own slug, with the slug that it means."""
    return dict(gazetteer.aliases) | {slug: slug for slug in gazetteer.areas}


def _replies(
    folder: Path, story: Story, gazetteer: Gazetteer, statements: Mapping[str, Statement], problems: Problems
) -> dict[str, Reply]:
    path = find_table(folder / story.slug, "replies", f"data/{story.slug}")
    columns = ("area", "status", "quote", "asked", "deadline", "cleared_by", "note")
    rows = read_table(path, f"data/{story.slug}/{path.name}", columns)
    replies: dict[str, Reply] = {}
    for row in rows:
        area = cells.area_of(row, "area", _slugs(gazetteer), gazetteer.areas, problems)
        status = cells.one_of(row, "status", REPLY_STATUSES, problems)
        for column in ("asked", "deadline"):
            cells.iso_date(row, column, problems)
        if not area:
            continue
        if area in replies:
            found = f"'{area}', row {replies[area].cell.row}"
            problems.add(row.file, f"row {row.number}", "this area stands already", found, "Keep one.")
        if status:
            _check_reply(row, area, statements, problems)
        replies.setdefault(area, Reply(area, status or "", row["quote"], row["note"], row.cell("")))
    for slug in gazetteer.areas:
        if slug not in replies:
            do = "Add it; where nobody was asked, its status is not_approached."
            problems.add(rows[0].file, "", "an area has no row", f"'{slug}'", do)
    return replies


def _check_reply(row: Row, area: str, statements: Mapping[str, Statement], problems: Problems) -> None:
    """Note a status without the quote it needs, a quote without the status, and somebody else's quote."""
    status, quote = row["status"], row["quote"]
    if status == "replied" and not quote:
        do = "Name the quote in the quote bank, or correct the status."
        cells.refuse(row, "quote", problems, "replied, and no quote is named", do=do)
    elif quote and status != "replied":
        do = "Empty this cell, or make the status replied."
        cells.refuse(row, "quote", problems, f"a quote, and the status is {status}", cells.quoted(quote), do)
    elif quote and quote not in statements:
        do = did_you_mean(quote, statements) or "Add it to the quote bank, or correct the name."
        cells.refuse(row, "quote", problems, "no such quote", cells.quoted(quote), do)
    elif quote and not _may_speak_for(area, statements[quote]):
        do = "Name a quote whose areas include it."
        cells.refuse(row, "quote", problems, f"not a quote of '{area}'", cells.quoted(quote), do)


def _may_speak_for(area: str, statement: Statement) -> bool:
    """Whether a quote is of this area; one of an area whose areas could not be read has been told of already."""
    return area in statement.areas or (statement.scope != "national" and not statement.areas)


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
        areas=cells.areas_of(row, "areas", _slugs(gazetteer), gazetteer.areas, problems),
        valid_from=cells.iso_date(row, "valid_from", problems),
        valid_to=cells.iso_date(row, "valid_to", problems),
        checked=cells.iso_date(row, "checked", problems),
        cell=row.cell("text"),
    )
    if contact.valid_to and contact.valid_from > contact.valid_to:
        found = f"'{contact.valid_from}' to '{contact.valid_to}'"
        cells.refuse(row, "valid_to", problems, "it ends before it begins", found, "Correct one of them.")
    return contact
