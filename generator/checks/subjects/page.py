"""A text made ready for reading: its sentences, each with its quantities and the words of the story in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.checks.numerals import Words, tokens
from generator.checks.quantities import Quantity, quantities_of
from generator.checks.quoting import quoted
from generator.checks.subjects.lexicon import Layer, Mention, plain_words

_ENDS = frozenset(".?!")

LONGEST = 120
"""No sentence has more words and marks than this: what runs on longer is no prose, and is cut."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A quantity with the tokens it stands on, from `first` to before `last`."""

    quantity: Quantity
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens from `first` to before `last`, and what stands among them, first to last in every list."""

    first: int
    last: int
    paragraph: int
    placed: tuple[Placed, ...]
    mentions: Mapping[str, tuple[Mention, ...]]

    def of(self, layer: str, *kinds: str) -> list[Mention]:
        """Return the mentions of a layer, or only those of some kinds."""
        return [mention for mention in self.mentions[layer] if not kinds or mention.kind in kinds]


@dataclass(frozen=True, slots=True)
class Page:
    """A whole text, cut into sentences; `quoted` has a 1 for each character in quotation marks."""

    text: str
    words: Words
    quoted: bytearray
    sentences: tuple[Sentence, ...]


Found = TypeVar("Found", Placed, Mention)


def page(text: str, layers: Mapping[str, Layer]) -> Page:
    """Return a text with everything in it that a claim can be made of.

    >>> [sentence.last - sentence.first for sentence in page("Nine of 17. Six of 15 were told.", {}).sentences]
    [4, 6]
    """
    words, inside = tokens(text), quoted(text)
    starts = [token.start for token in words[: _end(words)]]
    placed = [
        Placed(one, bisect_left(starts, one.start), bisect_left(starts, one.end))
        for one in quantities_of(text, words, inside)
    ]
    plain = plain_words(words)
    mentions = {name: layer.find(words, plain) for name, layer in layers.items()}
    cuts = _sentences(words)
    in_order = _dealt(cuts, placed)
    by_layer = {name: _dealt(cuts, found) for name, found in mentions.items()}
    sentences = tuple(
        Sentence(
            first, last, paragraph, tuple(in_order[at]), {name: tuple(dealt[at]) for name, dealt in by_layer.items()}
        )
        for at, (first, last, paragraph) in enumerate(cuts)
    )
    return Page(text, words, inside, sentences)


def _end(words: Words) -> int:
    return next((at for at in range(len(words)) if words[at].start < 0), len(words))


def _sentences(words: Words) -> list[tuple[int, int, int]]:
    """Return where each sentence begins and ends, and the number of its paragraph."""
    cuts: list[tuple[int, int, int]] = []
    first = paragraph = 0
    for at in range(_end(words)):
        token, after = words[at], words[at + 1]
        full = token.word in _ENDS and after.kind != "mark"
        full = (
            full
            and (after.gap == " " or after.kind == "break")
            and (after.capital or after.kind in {"break", "number"})
        )
        if full or token.kind == "break" or at - first >= LONGEST:
            if (at >= first and token.kind != "break") or at > first:
                cuts.append((first, at + (token.kind != "break"), paragraph))
            first = at + 1
            paragraph += token.kind == "break"
    if first < _end(words):
        cuts.append((first, _end(words), paragraph))
    return cuts


def _dealt(cuts: Sequence[tuple[int, int, int]], found: Sequence[Found]) -> list[list[Found]]:
    """Deal what was found, in order, to the sentences it begins in."""
    ends = [last for _, last, _ in cuts]
    dealt: list[list[Found]] = [[] for _ in cuts]
    for one in found:
        dealt[bisect_left(ends, one.first + 1)].append(one)
    return dealt
