"""A text as its reader sees it, and which of its characters stand inside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_QUOTE_MARK = re.compile(r"""\n[^\S\n]*+\n|["“”«»]""")
_SINGLE_MARK = re.compile(r"""\n[^\S\n]*+\n|['‘’]""")
_INVISIBLE = re.compile(r"(?:[_\u00ad\u200b-\u200d\u2060\ufeff]|(?<![0-9])\*|\*(?![0-9]))+")
_ALIKE = dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-") | dict.fromkeys("\u2019\u02bc", "'")
_OPENS_AFTER = frozenset(" \t\n\u00a0\u202f\u2009([{-–—/*_>“”\"‘'")


def visible(text: str) -> tuple[str, Sequence[int]]:
    """Return a text without what is not seen, its hyphens and apostrophes alike, and where each character stood.

    >>> visible("**9** of thirty‑one")
    ('9 of thirty-one', [2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18])
    """
    places: Sequence[int] = range(len(text))
    plain = text
    if _INVISIBLE.search(text):
        pieces = [slice(*piece) for piece in _between(text)]
        plain = "".join([text[piece] for piece in pieces])
        places = [at for piece in pieces for at in places[piece]]
    for mark, alike in _ALIKE.items():
        plain = plain.replace(mark, alike)
    return plain, places


def _between(text: str) -> Iterator[tuple[int, int]]:
    """Yield each stretch of a text that is seen."""
    last = 0
    for match in _INVISIBLE.finditer(text):
        yield last, match.start()
        last = match.end()
    yield last, len(text)


def quoted(text: str) -> bytearray:
    """Return a 1 for every character of a text that stands inside quotation marks, otherwise a 0.

    >>> "".join("^" if flag else " " for flag in quoted("He said: “It’s nine.” Or ‘the councils’ ten’?"))
    '         ^^^^^^^^^^^^    ^^^^^^^^^^^^^^^^^^^ '
    """
    inside = bytearray(len(text))
    for start, end in (*_double(text), *_single(text)):
        inside[start:end] = b"\x01" * (end - start)
    return inside


def _opens(text: str, at: int) -> bool:
    """Say whether a straight mark here looks like an opening one."""
    before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2]
    return before in _OPENS_AFTER and bool(after) and not after.isspace()


def _double(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches in double marks; one left open runs to the end of its paragraph."""
    opened: int | None = None
    since = 0
    for match in _QUOTE_MARK.finditer(text):
        at, mark = match.start(), match.group()
        if mark[0] == "\n":
            if opened is not None:
                yield opened, at
            opened, since = None, match.end()
        elif mark in "“«" or (mark == '"' and _opens(text, at)):
            opened = at if opened is None else opened
        elif opened is not None:
            yield opened, at + 1
            opened, since = None, -1
        elif since >= 0 and (mark != '"' or text[at - 1 : at] in {",", ".", "?", "!", "…"}):
            yield since, at + 1
            since = -1
    if opened is not None:
        yield opened, len(text)


def _single(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches in single marks that are closed again; an apostrophe closes nothing."""
    opened: int | None = None
    closing: list[int] = []
    for match in _SINGLE_MARK.finditer(text):
        at, mark = match.start(), match.group()
        after = text[at + 1 : at + 2]
        starts = mark == "‘" or (mark == "'" and _opens(text, at) and not text[at + 1 : at + 3].isdigit())
        if mark[0] == "\n" or starts:
            if opened is not None and closing:
                yield opened, _closed(text, closing)
            opened, closing = (at if starts else None), []
        elif opened is not None and not after.isalnum() and not text[at - 1].isspace():
            closing.append(at)
    if opened is not None and closing:
        yield opened, _closed(text, closing)


def _closed(text: str, closing: Sequence[int]) -> int:
    """Return where a quotation ends: the first mark that cannot be the apostrophe of a plural, or else the last."""
    plain = (at for at in closing if text[at - 1] != "s" or text[at + 1 : at + 2] != " ")
    return next(plain, closing[-1]) + 1
