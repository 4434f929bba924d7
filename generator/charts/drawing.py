"""Charts as files: one layout drawn as SVG and as PNG, the same bytes every time with the same matplotlib."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from fractions import Fraction
from functools import lru_cache
from importlib.metadata import version

from generator.charts.bar_sheet import bars_sheet
from generator.charts.lettering import check_letters
from generator.charts.png import png
from generator.charts.sheet import Sheet
from generator.charts.svg import svg
from generator.charts.tile_sheet import map_sheet
from generator.charts.values import Chart

DRAWING = 1
"""Raise it when the same chart is to be drawn in another way: files kept under the old `key` are then drawn anew."""

FORMS: Mapping[str, str] = {"svg": ".svg", "png": ".png", "wide": "-wide.png"}
"""The forms of a chart, each with how its file's name ends."""


def draw(chart: Chart, forms: Sequence[str] = tuple(FORMS)) -> dict[str, bytes]:
    """Return a chart as files, by form: svg and png, 1200 pixels across and as tall as it needs; wide, 1200 by 675.

    Raises InputError for a font that is missing, and for letters that it does not have; KeyError for another form.
    """
    strange = [form for form in forms if form not in FORMS]
    if strange:
        raise KeyError(strange[0])
    check_letters(_printed(chart), chart.area)
    sheets = {wide: _sheet(chart, wide=wide) for wide in sorted({form == "wide" for form in forms})}
    return {form: _file(sheets[form == "wide"], chart, form) for form in forms}


def key(chart: Chart, form: str) -> str:
    """Return what a form of a chart is known by: equal charts have equal keys and, drawn here, equal bytes."""
    told = {"drawing": DRAWING, "form": form, "matplotlib": _matplotlib(), "chart": asdict(chart)}
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=_plain).encode()).hexdigest()


def described(chart: Chart) -> str:
    """Return all that the tall form says, for those who cannot see it: the alt text, the ranges and what is below."""
    ranges = [f"{bar.label}. {bar.span.words}." for bar in chart.bars if bar.span]
    return " ".join(filter(None, [chart.alt, *ranges, *chart.notes, chart.source, chart.credit]))


@lru_cache(maxsize=1)
def _matplotlib() -> str:
    return version("matplotlib")


def _plain(value: object) -> str:
    """Return a share as text; nothing else of a chart is not plain already."""
    if isinstance(value, Fraction):
        return str(value)
    raise TypeError(type(value).__name__)


def _printed(chart: Chart) -> Iterator[str]:
    """Yield everything that a chart prints."""
    yield from (chart.title, chart.subtitle, chart.source, chart.credit, chart.banner)
    for bar in chart.bars:
        yield from (bar.label, bar.words, bar.span.words if bar.span else "")
    yield from (tile.label for tile in chart.tiles)
    yield from (words for _, words in chart.legend)
    yield from (*chart.notes, *chart.short_notes)


def _sheet(chart: Chart, *, wide: bool) -> Sheet:
    return (map_sheet if chart.kind == "map" else bars_sheet)(chart, wide=wide)


def _file(sheet: Sheet, chart: Chart, form: str) -> bytes:
    if form == "svg":
        return svg(sheet, chart.title, described(chart), f"chart-{key(chart, form)[:8]}")
    return png(sheet, chart.title, chart.alt)
