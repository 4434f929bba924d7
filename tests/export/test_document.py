"""The tree that every form is made from: nothing is lost on the way to it, and every figure is found in it."""

from __future__ import annotations

import pytest

from generator.export.document import (
    Document,
    Heading,
    Items,
    Note,
    Paragraph,
    Quotation,
    Rule,
    Run,
    Section,
    Table,
    document,
    lines_in,
    words,
)
from generator.models import Article, Claim, Part
from generator.pipeline import Project, articles, load, plans


def article(*parts: Part, claims: tuple[Claim, ...] = (), title: str = "Late") -> Article:
    return Article("kent", "area", "story", title, "complete", parts, claims, "", "", 0)


def one(text: str) -> Section:
    """Return the section of a text, the headline before it left out."""
    return document(article(Part("headline", "# Late"), Part("intro", text))).sections[1]


def test_a_headline_is_the_documents() -> None:
    made = document(article(Part("headline", "# Nine *late*", "furniture")))
    assert made.headline == "Nine late"
    assert made.sections[0].blocks == (Heading(1, (Run("Nine "), Run("late", emphasis=True))),)


def test_an_article_without_a_headline_gets_its_title() -> None:
    made = document(article(Part("intro", "Nine were late."), title="Nine late"))
    assert made.headline == "Nine late"
    assert [section.part for section in made.sections] == ["headline", "intro"]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("## The picture", (Heading(2, (Run("The picture"),)),)),
        ("One.\n\nTwo.", (Paragraph((Run("One."),)), Paragraph((Run("Two."),)))),
        ("- one\n- **two**", (Items(((Paragraph((Run("one"),)),), (Paragraph((Run("two", strong=True),)),))),)),
        ("1. one", (Items(((Paragraph((Run("one"),)),),), numbered=True),)),
        ("> It was late.", (Quotation((Paragraph((Run("It was late."),)),)),)),
        ("> **EDITOR:** Ask.", (Note((Paragraph((Run("EDITOR:", strong=True), Run(" Ask."))),)),)),
        ("***", (Rule(),)),
        ("[us](https://example.org)", (Paragraph((Run("us", address="https://example.org"),)),)),
        ("2019. It was late <b>", (Paragraph((Run("2019. It was late <b>"),)),)),
    ],
)
def test_each_kind_of_block(text: str, blocks: tuple[object, ...]) -> None:
    assert one(text).blocks == blocks


def test_a_table_keeps_its_columns_and_which_hold_numbers() -> None:
    (table,) = one("| Orders | Late |\n|---|---|\n| Boats | 9 |\n| Nets | – |").blocks
    assert isinstance(table, Table)
    assert [words(head) for head in table.heads] == ["Orders", "Late"]
    assert [[words(cell) for cell in row] for row in table.rows] == [["Boats", "9"], ["Nets", "–"]]


def test_a_figure_is_a_run_that_knows_its_claim_even_across_marks() -> None:
    part = Part("intro", "In all, **nine** of 17 were late.")
    made = document(article(Part("headline", "# Late"), part, claims=(Claim(1, 8, 22, "nine of 17", "a"),)))
    (paragraph,) = made.sections[1].blocks
    assert isinstance(paragraph, Paragraph)
    figure = [(run.text, run.strong) for run in paragraph.line if run.claim == 0]
    assert figure == [("nine", True), (" of 17", False)]
    assert words(paragraph.line) == "In all, nine of 17 were late."


def test_what_is_for_editors_is_not_to_print() -> None:
    made = document(
        article(
            Part("embargo", "**EMBARGOED**", "editor"),
            Part("headline", "# Late", "furniture"),
            Part("intro", "Nine were late.\n\n> **EDITOR:** Ask."),
        )
    )
    assert [section.part for section in made.to_print().sections] == ["headline", "intro"]
    assert not any(isinstance(block, Note) for block in made.to_print().blocks())


def test_every_figure_of_every_draft_stands_in_its_tree(second_project: Project) -> None:
    (slug,) = second_project.stories()
    material = load(second_project, slug)
    drafts = [document(article) for article in articles(second_project, material, plans(material))]
    assert drafts
    assert [figures(made) for made in drafts] == [[one.text for one in made.article.claims] for made in drafts]


def figures(made: Document) -> list[str]:
    """Return the words of each figure in the tree, in the order of the article's claims."""
    found: dict[int, str] = {}
    for line in lines_in(list(made.blocks())):
        for run in line:
            if run.claim is not None:
                found[run.claim] = found.get(run.claim, "") + run.text
    return [found[number] for number in sorted(found)]
