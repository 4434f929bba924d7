"""Drafts that say different things of one figure are found, both named and both shown; those that agree are not."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from generator.checks.across import Conflict, check_across
from generator.checks.claims import Claim, Judged, Verdict
from generator.checks.evidence import Evidence, Sample
from generator.checks.prose import Document, document
from generator.checks.quantities import quantities
from generator.checks.reading import reader
from generator.project.story import read_story

pytestmark = pytest.mark.exhaustive
"""It runs a story from end to end, as others do part by part: too slow where every line is watched."""

ROOT = Path(__file__).parents[2]
AREAS = ("ashmock", "samples", "testford")

Draft = tuple[str, str, Document, list[Judged]]


def sample(area: str, count: int | None, base: int | None) -> Sample:
    values: dict[str, Any] = {"state": "counted", "percent": None, "found": True, "dispute": "", "earlier_year": None,
                              "earlier_view": ""}  # fmt: skip
    return Sample(area, "holes", count=count, base=base, where="figures.csv row 2", **values)


def evidence(*last: int | None) -> Evidence:
    """Return three areas' cells; the last one's count and base are given."""
    story = read_story(ROOT / "tests" / "story" / "data", "mending")
    areas = story.areas.model_copy(update={"number": len(AREAS)})
    count, base = last or (1, 20)
    cells = [sample("ashmock", 9, 17), sample("samples", 0, 3), sample("testford", count, base)]
    return Evidence(
        story=story.model_copy(update={"areas": areas}), names={area: (area, area.title()) for area in AREAS}, groups={},
        strangers=(), definite=frozenset(), samples={(one.area, one.measure): one for one in cells}, attributes={},
        published=(), quotes=(), replies={}, contacts=(),
    )  # fmt: skip


def draft(slug: str, text: str, words: str, kind: str = "count", **more: Any) -> Draft:
    """Return a draft with one claim; `of` says which kind of draft it is."""
    of, quoted = more.pop("of", "area"), more.pop("quoted", False)
    start = text.index(words)
    known = next((one for one in quantities(text) if one.start == start), None)
    values = {"areas": (slug,), "measures": ("holes",)} | more
    claim = Claim(start, start + len(words), words, kind, quoted, known, **values)
    return slug, of, document(text), [Judged(claim, Verdict("uncovered", (), ""))]


def messages(*drafts: Draft, known: Evidence | None = None) -> list[str]:
    return [one.finding.message for one in check_across(drafts, known or evidence())]


# --- Totals --------------------------------------------------------------------------------------------


def total(text: str, words: str, **more: Any) -> Draft:
    return draft("nation", text, words, of="nation", areas=(), **more)


def test_a_total_that_is_not_the_sum_of_its_areas() -> None:
    conflicts = check_across([total("Late were 11 of 40 potholes.", "11 of 40")], evidence())
    assert [one.finding.message for one in conflicts] == [
        "nation (nation): a total that is not the sum over all areas: ‘Late were 11 of 40 potholes.’. "
        "Over all 3 councils it is 10 of 40: correct it."
    ]
    assert [(one.other, one.other_found) for one in conflicts] == [("", "10 of 40")]


@pytest.mark.parametrize(
    ("text", "words", "more"),
    [
        ("Late were 12 in all.", "12", {"sum_of": ("holes",)}),
        ("They looked at 41 potholes in all.", "41", {"base": True, "sum_of": ("holes",)}),
        ("Late were 26 per cent.", "26 per cent", {}),
        ("In time were 10 of 40.", "10 of 40", {"opposite": True}),
        ("Late were 10 of 41.", "10 of 41", {}),
    ],
)
def test_other_wrong_totals(text: str, words: str, more: dict[str, Any]) -> None:
    assert len(messages(total(text, words, **more))) == 1


@pytest.mark.parametrize(
    ("text", "words", "more", "known"),
    [
        ("Late were 10 of 40.", "10 of 40", {}, ()),
        ("Late were 25 per cent.", "25 per cent", {}, ()),
        ("They looked at 40 potholes.", "40", {"base": True}, ()),
        ("In time were 30 of 40.", "30 of 40", {"opposite": True}, ()),
        ("Late were more than five.", "five", {}, ()),
        ("Late were 11 of 40.", "11 of 40", {}, (None, None)),
        ("In the north, 11 of 40.", "11 of 40", {"group": "North"}, ()),
        ("Late were 11 of 40.", "11 of 40", {"why_not": "it counts something else"}, ()),
        ("“Late were 11 of 40,” he said.", "11 of 40", {"quoted": True}, ()),
        ("Text.\n\n## Notes to editors\n\n- 11 of 40.", "11 of 40", {}, ()),
    ],
)
def test_a_total_that_is_right_or_cannot_be_known(text: str, words: str, more: dict[str, Any], known: Any) -> None:
    assert not messages(total(text, words, **more), known=evidence(*known))


# --- The highest ---------------------------------------------------------------------------------------


def first(slug: str, value: str = "", **more: Any) -> Draft:
    return draft(slug, f"{slug.title()} had the highest share.", "highest", "rank", name="high", value=value, **more)


def test_two_that_are_highest() -> None:
    assert messages(first("ashmock"), first("testford")) == [
        "ashmock: two areas have one place: ‘Ashmock had the highest share.’; "
        "testford has ‘Testford had the highest share.’. "
        "Only one can be, unless both are joint: look at Ashmock and Testford in the figures."
    ]
    assert len(messages(first("ashmock", "joint"), first("testford"))) == 1
    assert len(messages(first("testford", "unbeaten"), first("ashmock"))) == 1


@pytest.mark.parametrize(
    "others",
    [
        [
            first("ashmock"),
            draft("samples", "Ashmock had the highest.", "highest", "rank", name="high", areas=("ashmock",)),
        ],
        [first("ashmock", "joint"), first("testford", "joint")],
        [first("ashmock", "unbeaten"), first("testford", "joint")],
        [first("ashmock"), first("testford", "among")],
        [first("ashmock"), first("testford", opposite=True)],
        [first("ashmock"), first("testford", group="South")],
        [first("ashmock"), first("testford", measures=("lights",))],
        [first("ashmock"), draft("testford", "The second highest.", "second highest", "rank", name="high")],
    ],
)
def test_places_that_can_stand_side_by_side(others: list[Draft]) -> None:
    assert not messages(*others)


# --- Orders --------------------------------------------------------------------------------------------


def order(slug: str, one: str, name: str, two: str, measure: str = "holes") -> Draft:
    word = {"high": "higher", "low": "lower"}[name]
    text = f"{one.title()} was {word} than {two.title()}."
    return draft(slug, text, word, "comparison", name=name, areas=(one,), value=f"{two}/{measure}", measures=(measure,))


@pytest.mark.parametrize(("name", "word"), [("high", "higher"), ("low", "lower")])
def test_an_order_told_both_ways(name: str, word: str) -> None:
    drafts = order("ashmock", "ashmock", name, "testford"), order("testford", "testford", name, "ashmock")
    assert messages(*drafts) == [
        f"testford: the other way round than elsewhere: ‘Testford was {word} than Ashmock.’; "
        f"ashmock has ‘Ashmock was {word} than Testford.’. "
        "One of the two is turned round: look at Ashmock and Testford in the figures."
    ]


@pytest.mark.parametrize(
    "drafts",
    [
        [order("ashmock", "ashmock", "high", "testford"), order("testford", "testford", "low", "ashmock")],
        [order("testford", "testford", "high", "ashmock"), order("ashmock", "testford", "high", "ashmock")],
        [order("ashmock", "ashmock", "high", "testford"), order("testford", "testford", "high", "ashmock", "lights")],
        [order("ashmock", "ashmock", "high", "testford"), order("samples", "testford", "high", "samples")],
    ],
)
def test_orders_that_agree(drafts: list[Draft]) -> None:
    assert not messages(*drafts)


# --- Figures of others ---------------------------------------------------------------------------------

OWN = draft("ashmock", "At Ashmock, nine of 17 were late.", "nine of 17")


def beside(text: str, words: str, slug: str = "testford", of: str = "area", **more: Any) -> Draft:
    return draft(slug, text, words, of=of, **({"areas": ("ashmock",)} | more))


def test_a_neighbours_figure_that_is_not_its_own() -> None:
    conflicts = check_across([OWN, beside("Next door, eight of 17 were late.", "eight of 17")], evidence())
    assert [one.finding.message for one in conflicts] == [
        "testford: another figure for Ashmock than in its own draft: ‘Next door, eight of 17 were late.’; "
        "ashmock has ‘At Ashmock, nine of 17 were late.’. "
        "Print what Ashmock’s own draft has, or correct both from the table."
    ]
    assert [(one.draft, one.other, one.other_found, one.finding.expected) for one in conflicts] == [
        ("testford", "ashmock", "nine of 17", "nine of 17")
    ]


def test_a_region_that_is_called_as_an_area_is() -> None:
    round_up = beside("There, eight of 17 were late.", "eight of 17", "ashmock", "region")
    assert messages(OWN, round_up)[0].startswith("ashmock (region): another figure for Ashmock")


@pytest.mark.parametrize(
    ("text", "words", "more"),
    [
        ("Next door, nine of 18 were late.", "nine of 18", {}),
        ("Next door, 18 of 34 were late.", "18 of 34", {}),
        ("Next door, 52 per cent were late.", "52 per cent", {}),
        ("Next door, nine of 17 were in time.", "nine of 17", {"opposite": True}),
    ],
)
def test_other_figures_that_do_not_agree(text: str, words: str, more: dict[str, Any]) -> None:
    assert len(messages(OWN, beside(text, words, **more))) == 1


@pytest.mark.parametrize(
    ("text", "words", "more"),
    [
        ("Next door, nine of 17 were late.", "nine of 17", {}),
        ("Next door, 53 per cent were late.", "53 per cent", {}),
        ("Next door, eight of 17 were in time.", "eight of 17", {"opposite": True}),
        ("Next door, about 50 per cent were late.", "50 per cent", {}),
        ("Next door, five of the nine were mended.", "five of the nine", {"name": "part"}),
        ("The highest anywhere was 90 per cent.", "90 per cent", {"name": "highest"}),
        ("Next door, eight of 17 lamps.", "eight of 17", {"measures": ("lights",)}),
        ("Farther off, eight of 17.", "eight of 17", {"areas": ("samples",)}),
        ("“Eight of 17,” he said.", "Eight of 17", {"quoted": True}),
    ],
)
def test_figures_that_agree(text: str, words: str, more: dict[str, Any]) -> None:
    assert not messages(OWN, beside(text, words, **more))


# --- National counts -----------------------------------------------------------------------------------


def national(slug: str, text: str, words: str, **more: Any) -> Draft:
    return draft(slug, text, words, "areas", **({"areas": ()} | more))


USUAL = [national(slug, "In all, 19 councils were late.", "19") for slug in ("ashmock", "samples")]


def test_a_national_count_that_is_not_the_usual_one() -> None:
    assert messages(*USUAL, national("testford", "At least 18 councils were late.", "18")) == [
        "testford: another count of areas than elsewhere: ‘At least 18 councils were late.’; "
        "ashmock has ‘In all, 19 councils were late.’. Print the same everywhere: most drafts have 19."
    ]


@pytest.mark.parametrize(
    "other",
    [
        national("testford", "At least 19 of 43 were late.", "19 of 43"),
        national("testford", "A further 18 other councils were late.", "18"),
        national("testford", "In 18 councils, lamps were dark.", "18", measures=("lights",)),
        national("testford", "In 18 councils, a third were late.", "18", value="1/3"),
        national("testford", "In the north 18 councils were late.", "18", group="North"),
        national("testford", "Most councils were late.", "Most"),
    ],
)
def test_counts_of_something_else(other: Draft) -> None:
    assert not messages(*USUAL, other)


# --- The drafts of this project ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def of_story() -> tuple[list[Draft], Evidence]:
    story = read_story(ROOT / "data", "cancelled-crimes")
    read = reader(ROOT / "data", story)
    groups = {name.lower().replace(" ", "-"): areas for name, areas in read.evidence.groups.items()}
    drafts: list[Draft] = []
    for path in sorted((ROOT / "stories" / story.slug).rglob("*.md")):
        of = "region" if path.parent.name == "regions" else "area" if path.stem in read.evidence.names else "nation"
        areas = {"region": groups.get(path.stem, ()), "area": (path.stem,), "nation": ()}[of]
        held = document(path.read_text("utf-8"))
        drafts.append((path.stem, of, held, read.read(held.text, areas)))
    return drafts, read.evidence


def conflicts_with(
    change: dict[str, Any], of_story: tuple[list[Draft], Evidence], slug: str, words: str
) -> list[Conflict]:
    """Return the conflicts once a claim of one draft is told otherwise."""
    drafts = []
    for name, of, held, judged in of_story[0]:
        changed = [
            Judged(replace(one.claim, quantity=replace(one.claim.quantity, **change)), one.verdict)
            if (name, of) == (slug, "area") and one.claim.text == words and one.claim.quantity
            else one
            for one in judged
        ]
        drafts.append((name, of, held, changed))
    return check_across(drafts, of_story[1])


def test_our_drafts_agree(of_story: tuple[list[Draft], Evidence]) -> None:
    drafts, known = of_story
    assert len(drafts) == 54
    assert not check_across(drafts, known)


def test_a_planted_disagreement_between_our_drafts_is_found(of_story: tuple[list[Draft], Evidence]) -> None:
    planted = {"count": 7, "value": Fraction(7, 20)}
    found = conflicts_with(planted, of_story, "lancashire", "eight of 20")
    assert [(one.draft, one.other, one.other_found) for one in found] == [
        ("lancashire", "north-yorkshire", "eight of 20")
    ]
    found = conflicts_with({"count": 18}, of_story, "kent", "19 of the 43")
    assert [(one.draft, one.finding.expected) for one in found] == [("kent", "19")]
