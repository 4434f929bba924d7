"""Where the quotations of a text stand, in any kind of mark: over paragraphs, broken off, or left open."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.checks.prose import Block, Document

_DOUBLE = re.compile(r'["“”„‟«»]')
_SINGLE = re.compile(r"['‘’‚]")
_OPENING = re.compile(r"""[\s*_>]*(?:(?P<double>["“„‟«])|(?P<single>['‘‚]))""")
_OPENS_AFTER = frozenset(" \t\n\u00a0\u202f\u2009([{-–—/*_>“”\"‘'|\\")
_SENTENCE = re.compile(r"""[.!?…:;,][\s"“”'‘’*_)]*$""")
_CLIPPED = re.compile(r"[0-9]|(?:tis|twas|em|til|cause|bout|n|cos)\b", re.IGNORECASE)
"""A word that is clipped at the front takes an apostrophe, whichever way it is turned."""

_FURNITURE = 2
"""So many lines that are no sentences, such as a crosshead, may stand between two paragraphs of one quotation."""


@dataclass(frozen=True, slots=True)
class Span:
    """What one paragraph holds of a quotation: the words from `start` to `end`, without their marks."""

    start: int
    end: int
    block: int
    closed: bool
    single: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: a span for each paragraph that it runs over. `closed` says whether its last mark is there."""

    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where the first word may stand."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the last word ends."""
        return self.spans[-1].end

    @property
    def closed(self) -> bool:
        """Whether the quotation is closed again."""
        return self.spans[-1].closed


def quotation_spans(document: Document) -> list[Quotation]:
    r"""Return every quotation that readers see, in order; what is quoted inside another is part of that one.

    `Span.block` is the number of the block in `document.copy()`.

    >>> from generator.checks.prose import document
    >>> text = "“One,” he said, “and ‘two’.\n\n“Three.” A ‘four’ follows."
    >>> [[text[span.start:span.end] for span in found.spans] for found in quotation_spans(document(text))]
    [['One,'], ['and ‘two’.', 'Three.'], ['four']]
    """
    found: list[list[Span]] = []
    pending: list[Span] | None = None
    waited = 0
    blocks = document.copy()
    for number, block in enumerate(blocks):
        spans = list(_in_block(document.text, number, blocks, carried=pending is not None))
        if pending and not spans and waited < _FURNITURE and not _SENTENCE.search(document.of(block)[-40:]):
            waited += 1
            continue
        if pending and spans and _continues(document.text, block, spans[0], pending[-1]):
            pending.append(spans.pop(0))
            found.extend([span] for span in spans)
        else:
            found.extend([span] for span in spans)
        last = spans[-1:] or (pending or [])[-1:]
        pending = found[-1] if last and not last[0].closed and last[0].block == number else None
        waited = 0
    return [Quotation(tuple(spans)) for spans in found]


def _continues(text: str, block: Block, span: Span, before: Span) -> bool:
    """Say whether a paragraph's first quotation stands at its head, in the kind of mark that was left open."""
    return span.single == before.single and not text[block.start : span.start].strip(" \t\n*_>\"“„‟«'‘‚")


def _inside(text: str, block: Block) -> tuple[int, int]:
    """Return where a block's text stands, without the marks that front matter puts around a value."""
    start, end = block.start, block.end
    if block.name and end - start > 1 and text[start] == text[end - 1] and text[start] in "\"'":
        return start + 1, end - 1
    return start, end


def _in_block(text: str, number: int, blocks: Sequence[Block], *, carried: bool) -> Iterator[Span]:
    """Yield the outermost quotations of a block, in order."""
    start, end = _inside(text, blocks[number])
    doubles = [Span(one, two, number, closed) for one, two, closed in _doubles(text, start, end, carried=carried)]
    following = blocks[number + 1] if number + 1 < len(blocks) else None
    after = _OPENING.match(text, following.start, following.end) if following else None
    goes_on = bool(after and after["single"])
    singles = [
        Span(one, two, number, closed, single=True)
        for one, two, closed in _singles(text, start, end, doubles, goes_on=goes_on)
    ]
    singles = [span for span in singles if _is_outer(text, start, end, span, doubles)]
    last = -1
    for span in sorted([*doubles, *singles], key=lambda span: span.start):
        if span.start > last:
            yield span
            last = span.end


def _is_outer(text: str, start: int, end: int, span: Span, doubles: Sequence[Span]) -> bool:
    """Say whether a stretch in single marks can be a quotation: one around double marks must not be two apostrophes."""
    place = bisect_left(doubles, span.start, key=lambda double: double.start)
    if place == len(doubles) or doubles[place].start > span.end:
        return True
    before, after = (
        text[max(start, span.start - 3) : span.start - 1].rstrip(),
        text[span.end + 1 : min(end, span.end + 2)],
    )
    return (not before or before[-1] in ".!?:,") and (
        text[span.end - 1] in '.,!?…"”' or not after or after in ".,;:!?)"
    )


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """Say whether a straight mark here looks like an opening one."""
    before = text[at - 1] if at > start else " "
    return before in _OPENS_AFTER and at + 1 < end and not text[at + 1].isspace()


def _doubles(text: str, start: int, end: int, *, carried: bool) -> Iterator[tuple[int, int, bool]]:
    """Yield the stretches in double marks; one left open runs to the end of its paragraph."""
    opened = -1
    for match in _DOUBLE.finditer(text, start, end):
        at, mark = match.start(), match.group()
        if mark in "“„‟«" or (mark == '"' and opened < 0 and _opens(text, at, start, end)):
            opened = at + 1 if opened < 0 else opened
        elif opened >= 0:
            yield opened, at, True
            opened = -1
        elif carried:
            yield start, at, True  # the paragraph goes on with a quotation and only closes it
        carried = False
    if opened >= 0:
        yield opened, end, False


def _singles(
    text: str, start: int, end: int, doubles: Sequence[Span], *, goes_on: bool
) -> Iterator[tuple[int, int, bool]]:
    """Yield the stretches in single marks; an apostrophe closes nothing, and what stands in double marks is passed."""
    opened, closing = -1, -1
    for at, mark in _outside(text, start, end, doubles):
        if closing >= 0 and not _maybe_plural(text, closing):
            yield opened, closing, True
            opened = closing = -1
        starts = mark in "‘‚" or (mark == "'" and _opens(text, at, start, end))
        if starts and not _CLIPPED.match(text, at + 1, end):
            if closing >= 0:
                yield opened, closing, True
            opened, closing = at + 1, -1
        elif opened >= 0 and not text[at + 1 : at + 2].isalnum() and not text[at - 1].isspace():
            closing = at
    if closing >= 0:
        yield opened, closing, True
    elif opened >= 0 and goes_on:
        yield opened, end, False


def _maybe_plural(text: str, at: int) -> bool:
    """Say whether a mark may be the apostrophe of a plural: "the councils’ ten"."""
    return text[at - 1] == "s" and text[at + 1 : at + 2] == " "


def _outside(text: str, start: int, end: int, doubles: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """Yield the single marks that stand outside double ones."""
    at = start
    for span in doubles:
        for match in _SINGLE.finditer(text, at, max(at, span.start - 1)):
            yield match.start(), match.group()
        at = min(span.end + 1, end)
    for match in _SINGLE.finditer(text, at, end):
        yield match.start(), match.group()
