"""What stands round a chart: the strip of the embargo, the title, the notes, the source and the credit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.charts.lettering import LINE, broken
from generator.charts.sheet import EDGE, INK, PAPER, QUIET, WIDE_HEIGHT, WIDTH, Box, Line, Sheet
from generator.errors import InputError, Problem

STRIP = 72
SCALES = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.44)
TITLE, TEXT, SMALL = 52.0, 34.0, 28.0

Items = list[Box | Line]
Picture = Callable[[float, float, float], tuple[Items, float]]
"""Lays out a picture, given where it begins, its scale and the lowest it may reach; returns it and where it ends."""


@dataclass(frozen=True, slots=True)
class Margins:
    """What stands round a picture, its words no wider than `room`."""

    title: str
    subtitle: str
    notes: tuple[str, ...]
    source: str
    credit: str
    banner: str
    room: float = WIDTH - 2 * EDGE


def sheet(margins: Margins, picture: Picture, *, wide: bool) -> Sheet:
    """Return a picture in its margins: as tall as it needs, or 16 to 9 with everything scaled down until it fits.

    Raises InputError for one that is too small to read before it fits.

    The strip of the embargo keeps its place once that has lifted, so that nothing else moves.
    """
    for scale in SCALES if wide else SCALES[:1]:
        top, head = _head(margins, scale)
        foot_items, foot_height = _foot(margins, scale)
        lowest = WIDE_HEIGHT - foot_height if wide else float("inf")
        items, bottom = picture(top, scale, lowest)
        if not wide or bottom <= lowest:
            break
    else:
        what, do = f"too much for a picture of {WIDTH} by {WIDE_HEIGHT}", "Shorten its words in story.toml, [charts]."
        raise InputError([Problem("chart", "", what, f"'{margins.title}'", do)])
    height = WIDE_HEIGHT if wide else round(bottom + foot_height)
    foot = [_moved(item, height - foot_height) for item in foot_items]
    paper = Box(0, 0, WIDTH, height, PAPER)
    return Sheet(height, (paper, *_strip(margins.banner), *head, *items, *foot))


def _block(
    text: str, top: float, size: float, room: float, *, bold: bool = False, colour: str = INK
) -> tuple[list[Line], float]:
    """Return words from `top` down, and where they end."""
    lines = broken(text, size, room, bold=bold)
    step = size * LINE
    laid = [Line(EDGE, top + place * step, line, size, colour, bold) for place, line in enumerate(lines)]
    return laid, top + len(lines) * step


def _head(margins: Margins, scale: float) -> tuple[float, list[Line]]:
    title, top = _block(margins.title, STRIP + 28 * scale, TITLE * scale, margins.room, bold=True)
    subtitle, top = _block(margins.subtitle, top + 12 * scale, TEXT * scale, margins.room, colour=QUIET)
    return top + 20 * scale, [*title, *subtitle]


def _foot(margins: Margins, scale: float) -> tuple[list[Line], float]:
    laid: list[Line] = []
    top = 24 * scale
    for note in margins.notes:
        lines, top = _block(note, top, SMALL * scale, margins.room)
        laid += lines
        top += 10 * scale
    for text in filter(None, (margins.source, margins.credit)):
        lines, top = _block(text, top, SMALL * scale, margins.room, colour=QUIET)
        laid += lines
    return laid, top + 24 * scale


def _moved(line: Line, down: float) -> Line:
    return Line(line.left, line.top + down, line.text, line.size, line.colour, line.bold, line.align)


def _strip(banner: str) -> Iterator[Box | Line]:
    """Yield the embargo's strip with its words as large as fit in it; nothing once it has lifted."""
    if not banner:
        return
    yield Box(0, 0, WIDTH, STRIP, INK)
    sizes = [(size, broken(banner, size, WIDTH - 2 * EDGE, bold=True)) for size in (32, 26, 20, 16, 12)]
    size, lines = next(((size, lines) for size, lines in sizes if len(lines) * size * LINE <= STRIP), sizes[-1])
    top = (STRIP - len(lines) * size * LINE) / 2 + 0.15 * size
    for place, line in enumerate(lines):
        yield Line(EDGE, top + place * size * LINE, line, size, PAPER, bold=True)
