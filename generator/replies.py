"""Where each area's right of reply stands: its status, its words, and the deadline that it was given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from generator import cells
from generator.errors import Problems, did_you_mean
from generator.models import Reply, Statement
from generator.project.gazetteer import Gazetteer
from generator.project.story import Story
from generator.stretches import has_sentences, paragraphs
from generator.tables import Row, find_table, read_table

REPLY_COLUMNS = ("area", "status", "quote", "asked", "deadline", "cleared_by", "note")
WORDS_COLUMNS = ("text", "speaker", "line")
REPLY_STATUSES = ("replied", "declined", "no_reply", "national_body", "not_approached")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2})(:00)?")
_PLACE = re.compile(r"\{[^{}]*\}|[{}]")


def read_replies(
    folder: Path, story: Story, gazetteer: Gazetteer, statements: Mapping[str, Statement], problems: Problems
) -> tuple[dict[str, Reply], dict[str, Statement]]:
    """Return each area's reply, and the statements that stand in the table of replies itself, by id.

    What is wrong is noted: a reply with no words, or with those of another area, of nobody, or cleared by nobody; a
    deadline that is no date; a line for a brief that is not in the reply; and an area in no row or in two.
    """
    path = find_table(folder / story.slug, "replies", f"data/{story.slug}")
    rows = read_table(path, f"data/{story.slug}/{path.name}", REPLY_COLUMNS, WORDS_COLUMNS)
    replies: dict[str, Reply] = {}
    said: dict[str, Statement] = {}
    for row in rows:
        area = cells.area_of(row, "area", spellings(gazetteer), gazetteer.areas, problems)
        status = cells.one_of(row, "status", REPLY_STATUSES, problems)
        cells.iso_date(row, "asked", problems)
        deadline = _deadline(row, problems)
        if not area:
            continue
        if area in replies:
            found = f"'{area}', row {replies[area].cell.row}"
            problems.add(row.file, f"row {row.number}", "this area stands already", found, "Keep one.")
        if status:
            _check_reply(row, area, statements, problems)
        _check_words(row, story, problems)
        if status == "replied" and row["text"] and not row["quote"]:
            words = _statement(row, area, story, gazetteer, problems)
            said.setdefault(words.id, words)
        quote = row["quote"] or next((one.id for one in said.values() if area in one.areas), "")
        line = _line(row, statements.get(quote) or said.get(quote), problems)
        replies.setdefault(area, Reply(area, status or "", quote, row["note"], row.cell(""), deadline, line))
    for slug in gazetteer.areas:
        if slug not in replies:
            do = "Add it; where nobody was asked, its status is not_approached."
            problems.add(rows[0].file, "", "an area has no row", f"'{slug}'", do)
    return replies, said


def spellings(gazetteer: Gazetteer) -> dict[str, str]:
    """Return every spelling of an area, and every area's own slug, with the slug that it means."""
    return dict(gazetteer.aliases) | {slug: slug for slug in gazetteer.areas}


def introduced(speaker: str, name: str) -> tuple[str, str]:
    """Return how a draft names a speaker first, with the area's name in its place, and how it names them again.

    >>> introduced("a spokesperson for {area}", "the Council of the Upper Samples")
    ('a spokesperson for the Council of the Upper Samples', 'the spokesperson')
    >>> introduced("Ann Example, who runs its workshops", "Ashmock Council")
    ('Ann Example, who runs its workshops', 'Ann Example')
    """
    first = speaker.replace("{area}", name)
    again = first.partition(",")[0]
    if article := re.match(r"an? ", again, re.I):
        again = f"the {again[article.end() :].partition(' for ')[0]}"
    return first, again


def _deadline(row: Row, problems: Problems) -> str:
    """Return the deadline: a date, or a date and a time of the UK clock as 2020-10-20T17:00; '' for none or neither."""
    text = row["deadline"]
    moment = _MOMENT.fullmatch(text)
    if not moment:
        if text and len(text) > len("2020-10-20"):
            _no_deadline(row, problems)
            return ""
        return cells.iso_date(row, "deadline", problems)
    told = f"{moment[1]}T{moment[2]}"
    try:
        datetime.fromisoformat(told)
    except ValueError:
        _no_deadline(row, problems)
        return ""
    return told


