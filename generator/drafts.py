"""Write a story's drafts: render every one, and only then put the files in place, all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from generator import __version__
from generator.errors import BlockedDrafts, Problem, Problems
from generator.expectations import failures
from generator.export import ledger
from generator.files import content_of
from generator.last_run import (
    LEDGER,
    MANIFEST,
    RECORD,
    drafts_told,
    is_as_written,
    ledgers_of,
    left_by,
    record_of,
    sums_of,
    worded_in,
)
from generator.models import Article, Plan, Recorded
from generator.pack import WriteReport, finish_interrupted, manifest, write_files
from generator.pipeline import Project, articles, load, plans
from generator.plan.material import Material
from generator.project.naming import drafts_named
from generator.review.edited_files import (
    check_none_lost,
    check_recorded,
    check_unchanged,
    conflict_problems,
    edited_problems,
    files_of,
    read_edits,
)
from generator.review.edits import Edited
from generator.review.record import Record, merged, record_of_run
from generator.review.record import export as export_record

Format = Literal["md", "html", "txt"]
FOLDERS = {"area": "", "region": "regions/", "nation": ""}


@dataclass(frozen=True, slots=True)
class Written:
    """What one run wrote: the articles in order, and which files changed.

    `worded` are the articles as the run worded them, before any edit. `edits` tells of the drafts that had a file to
    look for edits in, by the draft's name, and `discarded` names those whose edits were not to be kept.
    """

    folder: Path
    articles: tuple[Article, ...]
    report: WriteReport
    worded: tuple[Article, ...]
    edits: Mapping[str, Edited]
    discarded: tuple[str, ...]

    def edited(self, article: Article) -> dict[str, object]:
        """Return what is told of a draft's edits beside its summary, as plain values: kept, not kept, in conflict."""
        one = self.edits.get(key_of(article), Edited(article))
        told = {"edits": list(one.kept), "ignored": list(one.ignored), "conflicts": list(map(asdict, one.conflicts))}
        return {"story": article.story, **told}


def write_drafts(
    project: Project,
    slug: str,
    out: Path,
    *,
    areas: Sequence[str] = (),
    style: str = "",
    formats: Sequence[Format] = ("md",),
    jobs: int = 1,
    discard_edits: Sequence[str] = (),
    recorded: Callable[[Path], Mapping[str, Recorded]] = worded_in,
    started: Callable[[int], None] = lambda _: None,
    finished: Callable[[Article], None] = lambda _: None,
) -> Written:
    """Render and write a story's drafts into `out`/<story>; all of them, or those that `areas` names.

    What an editor changed in a draft's Markdown is kept, but in those that `discard_edits` names; `recorded` tells what
    the last run worded. `started` is told how many drafts there will be, and `finished` each one. Raises, with the
    previous drafts as they were, InputError for anything wrong in the tables, the templates, the names, the folder or
    an edited file, and BlockedDrafts when the finished copy does not stand up to the tables it came from.
    """
    folder = out / slug
    finish_interrupted(folder)
    material = load(project, slug, style)
    chosen = drafts_named(areas, material.gazetteer)
    planned = plans(material, chosen)
    discarded = _discarded(discard_edits, material, planned)
    last = {key: one for key, one in recorded(folder).items() if key not in discarded}
    started(len(planned))
    worded = _worded(articles(project, material, planned, jobs), finished)
    seen, edits, done = _edited(folder, worded, last, discarded)
    queries = _check(project, material, style, folder, worded, done, edits, jobs)
    files = _drafts(done, edits, formats, some_areas=bool(areas))
    left = left_by(folder, {**files, LEDGER: b"", RECORD: b""})
    stale = _stale(folder, () if areas else sorted(left), last)
    inputs = inputs_of(project, slug)
    made = record_of_run(inputs, {key: (worded[key], article) for key, article in done.items()}, style)
    files |= _ledger_and_record(folder, done, made, some_areas=bool(areas))
    about = _about(folder, material, style, done, queries, chosen)
    files[MANIFEST] = manifest(inputs, {**(left if areas else {}), **files}, about)
    check_unchanged(folder, seen)
    written = write_files(files, folder, stale)
    return Written(folder, tuple(done.values()), written, tuple(worded.values()), edits, discarded)


