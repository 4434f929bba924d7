"""The engine knows nothing of its first story: another one, about something else, is written with no change to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from seams.reading import seams

from generator.drafts import Written, write_drafts
from generator.models import State
from generator.pipeline import Project, load
from generator.replies import REPLY_STATUSES

ENGINE = Path(__file__).parents[1] / "generator"
STYLES = ("default", "bbc", "newsquest", "national-world", "reach", "iliffe")
FIRST_STORY = re.compile(
    r"\b(?:police|constabular(?:y|ies)|crimes?|criminal|rapes?|robber(?:y|ies)|violence|violent|sexual|victims?"
    r"|offences?|officers?|cancel\w*|burglar(?:y|ies)|hmicfrs|inspectors?|forces?)\b",
    re.I,
)


@pytest.fixture(scope="session")
def written(second_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write_drafts(second_project, "mending", tmp_path_factory.mktemp("mending"))


def test_another_story_is_written_whole(written: Written) -> None:
    assert [article.slug for article in written.articles] == [
        "ashmock",
        "city-of-proof",
        "dummy-on-sea",
        "much-inventing",
        "samples",
        "testford",
        "two-mocks",
        "ynys-brawf",
        "isle-of-trial",
        "north-specimen",
        "south-specimen",
        "nation",
    ]
    for article in written.articles:
        assert not seams(article), article.slug


def test_another_story_leads_on_its_own_rungs(written: Written) -> None:
    leads = {article.slug: article.lead for article in written.articles if article.kind == "area"}
    assert leads == {
        "ashmock": "on-time",
        "city-of-proof": "top-appeals",
        "dummy-on-sea": "rated",
        "much-inventing": "late",
        "samples": "top-appeals",
        "testford": "rated",
        "two-mocks": "plain",
        "ynys-brawf": "plain",
    }


def test_it_has_every_hard_case(second_project: Project) -> None:
    """What the golden drafts show: every state, every reply, none, one, all, few, many, tied, and names of every kind."""
    material = load(second_project, "mending")
    figures = [one.figure for one in material.book.measured.values()]
    assert {figure.state for figure in figures} == set(State)
    assert {reply.status for reply in material.bank.replies.values()} == set(REPLY_STATUSES)
    counted = [(one.count or 0, one.base or 0) for one in figures if one.state is State.COUNTED]
    for case in (
        any(count == 0 and base >= 10 for count, base in counted),
        any(count == 1 and base > 1 for count, base in counted),
        any(count == base > 1 for count, base in counted),
        any(count == base == 1 for count, base in counted),
        any(1 < base < 10 for _, base in counted),
        any(base > 1_000_000 for _, base in counted),
        any(figure.dispute for figure in figures),
        any(figure.derived for figure in figures),
        any(figure.earlier_year for figure in figures),
    ):
        assert case
    ranks = material.book.standings["appeals"]
    assert [slug for slug, one in ranks.items() if one.rank == 1 and one.joint == 2] == ["city-of-proof", "samples"]
    areas = material.gazetteer.areas.values()
    assert any(area.definite for area in areas)
    assert any(area.plural for area in areas)
    assert any(area.name.endswith("s") for area in areas)
    assert max(len(area.name) for area in areas) > 80


@pytest.mark.exhaustive
@pytest.mark.parametrize("style", STYLES)
def test_another_story_is_written_in_every_house_style(style: str, second_project: Project, tmp_path: Path) -> None:
    for article in write_drafts(second_project, "mending", tmp_path, style=style).articles:
        assert not seams(article), article.slug


def words_of_the_first_story(files: Iterator[tuple[str, str]]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()}"
        for name, text in files
        for number, line in enumerate(text.splitlines(), start=1)
        if FIRST_STORY.search(line)
    ]


def test_no_word_of_the_first_story_is_in_the_engine() -> None:
    files = sorted(ENGINE.rglob("*.py"))
    assert len(files) > 20
    texts = ((path.relative_to(ENGINE).as_posix(), path.read_text("utf-8")) for path in files)
    assert not words_of_the_first_story(texts)


@pytest.mark.parametrize(
    "line",
    [
        "# the police said",
        'name = "Kent Constabulary"',
        "CRIMES = 3",
        "of rape and robbery",
        "Sexual violence",
        "two victims",
        "an offence",
        "officers",
        "cancelled",
        "burglary",
        "HMICFRS",
        "the inspectors' report",
        "each force",
    ],
)
def test_a_planted_word_of_the_first_story_is_caught(line: str) -> None:
    assert words_of_the_first_story(iter([("planted.py", f"x = 1\n{line}\n")])) == [f"planted.py:2: {line}"]


@pytest.mark.parametrize("line", ["enforce", "reinforced", "not_inspected", "a polite request", "cancer"])
def test_a_word_that_only_looks_like_one_is_let_through(line: str) -> None:
    assert not words_of_the_first_story(iter([("planted.py", line)]))
