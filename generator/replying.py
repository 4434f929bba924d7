"""Write the letters by which areas are asked for their reply: what stands in the drafts about each, and a deadline.

Nothing is sent: the letters are files, for an editor to read and to send.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from generator.checking import check_texts, line_of, story_checker
from generator.checks.findings import Severity
from generator.drafts import Format, exported
from generator.errors import BlockedDrafts, InputError, Problem, Problems, did_you_mean
from generator.export import ledger
from generator.last_run import LEDGER, ledgers_of, sums_of, worded_in
from generator.letters import Around, Chosen, letter
from generator.models import Article, Cell
from generator.pack import WriteReport, write_files
from generator.pipeline import Project, articles, load, plans, templates_of
from generator.plan.letters import PARTS, Asked, plan_letter
from generator.plan.material import Material
from generator.press_offices import read_press_offices
from generator.project.story import Story
from generator.review.edited_files import (
    SETTLE,
    check_recorded,
    conflict_problems,
    edited_problems,
    files_of,
    read_edits,
)
from generator.style.dates import on_the_day, uk_instant, uk_moment

FORMS: tuple[Format, ...] = ("md", "txt")
UNASKED = "not_approached"
ABOUT = ("lead", "dispute", "figures", "caution", "standing", "membership", "words")
"""The kinds of part that say something of an area whether or not a figure is in them: it is shown every one."""

HOW = "Write the UK clock's date and time as 2020-10-20T17:00."


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when an area is asked to reply, and the cell that says so; () where it was given for all of the letters."""

    instant: dt.datetime
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Letters:
    """What one run wrote: the letters by area, with what each was sent with, and which files changed."""

    folder: Path
    letters: Mapping[str, Article]
    asked: Mapping[str, Asked]
    report: WriteReport


def write_letters(
    project: Project,
    slug: str,
    out: Path,
    now: dt.datetime,
    *,
    areas: Sequence[str] = (),
    deadline: str = "",
    style: str = "",
    forms: Sequence[str] = (),
    jobs: int = 1,
) -> Letters:
    """Write a letter for each of the named areas into `out`/<story>, or for each that nobody has approached yet.

    What an editor changed in the files of the drafts is in the letters too. `deadline` is a time of the UK clock that
    stands in the place of those in the table of replies; it must be after `now` and before the embargo. Raises, with
    nothing written, InputError for anything wrong in the tables, the templates, the names, the deadlines or an edited
    file, and BlockedDrafts where a draft does not stand up to the tables.
    """
    material = load(project, slug, style)
    _check_letter(material.story)
    kinds = _forms(forms)
    slugs = _areas(areas, material)
    offices = read_press_offices(project.data, material.gazetteer)
    asked = {
        area: Asked(
            on_the_day(one.instant, material.profile, "a deadline"),
            one.cells,
            offices[area].email if area in offices else "",
        )
        for area, one in _deadlines(material, slugs, deadline, now).items()
    }
    made = _letters(project, material, asked, style, jobs)
    folder = out / slug
    files = {f"{area}.{kind}": exported(one, kind) for area, one in made.items() for kind in kinds}
    ledgers = ledgers_of(folder) | {area: ledger.entries(one) for area, one in made.items()}
    files[LEDGER] = ledger.export(ledgers).encode()
    return Letters(folder, made, asked, write_files(files, folder))


def clock_time(text: str, option: str) -> dt.datetime:
    """Return a time of the UK clock, given to an option as 2020-10-20T17:00, as the instant in UTC.

    Raises InputError for what is no date and time, and for a time that the clocks skip or show twice.
    """
    problem = _time_problem(text)
    if problem:
        raise InputError([Problem(option, "", *problem)])
    return uk_instant(dt.datetime.fromisoformat(text))


def _time_problem(text: str) -> tuple[str, str, str] | None:
    """Return what is wrong with a time of the UK clock: what, what was found, what to do; None for nothing."""
    try:
        time = dt.datetime.fromisoformat(text)
    except ValueError:
        return "not a date and a time", f"'{text}'", HOW
    if len(text) <= len("2020-10-20"):
        return "a date without a time", f"'{text}'", HOW
    if time.second or time.microsecond:
        return "a time that is not on a whole minute", f"'{text}'", HOW
    try:
        uk_instant(time)
    except ValueError as error:
        what, _, do = str(error).partition(". ")
        return what, "", do or HOW
    return None


def _check_letter(story: Story) -> None:
    """Raise InputError for each stretch of the letter that the story does not declare."""
    lacking = [key for key in PARTS if not getattr(story.articles.letter, key)]
    do = "List its parts, and word them: docs/right-of-reply.md."
    file = f"data/{story.slug}/story.toml"
    if lacking:
        what = "the letter of this story has no such parts"
        raise InputError(Problem(file, f"key 'articles.letter.{key}'", what, do=do) for key in lacking)


def _forms(names: Sequence[str]) -> tuple[Format, ...]:
    known: tuple[Format, ...] = get_args(Format)
    problems = Problems()
    for name in names:
        if name not in known:
            do = did_you_mean(name, known) or f"Forms: {', '.join(known)}."
            problems.add("--format", "", "no such form of a letter", f"'{name}'", do)
    problems.raise_if_any()
    return tuple(kind for kind in known if kind in names) or FORMS


