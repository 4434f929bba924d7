"""The checker's own arithmetic: whether a number in prose can stand for one that is known, exactly or within limits."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from generator.checks.quantities import Quantity

SHARES = frozenset({"percentage", "fraction", "one_in_n", "majority"})

NEAR, FAR = Fraction(7, 200), Fraction(6, 100)
"""How far off a fraction with "nearly", "just over" or "about" may be: up to the first it holds, past the other not."""

NEAR_PERCENT, FAR_PERCENT = Fraction(2, 100), Fraction(4, 100)
"""The same for a percentage, which could have been given exactly."""

LOOSE = Fraction(1, 100)
"""How far off an unhedged fraction may be."""

Limits = tuple[Fraction, Fraction]

_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SCALED = re.compile(r"(\d+(?:\.(\d+))?)[ \u00a0-]?(thousand|million|billion)", re.IGNORECASE)


def half_up(value: Fraction, places: int = 0) -> Fraction:
    """Return a number rounded half up to so many decimal places.

    >>> half_up(Fraction(25, 2)), half_up(Fraction(1315, 100), 1)
    (Fraction(13, 1), Fraction(66, 5))
    """
    scale = 10**places
    return Fraction((value * scale * 2 + 1) // 2, scale)


def share_fits(quantity: Quantity, limits: Limits) -> bool | None:
    """Return whether a share in prose fits a known one; None when it is too loose to say.

    >>> from generator.checks.quantities import quantities
    >>> ninth = (Fraction(9, 17), Fraction(9, 17))
    >>> [share_fits(quantities(said)[0], ninth) for said in ("53 per cent", "just over half", "under half", "a third")]
    [True, True, False, False]
    """
    told, (low, high) = quantity.value, limits
    if told is None:
        return None
    if quantity.hedge in {"about", "over", "under"}:
        return _roughly(quantity, told, limits)
    bound = {"more": high > told, "at least": high >= told, "fewer": low < told, "at most": low <= told}
    exact = quantity.hedge in {"more", "fewer"}
    if bound.get(quantity.hedge, False):
        return True
    return False if exact else _stated(quantity, told, limits)


def _roughly(quantity: Quantity, told: Fraction, limits: Limits) -> bool | None:
    """Judge "about", "just over" and "nearly", which must be near and on their own side."""
    low, high = limits
    over, under = high - told, told - low
    if (quantity.hedge == "over" and over <= 0) or (quantity.hedge == "under" and under <= 0):
        return False
    gap = {"over": over, "under": under}.get(quantity.hedge, max(told - high, low - told, Fraction(0)))
    near, far = (NEAR_PERCENT, FAR_PERCENT) if quantity.kind == "percentage" else (NEAR, FAR)
    return True if gap <= near else None if gap <= far else False


def _stated(quantity: Quantity, told: Fraction, limits: Limits) -> bool | None:
    """Return whether a share without a hedge is right to the places it is given to; None where fewer are known."""
    low, high = limits
    if quantity.kind == "percentage":
        places = _places(quantity.text)
        if low == high or not places:
            return half_up((low + high) * 50, places) == told * 100
        return None if low <= told < high else False
    if quantity.kind == "one_in_n" and quantity.count == 1 and told and low > 0:
        return half_up(1 / high) <= 1 / told <= half_up(1 / low)
    return low - LOOSE <= told <= high + LOOSE


def _places(text: str) -> int:
    digits = "".join(letter for letter in text if letter.isdigit() or letter == ".")
    return len(digits.partition(".")[2])


def count_fits(quantity: Quantity, known: int) -> bool:
    """Return whether a count in prose, with its hedge, fits a known one.

    >>> from generator.checks.quantities import quantities
    >>> [count_fits(quantities(said)[0], 9) for said in ("nine", "at least nine", "more than nine", "up to ten")]
    [True, True, False, True]
    """
    told = Fraction(quantity.count) if quantity.count is not None else quantity.value
    if told is None:
        return False
    gap = known - told
    near = max(Fraction(1), told / 10)
    return {
        "more": gap > 0,
        "at least": gap >= 0,
        "fewer": gap < 0,
        "at most": gap <= 0,
        "over": 0 < gap <= near,
        "under": -near <= gap < 0,
        "about": abs(gap) <= near,
    }.get(quantity.hedge, gap == 0 or _rounded(quantity.text, told, known))


def base_fits(quantity: Quantity, known: int) -> bool:
    """Return whether the base of a pair, with its own hedge, fits a known one: "of about 1.2 million"."""
    return count_fits(replace(quantity, count=quantity.base, hedge=quantity.base_hedge), known)


def _rounded(text: str, told: Fraction, known: int) -> bool:
    """Say whether a count is given in millions or the like, and is the known one rounded to as many places."""
    for digits, places, scale in _SCALED.findall(text):
        unit = Fraction(_SCALES[scale.casefold()], 10 ** len(places))
        if Fraction(digits) * _SCALES[scale.casefold()] == told:
            return half_up(known / unit) * unit == told
    return False
