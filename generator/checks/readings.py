"""What the words at one place say: which readers can begin with a token, and the best of what they read there.

`read_at` tries those that can begin with that token; the longest reading wins, and of equals the one named first.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.checks import labels
from generator.checks.counts import (
    TIMES_WORDS,
    always,
    any_at_all,
    both,
    count,
    duration,
    every,
    none,
    once,
    single,
    times,
    vague,
)
from generator.checks.grammar import SUPERLATIVES, TIMES, Reading
from generator.checks.numerals import NUMBER_WORDS, ORDINALS, VULGAR, Words, word_set
from generator.checks.ranks import AMONG, JOINT, majority, placed, rank
from generator.checks.shares import DENOMINATORS, fraction, headed, one_in, share, slashed

_UNITS_AFTER = word_set(
    "per percent percentage pp ppt ppts pc pound pounds pence penny p euro euros dollar dollars quid bst gmt utc am pm "
    "points point a thousand million billion trillion dozen hundred times fold decade decades fortnight fortnights and "
    "to or until of in thirds quarters fifths most point / : % - + )"
)
_AFTER = _UNITS_AFTER | TIMES | SUPERLATIVES.keys() | DENOMINATORS.keys() | {f"{word}s" for word in DENOMINATORS}
_VAGUE = word_set("hundreds dozens thousands millions billions tens several many few")
_ENDING = frozenset(",.?!;…")
Reader = Callable[[Words, int], Reading | None]
_NUMBER: tuple[Reader, ...] = (
    labels.date, labels.time, labels.phone, labels.money, labels.age, share, one_in, fraction, slashed, rank, placed,
    labels.year, duration, times, count, labels.place,
)  # fmt: skip
_PLAIN: tuple[Reader, ...] = (labels.phone, labels.year, count, labels.place)
_CODES: tuple[Reader, ...] = (labels.code,)
_SHORT: tuple[Reader, ...] = (count,)
_FIRST: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys(labels.CURRENCY, (labels.money,)),
    **dict.fromkeys(ORDINALS, (labels.date, rank, headed, placed)),
    **dict.fromkeys(labels.LABELS, (labels.label,)),
    **dict.fromkeys(labels.DATED, (labels.month,)),
    **dict.fromkeys(labels.RELATIVE, (labels.this_year,)),
    **dict.fromkeys(SUPERLATIVES.keys() | JOINT | AMONG, (rank,)),
    **dict.fromkeys(_VAGUE | {"scores"}, (vague,)),
    **dict.fromkeys(TIMES_WORDS, (times,)),
    **dict.fromkeys(VULGAR, (fraction,)),
    **dict.fromkeys(("every", "each", "all"), (every,)),
    **dict.fromkeys(("both", "neither"), (both,)),
    **dict.fromkeys(("none", "nil", "not", "nobody", "nothing"), (none,)),
    **dict.fromkeys(NUMBER_WORDS, _NUMBER),
    "no": (labels.label, none),
    "+": (labels.phone,),
    "aged": (labels.aged,),
    "most": (majority,),
    **dict.fromkeys(("majority", "bulk"), (majority,)),
    "the": (majority,),
    "a": (share, fraction, one_in, labels.age, count, single, vague, majority),
    "any": (any_at_all,),
    "once": (once,),
    "quarter": (headed,),
    **dict.fromkeys(("always", "everyone", "everybody"), (always,)),
    "half": (fraction, labels.money, count),
}


def read_at(words: Words, at: int) -> Reading | None:
    """Return the longest thing that can be read at a token, or None.

    >>> from generator.checks.numerals import tokens
    >>> read_at(tokens("forty per cent"), 0).value
    Fraction(2, 5)
    """
    token = words[at]
    if token.kind == "number":
        after = words[at + 1]
        usual = after.gap == " " or after.word in _ENDING
        special = after.capital or after.word in _AFTER or (after.kind == "number" and len(after.word) > 2)
        plain = usual and not special and words[at - 1].word not in labels.BEFORE
        readers = _NUMBER if not plain else _PLAIN if len(token.word) > 2 else _SHORT
    else:
        readers = _FIRST.get(token.word) or (() if token.word.isalpha() else _CODES)
    best: Reading | None = None
    for reader in readers:
        found = reader(words, at)
        if found and (best is None or found.last > best.last):
            best = found
    return best
