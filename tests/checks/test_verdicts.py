"""The checker's own arithmetic, and each verdict that the invented story's tables alone would never ask for."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from generator.checks.claims import Claim, Judged, Verdict, settled, uncovered
from generator.checks.evidence import Evidence, PublishedFigure, Sample, read_evidence
from generator.checks.quantities import Quantity, quantities
from generator.checks.reading import Reader
from generator.checks.verdicts.compared import points_verdict
from generator.checks.verdicts.extents import field_verdict
from generator.checks.verdicts.fields import areas_verdict, unnamed_verdict
from generator.checks.verdicts.samples import fits_sample, together
from generator.checks.verdicts.sums import FAR, LOOSE, NEAR, base_fits, count_fits, half_up, share_fits
from generator.checks.verdicts.years import year_verdict
from generator.checks.vocabulary import Vocabulary, read_vocabulary
from generator.project.story import AttributeSpec, read_story

DATA = Path(__file__).parents[1] / "story" / "data"
YES, NO, OPEN = "confirmed", "contradicted", "uncovered"
TINY = Fraction(1, 10**9)


@cache
def evidence() -> Evidence:
    return read_evidence(DATA, read_story(DATA, "mending"))


@cache
def words() -> Vocabulary:
    return read_vocabulary(DATA, read_story(DATA, "mending"))


def quantity(text: str) -> Quantity:
    return quantities(text)[0]


def exactly(share: Fraction) -> tuple[Fraction, Fraction]:
    return share, share


def figure(kind: str, measure: str, **more: object) -> PublishedFigure:
    plain = PublishedFigure("told", measure, kind, None, None, False, None, "", "", True, "published.csv row 9")
    return replace(plain, **more)


def read(text: str, *published: PublishedFigure, areas: tuple[str, ...] = ()) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the verdict and the cells of each claim of a text, by its words, with other figures published."""
    with_them = replace(evidence(), published=published)
    return by_words(Reader(with_them, words()).read(text, areas))


def by_words(judged: list[Judged]) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {one.claim.text: (one.verdict.verdict, one.verdict.cells) for one in judged}


# --- rounding and limits ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        (Fraction(1, 2), 0, 1),
        (Fraction(25, 2), 0, 13),
        (Fraction(1249, 100), 0, 12),
        (Fraction(1315, 100), 1, Fraction(132, 10)),
        (Fraction(5, 1000), 2, Fraction(1, 100)),
        (Fraction(0), 0, 0),
        (Fraction(-1, 2), 0, 0),
        (Fraction(-3, 2), 0, -1),
        (Fraction(-16, 10), 0, -2),
    ],
)
def test_a_half_is_rounded_up_even_below_nought(value: Fraction, places: int, rounded: Fraction) -> None:
    assert half_up(value, places) == rounded


@pytest.mark.parametrize(
    ("text", "share", "fits"),
    [
        ("13 per cent", Fraction(1, 8), True),
        ("12 per cent", Fraction(1, 8), False),
        ("12.5 per cent", Fraction(1, 8), True),
        ("12.6 per cent", Fraction(1, 8), False),
        ("a third", Fraction(1, 3) + LOOSE, True),
        ("a third", Fraction(1, 3) + LOOSE + TINY, False),
        ("one in three", Fraction(2, 7), False),
        ("one in three", Fraction(3, 10), True),
        ("one in four", Fraction(0), False),
        ("two in five", Fraction(2, 5) - LOOSE, True),
        ("two in five", Fraction(2, 5) - LOOSE - TINY, False),
    ],
)
def test_an_unhedged_share_is_right_to_the_places_it_is_given_to(text: str, share: Fraction, fits: bool) -> None:
    assert share_fits(quantity(text), exactly(share)) is fits


