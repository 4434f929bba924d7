"""The desk from the command line, in a project of its own: what to read, and what the next run would change.

What is shown of the real story is asked once. The rest is asked of the small story, which is soon told.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from breaking import Copy
from typer.testing import CliRunner

from generator import drafts, releasing
from generator.checking_beside import Beside
from generator.cli import app
from generator.errors import InputError
from generator.pipeline import Project

pytestmark = pytest.mark.exhaustive
"""It runs a story from end to end, as others do part by part: too slow where every line is watched."""

ROOT = Path(__file__).parents[2]
REAL, SMALL = "cancelled-crimes", "mending"
FIGURES = f"data/{SMALL}/figures.csv"
HELP = f"templates/{SMALL}/help.md.j2"
RATING = f"templates/{SMALL}/rating/rating.md.j2"


class Desk(Copy):
    """A project with its drafts, to change one thing in."""

    def __init__(self, root: Path) -> None:
        self.root = root


def run(*words: str) -> str:
    return run_plain(*words, "--jobs", "1")


def run_plain(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0
    return result.stdout


def asked(*words: str) -> Any:
    return json.loads(run(*words, "--json"))


@pytest.fixture(scope="module")
def small(second_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(second_project.root, tmp_path_factory.mktemp("desk") / "project"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        run("write", SMALL)
    return root


@pytest.fixture
def desk(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a copy of the small story with its drafts, as the working folder."""
    root = Path(shutil.copytree(small, tmp_path / "project"))
    monkeypatch.chdir(root)
    return Desk(root)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what the desk says of the real story: as it is, with one figure corrected, and with one wording changed."""
    root = tmp_path_factory.mktemp("real") / "project"
    copy, told = Copy(root, templates=True), {}
    shutil.copytree(ROOT / "stories", root / "stories")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        told["review"] = asked("review", REAL)
        told["same"] = run("diff", REAL)
        table = f"data/{REAL}/figures.csv"
        told["row"] = copy.cells(table, ("hampshire", "sexual"), wrong="8", percent="47")
        told["figure"] = asked("diff", REAL)
        copy.write(table, (ROOT / table).read_bytes())
        explainer = f"templates/{REAL}/explainer.md.j2"
        copy.text(explainer, "To cancel a record is to take", "To cancel a crime record is to take")
        told["wording"] = run("diff", REAL)
    return told


def shown_in_the_page(first_words: str) -> list[str]:
    """Return the lines that docs/review.md shows of what the desk prints."""
    page = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```text\n(.*?)```", page, re.S)
    return next(block for block in blocks if block.startswith(first_words)).splitlines()


# --- The real story --------------------------------------------------------------------------------------------------


def test_nothing_would_change_in_what_is_committed(real: dict[str, Any]) -> None:
    assert real["same"] == "Nothing would change.\n"


def test_a_corrected_figure_moves_exactly_its_sentences_in_every_draft(real: dict[str, Any]) -> None:
    (change,) = real["figure"]
    assert (change["causes"], change["what"]) == (["data"], f"data/{REAL}/figures.csv row {real['row']}")
    assert change["drafts"] == ["hampshire", "nation", "regions/south-east"]
    of_region = {one["before"] for one in change["moved"] if one["draft"] == "regions/south-east"}
    assert of_region == {
        "In 2018, inspectors found mistakes at Hampshire Constabulary in three of 19 cancelled rape records and nine "
        "of 17 of sexual offences.",
        "| Hampshire | Sexual offences (not rape) | 9 | 17 | 53 per cent |",
    }
    shown = [line[4:] for line in shown_in_the_page("data") if line.startswith(("  - ", "  + "))]
    assert set(shown) <= {one[side] for one in change["moved"] for side in ("before", "after")}


def test_one_edit_of_a_template_is_one_change_with_its_drafts(real: dict[str, Any]) -> None:
    assert real["wording"].splitlines() == shown_in_the_page("template")


def test_the_reading_set_shows_every_wording_that_the_run_used(real: dict[str, Any]) -> None:
    told = real["review"]
    assert 0 < len(told["reading_set"]) <= 12
    read = {
        (part["template"], part["wording"]) for one in (*told["reading_set"], *told["besides"]) for part in one["adds"]
    }
    used = {(one["template"], one["wording"]) for one in told["wordings"] if one["drafts"]}
    assert used == read
    assert told["smallest_whole"] >= told["drafts_with_words_of_their_own"] > 12


def test_a_branch_that_no_force_reaches_is_listed(real: dict[str, Any]) -> None:
    late = f"templates/{REAL}/figures/decisions-late.md.j2"
    found = [one for one in real["review"]["wordings"] if one["template"] == late]
    assert found
    assert all(one["drafts"] == [] for one in found)
    assert "invented-late" in [draft for one in found for draft in one["invented"]]


def test_the_angles_tell_what_they_lead(real: dict[str, Any]) -> None:
    rungs = {one["name"]: one for one in real["review"]["angles"]}
    assert rungs["over-half"]["leads"] == ["hampshire"]
    assert rungs["little-known"]["leads"] == []
    assert rungs["little-known"]["invented"] > 0
    assert len(rungs["little-known"]["holds"]) == 43
    assert sum(len(one["leads"]) for one in rungs.values() if one["ladder"] == "angles") == 43


def test_what_needs_eyes_comes_first_with_its_reasons(real: dict[str, Any]) -> None:
    order = {one["draft"]: one["reasons"] for one in real["review"]["order"]}
    assert len(order) == 54
    assert "nobody has read it" in order["hampshire"]
    assert any(reason.startswith("a disputed figure") for reason in order["hampshire"])


# --- What would change -----------------------------------------------------------------------------------------------


def test_the_drafts_that_are_told_are_those_that_a_run_then_changes(desk: Desk) -> None:
    folder = desk.root / "stories" / SMALL
    desk.text(RATING, "its mending was rated", "its mending was called")
    told = asked("diff", SMALL)
    before = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.md")}
    run("write", SMALL)
    moved = {
        path.relative_to(folder).as_posix().removesuffix(".md")
        for path, text in before.items()
        if path.read_text(encoding="utf-8") != text
    }
    assert moved == {draft for one in told for draft in one["drafts"]}
    assert moved
    assert run("diff", SMALL) == "Nothing would change.\n"


def test_causes_are_told_apart_when_two_things_change(desk: Desk) -> None:
    correct(desk)
    desk.write(HELP, "Ring us: " + desk.read(HELP))
    assert {tuple(one["causes"]) for one in asked("diff", SMALL)} == {("data",), ("template",)}


def test_a_draft_can_be_asked_for_by_itself(desk: Desk) -> None:
    correct(desk)
    desk.write(HELP, "Ring us: " + desk.read(HELP))
    assert {draft for one in asked("diff", SMALL, "--area", "testford") for draft in one["drafts"]} == {"testford"}


def test_a_new_wording_of_one_case_is_seen_with_the_drafts_it_reaches(desk: Desk) -> None:
    desk.write(RATING, "In {{ reviewed }} it was called {{ rating }}.")
    told = asked("review", SMALL)
    drafts = [one["drafts"] for one in told["wordings"] if one["template"] == RATING]
    assert len(drafts) == 1
    assert "ashmock" in drafts[0]


def test_likeness_says_what_one_more_wording_would_do(desk: Desk) -> None:
    told = run("review", SMALL, "--likeness")
    assert told.startswith("LIKENESS: half of the ")
    assert "wording would part" in told


def test_an_approval_and_its_end_show_in_the_order(desk: Desk) -> None:
    CliRunner().invoke(app, ["approve", SMALL, "--area", "ashmock", "--by", "Ann Example"])
    assert "nobody has read it" not in reasons("ashmock")
    correct(desk)
    run("write", SMALL)
    assert "changed since Ann Example read it" in reasons("ashmock")


def test_the_findings_of_the_last_run_are_told_again_where_nothing_changed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = found_in(asked("review", SMALL))
    read_again = checks_asked_for(monkeypatch)
    assert found_in(asked("review", SMALL)) == before
    assert not read_again
    desk.text(RATING, "its mending was rated", "its mending was called")
    asked("review", SMALL)
    assert len(read_again) == 1


def test_a_wrong_figure_typed_after_the_last_run_is_found(desk: Desk) -> None:
    wrong_by_hand(desk)
    assert any("error" in reason for reason in found_in(asked("review", SMALL))["ashmock"])


def test_a_run_in_another_house_style_does_not_speak_for_this_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    run("write", SMALL, "--style", "bbc")
    read_again = checks_asked_for(monkeypatch)
    asked("review", SMALL)
    assert len(read_again) == 1


def checks_asked_for(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return the drafts of each check that is asked for from now on; nothing is found in them."""
    asked_for: list[Any] = []
    monkeypatch.setattr(Beside, "send", lambda _, texts: asked_for.append(texts))
    monkeypatch.setattr(Beside, "found", lambda _: {})
    return asked_for


