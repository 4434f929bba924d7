"""The letters of charts: how wide words are, how they break into lines, and what is said when a letter is missing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import InputError, Problem, Problems

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

FONTS = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
LINE = 1.3
"""How far one line stands below another, in sizes of letters."""


@lru_cache(maxsize=2)
def font_file(bold: bool) -> Path:  # noqa: FBT001 -- a cache has no names
    """Return the file of the charts' font, which matplotlib brings with it. Raises InputError when it is not there."""
    import matplotlib as mpl  # noqa: PLC0415 -- slow to import, and only drawing needs it

    path = Path(mpl.get_data_path()) / "fonts" / "ttf" / FONTS[bold]
    if not path.is_file():
        do = "Install matplotlib again: the font comes with it."
        raise InputError([Problem("matplotlib", f"font '{FONTS[bold]}'", "the font of the charts is missing", do=do)])
    return path


@lru_cache(maxsize=2)
def _font(bold: bool) -> FT2Font:  # noqa: FBT001
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415

    font = FT2Font(str(font_file(bold)))
    font.set_size(100, 72)
    return font


@lru_cache(maxsize=2)
def _letters(bold: bool) -> frozenset[int]:  # noqa: FBT001
    return frozenset(_font(bold).get_charmap())


def check_letters(texts: Iterable[str], area: str) -> None:
    """Raise InputError for each letter that the font cannot show, where it would draw an empty box."""
    problems = Problems()
    shown = _letters(False) & _letters(True)
    for text in dict.fromkeys(texts):
        lost = "".join(letter for letter in dict.fromkeys(text) if ord(letter) not in shown and letter != "\n")
        if lost:
            do = "Write it in letters that the font has."
            problems.add("chart", f"area '{area}'", "letters that its font does not have", f"'{lost}' in '{text}'", do)
    problems.raise_if_any()


@lru_cache(maxsize=4096)
def width(text: str, size: float, bold: bool = False) -> float:  # noqa: FBT001, FBT002
    """Return how wide words are, in pixels, at a size in pixels."""
    font = _font(bold)
    font.set_text(text)
    return float(font.get_width_height()[0]) / 64 * size / 100


def broken(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return words in lines that are no wider than the room; a word that is wider than that is cut in two.

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
        rest = word
        while width(rest, size, bold) > room and len(rest) > 1:
            first = next(end for end in range(len(rest) - 1, 0, -1) if end == 1 or width(rest[:end], size, bold) <= room)
            lines.append(rest[:first])
            rest = rest[first:]
        lines.append(rest)
    return tuple(lines)