def _worded(made: Iterable[Article], finished: Callable[[Article], None]) -> dict[str, Article]:
    """Return the articles by the keys of their drafts, each told of as it is finished."""
    worded = {}
    for article in made:
        worded[key_of(article)] = article
        finished(article)
    return worded


def _stale(folder: Path, left: Iterable[str], last: Mapping[str, Recorded]) -> list[str]:
    """Return the files of drafts no longer written that may be taken away. Raises InputError where one has edits."""
    gone = list(left)
    check_none_lost(folder, gone, last)
    return [name for name in gone if is_as_written(folder, name)]


def _edited(
    folder: Path, worded: Mapping[str, Article], last: Mapping[str, Recorded], discarded: Sequence[str]
) -> tuple[dict[str, bytes], dict[str, Edited], dict[str, Article]]:
    """Return the drafts' files as they are now, the edits in them, and the articles with these. Raises InputError."""
    seen = files_of(folder, worded)
    check_recorded(seen, last, sums_of(folder), discarded)
    edits = read_edits(folder, worded, last)
    return seen, edits, {key: edits[key].article if key in edits else one for key, one in worded.items()}


def _drafts(
    done: Mapping[str, Article], edits: Mapping[str, Edited], formats: Sequence[Format], *, some_areas: bool
) -> dict[str, bytes]:
    """Return the file of each draft in each form."""
    return {
        file_name(article, kind): exported(article, kind)
        for key, article in done.items()
        for kind in (*formats, *_edited_form(edits.get(key), some_areas=some_areas))
    }


def _ledger_and_record(
    folder: Path, done: Mapping[str, Article], made: Record, *, some_areas: bool
) -> dict[str, bytes]:
    """Return the files that tell where each figure comes from and what was generated, with what a part run keeps."""
    ledgers = (ledgers_of(folder) if some_areas else {}) | {key: ledger.entries(one) for key, one in done.items()}
    record = merged(record_of(folder), made) if some_areas else made
    return {LEDGER: ledger.export(ledgers).encode(), RECORD: export_record(record).encode()}


def _about(
    folder: Path,
    material: Material,
    style: str,
    done: Mapping[str, Article],
    queries: Mapping[str, int],
    areas: Sequence[str],
) -> dict[str, object]:
    """Return what the manifest tells of a run: the story, the house style, and each draft with its queries."""
    told = {key: {**summary(article), "queries": queries[key]} for key, article in done.items()}
    return {
        "story": material.story.slug,
        "version": material.story.version,
        "generator": __version__,
        "style": style or material.story.profile,
        "written": list(areas) or "all",
        "drafts": (drafts_told(folder) if areas else {}) | told,
    }


def _edited_form(edited: Edited | None, *, some_areas: bool) -> tuple[Format, ...]:
    """Return the form of a draft that is written whatever was asked for: the one that its edits stand in.

    A run of some areas leaves the others' files alone, and one that is there of the same draft must not be of another
    run than the rest of it: an editor's words could not be told from those of that run.
    """
    return ("md",) if edited and (edited.has_edits or some_areas) else ()


def _discarded(names: Sequence[str], material: Material, planned: Sequence[Plan]) -> tuple[str, ...]:
    """Return the keys of the drafts whose edits are not to be kept, each told as any draft is named."""
    drafts, problems = {f"{FOLDERS[plan.kind]}{plan.slug}" for plan in planned}, Problems()
    found: list[str] = []
    for name in names:
        with problems.gathered():
            found += drafts_named([name], material.gazetteer, "--discard-edits")
            if found[-1] not in drafts:
                do = "Name it with --area too, or leave --area out."
                problems.add("--discard-edits", "", "this draft is not being written", f"'{name}'", do)
    problems.raise_if_any()
    return tuple(dict.fromkeys(found))


