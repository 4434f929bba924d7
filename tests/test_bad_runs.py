"""The command line: bad input ends a run with exit code 2, and the drafts of the last run stand byte for byte."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from breaking import DATA, STORY, TEMPLATES, Copy

from generator import pack
from generator.cli import main
from generator.drafts import write_drafts
from generator.pipeline import Project

pytestmark = pytest.mark.exhaustive
"""It runs a story from end to end, as others do part by part: too slow where every line is watched."""

Run = Callable[..., tuple[int, str, str]]
ONE = "1 problem in 1 file; nothing was written.\n"
BEFORE = {
    "kent.md": b"An earlier draft of Kent.\n",
    "manifest.json": b'{"outputs": {"kent.md": ""}}\n',
    "own.txt": b"x",
}


@pytest.fixture
def run(whole_project: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in the copy, which has drafts already; return its exit code and what it printed."""
    for name, data in BEFORE.items():
        whole_project.write(f"stories/{STORY}/{name}", data)
    monkeypatch.chdir(whole_project.root)

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["generator", "write", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        assert isinstance(code, int)
        return code, *capsys.readouterr()

    return call


def files(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_bad_figures_and_a_bad_template_end_a_run(whole_project: Copy, run: Run) -> None:
    row = whole_project.cells(f"{DATA}/figures.csv", ("hampshire", "sexual"), wrong="1,2O4", status="countd")
    whole_project.write(f"{TEMPLATES}/help.md.j2", "{{ aera }}")
    assert run(STORY) == (
        2,
        "",
        f"{DATA}/figures.csv, row {row}, column 'status': unknown status: 'countd'. Did you mean 'counted'?\n"
        f"{DATA}/figures.csv, row {row}, column 'wrong': not a whole number: '1,2O4'. "
        "Write digits, or leave it empty and give the reason in 'status'.\n"
        f"{TEMPLATES}/help.md.j2, line 1: no such name: 'aera'. Did you mean 'area'?\n"
        "3 problems in 2 files; nothing was written.\n",
    )
    assert files(whole_project.root / "stories" / STORY) == BEFORE


def test_a_fault_in_the_last_draft_writes_none(whole_project: Copy, run: Run) -> None:
    whole_project.write(f"{TEMPLATES}/national/intro.md.j2", "{{ whole.nmae }}")
    code, out, told = run(STORY)
    assert (code, out) == (2, "")
    assert told.startswith(f"{TEMPLATES}/national/intro.md.j2, line 1, for 'nation': ")
    assert told.endswith(ONE)
    assert files(whole_project.root / "stories" / STORY) == BEFORE


def test_a_missing_template_names_the_file_to_add(whole_project: Copy, run: Run) -> None:
    (whole_project.root / TEMPLATES / "automation.md.j2").unlink()
    assert run(STORY) == (
        2,
        "",
        f"{TEMPLATES}/automation.md.j2: there is no wording for this case: 'avon-and-somerset' needs it. "
        f"Add the file.\n{ONE}",
    )
    assert files(whole_project.root / "stories" / STORY) == BEFORE


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            (STORY, "--area", "hampshir"),
            "--area: no area or round-up of this name: 'hampshir'. Did you mean 'hampshire'?\n" + ONE,
        ),
        (
            (STORY, "--area", "zzz", "--area", "kennt", "--area", "kent"),
            "--area: no area or round-up of this name: 'zzz'. Use a slug or any name of an area; for a round-up, regions/ and its slug, or nation.\n"
            "--area: no area or round-up of this name: 'kennt'. Did you mean 'kent'?\n"
            "2 problems in 1 file; nothing was written.\n",
        ),
        (
            (STORY, "--area", "British Transport Police"),
            "--area: no area or round-up of this name: 'British Transport Police'. Use a slug or any name of an area; for a round-up, regions/ and its slug, or nation.\n"
            + ONE,
        ),
        (
            ("cancelled-crime",),
            f"data/cancelled-crime/story.toml: there is no such story. Did you mean '{STORY}'?\n{ONE}",
        ),
        (
            (STORY, "--style", "bcc"),
            "templates/house-style/bcc.toml: there is no such house style. Did you mean 'bbc'? "
            f"There are: bbc, default, iliffe, national-world, newsquest, reach.\n{ONE}",
        ),
    ],
    ids=["area", "areas", "left-out", "story", "style"],
)
def test_an_unknown_name(whole_project: Copy, run: Run, words: tuple[str, ...], told: str) -> None:
    assert run(*words) == (2, "", told)
    assert files(whole_project.root / "stories" / STORY) == BEFORE


