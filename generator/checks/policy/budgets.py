"""How many figures a sentence, a paragraph and a whole piece may have before readers lose the thread."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from generator.checks.claims import Judged
from generator.checks.findings import Finding, Severity
from generator.checks.policy.helplines import telephones
from generator.checks.policy.piece import Piece

_FIGURES = frozenset({"pair", "percentage", "fraction", "one_in_n", "count", "points", "times"})


def budgets(piece: Piece) -> Iterator[Finding]:
    """Find sentences, paragraphs and pieces with more figures than readers can hold.

    A pair ("nine of 17") is one figure; years, grades, telephone numbers, a bare "one" and how many areas there are at
    all are none, and neither is what somebody else says.

    It catches "12 of 40, three of 17 and 5 per cent" in one sentence.
    """
    rules = piece.rules
    told = piece.paragraphs()
    rung = telephones(piece)
    every = piece.evidence.story.areas.number
    figures = [one for one in piece.claims if _is_figure(one, every) and not _in_any(rung, one.claim.start)]
    starts = [one.claim.start for one in figures]
    body = [one for block in told for one in _among(figures, starts, block.start, block.end)]
    for start, end in piece.sentences:
        yield from _over(piece, _among(figures, starts, start, end), rules.figures_in_sentence, "sentence")
    for block in told:
        inside = _among(figures, starts, block.start, block.end)
        yield from _over(piece, inside, rules.figures_in_paragraph, "paragraph")
    most = rules.figures_in_piece + rules.figures_for_each_more * max(len(piece.areas) - 1, 0)
    yield from _over(piece, body, most, "piece")


def _is_figure(judged: Judged, every: int) -> bool:
    quantity = judged.claim.quantity
    if quantity is None or quantity.kind not in _FIGURES or judged.claim.kind == "field":
        return False
    return quantity.count not in ({None, 1, every} if quantity.kind == "count" else {every})


def _in_any(spans: list[tuple[int, int]], place: int) -> bool:
    return any(start <= place < end for start, end in spans)


def _among(figures: list[Judged], starts: list[int], start: int, end: int) -> list[Judged]:
    """Return the figures of a stretch, one of those that overlap: a far base is told within its pair."""
    kept: list[Judged] = []
    for one in figures[bisect_left(starts, start) : bisect_left(starts, end)]:
        if not kept or one.claim.start >= kept[-1].claim.end:
            kept.append(one)
    return kept


def _over(piece: Piece, figures: list[Judged], most: int, what: str) -> Iterator[Finding]:
    if len(figures) <= most:
        return
    span = figures[0].claim.start, figures[-1].claim.end
    do = f"Readers can hold {most}: take some out, or spread them."
    wrong = f"{len(figures)} figures in one {what}"
    yield piece.finding("number budget", Severity.QUERY, span, wrong, do, expected=f"at most {most}")
