"""A map of tiles on a sheet: each with its label and a pattern for what is known there, and the patterns’ legend."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from generator.charts.lettering import LINE, broken, width
from generator.charts.map import NONE, SOME, UNKNOWN
from generator.charts.margins import STRIP, TEXT, Items, Margins, sheet
from generator.charts.sheet import BAR, EDGE, INK, MARKED, OUTLINE, PAPER, TRACK, WIDE_HEIGHT, WIDTH, Box, Line, Sheet
from generator.charts.values import Chart, MapTile

LARGEST = 128.0
LEAST_LETTERS = 22
WORDS_WIDE = 620.0
FILL = {SOME: BAR, NONE: PAPER, UNKNOWN: TRACK}


def map_sheet(chart: Chart, *, wide: bool) -> Sheet:
    """Return a map laid out: its words above and below it, or to the left of it where it is wide."""
    notes = chart.short_notes if wide else chart.notes
    room = WORDS_WIDE if wide else WIDTH - 2 * EDGE
    margins = Margins(chart.title, chart.subtitle, notes, chart.source, chart.credit, chart.banner, room)
    return sheet(margins, partial(_beside if wide else _above, chart), wide=wide)


def _above(chart: Chart, top: float, scale: float, _: float) -> tuple[Items, float]:
    legend, top = _legend(chart.legend, top, WIDTH - 2 * EDGE, TEXT * scale)
    columns, rows = _size(chart.tiles)
    step = min(LARGEST, (WIDTH - 2 * EDGE) / columns)
    laid = _tiles(chart.tiles, (WIDTH - columns * step) / 2, top + 10, step)
    return [*legend, *laid], top + 20 + rows * step


def _beside(chart: Chart, top: float, scale: float, _: float) -> tuple[Items, float]:
    legend, end = _legend(chart.legend, top, WORDS_WIDE, TEXT * scale)
    columns, rows = _size(chart.tiles)
    left = 2 * EDGE + WORDS_WIDE
    step = min(LARGEST, (WIDTH - EDGE / 2 - left) / columns, (WIDE_HEIGHT - STRIP - EDGE) / rows)
    above = STRIP + (WIDE_HEIGHT - STRIP - rows * step) / 2
    return [*legend, *_tiles(chart.tiles, left, above, step)], end


def _size(tiles: Sequence[MapTile]) -> tuple[int, int]:
    return max(tile.column for tile in tiles), max(tile.row for tile in tiles)


def _tiles(tiles: Sequence[MapTile], left: float, top: float, step: float) -> Items:
    """Return the tiles so far apart, the marked one with a ring round it; with labels only if all can be read."""
    size = 0.92 * step
    widest = max(width(tile.label, 1, bold=True) for tile in tiles)
    letters = min(0.3 * size, 0.86 * size / max(widest, 0.1))
    items: Items = []
    for tile in tiles:
        x, y = left + (tile.column - 1) * step, top + (tile.row - 1) * step
        if tile.here:
            items += [Box(x - 8, y - 8, size + 16, size + 16, MARKED), Box(x - 2, y - 2, size + 4, size + 4, PAPER)]
        items.append(_patch(tile.known, x, y, size))
        if letters >= LEAST_LETTERS:
            items += _label(tile, x + size / 2, y + (size - letters * 1.1) / 2, letters)
    return items


def _label(tile: MapTile, middle: float, top: float, size: float) -> Items:
    """Return a tile's label, on a plate of its own where stripes would run through it."""
    colour = PAPER if tile.known == SOME else INK
    line = Line(middle, top, tile.label, size, colour, bold=True, align="center")
    plate = width(tile.label, size, bold=True) + 8
    return [*([Box(middle - plate / 2, top - 3, plate, size * 1.1 + 6, TRACK)] if tile.known == UNKNOWN else []), line]


def _patch(known: str, left: float, top: float, size: float) -> Box:
    return Box(left, top, size, size, FILL[known], OUTLINE if known == UNKNOWN else INK, 2, known == UNKNOWN)


def _legend(legend: Sequence[tuple[str, str]], top: float, room: float, size: float) -> tuple[Items, float]:
    """Return what each kind of tile is of, one below another, and where that ends."""
    items: Items = []
    left = EDGE
    for kind, words in legend:
        if kind == "here":
            items += [Box(left, top, size, size, MARKED), Box(left + 7, top + 7, size - 14, size - 14, PAPER)]
        else:
            items.append(_patch(kind, left, top, size))
        lines = broken(words, size, room - size * 1.6, bold=kind == "here")
        for place, line in enumerate(lines):
            items.append(Line(left + size * 1.6, top + place * size * LINE, line, size, bold=kind == "here"))
        top += len(lines) * size * LINE + 0.3 * size
    return items, top
