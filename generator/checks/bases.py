"""A count or share joined to the base it is told of: "nine of the 17", "Of the 15 repairs, it had logged nine"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from generator.checks.grammar import DETERMINERS
from generator.checks.labels import Reading
from generator.checks.numerals import Words, word_set

NEAR = 8
"""So many words may stand between a count and its "out of 20"."""

FAR = 25
"""So many may stand between "Of the 20 repairs" and the count that follows."""

Placed = tuple[Reading, int]
"""A reading, and the token at which what it tells begins: not its own first when its base stands before it."""

_SHARED = word_set("percentage fraction majority vague rank ordinal")
_COUNTED = word_set("count none")
_OPENINGS = word_set("and but that while found showed said then whereas although because")
_STOPS = frozenset(".?!;")
_PAUSES = frozenset(",-—:(")


def with_base_after(words: Words, simple: Sequence[Reading]) -> list[Reading]:
    """Join "nine of the 17", "six per cent of 33" and "one repair of a pothole out of 20"."""
    found: list[Reading] = []
    for reading in simple:
        of = _of(words, reading)
        told = next((place for place in range(1, 4) if _tells(words, found, place, of)), 0)
        if told:
            found[-told] = _joined(found[-told], reading, found[-told].first, reading.last)
        else:
            found.append(reading)
    return found


def _tells(words: Words, found: Sequence[Reading], back: int, of: tuple[int, bool] | None) -> bool:
    """Say whether the reading so many back is told of the base whose "of" is given."""
    if of is None or back > len(found):
        return False
    told, (at, out) = found[-back], of
    if told.last == at:
        return back == 1 and told.base is None and (told.kind in _SHARED or (told.kind in _COUNTED and _whole(told)))
    if not out or told.kind not in _COUNTED or not _whole(told) or not 0 < at - told.last <= NEAR:
        return False
    if _of(words, told) or any(other.kind in _COUNTED | {"pair"} for other in found[len(found) - back + 1 :]):
        return False
    return all(token.kind == "word" for token in words[told.last : at])


def with_base_before(words: Words, readings: Sequence[Reading]) -> Iterator[Placed]:
    """Join "Of the 15 repairs that should have been logged, it had logged only nine" and "Out of 33, six per cent"."""
    spent: set[int] = set()
    for place, base in enumerate(readings):
        if place in spent:
            continue
        of = _of(words, base)
        opens = of and (of[0] == 0 or words[of[0] - 1].kind != "word" or words[of[0] - 1].word in _OPENINGS)
        told = _told_later(words, readings, place) if of and opens else 0
        if told and of:
            spent.add(told)
            later = readings[told]
            yield _joined(later, base, of[0], later.last), later.first
        else:
            yield base, base.first


def _told_later(words: Words, readings: Sequence[Reading], place: int) -> int:
    """Return which later reading of the sentence is told of a base: the first after a pause, or the first; or 0."""
    base, pause = readings[place], 0
    limit = base.last
    while limit < base.last + FAR and words[limit].kind != "break" and words[limit].word not in _STOPS:
        pause = pause or (limit if words[limit].word in _PAUSES else 0)
        limit += 1
    near = range(place + 1, min(place + 7, len(readings)))
    fit = [at for at in near if readings[at].first < limit and _tellable(words, readings[at])]
    return next((at for at in fit if readings[at].first > pause), fit[0] if fit else 0)


def _tellable(words: Words, told: Reading) -> bool:
    if told.base is not None or _of(words, told):
        return False
    if told.kind in {"none", "every"}:
        return words[told.first].word in {"none", "not", "all", "zero", "nil"}
    return told.kind in {"percentage", "fraction", "majority", "rank"} or (told.kind == "count" and _whole(told))


def _of(words: Words, base: Reading) -> tuple[int, bool] | None:
    """Return where the "of the" before a base begins, and whether it is "out of"; None when it has none."""
    if base.kind != "count" and not (base.kind == "pair" and words[base.first].word == "all"):
        return None
    if base.amount is None:
        return None
    of = None
    for at in range(base.first - 1, max(base.first - 7, -1), -1):
        if words[at].word not in DETERMINERS:
            break
        of = at if words[at].word == "of" else of
    if of is None or (of and words[of - 1].word in {"total", "sample"}):
        return None
    out = of > 0 and words[of - 1].word == "out"
    return of - out, out


def _joined(told: Reading, base: Reading, first: int, last: int) -> Reading:
    """Return what is told of a base as one reading, from the token `first` to before `last`."""
    number = base.amount or 0
    if told.kind in _SHARED:
        return told._replace(first=first, last=last, base=number)
    many = number if told.kind == "every" else told.amount
    value = Fraction(many, number) if number and many is not None else None
    return Reading("pair", first, last, value, many, number)


def _whole(told: Reading) -> bool:
    return told.amount is not None
