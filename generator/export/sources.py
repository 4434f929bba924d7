"""Where each figure of a web page comes from: shown below its line when it is pointed at or reached by the keyboard.

What is shown opens a line of its own and covers nothing, so that it need not be put away; it stays while the figure or
it is pointed at, and it describes the figure to a screen reader. No script is needed.
"""

from __future__ import annotations

import re
from html import escape

from generator.export.ledger import rounding
from generator.models import Article, Claim, Origin

_FIRST, _END = 0xF0000, "\U000ffffd"
MARK = re.compile(f"([{chr(_FIRST)}-{_END}])")
"""A mark that `marked` puts before or behind a figure."""

_MARKED = re.compile(f"([{chr(_FIRST)}-\U000ffffc])([^{chr(_FIRST)}-{_END}]*){_END}")
MOST = 0xFFFD

STYLE = """\
.figure { text-decoration: underline dotted 0.0625em; text-underline-offset: 0.2em; cursor: help; }
.figure:focus { outline: 0.15rem solid var(--link); outline-offset: 0.1rem; }
.source { display: none; float: left; box-sizing: border-box; width: 0; min-width: 100%; margin: 0.25rem 0 0.5rem;
  padding: 0.25rem 0.75rem; border-left: 0.25rem solid var(--link); background: var(--note); cursor: auto;
  font: 1rem/1.4 system-ui, sans-serif; text-align: left; }
p, h1, h2, h3 { display: flow-root; }
td .source, th .source { min-width: 14rem; }
@media (min-width: 38rem) {
  table { table-layout: fixed; width: 100%; } /* so that no figure moves from under the pointer */
  td .source, th .source { min-width: 100%; padding: 0.25rem; }
}
.figure:hover > .source, .figure:focus > .source { display: block; }
@media print { .figure { text-decoration: none; } .source { display: none !important; } }"""


def marked(article: Article) -> list[str]:
    """Return the text of each part with a mark on either side of its figures, for `shown` to find in the finished page.

    A mark is a character of a plane for private use, which no other text of the page may hold.
    """
    texts = [MARK.sub("\N{REPLACEMENT CHARACTER}", part.text) for part in article.parts]
    for number, claim in reversed(list(enumerate(article.claims[:MOST]))):
        text = texts[claim.part]
        opened = text[: claim.start] + chr(_FIRST + number) + text[claim.start : claim.end]
        texts[claim.part] = opened + _END + text[claim.end :]
    return texts


def number_of(mark: str) -> int | None:
    """Return the number of the claim that a mark opens; None for one that closes it."""
    return None if mark == _END else ord(mark) - _FIRST


def unmarked(page: str) -> str:
    """Return a text without the marks that `marked` put in it."""
    return MARK.sub("", page)


def shown(page: str, article: Article, prefix: str = "") -> str:
    """Return clean elements with each marked figure made one that shows where it comes from.

    `prefix` opens the id of each, so that several articles may stand on one page. A mark that came to stand around
    anything but text is taken out, and so is one that has lost its other half.
    """

    def figure(found: re.Match[str]) -> str:
        number = ord(found[1]) - _FIRST
        claim = article.claims[number] if number < len(article.claims) else None
        origin = article.origins.get(claim.fact) if claim else None
        if claim is None or origin is None or "<" in found[2]:
            return found[2]
        name = f"{prefix}source-{number + 1}"
        source = f'<span class="source" role="tooltip" id="{name}">{escape(told(claim, origin))}</span>'
        return f'<span class="figure" tabindex="0" aria-describedby="{name}">{found[2]}{source}</span>'

    return unmarked(_MARKED.sub(figure, page))


def told(claim: Claim, origin: Origin) -> str:
    """Return what is shown of a figure: how it was worked out and rounded, its source and its cells.

    >>> share = Origin("share", "per cent", "53", "9/17", "9 of 17 = 52.94 per cent", "A report", (), "t.csv row 83")
    >>> told(Claim(0, 0, 14, "more than half", "kent/late/share"), share)
    '9 of 17 = 52.94 per cent, printed as more than half · A report · t.csv row 83'
    """
    worked_out = ", ".join(filter(None, [origin.sum, rounding(origin, claim.text)]))
    return " · ".join(filter(None, [worked_out, origin.source, origin.where]))
