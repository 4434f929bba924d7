"""The desk from the command line, in a project of its own: what to read, and what the next run would change."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from breaking import Copy
from typer.testing import CliRunner

from generator.cli import app
from generator.errors import InputError

ROOT = Path(__file__).parents[2]
STORY = "cancelled-crimes"
FIGURES = f"data/{STORY}/figures.csv"
EXPLAINER = f"templates/{STORY}/explainer.md.j2"
HAMPSHIRE = ("hampshire", "sexual")


@pytest.fixture
def desk(whole_project: Copy, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """Return a copy of the project with its drafts, as the working folder."""
    shutil.copytree(ROOT / "stories", whole_project.root / "stories")
    monkeypatch.chdir(whole_project.root)
    return whole_project


def run(*words: str) -> str:
    result = CliRunner().invoke(app, [*words, "--jobs", "1"])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0
    return result.stdout


def asked(*words: str) -> Any:
    return json.loads(run(*words, "--json"))


def shown_in_the_page(first_words: str) -> list[str]:
    """Return the lines that docs/review.md shows of what the desk prints."""
    page = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```text\n(.*?)```", page, re.S)
    return next(block for block in blocks if block.startswith(first_words)).splitlines()


def correct_hampshire(desk: Copy) -> None:
    desk.cells(FIGURES, HAMPSHIRE, wrong="8", percent="47")


def test_nothing_would_change_in_what_is_committed(desk: Copy) -> None:
    assert run("diff", STORY) == "Nothing would change.\n"
    assert asked("diff", STORY) == []


def test_a_corrected_figure_moves_exactly_its_sentences_in_every_draft(desk: Copy) -> None:
    correct_hampshire(desk)
    told = run("diff", STORY, "--all")
    assert set(shown_in_the_page("data")) <= set(told.splitlines())
    (change,) = asked("diff", STORY)
    row = desk.row(FIGURES, HAMPSHIRE)
    assert (change["causes"], change["what"]) == (["data"], f"{FIGURES} row {row}")
    assert change["drafts"] == ["hampshire", "nation", "regions/south-east"]
    before = {one["before"] for one in change["moved"] if one["draft"] == "regions/south-east"}
    assert before == {
        "In 2018, inspectors found mistakes at Hampshire Constabulary in three of 19 cancelled rape records and nine "
        "of 17 of sexual offences.",
        "| Hampshire | Sexual offences (not rape) | 9 | 17 | 53 per cent |",
    }


def test_the_sentences_that_are_told_are_those_that_a_run_then_changes(desk: Copy) -> None:
    """Every line of every draft that differs after the run was told, and every line that was told differs."""
    folder = desk.root / "stories" / STORY
    desk.text(EXPLAINER, "To cancel a record is to take", "To cancel a crime record is to take")
    told = asked("diff", STORY)
    before = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.md")}
    run("write", STORY)
    moved = {
        path.relative_to(folder).as_posix().removesuffix(".md")
        for path, text in before.items()
        if path.read_text(encoding="utf-8") != text
    }
    assert moved == set(told[0]["drafts"])
    assert run("diff", STORY) == "Nothing would change.\n"


def test_one_edit_of_a_template_is_one_change_with_its_drafts(desk: Copy) -> None:
    desk.text(EXPLAINER, "To cancel a record is to take", "To cancel a crime record is to take")
    assert run("diff", STORY).splitlines() == shown_in_the_page("template")


def test_causes_are_told_apart_when_two_things_change(desk: Copy) -> None:
    correct_hampshire(desk)
    desk.text(EXPLAINER, "To cancel a record is to take", "To cancel a crime record is to take")
    assert {tuple(one["causes"]) for one in asked("diff", STORY)} == {("data",), ("template",)}


def test_a_draft_can_be_asked_for_by_itself(desk: Copy) -> None:
    correct_hampshire(desk)
    (change,) = asked("diff", STORY, "--area", "nation")
    assert change["drafts"] == ["nation"]


def test_without_a_recorded_run_there_is_nothing_to_compare(desk: Copy) -> None:
    (desk.root / "stories" / STORY / "record.json").unlink()
    with pytest.raises(InputError) as told:
        run("diff", STORY)
    folder = desk.root / "stories" / STORY
    assert str(told.value) == (
        f"{folder}: no run is recorded here. Write the story first: generator write {STORY}.\n"
        "1 problem in 1 file; nothing was written."
    )


def test_a_spoilt_record_is_told(desk: Copy) -> None:
    path = desk.root / "stories" / STORY / "record.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(InputError) as told:
        run("diff", STORY)
    assert str(told.value) == (
        f"{path}: not a record that this program wrote. Take the file away and run again.\n"
        "1 problem in 1 file; nothing was written."
    )


# --- review --------------------------------------------------------------------------------------------------------------


def test_the_reading_set_shows_every_wording_that_the_run_used(desk: Copy) -> None:
    told = asked("review", STORY)
    assert 0 < len(told["reading_set"]) <= 12
    read = {
        (part["template"], part["wording"]) for one in (*told["reading_set"], *told["besides"]) for part in one["adds"]
    }
    used = {(one["template"], one["wording"]) for one in told["wordings"] if one["drafts"]}
    assert used == read
    assert told["smallest_whole"] >= told["drafts_with_words_of_their_own"] > 12


def test_a_branch_that_no_force_reaches_is_listed(desk: Copy) -> None:
    told = asked("review", STORY)
    none = [one for one in told["wordings"] if not one["drafts"]]
    assert {"template", "wording", "line", "when", "drafts", "invented"} == none[0].keys()
    late = f"templates/{STORY}/figures/decisions-late.md.j2"
    assert next(one["drafts"] for one in told["wordings"] if one["template"] == late) == []
    assert any(line.strip().startswith(late) for line in run("review", STORY, "--all").splitlines())


def test_a_new_wording_of_one_case_is_seen_with_the_drafts_it_reaches(desk: Copy) -> None:
    template = f"templates/{STORY}/intro/over-half.md.j2"
    desk.write(
        template, "At {{ area.name }}, {{ first.amount_of_the }} {{ first.records }} should not have been cancelled."
    )
    told = asked("review", STORY)
    assert [one["drafts"] for one in told["wordings"] if one["template"] == template] == [["hampshire"]]


def test_the_angles_tell_what_they_lead(desk: Copy) -> None:
    rungs = {one["name"]: one for one in asked("review", STORY)["angles"]}
    assert rungs["over-half"]["leads"] == ["hampshire"]
    assert rungs["little-known"]["leads"] == []
    assert len(rungs["little-known"]["holds"]) == 43
    assert sum(len(one["leads"]) for one in rungs.values() if one["ladder"] == "angles") == 43


def test_what_needs_eyes_comes_first_with_its_reasons(desk: Copy) -> None:
    told = run("review", STORY).splitlines()
    assert told[0] == "LOOK FIRST at these, of 54 drafts with something to look at:"
    order = {one["draft"]: one["reasons"] for one in asked("review", STORY)["order"]}
    assert len(order) == 54
    assert "nobody has read it" in order["hampshire"]
    assert any(reason.startswith("a disputed figure") for reason in order["hampshire"])


def test_likeness_says_what_one_more_wording_would_do(desk: Copy) -> None:
    told = run("review", STORY, "--likeness")
    assert told.startswith("LIKENESS: half of the 98 pairs of neighbours share ")
    assert "wording would part" in told


def test_an_approval_and_its_end_show_in_the_order(desk: Copy) -> None:
    CliRunner().invoke(app, ["approve", STORY, "--area", "durham", "--by", "Ann Example"])
    reasons = {one["draft"]: one["reasons"] for one in asked("review", STORY)["order"]}
    assert "nobody has read it" not in reasons["durham"]
    desk.cells(FIGURES, ("durham", "robbery"), wrong="2", percent="14")
    run("write", STORY)
    reasons = {one["draft"]: one["reasons"] for one in asked("review", STORY)["order"]}
    assert "changed since Ann Example read it" in reasons["durham"]


# --- Releases ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def released(desk: Copy) -> Copy:
    """Return the project with one release, of the two drafts that are complete."""
    both = ("--area", "northamptonshire", "--area", "greater-manchester")
    for words in (["approve", STORY, *both, "--by", "Ann Example"], ["release", STORY, "first", *both]):
        assert CliRunner().invoke(app, words).exit_code == 0
    return desk


def test_what_has_changed_since_a_release_is_told_of_its_drafts(released: Copy) -> None:
    assert run("diff", STORY, "--since", "first") == "Nothing would change.\n"
    correct_hampshire(released)
    assert run("diff", STORY, "--since", "first") == "Nothing would change.\n"
    released.cells(FIGURES, ("greater-manchester", "robbery"), wrong="6", percent="30")
    run_until_written = asked("diff", STORY, "--since", "first")
    assert [one["drafts"] for one in run_until_written] == [["greater-manchester"]]
    row = released.row(FIGURES, ("greater-manchester", "robbery"))
    assert run_until_written[0]["what"].startswith(f"{FIGURES} row {row}")


def test_a_release_that_there_is_not_is_told(released: Copy) -> None:
    with pytest.raises(InputError) as told:
        run("diff", STORY, "--since", "frist")
    assert str(told.value) == (
        "--since: no release of this name: 'frist'. Did you mean 'first'?\n1 problem in 1 file; nothing was written."
    )


def test_a_release_that_does_not_tell_its_run_is_told(released: Copy) -> None:
    path = f"stories/{STORY}/releases/first.json"
    released.write(path, json.dumps({"name": "first"}))
    with pytest.raises(InputError) as told:
        run("diff", STORY, "--since", "first")
    assert str(told.value) == (
        f"{path}: it does not tell what was generated. Compare with another release, or leave --since out.\n"
        "1 problem in 1 file; nothing was written."
    )


def test_a_draft_that_there_is_not_is_told(desk: Copy) -> None:
    with pytest.raises(InputError) as told:
        run("diff", STORY, "--area", "hamshire")
    assert str(told.value) == (
        "--area: no draft of this name: 'hamshire'. Did you mean 'hampshire'?\n1 problem in 1 file; nothing was written."
    )
