"""How a fact was worked out, told in words: what the ledger says of each figure beside its cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from generator.models import Fact, Figure, Measured
from generator.style.numbers import whole_half_up

ENDS = ("smallest base", "largest base", "first year", "last year")


def decimal(value: Fraction) -> str:
    """Return a number (0 or more) to two places of decimals, rounded half up, without noughts at the end.

    >>> [decimal(100 * Fraction(*pair)) for pair in ((9, 17), (1, 8), (1, 2))]
    ['52.94', '12.5', '50']
    """
    hundredths = whole_half_up(100 * value)
    return f"{hundredths // 100:,}.{hundredths % 100:02d}".rstrip("0").rstrip(".")


def sum_of_measured(fact: Fact, one: Measured, parts: Sequence[Figure]) -> str:
    """Return how a fact of a measure was worked out; `parts` are the figures that a group's are the sum of.

    >>> from generator.facts.measured import measured
    >>> from generator.models import Cell, State
    >>> figure = Figure("kent", "late", State.COUNTED, Cell("t.csv", 2), 9, 17)
    >>> facts = measured(figure).facts
    >>> for kind in ("count", "share", "rest", "step"):
    ...     print(sum_of_measured(facts[kind], measured(figure), ()))
    9 of 17
    9 of 17 = 52.94 per cent
    17 - 9 = 8, of 17
    1 of 17 = 5.88 percentage points
    """
    count, base = one.figure.count, one.figure.base
    if count is None or base is None:
        return _without_base(fact, one.figure)
    told = _OF_COUNTED[fact.kind](count, base, fact)
    if parts:
        counts, bases = (" + ".join(f"{number:,}" for number in of) for of in _numbers(parts))
        told += f"; {count:,} = {counts}; {base:,} = {bases}"
    if one.figure.derived and one.figure.percent is not None and fact.kind != "base":
        told += f"; {count:,} is the only whole number that fits the {one.figure.percent} per cent that is published"
    return told


def _numbers(parts: Sequence[Figure]) -> tuple[list[int], list[int]]:
    return [part.count or 0 for part in parts], [part.base or 0 for part in parts]


_OF_COUNTED: Mapping[str, Callable[[int, int, Fact], str]] = {
    "count": lambda count, base, _: f"{count:,} of {base:,}",
    "base": lambda _, base, __: f"{base:,}",
    "share": lambda count, base, fact: f"{count:,} of {base:,} = {decimal(_hundredfold(fact))} per cent",
    "rest": lambda count, base, _: f"{base:,} - {count:,} = {base - count:,}, of {base:,}",
    "rest_share": lambda count, base, fact: f"{base - count:,} of {base:,} = {decimal(_hundredfold(fact))} per cent",
    "step": lambda _, base, fact: f"1 of {base:,} = {decimal(_hundredfold(fact))} percentage points",
}


def _without_base(fact: Fact, figure: Figure) -> str:
    if fact.kind == "share":
        return f"{fact.shown} per cent, as published"
    if fact.kind == "rest_share":
        return f"100 - {figure.percent} = {fact.shown} per cent"
    return "at least 1, as published" if fact.kind == "found" else fact.shown


def sum_of_published(fact: Fact) -> str:
    """Return how a figure for the whole field, or one taken from it, was worked out.

    >>> sum_of_published(Fact("published/x/level", "level", "", "", Fraction(1, 3), "1/3", "share", ()))
    '1/3 = 33.33 per cent, as published'
    >>> least = ("at least",)
    >>> sum_of_published(Fact("published/x/others/kent", "others", "kent", "", 18, "18", "count", (), None, (), least))
    'at least 19 - 1 = 18'
    """
    if fact.kind == "level":
        return f"{fact.exact} = {decimal(_hundredfold(fact))} per cent, as published"
    least, value = "at least " if "at least" in fact.caveats else "", f"{int(fact.shown):,}"
    if fact.kind == "others":
        return f"{least}{int(fact.shown) + 1:,} - 1 = {value}"
    if fact.unit == "per cent":
        return f"{value} per cent, as published"
    if fact.kind == "rank":
        return f"place {value}, as published"
    of = f" of {fact.base:,}" if fact.base is not None else ""
    return f"{least}{value}{of}, as published"


def sum_of_field(fact: Fact, areas: str) -> str:
    """Return how a number over many areas was worked out; `areas` is the story's word for them.

    >>> sum_of_field(Fact("field/first year", "first year", "", "", Fraction(2016), "2016", "count", ()), "councils")
    '2016, the first year in the table'
    >>> sum_of_field(Fact("group/x/found", "found", "", "", Fraction(3), "3", "count", ()), "councils")
    '3 councils, counted in the table'
    """
    if fact.kind in ENDS:
        return f"{fact.shown}, the {fact.kind} in the table"
    of = f" of {fact.base:,}" if fact.base is not None else ""
    return f"{int(fact.shown):,}{of} {areas}, counted in the table"


def _hundredfold(fact: Fact) -> Fraction:
    return 100 * Fraction(fact.exact)
