"""Write a story's drafts: render every one, and only then put the files in place, all of them or none."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from generator import __version__
from generator.checking import check_texts, line_of
from generator.checks.findings import Severity
from generator.checks.report import checker
from generator.errors import BlockedDrafts, InputError, Problem, Problems, did_you_mean
from generator.export import ledger
from generator.models import Article
from generator.pack import WriteReport, finish_interrupted, manifest, write_files
from generator.pipeline import Project, articles, load, plans
from generator.plan.material import Material

Format = Literal["md", "html", "txt"]
MANIFEST = "manifest.json"
LEDGER = "ledger.json"
FOLDERS = {"area": "", "region": "regions/", "nation": ""}


@dataclass(frozen=True, slots=True)
class Written:
    """What one run wrote: the articles in order, and which files changed."""

    folder: Path
    articles: tuple[Article, ...]
    report: WriteReport


def write_drafts(
    project: Project,
    slug: str,
    out: Path,
    *,
    areas: Sequence[str] = (),
    style: str = "",
    formats: Sequence[Format] = ("md",),
    jobs: int = 1,
    started: Callable[[int], None] = lambda _: None,
    finished: Callable[[Article], None] = lambda _: None,
) -> Written:
    """Render and write a story's drafts into `out`/<story>; all of them, or those of the named areas.

    `started` is told how many drafts there will be, and `finished` each one. Raises, with the previous drafts as they
    were, InputError for anything wrong in the tables, the templates, the names or the folder, and BlockedDrafts when
    the finished copy does not stand up to the tables it came from.
    """
    folder = out / slug
    if folder.exists():
        finish_interrupted(folder)
    material = load(project, slug, style)
    planned = plans(material, _resolved(areas, material))
    started(len(planned))
    done = []
    for article in articles(project, material, planned, jobs):
        done.append(article)
        finished(article)
    _check(project, material, style, done, jobs)
    files = {file_name(article, kind): exported(article, kind) for article in done for kind in formats}
    files[LEDGER] = ledger.export(_kept_ledgers(folder, bool(areas)) | _ledgers(done)).encode()
    inputs = _inputs(project, slug)
    about: dict[str, object] = {"story": slug, "version": material.story.version, "generator": __version__}
    about |= {"style": style or material.story.profile, "written": _resolved(areas, material) or "all"}
    kept = {} if not areas else _kept(folder, files)
    stale = _dropped(folder, files) if not areas else []
    about["drafts"] = (_told_before(folder) if areas else {}) | {_key(article): summary(article) for article in done}
    files[MANIFEST] = manifest(inputs, {**kept, **files}, about)
    return Written(folder, tuple(done), write_files(files, folder, stale))


def _check(project: Project, material: Material, style: str, done: Sequence[Article], jobs: int) -> None:
    """Raise BlockedDrafts for every error that the checker finds in the drafts, each alone and all side by side."""
    held = checker(project.data, project.styles, material.story, style)
    texts = {file_name(article, "md"): exported(article, "md").decode() for article in done}
    checked = check_texts(held, texts, jobs)
    problems = [
        Problem(one.name, f"line {line_of(one.report, finding)}", f"{finding.check}: {finding.message}")
        for one in checked
        for finding in one.report.of(Severity.ERROR)
    ]
    if problems:
        raise BlockedDrafts(problems)


def file_name(article: Article, kind: Format) -> str:
    """Return where an article's file stands in its story's folder.

    The nation's is named after itself; a region has a folder of its own, for a region may share an area's name.
    """
    return f"{_key(article)}.{kind}"


def _resolved(names: Sequence[str], material: Material) -> list[str]:
    problems = Problems()
    slugs = []
    for name in names:
        slug = material.gazetteer.resolve(name)
        if slug:
            slugs.append(slug)
        else:
            do = did_you_mean(name, material.gazetteer.areas) or "Use the slug or a name from the alias table."
            problems.add("--area", "", "no such area", f"'{name}'", do)
    problems.raise_if_any()
    return list(dict.fromkeys(slugs))


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


def _inputs(project: Project, slug: str) -> dict[str, bytes]:
    """Return every file that a draft may depend on, by its name in the project."""
    return {path.relative_to(project.root).as_posix(): path.read_bytes() for path in input_paths(project, slug)}


def _manifest_of(folder: Path) -> Mapping[str, Mapping[str, object]]:
    return _read_back(folder / MANIFEST, "not a manifest that this program wrote")


def _read_back(path: Path, what: str) -> Mapping[str, Any]:
    """Return what an earlier run wrote, {} if there is nothing. Raises InputError, saying `what`, for a spoilt file."""
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_bytes())
    except ValueError:
        raise InputError([Problem(str(path), "", what, do="Take the file away and run again.")]) from None
    return found if isinstance(found, dict) else {}


def _ledgers(done: Sequence[Article]) -> dict[str, list[ledger.Entry]]:
    return {_key(article): ledger.entries(article) for article in done}


def _kept_ledgers(folder: Path, some_areas: bool) -> dict[str, list[ledger.Entry]]:
    """Return the ledgers of the drafts of an earlier run that a run of some areas leaves as they are."""
    return dict(_read_back(folder / LEDGER, "not a ledger that this program wrote")) if some_areas else {}


def _dropped(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Return the drafts that an earlier run wrote and this one does not."""
    before = _manifest_of(folder).get("outputs", {})
    return sorted(name for name in before if name not in files and (folder / name).is_file())


def _kept(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the drafts of an earlier run that a run of some areas leaves as they are."""
    before = _manifest_of(folder).get("outputs", {})
    paths = {name: folder / name for name in before if name not in files and name != MANIFEST}
    return {name: path.read_bytes() for name, path in paths.items() if path.is_file()}


def _told_before(folder: Path) -> dict[str, object]:
    """Return what an earlier run's manifest tells of each draft, by its key."""
    told = _manifest_of(folder).get("about", {}).get("drafts", {})
    return dict(told) if isinstance(told, dict) else {}


def _key(article: Article) -> str:
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
