"""A finished text made ready for the policy checks: what readers see of it, which words are its own, what it claims."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.checks.claims import Judged
from generator.checks.evidence import Evidence
from generator.checks.findings import Finding, Severity
from generator.checks.policy.phrasebook import Phrasebook, small
from generator.checks.policy.rules import Rules
from generator.checks.prose import Block, Document
from generator.checks.quoting import quoted, visible
from generator.checks.vocabulary import Vocabulary

OWN, QUOTED, UNSEEN = range(3)
"""What a character is: the text's own, somebody else's inside quotation marks, or nothing that readers see."""

_STOP = re.compile(r"[.?!…][\"”’')\]*_]*\s+(?=[\"“‘'(*_\[]*[A-Z0-9£])")
_SHORTENED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Rev|Prof|Col|Sgt|Insp|Supt|No|v|vs)|\b[A-Z])$")
_CREDIT = re.compile(r"[*_]*(?:Sources?:|Drafted by )")
_WRAPPED = re.compile(r"([\"'])(.*)\1$", re.DOTALL)
_HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ALIKE = tuple(zip("\u2010\u2011\u2012\u2013\u2212\u2019\u02bc*_", "-----''  ", strict=True))
_STRAIGHT = (("“", '"'), ("”", '"'), ("‘", "'"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A text, what it is held against, and what the checks ask of it again and again.

    `plain` is the text with hyphens and apostrophes alike and without marks that nobody sees, `low` the same in small
    letters, and `places` where its characters stand; `sort` says of every character of the text what it is. `sentences`
    are those of its paragraphs. `claims` are what it says itself, in its headlines and paragraphs; `body` all
    that its paragraphs claim, in its own words or in anybody's.
    """

    document: Document
    evidence: Evidence
    words: Vocabulary
    rules: Rules
    areas: tuple[str, ...]
    ours: bool
    plain: str
    low: str
    places: Sequence[int]
    sort: bytearray
    sentences: tuple[tuple[int, int], ...]
    claims: tuple[Judged, ...]
    body: tuple[Judged, ...]

    @property
    def lack(self) -> Severity:
        """How much it weighs that something is missing: in a draft of ours an error, in any other text a query."""
        return Severity.ERROR if self.ours else Severity.QUERY

    def is_own(self, start: int, end: int) -> bool:
        """Say whether readers see some characters, outside quotation marks."""
        return self.sort[start] == self.sort[end - 1] == OWN

    def is_seen(self, start: int) -> bool:
        """Say whether readers see a character."""
        return self.sort[start] != UNSEEN

    def find(self, book: Phrasebook, *, own: bool = True) -> Iterator[tuple[int, int, str]]:
        """Yield where phrases of a book stand in what readers see: in the text's own words, or in anybody's."""
        for first, last, phrase in book.find(self.plain, self.low):
            start, end = self.places[first], self.places[last - 1] + 1
            if self.is_own(start, end) if own else self.is_seen(start):
                yield start, end, phrase

    def claims_in(self, start: int, end: int) -> Sequence[Judged]:
        """Return the claims of its own that begin among some characters."""
        first = bisect_left(self.claims, start, key=_begins)
        return self.claims[first : bisect_left(self.claims, end, key=_begins)]

    def sentence_at(self, place: int) -> int:
        """Return the number of the sentence that a character stands in, or of the one before it."""
        return max(bisect_right(self.sentences, place, key=lambda one: one[0]) - 1, 0)

    def paragraphs(self) -> list[Block]:
        """Return the paragraphs that tell the story, without the lines that give a source or a credit."""
        return _told(self.document)

    def where(self, start: int) -> str:
        """Return what a sub-editor would call the place of a character: "headline", "paragraph 3"."""
        counted: dict[str, int] = {}
        for block in self.document.blocks:
            counted[block.kind] = counted.get(block.kind, 0) + 1
            if any(first <= start < last for first, last in block.header):
                return "head of a table"
            on_its_line = "\n" not in self.document.text[start : block.start]  # after a mark or a key
            if start < block.end and on_its_line:
                if block.kind in {"headline", "standfirst", "front", "spoken"}:
                    return block.name.replace("_", " ") or block.kind
                return f"{_NAMED.get(block.kind, block.kind)} {counted[block.kind]}"
        return "whole text"

    def finding(
        self,
        check: str,
        severity: Severity,
        span: tuple[int, int],
        wrong: str,
        do: str,
        *,
        expected: str = "",
        cells: tuple[str, ...] = (),
    ) -> Finding:
        """Return a finding with its sentence: where, what is wrong, what was found, what to do.

        The empty span (0, 0) stands for something that is missing from the whole text.
        """
        start, end = span
        found = self.document.text[start:end]
        where = self.where(start) if found else "whole text"
        told = f": ‘{_shown(found)}’" if found else ""
        area = self.areas[0] if len(self.areas) == 1 else ""
        message = f"{where}: {wrong}{told}. {do}"
        return Finding(start, end, check, severity, area, found, expected, cells, message)


