"""What WordPress takes: a draft whatever happens, with clean HTML, and nothing in it that WordPress would run."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from boxed import AFTER, BANNER, BEFORE, HOSTILE, boxed, incomplete

from generator.export import wordpress
from generator.export.document import Document
from generator.models import Edition

TAG = re.compile(r"</?([a-z0-9]+)[ >]")


def made(document: Document, edition: Edition = AFTER) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(wordpress.export(document, edition))
    return read


@pytest.mark.parametrize("edition", [BEFORE, AFTER])
def test_it_is_a_draft_with_no_date(edition: Edition) -> None:
    told = made(boxed(), edition)
    assert list(told) == ["title", "content", "excerpt", "status", "slug"]
    assert told["status"] == "draft"


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_words_stay_words(said: str) -> None:
    told = made(boxed(said), replace(BEFORE, banner=said))
    assert set(TAG.findall(told["content"])) <= {
        *("p", "h2", "strong", "em", "a", "ul", "ol", "li"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    assert "[" not in told["content"]
    assert "<" not in told["title"] + told["excerpt"]
    assert unescape(told["content"]).startswith(f"<p><strong>{said}</strong></p>")


def test_the_headline_and_the_standfirst_are_not_in_the_text() -> None:
    told = made(boxed("Kent & co late."))
    assert (told["title"], told["excerpt"]) == ("Kent &amp; co late.", "Kent &amp; co late.")
    assert told["content"].count("Kent &amp; co late.") == 1
    assert "EDITOR" not in told["content"]


def test_it_says_that_it_is_embargoed_or_incomplete_until_it_is_not() -> None:
    assert made(boxed(), BEFORE)["content"].startswith(f"<p><strong>{BANNER}</strong></p>\n<p>Nine")
    assert made(boxed())["content"].startswith("<p>Nine")
    missing = made(incomplete(boxed()))["content"]
    assert "<p><strong>INCOMPLETE: do not publish as it stands. Missing: lights: t.csv row 4.</strong></p>" in missing


def test_the_slug_is_the_drafts_and_stays() -> None:
    one = boxed()
    assert made(one)["slug"] == "late-kent"
    for kind, slug, expected in (("region", "kent", "late-region-kent"), ("nation", "nation", "late-nation")):
        assert made(replace(one, article=replace(one.article, kind=kind, slug=slug)))["slug"] == expected
    assert wordpress.export(one, BEFORE) == wordpress.export(one, BEFORE)
