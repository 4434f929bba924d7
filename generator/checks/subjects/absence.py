"""The claims that there is no figure, or that nobody looked: "figures were not available for …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.checks.claims import Claim
from generator.checks.numerals import word_set
from generator.checks.subjects.lexicon import Mention
from generator.checks.subjects.obstacles import NO_MEASURE
from generator.checks.subjects.setting import Setting

_FIGURES = word_set("figure figures data")


def absence_claims(at: Setting) -> Iterator[Claim]:
    """Yield a claim for each measure of which a sentence says that there is no figure, or that nobody looked.

    Its `name` is missing or unseen, its `value` the words that say so; it is `opposite` where figures are said to be
    there: "figures on appeals were available".
    """
    for first in _available(at):
        words = at.stand_in(first, first + 1)
        claim = replace(at.claim("absence", words, at.where(words)), name="missing", value=at.word(first))
        why_not = "" if at.measures() else NO_MEASURE
        yield replace(claim, quantity=None, measures=at.measures()[:1], opposite=True, why_not=why_not)
    for seen in _seen_again(at):
        words = at.stand_in(seen.first, seen.last)
        claim = replace(at.claim("absence", words, at.where(words)), name="unseen", value=at.word(seen.first))
        measures = [one.name for one in at.sentence.of("things", "measure") if one.last <= seen.first]
        yield from (replace(claim, quantity=None, measures=(name,), opposite=True) for name in dict.fromkeys(measures))
    for said in at.sentence.of("absence"):
        words = at.stand_in(said.first, said.last)
        topics = [one.name for one in at.sentence.of("saying", "topic")]
        told = _told_of(at, said) or [Mention(said.first, said.last, "measure", name) for name in _spoken_of(at)]
        if said.kind == "unseen" and topics and not told:
            every = tuple(name for name, group in at.groups.items() if group == topics[0])
            claim = at.claim("absence", words, at.where(words))
            yield replace(claim, quantity=None, measures=every, name=said.kind, value=words.quantity.text)
        lone = _meant(at) if said.kind == "missing" and not told else ""
        if lone:
            claim = at.claim("absence", words, at.where(words))
            yield replace(claim, quantity=None, measures=(lone,), name=said.kind, value=words.quantity.text)
        for one in told:
            placed = at.stand_in(min(said.first, one.first), max(said.last, one.last))
            claim = at.claim("absence", placed, at.where(words))
            yield replace(claim, quantity=None, measures=(one.name,), name=said.kind, value=words.quantity.text)


def _spoken_of(at: Setting) -> tuple[str, ...]:
    """Return the measures of the sentence before, where this one has no noun of its own: "Bins? Not looked at again."""
    own = at.sentence.of("things", "measure", "foreign") or at.sentence.of("saying", "topic")
    return () if own or at.thread.paragraph != at.sentence.paragraph else at.thread.measures


def _seen_again(at: Setting) -> Iterator[Mention]:
    """Yield where something is said to have been looked at again, with no "not": "was checked again"."""
    if at.sentence.of("absence") or at.counting() or {"not", "never", "neither", "nor"} & at.said:
        return
    for one in at.sentence.of("saying", "base"):
        again = at.word(one.last) == "again" or at.word(one.first - 1) == "re"
        if again and at.word(one.first - 1) in {"was", "were", "been"}:
            yield one


def _meant(at: Setting) -> str:
    """Return the one measure of the group whose units and telling words are there: "how many people were told"."""
    units = {one.name for one in at.sentence.of("things", "unit")} & {cue.group for cue in at.told}
    of = [name for name, group in at.groups.items() if group in units]
    return of[0] if len(of) == 1 else ""


def _available(at: Setting) -> Iterator[int]:
    """Yield where figures are said to be there: "figures … were available", "there is a figure for"."""
    denied = at.sentence.of("absence")
    for place in range(at.sentence.first, at.sentence.last):
        there = at.word(place) in _FIGURES and at.between(place - 4, place) & {"there"} and at.word(place + 1) == "for"
        given = at.word(place) == "available" and at.word(place - 1) in {"are", "were", "was"} and at.said & _FIGURES
        if (there or given) and not denied:
            yield place


def _told_of(at: Setting, said: Mention) -> list[Mention]:
    """Return the measures of which an absence is told: those after it, or else those before it in its own part."""
    counting = at.counting()
    named = at.sentence.of("things", "measure")
    end = min((one.first for one in counting if one.first >= said.last), default=at.sentence.last)
    after = [one for one in named if said.last <= one.first < end]
    start = max((one.last for one in counting if one.last <= said.first), default=at.sentence.first)
    return after or [one for one in named if start <= one.first and one.last <= said.first]
