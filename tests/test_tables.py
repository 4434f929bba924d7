"""The only door for tables: what is typed comes through as typed, and every fault is told in full."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import InputError
from generator.models import Cell
from generator.tables import find_table, read_table

COLUMNS = ("area", "wrong")
ROOT = Path(__file__).parents[1]


def csv_file(folder: Path, text: str | bytes) -> Path:
    path = folder / "t.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def xlsx_file(folder: Path, *rows: list[object], **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in ({"Figures": rows} if rows else sheets).items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    path = folder / "t.xlsx"
    book.save(path)
    return path


def ods_file(folder: Path, rows: list[str]) -> Path:
    """Write a minimal OpenDocument sheet; each row is given as the XML of its cells."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Figures">{lines}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    listing = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    path = folder / "t.ods"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", kind)
        book.writestr("META-INF/manifest.xml", listing)
        book.writestr("content.xml", content)
    return path


def typed(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def valued(kind: str, value: str, shown: str) -> str:
    return f'<table:table-cell office:value-type="{kind}" {value}><text:p>{shown}</text:p></table:table-cell>'


def refusal(path: Path, required: tuple[str, ...] = COLUMNS, **options: object) -> list[str]:
    """Return the messages of a refusal, without the closing count."""
    with pytest.raises(InputError) as refused:
        read_table(path, "story/t", required, **options)  # type: ignore[arg-type]
    return str(refused.value).splitlines()[:-1]


# What comes through


def test_csv_gives_text_as_typed_and_knows_its_cells(tmp_path: Path) -> None:
    rows = read_table(csv_file(tmp_path, "area,wrong,note\nkent,007, x \n"), "story/t.csv", COLUMNS, ("note", "url"))
    assert [dict(row.values) for row in rows] == [{"area": "kent", "wrong": "007", "note": "x", "url": ""}]
    assert rows[0].cell("wrong") == Cell("story/t.csv", 2, "wrong")


@pytest.mark.parametrize(
    "text", ["NA", "nan", "None", "007", "12", "12.0", "null", "=1+1", "+cmd", "@x", "-5", "<b>&amp;"]
)
@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_typed_text_is_never_taken_for_anything_else(tmp_path: Path, kind: str, text: str) -> None:
    if kind == "csv":
        path = csv_file(tmp_path, f"area,wrong\nkent,{text}\n")
    elif kind == "ods":
        escaped = text.replace("&", "&amp;").replace("<", "&lt;")
        path = ods_file(tmp_path, [typed("area") + typed("wrong"), typed("kent") + typed(escaped)])
    else:
        path = xlsx_file(tmp_path, ["area", "wrong"], ["kent", "x"])
        book = openpyxl.load_workbook(path)
        book.active["B2"] = text
        book.active["B2"].data_type = "s"
        book.save(path)
    assert [row["wrong"] for row in read_table(path, "t", COLUMNS)] == [text]


def test_spreadsheet_values_read_as_a_person_sees_them(tmp_path: Path) -> None:
    values: list[object] = [
        12,
        12.0,
        12.5,
        True,
        False,
        date(2020, 10, 23),
        datetime(2020, 1, 2, 3, 4),  # noqa: DTZ001 - a spreadsheet knows no time zone
        time(3, 4),
        0.25,
    ]
    path = xlsx_file(tmp_path, ["area", "wrong"], *([f"a{n}", value] for n, value in enumerate(values)))
    read = [row["wrong"] for row in read_table(path, "t", COLUMNS)]
    assert read == ["12", "12", "12.5", "yes", "no", "2020-10-23", "2020-01-02T03:04:00", "03:04:00", "0.25"]


def test_an_ods_sheet_is_read(tmp_path: Path) -> None:
    number = valued("float", 'office:value="12"', "12")
    share = valued("percentage", 'office:value="0.125"', "12.5%")
    day = valued("date", 'office:date-value="2020-10-23"', "23/10/20")
    tick = valued("boolean", 'office:boolean-value="true"', "TRUE")
    rows = [typed("area") + typed("wrong"), *(typed("a") + value for value in (number, share, day, tick))]
    read = [row["wrong"] for row in read_table(ods_file(tmp_path, rows), "t", COLUMNS)]
    assert read == ["12", "0.125", "2020-10-23", "yes"]


def test_rows_are_numbered_as_records_and_blank_rows_keep_their_number(tmp_path: Path) -> None:
    text = '\ufeffarea,wrong\r\nkent,"two\r\nlines"\r\n\r\n,\r\ndevon,1\r\n'
    rows = read_table(csv_file(tmp_path, text), "t", COLUMNS)
    assert [(row.number, row["area"], row["wrong"]) for row in rows] == [(2, "kent", "two\nlines"), (5, "devon", "1")]


def test_a_workbook_keeps_the_numbers_of_its_rows(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, ["area", "wrong"], [None, None], ["kent", 1], [], ["devon", 2])
    assert [row.number for row in read_table(path, "t", COLUMNS)] == [3, 5]


def test_blank_columns_behind_the_last_name_do_no_harm(tmp_path: Path) -> None:
    assert read_table(csv_file(tmp_path, "area,wrong,,\nkent,1,,\n"), "t", COLUMNS)[0]["wrong"] == "1"


def test_a_sheet_is_chosen_by_name(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, Notes=[["x"]], Figures=[["area", "wrong"], ["kent", 1]])
    assert read_table(path, "t", COLUMNS, sheet="Figures")[0]["wrong"] == "1"


def test_a_csv_is_read_without_pandas(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "area,wrong\nkent,1\n")
    code = (
        "import sys; from pathlib import Path; from generator.tables import read_table; "
        "read_table(Path(sys.argv[1]), 't', ['area', 'wrong']); sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False, cwd=ROOT).returncode == 0


PRINTED = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], include_characters="\n"), max_size=20)


