"""Packs in bad hands and on bad days: hostile tables, records that were tampered with, and builds cut short."""

from __future__ import annotations

import csv
import datetime as dt
import errno
import hashlib
import io
import json
import multiprocessing
import os
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document as WordDocument

from generator import one_at_a_time, pack
from generator.errors import BlockedDrafts, InputError
from generator.models import Cell
from generator.one_at_a_time import alone_in
from generator.packs import building
from generator.packs.banner import edition_of, stem
from generator.packs.building import Built, build
from generator.packs.forms import FORMS
from generator.packs.last_build import BUILT, Pack, as_built, left_by, record_of_build
from generator.partners import PARTNER_COLUMNS, Partner
from generator.pipeline import Project, load

pytestmark = pytest.mark.exhaustive
"""It builds packs from end to end, as others do part by part: too slow where every line is watched."""

STORY = "mending"
BEFORE = dt.datetime(2024, 1, 31, 12, 0, tzinfo=dt.UTC)
LIFT = dt.datetime(2024, 2, 1, 6, 0, tzinfo=dt.UTC)
ONE = "1 problem in 1 file; nothing was written."
ARCHIVE = "EMBARGOED-until-2024-02-01-0600-mending-post.zip"
GOOD = {
    "slug": "post",
    "title": "The Post",
    "publisher": "Press",
    "areas": "ashmock",
    "profile": "default",
    "lengths": "standard",
    "formats": "txt",
}


@pytest.fixture
def own(second_project: Project, tmp_path: Path) -> Project:
    """Return a project with one title, to do harm in."""
    project = Project(Path(shutil.copytree(second_project.root, tmp_path / "project")))
    titles(project, {})
    return project


def titles(project: Project, *rows: dict[str, str]) -> None:
    """Put these titles in the place of the table's; a column that a row does not name is that of a good one."""
    text = io.StringIO()
    table = csv.DictWriter(text, PARTNER_COLUMNS, restval="")
    table.writeheader()
    table.writerows(GOOD | row for row in rows)
    (project.data / "partners.csv").write_text(text.getvalue(), encoding="utf-8", newline="")


def built(project: Project, at: dt.datetime = BEFORE, partners: Sequence[str] = (), jobs: int = 1) -> Built:
    return build(project, STORY, project.root / "out", at, partners, jobs=jobs)


def told(act: Callable[[], object]) -> str:
    """Return the whole message that an act is refused with."""
    with pytest.raises((InputError, BlockedDrafts)) as wrong:
        act()
    return str(wrong.value)


