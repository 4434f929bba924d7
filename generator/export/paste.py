"""An article as the plainest HTML, to paste into the editing window of any content management system.

It is a fragment: headings, paragraphs, lists, tables, quotations, bold, italics and links, with no class, style or id.
What is to print is in it. So are the notes to the editor, each a quotation that opens "EDITOR:", because a gap that
cannot be seen would be published. Whoever pastes it takes them and the first line, the embargo's, out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from generator.export.characters import allowed
from generator.export.document import (
    Block,
    Document,
    Heading,
    Items,
    Line,
    Note,
    Paragraph,
    Quotation,
    Rule,
    Run,
    Table,
)
from generator.export.unfinished import with_notes

if TYPE_CHECKING:
    from generator.models import Edition


def export(document: Document, edition: Edition) -> str:
    """Return the fragment, an element of the text a line; the banner of the edition comes first, in bold."""
    banner = _element("p", _element("strong", _escaped(edition.banner)))
    return "\n".join([banner, *_elements(with_notes(document).blocks())]) + "\n"


def block_html(block: Block) -> str:
    """Return one block as elements; '' for a line across the page, which is no text.

    >>> block_html(Paragraph((Run("Nine", strong=True), Run(" of <17>"))))
    '<p><strong>Nine</strong> of &lt;17&gt;</p>'
    """
    match block:
        case Heading(level=level, line=line):
            return _element(f"h{level}", _line(line))
        case Paragraph(line=line):
            return _element("p", _line(line))
        case Items():
            return _list(block)
        case Table():
            return _table(block)
        case Quotation(blocks=within) | Note(blocks=within):
            return _element("blockquote", "\n".join(_elements(within)))
        case Rule():
            return ""


def _elements(blocks: Iterable[Block]) -> list[str]:
    return [made for made in map(block_html, blocks) if made]


def _element(tag: str, content: str, attributes: str = "") -> str:
    return f"<{tag}{attributes}>{content}</{tag}>"


def _escaped(text: str) -> str:
    return escape(allowed(text), quote=False)


def _list(items: Items) -> str:
    return _element("ol" if items.numbered else "ul", "".join(_element("li", _item(item)) for item in items.items))


def _item(blocks: tuple[Block, ...]) -> str:
    """Return what is in an item: its words alone where it is one paragraph, as most systems want them."""
    first, *others = blocks or (Paragraph(()),)
    if isinstance(first, Paragraph) and not any(isinstance(block, Paragraph) for block in others):
        return _line(first.line) + "".join(_elements(others))
    return "".join(_elements(blocks))


def _table(table: Table) -> str:
    heads = "".join(_element("th", _line(head), ' scope="col"') for head in table.heads)
    rows = [_element("tr", "".join(_element("td", _line(cell)) for cell in row)) for row in table.rows]
    return _element("table", _element("thead", _element("tr", heads)) + _element("tbody", "".join(rows)))


def _line(line: Line) -> str:
    """Return the words of a line: no element is cut in two where a figure begins or ends."""
    html = ""
    for style, runs in groupby(line, lambda run: replace(run, text="", claim=None)):
        html += _styled("".join(run.text for run in runs), style)
    return html


def _styled(text: str, style: Run) -> str:
    html = _escaped(text)
    if style.emphasis:
        html = _element("em", html)
    if style.strong:
        html = _element("strong", html)
    if style.address:
        html = _element("a", html, f' href="{escape(allowed(style.address))}"')
    return html
