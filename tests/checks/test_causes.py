"""One wrong figure and what follows from it are put together; what may have another cause as well is left apart.

The drafts are those of the invented story, with figures that are wrong on purpose.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checking import Checked, as_json, check_text, check_texts
from generator.checks.report import Checker, checker
from generator.project.story import read_story
from generator.telling import told

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
NAMES = ("city-of-proof.md", "testford.md", "two-mocks.md", "regions/south-specimen.md")
INTRO = ("city-of-proof.md", "Corporation, 30 were", "Corporation, 20 were")
FOUR = "Four of the 20 appeals"
OWN = ("testford.md", FOUR, "Five of the 20 appeals")
REGION = ("regions/south-specimen.md", FOUR, "Five of the 20 appeals")
HEADLINE = "a claim of the headline that the text does not make"
ELSEWHERE = "another figure for Testford than in its own draft"
Edit = tuple[str, str, str]
Place = tuple[str, str, str]


@pytest.fixture(scope="module")
def held() -> Checker:
    tables = ROOT / "tests" / "story" / "data"
    return checker(tables, ROOT / "templates" / "house-style", read_story(tables, "mending"))


def texts(*edits: Edit) -> dict[str, str]:
    found = {name: (GOLDEN / name).read_text(encoding="utf-8") for name in NAMES}
    for name, old, new in edits:
        assert old in found[name]
        found[name] = found[name].replace(old, new)
    return found


def grouped(checked: list[Checked]) -> dict[Place, list[tuple[str, str, str, bool]]]:
    """Return what follows from each cause: its text, its check, its words, and whether it is the same figure again."""
    groups: dict[Place, list[tuple[str, str, str, bool]]] = {}
    for one in checked:
        for finding, cause in one.follows.items():
            at = (cause.name, cause.finding.check, cause.finding.found)
            groups.setdefault(at, []).append((one.name, finding.check, finding.found, cause.is_again))
    return {at: sorted(group) for at, group in groups.items()}


def test_drafts_that_are_right_have_nothing_that_follows(held: Checker) -> None:
    assert grouped(check_texts(held, texts())) == {}


def test_a_headline_that_the_text_would_bear_out_follows_from_its_wrong_figure(held: Checker) -> None:
    cue = "Of sixty planning decisions by the City of Proof Corporation, thirty"
    assert grouped(check_texts(held, texts(INTRO))) == {
        ("city-of-proof.md", "figures", "Of 60 planning decisions by the City of Proof Corporation, 20"): [
            ("city-of-proof.md", "headline", "30 of 60", False),
            ("city-of-proof.md", "headline", "30 of 60", False),
            ("city-of-proof.md", "headline", cue, False),
        ]
    }


def test_another_draft_that_is_right_follows_from_the_one_that_is_wrong(held: Checker) -> None:
    assert grouped(check_texts(held, texts(OWN))) == {
        ("testford.md", "figures", "Five of the 20"): [
            ("regions/south-specimen.md", "figures", "Four of the 20", False),
            ("two-mocks.md", "figures", "four of 20", False),
        ]
    }


def test_in_the_draft_that_is_wrong_the_disagreement_follows_from_its_own_figure(held: Checker) -> None:
    assert grouped(check_texts(held, texts(REGION))) == {
        ("regions/south-specimen.md", "figures", "Five of the 20"): [
            ("regions/south-specimen.md", "figures", "Five of the 20", False)
        ]
    }


def test_the_same_wrong_figure_is_told_again_below_the_one_in_the_area_s_own_draft(held: Checker) -> None:
    assert grouped(check_texts(held, texts(OWN, REGION))) == {
        ("testford.md", "figures", "Five of the 20"): [
            ("regions/south-specimen.md", "figures", "Five of the 20", True),
            ("two-mocks.md", "figures", "four of 20", False),
        ]
    }


def test_two_drafts_that_are_wrong_each_in_its_own_way_are_left_apart(held: Checker) -> None:
    six = (REGION[0], FOUR, "Six of the 20 appeals")
    checked = check_texts(held, texts(OWN, six))
    assert grouped(checked) == {
        ("testford.md", "figures", "Five of the 20"): [("two-mocks.md", "figures", "four of 20", False)]
    }
    region = next(one for one in checked if one.name == REGION[0])
    assert sum(ELSEWHERE in one.message for one in region.report.findings) == 1


def test_a_headline_that_is_wrong_itself_is_left_apart(held: Checker) -> None:
    both = [INTRO, ("city-of-proof.md", "# City of Proof: 30 of 60", "# City of Proof: 29 of 60")]
    (group,) = grouped(check_texts(held, texts(*both))).values()
    assert "29 of 60" not in [found for _, _, found, _ in group]


def test_a_headline_that_another_wording_of_the_text_would_not_bear_out_is_left_apart(held: Checker) -> None:
    gone = ("city-of-proof.md", "Of 60 planning decisions by the City of Proof Corporation, 30 were overturned on appeal.",
            "It had 13 of 12 potholes mended late.")  # fmt: skip
    checked = check_texts(held, texts(gone))
    assert any(HEADLINE in one.message for one in checked[0].report.findings)
    assert any("13 of 12" in one.message for one in checked[0].report.findings)
    assert grouped(checked) == {}


def test_what_follows_goes_when_its_cause_is_mended_and_the_rest_stays(held: Checker) -> None:
    everything = check_texts(held, texts(INTRO, OWN, REGION))
    rest = check_texts(held, texts(OWN, REGION))
    city = ("city-of-proof.md", "figures", "Of 60 planning decisions by the City of Proof Corporation, 20")
    groups = grouped(everything)
    assert len(groups.pop(city)) == 3
    assert grouped(rest) == groups
    assert grouped(check_texts(held, texts(REGION))).keys() == {(REGION[0], "figures", "Five of the 20")}


def test_a_single_text_is_put_together_too_and_its_json_tells_every_finding_in_full(held: Checker) -> None:
    text = texts(INTRO)["city-of-proof.md"]
    one = check_text(held, "city-of-proof.md", text)
    (found,) = as_json([one])
    start = text.index("Of 60 planning decisions by")
    place = {"name": "city-of-proof.md", "start": start, "end": text.index("20 were") + 2, "again": False}
    heads = [finding for finding in found["findings"] if finding["check"] == "headline"]
    assert [finding["follows_from"] for finding in heads] == [place] * 3
    assert all(finding["message"].endswith("or put it into the text too.") for finding in heads)
    assert [finding["follows_from"] for finding in found["findings"] if finding["check"] == "figures"] == [None]
    assert len(found["findings"]) == len(one.report.findings)


def test_the_cause_is_told_first_and_in_short_what_follows_in_every_text(held: Checker) -> None:
    lines = list(told(check_texts(held, texts(OWN, REGION))))
    first = next(at for at, line in enumerate(lines) if "error · figures" in line)
    assert lines[first:] == [
        "    error · figures: the text says “Five of the 20”; the tables have: 4 of 20 (20 per cent) for appeals at "
        "Testford (figures.csv row 25).",
        "    and so:",
        f"      two-mocks.md, line 33: error · figures: {ELSEWHERE}: ‘four of 20’",
        "    the same figure again, to be mended there too:",
        "      regions/south-specimen.md, line 50: error · figures: ‘Five of the 20’",
        "",
        *lines[first + 6 :],
    ]
    assert not [line for line in lines if line in NAMES and line == "two-mocks.md"]
    assert lines[-1].endswith("3 errors, 1 query.")
