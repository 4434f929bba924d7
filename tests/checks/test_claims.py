"""The checker on sentences by people who had not seen it: what it finds, gets right, lets through and makes up."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from generator.checks.claims import Judged
from generator.checks.reading import Reader, reader
from generator.project.story import read_story

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "evaluation"
OWN = Path(__file__).parent / "claims"
LEAST = {"feature": (0.95, 0.9, 0.9)}
"""What is found, confirmed and contradicted at the least, of sentences as in a weekend supplement; else USUAL."""
USUAL = (0.95, 0.92, 0.95)
SETS = (
    "broadcast", "daily", "evening", "feature", "local", "morning", "national", "northern", "online", "regional",
    "tabloid", "weekly", "wire",
)  # fmt: skip


@cache
def checker() -> Reader:
    return reader(ROOT / "data", read_story(ROOT / "data", "cancelled-crimes"))


def rows(*paths: Path) -> list[dict]:
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line]


@cache
def councils() -> Reader:
    data = Path(__file__).parents[1] / "story" / "data"
    return reader(data, read_story(data, "mending"))


def verdict(row: dict, of: Reader | None = None) -> str:
    """Return the gravest verdict on any claim that overlaps the phrase of a row."""
    found: list[Judged] = (of or checker()).read(row["text"], tuple(row["areas"]), row["context"])
    start = row["text"].index(row["phrase"])
    met = {
        one.verdict.verdict for one in found if one.claim.start < start + len(row["phrase"]) and one.claim.end > start
    }
    return next((name for name in ("contradicted", "confirmed", "uncovered") if name in met), "not found")


def scores(given: list[dict], of: Reader | None = None) -> Counter[str]:
    """Count what a set of rows comes to, as the shared scoring does."""
    tally: Counter[str] = Counter()
    for row in given:
        got, want = verdict(row, of), row["verdict"]
        if not row["claim"]:
            tally["false alarms"] += got == "contradicted"
            continue
        fair = {want, *row["accept"]} | ({"not found"} if want == "uncovered" else set())
        tally["claims"] += 1
        tally["found"] += got != "not found"
        tally[want] += 1
        tally[f"{want} right"] += got in fair
        tally["let through"] += want == "contradicted" and got == "confirmed" and got not in fair
        tally["cried wolf"] += want == "confirmed" and got == "contradicted" and got not in fair
        tally["made up"] += want == "uncovered" and got in {"confirmed", "contradicted"} and got not in fair
    return tally


def share(tally: Counter[str], part: str, whole: str) -> float:
    return tally[part] / tally[whole]


@pytest.mark.skipif(not SHARED.exists(), reason="the shared evaluation sets are not beside this project")
def test_the_shared_sets_are_judged_as_asked() -> None:
    tally = scores(rows(*sorted(SHARED.glob("claims_*.jsonl"))))
    assert share(tally, "found", "claims") >= 0.95
    assert share(tally, "confirmed right", "confirmed") >= 0.95
    assert share(tally, "contradicted right", "contradicted") >= 0.95
    assert share(tally, "cried wolf", "confirmed") <= 0.01
    assert (tally["let through"], tally["made up"], tally["false alarms"]) == (0, 0, 0)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", SETS)
def test_sentences_by_other_writers_are_judged(name: str) -> None:
    tally = scores(rows(OWN / f"{name}.jsonl"))
    found, confirmed, contradicted = LEAST.get(name, USUAL)
    assert share(tally, "found", "claims") >= found
    assert share(tally, "confirmed right", "confirmed") >= confirmed
    assert share(tally, "contradicted right", "contradicted") >= contradicted
    assert tally["let through"] <= 1
    assert (tally["cried wolf"], tally["made up"], tally["false alarms"]) == (0, 0, 0)


def test_sentences_on_another_story_are_judged() -> None:
    """The invented story has few words of its own in checks.toml: more is left open, and nothing is said wrongly."""
    tally = scores(rows(OWN / "councils.jsonl"), councils())
    assert share(tally, "found", "claims") >= 0.95
    assert share(tally, "confirmed right", "confirmed") >= 0.7
    assert share(tally, "contradicted right", "contradicted") >= 0.9
    assert (tally["let through"], tally["cried wolf"], tally["made up"], tally["false alarms"]) == (0, 0, 0, 0)


@pytest.mark.parametrize("name", SETS)
def test_the_rows_are_well_formed(name: str) -> None:
    given = rows(OWN / f"{name}.jsonl")
    assert len({row["id"] for row in given}) == len(given) > 100
    for row in given:
        assert row["phrase"] in row["text"], row["id"]
        assert set(row["areas"]) <= set(checker().evidence.names), row["id"]
        assert row["verdict"] in {"confirmed", "contradicted", "uncovered"}, row["id"]
