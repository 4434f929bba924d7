"""The right of reply: a letter shows an area what would be printed of it, and its reply reaches the draft as it was sent."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shlex
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from breaking import DATA, STORY, Copy, said
from test_check_command import call, sessions
from test_docs import blocks, first_column, section, text_of
from test_generality import STYLES
from typer.testing import CliRunner

from generator.checking import check_texts, story_checker
from generator.checks.findings import Severity
from generator.cli import app
from generator.drafts import exported, write_drafts
from generator.errors import BlockedDrafts, InputError
from generator.export.document import document
from generator.letters import Around, Chosen, letter, passages
from generator.models import Article, Claim, Origin, Part
from generator.pipeline import Project, articles, load, plans
from generator.plan.letters import PARTS, Asked, is_beside_drafts, plan_letter
from generator.press_offices import read_press_offices
from generator.project.story import read_story
from generator.replies import introduced
from generator.replying import Letters, write_letters

GOLDEN = Path(__file__).parent / "golden" / "letter" / "samples.txt"
REPLIES = "data/mending/replies.csv"
NOW = dt.datetime(2024, 1, 20, 9, 0, tzinfo=dt.UTC)
DEADLINE = "2024-01-30T17:00"
EMBARGO = "the embargo lifts at 06:00 GMT on 1 February 2024"
HEADER = "area,status,quote,text,speaker,asked,deadline,cleared_by,note"


@pytest.fixture
def project(second_project: Project, tmp_path: Path) -> Project:
    """Return a project of the invented story with its replies as a file of text, to break one thing in."""
    root = Path(shutil.copytree(second_project.root, tmp_path / "project"))
    book = root / "data" / "mending" / "replies.xlsx"
    rows = list(openpyxl.load_workbook(book).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    table = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    book.unlink()
    copy = files(Project(root))
    copy.write(REPLIES, "")
    copy.save(REPLIES, [HEADER.split(","), *([str(row[name] or "") for name in HEADER.split(",")] for row in table)])
    return Project(root)


def files(project: Project) -> Copy:
    """Return the means to change a project's tables."""
    copy = object.__new__(Copy)
    copy.root = project.root
    return copy


def write(project: Project, *areas: str, out: str = "out", **more: object) -> Letters:
    given = {"deadline": DEADLINE, **more}
    return write_letters(project, "mending", project.root / out, NOW, areas=areas, **given)  # type: ignore[arg-type]


def draft(project: Project, area: str, style: str = "") -> Article:
    material = load(project, "mending", style)
    return next(articles(project, material, plans(material, [area])))


def refused(run: Callable[[], object]) -> str:
    """Return the one line that a run is refused with."""
    (line,) = said(run)
    return line


# --- What is in a letter ------------------------------------------------------------------------------


def test_a_letter_as_its_reader_sees_it(project: Project) -> None:
    """When a change of wording is meant: GOLDEN=write, and read what changed."""
    write(project, "samples", deadline="")
    text = (project.root / "out" / "mending" / "samples.txt").read_text("utf-8")
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(text, "utf-8")
    assert text == GOLDEN.read_text("utf-8")


@pytest.mark.exhaustive
@pytest.mark.parametrize("style", STYLES)
def test_its_figures_are_those_of_the_draft(project: Project, style: str) -> None:
    """Every figure of the area's own that the draft prints, in the draft's own words, and its whole table."""
    material = load(project, "mending", style)
    areas = list(material.gazetteer.areas)
    made = write(project, *areas, style=style, forms=["md"]).letters
    for article in articles(project, material, plans(material, areas)):
        own = [one for one in article.claims if one.fact.startswith(f"{article.slug}/")]
        shown = [
            one for one in own if article.parts[one.part].place == "body" or article.parts[one.part].name == "table"
        ]
        shown = [one for one in shown if article.parts[one.part].name != "reply"]
        one = made[article.slug]
        lines = {line.name for line in article.lines}  # shown too where they alone print a fact
        of_story = [claim for claim in one.claims if one.parts[claim.part].name not in lines]
        found = [claim for claim in of_story if claim.fact.startswith(f"{article.slug}/")]
        assert [(claim.fact, claim.text) for claim in found] == [(claim.fact, claim.text) for claim in shown]
        assert {claim.fact for claim in own} == {claim.fact for claim in found}
        for claim in one.claims:
            assert one.parts[claim.part].text[claim.start : claim.end] == claim.text
            assert claim.fact in one.origins
        texts = [part.text for part in article.parts]
        assert all(part.text in texts for part in one.parts if part.name in {"intro", "figures", "standing", "table"})


