"""Invented areas show every hard case of a story by its real templates, and none of them can be published."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from breaking import TEMPLATES, Copy
from review.tabled import project_of
from seams.reading import seams

from generator.checking import blocking, check_texts, story_checker
from generator.checks.findings import Finding
from generator.drafts import exported, write_drafts
from generator.errors import InputError
from generator.models import Area, Figure, State
from generator.pipeline import Project, articles, invented, load, plans
from generator.plan.letters import is_beside_drafts
from generator.plan.material import Material
from generator.project.gazetteer import Gazetteer
from generator.replies import REPLY_STATUSES
from generator.review.boundary import WHOLE, Boundary, InventedDraft, boundary
from generator.review.invented import PREFIX, carries, plain_names, real_names
from generator.review.invented_map import slug_of

pytestmark = pytest.mark.exhaustive
"""It runs a story from end to end, as others do part by part: too slow where every line is watched."""

ROOT = Path(__file__).parents[2]
STYLES = ("default", "bbc", "newsquest", "national-world", "reach", "iliffe")
STORIES = ("cancelled-crimes", "mending")
NEVER = {
    "cancelled-crimes": {
        **{
            f"brief/section/figures/told-{case}": "every invented area with such a figure has a decision to tell first"
            for case in ("all", "none-reported", "percentage", "small")
        },
        "caution/size-unknown": "among the invented areas some base is always known",
        "caution-short/size-unknown": "the same",
        "reaction/expert": "no expert has a statement in use",
    },
    "mending": {
        "pooled/appeals-published": "no total of appeals is published",
        "standing/rank": "no rank is published",
    },
}
"""The templates that no invented area reaches, and why."""


@pytest.fixture(scope="session")
def told(second_project: Project) -> Callable[[str, str], tuple[Boundary, tuple[InventedDraft, ...]]]:
    """Return what makes a story's invented areas and their drafts in a house style, each once."""

    @cache
    def drafts(story: str, style: str) -> tuple[Boundary, tuple[InventedDraft, ...]]:
        project = second_project if story == "mending" else Project(ROOT)
        material = load(project, story, style)
        return boundary(material), tuple(invented(project, material))

    return drafts


Told = Callable[[str, str], tuple[Boundary, tuple[InventedDraft, ...]]]