@pytest.mark.parametrize(
    ("text", "off", "fits"),
    [
        ("nearly half", -TINY, True),
        ("nearly half", Fraction(0), False),
        ("nearly half", -NEAR, True),
        ("nearly half", -NEAR - TINY, None),
        ("nearly half", -FAR, None),
        ("nearly half", -FAR - TINY, False),
        ("just over half", TINY, True),
        ("just over half", Fraction(0), False),
        ("just over half", NEAR, True),
        ("just over half", NEAR + TINY, None),
        ("just over half", FAR + TINY, False),
        ("about half", Fraction(0), True),
        ("about half", NEAR, True),
        ("about half", -NEAR - TINY, None),
        ("about half", -FAR - TINY, False),
        ("nearly 50 per cent", Fraction(-2, 100), True),
        ("nearly 50 per cent", Fraction(-2, 100) - TINY, None),
        ("nearly 50 per cent", Fraction(-4, 100) - TINY, False),
        ("more than half", TINY, True),
        ("more than half", Fraction(0), False),
        ("at least half", Fraction(0), True),
        ("less than half", -TINY, True),
        ("less than half", Fraction(0), False),
        ("up to half", Fraction(0), True),
        ("up to half", LOOSE + TINY, False),
    ],
)
def test_a_hedge_holds_up_to_its_bound_and_on_its_own_side(text: str, off: Fraction, fits: bool | None) -> None:
    assert share_fits(quantity(text), exactly(Fraction(1, 2) + off)) is fits


def test_a_share_known_to_a_whole_per_cent_settles_no_more_places() -> None:
    known = (Fraction(525, 1000), Fraction(535, 1000))
    said = ("53 per cent", "54 per cent", "52.6 per cent", "53.5 per cent", "more than half", "less than 53.2 per cent")
    assert [share_fits(quantity(text), known) for text in said] == [True, False, None, False, True, True]


def test_a_share_without_a_value_fits_nothing_for_certain() -> None:
    assert share_fits(replace(quantity("half"), value=None), exactly(Fraction(1, 2))) is None


@pytest.mark.parametrize(
    ("text", "fitting"),
    [
        ("nine", {9}),
        ("more than nine", {10, 11, 12, 13}),
        ("at least nine", {9, 10, 11, 12, 13}),
        ("fewer than nine", {5, 6, 7, 8}),
        ("up to nine", {5, 6, 7, 8, 9}),
        ("just over nine", {10}),
        ("nearly nine", {8}),
        ("about nine", {8, 9, 10}),
    ],
)
def test_a_count_fits_by_its_hedge(text: str, fitting: set[int]) -> None:
    assert {known for known in range(5, 14) if count_fits(quantity(text), known)} == fitting


def test_a_hedge_on_a_large_count_is_a_tenth_wide() -> None:
    near = [known for known in (179, 180, 199, 200, 201, 220, 221) if count_fits(quantity("about 200"), known)]
    assert near == [180, 199, 200, 201, 220]
    assert [count_fits(quantity("just over 200"), known) for known in (200, 201, 220, 221)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "known", "fits"),
    [
        ("1.2 million", 1_204_311, True),
        ("1.2 million", 1_250_000, False),
        ("1.3 million", 1_250_000, True),
        ("1.20 million", 1_204_311, True),
        ("1.21 million", 1_204_311, False),
        ("3 thousand", 2_500, True),
        ("3 thousand", 3_500, False),
        ("1,200,000", 1_204_311, False),
    ],
)
def test_a_count_in_millions_is_right_to_the_places_it_is_given_to(text: str, known: int, fits: bool) -> None:
    assert count_fits(quantity(text), known) is fits


def test_a_count_of_no_number_fits_nothing() -> None:
    assert count_fits(replace(quantity("nine"), count=None, value=None), 9) is False


@pytest.mark.parametrize(("text", "fits"), [("nine of about 20", True), ("nine of 20", False), ("nine of 19", True)])
def test_a_base_fits_by_its_own_hedge(text: str, fits: bool) -> None:
    assert base_fits(quantity(text), 19) is fits


# --- verdicts put together ---------------------------------------------------------------------------------


def test_the_gravest_of_several_verdicts_is_that_of_all() -> None:
    right, wrong, none = settled(True, ("a",), "right"), settled(False, ("b",), "wrong"), uncovered("open", "c")
    assert together([right, none, wrong]) == Verdict(NO, ("a", "c", "b"), "wrong", "wrong")
    assert together([right, none]) == Verdict(OPEN, ("a", "c"), "open")
    assert together([right, right]) == Verdict(YES, ("a",), "right")
    assert together([]).verdict == OPEN


