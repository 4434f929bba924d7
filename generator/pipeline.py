"""The whole order on one screen: from the tables and templates of a project to its finished articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.angles import check_rules
from generator.background import read_attributes, read_published
from generator.errors import InputError, Problem, Problems, did_you_mean
from generator.expectations import read_expectations
from generator.facts.book import fact_book
from generator.figures import read_figures
from generator.models import Article, Group, Length, Plan
from generator.plan.groups import plan_group, plan_nation
from generator.plan.letters import check_letter
from generator.plan.material import Material
from generator.plan.order import check_order, plan_area
from generator.project.agreement import check_story
from generator.project.gazetteer import Gazetteer, read_areas, read_gazetteer
from generator.project.lengths import STANDARD
from generator.project.naming import NATION, REGIONS
from generator.project.story import Story, read_story
from generator.project.tiles import read_tiles
from generator.quotes import read_quotes
from generator.render.article import Renderer
from generator.render.isolated import rendered
from generator.render.names import check_cases, check_names, names_given
from generator.render.templates import Templates
from generator.review.boundary import WHOLE, InventedDraft, boundary
from generator.style.choice import Chooser
from generator.style.dates import uk_instant
from generator.style.profile import load_profile

SHOWN_STYLES = "templates/house-style"


@dataclass(frozen=True, slots=True)
class Project:
    """Where a project keeps its tables, its templates and its drafts."""

    root: Path

    @property
    def data(self) -> Path:
        """The folder of tables."""
        return self.root / "data"

    @property
    def templates(self) -> Path:
        """The folder of templates and house styles."""
        return self.root / "templates"

    @property
    def styles(self) -> Path:
        """The folder of house styles."""
        return self.templates / "house-style"

    def stories(self) -> tuple[str, ...]:
        """Return the slugs of the stories that there are, in order."""
        return tuple(sorted(path.parent.name for path in self.data.glob("*/story.toml")))


def load(project: Project, slug: str, style: str = "", patches: Sequence[Group] = ()) -> Material:
    """Return everything that a story can be written from, in the named house style or the story's own.

    `patches` are groups of areas beside those of the story's table, for round-ups of their own. Raises InputError with
    the problems of all its tables at once.
    """
    if slug not in project.stories():
        do = did_you_mean(slug, project.stories()) or f"Stories: {', '.join(project.stories()) or 'none'}."
        raise InputError([Problem(f"data/{slug}/story.toml", "", "there is no such story", do=do)])
    story = read_story(project.data, slug)
    problems = Problems()
    with problems.gathered():
        check_embargo(story)
    with problems.gathered():
        check_story(story)
    with problems.gathered():
        check_rules(story)
    with problems.gathered():
        check_order(story)
    with problems.gathered():
        check_letter(story)
    with problems.gathered():
        check_names(story)
    with problems.gathered():
        profile = load_profile(style or story.profile, project.styles, SHOWN_STYLES)
    gazetteer = _gazetteer(project, story, problems)
    with problems.gathered():
        tiles = read_tiles(project.data, story.areas.tiles, gazetteer.areas)
    with problems.gathered():
        figures = read_figures(project.data, story, gazetteer)
    with problems.gathered():
        attributes = read_attributes(project.data, story, gazetteer)
    with problems.gathered():
        published = read_published(project.data, story, gazetteer)
    with problems.gathered():
        bank = read_quotes(project.data, story, gazetteer)
    with problems.gathered():
        expectations = read_expectations(project.data, story, gazetteer)
    _raise_with_templates(project, story, problems)
    gazetteer = replace(gazetteer, groups={**gazetteer.groups, **{group.slug: group for group in patches}})
    book = fact_book(story, gazetteer, figures, attributes, published, profile.gates.rank_base_at_least)
    return Material(story, gazetteer, book, bank, Chooser(gazetteer.near), profile, expectations, tiles)


def plans(material: Material, drafts: Sequence[str] = (), length: Length = STANDARD) -> list[Plan]:
    """Return the plans of drafts by their keys; where none is given, of every area, every region and the nation.

    Each is planned at one `length`, of the same facts. Raises InputError for a length that the story has no budget of.
    """
    _check_length(material.story, length)
    groups = {f"{REGIONS}{slug}": group for slug, group in material.gazetteer.groups.items()}
    return [
        plan_nation(material, length)
        if key == NATION
        else plan_group(material, groups[key], length)
        if key in groups
        else plan_area(material, key, length)
        for key in drafts or (*material.gazetteer.areas, *groups, NATION)
    ]


def _check_length(story: Story, length: Length) -> None:
    declared = story.articles.words.declared
    if length not in declared:
        where, what = "key 'articles.words'", "the story is not told at this length"
        do = f"Add articles.words.{length}, and name it in the lengths of parts. Lengths: {', '.join(declared)}."
        raise InputError([Problem(f"data/{story.slug}/story.toml", where, what, f"'{length}'", do)])


def articles(
    project: Project, material: Material, planned: Sequence[Plan], jobs: int = 1, templates: Templates | None = None
) -> Iterator[Article]:
    """Yield the finished article of each plan in turn, rendered in so many processes.

    `templates` are those of the story, where they have been read already. Raises InputError for a template that is
    missing or wrong.
    """
    templates = templates or templates_of(project, material.story)
    check_cases(planned, templates)
    yield from rendered(planned, lambda watch: Renderer(material, templates, watch).article, jobs)


def invented(
    project: Project, material: Material, jobs: int = 1, templates: Templates | None = None
) -> Iterator[InventedDraft]:
    """Yield a draft of each of the story's invented areas, groups and their whole, with what is hard about it.

    They are rendered as `articles` are, but they are not articles: nothing that writes drafts takes them. Raises
    InputError for a template that is missing or wrong, naming the case.
    """
    made = boundary(material)
    *of_areas, whole = plans(made.material)
    planned = {plan.slug: plan for plan in (*of_areas, replace(whole, slug=WHOLE))}
    try:
        in_order = [planned[one.slug] for one in made.cases]
        for one, article in zip(made.cases, articles(project, made.material, in_order, jobs, templates), strict=True):
            yield InventedDraft(one.case, article)
    except InputError as error:
        raise InputError(made.named(problem) for problem in error.problems) from error


def _gazetteer(project: Project, story: Story, problems: Problems) -> Gazetteer:
    """Return the areas, or as much of them as tables can be read by. Raises InputError when that is too little."""
    try:
        return read_gazetteer(project.data, story.areas)
    except InputError as error:
        problems.take(error)
    try:
        return read_areas(project.data, story.areas)
    except InputError:
        _raise_with_templates(project, story, problems)
        raise


def templates_of(project: Project, story: Story) -> Templates:
    """Return every template of a story, checked. Raises InputError for each that is wrong."""
    return Templates(project.templates / story.slug, f"templates/{story.slug}", names_given(story))


def _raise_with_templates(project: Project, story: Story, problems: Problems) -> None:
    """Raise InputError if there are problems, and then with those of the templates too, which are read first."""
    try:
        problems.raise_if_any()
    except InputError:
        with problems.gathered():
            templates_of(project, story)
        problems.raise_if_any()


def check_embargo(story: Story) -> None:
    """Raise InputError for an embargo that is no time in the UK, or that its clocks show twice."""
    try:
        uk_instant(story.embargo)
    except (TypeError, ValueError) as error:
        what, _, do = str(error).partition(". ")
        raise InputError([Problem(f"data/{story.slug}/story.toml", "key 'embargo'", what, do=do)]) from None
