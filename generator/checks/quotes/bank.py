"""The quote bank cut into words, and where each run of three words stands in it; replies in words are part of it.

Rows that hold the same words are one passage: each row says who may be named for it and what it lets a text leave out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.checks.evidence import Evidence
from generator.checks.quotes.wording import ENDS, plain, tokens

Grams = Mapping[tuple[str, ...], tuple[tuple[int, int], ...]]

_FIELDS = ("id", "speaker", "introduction", "again", "role", "organisation", "scope", "areas", "voice", "use", "text")
_CUT = re.compile(r"\[\[|\]\]")
_SOMEBODY = re.compile(r"an? ", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Source:
    """One row: who spoke, whether it may be printed and where.

    `loose` marks the tokens that a text may leave out; `names` are introduction, speaker and again as plain words.
    """

    id: str
    speaker: str
    introduction: str
    again: str
    role: str
    organisation: str
    scope: str
    areas: frozenset[str]
    voice: str
    cleared: bool
    where: str
    loose: bytes
    names: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one statement, with every row that holds them. `opens` marks the tokens that begin a sentence."""

    text: str
    keys: tuple[str, ...]
    folds: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    opens: bytes
    sources: tuple[Source, ...]

    def shown(self, first: int, last: int) -> str:
        """Return the words between two tokens, as the bank has them."""
        return _CUT.sub("", self.text[self.spans[first][0] : self.spans[last - 1][1]]) if first < last else ""

    def sentence_ends(self, place: int) -> bool:
        """Say whether a sentence ends before this token, or at the mark that it is."""
        return place >= len(self.keys) or bool(self.opens[place]) or self.keys[place] in ENDS


@dataclass(frozen=True, slots=True)
class Bank:
    """Every passage, where runs of one, two and three tokens stand in them, and one row for each name of a speaker."""

    passages: tuple[Passage, ...]
    grams: Grams
    speakers: tuple[Source, ...]


def bank_of(evidence: Evidence) -> Bank:
    """Return the quote bank of a story's tables, ready to look words up in."""
    slugs = {name.lower(): slug for slug, names in evidence.names.items() for name in (slug, *names)}
    rows = tuple(
        (
            *(row[field] for field in _FIELDS),
            f"{row.file} row {row.number}",
            tuple(slugs.get(name.strip().lower(), name.strip()) for name in row["areas"].split("|") if name.strip()),
        )
        for row in evidence.quotes
    )
    return _bank((*rows, *_replies(evidence)))


def _replies(evidence: Evidence) -> Iterator[tuple[str | tuple[str, ...], ...]]:
    """Yield each reply that the table of replies has in words, as the rows of the quote bank are."""
    for area, row in evidence.replies.items():
        if row["status"] == "replied" and row["text"]:
            name = f"{'the ' if area in evidence.definite else ''}{evidence.names[area][0]}"
            introduction = (row["speaker"] or evidence.story.articles.letter.speaker).replace("{area}", name)
            speaker, again = introduction.split(",")[0], introduction.split(",")[0]
            if _SOMEBODY.match(again):
                again = _SOMEBODY.sub("the ", again, count=1).split(" for ")[0]
            use = "yes" if row["cleared_by"] else "held"
            told = (f"reply/{area}", speaker, introduction, again, "", name, "area", area, "area", use, row["text"])
            yield (*told, f"{row.file} row {row.number}", (area,))


@lru_cache(maxsize=8)
def _bank(rows: tuple[tuple[str | tuple[str, ...], ...], ...]) -> Bank:
    passages: dict[tuple[str, ...], Passage] = {}
    for *fields, where, areas in rows:
        values = dict(zip(_FIELDS, map(str, fields), strict=True))
        passage = _passage(values, str(where), frozenset(areas))
        known = passages.get(passage.keys)
        if known:
            passage = _joined(known, passage)
        passages[passage.keys] = passage
    found = tuple(passages.values())
    speakers = {source.names: source for passage in found for source in passage.sources}
    return Bank(found, _grams(found), tuple(speakers.values()))


def _joined(one: Passage, two: Passage) -> Passage:
    return Passage(one.text, one.keys, one.folds, one.spans, one.opens, one.sources + two.sources)


def _passage(values: Mapping[str, str], where: str, areas: frozenset[str]) -> Passage:
    text = values["text"]
    keys, spans, opens, loose = [], [], bytearray(), bytearray()
    may_cut = False
    for paragraph in _stretches(text, _PARAGRAPH):
        fresh = True
        for first, last, mark in _cuts(text, *paragraph):
            may_cut = mark == "[[" if mark else may_cut
            for key, start, end in tokens(text, first, last):
                if key != "…":
                    keys.append(key)
                    spans.append((start, end))
                    opens.append(fresh or (keys[-2:-1] != [] and keys[-2] in ENDS and not key.islower()))
                    loose.append(may_cut)
                    fresh = False
    source = Source(
        id=values["id"],
        speaker=values["speaker"],
        introduction=values["introduction"],
        again=values["again"],
        role=values["role"],
        organisation=values["organisation"],
        scope=values["scope"],
        areas=areas,
        voice=values["voice"],
        cleared=values["use"] == "yes",
        where=where,
        loose=bytes(loose),
        names=(plain(values["introduction"]), plain(values["speaker"]), plain(values["again"])),
    )
    folds = tuple(key.lower() for key in keys)
    return Passage(text, tuple(keys), folds, tuple(spans), bytes(opens), (source,))


def _stretches(text: str, between: re.Pattern[str]) -> list[tuple[int, int]]:
    marks = [match.span() for match in between.finditer(text)]
    return list(zip([0, *(end for _, end in marks)], [*(start for start, _ in marks), len(text)], strict=True))


def _cuts(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Return the stretches between double brackets, each with the bracket that it follows."""
    found, at, mark = [], start, ""
    for match in _CUT.finditer(text, start, end):
        found.append((at, match.start(), mark))
        at, mark = match.end(), match.group()
    return [*found, (at, end, mark)]


def _grams(passages: tuple[Passage, ...]) -> Grams:
    """Return where each run of tokens stands; of shorter runs only the first in a passage, for they are everywhere."""
    places: dict[tuple[str, ...], dict[int, list[int]]] = {}
    for number, passage in enumerate(passages):
        for length in (1, 2, 3):
            for at in range(len(passage.folds) - length + 1):
                found = places.setdefault(passage.folds[at : at + length], {}).setdefault(number, [])
                if length == 3 or not found:
                    found.append(at)
    return {gram: tuple((number, at) for number in by for at in by[number]) for gram, by in places.items()}