@given(st.lists(PRINTED, min_size=1, max_size=5))
def test_any_printable_text_survives_a_csv(tmp_path_factory: pytest.TempPathFactory, cells: list[str]) -> None:
    lines = "".join(f'a,"{cell.replace(chr(34), chr(34) * 2)}"\n' for cell in cells)
    path = csv_file(tmp_path_factory.mktemp("any"), f"area,wrong\n{lines}")
    assert [row["wrong"] for row in read_table(path, "t", COLUMNS)] == [cell.strip() for cell in cells]


# What is refused, and how it is told


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("", ["story/t, row 1: no column names. Put them in row 1, above the figures."]),
        ("\n\narea,wrong\n", ["story/t, row 1: no column names. Put them in row 1, above the figures."]),
        ("area,wrong\n,\n", ["story/t: there are no rows under the column names. Fill in the table."]),
        (
            b"area,wrong\nkent,caf\xe9\n",
            ["story/t, line 2: not UTF-8 text: byte 20 of the file is 0xe9. Save it as 'CSV UTF-8'."],
        ),
        (
            b"\xef\xbb\xbfarea,wrong\nkent,caf\xe9\n",
            ["story/t, line 2: not UTF-8 text: byte 23 of the file is 0xe9. Save it as 'CSV UTF-8'."],
        ),
        (
            "area,wrnog,more\nkent,1,2\n",
            [
                "story/t, row 1: there is no column 'wrong': 'area', 'wrnog', 'more'. Add it.",
                "story/t, row 1: a column we do not know: 'wrnog'. Did you mean 'wrong'?",
                "story/t, row 1: a column we do not know: 'more'. Take the column out, or mend its name.",
            ],
        ),
        ("area,wrong,area\nk,1,k\n", ["story/t, row 1: a column that is there twice: 'area'. Keep one."]),
        ("area,,wrong\nk,,1\n", ["story/t, row 1: column 2 has no name. Name it, or take the column out."]),
        (
            "area,wrong\nkent,1,200\ndevon\n",
            [
                "story/t, row 2: more cells than column names: 3, not 2. "
                "Put text that holds a comma in quotation marks.",
                "story/t, row 3: fewer cells than column names: 1, not 2. Put in the missing commas.",
            ],
        ),
        (
            "area,wrong,\nkent,1,oh\n",
            ["story/t, row 2: a cell under no column name: 'oh'. Name its column in row 1, or empty the cell."],
        ),
        (
            'area,wrong\nkent,1\ndevon,"2\nessex,3\n',
            [
                "story/t, row 3: a quotation mark is opened and never closed. "
                "Close it, or write it twice within the text."
            ],
        ),
        (
            'area,wrong\nkent,"1" x\n',
            ["story/t, row 2: text follows a closing quotation mark. Write a quotation mark twice within the text."],
        ),
        (
            f"area,wrong\nkent,1\nkent,{'x' * 140_000}\n",
            ["story/t, row 3: a cell is too long to read. Look for a quotation mark that is never closed."],
        ),
        (
            "area,wrong\nke\x07nt,1\nde\ue000von,\u202e2\n",
            [
                "story/t, row 2, column 'area': a character that cannot be seen: U+0007 in 'ke\ufffdnt'. "
                "Delete it, or type the cell again.",
                "story/t, row 3, column 'area': a character that cannot be seen: U+E000 in 'de\ufffdvon'. "
                "Delete it, or type the cell again.",
                "story/t, row 3, column 'wrong': a character that cannot be seen: U+202E in '\ufffd2'. "
                "Delete it, or type the cell again.",
            ],
        ),
        (
            "area,wrong\nkent,#REF!\n",
            [
                "story/t, row 2, column 'wrong': a spreadsheet error, not a value: '#REF!'. "
                "Mend the formula, or type the value in its place."
            ],
        ),
    ],
)
def test_a_faulty_csv_is_refused_in_full(tmp_path: Path, text: str | bytes, messages: list[str]) -> None:
    assert refusal(csv_file(tmp_path, text)) == messages


