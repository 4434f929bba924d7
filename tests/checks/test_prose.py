"""Documents as the checker cuts them: what readers see, in which part, and where it stands in the file."""

from __future__ import annotations

import time

import pytest

from generator.checks.prose import Document, document

DRAFT = """---
headline: Two of six potholes late
headline_short: Late
standfirst: And one bench.
words: 41
---

> **Editor’s note** Check the figure of 99.

Two of six potholes were late.

## What the council says

> We mend what is broken.

| | Late | Looked at |
|---|---|---|
| Potholes | 2 | 6 |

### Notes for editors

The figure of 98 is for editors.
"""


def parts(text: str) -> list[tuple[str, str]]:
    read = document(text)
    return [(block.kind, read.of(block)) for block in read.blocks]


def table(read: Document) -> list[tuple[list[str], list[str]]]:
    """Return the header and the cells of each row."""
    return [
        ([read.text[slice(*cell)] for cell in block.header], [read.text[slice(*cell)] for cell in block.cells])
        for block in read.blocks
        if block.kind == "row"
    ]


def test_a_draft_is_cut_into_its_parts() -> None:
    assert parts(DRAFT) == [
        ("headline", "Two of six potholes late"),
        ("headline", "Late"),
        ("standfirst", "And one bench."),
        ("front", "41"),
        ("editor", "> **Editor’s note** Check the figure of 99."),
        ("paragraph", "Two of six potholes were late."),
        ("crosshead", "What the council says"),
        ("paragraph", "We mend what is broken."),
        ("row", "| Potholes | 2 | 6 |"),
        ("notes", "### Notes for editors"),
        ("notes", "The figure of 98 is for editors."),
    ]


def test_each_place_in_a_block_is_a_place_in_the_file() -> None:
    read = document(DRAFT)
    assert read.text == DRAFT
    assert [block.name for block in read.blocks[:4]] == ["headline", "headline_short", "standfirst", "words"]
    assert all(DRAFT[block.start : block.end].strip() == read.of(block) for block in read.blocks)


def test_readers_see_neither_notes_nor_front_matter() -> None:
    kinds = [block.kind for block in document(DRAFT).copy()]
    assert kinds == ["headline", "headline", "standfirst", "paragraph", "crosshead", "paragraph", "row"]


def test_prose_keeps_its_places_and_blanks_the_rest() -> None:
    prose = document(DRAFT).prose()
    assert len(prose) == len(DRAFT)
    assert prose.index("Two of six potholes were late.") == DRAFT.index("Two of six potholes were late.")
    assert [line.strip() for line in prose.splitlines() if line.strip()] == [
        "Two of six potholes late",
        "Late",
        "And one bench.",
        "Two of six potholes were late.",
        "What the council says",
        "We mend what is broken.",
    ]


def test_only_the_first_heading_of_the_highest_rank_is_a_headline() -> None:
    assert parts("# One\n\n# Two\n\n## Three\n\n#Four") == [
        ("headline", "One"),
        ("crosshead", "Two"),
        ("crosshead", "Three"),
        ("paragraph", "#Four"),
    ]


@pytest.mark.parametrize("heading", ["## Notes to editors", "# NOTES FOR EDITORS", "### Notes to editor"])
def test_all_that_follows_notes_to_editors_is_for_editors(heading: str) -> None:
    text = f"Nine of 17.\n\n{heading}\n\n# A headline\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    assert [kind for kind, _ in parts(text)] == ["paragraph", "notes", "notes", "notes"]


def test_notes_that_are_not_for_editors_are_read() -> None:
    assert parts("## Notes to readers\n\nNine.") == [("crosshead", "Notes to readers"), ("paragraph", "Nine.")]


def test_a_quotation_is_read_and_an_editors_note_is_not() -> None:
    assert [kind for kind, _ in parts("> Nine of 17.\n\n> ** Editors: nine.\n\n> **Nine** editors.")] == [
        "paragraph",
        "editor",
        "paragraph",
    ]


def test_front_matter_must_open_the_text_and_be_closed() -> None:
    assert parts("\n---\nwords: 9\n---\n")[0][0] == "paragraph"
    assert parts("---\nwords: 9\n")[0] == ("paragraph", "---\nwords: 9")
    assert parts("---\nwords: 9\n---") == [("front", "9")]


