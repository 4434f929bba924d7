"""An article as plain text, made from the same tree as every other form so that no two disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.export.document import (
    Block,
    Heading,
    Items,
    Line,
    Note,
    Paragraph,
    Quotation,
    Rule,
    Table,
    document,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.models import Article

RULE = "—————"


def export(article: Article) -> str:
    """Return the article without mark-up, a blank line between paragraphs and no line broken to a width."""
    return "\n\n".join(map(block_text, document(article).blocks())) + "\n"


def block_text(block: Block) -> str:
    r"""Return one block as lines of text: a list with its marks, a table in columns.

    >>> from generator.export.document import Run
    >>> block_text(Items(((Paragraph((Run("Nine"),)),), (Paragraph((Run("Ten"),)),)), numbered=True))
    '1. Nine\n2. Ten'
    """
    match block:
        case Heading(line=line) | Paragraph(line=line):
            return line_text(line)
        case Quotation(blocks=within) | Note(blocks=within):
            return _prefixed("\n\n".join(map(block_text, within)), "> ", "> ")
        case Items():
            return _items(block)
        case Table():
            return _table(block)
        case Rule():
            return RULE


def line_text(line: Line) -> str:
    """Return the words of a line; a link gives its address too, unless that is what it says."""
    told, place = "", 0
    while place < len(line):
        address, words = line[place].address, ""
        while place < len(line) and line[place].address == address:
            words += line[place].text
            place += 1
        told += f"{words} ({address})" if address and address != words else words
    return told


def _items(items: Items) -> str:
    marks = (f"{number}. " if items.numbered else "- " for number in range(1, len(items.items) + 1))
    return "\n".join(_item(blocks, mark) for blocks, mark in zip(items.items, marks, strict=True))


def _item(blocks: Iterable[Block], mark: str) -> str:
    return _prefixed("\n".join(map(block_text, blocks)), mark, " " * (3 if mark[0].isdigit() else 2))


def _prefixed(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join(((rest if number else first) + line).rstrip(" ") for number, line in enumerate(lines))


def _table(table: Table) -> str:
    """Set the cells in columns, two spaces apart; a column of numbers stands to the right."""
    rows = [[line_text(cell) for cell in row] for row in (table.heads, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(row, widths, table.numbers, strict=True)
        ).rstrip(" ")
        for row in rows
    )
