"""What stands on a chart before it is drawn: every word, every figure and the fact that it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Why(StrEnum):
    """Why an area has no chart."""

    NO_WORDS = "the story has no words for a chart"
    NO_TILES = "the story has no layout for a map"
    NO_SHARE = "no measure of the area has a share that may be drawn"
    NOTHING_KNOWN = "nothing is known of any area on the measure"


@dataclass(frozen=True, slots=True)
class NoChart:
    """A chart that is not drawn, and why."""

    area: str
    why: Why


@dataclass(frozen=True, slots=True)
class Message:
    """What a chart is to say first, such as the article's headline, and the ids of the facts that it prints."""

    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """The lowest and the highest share of other areas on one measure, and how that is said."""

    low: Fraction
    high: Fraction
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One measure of a chart. `words` print its figure, or say why there is none.

    `share`, from 0 to 1, is how far its bar goes; None draws no bar at all, which is not the same as nought. `span`
    is what it is held against, None where nothing is like it.
    """

    measure: str
    label: str
    words: str
    share: Fraction | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class MapTile:
    """One tile of a map: its place, its label, and what is known there: some, none or unknown."""

    column: int
    row: int
    label: str
    known: str
    here: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that one picture shows, with nothing left to work out.

    `kind` is bars or map. `subtitle` says what a bar is of. `legend` says what each kind of tile is, by what is known
    there. `notes` stand below it; `short_notes` in their place where there is little room. `banner` is the embargo's,
    '' once it has lifted. `facts` are the ids of all that is printed or drawn, in order, each once. `alt` tells it all
    in words.
    """

    kind: str
    area: str
    title: str
    subtitle: str
    bars: tuple[Bar, ...]
    tiles: tuple[MapTile, ...]
    legend: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    short_notes: tuple[str, ...]
    source: str
    credit: str
    banner: str
    facts: tuple[str, ...]
    alt: str
