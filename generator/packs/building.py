"""Build packs: draw each chart once, make every title's files in parallel, and put the archives in place together."""

from __future__ import annotations

import datetime as dt
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from generator.charts.drawing import draw, key
from generator.charts.map import area_map
from generator.charts.measures import measures_chart
from generator.charts.values import Chart, Message, NoChart
from generator.checking import line_of, story_checker
from generator.checks.findings import Severity
from generator.checks.report import Checker
from generator.errors import BlockedDrafts, InputError, Problem
from generator.export import markdown
from generator.export.archive import zipped
from generator.export.document import document
from generator.last_run import manifest_of
from generator.pack import WriteReport, finish_interrupted, write_files
from generator.packs.banner import edition_of, stem, with_banner
from generator.packs.by_hand import changed_by_hand
from generator.packs.contents import Drawn, Parcel, contents
from generator.packs.copies import Copies, copies, for_title
from generator.packs.forms import FORMS
from generator.packs.last_build import (
    BUILT,
    SUFFIX,
    Pack,
    as_built,
    check_unchanged,
    inputs_now,
    left_by,
    made_of,
    record_of_build,
)
from generator.packs.voices import quotes_page
from generator.partners import Partner, chosen, pack_slug, read_partners, sharing
from generator.patch_figures import patch_figures
from generator.pipeline import Project, load, templates_of
from generator.plan.material import Material
from generator.project.lengths import LENGTHS
from generator.project.naming import REGIONS, drafts_named
from generator.review.approvals import APPROVED, UNREAD, SignOff
from generator.signing import signed

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the packs in the order of the table, and which archives changed."""

    folder: Path
    packs: tuple[Pack, ...]
    report: WriteReport


def partners_of(project: Project, material: Material) -> dict[str, Partner]:
    """Return the titles that take the project's stories. Raises InputError for a row that is wrong."""
    profiles = [path.stem for path in project.styles.glob("*.toml")]
    return read_partners(project.data, material.gazetteer, profiles, LENGTHS, tuple(FORMS))


def for_anybody(material: Material, key: str) -> Partner:
    """Return somebody who covers an area or a group and is in no table: every length and form, in the story's style.

    `key` is that of a draft. Raises InputError for the whole field, which is nobody's patch.
    """
    group = material.gazetteer.groups.get(key.removeprefix(REGIONS)) if key.startswith(REGIONS) else None
    one = group or material.gazetteer.areas.get(key)
    if one is None:
        do = "Name an area, or a round-up by its key."
        raise InputError([Problem("--area", "", "there is no pack of the whole field", f"'{key}'", do)])
    areas, patch = (group.areas, group.in_text) if group else ((key,), "")
    lengths, style = material.story.articles.words.declared, material.story.profile
    cell = material.gazetteer.areas[areas[0]].cell
    own_group = group.slug if group else ""
    slug = pack_slug(key)
    return Partner(slug, one.name, "", areas, patch, {}, style, lengths, tuple(FORMS), cell, own_group)


def build(
    project: Project,
    slug: str,
    out: Path,
    at: dt.datetime,
    partners: Sequence[str] = (),
    areas: Sequence[str] = (),
    jobs: int = 1,
    started: Callable[[int], None] = lambda _: None,
    finished: Callable[[Pack], None] = lambda _: None,
) -> Built:
    """Build the packs of the named titles, or of all, as they are at an instant, into `out`/<story>.

    `areas` are named by any of their names, and groups by the keys of their round-ups: each gets a pack for whoever
    covers it and is in no table. `started` is told how many there will be, and `finished` each one. Where nothing has
    changed since the last build nothing is made again. Raises InputError for anything wrong in what the drafts are made
    from and BlockedDrafts for a copy that does not stand up to the tables; then every archive is as it was.
    """
    check_target(project, out)
    inputs = inputs_now(project, slug)
    base = load(project, slug)
    known = partners_of(project, base) if partners or not areas else {}
    covered = tuple(for_anybody(base, key) for key in drafts_named(areas, base.gazetteer))
    wanted = (*(chosen(known, partners) if partners or not areas else ()), *covered)
    folder = out / slug
    if folder.exists():
        finish_interrupted(folder)
    started(len(wanted))
    number = made_of(inputs, wanted, lifted=edition_of(base, "", at).lifted)
    if last := as_built(folder, wanted, number):
        for pack in last:
            finished(pack)
        return Built(folder, last, WriteReport((), tuple(pack.file for pack in last), ()))
    parcels = _parcels(project, slug, known, wanted, at, jobs)
    packs, files = _archives(slug, parcels, jobs, finished)
    check_unchanged(inputs, inputs_now(project, slug))
    gone = left_by(folder, wanted, files)
    files[BUILT] = record_of_build(folder, packs, files, number)
    return Built(folder, packs, write_files(files, folder, gone))