def test_nothing_of_the_draft_that_is_not_the_areas_is_in_it(project: Project) -> None:
    """No note to an editor, no words of others, no help line, nothing on a neighbour, and no reply."""
    text = exported(write(project, "testford", "samples", "ashmock").letters["testford"], "txt").decode()
    for words in ("EDITOR", "Professor", "Report It", "Inventing", "For the editor", "declined"):
        assert words not in text
    ashmock = exported(write(project, "ashmock").letters["ashmock"], "txt").decode()
    assert "We mend what is broken" not in ashmock


def test_each_figure_says_where_it_is_from(project: Project) -> None:
    text = exported(write(project, "much-inventing").letters["much-inventing"], "txt").decode()
    lines = re.findall(r"^(\d+)\. (.*)$", text.partition("Sources")[2], re.M)
    assert [number for number, _ in lines] == [str(number) for number in range(1, len(lines) + 1)]
    assert (
        "Benches mended late: “nine of the 17”, “9”, “17” and “53 per cent” · 9 of 17 = 52.94 per cent · "
        "Invented for the tests · figures.csv row 16"
    ) in [line for _, line in lines]


def test_its_ledger_tells_of_every_figure(project: Project) -> None:
    done = write(project, "testford")
    write(project, "samples")
    ledger = json.loads((done.folder / "ledger.json").read_text("utf-8"))
    assert sorted(ledger) == ["samples", "testford"]
    text = (done.folder / "testford.md").read_text("utf-8")
    for entry in ledger["testford"]:
        assert text[entry["file_start"] : entry["file_end"]] == entry["text"]
    deadline = next(one for one in ledger["samples"] if one["kind"] == "deadline")
    assert deadline["text"] == "17:00 GMT, Tuesday 30 January 2024"
    assert deadline["cells"] == []


def test_a_deadline_of_the_table_has_its_cell(project: Project) -> None:
    one = write(project, "samples", deadline="").letters["samples"]
    assert one.origins["letter/samples/deadline"].cells == ("data/mending/replies.csv row 6, column 'deadline'",)


def test_what_we_have_not_got_is_asked_for(project: Project) -> None:
    text = exported(write(project, "city-of-proof").letters["city-of-proof"], "txt").decode()
    assert "- We have no figure for Street lights mended late: please give it." in text
    assert "- We have no figure for Benches mended late: please give it." in text
    assert "We have no figure of yours" not in text
    text = exported(write(project, "samples").letters["samples"], "txt").decode()
    assert "- We do not know what Potholes mended late is out of: please say." in text


def test_a_figure_that_is_held_back_is_not_asked_for(project: Project) -> None:
    text = exported(write(project, "dummy-on-sea").letters["dummy-on-sea"], "txt").decode()
    assert "no figure for Street lights" not in text


def test_a_letter_to_an_area_of_which_nothing_is_known(project: Project) -> None:
    copy = files(project)
    for measure in ("holes", "lights", "benches", "appeals"):
        blank = dict.fromkeys(("overdue", "looked_at", "percent", "any", "source"), "")
        copy.cells("data/mending/figures.csv", ("two-mocks", measure), status="unknown", **blank)
    one = write(project, "two-mocks").letters["two-mocks"]
    text = exported(one, "txt").decode()
    assert "We have no figure of yours. This is what would be printed of you." in text
    assert "We have no figure of yours: please give potholes, street lights, benches and appeals." in text
    assert not [claim for claim in one.claims if claim.fact.startswith("two-mocks/") and "/" in claim.fact[10:]]


def test_a_letter_is_of_one_tree_like_every_form(project: Project) -> None:
    one = document(write(project, "samples").letters["samples"])
    assert one.headline == "To the Council of the Upper Samples: please reply by 17:00 GMT, Tuesday 30 January 2024"
    assert one.to_print() == one


def test_the_embargo_is_in_every_letter(project: Project) -> None:
    for one in write(project, "samples", "two-mocks").letters.values():
        assert "STRICTLY EMBARGOED until 06:00 GMT, Thursday 1 February 2024" in exported(one, "txt").decode()


def test_the_same_letters_are_the_same_bytes(project: Project) -> None:
    first = write(project, "samples", "testford")
    assert first.report.written == ("ledger.json", "samples.md", "samples.txt", "testford.md", "testford.txt")
    again = write(project, "samples", "testford", jobs=2)
    assert again.report.written == ()


