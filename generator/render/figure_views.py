"""A figure as a template sees it: every phrase that prints it in one house style.

A phrase that does not hold for a value (a count of a percentage) raises `Unsayable`: an error with a line.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.models import Fact, Measured, State
from generator.render.marks import Printed, View, escaped, fact, named
from generator.style.numbers import pair, whole
from generator.style.proportions import Points, per_cent, percent_allowed, points, share_words

if TYPE_CHECKING:
    from generator.render.views import AreaView, Desk


class Unsayable(Exception):
    """A template asks for a phrase that does not hold for this value."""


class MeasureView(View):
    """One area on one measure. The story's own nouns for the measure are names too: `first.records`."""

    def __init__(self, one: Measured, desk: Desk) -> None:
        self._one, self._desk = one, desk
        self._spec = desk.measures[one.measure]
        self.printed = named(self._spec.noun)
        self.noun = self.printed
        self.label = named(self._spec.label)
        self.group = dict.fromkeys(desk.group_of.values(), False) | {self._spec.group: True}
        self.counted = one.state is State.COUNTED
        self.percentage_only = one.state is State.PERCENTAGE_ONLY
        self.has_share = one.share is not None
        self.is_none = one.figure.count == 0
        self.is_one = one.figure.count == 1
        self.is_all = self.counted and one.figure.count == one.figure.base
        self.derived = one.figure.derived
        self.cell = str(one.figure.cell).rpartition("/")[2]
        self.source, self.note = one.figure.source, one.figure.note
        self.earlier_view = one.figure.earlier_view
        self.earlier = {view: view == self.earlier_view for view in desk.story.columns.earlier_views}

    def __getitem__(self, word: str) -> Printed:
        return named(self._spec.words[word])

    def plural(self, one: str, many: str) -> Printed:
        """Return the word for one or for many by the count: none and one take the first ("none of the 20 was")."""
        return escaped(one if self._number("count") <= 1 else many)

    @property
    def area(self) -> AreaView:
        """The area that the figure is of."""
        return self._desk.area(self._one.area)

    @property
    def count(self) -> Printed:
        """The count: "nine"."""
        return self._print("count", lambda value: whole(int(value), self._desk.profile))

    @property
    def base(self) -> Printed:
        """The base: "17"."""
        return self._print("base", lambda value: whole(int(value), self._desk.profile))

    @property
    def pair(self) -> Printed:
        """The count of its base: "nine of 17", "none of the 20", "all 12"."""
        return self._pair("count", "")

    @property
    def pair_the(self) -> Printed:
        """The count of the base, with the article: "nine of the 17", "none of the 20", "all 12"."""
        return self._pair("count", "the ")

    @property
    def rest_pair(self) -> Printed:
        """What is left of the base: "eight of 17"."""
        return self._pair("rest", "")

    @property
    def percent(self) -> Printed:
        """The share as a whole per cent: "53 per cent"."""
        return self._print("share", lambda value: per_cent(value, self._desk.profile))

    @property
    def has_aside(self) -> bool:
        """Whether the share may stand beside its count, in words or as a percentage."""
        return self._aside() is not None

    @property
    def aside(self) -> Printed:
        """The share in its second form, for a sentence that has the count too: "more than half", "21 per cent"."""
        words = self._aside()
        if words is None:
            raise Unsayable(self._cannot("no second form of the share is allowed here; ask has_aside first"))
        return fact(self._fact("share").id, words)

    @property
    def amount_of(self) -> Printed:
        """The figure before a noun, by what is known: "nine of 17", "10 per cent of"."""
        return self.pair if self.counted else Printed(f"{self.percent} of")

    @property
    def amount_of_the(self) -> Printed:
        """The figure before a noun with its article: "nine of the 17", "10 per cent of the"."""
        return self.pair_the if self.counted else Printed(f"{self.percent} of the")

    @property
    def count_or_none(self) -> Printed:
        """The count, with a word for nought: "none", "one", "17"."""
        return self._print("count", lambda value: whole(int(value), self._desk.profile) if value else "none")

    @property
    def was_were(self) -> Printed:
        """The verb for what is known: "one of 20 was", "nine of 17 were", "10 per cent were"."""
        return self.plural("was", "were") if self.counted else Printed("were")

    @property
    def base_noun(self) -> Printed:
        """The measure's noun for its base: one record, or several."""
        return self["record"] if self._number("base") == 1 else self["records"]

    def plural_base(self, one: str, many: str) -> Printed:
        """Return the word for one or for many by the base."""
        return escaped(one if self._number("base") == 1 else many)

    @property
    def absence(self) -> Printed:
        """The reason why there is no figure, for a table."""
        words = escaped(dict(self._desk.profile.absence)[self._one.state.value])
        return self._print("found", lambda _: words) if "found" in self._one.facts else words

    @property
    def at_least_one(self) -> Printed:
        """What a source says that gives no number: "at least one"."""
        return self._print("found", lambda value: f"at least {whole(int(value), self._desk.profile)}")

    @property
    def amount(self) -> Printed:
        """The figure alone, by what is known: "nine of 17", "10 per cent"."""
        return self.pair if self.counted else self.percent

    @property
    def step(self) -> Printed:
        """What one more of the base would move the share by: "six percentage points"."""
        return self._print("step", lambda value: points(Points(100 * value), self._desk.profile))

    @property
    def earlier_year(self) -> Printed:
        """The year in which a part that was not looked at this time was last looked at: "2017"."""
        return self._print("earlier_year", lambda value: str(int(value)))

    @property
    def has_earlier(self) -> bool:
        """Whether the table tells when a part that was not looked at this time was last looked at."""
        return "earlier_year" in self._one.facts and bool(self.earlier_view)

    @property
    def dispute(self) -> Printed:
        """The area's own dispute of the figure, as a sentence; asks for one that there is."""
        figure = self._one.figure
        return fact(f"{figure.area}/{figure.measure}/dispute", escaped(figure.dispute))

    @property
    def disputed(self) -> bool:
        """Whether the area disputes the figure."""
        return bool(self._one.figure.dispute)

    @property
    def digits(self) -> Printed:
        """The count in figures, for a table."""
        return self._print("count", lambda value: f"{int(value):,}")

    @property
    def percent_digits(self) -> Printed:
        """The share as a whole per cent in figures, for a table, whatever the house style has in running text."""
        return self._print("share", lambda value: per_cent(value, self._desk.profile, in_figures=True))

    @property
    def base_digits(self) -> Printed:
        """The base in figures, for a table."""
        return self._print("base", lambda value: f"{int(value):,}")

    @property
    def shows_percent(self) -> bool:
        """Whether a table may show a per cent beside the count: not on a base under ten, nor without a share."""
        base = self._one.figure.base
        return self.has_share and (base is None or base >= self._desk.profile.gates.counts_only_below)

    def _aside(self) -> str | None:
        share, base, profile = self._one.share, self._one.figure.base, self._desk.profile
        if share is None or share in (0, 1) or not self.counted:
            return None
        if profile.shares.prefer in ("percent", "both") and percent_allowed(base, profile):
            return per_cent(share, profile)
        return share_words(share, base, profile, beside_count=True)

    def _pair(self, kind: str, the: str) -> Printed:
        count, base = self._number(kind), self._number("base")
        profile = self._desk.profile
        said_base = whole(base, profile)
        if count == 0:
            text = f"none of the {said_base}"
        elif count == base:
            text = f"all {said_base}" if base > 1 else "the only one"
        else:
            text = pair(count, base, profile).removesuffix(said_base) + the + said_base
        return fact(self._fact(kind).id, text)

    def _number(self, kind: str) -> int:
        return int(exact(self._fact(kind)))

    def _print(self, kind: str, phrase: Callable[[Fraction], str]) -> Printed:
        one = self._fact(kind)
        return fact(one.id, phrase(exact(one)))

    def _fact(self, kind: str) -> Fact:
        if kind not in self._one.facts:
            raise Unsayable(self._cannot(f"there is no {kind.replace('_', ' ')}"))
        return self._one.facts[kind]

    def _cannot(self, why: str) -> str:
        return f"{self._one.area}, {self._one.measure} is {self._one.state.value}: {why}"


def exact(one: Fact) -> Fraction:
    """Return the value of a fact before rounding."""
    return one.exact if isinstance(one.exact, Fraction) else Fraction(one.exact)