def found_in(told: Any) -> dict[str, list[str]]:
    """Return what the order tells of the checker's findings, by draft."""
    return {
        one["draft"]: [reason for reason in one["reasons"] if "found by the checker" in reason] for one in told["order"]
    }


def reasons(draft: str) -> list[str]:
    return next(one["reasons"] for one in asked("review", SMALL)["order"] if one["draft"] == draft)


def correct(desk: Desk) -> int:
    """Correct the figure of one area, and return its row."""
    rows = desk.rows(FIGURES)
    return desk.cells(FIGURES, ("ashmock", "benches"), **{rows[0][2]: "2"})


def test_an_edit_by_hand_is_kept_by_the_next_run_and_is_no_change(desk: Desk) -> None:
    draft = f"stories/{SMALL}/ashmock.md"
    sentence = "In 2023 its mending was rated sound."
    desk.text(draft, sentence, "Its mending was rated sound in 2023, and residents agree.")
    assert run("diff", SMALL) == "Nothing would change.\n"
    assert "1 edit kept: ashmock (1)." in run("write", SMALL)
    assert "and residents agree." in desk.read(draft)
    desk.text(RATING, "its mending was rated", "its mending was called")
    assert "An edit by hand would meet a conflict: ashmock, rating." in run("diff", SMALL)
    assert "and residents agree." in (run("write", SMALL), desk.read(draft))[1]
    assert "**EDITOR: CONFLICT.**" in desk.read(draft)
    told = run("review", SMALL)
    assert "AND what was changed by hand in 1 draft:\n  ashmock: " in told
    with pytest.raises(InputError) as refused:
        run_plain("approve", SMALL, "--area", "ashmock", "--by", "Ann")
    assert str(refused.value) == (
        f"{draft}: it has a conflict that nobody has settled. Make the paragraph right, delete the note, and run again: "
        f"generator write {SMALL}.\n1 problem in 1 file; nothing was written."
    )
    run("write", SMALL, "--discard-edits", "ashmock")
    assert "residents agree" not in desk.read(draft)
    assert "CONFLICT" not in desk.read(draft)


