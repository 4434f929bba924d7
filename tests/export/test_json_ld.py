"""The snippet for search engines: it cannot break out of its element, and invents nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from boxed import AFTER, BANNER, BEFORE, HOSTILE, boxed, sourced
from hypothesis import given
from hypothesis import strategies as st

from generator.export import json_ld
from generator.export.document import Document
from generator.models import Edition


class Snippet(HTMLParser):
    """Reads a snippet as a browser does: its elements, the words of its script, and its comments."""

    def __init__(self, snippet: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.script = ""
        self.comments: list[str] = []
        self.feed(snippet)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.script += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def made(document: Document, edition: Edition = AFTER) -> dict[str, Any]:
    snippet = Snippet(json_ld.export(document, edition))
    assert snippet.tags == ["script"]
    read: dict[str, Any] = json.loads(snippet.script)
    return read


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_words_stay_within_the_script(said: str) -> None:
    edition = replace(BEFORE, credit=said, title=said, banner=said)
    read = Snippet(json_ld.export(boxed("Late."), edition))
    assert (read.tags, len(read.comments)) == (["script"], 1)
    told = json.loads(read.script)
    assert told["creditText"] == told["author"]["name"] == told["publisher"]["name"] == said


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_credit_ends_the_script(credit: str) -> None:
    assert made(boxed(), replace(AFTER, credit=credit)).get("creditText", "") == credit


def test_it_says_what_is_known_and_nothing_more() -> None:
    told = made(boxed("Nine were late.", headline_search="Kent: nine late"))
    assert told == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Nine were late.",
        "alternativeHeadline": "Kent: nine late",
        "description": "Nine were late.",
        "inLanguage": "en-GB",
        "author": {"@type": "Organization", "name": "Shared Data Unit"},
        "creditText": "Shared Data Unit",
        "publisher": {"@type": "Organization", "name": "The Echo"},
        "digitalSourceType": "https://schema.org/DataDrivenMediaDigitalSource",
    }
    assert "publisher" not in made(boxed(), replace(AFTER, title=""))


def test_a_headline_that_is_too_long_gives_way_to_the_one_for_search() -> None:
    told = made(boxed("Late " * 30, headline_search="Kent: nine late"))
    assert told["headline"] == "Kent: nine late"
    assert told["alternativeHeadline"] == ("Late " * 30).strip()
    assert "headline" not in made(boxed("Late " * 30))
    exact = "L" * json_ld.LONGEST_HEADLINE
    assert made(boxed(exact))["headline"] == exact


def test_it_is_based_on_the_addresses_that_its_sources_give() -> None:
    assert made(sourced(boxed(), "A report, https://example.org/late.pdf; see https://example.org/b."))[
        "isBasedOn"
    ] == [
        "https://example.org/late.pdf",
        "https://example.org/b",
    ]
    assert "isBasedOn" not in made(sourced(boxed(), "A report"))


def test_terms_are_told_only_as_an_address() -> None:
    assert made(boxed(), replace(AFTER, usage="https://example.org/terms"))["usageInfo"] == "https://example.org/terms"
    assert "usageInfo" not in made(boxed())


def test_the_banner_stands_over_it_until_the_lift() -> None:
    assert json_ld.export(boxed(), BEFORE).startswith(f"<!-- {BANNER} -->\n<script")
    assert json_ld.export(boxed(), AFTER).startswith("<script")
    assert json_ld.export(boxed(), BEFORE) == json_ld.export(boxed(), BEFORE)
