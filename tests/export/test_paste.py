"""Plain HTML to paste, and text for print: nothing but what a newsroom's system takes, and no gap that looks filled."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from generator.export import paste, printed
from generator.export.document import Document, Note, Paragraph, Run, document, lines_in, words
from generator.export.unfinished import with_notes
from generator.models import Article, Claim, Edition, Part
from generator.pipeline import Project, articles, load, plans

BANNER = "STRICTLY EMBARGOED until 06:00 GMT, Thursday 1 February 2024"
EDITION = Edition(BANNER, dt.datetime(2024, 2, 1, 6, 0, tzinfo=dt.UTC), False, "Invented Data Unit", usage="Free.")
MAY_STAND = {
    *("p", "h1", "h2", "h3", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
    *("blockquote", "strong", "em", "a"),
}


def made(*parts: Part | str, **more: object) -> Document:
    all_parts = tuple(Part("part", part) if isinstance(part, str) else part for part in parts)
    headline = Part("headline", "# Late", "furniture")
    bare = Article("kent", "area", "story", "Late", "complete", (headline, *all_parts), (), "", "", 300)
    return document(replace(bare, **more))


def html(*parts: Part | str, **more: object) -> str:
    """Return what stands behind the banner and the headline."""
    return paste.export(made(*parts, **more), EDITION).split("</h1>\n", 1)[1].rstrip("\n")


def text(*parts: Part | str, **more: object) -> str:
    """Return what stands between the headline and the end mark."""
    return printed.export(made(*parts, **more), EDITION).split("HEADLINE: Late\n\n", 1)[1].split("\n\nends\n", 1)[0]


class Seen(HTMLParser):
    """Collects the tags, the attributes and the words of a fragment, and checks that its elements nest."""

    def __init__(self, fragment: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.words = ""
        self.feed(fragment)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {f"{tag} {name}" for name, _ in attrs}
        assert not (tag in {"p", "h1", "h2", "h3"} and set(self.open) & {"p", "h1", "h2", "h3"})
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(scope="module")
def drafts(second_project: Project) -> list[Document]:
    """Return three drafts of the invented story: a complete one, one with a note and a quotation, and the round-up."""
    material = load(second_project, "mending")
    chosen = [plan for plan in plans(material) if plan.slug in {"ashmock", "two-mocks", "nation"}]
    return [document(article) for article in articles(second_project, material, chosen)]


def test_the_fragment_has_no_element_or_attribute_that_a_system_would_strip(drafts: list[Document]) -> None:
    for draft in drafts:
        seen = Seen(paste.export(draft, EDITION))
        assert seen.tags <= MAY_STAND
        assert seen.attributes <= {"a href", "th scope"}


def test_both_say_the_words_of_the_tree(drafts: list[Document]) -> None:
    for draft in drafts:
        told = "".join(map(words, lines_in(list(with_notes(draft).blocks()))))
        assert Seen(paste.export(draft, EDITION)).words.replace("\n", "") == BANNER + told
        flat = re.sub(r"\b(?:HEADLINE|CROSSHEAD|QUOTE|TABLE)[A-Z ]*:", "", printed.export(draft, EDITION))
        for line in lines_in(list(with_notes(draft).blocks())):
            assert words(line) in flat


def test_the_banner_comes_first() -> None:
    assert paste.export(made(), EDITION) == f"<p><strong>{BANNER}</strong></p>\n<h1>Late</h1>\n"


@pytest.mark.parametrize(
    ("part", "pasted"),
    [
        ("## The picture", "<h2>The picture</h2>"),
        ("### Below", "<h3>Below</h3>"),
        ("- one\n- **two**", "<ul><li>one</li><li><strong>two</strong></li></ul>"),
        ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
        ("- one\n\n    - deep", "<ul><li>one<ul><li>deep</li></ul></li></ul>"),
        ("- one\n\n    more", "<ul><li><p>one</p><p>more</p></li></ul>"),
        ("> “It was late.”", "<blockquote><p>“It was late.”</p></blockquote>"),
        ("One.\n\n***\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("Nine *late **again***", "<p>Nine <em>late </em><strong><em>again</em></strong></p>"),
        (
            "| Orders | Late |\n|---|---:|\n| Boats | 9 |",
            '<table><thead><tr><th scope="col">Orders</th><th scope="col">Late</th></tr></thead>'
            "<tbody><tr><td>Boats</td><td>9</td></tr></tbody></table>",
        ),
        (
            '[us & "them"](https://example.org/?a=1&b=2)',
            '<p><a href="https://example.org/?a=1&amp;b=2">us &amp; "them"</a></p>',
        ),
        ("<b>Ynys Môn</b> & King's Lynn \x0b\ufffe", "<p>&lt;b&gt;Ynys Môn&lt;/b&gt; &amp; King's Lynn ��</p>"),
    ],
)
def test_each_kind_of_block_to_paste(part: str, pasted: str) -> None:
    assert html(part) == pasted


@pytest.mark.parametrize(
    ("part", "set_"),
    [
        ("## The picture", "CROSSHEAD: The picture"),
        ("- one\n- **two**", "- one\n- two"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("> “It was late.”\n>\n> “Very.”", "QUOTE: “It was late.”\n\nQUOTE: “Very.”"),
        ("One.\n\n***\n\nTwo.", "One.\n\nTwo."),
        ("[us](https://example.org)", "us (https://example.org)"),
        ("| Orders | Late |\n|---|---:|\n| Boats | 9 |", "TABLE:\n\nOrders\tLate\nBoats\t9"),
        ("> **EDITOR:** Ask.\n>\n> Now.", "EDITOR: Ask.\nNow."),
        ("“Ynys Môn” & <b> \x0b\ufffe", "“Ynys Môn” & <b> ��"),
    ],
)
def test_each_kind_of_block_for_print(part: str, set_: str) -> None:
    assert text(part) == set_


def test_an_address_cannot_end_its_attribute() -> None:
    line = (Run("us", address='https://example.org/"><p>\x00'),)
    assert paste.block_html(Paragraph(line)) == '<p><a href="https://example.org/&quot;&gt;&lt;p&gt;�">us</a></p>'


def test_no_element_is_cut_where_a_figure_ends() -> None:
    claim = Claim(1, 8, 22, "nine of 17", "a")
    assert html("In all, **nine** of 17 were **late**.", claims=(claim,)) == (
        "<p>In all, <strong>nine</strong> of 17 were <strong>late</strong>.</p>"
    )
    assert html("**Nine of 17**", claims=(Claim(1, 2, 6, "Nine", "a"),)) == "<p><strong>Nine of 17</strong></p>"


def test_a_gap_is_seen_and_the_rest_that_is_for_editors_goes() -> None:
    parts = (
        Part("embargo", BANNER, "editor"),
        Part("missing", "> **EDITOR: FILL IN.** Ask them.", "editor"),
        Part("notes", "## Notes to editors\n\n- Not to print.", "editor"),
    )
    assert html(*parts, status="incomplete") == (
        "<blockquote><p><strong>EDITOR: FILL IN.</strong> Ask them.</p></blockquote>"
    )
    assert text(*parts, status="incomplete") == "EDITOR: FILL IN. Ask them."


def test_a_note_that_was_left_in_a_complete_draft_is_seen() -> None:
    assert "EDITOR: Ask." in text("Nine.\n\n> **EDITOR:** Ask.")


def test_an_incomplete_draft_without_a_note_gets_one_before_all_else() -> None:
    draft = made("Nine.", status="incomplete", missing=("a reply", "Boats: t.csv row 3"))
    note = "EDITOR: INCOMPLETE. This draft is not finished. Still to be filled in: a reply; Boats: t.csv row 3."
    assert printed.export(draft, EDITION).startswith(f"{BANNER}\n\n{note}\n\nHEADLINE: Late\n\nNine.")
    assert Seen(paste.export(draft, EDITION)).words.split("\n")[1] == note
    bare = with_notes(made("Nine.", status="incomplete")).sections[0].blocks
    assert [words(line) for line in lines_in(bare)] == ["EDITOR: INCOMPLETE. This draft is not finished."]


def test_no_incomplete_draft_looks_finished_and_no_complete_one_unfinished(drafts: list[Document]) -> None:
    assert {draft.article.status for draft in drafts} == {"complete", "incomplete"}
    for draft in drafts:
        unfinished = draft.article.status == "incomplete"
        assert any(isinstance(block, Note) for block in with_notes(draft).blocks()) == unfinished
        assert ("<blockquote><p><strong>EDITOR:" in paste.export(draft, EDITION)) == unfinished
        assert ("\nEDITOR: " in printed.export(draft, EDITION)) == unfinished


def test_the_text_for_print_as_a_whole() -> None:
    draft = made(
        Part("standfirst", "**Nine late**", "furniture"),
        "Nine.",
        lines=(Part("headline_short", "Nine late again"),),
    )
    edition = replace(EDITION, title="Samples Gazette", corrections="Ring us.")
    assert printed.export(draft, edition) == (
        f"{BANNER}\n\nHEADLINE: Late\n\nHEADLINE SHORT: Nine late again\n\nSTANDFIRST: Nine late\n\nNine.\n\nends\n\n"
        "WORDS: 300, in the body of the story\nFOR: Samples Gazette\nCREDIT: Invented Data Unit\n"
        f"CORRECTIONS: Ring us.\nUSE: Free.\n\n{BANNER}\n"
    )


def test_what_the_copy_does_not_say_has_no_label() -> None:
    told = printed.export(made(), replace(EDITION, usage="", credit=""))
    assert told == f"{BANNER}\n\nHEADLINE: Late\n\nends\n\nWORDS: 300, in the body of the story\n\n{BANNER}\n"
