"""Invented areas in every combination of states, told by the real story's templates. No name or figure here is real."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from generator.errors import InputError
from generator.facts.book import FactBook, fact_book
from generator.figures import Figures
from generator.models import Area, Article, Attribute, Cell, Figure, Plan, Published, Reply, State, Statement
from generator.pipeline import Project, load
from generator.plan.groups import plan_group, plan_nation
from generator.plan.material import Material
from generator.plan.order import plan_area
from generator.project.gazetteer import Gazetteer
from generator.quotes import QuoteBank
from generator.render.article import Renderer
from generator.render.names import names_given
from generator.render.templates import Templates
from generator.stretches import stretches
from generator.style.choice import Chooser
from generator.style.profile import Profile, load_profile

ROOT = Path(__file__).absolute().parents[2]
STORY = "cancelled-crimes"
PROFILES = ("default", "bbc", "newsquest", "national-world", "reach", "iliffe")
CELL = Cell("invented.csv", 2)
MEASURES = ("rape", "sexual", "violence", "robbery", "victims")
GRADES = ("", "inadequate", "requires improvement", "good", "outstanding")
STATUSES = ("replied", "declined", "no_reply", "national_body", "not_approached")
DISPUTE = "The force says that two of its records had been put right before anyone looked."
WORDS = {  # what an area's own spokesperson says: one paragraph, several, a cut, marks inside
    "short": "We accept what was found.",
    "long": "We accept what was found.\n\nWe have changed how we work, and 97% of our checks now pass.",
    "cut": "We accept what was found. [[It was a long time ago.]] We have changed how we work.",
}


@dataclass(frozen=True)
class Name:
    """How an area is called."""

    name: str
    short: str
    definite: bool = False
    plural: bool = False
    patch: str = ""


NAMES = (
    Name("Testshire Police", "Testshire", patch="Testshire and Trial"),
    Name("Trial Valley Police Service", "Trial Valley", definite=True),
    Name("Two Vales Police", "Two Vales", plural=True),
    Name("Invented Wells and Downs", "Invented Downs"),
    Name("Test-upon-Trial Police", "Test-upon-Trial"),
    Name("King’s Trial Constabulary", "King’s Trial"),
    Name("O'Test Police", "O'Test"),
    Name("Heddlu Ynys Brâwf a Thêst", "Ynys Brâwf", patch="Ynys Brâwf"),
    Name("Test & Trial Police", "Test & Trial", patch="Test & Trial"),
    Name(
        "Combined Constabulary of Upper Testing, Lower Testing and the Borough of Much Inventing by the Sea",
        "Upper Testing, Lower Testing and Much Inventing",
        definite=True,
        plural=True,
    ),
)


@dataclass(frozen=True)
class Invented:
    """One invented area: its figures by measure (unknown where it names none), and what else is known of it."""

    figures: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    name: Name = NAMES[0]
    overall: str = "good"
    recording: str = ""
    report_date: str = "2019-03-07"
    re_inspection: bool = False
    year: str = "2019"
    note: str = ""
    status: str = "not_approached"
    words: str = "short"
    earlier_grade: str = ""
    first_grade: str = ""


UNKNOWN: Mapping[str, object] = {"state": State.UNKNOWN}


def counted(count: int, base: int, **more: object) -> dict[str, object]:
    """Return a counted figure."""
    return {"state": State.COUNTED, "count": count, "base": base, "found": count > 0, **more}


def percentage(percent: int, **more: object) -> dict[str, object]:
    """Return a figure of which only the percentage is known."""
    return {"state": State.PERCENTAGE_ONLY, "percent": percent, "found": percent > 0, **more}


def absent(state: State, **more: object) -> dict[str, object]:
    """Return a figure that there is none of, for a named reason."""
    found = {State.NONE_REPORTED: False, State.SOME_REPORTED: True}.get(state)
    return {"state": state, "found": found, **more}


ABSENT = tuple(state for state in State if state not in (State.COUNTED, State.PERCENTAGE_ONLY, State.UNKNOWN))
KINDS: Mapping[str, Mapping[str, object]] = {
    "unknown": UNKNOWN,
    "none of many": counted(0, 20),
    "one of many": counted(1, 20),
    "one of ten": counted(1, 10),
    "some": counted(3, 19),
    "nine of 17": counted(9, 17),
    "more than half": counted(40, 60),
    "a third of 60": counted(20, 60),
    "all": counted(12, 12),
    "none of few": counted(0, 9),
    "none of one": counted(0, 1),
    "one of one": counted(1, 1),
    "one of two": counted(1, 2),
    "all of few": counted(8, 8),
    "derived": counted(5, 20, derived=True),
    "disputed": counted(6, 18, dispute=DISPUTE),
    "0 per cent": percentage(0),
    "1 per cent": percentage(1),
    "8 per cent": percentage(8),
    "43 per cent": percentage(43),
    "per cent, disputed": percentage(20, dispute=DISPUTE),
    "100 per cent": percentage(100),
    **{state.value: absent(state) for state in ABSENT},
    "found good in 2017": absent(State.NOT_INSPECTED, earlier_year=2017, earlier_view="good"),
    "found correct in 2016": absent(State.NOT_INSPECTED, earlier_year=2016, earlier_view="correct"),
}


@cache
def real() -> Material:
    """Return the real story's material: its declaration, its map, its published figures and its quotes."""
    return load(Project(ROOT), STORY)


