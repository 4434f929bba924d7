"""Invented areas, one for each hard case of a story, so that the rare branches of its templates can be read.

They are made from what the story declares and from nothing else. No name and no figure of theirs is real.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.angles import area_angles
from generator.errors import Problem
from generator.facts.book import FactBook, fact_book, rounded
from generator.figures import Figures
from generator.models import Article, Attribute, Cell, Figure, Published, State
from generator.plan.material import Material
from generator.project.gazetteer import Gazetteer
from generator.review.backgrounds import Backgrounds
from generator.review.hard_areas import HardAreas
from generator.review.hard_figures import HardFigures
from generator.review.hard_leads import HardLeads
from generator.review.invented import PREFIX, Invented, absent
from generator.review.invented_map import GROUPS, MIXED, invented_map, slug_of
from generator.review.invented_words import invented_bank
from generator.style.choice import Chooser
from generator.style.comparisons import Standing

WHOLE = f"{PREFIX}whole"


@dataclass(frozen=True, slots=True)
class HardCase:
    """One invented area, group or whole by its slug, and what is hard about it in an editor's words."""

    slug: str
    case: str


@dataclass(frozen=True, slots=True)
class Boundary:
    """The invented areas of one story in one house style.

    Only invented areas are in `material`; its story, house style, published values and national statements are real.
    `cases` tells of each area, in the order that an editor reads them, then of each group, then of all together.
    """

    material: Material
    cases: tuple[HardCase, ...]

    def named(self, problem: Problem) -> Problem:
        """Return a problem that tells, beside the slug of an invented area, what is hard about it."""
        about, found = (self._named(text) for text in (problem.about, problem.found))
        return replace(problem, about=about, found=found)

    def _named(self, text: str) -> str:
        for one in self.cases:
            text = text.replace(f"'{one.slug}'", f"'{one.slug}' (invented: {one.case})")
        return text


@dataclass(frozen=True, slots=True)
class InventedDraft:
    """A draft of an invented area. It is not an Article: nothing that writes, packs or serves drafts takes one."""

    case: str
    article: Article


def boundary(material: Material) -> Boundary:
    """Return the invented areas of a story, made from its declaration in the house style of `material`."""
    areas = {slug_of(one.slug, material.gazetteer.areas): one for one in _invented(material)}
    gazetteer = invented_map(areas, material.gazetteer)
    figures, attributes = _figures(areas, material), _attributes(areas, material)
    book = _book(material, gazetteer, areas, figures, attributes, {})
    published = dict(_aimed(material, book, list(areas)))
    book = _book(material, gazetteer, areas, figures, attributes, published)
    made = replace(
        material,
        gazetteer=gazetteer,
        book=book,
        bank=invented_bank(areas, gazetteer, material.bank),
        chooser=Chooser(gazetteer.near),
    )
    return Boundary(made, tuple(_cases(areas, gazetteer)))


def _cases(areas: Mapping[str, Invented], gazetteer: Gazetteer) -> Iterator[HardCase]:
    hard = {name: case for name, _, case in GROUPS.values()}
    yield from (HardCase(slug, one.case) for slug, one in areas.items())
    yield from (HardCase(slug, f"a group: {hard[group.name]}") for slug, group in gazetteer.groups.items())
    yield HardCase(WHOLE, "all the invented areas together")


def _invented(material: Material) -> Iterator[Invented]:
    backgrounds = Backgrounds(material)
    figures = HardFigures(material, backgrounds)
    yield from figures.cases()
    yield from HardAreas(material, backgrounds, figures).cases()
    yield from HardLeads(material, backgrounds, lambda areas: _leads(material, areas)).cases()


def _leads(material: Material, areas: Sequence[Invented]) -> list[str]:
    """Return the angle that each of some areas would lead on, were it ranked among no others."""
    tried = {str(place): one for place, one in enumerate(areas)}
    alone = replace(material.gazetteer, groups={})
    book = _book(material, alone, tried, _figures(tried, material), _attributes(tried, material), material.book.sources)
    return [area_angles(material.story, book, slug)[0].name for slug in tried]


def _figures(areas: Mapping[str, Invented], material: Material) -> dict[tuple[str, str], Figure]:
    """Return a figure for each area and measure, each in a cell of its own that is in no table."""
    pairs = [(slug, one, spec.name) for slug, one in areas.items() for spec in material.story.measures]
    return {
        (slug, measure): replace(
            one.figures.get(measure, absent(State.UNKNOWN)),
            area=slug,
            measure=measure,
            cell=Cell("invented figures", row),
        )
        for row, (slug, one, measure) in enumerate(pairs, start=2)
    }


def _attributes(areas: Mapping[str, Invented], material: Material) -> dict[tuple[str, str], Attribute]:
    return {
        (slug, spec.name): Attribute(
            slug, spec.name, one.known.get(spec.name, ""), Cell("invented attributes", row, spec.name)
        )
        for row, (slug, one) in enumerate(areas.items(), start=2)
        for spec in material.story.attributes
    }


def _book(
    material: Material,
    gazetteer: Gazetteer,
    areas: Mapping[str, Invented],
    figures: Mapping[tuple[str, str], Figure],
    attributes: Mapping[tuple[str, str], Attribute],
    published: Mapping[str, Published],
) -> FactBook:
    """Return every fact of the invented areas. Each field of theirs is ranked by itself, and the rest not at all."""
    least = material.profile.gates.rank_base_at_least
    book = fact_book(material.story, gazetteer, Figures(figures), attributes, published, least)
    alone = replace(gazetteer, groups={})
    standings: dict[str, dict[str, Standing]] = {spec.name: {} for spec in material.story.measures}
    for field in dict.fromkeys(one.field for one in areas.values() if one.field):
        of_field = {key: figure for key, figure in figures.items() if areas[key[0]].field == field}
        for measure, ranked in fact_book(material.story, alone, Figures(of_field), {}, {}, least).standings.items():
            standings[measure] |= ranked
    return replace(book, standings=standings)


def _aimed(material: Material, book: FactBook, areas: Sequence[str]) -> Iterator[tuple[str, Published]]:
    """Yield the real published figures, each that is of an area or a group said of an invented one that it could be of.

    One that could be of none of them is said of no area.
    """
    leads = {slug: area_angles(material.story, book, slug)[0].measures[:1] for slug in areas}
    for name, one in material.book.sources.items():
        fits = [slug for slug in areas if one.area and one.measure and _could_be_of(one, book, slug, leads[slug])]
        group = GROUPS[MIXED][0] if one.group else ""
        yield name, replace(one, area=fits[0] if fits else "", group=group)


def _could_be_of(one: Published, book: FactBook, slug: str, led: tuple[str, ...]) -> bool:
    """Whether a published figure could be of an area: its highest has that share, its rank is of the lead."""
    share = book.on(slug, one.measure).share
    if not share or slug in book.standings[one.measure]:
        return False
    if one.kind == "rank":
        return led == (one.measure,)
    return one.kind != "highest" or rounded(share) == one.value
