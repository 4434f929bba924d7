"""A finished text cut into what readers see: headlines, paragraphs and tables, apart from notes that are for editors.

Plain text and Markdown keep their own characters, so that every place in a block is a place in the file; HTML is first
read into plain text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise

from generator.checks.numerals import word_set

_FRONT = re.compile(r"---[ ]*\n(.*?\n)---[ ]*(?:\n|$)", re.DOTALL)
_FRONT_LINE = re.compile(r"^(?P<key>[a-z_]+): *(?P<value>.*)$", re.MULTILINE)
_LINES = re.compile(r"[^\n]+")
_PARTS = re.compile(r"\S[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*")
_HEADING = re.compile(r"(?P<marks>#{1,6})[ ]+")
_NOTES = re.compile(r"(?:#{1,6}[ ]+)?notes (?:to|for) (?:the )?editors?:?[ ]*(?:\n|$)", re.IGNORECASE)
_RULE = re.compile(r"\|?[ ]*:?-{2,}:?[ ]*(?:\|[ ]*:?-{2,}:?[ ]*)*\|?$")
_EDITOR = re.compile(r"(?:>[ ]?)+[*_ ]*(?i:editor)|[*_]*EDITOR:")
_BETWEEN_TABS = re.compile(r"(?<![^\t\n])[^\t\n]*")
_FIELD = re.compile(r"\S+(?:[ ]\S+)*")
_CELL = re.compile(r"(?<!\\)\|")
_HTML = re.compile(r"\s*(?:<!doctype html|<html|<body|<article|<p[ >]|<h1[ >]|<main)", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "template"})
_STRAY = re.compile(r"<(?![/!]?[a-zA-Z][^<>]*>)")
_VOID = word_set("area base br col embed hr img input link meta source track wbr")
_HEADINGS = word_set("h1 h2 h3 h4 h5 h6")
_BLOCKS = word_set(
    "p div li blockquote table section header footer aside ul ol title article main figure figcaption dl dt dd"
)
_SEEN_IN_FRONT = {
    "headline": "headline",
    "headline_short": "headline",
    "headline_search": "headline",
    "standfirst": "standfirst",
    "caution_short": "standfirst",
    "radio_cue": "spoken",
}
"""The lines of front matter that readers see or hear, and what kind of block each is."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a text: characters `start` to `end`, without the marks that make it what it is.

    `kind` is headline, standfirst, spoken (what listeners hear), paragraph, crosshead, row (of a table) or, for what
    readers never see, editor, notes and front. `name` is a front matter key. `cells` are the places of a
    row's cells; `header` those of its table's head.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    cells: tuple[tuple[int, int], ...] = ()
    header: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its blocks, in order."""

    text: str
    blocks: tuple[Block, ...]

    def of(self, block: Block) -> str:
        """Return the text of a block."""
        return self.text[block.start : block.end]

    def copy(self) -> list[Block]:
        """Return the blocks that readers see."""
        return [block for block in self.blocks if block.kind not in {"editor", "notes", "front"}]

    def prose(self) -> str:
        r"""Return the text with blanks for what is no prose that readers see, so that every place stays the same.

        >>> document("---\nwords: 9\n---\n\nNine of 17.\n").prose().strip()
        'Nine of 17.'
        """
        kept = [character if character == "\n" else " " for character in self.text]
        for block in self.blocks:
            if block.kind not in {"editor", "notes", "front", "row"}:
                kept[block.start : block.end] = self.text[block.start : block.end]
                if block.start:
                    kept[block.start - 1] = "\n"
                if block.start > 1:
                    kept[block.start - 2] = "\n"
        return "".join(kept)


def document(text: str) -> Document:
    r"""Return a plain, Markdown or HTML text with its blocks.

    >>> [(block.kind, block.end - block.start) for block in document("# One\n\nTwo three.").blocks]
    [('headline', 3), ('paragraph', 10)]
    """
    if _HTML.match(text):
        text = _plain(text)
    text = text.replace("\r\n", " \n")  # a file from Windows keeps its places
    return Document(text, tuple(_blocks(text)))


def is_note(block: str) -> bool:
    """Say whether a paragraph is a note to an editor, which readers never see and nothing is checked in.

    >>> [is_note(text) for text in ("EDITOR: ring them", "> **Editor** to add a name", "The editor: a portrait")]
    [True, True, False]
    """
    return bool(_EDITOR.match(block))


def opens_notes(block: str) -> bool:
    """Say whether a paragraph opens the notes to editors, and so all below it is read by no reader.

    >>> opens_notes("## Notes to editors"), opens_notes("Notes to editors are short")
    (True, False)
    """
    return bool(_NOTES.match(block))


def _blocks(text: str) -> Iterator[Block]:
    start, notes, headed = 0, False, False
    front = _FRONT.match(text)
    if front:
        start = front.end()
        for line in _FRONT_LINE.finditer(text, front.start(1), front.end(1)):
            kind = _SEEN_IN_FRONT.get(line["key"], "front")
            yield Block(kind, *_trimmed(text, *line.span("value")), name=line["key"])
    for part in _PARTS.finditer(text, start):
        notes = notes or bool(_NOTES.match(part.group()))
        if notes:
            yield Block("notes", *_trimmed(text, *part.span()))
        elif _is_table(part.group()):
            yield from _rows(text, *part.span())
        elif _is_tabbed(part.group()):
            yield from _tabbed(text, *part.span())
        elif _is_laid_out(part.group()):
            yield from _laid_out(text, *part.span())
        else:
            block = _block(text, *_trimmed(text, *part.span()), headed=headed)
            headed = headed or block.kind == "headline"
            yield block


def _block(text: str, start: int, end: int, *, headed: bool) -> Block:
    heading = _HEADING.match(text, start, end)
    if heading:
        first = len(heading["marks"]) == 1 and not headed
        return Block("headline" if first else "crosshead", heading.end(), end)
    if _EDITOR.match(text, start, end):
        return Block("editor", start, end)
    quote = re.compile(r"(?:>[ ]?)+").match(text, start, end)
    return Block("paragraph", quote.end() if quote else start, end)


def _is_table(part: str) -> bool:
    lines = part.split("\n")
    return len(lines) > 1 and "|" in lines[0] and bool(_RULE.match(lines[1].strip()))


def _rows(text: str, start: int, end: int) -> Iterator[Block]:
    lines = [_trimmed(text, *line.span()) for line in _LINES.finditer(text, start, end)]
    header = _cells(text, *lines[0])
    for first, last in lines[2:]:
        yield Block("row", first, last, cells=_cells(text, first, last), header=header)


def _is_tabbed(part: str) -> bool:
    """Say whether some lines are a table with tabs between its cells, as many in each line."""
    tabs = {line.count("\t") for line in part.split("\n")}
    return "\n" in part and len(tabs) == 1 and tabs != {0}


def _tabbed(text: str, start: int, end: int) -> Iterator[Block]:
    """Yield the rows of a table with tabs between its cells."""
    lines = [line.span() for line in _LINES.finditer(text, start, end)]
    header, *rows = [
        tuple(_trimmed(text, *cell.span()) for cell in _BETWEEN_TABS.finditer(text, *one)) for one in lines
    ]
    for line, cells in zip(lines[1:], rows, strict=True):
        yield Block("row", *line, cells=cells, header=header)


def _is_laid_out(part: str) -> bool:
    """Say whether some lines are a table in which blanks make the columns."""
    fields = [len(_FIELD.findall(line)) for line in part.split("\n")]
    return len(fields) > 1 and fields[0] > 2 and all(1 < count <= fields[0] for count in fields)


def _laid_out(text: str, start: int, end: int) -> Iterator[Block]:
    """Yield the rows of a table in which blanks make the columns: each begins where its heading does."""
    lines = [line.span() for line in _LINES.finditer(text, start, end)]
    heads = [head.span() for head in _FIELD.finditer(text, *lines[0])]
    columns = [first - lines[0][0] for first, _ in heads]
    for first, last in lines[1:]:
        ends = [*(min(first + column, last) for column in columns[1:]), last]
        cells = [(min(first + column, last), stop) for column, stop in zip(columns, ends, strict=True)]
        yield Block("row", first, last, cells=tuple(_trimmed(text, *cell) for cell in cells), header=tuple(heads))


def _cells(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return where the cells of a line of a table stand, without the blanks around them."""
    bars = [bar.start() for bar in _CELL.finditer(text, start, end)]
    if not bars or bars[0] > start:
        bars.insert(0, start - 1)
    if bars[-1] < end - 1:
        bars.append(end)
    return tuple(_trimmed(text, one + 1, two) for one, two in pairwise(bars))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


