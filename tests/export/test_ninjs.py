"""ninjs: the schema's own word on every draft, withheld and then usable, and nothing in it that nobody knows."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from boxed import AFTER, BANNER, BEFORE, HOSTILE, boxed, incomplete
from jsonschema import Draft202012Validator, FormatChecker

from generator.export import ninjs
from generator.export.document import Document, document
from generator.models import Edition
from generator.pipeline import Project, articles, load, plans

SCHEMA = Path("shared/schemas/ninjs-schema_3.1.json")
GEOJSON = "https://geojson.org/schema/GeoJSON.json"


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    """Return the standard's schema, which stands beside the project or in a folder above; it is not ours to keep."""
    found = next((path for parent in Path(__file__).parents if (path := parent / SCHEMA).is_file()), None)
    if found is None:
        pytest.skip("the ninjs 3.1 schema is not in shared/schemas beside the project")
    told = json.loads(found.read_bytes())
    told.setdefault("$defs", {})["map"] = {"$id": GEOJSON, "type": "object"}  # there is no network, and we send no map
    return Draft202012Validator(told, format_checker=FormatChecker())


def made(document: Document, edition: Edition = BEFORE) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(ninjs.export(document, edition))
    return read


def body(document: Document) -> dict[str, Any]:
    main: dict[str, Any] = made(document)["bodies"][0]
    return main


def test_every_draft_is_valid(schema: Draft202012Validator, second_project: Project) -> None:
    (slug,) = second_project.stories()
    material = load(second_project, slug)
    drafts = list(articles(second_project, material, plans(material)))
    assert len(drafts) == 12
    for one in drafts:
        for edition in (BEFORE, AFTER):
            assert not list(schema.iter_errors(made(document(one), edition)))


def test_the_schema_refuses_what_is_wrong(schema: Draft202012Validator) -> None:
    wrong = made(boxed()) | {"pubStatus": "secret", "clock": "now"}
    assert len(list(schema.iter_errors(wrong))) == 2
    assert list(schema.iter_errors({"type": "text"}))


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_words_stay_words(said: str, schema: Draft202012Validator) -> None:
    told = made(boxed(said, headline_short="Late"), replace(BEFORE, credit=said, usage=said, corrections=said))
    assert not list(schema.iter_errors(told))
    assert not {"<script", "<img", "<b>"} & {
        tag for tag in ("<script", "<img", "<b>") if tag in told["bodies"][0]["value"]
    }
    assert told["by"] == told["usageTerms"] == said


def test_it_is_withheld_until_the_lift_and_then_usable() -> None:
    before, after = made(boxed()), made(boxed(), AFTER)
    assert (before["pubStatus"], after["pubStatus"]) == ("withheld", "usable")
    assert before["embargoedUntil"] == after["embargoedUntil"] == "2024-02-01T06:00:00Z"


def test_the_embargo_is_told_in_utc() -> None:
    summer = dt.datetime(2020, 10, 23, 0, 1, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert made(boxed(), replace(BEFORE, embargo=summer))["embargoedUntil"] == "2020-10-22T23:01:00Z"


def test_the_note_for_editors_has_the_banner_what_is_missing_and_where_mistakes_go() -> None:
    told = made(incomplete(boxed()), replace(BEFORE, corrections="Tell us of mistakes."))
    assert told["edNote"] == (
        f"{BANNER}\nINCOMPLETE: do not publish as it stands. Missing: lights: t.csv row 4.\nTell us of mistakes."
    )
    assert made(boxed())["edNote"] == BANNER


def test_each_headline_and_body_has_its_role() -> None:
    told = made(boxed("Nine late.", headline_short="Late", headline_search=r"Kent \& co: late"))
    assert {one["role"]: one["value"] for one in told["headlines"]} == {
        "main": "Nine late.",
        "short": "Late",
        "search": "Kent & co: late",
    }
    assert [(one["role"], one["contentType"], one["wordCount"]) for one in told["bodies"]] == [
        ("main", "text/html", 16),
        ("summary", "text/plain", 2),
    ]


def test_the_body_is_clean_html_without_what_is_for_editors_or_has_a_box_of_its_own() -> None:
    assert body(boxed("Nine <late>."))["value"] == (
        "<p>Nine &lt;late&gt;.</p>\n<p>The samples are small.</p>\n<h2>Beside them</h2>\n"
        "<ul>\n<li>one</li>\n<li><strong>two</strong></li>\n</ul>\n<ol>\n<li>first</li>\n</ol>\n"
        '<table>\n<thead>\n<tr><th scope="col">Boats</th><th scope="col">Late</th></tr>\n</thead>\n'
        "<tbody>\n<tr><td>Nets</td><td>9</td></tr>\n</tbody>\n</table>\n"
        '<p><a href="https://example.org/a?b=1&amp;c=2"><em>Report</em></a></p>'
    )


def test_the_identifier_is_one_drafts_and_one_versions() -> None:
    one = boxed()
    region = replace(one, article=replace(one.article, kind="region"))
    uris = [made(one)["uri"], made(region)["uri"], made(one, replace(BEFORE, version=2))["uri"]]
    assert uris == ["urn:x-draft:late:area:kent:1", "urn:x-draft:late:region:kent:1", "urn:x-draft:late:area:kent:2"]
    assert made(one, AFTER)["uri"] == uris[0]


def test_what_is_not_known_is_left_out_and_the_rest_says_what_it_is() -> None:
    told = made(boxed(), replace(BEFORE, usage=""))
    assert not {"usageTerms", "places", "located", "versionCreated", "firstCreated"} & told.keys()
    assert told["digitalSourceType"]["uri"] == "http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia"
    assert (told["language"], told["version"], told["by"]) == ("en-GB", "1", "Shared Data Unit")
    assert told["standard"]["version"] == "3.1"


def test_it_is_the_same_each_time() -> None:
    assert ninjs.export(boxed(), BEFORE) == ninjs.export(boxed(), BEFORE)
