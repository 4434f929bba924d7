"""What an editor expects of drafts: how the table is read, what is refused, and what stops a run."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from breaking import DATA, Copy
from test_check_command import call
from test_docs import blocks, first_column, section, text_of

from generator.errors import BlockedDrafts
from generator.expectations import (
    EXPECTATION_COLUMNS,
    LEAD,
    MUST,
    NOT_SAY,
    SAY,
    Expectation,
    failures,
    read_expectations,
    says,
)
from generator.expectations import plain_words as plain
from generator.models import Article, Cell, Part
from generator.pipeline import Project, load
from generator.plan.material import Material

FILE = f"{DATA}/expectations.csv"
HEAD = "area,part,must,words,note\n"
DO = "Change the words or the figures, or the row."


@pytest.fixture(scope="module")
def real(real_project: Project) -> Material:
    return load(real_project, "cancelled-crimes")


@pytest.fixture(scope="module")
def drafts(real_drafts: Mapping[str, Article]) -> Mapping[str, Article]:
    return real_drafts


def told(real: Material, drafts: Mapping[str, Article], rows: Iterable[Expectation]) -> list[str]:
    return list(map(str, failures(list(rows), real.story, drafts)))


def row(draft: str, part: str, must: str, words: str) -> Expectation:
    return Expectation(draft, part, must, words, Cell(FILE, 2, "words"))


# --- The committed story ------------------------------------------------------------------------------


def test_the_committed_drafts_are_as_their_editor_expects(real: Material, drafts: Mapping[str, Article]) -> None:
    assert len(real.expectations) >= 6
    assert {one.must for one in real.expectations} == {SAY, NOT_SAY, LEAD}
    assert told(real, drafts, real.expectations) == []


def test_every_row_of_the_committed_table_would_catch_its_opposite(
    real: Material, drafts: Mapping[str, Article]
) -> None:
    for one in real.expectations:
        turned = {SAY: {"must": NOT_SAY}, NOT_SAY: {"must": SAY}, LEAD: {"words": "mixed"}}[one.must]
        assert told(real, drafts, [replace(one, **turned)]), one


# --- Words --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**Nine of\u00a017** records", "nine of 17"),
        ("nine\nof 17.", "Nine  of 17"),
        ("It was “not *told*”", 'was "not told"'),
        ("The force’s own", "force's own"),
        ("# A headline", "a headline"),
        ("> Somebody said", "somebody said"),
        ("- **Why:** it leads", "why: it leads"),
        ("| Kent | 3 | 19 |\n|---|---|---|\n| Essex | 1 | 20 |", "essex 1 20"),
        ("overall\\_grade", "overall_grade"),
        ("see [the report](https://a.org/a_b)", "the report"),
        ("rape‑related", "rape-related"),
        ("Hampshire’s", "hampshire"),
        ("Ynys Brâwf", "ynys brâwf"),
    ],
)
def test_words_are_found_as_a_reader_sees_them(text: str, words: str) -> None:
    assert says(plain(text), plain(words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nine of 170", "nine of 17"),
        ("nine of 17.5", "nine of 17"),
        ("1,500 records", "500 records"),
        ("twenty-one of 20", "one of 20"),
        ("unlikely", "likely"),
        ("rape-related", "rape"),
        ("nine, of 17", "nine of 17"),
    ],
)
def test_words_are_whole_words(text: str, words: str) -> None:
    assert not says(plain(text), plain(words))


def test_words_do_not_run_from_one_paragraph_into_the_next(real: Material, drafts: Mapping[str, Article]) -> None:
    parts = (Part("intro", "It was nine\n\nof 17."), Part("figures", "of 18"))
    one = {"hampshire": replace(drafts["hampshire"], parts=parts, lines=())}
    assert told(real, one, [row("hampshire", "", NOT_SAY, words) for words in ("nine of 17", "of 17 of 18")]) == []
    assert len(told(real, one, [row("hampshire", "intro", NOT_SAY, "of 17")])) == 1


# --- What a draft does not meet -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (row("kent", "", LEAD, "few"), "kent.md: the draft must lead with 'few', and leads with 'graded'."),
        (row("kent", "", SAY, "never this"), "kent.md: the draft must say 'never this', and does not."),
        (
            row("nation", "headline", SAY, "at least 20"),
            "nation.md: the headline must say 'at least 20', and does not: "
            "'Rape records wrongly cancelled by at least 19 police forces'.",
        ),
        (row("kent", "dispute", SAY, "so"), "kent.md: the draft has no dispute, which must say 'so'."),
        (
            row("lancashire", "intro", NOT_SAY, "FIFTEEN victims"),
            "",
        ),
        (
            row("lancashire", "standfirst", NOT_SAY, "Samples of cancelled records"),
            "lancashire.md: the standfirst must not say 'Samples of cancelled records': "
            "'The figures are from samples of cancelled records that inspe…'.",
        ),
        (
            row("lancashire", "headline_search", NOT_SAY, "was cancelled"),
            "lancashire.md: the headline_search must not say 'was cancelled': '…crime they reported was cancelled'.",
        ),
        (
            row("regions/north-west", "crosshead", NOT_SAY, "lancashire constabulary"),
            "regions/north-west.md: the crosshead must not say 'lancashire constabulary': 'Lancashire Constabulary'.",
        ),
        (row("*", "dispute", NOT_SAY, "hampshire"), ""),
    ],
)
def test_what_is_said_of_a_row_that_is_not_met(
    real: Material, drafts: Mapping[str, Article], one: Expectation, said: str
) -> None:
    assert told(real, drafts, [one]) == ([f"{FILE}, row 2, for {said} {DO}"] if said else [])


def test_what_only_editors_see_is_not_what_a_draft_says(real: Material, drafts: Mapping[str, Article]) -> None:
    """Lancashire's notes tell of a paper's “no rape reports”; a note to fill in stands among the regions' sections."""
    assert "no rape" in next(part.text for part in drafts["lancashire"].parts if part.name == "notes")
    assert told(real, drafts, [row("lancashire", "", NOT_SAY, "no rape")]) == []
    assert len(told(real, drafts, [row("lancashire", "notes", NOT_SAY, "no rape")])) == 1
    assert told(real, drafts, [row("regions/north-west", "", NOT_SAY, "is not recorded as approached")]) == []
    assert len(told(real, drafts, [row("regions/north-west", "reply", NOT_SAY, "is not recorded as approached")])) == 3


