"""The command: all drafts or none, the same bytes every time, a table or JSON, and exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator import cli
from generator.drafts import write_drafts
from generator.errors import InputError
from generator.pipeline import Project

pytestmark = pytest.mark.exhaustive
"""It runs a story from end to end, as others do part by part: too slow where every line is watched."""

ROOT = Path(__file__).parent.parent
STORY = "cancelled-crimes"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("data", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def with_drafts(project: Path) -> Path:
    """Return the project with the drafts that are committed, which test_freshness holds to be those of a run."""
    shutil.copytree(ROOT / "stories", project / "stories")
    return project


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["generator", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_write_leaves_every_draft_and_a_manifest(project: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    assert run(monkeypatch, "write", STORY) == 0
    written = files_in(project / "stories" / STORY)
    assert len(written) == 43 + 10 + 1 + 3
    assert sum(name.startswith("regions/") for name in written) == 10
    manifest = json.loads(written["manifest.json"])
    assert set(manifest["outputs"]) == set(written) - {"manifest.json"}
    assert manifest["inputs"]["data/cancelled-crimes/figures.csv"]
    assert manifest["about"]["drafts"]["hampshire"]["lead"] == "over-half"
    told = capsys.readouterr().out
    assert "hampshire" in told
    assert "54 drafts in stories/cancelled-crimes: 52 incomplete. Files written 57, unchanged 0, removed 0." in told


def test_a_second_run_changes_nothing(with_drafts: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    before = files_in(with_drafts / "stories")
    run(monkeypatch, "write")
    assert files_in(with_drafts / "stories") == before
    assert "Files written 0, unchanged 57, removed 0." in capsys.readouterr().out


def test_one_area_alone_has_the_same_bytes_and_leaves_the_rest(
    with_drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = with_drafts
    before = files_in(project / "stories" / STORY)
    assert run(monkeypatch, "write", STORY, "--area", "Kent Police", "--area", "kent") == 0
    after = files_in(project / "stories" / STORY)
    assert after["kent.md"] == before["kent.md"]
    assert {name for name in after if after[name] != before.get(name)} == {"manifest.json"}
    assert json.loads(after["manifest.json"])["about"]["written"] == ["kent"]
    assert json.loads(after["manifest.json"])["outputs"] == json.loads(before["manifest.json"])["outputs"]


def test_forms_and_a_house_style(project: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    words = (
        "write",
        STORY,
        "--area",
        "durham",
        "--format",
        "html",
        "--format",
        "txt",
        "--style",
        "newsquest",
        "--json",
    )
    assert run(monkeypatch, *words) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["area"], one["lead"], one["story"]) for one in told] == [("durham", "high-share", STORY)]
    written = files_in(project / "stories" / STORY)
    assert set(written) == {"durham.html", "durham.txt", "ledger.json", "manifest.json", "record.json"}
    assert "October 23 2020" in written["durham.txt"].decode()
    assert "out of" in written["durham.txt"].decode()


def test_a_draft_that_is_no_longer_written_is_taken_away(
    with_drafts: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    run(monkeypatch, "write", STORY, "--format", "txt")
    told = capsys.readouterr().out
    assert not list((with_drafts / "stories").rglob("*.md"))
    assert len(list((with_drafts / "stories").rglob("*.txt"))) == 54
    assert "removed 54" in told


def test_a_fault_writes_nothing_and_exits_with_two(with_drafts: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    project = with_drafts
    before = files_in(project / "stories")
    figures = project / "data" / STORY / "figures.csv"
    figures.write_text(figures.read_text().replace("hampshire,sexual,9,17", "hampshire,sexual,1O,17"))
    capsys.readouterr()
    assert run(monkeypatch, "write", STORY) == 2
    assert files_in(project / "stories") == before
    assert capsys.readouterr().err == (
        "data/cancelled-crimes/figures.csv, row 83, column 'wrong': not a whole number: '1O'. "
        "Write digits, or leave it empty and give the reason in 'status'.\n"
        "1 problem in 1 file; nothing was written.\n"
    )


def test_a_folder_that_is_no_project_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "write") == 2
    assert capsys.readouterr().err == (
        f"data: there is no project here: '{tmp_path.name}'. "
        "Go to the folder that holds data and templates, and run the command there.\n"
        "1 problem in 1 file; nothing was written.\n"
    )


def test_a_spoilt_manifest_is_told_and_nothing_is_written(project: Path) -> None:
    write_drafts(Project(project), STORY, project / "stories", areas=["kent"])
    path = project / "stories" / STORY / "manifest.json"
    path.write_text("{")
    with pytest.raises(InputError) as told:
        write_drafts(Project(project), STORY, project / "stories", areas=["kent"])
    assert str(told.value).splitlines()[0] == (
        f"stories/{STORY}/manifest.json: not a manifest that this program wrote. Take the file away and run again."
    )


def test_the_progress_bar_is_shown_on_a_terminal_only(project: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert run(monkeypatch, "write", STORY, "--area", "kent") == 0
    assert "1 draft in stories/cancelled-crimes: 1 incomplete." in capsys.readouterr().out


def test_a_fault_in_one_story_writes_none_of_any(project: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    assert run(monkeypatch, "write", STORY, "nope") == 2
    assert not (project / "stories").exists()
    assert capsys.readouterr().err == (
        "data/nope/story.toml: there is no such story. Stories: cancelled-crimes.\n"
        "1 problem in 1 file; nothing was written.\n"
    )
