"""Charts as files: the same picture as SVG and as PNG, the same bytes every time with the same matplotlib."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from fractions import Fraction
from functools import lru_cache
from html import escape
from importlib.metadata import version
from typing import TYPE_CHECKING

from generator.charts.bars import bars_sheet
from generator.charts.lettering import check_letters, font_file
from generator.charts.sheet import WIDTH, Box, Line, Sheet
from generator.charts.tiles import map_sheet
from generator.charts.values import Chart

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

DRAWING = 1
"""Raise it when the same chart is to be drawn in another way: files kept under the old `key` are then drawn anew."""

FORMS: Mapping[str, str] = {"svg": ".svg", "png": ".png", "wide": "-wide.png"}
"""The forms of a chart, each with how its file's name ends."""

_DPI = 100
_OPENING = re.compile(r"<svg [^>]*>", re.DOTALL)
_PREAMBLE = re.compile(r"<!DOCTYPE[^>]*>\s*|<metadata>.*?</metadata>\s*", re.DOTALL)
_SETTINGS = {"svg.hashsalt": "chart", "svg.fonttype": "path", "hatch.linewidth": 2.5, "path.simplify": False}


def drawn(chart: Chart, form: str) -> bytes:
    """Return a chart as a file: svg, png (1200 pixels across, as tall as it needs) or wide (a PNG of 1200 by 675).

    Raises InputError for a font that is missing, and for letters that it does not have; KeyError for another form.
    """
    return draw(chart, (form,))[form]


def draw(chart: Chart, forms: tuple[str, ...] = tuple(FORMS)) -> dict[str, bytes]:
    """Return a chart in several forms, by form. Quicker than one after another: SVG and PNG share one picture."""
    files: dict[str, bytes] = {}
    for wide in (False, True):
        of = [form for form in FORMS if form in forms and (form == "wide") == wide]
        if of:
            laid = _sheet(chart, wide=wide)
            check_letters((item.text for item in laid.items if isinstance(item, Line)), chart.area)
            figure = _figure(laid)
            files |= {form: _svg(figure, chart) if form == "svg" else _png(figure, chart) for form in of}
    return {form: files[form] for form in forms}


def key(chart: Chart, form: str) -> str:
    """Return what a form of a chart is known by: equal charts have equal keys and, drawn here, equal bytes."""
    about = {"drawing": DRAWING, "form": form, "matplotlib": version("matplotlib"), "chart": asdict(chart)}
    return hashlib.sha256(json.dumps(about, sort_keys=True, default=_plain).encode()).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, Fraction):
        return str(value)
    raise TypeError(type(value).__name__)


def _sheet(chart: Chart, *, wide: bool) -> Sheet:
    return (map_sheet if chart.kind == "map" else bars_sheet)(chart, wide=wide)


@lru_cache(maxsize=2)
def _face(bold: bool) -> FontProperties:  # noqa: FBT001 -- a cache has no names
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415

    return FontProperties(fname=str(font_file(bold)))


def _figure(sheet: Sheet) -> Figure:
    """Return a sheet as matplotlib's figure, without axes: those take longer than all the rest."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415
    from matplotlib.patches import Rectangle  # noqa: PLC0415
    from matplotlib.text import Text  # noqa: PLC0415

    figure = Figure(figsize=(WIDTH / _DPI, sheet.height / _DPI), dpi=_DPI)
    FigureCanvasAgg(figure)
    for order, item in enumerate(sheet.items):
        placed = _rectangle(item, sheet) if isinstance(item, Box) else _text(item, sheet)
        made = Rectangle(**placed) if isinstance(item, Box) else Text(**placed)
        made.set(transform=figure.transFigure, zorder=order, figure=figure)
        figure.add_artist(made)
    return figure


def _rectangle(box: Box, sheet: Sheet) -> dict[str, object]:
    bottom = sheet.height - box.top - box.height
    return {
        "xy": (box.left / WIDTH, bottom / sheet.height),
        "width": box.width / WIDTH,
        "height": box.height / sheet.height,
        "facecolor": box.fill,
        "edgecolor": box.edge or "none",
        "linewidth": box.line * 72 / _DPI,
        "hatch": box.hatch or None,
    }


def _text(line: Line, sheet: Sheet) -> dict[str, object]:
    baseline = sheet.height - line.top - 0.93 * line.size
    return {
        "x": line.left / WIDTH,
        "y": baseline / sheet.height,
        "text": line.text,
        "color": line.colour,
        "fontsize": line.size * 72 / _DPI,
        "fontproperties": _face(line.bold),
        "horizontalalignment": line.align,
        "verticalalignment": "baseline",
        "parse_math": False,
    }


def _png(figure: Figure, chart: Chart) -> bytes:
    from PIL import Image  # noqa: PLC0415
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415

    canvas = figure.canvas
    canvas.draw()
    size = canvas.get_width_height()
    picture = Image.frombuffer("RGBA", size, canvas.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")
    told = PngInfo()
    told.add_itxt("Title", chart.title, lang="en-GB")
    told.add_itxt("Description", chart.alt, lang="en-GB")
    file = io.BytesIO()
    picture.save(file, "PNG", pnginfo=told)
    return file.getvalue()


def _svg(figure: Figure, chart: Chart) -> bytes:
    """Return the picture as SVG, its letters as shapes, so that it looks the same whatever fonts a reader has."""
    import matplotlib as mpl  # noqa: PLC0415

    file = io.StringIO()
    with mpl.rc_context(_SETTINGS):
        figure.savefig(file, format="svg", metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    text = _PREAMBLE.sub("", file.getvalue())
    return _OPENING.sub(lambda found: _told(found[0], chart), text, count=1).encode()


def _told(opening: str, chart: Chart) -> str:
    """Return the opening tag of the picture with what tells of it to those who cannot see it."""
    name = key(chart, "svg")[:12]
    role = f' role="img" xml:lang="en-GB" aria-labelledby="title-{name} alt-{name}">'
    title = f'<title id="title-{name}">{escape(chart.title, quote=False)}</title>'
    alt = f'<desc id="alt-{name}">{escape(chart.alt, quote=False)}</desc>'
    return f"{opening[:-1]}{role}\n {title}\n {alt}"