def check_target(project: Project, out: Path) -> None:
    """Raise InputError for a folder in which packs would lie among what they are made of."""
    for kept in (project.data, project.templates, project.root / "stories", Path(__file__).parents[1]):
        if out.resolve().is_relative_to(kept.resolve()):
            what, do = f"packs may not be built into '{kept.name}': they are made of what is in it", "Name another."
            raise InputError([Problem("--out", "", what, do=do)])


def _archives(
    slug: str, parcels: Sequence[Parcel], jobs: int, finished: Callable[[Pack], None]
) -> tuple[tuple[Pack, ...], dict[str, bytes]]:
    """Return the packs, each told of as it is finished, and their archives by name."""
    packs, files = [], {}
    for parcel, (data, count) in zip(parcels, _in_parallel(_archive, parcels, jobs), strict=True):
        partner = parcel.copies.partner
        left = tuple(f"{copy.name}, {line}" for copy in parcel.copies.drafts for line in copy.left)
        pack = Pack(partner, stem(f"{slug}-{partner.slug}", parcel.edition) + SUFFIX, count, left)
        files[pack.file] = data
        packs.append(pack)
        finished(pack)
    return tuple(packs), files


def _parcels(
    project: Project, slug: str, partners: Mapping[str, Partner], wanted: Sequence[Partner], at: dt.datetime, jobs: int
) -> list[Parcel]:
    """Return what each title's pack is made of, its copies checked. Raises InputError and BlockedDrafts."""
    groups = [one.group for one in wanted if one.group]
    by_style = {style: load(project, slug, style, groups) for style in dict.fromkeys(one.profile for one in wanted)}
    templates = templates_of(project, next(iter(by_style.values())).story)
    templates.every()  # compiled here, once for every process that renders
    shared = sharing(partners)
    own = {one.slug: for_title(by_style[one.profile], one, shared) for one in wanted}
    by_hand = changed_by_hand(project, slug, templates)
    sent = [copies(project, own[one.slug], one, templates, by_hand, jobs) for one in wanted]
    _check(project, slug, sent, own, at, jobs)
    charts = _charts(sent, own, at, jobs)
    read = _read(project, slug)
    return [
        Parcel(
            slug=slug,
            title=own[one.partner.slug].story.title,
            copies=one,
            edition=edition_of(own[one.partner.slug], one.partner.title, at),
            drawn=charts[one.partner.slug],
            figures=patch_figures(own[one.partner.slug], one.partner.areas),
            quotes=quotes_page(own[one.partner.slug], one.partner.areas),
            names={area: place.name for area, place in own[one.partner.slug].gazetteer.areas.items()},
            read=read,
        )
        for one in sent
    ]


# --- The copies are held against the tables ---------------------------------------------------------------------------


