"""Counts, none, all, both, several, "twice", lengths of time, and the "one" that counts nothing.

Each reader looks at one token and a bounded few around it, and returns what it read there or None.
"""

from __future__ import annotations

from fractions import Fraction

from generator.checks import labels
from generator.checks.grammar import (
    DETERMINERS,
    LITTLE,
    OTHERS,
    TIMES,
    VERBS,
    Reading,
    floats,
    no_noun,
    past_determiners,
    plain_plural,
    year_at,
)
from generator.checks.hedges import HEDGING
from generator.checks.numerals import SCALES, TENS, UNITS, Words, numeral, word_set

_GENERIC = word_set(
    "might can may must should another that who which where when whose too thing day morning evening night by"
)
_BEFORE_ONE = word_set("no any the this that these which someone")
_EXCEPT = (("except", "for"), ("apart", "from"), ("other", "than"), ("but",), ("bar",), ("except",), ("save",))
_LETTERS = word_set("rs cs ps ms ds")
_PEOPLE = word_set("people children men women staff")
_LENGTHS = TIMES - {"time"} | word_set("decade decades fortnight fortnights")
_SPELL = word_set("period wait delay spell span")
TIMES_WORDS = dict.fromkeys(("twice", "double", "doubled", "doubling", "twofold"), 2)
TIMES_WORDS |= dict.fromkeys(("thrice", "treble", "trebled", "trebling", "triple", "tripled", "tripling"), 3)
TIMES_WORDS |= dict.fromkeys(("quadruple", "quadrupled", "quadrupling"), 4)
TIMES_WORDS |= {f"{word}fold": value for word, value in (UNITS | TENS).items()}
_NOT_TIMES = word_set(
    "check checked checking decker deckers glazing glazed yellow standard standards jeopardy bed room rooms act "
    "figures digits bill"
)
_SAYING = word_set("found said says showed shows concluded ruled reported judged decided established discovered and")
_GETTING = word_set("got get gets receive received given sent have had need needed want wanted")
_IDIOMS = [["was", "said"], ["is", "said"], ["credit", "to"], ["the", "same"], ["things", "considered"], ["in", "all"]]
_SINGLE = word_set("single lone solitary")
_NEGATIVES = word_set("not never without cannot failed nor")
_MORE = word_set("more fewer less")
_SUPPOSING = word_set("would could might")
_NOT_VAGUE = word_set("how so as too")


def count(words: Words, at: int) -> Reading | None:
    """Read any other number, in digits or in words, and "one" that counts nothing as a pronoun."""
    read = numeral(words, at)
    if not read:
        return None
    if words[at].word == "one" and read.end == at + 1 and _pronoun(words, at):
        return Reading("pronoun", at, at + 1)
    kind = "count" if read.value else "none"
    if words[read.end].word in _LETTERS and words[read.end].capital and words[at - 1].word == "the":
        return None
    if words[at].word == "zero" and (words[at - 1].word == "net" or words[at + 1].word in {"tolerance", "hours"}):
        return None
    return Reading(kind, at, read.end, read.value, int(read.value) if read.value.denominator == 1 else None)


def duration(words: Words, at: int) -> Reading | None:
    """Read "12 months", "a two-year period", "24-hour"; never "one day", "two second appeals"."""
    read = numeral(words, at)
    unit = words[read.end] if read else words[at]
    if not read or unit.word not in _LENGTHS or (words[at].word == "one" and _pronoun(words, at)):
        return None
    single = not unit.word.endswith("s")
    if single and unit.gap != "-" and read.value > 1 and words[read.end + 1].word not in _SPELL:
        return None
    amount = int(read.value) if read.value.denominator == 1 else None
    return Reading("duration", at, read.end + 1, read.value, amount, unit=unit.word.removesuffix("s"))


def times(words: Words, at: int) -> Reading | None:
    """Read "twice", "double", "three times", "threefold" and "10-fold"; never "double-glazed", "double figures"."""
    told, after = TIMES_WORDS.get(words[at].word), words[at + 1]
    if told:
        compound = after.gap == "-" and after.kind == "word"
        return None if compound or after.word in _NOT_TIMES else Reading("times", at, at + 1, Fraction(told))
    read = numeral(words, at)
    fits = read and words[read.end].word in {"times", "fold"}
    return Reading("times", at, read.end + 1, read.value) if read and fits else None


