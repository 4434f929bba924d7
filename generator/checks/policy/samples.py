"""What must stand beside a share of a sample: how many were checked, and that so few tell little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checks.claims import Claim, Judged
from generator.checks.findings import Finding, Severity
from generator.checks.policy.phrasebook import phrasebook
from generator.checks.policy.piece import Piece

_SHARES = frozenset({"percentage", "fraction", "one_in_n", "majority"})
_PRINTED = _SHARES | {"pair", "count"}


def bases(piece: Piece) -> Iterator[Finding]:
    """Find each share of a sample whose base is in neither its own sentence nor the one before or after it.

    It catches "a quarter were late" where nobody says that 20 were checked. Where the table itself does not know how
    many, it asks for the words that say so. A headline may leave that to the text.
    """
    told = [(block.start, block.end) for block in piece.paragraphs()]
    for judged in piece.claims:
        if _is_share(judged) and any(start <= judged.claim.start < end for start, end in told):
            yield from _without_base(piece, judged)


def small_samples(piece: Piece) -> Iterator[Finding]:
    """Find a text that prints a count or a share of a small sample and nowhere says that samples are small.

    It leaves alone one in a text that is about other areas: a neighbour's, set beside their own.
    """
    book = phrasebook(piece.words.policy.small_samples)
    own = (one for one in piece.claims if _is_of_sample(one.claim) and _is_about(piece, one.claim))
    first = next((one.claim for one in own if _is_small(piece, one)), None)
    if first is None or not piece.words.policy.small_samples:
        return
    told = [(block.start, block.end) for block in piece.paragraphs()]
    if any(start <= place < end for place, _, _ in piece.find(book) for start, end in told):
        return
    wrong, do = "figures of a sample, and no line that samples are small", "Say so once, near the first figure."
    yield piece.finding("small samples", piece.lack, (first.start, first.end), wrong, do)


def _is_share(judged: Judged) -> bool:
    claim = judged.claim
    told = claim.kind == "count" and claim.quantity is not None and claim.quantity.kind in _SHARES
    return told and judged.verdict.verdict == "confirmed"


def _is_of_sample(claim: Claim) -> bool:
    told = claim.kind == "count" and claim.quantity is not None and claim.quantity.kind in _PRINTED
    return told and bool(claim.measures and (claim.areas or claim.group)) and not claim.why_not


def _is_about(piece: Piece, claim: Claim) -> bool:
    """Say whether a claim is of an area that the piece is about; a piece of which that is not known is about all."""
    return not piece.areas or not claim.areas or not set(piece.areas).isdisjoint(claim.areas)


def _is_small(piece: Piece, judged: Judged) -> bool:
    """Say whether a claim is of a sample smaller than the story's limit, or of one whose size is not known."""
    pairs = (cell.partition("/") for cell in judged.verdict.cells)
    bases = [one.base for area, _, name in pairs if (one := piece.evidence.samples.get((area, name)))]
    return not bases or any(base is None or base < piece.words.policy.small_sample_below for base in bases)


def _without_base(piece: Piece, judged: Judged) -> Iterator[Finding]:
    claim, samples = judged.claim, piece.evidence.samples
    pairs = (cell.partition("/") for cell in judged.verdict.cells)
    held = [samples[area, name] for area, _, name in pairs if (area, name) in samples]
    known = sorted({one.base for one in held if one.base})
    start, end = _neighbourhood(piece, claim)
    of_field = claim.name == "highest"  # the highest of all areas: nobody thinks it a share of a sample of our own
    if known and not _stated(claim, piece.claims_in(start, end), known):
        numbers = " or ".join(map(str, known))
        severity = Severity.QUERY if of_field else piece.lack
        wrong, do = "a share without the number checked", f"Say near it that {numbers} were checked."
    elif held and not known and not _says_unknown(piece, start, end):
        severity = Severity.QUERY
        wrong, do = "a share of a number that is not told", "Say near it that how many were checked is not known."
    else:
        return
    yield piece.finding("base", severity, (claim.start, claim.end), wrong, do, cells=judged.verdict.cells)


def _neighbourhood(piece: Piece, claim: Claim) -> tuple[int, int]:
    """Return where the sentence of a claim begins with the one before it, and ends with the one after it."""
    at = piece.sentence_at(claim.start)
    return piece.sentences[max(at - 1, 0)][0], piece.sentences[min(at + 1, len(piece.sentences) - 1)][1]


def _stated(claim: Claim, near: Sequence[Judged], known: Sequence[int]) -> bool:
    """Say whether one of the known bases is told: as a base, or as a number by itself."""
    own = claim.quantity.base if claim.quantity else None
    same = [one.claim for one in near if not one.claim.measures or set(one.claim.measures) & set(claim.measures)]
    quantities = [one.quantity for one in same if one.quantity]
    told = {quantity.base for quantity in quantities if quantity.kind != "one_in_n"}
    return bool(({own} | told | {quantity.count for quantity in quantities}) & set(known))


def _says_unknown(piece: Piece, start: int, end: int) -> bool:
    return phrasebook(piece.words.policy.base_unknown).within(piece.document.text[start:end])