def test_a_verdict_tells_what_is_expected_only_where_it_contradicts() -> None:
    assert [settled(holds, (), "9 of 17").expected for holds in (True, False, None)] == ["", "9 of 17", ""]


# --- one cell ----------------------------------------------------------------------------------------------


def cell(state: str = "counted", count: int | None = None, base: int | None = None, **more: object) -> Sample:
    plain = Sample("ashmock", "holes", state, count, base, None, None, "", None, "", "figures.csv row 2")
    return replace(plain, **more)


def claim(text: str, **more: object) -> Claim:
    told = quantity(text)
    return replace(Claim(told.start, told.end, told.text, "count", False, told), **more)


def fits(text: str, sample: Sample, **more: object) -> bool | None:
    told = claim(text, **more)
    assert told.quantity is not None
    return fits_sample(told, told.quantity, sample)


@pytest.mark.parametrize("state", ["not_available", "not_inspected", "refused", "late", "suppressed", "not_comparable"])
def test_a_figure_contradicts_a_cell_that_can_hold_none(state: str) -> None:
    assert fits("nine of 17", cell(state)) is False


@pytest.mark.parametrize("state", ["unknown", "partial_period", "some_reported"])
def test_a_figure_is_open_where_the_cell_may_hold_one(state: str) -> None:
    assert fits("nine of 17", cell(state)) is None


def test_the_rest_of_the_base_is_told_by_the_opposite_word() -> None:
    sample = cell(count=9, base=17)
    assert [fits(text, sample, opposite=True) for text in ("eight", "nine", "eight of 17", "47 per cent", "half")] == [
        True,
        False,
        True,
        True,
        False,
    ]
    assert fits("most repairs", sample, opposite=True) is False
    assert fits("most repairs", sample) is True


def test_what_is_none_reported_has_no_known_base() -> None:
    sample = cell("none_reported", found=False)
    assert [fits(text, sample) for text in ("none", "no repairs", "two", "a tenth")] == [True, True, False, False]
    assert fits("nine", sample, opposite=True) is None
    assert fits("none of 17", sample) is None
    assert fits("17", sample, base=True) is None


def test_what_is_some_reported_rules_out_only_none() -> None:
    sample = cell("some_reported", found=True)
    assert fits("none", sample) is False
    assert fits("at least one", sample) is True
    assert [fits(text, sample) for text in ("two", "every repair", "half", "most repairs")] == [None] * 4
    assert fits("0 per cent", sample) is False
    assert fits("at least one", sample, opposite=True) is None


def test_a_share_of_another_base_is_wrong() -> None:
    sample = cell(count=10, base=20)
    assert fits("half of 60", replace(sample)) is False
    assert fits("half the 20", sample) is True
    assert fits("five in 10", sample) is True


def test_every_and_not_every() -> None:
    whole, part = cell(count=12, base=12), cell(count=9, base=12)
    assert [fits("every repair", one) for one in (whole, part)] == [True, False]
    assert [fits("not every repair", one) for one in (whole, part)] == [False, True]
    assert [fits("every repair", one, opposite=True) for one in (cell(count=0, base=12), part)] == [True, False]


# --- what is published of the field --------------------------------------------------------------------------

LEVEL = figure("areas_at_level", "holes", value=3, level=Fraction(1, 3))
TOP = figure("highest", "holes", value=43)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In three councils, one in three potholes was mended late.", YES),
        ("In four councils, one in three potholes was mended late.", NO),
        ("In three councils, one in five potholes was mended late.", NO),
        ("In four councils, one in five potholes was mended late.", OPEN),
    ],
)
def test_a_count_at_a_level_is_held_against_the_one_published(text: str, verdict: str) -> None:
    found = read(text, LEVEL)
    assert set(found.values()) == {(verdict, ("published/told",))}
    assert {one[0] for one in read(text).values()} == {OPEN}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In one council 43 per cent of potholes were mended late.", YES),
        ("In one council 44 per cent of potholes were mended late.", NO),
        ("In one council 20 per cent of potholes were mended late.", OPEN),
    ],
)
def test_one_council_cannot_be_over_the_highest(text: str, verdict: str) -> None:
    assert {one[0] for one in read(text, TOP).values()} == {verdict}