def unpacked(made: Built, number: int = 0) -> dict[str, bytes]:
    with ZipFile(made.folder / made.packs[number].file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# --- The table of titles ------------------------------------------------------------------------------------------


SPOILT = [
    ({"title": "The\nPost"}, "column 'title': a name of several lines: 'The Post'. Write it on one line."),
    ({"title": "x" * 121}, f"column 'title': too long to be a name: '{'x' * 60}…'. Write no more than 120 characters."),
    ({"places": "ashmock=A\n\n## B"},
     "column 'places': a name of several lines: 'ashmock=A ## B'. Write it on one line."),
    ({"places": "ashmock=the Edge | ashmock=the Fen"},
     "column 'places': an area with two names: 'ashmock'. Keep one name for each area."),
    ({"areas": "ashmock|testford", "patch": "the\nEdge"},
     "column 'patch': a name of several lines: 'the Edge'. Write it on one line."),
    ({"slug": "ashmock"},
     "column 'slug': the pack would have the name of that of an area or a round-up: 'ashmock'. "
     "Choose another, such as ashmock-paper."),
    ({"slug": "regions-isle-of-trial"},
     "column 'slug': the pack would have the name of that of an area or a round-up: 'regions-isle-of-trial'. "
     "Choose another, such as regions-isle-of-trial-paper."),
    ({"slug": "a" * 61}, f"column 'slug': too long for the name of a file: '{'a' * 60}…'. Write no more than 60 characters."),
]  # fmt: skip


def test_every_cell_that_would_spoil_a_pack_is_told_at_once(own: Project) -> None:
    rows = [{"slug": f"t{number}", "title": f"Title {number}"} | row for number, (row, _) in enumerate(SPOILT)]
    titles(own, *rows)
    lines = [f"data/partners.csv, row {number}, {message}" for number, (_, message) in enumerate(SPOILT, start=2)]
    assert told(lambda: built(own)).splitlines() == [*lines, "8 problems in 1 file; nothing was written."]
    assert not (own.root / "out").exists()


def test_what_cannot_be_seen_in_a_title_is_told(own: Project) -> None:
    titles(own, {"title": "The\u202ePost"}, {"slug": "other", "title": "The\x00Post"})
    assert told(lambda: built(own)).splitlines() == [
        "data/partners.csv, row 2, column 'title': a character that cannot be seen: U+202E in 'The\ufffdPost'. "
        "Delete it, or type the cell again.",
        "data/partners.csv, row 3, column 'title': a character that cannot be seen: U+0000 in 'The\ufffdPost'. "
        "Delete it, or type the cell again.",
        "2 problems in 1 file; nothing was written.",
    ]


def test_a_title_in_several_spellings_is_one_title(own: Project) -> None:
    again = ["THE MÔN POST", unicodedata.normalize("NFD", "The Môn Post"), "The\u00a0Môn  Post"]
    titles(own, {"title": "The Môn Post"}, *({"slug": f"t{number}", "title": one} for number, one in enumerate(again)))
    assert told(lambda: built(own)).splitlines() == [
        *(
            f"data/partners.csv, row {row}, column 'title': this title stands already: '{title}', row 2. "
            "Keep one row for each title."
            for row, title in enumerate(again, start=3)
        ),
        "3 problems in 1 file; nothing was written.",
    ]


def test_a_title_may_be_named_in_any_spelling(own: Project) -> None:
    titles(own, {"title": "The Môn Post"})
    made = built(own, partners=[unicodedata.normalize("NFD", "the  môn post")])
    assert [one.file for one in made.packs] == [ARCHIVE]


def test_without_a_table_the_message_says_what_to_add(own: Project) -> None:
    (own.data / "partners.csv").unlink()
    message = "there is no table 'partners'. Add partners.csv, partners.xlsx or partners.ods."
    assert told(lambda: built(own)) == f"data: {message}\n{ONE}"


def test_a_table_from_a_spreadsheet_on_windows_is_the_same_table(own: Project) -> None:
    before = unpacked(built(own))
    path = own.data / "partners.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert unpacked(built(own)) == before


def test_an_area_and_a_round_up_of_one_slug_have_two_packs(own: Project) -> None:
    made = build(own, STORY, own.root / "out", LIFT, areas=["ashmock", "regions/isle-of-trial"])
    assert [one.file for one in made.packs] == ["mending-ashmock.zip", "mending-regions-isle-of-trial.zip"]


def test_a_length_that_the_story_is_not_told_at(own: Project) -> None:
    path = own.data / STORY / "story.toml"
    text = re.sub(r'(?m)^(words\.long .*|.*lengths = \["long"\].*)\n', "", path.read_text(encoding="utf-8"))
    path.write_text(text.replace('["standard", "long"]', '["standard"]'), encoding="utf-8")
    titles(own, {"lengths": "standard|long"})
    assert told(lambda: built(own)) == (
        "data/partners.csv, row 2, column 'lengths': 'mending' is not told at this length: 'long'. "
        f"Take it out, or add articles.words.long to the story. Lengths: brief, standard.\n{ONE}"
    )


def test_a_round_up_that_is_too_long_is_told_under_its_title(own: Project) -> None:
    path = own.data / STORY / "story.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^words\.brief.*", "words.brief = { most = 80 }", text), encoding="utf-8")
    long = " ".join(["Much"] * 20)
    titles(own, {"lengths": "brief", "areas": "ashmock|testford|samples|ynys-brawf|two-mocks", "patch": long})
    message = told(lambda: built(own))
    assert message.startswith(
        "data/mending/story.toml, key 'articles.words.brief', for the round-up of The Post: "
        "a brief draft of more than 80 words, with every optional part left out: "
    )
    assert message.endswith(ONE)


