"""What is owed to the people and the areas behind a figure: no traces of one person, and a dispute told with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.checks.claims import Claim, Judged
from generator.checks.evidence import Sample
from generator.checks.findings import Finding, Severity
from generator.checks.policy.phrasebook import phrasebook
from generator.checks.policy.piece import Piece, folded

_AGE = re.compile(
    r"\baged [0-9]{1,3}\b|\b[0-9]{1,3}-year-olds?\b"
    r"|\bin (?:his|her|their) (?:early |mid |late )?(?:teens|[a-z]+ties|[0-9]0s)\b",
    re.IGNORECASE,
)


def case_details(piece: Piece) -> Iterator[Finding]:
    """Find what may show who is meant, in the paragraph of a count of one: a place, a relation, an age.

    It catches "one of 20 … a man in his forties", in anybody's words. It leaves such words alone everywhere else.
    """
    single = [one.claim for one in piece.claims if _is_one(one.claim)]
    if not single:
        return
    book = phrasebook(piece.words.policy.details)
    found = [(start, end) for start, end, _ in piece.find(book, own=False)]
    found += [age.span() for age in _AGE.finditer(piece.document.text)]
    for block in piece.paragraphs():
        counted = next((claim for claim in single if block.start <= claim.start < block.end), None)
        for start, end in sorted(found) if counted else ():
            if counted and block.start <= start < block.end:
                wrong = f"a detail in the paragraph of ‘{counted.text}’, so that one person may be known by it"
                yield piece.finding("case detail", Severity.QUERY, (start, end), wrong, "Take it out, or part the two.")


def disputes(piece: Piece) -> Iterator[Finding]:
    """Find a figure that its area disputes where the area's sentence does not stand in the text, word for word."""
    disputed = [sample for sample in piece.evidence.samples.values() if sample.dispute]
    if not disputed:
        return
    copy = ""
    for sample in disputed:
        claim = _first_print(piece.claims, sample)
        if claim is None:
            continue
        copy = copy or folded(" ".join(piece.document.of(block) for block in piece.paragraphs()))
        if folded(sample.dispute) not in copy:
            wrong = f"a figure that {piece.evidence.short(sample.area)} disputes, without its sentence"
            do = f"Put beside it, word for word: ‘{sample.dispute}’ ({sample.where})."
            yield piece.finding(
                "dispute", piece.lack, (claim.start, claim.end), wrong, do,
                expected=sample.dispute, cells=(f"{sample.area}/{sample.measure}",),
            )  # fmt: skip


def _is_one(claim: Claim) -> bool:
    quantity = claim.quantity
    counted = claim.kind == "count" and quantity is not None and quantity.kind in {"pair", "count"}
    return counted and quantity is not None and quantity.count == 1 and bool(claim.measures) and not claim.why_not


def _first_print(claims: Sequence[Judged], sample: Sample) -> Claim | None:
    """Return the first claim that prints a cell's count, or its share of those checked, as it is told in the table."""
    for judged in claims:
        claim = judged.claim
        cell = claim.areas == (sample.area,) and claim.measures == (sample.measure,)
        told = claim.kind == "count" and not (claim.opposite or claim.base or claim.why_not)
        if cell and told and judged.verdict.verdict == "confirmed":
            return claim
    return None
