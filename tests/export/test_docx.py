"""A Word document read back: its words, its styles, its language, a comment for each figure, and the same bytes twice."""

from __future__ import annotations

import datetime as dt
import pickle
import re
import shutil
import struct
import subprocess
import sys
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx as library
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

from generator.export import docx
from generator.export.document import Block, Document, document, lines_in, words
from generator.export.sources import told
from generator.models import Article, Claim, Edition, Origin, Part, Picture
from generator.pipeline import Project, articles, load, plans

BANNER = "STRICTLY EMBARGOED until 06:00 GMT, Thursday 1 February 2024"
EDITION = Edition(
    BANNER,
    dt.datetime(2024, 2, 1, 6, 0, tzinfo=dt.UTC),
    lifted=False,
    credit="Invented Data Unit",
    title="Samples Gazette",
    corrections="Ring us.",
    usage="Free to use.",
    version=2,
)
HOSTILE = "a\x00b\x0bc <w:p/> ]]> & \ufffe 😀 \u202eشرطة\u202c Ynys Môn, Dyfed-Powys, King's Lynn"
SHOWN = "a�b�c <w:p/> ]]> & � 😀 \u202eشرطة\u202c Ynys Môn, Dyfed-Powys, King's Lynn"


def article(*parts: Part | str, **more: object) -> Article:
    made = tuple(Part("part", part) if isinstance(part, str) else part for part in parts)
    bare = Article(
        "kent", "area", "story", "Late", "complete", (Part("headline", "# Late", "furniture"), *made), (), "", "", 0
    )
    return replace(bare, **more)


def read(made: Document, edition: Edition = EDITION, *pictures: Picture) -> Word:
    return library.Document(BytesIO(docx.export(made, edition, pictures)))


def written(*parts: Part | str) -> Word:
    return read(document(article(*parts)))


def texts(word: Word, style: str) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs if paragraph.style and paragraph.style.name == style]


def png(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress((b"\0" * (width + 1)) * height))
        + chunk(b"IEND", b"")
    )


@pytest.fixture(scope="module")
def drafts(second_project: Project) -> list[Document]:
    """Return three drafts of the invented story: a complete one, one with a note and a quotation, and the round-up."""
    material = load(second_project, "mending")
    chosen = [plan for plan in plans(material) if plan.slug in {"ashmock", "two-mocks", "nation"}]
    return [document(article) for article in articles(second_project, material, chosen)]


def test_a_draft_says_all_the_words_of_its_tree_in_order(drafts: list[Document]) -> None:
    for made in drafts:
        said = "\n".join(
            "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
            for paragraph in read(made).element.iter(qn("w:p"))
        )
        place = 0
        for line in lines_in(list(made.blocks())):
            assert words(line) in said[place:], words(line)
            place = said.index(words(line), place) + len(words(line))


def test_every_style_that_is_named_is_there(drafts: list[Document]) -> None:
    for made in drafts:
        word = read(made)
        there = {style.style_id for style in word.styles}
        named = {node.get(qn("w:val")) for node in word.element.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))}
        comments = parts(docx.export(made, EDITION))["word/comments.xml"].decode()
        assert named | set(re.findall(r'w:[pr]Style w:val="(\w+)"', comments)) <= there


def parts(file: bytes) -> dict[str, bytes]:
    """Return the files in a document; each that is XML can be read."""
    with ZipFile(BytesIO(file)) as archive:
        read = {name: archive.read(name) for name in archive.namelist()}
    for name, content in read.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
    return read


def test_each_figure_has_one_comment_that_tells_its_source_and_stands_on_its_words(drafts: list[Document]) -> None:
    for made in drafts:
        word, known = read(made), made.article
        printed = {run.claim for line in lines_in(story(made)) for run in line if run.claim is not None}
        claims = [known.claims[number] for number in sorted(printed)]
        assert claims
        assert [comment.text for comment in word.comments] == [told(one, known.origins[one.fact]) for one in claims]
        assert {(comment.author, comment.initials) for comment in word.comments} == {("Invented Data Unit", "IDU")}
        assert [anchored(word, comment.comment_id) for comment in word.comments] == [plain(one.text) for one in claims]
        assert all(comment.timestamp is None for comment in word.comments)


def story(made: Document) -> list[Block]:
    return [block for section in made.sections if section.part != "embargo" for block in section.blocks]


