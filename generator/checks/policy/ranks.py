"""Places in an order: of how many, and whether anybody shares them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.claims import Claim, Judged
from generator.checks.findings import Finding
from generator.checks.policy.phrasebook import Phrasebook, phrasebook
from generator.checks.policy.piece import Piece

_TIED = frozenset({"joint", "among", "unbeaten"})


def ranks(piece: Piece) -> Iterator[Finding]:
    """Find a place in an order without its field, and one that others hold too, not called joint.

    It catches "the third highest share" with no word of how many were compared, and "the highest" where another area
    has the same share. A headline may leave the field to the text.
    """
    ranked = [one for one in piece.claims if one.claim.kind == "rank" and not one.claim.why_not]
    if not ranked:
        return
    fields = _fields(piece)
    heads = [(block.start, block.end) for block in piece.document.blocks if block.kind != "paragraph"]
    for judged in ranked:
        claim, span = judged.claim, (judged.claim.start, judged.claim.end)
        cells = judged.verdict.cells
        if not any(start <= claim.start < end for start, end in heads) and not _has_field(piece, claim, fields):
            do = f"Say of how many {piece.evidence.story.areas.plural}, or of which."
            yield piece.finding("rank", piece.lack, span, "a place in an order without its field", do, cells=cells)
        if claim.value not in _TIED and claim.text.casefold() != "most" and _is_shared(piece, judged):
            do = "Say ‘joint’, or name all that share it."
            yield piece.finding("rank", piece.lack, span, "a place that others hold too", do, cells=cells)


def _fields(piece: Piece) -> Phrasebook:
    areas = piece.evidence.story.areas
    return phrasebook((areas.singular, areas.plural, areas.whole, *piece.words.covered, *piece.evidence.groups))


def _has_field(piece: Piece, claim: Claim, fields: Phrasebook) -> bool:
    """Say whether the sentence of a rank, or the rank itself, says what was compared."""
    if claim.group or (claim.quantity and claim.quantity.base):
        return True
    start, end = piece.sentences[piece.sentence_at(claim.start)]
    return fields.within(piece.document.text[start:end])


def _is_shared(piece: Piece, judged: Judged) -> bool:
    """Say whether another area is known to have the very share of the one that is ranked."""
    claim, samples = judged.claim, piece.evidence.samples
    if len(claim.areas) != 1 or len(claim.measures) != 1 or (claim.areas[0], claim.measures[0]) not in samples:
        return False
    own = samples[claim.areas[0], claim.measures[0]].share()
    if own is None or own[0] != own[1]:
        return False
    known = [one for one in piece.evidence.published if one.use and one.measure == claim.measures[0]]
    levels = [one for one in known if one.kind == "areas_at_level" and one.level == own[0] and (one.value or 0) > 1]
    others = [one for one in piece.evidence.of_measure(claim.measures[0]) if one.area != claim.areas[0]]
    return bool(levels) or any(other.share() == own for other in others)