def test_a_share_of_no_named_area_is_held_against_the_highest() -> None:
    told = {"measures": ("holes",)}
    with_top = replace(evidence(), published=(TOP, figure("some_over_level", "holes", level=Fraction(2, 5), id="over")))
    said = {
        "43 per cent": YES,
        "60 per cent": NO,
        "20 per cent": OPEN,
        "more than two fifths": YES,
        "nine": OPEN,
    }
    assert {text: unnamed_verdict(claim(text, **told), with_top).verdict for text in said} == said
    assert unnamed_verdict(claim("20 per cent", name="highest", **told), with_top).verdict == NO
    assert unnamed_verdict(claim("43 per cent", opposite=True, **told), with_top).verdict == OPEN
    assert unnamed_verdict(claim("43 per cent"), with_top).verdict == OPEN


@pytest.mark.parametrize(
    ("text", "areas", "verdict"),
    [
        ("The City of Proof mended the highest share of potholes late of any council.", "city-of-proof", YES),
        ("The City of Proof mended the second highest share of potholes late of any council.", "city-of-proof", NO),
        ("Dummy-on-Sea mended the highest share of potholes late of any council.", "dummy-on-sea", NO),
    ],
)
def test_the_highest_may_be_published_with_its_area(text: str, areas: str, verdict: str) -> None:
    found = read(text, figure("highest", "holes", value=100, area="city-of-proof"))
    assert list(found.values()) == [(verdict, (f"{areas}/holes",))]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Dummy-on-Sea mended the joint highest share of potholes late.", YES),
        ("Dummy-on-Sea mended among the highest shares of potholes late.", YES),
        ("No council mended a higher share of potholes late than Dummy-on-Sea.", YES),
        ("Dummy-on-Sea mended the second highest share of potholes late.", NO),
    ],
)
def test_the_highest_may_be_published_without_its_area(text: str, verdict: str) -> None:
    found = read(text, figure("highest", "holes", value=33))
    assert list(found.values()) == [(verdict, ("dummy-on-sea/holes",))]


def test_a_share_that_is_not_the_published_highest_cannot_be_first() -> None:
    found = read("Dummy-on-Sea mended the highest share of potholes late.", figure("highest", "holes", value=66))
    assert list(found.values()) == [(NO, ("dummy-on-sea/holes",))]


@pytest.mark.parametrize(("place", "verdict"), [("third", YES), ("second", NO)])
def test_a_published_rank_settles_the_place(place: str, verdict: str) -> None:
    ranked = figure("rank", "holes", value=3, area="dummy-on-sea")
    found = read(f"Dummy-on-Sea mended the {place} highest share of potholes late.", ranked)
    assert list(found.values()) == [(verdict, ("dummy-on-sea/holes",))]
    loose = read("Dummy-on-Sea mended among the highest shares of potholes late.", ranked)
    assert list(loose.values()) == [(OPEN, ("dummy-on-sea/holes",))]