@pytest.mark.exhaustive
@pytest.mark.parametrize(("story", "style"), list(product(STORIES, STYLES)))
def test_every_hard_case_is_told_without_a_seam(story: str, style: str, told: Told) -> None:
    made, drafts = told(story, style)
    assert [(one.article.slug, one.case) for one in drafts] == [(one.slug, one.case) for one in made.cases]
    assert len(drafts) > 80
    found = [f"{one.article.slug}: {seam}" for one in drafts for seam in seams(one.article)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("story", STORIES)
def test_some_invented_area_leads_on_every_rung(story: str, told: Told) -> None:
    made, drafts = told(story, "default")
    declared = made.material.story
    led = {kind: {one.article.lead for one in drafts if one.article.kind == kind} for kind in ("area", "region")}
    assert led["area"] == {rung.name for rung in declared.angles}
    assert led["region"] == {rung.name for rung in declared.region_angles}
    for one in drafts:
        if one.article.slug.startswith(f"{PREFIX}lead-"):
            assert one.article.slug == f"{PREFIX}lead-{one.article.lead}"


@pytest.mark.parametrize("story", STORIES)
def test_every_template_is_reached_but_those_that_cannot_be(story: str, told: Told, second_project: Project) -> None:
    material = told(story, "default")[0].material
    planned = [plan for length in material.story.articles.words.declared for plan in plans(material, length=length)]
    reached = {f"{one.folder}/{one.case}".removesuffix("/") for plan in planned for one in plan.passages}
    folder = (second_project if story == "mending" else Project(ROOT)).templates / story
    files = {path.relative_to(folder).as_posix().removesuffix(".md.j2") for path in folder.rglob("*.j2")}
    beside = {name for name in files if is_beside_drafts(material.story, f"templates/{story}/{name}.md.j2")}
    assert files - reached - beside == set(NEVER[story])


# --- The hard cases -------------------------------------------------------------------------------------


def figures(made: Boundary, measure: str) -> list[Figure]:
    return [made.material.book.on(slug, measure).figure for slug in made.material.gazetteer.areas]


def counts(made: Boundary, measure: str) -> set[tuple[int, int]]:
    return {(one.count or 0, one.base or 0) for one in figures(made, measure) if one.state is State.COUNTED}


@pytest.mark.parametrize("story", STORIES)
def test_every_measure_has_every_state_and_size(story: str, told: Told) -> None:
    made, _ = told(story, "default")
    views = set(made.material.story.columns.earlier_views)
    for spec in made.material.story.measures:
        found = figures(made, spec.name)
        assert {one.state for one in found} == set(State)
        pairs = [(0, 20), (1, 20), (20, 20), (10, 20), (11, 20), (19, 20), (0, 9), (1, 9), (9, 9), (1_234, 5_678)]
        assert counts(made, spec.name) >= set(pairs)
        assert {one.percent for one in found} >= {0, 1, 37, 100}
        assert any(one.derived for one in found)
        assert {one.state for one in found if one.dispute} == {State.COUNTED, State.PERCENTAGE_ONLY}
        unseen = [one for one in found if one.state is State.NOT_INSPECTED]
        assert {bool(one.earlier_year) for one in unseen} == {True, False}
        assert {one.earlier_view for one in unseen if one.earlier_year} == views | {""}


@pytest.mark.parametrize("story", STORIES)
def test_ties_a_lone_highest_and_a_level_field_are_ranked_each_in_a_field_of_its_own(story: str, told: Told) -> None:
    made, _ = told(story, "default")
    for ranks in made.material.book.standings.values():
        found = {slug.removeprefix(PREFIX): (one.rank, one.joint, one.field) for slug, one in ranks.items()}
        assert found == {
            "tied-highest-1": (1, 2, 3),
            "tied-highest-2": (1, 2, 3),
            "tied-lower": (3, 1, 3),
            "lone-highest": (1, 1, 2),
            "lone-lower": (2, 1, 2),
            "level-highest-1": (1, 2, 2),
            "level-highest-2": (1, 2, 2),
        }


@pytest.mark.parametrize("story", STORIES)
def test_every_word_of_every_scale_and_its_absence_is_there(story: str, told: Told) -> None:
    material = told(story, "default")[0].material
    facts = material.book.attributes
    for spec in material.story.attributes:
        shown = {facts[slug, spec.name].shown for slug in material.gazetteer.areas}
        if spec.kind == "scale":
            assert shown == {*spec.scale, ""}
        assert ("" in shown) is not spec.needed


def test_what_stands_together_in_the_real_table_stands_together_here(told: Told) -> None:
    facts = told("cancelled-crimes", "default")[0].material.book.attributes
    changed = [area for (area, name), one in facts.items() if name == "regraded" and one.shown]
    assert changed
    assert all(facts[area, "first_grade"].shown for area in changed)


@pytest.mark.parametrize("story", STORIES)
def test_every_reply_and_every_hard_name_is_there(story: str, told: Told) -> None:
    material = told(story, "default")[0].material
    assert {one.status for one in material.bank.replies.values()} == set(REPLY_STATUSES)
    areas = material.gazetteer.areas.values()
    assert max(len(area.name) for area in areas) > 100
    hard: tuple[Callable[[Area], bool], ...] = (
        lambda area: area.name.endswith("s") and area.possessive.endswith("s’"),
        lambda area: area.definite,
        lambda area: area.plural,
        lambda area: "," in area.name,
        lambda area: "û" in area.name,
        lambda area: "’" in area.name,
        lambda area: "'" in area.name,
        lambda area: "&" in area.name,
        lambda area: "-" in area.name,
    )
    for is_hard in hard:
        assert any(map(is_hard, areas))
    assert not all(map(hard[1], areas))


def test_a_rung_is_reached_at_its_limit_and_just_missed(told: Told) -> None:
    """The limits are the rungs' own: over a half, and a tenth, a fifth and a third."""
    made, drafts = told("cancelled-crimes", "default")
    led = {one.article.slug.removeprefix(PREFIX): one.article.lead for one in drafts}
    shares = {
        slug.removeprefix(PREFIX): max(
            made.material.book.on(slug, spec.name).share or Fraction(0) for spec in made.material.story.measures
        )
        for slug in made.material.gazetteer.areas
    }
    assert shares["lead-over-half"] > Fraction(1, 2) == shares["short-of-over-half"]
    assert shares["lead-most-serious"] == Fraction(1, 10) > shares["short-of-most-serious"]
    assert shares["lead-high-share"] == Fraction(1, 5) > shares["short-of-high-share"]
    assert shares["lead-not-told"] == Fraction(1, 3) > shares["short-of-not-told"]
    assert shares["lead-few"] < Fraction(1, 10) == shares["short-of-few"]
    assert (led["lead-high-share"], led["short-of-high-share"]) == ("high-share", "mixed")


@pytest.mark.parametrize("story", STORIES)
def test_groups_hold_one_many_and_nothing_known(story: str, told: Told) -> None:
    material = told(story, "default")[0].material
    groups = material.gazetteer.groups
    assert len(groups[f"{PREFIX}group-group-of-one"].areas) == 1
    states = {
        slug: {material.book.on(area, spec.name).state for area in group.areas for spec in material.story.measures}
        for slug, group in groups.items()
    }
    assert states[f"{PREFIX}group-nothing-known"] == {State.UNKNOWN}
    assert states[f"{PREFIX}group-every-figure-counted"] == {State.COUNTED}
    assert states[f"{PREFIX}group-figures-of-every-kind"] == set(State)
    assert {slug for slug, _ in material.book.pooled} >= {f"{PREFIX}group-every-figure-counted"}


def test_no_neighbour_is_one_only_one_way(told: Told) -> None:
    gazetteer = told("cancelled-crimes", "default")[0].material.gazetteer
    for near in (gazetteer.neighbours, gazetteer.links):
        assert all(slug in near[other] for slug, others in near.items() for other in others)
    assert not gazetteer.neighbours[f"{PREFIX}alone"]


# --- Headlines, verbs and groups ------------------------------------------------------------------------

HEADLINES = ("headline", "headline_short", "headline_search")


def unnamed(lines: Mapping[str, str], names: Iterable[str]) -> list[str]:
    """Return the headlines in the lines of a front matter that have none of some names in them."""
    held = [name.casefold() for name in names]
    return [key for key in HEADLINES if not any(name in lines[key].casefold() for name in held)]


def names_of(slug: str, kind: str, material: Material) -> list[str]:
    """Return what a headline may call a draft's own area; of a group one of its areas will do, of the whole their kind."""
    gazetteer = material.gazetteer
    if kind == "nation":
        return [material.story.areas.whole, material.story.areas.plural]
    group = [gazetteer.groups[slug]] if kind == "region" else []
    areas = [gazetteer.areas[one] for one in (group[0].areas if group else (slug,))]
    named = [name for area in areas for name in (area.name, area.short, area.headline, area.patch) if name]
    return [*named, *(name for one in group for name in (one.name, one.in_text))]


def test_every_headline_of_every_draft_names_its_area(told: Told) -> None:
    made, drafts = told("cancelled-crimes", "default")
    real = load(Project(ROOT), "cancelled-crimes")
    committed = list(articles(Project(ROOT), real, plans(real)))
    pairs = [(real, one) for one in committed] + [(made.material, one.article) for one in drafts]
    assert len(committed) == len(real.gazetteer.areas) + len(real.gazetteer.groups) + 1
    lacking = {one.slug: unnamed(one.front, names_of(one.slug, one.kind, of)) for of, one in pairs}
    assert not {slug: lines for slug, lines in lacking.items() if lines}


def test_a_headline_without_a_name_is_caught() -> None:
    lines = {"headline": "Kent tells nobody", "headline_short": "Nobody told", "headline_search": "The KENT force"}
    assert unnamed(lines, ["Kent"]) == ["headline_short"]


def text_of(told: Told, slug: str) -> str:
    draft = next(one for one in told("cancelled-crimes", "default")[1] if one.article.slug == f"{PREFIX}{slug}")
    return exported(draft.article, "md").decode().partition("\n---\n")[2].partition("## Notes to editors")[0]


@pytest.mark.parametrize(("slug", "name"), [("name-plural", "Twin Fables"), ("name-the-plural", "Isles of Fable")])
def test_a_name_in_the_plural_has_a_verb_in_the_plural(slug: str, name: str, told: Told) -> None:
    """Wherever a draft names the area: its own, its neighbour's and the group's."""
    assert f"{name} were asked to comment" in text_of(told, slug)
    _, drafts = told("cancelled-crimes", "default")
    texts = [exported(one.article, "md").decode() for one in drafts]
    assert any(name in text for text in texts)
    assert not [text for text in texts if re.search(rf"{name} (was|is|has)\b", text)]


def test_a_group_of_one_is_not_told_as_many(told: Told) -> None:
    text = text_of(told, "group-group-of-one")
    assert "# Force in the Isle of Mock wrongly cancelled crime records, checks find" in text
    assert "The police force in the Isle of Mock –" in text
    assert "The inspection was by" in text
    assert not re.search(r"[Ee]very (police )?force|the one force|Taken together|different years", text)


def test_a_group_is_said_to_lack_figures_or_to_differ_in_years_only_if_it_does(told: Told) -> None:
    counted, of_every_kind = text_of(told, "group-every-figure-counted"), text_of(told, "group-figures-of-every-kind")
    assert "CHECK BEFORE USE" not in counted
    assert "CHECK BEFORE USE" in of_every_kind
    for slug, group in told("cancelled-crimes", "default")[0].material.gazetteer.groups.items():
        facts = told("cancelled-crimes", "default")[0].material.book.attributes
        years = {facts[area, "year"].shown for area in group.areas}
        assert ("inspected in different years" in text_of(told, slug.removeprefix(PREFIX))) == (len(years) > 1)


# --- The tables could hold them, and the checker reads their drafts ------------------------------------

A_FIELD_OF_ITS_OWN = "is ranked in a field of its own, and one set of tables has all the fields in it"
KNOWN = {
    "cancelled-crimes": (
        (r"(tied|lone|level)-highest.*", "figures", A_FIELD_OF_ITS_OWN),
        (r"name-long", "figures", "a name with commas and “and” is taken for several"),
    ),
    "mending": ((r"(tied|lone|level)-highest.*", "figures", A_FIELD_OF_ITS_OWN),),
}
"""The errors that the checker tells of drafts that are right: slug, check, and why."""


@pytest.mark.exhaustive
@pytest.mark.parametrize("story", STORIES)
def test_the_tables_could_hold_them_and_the_checker_finds_their_drafts_right(
    story: str, told: Told, second_project: Project, tmp_path: Path
) -> None:
    """Every rule for a cell holds for what is invented; no draft is blocked but where the checker is known to err."""
    made, drafts = told(story, "default")
    project = project_of(second_project if story == "mending" else Project(ROOT), made.material, tmp_path / "project")
    read = load(project, story)
    for key, one in made.material.book.measured.items():
        assert replace(read.book.measured[key].figure, cell=one.figure.cell) == one.figure
    shown = {key: fact.shown for key, fact in made.material.book.attributes.items()}
    assert {key: fact.shown for key, fact in read.book.attributes.items()} == shown
    texts = {one.article.slug: exported(one.article, "md").decode() for one in drafts}
    checked = check_texts(story_checker(project, story), texts)
    assert sum(one.report.counts()["confirmed"] for one in checked) > 1_000
    errors = [
        f"{name}: {one.check}: {one.message}" for name, one in blocking(checked) if not is_excused(story, name, one)
    ]
    assert not errors, "\n".join(errors)


def is_excused(story: str, name: str, one: Finding) -> bool:
    slug = name.removeprefix(PREFIX)
    return any(check == one.check and re.fullmatch(pattern, slug) for pattern, check, _ in KNOWN[story])


# --- Nothing real, and nothing published ----------------------------------------------------------------


def own_names(gazetteer: Gazetteer) -> list[str]:
    areas, groups = gazetteer.areas.values(), gazetteer.groups.values()
    return [name for area in areas for name in (area.name, area.short)] + [group.name for group in groups]


@pytest.mark.parametrize("story", STORIES)
def test_no_invented_area_has_a_real_name_or_slug(story: str, told: Told, second_project: Project) -> None:
    real = load(second_project if story == "mending" else Project(ROOT), story).gazetteer
    gazetteer = told(story, "default")[0].material.gazetteer
    assert not [name for name in own_names(gazetteer) if carries(name, real_names(real))]
    assert len({area.name for area in gazetteer.areas.values()}) == len(gazetteer.areas)
    slugs = [one.slug for one in told(story, "default")[0].cases]
    assert len(set(slugs)) == len(slugs)
    assert all(slug.startswith(PREFIX) for slug in slugs)
    assert not set(slugs) & {*real.areas, *real.groups, "nation"}


def test_a_name_or_a_slug_that_a_real_area_has_is_not_taken() -> None:
    assert next(plain_names("", frozenset({"fableford", "fictionford"}))).name == "Sampleford"
    assert slug_of("half", {"invented-half": 1}) == "invented-half-again"


def mentions(texts: Iterable[tuple[str, str]], made: Boundary) -> list[str]:
    """Return each file that has an invented slug or name in it."""
    words = [PREFIX, *(one.slug for one in made.cases), *own_names(made.material.gazetteer)]
    anywhere = re.compile("|".join(rf"\b{re.escape(word)}" for word in words))
    return [name for name, text in texts if anywhere.search(text)]


def test_nothing_that_is_written_mentions_an_invented_area(told: Told, second_project: Project, tmp_path: Path) -> None:
    made, drafts = told("mending", "default")
    folder = write_drafts(second_project, "mending", tmp_path, formats=("md", "html", "txt")).folder
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 30
    assert not mentions(((path.name, path.read_text("utf-8")) for path in files), made)
    planted = " ".join(part.text for part in drafts[0].article.parts)
    assert mentions([("planted", planted), ("plain", "Fabled.")], made) == ["planted"]


def test_the_committed_drafts_mention_no_invented_area(told: Told) -> None:
    files = [path for path in (ROOT / "stories").rglob("*") if path.is_file()]
    assert len(files) > 50
    made, _ = told("cancelled-crimes", "default")
    assert not mentions(((path.name, path.read_text("utf-8")) for path in files), made)


TAKERS = (
    "drafts.exported({}, 'md')",
    "drafts.file_name({}, 'md')",
    "drafts.summary({})",
    "html.export({})",
    "ledger.entries({})",
    "markdown.export({})",
    "text.export({})",
    "drafts.Written(Path(), ({},), WriteReport((), (), ()), (), {{}}, ())",
)


def types_found(lines: Iterable[str], tmp_path: Path) -> list[str]:
    """Return what mypy, as strict as for the project, says of some lines of a program."""
    head = (
        "from pathlib import Path",
        "from generator import drafts",
        "from generator.export import html, ledger, markdown, text",
        "from generator.models import Article",
        "from generator.pack import WriteReport",
        "from generator.review.boundary import InventedDraft",
        "def tried(invented: InventedDraft, article: Article) -> None:",
    )
    program = tmp_path / "tried.py"
    program.write_text("\n".join([*head, *(f"    {line}" for line in lines)]) + "\n", encoding="utf-8")
    cache = ROOT / ".mypy_cache" / "invented"  # of its own: mypy may be run on the project at the same time
    options = ["--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(cache)]
    command = [sys.executable, "-m", "mypy", *options, str(program)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return [line for line in done.stdout.splitlines() if ": error: " in line]


def test_nothing_that_writes_or_packs_takes_an_invented_draft(tmp_path: Path) -> None:
    refused = types_found([taker.format("invented") for taker in TAKERS], tmp_path)
    assert len(refused) == len(TAKERS), refused
    assert all("InventedDraft" in line and 'expected "' in line for line in refused), refused
    assert not types_found([taker.format("article") for taker in TAKERS], tmp_path)


# --- Faults, order and time -----------------------------------------------------------------------------


def problems_of(copy: Copy) -> str:
    project = Project(copy.root)
    with pytest.raises(InputError) as caught:
        list(invented(project, load(project, "cancelled-crimes")))
    return str(caught.value).replace("\u00a0", " ")


def test_a_template_that_fails_on_an_invented_area_names_the_case(whole_project: Copy) -> None:
    file = f"{TEMPLATES}/figures/told-suppressed.md.j2"
    whole_project.write(file, "{{ first.base }} were kept back.\n")
    assert problems_of(whole_project) == (
        f"{file}, line 1, for 'invented-suppressed' (invented: suppressed on every measure): it cannot be printed:"
        " invented-suppressed, victims is suppressed: there is no base. Correct it.\n"
        "1 problem in 1 file; nothing was written."
    )


def test_a_case_that_has_no_wording_names_the_invented_area_that_needs_it(whole_project: Copy) -> None:
    (whole_project.root / f"{TEMPLATES}/reply/declined.md.j2").unlink()
    assert problems_of(whole_project) == (
        f"{TEMPLATES}/reply/declined.md.j2: there is no wording for this case: 'invented-reply-declined' (invented:"
        " reply: declined) needs it. Add the file. Did you mean 'brief/reply/declined'?\n1 problem in 1 file; nothing was written."
    )


def test_the_same_story_has_the_same_invented_areas(told: Told) -> None:
    made, drafts = told("cancelled-crimes", "default")
    material = load(Project(ROOT), "cancelled-crimes")
    again = boundary(material)
    assert again.cases == made.cases
    assert again.material.gazetteer == made.material.gazetteer
    assert again.material.book == made.material.book
    two = tuple(invented(Project(ROOT), material, jobs=2))
    assert two == drafts
    assert drafts[-1].article.slug == WHOLE
