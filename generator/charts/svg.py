"""A sheet as SVG. Letters are shapes, so that the picture is the same whatever fonts its reader has."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.charts.lettering import EM, RISE, letter, width
from generator.charts.sheet import STRIPE, WIDTH, Box, Line, Sheet, stripes

_STEPS = {1: "M", 2: "L", 3: "Q", 4: "C"}
_CLOSE = 79


def svg(sheet: Sheet, title: str, alt: str, name: str) -> bytes:
    """Return a sheet as an SVG file of its own, or to stand in a page; `name` opens every id in it.

    `title` and `alt` tell of it to those who cannot see it, who meet one image and not its letters.
    """
    used = sorted({(line.bold, character) for line in _lines(sheet) for character in line.text})
    body = [_box(item) if isinstance(item, Box) else _line(item, name) for item in sheet.items]
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{WIDTH}"'
        f' height="{sheet.height}" viewBox="0 0 {WIDTH} {sheet.height}" role="img" xml:lang="en-GB"'
        f' aria-labelledby="{name}-title {name}-alt">'
    )
    told = (
        f'<title id="{name}-title">{_plain(title)}</title>',
        f'<desc id="{name}-alt">{_plain(alt)}</desc>',
    )
    letters = [_letter(character, name, bold=bold) for bold, character in used]
    return "\n".join([opening, *told, "<defs>", *filter(None, letters), "</defs>", *body, "</svg>\n"]).encode()


def _plain(text: str) -> str:
    """Return a text as XML may hold it, on one line."""
    return escape(" ".join(text.split()), quote=False)


def _lines(sheet: Sheet) -> Iterator[Line]:
    return (item for item in sheet.items if isinstance(item, Line))


def _number(value: float) -> str:
    """Return a length to a tenth, without a nought behind the point.

    >>> _number(12.04), _number(0.5), _number(-0.01)
    ('12', '0.5', '0')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _box(box: Box) -> str:
    place = f'x="{_number(box.left)}" y="{_number(box.top)}"'
    size = f'width="{_number(box.width)}" height="{_number(box.height)}"'
    edge = f' stroke="{box.edge}" stroke-width="{_number(box.line)}"' if box.edge else ""
    drawn = f'<rect {place} {size} fill="{box.fill}"{edge}/>'
    if box.striped:
        steps = "".join(f"M{_number(a)} {_number(b)}L{_number(c)} {_number(d)}" for a, b, c, d in stripes(box))
        drawn += f'<path d="{steps}" stroke="{box.edge}" stroke-width="{STRIPE}" fill="none"/>'
    return drawn


def _id(character: str, name: str, *, bold: bool) -> str:
    return f"{name}-{'b' if bold else 'r'}{ord(character):x}"


def _letter(character: str, name: str, *, bold: bool) -> str:
    """Return a letter's outline, to be used wherever it stands; '' for one that has none, such as a space."""
    shape = letter(character, bold)
    steps, waiting = "", 0
    for (x, y), code in zip(shape.points, shape.codes, strict=True):
        if code == _CLOSE:
            steps += "Z"
            continue
        steps += "" if waiting else _STEPS[code]
        waiting = waiting - 1 if waiting else code - 2 if code > 2 else 0
        steps += f"{_number(x)} {_number(y)} "
    return f'<path id="{_id(character, name, bold=bold)}" d="{steps.strip()}"/>' if steps else ""


def _line(line: Line, name: str) -> str:
    """Return a line of words: each letter's outline at its place, in units of EM."""
    scale = line.size / EM
    left = line.left - width(line.text, line.size, line.bold) * {"left": 0, "center": 0.5, "right": 1}[line.align]
    uses, place = [], 0.0
    for character in line.text:
        shape = letter(character, line.bold)
        if shape.points:
            uses.append(f'<use xlink:href="#{_id(character, name, bold=line.bold)}" x="{_number(place)}"/>')
        place += shape.width
    move = f"translate({_number(left)} {_number(line.top + RISE * line.size)}) scale({scale:.4f} {-scale:.4f})"
    return f'<g fill="{line.colour}" transform="{move}">{"".join(uses)}</g>'
