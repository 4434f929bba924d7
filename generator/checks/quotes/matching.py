"""Finding which statement of the bank a quotation is, and each place where the two part company.

Time grows with the quotation and no faster: runs of three words that both have are looked up, the longest row of them
that stands in one order is kept, and only what lies between them is compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.checks.quotes.bank import Bank, Passage
from generator.checks.quotes.wording import Wording

LIKENESS = 0.6
"""A quotation is an altered statement if this part of its words stands there, in order."""

ENOUGH = 5
"""And so many words at the least: fewer may be anybody's."""

_RUN = 3
_TRIED = 3
_ALIKE = 3
"""At an end, a sentence of the bank that is so many words longer is still what was meant."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gap:
    """Tokens `first` to `last` of a quotation stand where the bank has tokens `at` to `to`."""

    first: int
    last: int
    at: int
    to: int


@dataclass(frozen=True, slots=True)
class Match:
    """A quotation found in a passage, from its token `first` to `last`, but for the gaps."""

    passage: Passage
    first: int
    last: int
    gaps: tuple[Gap, ...] = ()

    def cost(self) -> int:
        """Return how many words differ."""
        return sum(gap.last - gap.first + gap.to - gap.at for gap in self.gaps)


def locate(words: Wording, bank: Bank) -> list[Match]:
    """Return the passages that hold these words, or the likest one that holds most of them; none if none does."""
    folds = words.folds
    found = [
        Match(passage, at, at + len(folds))
        for number, at in bank.grams.get(folds[:_RUN], ())
        if (passage := bank.passages[number]).folds[at : at + len(folds)] == folds
    ]
    return found or (_likest(words, bank) if len(folds) > ENOUGH else [])


def _likest(words: Wording, bank: Bank) -> list[Match]:
    hits: dict[int, list[Pair]] = {}
    for place in range(len(words.folds) - _RUN + 1):
        for number, at in bank.grams.get(words.folds[place : place + _RUN], ()):
            hits.setdefault(number, []).append((place, at))
    best = sorted(hits, key=lambda number: len(hits[number]), reverse=True)[:_TRIED]
    found = [_match(words, bank.passages[number], _pairs(_chain(hits[number]))) for number in best]
    found = [match for match in found if _is_like(words, match)]
    least = min((match.cost() for match in found), default=0)
    return [match for match in found if match.cost() == least]


def _is_like(words: Wording, match: Match) -> bool:
    known = len(words.folds) - sum(gap.last - gap.first for gap in match.gaps)
    return known >= max(ENOUGH, LIKENESS * len(words.folds))


def _chain(hits: Sequence[Pair]) -> list[Pair]:
    """Return the longest row of hits that goes forward in both texts."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    order = sorted(range(len(hits)), key=lambda number: (hits[number][0], -hits[number][1]))
    for number in order:
        place = bisect_left(ends, hits[number][1])
        before.append(tops[place - 1] if place else -1)
        ends[place : place + 1] = [hits[number][1]]
        tops[place : place + 1] = [len(before) - 1]
    chain, at = [], tops[-1]
    while at >= 0:
        chain.append(hits[order[at]])
        at = before[at]
    return chain[::-1]


def _pairs(chain: Sequence[Pair]) -> list[Pair]:
    """Return every two tokens that are the same in both texts."""
    pairs: list[Pair] = []
    last = (-1, -1)
    for one, two in chain:
        for step in range(_RUN):
            if one + step > last[0] and two + step > last[1]:
                last = one + step, two + step
                pairs.append(last)
    return pairs


def _match(words: Wording, passage: Passage, pairs: Sequence[Pair]) -> Match:
    ours, theirs = words.folds, passage.folds
    (first, at), (last, to) = pairs[0], pairs[-1]
    while first and at and ours[first - 1] == theirs[at - 1]:
        first, at = first - 1, at - 1
    last, to = last + 1, to + 1
    while last < len(ours) and to < len(theirs) and ours[last] == theirs[to]:
        last, to = last + 1, to + 1
    start = _start(passage, first, at)
    end = _end(passage, len(ours) - last, to)
    gaps = [Gap(0, first, start, at)] if first else []
    gaps += [Gap(one + 1, three, two + 1, four) for (one, two), (three, four) in pairwise(pairs)]
    gaps += [Gap(last, len(ours), to, end)] if last < len(ours) else []
    trimmed = (_trimmed(ours, theirs, gap) for gap in gaps)
    return Match(passage, start, end, tuple(gap for gap in trimmed if gap.first < gap.last or gap.at < gap.to))


def _start(passage: Passage, count: int, at: int) -> int:
    """Return where the bank's words begin that stand for `count` strange ones before a token."""
    if not count:
        return at
    for place in range(at, max(-1, at - count - _ALIKE - 1), -1):
        if passage.opens[place : place + 1] == b"\x01":
            return place
    return max(0, at - count)


def _end(passage: Passage, count: int, to: int) -> int:
    """Return where the bank's words end that stand for `count` strange ones from a token on."""
    if not count:
        return to
    for place in range(to, to + count + _ALIKE + 1):
        if passage.sentence_ends(place):
            return min(place, len(passage.keys))
    return to + count


def _trimmed(ours: Sequence[str], theirs: Sequence[str], gap: Gap) -> Gap:
    """Return what is left of a gap when what is the same at either end is taken off."""
    first, last, at, to = gap.first, gap.last, gap.at, gap.to
    while first < last and at < to and ours[first] == theirs[at]:
        first, at = first + 1, at + 1
    while first < last and at < to and ours[last - 1] == theirs[to - 1]:
        last, to = last - 1, to - 1
    return Gap(first, last, at, to)


def recased(words: Wording, match: Match) -> list[Gap]:
    """Return where a quotation differs in its capitals alone, but for its first word and the one after an ellipsis."""
    theirs = match.passage.keys
    if not match.gaps and words.keys[1:] == theirs[match.first + 1 : match.last]:
        return []
    found: list[Gap] = []
    place, at = 0, match.first
    for gap in (*match.gaps, Gap(len(words.keys), len(words.keys), match.last, match.last)):
        for one, two in zip(range(place, gap.first), range(at, gap.at), strict=False):
            if words.keys[one] != theirs[two] and one and one not in words.left_out:
                found.append(Gap(one, one + 1, two, two + 1))
        place, at = gap.last, gap.to
    return found
