"""What can be said of it: facts, a figure with all its facts, and angles to lead on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.models.given import Cell, Figure, State


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that may be said with a figure in it.

    `exact` is the value before rounding, `shown` what is printed, as plain digits. `base` is the number that a share
    is of, None when the source gives none. `cells` are where it comes from; `caveats` travel with it.
    """

    id: str
    kind: str
    area: str
    measure: str
    exact: Fraction | str
    shown: str
    unit: str
    cells: tuple[Cell, ...]
    base: int | None = None
    inputs: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """One area on one measure, with every fact that may be printed about it, by kind.

    Counted: count, base, share, rest (the complement's count), rest_share and step (what one more of the base would
    move the share by, in percentage points). Percentage only: share and rest_share. Not inspected, where the table
    tells it: earlier_year. Everything else: none.
    """

    area: str
    measure: str
    figure: Figure
    facts: Mapping[str, Fact]

    @property
    def state(self) -> State:
        """What is known: a value, or the named reason why there is none."""
        return self.figure.state

    @property
    def share(self) -> Fraction | None:
        """The share from 0 to 1, exact for a count and as printed for a percentage; None when there is neither."""
        fact = self.facts.get("share")
        return fact.exact if fact and isinstance(fact.exact, Fraction) else None

    @property
    def is_gap(self) -> bool:
        """Whether an editor could still fill this in: we have not got the figure, though there may be one."""
        return self.figure.state in (State.UNKNOWN, State.SOME_REPORTED)


@dataclass(frozen=True, slots=True)
class Angle:
    """Something a draft could lead on. `reason` is the sentence an editor reads; `weight` is higher for bigger news.

    `measures` are what the lead tells, the most telling first; `attribute` is the attribute it tells, '' if none.
    """

    name: str
    area: str
    measures: tuple[str, ...]
    attribute: str
    weight: int
    reason: str