def test_those_whom_nobody_has_approached_are_written_to(project: Project) -> None:
    assert list(write(project).letters) == ["samples"]
    files(project).cells(REPLIES, ("samples",), status="no_reply")
    assert refused(lambda: write(project)) == (
        "reply: every area has been approached. Name with --area those that you write to again."
    )


def test_every_letter_of_the_real_story_can_be_worded(real_project: Project) -> None:
    """For every area, whatever is known of it: each wording holds, and each has an area that it is for."""
    material = load(real_project, STORY)
    asked = Asked("17:00 BST, Tuesday 20 October 2020", (), "")
    planned = [plan_letter(material, area, asked, part) for area in material.gazetteer.areas for part in PARTS]
    made = list(articles(real_project, material, planned))
    folder = real_project.templates / STORY / "letter"
    files = {path.relative_to(real_project.root).as_posix() for path in folder.rglob("*.j2")}
    assert {part.template for one in made for part in one.parts} == files
    assert {part.place for one in made for part in one.parts} == {"furniture"}


def test_no_draft_is_said_to_lack_the_wordings_of_a_letter(project: Project) -> None:
    story = read_story(project.data, "mending")
    assert is_beside_drafts(story, "templates/mending/letter/opening.md.j2")
    assert is_beside_drafts(story, "templates/mending/letter/missing/some.md.j2")
    assert not is_beside_drafts(story, "templates/mending/missing/some.md.j2")


# --- Which passages -----------------------------------------------------------------------------------

CHOSEN = Chosen(also={"table"}, never={"reply"}, own={"published/first"})
ORIGIN = Origin("count", "count", "9", "9", "9 of 17", "A *report*", (), "figures.csv row 2")


def finished(*parts: Part, facts: dict[str, str], lines: tuple[Part, ...] = ()) -> Article:
    """Return an article; `facts` are the words in it that print each fact."""
    claims = [
        Claim(number, one.text.index(words), one.text.index(words) + len(words), words, name)
        for number, one in enumerate((*parts, *lines))
        for words, name in facts.items()
        if words in one.text
    ]
    of_parts = tuple(one for one in claims if one.part < len(parts))
    of_lines = tuple(replace(one, part=one.part - len(parts)) for one in claims if one.part >= len(parts))
    origins = dict.fromkeys(facts.values(), ORIGIN)
    return Article(
        "kent", "area", "story", "Late", "complete", parts, of_parts, "", "", 0,
        lines=lines, line_claims=of_lines, origins=origins,
    )  # fmt: skip


def shown(article: Article, worded: Article | None = None) -> list[str]:
    found = passages(article, worded or article, CHOSEN)
    for claim in found.claims:
        assert found.parts[claim.part].text[claim.start : claim.end] == claim.text
    return [part.text for part in found.parts]


def test_a_passage_without_a_figure_of_its_own_stays_out() -> None:
    others = Part("nation", "In all, 38 were late."), Part("neighbours", "In Essex, two were.")
    one = finished(
        *others,
        Part("intro", "Nine were late."),
        facts={"38": "field/late", "two": "essex/late/count", "Nine": "kent/late/count"},
    )
    assert shown(one) == ["Nine were late."]


def test_a_rank_and_what_is_left_of_a_count_are_the_areas_own() -> None:
    parts = Part("standing", "It came eighth."), Part("membership", "So did 37 others.")
    assert shown(finished(*parts, facts={"eighth": "published/first", "37": "published/any/others/kent"})) == [
        "It came eighth.",
        "So did 37 others.",
    ]


def test_a_note_to_the_editor_is_cut_out_of_a_passage_and_its_figures_stay_right() -> None:
    part = Part("figures", "> **EDITOR: CHECK.** Is it ten?\n\nNine were late, of 17.")
    assert shown(finished(part, facts={"Nine": "kent/late/count", "17": "kent/late/base"})) == [
        "Nine were late, of 17."
    ]


def test_what_an_editor_wrote_is_shown_though_it_has_no_figure() -> None:
    before = finished(Part("local", "It rained."), Part("reply", "Nothing."), facts={})
    after = replace(before, parts=(Part("local", "It rained, and nobody cared."), Part("reply", "It is sorry.")))
    assert shown(after, before) == ["It rained, and nobody cared."]


