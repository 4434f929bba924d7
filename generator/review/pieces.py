"""Pieces of text put together into the parts of an article, each figure's claim moved to where its words now stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.models import Claim, Part
from generator.review.blocks import cuts

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """A block of a run's own: characters `start` to `end` of a part."""

    part: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the finished text and the part that it goes in.

    `source` is the run's block that it is, word for word, or that it was made from; None where the run has none.
    """

    text: str
    part: int
    source: Source | None = None


def sources(parts: Sequence[Part]) -> list[Source]:
    """Return every block of some parts, in order."""
    return [Source(number, *span) for number, part in enumerate(parts) for span in cuts(part.text)]


def joined(
    pieces: Sequence[Piece], parts: Sequence[Part], claims: Sequence[Claim]
) -> tuple[tuple[Part, ...], tuple[Claim, ...]]:
    """Return pieces, in order, as parts with their claims; `parts` and `claims` are the run's own.

    A part in which nothing is an editor's stays as it is. In another, a claim or a span of somebody's own words stays
    where its block does; in a block that was edited, where the same words still stand, once and once before. What
    wording a part was said in is known only of one that stays.
    """
    made: list[Part] = []
    kept: list[Claim] = []
    whole = sources(parts)
    for number, group in groupby(pieces, key=lambda piece: piece.part):
        together, part = list(group), parts[number]
        if _is_whole(together, part, [one for one in whole if one.part == number]):
            kept += [replace(claim, part=len(made)) for claim in claims if claim.part == number]
            made.append(part)
            continue
        laid = list(_laid(together))
        moved = [
            replace(claim, part=len(made), start=start, end=end)
            for opens, piece in laid
            for claim in claims
            for start, end in _places(piece, opens, parts, claim.part, (claim.start, claim.end), whole=True)
        ]
        kept += sorted(moved, key=lambda claim: (claim.start, claim.end))
        text = "\n\n".join(one.text for one in together)
        verbatim, no_figure = (tuple(_spans(laid, parts, name)) for name in ("verbatim", "no_figure"))
        made.append(Part(part.name, text, part.place, verbatim=verbatim, no_figure=no_figure))
    return tuple(made), tuple(kept)


def _laid(pieces: Sequence[Piece]) -> Iterator[tuple[int, Piece]]:
    """Yield each piece with the character of their part that it begins on."""
    opens = 0
    for piece in pieces:
        yield opens, piece
        opens += len(piece.text) + len("\n\n")


def _is_whole(pieces: Sequence[Piece], part: Part, own: Sequence[Source]) -> bool:
    """Whether pieces are all the blocks of a part and no more, word for word and in order."""
    same = all(one.source and one.text == part.text[one.source.start : one.source.end] for one in pieces)
    return same and [one.source for one in pieces] == own


def _spans(laid: Sequence[tuple[int, Piece]], parts: Sequence[Part], name: str) -> Iterator[Span]:
    for opens, piece in laid:
        number = piece.source.part if piece.source else piece.part
        for span in getattr(parts[number], name):
            yield from _places(piece, opens, parts, number, span, whole=False)


def _places(piece: Piece, opens: int, parts: Sequence[Part], number: int, span: Span, *, whole: bool) -> Iterator[Span]:
    """Yield where the words of a span of a part stand in a piece made from a block of it, which begins at `opens`.

    A span over several blocks is cut at their ends, unless only a `whole` one will do.
    """
    source = piece.source
    if source is None or source.part != number:
        return
    start, end = max(span[0], source.start), min(span[1], source.end)
    if start < end and (not whole or (start, end) == span):
        place = _place(piece, parts[number].text, source, (start, end))
        if place:
            yield opens + place[0], opens + place[1]


def _place(piece: Piece, text: str, source: Source, span: Span) -> Span | None:
    """Return where the words of a span stand in a piece; None if they do not, or if it is not clear which they are."""
    block = text[source.start : source.end]
    if piece.text == block:
        return span[0] - source.start, span[1] - source.start
    words = re.compile(rf"(?<!\w){re.escape(text[slice(*span)])}(?!\w)")
    found, once = list(words.finditer(piece.text)), len(words.findall(block)) == 1
    return found[0].span() if once and len(found) == 1 else None