def plain(text: str) -> str:
    return text.replace("**", "")


def anchored(word: Word, comment: int) -> str:
    """Return the words between the marks of a comment."""
    inside, found = False, ""
    for node in word.element.body.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t")):
        if node.get(qn("w:id")) == str(comment):
            inside = node.tag == qn("w:commentRangeStart")
        elif inside and node.tag == qn("w:t"):
            found += node.text or ""
    return found


def test_headings_are_headings_and_the_headline_is_the_title() -> None:
    word = written("## The picture", "### Below it")
    assert texts(word, "Heading 1") == ["Late"]
    assert texts(word, "Heading 2") == ["The picture", "About this copy"]
    assert texts(word, "Heading 3") == ["Below it"]
    levels = [node.get(qn("w:val")) for node in word.styles["Heading 2"].element.iter(qn("w:outlineLvl"))]
    assert levels == ["1"]


def test_the_properties_say_what_it_is_and_their_dates_are_the_embargos() -> None:
    properties = read(document(article(status="incomplete"))).core_properties
    assert (properties.title, properties.subject, properties.author) == ("Late", BANNER, "Invented Data Unit")
    assert (properties.keywords, properties.language) == ("kent, area, story", "en-GB")
    assert (properties.comments, properties.content_status, properties.version) == ("Free to use.", "incomplete", "2")
    assert properties.created.replace(tzinfo=dt.UTC) == EDITION.embargo
    assert properties.modified == properties.created


def test_a_property_is_cut_where_the_format_allows_no_more() -> None:
    assert read(document(article(parts=(Part("headline", "# " + "x" * 300),)))).core_properties.title == "x" * 255


