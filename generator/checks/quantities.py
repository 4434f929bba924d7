"""Every quantity in a piece of English newspaper prose, with its exact value and its place in the text.

Read token by token, then joined to its base where the prose names one; time grows with the text and no faster.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.checks.bases import with_base_after, with_base_before, with_base_meant
from generator.checks.grammar import OTHERS, Reading
from generator.checks.hedges import hedged, negated
from generator.checks.numerals import Words, tokens, word_set
from generator.checks.quoting import quoted
from generator.checks.readings import read_at

_UNITED = word_set("percentage points duration")
_RANGES = word_set("to or -")
_LAST_JOINTS = _RANGES | {"and"}
_COMMA = frozenset(",")
_THE = word_set("the these those its their")
_UNHEDGED = word_set("address web phone year date ordinal pronoun")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity as the prose gives it.

    `text` is `text[start:end]` of the whole, without any hedge; `value` is a fraction of 1 for shares; `named_end` is
    the end that a rank counts from, "high" or "low", and "" where the word does not say; `unit` is "month" and the like
    for a duration and "people" for "nobody"; `base_hedge` is the hedge on a base: "nine of about 20".
    """

    start: int
    end: int
    text: str
    kind: str
    value: Fraction | None
    count: int | None
    base: int | None
    hedge: str
    negated: bool
    quoted: bool
    other: bool
    named_end: str
    unit: str = ""
    base_hedge: str = ""


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return every quantity in a text, by start; only a count far from its base overlaps what stands between them.

    >>> [(found.text, found.kind, found.value) for found in quantities("Nearly nine of the 20 repairs (45%).")]
    [('nine of the 20', 'pair', Fraction(9, 20)), ('45%', 'percentage', Fraction(9, 20))]
    >>> quantities("Nearly nine of the 20 repairs")[0].hedge
    'under'
    """
    return quantities_of(text, tokens(text), quoted(text))


def quantities_of(text: str, words: Words, inside: bytearray) -> tuple[Quantity, ...]:
    """Return every quantity in a text whose words and quoted characters are known already."""
    found = with_base_meant(words, with_base_before(words, with_base_after(words, _simple(words))))
    made = [_quantity(text, words, inside, told) for told in found]
    return tuple(sorted(made, key=lambda quantity: (quantity.start, -quantity.end)))


def _simple(words: Words) -> list[Reading]:
    """Read each quantity where it stands, first to last."""
    found: list[Reading] = []
    at = 0
    while words[at].start >= 0:
        reading = read_at(words, at)
        if reading:
            if reading.kind in _UNITED:
                _spread(words, found, reading)
            found.append(reading)
        at = reading.last if reading else at + 1
    return found


def _spread(words: Words, found: list[Reading], told: Reading) -> None:
    """Give the bare numbers of "10, 20 and 30 per cent" and "12 to 18 months" the unit of the last."""
    first, joints = told.first, _LAST_JOINTS
    for place in range(len(found) - 1, -1, -1):
        low = found[place]
        if low.kind != "count" or low.value is None or not _joined(words, low, first, joints):
            return
        apart = words[low.last].word == "-" or words[low.last].word not in _RANGES
        if apart and words[low.last].gap != "-" and _based(words, found, place):
            return
        value, amount = (low.value / 100, None) if told.kind == "percentage" else (low.value, low.amount)
        found[place] = low._replace(kind=told.kind, value=value, amount=amount, unit=told.unit)
        first, joints = low.first, _COMMA


def _joined(words: Words, low: Reading, first: int, joints: frozenset[str]) -> bool:
    """Say whether only a joint stands between a number and the token where the next one begins."""
    if first == low.last:
        return words[first].gap == "-"
    if first == low.last + 2:  # "10, 20, and 30 per cent", but not "nine, or 53 per cent"
        return words[low.first - 1].word == words[low.last].word == "," and words[first - 1].word == "and"
    return first == low.last + 1 and words[first - 1].word in joints


def _based(words: Words, found: list[Reading], place: int) -> bool:
    """Say whether a number is the base of another: the 17 of "nine of 17 and 30 per cent"."""
    first = found[place].first
    before = words[first - 1].word
    of = before == "of" and (words[first - 2].word == "out" or (place > 0 and found[place - 1].last == first - 1))
    return of or before in _THE


def _quantity(text: str, words: Words, inside: bytearray, told: Reading) -> Quantity:
    """Return a reading by characters, with what stands around it."""
    start, end = words[told.first].start, words[told.last - 1].end
    at = told.at if told.at >= 0 else told.first
    hedge, before = hedged(words, told, at) if told.kind not in _UNHEDGED else ("", at)
    other = told.other or words[told.last].word in OTHERS or (words[at - 1].word in OTHERS and at > 0)
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        kind=told.kind,
        value=told.value,
        count=told.amount if told.kind != "duration" else None,
        base=told.base,
        hedge=hedge,
        negated=told.kind != "none" and negated(words, before),
        quoted=bool(inside[start] and inside[end - 1]),
        other=other and told.kind != "pronoun",
        named_end=told.end,
        unit=told.unit,
        base_hedge=told.base_hedge,
    )