def _check(
    project: Project,
    material: Material,
    style: str,
    folder: Path,
    worded: Mapping[str, Article],
    done: Mapping[str, Article],
    edits: Mapping[str, Edited],
    jobs: int,
) -> dict[str, int]:
    """Return the number of queries in each draft, by key: they are read each alone, and all side by side.

    Raises BlockedDrafts for every error that the checker finds, and for every row of the table of expectations that a
    draft does not meet. An editor's words have the line of the file in the folder; its conflicts are told too.
    """
    from generator.checking import check_texts, line_of, problems_that_follow  # noqa: PLC0415 -- slow to import
    from generator.checks.findings import Severity  # noqa: PLC0415
    from generator.checks.report import checker  # noqa: PLC0415

    held = checker(project.data, project.styles, material.story, style)
    texts = {file_name(article, "md"): exported(article, "md").decode() for article in done.values()}
    problems: list[Problem] = []
    queries: dict[str, int] = {}
    blocked: dict[tuple[str, object], Problem] = {}
    checked = check_texts(held, texts, jobs)
    for key, one in zip(worded, checked, strict=True):
        queries[key] = len(one.report.of(Severity.QUERY))
        errors, edited = one.report.of(Severity.ERROR), edits.get(key)
        own = exported(worded[key], "md").decode() if errors and edited and edited.has_edits else texts[one.name]
        found = [(f"{finding.check}: {finding.message}", line_of(one.report, finding)) for finding in errors]
        told = list(edited_problems(folder, one.name, found, texts[one.name], own))
        blocked |= {(one.name, finding): problem for finding, problem in zip(errors, told, strict=True)}
        problems += told
        problems += conflict_problems(one.name, edited) if errors and edited else ()
    problems.sort(key=lambda one: not one.do)  # an editor's own words first: they may be what made the others wrong
    problems += failures(material.expectations, material.story, done, own_style=style in ("", material.story.profile))
    if problems:
        raise BlockedDrafts(problems, problems_that_follow(checked, blocked))
    return queries


def file_name(article: Article, kind: Format) -> str:
    """Return where an article's file stands in its story's folder.

    The nation's is named after itself; a region has a folder of its own, for a region may share an area's name.
    """
    return f"{key_of(article)}.{kind}"


def exported(article: Article, kind: Format) -> bytes:
    """Return an article as the bytes of a file. The library of a format is imported when that format is asked for."""
    if kind == "html":
        from generator.export import html  # noqa: PLC0415

        return html.export(article).encode()
    if kind == "txt":
        from generator.export import text  # noqa: PLC0415

        return text.export(article).encode()
    from generator.export import markdown  # noqa: PLC0415

    return markdown.export(article).encode()


def input_paths(project: Project, slug: str) -> list[Path]:
    """Return every file that a draft of a story may depend on, in order."""
    folders = (project.data, project.data / slug, project.templates / "house-style", project.templates / slug)
    patterns = ("*.csv", "*.xlsx", "*.ods", "*.toml", "**/*.j2")
    return sorted(
        {path for folder in folders for pattern in patterns for path in folder.glob(pattern) if path.is_file()}
    )


def inputs_of(project: Project, slug: str) -> dict[str, bytes]:
    """Return every file that a draft may depend on, by its name in the project."""
    paths = {path.relative_to(project.root).as_posix(): path for path in input_paths(project, slug)}
    return {name: content_of(path, name) for name, path in paths.items()}


def key_of(article: Article) -> str:
    """Return the key of a draft: its file in the folder of its story, without the ending."""
    return f"{FOLDERS[article.kind]}{article.slug}"


def summary(article: Article) -> dict[str, object]:
    """Return what a table of drafts tells of one, as plain values."""
    return {
        "area": article.slug,
        "kind": article.kind,
        "status": article.status,
        "lead": article.lead,
        "reason": article.reason,
        "words": article.words,
        "missing": list(article.missing),
        "headline": article.title,
    }