class _Text(HTMLParser):
    """Reads a page into the Markdown that its blocks are cut from: headings, paragraphs and tables."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: list[str] = []
        self._open: Counter[str] = Counter()
        self._rows = 0
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        unseen = tag in _UNSEEN or "hidden" in given or given.get("role") == "tooltip"
        if self._hidden or unseen:
            if tag not in _VOID:
                self._hidden.append(tag)
                self._open[tag] += 1
        elif tag in {"td", "th"}:
            self._in_cell = True
        elif tag == "tr":
            self._rows, self._in_cell = self._rows + 1, False
            self.parts.append("\n|---|\n|" if self._rows == 2 else "\n|")
        elif self._in_cell:
            self.parts.append(" " if tag in _BLOCKS or tag == "br" else "")
        elif tag in _HEADINGS:
            self.parts.append("\n\n" + "#" * int(tag[1]) + " ")
        else:
            self._rows = 0 if tag == "table" else self._rows
            self.parts.append("\n\n" if tag in _BLOCKS else "\n" if tag == "br" else "")

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._close(tag)
        elif tag in {"td", "th"}:
            self.parts.append(" |")
            self._in_cell = False
        elif tag in _BLOCKS | _HEADINGS and not self._in_cell:
            self.parts.append("\n\n")

    def _close(self, tag: str) -> None:
        """End what is hidden up to a tag, and all that is open inside it; nothing for a stray end."""
        ended = "" if self._open[tag] else tag
        while ended != tag:
            ended = self._hidden.pop()
            self._open[ended] -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            line = _one_line(data)
            self.parts.append(line.replace("|", "\\|") if self._in_cell else line)


def _one_line(data: str) -> str:
    """Return a stretch of a page in one line, as a browser shows it."""
    if not data.strip():
        return "" if data.startswith("\n") else " "
    first, *others = data.split("\n")
    if not others:
        return data
    *between, last = others
    lines = [line.strip() for line in between]
    return " ".join([first.rstrip(), *filter(None, lines), last.lstrip()])


def _plain(text: str) -> str:
    reader = _Text()
    reader.feed(_STRAY.sub("&lt;", _uncommented(text)))  # html.parser would look for the end of each one again
    reader.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.parts)).strip() + "\n"


def _uncommented(text: str) -> str:
    """Return a page without its comments; one that nothing ends runs to the end of the page."""
    first, *others = text.split("<!--")
    return first + "".join(other.partition("-->")[2] for other in others)
