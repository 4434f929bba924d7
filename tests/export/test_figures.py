"""A patch's figures as a workbook and as CSV, read back: what is in them is what the tables have."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import shutil
import subprocess
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from generator.export import figures_csv, figures_sheet
from generator.export.figures_columns import COLUMNS
from generator.models import Edition, State
from generator.patch_figures import MEANINGS, PatchFigures, patch_figures
from generator.pipeline import Project, load
from generator.plan.material import Material

BANNER = "STRICTLY EMBARGOED until 06:00 GMT, Thursday 1 February 2024"
EDITION = Edition(BANNER, dt.datetime(2024, 2, 1, 6, tzinfo=dt.UTC), False, "A Data Unit", "The Specimen & Argus")
UTF_8 = "csv:Text - txt - csv (StarCalc):44,34,76"
"""A name that LibreOffice has for CSV with commas, in UTF-8."""
FORMULAS = ('=HYPERLINK("http://x")', "+44 1234", "-2+3", "@SUM(A1)", "\t=1", " =1")


@pytest.fixture(scope="module")
def material(second_project: Project) -> Material:
    return load(second_project, "mending")


@pytest.fixture(scope="module")
def figures(material: Material) -> PatchFigures:
    return patch_figures(material, tuple(material.gazetteer.areas))


@pytest.fixture(scope="module")
def book(figures: PatchFigures) -> Any:
    return load_workbook(io.BytesIO(figures_sheet.export(figures, EDITION)))


def csv_rows(figures: PatchFigures, edition: Edition = EDITION) -> list[dict[str, str]]:
    text = figures_csv.export(figures, edition).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_there_is_a_row_for_each_area_and_measure_in_the_order_asked_for(material: Material) -> None:
    rows = patch_figures(material, ("testford", "ashmock")).rows
    assert [row.area for row in rows] == ["Testford Council"] * 4 + ["Ashmock Council"] * 4
    assert [row.measure for row in rows[:2]] == ["Potholes mended late", "Street lights mended late"]


def test_a_slug_that_is_no_area_is_refused(material: Material) -> None:
    with pytest.raises(KeyError):
        patch_figures(material, ("nowhere",))


def test_every_row_is_the_one_of_the_table_that_it_names(second_project: Project, figures: PatchFigures) -> None:
    text = (second_project.data / "mending" / "figures.csv").read_text("utf-8")
    table = csv.DictReader(io.StringIO(text))
    of_row = {f"data/mending/figures.csv row {number}": row for number, row in enumerate(table, start=2)}
    assert len(figures.rows) == len(of_row)
    for told in csv_rows(figures):
        row = of_row[told["cell of our table"]]
        assert (told["count"], told["of how many"]) == (row["overdue"], row["looked_at"])
        assert (told["source"], told["address of the source"], told["note"]) == (row["source"], row["url"], row["note"])
        assert told["disputed"] == row["dispute"]
        if row["overdue"]:
            count, _, base = told["share, exact"].partition(" ÷ ")
            assert Fraction(int(count), int(base or 1)) == Fraction(int(row["overdue"]), int(row["looked_at"]))


def test_every_state_is_told_in_words_and_explained(figures: PatchFigures) -> None:
    assert {row.state for row in figures.rows} == set(State) == set(MEANINGS)
    assert len({words for words, _ in figures.meanings}) == len(State)
    assert {row.words for row in figures.rows} == {words for words, _ in figures.meanings}
    assert dict(figures.meanings)["none reported"] == MEANINGS[State.NONE_REPORTED]


@pytest.mark.parametrize(
    ("area", "measure", "known", "count", "of", "share", "exact"),
    [
        ("ashmock", 0, "counted", "0", "40", "0 per cent", "0"),
        ("ashmock", 1, "none reported", "", "", "", ""),
        ("dummy-on-sea", 0, "counted", "2", "6", "", "1 ÷ 3"),
        ("much-inventing", 1, "percentage only", "", "", "53 per cent", "53 ÷ 100"),
        ("much-inventing", 2, "counted, worked out of the published percentage", "9", "17", "53 per cent", "9 ÷ 17"),
        ("two-mocks", 0, "not in our table", "", "", "", ""),
    ],
)  # fmt: skip
def test_a_figure_in_each_form(
    material: Material, area: str, measure: int, known: str, count: str, of: str, share: str, exact: str
) -> None:
    row = csv_rows(patch_figures(material, (area,)))[measure]
    assert [row[name] for name in COLUMNS[2:7]] == [known, count, of, share, exact]


def test_the_facts_are_those_of_the_rows(material: Material) -> None:
    assert patch_figures(material, ("samples",)).facts == (
        "samples/holes/share",
        "samples/appeals/count",
        "samples/appeals/base",
        "samples/appeals/share",
        "samples/appeals/dispute",
    )


# --- The workbook ----------------------------------------------------------------------------------------


def test_the_workbook_says_what_the_csv_says(figures: PatchFigures, book: Any) -> None:
    sheet = book["Figures"]
    heads, *rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    assert heads == COLUMNS
    told = [["" if value is None else str(value) for value in row] for row in rows]
    assert told == [list(row.values()) for row in csv_rows(figures)]


def test_numbers_are_numbers_and_the_rest_is_text(book: Any) -> None:
    counts = 0
    for row in book["Figures"].iter_rows(min_row=2):
        for name, cell in zip(COLUMNS, row, strict=True):
            if cell.value is not None:
                assert cell.data_type == ("n" if name in ("count", "of how many") else "s"), cell.coordinate
                counts += cell.data_type == "n"
    assert counts > 20


def test_the_header_is_bold_and_stays_in_sight(book: Any) -> None:
    sheet = book["Figures"]
    assert all(cell.font.bold for cell in sheet[1])
    assert not any(cell.font.bold for cell in sheet[2])
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("A2", "$1:$1", sheet.dimensions)
    assert all(sheet.column_dimensions[cell.column_letter].width >= 8 for cell in sheet[1])


def test_the_second_sheet_tells_what_must_be_known(figures: PatchFigures, book: Any) -> None:
    told = [(row[0].value, row[1].value) for row in book["About"].iter_rows()]
    assert told[:4] == [
        ("Embargo", BANNER),
        ("Story", "Mending and appeals, version 3"),
        ("For", "The Specimen & Argus"),
        ("Credit", "A Data Unit"),
    ]
    assert set(figures.meanings) <= set(told)
    small = "No rounded share is given on fewer than 10: say the count and what it is of."
    assert ("small numbers", small) in told
    assert all(words for _, words in told)


def test_the_workbook_has_fixed_properties(book: Any) -> None:
    told = book.properties
    assert (told.title, told.language, told.creator) == ("Mending and appeals: figures", "en-GB", "A Data Unit")
    assert told.created == told.modified == dt.datetime(2024, 2, 1, 6)  # noqa: DTZ001 -- office files have no zone


def test_the_embargo_heads_each_printed_page(book: Any) -> None:
    assert {sheet.oddHeader.center.text for sheet in book.worksheets} == {BANNER}


def test_a_printed_page_can_be_read(book: Any) -> None:
    sheet = book["Figures"]
    first, last = (reference.rpartition("$")[0] for reference in sheet.print_area.rpartition("!")[2].split(":"))
    printed = COLUMNS[: [cell.column_letter for cell in sheet[1]].index(last.strip("$")) + 1]
    assert first == "$A"
    assert COLUMNS[len(printed) :] == ("embargo",)
    across = sum(sheet.column_dimensions[cell.column_letter].width for cell in sheet[1][: len(printed)])
    inches = 11.69 - sheet.page_margins.left - sheet.page_margins.right
    assert across * 7 / 96 * 0.8 <= inches, "the letters would print at less than eight of their ten points"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape", 9, 0,
    )  # fmt: skip
    assert all(cell.alignment.wrap_text for cell in sheet[1])
    for row in sheet.iter_rows():
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in row]
        wrapped = [
            (str(cell.value or ""), width) for cell, width in zip(row, widths, strict=True) if cell.alignment.wrap_text
        ]
        assert sheet.row_dimensions[row[0].row].height >= 13 * max(len(text) / width for text, width in wrapped)


def test_the_same_figures_give_the_same_bytes(figures: PatchFigures) -> None:
    made = figures_sheet.export(figures, EDITION)
    assert figures_sheet.export(figures, EDITION) == made
    with ZipFile(io.BytesIO(made)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert parts.testzip() is None


def hostile(figures: PatchFigures, text: str) -> PatchFigures:
    row = replace(figures.rows[0], area=text, dispute=text, source=text, note=text, url=text)
    return replace(figures, rows=(row,), story=text)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_looks_like_a_formula_is_never_worked_out(figures: PatchFigures, text: str) -> None:
    planted = hostile(figures, text)
    data = figures_sheet.export(planted, replace(EDITION, credit=text, title=text))
    book = load_workbook(io.BytesIO(data))
    cell: Any = book["Figures"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    with ZipFile(io.BytesIO(data)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(re.search(rb"<f[ >]", sheet) for sheet in sheets)
    (row,) = csv_rows(planted)
    assert (row["area"], row["note"]) == (f"'{text}", f"'{text}")


def test_only_an_address_of_the_web_is_a_link(figures: PatchFigures) -> None:
    for address, link in (("https://example.org/a", True), ("javascript:alert(1)", False), ("file:///etc", False)):
        rows = (replace(figures.rows[0], url=address),)
        book = load_workbook(io.BytesIO(figures_sheet.export(replace(figures, rows=rows), EDITION)))
        assert bool(book["Figures"].cell(2, 10).hyperlink) is link


# --- CSV -------------------------------------------------------------------------------------------------


def test_the_csv_opens_in_a_spreadsheet_with_its_accents(figures: PatchFigures) -> None:
    data = figures_csv.export(figures, EDITION)
    assert data.startswith(b"\xef\xbb\xbfarea,measure,")
    assert data.endswith(b"\r\n")
    assert "Ynys Brâwf" in data.decode("utf-8-sig")
    assert data == figures_csv.export(figures, EDITION)


def test_every_row_carries_the_embargo(figures: PatchFigures) -> None:
    assert {row["embargo"] for row in csv_rows(figures)} == {BANNER}
    lifted = replace(EDITION, banner="Free to use", lifted=True)
    assert {row["embargo"] for row in csv_rows(figures, lifted)} == {"Free to use"}


@pytest.mark.skipif(not shutil.which("soffice"), reason="soffice is missing")
def test_libreoffice_reads_the_workbook(figures: PatchFigures, tmp_path: Path) -> None:
    (tmp_path / "figures.xlsx").write_bytes(figures_sheet.export(figures, EDITION))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", UTF_8, "--outdir", str(tmp_path), "figures.xlsx"]
    subprocess.run(convert, cwd=tmp_path, check=True, capture_output=True, timeout=600)
    read = list(csv.reader(io.StringIO((tmp_path / "figures.csv").read_text("utf-8"), newline="")))
    header = next(number for number, row in enumerate(read) if "measure" in [cell.casefold() for cell in row])
    said = [[cell for cell in row if cell] for row in read[header + 1 :]]
    assert [row[:2] for row in said if row] == [[one.area, one.measure] for one in figures.rows]