def test_a_figure_that_only_a_headline_has_is_shown_with_it() -> None:
    parts = Part("headline", "# Nine late", "furniture"), Part("intro", "All of 17 were.")
    line = Part("headline_short", "Half late", "front")
    one = finished(
        *parts, facts={"Nine": "kent/late/count", "17": "kent/late/base", "Half": "kent/late/share"}, lines=(line,)
    )
    assert shown(one) == ["# Nine late", "All of 17 were.", "Half late"]
    same = finished(*parts, Part("figures", "Nine."), facts={"Nine": "kent/late/count", "17": "kent/late/base"})
    assert shown(same) == ["All of 17 were.", "Nine."]


def test_a_source_is_text_and_never_mark_up() -> None:
    one = finished(Part("intro", "Nine of 17 were late."), facts={"Nine of 17": "kent/late/count"})
    empty = replace(one, parts=(), claims=(), origins={})
    made = letter(one, one, CHOSEN, Around(empty, empty, empty), {"late": "late *lights*"})
    assert made.parts[1].text == "1. Late \\*lights\\*: “Nine of 17” · 9 of 17 · A \\*report\\* · figures.csv row 2"


def test_a_letter_without_a_figure_lists_no_sources() -> None:
    one = finished(Part("intro", "It rained."), facts={})
    heads = replace(one, parts=(Part("sources", "## Sources"),))
    empty = replace(one, parts=())
    assert [part.text for part in letter(one, one, CHOSEN, Around(empty, heads, empty), {}).parts] == []


# --- Edits by hand ------------------------------------------------------------------------------------


def with_drafts(project: Project) -> Path:
    return write_drafts(project, "mending", project.root / "stories").folder


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_an_edit_by_hand_is_in_the_letter(project: Project) -> None:
    folder = with_drafts(project)
    edit(folder / "samples.md", "Five of the 10 planning appeals", "Of its planning appeals, five of the 10")
    edit(folder / "samples.md", "were upheld.\n", "were upheld.\n\nNobody knows what became of the others.\n")
    text = exported(write(project, "samples").letters["samples"], "txt").decode()
    assert "Of its planning appeals, five of the 10" in text
    assert "Nobody knows what became of the others." in text


def test_a_wrong_edit_stops_the_letter(project: Project) -> None:
    folder = with_drafts(project)
    edit(folder / "samples.md", "Five of the 10 planning appeals", "Six of the 10 planning appeals")
    with pytest.raises(BlockedDrafts) as blocked:
        write(project, "samples")
    assert "An editor wrote this" in str(blocked.value)
    assert not (project.root / "out").exists()


def test_a_conflict_stops_the_letter(project: Project) -> None:
    folder = with_drafts(project)
    edit(folder / "samples.md", "Five of the 10 planning appeals", "At least five of the 10 appeals")
    files(project).cells("data/mending/figures.csv", ("samples", "appeals"), overdue="6", dispute="")
    with pytest.raises(InputError) as error:
        write(project, "samples")
    assert "samples.md, intro: an editor changed this, and the run would now write: “Six of the 10" in str(error.value)
    assert "”. Run generator write, and settle it in the file.\n" in str(error.value)


# --- Deadlines ----------------------------------------------------------------------------------------

HOW = "Write the UK clock's date and time as 2020-10-20T17:00."


@pytest.mark.parametrize(
    ("deadline", "told"),
    [
        ("soon", f"not a date and a time: 'soon'. {HOW}"),
        ("2024-01-30", f"a date without a time: '2024-01-30'. {HOW}"),
        ("2024-01-30T17:00:30", f"a time that is not on a whole minute: '2024-01-30T17:00:30'. {HOW}"),
        ("2024-01-30T17:00+00:00", f"a UK clock time must have no zone of its own: 2024-01-30T17:00:00+00:00. {HOW}"),
        ("2024-03-31T01:30", "the UK clocks went forward past 01:30 on 31 March 2024: there was no such time. Choose another."),
        ("2023-10-29T01:30", "the UK clocks showed 01:30 on 29 October 2023 twice, in BST and in GMT. Choose another time."),
        ("2024-02-01T06:00", f"the deadline is not before the embargo: 06:00 GMT on 1 February 2024, and {EMBARGO}. Choose an earlier one."),
        ("2024-01-20T09:00", "the deadline has passed: 09:00 GMT on 20 January 2024, and it is 09:00 GMT on 20 January 2024. Choose a later one."),
    ],
)  # fmt: skip
def test_a_deadline_that_cannot_be_kept(project: Project, deadline: str, told: str) -> None:
    assert refused(lambda: write(project, "samples", deadline=deadline)) == f"--deadline: {told}"
    if deadline != "soon" and "+" not in deadline and deadline.count(":") < 2:
        row = files(project).cells(REPLIES, ("samples",), deadline=deadline)
        where = f"{REPLIES}, row {row}, column 'deadline'"
        assert refused(lambda: write(project, "samples", deadline="")) == f"{where}: {told}"


