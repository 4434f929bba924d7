"""An article as text for a print desk: whatever is no plain paragraph has a label in capitals, which is not to be set.

A label stands before its line, so that a desk can put its own typographic mark in its place with one search. A table
has tabs between its cells, which layout programs turn into a table. Quotation marks stay as the house style has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.export.characters import allowed
from generator.export.document import (
    Block,
    Document,
    Heading,
    Note,
    Paragraph,
    Quotation,
    Rule,
    Section,
    Table,
)
from generator.export.fields import line_in_words
from generator.export.text import block_text, line_text
from generator.export.unfinished import with_notes

if TYPE_CHECKING:
    from generator.models import Article, Edition

END = "ends"


def export(document: Document, edition: Edition) -> str:
    """Return the text, a blank line between paragraphs, the banner of the edition as the first line and the last.

    The notes to the editor stay in their places: each opens with EDITOR.
    """
    story = [text for section in with_notes(document).sections for text in _section(section, document.article)]
    pieces = [edition.banner, *story, END, "\n".join(_about(document.article, edition)), edition.banner]
    return allowed("\n\n".join(pieces)) + "\n"


def _section(section: Section, article: Article) -> Iterator[str]:
    for block in section.blocks:
        label = "STANDFIRST: " if section.part == "standfirst" and isinstance(block, Paragraph) else ""
        if text := block_printed(block):
            yield label + text
        if isinstance(block, Heading) and block.level == 1:
            yield from (
                f"{other.name.replace('_', ' ').upper()}: {line_in_words(other.text)}" for other in article.lines
            )


def block_printed(block: Block) -> str:
    r"""Return one block with its label; '' for a line across the page, which the desk sets itself.

    >>> from generator.export.document import Run
    >>> block_printed(Heading(2, (Run("The picture"),)))
    'CROSSHEAD: The picture'
    >>> block_printed(Table(((Run("Orders"),), (Run("Late"),)), (((Run("Boats"),), (Run("9"),)),), (False, True)))
    'TABLE:\n\nOrders\tLate\nBoats\t9'
    """
    match block:
        case Heading(level=level, line=line):
            return f"{'HEADLINE' if level == 1 else 'CROSSHEAD'}: {line_text(line)}"
        case Quotation(blocks=within):
            return "\n\n".join(f"QUOTE: {text}" for text in _texts(within))
        case Note(blocks=within):
            return "\n".join(_texts(within))
        case Table(heads=heads, rows=rows):
            return "\n".join(["TABLE:\n", *("\t".join(map(line_text, row)) for row in (heads, *rows))])
        case Rule():
            return ""
        case _:
            return block_text(block)


def _texts(blocks: Iterable[Block]) -> list[str]:
    return [block_text(block) for block in blocks]


def _about(article: Article, edition: Edition) -> Iterator[str]:
    """Yield what a desk must know of the copy and does not print."""
    yield f"WORDS: {article.words}, in the body of the story"
    for name, told in (
        ("FOR", edition.title),
        ("CREDIT", edition.credit),
        ("CORRECTIONS", edition.corrections),
        ("USE", edition.usage),
    ):
        if told:
            yield f"{name}: {told}"