def test_a_row_on_every_draft_asks_those_that_have_the_part(real: Material, drafts: Mapping[str, Article]) -> None:
    have = [key for key, article in drafts.items() if any(part.name == "dispute" for part in article.parts)]
    assert 0 < len(have) < len(drafts)
    assert len(told(real, drafts, [row("*", "dispute", SAY, "never this")])) == len(have)
    assert len(told(real, drafts, [row("*", "", SAY, "never this")])) == len(drafts)


def test_a_draft_that_is_not_written_is_not_asked(real: Material, drafts: Mapping[str, Article]) -> None:
    assert told(real, {"kent": drafts["kent"]}, [row("hampshire", "intro", SAY, "never this")]) == []


def test_words_to_say_are_asked_for_in_the_storys_own_house_style(
    real: Material, drafts: Mapping[str, Article]
) -> None:
    rows = [row("kent", "", must, "kent police") for must in (SAY, NOT_SAY)] + [row("kent", "", SAY, "never this")]
    own, other = (failures(rows, real.story, {"kent": drafts["kent"]}, own_style=style) for style in (True, False))
    assert {problem.what.split("'")[0] for problem in own} - {problem.what.split("'")[0] for problem in other} == {
        "the draft must say "
    }
    assert other


# --- What is refused ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("hampshir,,say,x,", "row 2, column 'area': no draft of this name: 'hampshir'. Did you mean 'hampshire'?"),
        ("north-west,,say,x,", "row 2, column 'area': no draft of this name: 'north-west'. Did you mean 'regions/north-west'?"),
        ("zzzz,,say,x,", "row 2, column 'area': no draft of this name: 'zzzz'. Write a slug, regions/ and a slug, nation, or * for every draft."),
        (",,say,x,", "row 2, column 'area': this cell is empty. Write a slug, regions/ and a slug, nation, or * for every draft."),
        ("kent,intrp,say,x,", "row 2, column 'part': no such part of this draft: 'intrp'. Did you mean 'intro'?"),
        ("nation,grade,say,x,", "row 2, column 'part': no such part of this draft: 'grade'. Parts: embargo, headline_short, headline_search, caution_short, radio_cue, headline, standfirst, intro, figures, caution, explainer, reaction, help, table, source, automation, notes; or leave it empty."),
        ("regions/london,sections,say,x,", "row 2, column 'part': no such part of this draft: 'sections'. Did you mean 'reaction'?"),
        ("kent,,sya,x,", "row 2, column 'must': not something that a draft must do: 'sya'. Did you mean 'say'?"),
        ("kent,,mention,x,", "row 2, column 'must': not something that a draft must do: 'mention'. Write one of: say, not say, lead with."),
        ("kent,,,x,", "row 2, column 'must': this cell is empty. Write one of: say, not say, lead with."),
        ("kent,,say,,", "row 2, column 'words': this cell is empty. Write the words, or the name of the angle."),
        ("kent,,say,**,", "row 2, column 'words': no words that a reader could see: '**'. Write some."),
        ("kent,,lead with,over-hlf,", "row 2, column 'words': no such angle: 'over-hlf'. Did you mean 'over-half'?"),
        ("regions/london,,lead with,graded,", "row 2, column 'words': no such angle: 'graded'. Angles: every-area, some-areas, nothing-known."),
        ("nation,,lead with,graded,", "row 2, column 'area': this is no draft that chooses its lead: 'nation'. Name one area, or one region."),
        ("*,,lead with,graded,", "row 2, column 'area': this is no draft that chooses its lead: '*'. Name one area, or one region."),
        ("kent,intro,lead with,graded,", "row 2, column 'part': a lead is of the whole draft: 'intro'. Empty this cell."),
        ("kent,,say,A  b,\nKent Police,,say,a b,mine", "row 3: this row stands already: row 2. Keep one."),
        ("kent,intro,say,the force’s,\nkent,intro,not say,The Force's,", "row 3: two rows that no draft can meet: row 2 and row 3. Change one of them, or take it out."),
        ("kent,intro,say,nine of 17,\nkent,intro,not say,nine of,", "row 3: two rows that no draft can meet: row 2 and row 3. Change one of them, or take it out."),
        ("*,,not say,nine,\nkent,intro,say,nine of 17,", "row 3: two rows that no draft can meet: row 2 and row 3. Change one of them, or take it out."),
        ("kent,,lead with,few,\nkent,,lead with,mixed,", "row 3: two rows that no draft can meet: row 2 and row 3. Change one of them, or take it out."),
        ("kent,,sya,,", "row 2, column 'must': not something that a draft must do: 'sya'. Did you mean 'say'?\nrow 2, column 'words': this cell is empty. Write the words, or the name of the angle."),
    ],
)  # fmt: skip
def test_what_is_said_of_a_bad_row(tables: Copy, rows: str, said: str) -> None:
    tables.write(FILE, f"{HEAD}{rows}\n")
    problems = [line for line in tables.told() if line.startswith(f"{FILE}, ")]
    assert problems == [f"{FILE}, {line}" for line in said.split("\n")]


