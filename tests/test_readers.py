"""What the readers let through: any kind of sheet, blanks, other spellings, and hostile text as harmless words."""

from __future__ import annotations

import csv
import re
import shutil
import zipfile
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from breaking import DATA, ROOT, STORY, Copy, said
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.background import read_attributes, read_published
from generator.checking import check_texts
from generator.checks.report import checker
from generator.drafts import Format, exported
from generator.errors import InputError, Problem
from generator.figures import read_figures
from generator.pipeline import Project, articles, load, plans
from generator.plan.material import Material
from generator.project.gazetteer import read_gazetteer
from generator.quotes import read_quotes

pytestmark = pytest.mark.exhaustive
"""It runs a story from end to end, as others do part by part: too slow where every line is watched."""

FIGURES = f"{DATA}/figures.csv"
TABLES = ("figures", "inspections", "published", "quotes", "replies", "contacts")


@pytest.fixture(scope="module")
def real() -> Material:
    return load(Project(ROOT), STORY)


# Let through


@pytest.mark.parametrize("text", [" 9 ", "9", "\t9", "09", "\u00a09\u00a0"], ids=ascii)
def test_blanks_around_a_number_do_no_harm(tables: Copy, text: str) -> None:
    tables.cells(FIGURES, ("hampshire", "sexual"), wrong=text)
    assert load(Project(tables.root), STORY).book.on("hampshire", "sexual").figure.count == 9


def test_another_spelling_of_an_area_is_that_area(tables: Copy, real: Material) -> None:
    for file, key in ((FIGURES, ("hampshire", "sexual")), (f"{DATA}/replies.csv", ("hampshire",))):
        tables.cells(file, key, area="Hampshire Constabulary")
    quote = next(row for row in tables.rows(f"{DATA}/quotes.csv") if row[7] == "hampshire")
    tables.cells(f"{DATA}/quotes.csv", quote[:1], areas="Hampshire Constabulary|hampshire")
    read = load(Project(tables.root), STORY)
    assert read.book.on("hampshire", "sexual") == real.book.on("hampshire", "sexual")
    assert read.bank.replies == real.bank.replies
    assert read.bank.statements == real.bank.statements


def test_a_row_of_what_is_known_not_to_be_an_area_is_left_out(tables: Copy, real: Material) -> None:
    row = tables.rows(FIGURES)[1]
    tables.add(FIGURES, ["British Transport Police", *row[1:]])
    assert load(Project(tables.root), STORY).book.measured == real.book.measured


# Sheets instead of CSV


