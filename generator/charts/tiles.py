"""A map of tiles on a sheet: each with its label and the pattern of what is known there, and a key of the patterns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from generator.charts.frame import TEXT, Framed, Items, sheet
from generator.charts.lettering import LINE, broken, width
from generator.charts.map import NONE, SOME, UNKNOWN
from generator.charts.sheet import BAR, EDGE, INK, MARKED, OUTLINE, PAPER, TRACK, WIDTH, Box, Line, Sheet
from generator.charts.values import Chart, Mark

GAP = 10
LARGEST = 132.0
LEAST_LETTERS = 22
FILL = {SOME: BAR, NONE: PAPER, UNKNOWN: TRACK}
HATCH = {SOME: "", NONE: "", UNKNOWN: "//"}


def map_sheet(chart: Chart, *, wide: bool) -> Sheet:
    """Return a map laid out: its key above it, or beside it where it is wide."""
    notes = chart.short_notes if wide else chart.notes
    framed = Framed(chart.title, chart.subtitle, notes, chart.source, chart.credit, chart.banner)
    return sheet(framed, partial(_beside if wide else _above, chart), wide=wide)


def _above(chart: Chart, top: float, scale: float, _: float) -> tuple[Items, float]:
    key, top = _key(chart.key, EDGE, top, WIDTH - 2 * EDGE, TEXT * scale)
    columns = max(mark.column for mark in chart.marks)
    size = min(LARGEST, (WIDTH - 2 * EDGE) / columns - GAP)
    left = (WIDTH - columns * (size + GAP) + GAP) / 2
    return [*key, *_tiles(chart.marks, left, top + 10, size)], top + _down(chart.marks, size)


def _beside(chart: Chart, top: float, scale: float, lowest: float) -> tuple[Items, float]:
    columns, rows = max(mark.column for mark in chart.marks), max(mark.row for mark in chart.marks)
    size = min((lowest - top) / rows, (WIDTH / 2) / columns) - GAP
    left = WIDTH - EDGE - columns * (size + GAP) + GAP
    key, end = _key(chart.key, EDGE, top, left - 2 * EDGE, TEXT * scale)
    tiles = _tiles(chart.marks, left, top, size)
    return [*key, *tiles], end if size > 20 else lowest + 1


def _down(marks: Sequence[Mark], size: float) -> float:
    return max(mark.row for mark in marks) * (size + GAP) + GAP


def _tiles(marks: Sequence[Mark], left: float, top: float, size: float) -> Items:
    """Return the tiles, the marked one with a ring round it; a label only where it can be read."""
    items: Items = []
    for mark in marks:
        x, y = left + (mark.column - 1) * (size + GAP), top + (mark.row - 1) * (size + GAP)
        items += _tile(mark, x, y, size)
    return items


def _tile(mark: Mark, left: float, top: float, size: float) -> Items:
    items: Items = []
    if mark.here:
        items.append(Box(left - GAP, top - GAP, size + 2 * GAP, size + 2 * GAP, MARKED))
        items.append(Box(left - 3, top - 3, size + 6, size + 6, PAPER))
    items.append(_patch(mark.known, left, top, size))
    letters = min(0.3 * size, 0.86 * size / max(width(mark.label, 1, bold=True), 0.1))
    if letters >= LEAST_LETTERS:
        middle, start = left + size / 2, top + (size - letters * 1.1) / 2
        if mark.known == UNKNOWN:
            plate = width(mark.label, letters, bold=True) + 8
            items.append(Box(middle - plate / 2, start - 3, plate, letters * 1.1 + 6, TRACK))
        colour = PAPER if mark.known == SOME else INK
        items.append(Line(middle, start, mark.label, letters, colour, bold=True, align="center"))
    return items


def _patch(known: str, left: float, top: float, size: float) -> Box:
    return Box(left, top, size, size, FILL[known], OUTLINE if known == UNKNOWN else INK, 2, HATCH[known])


def _key(
    key: Sequence[tuple[str, str]], left: float, top: float, room: float, size: float
) -> tuple[Items, float]:
    """Return what each kind of tile is of, one below another, and where that ends."""
    items: Items = []
    for kind, words in key:
        if kind == "here":
            items += [Box(left, top, size, size, MARKED), Box(left + 7, top + 7, size - 14, size - 14, PAPER)]
        else:
            items.append(_patch(kind, left, top, size))
        lines = broken(words, size, room - size * 1.6, bold=kind == "here")
        for place, line in enumerate(lines):
            items.append(Line(left + size * 1.6, top + place * size * LINE, line, size, bold=kind == "here"))
        top += len(lines) * size * LINE + 0.3 * size
    return items, top
