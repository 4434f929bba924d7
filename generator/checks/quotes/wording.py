"""The words and the marks of a stretch of text, so that two printings of it compare alike.

The kind of a quotation mark, an apostrophe, a dash or a space says nothing; every other mark counts; so do
capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

ENDS = frozenset(".!?")
"""What a sentence ends with."""

_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_TOKEN = re.compile(
    rf"""(?P<word>[^\W_](?:[^\W_]++|[\u0300-\u036f{_UNSEEN}])*+(?:['’‘ʼ][^\W_]++)*+)
    |(?P<left_out>\[?(?:…|\.(?:[ \u00a0]?\.){{2,3}})\]?)
    |(?P<dash>[-‐‑‒–—―−]++)
    |(?P<mark>[^\w\s"“”„‟«»'‘’‚‛ʼ*>|`\\{_UNSEEN}])""",
    re.VERBOSE,
)
_DROP = dict.fromkeys((0xAD, *range(0x200B, 0x200E), 0x2060, 0xFEFF))
_ALIKE = dict.fromkeys(map(ord, "’‘ʼ"), "'") | _DROP
_LOOSE = frozenset(",;:-") | ENDS


@dataclass(frozen=True, slots=True)
class Wording:
    """The tokens of a stretch of text, without the marks at its two ends.

    `keys` are the words and marks; `folds` the same without capitals; `spans` where each stands; `left_out` the tokens
    that an ellipsis stands before; `tail` the last mark at the end that was taken off, or ''.
    """

    keys: tuple[str, ...]
    folds: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    left_out: frozenset[int]
    tail: str

    def words(self) -> list[int]:
        """Return which of the tokens are words."""
        return [place for place, key in enumerate(self.keys) if key[0].isalnum()]


def tokens(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield each word and mark with its place; every ellipsis as "…", every dash as "-".

    >>> [token[0] for token in tokens("It’s 25% – “so far”...", 0, 22)]
    ["It's", '25', '%', '-', 'so', 'far', '…']
    """
    for match in _TOKEN.finditer(text, start, end):
        kind, key = match.lastgroup, match.group()
        if kind == "word":
            key = key if key.isascii() else unicodedata.normalize("NFKC", key.translate(_ALIKE))
        elif kind != "mark":
            key = "…" if kind == "left_out" else "-"
        yield key, *match.span()


def wording(text: str, start: int, end: int) -> Wording:
    """Return what stands between two places of a text.

    >>> read = wording("We are committed,", 0, 17)
    >>> read.keys, read.tail
    (('We', 'are', 'committed'), ',')
    """
    keys: list[str] = []
    spans: list[tuple[int, int]] = []
    left_out = set()
    for key, first, last in tokens(text, start, end):
        if key == "…":
            left_out.add(len(keys))
        elif keys or key not in _LOOSE:
            keys.append(key)
            spans.append((first, last))
    tail = ""
    while keys and keys[-1] in _LOOSE:
        tail = tail or keys[-1]
        keys.pop()
        spans.pop()
    left_out = {min(place, len(keys)) for place in left_out}
    return Wording(tuple(keys), tuple(key.lower() for key in keys), tuple(spans), frozenset(left_out), tail)


def plain(text: str) -> str:
    """Return the words alone, in lower case, with a space before and after each.

    >>> plain("Ms Example, of Friends’ House,")
    ' ms example of friends house '
    """
    return " ".join(["", *(key.lower() for key, _, _ in tokens(text, 0, len(text)) if key[0].isalnum()), ""])