def records(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def to_xlsx(source: Path, target: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number, row in enumerate(records(source), start=1):
        for column, text in enumerate(row, start=1):
            if text:
                value = int(text) if text.isdecimal() else text
                cell = sheet.cell(number, column, value)
                if text.startswith("="):
                    cell.data_type = "s"
    book.save(target)


def to_ods(source: Path, target: Path) -> None:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    rows = []
    for row in records(source):
        cells = []
        for text in row:
            lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n")) if text else ""
            kind = (
                f'office:value-type="float" office:value="{text}"'
                if text.isdecimal()
                else ('office:value-type="string"' if text else "")
            )
            cells.append(f"<table:table-cell {kind}>{lines}</table:table-cell>")
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Sheet">{"".join(rows)}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    listing = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(target, "w") as book:
        book.writestr("mimetype", kind)
        book.writestr("META-INF/manifest.xml", listing)
        book.writestr("content.xml", content)


@pytest.mark.parametrize(("kind", "convert"), [("xlsx", to_xlsx), ("ods", to_ods)], ids=["xlsx", "ods"])
def test_workbooks_say_what_the_tables_say(tables: Copy, real: Material, kind: str, convert: object) -> None:
    for path in sorted((tables.root / "data").rglob("*.csv")):
        convert(path, path.with_suffix(f".{kind}"))  # type: ignore[operator]
        path.unlink()
    read = load(Project(tables.root), STORY)
    assert {key: one.figure.count for key, one in read.book.measured.items()} == {
        key: one.figure.count for key, one in real.book.measured.items()
    }
    assert {key: fact.shown for key, fact in read.book.attributes.items()} == {
        key: fact.shown for key, fact in real.book.attributes.items()
    }
    assert {name: one.paragraphs for name, one in read.bank.statements.items()} == {
        name: one.paragraphs for name, one in real.bank.statements.items()
    }
    assert read.gazetteer.near == real.gazetteer.near
    assert read.book.on("hampshire", "sexual").figure.cell.file == f"{DATA}/figures.{kind}"


def test_a_workbook_of_two_sheets_is_refused_and_one_with_no_table_too(tables: Copy) -> None:
    source = tables.root / FIGURES
    book = openpyxl.Workbook()
    book.create_sheet("More")
    book.save(source.with_suffix(".xlsx"))
    source.unlink()
    quotes = tables.root / DATA / "quotes.csv"
    openpyxl.Workbook().save(quotes.with_suffix(".xlsx"))
    quotes.unlink()
    assert tables.told()[:2] == [
        f"{DATA}/figures.xlsx: more than one sheet, and none is named: 'Sheet', 'More'. Say which one to read.",
        f"{DATA}/quotes.xlsx, row 1: no column names. Put them in row 1, above the figures.",
    ]


def test_a_formula_in_a_workbook_is_refused(tables: Copy) -> None:
    source = tables.root / FIGURES
    to_xlsx(source, source.with_suffix(".xlsx"))
    row = tables.row(FIGURES, ("hampshire", "sexual"))
    source.unlink()
    book = openpyxl.load_workbook(source.with_suffix(".xlsx"))
    assert book.active is not None
    book.active[f"C{row}"] = "=1+1"
    book.save(source.with_suffix(".xlsx"))
    assert f"{DATA}/figures.xlsx, cell C{row}: a formula that has never been worked out: '=1+1'. " \
        "Mend the formula, or type the value in its place." in tables.told()  # fmt: skip


# Hostile text in cells

HOSTILE = (
    "<script>alert(document.cookie)</script>",
    "<img src=x onerror=alert(document.cookie)>",
    "[a link](javascript:alert)",
    "![a picture](http://evil.example/x.png)",
    "**bold** _italic_ `code` ~~gone~~",
    "=cmd|calc!A",
    "@SUM(A:A)",
    "{{ area.name }}{% include secret %}",
    "&lt;b&gt; &amp;copy;",
    "| a | b |",
    "<!-- EDITOR: -->",
    "[^]: http://evil.example",
)
TAGS = {"html", "head", "meta", "title", "style", "body", "main", "p", "h1", "h2", "h3", "ul", "ol", "li", "blockquote",
        "strong", "em", "hr", "a", "table", "thead", "tbody", "tr", "th", "td", "span"}  # fmt: skip


class Page(HTMLParser):
    """The tags, the addresses and the words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.events: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]
        self.events += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.words += data


def spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module", params=HOSTILE, ids=lambda text: re.sub(r"\W+", "-", text).strip("-")[:24])
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Return a hostile text, and a folder of drafts of a project that has it wherever a cell is printed."""
    text = request.param
    copy = Copy(tmp_path_factory.mktemp("hostile") / "project", templates=True)
    copy.cells("data/forces.csv", ("greater-manchester",), name=f"Name {text}", short=f"Short {text}",
               headline=f"Headline {text}", possessive=f"Possessive {text}", patch=f"Patch {text}",
               places=f"Place {text}")  # fmt: skip
    quote = "greater-manchester-potts"
    copy.cells(f"{DATA}/quotes.csv", (quote,), text=f"Quote {text}", introduction=f"Speaker {text}",
               again=f"Again {text}", organisation=f"Body {text}", source=f"Paper {text}")  # fmt: skip
    copy.cells(f"{DATA}/replies.csv", ("greater-manchester",), note=f"Reply {text}")
    copy.cells(f"{DATA}/inspections.csv", ("greater-manchester",), title=f"Title {text}", note=f"Inspection {text}")
    copy.cells(f"{DATA}/figures.csv", ("greater-manchester", "robbery"), note=f"Figure {text}", source=f"Source {text}",
               dispute=f"Dispute {text}")  # fmt: skip
    for row in copy.rows(f"{DATA}/contacts.csv")[1:]:
        copy.cells(f"{DATA}/contacts.csv", row[:1], text=f"Help {text}")
    path = tmp_path_factory.mktemp("drafts") / "greater-manchester"
    project = Project(copy.root)
    material = load(project, STORY)
    [article] = articles(project, material, plans(material, ["greater-manchester"]))
    forms: tuple[Format, ...] = ("md", "html", "txt")
    for form in forms:
        path.with_suffix(f".{form}").write_bytes(exported(article, form))
    held = checker(project.data, project.styles, material.story)
    assert check_texts(held, {path.name: path.with_suffix(".md").read_text("utf-8")})  # it reads whatever is written
    shutil.rmtree(copy.root)
    return text, path


PRINTED = ("Name", "Headline", "Quote", "Speaker", "Reply", "Inspection", "Help", "Dispute")


def test_hostile_text_is_words_in_a_page(hostile: tuple[str, Path]) -> None:
    text, path = hostile
    page = Page(path.with_suffix(".html").read_text(encoding="utf-8"))
    assert page.tags <= TAGS
    assert not page.events
    assert all(address.startswith(("http://", "https://")) for address in page.addresses)
    assert not any("evil" in address for address in page.addresses)
    words = spaced(page.words)
    assert [place for place in PRINTED if spaced(f"{place} {text}") not in words] == []


def test_hostile_text_is_words_in_plain_text(hostile: tuple[str, Path]) -> None:
    text, path = hostile
    words = spaced(path.with_suffix(".txt").read_text(encoding="utf-8"))
    assert [place for place in PRINTED if spaced(f"{place} {text}") not in words] == []


def test_hostile_text_is_escaped_in_markdown(hostile: tuple[str, Path]) -> None:
    text, path = hostile
    body = path.with_suffix(".md").read_text(encoding="utf-8").split("\n---\n", 1)[1]
    assert not re.search(r"(?<!\\)<[a-z!/]", body)
    assert not re.search(r"(?<!\\)\]\(|(?<!\\)!\[|(?<!\\)`|(?<!\\)~~|(?<!\\)[{}]", body)
    plain = spaced(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", body).replace("&amp;", "&"))
    assert [place for place in PRINTED if spaced(f"{place} {text}") not in plain] == []


# Any text at all

ANY = st.one_of(
    st.sampled_from(["", "yes", "no", "counted", "unknown", "percentage_only", "none_reported", "9", "17", "53", "kent",
                     "rape", "2018-10", "1/3", "area", "national", "replied", "[[", "]]", "{quote}", "|", "England"]),
    st.text(max_size=12),
    st.integers().map(str),
    st.floats().map(str),
    st.dates().map(str),
)  # fmt: skip
READ = {
    "figures": read_figures,
    "inspections": read_attributes,
    "published": read_published,
    "quotes": read_quotes,
    "replies": read_quotes,
    "contacts": read_quotes,
}


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("any") / "project")


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_text_in_a_table_is_read_or_refused(scratch: Copy, real: Material, name: str, data: st.DataObject) -> None:
    file = f"{DATA}/{name}.csv"
    before = scratch.read(file)
    rows = scratch.rows(file)
    told: tuple[Problem, ...] = ()
    for _ in range(data.draw(st.integers(1, 6))):
        row = data.draw(st.integers(1, len(rows) - 1))
        rows[row][data.draw(st.integers(0, len(rows[0]) - 1))] = data.draw(ANY).encode("utf-8", "replace").decode()
    try:
        scratch.save(file, rows)
        READ[name](scratch.root / "data", real.story, real.gazetteer)
    except InputError as error:
        told = error.problems
    finally:
        scratch.write(file, before)
    assert all(problem.what and problem.do and problem.file.startswith("data/") for problem in told)


@pytest.mark.parametrize("name", ["forces", "aliases", "neighbours", "regions"])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_text_in_the_gazetteer_is_read_or_refused(
    scratch: Copy, real: Material, name: str, data: st.DataObject
) -> None:
    file = f"data/{name}.csv"
    before = scratch.read(file)
    rows = scratch.rows(file)
    told: tuple[Problem, ...] = ()
    for _ in range(data.draw(st.integers(1, 4))):
        row = data.draw(st.integers(1, len(rows) - 1))
        rows[row][data.draw(st.integers(0, len(rows[0]) - 1))] = data.draw(ANY).encode("utf-8", "replace").decode()
    try:
        scratch.save(file, rows)
        read_gazetteer(scratch.root / "data", real.story.areas)
    except InputError as error:
        told = error.problems
    finally:
        scratch.write(file, before)
    assert all(problem.what and problem.do and problem.file.startswith("data/") for problem in told)


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=60, deadline=None)
@given(noise=st.binary(max_size=300))
def test_any_bytes_for_a_table_are_refused(scratch: Copy, real: Material, name: str, noise: bytes) -> None:
    file = f"{DATA}/{name}.csv"
    before = scratch.read(file)
    try:
        scratch.write(file, noise)
        assert said(lambda: READ[name](scratch.root / "data", real.story, real.gazetteer))
    finally:
        scratch.write(file, before)
