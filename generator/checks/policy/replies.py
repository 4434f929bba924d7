"""The right of reply: asked for, printed, and never said to be lacking where nobody asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.findings import Finding, Severity
from generator.checks.policy.phrasebook import phrasebook
from generator.checks.policy.piece import Piece, folded
from generator.tables import Row

_UNSETTLED = frozenset({"", "not_approached"})
_CUT = re.compile(r"\[\[|\]\]")
_MAY_GO = re.compile(r"\[\[.*?\]\]", re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.?!]) +|\n+")
_REPLY = re.compile(r"\brepl(?:y|ies)\b", re.IGNORECASE)
_SHORTEST = 5


def replies(piece: Piece) -> Iterator[Finding]:
    """Find an area whose reply is neither printed nor asked of the editor, and what is said of replies too early.

    It catches "did not respond" of an area that nobody asked, a reply in the table with no sentence of it in the text,
    and a draft of ours about an area that was not approached without an editor's note that a reply is needed.
    """
    for area in piece.areas:
        row = piece.evidence.replies.get(area)
        status = row["status"] if row else ""
        if status in _UNSETTLED and piece.ours and not _asked_for(piece, area):
            do = "Put an editor’s note where the reply belongs, and ask for it."
            wrong = f"no reply from {piece.evidence.short(area)}, and no note that one is needed"
            yield piece.finding("reply", Severity.ERROR, (0, 0), wrong, do)
        if status == "replied" and row and not _is_quoted(piece, row):
            column = "text" if row["text"] else "quote"
            where = (
                f"‘{row['quote']}’ in the table of quotes"
                if row["quote"]
                else f"in the table of replies, row {row.number}"
            )
            do = f"Print it: it is {where}."
            wrong = f"{piece.evidence.short(area)} has replied, and no sentence of its reply stands here"
            yield piece.finding("reply", piece.lack, (0, 0), wrong, do, cells=(str(row.cell(column)),))
    yield from _said(piece)


def _asked_for(piece: Piece, area: str) -> bool:
    """Say whether an editor's note asks for a reply; where a piece is about several areas, it must name this one."""
    notes = [piece.document.of(block) for block in piece.document.blocks if block.kind == "editor"]
    asking = [note for note in notes if _REPLY.search(note)]
    names = piece.evidence.names[area]
    return any(len(piece.areas) == 1 or any(name in note for name in names) for note in asking)


def _is_quoted(piece: Piece, reply: Row) -> bool:
    """Say whether a sentence of an area's reply stands in the text word for word.

    Of a reply that says all in a few words, its opening must open a quotation: "no" may be anybody's word. So must the
    line that an editor chose for a brief.
    """
    named = [row for row in piece.evidence.quotes if row["id"] == reply["quote"]]
    rows = [reply] if reply["text"] else named
    copy = folded(" ".join(piece.document.of(block) for block in piece.document.copy()))
    said = [part for row in rows for part in _sentences(_CUT.sub("", row["text"]))]
    if not rows or any(part in copy for part in said if _is_long(part)):
        return True
    kept = [_sentences(_MAY_GO.sub("", row["text"])) for row in rows]
    brief = [parts[0] for parts in kept if parts and not any(map(_is_long, parts))]
    chosen = folded(reply.values.get("line", ""))
    brief = [part.rstrip(",.?!") for part in (*brief, chosen)]
    return any(re.search(rf"[\"']{re.escape(part)}[,.?!\"']", copy) for part in brief if part)


def _sentences(text: str) -> list[str]:
    return [folded(part) for part in _SENTENCE.split(text) if part.strip()]


def _is_long(sentence: str) -> bool:
    return len(sentence.split()) >= _SHORTEST


def _said(piece: Piece) -> Iterator[Finding]:
    """Find "did not respond" and the like of an area whose reply has another status."""
    for status, phrases in piece.words.policy.replies.items():
        for start, end, _ in piece.find(phrasebook(phrases)):
            areas = _meant(piece, start)
            rows = [piece.evidence.replies[area] for area in areas if area in piece.evidence.replies]
            if not rows or any(row["status"] == status for row in rows):
                continue
            names = " and ".join(piece.evidence.short(row["area"]) for row in rows)
            held = " and ".join(dict.fromkeys(f"‘{row['status']}’" for row in rows))
            do = f"The table has {held} for {names}: say what is so, or correct the table."
            cells = tuple(str(row.cell("status")) for row in rows)
            yield piece.finding("reply", piece.lack, (start, end), "this was not what happened", do, cells=cells)


def _meant(piece: Piece, start: int) -> tuple[str, ...]:
    """Return the areas that a sentence names, or else the one named last before it, or else what the piece is about."""
    first = piece.sentences[piece.sentence_at(start)][0] if piece.sentences else 0
    names = [(name, area) for area, spellings in piece.evidence.names.items() for name in spellings if name]
    sentence, before = piece.document.text[first:start], piece.document.text[:first]
    here = {area for name, area in names if name in sentence}
    if here or len(piece.areas) == 1:
        return tuple(sorted(here)) or piece.areas
    last = max((before.rfind(name), area) for name, area in names)
    return (last[1],) if last[0] >= 0 else piece.areas