@pytest.mark.parametrize(
    "rows",
    [
        ["| What | Late | Of |", "|---|---|---|", "| Potholes | 2 | 6 |"],
        ["| What | Late | Of", "|---|---|---", "| Potholes | 2 | 6"],
        ["What | Late | Of |", "---|---|---|", "Potholes | 2 | 6 |"],
        ["What | Late | Of", "---|---|---", "Potholes | 2 | 6"],
        ["| What | Late | Of |  ", "| :-- | --: |:---:|", "  | Potholes | 2 | 6 | "],
    ],
    ids=["both bars", "left bar", "right bar", "no outer bar", "blanks"],
)
def test_a_table_may_have_its_outer_bars_or_not(rows: list[str]) -> None:
    assert table(document("\n".join(rows))) == [(["What", "Late", "Of"], ["Potholes", "2", "6"])]


def test_an_escaped_bar_parts_no_cells() -> None:
    assert table(document("| a \\| b | c |\n|---|---|\n| 1 \\| 2 | 3 |")) == [
        (["a \\| b", "c"], ["1 \\| 2", "3"]),
    ]


def test_empty_cells_keep_their_places() -> None:
    assert table(document("| a | b | c |\n|---|---|---|\n|  | 2 |  |\n||||")) == [
        (["a", "b", "c"], ["", "2", ""]),
        (["a", "b", "c"], ["", "", ""]),
    ]


def test_lines_with_bars_are_no_table_without_a_rule() -> None:
    assert parts("a | b\n1 | 2") == [("paragraph", "a | b\n1 | 2")]
    assert parts("a | b") == [("paragraph", "a | b")]


def test_a_file_from_windows_is_cut_as_any_other() -> None:
    read = document(DRAFT.replace("\n", "\r\n"))
    assert len(read.text) == len(DRAFT) + DRAFT.count("\n")
    assert [(block.kind, read.of(block)) for block in read.blocks] == parts(DRAFT)


PAGE = """<!doctype html>
<html><head><title>Council</title><style>p { width: 99% }</style><script>var nine = 9;</script></head>
<body><h1>Two of six potholes late</h1>
<p>Two of <strong>six</strong> potholes
  were late &mdash; caf&eacute; &amp; all.<br>One bench.</p>
<span role="tooltip">figures.csv, row 99</span>
<h2>What the council says</h2>
<ul><li>One</li><li>Two</li></ul>
<table><thead><tr><th></th><th>Late</th></tr></thead>
<tbody><tr><td>Potholes</td><td>2 of 6</td></tr></tbody></table>
<h2>Notes to editors</h2><p>Nothing.</p>
</body></html>"""


def test_a_page_is_read_as_its_reader_sees_it() -> None:
    assert parts(PAGE) == [
        ("paragraph", "Council"),
        ("headline", "Two of six potholes late"),
        ("paragraph", "Two of six potholes were late — café & all.\nOne bench."),
        ("crosshead", "What the council says"),
        ("paragraph", "One"),
        ("paragraph", "Two"),
        ("row", "|Potholes |2 of 6 |"),
        ("notes", "## Notes to editors"),
        ("notes", "Nothing."),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        '<span role="tooltip">99</span>',
        "<div hidden>99</div>",
        "<div hidden><div>98</div>99</div>",
        '<div hidden=""><p>98<p>99</div>',
        '<span role="tooltip"><b>98</b> <i>99</i></span>',
        "<template><p>99</p></template>",
        "<script>if (9 < 99) { nine() }</script>",
        "<input hidden><img hidden><br hidden>",
        "<div hidden><br><hr>99</div>",
        "<div hidden></span></b>99</div>",
    ],
)
def test_what_is_hidden_is_not_read(hidden: str) -> None:
    assert parts(f"<p>One.</p>{hidden}<p>Two.</p>") == [("paragraph", "One."), ("paragraph", "Two.")]


def test_a_tooltip_within_a_sentence_leaves_the_sentence_whole() -> None:
    text = '<p>Two of <span>six</span><span role="tooltip">row <b>99</b></span> potholes were late.</p>'
    assert parts(text) == [("paragraph", "Two of six potholes were late.")]


