"""The notes beside a draft: what follows from what, in this draft and in another."""

from __future__ import annotations

import html
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.checking import check_texts, following
from generator.checks.report import checker
from generator.preview.notes import Note, noted
from generator.preview.page import _environment
from generator.preview.placing import Placed
from generator.preview.session import Shown
from generator.project.story import read_story

ROOT = Path(__file__).parents[2]
FOUR, FIVE = "Four of the 20 appeals", "Five of the 20 appeals"


def notes(edited: str) -> dict[str, list[Note]]:
    """Return the notes of three drafts of which one or two have another figure than the tables."""
    tables = ROOT / "tests" / "story" / "data"
    held = checker(tables, ROOT / "templates" / "house-style", read_story(tables, "mending"))
    texts = {}
    for key in ("testford", "two-mocks", "regions/south-specimen"):
        text = (ROOT / "tests" / "golden" / f"{key}.md").read_text(encoding="utf-8")
        texts[key] = text.replace(FOUR, FIVE) if key in edited else text
    checked = check_texts(held, texts)
    below = following(checked)
    found = {}
    for one in checked:
        own = {finding: some for (name, finding), some in below.items() if name == one.name}
        shown = Shown(one.name, one.name, None, None, one, stale=False, below=own)
        placed = [Placed(number, finding, 3) for number, finding in enumerate(one.report.findings, start=1)]
        found[one.name] = noted(placed, shown)
    return found


def shown(note: Note, *keys: str) -> str:
    """Return a note as a page of some drafts has it."""
    column = SimpleNamespace(id="draft-testford")
    made = _environment().get_template("note.html").render(note=note, column=column, keys=[*keys], marks=True)
    return html.unescape(made)


def words(note: Note) -> str:
    """Return what a page says in a note, on one line."""
    return " ".join(re.sub("<[^>]+>", "", shown(note, "testford")).split())


def test_a_note_names_the_other_drafts_that_follow_from_it_and_they_name_it() -> None:
    found = notes("testford and regions/south-specimen")
    (cause,) = [words(one) for one in found["testford"] if one.below]
    assert cause.endswith(
        "(figures.csv row 25). And so: ‘four of 20’ in two-mocks. "
        "The same figure again, to be mended there too: ‘Five of the 20’ in regions/south-specimen."
    )
    (follows,) = [words(one) for one in found["two-mocks"] if one.cause]
    assert "And so, from ‘Five of the 20’ in testford: two-mocks: another figure for Testford than" in follows
    (again,) = [words(one) for one in found["regions/south-specimen"] if one.cause]
    assert "The same figure again as ‘Five of the 20’ in testford: the text says “Five of the 20”" in again


@pytest.mark.parametrize("edited", ["testford", "regions/south-specimen"])
def test_what_follows_stands_right_behind_its_cause(edited: str) -> None:
    for some in notes(edited).values():
        for before, note in zip([None, *some], some, strict=False):
            if note.cause and note.cause.number:
                assert before
                assert before.number == note.cause.number


def test_the_other_draft_is_a_step_away_beside_those_that_are_shown() -> None:
    (cause,) = [one for one in notes("testford and regions/south-specimen")["testford"] if one.below]
    south = "regions/south-specimen"
    assert f'<a href="/?area=testford&area={south}">{south}</a>' in shown(cause, "testford")
    assert f'<a href="#draft-regions--south-specimen">{south}</a>' in shown(cause, "testford", south)
