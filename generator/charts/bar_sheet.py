"""Bars on a sheet: each measure's label, its figure in words, its bar, and the range of others below that."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from generator.charts.lettering import LINE, broken, width
from generator.charts.margins import SMALL, TEXT, Items, Margins, sheet
from generator.charts.sheet import BAR, EDGE, INK, OUTLINE, QUIET, TRACK, WIDTH, Box, Line, Sheet
from generator.charts.values import Bar, Chart, Span

ROOM = WIDTH - 2 * EDGE


def bars_sheet(chart: Chart, *, wide: bool) -> Sheet:
    """Return a chart of bars laid out: labels above their bars, or beside them where it is wide."""
    notes = chart.short_notes if wide else chart.notes
    margins = Margins(chart.title, chart.subtitle, notes, chart.source, chart.credit, chart.banner)
    return sheet(margins, partial(_beside if wide else _above, chart.bars), wide=wide)


def _above(bars: Sequence[Bar], top: float, scale: float, _: float) -> tuple[Items, float]:
    """Lay the bars out one below another, each under its label and its figure."""
    items: Items = []
    for bar in bars:
        size = TEXT * scale
        told, top = _label(bar, top, size)
        items += told
        if bar.share is not None:
            items += _bar(bar, EDGE, top + 6, ROOM, 40)
            top += 50
            if bar.span:
                range_items, top = _span(bar.span, top)
                items += range_items
        top += 26
    return items, top - 10


def _label(bar: Bar, top: float, size: float) -> tuple[Items, float]:
    """Return a label and its figure on one line where both fit, else the figure on a line below the label."""
    has_bar = bar.share is not None
    figure_width = width(bar.words, size, has_bar)
    labels = broken(bar.label, size, max(ROOM - figure_width - 24, ROOM / 2))
    items: Items = [Line(EDGE, top + size * LINE * place, text, size) for place, text in enumerate(labels)]
    if width(labels[-1], size) + 24 + figure_width > ROOM:
        labels = (*labels, "")
    last = top + size * LINE * (len(labels) - 1)
    ink = INK if has_bar else QUIET
    items.append(Line(WIDTH - EDGE, last, bar.words, size, ink, has_bar, "right"))
    return items, last + size * LINE


def _beside(bars: Sequence[Bar], top: float, scale: float, lowest: float) -> tuple[Items, float]:
    """Lay the bars out to the right of their labels, their figures behind them, as far apart as there is room."""
    size, label_room = TEXT * scale, 400.0
    told = [broken(bar.label, size, label_room) for bar in bars]
    figure_room = max((width(bar.words, size, bold=True) for bar in bars if bar.share is not None), default=0)
    left = EDGE + label_room + 20
    room = WIDTH - EDGE - left - figure_room - 20
    rows = [max(len(labels) * size * LINE, 40 * scale) for labels in told]
    gap = max(10 * scale, min(34.0, (lowest - top - sum(rows)) / len(bars)))
    items: Items = []
    for bar, labels, height in zip(bars, told, rows, strict=True):
        start = top + (height - len(labels) * size * LINE) / 2 + 0.15 * size
        items += [Line(EDGE, start + place * size * LINE, text, size) for place, text in enumerate(labels)]
        middle = top + (height - size * LINE) / 2 + 0.15 * size
        if bar.share is None:
            items.append(Line(left, middle, bar.words, size, QUIET))
        else:
            items += _bar(bar, left, top + (height - 40 * scale) / 2, room, 40 * scale)
            items.append(Line(WIDTH - EDGE, middle, bar.words, size, bold=True, align="right"))
        top += height + gap
    return items, top


def _bar(bar: Bar, left: float, top: float, room: float, height: float) -> Items:
    """Return the whole, outlined, with the share of it dark; a share of nought leaves the whole empty."""
    share = float(bar.share or 0)
    items: Items = [Box(left, top, room, height, TRACK, OUTLINE, 2)]
    if share:
        items.append(Box(left, top, room * share, height, BAR))
    return items


def _span(span: Span, top: float) -> tuple[Items, float]:
    """Return a line with an end at either share, on the scale of the bar above it, and its words below."""
    low, high = EDGE + ROOM * float(span.low), EDGE + ROOM * float(span.high)
    middle = top + 16
    items: Items = [
        Box(low, middle - 2, max(high - low, 4), 4, INK),
        *(Box(place - 3, middle - 11, 6, 22, INK) for place in (low, high)),
    ]
    top = middle + 18
    for place, line in enumerate(broken(span.words, SMALL, ROOM)):
        items.append(Line(EDGE, top + place * SMALL * LINE, line, SMALL, QUIET))
    return items, top + len(broken(span.words, SMALL, ROOM)) * SMALL * LINE
