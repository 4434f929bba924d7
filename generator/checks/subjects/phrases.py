"""The noun phrase that follows a quantity, and what of the story stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.checks.grammar import DETERMINERS, LITTLE, VERBS, floats
from generator.checks.numerals import Words, word_set
from generator.checks.subjects.lexicon import Mention
from generator.checks.subjects.page import Placed, Sentence

COUNTING = word_set("pair percentage fraction one_in_n majority count none every vague points rank times")
"""The kinds of quantity that may say something of the figures."""

_ENDS = VERBS | word_set(
    "be been being will would should could might may must cannot that who which whose whom when where while but "
    "because after before since if although though whereas compared than as nor"
)
_PREPOSITIONS = word_set(
    "for in on at by with from about regarding involving concerning relating against to under over into within between "
    "among across during throughout"
)
_JOINS = word_set("and or nor")
_PRONOUNS = word_set("those them these ones")
_NOT_ADVERBS = word_set("reply supply family assembly anomaly bully rally ally fly belly jelly lily monopoly")
_OWNER = 6
_UNITS_ONLY = word_set("of the its their all these those other more further such only just total")


class Phrase(NamedTuple):
    """What a quantity counts: the tokens up to `last`, and the mentions of measures, units and others among them.

    `head` is the first of them if it is the noun that is counted; `foreign` says that this noun is known to be none of
    the story's, or is not known at all.
    """

    last: int
    things: tuple[Mention, ...]
    head: Mention | None
    foreign: bool

    def of(self, kind: str) -> list[Mention]:
        """Return the mentions of one kind."""
        return [mention for mention in self.things if mention.kind == kind]


def next_counting(words: Words, sentence: Sentence, placed: Placed) -> int:
    """Return the first token of the next quantity that counts something, or the end of the sentence.

    A base that somebody owns is no next one: the 17 of "nine of the council's 17 repairs".
    """
    later = [one for one in sentence.placed if one.first >= placed.last and one.quantity.kind in COUNTING]
    return next((one.first for one in later if not is_owned(words, placed, one)), sentence.last)


def is_owned(words: Words, placed: Placed, base: Placed) -> bool:
    """Say whether a count is somebody's base that a quantity is told of."""
    owned = words[placed.last].word == "of" and words[base.first - 1].word.endswith("'s")
    return owned and base.quantity.kind == "count" and base.first - placed.last <= _OWNER


def phrase_after(words: Words, sentence: Sentence, placed: Placed) -> Phrase:
    """Return the noun phrase that begins after a quantity; an empty one where a verb or a pause follows at once."""
    end = next_counting(words, sentence, placed)
    if placed.quantity.kind == "every" and placed.last == placed.first + 1 and floats(words, placed.first):
        return Phrase(placed.last, (), None, foreign=False)
    last = _phrase_end(words, sentence, placed.last, end)
    things = tuple(one for one in sentence.of("things") if placed.last <= one.first < last)
    chunk = _chunk_end(words, placed.last, last)
    head = next((one for one in things if one.first < chunk and not _owns(words, one)), None)
    return Phrase(last, things, head, _foreign(words, sentence, placed, things, chunk))


def _owns(words: Words, one: Mention) -> bool:
    """Say whether areas only own what is counted: "a quarter of the council's repairs"."""
    return one.kind == "areas" and words[one.last - 1].word.endswith("'s")


def _phrase_end(words: Words, sentence: Sentence, at: int, end: int) -> int:
    for place in range(at, end):
        token = words[place]
        if token.word in _PRONOUNS:
            return place
        if token.kind in {"mark", "break"} and token.word not in {"&", "/"}:
            return place
        if token.word in _ENDS:
            return place
        if token.word in _JOINS and not _joined_thing(words, sentence, place, end):
            return place
    return end


def _joined_thing(words: Words, sentence: Sentence, at: int, end: int) -> bool:
    """Say whether another thing of the story follows an "and" at once, with no verb and no quantity before it."""
    for place in range(at + 1, min(at + 5, end)):
        if any(one.first == place for one in sentence.placed):
            return False
        if any(one.first == place for one in sentence.mentions["things"]):
            return True
        if words[place].kind != "word" or words[place].word in _ENDS or words[place].word in _PREPOSITIONS - {"of"}:
            return words[place].word in {"for", "of"} and _thing_at(sentence, place + 1)
    return False


def _thing_at(sentence: Sentence, at: int) -> bool:
    return any(one.first in {at, at + 1} for one in sentence.mentions["things"])


def _chunk_end(words: Words, at: int, last: int) -> int:
    """Return where the first noun of the phrase ends: before a preposition that is not "of"."""
    return next((place for place in range(at, last) if words[place].word in _PREPOSITIONS), last)


def _foreign(words: Words, sentence: Sentence, placed: Placed, things: tuple[Mention, ...], chunk: int) -> bool:
    if any(one.kind == "foreign" for one in things):
        return True
    if any(one.first < chunk for one in things):
        return False
    unknown = list(_unknown(words, sentence, placed.last, chunk))
    if placed.quantity.kind in {"none", "every", "count"} and unknown:
        return placed.quantity.kind != "count" or any(_noun_like(words, at) for at in unknown)
    return any(_noun_like(words, at) for at in unknown)


def _unknown(words: Words, sentence: Sentence, at: int, last: int) -> Iterator[int]:
    """Yield the tokens of a phrase that neither the story nor grammar knows."""
    known = {
        place
        for layer in ("saying", "places", "coverage", "absence", "fields", "aspects")
        for one in sentence.mentions[layer]
        for place in range(one.first, one.last)
    }
    for place in range(at, last):
        token = words[place]
        little = token.word in LITTLE or token.word in DETERMINERS or token.word in _UNITS_ONLY
        if place not in known and not little and token.kind == "word" and not _adverb(token.word):
            yield place


def _adverb(word: str) -> bool:
    return word.endswith("ly") and word not in _NOT_ADVERBS


def _noun_like(words: Words, at: int) -> bool:
    word = words[at].word
    return word.endswith("s") and not word.endswith("ss") and len(word) > 3
