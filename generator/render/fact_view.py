"""A fact on its own as a template sees it: a count of areas, a published figure, a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.models import Fact
from generator.render.figure_views import MeasureView, Unsayable, exact
from generator.render.marks import Printed, View, escaped, fact
from generator.style.numbers import ordinal, whole
from generator.style.proportions import percent_of

if TYPE_CHECKING:
    from generator.render.views import AreaView, Desk


def is_of(source: str, title: str) -> bool:
    """Say whether a source ("Weekly Sample, 3 May 2020") is a title, whatever its capitals and with "The" or without.

    >>> is_of("Weekly Sample, 3 May 2020", "The Weekly Sample"), is_of("Weekly Sampler, 3 May 2020", "Weekly Sample")
    (True, False)
    """
    one, other = (name.casefold().strip().removeprefix("the ") for name in (source.partition(",")[0], title))
    return one == other


class FactView(View):
    """One fact on its own: a count of areas, a published figure, a year."""

    def __init__(self, one: Fact, desk: Desk) -> None:
        self._one, self._desk = one, desk
        self.is_one, self.is_none = one.exact == 1, one.exact == 0
        self.at_least = "at least" in one.caveats
        self.has_area = bool(one.area)

    def plural(self, one: str, many: str) -> Printed:
        """Return the word for one or for many, by the number; none takes the word for many ("no areas")."""
        return escaped(one if self.is_one else many)

    @property
    def printed(self) -> Printed:
        """The number, with what its source says of it: "19", "at least 19"."""
        if self._one.unit == "text":
            return fact(self._one.id, self._one.shown)
        number = whole(self._number, self._desk.profile)
        return fact(self._one.id, f"at least {number}" if self.at_least else number)

    @property
    def area(self) -> AreaView:
        """The area that the fact is of; ask has_area first."""
        return self._desk.area(self._one.area)

    @property
    def own_title(self) -> bool:
        """Whether the title whose readers this is told to published the figure itself; never in a draft for all."""
        kind, _, rest = self._one.id.partition("/")
        source = self._desk.book.sources.get(rest.partition("/")[0]) if kind == "published" else None
        return bool(source and self._desk.title and is_of(source.source, self._desk.title))

    @property
    def own(self) -> MeasureView:
        """The area's own figure on the fact's measure; ask has_area first."""
        return MeasureView(self._desk.book.on(self._one.area, self._one.measure), self._desk)

    @property
    def number(self) -> Printed:
        """The number alone; a minimum must be called one in the wording."""
        return fact(self._one.id, whole(self._number, self._desk.profile))

    @property
    def percent(self) -> Printed:
        """The value as a whole per cent, as its source prints it."""
        return fact(self._one.id, percent_of(int(100 * exact(self._one)), self._desk.profile))

    @property
    def place(self) -> Printed:
        """The value as a place in an order: "eighth", and "" for the first, which is only "highest"."""
        return fact(self._one.id, ordinal(self._number, self._desk.profile)) if self._number > 1 else Printed("")

    @property
    def in_words(self) -> Printed:
        """A level as a simple fraction: "a third"."""
        shares = self._desk.profile.shares
        words = dict(shares.fractions + shares.exact_only).get(exact(self._one))
        if words is None:
            msg = f"{self._one.id} is {self._one.exact}, which the house style has no words for"
            raise Unsayable(msg)
        return fact(self._one.id, words)

    @property
    def one_in(self) -> Printed:
        """A level or a share as one in so many: "one in five"."""
        share = exact(self._one)
        if share.numerator != 1:
            msg = f"{self._one.id} is {share}, which is not one in a whole number"
            raise Unsayable(msg)
        return fact(self._one.id, f"one in {whole(share.denominator, self._desk.profile)}")

    @property
    def _number(self) -> int:
        value = exact(self._one)
        if value.denominator != 1:
            msg = f"{self._one.id} is {value}, not a whole number"
            raise Unsayable(msg)
        return int(value)
