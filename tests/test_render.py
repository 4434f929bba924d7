"""Rendering: marks that become the ledger, clean-up that leaves quotations alone, faults told with file and line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import InputError
from generator.models import Article
from generator.render.finish import finished, first_word_in_capitals
from generator.render.marks import escaped, fact, said, taken_out
from generator.render.templates import Templates, variants_of

ROOT = Path(__file__).parent.parent
PLAIN = st.text(st.characters(blacklist_categories=("Co", "Cs", "Cc")), max_size=40)


@pytest.fixture(scope="module")
def drafts(real_drafts: Mapping[str, Article]) -> dict[str, Article]:
    return {f"{one.kind}/{one.slug}": one for one in real_drafts.values()}


# --- marks ---------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.sampled_from(["plain", "fact", "said"]), PLAIN), max_size=8))
def test_marks_leave_the_text_and_tell_every_span(pieces: list[tuple[str, str]]) -> None:
    make = {"plain": lambda text: text, "fact": lambda text: fact("a/b", text), "said": said}
    marked = taken_out("".join(make[kind](text) for kind, text in pieces))
    shown = [escaped(text) if kind == "said" else text for kind, text in pieces]
    assert marked.text == "".join(shown)
    printed = [marked.text[start:end] for start, end, _ in marked.facts]
    assert printed == [text for (kind, _), text in zip(pieces, shown, strict=True) if kind == "fact"]
    assert [marked.text[start:end] for start, end in marked.verbatim] == [
        text for (kind, _), text in zip(pieces, shown, strict=True) if kind == "said"
    ]


@pytest.mark.parametrize(
    "text", ["<script>", "*stars*", "[a](b)", "# head", "- item", "3. item", "| a |", "_x_", "`x`", "~x~"]
)
def test_text_from_a_table_is_no_markup(text: str) -> None:
    assert re.sub(r"\\([\\`*_{}\[\]<>|~#.)+-])", r"\1", escaped(text)) == text
    assert escaped(text) != text


# --- clean-up ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rendered", "shown"),
    [
        ("17 of 20 were wrong.", "Seventeen of 20 were wrong."),
        ("it was so. 28 forces had.", "It was so. Twenty-eight forces had."),
        ("# 12 records wrong", "# Twelve records wrong"),
        ("**at least 19 forces**", "**At least 19 forces**"),
        ("> **EDITOR:** fill in.", "> **EDITOR:** Fill in."),
        ("- **Why:** because.", "- **Why:** because."),
        ("two  spaces , and a stop .", "Two spaces, and a stop."),
        ("one\n\n\n\n\ntwo", "One\n\nTwo"),
        ("see rapecrisis.org.uk for more.", "See rapecrisis.org.uk for more."),
        ("in 2018. its report", "In 2018. Its report"),
        ("| 3 | 19 |\n|---|---|\n| 3 | 19 |", "| 3 | 19 |\n|---|---|\n| 3 | 19 |"),
    ],
)
def test_sentences_open_with_capitals_and_words(rendered: str, shown: str) -> None:
    assert finished(rendered) == shown


def test_somebody_s_words_are_never_restyled() -> None:
    quote = "we got  97% right . 3 were not"
    assert (
        taken_out(finished(f"he said: “{said(quote)}” and left. 3 more.")).text
        == f"He said: “{quote}” and left. Three more."
    )


def test_the_fact_keeps_its_mark_when_its_figure_opens_a_sentence() -> None:
    marked = taken_out(finished(fact("kent/rape/count", "17 of 20") + " were wrong."))
    assert marked.facts == ((0, len("Seventeen of 20"), "kent/rape/count"),)


def test_a_sentence_that_opens_with_a_year_is_refused() -> None:
    with pytest.raises(ValueError, match="recast"):
        finished("2019 was the year.")


def test_the_first_word_may_stand_in_capitals() -> None:
    assert first_word_in_capitals("Forty-three per cent") == "FORTY-THREE per cent"
    assert taken_out(first_word_in_capitals(fact("x", "Five of 20") + " were")).text == "FIVE of 20 were"


# --- templates -------------------------------------------------------------------------------------------------


def test_wordings_keep_their_line_numbers() -> None:
    assert variants_of("one\n{# or #}\n{{ x }}\n{#- or -#}\nlast") == ["one\n", "\n\n{{ x }}\n", "\n\n\n\nlast"]


def test_all_the_faults_of_all_templates_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "intro").mkdir()
    (tmp_path / "intro" / "a.md.j2").write_text("fine {{ frist }}\n{# or #}\n{{ first.count + second.count }}\n")
    (tmp_path / "b.md.j2").write_text("{% if first %}\n")
    (tmp_path / "c.md.j2").write_text("there were 12\n")
    with pytest.raises(InputError) as caught:
        Templates(tmp_path, "templates/x", {"first", "second"})
    assert str(caught.value).splitlines() == [
        "templates/x/b.md.j2, line 1: not a template: Unexpected end of template. Jinja was looking for the following "
        "tags: 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'. Correct that line.",
        "templates/x/c.md.j2, line 1: a figure is typed into the wording: '12'. Print a fact instead.",
        "templates/x/intro/a.md.j2, line 1: no such name: 'frist'. Did you mean 'first'? "
        "Only some parts are given that: see docs/templates.md.",
        "templates/x/intro/a.md.j2, line 3: this is not allowed in a template: add. "
        "A template does no sums; have the number made as a fact.",
        "4 problems in 3 files; nothing was written.",
    ]


# --- finished drafts ---------------------------------------------------------------------------------------------


def test_every_figure_in_every_draft_is_a_fact_or_somebody_s_own(drafts: dict[str, Article]) -> None:
    unsourced = []
    for name, article in drafts.items():
        for place, part in enumerate(article.parts):
            spans = [(claim.start, claim.end) for claim in article.claims if claim.part == place] + list(part.verbatim)
            for found in re.finditer(r"\d+", part.text):
                if not any(start <= found.start() and found.end() <= end for start, end in spans):
                    unsourced.append((name, part.name, part.text[max(0, found.start() - 30) : found.end() + 10]))
    assert unsourced == []


def test_every_claim_prints_what_its_part_says(drafts: dict[str, Article]) -> None:
    for article in drafts.values():
        assert article.claims
        for claim in article.claims:
            assert article.parts[claim.part].text[claim.start : claim.end] == claim.text


def test_the_body_holds_to_its_words(drafts: dict[str, Article]) -> None:
    counts = {name: one.words for name, one in drafts.items() if one.kind == "area"}
    assert {name: words for name, words in counts.items() if words > 610} == {}
    assert min(counts.values()) > 290


def test_the_front_matter_tells_what_is_missing(drafts: dict[str, Article]) -> None:
    hampshire = drafts["area/hampshire"]
    assert hampshire.status == "incomplete"
    assert hampshire.missing == ("Victims not told: data/cancelled-crimes/figures.csv row 86",)
    assert drafts["area/greater-manchester"].status == "complete"
    assert drafts["area/greater-manchester"].front["missing"] == "0"


def own_words(article: Article) -> str:
    """Return what a draft says in its body in its own words, without what anybody is quoted as saying."""
    texts = []
    for part in article.parts:
        if part.place == "body":
            ends = [0, *(place for span in part.verbatim for place in span), len(part.text)]
            texts.append("".join(part.text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)))
    return "\n".join(texts)


def test_every_draft_says_that_sexual_offences_do_not_include_rape(drafts: dict[str, Article]) -> None:
    told = re.compile(r"sexual offence other than rape|sexual offences, which do not include rape")
    assert [name for name, one in drafts.items() if not told.search(own_words(one))] == []


def test_no_draft_says_that_the_crime_was_the_victims(drafts: dict[str, Article]) -> None:
    assert any("their crime" in part.text for one in drafts.values() for part in one.parts)  # in a quotation
    texts = {name: f"{own_words(one)}\n{one.front}" for name, one in drafts.items()}
    assert [name for name, text in texts.items() if "their crime" in text] == []


def test_a_round_up_tells_editors_what_its_areas_tables_say(drafts: dict[str, Article]) -> None:
    yorkshire = drafts["region/yorkshire-and-the-humber"]
    notes = next(part.text for part in yorkshire.parts if part.name == "notes")
    assert (
        "a number for Humberside Police, rape; Humberside Police, sexual offences; North Yorkshire Police, violence;"
        " North Yorkshire Police, victims. Each is the only one that fits"
    ) in notes
    assert 'South Yorkshire Police, inspection:** The Yorkshire Post, 23 October 2020, says that a "subsequent' in notes
    assert notes.count("(81) is 2 more than its four force samples add up to (79)") == 4
    assert "between" not in next(part.text for part in yorkshire.parts if part.name == "caution")
