"""Packs, from the tables to the archives: what is in each, and that nothing half made is left."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document as WordDocument

from generator.checking import check_text, story_checker
from generator.checks.findings import Severity
from generator.checks.report import Checker
from generator.drafts import write_drafts
from generator.errors import BlockedDrafts, InputError
from generator.export import markdown
from generator.models import Edition, Recorded
from generator.packs.building import Built, build, partners_of
from generator.packs.by_hand import ByHand
from generator.packs.copies import copies, for_title
from generator.packs.last_build import BUILT
from generator.packs.read_first import read_first
from generator.partners import sharing
from generator.pipeline import Project, articles, load, plans, templates_of
from generator.review.edits import with_edits

pytestmark = pytest.mark.exhaustive
"""It runs a story from end to end, as others do part by part: too slow where every line is watched."""

STORY = "mending"
BEFORE = dt.datetime(2024, 1, 31, 12, 0, tzinfo=dt.UTC)
AFTER = dt.datetime(2024, 2, 1, 6, 0, tzinfo=dt.UTC)
"""The very instant when the embargo lifts."""
PREFIX = "EMBARGOED-until-2024-02-01-0600-"

Files = Mapping[str, bytes]


def unpacked(built: Built, partner: str) -> dict[str, bytes]:
    """Return the files of one title's pack by name."""
    (pack,) = [one for one in built.packs if one.partner.slug == partner]
    with ZipFile(built.folder / pack.file) as archive:
        assert len(archive.namelist()) == pack.files
        return {name: archive.read(name) for name in archive.namelist()}


def named(files: Files, end: str) -> str:
    """Return the text of the one file whose name has this ending."""
    (name,) = [name for name in files if name.endswith(end)]
    return files[name].decode()


