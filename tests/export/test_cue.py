"""The radio cue: one for every draft, of a length to be read out, and no figure or sign that a newsreader stumbles on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest
from boxed import AFTER, BANNER, BEFORE, boxed, incomplete

from generator.checking import check_text, story_checker
from generator.export import cue, markdown
from generator.export.document import document
from generator.export.fields import fields
from generator.models import Article
from generator.pipeline import Project, invented, load

pytestmark = pytest.mark.exhaustive
"""It runs a story from end to end, as others do part by part: too slow where every line is watched."""

STUMBLES = re.compile(r"[0-9%()\[\]–—/&*_<>#]|\b[A-Z]{2,}\b")


@pytest.fixture(scope="module")
def drafts(real_drafts: Mapping[str, Article]) -> list[Article]:
    return list(real_drafts.values())


@pytest.fixture(scope="module")
def hard(real_project: Project) -> list[Article]:
    material = load(real_project, "cancelled-crimes")
    return [one.article for one in invented(real_project, material)]


def cues(made: list[Article]) -> Iterator[tuple[str, str]]:
    for one in made:
        yield one.slug, fields(document(one)).cue


def test_every_draft_has_a_cue_of_about_sixty_words(drafts: list[Article]) -> None:
    lengths = {slug: len(told.split()) for slug, told in cues(drafts)}
    assert len(lengths) == 53
    assert {slug: length for slug, length in lengths.items() if not 45 <= length <= 75} == {}


def test_every_lead_has_a_cue(hard: list[Article], real_project: Project) -> None:
    story = load(real_project, "cancelled-crimes").story
    assert {one.lead for one in hard} >= {rung.name for rung in story.angles}
    assert [slug for slug, told in cues(hard) if not told] == []


def test_no_newsreader_stumbles(drafts: list[Article], hard: list[Article]) -> None:
    for slug, told in cues([*drafts, *hard]):
        assert not STUMBLES.findall(told), slug


def test_every_number_of_a_cue_is_a_fact_in_the_ledger(drafts: list[Article]) -> None:
    (made,) = [one for one in drafts if one.slug == "hampshire"]
    place = next(at for at, line in enumerate(made.lines) if line.name == "radio_cue")
    found = {claim.fact: claim.text for claim in made.line_claims if claim.part == place}
    assert found["hampshire/sexual/count"] == "nine out of the seventeen"
    assert found["hampshire/year"] == "twenty eighteen"


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        (
            "nine out of the seventeen",
            "ten out of the seventeen",
            "the text says “ten out of the seventeen”; the tables have: 9 of 17",
        ),
        ("twenty eighteen", "twenty seventeen", "the text says “twenty seventeen”; the tables have: year"),
        (
            "The check was",
            "That was most of them. The check was",
            "a claim of the radio cue that the text does not make",
        ),
    ],
)
def test_the_checker_reads_the_cue(
    was: str, now: str, message: str, drafts: list[Article], real_project: Project
) -> None:
    (made,) = [one for one in drafts if one.slug == "hampshire"]
    held = story_checker(real_project, "cancelled-crimes")
    sound, cue_line = markdown.export(made), made.front["radio_cue"]
    broken = sound.replace(cue_line, cue_line.replace(was, now))
    assert broken != sound
    found = {one.message for one in check_text(held, "hampshire", broken).report.findings}
    known = {one.message for one in check_text(held, "hampshire", sound).report.findings}
    assert any(message in one for one in found - known), found - known


def test_a_word_that_stumbles_is_caught() -> None:
    assert STUMBLES.findall("HMICFRS (the watchdog) found 9 of 17") == ["HMICFRS", "(", ")", "9", "1", "7"]


def test_the_cue_stands_under_what_must_be_known_first() -> None:
    made = boxed(radio_cue="Nine out of seventeen were late.")
    assert cue.export(made, BEFORE) == f"{BANNER}\n\nNine out of seventeen were late.\n\n(6 words, about 2 seconds)\n"
    assert cue.export(made, AFTER) == "Nine out of seventeen were late.\n\n(6 words, about 2 seconds)\n"
    assert cue.export(incomplete(made), AFTER).startswith("INCOMPLETE: do not publish as it stands.")


def test_a_story_that_words_no_cue_says_so() -> None:
    assert cue.export(boxed(), AFTER) == f"{cue.NONE}\n"