def _no_deadline(row: Row, problems: Problems) -> None:
    do = "Write the UK clock's date and time as 2020-10-20T17:00."
    cells.refuse(row, "deadline", problems, "not a date and a time", cells.quoted(row["deadline"]), do)


def _check_reply(row: Row, area: str, statements: Mapping[str, Statement], problems: Problems) -> None:
    """Note a status without the words it needs, words without the status, and somebody else's quote."""
    status, quote, text = row["status"], row["quote"], row["text"]
    if status == "replied" and not quote and not text:
        do = "Name the quote in the quote bank, write the words into text, or correct the status."
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
    if text and status != "replied":
        do = "Empty this cell, or make the status replied."
        cells.refuse(row, "text", problems, f"a reply, and the status is {status}", cells.quoted(text), do)
    elif text and quote:
        do = "Empty one of the two cells."
        cells.refuse(row, "text", problems, "a reply in words, and a quote is named too", cells.quoted(quote), do)
    elif text and f"reply/{area}" in statements:
        do = "Give the statement in the quote bank another id."
        cells.refuse(row, "text", problems, "the quote bank has the id of this reply", f"'reply/{area}'", do)


def _check_words(row: Row, story: Story, problems: Problems) -> None:
    """Note words that nobody said or nobody has cleared, and a speaker who says nothing or cannot be introduced."""
    text, speaker = row["text"], row["speaker"]
    if text and not row["cleared_by"]:
        do = "Once an editor has read it against what was sent, put the editor's name here."
        cells.refuse(row, "cleared_by", problems, "nobody has cleared this reply", do=do)
    if text and not speaker and not story.articles.letter.speaker:
        do = "Name the speaker, or say in story.toml how one is introduced: letter.speaker."
        cells.refuse(row, "speaker", problems, "nobody is named as saying this", do=do)
    if speaker and not text:
        do = "Write the words into text, or empty this cell."
        cells.refuse(row, "speaker", problems, "a speaker, and no words", cells.quoted(speaker), do)
    strange = _PLACE.findall(speaker.replace("{area}", ""))
    if strange:
        do = "Write {area} where the area's name goes."
        cells.refuse(row, "speaker", problems, "no such place in an introduction", cells.quoted(strange[0]), do)


def _line(row: Row, reply: Statement | None, problems: Problems) -> str:
    """Return the sentence that a brief is to print; one that is none of the reply's is noted."""
    line = " ".join(row["line"].split())
    if line and reply is None:
        do = "Enter the reply, or empty this cell."
        cells.refuse(row, "line", problems, "a line for a brief, and no reply", cells.quoted(line), do)
    elif line and reply and reply.paragraphs and not any(has_sentences(line, one) for one in reply.paragraphs):
        do = "Paste a whole sentence of it, word for word, without [[ ]]; of several, all must stand in one paragraph."
        cells.refuse(row, "line", problems, "not a sentence of the reply", cells.quoted(line), do)
    return line


def _statement(row: Row, area: str, story: Story, gazetteer: Gazetteer, problems: Problems) -> Statement:
    one = gazetteer.areas[area]
    name = f"the {one.name}" if one.definite else one.name
    speaker = row["speaker"] or story.articles.letter.speaker
    first, again = introduced(speaker, name)
    return Statement(
        id=f"reply/{area}",
        speaker=again,
        introduction=first,
        again=again,
        organisation=one.name,
        scope="area",
        areas=(area,),
        voice="area",
        topic="",
        measure="",
        frame="",
        paragraphs=paragraphs(row, problems),
        source=f"reply cleared by {row['cleared_by']}",
        url="",
        date="",
        use=True,
        note=row["note"],
        cell=row.cell("text"),
    )


def _may_speak_for(area: str, statement: Statement) -> bool:
    """Whether a quote is of this area; one of an area whose areas could not be read has been told of already."""
    return area in statement.areas or (statement.scope != "national" and not statement.areas)
