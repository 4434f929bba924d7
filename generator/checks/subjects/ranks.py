"""The claims about an order: "the highest", "joint second", "eighth in the country", "no other had a higher share"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from generator.checks.claims import Claim
from generator.checks.numerals import word_set
from generator.checks.subjects.areas import inside
from generator.checks.subjects.compared import HIGHER, LOWER
from generator.checks.subjects.counted import counted_claim
from generator.checks.subjects.obstacles import OTHER_THING
from generator.checks.subjects.page import Placed
from generator.checks.subjects.setting import Setting

NO_CELL = "it does not say of which area and measure"
PART_OF_FIELD = "it leaves out part of the field"
NO_NAME = "it is said of no area by name"

_SHARES = word_set("share shares proportion rate figure percentage number total tally record records")
_FIELD = word_set("of in on with anywhere nationally across among at for")
_RATES = word_set("share proportion rate figure percentage")
_JOINT = word_set("joint jointly equal")
_PATCH = word_set("region region's local area patch two three four five")
_LINKS = word_set("was is were")
_KINDS = word_set("category categories type types kind kinds")
_ITS = word_set("its it that this")
_CUTS = frozenset({";", "and", "but"})
_NO_AREAS = frozenset({"none", "nobody", "no one"})
_FAR = 14
_NEAR = 5


def rank_claim(at: Setting, placed: Placed) -> Claim:
    """Return the claim that a place in an order makes.

    Its `name` is the end that it counts from, its `value` joint, among or own where it says so, and its `base` says
    that the order is only among the areas of the piece.
    """
    claim = counted_claim(at, placed)
    low = at.word(placed.last - 1) in {"best", "cleanest"}
    near = {at.word(place) for place in range(max(placed.first - 3, at.sentence.first), placed.last)}
    areas = _ranked_area(at, placed) or claim.areas or _meant_area(at, placed)
    rate = at.word(placed.last) in _RATES or at.between(placed.first - 4, placed.first) & _RATES
    lone = rate and len(at.measures()) == 1
    claim = replace(claim, measures=claim.measures or (at.measures() if lone else ()))
    groups = [one.name for one in at.sentence.of("places", "group") if not inside(one, at.sentence.of("fields"))]
    return replace(
        claim,
        kind="rank",
        name=placed.quantity.named_end or ("low" if low else "high"),
        value=_sort(at, placed, near),
        group=groups[0] if groups else "",
        base=len(at.thread.piece) > 1 and bool(_PATCH & at.said),
        areas=areas,
        why_not=_why_not(at, placed, claim, areas),
    )


def _sort(at: Setting, placed: Placed, near: set[str]) -> str:
    """Return what sort of order it is: joint, among the highest, or among an area's own measures, "its worst kind"."""
    if near & _JOINT:
        return "joint"
    return "own" if _KINDS & at.said else "among" if placed.quantity.value is None else ""


def _why_not(at: Setting, placed: Placed, claim: Claim, areas: tuple[str, ...]) -> str:
    """Return why an order cannot be judged: it is of no share that is known, or nobody is said to have the place."""
    phrase = at.phrase(placed)
    words = {at.word(place) for place in range(placed.last, phrase.last)}
    told = bool(words & _SHARES) or bool(phrase.of("areas"))
    known = not words or told or bool(phrase.of("measure")) or at.word(placed.last) in _FIELD
    if not known or (phrase.foreign and not told):
        return OTHER_THING
    counted = [one for one in at.counting() if one.last <= placed.first and one.quantity.kind == "count"]
    named = [one for one in at.sentence.of("places", "area") if counted and one.first >= counted[-1].last]
    if counted and not named and at.sentence.of("things", "areas"):
        return NO_NAME
    if any("outside" in at.between(one.first - 2, one.first) for one in at.sentence.of("places")):
        return PART_OF_FIELD
    return "" if areas and claim.measures else NO_CELL


def _ranked_area(at: Setting, placed: Placed) -> tuple[str, ...]:
    """Return the area that is said after a rank to have it: "the lowest was Northumbria's"."""
    for one in at.sentence.of("places", "area"):
        between = {at.word(place) for place in range(placed.last, one.first)}
        if one.first >= placed.last and between & _LINKS and not between & _CUTS:
            return (one.name,)
    return ()


def _meant_area(at: Setting, placed: Placed) -> tuple[str, ...]:
    """Return the one area of the piece where "its" before a rank can mean no other: "its share was the eighth"."""
    named = [one for one in at.sentence.of("places", "area", "group") if not inside(one, at.sentence.of("fields"))]
    meant = _ITS & at.between(at.sentence.first, placed.first)
    one = at.thread.piece if len(at.thread.piece) == 1 else (at.thread.area,) if at.thread.area else ()
    return one if meant and not named else ()


def _comparing(at: Setting, placed: Placed) -> set[str]:
    """Return the words that may compare something: those after a quantity that are no part of a value on a scale."""
    scaled = {place for one in at.sentence.of("grades") for place in range(one.first, one.last)}
    after = range(placed.last, min(placed.last + _FAR, at.sentence.last))
    return {at.word(place) for place in after if place not in scaled}


def _none_had(at: Setting, placed: Placed) -> bool:
    """Say whether a bare "none" is of areas: "None had a higher share"."""
    field = next((one.last for one in at.sentence.of("fields") if 0 <= one.first - placed.last <= 1), placed.last)
    after = range(placed.last, min(field + _NEAR, at.sentence.last))  # "none in the whole country had a higher share"
    share = any(at.word(one) in HIGHER | LOWER and at.word(one + 1) in _SHARES for one in after)
    return share and placed.quantity.text.casefold() in _NO_AREAS and at.word(placed.last) != "of"


def _told_over(at: Setting, placed: Placed) -> dict[str, Any]:
    """Return where the words run from "no" to the end of "had a higher share"."""
    last = next(place for place in range(placed.last, at.sentence.last) if at.word(place) in HIGHER | LOWER)
    last += at.word(last + 1) in _SHARES
    start, end = at.words[placed.first].start, at.words[last].end
    return {"start": start, "end": end, "text": at.page.text[start:end]}


def unbeaten_claim(at: Setting, placed: Placed) -> Claim | None:
    """Return the claim of "no other council had a higher share", "only seven had": that this one comes after so many.

    None for a quantity that counts no areas or compares nothing.
    """
    head = at.phrase(placed).head
    of_areas = head is not None and head.kind == "areas"
    if placed.quantity.kind not in {"none", "count"} or not (of_areas or _none_had(at, placed)):
        return None
    words = _comparing(at, placed)
    compared = placed.quantity.kind == "none" or placed.quantity.other or "than" in words
    if not words & (HIGHER | LOWER) or not compared:
        return None
    claim = counted_claim(at, placed)
    areas = claim.areas or at.thread.piece[:1]
    part = head is not None and any(at.words[place].capital for place in range(placed.last, head.first))
    measures = at.measures()[:1] or claim.measures
    return replace(
        claim,
        **_told_over(at, placed),
        kind="rank",
        quantity=replace(placed.quantity, value=(placed.quantity.value or Fraction(0)) + 1, count=None, hedge=""),
        areas=areas,
        measures=measures,
        opposite=False,
        name="high" if words & HIGHER else "low",
        value="unbeaten",
        why_not=PART_OF_FIELD if part else "" if areas and measures else NO_CELL,  # "no other Welsh council"
    )
