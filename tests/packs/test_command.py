"""`generator pack` as it is typed: what it prints, how it ends, and what its page says of it."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from test_check_command import call
from test_docs import first_column, section, tables, text_of
from typer.testing import CliRunner

from generator.cli import app
from generator.export.document import Paragraph, document
from generator.packs.building import partners_of
from generator.packs.copies import copies, for_title
from generator.packs.forms import FORMS
from generator.partners import PARTNER_COLUMNS, sharing
from generator.pipeline import Project, load, templates_of

STORY = "mending"
BEFORE = dt.datetime(2024, 1, 31, 12, 0, tzinfo=dt.UTC)
ONE = "1 problem in 1 file; nothing was written.\n"
EMBARGOED = "EMBARGOED-until-2024-02-01-0600-mending-"

Run = Callable[..., tuple[int, str, str]]


def files_in(archive: Path) -> int:
    with ZipFile(archive) as opened:
        return len(opened.namelist())


@pytest.fixture
def run(second_project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `generator pack` in a copy of the small project, the day before the embargo lifts."""
    root = shutil.copytree(second_project.root, tmp_path / "project")
    monkeypatch.chdir(root)
    monkeypatch.setattr("generator.cli.packing.now", lambda: BEFORE)
    return lambda *words: call("pack", STORY, *words, "--jobs", "1")


def test_it_lists_each_pack_and_where_they_are_and_the_next_run_changes_none(run: Run) -> None:
    code, out, err = run("--partner", "SEA sentinel & sons")
    archive = Path("packs", STORY, f"{EMBARGOED}sea-sentinel.zip")
    listed = f"Sea Sentinel & Sons  {files_in(archive):>3} files  {archive.name}\n1 pack in packs/mending: "
    assert (code, out, err) == (0, f"{listed}1 written, 0 unchanged.\n", "")
    first = archive.stat()
    assert run("--partner", "sea-sentinel") == (0, f"{listed}0 written, 1 unchanged.\n", "")
    assert archive.stat().st_mtime_ns == first.st_mtime_ns
    archive.unlink()
    assert run("--partner", "sea-sentinel") == (0, f"{listed}1 written, 0 unchanged.\n", "")


@pytest.mark.exhaustive
def test_all_of_them_in_a_folder_of_ones_own_as_json(run: Run, tmp_path: Path) -> None:
    code, out, err = run("--all", "--json", "--out", str(tmp_path / "out"))
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert [one["partner"] for one in told] == ["The Proof Post", "Mock Mail", "Sea Sentinel & Sons"]
    archives = sorted(path for path in (tmp_path / "out" / STORY).iterdir() if path.suffix == ".zip")
    assert sorted(one["file"] for one in told) == list(map(str, archives))
    assert told[1] == {
        "partner": "Mock Mail",
        "areas": ["ashmock"],
        "profile": "reach",
        "file": str(tmp_path / "out" / STORY / f"{EMBARGOED}mock-mail.zip"),
        "files": files_in(Path(told[1]["file"])),
        "changed": True,
        "left": [],
    }
    assert not Path("packs").exists()


SAID = "Ann Example, who runs Ashmock’s workshops, said: “We mend what is broken.”\n\n"
ADDED = "Ms Example added: “And 97% of it lasts.”\n\n"


def test_a_change_that_a_brief_has_not_is_told_to_be_compared(run: Run) -> None:
    assert call("write", STORY)[0] == 0
    draft = Path("stories", STORY, "ashmock.md")
    before = draft.read_text(encoding="utf-8")
    assert ADDED in before
    draft.write_text(before.replace("Ms Example added:", "She added:"), encoding="utf-8")
    code, out, err = run("--partner", "proof-post")
    assert (code, err) == (0, "")
    told = "it was changed by hand in the draft for all, and has other words here"
    assert f"  COMPARE ashmock-brief, reply: {told}.\n" in out
    assert "COMPARE ashmock-standard" not in out


def test_a_move_that_a_brief_has_not_is_told_to_be_compared(run: Run) -> None:
    assert call("write", STORY)[0] == 0
    draft = Path("stories", STORY, "ashmock.md")
    before = draft.read_text(encoding="utf-8")
    rating = "In 2023 its mending was rated sound.\n\n"
    assert SAID + ADDED in before
    assert rating in before
    moved = before.replace(SAID + ADDED, "").replace(rating, SAID + ADDED + rating)
    draft.write_text(moved, encoding="utf-8")
    code, out, err = run("--partner", "proof-post")
    assert (code, err) == (0, "")
    told = "some of it was moved by hand in the draft for all, and not here"
    assert f"  COMPARE ashmock-brief, reply: {told}.\n" in out