def _areas(names: Sequence[str], material: Material) -> list[str]:
    """Return the slugs of the named areas; of those that nobody has approached, where none is named."""
    if not names:
        unasked = [area for area, one in material.bank.replies.items() if one.status == UNASKED]
        if not unasked:
            do = "Name with --area those that you write to again."
            raise InputError([Problem("reply", "", "every area has been approached", do=do)])
        return unasked
    problems = Problems()
    slugs: dict[str, None] = {}
    for name in names:
        slug = material.gazetteer.resolve(name)
        if slug:
            slugs[slug] = None
        else:
            do = did_you_mean(name, material.gazetteer.areas) or "Use the slug or a name from the alias table."
            problems.add("--area", "", "no such area", f"'{name}'", do)
    problems.raise_if_any()
    return list(slugs)


def _deadlines(material: Material, areas: Sequence[str], given: str, now: dt.datetime) -> dict[str, Deadline]:
    """Return each area's deadline. Raises InputError for each that there is not, or that cannot be kept."""
    embargo = uk_instant(material.story.embargo)
    if given:
        instant = clock_time(given, "--deadline")
        if problem := _untimely(instant, embargo, now):
            raise InputError([Problem("--deadline", "", *problem)])
        return dict.fromkeys(areas, Deadline(instant))
    problems, found = Problems(), {}
    for area in areas:
        reply = material.bank.replies[area]
        place = f"row {reply.cell.row}, column 'deadline'"
        if not reply.deadline:
            do = "Fill it in as 2020-10-20T17:00, or give --deadline."
            problems.add(reply.cell.file, place, "there is no deadline for this letter", f"'{area}'", do)
        elif problem := _time_problem(reply.deadline):
            problems.add(reply.cell.file, place, *problem)
        else:
            instant = uk_instant(dt.datetime.fromisoformat(reply.deadline))
            if problem := _untimely(instant, embargo, now):
                problems.add(reply.cell.file, place, *problem)
            cell = Cell(reply.cell.file, reply.cell.row, "deadline")
            found[area] = Deadline(instant, (cell,))
    problems.raise_if_any()
    return found


def _untimely(instant: dt.datetime, embargo: dt.datetime, now: dt.datetime) -> tuple[str, str, str] | None:
    """Return what is wrong with when a deadline is: what, what was found, what to do; None for nothing."""
    if instant >= embargo:
        found = f"{uk_moment(instant)}, and the embargo lifts at {uk_moment(embargo)}"
        return "the deadline is not before the embargo", found, "Choose an earlier one."
    if instant <= now:
        found = f"{uk_moment(instant)}, and it is {uk_moment(now)}"
        return "the deadline has passed", found, "Choose a later one."
    return None


def _letters(
    project: Project, material: Material, asked: Mapping[str, Asked], style: str, jobs: int
) -> dict[str, Article]:
    """Return the letter of each area, from its draft with the edits that are in its file."""
    templates = templates_of(project, material.story)
    stretches = [plan_letter(material, area, one, part) for area, one in asked.items() for part in PARTS]
    planned = [*plans(material, list(asked)), *stretches]
    made = list(articles(project, material, planned, jobs, templates))
    worded = {article.slug: article for article in made[: len(asked)]}
    done = _edited(project, material.story, worded, style, jobs)
    around = {area: Around(*made[at : at + len(PARTS)]) for at, area in _places(asked)}
    story = material.story
    labels = {one.name: one.label for one in story.measures} | {one.name: one.label for one in story.attributes}
    chosen = {area: _chosen(material, area) for area in asked}
    return {area: letter(done[area], worded[area], chosen[area], around[area], labels) for area in asked}


def _places(asked: Mapping[str, Asked]) -> Iterator[tuple[int, str]]:
    """Yield where each area's stretches begin among what is rendered: behind all the drafts."""
    for number, area in enumerate(asked):
        yield len(asked) + number * len(PARTS), area


def _chosen(material: Material, area: str) -> Chosen:
    """Return which parts of its draft an area is shown: never the notes, the help lines, or a reply of its own."""
    articles = material.story.articles
    about = {spec.part for spec in articles.area if spec.kind in ABOUT and spec.place == "body"}
    tables = {spec.part for spec in articles.area if spec.kind == "table"}
    never = {spec.part for spec in articles.area if spec.kind in {"reply", "missing", "contacts", "embargo"}}
    own = {fact.id for fact in material.book.published.values() if fact.area == area}
    return Chosen({*articles.letter.also, *about, *tables}, never, own)


def _edited(project: Project, story: Story, worded: Mapping[str, Article], style: str, jobs: int) -> dict[str, Article]:
    """Return the drafts with the edits in their files, once the checker has nothing against them."""
    folder = project.root / "stories" / story.slug
    recorded = worded_in(folder)
    check_recorded(files_of(folder, worded), recorded, sums_of(folder), ())
    edits = read_edits(folder, worded, recorded)
    clashes = [problem for area, one in edits.items() for problem in conflict_problems(f"{area}.md", one, SETTLE)]
    if clashes:
        raise InputError(clashes)
    done = {area: edits[area].article if area in edits else article for area, article in worded.items()}
    texts = {f"{area}.md": exported(article, "md").decode() for area, article in done.items()}
    problems: list[Problem] = []
    for (area, before), one in zip(
        worded.items(), check_texts(story_checker(project, story.slug, style), texts, jobs), strict=True
    ):
        found = [
            (f"{finding.check}: {finding.message}", line_of(one.report, finding))
            for finding in one.report.of(Severity.ERROR)
        ]
        own = exported(before, "md").decode() if found else ""
        problems += edited_problems(folder, f"{area}.md", found, texts[one.name], own)
    if problems:
        raise BlockedDrafts(problems)
    return done
