"""Shares of a whole: "40 per cent", "three percentage points", "one in 10", "17/20", "two-thirds" and "half".

Each reader looks at one token and a bounded few around it, and returns what it read there or None.
"""

from __future__ import annotations

from fractions import Fraction

from generator.checks.grammar import LITTLE, PLACES, SUPERLATIVES, TIMES, VERBS, Reading, year_at
from generator.checks.numerals import ORDINALS, VULGAR, Numeral, Words, numeral, word_set

DENOMINATORS = {word: value for word, value in ORDINALS.items() if word not in {"first", "second"}} | {
    "half": 2,
    "quarter": 4,
}
_APART = word_set("higher lower above below more less ahead behind apart clear better worse up down between")
_HALVES = word_set("hour time term way year day past brother sister baked hearted marathon century price")


def share(words: Words, at: int) -> Reading | None:
    """Read "40 per cent", "40%", "forty percent", "2.5pc" and "three percentage points"."""
    read = numeral(words, at)
    if not read:
        return None
    first, second = words[read.end], words[read.end + 1].word
    pointed = second in {"point", "points"}
    if first.word in {"pp", "ppt", "ppts"} or (first.word in {"points", "point"} and second in _APART):
        return Reading("points", at, read.end + 1, read.value)
    if first.word in {"percentage", "%", "percent", "pc"} and pointed:
        return Reading("points", at, read.end + 2, read.value)
    if first.word in {"%", "percent", "pc"} or (first.word == "per" and second == "cent"):
        return Reading("percentage", at, read.end + 1 + (first.word == "per"), read.value / 100)
    dotted = [token.word for token in words[read.end : read.end + 4]] == ["p", ".", "c", "."]
    return Reading("percentage", at, read.end + 4, read.value / 100) if dotted else None


def _whole(number: Numeral | None) -> bool:
    return number is not None and number.value.denominator == 1


def one_in(words: Words, at: int) -> Reading | None:
    """Read "one in 10", "two in every five", "nine times out of 10"; never "nine in 2018", "five in 12 months"."""
    read = numeral(words, at)
    start = _each(words, read.end) if read else 0
    if not read or not start:
        return None
    base = None if year_at(words, start) or words[start].word == "a" else numeral(words, start)
    if not base or base.value < max(int(read.value), 2) or words[base.end].word in TIMES or share(words, start):
        return None
    if not _whole(read) or not _whole(base) or (words[base.end].word in PLACES and base.value % 10 and base.value > 10):
        return None  # "nine in 17 areas" are nine things found in 17 places; "nine in 10 areas" are a share
    return Reading("one_in_n", at, base.end, read.value / base.value, int(read.value), int(base.value))


def _each(words: Words, at: int) -> int:
    """Return the token after "in", "in every", "out of every" and "times out of"; 0 when none of them is here."""
    times = words[at].word == "times"
    said = [token.word for token in words[at + times : at + times + 3]]
    for joint in (["out", "of", "every"], ["of", "every"], ["in", "every"], ["in"], ["out", "of"] if times else ["in"]):
        if said[: len(joint)] == joint:
            return at + times + len(joint)
    return 0


def slashed(words: Words, at: int) -> Reading | None:
    """Read "1/3" as a fraction, "17/20" and "nine/17" as a count and its base."""
    over = numeral(words, at)
    if not over or words[over.end].word != "/" or words[over.end + 1].kind != "number":
        return None
    under = numeral(words, over.end + 1)
    if not under or not 0 < over.value <= under.value or words[under.end].word == "/":
        return None
    value = over.value / under.value
    if under.value <= 4:
        return Reading("fraction", at, under.end, value)
    if value.denominator == 1 and over.value != under.value:
        return None
    return Reading("pair", at, under.end, value, int(over.value), int(under.value))


def fraction(words: Words, at: int) -> Reading | None:
    """Read "half", "a third", "two-thirds", "a tenth", "½"; never "half an hour", "a third council"."""
    first = words[at].word
    if first in VULGAR:
        return Reading("fraction", at, at + 1, VULGAR[first])
    read = None if first in {"a", "half"} else numeral(words, at)
    if not read and first not in {"a", "half"}:
        return None
    parts, last = (int(read.value), read.end) if read else (1, at + (first == "a"))
    named = words[last].word
    if named == "half":
        return _half(words, at, last) if parts == 1 else None
    single = named if parts == 1 else named.removesuffix("s")
    if single not in DENOMINATORS or (parts > 1 and single == named) or _names_a_place(words, last, bool(read)):
        return None
    return Reading("fraction", at, last + 1, Fraction(parts, DENOMINATORS[single]))


def headed(words: Words, at: int) -> Reading | None:
    """Read a headline's "Third of repairs late" and "Quarter of appeals": a share without its "a"."""
    token, before = words[at], words[at - 1]
    opens = at == 0 or before.kind in {"break", "mark"}
    if not (token.capital and opens and words[at + 1].word == "of") or token.word not in DENOMINATORS:
        return None
    return Reading("fraction", at, at + 1, Fraction(1, DENOMINATORS[token.word]))


def _names_a_place(words: Words, at: int, counted: bool) -> bool:
    """Say whether what might be a denominator is not: "a third council", "a quarter of an hour"."""
    after = words[at + 1]
    noun = after.kind == "word" and after.word not in LITTLE and after.word not in VERBS
    idiom = noun and words[at].word != "quarter" and not counted
    return idiom or [after.word, words[at + 2].word] == ["of", "an"] or after.word in SUPERLATIVES


def _half(words: Words, first: int, at: int) -> Reading | None:
    after, before = words[at + 1], words[first - 1].word
    spent = after.word in _HALVES or (after.word == "an") or (after.gap == "-" and after.kind == "word")
    spent = spent or (after.word == "a" and words[at + 2].word in TIMES)
    spent = spent or before in ORDINALS or before == "other"
    if spent:
        return None
    base = numeral(words, at + 2) if after.word in {"the", "its"} and not year_at(words, at + 2) else None
    known = int(base.value) if base and _whole(base) else None
    return Reading("fraction", first, base.end if base and known else at + 1, Fraction(1, 2), base=known)