@pytest.fixture(scope="module")
def project(second_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = Path(shutil.copytree(second_project.root, tmp_path_factory.mktemp("packs") / "project"))
    write_drafts(Project(root), STORY, root / "stories")
    return Project(root)


@pytest.fixture(scope="module")
def built(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(project, STORY, tmp_path_factory.mktemp("out"), BEFORE)


@pytest.fixture
def own(project: Project, tmp_path: Path) -> Project:
    """Return a copy of the project to change something in."""
    return Project(Path(shutil.copytree(project.root, tmp_path / "project")))


def test_each_title_gets_its_drafts_in_its_lengths_and_forms(built: Built) -> None:
    drafts = [
        name.removeprefix("drafts/" + PREFIX) for name in unpacked(built, "mock-mail") if name.startswith("drafts/")
    ]
    forms = (".html", "-print.txt", ".ninjs.json", ".json-ld.html", ".wordpress.json", "-cue.txt")
    assert drafts == [f"mending-ashmock-{length}{form}" for length in ("standard", "long") for form in forms]
    assert [one.partner.slug for one in built.packs] == ["proof-post", "mock-mail", "sea-sentinel"]


def test_every_file_says_until_when_it_is_under_embargo(built: Built) -> None:
    for pack in built.packs:
        assert pack.file.startswith(PREFIX)
        files = unpacked(built, pack.partner.slug)
        assert all(PREFIX in name for name in files)
        pages = [data.decode() for name, data in files.items() if name.endswith(".html") and "to-paste" not in name]
        assert all("EMBARGOED until 06:00 GMT, Thursday" in page for page in pages)
        titles = [re.search("<title>(.*?)</title>", page) for page in pages if "<title>" in page]
        assert all(title and "EMBARGOED until" in title[1] for title in titles)
        texts = [
            data.decode("utf-8-sig") for name, data in files.items() if name.endswith((".txt", ".md", "paste.html"))
        ]
        assert all("EMBARGOED until" in text for text in texts if not text.startswith(PREFIX))
        for name, data in files.items():
            if name.endswith(".docx"):
                document = WordDocument(io.BytesIO(data))
                assert "EMBARGOED until" in document.sections[0].header.paragraphs[0].text
                assert "EMBARGOED" in (document.core_properties.subject + document.core_properties.keywords)


def test_a_patch_of_several_areas_has_a_round_up_in_its_own_order(built: Built) -> None:
    files = unpacked(built, "proof-post")
    text = named(files, "round-up-standard.txt")
    assert "the Testing Edge and Ynys Brâwf" in text
    places = [text.index(f"\n\n{name}\n\n") for name in ("Testford Council", "Ashmock Council", "Cyngor Ynys Brâwf")]
    assert places == sorted(places)
    assert [one["slug"] for one in json.loads(named(files, "manifest.json"))["areas"]] == [
        "testford",
        "ashmock",
        "ynys-brawf",
    ]


def test_each_title_has_its_own_place_names_and_no_other_title_has(built: Built) -> None:
    post, mail = unpacked(built, "proof-post"), unpacked(built, "mock-mail")
    assert "mends for the Edge" in named(post, "ashmock-standard.txt")
    assert "mends for Ashmock Cross" in named(mail, "ashmock-standard-print.txt")
    assert "mends for" not in named(post, "testford-standard.txt")


HEADS = ("headline", "standfirst", "intro")


def test_two_titles_of_one_area_do_not_word_it_alike(real_project: Project) -> None:
    material = load(real_project, "cancelled-crimes", "newsquest")
    partners = partners_of(real_project, material)
    templates = templates_of(real_project, material.story)
    titles = [one for one in partners.values() if one.areas == ("hampshire",) and one.profile == "newsquest"]
    assert len(titles) == 4
    bodies, heads = [], []
    for one in titles:
        own = for_title(material, one, sharing(partners))
        draft = next(copy for copy in copies(real_project, own, one, templates, {}).drafts if copy.length == "standard")
        bodies.append({part.text for part in draft.article.parts if part.place == "body" and not part.verbatim})
        heads.append([next(part.text for part in draft.article.parts if part.name == name) for name in HEADS])
    shared = [len(a & b) / min(len(a), len(b)) for a in bodies for b in bodies if a is not b]
    assert [len(set(texts)) for texts in zip(*heads, strict=True)] == [len(titles)] * len(HEADS)
    lengths = [len(texts[0].removeprefix("# ")) for texts in heads]
    assert min(lengths) > material.profile.layout.headline_max, (
        "none fits, so each may be a little longer than the shortest"
    )
    assert max(lengths) <= min(lengths) + 4
    assert max(shared) < 0.75  # what one wording alone says, all have


@pytest.mark.parametrize(
    ("reader", "credit"),
    [("Yorkshire Post", "this newspaper"), ("The YORKSHIRE POST", "this newspaper"), ("", "the Yorkshire Post"),
     ("Yorkshire Poster", "the Yorkshire Post")],
)  # fmt: skip
def test_a_title_is_not_named_as_the_source_to_its_own_readers(real_project: Project, reader: str, credit: str) -> None:
    partners = partners_of(real_project, load(real_project, "cancelled-crimes"))
    one = replace(partners["yorkshire-post"], lengths=("standard",))
    own = for_title(load(real_project, "cancelled-crimes", one.profile), one, sharing(partners))
    assert own.title == one.title
    templates = templates_of(real_project, own.story)
    round_up, *_ = copies(real_project, replace(own, title=reader), one, templates, {}).drafts
    told = [part.text for part in round_up.article.parts if "30 of 156" in part.text and part.place == "body"]
    assert [text.rpartition(", ")[2] for text in told] == [f"{credit} reported."]


def test_the_same_build_twice_has_the_same_bytes(project: Project, built: Built, tmp_path: Path) -> None:
    again = build(project, STORY, tmp_path, BEFORE, jobs=2)
    for one in built.packs:
        assert (again.folder / one.file).read_bytes() == (built.folder / one.file).read_bytes()


def test_nothing_is_made_again_where_nothing_has_changed(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(project, STORY, tmp_path, BEFORE, partners=["Mock Mail"])
    assert len(first.report.written) == 2
    monkeypatch.setattr("generator.packs.building._parcels", lambda *_: pytest.fail("it was built again"))
    again = build(project, STORY, tmp_path, BEFORE, partners=["mock-mail"])
    assert (again.packs, again.report.written) == (first.packs, ())


@pytest.mark.parametrize("spoilt", ["an archive", "what the build left", "a table"])
def test_a_change_is_seen_and_built(own: Project, tmp_path: Path, spoilt: str) -> None:
    first = build(own, STORY, tmp_path / "out", BEFORE, partners=["sea-sentinel"])
    archive = first.folder / first.packs[0].file
    whole = archive.read_bytes()
    if spoilt == "an archive":
        archive.write_bytes(b"spoilt")
    elif spoilt == "what the build left":
        (first.folder / BUILT).write_text('{"packs": {"sea-sentinel": {"file": 5}}, "made_of": []}')
    else:
        contacts = own.data / STORY / "contacts.csv"
        contacts.write_text(contacts.read_text().replace("\n", "\r\n"))
    again = build(own, STORY, tmp_path / "out", BEFORE, partners=["sea-sentinel"])
    assert archive.read_bytes() == whole
    assert BUILT in again.report.written or spoilt == "an archive"


def test_after_the_lift_the_banner_changes_and_nothing_else_does(
    project: Project, built: Built, tmp_path: Path
) -> None:
    after = build(project, STORY, tmp_path, AFTER, partners=["proof-post"])
    before_files, after_files = unpacked(built, "proof-post"), unpacked(after, "proof-post")
    assert [name.replace(PREFIX, "") for name in before_files] == list(after_files)
    for (name, was), now in zip(before_files.items(), after_files.values(), strict=True):
        if name.endswith((".txt", ".md", ".html")) and "charts/" not in name and "social" not in name:
            changed = (
                was.decode().replace("STRICTLY EMBARGOED until 06:00", "Embargo lifted: 06:00").replace(PREFIX, "")
            )
            assert now.decode() == changed, name
        assert b"EMBARGOED" not in now or name.endswith((".docx", ".xlsx")), name


def test_the_packs_of_before_the_lift_are_taken_away_after_it(project: Project, tmp_path: Path) -> None:
    build(project, STORY, tmp_path, BEFORE, partners=["sea-sentinel"])
    build(project, STORY, tmp_path, AFTER, partners=["sea-sentinel"])
    assert sorted(path.name for path in (tmp_path / STORY).iterdir()) == ["mending-sea-sentinel.zip", BUILT]


def test_the_checker_finds_every_text_of_every_form_right(project: Project, built: Built) -> None:
    assert all_checked(project, built) > 50


@pytest.mark.parametrize("style", ["bbc", "iliffe", "national-world"])
def test_so_it_does_in_the_other_house_styles(own: Project, tmp_path: Path, style: str) -> None:
    table = own.data / "partners.csv"
    lines = table.read_text(encoding="utf-8").replace(
        ",reach,standard|long,html|", f",{style},brief|long,docx|txt|paste|html|"
    )
    table.write_text(lines, encoding="utf-8")
    assert all_checked(own, build(own, STORY, tmp_path / "out", BEFORE, partners=["mock-mail"])) > 20


def all_checked(project: Project, built: Built) -> int:
    """See that the checker has nothing against any text of any draft in some packs, and return how many there are."""
    read = 0
    for pack in built.packs:
        held = story_checker(project, STORY, pack.partner.profile)
        for name, data in unpacked(built, pack.partner.slug).items():
            for text in texts_of(name, data) if name.startswith("drafts/") else ():
                slug = re.search(rf"{PREFIX}mending-(.+?)-(?:brief|standard|long)", name)
                assert slug
                areas = pack.partner.areas if slug[1] == "round-up" else (slug[1],)
                assert errors(held, name, text, areas) == [], name
                read += 1
    return read


def texts_of(name: str, data: bytes) -> list[str]:
    """Return what a reader reads of a file, each piece apart; nothing for a form that shows a headline alone."""
    if name.endswith(".json"):
        return strings(json.loads(data))
    if name.endswith(".docx"):
        return ["\n\n".join(paragraph.text for paragraph in WordDocument(io.BytesIO(data)).paragraphs)]
    return [] if "json-ld" in name else [data.decode()]


def strings(value: object) -> list[str]:
    """Return the long texts within plain values."""
    if isinstance(value, Mapping):
        return [text for one in value.values() for text in strings(one)]
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    return [value] if isinstance(value, str) and " " in value else []


def errors(held: Checker, name: str, text: str, areas: tuple[str, ...]) -> list[str]:
    checked = check_text(held, name, text, areas)
    return [one.message for one in checked.report.of(Severity.ERROR)]


def test_what_lacks_a_chart_says_why(built: Built) -> None:
    told = json.loads(named(unpacked(built, "proof-post"), "manifest.json"))
    kinds = {(one["area"], one["kind"]): one for one in told["charts"]}
    assert kinds["Cyngor Ynys Brâwf", "bars"].get("none") or kinds["Cyngor Ynys Brâwf", "bars"]["alt"]
    page = named(unpacked(built, "proof-post"), "read-first.txt")
    lacking = [f"- {one['area']}, {one['kind']}: {one['none']}" for one in told["charts"] if "none" in one]
    assert [line for line in lacking if line not in page] == []
    assert ("CHARTS THAT ARE NOT THERE" in page) == bool(lacking)


def test_the_manifest_has_the_sum_of_every_other_file(built: Built) -> None:
    for pack in built.packs:
        files = unpacked(built, pack.partner.slug)
        told = json.loads(named(files, "manifest.json"))["files"]
        assert told == {
            name: hashlib.sha256(data).hexdigest() for name, data in files.items() if not name.endswith("manifest.json")
        }


def test_an_area_without_a_partner_has_a_pack_in_every_form(project: Project, tmp_path: Path) -> None:
    made = build(project, STORY, tmp_path, BEFORE, areas=["Ynys Brawf", "regions/isle-of-trial"])
    assert [one.partner.title for one in made.packs] == ["Cyngor Ynys Brâwf", "Isle of Trial"]
    files = unpacked(made, "ynys-brawf")
    assert {name.removeprefix(f"drafts/{PREFIX}mending-ynys-brawf-long") for name in files if "brawf-long" in name} >= {
        ".docx",
        "-to-paste.html",
        ".ninjs.json",
        "-cue.txt",
    }


def test_the_whole_field_is_nobodys_patch(project: Project, tmp_path: Path) -> None:
    with pytest.raises(InputError) as wrong:
        build(project, STORY, tmp_path, BEFORE, areas=["nation"])
    assert str(wrong.value).startswith(
        "--area: there is no pack of the whole field: 'nation'. Name an area, or a round-up by its key."
    )


def test_an_edit_by_hand_is_in_the_copy_of_whoever_has_those_words(own: Project, tmp_path: Path) -> None:
    draft = own.root / "stories" / STORY / "dummy-on-sea.md"
    text = draft.read_text(encoding="utf-8")
    draft.write_text(
        text.replace("\n## For the editor", "\nThe sea is mended too.\n\n## For the editor"), encoding="utf-8"
    )
    made = build(own, STORY, tmp_path / "out", BEFORE, areas=["dummy-on-sea"])
    assert "The sea is mended too." in named(unpacked(made, "dummy-on-sea"), "dummy-on-sea-standard.md")


def intro_of(project: Project, key: str) -> str:
    """Return the paragraph below the headline in the file of a draft without a standfirst."""
    text = project.root.joinpath("stories", STORY, f"{key}.md").read_text("utf-8")
    return text.split("\n# ")[1].split("\n\n")[1]


def edited(project: Project, key: str, old: str, new: str) -> None:
    """Put words in the place of others in the file of a draft."""
    draft = project.root / "stories" / STORY / f"{key}.md"
    text = draft.read_text(encoding="utf-8")
    assert old in text
    draft.write_text(text.replace(old, new), encoding="utf-8")


def test_a_paragraph_changed_by_hand_is_in_every_titles_copy_of_the_draft(own: Project, tmp_path: Path) -> None:
    intro = intro_of(own, "ashmock")
    changed = f"{intro} Residents agree."
    edited(own, "ashmock", intro, changed)
    made = build(own, STORY, tmp_path / "out", BEFORE, partners=["proof-post", "mock-mail"])
    post, mail = unpacked(made, "proof-post"), unpacked(made, "mock-mail")
    ends = ("ashmock-standard.md", "ashmock-brief.md")
    assert all(changed in named(post, end) for end in ends)
    assert changed in named(mail, "ashmock-long-print.txt")
    told = "Ashmock Council: its own draft was changed by hand, and this round-up has other words"
    lines = [f"round-up-{length}, {told}" for length in ("standard", "brief")]
    assert [one.left for one in made.packs] == [tuple(lines), ()]
    page = named(post, "read-first.txt")
    assert "CHANGED BY HAND ELSEWHERE, AND TO BE COMPARED\n" + "".join(f"- {line}\n" for line in lines) in page
    assert "CHANGED BY HAND" not in named(mail, "read-first.txt")
    again = build(own, STORY, tmp_path / "out", BEFORE, partners=["proof-post", "mock-mail"])
    assert (len(again.report.written), [one.left for one in again.packs]) == (0, [tuple(lines), ()])


def test_what_was_taken_out_and_a_brief_words_otherwise_is_told(real_project: Project) -> None:
    material = load(real_project, "cancelled-crimes", "newsquest")
    partners = partners_of(real_project, material)
    one = partners["southern-daily-echo"]
    (worded,) = articles(real_project, material, plans(material, ["hampshire"]))
    inspection = next(part.text for part in worded.parts if part.name == "inspection")
    without = markdown.export(worded).replace(f"{inspection}\n\n", "")
    by_hand = ByHand(worded, with_edits(worded, Recorded(worded.parts, worded.lines, worded.front), without))
    own = for_title(material, one, sharing(partners))
    made = copies(real_project, own, one, templates_of(real_project, material.story), {"hampshire": by_hand}).drafts
    told = "inspection: it was taken out by hand in the draft for all, and is here in other words"
    assert {copy.length: copy.left for copy in made} == {"standard": (), "brief": (told,)}
    assert [part.name for part in made[0].article.parts if part.name == "inspection"] == []


def test_an_edit_of_which_nothing_is_recorded_stops_the_build(own: Project, tmp_path: Path) -> None:
    edited(own, "ashmock", "was rated sound", "was called sound")
    (own.root / "stories" / STORY / "record.json").unlink()
    with pytest.raises(InputError) as wrong:
        build(own, STORY, tmp_path / "out", BEFORE, partners=["mock-mail"])
    assert str(wrong.value) == (
        "ashmock.md: it was changed by hand, and what the last run wrote is not recorded. Put record.json back, move "
        "the file away, or give --discard-edits ashmock.\n1 problem in 1 file; nothing was written."
    )
    assert not (tmp_path / "out").exists()


def test_a_conflict_in_an_edited_draft_stops_the_build(own: Project, tmp_path: Path) -> None:
    intro = intro_of(own, "ashmock")
    edited(own, "ashmock", intro, "Much of Ashmock waits, inspectors found.")
    for template in (own.templates / STORY / "intro").glob("*.j2"):
        template.write_text(
            template.read_text("utf-8").replace("{# or #}", "So it is.\n{# or #}") + "So it is.\n", "utf-8"
        )
    with pytest.raises(InputError) as wrong:
        build(own, STORY, tmp_path / "out", BEFORE, partners=["proof-post"])
    assert str(wrong.value) == (
        "ashmock.md, intro: an editor changed this, and the run would now write: "
        f"“{intro}\nSo it is.”. Run generator write, and settle it in the file.\n"
        "1 problem in 1 file; nothing was written."
    )
    assert not (tmp_path / "out").exists()


def test_a_copy_that_is_wrong_stops_every_pack(own: Project, tmp_path: Path) -> None:
    template = own.templates / STORY / "local.md.j2"
    template.write_text("{{ area.name }} mends for {{ area.served }}, the worst.\n", encoding="utf-8")
    with pytest.raises(BlockedDrafts) as blocked:
        build(own, STORY, tmp_path / "out", BEFORE)
    assert "The Proof Post: ashmock-standard, line " in str(blocked.value)
    assert not (tmp_path / "out").exists()


def test_a_target_that_cannot_be_written_is_told(project: Project, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(InputError, match="cannot be written|Not a directory"):
        build(project, STORY, tmp_path / "out", BEFORE, partners=["sea-sentinel"])


def test_progress_is_told(project: Project, tmp_path: Path) -> None:
    told: list[object] = []
    build(
        project,
        STORY,
        tmp_path,
        BEFORE,
        partners=["sea-sentinel"],
        started=told.append,
        finished=lambda pack: told.append(pack.partner.title),
    )
    assert told == [1, "Sea Sentinel & Sons"]


def test_a_pack_is_the_same_whichever_others_are_built_beside_it(
    project: Project, built: Built, tmp_path: Path
) -> None:
    alone = build(project, STORY, tmp_path, BEFORE, partners=["mock-mail"])
    assert unpacked(alone, "mock-mail") == unpacked(built, "mock-mail")


def test_an_edit_to_a_round_up_is_in_the_pack_of_its_group(own: Project, tmp_path: Path) -> None:
    draft = own.root / "stories" / STORY / "regions" / "isle-of-trial.md"
    draft.write_text(f"{draft.read_text(encoding='utf-8')}\nThe isle is mended too.\n", encoding="utf-8")
    made = build(own, STORY, tmp_path / "out", BEFORE, areas=["regions/isle-of-trial"])
    assert "The isle is mended too." in named(unpacked(made, made.packs[0].partner.slug), "round-up-standard.md")


def test_what_to_read_first_says_what_to_do_and_what_is_missing(built: Built) -> None:
    told = named(unpacked(built, "proof-post"), "read-first.txt")
    assert told.index("WHAT TO DO\n1. Choose a draft") < told.index("DRAFTS") < told.index("STILL MISSING")
    gaps = re.findall(r"^- .*\.csv row \d+\)$", told, flags=re.MULTILINE)
    assert gaps
    assert "data/" not in told, "the reader has no such folder"
    assert len({line.partition(":")[0] for line in gaps}) == len(gaps), "an area is named twice"


def test_what_to_read_first_says_nothing_of_charts_where_all_are_there() -> None:
    told = {"title": "Mending", "partner": "A Title", "drafts": [], "areas": [], "charts": [{"area": "A", "alt": "B"}]}
    page = read_first(Edition("", AFTER, lifted=True, credit="Us"), told, {})
    assert "CHARTS" not in page
    assert "STILL MISSING\n- nothing" in page


def test_an_area_has_a_pack_where_there_is_no_table_of_titles(own: Project, tmp_path: Path) -> None:
    (own.data / "partners.csv").unlink()
    made = build(own, STORY, tmp_path / "out", BEFORE, areas=["ashmock"])
    assert [one.partner.slug for one in made.packs] == ["ashmock"]