def test_after_the_lift_the_names_have_no_embargo(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.cli.packing.now", lambda: dt.datetime(2024, 2, 1, 6, 0, tzinfo=dt.UTC))
    code, out, _ = run("--area", "Dummy-on-Sea")
    assert code == 0
    assert re.fullmatch(
        r"Dummy-on-Sea .*  \d+ files  mending-dummy-on-sea\.zip\n1 pack in packs/mending: 1 written, 0 unchanged\.\n",
        out,
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "pack: no partner and no area is named. Name each with --partner or --area, or say --all."),
        (
            ("--all", "--partner", "Mock Mail"),
            "pack: --all together with a name. Name each with --partner or --area, or say --all.",
        ),
        (
            ("--all", "--area", "ashmock"),
            "pack: --all together with a name. Name each with --partner or --area, or say --all.",
        ),
        (("--partner", "Mock Mael"), "--partner: no such partner: 'Mock Mael'. Did you mean 'Mock Mail'?"),
        (
            ("--partner", "zzz"),
            "--partner: no such partner: 'zzz'. Partners: The Proof Post, Mock Mail, Sea Sentinel & Sons.",
        ),
        (
            ("--area", "nation"),
            "--area: there is no pack of the whole field: 'nation'. Name an area, or a round-up by its key.",
        ),
        (("--area", "ashmok"), "--area: no area or round-up of this name: 'ashmok'. Did you mean 'ashmock'?"),
    ],
)
def test_wrong_use_is_told_in_full_and_nothing_is_built(run: Run, words: tuple[str, ...], told: str) -> None:
    assert run(*words) == (2, "", f"{told}\n{ONE}")
    assert not Path("packs").exists()


def test_a_copy_that_does_not_stand_up_ends_with_1(run: Run) -> None:
    template = Path("templates", STORY, "local.md.j2")
    template.write_text("{{ area.name }} mends for {{ area.served }}, the worst.\n", encoding="utf-8")
    code, out, err = run("--partner", "mock-mail")
    assert (code, out) == (1, "")
    assert re.match(r"Mock Mail: ashmock-standard, line \d+: banned words: .*‘worst’", err)
    assert err.endswith("in 2 drafts; nothing was written.\n")
    assert not Path("packs").exists()


# --- What the pages say of it -------------------------------------------------------------------------


def test_the_page_lists_every_option() -> None:
    told = CliRunner().invoke(app, ["pack", "--help"], env={"COLUMNS": "200"}).output
    options = set(re.findall(r"^\W*(--[a-z-]+)\b", told, re.M))
    assert options == set(first_column(section(text_of("docs/packs.md"), "## Build them")))


def test_the_page_lists_every_column_of_the_table_with_a_real_example() -> None:
    (rows,) = tables(section(text_of("docs/packs.md"), "## The table of partners"))
    assert [row["column"].strip("`") for row in rows] == list(PARTNER_COLUMNS)
    table = text_of("data/partners.csv")
    assert [row["example"] for row in rows if row["example"].strip("`") not in table] == []


def test_the_page_of_formats_lists_every_form_and_how_its_file_ends() -> None:
    listed = tables(text_of("docs/formats.md"))[0]
    told = {row["in formats"].strip("`"): row["how its file's name ends"].strip("`") for row in listed}
    assert told == {name: form.suffix for name, form in FORMS.items()}


@pytest.mark.exhaustive
def test_the_page_quotes_what_the_copies_say(real_project: Project) -> None:
    material = load(real_project, "cancelled-crimes", "newsquest")
    partners = partners_of(real_project, material)
    echo = partners["northern-echo"]
    assert echo.group
    material = load(real_project, "cancelled-crimes", "newsquest", [echo.group])
    templates = templates_of(real_project, material.story)
    said: set[str] = set()
    for slug in ("northern-echo", "hampshire-chronicle", "isle-of-wight-county-press"):
        one = replace(partners[slug], lengths=partners[slug].lengths[:1])
        own = for_title(material, one, sharing(partners))
        first = copies(real_project, own, one, templates, {}).drafts[0].article
        said |= {
            "".join(run.text for run in block.line)
            for block in document(first).blocks()
            if isinstance(block, Paragraph)
        }
    quoted = re.findall(r"^> (.+)$", text_of("docs/packs.md"), re.M)
    assert len(quoted) == 6
    assert [line for line in quoted if line not in said] == []
