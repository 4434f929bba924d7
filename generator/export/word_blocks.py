"""Writes the blocks of a tree into a Word document: each in its style, each figure remembered for its comment."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.text.run import Run as WordRun

from generator.export.characters import allowed
from generator.export.document import (
    Block,
    Heading,
    Items,
    Line,
    Note,
    Paragraph,
    Quotation,
    Rule,
    Run,
    Table,
    words,
)
from generator.export.word_styles import NUMBERED, NUMBERED_DEEP, NUMBERED_NOTE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph

NOTE = "Note to Editor"
AROUND = 5
"""What a cell has around its text, in characters: a narrow column needs as much as a wide one."""
_NOT_IN_ADDRESSES = re.compile(r"%(?![0-9A-Fa-f]{2})|[\s<>\"{}|\\^`\ufffd]")
_NUMBER = re.compile(r"[+−-]?[£€$]?\d|[–—-]$")


class Blocks:
    """Writes blocks at the end of a Word document. `figures` holds the runs of each figure, by its claim's number."""

    def __init__(self, word: Document) -> None:
        self.figures: dict[int, list[WordRun]] = {}
        self._word = word

    def write(self, blocks: Iterable[Block], style: str = "Normal") -> None:
        """Write blocks, their paragraphs in a style."""
        for block in blocks:
            self._block(block, style, 1)

    def paragraph(self, line: Line, style: str) -> WordParagraph:
        """Write one paragraph and return it."""
        made = self._word.add_paragraph()
        _set_style(made, style)
        self._line(made, line)
        return made

    def _block(self, block: Block, style: str, depth: int) -> None:
        match block:
            case Heading(level=level, line=line):
                self.paragraph(line, f"Heading {level}")
            case Paragraph(line=line):
                self.paragraph(line, style)
            case Items():
                self._items(block, style, depth)
            case Table():
                self._table(block)
            case Quotation(blocks=within):
                self.write(within, "Quote" if style == "Normal" else style)
            case Note(blocks=within):
                self.write(within, NOTE)
            case Rule():
                self.paragraph((), "Rule")

    def _items(self, items: Items, style: str, depth: int) -> None:
        """Write a list: its marks are Word's own, and its numbers open at one."""
        deep = " 2" if depth > 1 else ""
        kind = f"{NOTE} List" if style == NOTE else f"List {'Number' if items.numbered else 'Bullet'}{deep}"
        numbers = self._new_numbers(style, depth) if items.numbered else None
        for item in items.items:
            first = True
            for block in item:
                if not isinstance(block, Paragraph):
                    self._block(block, style, depth + 1)
                    continue
                made = self.paragraph(block.line, kind if first else f"List Continue{deep}")
                if first and numbers is not None:
                    counted = element_of(made).get_or_add_pPr().get_or_add_numPr()
                    counted.get_or_add_ilvl().val, counted.get_or_add_numId().val = 0, numbers
                first = False

    def _new_numbers(self, style: str, depth: int) -> int:
        """Return the number of a new count, so that no list goes on from the one before it."""
        pattern = NUMBERED_NOTE if style == NOTE else NUMBERED_DEEP if depth > 1 else NUMBERED
        count = self._word.part.numbering_part.element.add_num(pattern)
        count.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(count.numId)

    def _table(self, table: Table) -> None:
        """Write a table whose first row is marked as its heading and is said again on each page."""
        made = self._word.add_table(len(table.rows) + 1, len(table.heads))
        element_of(made).tblPr.style = "Figures"
        rows, numbers = [table.heads, *table.rows], number_columns(table)
        widths = _widths(rows, sum(column.width for column in made.columns))
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        for row, cells in zip(made.rows, rows, strict=True):
            properties = element_of(row).get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if cells is table.heads:
                properties.append(OxmlElement("w:tblHeader"))
            for cell, line, width, number in zip(row.cells, cells, widths, numbers, strict=True):
                cell.width = width
                self._cell(cell, line, number=number, last=cells is rows[-1])
        self.paragraph((), "Table End")

    def _cell(self, cell: _Cell, line: Line, *, number: bool, last: bool) -> None:
        paragraph = cell.paragraphs[0]
        _set_style(paragraph, "Table Number" if number else "Table Text")
        paragraph.paragraph_format.keep_with_next = None if last else True
        self._line(paragraph, line)

    def _line(self, paragraph: WordParagraph, line: Line) -> None:
        for address, runs in groupby(line, lambda run: run.address):
            place = element_of(paragraph)
            if target := link(address):
                place = OxmlElement("w:hyperlink")
                key = self._word.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                place.set(qn("r:id"), key)
                element_of(paragraph).append(place)
            for run in runs:
                self._run(paragraph, place, run, linked=bool(target))

    def _run(self, paragraph: WordParagraph, place: BaseOxmlElement, run: Run, *, linked: bool) -> None:
        element = OxmlElement("w:r")
        place.append(element)
        made = WordRun(element, paragraph)
        made.text = allowed(run.text)
        if linked:
            _set_style(made, "Hyperlink")
        if run.strong:
            made.bold = True
        if run.emphasis:
            made.italic = True
        if run.claim is not None:
            self.figures.setdefault(run.claim, []).append(made)


def link(address: str) -> str:
    """Return an address as Word reads one, '' for one that is none: a file with a bad address would not open.

    >>> link("https://example.org/a b?c=50%"), link("https://[example.org")
    ('https://example.org/a%20b?c=50%25', '')
    """
    target = _NOT_IN_ADDRESSES.sub(lambda found: quote(found[0], safe=""), allowed(address))
    try:
        parts = urlsplit(target)
        sound = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return ""
    return target if sound else ""


def number_columns(table: Table) -> list[bool]:
    """Return of each column whether it is one of numbers: the tree says so, or most cells open with a digit or a dash.

    >>> rows = (((Run("Boats"),), (Run("9"),)), ((Run("Nets"),), (Run("–"),)))
    >>> number_columns(Table(((Run("Orders"),), (Run("Late"),)), rows, (False, False)))
    [False, True]
    """
    columns = zip(*([words(cell) for cell in row] for row in table.rows), strict=True)
    found = [2 * sum(bool(_NUMBER.match(cell)) for cell in column) > len(column) for column in columns]
    return [told or seen for told, seen in zip(table.numbers, found or table.numbers, strict=True)]


def _widths(rows: list[tuple[Line, ...]], whole: int) -> list[int]:
    """Return the widths of columns that fill a whole, by the longest text in each, within limits."""
    columns = zip(*rows, strict=True)
    longest = [min(max(8, *(len(words(cell)) for cell in column)), 40) + AROUND for column in columns]
    return [whole * length // sum(longest) for length in longest]


def _set_style(made: object, style: str) -> None:
    """Give a paragraph or a run its style by the style's id, because the library takes long to look up a name."""
    element_of(made).style = style.replace(" ", "")


def element_of(made: object) -> BaseOxmlElement:
    """Return the element that an object of the library stands for: it has no public name for it."""
    return made._element  # type: ignore[attr-defined,no-any-return]  # noqa: SLF001