def _pronoun(words: Words, at: int) -> bool:
    """Say whether the "one" here is a pronoun, or a determiner that tells no amount."""
    before, after = words[at - 1].word, words[at + 1]
    out = after.word == "out" and words[at + 2].word == "of"
    counted = (after.word == "of" or out) and not _of_something(words, at + 1 + out)
    if before == "that" and words[at - 2].word in _SAYING and after.word in VERBS:
        return False  # "found that one had been late"
    if before == "the" and words[at - 2].word in {"just", "only"} and after.word in VERBS:
        return False  # "just the one had been late"
    if before in _BEFORE_ONE or after.word in _GENERIC or (after.gap == "-" and after.kind == "word"):
        return not counted
    if before in OTHERS:
        return after.word == "of" and _of_something(words, at + 1)
    following = [token.word for token in words[at + 1 : at + 7]]
    if after.word == "of" or (after.word == "out" and following[1] == "of"):
        return _of_something(words, at + 1 + (after.word == "out"))
    in_turn = following[:2] in (["after", "another"], ["after", "the"], ["by", "one"]) or following[:3] == [
        "at",
        "a",
        "time",
    ]
    supposed = in_turn or (
        following[0] in _MORE and not _SUPPOSING.isdisjoint(token.word for token in words[at + 1 : at + 9])
    )
    idiom = supposed or following[:3] == ["more", "or", "less"] or ("another" in following[:4] and before == "from")
    many = any(following[place : place + 3] == ["one", "too", "many"] for place in range(4))
    told = any(token.word in {"a", "an", "the", "this", "that"} for token in words[max(at - 2, 0) : at])
    told = told or before in _GETTING
    return idiom or many or (told and after.kind in {"mark", "break"})


def _of_something(words: Words, at: int) -> bool:
    """Say whether the "of" here is not followed by a number."""
    start = past_determiners(words, at + 1)
    for _ in range(3):
        start += words[start].word in HEDGING or words[start].word in OTHERS
    return bool(year_at(words, start)) or not numeral(words, start) or bool(labels.date(words, start))


def none(words: Words, at: int) -> Reading | None:
    """Read "none", "nobody", "no one", "no repairs", "not a single", "not any", "nothing wrong"; never "no longer"."""
    word, after = words[at].word, words[at + 1]
    found = Reading("none", at, at + 1, Fraction(0), 0)
    if word in {"none", "nil"}:
        return found
    if word == "nothing":
        verb = after.word.endswith("ed") or (after.word.endswith("s") and not after.word.endswith("ss"))
        return found if after.kind == "word" and after.word not in LITTLE and not verb else None
    if word == "nobody" or (word == "no" and after.word == "one"):
        return found._replace(last=at + 1 + (word == "no"), unit="people")
    if word == "not":
        single = after.word == "a" and words[at + 2].word == "single"
        last = at + 3 + (words[at + 3].word == "one") if single else at + 2
        then = words[at + 2].word
        of = then == "of" and words[at - 1].word not in VERBS  # "is not one of the councils that" counts nothing
        lone = after.word == "one" and then != "in" and (of or not _pronoun(words, at + 1))
        return found._replace(last=last) if single or lone or after.word == "any" else None
    after = words[at + 2] if after.word in {"other", "such"} else after  # "no other than" has no noun
    noun = after.kind == "word" and after.gap == " " and after.word not in LITTLE
    return found if noun else None


def single(words: Words, at: int) -> Reading | None:
    """Read "a single repair", "a lone one" as one; "without a single repair", "did not lose a single one" as none."""
    if words[at].word != "a" or words[at + 1].word not in _SINGLE:
        return None
    last = at + 2 + (words[at + 2].word == "one")
    if negative_before(words, at):
        return Reading("none", at, last, Fraction(0), 0)
    return Reading("count", at, last, Fraction(1), 1)


