"""What a newsroom's system has a box for: headlines, standfirst, opening, caution and body, out of the one tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.export.document import Block, Document, Heading, Paragraph, blocks_of, lines_in, words
from generator.export.html import fragments
from generator.models import Edition

LANGUAGE = "en-GB"


@dataclass(frozen=True, slots=True)
class Fields:
    """The parts of a finished article that go in a box of their own, in plain words; '' for one that it has not got.

    `short` and `search` are the other headlines. `opening` is the first paragraph, `dispute` what the area itself says
    of the figures there, and `caution` what is said of the size of the samples: `short_caution` says it in few words.
    `cue` is what a newsreader says. `body` is all that readers see but the headline and the standfirst.
    """

    headline: str
    short: str
    search: str
    standfirst: str
    opening: str
    dispute: str
    caution: str
    short_caution: str
    cue: str
    body: tuple[Block, ...]

    def headlines(self) -> tuple[str, ...]:
        """Return the headlines that there are, the article's own first, each once."""
        return tuple(dict.fromkeys(filter(None, (self.headline, self.search, self.short))))


def fields(document: Document) -> Fields:
    """Return what stands in each box, without any part or note that is for editors."""
    printed = document.to_print()
    body = tuple(
        block
        for section in printed.sections
        if section.part != "standfirst"
        for block in section.blocks
        if not (isinstance(block, Heading) and block.level == 1)
    )
    story = (block for section in printed.sections if section.place == "body" for block in section.blocks)
    return Fields(
        headline=document.headline,
        short=_line(document, "headline_short"),
        search=_line(document, "headline_search"),
        standfirst=_part(printed, "standfirst"),
        opening=next((words(block.line) for block in story if isinstance(block, Paragraph)), ""),
        dispute=_part(printed, "dispute"),
        caution=_part(printed, "caution"),
        short_caution=_line(document, "caution_short"),
        cue=_line(document, "radio_cue"),
        body=body,
    )


def _part(document: Document, name: str) -> str:
    return _plain(block for section in document.sections if section.part == name for block in section.blocks)


def _line(document: Document, name: str) -> str:
    """Return a line of the front matter, read as the Markdown that it is."""
    return line_in_words(document.article.front.get(name, ""))


def line_in_words(markdown: str) -> str:
    r"""Return a line of Markdown as it is read, without its marks.

    >>> line_in_words(r"Nine of \<17\> were *late*")
    'Nine of <17> were late'
    """
    return _plain(blocks_of(fragments([markdown])[0]))


def _plain(blocks: Iterable[Block]) -> str:
    return " ".join(map(words, lines_in(list(blocks))))


def for_editors(document: Document, edition: Edition) -> Iterator[str]:
    """Yield what whoever takes the draft must know before it is printed: one sentence or line at a time.

    >>> from generator.export.document import document as tree
    >>> from generator.models import Article
    >>> import datetime as dt
    >>> late = Article("kent", "area", "late", "Late", "incomplete", (), (), "", "", 0, ("lights: t.csv row 4",))
    >>> lifts = Edition("EMBARGOED", dt.datetime(2024, 2, 1, tzinfo=dt.UTC), lifted=False, credit="The Unit")
    >>> list(for_editors(tree(late), lifts))
    ['EMBARGOED', 'INCOMPLETE: do not publish as it stands. Missing: lights: t.csv row 4.']
    """
    yield edition.banner
    article = document.article
    if article.status != "complete":
        missing = f" Missing: {'; '.join(article.missing)}." if article.missing else ""
        yield f"INCOMPLETE: do not publish as it stands.{missing}"
