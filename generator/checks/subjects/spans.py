"""The claims of how far a story reaches: which field it covers, how large its samples are, "both" and "neither"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from generator.checks.claims import Claim
from generator.checks.subjects.areas import Where
from generator.checks.subjects.lexicon import Mention
from generator.checks.subjects.obstacles import NO_MEASURE, NO_NUMBER, bounded
from generator.checks.subjects.page import Placed
from generator.checks.subjects.setting import Setting

_JOINTS = {"both": "and", "neither": "nor"}
_NEAR = 3
_PAIR = 4


def extent_claims(at: Setting) -> Iterator[Claim]:
    """Yield the claim of "councils across the UK": that the areas of the story are all those of another field."""
    if not at.sentence.of("coverage") or at.sentence.of("fields", "covered"):
        return
    areas = [one for one in at.sentence.of("things", "areas") if at.word(one.last - 1).endswith("s")]
    for field in at.sentence.of("fields", "not_covered"):
        near = [one for one in areas if 0 < field.first - one.last <= _NEAR]
        if near:
            yield replace(at.claim("extent", at.stand_in(near[-1].first, field.last), Where()), quantity=None)


def size_ranges(at: Setting) -> list[tuple[Placed, Placed]]:
    """Return the two counts of each "between six and 36" in a sentence about samples."""
    counts = [one for one in at.sentence.placed if one.quantity.kind == "count"]
    if not at.sentence.of("saying", "base"):
        return []
    return [
        (low, high)
        for low, high in pairwise(counts)
        if at.word(low.first - 1) in {"between", "from"}
        and high.first == low.last + 1
        and at.word(low.last) in {"and", "to"}
    ]


def size_claims(at: Setting) -> Iterator[Claim]:
    """Yield the claim of each end of a range of sample sizes; its `name` says which end it is."""
    for ends in size_ranges(at):
        for one, name in zip(ends, ("low", "high"), strict=True):
            yield replace(at.claim("sizes", one, Where()), name=name)


def joint_claims(at: Setting) -> Iterator[Claim]:
    """Yield the claim of each "both A and B" and "neither A nor B" that names two areas or two measures."""
    if not at.said & _JOINTS.keys() or not at.has_topic():
        return
    mentions = [*at.sentence.of("places", "area"), *at.sentence.of("things", "measure")]
    for place in range(at.sentence.first, at.sentence.last):
        joint = _JOINTS.get(at.word(place))
        one = next((mention for mention in mentions if joint and place < mention.first <= place + _NEAR), None)
        others = (two for two in mentions if one and one.kind == two.kind and 0 < two.first - one.last <= _PAIR)
        two = next(others, None)
        if one and two and joint in {at.word(between) for between in range(one.last, two.first)}:
            yield from _joint_or_unseen(at, place, (one, two), none=joint == "nor")


def _joint_or_unseen(at: Setting, place: int, named: tuple[Mention, Mention], *, none: bool) -> Iterator[Claim]:
    """Yield what is claimed of two names: nothing found, something found; or "neither was looked at again"."""
    if not none or at.told or named[0].kind != "measure" or not at.sentence.of("saying", "base"):
        yield _joint(at, place, named, none=none)
        return
    placed = at.stand_in(place, named[1].last)
    claim = replace(at.claim("absence", placed, at.where(placed)), quantity=None, name="unseen", value="neither")
    yield from (replace(claim, measures=(one.name,)) for one in named)


def _joint(at: Setting, place: int, named: tuple[Mention, Mention], *, none: bool) -> Claim:
    placed = at.stand_in(place, place + 1)
    names = (named[0].name, named[1].name)
    measures = names if named[0].kind == "measure" else at.measures() or at.thread.measures
    claim = at.claim("count", placed, at.where(placed))
    areas = names if named[0].kind == "area" else claim.areas
    told = at.cue(placed, measures)
    quantity = placed.quantity
    if none:
        quantity = replace(quantity, kind="none", value=Fraction(0), count=0)
    else:
        quantity = replace(quantity, kind="count", value=Fraction(1), count=1, hedge="at least")
    return replace(
        claim,
        quantity=quantity,
        areas=areas,
        measures=measures,
        opposite=bool(told and told.opposite),
        why_not=NO_NUMBER if none and bounded(at, placed) else "" if areas and measures else NO_MEASURE,
    )