def wrong_by_hand(desk: Desk) -> str:
    draft = f"stories/{SMALL}/ashmock.md"
    desk.write(draft, desk.read(draft).replace("One of the 15 appeals", "Seven of the 15 appeals"))
    return draft


def test_a_run_of_another_area_makes_no_wrong_figure_approved(desk: Desk) -> None:
    wrong_by_hand(desk)
    run("write", SMALL, "--area", "testford")
    with pytest.raises(InputError, match="the text says"):
        run_plain("approve", SMALL, "--area", "ashmock", "--by", "Ann")


def test_a_figure_that_changed_after_approval_keeps_a_draft_from_release(desk: Desk) -> None:
    run_plain("approve", SMALL, "--area", "ashmock", "--by", "Ann")
    correct(desk)
    run("write", SMALL, "--area", "testford")
    with pytest.raises(InputError, match="the text says"):
        run_plain("release", SMALL, "first", "--area", "ashmock")


def test_a_draft_that_changes_while_it_is_released_is_not_let_go(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = f"stories/{SMALL}/ashmock.md"
    run_plain("approve", SMALL, "--area", "ashmock", "--by", "Ann")

    def changed_meanwhile(*_: Any) -> dict[str, Any]:
        desk.text(draft, "its mending was rated sound", "its mending was, all agree, rated sound")
        return {}

    monkeypatch.setattr(releasing, "faults_in", changed_meanwhile)
    with pytest.raises(InputError) as told:
        run_plain("release", SMALL, "first", "--area", "ashmock")
    assert str(told.value) == (
        f"{draft}: it changed while it was being released. Read it again.\n1 problem in 1 file; nothing was written."
    )
    assert not (desk.root / "stories" / SMALL / "releases").exists()


def test_a_note_to_the_editor_keeps_a_draft_from_sign_off_and_release(desk: Desk) -> None:
    draft = f"stories/{SMALL}/ashmock.md"
    desk.write(draft, desk.read(draft) + "\n> **EDITOR: FILL IN.** Ring the council.\n")
    with pytest.raises(InputError, match="a note to editors that the run did not write: “EDITOR: FILL IN"):
        run_plain("approve", SMALL, "--area", "ashmock", "--by", "Ann")
    with pytest.raises(InputError, match="it is incomplete: a note to editors is left in it"):
        run_plain("release", SMALL, "first", "--area", "ashmock")


def test_an_edit_whose_record_is_gone_is_not_written_over(desk: Desk) -> None:
    draft = f"stories/{SMALL}/ashmock.md"
    desk.text(draft, "its mending was rated sound", "its mending was, all agree, rated sound")
    before = desk.read(draft)
    (desk.root / "stories" / SMALL / "record.json").unlink()
    with pytest.raises(InputError) as told:
        run("write", SMALL)
    assert str(told.value) == (
        "ashmock.md: it was changed by hand, and what the last run wrote is not recorded. Put record.json back, move the "
        "file away, or give --discard-edits ashmock.\n1 problem in 1 file; nothing was written."
    )
    assert desk.read(draft) == before


def test_a_draft_that_is_saved_while_a_run_is_at_work_is_not_written_over(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = f"stories/{SMALL}/ashmock.md"

    def saved_meanwhile(*given: Any) -> None:
        desk.text(draft, "its mending was rated sound", "its mending was, all agree, rated sound")
        real_check(*given)

    real_check = drafts.check_none_lost
    monkeypatch.setattr(drafts, "check_none_lost", saved_meanwhile)
    with pytest.raises(InputError) as told:
        run("write", SMALL)
    assert str(told.value) == (
        "ashmock.md: it was saved while the run was at work. Run again.\n1 problem in 1 file; nothing was written."
    )
    assert "all agree" in desk.read(draft)


# --- What cannot be told ---------------------------------------------------------------------------------------------


def test_without_a_recorded_run_there_is_nothing_to_compare(desk: Desk) -> None:
    (desk.root / "stories" / SMALL / "record.json").unlink()
    with pytest.raises(InputError) as told:
        run("diff", SMALL)
    assert str(told.value) == (
        f"stories/{SMALL}: no run is recorded here. Write the story first: generator write {SMALL}.\n"
        "1 problem in 1 file; nothing was written."
    )


def test_a_spoilt_record_is_told(desk: Desk) -> None:
    path = desk.root / "stories" / SMALL / "record.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(InputError) as told:
        run("diff", SMALL)
    assert str(told.value) == (
        f"stories/{SMALL}/record.json: not a record that this program wrote. Take the file away and run again.\n"
        "1 problem in 1 file; nothing was written."
    )


def test_a_spoilt_record_outside_the_project_is_told_with_its_whole_path(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "elsewhere" / SMALL / "record.json"
    path.parent.mkdir(parents=True)
    path.write_text("{", encoding="utf-8")
    with pytest.raises(InputError) as told:
        run("diff", SMALL, "--out", str(tmp_path / "elsewhere"))
    assert str(told.value).splitlines()[0] == (
        f"{path}: not a record that this program wrote. Take the file away and run again."
    )


def test_a_draft_that_there_is_not_is_told(desk: Desk) -> None:
    with pytest.raises(InputError) as told:
        run("diff", SMALL, "--area", "tesford")
    assert str(told.value) == (
        "--area: no area or round-up of this name: 'tesford'. Did you mean 'testford'?\n1 problem in 1 file; nothing was written."
    )


# --- Releases --------------------------------------------------------------------------------------------------------


@pytest.fixture
def released(desk: Desk) -> Desk:
    """Return the project with one release, of one draft that is complete."""
    for words in (
        ["approve", SMALL, "--area", "ashmock", "--by", "Ann"],
        ["release", SMALL, "first", "--area", "ashmock"],
    ):
        assert CliRunner().invoke(app, words).exit_code == 0
    return desk


def test_what_has_changed_since_a_release_is_told_of_its_drafts(released: Desk) -> None:
    assert run("diff", SMALL, "--since", "first") == "Nothing would change.\n"
    row = correct(released)
    released.write(HELP, "Ring us: " + released.read(HELP))
    run("write", SMALL)
    assert run("diff", SMALL) == "Nothing would change.\n"
    told = {tuple(one["causes"]): one for one in asked("diff", SMALL, "--since", "first")}
    assert {draft for one in told.values() for draft in one["drafts"]} == {"ashmock"}
    assert told["data",]["what"].startswith(f"{FIGURES} row {row}")


def test_a_release_that_there_is_not_is_told(released: Desk) -> None:
    with pytest.raises(InputError) as told:
        run("diff", SMALL, "--since", "frist")
    assert str(told.value) == (
        "--since: no release of this name: 'frist'. Did you mean 'first'?\n1 problem in 1 file; nothing was written."
    )


def test_a_release_that_does_not_tell_its_run_is_told(released: Desk) -> None:
    path = f"stories/{SMALL}/releases/first.json"
    released.write(path, json.dumps({"name": "first"}))
    with pytest.raises(InputError) as told:
        run("diff", SMALL, "--since", "first")
    assert str(told.value) == (
        f"{path}: it does not tell what was generated. Compare with another release, or leave --since out.\n"
        "1 problem in 1 file; nothing was written."
    )
