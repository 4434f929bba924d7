"""What an editor's desk needs of a story: its drafts made afresh in memory, and what there is to read in them.

Nothing here writes a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.drafts import inputs_of, key_of
from generator.errors import InputError, Problem
from generator.last_run import record_of
from generator.models import Article
from generator.pipeline import Project, articles, invented, load, plans, templates_of
from generator.plan.material import Material
from generator.render.templates import Templates, Wording
from generator.review.angles import Rung, rungs
from generator.review.boundary import InventedDraft
from generator.review.coverage import Form, Use, forms, uses
from generator.review.differences import Change, differences
from generator.review.reading_set import ReadingSet, reading_set
from generator.review.record import Record, hashes, recorded


@dataclass(frozen=True, slots=True)
class Afresh:
    """A story's drafts as its tables and templates would make them now, by key, and every wording that there is."""

    material: Material
    drafts: Mapping[str, Article]
    wordings: tuple[Wording, ...]
    templates: Templates


@dataclass(frozen=True, slots=True)
class Review:
    """What there is to see of a story: the wordings, the angles, the forms of figures, and what to read.

    `invented` are the drafts of its invented areas, by slug.
    """

    afresh: Afresh
    invented: Mapping[str, InventedDraft]
    uses: tuple[Use, ...]
    rungs: tuple[Rung, ...]
    forms: tuple[Form, ...]
    reading: ReadingSet


def afresh(project: Project, slug: str, style: str = "", jobs: int = 1) -> Afresh:
    """Return a story's drafts as they would be written now. Raises InputError for anything wrong in what they read."""
    material = load(project, slug, style)
    templates = templates_of(project, material.story)
    wordings = templates.every()  # compiled here, once for every process that renders
    made = articles(project, material, plans(material), jobs, templates)
    return Afresh(material, {key_of(article): article for article in made}, wordings, templates)


def review(project: Project, slug: str, most: int, style: str = "", jobs: int = 1) -> Review:
    """Return what there is to see of a story, with at most so many whole drafts to read. Raises InputError."""
    now = afresh(project, slug, style, jobs)
    hard = {one.article.slug: one for one in invented(project, now.material, jobs, now.templates)}
    boundary = {key: one.article for key, one in hard.items()}
    return Review(
        now,
        hard,
        uses(now.wordings, now.drafts, boundary),
        rungs(now.material, list(now.drafts.values()), list(boundary.values())),
        forms(now.drafts, boundary),
        reading_set(now.drafts, most),
    )


def changes(
    project: Project, slug: str, folder: Path, style: str = "", jobs: int = 1, areas: Sequence[str] = ()
) -> tuple[Change, ...]:
    """Return what the next run would change in the drafts of a folder, put together by what causes it.

    `areas` are keys of the drafts to tell of; all of them if there is none. Raises InputError for anything wrong in
    what the drafts are made from, and where no run has been recorded.
    """
    before = record_of(folder)
    if before is None:
        do = f"Write the story first: generator write {slug}."
        raise InputError([Problem(str(folder), "", "no run is recorded here", do=do)])
    inputs = inputs_of(project, slug)
    now = afresh(project, slug, style or before.style, jobs)
    after = Record(hashes(inputs), {key: recorded(one, inputs) for key, one in now.drafts.items()}, before.style)
    return differences(_only(before, areas), _only(after, areas))


def _only(record: Record, areas: Sequence[str]) -> Record:
    drafts = {key: one for key, one in record.drafts.items() if not areas or key in areas}
    return Record(record.inputs, drafts, record.style)