def test_a_letter_without_a_deadline(project: Project) -> None:
    assert refused(lambda: write(project, "testford", deadline="")) == (
        f"{REPLIES}, row 7, column 'deadline': there is no deadline for this letter: 'testford'. "
        "Fill it in as 2020-10-20T17:00, or give --deadline."
    )


def test_a_minute_after_now_and_a_minute_before_the_embargo_can_be_kept(project: Project) -> None:
    assert (
        write(project, "samples", deadline="2024-01-20T09:01").asked["samples"].deadline
        == "09:01 GMT, Saturday 20 January 2024"
    )
    assert (
        write(project, "samples", deadline="2024-02-01T05:59").asked["samples"].deadline
        == "05:59 GMT, Thursday 1 February 2024"
    )


def test_a_deadline_in_summer_is_in_summer_time(project: Project) -> None:
    files(project).text("data/mending/story.toml", "2024-02-01T06:00:00", "2024-07-01T06:00:00")
    assert (
        write(project, "samples", deadline="2024-06-30T17:00").asked["samples"].deadline
        == "17:00 BST, Sunday 30 June 2024"
    )


# --- What is asked of the command ---------------------------------------------------------------------


def test_an_area_and_a_form_that_there_are_not(project: Project) -> None:
    assert refused(lambda: write(project, "tesford")) == "--area: no such area: 'tesford'. Did you mean 'testford'?"
    assert refused(lambda: write(project, "zzz")) == (
        "--area: no such area: 'zzz'. Use the slug or a name from the alias table."
    )
    assert refused(lambda: write(project, "samples", forms=["htm"])) == (
        "--format: no such form of a letter: 'htm'. Did you mean 'html'?"
    )
    assert refused(lambda: write(project, "samples", forms=["zz"])).startswith(
        "--format: no such form of a letter: 'zz'. Forms: md, html, txt"
    )


def test_a_story_without_a_letter(project: Project) -> None:
    story = project.data / "mending" / "story.toml"
    text = story.read_text("utf-8")
    story.write_text(
        text[: text.index("[articles.letter]")] + '[articles.letter]\nspeaker = "a spokesperson"\n', "utf-8"
    )
    assert said(lambda: write(project, "samples")) == [
        f"data/mending/story.toml, key 'articles.letter.{key}': the letter of this story has no such parts. "
        "List its parts, and word them: docs/right-of-reply.md."
        for key in ("opening", "sources", "closing")
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"letter/closing", kind = "text"', '"letter/closing", kind = "lead"',
         "key 'articles.letter.closing[2].kind': no such kind of part: 'lead'. Kinds: text, attributes, missing."),
        ('kind = "missing" },\n  { part = "closing"', 'kind = "attributes" },\n  { part = "closing"',
         "key 'articles.letter.closing[1].attributes': this key is missing. Add it: a part of the kind attributes asks for it."),
        ("speaker =", 'also = ["intr"]\nspeaker =', "key 'articles.letter.also': no such part: 'intr'. Did you mean 'intro'?"),
        ("for {area}", "for {aera}", "key 'articles.letter.speaker': no such place in this phrase: '{aera}'. "
         "Write {area} where the area's name goes."),
    ],
)  # fmt: skip
def test_a_letter_that_cannot_be(project: Project, old: str, new: str, told: str) -> None:
    files(project).text("data/mending/story.toml", old, new)
    assert refused(lambda: load(project, "mending")) == f"data/mending/story.toml, {told}"


def test_a_wording_that_is_not_there(project: Project) -> None:
    (project.templates / "mending" / "letter" / "closing.md.j2").unlink()
    assert refused(lambda: write(project, "samples")).startswith(
        "templates/mending/letter/closing.md.j2: there is no wording for this case: 'samples' needs it. Add the file."
    )


def test_as_an_editor_types_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    at = ("--now", "2024-01-20T09:00")
    assert call("reply", "mending", "--area", "testford", "--deadline", DEADLINE, *at) == (
        0,
        "testford: reply by 17:00 GMT, Tuesday 30 January 2024; to a press office whose address is not in our table\n"
        "1 letter in letters/mending. Nothing was sent: read each, and send it yourself.\n",
        "",
    )
    assert sorted(path.name for path in Path("letters/mending").iterdir()) == [
        "ledger.json",
        "testford.md",
        "testford.txt",
    ]
    code, printed, error = call("reply", "--area", "testford", "--deadline", DEADLINE)
    assert (code, printed) == (2, "")
    assert error.startswith("--deadline: the deadline has passed: 17:00 GMT on 30 January 2024, and it is ")
    code, _, error = call("reply", "mending", "--now", "today")
    assert (code, error.splitlines()[0]) == (2, f"--now: not a date and a time: 'today'. {HOW}")


