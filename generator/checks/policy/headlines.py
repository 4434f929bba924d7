"""The headline says nothing that the text does not say, and nothing stronger."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from generator.checks.claims import Claim
from generator.checks.findings import Finding
from generator.checks.policy.piece import Piece
from generator.checks.quantities import Quantity

_SHARES = frozenset({"percentage", "fraction", "one_in_n", "pair"})
_WORDED = {"grade": ("value",), "year": ("value",), "absence": ("name",), "comparison": ("name", "value")}
"""The claims that are no quantity, and what of them must be the same in the text."""

_COMMON = frozenset({"none", "every"})
_NEAR = Fraction(5, 100)


def headlines(piece: Piece) -> Iterator[Finding]:
    """Find each claim of a headline, or of what is read out, that no sentence of the text makes as strongly.

    It catches "most" over "more than half", "highest" over "among the highest", "no mistakes" where the text counts
    one, a number and a direction that the text does not have. It leaves alone "a quarter" over "five of 20".
    """
    heads = [block for block in piece.document.blocks if block.kind in {"headline", "spoken"}]
    body = [one.claim for one in piece.body]
    for head in heads:
        what = "headline" if head.kind == "headline" else head.name.replace("_", " ")
        for judged in piece.claims_in(head.start, head.end):
            claim = judged.claim
            if not any(supports(one, claim) for one in body) and not _stands_there(piece, claim):
                do = f"Say in the {what} what the text says, no more; or put it into the text too."
                wrong = f"a claim of the {what} that the text does not make"
                yield piece.finding("headline", piece.lack, (claim.start, claim.end), wrong, do)


def _stands_there(piece: Piece, claim: Claim) -> bool:
    """Say whether words that are no figure of the story stand in the text as they are: a year, a vague number."""
    if claim.kind != "year" and (claim.quantity is None or claim.quantity.kind != "vague"):
        return False
    wanted = {claim.text.casefold()}
    if claim.kind == "year" and claim.quantity is not None:
        wanted.add(str(claim.quantity.value))  # "twenty eighteen" in what is read out, and 2018 in the text
    told = [piece.document.of(block).casefold() for block in piece.paragraphs()]
    return any(form in paragraph for form in wanted for paragraph in told)


def supports(told: Claim, claim: Claim) -> bool:
    """Say whether a claim of the text makes a claim of the headline, about the same thing."""
    if not _same_thing(told, claim):
        return False
    if claim.kind in _WORDED:
        parts = _WORDED[claim.kind]
        return told.kind == claim.kind and all(getattr(told, part) == getattr(claim, part) for part in parts)
    if claim.kind == "rank" or told.kind == "rank":
        return told.kind == claim.kind and _ranks_alike(told, claim)
    if claim.quantity is None or told.quantity is None or (told.kind == "areas") != (claim.kind == "areas"):
        return False
    if claim.base:
        return claim.quantity.count in {told.quantity.base, told.quantity.count if told.base else None}
    turned = told.opposite != claim.opposite
    unsure = bool(claim.why_not or told.why_not)  # which way a claim goes is only known where it can be judged
    return _as_strong(told.quantity, claim.quantity, turned=turned) or (
        unsure and _as_strong(told.quantity, claim.quantity, turned=not turned)
    )


def _same_thing(told: Claim, claim: Claim) -> bool:
    """Say whether two claims can be of one area and measure; what one of them leaves out may be anything.

    "No" and "every" are in any text: what they are told of must be there.
    """
    common = claim.quantity is not None and claim.quantity.kind in _COMMON
    either = not claim.measures or (not told.measures and not common)
    measures = either or bool(set(told.measures) & set(claim.measures))
    areas = not told.areas or not claim.areas or bool(set(told.areas) & set(claim.areas))
    return measures and areas and (not told.group or not claim.group or told.group == claim.group)


def _ranks_alike(told: Claim, claim: Claim) -> bool:
    """Say whether the text gives a place as firmly: "joint" and "among the highest" are less than "highest"."""
    firm = {"": 2, "unbeaten": 1, "joint": 1, "among": 0}
    same_place = (told.quantity and told.quantity.value) == (claim.quantity and claim.quantity.value)
    loose = claim.value == "among" or same_place
    return told.name == claim.name and loose and firm.get(told.value, 0) >= firm.get(claim.value, 0)


def _as_strong(told: Quantity, wanted: Quantity, *, turned: bool) -> bool:
    """Say whether a quantity of the text, told the other way round where `turned`, bears out one of the headline."""
    if wanted.kind in _COMMON or told.kind in _COMMON:
        nothing = (wanted.kind == "none") != turned
        return told.kind == wanted.kind or (_share(told) == (0 if nothing else 1) and wanted.kind in _COMMON)
    if wanted.kind == "majority":
        return not turned and told.kind == "majority"
    if wanted.kind in _SHARES and told.kind in _SHARES:
        return _bears_out(told, wanted, turned=turned)
    return not turned and wanted.count is not None and wanted.count == told.count and not _overstated(told, wanted)


def _share(quantity: Quantity) -> Fraction | None:
    return quantity.value if quantity.kind in _SHARES else None


def _bears_out(told: Quantity, wanted: Quantity, *, turned: bool) -> bool:
    if told.value is None or wanted.value is None:
        return False
    value = 1 - told.value if turned else told.value
    if wanted.hedge in {"more", "over", "at least"}:
        same = value == wanted.value and wanted.hedge in {told.hedge, "at least"}
        return same or wanted.value < value <= wanted.value + _NEAR
    if wanted.hedge in {"under", "fewer", "at most"}:
        same = value == wanted.value and wanted.hedge in {told.hedge, "at most"}
        return same or wanted.value > value >= wanted.value - _NEAR
    if wanted.kind == "percentage" or told.kind == "percentage" or wanted.hedge == "about":
        return abs(value - wanted.value) <= (_NEAR if wanted.hedge == "about" else Fraction(1, 200))
    both_counted = wanted.kind == told.kind == "pair" and not turned
    return value == wanted.value and (not both_counted or wanted.count == told.count)


def _overstated(told: Quantity, wanted: Quantity) -> bool:
    return wanted.hedge == "more" and told.hedge != "more"
