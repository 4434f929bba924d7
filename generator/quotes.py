"""The quote bank: what people said, word for word; who has replied; and where readers can turn for help."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import cells
from generator.errors import Problems
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
    path = find_table(folder / story.slug, "quotes")
    found: dict[str, Statement] = {}
    for row in read_table(path, f"data/{story.slug}/{path.name}", QUOTE_COLUMNS):
        if row["id"] in found:
            problems.add(row.file, f"row {row.number}", "this id stands in two rows", f"'{row['id']}'", "Rename one.")
        statement = _statement(row, story, gazetteer, problems)
        if statement:
            found[statement.id] = statement
    return found


def _statement(row: Row, story: Story, gazetteer: Gazetteer, problems: Problems) -> Statement | None:
    place = f"row {row.number}"
    for column in ("id", "introduction", "again", "text", "source"):
        if not row[column]:
            problems.add(row.file, f"{place}, column '{column}'", "this cell is empty", do="A quote needs it.")
    areas = tuple(name.strip() for name in row["areas"].split("|") if name.strip())
    slugs = {slug: slug for slug in gazetteer.areas}
    for name in areas:
        cells.area_of(Row(row.file, row.number, {"areas": name}), "areas", slugs, slugs, problems)
    scope = cells.one_of(row, "scope", SCOPES, problems)
    if scope == "area" and not areas:
        problems.add(
            row.file, f"{place}, column 'areas'", "a quote for no area", do="Name the area, or widen the scope."
        )
    if row["frame"] and ("{quote}" not in row["frame"] or re.search(r"\d", row["frame"])):
        do = "Write {quote} where the words go, and no figures."
        problems.add(row.file, f"{place}, column 'frame'", "not a frame for these words", f"'{row['frame']}'", do)
    measures = [spec.name for spec in story.measures] + [""]
    try:
        paragraphs = stretches(row["text"])
    except ValueError as error:
        problems.add(row.file, f"{place}, column 'text'", str(error), do="Close each [[ with ]].")
        return None
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
        measure=cells.one_of(row, "measure", measures, problems) or "",
        frame=row["frame"],
        paragraphs=paragraphs,
        source=row["source"],
        url=row["url"],
        date=cells.iso_date(row, "date", problems),
        use=cells.one_of(row, "use", ("yes", "held"), problems) == "yes",
        note=row["note"],
        cell=row.cell("text"),
    )


def _replies(
    folder: Path, story: Story, gazetteer: Gazetteer, statements: Mapping[str, Statement], problems: Problems
) -> dict[str, Reply]:
    path = find_table(folder / story.slug, "replies")
    columns = ("area", "status", "quote", "asked", "deadline", "cleared_by", "note")
    rows = read_table(path, f"data/{story.slug}/{path.name}", columns)
    slugs = dict(gazetteer.aliases) | {slug: slug for slug in gazetteer.areas}
    replies: dict[str, Reply] = {}
    for row in rows:
        area = cells.area_of(row, "area", slugs, gazetteer.areas, problems) or ""
        status = cells.one_of(row, "status", REPLY_STATUSES, problems) or ""
        quote = row["quote"]
        place = f"row {row.number}, column 'quote'"
        if (status == "replied") != bool(quote):
            do = "A reply names its quote, and no other status does."
            problems.add(row.file, place, "the status and the quote disagree", f"'{status}', '{quote}'", do)
        elif quote and area not in (statements[quote].areas if quote in statements else ()):
            do = "Name a statement of this area from the quote bank."
            problems.add(row.file, place, f"no statement of '{area}'", f"'{quote}'", do)
        if area in replies:
            problems.add(row.file, f"row {row.number}", f"'{area}' stands in two rows", do="Keep one.")
        replies[area] = Reply(area, status, quote, row["note"], row.cell(""))
    for slug in gazetteer.areas:
        if slug not in replies:
            do = "Add it; where nobody was asked, its status is not_approached."
            problems.add(rows[0].file, "", "an area has no row", f"'{slug}'", do)
    return replies


def _contacts(folder: Path, story: Story, gazetteer: Gazetteer, problems: Problems) -> tuple[Contact, ...]:
    path = find_table(folder / story.slug, "contacts")
    columns = ("id", "name", "text", "nations", "areas", "valid_from", "valid_to", "checked", "source", "note")
    contacts = []
    for row in read_table(path, f"data/{story.slug}/{path.name}", columns):
        areas = tuple(name.strip() for name in row["areas"].split("|") if name.strip())
        for name in areas:
            if name not in gazetteer.areas:
                problems.add(row.file, f"row {row.number}, column 'areas'", f"no area '{name}'", do="Correct it.")
        contacts.append(
            Contact(
                id=row["id"],
                name=row["name"],
                text=row["text"],
                nations=tuple(name.strip() for name in row["nations"].split("|") if name.strip()),
                areas=areas,
                valid_from=cells.iso_date(row, "valid_from", problems),
                valid_to=cells.iso_date(row, "valid_to", problems),
                checked=cells.iso_date(row, "checked", problems),
                cell=row.cell("text"),
            )
        )
    return tuple(contacts)