def once(words: Words, at: int) -> Reading | None:
    """Read "once in 20" and "once out of 20" as one in so many."""
    start = at + 1 + (words[at + 1].word == "out")
    base = numeral(words, past_determiners(words, start + 1)) if words[start].word in {"in", "of"} else None
    if not base or base.value < 2 or base.value.denominator != 1 or words[base.end].word in TIMES:
        return None
    return Reading("one_in_n", at, base.end, 1 / base.value, 1, int(base.value))


def any_at_all(words: Words, at: int) -> Reading | None:
    """Read the "any" of "did not lose any repairs", "any of the repairs" as none; any other "any" counts nothing."""
    noun = words[at + 1].kind == "word" and (words[at + 1].word not in LITTLE or words[at + 1].word == "of")
    return Reading("none", at, at + 1, Fraction(0), 0) if noun and negative_before(words, at) else None


def negative_before(words: Words, at: int) -> bool:
    """Say whether a negative stands in the same clause before a token, at most seven words back."""
    for place in range(at - 1, max(at - 8, -1), -1):
        token = words[place]
        if token.kind != "word":
            return False
        if token.word in _NEGATIVES or token.word.endswith("n't"):
            return True
    return False


def always(words: Words, at: int) -> Reading | None:
    """Read "always" and "everyone" as every one of those spoken of."""
    unit = "people" if words[at].word.startswith("every") else ""
    return Reading("every", at, at + 1, Fraction(1), unit=unit)


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
    left = _left_out(words, start) if word == "all" else None
    if left:
        return left._replace(first=at)
    found = Reading("every", at, start, Fraction(1))
    if word != "all":
        plain = words[start].kind == "word" and words[start].word not in LITTLE and words[start].word not in TIMES
        return found if plain or of else None
    idiom = [token.word for token in words[start : start + 2]] in _IDIOMS
    if idiom or (words[at - 1].word in {"at", "after", "above", "of"} and not words[at].capital):
        return None
    if floats(words, at):
        return found
    nouns = (_plural(words, place) for place in range(known, known + 3))
    meant = of and words[known].word in {"which", "whom"}
    return found if meant or words[start].word in VERBS or any(nouns) else None


def _plural(words: Words, at: int) -> bool:
    """Say whether a plural noun stands here, with nothing but describing words in the two places before it."""
    token = words[at]
    if no_noun(token):
        return False
    little = any(words[place].word in LITTLE - DETERMINERS or words[place].kind != "word" for place in (at - 1, at - 2))
    return not (little and words[at - 1].word in LITTLE - DETERMINERS) and (
        plain_plural(token) or token.word in _PEOPLE or token.word == "them"
    )


def _left_out(words: Words, at: int) -> Reading | None:
    """Read "(all) but three of the 29", "bar three"; without a base the count is not known."""
    pair = (words[at].word, words[at + 1].word)
    said = next((phrase for phrase in _EXCEPT if pair[: len(phrase)] == phrase), ())
    left = numeral(words, at + len(said)) if said else None
    if not left:
        return None
    out = words[left.end].word == "out" and words[left.end + 1].word == "of"
    base = numeral(words, past_determiners(words, left.end + 1 + out)) if words[left.end + out].word == "of" else None
    if not base or not base.value or base.value.denominator != 1 or left.value.denominator != 1:
        return Reading("vague", at, left.end, None, int(left.value) if left.value.denominator == 1 else None)
    kept = base.value - left.value
    return Reading("pair", at, base.end, kept / base.value, int(kept), int(base.value))


def both(words: Words, at: int) -> Reading | None:
    """Read "both" and "neither" of two, "neither of the two"; never "both … and", "neither … nor"."""
    joint = "and" if words[at].word == "both" else "nor"
    if joint == "and" and words[at + 1].word in VERBS | {"of"}:
        joint = ""
    for token in words[at + 1 : at + 9]:
        if token.kind != "word":
            break
        if token.word == joint:
            return None
    two = 2 if words[at].word == "both" else 0
    named = past_determiners(words, at + 1)
    last = named + 1 if words[named].word in {"two", "2"} else at + 1
    return Reading("pair", at, last, Fraction(two, 2), two, 2)


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
