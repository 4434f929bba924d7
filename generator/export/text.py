"""An article as plain text, made from the same elements as the web page so that the two never disagree."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from generator.export.html import body

if TYPE_CHECKING:
    from generator.models import Article

_BLOCKS = {"p", "h1", "h2", "h3", "ul", "ol", "table", "blockquote", "hr"}


def export(article: Article) -> str:
    """Return the article without mark-up, a blank line between paragraphs and no line broken to a width."""
    tree = _Tree()
    tree.feed(body(article))
    tree.close()
    return "\n\n".join(_blocks(tree.root)) + "\n"


class _Element:
    """One element of the body, with its text and elements in order."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.content: list[_Element | str] = []

    def all(self, *tags: str) -> list[_Element]:
        """Return the elements directly within that have one of the tags."""
        return [child for child in self.content if isinstance(child, _Element) and child.tag in tags]


class _Tree(HTMLParser):
    """Builds the elements of a clean body, where every element but hr is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("main", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, dict(attrs))
        self._open[-1].content.append(element)
        if tag != "hr":
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open[-1].tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].content.append(data)


def _blocks(element: _Element) -> list[str]:
    """Return the blocks within an element; text that stands free between them is a block of its own."""
    blocks: list[str] = []
    loose: list[_Element | str] = []
    for child in [*element.content, None]:
        if child is not None and (isinstance(child, str) or child.tag not in _BLOCKS):
            loose.append(child)
            continue
        blocks.append(_line(loose))
        loose = []
        if isinstance(child, _Element):
            blocks.append(_WRITE.get(child.tag, _paragraph)(child))
    return [block for block in blocks if block]


def _line(content: list[_Element | str]) -> str:
    return re.sub(r"[ \t\r\n]+", " ", "".join(map(_inline, content))).strip(" ")


def _inline(part: _Element | str) -> str:
    """Return the words of a stretch of text; a link gives its address too, unless that is what it says."""
    if isinstance(part, str):
        return part
    words = "".join(map(_inline, part.content))
    address = part.attributes.get("href")
    return f"{words} ({address})" if address and address != words else words


def _paragraph(element: _Element) -> str:
    return _line(element.content)


def _quotation(element: _Element) -> str:
    return _prefixed("\n\n".join(_blocks(element)), "> ", "> ")


def _bullets(element: _Element) -> str:
    return "\n".join(_prefixed("\n".join(_blocks(item)), "- ", "  ") for item in element.all("li"))


def _numbers(element: _Element) -> str:
    items = enumerate(element.all("li"), start=1)
    return "\n".join(_prefixed("\n".join(_blocks(item)), f"{number}. ", "   ") for number, item in items)


def _prefixed(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join(((rest if number else first) + line).rstrip(" ") for number, line in enumerate(lines))


def _table(element: _Element) -> str:
    """Set the cells in columns, two spaces apart; a column of numbers stands to the right."""
    rows = [row.all("th", "td") for group in element.all("thead", "tbody") for row in group.all("tr")]
    cells = [[_line(cell.content) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=False)]
    lines = []
    for row, texts in zip(rows, cells, strict=True):
        pairs = zip(row, texts, widths, strict=False)
        lines.append("  ".join(_set(text, width, cell) for cell, text, width in pairs).rstrip(" "))
    return "\n".join(lines)


def _set(text: str, width: int, cell: _Element) -> str:
    return text.rjust(width) if cell.attributes.get("class") == "number" else text.ljust(width)


def _rule(_element: _Element) -> str:
    return "—————"


_WRITE: dict[str, Callable[[_Element], str]] = {
    "blockquote": _quotation,
    "ul": _bullets,
    "ol": _numbers,
    "table": _table,
    "hr": _rule,
}