_NAMED = {"row": "row of a table", "editor": "editor’s note", "notes": "notes, part"}


def piece(
    document: Document,
    judged: Sequence[Judged],
    evidence: Evidence,
    words: Vocabulary,
    rules: Rules,
    areas: tuple[str, ...],
    *,
    ours: bool,
) -> Piece:
    """Return a text made ready for the checks; the claims are those that were read in the same document."""
    plain, places = _plain(document.text)
    sort = _sorted(document)
    told = _told(document)
    heads = [block for block in document.blocks if block.kind in {"headline", "standfirst", "crosshead", "spoken"}]
    body = _within(judged, told)
    seen = sorted([*body, *_within(judged, heads)], key=lambda one: (one.claim.start, one.claim.end))
    claims = tuple(one for one in seen if sort[one.claim.start] == OWN)
    sentences = tuple(span for block in told for span in _sentences(document.text, block.start, block.end))
    return Piece(
        document, evidence, words, rules, areas, ours, plain, small(plain), places, sort, sentences, claims, tuple(body)
    )  # fmt: skip


def folded(text: str) -> str:
    """Return a text with straight quotation marks and single blanks, to be compared word for word.

    >>> folded("“All  is well,” he said") == folded('"All is well," he said')
    True
    """
    plain, _ = _plain(text)
    for mark, straight in _STRAIGHT:
        plain = plain.replace(mark, straight)
    return " ".join(plain.split())


def unmarked(text: str) -> str:
    r"""Return a text with the escapes of Markdown taken out, to be compared with what a table holds.

    >>> unmarked(r"2\> \<b> “at” last")
    '2> <b> "at" last'
    """
    return folded(_ESCAPED.sub(r"\1", text))


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """Return a text to look words up in, and where its characters stand."""
    if _HIDDEN.search(text):
        return visible(text)
    plain = text
    for mark, alike in _ALIKE:  # many times faster than str.translate
        plain = plain.replace(mark, alike)
    return plain, range(len(text))


def _begins(judged: Judged) -> int:
    return judged.claim.start


def _told(document: Document) -> list[Block]:
    return [
        block
        for block in document.blocks
        if block.kind == "paragraph" and not _CREDIT.match(document.text, block.start, block.end)
    ]


def _within(judged: Sequence[Judged], blocks: Sequence[Block]) -> list[Judged]:
    """Return the claims that begin in some blocks."""
    starts = [block.start for block in blocks]
    found = []
    for one in judged:
        at = bisect_right(starts, one.claim.start) - 1
        if at >= 0 and one.claim.end <= blocks[at].end:
            found.append(one)
    return found


def _sorted(document: Document) -> bytearray:
    """Say of every character whether it is the text's own, quoted, or not for readers."""
    sort = bytearray([UNSEEN]) * len(document.text)
    for block in document.copy():
        start, end = block.start, block.end
        wrapped = _WRAPPED.match(document.text, start, end) if block.name else None
        if wrapped:  # the marks around a line of front matter are those of its form, not of a speaker
            start, end = wrapped.span(2)
        sort[start:end] = quoted(document.text[start:end])
    for block in document.blocks:
        for start, end in block.header:
            sort[start:end] = bytes(end - start)
    return sort


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a paragraph stands."""
    first = start
    for stop in _STOP.finditer(text, start, end):
        if text[stop.start()] != "." or not _SHORTENED.search(text, first, stop.start()):
            yield first, stop.end()
            first = stop.end()
    if first < end:
        yield first, end


def _shown(found: str) -> str:
    short = " ".join(found.split())
    return short if len(short) <= 90 else f"{short[:60].rstrip()} … {short[-25:].lstrip()}"