@cache
def templates() -> Templates:
    """Return the real story's templates, read once."""
    return Templates(ROOT / "templates" / STORY, f"templates/{STORY}", names_given(real().story))


@cache
def house_style(name: str) -> Profile:
    """Return a house style as shipped."""
    return load_profile(name, ROOT / "templates" / "house-style", "templates/house-style")


@cache
def slugs() -> Mapping[str, str]:
    """Return an invented slug for each real one, so that the invented areas have borders and regions of a real shape."""
    return {slug: f"invented-{place:02}" for place, slug in enumerate(real().gazetteer.areas, start=1)}


class Always(Chooser):
    """Chooses the wording of one number wherever there are so many."""

    def __init__(self, number: int) -> None:
        self._number = number

    def index(self, area: str, options: int, *keys: str) -> int:
        return self._number % options


@dataclass(frozen=True)
class World:
    """Invented areas on a map of the real shape, with every fact about them. Those not given are all unknown."""

    areas: tuple[Invented, ...]
    padded: bool = True

    def material(self, book: FactBook, style: str = "default", wording: int | None = None) -> Material:
        """Return what a renderer needs, in a house style and with one wording throughout (None: as chosen)."""
        chooser = Chooser(self.gazetteer().neighbours) if wording is None else Always(wording)
        return Material(real().story, self.gazetteer(), book, self.bank(), chooser, house_style(style))

    def placed(self) -> dict[str, Invented]:
        """Return each area by its slug."""
        places = list(slugs().values())
        number = len(places) if self.padded else len(self.areas)
        unknown = Invented(overall="", report_date="")
        return {slug: self.areas[at] if at < len(self.areas) else unknown for at, slug in enumerate(places[:number])}

    def gazetteer(self) -> Gazetteer:
        """Return the map: real borders and regions under invented slugs and names."""
        placed, real_map, new = self.placed(), real().gazetteer, slugs()
        areas = {
            new[slug]: _area(new[slug], area, placed[new[slug]].name)
            for slug, area in real_map.areas.items()
            if new[slug] in placed
        }
        neighbours = {
            new[slug]: tuple(new[other] for other in others if new[other] in placed)
            for slug, others in real_map.neighbours.items()
            if new[slug] in placed
        }
        groups = {
            slug: replace(group, areas=tuple(new[one] for one in group.areas if new[one] in placed))
            for slug, group in real_map.groups.items()
        }
        held = {slug: one for slug, one in groups.items() if one.areas}
        return replace(real_map, areas=areas, neighbours=neighbours, groups=held, aliases={})

    def book(self) -> FactBook:
        """Return every fact about the areas, worked out by the engine; published figures are the real ones."""
        figures = {
            (slug, measure): Figure(slug, measure, cell=CELL, **{**UNKNOWN, **one.figures.get(measure, {})})  # type: ignore[arg-type]
            for slug, one in self.placed().items()
            for measure in MEASURES
        }
        attributes = {
            (slug, name): Attribute(slug, name, text, CELL)
            for slug, one in self.placed().items()
            for name, text in _attributes(one).items()
        }
        return fact_book(real().story, self.gazetteer(), Figures(figures), attributes, _published(), 10)

    def bank(self) -> QuoteBank:
        """Return the real national statements, and a reply of each area's own."""
        national = {name: one for name, one in real().bank.statements.items() if one.scope == "national"}
        own = {f"reply-{slug}": _reply(slug, one) for slug, one in self.placed().items() if one.status == "replied"}
        replies = {
            slug: Reply(slug, one.status, f"reply-{slug}" if one.status == "replied" else "", one.note, CELL)
            for slug, one in self.placed().items()
        }
        contacts = tuple(one for one in real().bank.contacts if not one.areas)
        return QuoteBank({**national, **own}, replies, contacts)


