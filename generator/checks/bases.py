"""A count or share joined to the base it is told of: "nine of the 17", "Of the 15 repairs, it had logged nine"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from generator.checks.grammar import DETERMINERS, LITTLE, OTHERS, PLACES, TIMES, VERBS, Reading
from generator.checks.hedges import HEDGING, hedge_before
from generator.checks.numerals import Words, word_set

NEAR = 8
"""So many words may stand between a count and its "out of 20"."""

FAR = 25
"""So many may stand between "Of the 20 repairs" and the count that follows, or "20 repairs" and "nine of which"."""

_SHARED = word_set("percentage fraction majority vague one_in_n")
_PLACES = word_set("rank ordinal")
_COUNTED = word_set("count none")
_NOTHING = word_set("none not all zero nil")
_OPENINGS = word_set("and but that while found showed said then whereas although because")
_FROM = word_set("to by at of")
_STOPS = frozenset(".?!;")
_PAUSES = frozenset(",-—:(")
_WHICH = word_set("which whom")
_THEM = word_set("them these those")
_MEANT = _WHICH | _THEM
_TELLING = _SHARED | {"every"}
_BETWEEN = DETERMINERS | OTHERS
_LEADS = _BETWEEN | HEDGING | {"from", "in", "among", "every"}
_WITHIN = word_set("in among")
_SAMPLES = word_set("total sample batch pool selection")
_WAS = word_set("was were had has")
_ONLY = word_set("just only merely mere exactly precisely")
NOUN = 3
"""So many words may be the noun of "two late repairs of the 20"."""

THING = 4
"""So many words may stand between a count and the "in 20" of "one late repair in 20"."""


class Link(NamedTuple):
    """The words that join a base to what is told of it: where they begin, which they are, and the hedge among them."""

    at: int
    word: str
    hedge: str = ""
    other: bool = False


def with_base_after(words: Words, simple: Sequence[Reading]) -> list[Reading]:
    """Join "nine of the 17", "six per cent of 33", "one repair of a pothole out of 20" and "nine in a sample of 20"."""
    found: list[Reading] = []
    for reading in simple:
        link = _link(words, reading)
        told = next((place for place in range(1, 4) if _tells(words, found, place, reading, link)), 0) if link else 0
        if link and _aside(words, found, link):
            told, found[-1] = 2, found[-1]._replace(base=reading.amount, base_hedge=link.hedge)
        if link and told:
            closed = words[link.at - 1].word == "(" and words[reading.last].word == ")"
            found[-told] = _joined(found[-told], reading, link, found[-told].first, reading.last + closed)
        else:
            found.append(reading)
    return found


def _tells(words: Words, found: Sequence[Reading], back: int, base: Reading, link: Link) -> bool:
    """Say whether the reading so many back is told of the base that is linked."""
    if back > len(found):
        return False
    told = found[-back]
    paused = words[link.at - 1].word in _PAUSES
    if link.word in _WITHIN:
        return back == 1 and _thing_within(words, told, base, link)
    if link.word == "of" or told.last == link.at - paused:
        beside = _beside if told.last == link.at - paused else _noun_between
        return back == 1 and beside(words, told, base, link)
    if link.word not in {"out", "sample"} or not _counted(told) or not 0 < link.at - told.last <= NEAR:
        return False
    before = _link(words, told)
    between = found[len(found) - back + 1 :]
    if (before and before.word != "in") or any(other.kind in _COUNTED | {"pair"} for other in between):
        return False
    return all(token.kind == "word" for token in words[told.last : link.at - paused])


def _thing_within(words: Words, told: Reading, base: Reading, link: Link) -> bool:
    """Say whether a count and its noun are told of a base: "one late repair in 20"; not "two repairs in 20 towns"."""
    between = words[told.last : link.at]
    named = 0 < len(between) <= THING and all(token.kind == "word" for token in between)
    plain = all(token.word not in VERBS and (token.word not in LITTLE or token.word == "of") for token in between)
    after = words[base.last].word
    before = _link(words, told)
    free = before is None or (told.amount == 1 and before.word == "in")  # "in one case in 20"
    fits = _counted(told) and 2 <= (base.amount or 0) >= (told.amount or 0) and free
    return named and plain and fits and after not in PLACES and after not in TIMES


def _noun_between(words: Words, told: Reading, base: Reading, link: Link) -> bool:
    """Say whether a noun stands between a count and "of the 43": "37 councils of the 43 had"; not "two of 43 towns"."""
    after, between = words[base.last], words[told.last : link.at]
    ends = after.kind != "word" or after.word in VERBS or after.word.endswith("ed")
    noun = 0 < len(between) <= NOUN and all(one.kind == "word" and one.word not in LITTLE for one in between)
    fits = told.kind == "count" and (told.amount or 0) <= (base.amount or 0) and _link(words, told) is None
    return noun and fits and ends and words[base.first - 1].word == "the"


def _aside(words: Words, found: Sequence[Reading], link: Link) -> bool:
    """Say whether a share is set apart between a count and its base: "nine (53 per cent) of 17"."""
    if len(found) < 2 or found[-1].last + 1 != link.at or found[-1].kind not in {"percentage", "fraction"}:
        return False
    set_apart = words[found[-2].last].word in {"(", ","} and words[found[-1].last].word in {")", ","}
    return set_apart and _counted(found[-2]) and found[-1].first - found[-2].last <= 2


def _beside(words: Words, told: Reading, base: Reading, link: Link) -> bool:
    """Say whether a reading that stands right before a base may be told of it; "fell to nine from 17" is not."""
    if link.word == "from":
        plain = words[told.first - 1].word not in _FROM | VERBS
        return plain and _counted(told) and (told.amount or 0) <= (base.amount or 0)
    free = told.base is None or told.kind == "one_in_n"
    return free and (told.kind in _SHARED | _PLACES or _counted(told))


def with_base_before(words: Words, readings: Sequence[Reading]) -> list[Reading]:
    """Join "Of the 15 repairs that should have been logged, it had logged only nine" and "Out of 33, six per cent"."""
    found: list[Reading] = []
    spent: set[int] = set()
    for place, base in enumerate(readings):
        if place in spent:
            continue
        link = _link(words, base)
        told = _told_later(words, readings, place) if link and _opens(words, link) else 0
        if link and told:
            spent.add(told)
            found.append(_joined(readings[told], base, link, link.at, readings[told].last))
        else:
            found.append(base)
    return found


def _opens(words: Words, link: Link) -> bool:
    """Say whether the words before a base begin a sentence or a clause."""
    before = words[link.at - 1]
    return link.word not in {"from", "in"} and (
        link.at == 0 or before.kind in {"mark", "break"} or before.word in _OPENINGS
    )


def _told_later(words: Words, readings: Sequence[Reading], place: int) -> int:
    """Return which later reading of the sentence is told of a base: the first after a pause, or the first; or 0."""
    base, pause = readings[place], 0
    limit = base.last
    while limit < base.last + FAR and words[limit].kind != "break" and words[limit].word not in _STOPS:
        pause = pause or (limit if words[limit].word in _PAUSES else 0)
        limit += 1
    near = range(place + 1, min(place + 7, len(readings)))
    others = (link for link in (_link(words, readings[at]) for at in near) if link and _opens(words, link))
    limit = min([limit, *(link.at for link in others)])
    fit = [at for at in near if readings[at].first < limit and _tellable(words, readings[at])]
    return next((at for at in fit if readings[at].first > pause), fit[0] if fit else 0)


def _tellable(words: Words, told: Reading) -> bool:
    if told.base is not None or _link(words, told):
        return False
    if told.kind in {"none", "every"}:
        return words[told.first].word in _NOTHING
    if told.kind == "vague":
        return told.amount is not None  # "Of the 43, all but three"
    return told.kind in {"percentage", "fraction", "majority", "rank"} or _counted(told)


def with_base_meant(words: Words, readings: Sequence[Reading]) -> list[Reading]:
    """Give the base meant to "20 repairs, nine of which", "17, of which nine" and "a total of 17 … nine of them"."""
    found: list[Reading] = []
    meant: dict[int, bool] = {}
    for told in readings:
        link = _which(words, told)
        base = _antecedent(words, found, told, link, meant) if link else None
        if base and told.kind == "pronoun" and _stops(words, base.last, told.first):
            base = None  # "One of them": of whom the sentence before told, as likely as not
        if link and base:
            after = link.at == told.last
            meant[len(found)] = after
            one = told._replace(kind="count", amount=1) if told.kind == "pronoun" else told
            found.append(_joined(one, base, link, min(link.at, told.first), told.last + 2 * after))
        else:
            found.append(told)
    return found


def _which(words: Words, told: Reading) -> Link | None:
    """Return the "of which" or "of them" that stands beside what is told of a base named before it."""
    lone = told.kind == "pronoun" and words[told.last + 2].word in _WAS  # "one of them is worth five points"
    if told.base is not None or not (told.kind in _TELLING or _counted(told) or lone):
        return None
    if words[told.last].word == "of":
        after, then = words[told.last + 1].word, words[told.last + 2]
        ends = then.kind != "word" or then.word in VERBS
        return Link(told.last, after) if after in _WHICH or after == "them" or (after in _THEM and ends) else None
    paused = words[told.first - 1].word == ","
    at = told.first - 1 - paused
    while words[at].kind == "word" and told.first - 5 < at > 0:
        if words[at].word in _MEANT and words[at - 1].word == "of":
            return Link(at - 1, words[at].word) if paused or words[at].word in _WHICH else None
        at -= 1
    return None


def _antecedent(
    words: Words, found: Sequence[Reading], told: Reading, link: Link, meant: Mapping[int, bool]
) -> Reading | None:
    """Return the base meant: the nearest count of the sentence, or the only one of the sentence before."""
    start, fit = min(link.at, told.first), []
    for place in range(len(found) - 1, max(len(found) - 7, -1), -1):
        base = found[place]
        stops = _stops(words, base.last, start)
        if stops > (link.word not in _WHICH) or (base.kind == "pair" and meant.get(place) != (link.at == told.last)):
            break
        if base.kind == "count" and (base.amount or 0) >= max(told.amount or 0, 2):
            fit.append(base)
            if not stops:
                return base
    return fit[0] if len(fit) == 1 else None


def _stops(words: Words, start: int, end: int) -> int:
    """Return how many sentences end between two tokens; more than any limit when they are far apart."""
    return FAR if end - start > FAR else sum(words[at].word in _STOPS for at in range(start, end))


def _link(words: Words, base: Reading) -> Link | None:
    """Return the words before a base that join it to what is told of it; None when there are none."""
    begins = base.first - (words[base.first - 1].word in _ONLY)
    if base.amount is None or words[begins - 1].word not in _LEADS:
        return None
    if base.kind not in {"count", "duration"} and not (base.kind == "pair" and words[base.first].word == "all"):
        return None
    hedge, start = hedge_before(words, begins)
    first = start
    while first > max(start - 7, 0) and words[first - 1].word in _BETWEEN:
        first -= 1
    between = [token.word for token in words[first:start]]
    before = words[first - 1].word
    other = not OTHERS.isdisjoint(between)
    if "of" not in between:
        every = before == "every" and words[first - 2].word == "in"
        if before in _WITHIN or every:
            return Link(first - 1 - every, "in" if every else before, hedge, other)
        return Link(first - 1, "from", hedge, other) if before == "from" else None
    of = first + between.index("of")
    lead = words[of - 1].word
    if lead in _SAMPLES:
        return Link(first - 1, "sample", hedge, other) if before in {"in", "from"} else None
    return Link(of - 1, "out", hedge, other) if lead == "out" else Link(of, "of", hedge, other)


def _joined(told: Reading, base: Reading, link: Link, first: int, last: int) -> Reading:
    """Return what is told of a base as one reading, from the token `first` to before `last`."""
    number = base.amount or 0
    joined = told._replace(first=first, last=last, base=number, base_hedge=link.hedge, other=link.other, at=told.first)
    if told.kind in _SHARED | _PLACES:
        return joined
    if link.word == "in" and number:
        return joined._replace(kind="one_in_n", value=Fraction(told.amount or 0, number))
    many = number if told.kind == "every" else told.amount
    if told.kind == "vague" and many is not None:
        many = number - many
    value = Fraction(many, number) if number and many is not None else None
    return joined._replace(kind="pair", value=value, amount=many, unit="")


def _counted(told: Reading) -> bool:
    return told.kind in _COUNTED and told.amount is not None
