"""One article in three formats: nothing in the text vanishes, nothing in it becomes mark-up."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.export import html, markdown, text
from generator.models import Article, Part

HEADLINE = ("headline", "# Café & co")


def article(*parts: tuple[str, str], title: str = "A title", **front: str) -> Article:
    made = tuple(Part(name, words) for name, words in parts)
    return Article("kent", "area", "story", title, "complete", made, (), "", "", 0, (), front)


def body(*blocks: str) -> str:
    """Return the clean body of an article with these blocks, without its headline."""
    return html.body(article(HEADLINE, *(("part", block) for block in blocks))).split("</h1>\n", 1)[1]


def plain(*blocks: str) -> str:
    return text.export(article(HEADLINE, *(("part", block) for block in blocks))).split("\n\n", 1)[1]


class Seen(HTMLParser):
    """Collects the tags of a page and checks that they nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: dict[str, dict[str, str | None]] = {}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.setdefault(tag, dict(attrs))
        if tag not in {"meta", "hr"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


# Markdown


def test_markdown_is_front_matter_and_parts() -> None:
    made = markdown.export(
        article(("embargo", "EMBARGO"), HEADLINE, ("empty", ""), title="T", story="x", date="2020-10-23")
    )
    assert made == '---\nstory: x\ndate: "2020-10-23"\n---\n\nEMBARGO\n\n# Café & co\n'


def test_markdown_without_front_matter() -> None:
    assert markdown.export(article(HEADLINE)) == "# Café & co\n"


def read_yaml(page: str) -> dict[str, str]:
    """Read the front matter as YAML 1.1 and 1.2 both would: a bare word is text only if it can be nothing else."""
    lines = page.split("\n---\n", 1)[0].split("\n")[1:]
    return {scalar(name): scalar(value) for name, value in (split(line) for line in lines)}


def split(line: str) -> tuple[str, str]:
    if not line.startswith('"'):
        name, value = line.split(": ", 1)
        return name, value
    _, end = json.JSONDecoder().raw_decode(line)
    return line[:end], line[end + 2 :]


def scalar(written: str) -> str:
    if written.startswith('"'):
        return str(json.loads(written))
    assert re.fullmatch(r"[A-Za-z][\w ./-]*", written, re.ASCII)
    assert written.lower() not in {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
    assert written == written.strip()
    return written


NASTY = [
    "",
    " lead",
    "trail ",
    "a: b",
    "a #b",
    "#a",
    "'",
    '"',
    '"a"',
    "\\",
    "yes",
    "No",
    "NULL",
    "~",
    "2020-10-23",
    "12",
    "1e3",
]
NASTY += [
    "🙂",
    "é",
    "a\nb",
    "\t",
    "\x85",
    "\u2028",
    "\ufeff",
    "- a",
    "---",
    "[a]",
    "{a}",
    "!x",
    "&x",
    "*x",
    "%",
    "@",
    "`",
    "x:",
]


@pytest.mark.parametrize("value", NASTY)
def test_nasty_front_matter_comes_back_the_same(value: str) -> None:
    page = markdown.export(article(HEADLINE, key=value))
    assert read_yaml(page) == {"key": value}
    assert len(page.split("\n---\n", 1)[0].splitlines()) == 2


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=12), min_size=1, max_size=3))
def test_any_front_matter_comes_back_the_same(front: dict[str, str]) -> None:
    made = Article("s", "area", "st", "T", "complete", (), (), "", "", 0, (), front)
    assert read_yaml(markdown.export(made)) == front


# The page


def test_the_page_is_whole_and_accessible() -> None:
    page = html.export(article(("embargo", "**EMBARGO**"), ("headline", "# Café & *co* <b>"), ("intro", "Text.")))
    seen = Seen(page)
    assert page.startswith("<!DOCTYPE html>\n")
    assert not seen.open
    assert [seen.tags.count(tag) for tag in ("h1", "main", "title", "script", "link", "img")] == [1, 1, 1, 0, 0, 0]
    assert seen.attributes["html"] == {"lang": "en-GB"}
    assert '<meta charset="utf-8">' in page
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "<title>Café &amp; co &lt;b&gt;</title>" in page
    assert "prefers-color-scheme: dark" in page


def test_there_is_always_one_h1() -> None:
    assert html.body(article(("intro", "Text."), title="A < B")) == "<h1>A &lt; B</h1>\n<p>Text.</p>"
    assert body("# Again\n\n###### Six") == "<h2>Again</h2>\n<h3>Six</h3>"


@pytest.mark.parametrize(
    "block", ["2019. It began.", "0. Nought", "2. b\n3. c", "1. a\n3. b", "1986. a\n1987. b", "#1 in the table", "#tag"]
)
def test_a_paragraph_that_opens_with_a_number_keeps_it(block: str) -> None:
    assert body(block) == f"<p>{block}</p>"


