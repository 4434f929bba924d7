"""A chart laid out: boxes and lines of words at their places, in pixels from the top left. Nothing is drawn yet."""

from __future__ import annotations

from collections.abc import Iterator
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
COLOURS = (INK, TRACK, OUTLINE, BAR, INK, QUIET, MARKED)
"""Every colour but the paper's, those side by side that meet on a chart."""

STRIPE = 2
_STRIPES = 13


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle. One that is `striped` has stripes from corner to corner in the colour of its edge."""

    left: float
    top: float
    width: float
    height: float
    fill: str
    edge: str = ""
    line: float = 0
    striped: bool = False


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


def stripes(box: Box) -> Iterator[tuple[float, float, float, float]]:
    """Yield the stripes of a box, each from its lower left end to its upper right one, inside the box.

    >>> [tuple(map(round, stripe)) for stripe in stripes(Box(0, 0, 26, 13, PAPER))]
    [(0, 13, 13, 0), (13, 13, 26, 0)]
    """
    reach = _STRIPES
    while reach < box.width + box.height:
        low_left, low = max(0.0, reach - box.height), min(reach, box.height)
        high_right, high = min(reach, box.width), max(0.0, reach - box.width)
        yield box.left + low_left, box.top + low, box.left + high_right, box.top + high
        reach += _STRIPES
