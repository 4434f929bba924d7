"""What leads: for the real forces, what a good local editor would lead on; for invented figures, the edge of each rule."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from pathlib import Path

import pytest

from generator.angles import AREA_RULES, any_found, area_angles, check_rules, group_angles, is_highest
from generator.errors import InputError
from generator.facts.book import FactBook
from generator.facts.measured import measured
from generator.models import Cell, Figure, State
from generator.pipeline import Project, load
from generator.plan.material import Material
from generator.project.story import AngleRule

CELL = Cell("figures.csv", 2)


@pytest.fixture(scope="module")
def material() -> Material:
    return load(Project(Path(__file__).parent.parent), "cancelled-crimes")


@pytest.mark.parametrize(
    ("force", "lead", "measures"),
    [
        ("hampshire", "over-half", ("sexual",)),
        ("cheshire", "highest", ("rape",)),
        ("humberside", "most-serious", ("rape",)),
        ("lancashire", "not-told", ("victims",)),
        ("north-yorkshire", "not-told", ("victims",)),
        ("greater-manchester", "high-share", ("robbery",)),
        ("gwent", "high-share", ("violence",)),
        ("durham", "high-share", ("violence",)),
        ("avon-and-somerset", "high-share", ("sexual",)),
        ("suffolk", "good-news", ("rape",)),
        ("northamptonshire", "mixed", ("sexual", "violence")),
        ("cleveland", "mixed", ("sexual",)),
        ("northumbria", "few", ("sexual", "violence")),
        ("south-yorkshire", "few", ("rape", "sexual")),
        ("hertfordshire", "some-reported", ("sexual", "violence", "robbery")),
        ("norfolk", "not-always-told", ("victims",)),
        ("devon-and-cornwall", "not-inspected", ("rape", "sexual", "violence", "robbery")),
        ("kent", "graded", ()),
    ],
)
def test_each_force_leads_on_what_an_editor_would(
    material: Material, force: str, lead: str, measures: tuple[str, ...]
) -> None:
    first = area_angles(material.story, material.book, force)[0]
    assert (first.name, first.measures) == (lead, measures)
    assert first.reason


def test_every_force_has_a_lead_and_the_ladder_falls_in_weight(material: Material) -> None:
    for slug in material.gazetteer.areas:
        weights = [angle.weight for angle in area_angles(material.story, material.book, slug)]
        assert weights == sorted(weights, reverse=True)
        assert weights


def leads_on(material: Material, **figures: Figure) -> str:
    """Return the angle that leads Kent when its figures are these, and nothing else is known of it."""
    own = {
        ("kent", spec.name): measured(figures.get(spec.name, Figure("kent", spec.name, State.UNKNOWN, CELL)))
        for spec in material.story.measures
    }
    book: FactBook = dataclasses.replace(material.book, measured={**material.book.measured, **own})
    return area_angles(material.story, book, "kent")[0].name


def of(measure: str, count: int, base: int) -> Figure:
    return Figure("kent", measure, State.COUNTED, CELL, count, base, found=count > 0)


@pytest.mark.parametrize(
    ("figures", "lead"),
    [
        ([("rape", 6, 11)], "over-half"),
        ([("rape", 5, 9)], "graded"),  # never a lead on a base under 10
        ([("rape", 5, 10)], "most-serious"),  # half is not over half
        ([("sexual", 1, 20)], "few"),  # never alarm over one of 20
        ([("violence", 1, 12)], "few"),
        ([("violence", 2, 10)], "high-share"),
        ([("violence", 1, 5)], "graded"),
        ([("rape", 0, 20)], "good-news"),
        ([("rape", 0, 20), ("robbery", 4, 20)], "high-share"),  # never praise above a bad figure
        ([("rape", 0, 20), ("robbery", 2, 8)], "graded"),  # nor above one on a base too small to lead
        ([("rape", 0, 9)], "graded"),
        ([("rape", 0, 20), ("victims", 5, 20)], "graded"),
        ([("victims", 5, 15)], "not-told"),
        ([("victims", 3, 9)], "graded"),
        ([("sexual", 2, 20), ("violence", 1, 20)], "mixed"),
    ],
)
def test_the_edges_of_the_rules(material: Material, figures: list[tuple[str, int, int]], lead: str) -> None:
    assert leads_on(material, **{measure: of(measure, count, base) for measure, count, base in figures}) == lead


def test_no_news_is_good_where_something_was_reported_without_a_number(material: Material) -> None:
    some = Figure("kent", "robbery", State.SOME_REPORTED, CELL, found=True)
    assert leads_on(material, rape=of("rape", 0, 20), robbery=some) == "some-reported"


def test_highest_is_as_published_where_our_table_has_gaps(material: Material) -> None:
    assert is_highest(material.book.on("hampshire", "sexual"), material.book)
    assert is_highest(material.book.on("cheshire", "rape"), material.book)
    assert not is_highest(material.book.on("humberside", "sexual"), material.book)
    assert not is_highest(material.book.on("kent", "sexual"), material.book)


def test_whether_any_was_found_is_unknown_when_no_source_says(material: Material) -> None:
    measures = ["rape", "sexual", "violence", "robbery"]
    assert any_found("hampshire", material.book, measures) is True
    assert any_found("suffolk", material.book, ["rape"]) is False
    assert any_found("kent", material.book, measures) is None


@pytest.mark.parametrize(
    ("region", "lead"),
    [
        ("north-east", "every-area"),
        ("yorkshire-and-the-humber", "every-area"),
        ("wales", "some-areas"),
        ("london", "nothing-known"),
    ],
)
def test_a_region_leads_on_what_is_known_of_its_forces(material: Material, region: str, lead: str) -> None:
    group = material.gazetteer.groups[region]
    assert group_angles(material.story.region_angles, material.book, group)[0].name == lead


def test_a_rule_that_there_is_not_is_refused_with_the_nearest(material: Material) -> None:
    rung = AngleRule(name="x", rule="share_form", because="y", share="1/2")
    story = material.story.model_copy(update={"angles": (rung, *material.story.angles[-1:])})
    with pytest.raises(InputError) as caught:
        check_rules(story)
    assert str(caught.value) == (
        "data/cancelled-crimes/story.toml, key 'angles[1].rule': no such rule: 'share_form'. Did you mean 'share_from'?\n"
        "1 problem in 1 file; nothing was written."
    )


def test_a_ladder_that_may_end_without_a_lead_is_refused(material: Material) -> None:
    story = material.story.model_copy(update={"angles": material.story.angles[:1]})
    with pytest.raises(InputError) as caught:
        check_rules(story)
    assert str(caught.value) == (
        "data/cancelled-crimes/story.toml, key 'angles': the ladder may end without a lead. "
        "End it with a rung whose rule is always, so that every draft has a lead.\n"
        "1 problem in 1 file; nothing was written."
    )


def test_every_rule_is_used_or_tried(material: Material) -> None:
    used = {rung.rule for rung in material.story.angles}
    assert set(AREA_RULES) - used == {"attribute_is"}
    rung = AngleRule(name="x", rule="attribute_is", because="y", attribute="overall_grade", value="good")
    assert AREA_RULES["attribute_is"](rung, "surrey", material.book) == ()
    assert AREA_RULES["attribute_is"](rung, "kent", material.book) is None


def test_shares_are_compared_exactly() -> None:
    assert Fraction(1, 3) * 3 == 1
    assert measured(of("victims", 5, 15)).share == Fraction(1, 3)