@pytest.mark.parametrize(
    "rows",
    [
        "kent,,say,nine of 17,\nkent,intro,not say,nine of 17,",  # elsewhere it may stand
        "kent,intro,say,nine,\nessex,intro,not say,nine,",
        "lancashire,notes,say,no rape,\nlancashire,,not say,no rape,",  # readers do not see the notes
        "kent,,lead with,few,\nessex,,lead with,mixed,",
        "kent,intro,say,nine of 17,\nkent,intro,not say,nine of 18,",
    ],
)
def test_rows_that_do_not_contradict_are_taken(tables: Copy, real: Material, rows: str) -> None:
    tables.write(FILE, f"{HEAD}{rows}\n")
    assert len(read_expectations(tables.root / "data", real.story, real.gazetteer)) == 2


def test_a_column_that_is_missing_and_a_table_without_rows_are_told(tables: Copy) -> None:
    tables.write(FILE, "area,part,must,word\nkent,,say,x\n")
    assert [line for line in tables.told() if "row 1" in line] == [
        f"{FILE}, row 1: there is no column 'words': 'area', 'part', 'must', 'word'. Add it.",
        f"{FILE}, row 1: there is no column 'note': 'area', 'part', 'must', 'word'. Add it.",
        f"{FILE}, row 1: a column we do not know: 'word'. Did you mean 'words'?",
    ]


