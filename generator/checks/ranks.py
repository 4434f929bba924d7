"""Places in an order: "highest", "joint second-lowest", "top 10", "3rd", "eighth out of 43", and the majority.

Each reader looks at one token and a bounded few around it, and returns what it read there or None.
"""

from __future__ import annotations

from fractions import Fraction

from generator.checks.grammar import SUPERLATIVES, Reading, no_noun, past_determiners, plain_plural
from generator.checks.numerals import ORDINALS, Words, numeral, ordinal, word_set
from generator.checks.shares import share

JOINT = word_set("joint equal")
_FIELDS = word_set("country region nation table county land")
_PLACED = word_set("ranked ranks rank ranking")
AMONG = word_set("among amongst")


def majority(words: Words, at: int) -> Reading | None:
    """Read "the majority", "the bulk of", "most of the", "most repairs"; "the most repairs" is a rank."""
    last = at
    if words[at].word in {"the", "a"}:
        last += 1 + (words[at + 1].word in {"vast", "overwhelming", "great", "large", "clear", "huge"})
    if words[last].word == "majority" or [token.word for token in words[last : last + 2]] == ["bulk", "of"]:
        return Reading("majority", at, last + 1, Fraction(1, 2), hedge="more")
    if words[at].word != "most" or words[at - 1].word in {"at", "second"}:
        return None
    noun = plain_plural(words[at + 1]) and not no_noun(words[at + 1])
    if words[at + 1].word == "often":
        return Reading("rank", at, at + 2, Fraction(1), end="high")
    if words[at - 1].word == "the" or words[at - 1].word in ORDINALS:
        return Reading("rank", at, at + 1, Fraction(1), end="high") if noun else None
    return Reading("majority", at, at + 1, Fraction(1, 2), hedge="more") if noun or words[at + 1].word == "of" else None


def rank(words: Words, at: int) -> Reading | None:
    """Read "highest", "eighth highest", "joint second-lowest", "among the worst", "one of the three best", "top 10"."""
    start, loose = at, False
    if words[at].word in AMONG or [words[at].word, words[at + 1].word] == ["one", "of"]:
        start, loose = at + 1 + (words[at].word == "one") + 1, True
        if words[start - 1].word != "the":
            return None
    start += words[start].word in JOINT
    named = ordinal(words, start)
    read = None if named else numeral(words, start)
    told = named[1] if named else read.end if read else start
    if words[told].word == "most" and named and not (read or loose):
        return Reading("rank", at, told + 1, Fraction(named[0]), end="high")
    if words[told].word not in SUPERLATIVES or (read and not loose and words[at - 1].word != "the"):
        return None
    end, hedge = SUPERLATIVES[words[told].word], ""
    value = Fraction(named[0]) if named else read.value if read else None if loose else Fraction(1)
    if words[told].word in {"top", "bottom"}:
        return _top(words, at, told, value)
    if read:
        hedge = "at most"
    return Reading("rank", at, told + 1, value, end=end, hedge=hedge)


def _top(words: Words, at: int, told: int, value: Fraction | None) -> Reading | None:
    """Read "top", "bottom" and "top 10"; never "on top of", "bottom line"."""
    end, after = SUPERLATIVES[words[told].word], words[told + 1]
    if words[at - 1].word == "on" or after.word in {"line", "priority"} or after.gap == "-":
        return None
    read = numeral(words, told + 1)
    if read and after.word not in {"a", "half"} and not share(words, told + 1):
        return Reading("rank", at, read.end, read.value, end=end, hedge="at most")
    return Reading("rank", at, told + 1, value, end=end)


def placed(words: Words, at: int) -> Reading | None:
    """Read "first", "second half" as an ordinal; "eighth out of 43", "ranked third", "second only to" as a rank."""
    named = ordinal(words, at)
    if not named:
        return None
    if words[named[1]].word == "out" and words[named[1] + 1].word == "of":
        base = numeral(words, past_determiners(words, named[1] + 2))
        if base and base.value.denominator == 1:
            return Reading("rank", at, base.end, Fraction(named[0]), base=int(base.value))
    from_end = [token.word for token in words[named[1] : named[1] + 3]]
    if from_end[:2] == ["from", "the"] and SUPERLATIVES.get(from_end[2]):
        return Reading("rank", at, named[1] + 3, Fraction(named[0]), end=SUPERLATIVES[from_end[2]])
    if words[at - 1].word in _PLACED or [token.word for token in words[at + 1 : at + 3]] == ["only", "to"]:
        return Reading("rank", at, named[1], Fraction(named[0]), end="high")
    if [token.word for token in words[named[1] : named[1] + 2]] == ["in", "the"] and words[
        named[1] + 2
    ].word in _FIELDS:
        return Reading("rank", at, named[1], Fraction(named[0]), end="high")
    half = words[named[1]].word in {"half", "quarter"}
    return Reading("ordinal", at, named[1] + half, Fraction(named[0]))