def test_lists_that_count_are_lists() -> None:
    assert body("1. a\n2. b") == "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"
    assert body("1. a\n\n2. b").count("<li>") == 2
    assert body("1. a\n\n2019. b") == "<ol>\n<li>a</li>\n</ol>\n<p>2019. b</p>"
    assert body("- a\n2019. b\n- c") == "<ul>\n<li>a\n2019. b</li>\n<li>c</li>\n</ul>"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "<!-- hidden --> shown",
        "<div>\n\nin\n\n</div>",
        "![alt](http://a.b/c.png)",
        "[1]: http://a.b",
        "    indented",
        "`code`",
        "<a@b.c>",
        "Line\n---x",
        "AT&T & <b>",
        "x <br> y",
        "<style>p { color: red }</style>",
    ],
)
def test_foreign_mark_up_is_harmless_text_and_none_is_lost(hostile: str) -> None:
    page = html.export(article(HEADLINE, ("part", hostile)))
    assert set(Seen(html.body(article(HEADLINE, ("part", hostile)))).tags) <= {"h1", "p", "a"}
    assert not Seen(page).open
    words = [word for word in re.findall(r"[\w@<>&/=!-]+", hostile) if word]
    for word in words:
        assert word in plain(hostile), word


def test_written_entities_and_escapes_show_their_character() -> None:
    assert body(r"&lt;b&gt; &amp; \* \_ \< 5\. \# \|") == "<p>&lt;b&gt; &amp; * _ &lt; 5. # |</p>"
    assert plain(r"&lt;b&gt; &amp; \* \_ \< 5\. \# \|") == "<b> & * _ < 5. # |\n"


def test_only_web_addresses_are_links() -> None:
    assert body("[a](https://b.c/?d=1&e=2)") == '<p><a href="https://b.c/?d=1&amp;e=2">a</a></p>'
    assert body("[a](javascript:x)") == "<p>a (javascript:x)</p>"
    assert body("[*he*](see note)") == "<p><em>he</em> (see note)</p>"
    assert body('[a](https://b.c "t")') == '<p><a href="https://b.c">a</a></p>'


def test_editors_notes_stand_apart_from_quotations() -> None:
    made = body("> EDITOR: fill in.\n\n> “Words,” she said.\n\n> Third.")
    assert made.count("<blockquote") == 3
    assert made.count('class="editor"') == 1
    assert made.startswith(
        '<blockquote aria-label="Note to the editor" class="editor" role="note">\n<p>EDITOR: fill in.</p>'
    )


TABLE = "| Area | Wrong |\n|------|------:|\n| Kent | 7 |\n| Avon \\| Somerset | 1,200 |"


def test_tables_keep_their_heading_cells() -> None:
    made = body(TABLE)
    assert '<th scope="col">Area</th>\n<th class="number" scope="col">Wrong</th>' in made
    assert '<td>Avon | Somerset</td>\n<td class="number">1,200</td>' in made


# Plain text


def test_plain_text_has_no_marks() -> None:
    made = text.export(
        article(
            ("embargo", "**EMBARGO**"),
            HEADLINE,
            ("intro", "A *long*\nline & [more](https://a.b) or <https://a.b>."),
            ("head", "## Crosshead"),
            ("list", "- a\n- b\n\n1. c\n2. d"),
            ("note", "> EDITOR: fill.\n>\n> And more."),
            ("table", TABLE),
            ("rule", "---"),
            ("end", "Ends"),
        )
    )
    assert made == (
        "EMBARGO\n\nCafé & co\n\nA long line & more (https://a.b) or https://a.b.\n\nCrosshead\n\n"
        "- a\n- b\n\n1. c\n2. d\n\n> EDITOR: fill.\n>\n> And more.\n\n"
        "Area             Wrong\nKent                 7\nAvon | Somerset  1,200\n\n—————\n\nEnds\n"
    )


def test_lists_within_lists_are_set_in() -> None:
    assert plain("- a\n    - b\n    - c\n- d") == "- a\n  - b\n  - c\n- d\n"


@given(st.lists(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])), max_size=4))
def test_any_text_makes_a_page_that_parses(blocks: list[str]) -> None:
    made = article(HEADLINE, *(("part", block) for block in blocks))
    seen = Seen(html.export(made))
    assert not seen.open
    assert seen.tags.count("h1") == 1
    assert not set(seen.tags) & {"script", "img", "iframe", "svg", "pre", "code", "h4", "h5", "h6", "div", "span"}
    assert text.export(made).endswith("\n")
    assert html.export(made) == html.export(made)


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_no_letter_or_figure_is_ever_lost(words: str) -> None:
    letters = [c for c in words if c.isalnum()]
    shown = [c for c in plain(f"x{words}") if c.isalnum()]
    assert "&" in words or shown == ["x", *letters]