# --- Markup is only words -----------------------------------------------------------------------------------------

MARKUP = "=<b>King's & Môn*</b> [Lynn](x)"


def test_names_with_markup_are_only_words(own: Project) -> None:
    patch = {"patch": MARKUP, "areas": "ashmock|testford", "places": f"ashmock={MARKUP}"}
    titles(own, {"title": MARKUP, "formats": "|".join(FORMS), **patch})
    files = unpacked(built(own))
    manifest = json.loads(next(data for name, data in files.items() if name.endswith("manifest.json")))
    assert (manifest["partner"], manifest["drafts"][0]["headline"]) == (MARKUP, f"Mending in {MARKUP}")
    first = next(data.decode() for name, data in files.items() if "read-first" in name)
    assert f"Pack for {MARKUP}\n" in first
    assert f"Mending in {MARKUP} (" in first
    printed = next(data.decode() for name, data in files.items() if name.endswith("round-up-standard-print.txt"))
    assert f"FOR: {MARKUP}\n" in printed
    assert "RADIO CUE: Councils in =<b>King's and Môn*</b> [Lynn](x) have been reviewed" in printed
    word = next(data for name, data in files.items() if name.endswith("round-up-standard.docx"))
    lines = [paragraph.text for paragraph in WordDocument(io.BytesIO(word)).paragraphs]
    assert any(line.startswith("Radio (cue): Councils in =<b>King's and Môn*</b> [Lynn](x) have") for line in lines)
    for name, data in files.items():
        if name.endswith((".html", ".svg")):
            assert b"<b>King" not in data, name
            assert b'href="x"' not in data, name


