"""What a share is said to be of, and in how many ways one share is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from generator.checks.claims import Claim, Judged
from generator.checks.findings import Finding, Severity
from generator.checks.policy.phrasebook import phrasebook
from generator.checks.policy.piece import Piece

_SHARES = frozenset({"percentage", "fraction", "one_in_n", "majority"})
_NEAR, _BEFORE, _AFTER = 45, 25, 20  # characters: from a figure, and from what says that it is a sample
_MOST_FORMS = 2
_PERCENT = re.compile(r"(?P<number>\S+?)\s*(?:%|per\s*cent|pc)", re.IGNORECASE)
_TENTH = Fraction(1, 10)


def wider_bases(piece: Piece) -> Iterator[Finding]:
    """Find a share of a sample that is told of something wider: "a quarter of the appeals lodged".

    It leaves alone "of the appeals lodged that were checked", and words that are not near the figure.
    """
    topics = tuple(word for group in piece.words.groups.values() for word in group.topic)
    checked = [start for start, _, _ in piece.find(phrasebook((*piece.words.base, *topics)))]
    wider = [
        (start, end)
        for start, end, _ in piece.find(phrasebook(piece.words.policy.wider))
        if not any(start - _BEFORE <= at < start or end <= at <= end + _AFTER for at in checked)
    ]
    for judged in piece.claims if wider else ():
        claim = judged.claim
        _, last = piece.sentences[piece.sentence_at(claim.start)]
        near = [place for place in wider if claim.start <= place[0] <= claim.end + _NEAR and place[1] <= last]
        if near and _is_share(judged):
            do = "It is of a sample: say of which records, and that they were checked."
            yield piece.finding(
                "base", Severity.QUERY, near[0], "a share is told of more than it is of", do, cells=judged.verdict.cells
            )


def mixed_forms(piece: Piece) -> Iterator[Finding]:
    """Find one share that a text gives in more than two forms: "a quarter", "25%" and "one in four"."""
    met: dict[tuple[str, ...], dict[str, Claim]] = {}
    for judged in piece.claims:
        if not (_is_share(judged) and judged.verdict.cells):
            continue
        claim = judged.claim
        forms = met.setdefault(judged.verdict.cells, {})
        new = forms.setdefault(_form(claim), claim) is claim
        if new and len(forms) > _MOST_FORMS:
            others = " and ".join(f"‘{one.text}’" for one in list(forms.values())[:-1])
            do = f"It is {others} elsewhere: keep to one form."
            yield piece.finding("forms", Severity.QUERY, (claim.start, claim.end), "one share in many forms", do)


def percent_styles(piece: Piece) -> Iterator[Finding]:
    """Find percentages that a text writes now one way and now another: "%" and "per cent", "five" and "6 per cent"."""
    shares = [one.claim for one in piece.claims if one.claim.quantity and one.claim.quantity.kind == "percentage"]
    told = [one for one in shares if not _opens(piece, one)]  # no figure opens a sentence
    small = [one for one in told if one.quantity and one.quantity.value is not None and one.quantity.value < _TENTH]
    for claims, do in ((told, "Keep to “%” or to “per cent”."), (small, "Below 10, keep to words or to figures.")):
        forms = [_form(one).split(" in ")[claims is small] for one in claims]
        at = next((place for place, form in enumerate(forms) if form != forms[0]), 0)
        if at:
            span = claims[at].start, claims[at].end
            yield piece.finding("forms", Severity.QUERY, span, "percentages are written in two ways", do)


def _opens(piece: Piece, claim: Claim) -> bool:
    return any(start == claim.start for start, _ in piece.sentences)


def _is_share(judged: Judged) -> bool:
    quantity = judged.claim.quantity
    told = judged.claim.kind == "count" and quantity is not None and quantity.kind in _SHARES
    return told and judged.verdict.verdict == "confirmed"


def _form(claim: Claim) -> str:
    kind = claim.quantity.kind if claim.quantity else ""
    if kind != "percentage":
        return kind
    said = _PERCENT.search(claim.text)
    figures = said is not None and said["number"][-1].isdigit()
    return f"{'%' if '%' in claim.text else 'per cent'} in {'figures' if figures else 'words'}"
