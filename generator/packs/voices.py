"""The quotes that a patch may use, in full: who said each, where it is from, and which words may be left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.models import Article, Part, Statement, Stretch
from generator.plan.material import Material
from generator.render.marks import escaped

TITLE = "Quotes in full"
HOW = (
    "Each quote is as its source has it, and none may be reworded. Words in [square brackets] may be left out. All "
    "others stay together: use the whole paragraph, or none of it."
)


def statements(material: Material, areas: Sequence[str]) -> tuple[Statement, ...]:
    """Return what may be quoted in drafts of some areas: what their own people said first, then what was said of all.

    Statements that are held back are not among them. Of one that the table has cut in several ways, the first is.
    """
    bank = [one for one in material.bank.statements.values() if one.use]
    own = [one for slug in areas for one in bank if one.scope != "national" and slug in one.areas]
    national = [one for one in bank if one.scope == "national"]
    first: dict[tuple[str, str], Statement] = {}
    for one in [*own, *national]:
        first.setdefault((one.introduction, _words(one)), one)
    return tuple(first.values())


def quotes_page(material: Material, areas: Sequence[str]) -> Article:
    """Return the quotes as an article of their own, a part for each, so that every form can be made of it."""
    parts = [Part("headline", f"# {TITLE}", "furniture"), Part("how", HOW)]
    found = statements(material, areas)
    parts += [Part(one.id, "\n\n".join(_told(one, material))) for one in found]
    if not found:
        parts.append(Part("none", "No quote is in our table for this patch."))
    slug = material.story.slug
    return Article("quotes", "quotes", slug, TITLE, "complete", tuple(parts), (), "", "", 0)


def _told(one: Statement, material: Material) -> Iterator[str]:
    names = ", ".join(material.gazetteer.areas[slug].name for slug in one.areas)
    yield f"## {escaped(f'{one.introduction} ({names})' if names else one.introduction)}"
    if one.frame:
        yield f"In the drafts: {escaped(one.frame.format(area=names, quote='“…”'))}"
    for paragraph in one.paragraphs:
        yield f"> {' '.join(map(_stretch, paragraph))}"
    yield f"*Source: {escaped(one.source)}.*"
    if one.note:
        yield escaped(one.note)


def _words(one: Statement) -> str:
    return " ".join(stretch.text for paragraph in one.paragraphs for stretch in paragraph)


def _stretch(stretch: Stretch) -> str:
    words = escaped(stretch.text)
    return rf"\[{words}\]" if stretch.may_cut else words