def test_the_page_shows_what_the_command_prints(whole_project: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(whole_project.root)
    found = [one for block in blocks(text_of("docs/right-of-reply.md"), "session") for one in sessions(block)]
    assert found
    for command, printed in found:
        program, *arguments = shlex.split(command)
        assert program == ".venv/bin/generator"
        code, out, error = call(*arguments)
        assert (code, out.rstrip(), error) == (0, printed.rstrip(), "")


def test_the_page_lists_every_option() -> None:
    told = CliRunner().invoke(app, ["reply", "--help"], env={"COLUMNS": "200"}).output
    options = set(re.findall(r"(--[a-z][a-z-]*)", told))
    assert set(first_column(section(text_of("docs/right-of-reply.md"), "## Write the letters"))) == options


# --- Press offices ------------------------------------------------------------------------------------

OFFICES = "data/press_offices.csv"


def test_an_address_is_only_what_the_table_has(project: Project) -> None:
    assert read_press_offices(project.data, load(project, "mending").gazetteer) == {}
    files(project).write(
        OFFICES, "area,email,source,checked\nsamples,press_24@samples.example,its own site,2024-01-05\n"
    )
    made = write(project, "samples", "testford")
    text = {area: exported(one, "txt").decode() for area, one in made.letters.items()}
    assert "Press office: press_24@samples.example\n" in text["samples"]
    assert "Press office: [press office address: not in our table]\n" in text["testford"]
    assert made.asked["samples"].press_office == "press_24@samples.example"


@pytest.mark.parametrize(
    ("row", "place", "told"),
    [
        ("zzz,a@b.example,its site,2024-01-05", "row 2, column 'area'",
         "no area 'zzz'. Correct it, or add the spelling to the alias table."),
        ("samples,press office,its site,2024-01-05", "row 2, column 'email'",
         "not an email address: 'press office'. Write one address, such as press.office@council.example."),
        ("samples,a@b.example,,2024-01-05", "row 2, column 'source'",
         "this cell is empty. An address needs it: whom we write to is never guessed."),
        ("samples,a@b.example,its site,soon", "row 2, column 'checked'",
         "not a date: 'soon'. Write it as 2020-10-23, or 2020-10 where only the month is known."),
        ("samples,a@b.example,its site,2024-01-05\nsamples,b@b.example,its site,2024-01-05", "row 3",
         "this area stands already: 'samples', row 2. Keep one."),
    ],
)  # fmt: skip
def test_an_address_that_cannot_be(project: Project, row: str, place: str, told: str) -> None:
    files(project).write(OFFICES, f"area,email,source,checked\n{row}\n")
    assert refused(lambda: write(project, "samples")) == f"{OFFICES}, {place}: {told}"


# --- Replies in words ---------------------------------------------------------------------------------


def replied(project: Project, text: str, speaker: str = "", cleared_by: str = "Ann Editor") -> Article:
    """Return the draft of an area that has replied in these words."""
    files(project).cells(
        REPLIES, ("Testford Borough",), status="replied", text=text, speaker=speaker, cleared_by=cleared_by
    )
    return draft(project, "testford")


def part(article: Article, name: str) -> str:
    return next(one.text for one in article.parts if one.name == name)


def errors(project: Project, text: str) -> list[tuple[str, str]]:
    """Return what the checker finds wrong in a draft of ours: the check, and what it says."""
    (one,) = check_texts(story_checker(project, "mending"), {"testford.md": text})
    return [(found.check, found.message) for found in one.report.of(Severity.ERROR)]


SORRY = "We are sorry for the lights that were late.\n\n[[It was a wet year.]]\n\nWe have bought 12 new lamps since."


def test_a_reply_in_words_reaches_the_draft(project: Project) -> None:
    article = replied(project, SORRY)
    assert part(article, "reply").strip() == (
        "A spokesperson for Testford Council said: “We are sorry for the lights that were late.”\n\n"
        "The spokesperson added: “We have bought 12 new lamps since.”"
    )
    assert errors(project, exported(article, "md").decode()) == []


def test_a_speaker_who_is_named_is_introduced(project: Project) -> None:
    article = replied(project, SORRY, "Jo Invented, leader of {area}")
    assert part(article, "reply").startswith("Jo Invented, leader of Testford Council, said: “We are sorry")
    assert "Jo Invented added: “We have bought" in part(article, "reply")
    assert errors(project, exported(article, "md").decode()) == []


def test_the_checker_reads_the_reply_itself(project: Project) -> None:
    text = exported(replied(project, SORRY), "md").decode()
    changed = errors(project, text.replace("We are sorry for the lights", "We are not sorry for the lights"))
    assert [check for check, _ in changed] == ["quote-altered"]
    invented = errors(project, text.replace("12 new lamps", "13 new lamps"))
    assert [check for check, _ in invented] == ["quote-altered"]
    (given,) = errors(project, text.replace("A spokesperson for Testford Council said", "Professor Sam Specimen said"))
    assert given[0] == "quote-speaker"
    start, end = text.index("A spokesperson for"), text.index("What was looked at")
    lacking = errors(project, text[:start] + "| " + text[end:])
    assert (
        "reply",
        "whole text: Testford has replied, and no sentence of its reply stands here. "
        "Print it: it is in the table of replies, row 7.",
    ) in lacking


@pytest.mark.parametrize("words", ["No.", "We agree"])
def test_a_reply_of_a_word_or_two_is_printed_and_found(project: Project, words: str) -> None:
    article = replied(project, words)
    assert f"“{words}”" in part(article, "reply")
    assert errors(project, exported(article, "md").decode()) == []


def brief_of(project: Project, text: str, line: str) -> Article:
    """Return the brief of an area that has replied in these words, of which an editor chose a line."""
    copy = files(project)
    rows = copy.rows(REPLIES)
    copy.save(
        REPLIES, [[*rows[0], "line"], *([*row, line if row[0] == "Testford Borough" else ""] for row in rows[1:])]
    )
    copy.cells(REPLIES, ("Testford Borough",), status="replied", text=text, cleared_by="Ann Editor")
    material = load(project, "mending")
    return next(articles(project, material, plans(material, ["testford"], "brief")))


SAID = "We thank the paper for its letter. We were wrong, and it was wet.\n\nWe have [[since]] bought lamps. They work."


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("", "We thank the paper for its letter."),
        ("We were wrong, and it was wet.", "We were wrong, and it was wet."),
        ("We have  since bought\nlamps. They work.", "We have since bought lamps. They work."),
    ],
)
def test_an_editor_chooses_the_line_that_a_brief_prints(project: Project, line: str, printed: str) -> None:
    assert f"“{printed}”" in part(brief_of(project, SAID, line), "reply")
    assert "We thank the paper for its letter. We were wrong" in part(draft(project, "testford"), "reply")


