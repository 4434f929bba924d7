"""Shares of a whole: "40 per cent", "three percentage points", "one in 10", "17/20", "two-thirds" and "half".

Each reader looks at one token and a bounded few around it, and returns what it read there or None.
"""

from __future__ import annotations

from fractions import Fraction

from generator.checks.grammar import LITTLE, SUPERLATIVES, TIMES, VERBS
from generator.checks.labels import Reading, year_at
from generator.checks.numerals import ORDINALS, VULGAR, Numeral, Words, numeral, word_set

DENOMINATORS = {word: value for word, value in ORDINALS.items() if word not in {"first", "second"}} | {
    "half": 2,
    "quarter": 4,
}
_HALVES = word_set("hour time term way year day past brother sister baked hearted marathon century price")


def share(words: Words, at: int) -> Reading | None:
    """Read "40 per cent", "40%", "forty percent", "2.5pc" and "three percentage points"."""
    read = numeral(words, at)
    if not read:
        return None
    first, second = words[read.end], words[read.end + 1].word
    if first.word in {"percentage", "pp", "ppt", "ppts"}:
        pointed = first.word != "percentage" or second in {"point", "points"}
        return Reading("points", at, read.end + 1 + (first.word == "percentage"), read.value) if pointed else None
    if first.word == "per" and second == "cent":
        return Reading("percentage", at, read.end + 2, read.value / 100)
    if first.word in {"%", "percent", "pc"}:
        if second in {"point", "points"}:
            return Reading("points", at, read.end + 2, read.value)
        return Reading("percentage", at, read.end + 1, read.value / 100)
    return None


def _whole(number: Numeral | None) -> bool:
    return number is not None and number.value.denominator == 1


def one_in(words: Words, at: int) -> Reading | None:
    """Read "one in 10", "nine in 10", "two in every five"; never "nine in 2018", "five in 12 months"."""
    read = numeral(words, at)
    if not read or words[read.end].word != "in":
        return None
    start = read.end + 1 + (words[read.end + 1].word == "every")
    base = None if year_at(words, start) or words[start].word == "a" else numeral(words, start)
    if not base or base.value < max(int(read.value), 2) or words[base.end].word in TIMES or share(words, start):
        return None
    if not _whole(read) or not _whole(base):
        return None
    return Reading("one_in_n", at, base.end, read.value / base.value, int(read.value), int(base.value))


def slashed(words: Words, at: int) -> Reading | None:
    """Read "1/3" as a fraction and "17/20" as a count and its base."""
    if words[at].kind != "number" or words[at + 1].word != "/" or words[at + 2].kind != "number":
        return None
    over, under = numeral(words, at), numeral(words, at + 2)
    if not over or not under or not 0 < over.value <= under.value or words[under.end].word == "/":
        return None
    value = over.value / under.value
    if under.value <= 4:
        return Reading("fraction", at, at + 3, value)
    if value.denominator == 1 and over.value != under.value:
        return None
    return Reading("pair", at, at + 3, value, int(over.value), int(under.value))


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
