"""Determiners, verbs, superlatives and the little words, and what cannot be a plural noun, for every reader."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from generator.checks.numerals import Token, Words, numeral, word_set

DETERMINERS = word_set("the these those its their his her our all a total sample batch pool selection of")
LITTLE = word_set(
    "the a an this that these those it he she they we i you there who which what where when if but and or nor so as "
    "at by for from in into of off on out over to up with within without is are was were be been being am has have "
    "had do does did can could may might must shall should will would not than then too very also only just all any "
    "some each every his her its their our my your them us him me more most much few fewer less least about after "
    "before because while until since per such other others longer one doubt matter wonder way later sooner better "
    "worse different comment excuse means avail thanks questions need surprise secret"
)
VERBS = word_set("was were had has have is are did failed needed got went")
TIMES = word_set("day days week weeks month months year years hour hours minute minutes second seconds time")
PLACES = word_set(
    "area areas place places town towns city cities county counties region regions district districts borough boroughs "
    "country countries location locations site sites village villages"
)
_NOT_PLURAL = word_set(
    "always perhaps previous serious various obvious famous across less us this its his was has as is thus yes"
)
AUXILIARIES = word_set("was were is are been be being had has have did do does")
OTHERS = word_set("other others another further remaining additional")
SUPERLATIVES = {
    "highest": "high", "largest": "high", "biggest": "high", "greatest": "high", "top": "high",
    "lowest": "low", "smallest": "low", "fewest": "low", "bottom": "low", "best": "", "worst": "",
    "poorest": "", "cleanest": "",
}  # fmt: skip


class Reading(NamedTuple):
    """What the tokens from `first` to before `last` say: a quantity placed by token rather than by character.

    `at` is the token at which what it tells begins, and -1 when that is its own first; `other` and `base_hedge` are
    said of its base, `unit` is what it measures or counts where that is no noun of the text.
    """

    kind: str
    first: int
    last: int
    value: Fraction | None = None
    amount: int | None = None
    base: int | None = None
    end: str = ""
    hedge: str = ""
    unit: str = ""
    base_hedge: str = ""
    other: bool = False
    at: int = -1


def year_at(words: Words, at: int) -> int | None:
    """Return the year that four bare digits name, or None.

    >>> from generator.checks.numerals import tokens
    >>> year_at(tokens("2018"), 0), year_at(tokens("2,018"), 0), year_at(tokens("1204"), 0)
    (2018, None, None)
    """
    token = words[at]
    if token.kind != "number" or token.grouped or len(token.word) != 4 or not token.word.isdigit():
        return None
    year = int(token.word)
    return year if 1900 <= year <= 2099 else None


def plain_plural(token: Token) -> bool:
    """Say whether a token looks like a plural noun that is not a name."""
    return token.kind == "word" and not token.capital and token.word.endswith("s") and len(token.word) > 3


def past_determiners(words: Words, at: int) -> int:
    """Return the first token after "the", "these", "a total of" and the like."""
    for place in range(at, at + 5):
        if words[place].word not in DETERMINERS or (words[place].word == "a" and numeral(words, place)):
            return place
    return at


def floats(words: Words, at: int) -> bool:
    """Say whether an "all" or "always" stands between a verb and its participle: "were not all mended"."""
    before = words[at - 1 - (words[at - 1].word == "not")].word
    after = words[at + 1]
    return (
        (before in AUXILIARIES or before.endswith("n't"))
        and after.kind == "word"
        and after.word not in LITTLE - {"been", "being"}
    )


def no_noun(token: Token) -> bool:
    """Say whether a word that may end in "s" is known to be no plural noun."""
    return token.word in _NOT_PLURAL or token.word in TIMES or token.word.endswith(("ss", "ous"))