def test_a_line_of_a_few_words_is_known_to_the_checker(project: Project) -> None:
    brief = brief_of(project, "We thank the paper for its letter. We were wrong.", "We were wrong.")
    text = exported(brief, "md").decode()
    assert "“We were wrong.”" in text
    assert errors(project, text) == []
    assert [check for check, _ in errors(project, text.replace("“We were wrong.”", "“We were.”"))][:1] == ["reply"]


@pytest.mark.parametrize(
    "line", ["We were wrong", "it was wet.", "We were sorry.", "We have [[since]] bought lamps.", "wet. We have since"]
)
def test_a_line_that_is_no_sentence_of_the_reply_is_refused(project: Project, line: str) -> None:
    with pytest.raises(InputError) as told:
        brief_of(project, SAID, line)
    assert str(told.value).splitlines()[0] == (
        f"{REPLIES}, row 7, column 'line': not a sentence of the reply: '{line}'. Paste a whole sentence of it, word for "
        "word, without [[ ]]; of several, all must stand in one paragraph."
    )


def test_a_line_without_a_reply_is_refused(project: Project) -> None:
    brief_of(project, SAID, "We were wrong, and it was wet.")
    files(project).cells(REPLIES, ("Testford Borough",), status="declined", text="", cleared_by="")
    with pytest.raises(InputError) as told:
        load(project, "mending")
    assert str(told.value).splitlines()[0] == (
        f"{REPLIES}, row 7, column 'line': a line for a brief, and no reply: 'We were wrong, and it was wet.'. "
        "Enter the reply, or empty this cell."
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> is what *we* say of _this_ and [that](https://example.org).",
        "# We say\n\n> **EDITOR: FILL IN.** Nothing at all is missing here.",
        "1. We say {{ area.name }} and {% if x %} and `code` | and & amp; too.",
        "“We say,” she said, “what she says we say.”",
        "---\n\nstatus: complete is what we say of that.",
    ],
)
def test_hostile_words_are_only_words(project: Project, text: str) -> None:
    article = replied(project, text)
    assert part(article, "reply").startswith("A spokesperson for Testford Council said: “")
    shown = exported(article, "txt").decode()
    assert all(" ".join(line.split()) in " ".join(shown.split()) for line in text.split("\n\n"))
    page = exported(article, "html").decode()
    assert "<script" not in page
    assert 'href="https://example.org"' not in page
    assert page.count('class="editor"') == exported(draft_without(project), "html").decode().count('class="editor"')


