"""A chart of an area's figures: all that it draws is a fact, and what is missing is never drawn as nought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from charts.editions import EDITION, LIFTED
from generator.charts.measures import measures_chart
from generator.charts.spans import others
from generator.charts.values import Bar, Chart, Message, NoChart, Why
from generator.models import Fact, State
from generator.plan.material import Material


def chart(material: Material, area: str, message: Message | None = None) -> Chart:
    made = measures_chart(material, area, EDITION, message)
    assert isinstance(made, Chart)
    return made


def bar(material: Material, area: str, measure: str) -> Bar:
    return next(one for one in chart(material, area).bars if one.measure == measure)


def facts(material: Material) -> dict[str, Fact]:
    book = material.book
    measured = (one.facts.values() for one in book.measured.values())
    return {fact.id: fact for of in (*measured, book.attributes.values()) for fact in of}


@pytest.mark.parametrize(
    ("area", "measure", "words", "share"),
    [
        ("ashmock", "holes", "0 of 40", Fraction(0)),
        ("ashmock", "benches", "1 of 20", Fraction(1, 20)),
        ("city-of-proof", "holes", "12 of 12", Fraction(1)),
        ("much-inventing", "holes", "301,078 of 1,204,311", Fraction(301078, 1204311)),
        ("much-inventing", "lights", "53 per cent", Fraction(53, 100)),
        ("ashmock", "lights", "none reported", None),
        ("city-of-proof", "lights", "refused", None),
        ("city-of-proof", "benches", "not received in time", None),
        ("dummy-on-sea", "lights", "suppressed", None),
        ("dummy-on-sea", "benches", "part of the period only", None),
        ("samples", "lights", "not comparable", None),
        ("samples", "benches", "not available", None),
        ("testford", "holes", "at least one", None),
        ("testford", "lights", "not in our table", None),
        ("testford", "benches", "not inspected", None),
        ("dummy-on-sea", "holes", "2 of 6", None),
    ],
)
def test_each_figure_has_its_words_and_only_a_share_has_a_bar(
    mending: Material, area: str, measure: str, words: str, share: Fraction | None
) -> None:
    made = bar(mending, area, measure)
    assert (made.words, made.share) == (words, share)


def test_it_has_every_state(mending: Material) -> None:
    assert {one.state for one in mending.book.measured.values()} == set(State)


def test_the_bars_are_in_the_storys_order(mending: Material) -> None:
    assert [one.measure for one in chart(mending, "testford").bars] == ["holes", "lights", "benches", "appeals"]


def drawn(material: Material) -> Iterator[Chart]:
    for area in material.gazetteer.areas:
        made = measures_chart(material, area, EDITION)
        if isinstance(made, Chart):
            yield made


@pytest.mark.parametrize("story", ["mending", "first_story"])
def test_every_bar_is_its_fact_and_every_fact_is_listed(story: str, request: pytest.FixtureRequest) -> None:
    material: Material = request.getfixturevalue(story)
    known, charts = facts(material), list(drawn(material))
    assert len(charts) > 5
    for made in charts:
        assert len(set(made.facts)) == len(made.facts)
        assert [name for name in made.facts if name not in known and not name.endswith("/dispute")] == []
        for one in made.bars:
            name = f"{made.area}/{one.measure}"
            printed = {part for part in one.words.replace(",", "").split() if part.isdigit()}
            of = [known[f"{name}/{kind}"] for kind in ("count", "base", "share") if f"{name}/{kind}" in made.facts]
            assert printed <= {fact.shown for fact in of}, one
            if one.share is not None:
                assert one.share == known[f"{name}/share"].exact
                assert f"{name}/share" in made.facts


@pytest.mark.parametrize("story", ["mending", "first_story"])
def test_a_range_is_of_two_areas_own_facts(story: str, request: pytest.FixtureRequest) -> None:
    material: Material = request.getfixturevalue(story)
    held = 0
    for made in drawn(material):
        for one in made.bars:
            pair = others(material, made.area, one.measure)
            assert (pair is None) == (one.span is None)
            if pair and one.span:
                held += 1
                assert (one.span.low, one.span.high) == (pair.low.share, pair.high.share)
                assert made.area not in (pair.low.area, pair.high.area)
                ends = [
                    f"{end.area}/{one.measure}/{kind}" for end in (pair.low, pair.high) for kind in ("count", "base")
                ]
                assert set(ends) <= set(made.facts)
    assert held > 5


def test_a_range_is_of_the_region_where_two_others_are_alike(mending: Material) -> None:
    pair = others(mending, "testford", "appeals")
    assert pair is not None
    assert pair.group == "South Specimen"
    assert (pair.low.area, pair.high.area) == ("two-mocks", "samples")
    words = chart(mending, "testford").bars[3].span
    assert words is not None
    assert words.words == "Others in South Specimen: 3 of 30 (Mockham and Mockley) to 5 of 10 (Upper Samples)"


def test_a_range_is_of_the_whole_where_the_region_has_too_few(mending: Material) -> None:
    pair = others(mending, "much-inventing", "holes")
    assert pair is not None
    assert (pair.group, pair.low.area, pair.high.area) == ("Specimenia", "ashmock", "city-of-proof")


@pytest.mark.parametrize(
    ("area", "measure"),
    [("much-inventing", "lights"), ("dummy-on-sea", "holes"), ("ashmock", "benches"), ("testford", "lights")],
    ids=["a percentage alone", "a base too small", "one other only", "unknown"],
)
def test_what_is_not_alike_is_not_held_against(mending: Material, area: str, measure: str) -> None:
    assert others(mending, area, measure) is None


def test_no_area_with_a_base_under_the_gate_ends_a_range(mending: Material) -> None:
    gates = mending.profile.gates.model_copy(update={"rank_base_at_least": 26})
    profile = mending.profile.model_copy(update={"gates": gates})
    pair = others(replace(mending, profile=profile), "two-mocks", "appeals")
    assert pair is not None
    assert {pair.low.area, pair.high.area} <= {"city-of-proof", "much-inventing", "ynys-brawf"}


def test_the_notes_say_when_the_years_differ(mending: Material) -> None:
    words = mending.story.charts
    assert words is not None
    made = chart(mending, "much-inventing")
    assert words.years in made.notes
    assert "much-inventing/reviewed" in made.facts
    same = {
        key: replace(fact, shown="2020") if key[1] == "reviewed" else fact
        for key, fact in mending.book.attributes.items()
    }
    alike = chart(replace(mending, book=replace(mending.book, attributes=same)), "much-inventing")
    assert words.years not in alike.notes
    assert "much-inventing/reviewed" not in alike.facts


def test_a_dispute_and_a_count_worked_out_travel_with_their_figures(mending: Material) -> None:
    made = chart(mending, "much-inventing")
    assert "The council says that 40 of them had been reported twice." in made.notes
    assert "much-inventing/holes/dispute" in made.facts
    assert "Worked out of a percentage: Benches mended late." in made.notes
    assert made.short_notes == (
        "Worked out of a percentage: Benches mended late.",
        "Much Inventing Council disputes part of this.",
    )


def test_a_base_too_small_for_a_bar_is_said(mending: Material) -> None:
    assert "Too few for a bar: Potholes mended late, Street lights mended late." in chart(mending, "ynys-brawf").notes


def test_the_headline_heads_a_chart_of_what_it_tells(mending: Material) -> None:
    made = chart(mending, "much-inventing", Message("Late again", ("much-inventing/lights/share",)))
    assert made.title == "Late again"
    assert made.facts[0] == "much-inventing/lights/share"


def test_a_headline_that_tells_no_bar_heads_none(mending: Material) -> None:
    made = chart(mending, "testford", Message("A weak rating", ("testford/rating",)))
    assert made.title == "Testford Council: what was late"
    assert "testford/rating" not in made.facts


def test_the_alt_text_gives_the_message_and_every_figure(mending: Material) -> None:
    assert chart(mending, "ashmock", Message("None late")).alt == (
        "STRICTLY EMBARGOED until 06:00 GMT, Thursday 1 February 2024. Bars. None late. Dark bar: late or upheld. "
        "Whole bar: all that were looked at. Potholes mended late: 0 of 40. Street lights mended late: none reported. "
        "Benches mended late: 1 of 20. Planning appeals upheld: 1 of 15."
    )


def test_after_the_lift_only_the_banner_goes(mending: Material) -> None:
    before, after = chart(mending, "ashmock"), measures_chart(mending, "ashmock", LIFTED)
    assert isinstance(after, Chart)
    assert before.banner == EDITION.banner
    assert after == replace(before, banner="", alt=before.alt.removeprefix(f"{EDITION.banner}. "))


def test_an_area_with_nothing_to_draw_has_no_chart(first_story: Material) -> None:
    for area in ("kent", "north-wales", "metropolitan"):
        assert measures_chart(first_story, area, EDITION) == NoChart(area, Why.NO_SHARE)


def test_a_story_without_words_has_no_charts(mending: Material) -> None:
    story = mending.story.model_copy(update={"charts": None})
    assert measures_chart(replace(mending, story=story), "ashmock", EDITION) == NoChart("ashmock", Why.NO_WORDS)
