"""The pages of a pack in a real browser: what is pasted is only text, and what axe finds on the page that stands alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from generator.charts.drawing import draw
from generator.charts.measures import measures_chart
from generator.charts.values import Chart
from generator.export import html, paste
from generator.export.document import Document, document, lines_in, words
from generator.packs.banner import edition_of
from generator.pipeline import Project, articles, load, plans
from generator.plan.material import Material

pytestmark = pytest.mark.exhaustive
"""A browser is slow to start, and what it shows is made by what other tests watch."""

CHROMIUM = which("chromium") or ""
if not CHROMIUM:
    pytest.skip("chromium is missing: packs are not opened in a browser", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is missing: packs are not opened in a browser")
axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is missing: packs are not tested with it"
)

BEFORE = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
SOON = 60_000
"""So many thousandths of a second are waited for what comes at once unless the machine is very busy."""
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as play:
        flags = ["--headless", "--no-sandbox", "--disable-gpu"]
        one = play.chromium.launch(executable_path=CHROMIUM, args=flags, timeout=2 * SOON)
        yield one
        one.close()


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """Return a tab of a test's own: where a picture was opened, no page can be put in its place."""
    one = browser.new_page(viewport={"width": 360, "height": 640})
    one.set_default_timeout(SOON)
    yield one
    one.close()


@pytest.fixture(scope="module")
def material(second_project: Project) -> Material:
    return load(second_project, "mending")


@pytest.fixture(scope="module")
def drafts(second_project: Project, material: Material) -> list[Document]:
    return [document(one) for one in articles(second_project, material, plans(material))]


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_what_is_pasted_is_the_text_and_nothing_else(tab: Any, drafts: list[Document], material: Material) -> None:
    edition = edition_of(material, "", BEFORE)
    for tree in drafts:
        tab.set_content(paste.export(tree, edition))
        seen = one_line(tab.inner_text("body"))
        assert seen.startswith(edition.banner)
        for line in lines_in(list(tree.to_print().blocks())):
            assert one_line(words(line)) in seen
        assert tab.evaluate("document.querySelectorAll('span, style, script, [style], [class], [id]').length") == 0


def test_axe_finds_nothing_on_the_page_that_stands_alone(tab: Any, drafts: list[Document]) -> None:
    for tree in drafts[:3]:
        tab.set_content(html.export(tree.article, "EMBARGOED"))
        found = axe.Axe().run(tab, options={"runOnly": LEVELS, "resultTypes": ["violations"]}).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
        assert tab.title().startswith("EMBARGOED – ")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_browser_draws_a_chart_and_a_screen_reader_is_told_it(tab: Any, material: Material, tmp_path: Path) -> None:
    chart = measures_chart(material, "ashmock", edition_of(material, "", BEFORE))
    assert isinstance(chart, Chart)
    (tmp_path / "chart.svg").write_bytes(draw(chart, ["svg"])["svg"])
    tab.goto((tmp_path / "chart.svg").as_uri())
    root = "document.documentElement"
    assert tab.evaluate(f"{root}.getAttribute('role')") == "img"
    assert tab.evaluate(f"{root}.querySelector('title').textContent") == chart.title
    assert tab.evaluate(f"{root}.querySelector('desc').textContent").startswith(chart.alt)
    assert tab.evaluate(f"{root}.getBBox().width") > 500
