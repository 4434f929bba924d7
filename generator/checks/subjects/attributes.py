"""The claims about what is known of an area beside its figures: grades, and the years of visits and reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from generator.checks.claims import Claim
from generator.checks.grammar import LITTLE, VERBS
from generator.checks.numerals import word_set
from generator.checks.subjects.lexicon import Mention
from generator.checks.subjects.obstacles import OTHER_TIME
from generator.checks.subjects.page import Placed
from generator.checks.subjects.setting import Setting
from generator.project.story import Story

_NEAR = 14
_CLAUSE = word_set("and but while whereas having")
_MARKS = frozenset(",;:–—")
_JOINTS = frozenset({",", "and"})
_LINKS = word_set("is was as to from still now became remains remained being were at")
_AFTER = word_set("overall rating grade again too both last only when still yet before then now twice")
_TO_COME = word_set("expects expected plans planned upcoming forthcoming")
_YEAR_NEAR = 6
_YEAR_FAR = 10


def grade_claims(at: Setting, story: Story) -> Iterator[Claim]:
    """Yield a claim for each value on a scale that a sentence gives to an area.

    Its `name` is the attribute that the nearest cue names, or '' when none does; `base` says that it is told of an
    earlier time, and the year told with the value, if there is one, is the claim's `quantity`.
    """
    scales = at.sentence.of("grades")
    scaled = {spec.name for spec in story.attributes if spec.kind == "scale"}
    cues = [one for one in at.sentence.of("aspects") if one.name in scaled]
    for one in scales:
        if not _graded(at, one):
            continue
        placed = at.stand_in(one.first, one.last)
        year = _year_of(at, one)
        claim = replace(
            at.claim("grade", placed, at.where(placed)),
            quantity=year.quantity if year else None,
            value=one.name,
            opposite=_negated(at, one),
            base=_earlier(at, one),
        )
        for name in _aspects(at, one, scales, cues) or (_besides(at, one, scales, cues),):
            yield replace(claim, name=name)


def _besides(at: Setting, one: Mention, scales: list[Mention], cues: list[Mention]) -> str:
    """Return "besides" and the aspect of the other value of a sentence, where that alone names one; otherwise ''.

    "It was good on the whole, yet weak in its paperwork": weak is no second verdict on the whole.
    """
    others = [other for other in scales if other.name != one.name]
    named = _aspects(at, others[0], scales, cues) if len(others) == len(scales) - 1 == 1 else ()
    if len(named) != 1 or _earlier(at, others[0]):
        return ""
    first, last = _between(one, others[0])
    elsewhere = any(first <= place.first < last for place in at.sentence.of("places"))
    return "" if elsewhere else f"besides {named[0]}"


def _graded(at: Setting, one: Mention) -> bool:
    """Say whether a value is a grade that is given: "good" before a noun, or far from any grading, is only a word."""
    if any(placed.quantity.kind == "none" and placed.last == one.first for placed in at.sentence.placed):
        return False
    after = at.words[one.last]
    noun = after.kind == "word" and after.gap == " " and after.word not in LITTLE | VERBS | _AFTER
    if one.last - one.first == 1 and noun and not after.word.endswith("ly") and not after.capital:
        return False
    cues = [*at.sentence.of("grading"), *at.sentence.of("aspects")]
    if len({mention.name for mention in at.sentence.of("grades")}) > 1:
        return True
    opens = one.first == at.sentence.first and after.word == "," and bool(at.sentence.of("times"))
    whole = one.last - one.first > 1 and " ".join(sorted(at.between(one.first, one.last))) == " ".join(
        sorted(one.name.split())
    )
    if opens or whole or any(abs(cue.first - one.first) <= _NEAR for cue in cues):
        return True
    back = {at.word(place) for place in range(max(one.first - 3, at.sentence.first), one.first)}
    dated = any(placed.quantity.kind == "year" for placed in at.sentence.placed)
    told = dated or at.thread.graded or bool(at.sentence.of("times", "visit") or at.sentence.of("times", "report"))
    return (told or bool(at.sentence.of("coverage"))) and bool(back & _LINKS)


def _negated(at: Setting, one: Mention) -> bool:
    back = [at.word(place) for place in range(max(one.first - 5, at.sentence.first), one.first)]
    return any(word in {"not", "never", "nor"} or word.endswith("n't") for word in back)


def _earlier(at: Setting, one: Mention) -> bool:
    """Say whether a word of the time before stands in the same part of the sentence as a value, with none between."""
    for cue in at.sentence.of("earlier", "earlier"):
        first, last = _between(one, cue)
        others = any(first <= other.first < last for other in at.sentence.of("grades"))
        if not others and not _broken(at, first, last):
            return True
    return False


def _between(one: Mention, two: Mention) -> tuple[int, int]:
    return (one.last, two.first) if one.first < two.first else (two.last, one.first)


def _year_of(at: Setting, one: Mention) -> Placed | None:
    """Return the year told with a value, in its own part of the sentence: "rated good in 2016", "a 2016 visit"."""
    years = [placed for placed in at.sentence.placed if placed.quantity.kind == "year"]
    after = [placed for placed in years if 0 <= placed.first - one.last <= _YEAR_NEAR]
    before = [placed for placed in years if 0 <= one.first - placed.last <= _YEAR_FAR]
    for placed in [*after, *reversed(before)]:
        year = Mention(placed.first, placed.last, "", "")
        if not _broken(at, *_between(one, year)):
            return placed
    return None


def _aspects(at: Setting, one: Mention, scales: list[Mention], cues: list[Mention]) -> tuple[str, ...]:
    """Return which attributes a value is of: all of "both overall and for …", or the nearest in its own part."""
    position = scales.index(one)
    low = scales[position - 1].last if position else at.sentence.first
    high = scales[position + 1].first if position + 1 < len(scales) else at.sentence.last
    own = [cue for cue in cues if low <= cue.first < high]
    if any(at.word(place) == "both" for place in range(one.first, high)):
        return tuple(dict.fromkeys(cue.name for cue in own))
    whole = [cue for cue in own if not _broken(at, *_between(one, cue))] or (own if len(scales) == 1 else [])
    if not whole:
        return ()
    nearest = min(whole, key=lambda cue: _gap(one, cue))
    return (nearest.name,)


def _gap(one: Mention, cue: Mention) -> int:
    return cue.first - one.last if cue.first >= one.last else one.first - cue.last


def _broken(at: Setting, first: int, last: int) -> bool:
    """Say whether a pause or an "and" stands between two places."""
    return any(at.word(place) in _CLAUSE or at.words[place].word in _MARKS for place in range(first, last))


def year_claim(at: Setting, placed: Placed) -> Claim | None:
    """Return the claim that a year or a date makes about a visit or its report; None where it makes none.

    `name` is "visit", "report", "published" or "span"; `base` says that the sentence speaks of an earlier time, and
    `opposite` that it says the latest.
    """
    quantity = placed.quantity
    cues = at.sentence.of("times") or [one for one in at.sentence.of("grades") if _graded(at, one)]
    if quantity.kind not in {"year", "date"} or not cues or _dateline(at, placed):
        return None
    place = at.where(placed)
    nearest = min(cues, key=lambda one: _distance(one, placed))
    span = _span(at)
    years = [one for one in at.sentence.placed if one.quantity.kind == "year"]
    several = _is_list(at, years)
    shared = span or (not place.named and len(at.thread.piece) > 1 and several)
    claim = at.claim("year", placed, place)
    whole = "whole " if at.sentence.of("fields", "covered") else ""
    return replace(
        claim,
        areas=() if shared else (several and _named_together(at, years[0])) or claim.areas,
        name=f"{whole}span" if span else _of_what(at, placed, nearest),
        value=span or ("twice" if _is_doubled(at, placed, years) else quantity.text),
        base=bool(at.sentence.of("earlier", "earlier")),
        opposite=_latest(at, placed),
        why_not=OTHER_TIME if _TO_COME & at.said else "",
    )


def _of_what(at: Setting, placed: Placed, nearest: Mention) -> str:
    """Return what a year is told of: a visit, a report, or its being "published" where that stands right before it."""
    if nearest.kind != "report":
        return "visit"
    right_before = nearest.last == placed.first - 1 and at.word(placed.first - 1) == "in"
    return "published" if right_before and at.word(nearest.last - 1).endswith("ed") else "report"


def _named_together(at: Setting, year: Placed) -> tuple[str, ...]:
    """Return the areas that a list names before a list of years: "in Kent and Essex in 2018 and 2019"; () for one."""
    named = [one for one in at.sentence.of("places", "area") if one.last <= year.first]
    run = named[-1:]
    for one, two in reversed(list(pairwise(named))):
        if run[0] is not two or not at.between(one.last, two.first) <= _JOINTS:
            break
        run.insert(0, one)
    return tuple(one.name for one in run) if len(run) > 1 else ()


def _is_list(at: Setting, years: list[Placed]) -> bool:
    """Say whether the years of a sentence stand in one list: "in 2018, 2019 and 2020"."""
    return len(years) > 1 and all(at.between(one.last, two.first) <= _JOINTS for one, two in pairwise(years))


def _is_doubled(at: Setting, placed: Placed, years: list[Placed]) -> bool:
    """Say whether a sentence has a year twice where it cannot: in one list, or as the year of another time before it.

    It catches "in 2018, 2018 and 2020", and "not checked again in 2018, having been found good in 2018".
    """
    same = [one for one in years if one.quantity.value == placed.quantity.value is not None]
    before = len(same) == len(years) and bool(at.sentence.of("earlier", "earlier"))
    return len(same) > 1 and (before or _is_list(at, years))


def _latest(at: Setting, placed: Placed) -> bool:
    """Say whether a word of the latest time stands in the same part of the sentence as a year."""
    year = Mention(placed.first, placed.last, "", "")
    return any(not _broken(at, *_between(year, one)) for one in at.sentence.of("latest"))


def _distance(one: Mention, placed: Placed) -> int:
    return placed.first - one.last if one.last <= placed.first else 2 * (one.first - placed.last)


def _span(at: Setting) -> str:
    """Return the two ends of a span as "2016-2020", for "between 2016 and 2020" and "2016 to 2020"; otherwise ''."""
    years = [one for one in at.sentence.placed if one.quantity.kind == "year" and one.quantity.value is not None]
    if len(years) != 2:
        return ""
    joint, before = at.word(years[1].first - 1), at.word(years[0].first - 1)
    spans = joint == "to" or (joint == "and" and before == "between")
    return f"{years[0].quantity.value}-{years[1].quantity.value}" if spans else ""


def _dateline(at: Setting, placed: Placed) -> bool:
    """Say whether a date is the article's own, such as an embargo's: one that is given with a time of day."""
    return placed.quantity.kind == "date" and any(one.quantity.kind == "time" for one in at.sentence.placed)