def test_a_figure_that_may_not_be_used_settles_nothing() -> None:
    unused = figure("areas_any", "lights", value=3, use=False)
    assert read("Three councils mended street lights late.", unused)["Three"][0] == OPEN
    assert read("Three councils mended street lights late.", replace(unused, use=True))["Three"][0] == YES


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("at least three councils", YES),
        ("three councils", YES),
        ("four councils", NO),
        ("fewer than three councils", NO),
        ("up to three councils", NO),
        ("up to four councils", OPEN),
        ("most councils", OPEN),
        ("more than a third of the councils", YES),
        ("several councils", OPEN),
    ],
)
def test_a_published_minimum_settles_what_is_below_it(text: str, verdict: str) -> None:
    least = figure("areas_any", "lights", value=3, at_least=True)
    told = claim(text, kind="areas", measures=("lights",))
    assert areas_verdict(told, replace(evidence(), published=(least,)), ()).verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("six councils", NO),
        ("five councils", OPEN),
        ("up to five councils", YES),
        ("fewer than six councils", YES),
        ("up to four councils", OPEN),
        ("half of the councils", OPEN),
    ],
)
def test_a_published_minimum_leaves_a_maximum_for_the_others(text: str, verdict: str) -> None:
    least = figure("areas_any", "lights", value=3, at_least=True)
    told = claim(text, kind="areas", measures=("lights",), opposite=True)
    assert areas_verdict(told, replace(evidence(), published=(least,)), ()).verdict == verdict


def test_a_count_of_areas_needs_a_measure() -> None:
    assert areas_verdict(claim("three councils", kind="areas"), evidence(), ()).verdict == OPEN


def test_a_place_among_areas_whose_shares_overlap_is_open() -> None:
    """53 per cent printed may be more or less than 9 of 17."""
    samples = {
        **evidence().samples,
        ("samples", "benches"): cell("percentage_only", percent=53, area="samples", measure="benches"),
    }
    only = {"south": ("much-inventing", "samples")}
    known = replace(evidence(), samples=samples, groups={**only, "South Specimen": only["south"]})
    text = "Much Inventing mended the highest share of benches late in South Specimen."
    assert [one.verdict.verdict for one in Reader(known, words()).read(text)] == [OPEN]
    exact = {**samples, ("samples", "benches"): cell(count=1, base=17, area="samples", measure="benches")}
    assert [one.verdict.verdict for one in Reader(replace(known, samples=exact), words()).read(text)] == [YES]


# --- points, fields and years ----------------------------------------------------------------------------------

CELLS = {"areas": ("testford", "much-inventing"), "measures": ("appeals", "appeals")}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("nine percentage points", YES),
        ("eight percentage points", NO),
        ("about eight percentage points", YES),
        ("about seven percentage points", NO),
        ("more than eight percentage points", YES),
        ("more than nine percentage points", NO),
        ("fewer than 10 percentage points", YES),
        ("at least nine percentage points", YES),
        ("at least eight percentage points", YES),
        ("at most eight percentage points", NO),
        ("at most 10 percentage points", YES),
        ("twice", YES),
        ("three times", NO),
        ("more than twice", NO),
        ("at least 1.5 times", YES),
    ],
)
def test_points_and_multiples_by_their_hedges(text: str, verdict: str) -> None:
    assert points_verdict(claim(text, kind="points", **CELLS), evidence()).verdict == verdict


def test_points_are_open_where_a_share_is_not_known() -> None:
    told = claim("nine percentage points", kind="points", areas=("testford", "ashmock"), measures=("lights", "benches"))
    assert points_verdict(told, evidence()) == uncovered(
        "“unknown” for street lights at Testford (figures.csv row 23); 1 of 20 (5 per cent) for benches at Ashmock "
        "(figures.csv row 4)",
        "testford/lights",
        "ashmock/benches",
    )
    assert points_verdict(replace(told, quantity=None), evidence()).verdict == OPEN


def test_nothing_is_a_multiple_of_nought() -> None:
    told = claim("twice", kind="points", areas=("testford", "dummy-on-sea"), measures=("appeals", "appeals"))
    assert points_verdict(told, evidence()).verdict == OPEN


def test_what_counts_the_other_areas_says_nothing_of_the_field() -> None:
    assert field_verdict(claim("the other seven councils"), evidence(), ()).verdict == OPEN
    assert field_verdict(claim("nine councils", measures=("holes",)), evidence(), ()).verdict == OPEN
    assert field_verdict(claim("two councils"), evidence(), ("ashmock", "testford")).verdict == YES


