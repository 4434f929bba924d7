"""The one tree that every form of a draft is made from: its parts, each as headings, paragraphs, lists and tables.

It is read from the same clean elements as the web page, so that no two forms disagree on what the words are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from generator.export.html import fragments
from generator.export.sources import MARK, marked, number_of

if TYPE_CHECKING:
    from generator.models import Article

_SPACE = re.compile(r"[ \t\r\n]+")
_BLOCKS = {"p", "h1", "h2", "h3", "ul", "ol", "table", "blockquote", "hr"}


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are set alike. `address` is where a link leads, '' for none.

    `claim` is the number, among the article's claims, of the figure that they print; None for words that print none.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    address: str = ""
    claim: int | None = None


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: 1 is the headline, 2 a crosshead, 3 one below it."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    line: Line


@dataclass(frozen=True, slots=True)
class Items:
    """A list, with bullets or `numbered`; an item holds blocks."""

    items: tuple[tuple[Block, ...], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A row of headings, then rows of as many cells. `numbers` says of each column whether it is one of numbers."""

    heads: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    numbers: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Blocks that are set apart as somebody's words."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note to the editor in the midst of the story: whoever prints it must settle it first."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


Block = Heading | Paragraph | Items | Table | Quotation | Note | Rule


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the article: its name, its place (body, furniture, crosshead or editor) and its blocks in order."""

    part: str
    place: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A finished article as a tree. `headline` is its one heading of level 1."""

    article: Article
    headline: str
    sections: tuple[Section, ...]

    def blocks(self) -> Iterator[Block]:
        """Yield every block, in order."""
        for section in self.sections:
            yield from section.blocks

    def to_print(self) -> Document:
        """Return the document as readers are to see it: no part, and no note, that is for editors."""
        kept = []
        for section in self.sections:
            blocks = tuple(block for block in section.blocks if not isinstance(block, Note))
            if section.place != "editor" and blocks:
                kept.append(replace(section, blocks=blocks))
        return replace(self, sections=tuple(kept))


def document(article: Article) -> Document:
    """Return the tree of a finished article. One without a headline gets its title as one, in a part of its own."""
    sections = tuple(
        Section(part.name, part.place, blocks_of(html))
        for part, html in zip(article.parts, fragments(marked(article)), strict=True)
    )
    made = Document(article, "", tuple(section for section in sections if section.blocks))
    headline = next((one for one in made.blocks() if isinstance(one, Heading) and one.level == 1), None)
    if headline is None:
        headline = Heading(1, (Run(article.title),))
        made = replace(made, sections=(Section("headline", "furniture", (headline,)), *made.sections))
    return replace(made, headline=words(headline.line))


def words(line: Line) -> str:
    """Return the words of a line, as they are read.

    >>> words((Run("Nine", strong=True), Run(" of 17")))
    'Nine of 17'
    """
    return "".join(run.text for run in line)


def lines_in(blocks: Sequence[Block]) -> Iterator[Line]:
    """Yield every line of words in blocks, in reading order: paragraphs, items, and a table's cells row by row."""
    for block in blocks:
        match block:
            case Heading(line=line) | Paragraph(line=line):
                yield line
            case Items(items=items):
                for item in items:
                    yield from lines_in(item)
            case Table(heads=heads, rows=rows):
                for row in (heads, *rows):
                    yield from row
            case Quotation(blocks=within) | Note(blocks=within):
                yield from lines_in(within)


def blocks_of(html: str) -> tuple[Block, ...]:
    """Return clean elements as blocks; a character that marks a figure gives its number to the words that it marks.

    >>> [type(block).__name__ for block in blocks_of("<h2>Late</h2><p>Nine <strong>late</strong></p>")]
    ['Heading', 'Paragraph']
    """
    tree = _Tree()
    tree.feed(html)
    tree.close()
    return tuple(_blocks(tree.root))


@dataclass(slots=True)
class _Element:
    """One element, with its text and elements in order."""

    tag: str
    attributes: dict[str, str | None]
    content: list[_Element | str]

    def all(self, *tags: str) -> list[_Element]:
        """Return the elements directly within that have one of the tags."""
        return [child for child in self.content if isinstance(child, _Element) and child.tag in tags]


class _Tree(HTMLParser):
    """Builds the elements of clean HTML, where every element but hr is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("main", {}, [])
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, dict(attrs), [])
        self._open[-1].content.append(element)
        if tag != "hr":
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open[-1].tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].content.append(data)


def _blocks(element: _Element) -> Iterator[Block]:
    """Yield the blocks within an element; text that stands free between them is a paragraph of its own."""
    loose: list[_Element | str] = []
    for child in [*element.content, None]:
        if child is not None and (isinstance(child, str) or child.tag not in _BLOCKS):
            loose.append(child)
            continue
        if line := _line(loose):
            yield Paragraph(line)
        loose = []
        if isinstance(child, _Element) and (block := _block(child)):
            yield block


def _block(element: _Element) -> Block | None:
    """Return an element as a block; None for one without words."""
    made: Block | None = None
    match element.tag:
        case "h1" | "h2" | "h3":
            made = Heading(int(element.tag[1]), _line(element.content))
        case "ul" | "ol":
            made = Items(tuple(tuple(_blocks(item)) for item in element.all("li")), numbered=element.tag == "ol")
        case "table":
            made = _table(element)
        case "blockquote":
            kind = Note if element.attributes.get("class") == "editor" else Quotation
            made = kind(tuple(_blocks(element)))
        case "hr":
            return Rule()
        case _:
            made = Paragraph(_line(element.content))
    return made if any(lines_in([made])) else None


def _table(element: _Element) -> Table:
    rows = [row.all("th", "td") for group in element.all("thead", "tbody") for row in group.all("tr")]
    heads, *others = [tuple(_line(cell.content) for cell in row) for row in rows]
    numbers = tuple(cell.attributes.get("class") == "number" for cell in rows[0])
    return Table(heads, tuple(others), numbers)


def _line(content: Sequence[_Element | str]) -> Line:
    """Return text as runs, its white space as a page shows it."""
    runs: list[Run] = []
    for run in _at_figures(_runs(content, Run(""))):
        text = _SPACE.sub(" ", run.text)
        if text.startswith(" ") and (not runs or runs[-1].text.endswith(" ")):
            text = text[1:]
        if text:
            runs.append(replace(run, text=text))
    while runs and not runs[-1].text.rstrip(" "):
        runs.pop()
    if runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))
    return tuple(runs)


def _runs(content: Sequence[_Element | str], style: Run) -> Iterator[Run]:
    for child in content:
        if isinstance(child, str):
            yield replace(style, text=child)
        else:
            yield from _runs(child.content, _styled(child, style))


def _at_figures(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs cut where a figure begins or ends, without the marks that tell of it."""
    claim: int | None = None
    for run in runs:
        for piece in MARK.split(run.text):
            if MARK.fullmatch(piece):
                claim = number_of(piece)
            elif piece:
                yield replace(run, text=piece, claim=claim)


def _styled(element: _Element, style: Run) -> Run:
    match element.tag:
        case "strong":
            return replace(style, strong=True)
        case "em":
            return replace(style, emphasis=True)
        case "a":
            return replace(style, address=element.attributes.get("href") or "")
    return style
