"""Finished prose cut into words, and the numerals among them read: "1,204", "thirty-eight", "the 3rd", "1.2 million".

The cutting is one pass with a pattern that never goes back, so time grows with the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from generator.checks.quoting import visible

ENDS = 12
"""So many empty words stand after the last one: whoever looks a few words ahead, or behind the first, finds an end."""

LONGEST = 18
"""A run of more digits than this is a reference, not a number."""

_SEPARATORS = str.maketrans("", "", ",\u00a0\u202f\u2009\u2007")
_KINDS = ("", "word", "web", "number", "word", "break", "mark")
_TOKEN = re.compile(
    r"""[ ]?+(?:
    ([^\W\d_]++(?=[\s,]))
    |((?i:https?://|www\.)[^\s<>()\[\]"“”]++
      |(?<![\w.@+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)*+
      |(?<![\w.@-])(?:[\w-]++\.(?=\w))++(?i:com|org|net|uk|gov|info|eu|ie|io|scot|wales|london)\b(?:/[^\s<>()\[\]"“”]*+)?)
    |([1-9][0-9]{0,2}(?:[,\u00a0\u202f\u2009\u2007][0-9]{3}(?![0-9]))++(?:\.[0-9]++)?+
      |[0-9]++(?:\.[0-9]++)*+)
    |([^\W\d_]\w*+(?:'[^\W\d_]++)*+)
    |(\n[^\S\n]*+\n\s*+)
    |((?<!\w)-|-(?!\w)|[^\s\w"'“”‘«»„-])
    )""",
    re.VERBOSE,
)
"""One group for each of `_KINDS`; the first is only a shorter way to the plain words, which are most of any text."""


class Token(NamedTuple):
    """One word, number, mark, web address or paragraph break, with its place in the text as it was given.

    `word` is in lower case and, for a number, without separators; `gap` is what stands before it: "", "-" or a space.
    """

    start: int
    end: int
    word: str
    kind: str
    gap: str
    capital: bool = False
    grouped: bool = False


class Numeral(NamedTuple):
    """A number that begins at one token and ends before the token `end`."""

    value: Fraction
    end: int


class Words(list[Token]):
    """The tokens of a text, and the numerals already read among them."""

    def __init__(self, found: Iterable[Token]) -> None:
        super().__init__(found)
        self.numerals: dict[int, Numeral | None] = {}


_GLUE = frozenset(("", "-"))
_END = Token(-1, -1, "", "break", " ")


def tokens(text: str) -> Words:
    """Return the tokens of a text, with a dozen empty ones after them.

    >>> [token.word for token in tokens("**Thirty**-eight of 1,204…")[:5]]
    ['thirty', 'eight', 'of', '1204', '…']
    >>> [token.gap for token in tokens("two-thirds, 40%")[:5]]
    [' ', '-', '', ' ', '']
    """
    plain, places = visible(text)
    found: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(plain):
        group = match.lastindex or 0
        start, end = match.span(group)
        raw, kind = match[group], _KINDS[group]
        between = plain[last:start] if start - last < 2 else " "
        gap = between if between in _GLUE and last else " "
        grouped = kind == "number" and not raw.replace(".", "").isdigit()
        word = raw.translate(_SEPARATORS) if grouped else raw.lower()
        found.append(Token(places[start], places[end - 1] + 1, word, kind, gap, raw[0].isupper(), grouped))
        last = end
    return Words(found + [_END] * ENDS)


def listed(text: str) -> tuple[str, ...]:
    """Return the words of a list kept as one line of text."""
    return tuple(text.split())


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list kept as one line of text, to look words up in."""
    return frozenset(text.split())


_SMALL = listed(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
UNITS = {word: value for value, word in enumerate(_SMALL, 1)}
TENS = {
    word: 10 * value for value, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
} | {"fourty": 40}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_NOUGHTS = {"zero", "nought", "nil"}
NUMBER_WORDS = UNITS.keys() | TENS.keys() | _NOUGHTS
VULGAR = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5), "⅛": Fraction(1, 8),
}  # fmt: skip
_PARTS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "third": Fraction(1, 3)}

_FIRSTS = listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
ORDINALS = {word: value for value, word in enumerate(_FIRSTS, 1)} | {
    word[:-1] + "ieth": value for word, value in TENS.items()
}
ORDINALS |= {"hundredth": 100, "thousandth": 1000}


def numeral(words: Words, at: int) -> Numeral | None:
    """Return the number that begins at a token, in digits or in words, or None.

    >>> numeral(tokens("one hundred and four repairs"), 0)
    Numeral(value=Fraction(104, 1), end=4)
    >>> numeral(tokens("half a dozen"), 0), numeral(tokens("£5m"), 1)
    (Numeral(value=Fraction(6, 1), end=3), Numeral(value=Fraction(5000000, 1), end=3))
    """
    if at not in words.numerals:
        words.numerals[at] = _numeral(words, at)
    return words.numerals[at]


def _numeral(words: Words, at: int) -> Numeral | None:
    first = words[at]
    if first.kind == "number":
        return _and_part(words, _in_digits(words, at))
    if first.kind == "word" and first.word in NUMBER_WORDS:
        return _and_part(words, _in_words(words, at))
    return _with_article(words, at) if first.word in {"a", "half"} else None


def _in_digits(words: Words, at: int) -> Numeral | None:
    """Read "1,204", "2.5", "2½", "1.2 million", "5m"."""
    whole, _, decimals = words[at].word.partition(".")
    if len(whole) + len(decimals) > LONGEST or "." in decimals:
        return None
    value = _exact(whole, decimals)
    after = words[at + 1]
    if after.kind != "word":
        return Numeral(value, at + 1)
    scale = SCALES.get(after.word) or (_SHORT.get(after.word) if not after.gap else None)
    if scale:
        return Numeral(value * scale, at + 2)
    if after.word in {"dozen", "hundred"}:
        return Numeral(value * (12 if after.word == "dozen" else 100), at + 2)
    if after.word in VULGAR and not after.gap:
        return Numeral(value + VULGAR[after.word], at + 2)
    return Numeral(value, at + 1)


@lru_cache(maxsize=4096)
def _exact(whole: str, decimals: str) -> Fraction:
    return Fraction(int(whole + decimals), 10 ** len(decimals))


def _with_article(words: Words, at: int) -> Numeral | None:
    """Read "a dozen", "a hundred and four", "half a million"."""
    half = words[at].word == "half"
    scale_at = at + 1 + (half and words[at + 1].word == "a")
    word = words[scale_at].word
    if word == "dozen" or (half and word in SCALES):
        value = 12 if word == "dozen" else SCALES[word]
        return Numeral(Fraction(value, 2 if half else 1), scale_at + 1)
    if not half and (word == "hundred" or word in SCALES):
        return _in_words(words, at)
    return None


def _in_words(words: Words, at: int) -> Numeral:
    """Read a number that is spelled out, as far as it goes."""
    if words[at].word in _NOUGHTS:
        return Numeral(Fraction(0), at + 1)
    sofar = _Spelled()
    place = at
    if words[at].word == "a":
        sofar.current, place = 1, at + 1
    while True:
        if place > at:
            place += sofar.joint(words, place)
        if not (words[place].kind == "word" and sofar.take(words[place].word)):
            return Numeral(Fraction(sofar.total + sofar.current), place)
        place += 1


class _Spelled:
    """A number in words as it is read: the thousands done with, the hundreds under way, and the last word."""

    def __init__(self) -> None:
        self.total = 0
        self.current = 0
        self.scale = 10**15
        self.last = ""

    def take(self, word: str) -> bool:
        """Add one more word; say whether it belongs to the number."""
        taken = self._small(word) or self._large(word)
        if taken:
            self.last = word
        return taken

    def _small(self, word: str) -> bool:
        value = UNITS.get(word) or TENS.get(word, 0)
        fits = self.current % 100 == 0 if self.last not in TENS else value < 10
        if not value or not fits or (self.last == "dozen"):
            return False
        self.current += value
        return True

    def _large(self, word: str) -> bool:
        if word == "hundred" and 0 < self.current < 100:
            self.current *= 100
            return True
        if word == "dozen" and self.current and not self.total:
            self.total, self.current = self.current * 12, 0
            return True
        scale = SCALES.get(word, 0)
        if not scale or not self.current or scale >= self.scale:
            return False
        self.total, self.current, self.scale = self.total + self.current * scale, 0, scale
        return True

    def joint(self, words: Words, place: int) -> int:
        """Return 1 when the word here only joins ("hundred *and* four", "thousand*,* two hundred"), otherwise 0."""
        if self.last != "hundred" and self.last not in SCALES:
            return 0
        follows = words[place + 1].word
        if words[place].word == ",":
            return int(self.last in SCALES and follows in UNITS and words[place + 2].word == "hundred")
        if words[place].word != "and" or (follows not in UNITS and follows not in TENS):
            return 0
        beyond = words[place + 2 + (follows in TENS and words[place + 2].word in UNITS)].word
        return int(beyond not in {"hundred", "dozen"} and SCALES.get(beyond, 0) < self.scale)


def _and_part(words: Words, read: Numeral | None) -> Numeral | None:
    """Add "and a half" and "point five" to a number that has one."""
    after = words[read.end].word if read else ""
    if read is None or after not in {"and", "point"} or read.value.denominator != 1:
        return read
    part = _PARTS.get(words[read.end + 2].word)
    if after == "and" and part and words[read.end + 1].word in {"a", "one"}:
        return Numeral(read.value + part, read.end + 3)
    if after == "point" and (words[read.end + 1].word in NUMBER_WORDS):
        return _decimals(words, read)
    return read


def _decimals(words: Words, read: Numeral) -> Numeral:
    """Read the "five" of "two point five"."""
    value, place = read.value, read.end + 1
    for power in range(1, 5):
        digit = 0 if words[place].word in _NOUGHTS else UNITS.get(words[place].word, 10)
        if digit > 9:
            break
        value, place = value + Fraction(digit, 10**power), place + 1
    return Numeral(value, place) if place > read.end + 1 else read


def ordinal(words: Words, at: int) -> tuple[int, int] | None:
    """Return the place an ordinal names and the token after it: "eighth", "twenty-first", "3rd".

    >>> ordinal(tokens("twenty-first"), 0), ordinal(tokens("the 3rd"), 1)
    ((21, 2), (3, 3))
    """
    first, after = words[at], words[at + 1]
    if first.kind == "number":
        fits = first.word.isdigit() and len(first.word) < LONGEST and not after.gap
        return (int(first.word), at + 2) if fits and after.word in {"st", "nd", "rd", "th"} else None
    if first.word in TENS and ORDINALS.get(after.word, 10) < 10:
        return TENS[first.word] + ORDINALS[after.word], at + 2
    return (ORDINALS[first.word], at + 1) if first.word in ORDINALS else None