def _check(
    project: Project, slug: str, sent: Sequence[Copies], own: Mapping[str, Material], at: dt.datetime, jobs: int
) -> None:
    """Raise BlockedDrafts for every error that the checker finds in a copy, as it would be sent.

    The note beside the drafts is not read by it: it tells what not to write, and every number in it is a fact.
    """
    held: dict[str, Checker] = {}
    given = []
    for one in sent:
        edition = edition_of(own[one.partner.slug], one.partner.title, at)
        if one.partner.profile not in held:
            checks = story_checker(project, slug, one.partner.profile)
            rules = checks.rules.after_the_lift() if edition.lifted else checks.rules
            held[one.partner.profile] = Checker(checks.reads, rules)
        for copy in one.drafts:
            text = markdown.export(with_banner(copy.article, edition.banner))
            given.append((held[one.partner.profile], f"{one.partner.title}: {copy.name}", text, copy.areas))
    problems = [problem for found in _in_parallel(_errors, given, jobs) for problem in found]
    if problems:
        raise BlockedDrafts(problems)


def _errors(given: tuple[Checker, str, str, tuple[str, ...]]) -> list[Problem]:
    held, name, text, areas = given
    report = held.check(text, areas, ours=True)
    return [
        Problem(name, f"line {line_of(report, one)}", f"{one.check}: {one.message}")
        for one in report.of(Severity.ERROR)
    ]


# --- Charts -------------------------------------------------------------------------------------------------------


def _charts(
    sent: Sequence[Copies], own: Mapping[str, Material], at: dt.datetime, jobs: int
) -> dict[str, tuple[Drawn, ...]]:
    """Return the charts of each title, by its slug; equal ones are drawn once, whoever takes them."""
    planned = {one.partner.slug: list(_planned(one, own[one.partner.slug], at)) for one in sent}
    wanted = {key(chart, "svg"): chart for ones in planned.values() for _, _, chart in ones if isinstance(chart, Chart)}
    files = dict(zip(wanted, _in_parallel(draw, list(wanted.values()), jobs), strict=True))
    return {
        slug: tuple(
            Drawn(area, kind, chart, {} if isinstance(chart, NoChart) else files[key(chart, "svg")])
            for area, kind, chart in ones
        )
        for slug, ones in planned.items()
    }


def _planned(one: Copies, material: Material, at: dt.datetime) -> Iterator[tuple[str, str, Chart | NoChart]]:
    edition = edition_of(material, one.partner.title, at)
    for area in one.partner.areas:
        yield area, "bars", measures_chart(material, area, edition, _message(one, area))
        yield area, "map", area_map(material, area, edition)


def _message(one: Copies, area: str) -> Message | None:
    """Return what the title's own draft of an area says first, for its chart to say; None where it has none."""
    article = next((copy.article for copy in one.drafts if copy.areas == (area,)), None)
    if article is None:
        return None
    facts = [claim.fact for claim in article.claims if article.parts[claim.part].name == "headline"]
    return Message(document(article).headline, tuple(dict.fromkeys(facts)))


# --- What each draft's own reading was --------------------------------------------------------------------------------


def _read(project: Project, slug: str) -> dict[str, str]:
    """Return of each area who has read its own draft, in words: the one that is for all, not a title's copy."""
    told = dict.fromkeys(load(project, slug).gazetteer.areas, "no draft of it has been written, so nobody has read one")
    if manifest_of(project.root / "stories" / slug):
        told |= {one.file.draft: _reading(one) for one in signed(project, slug)}
    return told


def _reading(one: SignOff) -> str:
    if one.state == APPROVED:
        return f"its draft for all was approved by {one.approval}; this copy has the same facts, in this title's words"
    return "nobody has approved its draft" if one.state == UNREAD else f"its draft for all is {one.state}"


# --- In parallel ----------------------------------------------------------------------------------------------------


def _archive(parcel: Parcel) -> tuple[bytes, int]:
    files = contents(parcel)
    return zipped(files), len(files)


def _in_parallel(act: Callable[[_Given], _Made], given: Sequence[_Given], jobs: int) -> Iterable[_Made]:
    """Return what is made of each thing given, in order, in so many processes."""
    if jobs < 2 or len(given) < 2:
        return map(act, given)
    fork = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(jobs, mp_context=fork) as pool:
            return list(pool.map(act, given))
    except BrokenProcessPool as broken:
        what = "a process was ended from outside, as a machine does that has no memory left"
        raise InputError([Problem("pack", "", what, do="Build again with --jobs 1.")]) from broken