def within(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file, and every file in it where it is an archive."""
    yield name, data
    if data.startswith(b"PK"):
        with ZipFile(io.BytesIO(data)) as archive:
            for one in archive.namelist():
                yield from within(f"{name}/{one}", archive.read(one))


def test_a_pack_tells_nothing_of_the_machine_and_asks_nothing_of_another(own: Project) -> None:
    titles(own, {"formats": "|".join(FORMS)})
    made = built(own)
    asks = re.compile(
        rb'<script(?! type="application/ld\+json")|<link|<iframe|<object|\son\w+="|\ssrc="(?!data:)|javascript:'
        rb'|@import|url\((?!#)|<!ENTITY|xlink:href="[^#]|TargetMode="External"[^>]*Target="file'
    )
    seen = 0
    for name, data in within("pack", (made.folder / made.packs[0].file).read_bytes()):
        seen += 1
        assert not any(
            place in data for place in (str(own.root).encode(), str(Path(building.__file__).parents[2]).encode())
        )
        assert pack.is_safe(name.replace("[Content_Types]", "types")), name
        if name.endswith((".html", ".svg", ".rels")):
            assert not asks.search(data), name
    assert seen > 60


# --- Where packs are built ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("inside", ["data", "templates", "stories", "stories/mending"])
def test_packs_are_never_built_among_what_they_are_made_of(own: Project, inside: str) -> None:
    folder = inside.partition("/")[0]
    message = f"--out: packs may not be built into '{folder}': they are made of what is in it. Name another.\n{ONE}"
    assert told(lambda: build(own, STORY, own.root / "other" / ".." / inside, BEFORE)) == message
    assert not [*own.root.rglob("*.zip")]


def test_a_build_writes_only_into_its_folder(own: Project) -> None:
    before = set(own.root.parent.rglob("*"))
    made = built(own)
    new = set(own.root.parent.rglob("*")) - before
    assert new == {own.root / "out", made.folder, made.folder / ARCHIVE, made.folder / BUILT}


def test_a_full_disk_leaves_the_packs_as_they_were(own: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = built(own)
    before = {path.name: path.read_bytes() for path in first.folder.iterdir()}

    def full(path: Path, _: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(pack, "_store", full)
    titles(own, {"title": "The New Post"})
    assert told(lambda: built(own)) == (
        f"{ARCHIVE}: cannot be written: 'No space left on device'. "
        f"Put that right and run again; the files are as they were.\n{ONE}"
    )
    assert {path.name: path.read_bytes() for path in first.folder.iterdir()} == before


@pytest.mark.parametrize("calls", [1, 2])
def test_a_build_that_is_killed_leaves_whole_packs_and_the_next_mends(own: Project, calls: int) -> None:
    first = built(own)
    old = {path.name: path.read_bytes() for path in first.folder.iterdir()}
    titles(own, {"title": "The New Post"})

    def killed() -> None:
        left, store = iter(range(calls)), pack._store

        def until(path: Path, data: bytes) -> None:
            if next(left, None) is None:
                os._exit(9)
            store(path, data)

        pack._store = until
        built(own)

    child = multiprocessing.get_context("fork").Process(target=killed)
    child.start()
    child.join()
    standing = {path.name: path.read_bytes() for path in first.folder.iterdir() if path.name != pack.STAGED}
    assert (child.exitcode, standing == old) in {(9, True), (0, False)}
    again = built(own)
    assert sorted(path.name for path in again.folder.iterdir()) == [ARCHIVE, BUILT]
    assert b"Pack for The New Post" in next(data for name, data in unpacked(again).items() if "read-first" in name)


def test_a_process_that_is_ended_from_outside_is_told(own: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    titles(own, {}, {"slug": "mail", "title": "Mail"})
    monkeypatch.setattr(building, "_archive", ended)
    message = "a process was ended from outside, as a machine does that has no memory left. Build again with --jobs 1."
    assert told(lambda: built(own, jobs=2)) == f"pack: {message}\n{ONE}"
    assert not (own.root / "out").exists()


def ended(_: object) -> tuple[bytes, int]:
    os._exit(9)


def test_two_builds_do_not_write_into_one_folder_at_once(own: Project) -> None:
    folder = own.root / "out" / STORY
    folder.mkdir(parents=True)
    message = f"mending: another run is writing here. Wait until it has ended, and run again.\n{ONE}"
    with alone_in(folder):
        assert told(lambda: built(own)) == message
        (folder / pack.STAGED).mkdir()
        assert told(lambda: built(own)) == message
    assert [one.file for one in built(own).packs] == [ARCHIVE]
    assert sorted(path.name for path in folder.iterdir()) == [ARCHIVE, BUILT]


@pytest.mark.parametrize("lacking", ["the module", "the disk"])
def test_where_there_are_no_locks_files_are_written_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    if lacking == "the module":
        monkeypatch.setattr(one_at_a_time, "fcntl", None)
    else:
        monkeypatch.setattr("fcntl.flock", refuse)
    assert pack.write_files({"a.txt": b"one"}, tmp_path).written == ("a.txt",)
    assert (tmp_path / "a.txt").read_bytes() == b"one"


def test_a_letter_that_no_chart_can_show_stops_every_pack(own: Project) -> None:
    path = own.data / "councils.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Ashmock Council", "Ashmock 漢 Council"), encoding="utf-8")
    message = told(lambda: built(own)).splitlines()
    assert message[0].startswith("chart, area 'ashmock': letters that the font of the charts does not have: '漢' in '")
    assert message[0].endswith("Ashmock 漢 Council'. Write it in letters that the font has.")
    assert not (own.root / "out").exists()


def test_a_table_that_changes_during_a_build_stops_it(own: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    make = building._archives

    def meanwhile(*given: object) -> object:
        titles(own, {"title": "The New Post"})
        (own.templates / STORY / "another.md.j2").write_text("Late.", encoding="utf-8")
        return make(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "_archives", meanwhile)
    assert told(lambda: built(own)) == (
        "data/partners.csv: it was changed while the packs were built. Build them again.\n"
        "templates/mending/another.md.j2: it was changed while the packs were built. Build them again.\n"
        "2 problems in 2 files; nothing was written."
    )
    assert not (own.root / "out").exists()


# --- What the last build left -------------------------------------------------------------------------------------


TITLE = Partner("post", "The Post", "", ("ashmock",), "", {}, "default", ("standard",), ("txt",), Cell("t.csv", 2))


@pytest.mark.parametrize(
    "file", [5, [1], None, "", "..", "../data/partners.csv", "a\0.zip", "\ud800.zip", "a" * 300, "notes.txt", "x/y.zip"]
)
def test_a_record_that_was_tampered_with_is_worth_nothing(tmp_path: Path, file: object) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    for number in ("", hashlib.sha256(b"mine").hexdigest()):
        one = {"file": file, "files": 1, "left": [], "sha256": number}
        (tmp_path / BUILT).write_text(json.dumps({"made_of": "x", "packs": {"post": one, "other": one}}))
        assert as_built(tmp_path, [TITLE], "x") is None
        assert left_by(tmp_path, [TITLE], {}) == []
        kept = json.loads(record_of_build(tmp_path, [Pack(TITLE, ARCHIVE, 1, ())], {ARCHIVE: b""}, "y"))
        assert [*kept["packs"]] == ["post"]


@pytest.mark.parametrize(("left", "is_good"), [([], True), (["a, b"], True), ([5], False), (5, False), (None, False)])
def test_what_is_told_of_an_archive_is_lines_or_worth_nothing(tmp_path: Path, left: object, is_good: bool) -> None:
    (tmp_path / ARCHIVE).write_bytes(b"mine")
    one = {"file": ARCHIVE, "files": 1, "left": left, "sha256": hashlib.sha256(b"mine").hexdigest()}
    (tmp_path / BUILT).write_text(json.dumps({"made_of": "x", "packs": {"post": one}}))
    assert (as_built(tmp_path, [TITLE], "x") is not None) is is_good


@pytest.mark.parametrize("text", ["[" * 100_000, '{"made_of": ' + "9" * 10_000 + "}", "[]", "", "\udcff"])
def test_a_record_that_cannot_be_read_is_worth_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / BUILT).write_bytes(text.encode(errors="surrogateescape"))
    assert as_built(tmp_path, [TITLE], "x") is None
    assert left_by(tmp_path, [TITLE], {}) == []


def test_what_an_archives_name_leads_to_is_left_alone(own: Project) -> None:
    first = built(own)
    archive, secret = first.folder / ARCHIVE, own.root / "secret"
    whole = archive.read_bytes()
    secret.write_text("mine")
    archive.unlink()
    archive.symlink_to(secret)
    built(own)
    assert (archive.is_symlink(), archive.read_bytes(), secret.read_text()) == (False, whole, "mine")


def test_the_record_is_the_same_wherever_the_project_stands(own: Project, tmp_path: Path) -> None:
    first = (built(own).folder / BUILT).read_bytes()
    moved = Project(Path(shutil.copytree(own.root, tmp_path / "moved", ignore=shutil.ignore_patterns("out"))))
    assert (built(moved).folder / BUILT).read_bytes() == first


def test_drafts_of_one_name_in_two_folders_are_both_seen(own: Project) -> None:
    for folder in ("", "regions"):
        (own.root / "stories" / STORY / folder).mkdir(parents=True, exist_ok=True)
        (own.root / "stories" / STORY / folder / "ashmock.txt").write_text("one")
    first = built(own)
    record = (first.folder / BUILT).read_bytes()
    (own.root / "stories" / STORY / "ashmock.txt").write_text("two")
    assert (built(own).folder / BUILT).read_bytes() != record


# --- The embargo --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clock", "lift", "day"),
    [
        ("2024-02-01T06:00:00", LIFT, "2024-02-01-0600"),
        ("2024-07-01T00:01:00", dt.datetime(2024, 6, 30, 23, 1, tzinfo=dt.UTC), "2024-07-01-0001"),
    ],
    ids=["winter", "summer"],
)
def test_the_embargo_lifts_to_the_second(own: Project, clock: str, lift: dt.datetime, day: str) -> None:
    path = own.data / STORY / "story.toml"
    text = re.sub(r"(?m)^embargo = .*\n", f"embargo = {clock}\n", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    material = load(own, STORY)
    names = [stem("post", edition_of(material, "", lift + dt.timedelta(seconds=by))) for by in (-1, 0, 1)]
    assert names == [f"EMBARGOED-until-{day}-post", "post", "post"]