def _area(slug: str, like: Area, name: Name) -> Area:
    return replace(
        like,
        slug=slug,
        name=name.name,
        short=name.short,
        headline=name.name,
        possessive=f"{name.name}’" if name.name.endswith("s") else f"{name.name}’s",
        definite=name.definite,
        plural=name.plural,
        patch=name.patch,
    )


def _attributes(one: Invented) -> dict[str, str]:
    known = {
        "year": one.year,
        "report_date": one.report_date,
        "overall_grade": one.overall,
        "recording_grade": one.recording,
        "re_inspection": "yes" if one.re_inspection else "no",
        "title": f"{one.name.name}: an invented report",
        "url": "",
        "note": one.note,
        "earlier_grade": one.earlier_grade,
        "earlier_grade_year": "2016" if one.earlier_grade else "",
        "first_grade": one.first_grade if one.overall else "",
        "regraded": "2019-06-01" if one.first_grade and one.overall else "",
    }
    return {spec.name: known.get(spec.name, of_all().get(spec.name, "")) for spec in real().story.attributes}


@cache
def of_all() -> Mapping[str, str]:
    """Return the first real area's value of each attribute that every real area has: not one that may be missing."""
    facts = real().book.attributes
    values = {spec.name: [facts[slug, spec.name].shown for slug in slugs()] for spec in real().story.attributes}
    return {name: shown[0] for name, shown in values.items() if all(shown)}


@cache
def _published() -> Mapping[str, Published]:
    new = slugs()
    return {name: replace(one, area=new.get(one.area, "")) for name, one in real().book.sources.items()}


def _reply(slug: str, one: Invented) -> Statement:
    return Statement(
        id=f"reply-{slug}",
        speaker="Ann Example",
        introduction="Chief Constable Ann Example",
        again="Ms Example",
        organisation=one.name.name,
        scope="area",
        areas=(slug,),
        voice="area",
        topic="",
        measure="",
        frame="",
        paragraphs=stretches(WORDS[one.words]),
        source="Invented",
        url="",
        date="",
        use=True,
        note="",
        cell=CELL,
    )


def drafts(
    world: World, choices: Sequence[tuple[str, int | None]], only_groups: bool = False
) -> Iterator[tuple[FactBook, Plan, Article | InputError]]:
    """Yield each given area's draft, or each round-up, in each house style and wording: facts, plan, article.

    In place of an article that could not be written stands the error that stopped it.
    """
    book = world.book()
    names = list(world.placed())[: len(world.areas)]
    for style, wording in choices:
        material = world.material(book, style, wording)
        planned = [plan_area(material, slug) for slug in names]
        if only_groups:
            planned = [plan_group(material, group) for group in material.gazetteer.groups.values()]
            planned.append(plan_nation(material))
        renderer = Renderer(material, templates())
        for plan in planned:
            try:
                yield book, plan, renderer.article(plan)
            except InputError as error:
                yield book, plan, error