def draft_without(project: Project) -> Article:
    files(project).cells(REPLIES, ("Testford Borough",), status="declined", text="", speaker="", cleared_by="")
    return draft(project, "testford")


def test_how_a_speaker_is_named_again() -> None:
    assert introduced("An officer for the council", "")[1] == "the officer"
    assert introduced("Ann Example, for the council", "")[1] == "Ann Example"


@pytest.mark.parametrize(
    ("cells", "column", "told"),
    [
        ({"status": "replied", "text": "We do."}, "cleared_by",
         "nobody has cleared this reply. Once an editor has read it against what was sent, put the editor's name here."),
        ({"status": "declined", "text": "We do.", "cleared_by": "Ann"}, "text",
         "a reply, and the status is declined: 'We do.'. Empty this cell, or make the status replied."),
        ({"status": "replied", "text": "We do.", "cleared_by": "Ann", "quote": "greater-manchester-potts", "area": "greater-manchester"}, "text",
         "a reply in words, and a quote is named too: 'greater-manchester-potts'. Empty one of the two cells."),
        ({"speaker": "Ann"}, "speaker", "a speaker, and no words: 'Ann'. Write the words into text, or empty this cell."),
        ({"status": "replied", "text": "We do.", "cleared_by": "Ann", "speaker": "{who}"}, "speaker",
         "no such place in an introduction: '{who}'. Write {area} where the area's name goes."),
        ({"status": "replied", "text": "We [[do.", "cleared_by": "Ann"}, "text",
         "the double square brackets do not pair. Close each [[ with ]], and open none within another."),
        ({"status": "replied", "text": "[[We do.]]", "cleared_by": "Ann"}, "text",
         "every word of this may be cut. Leave some words outside the [[ ]], for a draft to print."),
        ({"deadline": "2020-10-20 at five"}, "deadline", f"not a date and a time: '2020-10-20 at five'. {HOW}"),
        ({"deadline": "2020-10-20T25:00"}, "deadline", f"not a date and a time: '2020-10-20T25:00'. {HOW}"),
        ({"deadline": "soon"}, "deadline", "not a date: 'soon'. Write it as 2020-10-23, or 2020-10 where only the month is known."),
    ],
)  # fmt: skip
def test_a_reply_in_words_that_cannot_be(tables: Copy, cells: dict[str, str], column: str, told: str) -> None:
    row = tables.cells(f"{DATA}/replies.csv", (cells.pop("area", "bedfordshire"),), **cells)
    assert tables.told() == [f"{DATA}/replies.csv, row {row}, column '{column}': {told}"]


def test_words_that_nobody_is_named_as_saying(tables: Copy) -> None:
    tables.text(f"{DATA}/story.toml", 'speaker = "a spokesperson for {area}"\n', "")
    row = tables.cells(f"{DATA}/replies.csv", ("bedfordshire",), status="replied", text="We do.", cleared_by="Ann")
    assert tables.told() == [
        f"{DATA}/replies.csv, row {row}, column 'speaker': nobody is named as saying this. "
        "Name the speaker, or say in story.toml how one is introduced: letter.speaker."
    ]


def test_an_id_that_a_reply_in_words_would_have(tables: Copy) -> None:
    quotes = f"{DATA}/quotes.csv"
    tables.cells(quotes, ("hampshire-dibdin",), id="reply/bedfordshire")
    tables.cells(f"{DATA}/replies.csv", ("hampshire",), status="no_reply", quote="")
    row = tables.cells(f"{DATA}/replies.csv", ("bedfordshire",), status="replied", text="We do.", cleared_by="Ann")
    assert tables.told() == [
        f"{DATA}/replies.csv, row {row}, column 'text': the quote bank has the id of this reply: 'reply/bedfordshire'. "
        "Give the statement in the quote bank another id."
    ]
