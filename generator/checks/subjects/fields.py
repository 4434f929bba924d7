"""The claims that count areas: "at least 19 councils", "18 others", "four, where it was one in three", "all 43"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from generator.checks.claims import Claim
from generator.checks.grammar import VERBS
from generator.checks.numerals import word_set
from generator.checks.subjects.areas import Where, plural_before
from generator.checks.subjects.obstacles import CHANGE, changes
from generator.checks.subjects.page import Placed
from generator.checks.subjects.setting import Setting

_LEVELS = frozenset({"one_in_n", "percentage", "fraction"})
_MEANT = ("of them", "of those", "of these", "of which")
_COUNTS = frozenset({"count", "pair", "none", "every", "one_in_n", "percentage", "fraction", "majority", "vague"})
_APART = 6
_NEAR_SHARE = Fraction(1, 20)
_BESIDES = word_set("besides apart alongside")
_NONE = frozenset({"none", "not one", "nobody"})
_RELATIVE = word_set("where which that whose")
_CLAUSES = word_set("although though but while whereas ;")
_JOINS = frozenset({",", "and", "while", "but", ";"})


def counts_areas(at: Setting, placed: Placed) -> bool:
    """Say whether a quantity counts areas: its noun says so, or it has none and areas were counted just before."""
    if placed.first not in at.areas:
        at.areas[placed.first] = _counts_areas(at, placed)
    return at.areas[placed.first]


def _counts_areas(at: Setting, placed: Placed) -> bool:
    quantity = placed.quantity
    if quantity.kind not in _COUNTS:
        return False
    phrase = at.phrase(placed)
    whole = quantity.kind == "pair" and quantity.base == at.number
    if _with_noun(at, placed) or _told_again(at, placed) or (whole and not phrase.head):
        return True
    earlier = [one for one in at.counting() if one.last <= placed.first and _with_noun(at, one)]
    meant = quantity.base is not None and quantity.text.casefold().endswith(_MEANT)
    plain = quantity.kind == "count" or quantity.text.casefold() in _NONE
    bare = meant or (plain and not phrase.foreign)
    if not bare or not (earlier or at.thread.counted or plural_before(at.words, at.sentence, placed)):
        return False
    if earlier and not meant and not _joined(at, earlier[-1].last, placed.first):
        return False  # "38 councils made one mistake"
    return meant or _alone(at, placed) or (bool(earlier) and _parallel(at, earlier[-1], placed))


def _told_again(at: Setting, placed: Placed) -> bool:
    """Say whether a share, set apart by commas, only tells a count of areas again: "13 councils, nearly a third, …".

    Its number says so: it is near what the count is of all areas, and no area is named between.
    """
    quantity = placed.quantity
    before = [one for one in at.counting() if one.last <= placed.first and one.quantity.kind == "count"]
    if quantity.kind not in _LEVELS or not before or not counts_areas(at, before[0]):
        return False
    if any(before[0].last <= one.first < placed.first for one in at.sentence.of("places", "area")):
        return False
    after = at.words[placed.last]
    lot = after.word == "of" and at.word(placed.last + 1) in {"the", "them", "all"}
    apart = "," in at.between(placed.first - _APART, placed.first) and (after.kind in {"mark", "break"} or lot)
    share = Fraction(before[0].quantity.count or 0, at.number)
    return apart and abs((quantity.value or 0) - share) <= _NEAR_SHARE


def _joined(at: Setting, first: int, last: int) -> bool:
    """Say whether a pause or an "and" stands between two places, other than in a name."""
    names = [*at.sentence.of("places"), *at.sentence.of("fields")]
    named = {place for one in names for place in range(one.first, one.last)}
    return any(at.word(place) in _JOINS and place not in named for place in range(first, last))


def _with_noun(at: Setting, placed: Placed) -> bool:
    """Say whether areas are the noun of a quantity, in it or after it."""
    inside = [one for one in at.sentence.of("things") if placed.first < one.first < placed.last]
    head = inside[0] if inside else at.phrase(placed).head
    return head is not None and head.kind == "areas"


def _alone(at: Setting, placed: Placed) -> bool:
    """Say whether a count has no noun: a verb, what was done, or an object of its own follows at once."""
    after = at.words[placed.last]
    told = any(one.first == placed.last for one in at.sentence.of("saying"))
    listed = after.word in {"a", "an", "the", "for"}
    meant = after.word == "of" and at.word(placed.last + 1) in {"them", "those", "these"}
    return after.word in VERBS or after.kind in {"mark", "break"} or told or listed or meant


def _parallel(at: Setting, earlier: Placed, placed: Placed) -> bool:
    """Say whether a count stands to its noun as an earlier count of areas did: "28 councils …, 37 late appeals"."""
    objects = [one for one in at.sentence.of("things", "measure") if earlier.last <= one.first < placed.first]
    return bool(objects) and at.word(placed.first - 1) in _JOINS


def areas_claim(at: Setting, placed: Placed) -> Claim:
    """Return the claim that a count of areas makes, with the level that it is the count of, if there is one.

    `value` is that level; `base` says that the area spoken of is told to be one of those counted.
    """
    quantity = placed.quantity
    if quantity.kind == "pair" and quantity.text.casefold().endswith(_MEANT):
        quantity = replace(quantity, kind="count", base=None)
    if quantity.kind == "vague" and quantity.count is not None:
        quantity = replace(quantity, kind="count")
    one_of = quantity.kind == "pair" and quantity.count == 1 and quantity.text.casefold().startswith("one of")
    if one_of:
        quantity = replace(quantity, kind="count", count=quantity.base, base=None, hedge=quantity.base_hedge)
    besides = any(at.word(one) in _BESIDES for one in range(at.sentence.first, placed.first))
    other = quantity.other or besides
    place = _beside(at, placed) if other else at.where(placed)
    level = level_of(at, placed)
    claim = replace(
        at.claim("areas", placed, place),
        quantity=replace(quantity, other=other),
        measures=_measures(at, placed),
        opposite=_cleared(at, placed) != (placed.quantity.kind == "vague" and quantity.kind == "count"),
        base=_member(at, placed, place) or (one_of and bool(place.area)),
        name=at.told[0].group if at.told else "",
        value=f"{level.quantity.value}" if level and level.quantity.value is not None else "",
        why_not=CHANGE if changes(at, placed) else "",
    )
    aside = (first for first in _next_named(at, placed) if not _listed(at, first))
    end = min(aside, default=at.sentence.last)
    scales = [one for one in at.sentence.of("grades") if placed.last <= one.first < end]
    if scales:
        aspects = at.sentence.of("aspects")
        return replace(claim, kind="tally", value=scales[0].name, name=aspects[0].name if aspects else "")
    return replace(claim, kind=_kind(at, placed, claim))


def _kind(at: Setting, placed: Placed, claim: Claim) -> str:
    """Return what judges a count of areas: "field" where it is only how many there are."""
    quantity = placed.quantity
    definite = at.word(placed.first - 1) in {"the", "all", "these", "those", "its"} or _covered(at, placed)
    ranked = quantity.count == at.number and at.word(placed.first - 1) == "of" and _placed(at)
    definite = (definite or ranked) and not quantity.hedge
    level = bool(claim.value) and bool({at.word(at.phrase(placed).last)} & _RELATIVE)
    if quantity.kind == "count" and definite and not (quantity.other or level) and _with_noun(at, placed):
        return "field"
    if quantity.kind == "pair" and quantity.value == 1 and not claim.measures:
        return "field"
    if quantity.kind == "every" and _covered(at, placed):
        return "field"
    if not at.told and not claim.measures and not quantity.hedge:
        return "field" if at.sentence.of("coverage") or at.sentence.of("fields") else "areas"
    return "areas"


def _placed(at: Setting) -> bool:
    """Say whether a sentence tells a place in an order: the 43 of "the eighth highest share of 43 councils"."""
    return any(one.quantity.kind == "rank" for one in at.sentence.placed)


def _covered(at: Setting, placed: Placed) -> bool:
    """Say whether a count is told only as how many were looked at: "reports on 43 councils"."""
    return any(one.last == placed.first for one in at.sentence.of("coverage"))


def _beside(at: Setting, placed: Placed) -> Where:
    """Return the area that "other" areas are others than: the last one named before, or the one at hand."""
    named = [one for one in at.sentence.of("places", "area") if one.last <= placed.first]
    after = [
        one
        for one in at.sentence.of("places", "area")
        if one.first >= placed.last and at.word(one.first - 1) in {"besides", "from", "as", "than", "like", "alongside"}
    ]
    if named or after:
        return Where(area=(named or after)[-1].name, named=True)
    piece = at.thread.piece[0] if len(at.thread.piece) == 1 else ""
    return Where(area=piece or at.thread.area)


def _member(at: Setting, placed: Placed, place: Where) -> bool:
    """Say whether an area is told to be one of those counted: "is one of 19 councils", "is among the 19"."""
    words = [at.word(one) for one in range(max(placed.first - 5, at.sentence.first), placed.first)]
    among = "among" in words or "amongst" in words or ("one", "of") in pairwise(words)
    return bool(place.area) and among and not {"not", "never"} & set(words)


def level_of(at: Setting, placed: Placed) -> Placed | None:
    """Return the share that the counted areas have, where the sentence tells one: "four councils … one in three"."""
    if placed.quantity.kind not in {"count", "pair"}:
        return None
    ranks = (one.first for one in at.sentence.placed if one.first >= placed.last and one.quantity.kind == "rank")
    end = min([*_next_areas(at, placed), *_next_named(at, placed), *ranks], default=at.sentence.last)
    levels = _LEVELS | {"pair"} if placed.quantity.count == 1 else _LEVELS  # "one council, where it was two of six"
    own = (one for one in at.counting() if placed.last <= one.first < end and one.quantity.kind in levels)
    return next((one for one in own if not _with_noun(at, one) and not _told_again(at, one)), None)


def _clause_end(at: Setting, placed: Placed) -> int:
    """Return where the clause of a count ends: before "although", "but" and the like, or with the sentence."""
    later = (place for place in range(placed.last, at.sentence.last) if at.word(place) in _CLAUSES)
    return next(later, at.sentence.last)


def _next_areas(at: Setting, placed: Placed) -> Iterator[int]:
    return (one.first for one in at.counting() if one.first >= placed.last and counts_areas(at, one))


def _next_named(at: Setting, placed: Placed) -> Iterator[int]:
    return (one.first for one in at.sentence.of("places", "area") if one.first >= placed.last)


def _listed(at: Setting, first: int) -> bool:
    """Say whether a name is only told to be among those counted: "15 councils, Kent among them, were …"."""
    one = next(one for one in at.sentence.of("places", "area") if one.first == first)
    return at.word(one.last) in {"among", "included"}


def _measures(at: Setting, placed: Placed) -> tuple[str, ...]:
    """Return the measures that areas are counted on: those named after the count, or else before it.

    A count that a passive ends with ("mended late by 38 councils") is of what stands before it.
    """
    named = at.sentence.of("things", "measure")
    end = min([*_next_areas(at, placed), _clause_end(at, placed)])
    after = [one for one in named if placed.last <= one.first < end]
    before = [one for one in named if one.last <= placed.first][-1:]
    passive = any(at.word(place) == "by" for place in range(max(placed.first - 4, at.sentence.first), placed.first))
    chosen = (before or after) if passive else (after or before)
    groups = [at.groups[one.name] for one in chosen]
    first = groups[0] if groups else ""
    same = [one.name for one in chosen if at.groups[one.name] == first]
    whole = placed.quantity.kind == "pair" and placed.quantity.value == 1  # "each of the 43 councils" needs no measure
    told = not whole and (bool(at.told) or level_of(at, placed) is not None)
    return tuple(dict.fromkeys(same)) or (at.thread.measures if told else ())


def _cleared(at: Setting, placed: Placed) -> bool:
    """Say whether the areas are those where nothing was found: "five councils mended none late"."""
    end = min([*_next_areas(at, placed), _clause_end(at, placed)])
    none = [one for one in at.sentence.placed if placed.last <= one.first < end and one.quantity.kind == "none"]
    nothing = any(at.word(one.first - 1) not in _RELATIVE for one in none)  # "setting aside those where nobody looked"
    told = [cue for cue in at.told if placed.last <= cue.first < end]
    return nothing or bool(told and told[0].opposite)
