"""The whole order on one screen: from the tables and templates of a project to its finished articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.angles import check_rules
from generator.background import read_attributes, read_published
from generator.errors import InputError, Problem, Problems, did_you_mean
from generator.facts.book import fact_book
from generator.figures import read_figures
from generator.models import Article, Plan
from generator.plan.groups import plan_group, plan_nation
from generator.plan.material import Material
from generator.plan.order import check_order, plan_area
from generator.project.gazetteer import read_gazetteer
from generator.project.story import read_story
from generator.quotes import read_quotes
from generator.render.article import Renderer, check_cases, check_names, names_given
from generator.render.isolated import rendered
from generator.render.templates import Templates
from generator.style.choice import Chooser
from generator.style.dates import uk_instant
from generator.style.profile import Profile, load_profile


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

    def stories(self) -> tuple[str, ...]:
        """Return the slugs of the stories that there are, in order."""
        return tuple(sorted(path.parent.name for path in self.data.glob("*/story.toml")))


def load(project: Project, slug: str) -> Material:
    """Return everything that a story can be written from.

    Raises InputError with the problems of all its tables at once.
    """
    if slug not in project.stories():
        do = did_you_mean(slug, project.stories()) or f"Stories: {', '.join(project.stories())}."
        raise InputError([Problem(f"data/{slug}/story.toml", "", "there is no such story", do=do)])
    story = read_story(project.data, slug)
    _check_embargo(slug, story.embargo)
    gazetteer = read_gazetteer(project.data, story.areas)
    problems = Problems()
    figures = _gathered(problems, lambda: read_figures(project.data, story, gazetteer))
    attributes = _gathered(problems, lambda: read_attributes(project.data, story, gazetteer))
    published = _gathered(problems, lambda: read_published(project.data, story, gazetteer))
    bank = _gathered(problems, lambda: read_quotes(project.data, story, gazetteer))
    _gathered(problems, lambda: check_rules(story))
    _gathered(problems, lambda: check_order(story))
    _gathered(problems, lambda: check_names(story))
    problems.raise_if_any()
    book = fact_book(story, gazetteer, figures, attributes, published)  # type: ignore[arg-type]
    return Material(story, gazetteer, book, bank, Chooser(gazetteer.neighbours))  # type: ignore[arg-type]


def plans(material: Material, areas: Sequence[str] = ()) -> list[Plan]:
    """Return the plans of every draft: each area's, each region's and the nation's; or of the named areas only."""
    if areas:
        return [plan_area(material, slug) for slug in areas]
    of_areas = [plan_area(material, slug) for slug in material.gazetteer.areas]
    of_groups = [plan_group(material, group) for group in material.gazetteer.groups.values()]
    return [*of_areas, *of_groups, plan_nation(material)]


def articles(
    project: Project, material: Material, planned: Sequence[Plan], style: str = "", jobs: int = 1
) -> Iterator[Article]:
    """Yield the finished article of each plan in turn, in the named house style or the story's own, in so many processes.

    Raises InputError for a house style or template that is missing or wrong.
    """
    shown = "templates/house-style"
    profile = load_profile(style or material.story.profile, project.templates / "house-style", shown)
    slug = material.story.slug
    templates = Templates(project.templates / slug, f"templates/{slug}", names_given(material))
    check_cases(planned, templates)
    yield from rendered(planned, lambda watch: Renderer(material, templates, profile, watch).article, jobs)


def _gathered(problems: Problems, read: Callable[[], object]) -> object:
    try:
        return read()
    except InputError as error:
        problems.take(error)
        return None


def _check_embargo(slug: str, embargo: object) -> None:
    try:
        uk_instant(embargo)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise InputError([Problem(f"data/{slug}/story.toml", "key 'embargo'", str(error))]) from None


__all__ = ["Profile", "Project", "articles", "load", "plans"]
