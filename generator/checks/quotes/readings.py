"""Each quotation of a text read: its words, the row of the bank that it is likest to, and who is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.checks.prose import Block, Document
from generator.checks.quotes.bank import Bank, Source
from generator.checks.quotes.credit import Credit, Naming, credit, naming
from generator.checks.quotes.marks import Quotation, Span, quotation_spans
from generator.checks.quotes.matching import Match, locate
from generator.checks.quotes.wording import ENDS, Wording, wording

HEADS = frozenset({"headline", "standfirst", "crosshead"})
SHORT = 4
"""A fragment of so many words or fewer may be anybody's."""

_RANK = {Naming.RIGHT: 0, Naming.SHORT: 0, Naming.SILENT: 1, Naming.PARTLY: 1, Naming.UNKNOWN: 2, Naming.OTHER: 3}


@dataclass(frozen=True, slots=True)
class Piece:
    """What one paragraph holds of a quotation, and where the bank has it; `credit` only where it is looked at."""

    span: Span
    words: Wording
    credit: Credit
    match: Match | None = None
    source: Source | None = None
    naming: Naming = Naming.SILENT
    name: str = ""
    held: Source | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A quotation, paragraph by paragraph.

    `begins` and `ends` say that its first words open a sentence of the speaker's and its last ones close one, so that
    it is not a part of a sentence of ours; `head` that it stands in a headline or the like.
    """

    quotation: Quotation
    pieces: tuple[Piece, ...]
    begins: bool
    ends: bool
    head: bool


def read_quotations(document: Document, bank: Bank, areas: Sequence[str]) -> list[Reading]:
    """Return each quotation of a text as it reads, in order."""
    blocks = document.copy()
    quotations = quotation_spans(document)
    known: dict[tuple[tuple[str, ...], str], Piece] = {}
    readings: list[Reading] = []
    beside: Credit | None = None
    for number, quotation in enumerate(quotations):
        first = quotation.spans[0]
        before, after, resumed = _beside(quotations, number, blocks)
        spoken = [wording(document.text, span.start, span.end) for span in quotation.spans]
        lead = document.text[slice(*before)].rstrip(" \t\n*_>")[-1:]
        beside = credit(
            document.text, before, after, ended=spoken[-1].tail in ENDS, earlier=beside if resumed else None
        )
        pieces = []
        for span, words in zip(quotation.spans, spoken, strict=True):
            short = (words.folds, beside.words) if len(words.folds) <= SHORT else ((), "")
            placed = known.get(short) or _placed(Piece(span, words, beside), bank, areas)
            pieces.append(replace(placed, span=span, words=words, credit=beside))
            if short[0]:
                known[short] = placed
        head = blocks[first.block].kind in HEADS
        begins = not head and _begins(lead, spoken, document.text[first.start : first.start + 1], resumed=resumed)
        ends = begins or (not head and lead == "," and resumed)
        readings.append(Reading(quotation, tuple(pieces), begins, ends, head))
    return readings


def _beside(
    quotations: Sequence[Quotation], number: int, blocks: Sequence[Block]
) -> tuple[tuple[int, int], tuple[int, int], bool]:
    """Return where the text stands before and after a quotation, and whether another one stands before it."""
    first, last = quotations[number].spans[0], quotations[number].spans[-1]
    earlier = quotations[number - 1].spans[-1] if number else None
    later = quotations[number + 1].spans[0] if number + 1 < len(quotations) else None
    resumed = earlier is not None and earlier.block == first.block
    left = earlier.end + 1 if earlier and resumed else blocks[first.block].start
    right = later.start - 1 if later and later.block == last.block else blocks[last.block].end
    return (left, max(left, first.start - 1)), (min(last.end + 1, right), right), resumed


def _begins(lead: str, spoken: Sequence[Wording], opening: str, *, resumed: bool) -> bool:
    """Say whether a quotation opens a sentence, by what stands before it and how it goes on."""
    if lead == ",":
        return opening.isupper() and not resumed
    return lead == ":" or (lead in {"", *ENDS} and (spoken[-1].tail in {",", *ENDS} or len(spoken) > 1))


def _placed(piece: Piece, bank: Bank, areas: Sequence[str]) -> Piece:
    """Return a piece with the row that fits best: its speaker, then its area, then its clearance."""
    matches = locate(piece.words, bank)
    if not matches:
        return piece
    named = {
        source.names: naming(piece.credit, source, bank.speakers)
        for match in matches
        for source in match.passage.sources
    }

    def fit(choice: tuple[Match, Source]) -> tuple[int, bool, bool, bool]:
        match, source = choice
        elsewhere = source.scope != "national" and not source.areas & set(areas)
        return _RANK.get(named[source.names][0], 1), elsewhere, not source.cleared, _all_loose(match, source)

    choices = [(match, source) for match in matches for source in match.passage.sources]
    match, source = min(choices, key=fit)
    held = None
    if source.cleared and _all_loose(match, source):
        held = next(
            (other for other in match.passage.sources if not other.cleared and not _all_loose(match, other)), None
        )
    return Piece(piece.span, piece.words, piece.credit, match, source, *named[source.names], held)


def _all_loose(match: Match, source: Source) -> bool:
    return all(source.loose[match.first : match.last])
