"""Exact arithmetic for print: rounding half up, and the refusal of anything that is not exact."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def checked_count(value: object, what: str = "a count", least: int = 0) -> int:
    """Return `value` when it is a whole number of at least `least`; `what` names it in messages.

    Raises TypeError for anything but an int (a bool and a float are refused), ValueError when it is too small.

    >>> checked_count(17)
    17
    >>> checked_count(17.0)
    Traceback (most recent call last):
        ...
    TypeError: a count must be a whole number (int), not float: 17.0
    >>> checked_count(-1)
    Traceback (most recent call last):
        ...
    ValueError: a count must be 0 or more: -1
    """
    if isinstance(value, bool) or not isinstance(value, int):
        msg = f"{what} must be a whole number (int), not {type(value).__name__}: {value!r}"
        raise TypeError(msg)
    if value < least:
        msg = f"{what} must be {least} or more: {value}"
        raise ValueError(msg)
    return value


def checked_fraction(value: object, what: str = "a value") -> Fraction:
    """Return `value`, a Fraction or an int, as a Fraction; `what` names it in messages.

    Raises TypeError for anything else: a float is never exact, a bool is never a number.

    >>> checked_fraction(Fraction(1, 3)), checked_fraction(1)
    (Fraction(1, 3), Fraction(1, 1))
    >>> checked_fraction(0.5)
    Traceback (most recent call last):
        ...
    TypeError: a value must be exact (Fraction or int), not float: 0.5
    """
    if isinstance(value, bool) or not isinstance(value, (Fraction, int)):
        msg = f"{what} must be exact (Fraction or int), not {type(value).__name__}: {value!r}"
        raise TypeError(msg)
    return Fraction(value)


def checked_share(value: object) -> Fraction:
    """Return `value` when it is a share, from 0 to 1. Raises TypeError as `checked_fraction` does, else ValueError.

    >>> checked_share(Fraction(9, 17))
    Fraction(9, 17)
    >>> checked_share(53)
    Traceback (most recent call last):
        ...
    ValueError: a share must be from 0 to 1: 53
    """
    share = checked_fraction(value, "a share")
    if not 0 <= share <= 1:
        msg = f"a share must be from 0 to 1: {share}"
        raise ValueError(msg)
    return share


def half_up(value: Fraction, places: int = 0) -> Decimal:
    """Return `value` rounded to `places` decimal places (0 or more), a half going away from nought.

    A fall rounds as a rise of the same size does, and the answer is never -0. Raises TypeError for a float.
    Rule: docs/house-style.md, thousands ("rounding half up on exact arithmetic").

    >>> half_up(Fraction(100, 8)), half_up(Fraction(-100, 8)), half_up(Fraction(1, 8), 2)
    (Decimal('13'), Decimal('-13'), Decimal('0.13'))
    """
    exact = checked_fraction(value)
    size = int(abs(exact) * 10 ** checked_count(places, "places") + Fraction(1, 2))
    sign = 1 if exact < 0 and size else 0
    return Decimal((sign, tuple(int(digit) for digit in str(size)), -places))


def whole_half_up(value: Fraction) -> int:
    """Return `value` rounded to a whole number, a half going away from nought. Raises TypeError for a float.

    >>> whole_half_up(Fraction(25, 2)), whole_half_up(Fraction(900, 17))
    (13, 53)
    """
    return int(half_up(value))
