"""Marks inside text that is being rendered: where a fact is printed, and what else a number may stand in.

That is somebody's own words, a name, or a word that an editor has marked as no figure. A mark is a private-use
character, which no table may hold, so nothing that is read can forge one. Marks survive every filter and clean-up pass
and are taken out once, at the end, leaving the text and a ledger of spans.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.render.unsourced import has_number

FACT, TEXT, END = "\ue000", "\ue001", "\ue002"
SAID, UNSAID = "\ue003", "\ue004"
NAMED, UNNAMED = "\ue005", "\ue006"
LINE_END = "\ue007"
NO_FIGURE = re.compile(f"{NAMED}[^{UNNAMED}]*{UNNAMED}")
_WITHIN = f"([^{FACT}-{UNNAMED}]*)"
_SPANS = re.compile(f"{FACT}([^{TEXT}]*){TEXT}{_WITHIN}{END}|{SAID}{_WITHIN}{UNSAID}|{NAMED}{_WITHIN}{UNNAMED}")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#])|(&)(?=#?\w+;)")
_LIST_OPENING = re.compile(r"^(\s*)(\d+)([.)])(\s)|^(\s*)([-+])(\s)", re.M)


class Printed(str):
    """Text that is fit to print as it is: already escaped, with its marks in it."""

    __slots__ = ()


class View:
    """Something of ours that a template is given: it may read whatever of it does not open with an underscore."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Text without its marks, the facts that it prints as (start, end, fact id), and its spans of other kinds."""

    text: str
    facts: tuple[tuple[int, int, str], ...]
    verbatim: tuple[tuple[int, int], ...]
    no_figure: tuple[tuple[int, int], ...] = ()


@lru_cache(maxsize=8192)
def escaped(text: str) -> Printed:
    r"""Return text from a table so that Markdown prints it as it is: nothing in it is markup.

    >>> escaped("<b>5 * 3</b> [see]")
    '\\<b\\>5 \\* 3\\</b\\> \\[see\\]'
    """
    text = _SPECIAL.sub(lambda found: f"\\{found[1]}" if found[1] else "&amp;", text)
    return Printed(_LIST_OPENING.sub(r"\1\5\2\\\3\6\4\7", text))


def fact(fact_id: str, text: str) -> Printed:
    """Return text marked as printing the fact of that id: a phrase of ours, or a table's text once escaped."""
    return Printed(f"{FACT}{fact_id}{TEXT}{text}{END}")


@lru_cache(maxsize=8192)
def named(text: str) -> Printed:
    r"""Return a name or a noun that a table holds, escaped; marked if there is a number in it, which is no figure.

    >>> taken_out(named("the Three Rivers Trust") + " has " + named("24-hour wards")).no_figure
    ((0, 22), (27, 40))
    """
    shown = escaped(text)
    return Printed(f"{NAMED}{shown}{UNNAMED}") if has_number(shown) else shown


def said(text: str) -> Printed:
    """Return somebody's own words, marked so that no pass restyles them."""
    return Printed(f"{SAID}{escaped(text)}{UNSAID}")


def taken_out(text: str) -> Marked:
    """Return the text without its marks, with what they marked. Facts come in the order of the text.

    >>> taken_out(fact("kent/late/count", "nine") + " of " + said("all"))
    Marked(text='nine of all', facts=((0, 4, 'kent/late/count'),), verbatim=((8, 11),), no_figure=())
    """
    pieces: list[str] = []
    facts: list[tuple[int, int, str]] = []
    spans: dict[str, list[tuple[int, int]]] = {SAID: [], NAMED: []}
    length = last = 0
    for found in _SPANS.finditer(text):
        before = text[last : found.start()]
        inside = found[found.lastindex or 0]
        start = length + len(before)
        length = start + len(inside)
        pieces += [before, inside]
        if found[1] is not None:
            facts.append((start, length, found[1]))
        else:
            spans[found[0][0]].append((start, length))
        last = found.end()
    pieces.append(text[last:])
    return Marked("".join(pieces), tuple(facts), tuple(spans[SAID]), tuple(spans[NAMED]))
