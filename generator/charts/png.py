"""A sheet as PNG, drawn by matplotlib's Agg and kept in the few colours that charts have."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator.charts.lettering import EM, RISE, letter, width
from generator.charts.sheet import COLOURS, PAPER, STRIPE, WIDTH, Box, Line, Sheet, stripes

if TYPE_CHECKING:
    from matplotlib.path import Path
    from PIL import Image

_STEPS = 15
"""How many shades lie between two colours, for edges that run smoothly from one to the other."""

_APART = 9
"""How far two shades stand apart at least, in one of red, green and blue."""

_QUICK = 4
"""How hard to press: beyond this a file takes twice as long to write and is a twentieth smaller."""


def png(sheet: Sheet, title: str, alt: str) -> bytes:
    """Return a sheet as a PNG file, its title and alt text kept in it for picture desks that read such things."""
    from matplotlib.backends.backend_agg import RendererAgg  # noqa: PLC0415 -- slow to import; only this needs it
    from PIL import Image  # noqa: PLC0415
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415

    renderer: Any = RendererAgg(WIDTH, sheet.height, 100)  # type: ignore[no-untyped-call]
    for item in sheet.items:
        if isinstance(item, Box):
            _box(renderer, item, sheet.height)
        elif item.text:
            _line(renderer, item, sheet.height)
    size = (WIDTH, sheet.height)
    picture = Image.frombuffer("RGBA", size, renderer.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")
    told = PngInfo()
    told.add_itxt("Title", title, lang="en-GB")
    told.add_itxt("Description", alt, lang="en-GB")
    file = io.BytesIO()
    few = picture.quantize(palette=_palette(), dither=Image.Dither.NONE)
    few.save(file, "PNG", pnginfo=told, compress_level=_QUICK)
    return file.getvalue()


def rgb(colour: str) -> tuple[int, int, int]:
    """Return a colour's red, green and blue, from 0 to 255.

    >>> rgb("#14508c")
    (20, 80, 140)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=1)
def _palette() -> Image.Image:
    """Return the charts' colours, then shades between those that meet.

    A shade too near to a colour is left out: Pillow takes the first one near enough, and colours are to be exact.
    """
    from PIL import Image  # noqa: PLC0415

    kept = list(dict.fromkeys(rgb(colour) for colour in (PAPER, *COLOURS)))
    for one, other in (*((PAPER, colour) for colour in COLOURS), *_MEET):
        for shade in _between(rgb(one), rgb(other)):
            if all(max(abs(a - b) for a, b in zip(shade, seen, strict=True)) >= _APART for seen in kept):
                kept.append(shade)
    image = Image.new("P", (1, 1))
    image.putpalette([part for shade in kept for part in shade])
    return image


_MEET = tuple((one, other) for one, other in itertools.pairwise(COLOURS))


def _between(one: tuple[int, int, int], other: tuple[int, int, int]) -> Iterator[tuple[int, int, int]]:
    for step in range(_STEPS + 1):
        red, green, blue = (a + (b - a) * step // _STEPS for a, b in zip(one, other, strict=True))
        yield red, green, blue


def _box(renderer: Any, box: Box, height: int) -> None:
    from matplotlib.path import Path  # noqa: PLC0415

    bottom, right = height - box.top - box.height, box.left + box.width
    top = height - box.top
    corners = [(box.left, bottom), (right, bottom), (right, top), (box.left, top), (box.left, bottom)]
    _path(renderer, Path(corners, closed=True), box.fill, box.edge, box.line)
    for left, upper, end, lower in stripes(box) if box.striped else ():
        _path(renderer, Path([(left, height - upper), (end, height - lower)]), "", box.edge, STRIPE)


def _line(renderer: Any, line: Line, height: int) -> None:
    from matplotlib.transforms import Affine2D  # noqa: PLC0415

    left = line.left - width(line.text, line.size, line.bold) * {"left": 0, "center": 0.5, "right": 1}[line.align]
    at = Affine2D().scale(line.size / EM).translate(left, height - line.top - RISE * line.size)
    outline = _outline(line.text, line.bold)
    if outline is not None:
        _path(renderer, outline.transformed(at), line.colour, "", 0)


@lru_cache(maxsize=512)
def _outline(text: str, bold: bool) -> Path | None:
    """Return the outlines of all the letters of a line as one; None where it has none."""
    from matplotlib.path import Path  # noqa: PLC0415

    points: list[tuple[float, float]] = []
    codes: list[int] = []
    place = 0.0
    for character in text:
        shape = letter(character, bold)
        points += [(x + place, y) for x, y in shape.points]
        codes += shape.codes
        place += shape.width
    return Path(points, codes) if points else None


def _path(renderer: Any, path: Path, fill: str, edge: str, line: float) -> None:
    """Draw one outline, filled where it has a fill, with its edge where it has one."""
    from matplotlib.transforms import IdentityTransform  # noqa: PLC0415

    pen = renderer.new_gc()
    pen.set_linewidth(line * 72 / 100 if edge else 0)
    pen.set_foreground(edge or PAPER)
    face = tuple(part / 255 for part in rgb(fill)) if fill else None
    renderer.draw_path(pen, path, IdentityTransform(), face)
    pen.restore()