def test_entities_are_read_as_what_they_stand_for() -> None:
    assert parts("<p>9&nbsp;of&#32;17 &lt; half &mdash; &frac12;, caf&#xe9;</p>") == [
        ("paragraph", "9\u00a0of 17 < half — ½, café")
    ]


def test_nested_tags_are_read_through() -> None:
    assert parts("<article><section><div><p>Two <em>of <b>six</b></em>.</p></div></section></article>") == [
        ("paragraph", "Two of six.")
    ]


def test_a_table_of_a_page_needs_no_head_and_its_cells_may_hold_anything() -> None:
    rows = "<tr><th>&nbsp;</th><th>Late</th></tr><tr><td><p>Pot<br>holes</p></td><td><h2>2 | 3</h2></td></tr>"
    assert table(document(f"<p>Before.</p><table>{rows}</table><p>After.</p>")) == [
        (["", "Late"], ["Pot holes", "2 \\| 3"])
    ]


def test_two_tables_of_a_page_have_a_header_each() -> None:
    one = "<table><tr><th>a</th></tr><tr><td>1</td></tr></table>"
    assert table(document(f"<p>Before.</p>{one}{one.replace('a', 'b').replace('tbble', 'table')}")) == [
        (["a"], ["1"]),
        (["b"], ["1"]),
    ]


@pytest.mark.parametrize(
    "opening", ["<p>", "<P class='x'>", "<h1>", "  \n<body>", "<article>", "<main>", "<!DOCTYPE HTML>"]
)
def test_a_page_is_known_by_its_first_tag(opening: str) -> None:
    assert parts(f"{opening}Nine &amp; 17")[-1][1] == "Nine & 17"


@pytest.mark.parametrize("text", ["Nine <b>&amp;</b>", "<b>Nine</b>", "< p>", ""])
def test_any_other_text_is_left_as_it_is(text: str) -> None:
    assert document(text).text == text


MEGABYTE = 1_000_000
HOSTILE = {
    "blanks": " " * MEGABYTE,
    "lines": "\n" * MEGABYTE,
    "blank lines": " \n" * (MEGABYTE // 2),
    "hashes": "#" * MEGABYTE,
    "quote marks": ">" * MEGABYTE,
    "bars": "a|b\n---|---\n" + "|" * MEGABYTE,
    "backslashes": "a|b\n---|---\n" + "\\|" * (MEGABYTE // 2),
    "a rule": "|a|\n" + "|-" * (MEGABYTE // 2) + "x",
    "dashes": "|a|\n" + "-" * MEGABYTE + "x",
    "front matter": "---\n" + "a: b\n" * (MEGABYTE // 5),
    "front matter of blanks": "---\na:" + " " * MEGABYTE + "x\n---\n",
    "open fronts": "---\n" * (MEGABYTE // 4),
    "open tags": "<p>" + "<div>" * (MEGABYTE // 5),
    "hidden tags": "<p>" + "<div hidden>" * (MEGABYTE // 12),
    "hidden stray ends": "<p hidden>" + "<b>" * (MEGABYTE // 8) + "</i>" * (MEGABYTE // 8),
    "a blank line": "x\n" + " " * MEGABYTE + "\nx",
    "stray ends": "<p hidden>" + "</b>" * (MEGABYTE // 4),
    "blanks in a page": "<p>a" + " " * MEGABYTE + "b</p>",
    "rows": "<p>x<table>" + "<tr><td>9" * (MEGABYTE // 9),
    "entities": "<p>" + "&amp;" * (MEGABYTE // 5),
    "half tags": "<p>" + "<" * (MEGABYTE // 8),
}


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", HOSTILE)
def test_a_megabyte_of_anything_is_cut_in_time(name: str) -> None:
    """Ten times as fast as this would still be no square: a square takes minutes."""
    begun = time.process_time()
    read = document(HOSTILE[name])
    assert len(read.prose()) == len(read.text)
    assert time.process_time() - begun < 20


def test_what_is_read_out_is_read_by_the_checker_too() -> None:
    read = document("---\nradio_cue: Nine out of seventeen\ncaution_short: A small sample\nwords: 9\n---\n\nText.\n")
    assert [block.kind for block in read.blocks] == ["spoken", "standfirst", "front", "paragraph"]
    assert [read.of(block) for block in read.copy()] == ["Nine out of seventeen", "A small sample", "Text."]