@pytest.mark.parametrize("words", [("--area",), ("--jobs", "0"), ("--format", "pdf"), ("--colour",)], ids=" ".join)
def test_wrong_use(whole_project: Copy, run: Run, words: tuple[str, ...]) -> None:
    code, out, told = run(STORY, *words)
    assert (code, out) == (2, "")
    assert words[0] in told
    assert files(whole_project.root / "stories" / STORY) == BEFORE


def test_an_alias_and_an_area_twice_write_one_draft(whole_project: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["hampshire", "Hampshire Constabulary", "hampshire"]
    written = write_drafts(Project(whole_project.root), STORY, whole_project.root / "out", areas=names)
    assert [article.slug for article in written.articles] == ["hampshire"]
    assert set(files(written.folder)) == {"hampshire.md", "ledger.json", "manifest.json", "record.json"}


def test_a_file_where_the_drafts_should_go(whole_project: Copy, run: Run) -> None:
    whole_project.write("out", b"a file")
    code, out, told = run(STORY, "--area", "kent", "--out", "out")
    assert (code, out) == (2, "")
    assert told.endswith(f"Put that right and run again; the files are as they were.\n{ONE}")
    assert ": cannot be written: '" in told
    assert str(whole_project.root) not in told
    assert (whole_project.root / "out").read_bytes() == b"a file"


def test_a_folder_that_cannot_be_written(whole_project: Copy, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(pack, "_store", refuse)
    code, out, told = run(STORY, "--area", "kent")
    assert (code, out) == (2, "")
    assert told == (
        f"{STORY}: cannot be written: 'Permission denied'. Put that right and run again; "
        f"the files are as they were.\n{ONE}"
    )
    assert files(whole_project.root / "stories" / STORY) == BEFORE


def test_no_project_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    monkeypatch.setattr(sys, "argv", ["generator", "write", STORY])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert capsys.readouterr().err == (
        "data: there is no project here: 'elsewhere'. "
        f"Go to the folder that holds data and templates, and run the command there.\n{ONE}"
    )


@pytest.mark.parametrize("calls", [1, 2, 3, 4])
def test_a_run_that_is_killed_leaves_all_of_the_old_or_all_of_the_new(whole_project: Copy, calls: int) -> None:
    """Kill a run at its first, second … file or rename; what the next run finds is whole, and so is what it leaves."""
    project, out = Project(whole_project.root), whole_project.root / "out"
    areas = ["kent", "essex"]
    write_drafts(project, STORY, out, areas=areas)
    old = files(out / STORY)
    whole_project.write(f"{TEMPLATES}/explainer.md.j2", "Another explainer.")

    def killed() -> None:
        left = iter(range(calls))

        def store(path: Path, data: bytes) -> None:
            if next(left, None) is None:
                os._exit(9)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

        pack._store = store
        write_drafts(project, STORY, out, areas=areas)

    child = multiprocessing.get_context("fork").Process(target=killed)
    child.start()
    child.join()
    standing = {name: data for name, data in files(out / STORY).items() if not name.startswith(pack.STAGED)}
    assert (child.exitcode, standing == old) in {(9, True), (0, False)}
    written = write_drafts(project, STORY, out, areas=areas)
    new = files(out / STORY)
    assert set(new) == {"essex.md", "kent.md", "ledger.json", "manifest.json", "record.json"}
    assert all(b"Another explainer." in new[f"{area}.md"] for area in areas)
    assert len(written.articles) == 2
