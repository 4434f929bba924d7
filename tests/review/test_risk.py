"""In what order drafts need an editor's eyes, and the reasons that are given for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drafts import key_of
from generator.models import Article, Claim, Measured, Part, State
from generator.pipeline import Project, articles, load, plans
from generator.plan.material import Material
from generator.review.risk import FIELD_AT_LEAST, ORDER, Found, Look, Read, Reason, fences, in_order


@pytest.fixture(scope="module")
def councils(second_project: Project) -> Material:
    return load(second_project, "mending")


@pytest.fixture(scope="module")
def drafts(second_project: Project, councils: Material) -> dict[str, Article]:
    return {key_of(one): one for one in articles(second_project, councils, plans(councils))}


def bare(slug: str, kind: str = "area", *facts: str) -> Article:
    """Return a draft that prints nothing but some facts."""
    claims = tuple(Claim(0, 0, 1, "9", fact) for fact in facts)
    return Article(slug, kind, "mending", "", "complete", (Part("figures", "9"),), claims, "", "", 0)


def words_of(look: Look) -> list[str]:
    return [reason.words for reason in look.reasons]


def told(material: Material, article: Article, **more: Mapping[str, object]) -> list[str]:
    (look,) = in_order(material, {article.slug: article}, **more)  # type: ignore[arg-type]
    return words_of(look)


def with_figure(material: Material, area: str, measure: str, **changed: object) -> Material:
    """Return a story in which one figure is another; its facts stay, so that it is still found by what is printed."""
    one = material.book.on(area, measure)
    share = one.facts.get("share")
    facts = dict(one.facts)
    if share and "count" in changed:
        facts["share"] = replace(share, exact=Fraction(changed["count"], changed["base"]))  # type: ignore[arg-type]
    figure = replace(one.figure, **changed)  # type: ignore[arg-type]
    every = {**material.book.measured, (area, measure): Measured(area, measure, figure, facts)}
    return replace(material, book=replace(material.book, measured=every))


# --- The reasons -------------------------------------------------------------------------------------------


def test_every_council_has_its_reasons(councils: Material, drafts: dict[str, Article]) -> None:
    looks = {look.draft: words_of(look) for look in in_order(councils, drafts)}
    assert looks == {
        "regions/south-specimen": [
            "a disputed figure: Potholes mended late at Much Inventing (figures.csv row 14)",
            "a disputed figure: Planning appeals upheld at Upper Samples (figures.csv row 21)",
            "5 figures missing",
            "a percentage without its base: 53 per cent, Street lights mended late at Much Inventing (figures.csv row 15)",
            "a percentage without its base: 20 per cent, Potholes mended late at Upper Samples (figures.csv row 18)",
            "no reply recorded for 1 of 4 councils",
            "year of the review: two years or more before the story for 1 of 4 councils",
        ],
        "samples": [
            "a disputed figure: Planning appeals upheld (figures.csv row 21)",
            "a percentage without its base: 20 per cent, Potholes mended late (figures.csv row 18)",
            "no reply recorded (replies.xlsx row 6)",
            "year of the review: 2022, two years before the story",
        ],
        "much-inventing": [
            "a disputed figure: Potholes mended late (figures.csv row 14)",
            "a percentage without its base: 53 per cent, Street lights mended late (figures.csv row 15)",
        ],
        "nation": [
            "5 figures missing",
            "no reply recorded for 1 of 8 councils",
            "year of the review: two years or more before the story for 2 of 8 councils",
        ],
        "two-mocks": ["3 figures missing"],
        "testford": ["2 figures missing"],
        "regions/isle-of-trial": [
            "a sample of 1: Potholes mended late at Ynys Brâwf (figures.csv row 30)",
            "a sample of 9: Street lights mended late at Ynys Brâwf (figures.csv row 31)",
        ],
        "ynys-brawf": [
            "a sample of 1: Potholes mended late (figures.csv row 30)",
            "a sample of 9: Street lights mended late (figures.csv row 31)",
        ],
        "dummy-on-sea": [
            "a sample of 6: Potholes mended late (figures.csv row 10)",
            "year of the review: 2021, three years before the story",
        ],
        "regions/north-specimen": [
            "a sample of 6: Potholes mended late at Dummy-on-Sea (figures.csv row 10)",
            "year of the review: two years or more before the story for 1 of 3 councils",
        ],
        "ashmock": [],
        "city-of-proof": [],
    }


OTHERS = ("ashmock", "city-of-proof", "dummy-on-sea", "much-inventing", "samples", "two-mocks", "ynys-brawf")


@pytest.mark.parametrize(("count", "way"), [(5, "above"), (95, "below")])
def test_a_share_far_from_its_field_is_told_with_its_count(count: int, way: str, councils: Material) -> None:
    material = councils
    for area in OTHERS:
        material = with_figure(material, area, "appeals", count=count, base=100)
    (line,) = [line for line in told(material, bare("testford")) if line.startswith("far")]
    assert line == f"far {way} the other councils: 4 of 20, Planning appeals upheld (figures.csv row 25)"
    assert not [line for line in told(councils, bare("testford")) if line.startswith("far")]


def test_a_small_sample_is_never_called_far_from_the_rest(councils: Material) -> None:
    material = with_figure(councils, "testford", "appeals", count=9, base=9)
    for area in OTHERS:
        material = with_figure(material, area, "appeals", count=5, base=100)
    lines = told(material, bare("testford"))
    assert "a sample of 9: Planning appeals upheld (figures.csv row 25)" in lines
    assert not [line for line in lines if line.startswith("far")]


@pytest.mark.parametrize(("base", "small"), [(9, True), (10, False)])
def test_the_house_style_says_what_is_small(base: int, small: bool, councils: Material) -> None:
    material = with_figure(councils, "testford", "appeals", count=2, base=base)
    assert (
        f"a sample of {base}: Planning appeals upheld (figures.csv row 25)" in told(material, bare("testford"))
    ) is small
    gates = councils.profile.gates.model_copy(update={"counts_only_below": base})
    other = replace(material, profile=councils.profile.model_copy(update={"gates": gates}))
    assert not [line for line in told(other, bare("testford")) if line.startswith("a sample")]


def test_another_areas_figure_is_looked_at_where_it_is_printed(councils: Material) -> None:
    line = "a disputed figure: Potholes mended late at Much Inventing (figures.csv row 14)"
    assert line in told(councils, bare("ashmock", "area", "much-inventing/holes/count", "much-inventing/holes/base"))
    assert told(councils, bare("ashmock")) == []
    assert told(councils, bare("nation", "nation", "much-inventing/holes/count"))[0] == line


def test_a_figure_in_the_front_matter_is_looked_at(councils: Material) -> None:
    one = bare("ashmock", "area", "much-inventing/holes/count")
    front = replace(one, claims=(), line_claims=one.claims)
    assert told(councils, front) == told(councils, one) != []


def test_a_required_attribute_that_is_not_known_is_missing(councils: Material) -> None:
    attributes = tuple(
        spec.model_copy(update={"required": spec.name == "rating"}) for spec in councils.story.attributes
    )
    material = replace(councils, story=councils.story.model_copy(update={"attributes": attributes}))
    assert told(material, bare("two-mocks")) == ["3 figures missing", "rating for mending missing"]
    assert "rating for mending missing for 2 of 4 councils" in told(material, bare("south-specimen", "region"))


@pytest.mark.parametrize("status", ["replied", "declined", "no_reply", "national_body"])
def test_a_reply_that_is_recorded_is_no_reason_whatever_it_was(status: str, councils: Material) -> None:
    replies = {**councils.bank.replies, "samples": replace(councils.bank.replies["samples"], status=status)}
    material = replace(councils, bank=replace(councils.bank, replies=replies))
    assert not [line for line in told(material, bare("samples")) if "reply" in line]


def test_a_story_without_a_year_has_nothing_old(councils: Material) -> None:
    attributes = tuple(spec.model_copy(update={"needed": False}) for spec in councils.story.attributes)
    material = replace(councils, story=councils.story.model_copy(update={"attributes": attributes}))
    assert not [line for line in told(material, bare("dummy-on-sea")) if "year" in line]


def test_findings_are_told_as_the_checker_counted_them(councils: Material) -> None:
    found = {"ashmock": Found(1, 1)}
    assert told(councils, bare("ashmock"), found=found) == [
        "1 error found by the checker",
        "1 query found by the checker",
    ]
    found = {"ashmock": Found(2, 1204)}
    assert told(councils, bare("ashmock"), found=found) == [
        "2 errors found by the checker",
        "1,204 queries found by the checker",
    ]
    assert told(councils, bare("ashmock"), found={"ashmock": Found(0, 0), "samples": Found(1, 1)}) == []


def test_a_draft_is_unread_read_or_changed_since(councils: Material) -> None:
    assert told(councils, bare("ashmock")) == []
    assert told(councils, bare("ashmock"), read={}) == ["nobody has read it"]
    assert told(councils, bare("ashmock"), read={"ashmock": Read("Ann Example", False)}) == []
    changed = {"ashmock": Read("Ann Example", True)}
    assert told(councils, bare("ashmock"), read=changed) == ["changed since Ann Example read it"]


# --- The order ---------------------------------------------------------------------------------------------


def keys(looks: tuple[Look, ...]) -> list[str]:
    return [look.draft for look in looks]


def test_the_graver_reason_comes_first_however_many_lesser_ones_there_are(councils: Material) -> None:
    material, slugs = councils, ("ashmock", "city-of-proof", "ynys-brawf")
    found = {"ashmock": Found(0, 99), "city-of-proof": Found(1, 0)}
    looks = in_order(material, {slug: bare(slug) for slug in slugs}, {}, found)
    assert keys(looks) == ["city-of-proof", "ynys-brawf", "ashmock"]  # an error, two small samples, 99 queries


def test_of_two_with_one_reason_the_one_that_has_it_more_often_comes_first(councils: Material) -> None:
    looks = in_order(councils, {"a": bare("ashmock"), "b": bare("ashmock")}, None, {"a": Found(1, 9), "b": Found(2, 0)})
    assert keys(looks) == ["b", "a"]


def test_one_reason_more_comes_first_and_then_names_decide(councils: Material) -> None:
    found = {"a": Found(1, 0), "b": Found(1, 1), "c": Found(1, 0)}
    looks = in_order(councils, {name: bare("ashmock") for name in "cab"}, None, found)
    assert keys(looks) == ["b", "a", "c"]
    assert looks[0].weights == ((len(ORDER), 1), (len(ORDER) - ORDER.index("queries"), 1))


def test_figures_of_one_kind_are_counted_together() -> None:
    small, old = Reason("small sample", 1, "a sample of 1"), Reason("old", 1, "2021")
    look = Look("a", "a", "area", (small, small, old))
    assert look.weights == ((small.weight, 2), (old.weight, 1))
    assert small.weight > old.weight > Reason("unread", 1, "").weight == 1


def test_the_order_they_are_given_in_changes_nothing(councils: Material, drafts: dict[str, Article]) -> None:
    expected = in_order(councils, drafts, {})

    @given(st.permutations(sorted(drafts)))
    def holds(names: list[str]) -> None:
        assert in_order(councils, {name: drafts[name] for name in names}, {}) == expected

    holds()


def test_a_region_that_is_called_as_an_area_has_a_place_of_its_own(councils: Material) -> None:
    looks = in_order(councils, {"regions/testford": bare("south-specimen", "region"), "testford": bare("testford")})
    assert [(look.draft, look.slug, look.kind) for look in looks] == [
        ("regions/testford", "south-specimen", "region"),
        ("testford", "testford", "area"),
    ]


# --- The rule of what is far -------------------------------------------------------------------------------


def test_too_small_a_field_has_no_fences() -> None:
    assert fences([Fraction(number, 9) for number in range(FIELD_AT_LEAST - 1)]) is None
    assert fences([Fraction(number, 9) for number in range(FIELD_AT_LEAST)]) is not None


def test_fences_are_exact() -> None:
    thirds = [Fraction(number, 3) for number in range(4)]
    assert fences([*thirds, Fraction(1, 6)]) == (Fraction(-7, 12), Fraction(17, 12))


SHARES = st.lists(st.fractions(0, 1, max_denominator=60), min_size=FIELD_AT_LEAST, max_size=40)


@given(SHARES, st.randoms(use_true_random=False))
def test_the_middle_half_is_never_far_and_order_does_not_matter(shares: list[Fraction], shuffle: object) -> None:
    low, high = fences(shares) or (Fraction(1), Fraction(0))
    mixed = sorted(shares, key=lambda _: shuffle.random())  # type: ignore[attr-defined]
    assert fences(mixed) == (low, high)
    inside = [share for share in shares if low <= share <= high]
    assert 2 * len(inside) >= len(shares)


def test_equal_shares_are_never_far() -> None:
    assert fences([Fraction(1, 3)] * FIELD_AT_LEAST) == (Fraction(1, 3), Fraction(1, 3))


# --- The real story ----------------------------------------------------------------------------------------


def test_the_real_story_has_every_draft_once_with_what_it_lacks(
    real_project: Project, real_drafts: Mapping[str, Article]
) -> None:
    material = load(real_project, "cancelled-crimes")
    every = dict(real_drafts)
    looks = in_order(material, every, {})
    assert sorted(keys(looks)) == sorted(every)
    places = [[(-weight, -number) for weight, number in (*look.weights, (0, 0))] for look in looks]
    assert places == sorted(places)
    for look in looks:
        article = every[look.draft]
        assert (look.slug, look.kind) == (article.slug, article.kind)
        assert [reason.weight for reason in look.reasons] == sorted((one.weight for one in look.reasons), reverse=True)
        assert all(reason.number >= 1 and reason.words for reason in look.reasons)
        lacking = sum(reason.number for reason in look.reasons if reason.name in {"missing", "no reply"})
        assert lacking == len(article.missing)
        assert words_of(look)[-1] == "nobody has read it"
    states = {one.state for one in material.book.measured.values() if one.figure.percent is not None}
    assert State.PERCENTAGE_ONLY in states
    assert {reason.name for look in looks for reason in look.reasons} >= {"no base", "missing", "no reply", "old"}


def test_the_page_lists_every_reason_in_its_order() -> None:
    page = (Path(__file__).parents[2] / "docs" / "order-by-risk.md").read_text(encoding="utf-8")
    assert tuple(re.findall(r"^\| `([a-z ]+)` \|", page, re.M)) == ORDER