def test_the_table_is_optional_and_an_area_may_have_any_of_its_names(tables: Copy, real: Material) -> None:
    tables.write(FILE, f"{HEAD}Kent Police,,say,x,\nwest-midlands,,say,x,\nregions/west-midlands,,say,x,\n")
    read = read_expectations(tables.root / "data", real.story, real.gazetteer)
    assert [one.draft for one in read] == ["kent", "west-midlands", "regions/west-midlands"]
    (tables.root / FILE).unlink()
    (tables.root / DATA / ".~lock.expectations.csv#").write_text("")
    assert read_expectations(tables.root / "data", real.story, real.gazetteer) == ()


# --- The run ------------------------------------------------------------------------------------------


@pytest.fixture
def councils(second_project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the project of the invented story, and work in it."""
    monkeypatch.chdir(Path(shutil.copytree(second_project.root, tmp_path / "project")))
    return tmp_path / "project"


def test_a_row_that_a_draft_does_not_meet_stops_the_run(councils: Path) -> None:
    path = councils / "data" / "mending" / "expectations.csv"
    path.write_text(
        f"{HEAD}testford,,lead with,late,\ntestford,intro,not say,was rated weak,\ntestford,,say,four of the 20,\n"
    )
    code, out, err = call("write", "mending", "--jobs", "1")
    assert (code, out) == (1, "")
    assert err == (
        f"data/mending/expectations.csv, row 2, for testford.md: the draft must lead with 'late', and leads with 'rated'. {DO}\n"
        "data/mending/expectations.csv, row 3, for testford.md: the intro must not say 'was rated weak': "
        f"'…Council has mended things was rated weak in 2023.'. {DO}\n"
        "2 errors in 1 draft; nothing was written.\n"
    )
    assert not (councils / "stories").exists()
    path.write_text(f"{HEAD}testford,,lead with,rated,\ntestford,,say,four of the 20,\n")
    assert call("write", "mending", "--jobs", "1")[0] == 0
    assert "data/mending/expectations.csv" in (councils / "stories" / "mending" / "manifest.json").read_text()


def test_a_bad_row_is_wrong_input(councils: Path) -> None:
    (councils / "data" / "mending" / "expectations.csv").write_text(f"{HEAD}testfrod,,say,x,\n")
    assert call("write", "mending") == (
        2,
        "",
        "data/mending/expectations.csv, row 2, column 'area': no draft of this name: 'testfrod'. "
        "Did you mean 'testford'?\n1 problem in 1 file; nothing was written.\n",
    )


# --- What the documentation says of it ----------------------------------------------------------------


def test_the_page_shows_what_a_run_says(tables: Copy, real: Material, drafts: Mapping[str, Article]) -> None:
    page = text_of("docs/expectations.md")
    (table,), (said,) = blocks(page, "csv"), blocks(page, "text")
    tables.write(FILE, table)
    rows = read_expectations(tables.root / "data", real.story, real.gazetteer)
    assert f"{BlockedDrafts(failures(rows, real.story, drafts))}\n" == said


def test_the_page_lists_every_column_and_kind() -> None:
    text = section(text_of("docs/expectations.md"), "## The columns")
    assert first_column(text) == list(EXPECTATION_COLUMNS)
    assert [kind for kind in MUST if f"`{kind}`" not in text] == []


def test_the_keys_of_drafts_are_those_that_a_row_may_name(
    tables: Copy, real: Material, drafts: Mapping[str, Article]
) -> None:
    tables.write(FILE, HEAD + "".join(f"{key},,say,x,\n" for key in drafts))
    read = read_expectations(tables.root / "data", real.story, real.gazetteer)
    assert [one.draft for one in read] == list(drafts)
