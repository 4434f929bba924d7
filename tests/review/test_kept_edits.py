"""The command keeps an editor's changes: in every format, checked like the rest, told of, and dropped only when asked."""

from __future__ import annotations

import functools
import json
import shutil
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from generator import cli, drafts
from generator.drafts import Written, write_drafts
from generator.errors import BlockedDrafts, InputError
from generator.models import Recorded
from generator.pipeline import Project

ROOT = Path(__file__).parents[2]
STORY = "mending"
DRAFT = "stories/mending/ashmock.md"
RATED, MINE = "In 2023 its mending was rated sound.", "Its mending was rated sound in 2023, a first."


class Desk:
    """A project with drafts, and a record of what its last run worded."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.record: dict[str, Recorded] = {}

    def write(self, **given: object) -> Written:
        """Write the drafts as the command does, and record what was worded."""
        done = write_drafts(Project(self.root), STORY, self.root / "stories", recorded=lambda _: self.record, **given)
        fronts = {(one.kind, one.slug): one.front for one in done.articles}
        for one in done.worded:
            front = fronts[one.kind, one.slug]
            self.record[f"{drafts.FOLDERS[one.kind]}{one.slug}"] = Recorded(one.parts, one.lines, front)
        return done

    def edit(self, old: str, new: str, name: str = DRAFT) -> str:
        """Put a text in the place of another in a draft, where it must be, and return the file."""
        text = self.read(name)
        assert old in text, old
        (self.root / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return self.read(name)

    def read(self, name: str = DRAFT) -> str:
        return (self.root / name).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def written_once(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("desk") / "project"
    shutil.copytree(ROOT / "tests" / "story", root)
    shutil.copytree(ROOT / "templates" / "house-style", root / "templates" / "house-style")
    desk = Desk(root)
    desk.write()
    return desk


@pytest.fixture
def desk(written_once: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(written_once.root, tmp_path / "project")
    fresh = Desk(tmp_path / "project")
    fresh.record = dict(written_once.record)
    return fresh


Run = Callable[..., int]


@pytest.fixture
def run(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the command, which knows what the last run worded."""
    monkeypatch.chdir(desk.root)
    known: Mapping[str, Recorded] = desk.record
    monkeypatch.setattr(drafts, "write_drafts", functools.partial(write_drafts, recorded=lambda _: known))

    def command(*words: str) -> int:
        monkeypatch.setattr("sys.argv", ["generator", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0)

    return command


@pytest.mark.exhaustive
def test_an_edit_outlives_a_run_and_every_format_has_it(
    desk: Desk, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    before = desk.edit(RATED, MINE).replace('words: "131"', 'words: "133"')
    other = desk.read("stories/mending/nation.md")
    assert run("write", STORY) == 0
    assert desk.read() == before
    assert desk.read("stories/mending/nation.md") == other
    assert "\n1 edit kept: ashmock (1).\n" in capsys.readouterr().out
    ledger = json.loads(desk.read("stories/mending/ledger.json"))["ashmock"]
    assert all(before[one["file_start"] : one["file_end"]] == one["text"] for one in ledger)
    assert run("write", STORY, "--format", "html", "--format", "txt") == 0
    for name in ("html", "txt"):
        assert "a first." in desk.read(f"stories/mending/ashmock.{name}")
    left = sorted(path.name for path in (desk.root / "stories" / STORY).glob("*.md"))
    assert left == ["ashmock.md"]
    assert desk.read() == before


def test_json_tells_of_edits(desk: Desk, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    desk.edit(RATED, MINE)
    desk.edit("status: complete", "status: done")
    desk.record["ashmock"] = Recorded(
        tuple(part for part in desk.record["ashmock"].parts), front={**desk.record["ashmock"].front}
    )
    assert run("write", STORY, "--area", "ashmock", "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["edits"] == ["rating: Its mending was rated sound in…"]
    assert row["ignored"] == ["the change of “status” in its front matter; the run works that line out itself"]
    assert row["conflicts"] == []


def test_an_edit_that_the_tables_contradict_blocks_the_run(
    desk: Desk, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    on_disk = desk.edit(
        "It mended one of the 20 benches late.", "A word first.\n\nIt mended two of the 20 benches late."
    )
    assert run("write", STORY, "--area", "ashmock") == 1
    line = on_disk[: on_disk.index("It mended two")].count("\n") + 1
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith(
        f"ashmock.md, line {line}: figures: the text says “two of the 20”; the tables have: 1 of 20"
    )
    assert told[0].endswith(" An editor wrote this: put it right in the file, or give --discard-edits ashmock.")
    assert told[1:] == ["1 error in 1 draft; nothing was written."]
    assert desk.read() == on_disk


def test_a_figure_that_moves_under_an_edit_is_told_with_what_the_run_would_write(desk: Desk) -> None:
    on_disk = desk.edit("It mended one of the 20 benches late.", "Just one of the 20 benches was mended late.")
    table = desk.root / "data" / STORY / "figures.csv"
    table.write_text(table.read_text("utf-8").replace("ashmock,benches,1,20", "ashmock,benches,2,20"), encoding="utf-8")
    with pytest.raises(BlockedDrafts) as blocked:
        desk.write(areas=["ashmock"])
    told = str(blocked.value).splitlines()
    assert "“one of the 20”; the tables have: 2 of 20" in told[0]
    assert told[-2] == (
        "ashmock.md, figures: an editor changed this, and the run would now write: "
        "“It mended two of the 20 benches late.”."
    )
    assert desk.read() == on_disk
    desk.edit("Just one of the 20 benches was", "Just two of the 20 benches were")
    desk.write(areas=["ashmock"])
    assert "Just two of the 20 benches were mended late.\n\n> **EDITOR: CONFLICT.**" in desk.read()


def test_words_that_move_under_an_edit_are_a_conflict_until_its_note_is_deleted(
    desk: Desk, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.edit(RATED, MINE)
    (template,) = (desk.root / "templates" / STORY / "rating").glob("*.md.j2")
    template.write_text(
        template.read_text("utf-8").replace(" its mending was rated ", " its repairs were rated "), "utf-8"
    )
    assert run("write", STORY, "--area", "ashmock") == 0
    told = capsys.readouterr().out
    assert "1 incomplete" in told
    assert "CONFLICT in ashmock: rating: Its mending was rated sound in…\n" in told
    text = desk.read()
    note = text[text.index("> **EDITOR: CONFLICT.**") :].split("\n\n")[0]
    assert "> In 2023 its repairs were rated sound." in note
    assert "status: incomplete\n" in text
    desk.write(areas=["ashmock"])
    assert desk.read() == text
    desk.edit(f"{note}\n\n", "")
    done = desk.write(areas=["ashmock"])
    assert done.edits["ashmock"].kept == ("rating: Its mending was rated sound in…",)
    assert "status: complete\n" in desk.read()
    assert "CONFLICT" not in desk.read()


@pytest.mark.parametrize(("area", "name"), [("ashmock", "ashmock"), ("testford", "Testford Borough")])
def test_edits_are_discarded_only_where_that_is_asked_for(
    area: str, name: str, desk: Desk, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    before = desk.read(f"stories/mending/{area}.md")
    desk.edit("# ", "# Mine: ", f"stories/mending/{area}.md")
    assert run("write", STORY, "--area", area, "--discard-edits", name) == 0
    assert desk.read(f"stories/mending/{area}.md") == before
    assert f"\nEdits discarded: {area}.\n" in capsys.readouterr().out


def test_a_round_up_is_named_as_its_file_is(desk: Desk) -> None:
    name = "stories/mending/regions/north-specimen.md"
    before = desk.read(name)
    desk.edit("# ", "# Mine: ", name)
    desk.write(discard_edits=["regions/north-specimen", "nation"])
    assert desk.read(name) == before


def test_an_area_whose_edits_cannot_be_discarded_is_refused(
    desk: Desk, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    on_disk = desk.edit(RATED, MINE)
    words = ("--discard-edits", "ashmok", "--discard-edits", "testford", "--discard-edits", "zzz")
    assert run("write", STORY, "--area", "ashmock", *words) == 2
    assert capsys.readouterr().err.splitlines() == [
        "--discard-edits: no area or round-up of this name: 'ashmok'. Did you mean 'ashmock'?",
        "--discard-edits: this draft is not being written: 'testford'. Name it with --area too, or leave --area out.",
        "--discard-edits: no area or round-up of this name: 'zzz'. Use a slug or any name of an area; for a round-up, regions/ and its slug, or nation.",
        "3 problems in 1 file; nothing was written.",
    ]
    assert desk.read() == on_disk


def test_files_that_cannot_be_read_are_all_told_and_left(desk: Desk) -> None:
    folder = desk.root / "stories" / STORY
    (folder / "ashmock.md").write_bytes("caf\xe9".encode("latin-1"))
    (folder / "samples.md").write_bytes(b"\n \n")
    with pytest.raises(InputError) as refused:
        desk.write(areas=["ashmock", "samples"])
    assert str(refused.value).splitlines() == [
        "ashmock.md, byte 4: not UTF-8 text. Save the file as UTF-8.",
        "samples.md: the file is empty. Put its contents back.",
        "2 problems in 2 files; nothing was written.",
    ]
    assert (folder / "samples.md").read_bytes() == b"\n \n"
    desk.write(areas=["ashmock", "samples"], discard_edits=["ashmock", "samples"])
    assert (folder / "ashmock.md").read_text("utf-8").startswith("---\narea: ashmock\n")


@pytest.mark.exhaustive
def test_an_edited_draft_that_is_no_longer_written_is_not_taken_away(desk: Desk) -> None:
    folder = desk.root / "stories" / STORY
    desk.record["gone"] = desk.record["left"] = desk.record["ashmock"]
    (folder / "left.md").write_text(desk.read(), encoding="utf-8")
    (folder / "gone.md").write_text(desk.read().replace(RATED, MINE), encoding="utf-8")
    told = json.loads((folder / "manifest.json").read_text("utf-8"))
    told["outputs"] |= {"gone.md": "", "left.md": sha256((folder / "left.md").read_bytes()).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        desk.write()
    assert str(refused.value).splitlines() == [
        "gone.md: this draft is no longer written, and an editor has changed it. Move the file out of the folder, or delete it.",
        "1 problem in 1 file; nothing was written.",
    ]
    (folder / "gone.md").write_bytes(b"caf\xe9")
    with pytest.raises(InputError, match="gone.md: this draft is no longer written"):
        desk.write()
    (folder / "gone.md").unlink()
    assert desk.write().report.removed == ("left.md",)


def test_a_changed_draft_of_which_nothing_is_recorded_is_written_over_only_where_that_is_asked_for(desk: Desk) -> None:
    before = desk.read()
    desk.edit(RATED, MINE)
    desk.record.clear()
    with pytest.raises(InputError, match="what the last run wrote is not recorded"):
        desk.write(areas=["ashmock"])
    assert MINE in desk.read()
    desk.write(areas=["ashmock"], discard_edits=["ashmock"])
    assert desk.read() == before
