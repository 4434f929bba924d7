"""The claims about two cells: "higher than in …", "eight percentage points lower", "twice the share at …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from generator.checks.claims import Claim
from generator.checks.numerals import word_set
from generator.checks.subjects.counted import counted_claim
from generator.checks.subjects.lexicon import Mention
from generator.checks.subjects.obstacles import FIGURES, NO_TOPIC
from generator.checks.subjects.page import Placed
from generator.checks.subjects.setting import Setting

NO_CELLS = "it does not say between which figures"

HIGHER = word_set("higher larger bigger greater worse")
LOWER = word_set("lower smaller better")
_RATES = word_set("rate share proportion figure level percentage")
_SAME = word_set("same identical equal")
_OFTEN = {"more": "high", "less": "low"}
_NOWHERE = word_set("nowhere")
_FAR = 14


def comparison_claims(at: Setting) -> Iterator[Claim]:
    """Yield a claim for each "higher … than in …" and "less often than for …" of a sentence.

    Its `name` is high or low, and its `value` the cell it is held against, as area/measure.
    """
    yield from _alike(at)
    if "than" not in at.said:
        return
    for place in range(at.sentence.first, at.sentence.last - 1):
        word = at.word(place)
        way = "high" if word in HIGHER else "low" if word in LOWER else ""
        if at.word(place + 1) == "often":
            way = _OFTEN.get(word, "")
        than = next((two for two in range(place + 1, min(place + _FAR, at.sentence.last)) if at.word(two) == "than"), 0)
        read = _nowhere if at.said & _NOWHERE else _compared
        claim = read(at, place, than, way) if way and than else None
        if claim:
            yield claim


def _alike(at: Setting) -> Iterator[Claim]:
    """Yield the claim of "the same share of … in A and B": that two cells have one share; its `name` is same."""
    for place in range(at.sentence.first, at.sentence.last - 1):
        rate = at.word(place + 1).removesuffix("s") in _RATES
        rate = rate or (
            at.word(place + 1) in {"in", "at", "for"} and bool(at.said & _RATES)
        )  # "was the same in A as in B"
        if at.word(place) not in _SAME or not rate:
            continue
        placed = at.stand_in(place, place + 2)
        claim = at.claim("comparison", placed, at.where(placed))
        cells = _two_cells(at, placed, replace(claim, measures=at.thread.measures))
        if len(cells) > 1:
            told = at.cue(placed, (cells[0][1],))
            yield replace(
                claim,
                areas=cells[0][:1],
                group="",
                measures=cells[0][1:],
                name="same",
                value="/".join(cells[1]),
                opposite=bool(told and told.opposite),
                why_not="" if at.has_topic() or at.thread.topic else NO_TOPIC,
            )


def _compared(at: Setting, first: int, than: int, way: str) -> Claim | None:
    """Return the claim that what stands before "than" is above or below what stands after it."""
    places, named = at.sentence.of("places", "area"), at.sentence.of("things", "measure")
    other, other_measure = _first_after(places, than), _first_after(named, than)
    home = at.thread.area or (at.thread.piece[0] if len(at.thread.piece) == 1 else "")
    own = next((one.name for one in places if one.last <= than), home)
    told_before = [one.name for one in named if one.last <= than]
    measure = next(iter([*told_before[-1:], other_measure, *at.thread.measures]), "") or next(
        iter(at.thread.measures), ""
    )
    second = f"{other or own}/{measure if other or not other_measure else other_measure}"
    if not own or not measure or not (other or other_measure) or second == f"{own}/{measure}":
        return None
    placed = at.stand_in(first, first + 1)
    told = at.cue(placed, (measure,))
    return replace(
        at.claim("comparison", placed, at.where(placed)),
        areas=(own,),
        group="",
        measures=(measure,),
        name=way,
        value=second,
        opposite=bool(told and told.opposite),
        why_not="" if at.has_topic() or at.said & FIGURES else NO_TOPIC,
    )


def _nowhere(at: Setting, first: int, than: int, way: str) -> Claim | None:
    """Return the claim of "nowhere was the share higher than in …": that no other area comes before that one."""
    other = _first_after(at.sentence.of("places", "area"), than)
    measures = at.measures()[:1] or at.thread.measures
    if not other or not measures:
        return None
    placed = at.stand_in(first, first + 1)
    claim = at.claim("rank", placed, at.where(placed))
    place = replace(placed.quantity, kind="none", value=Fraction(1))
    return replace(claim, quantity=place, areas=(other,), group="", measures=measures, name=way, value="unbeaten")


def _first_after(mentions: list[Mention], at: int) -> str:
    return next((one.name for one in mentions if one.first > at), "")


def is_multiple(at: Setting, placed: Placed) -> bool:
    """Say whether a fraction is of another share: "half that in …", "a third of the rate at …"."""
    after = [at.word(placed.last + place) for place in range(3)]
    of = after[0] == "of"
    return placed.quantity.kind == "fraction" and (
        after[0] == "that" or (after[of] == "the" and after[1 + of] in _RATES) or after[of] == "that"
    )


def points_claim(at: Setting, placed: Placed) -> Claim:
    """Return the claim that a number of percentage points, or of times, makes.

    Its `areas` and `measures` are those of the two cells in turn; `value` is the part of a sample that one in it is,
    for "with 20 checked, one is worth five percentage points".
    """
    claim = counted_claim(at, placed)
    cells = _two_cells(at, placed, claim)
    multiple = is_multiple(at, placed)
    bases = [one.quantity.count or 0 for one in at.sentence.placed if one.quantity.kind == "count"]
    sizes = [base for base in bases if base > 1]
    worth = placed.quantity.kind == "points" and "one" in at.said and len(sizes) == 1
    return replace(
        claim,
        kind="points",
        quantity=replace(placed.quantity, kind="times") if multiple else placed.quantity,
        areas=tuple(area for area, _ in cells),
        measures=tuple(measure for _, measure in cells),
        base=False,
        value=f"1/{sizes[0]}" if worth else "",
        why_not="" if cells or worth else claim.why_not or NO_CELLS,
    )


def _two_cells(at: Setting, placed: Placed, claim: Claim) -> list[tuple[str, str]]:
    """Return the two cells that a difference or a multiple is told between, the greater of a multiple first."""
    areas = _nearest_first(at.sentence.of("places", "area"), placed)
    measures = _nearest_first(at.sentence.of("things", "measure"), placed) or list(claim.measures)
    home = next(iter(claim.areas or at.thread.piece[:1]), at.thread.area)
    if len(areas) > 1 and measures:
        return [(area, measures[0]) for area in areas[:2]]
    if len(areas) == 1 and len(measures) == 1 and at.thread.area not in {"", areas[0]}:
        return [(at.thread.area, measures[0]), (areas[0], measures[0])]
    if len(measures) == 1 and at.thread.measures and at.thread.measures[0] != measures[0]:
        measures = [at.thread.measures[0], measures[0]]
    return [(home, name) for name in measures[:2]] if len(measures) > 1 and home else []


def _nearest_first(mentions: list[Mention], placed: Placed) -> list[str]:
    """Return the last name before a quantity, then those after it, then the others before it."""
    before = [one.name for one in reversed(mentions) if one.last <= placed.first]
    return list(dict.fromkeys([*before[:1], *(one.name for one in mentions if one.first >= placed.last), *before[1:]]))
