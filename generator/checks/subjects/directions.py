"""Which way a finding is told: as the figures count it ("wrongly"), or the opposite ("correctly"), with every "not"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.checks.numerals import Words, word_set
from generator.checks.subjects.lexicon import Mention
from generator.checks.subjects.page import Placed, Sentence

_NOT = word_set("not never cannot without failed fail failing fails failure neglected unable hardly cleared free")
_STOPS = word_set("and but while whereas because although though")
_DUTY = word_set("should ought must supposed entitled due right owed")
_DONE = word_set("was were had did got has")  # "those it should have rung were told": the duty is of the ringing
_MEANING = word_set("which that this it")
_BACK = 5
_DUTY_BACK = 4
_AUXILIARIES = word_set("was were had has have did is are")


class Cue(NamedTuple):
    """A word that tells the way, from one token to before another; `opposite` after every "not" has been counted.

    `turned` says that a "not" before it was. `owed` says that it tells only what ought to have been done: "should have
    been told"; such a word says who was in the sample, and nothing of what became of them.
    """

    first: int
    last: int
    group: str
    opposite: bool
    turned: bool = False
    owed: bool = False


def cues(words: Words, sentence: Sentence, duty: Cue | None = None) -> list[Cue]:
    """Return the words of a sentence that tell which way its findings go, and those that tell what ought to be.

    `duty` is what the sentence before said ought to have been done: "Three were not." then leaves it out.
    """
    found = []
    for one in sentence.of("saying", "counted", "opposite"):
        turned = _turned(words, sentence, one)
        nothing = words[one.last].word == "nothing"
        opposite = (one.kind == "opposite") != (turned or nothing)
        owed = opposite and not turned and _owed(words, sentence, one)
        found.append(Cue(one.first, one.last, one.name, opposite, turned, owed))
    return sorted([*found, *_left_out(words, sentence, found, duty)])


def _owed(words: Words, sentence: Sentence, one: Mention) -> bool:
    """Say whether a word of duty stands right before a word: "who should have been told", "had a right to know"."""
    near = range(max(one.first - _DUTY_BACK, sentence.first), one.first)
    duty = [place for place in near if words[place].word in _DUTY]
    between = words[duty[-1] + 1 : one.first] if duty else ()
    return bool(duty) and all(token.kind == "word" and token.word not in _DONE for token in between)


def _turned(words: Words, sentence: Sentence, one: Mention) -> bool:
    """Say whether a negative stands before a word in its own clause."""
    for place in range(one.first - 1, max(one.first - 1 - _BACK, sentence.first - 1), -1):
        token = words[place]
        if token.kind != "word" and token.word != "'":
            return False
        if token.word in _STOPS:
            return False
        if token.word in _NOT or token.word.endswith("n't"):
            return words[place + 1].word not in {"only", "just", "less", "fewer", "more"}
    return False


def _left_out(words: Words, sentence: Sentence, found: list[Cue], duty: Cue | None) -> Iterator[Cue]:
    """Yield each "were not", "had been" that ends a clause and leaves out what was said before it.

    One without a "not" says that what ought to have been done was done; after anything else it adds nothing.
    """
    for place in range(sentence.first, sentence.last - 1):
        verb, after = words[place], words[place + 1]
        joined = verb.word.endswith("n't") and verb.word[:-3] in _AUXILIARIES
        never = words[place - 1].word == "never"
        negative = joined or (verb.word in _AUXILIARIES and (never or after.word == "not"))
        last = place + 1 + (not joined and after.word in {"not", "been"})
        end = words[last]
        if not (joined or verb.word in _AUXILIARIES) or (end.kind == "word" and end.word not in _STOPS):
            continue
        if words[place - 1].word in _MEANING and end.word == ",":
            continue  # "which is not, whatever else one says, the work of a fool"
        before = [*([duty] if duty else []), *(one for one in found if one.last <= place)]
        if before and (negative or before[-1].owed):
            yield Cue(place, last, before[-1].group, before[-1].opposite != negative)


def direction(
    told: Sequence[Cue], groups: frozenset[str], placed: Placed, *, start: int, end: int, enclosed: bool
) -> Cue | None:
    """Return the cue that a quantity is told by; None when no cue is of one of the groups.

    The first one after it and before the next quantity (at `end`), then the last one before it and after the quantity
    before (at `start`), then one within it, then the first further on, then the last further back. Brackets around a
    quantity (`enclosed`) turn the first two about: "more were late (nine) than on time (eight)".
    """
    fit = [cue for cue in told if cue.group in groups and not cue.owed]
    after = [cue for cue in fit if cue.first >= placed.last]
    before = [cue for cue in fit if cue.last <= placed.first]
    near = [[cue for cue in after if cue.first < end][:1], [cue for cue in before if cue.first >= start][-1:]]
    choices = [
        *near[enclosed],
        *near[not enclosed],
        *[cue for cue in fit if placed.first <= cue.first < placed.last][-1:],
        *(before[-1:] or after[:1]),
    ]
    return choices[0] if choices else None
