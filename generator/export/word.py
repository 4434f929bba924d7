"""A Word document as a whole: what frames the story, the story, its pictures, and where each figure comes from."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Emu

from generator.export.archive import without_dates
from generator.export.characters import allowed
from generator.export.document import Document, Heading, Paragraph, Run, Section, lines_in, words
from generator.export.fields import line_in_words
from generator.export.sources import told
from generator.export.unfinished import marked_incomplete
from generator.export.word_blocks import NOTE, Blocks, element_of
from generator.export.word_styles import empty

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document as WordDocument

    from generator.models import Article, Edition, Picture

_MOST_OF_A_PROPERTY = 255
_WIDEST, _TALLEST = Cm(16), Cm(20)


def written(document: Document, edition: Edition, pictures: Sequence[Picture]) -> bytes:
    """Return the file: the same bytes for the same document, edition and pictures."""
    word = empty()
    blocks = Blocks(word)
    _frame(word, edition)
    _properties(word, document, edition)
    _story(word, blocks, document, edition, pictures)
    _comments(word, blocks, document.article, edition)
    file = BytesIO()
    word.save(file)
    return without_dates(file.getvalue())


def _story(
    word: WordDocument, blocks: Blocks, document: Document, edition: Edition, pictures: Sequence[Picture]
) -> None:
    sections = [one for one in marked_incomplete(document).sections if not _says_embargo(one, document.article)]
    places = [_place(picture, sections) for picture in pictures]
    blocks.paragraph((Run(edition.banner),), "Embargo")
    for number, section in enumerate(sections):
        _section(blocks, section, document.article)
        for picture, place in zip(pictures, places, strict=True):
            if place == number:
                _picture(word, blocks, picture)
    blocks.paragraph((Run("About this copy"),), "Heading 2")
    for name, said in _about(document.article, edition):
        blocks.paragraph((Run(f"{name}: ", strong=True), Run(said)), NOTE)


def _says_embargo(section: Section, article: Article) -> bool:
    """Return whether a section is the article's own embargo line: the edition's banner stands in its place."""
    line = article.front.get("embargo", "")
    return section.place == "editor" and bool(line) and [*map(words, lines_in(section.blocks))] == [line]


def _section(blocks: Blocks, section: Section, article: Article) -> None:
    style = NOTE if section.place == "editor" else "Subtitle" if section.part == "standfirst" else "Normal"
    for block in section.blocks:
        if style == "Subtitle" and isinstance(block, Paragraph):
            blocks.paragraph(tuple(replace(run, strong=False) for run in block.line), style)
            continue
        blocks.write([block], style)
        if isinstance(block, Heading) and block.level == 1:
            for line in article.lines:
                blocks.paragraph((Run(f"{_label(line.name)}: ", strong=True), Run(line_in_words(line.text))), NOTE)


def _label(name: str) -> str:
    """Return the name of a line of the front matter as an editor reads it: `headline_short` is Headline (short)."""
    first, *others = name.split("_")
    return first.capitalize() + (f" ({' '.join(others)})" if others else "")


def _about(article: Article, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield what the copy says of itself, each thing with its name."""
    yield "Words in the body of the story", str(article.words)
    for name, said in (
        ("For", edition.title),
        ("Credit", edition.credit),
        ("Version", str(edition.version)),
        ("Corrections", edition.corrections),
        ("Use", edition.usage),
    ):
        if said:
            yield name, said


def _place(picture: Picture, sections: Sequence[Section]) -> int:
    """Return the number of the section that a picture stands behind; the last to print where its part is not there."""
    named = (number for number, section in enumerate(sections) if section.part == picture.part)
    to_print = (number for number, section in enumerate(sections) if section.place != "editor")
    return next(named, max(to_print, default=len(sections) - 1))


def _picture(word: WordDocument, blocks: Blocks, picture: Picture) -> None:
    paragraph = blocks.paragraph((), "Normal")
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(BytesIO(picture.png))
    scale = min(1.0, _WIDEST / shape.width, _TALLEST / shape.height)
    shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
    for drawing in word.element.iter(qn("wp:docPr"), qn("pic:cNvPr")):
        if drawing.get("descr") is None:
            drawing.set("descr", allowed(picture.alt))
            drawing.set("title", allowed(picture.title))
    blocks.paragraph((Run(picture.title),), "Caption")


def _comments(word: WordDocument, blocks: Blocks, article: Article, edition: Edition) -> None:
    """Put beside each figure where it comes from. A comment has no date: the library would take it from the clock."""
    initials = "".join(word[0] for word in allowed(edition.credit).split())
    for number, runs in blocks.figures.items():
        claim = article.claims[number]
        if origin := article.origins.get(claim.fact):
            text = allowed(told(claim, origin))
            comment = word.add_comment(runs, text=text, author=allowed(edition.credit), initials=initials)
            element_of(comment).attrib.pop(qn("w:date"), None)


def _frame(word: WordDocument, edition: Edition) -> None:
    """Write the head and the foot of every page."""
    section = word.sections[0]
    section.header.paragraphs[0].text = allowed(edition.banner)
    foot = section.footer.paragraphs[0]
    foot.text = allowed(edition.credit) + "\tPage "
    for field, between in (("PAGE", " of "), ("NUMPAGES", "")):
        run = foot.add_run()
        for kind in ("begin", field, "end"):
            if kind == field:
                element = OxmlElement("w:instrText")
                element.text = field
            else:
                element = OxmlElement("w:fldChar")
                element.set(qn("w:fldCharType"), kind)
            run.element.append(element)
        foot.add_run(between)


def _properties(word: WordDocument, document: Document, edition: Edition) -> None:
    """Say in the file's properties what it is; its dates are the embargo's, because the clock is not read."""
    properties, article = word.core_properties, document.article
    properties.title = _property(document.headline)
    properties.subject = _property(edition.banner)
    properties.keywords = _property(f"{article.slug}, {article.kind}, {article.story}")
    properties.author = properties.last_modified_by = _property(edition.credit)
    properties.comments = _property(edition.usage)
    properties.content_status = _property(article.status)
    properties.language, properties.version, properties.revision = "en-GB", str(edition.version), 1
    properties.created = properties.modified = edition.embargo.replace(tzinfo=None)


def _property(text: str) -> str:
    return allowed(text)[:_MOST_OF_A_PROPERTY]
