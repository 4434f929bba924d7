"""The ledger: every figure in its place, with its cells and its sum; on the web page; and no number without a fact."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from breaking import ROOT, STORY, TEMPLATES, Copy

from generator.drafts import write_drafts
from generator.errors import InputError
from generator.export import html, ledger, markdown, text
from generator.models import Article, Claim, Origin, Part
from generator.pipeline import Project, articles, load, plans
from generator.render import figure_views
from generator.render.unsourced import numbers, unsourced

pytestmark = pytest.mark.exhaustive
"""It runs a story from end to end, as others do part by part: too slow where every line is watched."""

Entry = dict[str, Any]
FIGURES = f"data/{STORY}/figures.csv"
SPAN = re.compile(r'<span class="figure" tabindex="0" aria-describedby="(source-\d+)">([^<]*)'
                  r'<span class="source" role="tooltip" id="(source-\d+)">([^<]*)</span></span>')  # fmt: skip
DO = "Print a fact instead, or write {# no figure #} right behind it if it counts nothing."


@pytest.fixture(scope="module")
def drafts(real_drafts: Mapping[str, Article]) -> Mapping[str, Article]:
    return real_drafts


@pytest.fixture(scope="module")
def folder(real_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_drafts(real_project, STORY, tmp_path_factory.mktemp("ledger")).folder


@pytest.fixture(scope="module")
def ledgers(folder: Path) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = json.loads((folder / "ledger.json").read_bytes())
    return found


def every(ledgers: dict[str, list[Entry]]) -> Iterator[tuple[str, Entry]]:
    for name, entries in ledgers.items():
        yield from ((name, entry) for entry in entries)


def row_of(cell: str) -> dict[str, str]:
    """Return the row that a cell of the ledger names, as the table has it."""
    found = re.fullmatch(r"(\S+\.csv) row (\d+)(?:, column '(\w+)')?", cell)
    assert found, cell
    rows = list(csv.reader((ROOT / found[1]).read_text("utf-8").splitlines(keepends=True)))
    return dict(zip(rows[0], rows[int(found[2]) - 1], strict=True))


# --- Places -------------------------------------------------------------------------------------------------


def test_every_figure_of_every_draft_stands_in_its_file_where_the_ledger_says(
    folder: Path, ledgers: dict[str, list[Entry]], drafts: dict[str, Article]
) -> None:
    assert len(ledgers) == 54
    assert set(ledgers) == set(drafts)
    for name, entries in ledgers.items():
        written = (folder / f"{name}.md").read_text("utf-8")
        article = drafts[name]
        assert len(entries) == len(article.claims) + len(article.line_claims) > 0
        for entry in entries:
            assert written[entry["file_start"] : entry["file_end"]] == entry["text"], (name, entry)
            if entry["part_number"] is not None:
                part = article.parts[entry["part_number"]]
                assert (part.name, part.text[entry["start"] : entry["end"]]) == (entry["part"], entry["text"])
    assert {entry["part"] for _, entry in every(ledgers) if entry["part_number"] is None} == {
        "headline_short",
        "headline_search",
        "caution_short",
        "radio_cue",
    }


def test_places_hold_in_quoted_front_matter_and_past_empty_parts() -> None:
    line = Part("headline_short", 'He said "no": nine of 17', "front")
    parts = (Part("embargo", ""), Part("headline", "\n\n# Nine of 17\n"), Part("intro", "So: nine."))
    at = line.text.index("nine")
    made = Article(
        "kent", "area", "x", "", "complete", parts,
        (Claim(1, 4, 14, "Nine of 17", "a"), Claim(2, 4, 8, "nine", "a")), "", "", 0,
        front={"area": "kent", "headline_short": line.text, "words": "2"},
        lines=(line,), line_claims=(Claim(0, at, at + 4, "nine", "a"),),
        origins={"a": Origin("count", "count", "9", "9", "9 of 17", "", ("t.csv row 2",), "t.csv row 2")},
    )  # fmt: skip
    written = markdown.export(made)
    assert [written[one["file_start"] : one["file_end"]] for one in ledger.entries(made)] == [  # type: ignore[misc, index]
        "nine",
        "Nine of 17",
        "nine",
    ]


# --- Cells and sums -------------------------------------------------------------------------------------------


def test_every_cell_is_there_and_a_figure_s_row_holds_its_value(ledgers: dict[str, list[Entry]]) -> None:
    told = {(entry["fact"], entry["shown"], tuple(entry["cells"]), entry["exact"]) for _, entry in every(ledgers)}
    checked = 0
    for fact, shown, cells, exact in told:
        if fact == "story/embargo":
            assert cells == (f"data/{STORY}/story.toml, key 'embargo'",)
            continue
        assert cells
        row = row_of(cells[0])
        area, _, kind = [*fact.split("/"), "", ""][:3]
        if cells[0].startswith(FIGURES) and row["area"] == area:
            expected = {"count": row["wrong"], "base": row["reviewed"], "earlier_year": row["earlier_year"]}
            checked += kind in expected
            assert shown == expected.get(kind, shown), fact
            if kind == "share":
                share = (
                    Fraction(int(row["wrong"]), int(row["reviewed"]))
                    if row["wrong"]
                    else Fraction(int(row["percent"]), 100)
                )
                assert Fraction(exact) == share
        elif fact.startswith("published/") and fact.count("/") == 1:
            checked += 1
            assert (row["id"], row["value"]) == (fact.split("/")[1], shown)
        elif "inspections.csv" in cells[0] and fact.count("/") == 1 and not fact.startswith("field"):
            checked += 1
            assert (row["area"], row[fact.split("/")[1]]) == (area, shown)
    assert checked > 200


def two_places(value: Fraction) -> str:
    """Return 100 times a share to two places, half up, reckoned on whole numbers alone."""
    hundredths = (20_000 * value.numerator + value.denominator) // (2 * value.denominator)
    return re.sub(r"\.?0+$", "", f"{hundredths // 100}.{hundredths % 100:02d}")


def test_every_sum_comes_out_when_it_is_done_again(ledgers: dict[str, list[Entry]]) -> None:
    done = 0
    for _, entry in every(ledgers):
        first, *rest = entry["sum"].split("; ")
        ratio = re.fullmatch(r"(\d+) of (\d+) = ([\d.]+) (per cent|percentage points)", first)
        if ratio:
            value = Fraction(int(ratio[1]), int(ratio[2]))
            assert (two_places(value), value) == (ratio[3], Fraction(entry["exact"])), entry
            assert entry["shown"] == str((200 * value.numerator + value.denominator) // (2 * value.denominator))
        less = re.match(r"(?:at least )?(\d+) - (\d+) = (\d+)", first)
        if less:
            assert int(less[1]) - int(less[2]) == int(less[3]) == Fraction(entry["exact"]), entry
        for total, parts in (one.split(" = ") for one in rest if " + " in one):
            assert int(total) == sum(map(int, parts.split(" + "))), entry
            done += 1
        done += bool(ratio or less)
        if entry["unit"] != "text":
            assert re.search(rf"\b{re.escape(entry['shown'])}\b", entry["sum"]) or ratio or less, entry
            assert Fraction(entry["exact"]) >= 0
    assert done > 80


def test_a_rounded_share_says_how_it_is_printed(ledgers: dict[str, list[Entry]]) -> None:
    one = next(entry for entry in ledgers["hampshire"] if entry["fact"] == "hampshire/sexual/share")
    assert (one["sum"], one["exact"], one["shown"]) == ("9 of 17 = 52.94 per cent", "9/17", "53")
    assert one["rounding"] == "printed as more than half"
    assert one["cells"] == [f"{FIGURES} row 83"]
    assert all(not entry["rounding"] for _, entry in every(ledgers) if entry["unit"] in ("count", "text"))


def test_a_sum_over_a_group_names_its_parts(ledgers: dict[str, list[Entry]]) -> None:
    sums = [entry for _, entry in every(ledgers) if entry["fact"].startswith("group/") and " + " in entry["sum"]]
    assert sums
    for entry in sums:
        rows = [row_of(cell) for cell in entry["cells"]]
        assert (
            f"{sum(int(row['wrong']) for row in rows)} of {sum(int(row['reviewed']) for row in rows)}" in entry["sum"]
        )


# --- The file ----------------------------------------------------------------------------------------------------


def test_one_area_alone_leaves_the_other_ledgers_as_they_were(real_project: Project, tmp_path: Path) -> None:
    write_drafts(real_project, STORY, tmp_path, areas=["kent", "essex"])
    path = tmp_path / STORY / "ledger.json"
    before = path.read_bytes()
    kept = json.loads(before)
    kept["essex"][0]["text"] = "as it was"
    path.write_text(ledger.export(kept))
    write_drafts(real_project, STORY, tmp_path, areas=["kent"])
    after = json.loads(path.read_bytes())
    assert after == kept
    write_drafts(real_project, STORY, tmp_path, areas=["essex"])
    assert path.read_bytes() == before


def test_a_spoilt_ledger_is_told_and_nothing_is_written(real_project: Project, tmp_path: Path) -> None:
    write_drafts(real_project, STORY, tmp_path, areas=["kent"])
    path = tmp_path / STORY / "ledger.json"
    path.write_text("{")
    with pytest.raises(InputError) as caught:
        write_drafts(real_project, STORY, tmp_path, areas=["kent"])
    assert str(caught.value).splitlines()[0] == (
        f"{path}: not a ledger that this program wrote. Take the file away and run again."
    )
    assert path.read_text() == "{"


# --- The web page --------------------------------------------------------------------------------------------------


def test_every_figure_of_every_page_shows_its_source_and_nothing_else_changes(drafts: dict[str, Article]) -> None:
    for name, article in drafts.items():
        page = html.export(article)
        assert len(SPAN.findall(page)) == len(article.claims), name
        for number, (claim, found) in enumerate(zip(article.claims, SPAN.finditer(page), strict=True), start=1):
            origin = article.origins[claim.fact]
            assert found[1] == found[3] == f"source-{number}"
            assert unescape(found[2]) == re.sub(r"\\([^\w\s])", r"\1", unescape(claim.text))
            assert origin.where in unescape(found[4])
            assert origin.sum in unescape(found[4])
        assert SPAN.sub(r"\2", page).split("<main>\n")[1].split("\n</main>")[0] == html.body(article), name
        assert "<script" not in page
        assert "source-" not in text.export(article)


def test_hampshire_s_nine_of_17_is_told_in_headline_intro_and_table(drafts: dict[str, Article]) -> None:
    page = html.export(drafts["hampshire"])
    told = "9 of 17 · Isle of Wight County Press, 23 October 2020 · figures.csv row 83"
    rounded = "9 of 17 = 52.94 per cent, printed as more than half · Isle of Wight"
    assert re.search(rf">{re.escape(told)}</span></span> (cancelled )?sexual offence records[a-z ]*</h1>", page)
    assert rounded in page
    assert re.search(rf"<td><span [^>]*>9<span [^>]*>{re.escape(told)}</span></span></td>", page)
    assert re.search(r"<strong>Inspectors .*<span class=\"figure\"", page)


HOSTILE = '<script>alert(1)</script>" onfocus="x'


def hostile(words: str, origin: str) -> Article:
    part = Part("intro", f"{words} were late.")
    claim = Claim(0, 0, len(words), words, "a")
    told = Origin("count", "count", "9", "9", origin, origin, (origin,), origin)
    return Article("kent", "area", "x", "T", "complete", (part,), (claim,), "", "", 0, origins={"a": told})


def test_hostile_text_in_a_cell_is_escaped() -> None:
    page = html.export(hostile("nine", HOSTILE))
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onfocus=&quot;x") == 3


@pytest.mark.parametrize("mark", ["\U000f0000", "\U000ffffd", "\U000f0007"])
def test_a_forged_mark_in_a_text_shows_nothing(mark: str) -> None:
    page = html.export(replace(hostile("nine", "t.csv"), parts=(Part("intro", f"nine {mark}were late\U000ffffd."),)))
    assert page.count('class="figure"') == 1
    assert mark not in page


def test_a_figure_that_the_page_would_cut_in_two_is_left_as_it_is() -> None:
    words = "nine\n\nof 17"
    page = html.export(hostile(words, "t.csv"))
    assert "<p>nine</p>\n<p>of 17 were late.</p>" in page


# --- Numbers without a fact -------------------------------------------------------------------------------------


def test_no_draft_of_either_story_has_an_unsourced_number(drafts: dict[str, Article], second_project: Project) -> None:
    material = load(second_project, "mending")
    for article in (*drafts.values(), *articles(second_project, material, plans(material))):
        assert unsourced(article) == (), article.slug


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("three of them", ["three"]),
        ("half, two thirds or two-thirds", ["half", "two thirds", "two-thirds"]),
        ("twice as many; a dozen; Hundreds", ["twice", "dozen", "Hundreds"]),
        ("one in five", ["one", "five"]),
        ("found one of 20 wrong", ["one", "20"]),
        ("only one record; that one record", ["one", "one"]),
        ("1,204 at 00:01, ½", ["1,204", "00:01", "½"]),
        ("It is one of the areas, and was not one of those", []),
        ("this one, every one of them, the only one, at any one area", []),
        ("one more or less", []),
        ("none, no, all, every, both, most, first, once", []),
        ("someone alone on behalf of a tenant, bones", []),
    ],
)
def test_what_a_number_is(words: str, found: list[str]) -> None:
    assert [words[start:end] for start, end in numbers(words)] == found


def test_a_number_in_a_fact_a_quotation_a_name_or_marked_is_sourced() -> None:
    part = Part("intro", "Nine said three at Two Mills in four.", verbatim=((10, 15),), no_figure=((19, 28),))
    claim = Claim(0, 0, 4, "Nine", "a")
    made = Article("kent", "area", "x", "T", "complete", (part,), (claim,), "", "", 0, lines=(Part("short", "Six"),))
    assert [(one.part.name, one.start, one.text) for one in unsourced(made)] == [
        ("intro", 32, "four"),
        ("short", 0, "Six"),
    ]


INTRO = f"{TEMPLATES}/intro/over-half.md.j2"


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("Records.\nHalf of them.", [f"{INTRO}, line 2: a number is typed into the wording: 'Half'. {DO}"]),
        ("A\n{# or #}\n{{ area.name }}\nhad two thirds.", [f"{INTRO}, line 4: a number is typed into the wording: 'two thirds'. {DO}"]),
        ("{{ first.plural('one was', 'some were') }}", [f"{INTRO}, line 1: a number is typed into the wording: 'one'. {DO}"]),
        ("{{ first.count }} and one of them", [f"{INTRO}, line 1: a number is typed into the wording: 'one'. {DO}"]),
        ("Some{# no figure #} were", [f"{INTRO}, line 1: there is no number in words right before this: '{{# no figure #}}'. Move it behind one, or delete it."]),
        ("For\n{{ first.label }} one of them was.", [f"{INTRO}, line 2, for 'hampshire': a number is printed that is no fact: 'one'. {DO}"]),
    ],
)  # fmt: skip
def test_a_number_typed_in_words_stops_the_run(whole_project: Copy, template: str, told: list[str]) -> None:
    whole_project.write(INTRO, template)
    assert whole_project.told_of_drafts() == told


def test_a_marked_word_a_membership_and_a_name_with_a_number_are_printed(whole_project: Copy) -> None:
    whole_project.text(f"data/{STORY}/story.toml", 'noun = "sexual offences"', 'noun = "two-year sexual offences"')
    whole_project.write(
        INTRO, "one{# no figure #} such: {{ area.name }} {{ area.is_are }} one of them, for {{ first }}."
    )
    project = Project(whole_project.root)
    material = load(project, STORY)
    [article] = articles(project, material, plans(material, ["hampshire"]))
    intro = next(part for part in article.parts if part.name == "intro")
    assert intro.text == "One such: Hampshire Constabulary is one of them, for two-year sexual offences."
    assert [intro.text[start:end] for start, end in intro.no_figure] == ["One", "two-year sexual offences"]
    assert unsourced(article) == ()


def test_a_phrase_that_prints_a_figure_without_its_mark_stops_the_run(
    whole_project: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole_project.write(INTRO, "It had\n{{ first.pair }} wrong.")
    monkeypatch.setattr(figure_views, "fact", lambda _, words: figure_views.Printed(words))
    told = whole_project.told_of_drafts()
    line = f"{INTRO}, wording 1, for 'hampshire': a number is printed that is no fact: 'Nine', '17'. {DO}"
    assert [one for one in told if INTRO in one] == [line]
