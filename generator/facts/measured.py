"""The facts of one figure: its count, its base, its share and what is left of it."""

from __future__ import annotations

from fractions import Fraction

from generator.models import Cell, Fact, Figure, Measured, State
from generator.style.numbers import whole_half_up


def measured(figure: Figure) -> Measured:
    """Return everything that may be printed about one figure. Shares are exact; `shown` is rounded half up, once."""
    if figure.state is State.COUNTED and figure.count is not None and figure.base is not None:
        facts = _counted(figure, figure.count, figure.base)
    elif figure.state is State.PERCENTAGE_ONLY and figure.percent is not None:
        facts = _percentage(figure, Fraction(figure.percent, 100))
    elif figure.state is State.NOT_INSPECTED and figure.earlier_year is not None:
        facts = (_fact(figure, "earlier_year", Fraction(figure.earlier_year), "year"),)
    elif figure.state is State.SOME_REPORTED:
        facts = (_fact(figure, "found", Fraction(1), "count"),)
    else:
        facts = ()
    return Measured(figure.area, figure.measure, figure, {fact.kind: fact for fact in facts})


def _counted(figure: Figure, count: int, base: int) -> tuple[Fact, ...]:
    share = Fraction(count, base)
    return (
        _fact(figure, "count", Fraction(count), "count", base),
        _fact(figure, "base", Fraction(base), "count"),
        _fact(figure, "share", share, "per cent", base),
        _fact(figure, "rest", Fraction(base - count), "count", base),
        _fact(figure, "rest_share", 1 - share, "per cent", base),
        _fact(figure, "step", Fraction(1, base), "percentage points", base),
    )


def _percentage(figure: Figure, share: Fraction) -> tuple[Fact, ...]:
    return (_fact(figure, "share", share, "per cent"), _fact(figure, "rest_share", 1 - share, "per cent"))


def _fact(figure: Figure, kind: str, exact: Fraction, unit: str, base: int | None = None) -> Fact:
    percentage = unit in ("per cent", "percentage points")
    return Fact(
        id=f"{figure.area}/{figure.measure}/{kind}",
        kind=kind,
        area=figure.area,
        measure=figure.measure,
        exact=exact,
        shown=str(whole_half_up(100 * exact if percentage else exact)),
        unit=unit,
        cells=(Cell(figure.cell.file, figure.cell.row),),
        base=base,
        caveats=_caveats(figure, base),
    )


def _caveats(figure: Figure, base: int | None) -> tuple[str, ...]:
    caveats = []
    if figure.derived:
        caveats.append("derived")
    if figure.dispute:
        caveats.append("disputed")
    if base is not None and base < 30:
        caveats.append("small base")
    return tuple(caveats)
