"""The five articles that newspapers printed: their known mistakes are found, and nothing else is held against them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.checking import check_text, story_checker
from generator.checks.findings import Severity
from generator.checks.report import Report
from generator.pipeline import Project

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
AREAS = {
    "bolton-news": ("greater-manchester",),
    "hampshire-chronicle": ("hampshire",),
    "lancashire-telegraph": ("lancashire",),
    "northamptonshire-telegraph": ("northamptonshire",),
    "northern-echo": ("cleveland", "durham", "northumbria", "north-yorkshire"),
}

pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="the printed articles are not beside this project")


@cache
def read(name: str) -> tuple[str, Report]:
    text = (SEEDS / f"{name}.txt").read_text(encoding="utf-8")
    return text, check_text(story_checker(Project(ROOT), "cancelled-crimes"), f"{name}.txt", text, AREAS[name]).report


def found(name: str, severity: Severity) -> set[tuple[str, str]]:
    """Return the check and the words of every finding of one severity."""
    text, report = read(name)
    return {
        (one.check, text[one.start : one.end].replace("\n", " ")) for one in report.findings if one.severity == severity
    }


@pytest.mark.parametrize(
    ("name", "errors"),
    [
        ("bolton-news", {("figures", "outstanding"), ("figures", "18")}),
        ("hampshire-chronicle", set()),
        ("lancashire-telegraph", {("banned words", "falsely"), ("figures", "no")}),
        ("northamptonshire-telegraph", {("banned words", "sexual assaults")}),
        ("northern-echo", {("figures", "inadequate"), ("figures", "forces across the UK")}),
    ],
)
def test_an_article_as_printed_has_these_errors_and_no_others(name: str, errors: set[tuple[str, str]]) -> None:
    assert found(name, Severity.ERROR) == errors


@pytest.mark.parametrize(
    ("name", "check", "words"),
    [
        ("bolton-news", "base", "robbery cases"),
        ("bolton-news", "base", "reports of"),
        ("bolton-news", "base", "allegations"),
        ("bolton-news", "warned words", "burglary"),
        ("lancashire-telegraph", "warned words", "burglaries"),
        ("northern-echo", "base", "offences reported"),
        ("northern-echo", "forms", "out of 14 robbery offences, 7 per cent"),
    ],
)
def test_a_loose_base_or_style_in_print_is_asked_about(name: str, check: str, words: str) -> None:
    assert (check, words) in found(name, Severity.QUERY)


@pytest.mark.parametrize(
    ("name", "least"), [("bolton-news", 14), ("northamptonshire-telegraph", 9), ("northern-echo", 21)]
)
def test_the_rest_of_an_article_is_confirmed(name: str, least: int) -> None:
    confirmed = [one for one in read(name)[1].judged if one.verdict.verdict == "confirmed"]
    assert len(confirmed) >= least
