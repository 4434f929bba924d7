"""How Markdown is read for export: nothing a writer or a speaker put in the text may vanish or turn into mark-up.

The `markdown` package makes a list of a paragraph that opens "2019. ", a heading of "#1 in the table", passes raw
HTML through, and takes "[1]: x" away as a footnote. Each of those is switched off or narrowed here.
"""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from markdown import Markdown
from markdown.blockprocessors import BlockQuoteProcessor, HashHeaderProcessor, OListProcessor, UListProcessor
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from markdown.blockparser import BlockParser

_BLOCKS_OFF = ("code", "setextheader", "reference")
_INLINE_OFF = ("backtick", "image_link", "image_reference", "short_image_ref", "automail", "linebreak", "html")


def reader() -> Markdown:
    """Return a reader for the parts of one article, in their order: it knows whether the headline has been."""
    markdown = Markdown(extensions=["tables"])
    markdown.ESCAPED_CHARS = list(string.punctuation)  # as every other reader of Markdown has it
    markdown.preprocessors.deregister("html_block")
    for name in _BLOCKS_OFF:
        markdown.parser.blockprocessors.deregister(name)
    for name in _INLINE_OFF:
        markdown.inlinePatterns.deregister(name)
    blocks = markdown.parser.blockprocessors
    blocks.register(_Heading(markdown.parser), "hashheader", 70)
    blocks.register(_Numbered(markdown.parser), "olist", 40)
    blocks.register(_Bulleted(markdown.parser), "ulist", 30)
    blocks.register(_Quote(markdown.parser), "quote", 20)
    markdown.treeprocessors.register(_Finish(markdown), "finish", 15)
    return markdown


class _Heading(HashHeaderProcessor):
    """A heading has a space behind its marks; "#1 in the table" is text."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})[ ]+(?P<header>[^\n]*?)(?:[ ]+#+)?[ ]*(?:\n|$)")


class _Numbered(OListProcessor):
    """A numbered list counts 1, 2, 3; anything else that opens with a number and a stop is a sentence."""

    SIBLING_TAGS = ["ol"]  # noqa: RUF012 - as the package declares it

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.CHILD_RE = re.compile(r"^[ ]{0,3}((\d+\.))[ ]+(.*)")

    def test(self, parent: Xml.Element, block: str) -> bool:
        """Take the block only if its numbers go on from the list above it, or from nought."""
        before = self.lastChild(parent)
        first = len(before) + 1 if before is not None and before.tag == "ol" else 1
        numbers = [int(number) for number in re.findall(r"^[ ]{0,3}(\d+)\.[ ]", block, re.MULTILINE)]
        return bool(self.RE.match(block)) and numbers == list(range(first, first + len(numbers)))


class _Bulleted(UListProcessor):
    """A bulleted list holds bullets only, so that a line within it that opens with a number keeps the number."""

    SIBLING_TAGS = ["ul"]  # noqa: RUF012 - as the package declares it

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.CHILD_RE = re.compile(r"^[ ]{0,3}(([*+-]))[ ]+(.*)")


class _Quote(BlockQuoteProcessor):
    """Two quotations with a blank line between them are two: an editor's note never runs into a speaker's words."""

    def lastChild(self, parent: Xml.Element) -> Xml.Element | None:  # noqa: N802 - the package's name
        """Offer no earlier quotation to join."""
        last = super().lastChild(parent)
        return None if last is not None and last.tag == "blockquote" else last


class _Finish(Treeprocessor):
    """Sees to one h1, no heading below h3, column headings marked as such, and editor's notes told apart."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown)
        self._has_headline = False

    def run(self, root: Xml.Element) -> None:
        """Change the elements of one part in place."""
        for element in root.iter():
            if element.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
                self._level(element)
            elif element.tag in {"th", "td"}:
                _heading_cell(element)
            elif element.tag == "blockquote" and "".join(element.itertext()).lstrip().startswith("EDITOR:"):
                element.attrib.update({"class": "editor", "role": "note", "aria-label": "Note to the editor"})
            elif element.tag == "a" and not re.match(r"https?://", element.get("href", "")):
                _show_address(element)

    def _level(self, heading: Xml.Element) -> None:
        if heading.tag != "h1":
            heading.tag = min(heading.tag, "h3")
        elif self._has_headline:
            heading.tag = "h2"
        else:
            self._has_headline = True


def _heading_cell(cell: Xml.Element) -> None:
    if cell.tag == "th":
        cell.set("scope", "col")
    if "right" in cell.attrib.pop("style", ""):
        cell.set("class", "number")


def _show_address(link: Xml.Element) -> None:
    """Turn a link we do not follow into the words and the address, so that brackets in a quotation lose nothing."""
    address = f" ({link.get('href', '')})"
    link.tag = "span"
    link.attrib.clear()
    if len(link):
        link[-1].tail = (link[-1].tail or "") + address
    else:
        link.text = (link.text or "") + address
