"""What a draft is on its way to print: a plan of passages, then an article of parts and its claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.models.given import Excerpt
from generator.models.said import Angle, Measured

Length = Literal["brief", "standard", "long"]
"""How long a draft is planned to be: each is of the same facts, and none is another one cut off."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of a draft before it has words: which templates (`folder`, `case`) and what they are given.

    `part` is its place in the article, `area` the area it speaks of ('' for a group as a whole). `place` is body for
    what readers read as the story, furniture for what frames it, editor for what no reader sees, crosshead for what a
    house style may leave out, front for a line of front matter, spoken for one that is read out. One that `fits` takes
    a wording no longer than a headline may be; an `optional` one gives way when the draft is too long.
    """

    part: str
    folder: str
    case: str
    area: str
    place: str
    fits: bool
    optional: int
    given: Mapping[str, object]

    @property
    def about(self) -> tuple[str, ...]:
        """What it speaks of: its area, then each figure's area and measure, or the words that it quotes."""
        return (self.area, *(_named(self.given[name]) for name in ("first", "second", "quote") if self.given.get(name)))


def _named(given: object) -> str:
    if isinstance(given, Measured):
        return f"{given.area}/{given.measure}"
    return " ".join((given.statement.id, *map(str, given.runs))) if isinstance(given, Excerpt) else ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A draft before it has words: what it leads on and its passages in order.

    `kind` is area, region or nation. `missing` names every cell, attribute or reply that an editor must still fill in.
    `length` is brief, standard or long.
    """

    slug: str
    kind: str
    lead: Angle
    passages: tuple[Passage, ...]
    missing: tuple[str, ...]
    length: Length = "standard"


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure in a finished part: characters `start` to `end` of its text, and the fact they print."""

    part: int
    start: int
    end: int
    text: str
    fact: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact that is printed comes from: what a claim's reader is told.

    `shown` is its value in plain digits and `exact` the same before rounding, as a fraction ('' for text); `sum` tells
    in words how it was worked out ('' for text). `source` is as the tables name it, '' if they do not; `cells` are all
    the cells it rests on, and `where` the same in few words.
    """

    kind: str
    unit: str
    shown: str
    exact: str
    sum: str
    source: str
    cells: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an article: its name in the story's order, and its finished Markdown.

    A part holds one block or several, parted by blank lines. `place` is body for what readers read as the story,
    furniture for what frames it, crosshead for a heading that a house style may leave out, and editor for what no
    reader sees; `verbatim` lists the spans that are somebody's own words, and `no_figure` those where a number is none
    of ours: a name, or a word that an editor has marked. `template` and `wording` are the file and the number of the
    wording it was said in, `arms` the ways that the choices in it went, by number. `about` names what was planned to be
    said: the area, and the figures or the quote; it is the same in each copy of a draft, and () where it is not known.
    """

    name: str
    text: str
    place: str = "body"
    verbatim: tuple[tuple[int, int], ...] = ()
    no_figure: tuple[tuple[int, int], ...] = ()
    template: str = ""
    wording: int = 0
    arms: tuple[int, ...] = ()
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A finished draft. `status` is complete or incomplete; `missing` names what an editor must still fill in.

    `kind` is area, region or nation; `front` is what the file's front matter says, in order. `lines` are those lines of
    it that a template words, and `line_claims` their claims. `origins` tells of each fact that is printed, by its id.
    `length` is brief, standard or long; `length_note` tells an editor that there are fewer words than that length
    has, '' if there are not.
    """

    slug: str
    kind: str
    story: str
    title: str
    status: str
    parts: tuple[Part, ...]
    claims: tuple[Claim, ...]
    lead: str
    reason: str
    words: int
    missing: tuple[str, ...] = ()
    front: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[Part, ...] = ()
    line_claims: tuple[Claim, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    length: Length = "standard"
    length_note: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the last run worded of a draft, before any editor's change to it: what an edit is told by.

    `lines` are those of the front matter that a template words. `front` is all that it said when the file was written,
    empty where that is not known.
    """

    parts: tuple[Part, ...]
    lines: tuple[Part, ...] = ()
    front: Mapping[str, str] = field(default_factory=dict)
