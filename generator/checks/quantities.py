"""Every quantity in a piece of English newspaper prose, with its exact value and its place in the text.

Read token by token, then joined to its base where the prose names one; time grows with the text and no faster.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.checks.bases import with_base_after, with_base_before
from generator.checks.hedges import hedged, negated
from generator.checks.labels import Reading
from generator.checks.numerals import Words, tokens, word_set
from generator.checks.quoting import quoted
from generator.checks.readings import read_at

_UNHEDGED = word_set("address web phone year date ordinal pronoun")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity as the prose gives it.

    `text` is `text[start:end]` of the whole, without any hedge; `value` is a fraction of 1 for shares; `named_end` is
    the end that a rank counts from, "high" or "low", and "" where the word does not say.
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


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return every quantity in a text, by start; only a count far from its base overlaps what stands between them.

    >>> [(found.text, found.kind, found.value) for found in quantities("Nearly nine of the 20 repairs (45%).")]
    [('nine of the 20', 'pair', Fraction(9, 20)), ('45%', 'percentage', Fraction(9, 20))]
    >>> quantities("Nearly nine of the 20 repairs")[0].hedge
    'under'
    """
    words = tokens(text)
    found = with_base_before(words, with_base_after(words, _simple(words)))
    inside = quoted(text)
    made = [_quantity(text, words, inside, *each) for each in found]
    return tuple(sorted(made, key=lambda quantity: (quantity.start, -quantity.end)))


def _simple(words: Words) -> list[Reading]:
    """Read each quantity where it stands, first to last."""
    found: list[Reading] = []
    at = 0
    while words[at].start >= 0:
        reading = read_at(words, at)
        if reading:
            if reading.kind in {"percentage", "points"} and found and _ranges(words, found[-1], reading):
                scale = 100 if reading.kind == "percentage" else 1
                found[-1] = Reading(reading.kind, *found[-1][1:3], (found[-1].value or Fraction(0)) / scale)
            found.append(reading)
        at = reading.last if reading else at + 1
    return found


def _ranges(words: Words, low: Reading, high: Reading) -> bool:
    """Say whether a bare number is the lower end of a range: "10 to 20 per cent"."""
    if low.kind != "count" or high.first - low.last > 1:
        return False
    if high.first == low.last:
        return words[high.first].gap == "-"
    joint = words[low.last].word
    return joint in {"to", "or"} or (joint == "and" and words[low.first - 1].word == "between")


def _quantity(text: str, words: Words, inside: bytearray, told: Reading, at: int) -> Quantity:
    """Return a reading by characters, with what stands around it."""
    start, end = words[told.first].start, words[told.last - 1].end
    hedge, before = hedged(words, told, at) if told.kind not in _UNHEDGED else ("", at)
    others = {words[told.last].word, words[at - 1].word if at else ""} & {"other", "others", "another"}
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        kind=told.kind,
        value=told.value,
        count=told.amount,
        base=told.base,
        hedge=hedge,
        negated=negated(words, before),
        quoted=bool(inside[start] and inside[end - 1]),
        other=bool(others) and told.kind != "pronoun",
        named_end=told.end,
    )
