"""Which way a finding is told: as the figures count it ("wrongly"), or the opposite ("correctly"), with every "not"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.checks.numerals import Words, word_set
from generator.checks.subjects.lexicon import Mention
from generator.checks.subjects.page import Placed, Sentence

_NOT = word_set("not never cannot without failed fail failing fails failure neglected unable hardly cleared free")
_STOPS = word_set("and but while whereas because although though")
_BACK = 5
_AUXILIARIES = word_set("was were had has have did is are")


class Cue(NamedTuple):
    """A word that tells the way, from one token to before another; `opposite` after every "not" has been counted.

    `turned` says that a "not" before it was.
    """

    first: int
    last: int
    group: str
    opposite: bool
    turned: bool = False


def cues(words: Words, sentence: Sentence) -> list[Cue]:
    """Return the words of a sentence that tell which way its findings go."""
    found = []
    for one in sentence.of("saying", "counted", "opposite"):
        turned = _turned(words, sentence, one)
        nothing = words[one.last].word == "nothing"
        found.append(Cue(one.first, one.last, one.name, (one.kind == "opposite") != (turned or nothing), turned))
    return sorted([*found, *_bare_not(words, sentence, found)])


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


def _bare_not(words: Words, sentence: Sentence, found: list[Cue]) -> Iterator[Cue]:
    """Yield each "were not", "had not" that ends a clause and turns round what was said before it."""
    for place in range(sentence.first, sentence.last - 1):
        verb, negative, after = words[place], words[place + 1], words[place + 2]
        joined = verb.word.endswith("n't") and verb.word[:-3] in _AUXILIARIES
        apart = verb.word in _AUXILIARIES and negative.word == "not"
        end = words[place + 1] if joined else after
        if not (joined or apart) or (end.kind == "word" and end.word not in _STOPS):
            continue
        before = [one for one in found if one.last <= place]
        if before:
            yield Cue(place, place + 1 + apart, before[-1].group, not before[-1].opposite)


def direction(told: Sequence[Cue], groups: frozenset[str], placed: Placed, *, start: int, end: int) -> Cue | None:
    """Return the cue that a quantity is told by; None when no cue is of one of the groups.

    The first one after it and before the next quantity (at `end`), then the last one before it and after the quantity
    before (at `start`), then one within it, then the first further on, then the last further back.
    """
    fit = [cue for cue in told if cue.group in groups]
    after = [cue for cue in fit if cue.first >= placed.last]
    before = [cue for cue in fit if cue.last <= placed.first]
    choices = [
        *[cue for cue in after if cue.first < end][:1],
        *[cue for cue in before if cue.first >= start][-1:],
        *[cue for cue in fit if placed.first <= cue.first < placed.last][-1:],
        *(before[-1:] or after[:1]),
    ]
    return choices[0] if choices else None
