"""A chart laid out: boxes and lines of words at their places, in pixels from the top left. Nothing is drawn yet."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH = 1200
WIDE_HEIGHT = 675
EDGE = 48

# Told apart without colour by their patterns, and by those who see red and green alike: docs/charts.md has the measure.
PAPER = "#ffffff"
INK = "#1a1a1a"
QUIET = "#4a4f55"
BAR = "#14508c"
TRACK = "#e9ecef"
OUTLINE = "#6c7379"
MARKED = "#c44900"
BANNER = "#1a1a1a"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle. `hatch` is matplotlib's name of a pattern, in the colour of the edge; '' for none."""

    left: float
    top: float
    width: float
    height: float
    fill: str
    edge: str = ""
    line: float = 0
    hatch: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words; `top` is where its tallest letters end, `size` in pixels, `align` left, center or right."""

    left: float
    top: float
    text: str
    size: float
    colour: str = INK
    bold: bool = False
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture of WIDTH pixels across and so many down, its items in the order in which they are laid on it."""

    height: int
    items: tuple[Box | Line, ...]
