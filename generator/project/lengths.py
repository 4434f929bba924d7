"""The lengths that an article may be planned at, how many words each may have, and what no length may leave out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Literal, Self, get_args

from pydantic import BeforeValidator, Field, model_validator

from generator.models import Length
from generator.project.toml import Settings

if TYPE_CHECKING:
    from generator.project.story import PartSpec

Kind = Literal["area", "region", "nation"]
Words = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]

STANDARD: Length = "standard"
LENGTHS: tuple[Length, ...] = get_args(Length)
KINDS: tuple[Kind, ...] = get_args(Kind)
OWING = ("area", "section")
OWED = ("embargo", "dispute", "reply")
"""The kinds of part that no length may do without: a reply and a dispute are owed to the area that is written about."""


def _every_length(value: object) -> object:
    """Return all the lengths for the word "all"; anything else is what it is."""
    return LENGTHS if value == "all" else value


Lengths = Annotated[tuple[Length, ...], BeforeValidator(_every_length), Field(min_length=1)]


class Budget(Settings):
    """How many words the body of an article of one length has: at least `least`, at most `most`, if any is named.

    Optional parts give way until there are no more than `most`. An article that then has more than `over` words too
    many stops the run. The budget is for the `kinds` of article that are named.
    """

    least: Words = 0
    most: Annotated[int, Field(strict=True, ge=1, le=1_000_000)] | None = None
    over: Words = 0
    kinds: tuple[Kind, ...] = KINDS

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.most is not None and self.least > self.most:
            msg = f"its least, {self.least}, is more than its most, {self.most}; let least be the smaller number"
            raise ValueError(msg)
        if self.most is None and self.over:
            msg = "it may be over, and there is nothing to be over; add most, or take out over"
            raise ValueError(msg)
        return self


class Budgets(Settings):
    """The lengths of a story with the budget of each; None for a length that the story is not told at."""

    brief: Budget | None = None
    standard: Budget
    long: Budget | None = None

    @property
    def declared(self) -> tuple[Length, ...]:
        """The lengths that the story is told at, the shortest first."""
        return tuple(length for length in LENGTHS if getattr(self, length) is not None)

    def of(self, length: Length, kind: str) -> Budget:
        """Return the budget of one kind of article at one length: one without limits where none is declared."""
        budget: Budget | None = getattr(self, length)
        return budget if budget and kind in budget.kinds else Budget()


def under_least(words: int, length: Length, budget: Budget) -> str:
    """Return what an editor is told of an article with fewer words than its length has; '' of any other.

    >>> under_least(302, "standard", Budget(least=350))
    '302 words, where a standard draft has at least 350: little is known, and nothing is added to fill it'
    >>> under_least(350, "standard", Budget(least=350))
    ''
    """
    if words >= budget.least:
        return ""
    wanted = f"where a {length} draft has at least {budget.least}"
    return f"{words} words, {wanted}: little is known, and nothing is added to fill it"


def length_faults(orders: Mapping[str, Sequence[PartSpec]], budgets: Budgets) -> Iterator[tuple[str, str, str, str]]:
    """Yield what is wrong between lengths and parts, as key, what is wrong, what was found, what to do.

    `orders` are the parts of each kind of article, by its key in story.toml. A part of all lengths, or of those that it
    has by default, stands in as many of them as the story is told at.
    """
    for key, specs in orders.items():
        yield from _undeclared(key, specs, budgets.declared)
    for length in budgets.declared:
        yield from _empty(length, orders)
        for key in OWING:
            yield from _owed(length, key, orders[key])


def _undeclared(key: str, specs: Sequence[PartSpec], declared: Sequence[Length]) -> Iterator[tuple[str, str, str, str]]:
    """Yield each length that a part names and that the story is not told at."""
    for place, spec in enumerate(specs, start=1):
        named = "lengths" in spec.model_fields_set and spec.lengths != LENGTHS
        for name in spec.lengths if named else ():
            if name not in declared:
                do = f"Add articles.words.{name}, or take it out. Lengths: {', '.join(declared)}."
                yield f"articles.{key}[{place}].lengths", "the story has no such length", f"'{name}'", do


def _empty(length: Length, orders: Mapping[str, Sequence[PartSpec]]) -> Iterator[tuple[str, str, str, str]]:
    """Yield each kind of article that has nothing in its body at a length."""
    for key in KINDS:
        if not any(spec.place == "body" and length in spec.lengths for spec in orders[key]):
            do = f"Name '{length}' in the lengths of the parts that stand in it."
            yield f"articles.{key}", f"nothing in the body is of the length '{length}'", "", do


def _owed(length: Length, key: str, specs: Sequence[PartSpec]) -> Iterator[tuple[str, str, str, str]]:
    """Yield each kind of part that is owed, that an area's article or section has, and that this length lacks."""
    kinds = {spec.kind for spec in specs if length in spec.lengths}
    for kind in OWED:
        if kind not in kinds and any(spec.kind == kind for spec in specs):
            do = f"Name '{length}' in the lengths of a part of the kind {kind}: no length does without it."
            yield f"articles.{key}", f"the length '{length}' loses the {kind}", "", do