def with_dates() -> Evidence:
    story = evidence().story
    dated = replace(
        evidence(),
        story=story.model_copy(
            update={"attributes": (*story.attributes, AttributeSpec(name="printed", label="date", kind="date"))}
        ),
        attributes={**evidence().attributes, **{(area, "printed"): ("", "") for area in evidence().names}},
    )
    return replace(dated, attributes={**dated.attributes, ("ashmock", "printed"): ("2024-01-09", "reviews.csv row 2")})


@pytest.mark.parametrize(
    ("text", "name", "verdict"),
    [
        ("in 2023", "visit", YES),
        ("in 2024", "visit", NO),
        ("in 2024", "report", YES),
        ("in January 2024", "report", YES),
        ("in January 2024", "visit", YES),
        ("in May 2024", "report", NO),
        ("in May 2023", "visit", NO),
        ("on 9 January 2024", "report", YES),
        ("on 10 January 2024", "report", NO),
    ],
)
def test_a_year_is_of_the_visit_and_a_date_of_its_report(text: str, name: str, verdict: str) -> None:
    told = claim(text, kind="year", name=name, areas=("ashmock",))
    assert year_verdict(told, with_dates(), ()).verdict == verdict


def test_a_date_without_its_year_is_open() -> None:
    told = Claim(0, 2, "in", "year", False, name="visit", areas=("ashmock",))
    assert year_verdict(told, with_dates(), ()).verdict == OPEN
    assert year_verdict(claim("on 9 January", kind="year", areas=("ashmock",)), with_dates(), ()).verdict == OPEN


def test_a_story_without_years_settles_none() -> None:
    story = evidence().story
    bare = replace(evidence(), story=story.model_copy(update={"attributes": ()}))
    assert bare.story.own_year == ""
    assert year_verdict(claim("in 2023", kind="year", areas=("ashmock",)), bare, ()).verdict == OPEN
    assert bare.year("nowhere") == ("", "")


def test_next_year_is_after_the_embargo() -> None:
    told = claim("next year", kind="year", name="visit", areas=("ashmock",))
    assert year_verdict(told, evidence(), ()).verdict == NO


# --- evidence ------------------------------------------------------------------------------------------------------


def test_a_story_without_a_table_of_attributes_has_none() -> None:
    bare = read_evidence(DATA, evidence().story.model_copy(update={"attribute_table": None}))
    assert bare.attributes == {}


def test_evidence_names_areas_and_attributes() -> None:
    assert evidence().short("samples") == "Upper Samples"
    assert evidence().short("nowhere") == "nowhere"
    assert evidence().label("rating") == "rating for mending"
    assert evidence().strangers == ("All eight councils",)
    assert evidence().definite == {"city-of-proof", "much-inventing", "samples"}
    assert evidence().groups["the Isle of Trial"] == ("ynys-brawf",)


def test_a_published_level_is_a_fraction(tmp_path: Path) -> None:
    for table in DATA.rglob("*"):
        if table.is_file():
            copy = tmp_path / table.relative_to(DATA)
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(table.read_bytes())
    path = tmp_path / "mending" / "published.csv"
    path.write_text(path.read_text() + "level,holes,areas_at_level,3,,no,1/3,,,yes,Invented for the tests,,\n")
    known = read_evidence(tmp_path, evidence().story).published[-1]
    assert (known.id, known.level, known.value, known.base) == ("level", Fraction(1, 3), 3, None)


@pytest.mark.parametrize(
    ("sample", "limits"),
    [
        (cell(count=9, base=17), (Fraction(9, 17), Fraction(9, 17))),
        (cell("percentage_only", percent=53), (Fraction(105, 200), Fraction(107, 200))),
        (cell("percentage_only", percent=0), (Fraction(0), Fraction(1, 200))),
        (cell("percentage_only", percent=100), (Fraction(199, 200), Fraction(1))),
        (cell("none_reported"), (Fraction(0), Fraction(0))),
        (cell("refused"), None),
        (cell(count=0, base=0), None),
    ],
)
def test_a_share_lies_between_its_limits(sample: Sample, limits: tuple[Fraction, Fraction] | None) -> None:
    assert sample.share() == limits
    turned = None if limits is None else (1 - limits[1], 1 - limits[0])
    assert sample.share(opposite=True) == turned