def test_faults_of_every_kind_are_told_together(tmp_path: Path) -> None:
    told = refusal(csv_file(tmp_path, 'area,wrng\nkent\nde\x01von,1\nessex,"2\n'))
    assert len(told) == 5


def test_a_file_that_is_not_there_or_not_a_table(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    do = "Look at its name, and who may read it."
    gone = "story/t: there is no such file. Put it back, or correct its name."
    assert refusal(tmp_path / "no.csv") == [gone]
    assert refusal(tmp_path / "folder.csv") == [f"story/t: the file cannot be read: 'Is a directory'. {do}"]
    assert refusal(tmp_path / "t.txt") == [
        "story/t: not a kind of table we read: '.txt'. Save it as .csv, .xlsx or .ods."
    ]


def test_sheets_are_listed_when_the_choice_is_not_clear(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, Notes=[["x"]], Figures=[["area", "wrong"], ["kent", 1]])
    assert refusal(path) == [
        "story/t: more than one sheet, and none is named: 'Notes', 'Figures'. Say which one to read."
    ]
    assert refusal(path, sheet="Figure") == [
        "story/t: there is no sheet 'Figure': 'Notes', 'Figures'. Did you mean 'Figures'?"
    ]
    assert refusal(path, sheet="zzz") == [
        "story/t: there is no sheet 'zzz': 'Notes', 'Figures'. Name a sheet that is there."
    ]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_workbook_that_is_no_workbook(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"t.{kind}"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    told = refusal(path)
    assert len(told) == 1
    assert told[0].startswith("story/t: the workbook cannot be opened: ")
    assert told[0].endswith(". Open it in a spreadsheet and save it again.")
    path.write_bytes(b"")
    assert refusal(path) == ["story/t, row 1: no column names. Put them in row 1, above the figures."]


@pytest.mark.parametrize("cut", range(200, 4800, 230))
def test_a_damaged_workbook_is_refused_and_never_crashes(tmp_path: Path, cut: int) -> None:
    path = xlsx_file(tmp_path, ["area", "wrong"], ["kent", 1])
    data = path.read_bytes()
    path.write_bytes(data[:cut] + b"\xff" * 40 + data[cut + 40 :])
    try:
        rows = read_table(path, "story/t", COLUMNS)
    except InputError:
        return
    assert [dict(row.values) for row in rows] == [{"area": "kent", "wrong": "1"}]


def test_cells_that_would_be_read_as_blank_are_told(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, ["area", "wrong"], ["kent", "#N/A"], ["devon", "=1+1"])
    assert refusal(path) == [
        "story/t, cell B2: a spreadsheet error, not a value: '#N/A'. Mend the formula, or type the value in its place.",
        "story/t, cell B3: a formula that has never been worked out: '=1+1'. "
        "Mend the formula, or type the value in its place.",
    ]


def test_a_table_is_found_whatever_its_kind(tmp_path: Path) -> None:
    with pytest.raises(InputError) as none:
        find_table(tmp_path, "figures", "data/story")
    assert str(none.value).splitlines()[0] == (
        "data/story: there is no table 'figures'. Add figures.csv, figures.xlsx or figures.ods."
    )
    (tmp_path / "figures.ods").touch()
    (tmp_path / "figures.md").touch()
    assert find_table(tmp_path, "figures") == tmp_path / "figures.ods"
    (tmp_path / "figures.csv").touch()
    with pytest.raises(InputError) as two:
        find_table(tmp_path, "figures", "data/story")
    assert str(two.value).splitlines()[0] == (
        "data/story: more than one table 'figures': 'figures.csv', 'figures.ods'. Keep one."
    )
