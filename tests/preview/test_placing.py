"""Where a finding is put beside a draft, and where its sign stands in the text."""

from __future__ import annotations

import pytest

from generator.checks.findings import Finding, Severity
from generator.export.markdown import export
from generator.models import Article, Claim, Part
from generator.preview.placing import alone, lines_alone, placed

TEXTS = (
    "# “Nine” were late",
    "**Nine of 17** were\n\n- late, it says",
    "| Late | Of |\n|---|---|\n| 9 | 17 |",
    "> EDITOR: look",
)
CLAIMS = (Claim(1, 2, 12, "Nine of 17", "kent/late/count"),)


def article() -> Article:
    parts = tuple(Part(name, text) for name, text in zip(("headline", "intro", "table", "note"), TEXTS, strict=True))
    front = {"area": "kent", "headline": "Late"}
    return Article("kent", "area", "story", "Late", "complete", parts, CLAIMS, "", "", 0, front=front, lines=parts[:1])


def found(start: int, end: int) -> Finding:
    return Finding(start, end, "base", Severity.QUERY, "kent", "words", "", (), "Look at it.")


def finding_at(words: str, length: int = 3) -> Finding:
    start = export(article()).index(words)
    return found(start, start + length)


@pytest.mark.parametrize(
    ("words", "part", "expected"),
    [
        ("Nine” were", 0, "# ⁂“Nine” were late"),
        ("# “Nine", 0, "# ⁂“Nine” were late"),
        ("Nine of 17", 1, "⁂**Nine of 17** were\n\n- late, it says"),
        ("17** were", 1, "**⁂Nine of 17** were\n\n- late, it says"),
        ("were\n\n-", 1, "**Nine of 17** ⁂were\n\n- late, it says"),
        ("- late", 1, "**Nine of 17** were\n\n- ⁂late, it says"),
        ("ate, it", 1, "**Nine of 17** were\n\n- ⁂late, it says"),
        ("| Late", 2, "| ⁂Late | Of |\n|---|---|\n| 9 | 17 |"),
        ("17 |", 2, "| Late | Of |\n|---|---|\n| 9 | ⁂17 |"),
        ("> EDITOR", 3, "> ⁂EDITOR: look"),
    ],
)
def test_a_sign_stands_before_the_word_and_breaks_no_mark_up(words: str, part: int, expected: str) -> None:
    (note,) = placed(article(), [finding_at(words)])
    assert (note.number, note.part) == (1, part)
    shown = alone(article(), part, [note])
    assert shown.parts[0].text == expected.replace("⁂", "\U00100001")
    for claim in shown.claims:
        assert shown.parts[0].text[claim.start : claim.end] == claim.text


def test_signs_of_one_part_are_numbered_in_the_order_of_the_text() -> None:
    findings = [finding_at("Nine of 17"), finding_at("were\n\n-"), finding_at("ate, it")]
    notes = placed(article(), findings)
    text = alone(article(), 1, notes).parts[0].text
    assert text == "\U00100001**Nine of 17** \U00100002were\n\n- \U00100003late, it says"
    assert alone(article(), 0, notes).parts[0].text == TEXTS[0]


@pytest.mark.parametrize(
    "finding", [found(5, 9), found(0, 0), found(10**6, 10**6 + 3)], ids=["front", "nowhere", "beyond"]
)
def test_a_finding_of_no_one_place_is_of_the_whole_draft(finding: Finding) -> None:
    assert [(one.number, one.part) for one in placed(article(), [finding])] == [(1, None)]


def test_a_sign_that_a_text_brings_with_it_is_none() -> None:
    one = article()
    forged = Article(
        "kent", "area", "story", "Late", "complete", (Part("intro", "\U00100001Nine"),), (), "", "", 0, lines=one.lines
    )
    assert alone(forged, 0).parts[0].text == "\N{REPLACEMENT CHARACTER}Nine"
    assert lines_alone(forged).parts == one.lines
