"""Phrases looked up in a text: in any case, with a hyphen or a blank between their words, and only as whole words.

A word that ends in * stands for every word that begins so, and … for any words of the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.checks.quoting import visible

_JOINT = r"(?!\s*\n\s*\n)(?:\s{1,6}|\s?-\s?)"
_GAP = r"\b[^.?!\n]{1,200}?\b"
_WORD = re.compile(r"[\w']+\*?")

Found = tuple[int, int, str]
"""Where a phrase stands, and which phrase of the book it is."""


class Phrasebook:
    """Phrases to be found in plain text, the longest first where several begin.

    >>> book = Phrasebook(["cover-up", "menders' group", "mend*", "few … mended"])
    >>> [found[2] for found in book.find("A Cover up of mending, not covering ups, by the menders' group")]
    ['cover-up', 'mend*', "menders' group"]
    >>> [found[2] for found in book.find("Few of those were mended. Few know. They mended it.")]
    ['few … mended', 'mend*']
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        longest_first = sorted(dict.fromkeys(phrases), key=lambda phrase: (-len(phrase), phrase))
        self._entries = [
            (_plain_words(phrase), re.compile(_pattern(phrase), re.IGNORECASE), phrase) for phrase in longest_first
        ]

    def find(self, text: str, folded: str = "") -> list[Found]:
        """Return each phrase that stands in a text, none of them inside another, first to last.

        `folded` is the text in small letters, by `small`, where that is known already.
        """
        folded = folded or small(text)
        found = [
            (match.start(), match.end(), phrase)
            for words, pattern, phrase in self._entries
            if all(word in folded for word in words)
            for place in places_of(words[0], folded)
            if (match := pattern.match(text, place))
        ]
        return list(_outermost(sorted(found, key=lambda one: (one[0], -one[1]))))

    def within(self, text: str) -> bool:
        """Say whether any of the phrases stands in a text."""
        return bool(self.find(text))


@lru_cache(maxsize=64)
def phrasebook(phrases: tuple[str, ...]) -> Phrasebook:
    """Return the book of some phrases; the same phrases give the same book."""
    return Phrasebook(phrases)


def small(text: str) -> str:
    """Return a text in small letters, each in its place: a few letters would become two."""
    folded = text.lower()
    return folded if len(folded) == len(text) else "".join(letter.lower()[:1] for letter in text)


def places_of(word: str, text: str) -> Iterator[int]:
    """Yield where a word may begin: a plain search is many times faster than a pattern, and mostly finds nothing."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _outermost(found: Iterable[Found]) -> Iterator[Found]:
    last = 0
    for one in found:
        if one[0] >= last:
            yield one
            last = one[1]


def _words(phrase: str) -> list[str]:
    plain, _ = visible(phrase.replace("*", "\0"))
    return _WORD.findall(plain.replace("\0", "*").lower())


def _plain_words(phrase: str) -> list[str]:
    return [word.rstrip("*") for word in _words(phrase)]


def _pattern(phrase: str) -> str:
    return rf"(?<!\w){_GAP.join(map(_part, phrase.split('…')))}(?!\w)"


def _part(phrase: str) -> str:
    return _JOINT.join(re.escape(word.removesuffix("*")) + r"\w*" * word.endswith("*") for word in _words(phrase))
