"""The preview in a real browser: what an editor sees and does, by keyboard alone, and what axe finds."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from preview.editing import HIGHEST, INTRO, STORY, Desk

pytestmark = pytest.mark.exhaustive
"""It runs a story from end to end, as others do part by part: too slow where every line is watched."""

CHROMIUM = which("chromium") or ""
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
if not CHROMIUM:
    pytest.skip("chromium is missing: the preview is not tested in a browser", allow_module_level=True)
sync_api = pytest.importorskip(
    "playwright.sync_api", reason="playwright is missing: the preview is not tested in a browser"
)
axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is missing: the preview is not tested in a browser"
)

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SOON = 60_000
"""So many thousandths of a second are waited for what comes at once unless the machine is very busy."""
ABORTED = "net::ERR_FAILED"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as play:
        one = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS), timeout=2 * SOON)
        yield one
        one.close()


@pytest.fixture
def url(desk: Desk) -> Iterator[str]:
    command = [sys.executable, "-m", "generator.cli", "preview", STORY, "--port", "0"]
    with subprocess.Popen(command, cwd=desk.root, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        told = re.search(r"http://\S+", process.stdout.readline())
        assert told
        yield told[0]
        process.terminate()
        try:
            assert process.wait(timeout=SOON / 1000) == 0
        finally:
            process.kill()


@pytest.fixture
def tab(browser: Any, url: str) -> Iterator[Any]:
    """Return a tab that opens the preview, and see that nothing goes wrong in it."""
    context = browser.new_context(viewport=WIDE)
    one = context.new_page()
    wrong: list[str] = []
    one.on("pageerror", lambda error: wrong.append(str(error)))
    one.on(
        "console", lambda line: wrong.append(line.text) if line.type == "error" and ABORTED not in line.text else None
    )
    one.set_default_timeout(SOON)
    one.goto(url)
    yield one
    context.close()
    assert wrong == []


SIZES = """all => all.filter(one => one.getClientRects().length).map(one => {
  const box = one.getBoundingClientRect();
  return [Math.min(box.width, box.height), one.getAttribute("type"), one.innerText];
})"""


def opened(tab: Any, url: str) -> None:
    """Open two drafts beside each other: one in which nothing is found, and one in which something is."""
    tab.goto(f"{url}?area=testford&area=much-inventing")


def told(tab: Any, words: str) -> None:
    tab.wait_for_function("words => document.getElementById('status').textContent.includes(words)", arg=words)


def violations(tab: Any) -> list[str]:
    """Return what axe finds, each with the elements that it finds it in."""
    tab.wait_for_function("() => document.getAnimations().length === 0")
    found = axe.Axe().run(tab, options={"runOnly": LEVELS, "resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found]


def sideways(tab: Any) -> int:
    """Return by how many pixels the page is wider than the window."""
    return int(tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def active(tab: Any, what: str) -> str:
    return str(tab.evaluate(f"document.activeElement.{what}"))


def tabbed(tab: Any, selector: str) -> None:
    """Press tab until something has the focus."""
    for _ in range(200):
        tab.keyboard.press("Tab")
        if tab.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"the keyboard does not reach {selector}")


def test_an_editor_picks_edits_breaks_and_mends_by_keyboard_alone(tab: Any, desk: Desk) -> None:
    tab.keyboard.press("Tab")
    assert active(tab, "textContent") == "Skip to the drafts"
    for value in ("two-mocks", "testford"):
        tabbed(tab, f"input[value='{value}']")
        tab.keyboard.press("Space")
    tabbed(tab, "button")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/?area=two-mocks&area=testford")
    boxes = [tab.locator(f"#draft-{name}").bounding_box() for name in ("two-mocks", "testford")]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]

    tab.locator("#draft-testford .uses").first.wait_for()  # the last that comes by itself: nothing moves from now on
    tabbed(tab, "#draft-testford-figures .figure")
    assert tab.locator("#draft-testford-figures .figure:focus .source").is_visible()
    assert "figures.csv row 25" in tab.locator("#draft-testford-figures .figure:focus .source").inner_text()
    place = tab.evaluate("scrollY")

    whole = desk.text(INTRO)
    desk.save(INTRO, whole.replace("was rated", "has been rated"))
    told(tab, "1 sentence changed in Testford Council.")
    assert tab.locator("ins").all_text_contents() == ["[added: has been]"]
    assert tab.locator("del").all_text_contents() == ["[removed: was]"]
    assert active(tab, "className") == "figure"
    assert abs(tab.evaluate("scrollY") - place) < 200

    desk.save(INTRO, whole + "{{ oh")
    told(tab, f"a mistake in {INTRO}, line 2.")
    problem = tab.locator(".problem").inner_text()
    assert f"{INTRO}, line 2" in problem
    assert "not a template" in problem
    assert tab.locator("#draft-testford .stale").is_visible()
    assert "has been rated" in tab.locator("#draft-testford-intro .text").inner_text()
    assert active(tab, "className") == "figure"

    desk.save(INTRO, whole)
    told(tab, "1 sentence changed in Testford Council.")
    assert tab.locator(".problem, .stale").count() == 0
    assert "was rated" in tab.locator("#draft-testford-intro .text").text_content().replace("[added: was]", "was")


def test_axe_finds_nothing_on_any_page(tab: Any, url: str, desk: Desk) -> None:
    assert violations(tab) == []
    tab.locator("#words").fill("a name with")
    assert violations(tab) == []
    opened(tab, url)
    tab.locator(".uses").first.wait_for()
    tab.locator(".note").first.wait_for()
    assert violations(tab) == []
    tab.set_viewport_size(NARROW)
    assert violations(tab) == []
    tab.set_viewport_size(WIDE)
    whole = desk.text(INTRO)
    desk.save(INTRO, whole.replace("was rated", "has been rated"))
    told(tab, "1 sentence changed")
    assert violations(tab) == []
    tab.emulate_media(color_scheme="dark")
    assert violations(tab) == []
    desk.save(INTRO, whole + "{{ oh")
    told(tab, "a mistake in")
    assert violations(tab) == []
    tab.emulate_media(color_scheme="light")
    assert violations(tab) == []
    tab.set_viewport_size(NARROW)
    assert violations(tab) == []
    tab.goto(f"{url}?area=nobody")
    assert violations(tab) == []


def test_nothing_is_wider_than_a_narrow_window_or_one_at_twice_its_size(tab: Any, url: str, desk: Desk) -> None:
    tab.set_viewport_size(NARROW)
    assert sideways(tab) == 0
    tab.goto(f"{url}?area=testford&area=much-inventing&area=regions/north-specimen&area=nation")
    assert sideways(tab) == 0
    for figure in tab.locator(".figure").all():
        figure.focus()
        assert sideways(tab) == 0
    tab.set_viewport_size({"width": 720, "height": 450})  # 1440 by 900 at 200 per cent
    assert sideways(tab) == 0


def test_what_can_be_pressed_is_large_enough(tab: Any, url: str) -> None:
    opened(tab, url)
    tab.locator("#picker > summary").click()
    tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    tab.locator(".note").first.wait_for()
    pressed = tab.locator("a:not(.skip), button, summary, label, input").evaluate_all(SIZES)  # all at one moment
    assert len(pressed) > 12
    for size, kind, text in pressed:
        assert size >= (20 if kind else 24), text


def test_drafts_are_found_by_typing_and_what_is_open_stays_open(tab: Any, desk: Desk) -> None:
    seen = tab.locator("#choices label:visible")
    assert tab.locator("#choices label").count() > 2 * seen.count() > 0  # the invented ones are folded away
    tab.locator("#words").fill("ACCENTS")
    assert [one.strip() for one in seen.all_inner_texts()] == ["invented-name-accents: a name with accents"]
    assert tab.locator("#matches").inner_text() == "1 draft"
    seen.locator("input").check()
    desk.edit(INTRO, "was rated", "has been rated")
    told(tab, "Change 1, in")
    assert [one.strip() for one in seen.all_inner_texts()] == ["invented-name-accents: a name with accents"]
    assert seen.locator("input").is_checked()
    tab.locator("#words").fill("")
    assert tab.locator("#matches").inner_text() == ""
    assert seen.count() > 12
    tab.get_by_role("button", name="Show these drafts").click()
    tab.wait_for_url("**/?area=invented-name-accents")
    assert [one.get_attribute("open") for one in tab.locator("details.folded").all()].count("") == 1


def test_a_finding_leads_to_its_words_and_back(tab: Any, url: str) -> None:
    opened(tab, url)
    link = tab.locator(".beside .note a").first
    link.wait_for()
    link.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_function("() => location.hash")
    word = tab.evaluate("location.hash").removeprefix("#")
    sign = tab.locator(f"[id='{word}']")
    assert sign.is_visible()
    sign.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_function("word => location.hash !== '#' + word", arg=word)
    tab.wait_for_function("() => document.activeElement.className.startsWith('note')")


def test_where_two_drafts_disagree_stands_beside_the_words_and_goes_when_it_is_mended(
    tab: Any, url: str, desk: Desk
) -> None:
    whole = desk.text(INTRO)
    desk.save(INTRO, f"{whole.rstrip()} {HIGHEST}\n")
    tab.goto(f"{url}?area=testford&area=city-of-proof")
    note = tab.locator("#draft-testford-intro .note", has_text="two areas have one place")
    note.wait_for()
    assert "city-of-proof has ‘No other council in Specimenia had a larger share" in note.inner_text()
    assert "Held against the 11 other drafts." in tab.locator("#draft-testford-head").inner_text()
    assert "And so, from finding 1:" in note.inner_text()
    cause = tab.locator("#draft-testford-note-1")
    assert "And so: finding 2." in cause.inner_text()
    tabbed(tab, "#draft-testford-note-1 .below a")
    tab.keyboard.press("Enter")
    assert active(tab, "id") == "draft-testford-note-2"
    boxes = [one.bounding_box() for one in (cause, note)]
    assert boxes[0]["y"] < boxes[1]["y"]
    assert boxes[0]["x"] < boxes[1]["x"]
    assert violations(tab) == []
    tab.set_viewport_size(NARROW)
    assert sideways(tab) == 0
    desk.save(INTRO, whole)
    note.wait_for(state="detached")
    tab.get_by_text("Held against the 11 other drafts.").nth(1).wait_for()
    assert tab.locator("#draft-testford-intro .note").count() == 0


def test_choices_unfold_by_keyboard_and_stay_open_when_a_template_changes(tab: Any, url: str, desk: Desk) -> None:
    tab.goto(f"{url}?area=samples&area=testford")
    tab.locator("#draft-samples-notes-ways").wait_for()
    ways = tab.locator("#draft-samples-notes-ways li")
    assert not ways.first.is_visible()
    tabbed(tab, "#draft-samples-notes-ways summary")
    assert active(tab, "innerText").strip() == "8 choices, 1 only here"
    tab.keyboard.press("Enter")
    ways.first.wait_for()
    assert "line 7, if reply_note: only here" in [
        one.replace("\N{NO-BREAK SPACE}", " ").strip() for one in ways.all_inner_texts()
    ]
    assert violations(tab) == []
    desk.edit(INTRO, "was rated", "has been rated")
    told(tab, "1 sentence changed in Testford Council.")
    assert ways.first.is_visible()
    assert active(tab, "tagName") == "SUMMARY"
    tab.set_viewport_size(NARROW)
    assert sideways(tab) == 0
    assert violations(tab) == []


def test_the_page_goes_on_when_the_preview_is_started_again(tab: Any, url: str, desk: Desk) -> None:
    opened(tab, url)
    tab.route("**/*", lambda route: route.abort())
    told(tab, "The preview has stopped.")
    tab.unroute_all(behavior="wait")
    told(tab, "Watching the templates and tables.")


def test_it_works_without_a_script(browser: Any, url: str, desk: Desk) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)
    tab = context.new_page()
    tab.set_default_timeout(SOON)
    opened(tab, url)
    desk.edit(INTRO, "was rated", "has been rated")
    with tab.expect_navigation():
        tab.get_by_role("link", name="Refresh").click()
    assert tab.locator("#draft-testford ins").count() == 1
    assert Path(desk.root / INTRO).exists()
    context.close()
