"""What a template is given: the plan's values, with the phrases that print them in one house style.

Figures have views of their own, in `figure_views`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from generator.facts.book import FactBook
from generator.models import Area, Contact, Excerpt, Fact, Group, Measured
from generator.project.gazetteer import Gazetteer
from generator.project.story import AttributeSpec, Measure, Story
from generator.render.fact_view import FactView
from generator.render.figure_views import MeasureView, Unsayable
from generator.render.marks import Printed, View, escaped, fact, named, said
from generator.style.dates import day, month_year
from generator.style.profile import Profile


class Desk:
    """Makes the views of one story in one house style, and keeps those that many drafts share."""

    def __init__(self, story: Story, gazetteer: Gazetteer, book: FactBook, profile: Profile, title: str = "") -> None:
        self.story, self.gazetteer, self.book, self.profile = story, gazetteer, book, profile
        self.title = title
        self.measures: Mapping[str, Measure] = {spec.name: spec for spec in story.measures}
        self._areas: dict[str, AreaView] = {}
        self._attributes: dict[str, dict[str, object]] = {}
        self._measured: dict[tuple[str, str], MeasureView] = {}
        self.group_of = {spec.name: spec.group for spec in story.measures}

    def area(self, slug: str) -> AreaView:
        """Return the view of one area, made once."""
        if slug not in self._areas:
            self._areas[slug] = AreaView(self.gazetteer.areas[slug], self)
        return self._areas[slug]

    def attributes(self, slug: str) -> dict[str, object]:
        """Return an area's attributes as a template sees them, by name, made once."""
        if slug not in self._attributes:
            self._attributes[slug] = attributes(self, slug)
        return self._attributes[slug]

    def view(self, value: object) -> object:
        """Return the view of a value of the plan; text and truth values are their own, a tuple is viewed one by one."""
        if isinstance(value, tuple):
            return tuple(self.view(one) for one in value)
        if isinstance(value, Area):
            return self.area(value.slug)
        if isinstance(value, Measured):
            key = (value.area, value.measure)
            if key not in self._measured:
                self._measured[key] = MeasureView(value, self)
            return self._measured[key]
        make = _VIEWS.get(type(value))
        return make(value, self) if make else value


class AreaView(View):
    """An area in running text. Its attributes are its own names: `area.year`, `area.overall_grade`."""

    def __init__(self, area: Area, desk: Desk) -> None:
        the = "the " if area.definite else ""
        self.printed = self.name = named(f"{the}{area.name}")
        self.bare = named(area.name)
        self.short = named(f"{the}{area.short}")
        self.headline = named(area.headline)
        self.possessive = named(f"{the}{area.possessive}")
        self.patch = named(area.patch or area.short)
        self.served = named(area.served) if area.served else ""
        self.region = named(area.region)
        plural = desk.profile.names.area_verb == "plural" or area.plural
        self.is_are, self.has_have = Printed("are" if plural else "is"), Printed("have" if plural else "has")
        self.was_were = Printed("were" if plural else "was")
        self._attributes = desk.attributes(area.slug)

    def __getitem__(self, name: str) -> object:
        return self._attributes[name]


class QuoteView(View):
    """An excerpt of somebody's words: who said them, and the words in the house style's marks."""

    def __init__(self, quote: Excerpt, desk: Desk) -> None:
        one = quote.statement
        aside = "," if "," in one.introduction else ""
        self.introduction, self.again = named(one.introduction + aside), named(one.again)
        self.organisation, self.source = named(one.organisation), named(one.source)
        start, end = desk.profile.quotes.text
        self.runs = tuple(_run(run, start, end) for run in quote.runs)
        self.printed = self.runs[0]
        self.id = one.id


def _run(paragraphs: Iterable[str], start: str, end: str) -> Printed:
    """Return paragraphs of somebody's words: every one opens with a mark, only the last closes."""
    return Printed("\n\n".join(start + said(one) for one in paragraphs) + end)


class ScaleView(View):
    """A grade on a scale. One of several words stands in quotation marks, so that it reads as what it is called."""

    def __init__(self, one: Fact, desk: Desk) -> None:
        self.printed = _marked_grade(one, desk.profile.quotes.text)
        self.headline = _marked_grade(one, desk.profile.quotes.headline)


def _marked_grade(one: Fact, marks: tuple[str, str]) -> Printed:
    words = fact(one.id, escaped(one.shown))
    return Printed(f"{marks[0]}{words}{marks[1]}") if " " in one.shown else words


class DateView(View):
    """A date of which at least the month is known."""

    def __init__(self, one: Fact, desk: Desk) -> None:
        known = dt.date.fromisoformat(one.shown if len(one.shown) > len("2018-12") else f"{one.shown}-01")
        self.month = fact(one.id, month_year(known))
        self.printed = self.month if len(one.shown) == len("2018-12") else fact(one.id, day(known, desk.profile))


class GroupView(View):
    """A group of areas in running text."""

    def __init__(self, group: Group, _desk: Desk) -> None:
        self.printed = self.name = named(group.name)
        self.in_text = named(group.in_text)


class ContactView(View):
    """A help line."""

    def __init__(self, contact: Contact, _desk: Desk) -> None:
        self.name = named(contact.name)
        self.printed = fact(f"contact/{contact.id}", escaped(contact.text))


class Unknown(View):
    """An attribute that we have not got: false when asked about, an error when printed."""

    def __init__(self, name: str, area: str) -> None:
        self._message = f"'{name}' is not known of {area}; ask whether it is before printing it"

    def __bool__(self) -> bool:
        return False

    @property
    def printed(self) -> Printed:
        """Raise `Unsayable`: there is nothing to print."""
        raise Unsayable(self._message)


_VIEWS: Mapping[type, Callable[..., object]] = {
    Fact: FactView,
    Excerpt: QuoteView,
    Contact: ContactView,
    Group: GroupView,
}


def attributes(desk: Desk, area: str) -> dict[str, object]:
    """Return an area's attributes as a template sees them, by name."""
    return {spec.name: _attribute(desk, spec, area) for spec in desk.story.attributes}


def _attribute(desk: Desk, spec: AttributeSpec, area: str) -> object:
    one = desk.book.attributes[area, spec.name]
    if spec.kind == "yes_no":
        return one.shown == "yes"
    if not one.shown:
        return Unknown(spec.name, area)
    if spec.kind == "date":
        return DateView(one, desk)
    if spec.kind == "scale":
        return ScaleView(one, desk)
    return one.shown if spec.kind == "text" else fact(one.id, one.shown)
