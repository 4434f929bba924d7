"""Counts, none, all, both, several, and the "one" that counts nothing.

Each reader looks at one token and a bounded few around it, and returns what it read there or None.
"""

from __future__ import annotations

from fractions import Fraction

from generator.checks import labels
from generator.checks.grammar import DETERMINERS, LITTLE, TIMES, VERBS, no_noun, past_determiners
from generator.checks.labels import Reading, plain_plural, year_at
from generator.checks.numerals import SCALES, Words, numeral, word_set

_GENERIC = word_set(
    "might can may must should another that who which where when whose too thing day morning evening night by"
)
_BEFORE_ONE = word_set("no any the this that these which another someone")
_PEOPLE = word_set("people children men women staff")
_NOT_VAGUE = word_set("how so as too")


def count(words: Words, at: int) -> Reading | None:
    """Read any other number, in digits or in words, and "one" that counts nothing as a pronoun."""
    read = numeral(words, at)
    if not read:
        return None
    if words[at].word == "one" and read.end == at + 1 and _pronoun(words, at):
        return Reading("pronoun", at, at + 1)
    kind = "count" if read.value else "none"
    if words[at].word == "zero" and (words[at - 1].word == "net" or words[at + 1].word in {"tolerance", "hours"}):
        return None
    return Reading(kind, at, read.end, read.value, int(read.value) if read.value.denominator == 1 else None)


def _pronoun(words: Words, at: int) -> bool:
    """Say whether the "one" here is a pronoun, or a determiner that tells no amount."""
    before, after = words[at - 1].word, words[at + 1]
    if before in _BEFORE_ONE or after.word in _GENERIC or (after.gap == "-" and after.kind == "word"):
        return True
    following = [token.word for token in words[at + 1 : at + 7]]
    if after.word == "of" or (after.word == "out" and following[1] == "of"):
        return _of_something(words, at + 1 + (after.word == "out"))
    if "another" in following[:4] and before == "from":
        return True
    if any(following[place : place + 3] == ["one", "too", "many"] for place in range(4)):
        return True
    ends = after.kind in {"mark", "break"}
    return ends and any(token.word in {"a", "an", "the", "this", "that"} for token in words[max(at - 2, 0) : at])


def _of_something(words: Words, at: int) -> bool:
    """Say whether the "of" here is not followed by a number."""
    start = past_determiners(words, at + 1)
    return bool(year_at(words, start)) or not numeral(words, start) or bool(labels.date(words, start))


def none(words: Words, at: int) -> Reading | None:
    """Read "none", "nil", "no repairs", "not a single", "not any", "not one"; never "no longer"."""
    word, after = words[at].word, words[at + 1]
    found = Reading("none", at, at + 1, Fraction(0), 0)
    if word in {"none", "nil"}:
        return found
    if word == "not":
        single = after.word == "a" and words[at + 2].word == "single"
        last = at + 3 + (words[at + 3].word == "one") if single else at + 2
        lone = after.word == "one" and not _pronoun(words, at + 1) and words[at + 2].word != "in"
        return found._replace(last=last) if single or lone or after.word == "any" else None
    if after.word == "one":
        return Reading("pronoun", at, at + 2)
    noun = after.kind == "word" and after.gap == " " and after.word not in LITTLE
    return found if noun else None


def every(words: Words, at: int) -> Reading | None:
    """Read "every repair", "all appeals", and a base that is its own count: "all 20", "each of the 20"."""
    word, start = words[at].word, at + 1
    if word == "every" and words[start].word == "one":
        start += 1
    of = words[start].word == "of"
    known = past_determiners(words, start + of)
    read = numeral(words, known) if (word == "all" or of) and not year_at(words, known) else None
    if read and read.value.denominator == 1 and words[known].word != "a":
        return Reading("pair", at, read.end, Fraction(1), int(read.value), int(read.value)) if read.value else None
    if word == "all" and words[start].word == "but":
        return _all_but(words, at)
    found = Reading("every", at, start, Fraction(1))
    if word != "all":
        plain = words[start].kind == "word" and words[start].word not in LITTLE and words[start].word not in TIMES
        return found if plain or of else None
    if words[at - 1].word in {"at", "after", "above", "of"} and not words[at].capital:
        return None
    nouns = (_plural(words, place) for place in range(known, known + 3))
    return found if words[start].word in VERBS or any(nouns) else None


def _plural(words: Words, at: int) -> bool:
    """Say whether a plural noun stands here, with nothing but describing words in the two places before it."""
    token = words[at]
    if no_noun(token):
        return False
    little = any(words[place].word in LITTLE - DETERMINERS or words[place].kind != "word" for place in (at - 1, at - 2))
    return not (little and words[at - 1].word in LITTLE - DETERMINERS) and (
        plain_plural(token) or token.word in _PEOPLE or token.word == "them"
    )


def _all_but(words: Words, at: int) -> Reading | None:
    """Read "all but three of the 29"; without a base the count is not known."""
    left = numeral(words, at + 2)
    if not left:
        return None
    out = words[left.end].word == "out" and words[left.end + 1].word == "of"
    base = numeral(words, past_determiners(words, left.end + 1 + out)) if words[left.end + out].word == "of" else None
    if not base or not base.value or base.value.denominator != 1 or left.value.denominator != 1:
        return Reading("vague", at, left.end)
    kept = base.value - left.value
    return Reading("pair", at, base.end, kept / base.value, int(kept), int(base.value))


def both(words: Words, at: int) -> Reading | None:
    """Read "both" and "neither" of two; never "both … and", "neither … nor"."""
    joint = "and" if words[at].word == "both" else "nor"
    if joint == "and" and words[at + 1].word in VERBS | {"of"}:
        joint = ""
    for token in words[at + 1 : at + 9]:
        if token.kind != "word":
            break
        if token.word == joint:
            return None
    two = 2 if words[at].word == "both" else 0
    return Reading("pair", at, at + 1, Fraction(two, 2), two, 2)


def vague(words: Words, at: int) -> Reading | None:
    """Read "hundreds", "tens of thousands", "several hundred", "a few", "a handful", "a number of", "scores of"."""
    word, last = words[at].word, at + 1
    if word == "a":
        last += words[last].word in {"large", "small", "significant", "growing", "good", "mere"}
        named = words[last].word
        if named not in {"handful", "number", "few", "couple"} or (named == "number" and words[last + 1].word != "of"):
            return None
        last += 1
    elif (word == "scores" and words[last].word != "of") or words[at - 1].word in _NOT_VAGUE:
        return None
    scaled = last + (words[last].word == "of")
    if words[scaled].word.removesuffix("s") in SCALES or words[scaled].word in {"hundred", "hundreds", "dozen"}:
        last = scaled + 1
    return Reading("vague", at, last)
