"""The arithmetic: shares, what is left of them, other areas, pools and ranks, each exact and each with its cells."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.facts.book import FactBook, rounded
from generator.facts.measured import measured
from generator.models import Cell, Figure, State
from generator.pipeline import Project, load

CELL = Cell("figures.csv", 7)


def counted(count: int, base: int, **more: object) -> Figure:
    return Figure("kent", "late", State.COUNTED, CELL, count, base, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def book() -> FactBook:
    return load(Project(Path(__file__).parent.parent), "cancelled-crimes").book


def test_a_count_has_its_base_its_share_and_what_is_left() -> None:
    facts = measured(counted(9, 17)).facts
    assert {kind: (fact.exact, fact.shown) for kind, fact in facts.items()} == {
        "count": (9, "9"),
        "base": (17, "17"),
        "share": (Fraction(9, 17), "53"),
        "rest": (8, "8"),
        "rest_share": (Fraction(8, 17), "47"),
        "step": (Fraction(1, 17), "6"),
    }
    assert {fact.cells for fact in facts.values()} == {(CELL,)}
    assert facts["share"].base == 17


@given(st.integers(1, 400).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_a_share_and_what_is_left_make_the_whole(pair: tuple[int, int]) -> None:
    facts = measured(counted(*pair)).facts
    assert facts["share"].exact + facts["rest_share"].exact == 1
    assert facts["count"].exact + facts["rest"].exact == facts["base"].exact
    assert facts["share"].exact == Fraction(*pair)
    assert int(facts["share"].shown) == rounded(Fraction(*pair))


def test_halves_are_rounded_up_for_print() -> None:
    assert measured(counted(1, 8)).facts["share"].shown == "13"
    assert measured(counted(1, 200)).facts["share"].shown == "1"


def test_a_percentage_alone_never_has_a_count() -> None:
    one = measured(Figure("kent", "late", State.PERCENTAGE_ONLY, CELL, percent=43))
    assert sorted(one.facts) == ["rest_share", "share"]
    assert one.share == Fraction(43, 100)
    assert one.facts["share"].base is None


@pytest.mark.parametrize("state", [state for state in State if state not in {State.COUNTED, State.PERCENTAGE_ONLY}])
def test_an_absence_has_no_share_and_no_count(state: State) -> None:
    one = measured(Figure("kent", "late", state, CELL, earlier_year=2017))
    assert one.share is None
    assert not {"count", "base", "share"} & set(one.facts)


def test_only_what_we_have_not_got_is_a_gap() -> None:
    gaps = {state for state in State if measured(Figure("kent", "late", state, CELL, 0, 1)).is_gap}
    assert gaps == {State.UNKNOWN, State.SOME_REPORTED}


def test_caveats_travel_with_the_figure() -> None:
    facts = measured(counted(2, 19, derived=True, dispute="They say not.")).facts
    assert facts["share"].caveats == ("derived", "disputed", "small base")
    assert measured(counted(2, 40)).facts["share"].caveats == ()


def test_other_forces_take_one_away_only_from_a_force_that_is_one_of_them(book: FactBook) -> None:
    hampshire = book.others("hampshire", "rape_any")
    assert hampshire is not None
    assert (hampshire.shown, hampshire.caveats) == ("18", ("at least",))
    assert book.others("suffolk", "rape_any") is None, "none of the 20 was wrong"
    assert book.others("greater-manchester", "rape_any") is None, "no figure: it may or may not be one of them"
    assert book.others("lancashire", "rape_any") is None, "not inspected is not none"


def test_a_region_is_summed_only_where_every_part_was_counted(book: FactBook) -> None:
    pool = book.pooled["yorkshire-and-the-humber", "sexual"]
    assert (pool.figure.count, pool.figure.base) == (13, 80)
    assert len(pool.facts["share"].cells) == 4
    assert ("east-midlands", "sexual") not in book.pooled
    assert ("wales", "rape") not in book.pooled


def test_a_sum_that_a_published_total_contradicts_is_not_made(book: FactBook) -> None:
    parts = [
        book.on(slug, "rape").figure for slug in ("humberside", "north-yorkshire", "south-yorkshire", "west-yorkshire")
    ]
    assert sum(part.base or 0 for part in parts) == 79
    assert (book.sources["yorkshire_rape"].value, book.sources["yorkshire_rape"].base) == (7, 81)
    assert ("yorkshire-and-the-humber", "rape") not in book.pooled


def test_a_published_figure_that_is_held_back_is_no_fact(book: FactBook) -> None:
    assert "yorkshire_rape" in book.sources
    assert "yorkshire_rape" not in book.published


def test_a_field_with_gaps_ranks_nobody(book: FactBook) -> None:
    assert all(not ranks for ranks in book.standings.values())


def test_grades_are_tallied_over_the_areas_that_have_one(book: FactBook) -> None:
    tallies = {name: fact for name, fact in book.field.items() if name.startswith("tally/overall_grade/")}
    assert sum(fact.exact for fact in tallies.values()) == book.field["known/overall_grade"].exact == 42
    assert book.tally("overall_grade", "outstanding").exact == 5  # type: ignore[union-attr]
    assert book.tally("overall_grade", "splendid") is None


def test_the_field_knows_its_ends(book: FactBook) -> None:
    assert {
        name: book.field[name].shown for name in ("areas", "smallest base", "largest base", "first year", "last year")
    } == {
        "areas": "43",
        "smallest base": "6",
        "largest base": "36",
        "first year": "2016",
        "last year": "2020",
    }
