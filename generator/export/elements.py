"""Blocks of the tree as clean HTML elements, for a form that puts the text in a field of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from generator.export.document import Block, Heading, Items, Line, Note, Paragraph, Quotation, Rule, Run, Table


def elements(blocks: Iterable[Block]) -> str:
    """Return blocks as HTML elements without a class, a style or a script, one to a line.

    >>> elements([Paragraph((Run("Nine", strong=True, claim=0), Run(" of 17", strong=True), Run(" <late>")))])
    '<p><strong>Nine of 17</strong> &lt;late&gt;</p>'
    """
    return "\n".join(map(_element, blocks))


def _element(block: Block) -> str:
    match block:
        case Heading(level=level, line=line):
            return f"<h{level}>{_line(line)}</h{level}>"
        case Paragraph(line=line):
            return f"<p>{_line(line)}</p>"
        case Items(items=items, numbered=numbered):
            tag = "ol" if numbered else "ul"
            return "\n".join([f"<{tag}>", *map(_item, items), f"</{tag}>"])
        case Table():
            return _table(block)
        case Quotation(blocks=within) | Note(blocks=within):
            return f"<blockquote>\n{elements(within)}\n</blockquote>"
        case Rule():
            return "<hr>"


def _item(blocks: Sequence[Block]) -> str:
    """Return one item; a paragraph that is all of it, or that opens it, needs no mark of its own."""
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph):
        rest = elements(blocks[1:])
        return f"<li>{_line(first.line)}{rest and chr(10) + rest}</li>"
    return f"<li>{elements(blocks)}</li>"


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{_line(cell)}</th>' for cell in table.heads)
    rows = ["<tr>" + "".join(f"<td>{_line(cell)}</td>" for cell in row) + "</tr>" for row in table.rows]
    return "\n".join(["<table>", f"<thead>\n<tr>{head}</tr>\n</thead>", "<tbody>", *rows, "</tbody>", "</table>"])


def _line(line: Line) -> str:
    alike = groupby(line, key=lambda run: (run.strong, run.emphasis, run.address))
    return "".join(_run(Run("".join(run.text for run in runs), *style)) for style, runs in alike)


def _run(run: Run) -> str:
    text = escape(run.text, quote=False)
    if run.emphasis:
        text = f"<em>{text}</em>"
    if run.strong:
        text = f"<strong>{text}</strong>"
    return f'<a href="{escape(run.address)}">{text}</a>' if run.address else text
