"""What a text claims, ready to be judged, and what the evidence says of it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.checks.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim in characters `start` to `end` of a text.

    `kind` says what judges it. `areas` are slugs and `group` a named group; both are empty for the whole field, which
    `whole` says that the text names.
    `opposite` says that it tells the rest of the base, `base` that the quantity itself is the size of a sample, and
    `sum_of` which measures it may be the sum over. `name` and `value` are what its kind says they are. `why_not` is the
    reason that nothing in the evidence can settle it, '' when something may. `unsaid` says that no word tells which way
    it is told, so that it may be of the rest of the base as well.
    """

    start: int
    end: int
    text: str
    kind: str
    quoted: bool
    quantity: Quantity | None = None
    areas: tuple[str, ...] = ()
    group: str = ""
    whole: bool = False
    measures: tuple[str, ...] = ()
    opposite: bool = False
    base: bool = False
    unsaid: bool = False
    sum_of: tuple[str, ...] = ()
    name: str = ""
    value: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the evidence says: confirmed, contradicted or uncovered; the cells it was held against; and why, in words.

    `expected` is what the evidence has instead, '' unless it contradicts.
    """

    verdict: str
    cells: tuple[str, ...]
    reason: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its verdict."""

    claim: Claim
    verdict: Verdict


def settled(holds: bool | None, cells: tuple[str, ...], known: str) -> Verdict:
    """Return the verdict on what holds, does not hold or, for None, is not settled, with what is known in words.

    >>> settled(False, ("kent/repairs",), "3 of 19").expected
    '3 of 19'
    """
    if holds is None:
        return uncovered(known, *cells)
    return Verdict("confirmed", cells, known) if holds else Verdict("contradicted", cells, known, known)


def uncovered(reason: str, *cells: str) -> Verdict:
    """Return the verdict that nothing settles a claim, with the reason."""
    return Verdict("uncovered", cells, reason)
