"""Which words are marked as changed, and in how many sentences."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.preview.words import aligned, compared

FIGURE = "\U000f0000nine of 17\U000ffffd"


def marked(before: str, now: str) -> str:
    """Return what is marked in plain signs: {+added+} and [-removed-]."""
    text = re.sub('<span class="unseen">.*?</span>', "", compared(before, now).html)
    for tag, sign in (("<ins>", "{+"), ("</ins>", "+}"), ("<del>", "[-"), ("</del>", "-]")):
        text = text.replace(tag, sign)
    return text


@pytest.mark.parametrize(
    ("before", "now", "expected", "sentences"),
    [
        ("<p>Nine were late.</p>", "<p>Nine were late.</p>", "<p>Nine were late.</p>", 0),
        ("<p>Nine were late.</p>", "<p>Nine were very late.</p>", "<p>Nine were {+very+} late.</p>", 1),
        ("<p>Nine were very late.</p>", "<p>Nine were late.</p>", "<p>Nine were [-very-] late.</p>", 1),
        ("<p>Nine were late.</p>", "<p>Ten were late.</p>", "<p>[-Nine-] {+Ten+} were late.</p>", 1),
        ("<p>So nine were.</p>", "<p>nine were.</p>", "<p>[-So-] nine were.</p>", 1),
        ("<p>A b. C d.</p>", "<p>A x. C y.</p>", "<p>A [-b.-] {+x.+} C [-d.-] {+y.+}</p>", 2),
        ("<p>A b.</p><p>C d.</p>", "<p>A b.</p>", "<p>A b. [-C d.-]</p>", 1),
        (
            "<p>A <strong>b</strong> c</p>",
            "<p>A <strong>x</strong> c</p>",
            "<p>A <strong>[-b-] {+x+}</strong> c</p>",
            1,
        ),
        ("<p>A c</p>", "<p>A <em>b</em> c</p>", "<p>A <em>{+b+}</em> c</p>", 1),
        ("<td>1</td><td>2</td>", "<td>3</td><td>4</td>", "<td>[-1-] {+3+}</td><td>[-2-] {+4+}</td>", 1),
        ("<tr><td>1</td></tr><tr><td>2</td></tr>", "<tr><td>3</td></tr><tr><td>4</td></tr>", None, 2),
        ("", "<p>All new. Every word.</p>", "<p>{+All new. Every word.+}</p>", 2),
        ("<p>All gone. Every word.</p>", "", "<p>[-All gone. Every word.-]</p>", 2),
        ("", "", "", 0),
        ("<p>A &amp; b</p>", "<p>A &lt; b</p>", "<p>A [-&amp;-] {+&lt;+} b</p>", 1),
    ],
)
def test_changed_words_are_marked_and_their_sentences_counted(
    before: str, now: str, expected: str | None, sentences: int
) -> None:
    if expected is not None:
        assert marked(before, now) == expected
    assert compared(before, now).sentences == sentences


def test_a_figure_is_one_word_and_keeps_the_marks_that_its_source_is_found_by() -> None:
    before = FIGURE.replace("nine", "eight")
    assert marked(f"<p>{before}.</p>", f"<p>{FIGURE}.</p>") == f"<p>[-eight of 17-] {{+{FIGURE}+}}.</p>"
    assert marked(f"<p>{FIGURE}.</p>", f"<p>{FIGURE}.</p>") == f"<p>{FIGURE}.</p>"


def test_the_sign_of_a_finding_is_no_word() -> None:
    assert marked("<p>Nine late</p>", "<p>\U00100001Nine late</p>") == "<p>\U00100001Nine late</p>"


def test_what_is_marked_is_told_in_words_too() -> None:
    html = compared("<p>Nine</p>", "<p>Ten</p>").html
    assert '<del><span class="unseen">[removed: </span>Nine<span class="unseen">]</span></del>' in html
    assert '<ins><span class="unseen">[added: </span>Ten<span class="unseen">]</span></ins>' in html


class Balanced(HTMLParser):
    """Sees that elements are closed in the order that they were opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


WORD = st.sampled_from(["a", "b.", "c", "<em>d e</em>", "<strong>a b</strong>", FIGURE, "d\U00100001", "&amp;"])
PART = st.lists(st.lists(WORD, min_size=1, max_size=6).map(" ".join), max_size=3).map(
    lambda paragraphs: "".join(f"<p>{one}</p>" for one in paragraphs)
)


def bare(html: str) -> list[str]:
    """Return the words of a part, each figure as one of them."""
    text = re.sub("\U000f0000(.*?)\U000ffffd", lambda one: one[1].replace(" ", "_") + " ", html)
    return re.sub("<[^>]*>|[\U00100000-\U0010ffff]", " ", text).split()


@given(before=PART, now=PART)
def test_any_two_versions_give_whole_elements_and_lose_no_word_of_the_newer(before: str, now: str) -> None:
    result = compared(before, now)
    reader = Balanced()
    reader.feed(result.html)
    assert reader.open == []
    if now:
        kept = re.sub("<del>.*?</del> ?", "", result.html)
        kept = re.sub('<span class="unseen">.*?</span>|</?ins>', "", kept)
        assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", now)
    assert bool(result.sentences) == (bare(before) != bare(now))


def test_parts_are_paired_where_they_are_alike_and_then_by_name() -> None:
    before = [("figures", "One."), ("figures", "Two."), ("figures", "Three."), ("reply", "No.")]
    now = [("figures", "Two."), ("figures", "Three!"), ("reply", "No.")]
    assert aligned(before, now) == [(0, None), (1, 0), (2, 1), (3, 2)]
