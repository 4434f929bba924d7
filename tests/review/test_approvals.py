"""Sign-off and release: whose reading counts, what voids it, and what may leave. All as an editor types it."""

from __future__ import annotations

import datetime as dt
import doctest
import hashlib
import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_check_command import call, sessions
from test_docs import ROOT, blocks, first_column, section, text_of
from typer.testing import CliRunner

from generator.cli import app, sign_off
from generator.errors import InputError
from generator.pipeline import Project
from generator.project.naming import found_by
from generator.releasing import release
from generator.review.approvals import (
    ABSENT,
    APPROVED,
    CHANGED,
    UNREAD,
    Approval,
    DraftFile,
    SignOff,
    approver,
    export,
    moment,
    read_approvals,
    releasable,
    sign_offs,
    written,
)
from generator.signing import signed

STORIES = "stories/mending"
ONE = "1 problem in 1 file; nothing was written.\n"
NOON = dt.datetime(2024, 1, 31, 12, 0, 5, 999, tzinfo=dt.UTC)
AT = "12:00 GMT on 31 January 2024"
LACKS = "incomplete, 2 things are missing: Potholes mended late: data/mending/figures.csv row 22, and 1 more"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def with_drafts(second_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(second_project.root, tmp_path_factory.mktemp("read") / "project"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert call("write", "mending", "--jobs", "1")[0] == 0
    return root


@pytest.fixture
def councils(with_drafts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project of the invented story with its drafts, work in it, and stop the clock."""
    root = Path(shutil.copytree(with_drafts, tmp_path / "project"))
    monkeypatch.chdir(root)
    monkeypatch.setattr(sign_off, "now", lambda: NOON)
    return root


@pytest.fixture
def approve(councils: Path) -> Run:
    """Run `generator approve mending`."""
    return lambda *words: call("approve", "mending", *words)


def states(root: Path) -> dict[str, str]:
    return {one.file.draft: one.state for one in signed(Project(root), "mending")}


def edit(root: Path, draft: str, old: str, new: str) -> None:
    path = root / STORIES / f"{draft}.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def held(root: Path) -> dict[str, dict[str, str]]:
    return json.loads((root / STORIES / "approvals.json").read_text("utf-8"))


# --- An approval --------------------------------------------------------------------------------------


def test_an_approval_is_of_the_file_that_was_read(councils: Path, approve: Run) -> None:
    assert approve("--area", "ashmock", "--by", "Ann O’Editor") == (
        0,
        f"ashmock: approved by Ann O’Editor at {AT}.\n1 draft approved.\n",
        "",
    )
    draft = (councils / STORIES / "ashmock.md").read_bytes()
    assert held(councils) == {
        "ashmock": {
            "at": "2024-01-31T12:00:05Z",
            "by": "Ann O’Editor",
            "sha256": hashlib.sha256(draft).hexdigest(),
        }
    }


def test_an_area_may_have_any_of_its_names_and_a_region_has_that_of_its_file(councils: Path, approve: Run) -> None:
    words = ("--area", "Testford Borough", "--area", "regions/isle-of-trial", "--area", "testford", "--by", "Ann")
    assert approve(*words) == (
        0,
        f"regions/isle-of-trial: approved by Ann at {AT}.\n"
        f"testford: approved by Ann at {AT}. It cannot be released: it is {LACKS}.\n"
        "2 drafts approved.\n",
        "",
    )


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", ["TESTFORD BOROUGH", "testford council's", "Testford"])
def test_every_command_knows_a_draft_by_any_of_its_names_in_any_case(councils: Path, approve: Run, name: str) -> None:
    named = ("--area", name, "--area", "Regions/Isle-of-Trial")
    assert [line.split(":")[0] for line in approve(*named, "--by", "Ann")[1].splitlines()[:2]] == [
        "regions/isle-of-trial",
        "testford",
    ]
    assert call("diff", "mending", *named) == call(
        "diff", "mending", "--area", "testford", "--area", "regions/isle-of-trial"
    )
    assert call("check", "mending", *named)[1].splitlines()[-1].startswith("2 texts: ")
    assert (
        call("release", "mending", "first", "--ready", *named)[1].splitlines()[0].startswith("regions/isle-of-trial: ")
    )
    assert call("write", "mending", *named, "--discard-edits", name)[0] == 0
    written = json.loads((councils / STORIES / "manifest.json").read_text("utf-8"))["about"]["written"]
    assert written == ["testford", "regions/isle-of-trial"]


def test_a_name_that_two_areas_have_is_not_guessed() -> None:
    areas = {"mock": ["Mock"], "mock-on-sea": ["MOCK", "Sea"]}
    assert found_by(["mock", "SEA"], areas, {}) == ("mock", "mock-on-sea")  # a slug is of one area only
    with pytest.raises(InputError) as told:
        found_by(["upper mock"], {"one": ["Upper Mock"], "two": ["Upper  MOCK"]}, {})
    assert str(told.value) == f"--area: two areas have this name: 'upper mock'. Use a slug: one, two.\n{ONE.strip()}"


def test_the_file_of_approvals_is_in_order_and_has_a_line_for_each(councils: Path, approve: Run) -> None:
    for draft in ("samples", "ashmock"):
        approve("--area", draft, "--by", "Ann")
    lines = (councils / STORIES / "approvals.json").read_text("utf-8").splitlines()
    assert (lines[0], lines[-1]) == ("{", "}")
    assert [line.split('"')[1] for line in lines[1:-1]] == ["ashmock", "samples"]


def test_all_takes_every_draft_but_leaves_what_is_approved_to_who_approved_it(councils: Path, approve: Run) -> None:
    approve("--area", "ashmock", "--by", "Ann")
    code, out, _ = approve("--all", "--by", "Bo")
    assert (code, out.splitlines()[-1]) == (0, "11 drafts approved.")
    assert {draft: one["by"] for draft, one in held(councils).items() if one["by"] != "Bo"} == {"ashmock": "Ann"}
    assert set(states(councils).values()) == {APPROVED}
    before = (councils / STORIES / "approvals.json").read_bytes()
    assert approve("--all", "--by", "Cy") == (0, "Every draft is approved as it stands; nothing was written.\n", "")
    assert (councils / STORIES / "approvals.json").read_bytes() == before


def test_a_second_reader_of_a_named_draft_takes_the_place_of_the_first(councils: Path, approve: Run) -> None:
    approve("--area", "ashmock", "--by", "Ann")
    approve("--area", "ashmock", "--by", "Bo")
    assert held(councils)["ashmock"]["by"] == "Bo"


def test_an_approval_is_taken_back(councils: Path, approve: Run) -> None:
    approve("--area", "ashmock", "--area", "samples", "--by", "Ann")
    told = (0, f"ashmock: taken back; it was approved by Ann at {AT}.\n1 approval taken back.\n", "")
    assert approve("--area", "ashmock", "--withdraw") == told
    assert list(held(councils)) == ["samples"]
    assert approve("--area", "ashmock", "--withdraw") == (
        2,
        "",
        f"{STORIES}/ashmock.md: it has no approval to take back. See who has approved what: generator approve mending.\n"
        + ONE,
    )
    assert approve("--all", "--withdraw")[1].endswith("\n1 approval taken back.\n")
    assert approve("--all", "--withdraw") == (0, "No draft is approved; nothing was written.\n", "")
    assert (councils / STORIES / "approvals.json").read_text("utf-8") == "{}\n"


# --- What voids it ------------------------------------------------------------------------------------


def test_one_changed_figure_voids_the_drafts_that_print_it_and_no_other(councils: Path, approve: Run) -> None:
    approve("--all", "--by", "Ann")
    before = {path: path.read_bytes() for path in (councils / STORIES).rglob("*.md")}
    approvals = (councils / STORIES / "approvals.json").read_bytes()
    figures = councils / "data" / "mending" / "figures.csv"
    rows = figures.read_text("utf-8").splitlines()
    place = next(at for at, row in enumerate(rows) if row.startswith("ashmock,benches,"))
    assert rows[place].startswith("ashmock,benches,1,20,")
    rows[place] = rows[place].replace("benches,1,20,", "benches,2,20,")
    figures.write_text("\n".join(rows) + "\n", "utf-8")
    assert call("write", "mending", "--jobs", "1")[0] == 0
    moved = {
        path.relative_to(councils / STORIES).with_suffix("").as_posix()
        for path in before
        if path.read_bytes() != before[path]
    }
    found = states(councils)
    assert "ashmock" in moved
    assert moved < set(found)
    assert {draft for draft, state in found.items() if state == CHANGED} == moved
    assert {state for draft, state in found.items() if draft not in moved} == {APPROVED}
    assert (councils / STORIES / "approvals.json").read_bytes() == approvals
    assert f"changed since it was approved by Ann at {AT}\n" in approve()[1]


def test_a_run_of_one_area_leaves_the_approvals(councils: Path, approve: Run) -> None:
    approve("--all", "--by", "Ann")
    assert call("write", "mending", "--area", "ashmock")[0] == 0
    assert call("write", "mending", "--jobs", "1")[1].endswith("removed 0.\n")
    assert set(states(councils).values()) == {APPROVED}
    outputs = json.loads((councils / STORIES / "manifest.json").read_text("utf-8"))["outputs"]
    assert [name for name in outputs if "approvals" in name or "releases" in name] == []


def test_a_change_by_hand_voids_an_approval_and_undoing_it_brings_it_back(councils: Path, approve: Run) -> None:
    approve("--area", "ashmock", "--by", "Ann")
    edit(councils, "ashmock", "The samples are small", "These samples are small")
    assert states(councils)["ashmock"] == CHANGED
    edit(councils, "ashmock", "These samples are small", "The samples are small")
    assert states(councils)["ashmock"] == APPROVED


def test_a_draft_that_is_gone_is_told(councils: Path, approve: Run) -> None:
    approve("--area", "ashmock", "--by", "Ann")
    (councils / STORIES / "ashmock.md").unlink()
    out = approve()[1]
    assert f"ashmock                 -           not on disk it was approved by Ann at {AT}\n" in out
    assert out.endswith("12 drafts: 0 approved, 11 not read, 1 not on disk. 0 can be released.\n")
    assert approve("--area", "ashmock", "--by", "Ann") == (
        2,
        "",
        f"{STORIES}/ashmock.md: it is not on disk. Write it again: generator write mending.\n{ONE}",
    )


# --- The list -----------------------------------------------------------------------------------------


def test_the_list_tells_the_state_of_every_draft_and_writes_nothing(councils: Path, approve: Run) -> None:
    approve("--area", "ashmock", "--area", "nation", "--by", "Ann")
    edit(councils, "nation", "Specimenia", "Specimenia itself")
    before = {path: path.read_bytes() for path in councils.rglob("*") if path.is_file()}
    code, out, err = approve()
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"ashmock                 complete    approved by Ann at {AT}",
        "city-of-proof           complete    not read",
        "dummy-on-sea            complete    not read",
        "much-inventing          complete    not read",
        f"nation                  incomplete  changed since it was approved by Ann at {AT}",
        "regions/isle-of-trial   complete    not read",
        "regions/north-specimen  complete    not read",
        "regions/south-specimen  incomplete  not read",
        "samples                 incomplete  not read",
        "testford                incomplete  not read",
        "two-mocks               incomplete  not read",
        "ynys-brawf              complete    not read",
        "12 drafts: 1 approved, 1 changed since, 10 not read. 1 can be released.",
    ]
    told = json.loads(call("approve", "--json")[1])  # the story may be left out where there is only one
    assert told[0] == {
        "draft": "ashmock",
        "status": "complete",
        "missing": [],
        "state": "approved",
        "by": "Ann",
        "at": "2024-01-31T12:00:05Z",
        "barred": [],
    }
    assert (told[1]["by"], told[1]["at"], told[1]["barred"]) == (None, None, ["it is not approved"])
    assert {path: path.read_bytes() for path in councils.rglob("*") if path.is_file()} == before


def test_the_time_is_kept_in_utc_and_shown_as_uk_clocks_had_it(
    councils: Path, approve: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hour, draft in ((0, "ashmock"), (1, "samples")):
        twice = dt.datetime(2020, 10, 25, hour, 30, tzinfo=dt.UTC).astimezone(dt.timezone(dt.timedelta(hours=-5)))
        monkeypatch.setattr(sign_off, "now", lambda at=twice: at)
        approve("--area", draft, "--by", "Ann")
    assert [one["at"] for one in held(councils).values()] == ["2020-10-25T00:30:00Z", "2020-10-25T01:30:00Z"]
    out = approve()[1]
    assert "ashmock                 complete    approved by Ann at 01:30 BST on 25 October 2020\n" in out
    assert "samples                 incomplete  approved by Ann at 01:30 GMT on 25 October 2020\n" in out


# --- What cannot be approved --------------------------------------------------------------------------


def test_a_draft_edited_by_hand_is_approved_if_what_it_says_is_true(councils: Path, approve: Run) -> None:
    edit(councils, "ashmock", "The samples are small", "These samples are small")
    assert approve("--area", "ashmock", "--by", "Ann")[0] == 0


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "area: ashmock",
            "area: samples",
            f"{STORIES}/ashmock.md, line 1: it does not say that it is this draft. "
            "Put its front matter back, or write it again: generator write mending.\n",
        ),
        (
            "story: mending",
            "story: other",
            f"{STORIES}/ashmock.md, line 1: it does not say that it is this draft. "
            "Put its front matter back, or write it again: generator write mending.\n",
        ),
        (
            "Nothing mended late among",
            "Nothing\u202e mended late among",
            f"{STORIES}/ashmock.md, line 11: a character that cannot be seen: U+202E. Delete it, or type the words again.\n",
        ),
    ],
)  # fmt: skip
def test_a_draft_with_an_error_cannot_be_approved(councils: Path, approve: Run, old: str, new: str, told: str) -> None:
    edit(councils, "ashmock", old, new)
    code, out, err = approve("--area", "ashmock", "--area", "samples", "--by", "Ann")
    assert (code, out) == (2, "")
    assert err.startswith(told)
    assert err.endswith(ONE)
    assert not (councils / STORIES / "approvals.json").exists()


def line_of(root: Path, draft: str, words: str) -> int:
    return 1 + (root / STORIES / f"{draft}.md").read_text("utf-8").split(words)[0].count("\n")


NOT_ITS = "front matter is the run's to write, and this is not what it wrote"
RUN = "Run again: generator write mending. It keeps a headline and a line of your own, and writes the rest anew."


@pytest.mark.parametrize("name", ["embargo", "why", "lead", "words", "version", "headline", "status"])
def test_altered_front_matter_is_not_signed_off(councils: Path, approve: Run, name: str) -> None:
    path = councils / STORIES / "ashmock.md"
    lines = path.read_text("utf-8").split("\n")
    at = next(at for at, line in enumerate(lines) if line.startswith(f"{name}: "))
    path.write_text("\n".join([*lines[:at], f"{name}: altered", *lines[at + 1 :]]), "utf-8")
    told = f"{STORIES}/ashmock.md, line {at + 1}: {NOT_ITS}: '{name}'. {RUN}\n{ONE}"
    assert approve("--area", "ashmock", "--by", "Ann") == (2, "", told)
    path.write_text("\n".join([*lines[:at], *lines[at + 1 :]]), "utf-8")
    told = f"{STORIES}/ashmock.md, line 1: a line of the front matter is gone: '{name}'. {RUN}\n{ONE}"
    assert approve("--area", "ashmock", "--by", "Ann") == (2, "", told)


def test_front_matter_of_an_editors_own_is_signed_off_when_a_run_has_taken_it_in(councils: Path, approve: Run) -> None:
    edit(councils, "ashmock", "area: ashmock", "area: ashmock\ndesk: north")
    told = f"{STORIES}/ashmock.md, line 3: {NOT_ITS}: 'desk'. {RUN}\n{ONE}"
    assert approve("--area", "ashmock", "--by", "Ann") == (2, "", told)
    assert call("write", "mending", "--area", "ashmock")[0] == 0
    assert "desk: north\n" in (councils / STORIES / "ashmock.md").read_text("utf-8")
    assert approve("--area", "ashmock", "--by", "Ann")[0] == 0


NOTE = "a note to editors that the run did not write: "
GAP = "something that was never filled in: "


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("EDITOR: ring them", f"{NOTE}“EDITOR: ring them”. Settle it and take it out."),
        ("> EDITOR: ring them", f"{NOTE}“EDITOR: ring them”. Settle it and take it out."),
        ("> **editor’s note:** so.", f"{NOTE}“editor’s note:** so.”. Settle it and take it out."),
        ("Notes to editors:", f"{NOTE}“Notes to editors:”. Settle it and take it out."),
        ("“It is [name],” it said.", f"{GAP}“[name]”. Fill it in, or take it out."),
    ],
)
def test_notes_and_gaps_that_no_checker_reads_are_not_signed_off(
    councils: Path, approve: Run, typed: str, told: str
) -> None:
    path = councils / STORIES / "ashmock.md"
    path.write_text(path.read_text("utf-8") + f"\n{typed}\n", "utf-8")
    line = line_of(councils, "ashmock", typed)
    code, out, err = approve("--area", "ashmock", "--by", "Ann")
    assert (code, out) == (2, "")
    assert f"{STORIES}/ashmock.md, line {line}: {told}\n" in err


@pytest.mark.parametrize("mark", ["TK", "TK TK", "XXX", "[TBC]", "EDITOR: ring them"])
def test_a_mark_left_in_a_sentence_is_told_once(councils: Path, approve: Run, mark: str) -> None:
    edit(councils, "ashmock", "The samples are small", f"The samples are small {mark}")
    line = line_of(councils, "ashmock", "The samples are small")
    code, out, err = approve("--area", "ashmock", "--by", "Ann")
    assert (code, out) == (2, "")
    assert err.startswith(f"{STORIES}/ashmock.md, line {line}: leftover: ")
    assert err.endswith(f"take the sentence out.\n{ONE}") or mark.startswith("EDITOR")


def test_a_draft_that_changed_by_hand_is_held_against_the_last_run_at_release_too(councils: Path, approve: Run) -> None:
    approve("--area", "ashmock", "--by", "Ann")
    edit(councils, "ashmock", "area: ashmock", "area: ashmock\ndesk: north")
    approvals = councils / STORIES / "approvals.json"
    found = held(councils)
    found["ashmock"]["sha256"] = hashlib.sha256((councils / STORIES / "ashmock.md").read_bytes()).hexdigest()
    approvals.write_text(json.dumps(found), "utf-8")
    told = f"{STORIES}/ashmock.md, line 3: {NOT_ITS}: 'desk'. {RUN}\n{ONE}"
    assert call("release", "mending", "first", "--area", "ashmock") == (2, "", told)


def test_without_a_record_nothing_is_signed_off(councils: Path, approve: Run) -> None:
    (councils / STORIES / "record.json").unlink()
    told = "it is not recorded what the last run wrote. Write it again: generator write mending."
    assert approve("--area", "ashmock", "--by", "Ann") == (2, "", f"{STORIES}/ashmock.md: {told}\n{ONE}")


def test_a_draft_from_another_system_or_with_other_quotation_marks_is_the_same_draft(
    councils: Path, approve: Run
) -> None:
    path = councils / STORIES / "ashmock.md"
    text = path.read_text("utf-8")
    windows = text.replace("status: complete", "status: 'complete'").replace("area: ashmock", "area: 'ashmock'")
    for ends in ("\r\n", "\r", "\n"):
        path.write_bytes(windows.replace("\n", ends).encode())
        assert approve("--area", "ashmock", "--by", "Ann") == (
            0,
            f"ashmock: approved by Ann at {AT}.\n1 draft approved.\n",
            "",
        )


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("---\n", "Typed here.\n\n---\n", "text stands above the front matter"),
        ("---\n", "Typed here.\n---\n", "text stands above the front matter"),
        ("---\n", "", "the first --- of the front matter is gone"),
        ("status: complete", "status: done", "its front matter does not say “status: complete”"),
        ("The samples are small", "EDITOR: ring them.\n\nThe samples are small", "a note to editors is left in it"),
    ],
)
def test_a_draft_that_is_made_incomplete_by_hand_says_why(
    councils: Path, approve: Run, old: str, new: str, why: str
) -> None:
    edit(councils, "ashmock", old, new)
    told = json.loads(approve("--json")[1])[0]
    assert (told["draft"], told["status"], told["barred"]) == (
        "ashmock",
        "incomplete",
        ["it is not approved", f"it is incomplete: {why}"],
    )


def test_a_wrong_figure_typed_into_a_draft_is_named(councils: Path, approve: Run) -> None:
    edit(councils, "ashmock", "One of the 15 appeals was upheld.", "Two of the 15 appeals were upheld.")
    line = 1 + (councils / STORIES / "ashmock.md").read_text("utf-8").split("Two of the 15")[0].count("\n")
    assert approve("--all", "--by", "Ann") == (
        2,
        "",
        f"{STORIES}/ashmock.md, line {line}: figures: the text says “Two of the 15”; the tables have: "
        f"1 of 15 (6.7 per cent) for appeals at Ashmock (figures.csv row 5).\n{ONE}",
    )


def test_a_draft_is_held_against_tables_that_changed_after_it_was_written(councils: Path, approve: Run) -> None:
    figures = councils / "data" / "mending" / "figures.csv"
    figures.write_text(figures.read_text("utf-8").replace("ashmock,appeals,1,15", "ashmock,appeals,2,15"), "utf-8")
    code, _, err = approve("--area", "ashmock", "--by", "Ann")
    assert code == 2
    assert f"{STORIES}/ashmock.md, line " in err
    assert "2 of 15" in err
    assert approve("--area", "ynys-brawf", "--by", "Ann")[0] == 0


def test_tables_that_are_wrong_stop_an_approval(councils: Path, approve: Run) -> None:
    figures = councils / "data" / "mending" / "figures.csv"
    figures.write_text(figures.read_text("utf-8").replace("ashmock,appeals,1,15", "ashmock,appeals,l,15"), "utf-8")
    code, _, err = approve("--area", "ashmock", "--by", "Ann")
    assert (code, "data/mending/figures.csv, row 5, column 'overdue': not a whole number: 'l'." in err) == (2, True)
    assert approve()[0] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--area", "ashmock"), "approve: nobody is named. Say who has read the drafts: --by NAME.\n"),
        (("--all",), "approve: nobody is named. Say who has read the drafts: --by NAME.\n"),
        (("--by", "Ann"), "approve: no draft is named. Name each with --area, or say --all.\n"),
        (("--withdraw",), "approve: no draft is named. Name each with --area, or say --all.\n"),
        (("--all", "--area", "ashmock", "--by", "Ann"), "approve: --area and --all together. Choose one.\n"),
        (
            ("--all", "--withdraw", "--by", "Ann"),
            "approve: --by and --withdraw together. Leave out --by: the approval is taken out whoever gave it.\n",
        ),
        (("--all", "--by", " "), "--by: no name. Say who has read the drafts: --by NAME.\n"),
        (
            ("--all", "--by", "Ann\x1b[2J"),
            "--by: a name with a character that cannot be seen. Say who has read the drafts: --by NAME.\n",
        ),
        (
            ("--all", "--by", "A\nB"),
            "--by: a name with a character that cannot be seen. Say who has read the drafts: --by NAME.\n",
        ),
        (
            ("--all", "--by", "A" * 81),
            "--by: a name of more than 80 characters. Say who has read the drafts: --by NAME.\n",
        ),
        (
            ("--area", "tesford", "--by", "Ann"),
            "--area: no area or round-up of this name: 'tesford'. Did you mean 'testford'?\n",
        ),
        (
            ("--area", "isle-of-trial", "--by", "Ann"),
            "--area: no area or round-up of this name: 'isle-of-trial'. Did you mean 'regions/isle-of-trial'?\n",
        ),
        (
            ("--area", "zzz", "--withdraw"),
            "--area: no area or round-up of this name: 'zzz'. Use a slug or any name of an area; for a round-up, regions/ and its slug, or nation.\n",
        ),
        (
            ("--area", "All eight councils", "--by", "Ann"),
            "--area: no area or round-up of this name: 'All eight councils'. Use a slug or any name of an area; for a round-up, regions/ and its slug, or nation.\n",
        ),
    ],
)
def test_what_is_said_of_wrong_use(councils: Path, approve: Run, words: tuple[str, ...], told: str) -> None:
    assert approve(*words) == (2, "", told + ONE)
    assert not (councils / STORIES / "approvals.json").exists()


def test_everything_wrong_is_told_at_once(approve: Run) -> None:
    assert approve("--area", "tesford", "--area", "zzz", "--by", "") == (
        2,
        "",
        "--by: no name. Say who has read the drafts: --by NAME.\n"
        "--area: no area or round-up of this name: 'tesford'. Did you mean 'testford'?\n"
        "--area: no area or round-up of this name: 'zzz'. Use a slug or any name of an area; for a round-up, regions/ and its slug, or nation.\n"
        "3 problems in 2 files; nothing was written.\n",
    )


def test_a_story_that_is_not_there_and_one_without_drafts(councils: Path) -> None:
    told = "approve: no such story: 'mendin'. Did you mean 'mending'?\n"
    assert call("approve", "mendin") == (2, "", told + ONE)
    told = "release: no such story: 'zzz'. Stories: mending.\n"
    assert call("release", "zzz", "first") == (2, "", told + ONE)
    shutil.rmtree(councils / "stories")
    told = f"{STORIES}: there are no drafts. Write them first: generator write mending.\n"
    assert call("approve", "mending") == (2, "", told + ONE)
    assert call("approve", "mending", "--all", "--by", "Ann") == (2, "", told + ONE)
    assert call("release", "mending", "first") == (2, "", told + ONE)


def test_an_area_whose_draft_is_not_of_the_last_run(councils: Path, approve: Run) -> None:
    shutil.rmtree(councils / "stories")
    assert call("write", "mending", "--area", "ashmock")[0] == 0
    told = "--area: no draft of this name has been written: 'testford'. Write it: generator write mending --area testford.\n"
    assert approve("--area", "Testford Borough", "--by", "Ann") == (2, "", told + ONE)
    assert states(councils) == {"ashmock": UNREAD}


# --- The release --------------------------------------------------------------------------------------


def test_only_approved_complete_drafts_are_released(councils: Path, approve: Run) -> None:
    approve("--all", "--by", "Ann")
    approve("--area", "dummy-on-sea", "--area", "samples", "--withdraw")
    edit(councils, "ynys-brawf", "The samples", "These samples")
    (councils / STORIES / "city-of-proof.md").unlink()
    named = ("ashmock", "city-of-proof", "dummy-on-sea", "samples", "testford", "ynys-brawf")
    options = [word for draft in named for word in ("--area", draft)]
    assert call("release", "mending", "first", *options) == (
        2,
        "",
        f"{STORIES}: 5 of 6 drafts may not be released. 1 may: give --ready to release that one and leave the rest out.\n"
        f"{STORIES}: 2 drafts are not approved: dummy-on-sea, samples. "
        "Read each, then: generator approve mending --area DRAFT --by NAME.\n"
        f"{STORIES}: 2 drafts are incomplete: samples, testford. "
        "Fill in what their notes name, then: generator write mending.\n"
        f"{STORIES}/city-of-proof.md: it is not on disk. Write it again: generator write mending.\n"
        f"{STORIES}/ynys-brawf.md: it has changed since it was approved by Ann at {AT}. "
        "Read it, then: generator approve mending --area ynys-brawf --by NAME.\n"
        "5 problems in 3 files; nothing was written.\n",
    )
    assert not (councils / STORIES / "releases").exists()


def test_a_release_keeps_what_partners_got(councils: Path, approve: Run) -> None:
    approve("--area", "ashmock", "--by", "Ann")
    before = (councils / STORIES / "ashmock.md").read_text("utf-8")
    assert call("release", "mending", "first-edition", "--area", "ashmock") == (
        0,
        f"ashmock: released; approved by Ann at {AT}.\n"
        f"1 draft released as first-edition: {STORIES}/releases/first-edition.json.\n",
        "",
    )
    edit(councils, "ashmock", "The samples", "These samples")
    record = json.loads((councils / STORIES / "releases" / "first-edition.json").read_text("utf-8"))
    run = record.pop("run")
    assert list(run["drafts"]) == ["ashmock"]
    assert record == {
        "name": "first-edition",
        "story": "mending",
        "version": 3,
        "released": "2024-01-31T12:00:05Z",
        "drafts": {
            "ashmock": {
                "approved_by": "Ann",
                "approved_at": "2024-01-31T12:00:05Z",
                "sha256": hashlib.sha256(before.encode()).hexdigest(),
                "text": before,
            }
        },
    }
    assert call("write", "mending", "--jobs", "1")[1].endswith("removed 0.\n1 edit kept: ashmock (1).\n")
    assert (councils / STORIES / "releases" / "first-edition.json").exists()
    assert call("check", "mending")[0] == 0


def test_without_area_every_draft_must_be_ready_unless_the_ready_are_asked_for(councils: Path, approve: Run) -> None:
    approve("--all", "--by", "Ann")
    code, out, err = call("release", "mending", "first")
    assert (code, out) == (2, "")
    assert err == (
        f"{STORIES}: 5 of 12 drafts may not be released. 7 may: give --ready to release those and leave the rest out.\n"
        f"{STORIES}: 5 drafts are incomplete: nation, regions/south-specimen, samples, testford, two-mocks. "
        "Fill in what their notes name, then: generator write mending.\n"
        "2 problems in 1 file; nothing was written.\n"
    )
    code, out, err = call("release", "mending", "first", "--ready")
    assert (code, err) == (0, "")
    assert f"\ntestford: left out; it is {LACKS}.\n" in out
    assert out.endswith(f"7 drafts released as first; 5 left out: {STORIES}/releases/first.json.\n")
    told = json.loads(call("release", "mending", "second", "--ready", "--json")[1])
    assert len(told["drafts"]) == 7
    assert told["left_out"]["testford"] == [f"it is {LACKS}"]


def test_ready_is_refused_when_none_is(councils: Path) -> None:
    code, out, err = call("release", "mending", "first", "--ready", "--area", "ashmock")
    assert (code, out) == (2, "")
    assert err == (
        f"{STORIES}/ashmock.md: it is not approved. "
        f"Read it, then: generator approve mending --area ashmock --by NAME.\n{ONE}"
    )
    assert not (councils / STORIES / "releases").exists()


def test_what_bars_every_draft_is_told_once(councils: Path) -> None:
    code, _, err = call("release", "mending", "first", "--area", "ashmock", "--area", "ynys-brawf", "--ready")
    assert (code, err) == (
        2,
        f"{STORIES}: none of the 2 drafts may be released.\n"
        f"{STORIES}: 2 drafts are not approved: ashmock, ynys-brawf. "
        "Read each, then: generator approve mending --area DRAFT --by NAME.\n"
        "2 problems in 1 file; nothing was written.\n",
    )


def test_a_figure_put_right_after_the_last_run_stops_a_release(councils: Path, approve: Run) -> None:
    approve("--area", "ashmock", "--area", "ynys-brawf", "--by", "Ann")
    figures = councils / "data" / "mending" / "figures.csv"
    figures.write_text(figures.read_text("utf-8").replace("ashmock,appeals,1,15", "ashmock,appeals,2,15"), "utf-8")
    assert set(states(councils).values()) == {APPROVED, UNREAD}
    code, out, err = call("release", "mending", "first", "--area", "ashmock", "--area", "ynys-brawf")
    assert (code, out) == (2, "")
    assert f"{STORIES}/ashmock.md, line " in err
    code, out, _ = call("release", "mending", "first", "--area", "ashmock", "--area", "ynys-brawf", "--ready")
    assert (code, out.startswith(f"ynys-brawf: released; approved by Ann at {AT}.\nashmock: left out; figures: ")) == (
        0,
        True,
    )


def test_a_name_must_be_a_slug_and_new(councils: Path, approve: Run) -> None:
    approve("--area", "ashmock", "--by", "Ann")
    for name in ("First", "a b", "../x", "a.json", ""):
        assert call("release", "mending", name, "--area", "ashmock") == (
            2,
            "",
            f"NAME: not a name for a release: '{name}'. "
            f"Write small letters and digits, parted by hyphens, such as first-edition.\n{ONE}",
        )
    assert call("release", "mending", "first", "--area", "ashmock")[0] == 0
    before = (councils / STORIES / "releases" / "first.json").read_bytes()
    assert call("release", "mending", "first", "--area", "samples") == (
        2,
        "",
        f"{STORIES}/releases/first.json: there is a release of this name. Choose another name.\n"
        f"{STORIES}/samples.md: it is not approved. "
        "Read it, then: generator approve mending --area samples --by NAME.\n"
        f"{STORIES}/samples.md: it is incomplete, 1 thing is missing: reply: data/mending/replies.xlsx row 6. "
        "Fill in what its notes name, then: generator write mending.\n"
        "3 problems in 2 files; nothing was written.\n",
    )
    assert (councils / STORIES / "releases" / "first.json").read_bytes() == before


def test_a_name_is_no_longer_than_a_disk_can_hold(councils: Path, approve: Run) -> None:
    approve("--area", "ashmock", "--by", "Ann")
    name, shown = "a" * 300, "a" * 60
    assert call("release", "mending", name, "--area", "ashmock") == (
        2,
        "",
        f"NAME: a name of more than 80 characters: '{shown}…'. Choose a shorter one.\n{ONE}",
    )
    for since, found in ((name, f"{shown}…"), ("../record", "../record")):
        assert call("diff", "mending", "--since", since) == (
            2,
            "",
            f"--since: no release of this name: '{found}'. Releases: none yet.\n{ONE}",
        )
    assert call("write", name)[2].startswith(f"{name}: cannot be written: 'File name too long'. ")
    assert call("check", name)[2].startswith(f"check: no story and no file of that name: '{name}'. ")
    assert call("release", "mending", "a" * 80, "--area", "ashmock")[0] == 0


def test_a_draft_is_complete_only_where_the_run_and_the_file_both_say_so(councils: Path, approve: Run) -> None:
    edit(councils, "testford", "status: incomplete", "status: complete")
    edit(councils, "ashmock", "status: complete", "status: incomplete")
    assert {one.file.draft: one.file.status for one in signed(Project(councils), "mending") if one.file.draft in ("testford", "ashmock")} == {"testford": "incomplete", "ashmock": "incomplete"}  # fmt: skip


def test_more_may_stand_in_a_record(councils: Path, approve: Run) -> None:
    approve("--area", "ashmock", "--by", "Ann")
    done = release(Project(councils), "mending", "x", NOON, names=["ashmock"], extra={"parts": {"a": 1}, "name": "y"})
    record = json.loads(done.path.read_text("utf-8"))
    assert (record["parts"], record["name"]) == ({"a": 1}, "x")


# --- The file of approvals, and the states ------------------------------------------------------------

ENTRY = {"at": "2020-10-22T09:00:00Z", "by": "Ann", "sha256": "0" * 64}
DO = "Take out what was changed by hand, or take the file away and approve again."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[]", f"approvals.json: not a file of approvals. {DO}"),
        (
            '<<<<<<< HEAD\n{}',
            f"approvals.json: not a file of approvals: Expecting value: line 1 column 1 (char 0). {DO}",
        ),
        ('{"kent": {}, "kent": {}}', f"approvals.json: the same draft stands twice: 'kent'. {DO}"),
        (json.dumps({"kent": 3}), f"approvals.json, 'kent': not an approval: 3. {DO}"),
        (json.dumps({"kent": None}), f"approvals.json, 'kent': not an approval: null. {DO}"),
        ("[" * 200_000, f"approvals.json: not a file of approvals. {DO}"),
        (json.dumps({"../kent": ENTRY}), f"approvals.json, '../kent': not an approval: {json.dumps(ENTRY)}. {DO}"),
        (json.dumps({"\x1b[2J": ENTRY}), f"approvals.json, '\\u001b[2J': not an approval: {json.dumps(ENTRY)}. {DO}"),
        (
            json.dumps({"kent" * 100: 3}),
            f"approvals.json, '{'kent' * 50}': not an approval: 3. {DO}",
        ),
        *(
            (json.dumps({"kent": ENTRY | wrong}), f"approvals.json, 'kent': not an approval: {json.dumps(ENTRY | wrong)}. {DO}")
            for wrong in (
                {"at": "2020-10-22"},
                {"at": "2020-10-22T09:00:00"},
                {"at": "2020-10-22T09:00:00+01:00"},
                {"at": "2020-13-22T09:00:00Z"},
                {"at": 3},
                {"at": "0001-01-01T00:00:00Z"},
                {"at": "9999-12-31T23:59:59Z"},
                {"at": "2020-1-2T9:0:0Z"},
                {"at": None, "by": [], "sha256": {}},
                {"by": ""},
                {"by": " Ann"},
                {"by": 3},
                {"sha256": "0" * 63},
                {"sha256": "G" * 64},
                {"why": "so"},
            )
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_a_file_of_approvals_that_is_spoilt(text: str, told: str) -> None:
    with pytest.raises(InputError) as refused:
        read_approvals(text, "approvals.json")
    assert str(refused.value) == f"{told}\n{ONE}".rstrip()


def test_a_spoilt_file_is_told_and_left(councils: Path, approve: Run) -> None:
    path = councils / STORIES / "approvals.json"
    path.write_text("{")
    for words in ((), ("--all", "--by", "Ann"), ("--all", "--withdraw")):
        code, out, err = approve(*words)
        assert (code, out) == (2, "")
        assert err.startswith(f"{STORIES}/approvals.json: not a file of approvals: ")
    assert path.read_text() == "{"


names = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=80).map(
    lambda text: " ".join(text.replace("\u00a0", " ").split(" "))
)


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8})?", fullmatch=True),
        st.tuples(names, st.integers(0, 4 * 10**9).map(lambda second: dt.datetime.fromtimestamp(second, dt.UTC))),
        max_size=5,
    )
)
def test_what_is_put_down_is_read_back(entries: dict[str, tuple[str, dt.datetime]]) -> None:
    approvals = {}
    for draft, (name, at) in entries.items():
        try:
            approvals[draft] = Approval(approver(name), moment(at), hashlib.sha256(name.encode()).hexdigest())
        except ValueError:
            continue
    assert read_approvals(export(approvals), "approvals.json") == approvals


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="a moment must have a zone: 2020-10-25T01:30:00"):
        written(dt.datetime(2020, 10, 25, 1, 30))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("file", "approval", "state", "barred"),
    [
        (DraftFile("a", "1", "complete"), "1", APPROVED, []),
        (DraftFile("a", "2", "complete"), "1", CHANGED, [CHANGED]),
        (DraftFile("a", "1", "complete"), None, UNREAD, [UNREAD]),
        (DraftFile("a", "", ""), "1", ABSENT, [ABSENT]),
        (DraftFile("a", "", ""), None, ABSENT, [ABSENT]),
        (DraftFile("a", "1", "incomplete", ("x",)), "1", APPROVED, ["incomplete"]),
        (DraftFile("a", "2", "incomplete", ("x",)), "1", CHANGED, [CHANGED, "incomplete"]),
        (DraftFile("a", "2", "incomplete"), None, UNREAD, [UNREAD, "incomplete"]),
        (DraftFile("a", "1", ""), "1", APPROVED, ["incomplete"]),
    ],
)
def test_every_state_and_what_bars_a_release(
    file: DraftFile, approval: str | None, state: str, barred: list[str]
) -> None:
    signed_off = SignOff(file, Approval("Ann", NOON, approval) if approval else None)
    assert signed_off.state == state
    assert [bar.kind for bar in releasable(signed_off)] == barred


def test_an_approval_of_a_draft_that_is_gone_has_its_place() -> None:
    found = sign_offs([DraftFile("b", "1", "complete")], {"a": Approval("Ann", NOON, "1")})
    assert [(one.file.draft, one.state) for one in found] == [("a", ABSENT), ("b", UNREAD)]


# --- What the documentation says of it ----------------------------------------------------------------


def test_the_page_shows_what_the_commands_print(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("data", "templates", "stories"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("approvals.json", "releases"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sign_off, "now", lambda: dt.datetime(2020, 10, 22, 9, 15, tzinfo=dt.UTC))
    found = [one for block in blocks(text_of("docs/sign-off.md"), "session") for one in sessions(block)]
    assert len(found) == 5
    for command, printed in found:
        tool, *arguments = shlex.split(command)
        assert tool == ".venv/bin/generator"
        code, out, err = call(*arguments)
        assert (code, err) == (0, "")
        assert doctest.OutputChecker().check_output(printed, out, doctest.ELLIPSIS), out


@pytest.mark.parametrize(("command", "heading"), [("approve", "## Sign a draft off"), ("release", "## Release")])
def test_the_page_lists_every_option_and_state(command: str, heading: str) -> None:
    told = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200"}).output
    page = text_of("docs/sign-off.md")
    assert set(re.findall(r"^\W*(--[a-z]+)\b", told, re.M)) == set(first_column(section(page, heading)))
    assert first_column(section(page, "## See what has been read")) == [APPROVED, CHANGED, UNREAD, ABSENT]
