"""What one story declares: its measures, what may lead, and what stands where in a draft."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from generator.models import State
from generator.project.toml import Settings, read_toml


def _fraction(value: object) -> Fraction:
    """Return "1/3" as a fraction; refuses decimals, which are never exact."""
    if isinstance(value, str):
        try:
            return Fraction(value)
        except (ValueError, ZeroDivisionError):
            pass
    msg = 'not a fraction; write it as text, such as "1/3"'
    raise ValueError(msg)


Share = Annotated[Fraction, BeforeValidator(_fraction)]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]


class Areas(Settings):
    """The gazetteer that the story is about, and the words for its unit and its whole."""

    table: str
    neighbours: str
    aliases: str
    groups: str
    number: int
    singular: str
    plural: str
    whole: str


class Columns(Settings):
    """What the story's figures table calls its two numbers."""

    count: str = "count"
    base: str = "base"


class Measure(Settings):
    """One thing that was counted.

    `label` heads its row of a table, `noun` names it in a list ("rape and robbery"), and `words` are the story's own
    nouns for it, free for its templates. Measures of one `group` share a sentence; one with `own_sentence` does not.
    """

    name: Name
    group: Name
    label: str
    noun: str
    own_sentence: bool = False
    words: dict[str, str] = Field(default_factory=dict)


class AttributeSpec(Settings):
    """One thing known of each area beside its figures. A required one that is empty makes a draft incomplete."""

    name: Name
    label: str
    kind: Literal["year", "date", "scale", "yes_no", "text"]
    scale: tuple[str, ...] = ()
    required: bool = False

    @model_validator(mode="after")
    def _has_scale(self) -> Self:
        if (self.kind == "scale") != bool(self.scale):
            msg = "a scale lists its values, lowest first, and nothing else does"
            raise ValueError(msg)
        return self


class AttributeTable(Settings):
    """Which table holds the attributes, and its columns that are only for people to read."""

    table: str
    more_columns: tuple[str, ...] = ()


class AngleRule(Settings):
    """One rung of the ladder: the rule that must hold, its limits, and why an editor would lead on it.

    `share`, `unless_from` are shares of the base; `base_from` is the smallest base that may lead;
    `count_from` the smallest count; `most` how many measures the lead may name.
    """

    name: Name
    rule: str
    because: str
    measures: tuple[str, ...] = ()
    share: Share | None = None
    unless_from: Share | None = None
    base_from: int = 10
    count_from: int = 2
    prefer: Literal["serious", "largest"] = "serious"
    most: int = 1
    state: State | None = None
    attribute: str = ""
    value: str = ""


class PartSpec(Settings):
    """One part of an article, in its place: how it is planned (`kind`) and whose templates it takes (`folder`).

    The folder is named after the part unless it says otherwise. `place` is body for what readers read as the story,
    furniture for what frames it or is for editors, crosshead for what a house style may leave out, and front for a
    line of the front matter. A part that `fits` takes a wording no longer than the house style's headline. `unknown`
    tells what becomes of a part of which no attribute is known: it has a wording of its own, or is skipped.
    An `optional` part is left out of a draft that has too many words, the last of them first. `unless` names the angle
    whose lead says it already.
    """

    part: Name
    kind: str
    folder: str = ""
    place: Literal["body", "furniture", "crosshead", "front"] = "body"
    fits: bool = False
    optional: bool = False
    unknown: Literal["say", "skip"] = "say"
    take: Literal["first", "rest", "figures", "all"] = "all"
    attributes: tuple[str, ...] = ()
    attribute: str = ""
    voices: tuple[str, ...] = ()
    unless: str = ""


class Articles(Settings):
    """The order of parts in each kind of article, and how many words the body of an area's may have."""

    most_words: int
    area: tuple[PartSpec, ...]
    section: tuple[PartSpec, ...]
    region: tuple[PartSpec, ...]
    nation: tuple[PartSpec, ...]


class Story(Settings):
    """One investigation, as its story.toml declares it. `embargo` is UK local time."""

    slug: Name
    title: str
    version: int
    embargo: dt.datetime
    profile: str = "default"
    areas: Areas
    columns: Columns = Columns()
    measures: tuple[Measure, ...]
    attributes: tuple[AttributeSpec, ...] = ()
    attribute_table: AttributeTable | None = None
    angles: tuple[AngleRule, ...]
    region_angles: tuple[AngleRule, ...]
    articles: Articles

    @model_validator(mode="after")
    def _names_agree(self) -> Self:
        known = {measure.name for measure in self.measures}
        attributes = {attribute.name for attribute in self.attributes}
        for angle in self.angles:
            strange = sorted(set(angle.measures) - known)
            if strange:
                msg = f"angle '{angle.name}' names a measure that the story does not have: {', '.join(strange)}"
                raise ValueError(msg)
            if angle.attribute and angle.attribute not in attributes:
                msg = f"angle '{angle.name}' names an attribute that the story does not have: {angle.attribute}"
                raise ValueError(msg)
        return self

    @property
    def embargo_date(self) -> dt.date:
        """The UK date on which the story may be published."""
        return self.embargo.date()


def read_story(folder: Path, slug: str) -> Story:
    """Return the story declared in `folder`/`slug`/story.toml.

    Raises InputError for a missing file, bad TOML, an unknown key or a value of the wrong kind.
    """
    return read_toml(folder / slug / "story.toml", f"data/{slug}/story.toml", Story)
