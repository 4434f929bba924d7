"""What an editor's desk needs of a story: its drafts made afresh in memory, and what there is to read in them.

Nothing here writes a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.checking_beside import Beside
from generator.drafts import exported, inputs_of, key_of
from generator.errors import InputError, Problem, Problems, did_you_mean
from generator.files import shown_from_project
from generator.last_run import manifest_of, queries_told, record_of, worded_in, wrote_all
from generator.models import Article
from generator.pipeline import Project, articles, invented, load, plans, templates_of
from generator.plan.letters import is_beside_drafts
from generator.plan.material import Material
from generator.project.lengths import STANDARD
from generator.releasing import released_record
from generator.render.templates import Templates, Wording
from generator.review.advice import Advice, advice, in_wording, most_wordings
from generator.review.angles import Rung, rungs
from generator.review.approvals import CHANGED
from generator.review.boundary import InventedDraft
from generator.review.coverage import Form, Use, forms, of_length, uses
from generator.review.differences import Change, differences
from generator.review.edited_files import read_edits
from generator.review.edits import Edited
from generator.review.likeness import Alike, likeness
from generator.review.reading_set import ReadingSet, reading_set
from generator.review.record import Record, only, record_of_run
from generator.review.risk import Found, Look, Read, in_order
from generator.signing import signed


@dataclass(frozen=True, slots=True)
class Afresh:
    """A story's drafts as its tables and templates would make them now, by key, and every wording that there is."""

    material: Material
    drafts: Mapping[str, Article]
    wordings: tuple[Wording, ...]
    templates: Templates


@dataclass(frozen=True, slots=True)
class Review:
    """What there is to see of a story.

    `edits` are what an editor has changed by hand in the drafts' files, by key, and `invented` the drafts of the
    invented areas, by slug. `looks` are the real drafts, edits and all, in the order that they need eyes, `alike` the
    neighbours, the most alike first, and `changes` what the next run would change: None where no run is recorded.
    """

    afresh: Afresh
    edits: Mapping[str, Edited]
    invented: Mapping[str, InventedDraft]
    uses: tuple[Use, ...]
    rungs: tuple[Rung, ...]
    forms: tuple[Form, ...]
    reading: ReadingSet
    looks: tuple[Look, ...]
    alike: tuple[Alike, ...]
    changes: tuple[Change, ...] | None


@dataclass(frozen=True, slots=True)
class Compared:
    """What the next run would change, put together by what causes it, and the edits by hand that it would find."""

    changes: tuple[Change, ...]
    edits: Mapping[str, Edited]


def afresh(project: Project, slug: str, style: str = "", jobs: int = 1) -> Afresh:
    """Return a story's drafts as they would be written now. Raises InputError for anything wrong in what they read."""
    material = load(project, slug, style)
    templates = templates_of(project, material.story)
    standard = of_length(material.story, STANDARD)
    wordings = templates.every(  # compiled here, once for every process that renders
        lambda shown: standard(shown) and not is_beside_drafts(material.story, shown)
    )
    made = articles(project, material, plans(material), jobs, templates)
    return Afresh(material, {key_of(article): article for article in made}, wordings, templates)


def review(project: Project, slug: str, most: int, style: str = "", jobs: int = 1) -> Review:
    """Return what there is to see of a story, with at most so many whole drafts to read. Raises InputError."""
    folder, inputs = project.root / "stories" / slug, inputs_of(project, slug)
    with Beside(project, slug, style) as checker:
        if not wrote_all(folder, inputs, style):
            checker.begin()
        now = afresh(project, slug, style, jobs)
        edits = edits_in(folder, now)
        edited = {key: edits[key].article if key in edits else article for key, article in now.drafts.items()}
        texts = {key: exported(article, "md") for key, article in edited.items()}
        queries = queries_told(folder, inputs, texts, style or now.material.story.profile)
        if queries is None:
            checker.send({key: text.decode() for key, text in texts.items()})
        hard = {one.article.slug: one for one in invented(project, now.material, jobs, now.templates)}
        boundary = {key: one.article for key, one in hard.items()}
        before = record_of(folder)
        seen = Review(  # all but what was found: it may take as long as the rest
            now,
            {key: one for key, one in edits.items() if one.has_edits},
            hard,
            uses(now.wordings, now.drafts, boundary),
            rungs(now.material, list(now.drafts.values()), list(boundary.values())),
            forms(now.drafts, boundary),
            reading_set(now.drafts, most),
            (),
            likeness(now.drafts.values(), now.material.gazetteer),
            differences(before, _recorded(project, now, before.style)) if before else None,
        )
        found = checker.found() if queries is None else {key: (0, number) for key, number in queries.items()}
    told = {key: Found(*one) for key, one in found.items()}
    return replace(seen, looks=in_order(now.material, edited, _read(project, slug), told))


def _read(project: Project, slug: str) -> dict[str, Read]:
    """Return who has read which draft, by key. Nobody has where there are no drafts yet."""
    if not manifest_of(project.root / "stories" / slug):
        return {}
    read = ((one.file.draft, one.approval, one.state) for one in signed(project, slug))
    return {key: Read(approval.by, state == CHANGED) for key, approval, state in read if approval}


def edits_in(folder: Path, now: Afresh) -> dict[str, Edited]:
    """Return what an editor has changed by hand in the files of a folder, made again in the drafts as they are now.

    Raises InputError for a file that cannot be read.
    """
    return read_edits(folder, now.drafts, worded_in(folder))


def one_wording_more(project: Project, now: Afresh, jobs: int = 1) -> tuple[Advice, ...]:
    """Return what one more wording of each template that neighbours share would do, tried out in every wording."""
    planned = [plan for plan in plans(now.material) if plan.kind == "area"]
    tried = [
        article
        for number in range(most_wordings(now.wordings))
        for article in articles(project, in_wording(now.material, number), planned, jobs, now.templates)
    ]
    return advice(now.material, now.drafts.values(), tried, now.wordings)


def compare(
    project: Project, slug: str, folder: Path, since: str = "", jobs: int = 1, areas: Sequence[str] = ()
) -> Compared:
    """Return what the next run would change in the drafts of a folder, and which edits by hand it would meet.

    What they are compared with is the last run or, where it is named, a release; they are made in its house style.
    `areas` are keys of the drafts to tell of; all of them if there is none. Raises InputError for anything wrong in
    what the drafts are made from, for a release that there is not, and where no run has been recorded.
    """
    before = released_record(project, slug, since) if since else record_of(folder)
    if before is None:
        do = f"Write the story first: generator write {slug}."
        raise InputError([Problem(shown_from_project(folder), "", "no run is recorded here", do=do)])
    now = afresh(project, slug, before.style, jobs)
    after = _recorded(project, now, before.style)
    problems = Problems()
    for key in areas:
        if key not in after.drafts:
            do = did_you_mean(key, after.drafts) or "Use the name of its file, without the ending."
            problems.add("--area", "", "no draft of this name", f"'{key}'", do)
    problems.raise_if_any()
    of = areas or (list(before.drafts) if since else list(after.drafts))
    edits = {key: one for key, one in edits_in(folder, now).items() if key in of and one.has_edits}
    return Compared(differences(only(before, areas), only(after, of)), edits)


def _recorded(project: Project, now: Afresh, style: str) -> Record:
    inputs = inputs_of(project, now.material.story.slug)
    return record_of_run(inputs, {key: (one, one) for key, one in now.drafts.items()}, style)
