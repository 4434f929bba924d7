"""What one story declares: its measures, what may lead, and what stands where in a draft."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from generator.errors import InputError, Problem
from generator.models import Length, State
from generator.project.chart_words import ChartWords
from generator.project.lengths import STANDARD, Budgets, Lengths
from generator.project.toml import Settings, read_toml

_FRACTION = re.compile(r"([0-9]{1,9})/([1-9][0-9]{0,8})")


def _fraction(value: object) -> Fraction:
    """Return "1/3" as a fraction; refuses decimals, which are never exact, and what is more than the whole."""
    parts = _FRACTION.fullmatch(value) if isinstance(value, str) else None
    if parts and int(parts[1]) <= int(parts[2]):
        return Fraction(int(parts[1]), int(parts[2]))
    msg = 'not a part of a whole; write it as text, such as "1/3"'
    raise ValueError(msg)


def _clock_time(value: object) -> dt.datetime:
    """Return a date and time of a UK clock; refuses a date alone, text, a zone, seconds, and another century."""
    how = "write the UK clock's date and time without quotes, such as 2020-10-23T00:01:00"
    if not isinstance(value, dt.datetime):
        msg = f"not a date and a time; {how}"
    elif value.tzinfo is not None:
        msg = f"a time with a zone of its own; {how}"
    elif value.second or value.microsecond:
        msg = f"a time that is not on a whole minute; {how}"
    elif not 2000 <= value.year < 2100:
        msg = f"a year that cannot be meant; {how}"
    else:
        return value
    raise ValueError(msg)


Share = Annotated[Fraction, BeforeValidator(_fraction)]
ClockTime = Annotated[dt.datetime, BeforeValidator(_clock_time)]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Text = Annotated[str, Field(min_length=1)]
Switch = Annotated[bool, Field(strict=True)]
Number = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
AtLeastOne = Annotated[int, Field(strict=True, ge=1, le=1_000_000)]

ORDERS = ("area", "section", "region", "nation")


class Areas(Settings):
    """The gazetteer that the story is about, and the words for its unit and its whole. `tiles` is '' for no map."""

    table: Text
    neighbours: Text
    aliases: Text
    groups: Text
    tiles: str = ""
    number: AtLeastOne
    singular: Text
    plural: Text
    whole: Text


class Columns(Settings):
    """What the figures table calls its two numbers, and what may have been found where a part was seen earlier."""

    count: Text = "count"
    base: Text = "base"
    earlier_views: tuple[Name, ...] = ()


class Measure(Settings):
    """One thing that was counted.

    `label` heads its row of a table, `noun` names it in a list ("repairs and appeals"), and `words` are the story's own
    nouns for it, free for its templates. Measures of one `group` share a sentence; one with `own_sentence` does not.
    """

    name: Name
    group: Name
    label: Text
    noun: Text
    own_sentence: Switch = False
    words: dict[str, Text] = Field(default_factory=dict)


class AttributeSpec(Settings):
    """One thing known of each area beside its figures.

    A required one that is empty makes a draft incomplete; a needed one that is empty stops the run.
    """

    name: Name
    label: Text
    kind: Literal["year", "date", "scale", "yes_no", "text"]
    scale: tuple[Text, ...] = ()
    required: Switch = False
    needed: Switch = False

    @model_validator(mode="after")
    def _has_scale(self) -> Self:
        if (self.kind == "scale") != bool(self.scale):
            msg = "its kind and its scale disagree; let an attribute of the kind scale list its values, and no other"
            raise ValueError(msg)
        return self


class AttributeTable(Settings):
    """Which table holds the attributes, and its columns that are only for people to read."""

    table: Text
    more_columns: tuple[Text, ...] = ()


class AngleRule(Settings):
    """One rung of the ladder: the rule that must hold, its limits, and why an editor would lead on it.

    `share`, `unless_from` are shares of the base; `base_from` is the smallest base that may lead;
    `count_from` the smallest count; `most` how many measures the lead may name.
    """

    name: Name
    rule: str
    because: Text
    measures: tuple[str, ...] = ()
    share: Share | None = None
    unless_from: Share | None = None
    base_from: Number = 10
    count_from: Number = 2
    prefer: Literal["serious", "largest"] = "serious"
    most: AtLeastOne = 1
    state: State | None = None
    attribute: str = ""
    value: str = ""


class PartSpec(Settings):
    """One part of an article, in its place: how it is planned (`kind`) and whose templates it takes (`folder`).

    The folder is named after the part unless it says otherwise. `place` is body for what readers read as the story,
    furniture for what frames it, editor for what no reader sees, crosshead for what a house style may leave out,
    front for a line of the front matter, and spoken for one of its lines that is read out. A part that `fits` takes a
    wording no longer than the house style's headline. `unknown` tells what becomes of a part of which no attribute is
    known: it has a wording of its own, or is skipped. An `optional` part (over 0) is left out of a draft that has too
    many words, the highest first. `unless` names the angle whose lead says it already. Only an article of one of its
    `lengths` has the part; `quote` is how much of a statement it prints, and `most` how many statements or neighbours
    it tells of (None: as its kind has it).
    """

    part: Name
    kind: str
    folder: str = ""
    place: Literal["body", "furniture", "editor", "crosshead", "front", "spoken"] = "body"
    fits: Switch = False
    optional: Annotated[int, Field(strict=True, ge=0)] = 0
    unknown: Literal["say", "skip"] = "say"
    take: Literal["first", "rest", "figures", "one", "all"] = "all"
    attributes: tuple[str, ...] = ()
    attribute: str = ""
    voices: tuple[str, ...] = ()
    unless: str = ""
    lengths: Lengths = (STANDARD, "long")
    quote: Literal["line", "short", "whole"] = "short"
    most: AtLeastOne | None = None


class Letter(Settings):
    """The letter by which an area is asked for its reply: the parts that stand around what is to be printed of it.

    `opening` stands before the passages of the article, `sources` above the list of where their figures are from, and
    `closing` at the end. `also` names parts of the article that are put to the area though no figure of its own is in
    them. `speaker` introduces whoever is not named in the table of replies, with {area} for the area; '' for nobody.
    """

    opening: tuple[PartSpec, ...] = ()
    sources: tuple[PartSpec, ...] = ()
    closing: tuple[PartSpec, ...] = ()
    also: tuple[Name, ...] = ()
    speaker: str = ""


class Articles(Settings):
    """The one order of parts in each kind of article, and how many words an article of each length may have.

    `background` is the note that goes with the drafts of a patch, none where it is empty, and `letter` what an area is
    asked for its reply with.
    """

    words: Budgets
    area: tuple[PartSpec, ...]
    section: tuple[PartSpec, ...]
    region: tuple[PartSpec, ...]
    nation: tuple[PartSpec, ...]
    background: tuple[PartSpec, ...] = ()
    letter: Letter = Letter()

    def of(self, length: Length) -> Articles:
        """Return the same with only the parts that stand in an article of one length."""
        orders = {key: [one for one in getattr(self, key) if length in one.lengths] for key in ORDERS}
        return self.model_copy(update={key: tuple(specs) for key, specs in orders.items()})


class Terms(Settings):
    """What goes out with every draft: where a mistake is to be reported, and on what terms the draft may be used.

    Each is '' where the story does not say.
    """

    corrections: str = ""
    usage: str = ""


class Story(Settings):
    """One investigation, as its story.toml declares it. `embargo` is UK local time; without `charts` it has none."""

    slug: Name
    title: Text
    version: AtLeastOne
    embargo: ClockTime
    profile: str = "default"
    terms: Terms = Terms()
    areas: Areas
    columns: Columns = Columns()
    measures: tuple[Measure, ...]
    attributes: tuple[AttributeSpec, ...] = ()
    attribute_table: AttributeTable | None = None
    angles: tuple[AngleRule, ...]
    region_angles: tuple[AngleRule, ...]
    articles: Articles
    charts: ChartWords | None = None

    @property
    def own_year(self) -> str:
        """The name of the attribute that is an area's own year, the first needed one; '' when the story has none."""
        return next((spec.name for spec in self.attributes if spec.kind == "year" and spec.needed), "")

    @property
    def embargo_date(self) -> dt.date:
        """The UK date on which the story may be published."""
        return self.embargo.date()


def read_story(folder: Path, slug: str) -> Story:
    """Return the story declared in `folder`/`slug`/story.toml.

    Raises InputError for a missing file, bad TOML, an unknown key, a value of the wrong kind, or another story's name.
    """
    shown = f"data/{slug}/story.toml"
    story = read_toml(folder / slug / "story.toml", shown, Story)
    if story.slug != slug:
        found, do = f"'{story.slug}'", "Give both the same name."
        raise InputError([Problem(shown, "key 'slug'", f"the folder is named '{slug}'", found, do)])
    return story