def test_it_is_in_uk_english_on_uk_paper() -> None:
    word = written("Nine were late.")
    assert [node.get(qn("w:val")) for node in word.styles.element.iter(qn("w:lang"))] == ["en-GB"]
    section = word.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_every_page_has_the_embargo_above_and_its_number_below() -> None:
    word = written("Nine were late.")
    assert word.sections[0].header.paragraphs[0].text == BANNER
    foot = word.sections[0].footer
    assert foot.paragraphs[0].text == "Invented Data Unit\tPage  of "
    assert [node.text for node in foot.paragraphs[0]._p.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert texts(word, "Embargo") == [BANNER]


def test_the_banner_stands_in_place_of_the_articles_own_embargo_line() -> None:
    known = article(Part("embargo", f"**{BANNER}**", "editor"), front={"embargo": BANNER})
    word = read(document(known), replace(EDITION, banner="EMBARGO LIFTED", lifted=True))
    assert texts(word, "Embargo") == ["EMBARGO LIFTED"]
    assert BANNER not in [paragraph.text for paragraph in word.paragraphs]


def test_a_table_has_a_heading_row_and_its_numbers_to_the_right() -> None:
    (table,) = written("| Orders | Late | Why |\n|---|---|---:|\n| Boats | 9 | – |\n| Nets | not known | wind |").tables
    assert table.style is not None
    assert table.style.name == "Figures"
    marked = [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows]
    assert marked == [True, False, False]
    assert [cell.text for cell in table.rows[1].cells] == ["Boats", "9", "–"]
    styles = [[cell.paragraphs[0].style.name for cell in row.cells] for row in table.rows]
    assert styles == [["Table Text", "Table Text", "Table Number"]] * 3
    (jc,) = [node.get(qn("w:val")) for node in written("x").styles["Table Number"].element.iter(qn("w:jc"))]
    assert jc == "right"


def test_a_column_of_figures_is_one_of_numbers_though_its_draft_does_not_say_so() -> None:
    (table,) = written(
        "| Orders | Late |\n|---|---|\n| Boats | 9 |\n| Nets | – |\n| Oars | £17 |\n| Sails | none |"
    ).tables
    assert [cell.paragraphs[0].style.name for cell in table.rows[0].cells] == ["Table Text", "Table Number"]


def test_lists_are_words_own_and_each_numbered_one_opens_at_one() -> None:
    word = written("- one\n- two", "1. first\n2. second", "Between.", "1. again\n2. and again")
    assert texts(word, "List Bullet") == ["one", "two"]
    assert texts(word, "List Number") == ["first", "second", "again", "and again"]
    counts = [p._p.pPr.numPr.numId.val for p in word.paragraphs if p.style.name == "List Number"]
    assert counts[0] == counts[1] != counts[2] == counts[3]
    overrides = word.part.numbering_part.element.xpath("./w:num/w:lvlOverride/w:startOverride/@w:val")
    assert overrides == ["1", "1"]


def test_a_numbered_list_in_a_note_is_counted_and_stays_in_the_note() -> None:
    word = written("> **EDITOR:** Ask.\n>\n> 1. whom\n> 2. when")
    assert texts(word, "Note to Editor List") == ["whom", "when"]
    (form,) = {form_of(word, p) for p in word.paragraphs if p.style.name == "Note to Editor List"}
    assert form == "decimal"


def form_of(word: Word, paragraph: Paragraph) -> str:
    """Return how a paragraph of a list is counted."""
    numbering, key = word.part.numbering_part.element, paragraph._p.pPr.numPr.numId.val
    (pattern,) = numbering.xpath(f"./w:num[@w:numId='{key}']/w:abstractNumId/@w:val")
    (form,) = numbering.xpath(f"./w:abstractNum[@w:abstractNumId='{pattern}']/w:lvl/w:numFmt/@w:val")
    return str(form)


def test_a_list_within_a_list_is_set_deeper() -> None:
    word = written("- one\n\n    more\n\n    - deep")
    assert (texts(word, "List Bullet"), texts(word, "List Continue")) == (["one"], ["more"])
    assert texts(word, "List Bullet 2") == ["deep"]


def test_quotations_and_notes_are_set_apart_from_each_other() -> None:
    word = written("> It was late.", "> **EDITOR:** Ask.\n>\n> - whom\n> - when", "***")
    assert texts(word, "Quote") == ["It was late."]
    assert texts(word, "Note to Editor")[0] == "EDITOR: Ask."
    assert texts(word, "Note to Editor List") == ["whom", "when"]
    assert texts(word, "Rule") == [""]
    assert list(word.styles["Note to Editor"].element.iter(qn("w:shd")))


def test_a_part_for_editors_is_in_their_style_and_a_standfirst_in_its_own() -> None:
    word = written(Part("standfirst", "**Nine late**", "furniture"), Part("notes", "Not to print.", "editor"))
    assert texts(word, "Subtitle") == ["Nine late"]
    assert texts(word, "Note to Editor")[0] == "Not to print."


def test_an_unfinished_draft_without_a_note_gets_one() -> None:
    word = read(document(article(status="incomplete", missing=("reply: replies.csv row 3",))))
    assert texts(word, "Note to Editor")[0] == (
        "EDITOR: INCOMPLETE. This draft is not finished. Still to be filled in: reply: replies.csv row 3."
    )


def test_the_copy_tells_the_other_headlines_and_its_terms() -> None:
    known = article(lines=(Part("headline_short", "Nine late"),), words=300)
    assert texts(read(document(known)), "Note to Editor") == [
        "Headline (short): Nine late",
        "Words in the body of the story: 300",
        "For: Samples Gazette",
        "Credit: Invented Data Unit",
        "Version: 2",
        "Corrections: Ring us.",
        "Use: Free to use.",
    ]


def test_links_lead_somewhere_and_a_bad_address_is_only_words() -> None:
    word = written(
        "See [**us**](https://example.org/a?b=1&c=%41) or [them](http://[bad) or [it](https://example.org:99999/)."
    )
    linked = [link for paragraph in word.paragraphs for link in paragraph.hyperlinks]
    assert [(link.text, link.address) for link in linked] == [("us", "https://example.org/a?b=1&c=%41")]
    assert [run.bold for run in linked[0].runs] == [True]
    assert linked[0].runs[0].style.name == "Hyperlink"
    assert "them" in word.paragraphs[2].text


def test_strong_and_emphasis_are_kept_within_a_figure() -> None:
    part = Part("intro", "In all, **nine** of 17 *were* late.")
    origin = Origin("count", "count", "9", "9", "nine", "A report", (), "t.csv row 3")
    word = read(document(article(part, claims=(Claim(1, 8, 22, "nine of 17", "a"),), origins={"a": origin})))
    runs = {run.text: (run.bold, run.italic) for run in word.paragraphs[2].runs if run.text}
    assert runs["nine"] == (True, None)
    assert runs["were"] == (None, True)
    assert anchored(word, 0) == "nine of 17"


def test_a_picture_stands_behind_its_part_with_its_words() -> None:
    chart = Picture(png(40, 20), "Late: 9 <of> 17\x00", "Late orders", "figures")
    known = article(
        Part("figures", "Nine."), Part("next", "After."), Part("figures", "Ten."), Part("notes", "N", "editor")
    )
    word = read(document(known), EDITION, chart, replace(chart, part="nowhere", alt="Other"))
    order = [p.text or "picture" for p in word.paragraphs]
    assert order[2:9] == ["Nine.", "picture", "Late orders", "After.", "Ten.", "picture", "Late orders"]
    assert texts(word, "Caption") == ["Late orders", "Late orders"]
    told = [node.get("descr") for node in word.element.iter(qn("wp:docPr"))]
    assert told == ["Late: 9 <of> 17�", "Other"]
    assert len({node.get("id") for node in word.element.iter(qn("wp:docPr"))}) == 2


def test_a_picture_fits_the_page() -> None:
    shapes = read(
        document(article()), EDITION, *(Picture(png(*size), "", "", "x") for size in ((3000, 300), (30, 3000)))
    )
    for shape in shapes.inline_shapes:
        assert shape.width.cm <= 16.01
        assert shape.height.cm <= 20.01
    assert round(shapes.inline_shapes[0].width / shapes.inline_shapes[0].height) == 10


def test_nothing_in_the_words_can_break_the_file() -> None:
    raw = article(
        Part("headline", f"# {HOSTILE}", "furniture"),
        f"| {HOSTILE} | n |\n|---|---|\n| {HOSTILE} | 1 |",
        f'[{HOSTILE.replace("]", ")")}](https://example.org/?a="b<c>)',
        title=HOSTILE,
        lines=(Part(HOSTILE, HOSTILE),),
        front={"embargo": HOSTILE},
        slug=HOSTILE,
    )
    edition = Edition(HOSTILE, EDITION.embargo, False, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    file = docx.export(document(raw), edition, [Picture(png(2, 2), HOSTILE, HOSTILE, HOSTILE)])
    parts(file)
    word = library.Document(BytesIO(file))
    assert word.sections[0].header.paragraphs[0].text == SHOWN
    assert word.core_properties.author == SHOWN
    assert SHOWN in [paragraph.text for paragraph in word.paragraphs]
    assert word.tables[0].rows[1].cells[0].text == SHOWN.replace("a�", "a")  # Markdown takes out the first of them


def test_a_hostile_source_can_not_break_its_comment() -> None:
    origin = Origin("count", "count", "9", "9", HOSTILE, HOSTILE, (), HOSTILE)
    known = article(Part("intro", "Nine late."), claims=(Claim(1, 0, 4, "Nine", "a"),), origins={"a": origin})
    (comment,) = read(document(known)).comments
    assert comment.text == f"{SHOWN} · {SHOWN} · {SHOWN}"


def test_two_runs_give_the_same_bytes_whatever_the_hour(drafts: list[Document]) -> None:
    script = (
        "import pickle, sys; from generator.export import docx; assert 'docx' not in sys.modules;"
        "sys.stdout.buffer.write(docx.export(*pickle.load(sys.stdin.buffer)))"
    )
    given = pickle.dumps((drafts[1], EDITION, (Picture(png(2, 2), "a", "b", "intro"),)))
    again = subprocess.run([sys.executable, "-c", script], input=given, capture_output=True, check=True).stdout
    assert again == docx.export(*pickle.loads(given))  # noqa: S301 - our own, from three lines above
    with ZipFile(BytesIO(again)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="soffice or pdftotext is missing"
)
def test_libreoffice_reads_it(drafts: list[Document], tmp_path: Path) -> None:
    (tmp_path / "draft.docx").write_bytes(
        docx.export(drafts[1], EDITION, [Picture(png(40, 20), "a", "Late orders", "intro")])
    )
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "draft.docx"]
    subprocess.run(convert, cwd=tmp_path, check=True, capture_output=True, timeout=600)
    read = subprocess.run(["pdftotext", "draft.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True)
    said = " ".join(read.stdout.split())
    for words_in_it in (BANNER, drafts[1].headline, "Late orders", "Page 1 of", "About this copy"):
        assert words_in_it in said
