"""The letters of charts: their outlines, how wide words are, how they break into lines, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from generator.errors import InputError, Problem, Problems

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

FONTS = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
LINE = 1.3
"""How far one line stands below another, in sizes of letters."""

RISE = 0.93
"""How far the foot of a line's letters stands below the line's top, in sizes of letters."""

_ONE_AT_A_TIME = Lock()  # a font holds the letter that was asked for last

EM = 100
"""The size in which outlines and widths are kept."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The outline of one letter, y upwards from the line it stands on: points, and matplotlib's code for each."""

    points: tuple[tuple[float, float], ...]
    codes: tuple[int, ...]
    width: float


@lru_cache(maxsize=2)
def font_file(bold: bool) -> Path:
    """Return the file of the charts' font, which matplotlib brings with it. Raises InputError when it is not there."""
    import matplotlib as mpl  # noqa: PLC0415 -- slow to import, and only drawing needs it

    path = Path(mpl.get_data_path()) / "fonts" / "ttf" / FONTS[bold]
    if not path.is_file():
        do = "Install matplotlib again: the font comes with it."
        raise InputError([Problem("matplotlib", f"font '{FONTS[bold]}'", "the font of the charts is missing", do=do)])
    return path


@lru_cache(maxsize=2)
def _font(bold: bool) -> FT2Font:
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415

    font = FT2Font(str(font_file(bold)))
    font.set_size(EM, 72)
    return font


@lru_cache(maxsize=2)
def _shown(bold: bool) -> frozenset[int]:
    return frozenset(_font(bold).get_charmap())


@lru_cache(maxsize=1024)
def letter(character: str, bold: bool) -> Letter:
    """Return one letter at the size EM, without hints: as it is, whatever size it will be drawn in."""
    from matplotlib.ft2font import LoadFlags  # noqa: PLC0415

    font = _font(bold)
    with _ONE_AT_A_TIME:
        glyph = font.load_char(ord(character), flags=LoadFlags.NO_HINTING)
        points, codes = font.get_path()
    return Letter(tuple(map(tuple, points.tolist())), tuple(codes.tolist()), glyph.linearHoriAdvance / 65536)


def check_letters(texts: Iterable[str], area: str) -> None:
    """Raise InputError for each text with letters that the font cannot show, where it would draw an empty box."""
    problems = Problems()
    shown = _shown(False) & _shown(True)
    for text in dict.fromkeys(texts):
        lost = "".join(character for character in dict.fromkeys("".join(text.split())) if ord(character) not in shown)
        if lost:
            what, do = "letters that the font of the charts does not have", "Write it in letters that the font has."
            problems.add("chart", f"area '{area}'", what, f"'{lost}' in '{text}'", do)
    problems.raise_if_any()


@lru_cache(maxsize=4096)
def width(text: str, size: float, bold: bool = False) -> float:
    """Return how wide words are, in pixels, at a size in pixels."""
    return sum(letter(character, bold).width for character in text) * size / EM


def broken(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return words in lines that are no wider than the room; a word that is wider than that is cut.

    >>> broken("Nine of 17 were late", 40, 260)
    ('Nine of 17', 'were late')
    >>> broken("", 40, 260)
    ()
    """
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size, bold) <= room:
            lines[-1] = joined
            continue
        *cut, rest = _cut(word, size, room, bold=bold)
        lines += [*cut, rest]
    return tuple(lines)


def _cut(word: str, size: float, room: float, *, bold: bool) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, size, bold) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces
