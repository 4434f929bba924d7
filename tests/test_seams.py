"""No draft shows that a machine wrote it: invented areas in every combination of states, read by a stranger.

Every state of every measure alone in every house style and wording; every pair of states on every pair of measures;
then areas drawn by hypothesis, the same ones on every run. All told some six thousand drafts, by the real templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import combinations, product

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from seams.reading import number_in, seams, seams_of_part
from seams.worlds import (
    ABSENT,
    DISPUTE,
    GRADES,
    KINDS,
    MEASURES,
    NAMES,
    PROFILES,
    STATUSES,
    UNKNOWN,
    WORDS,
    Invented,
    World,
    absent,
    counted,
    drafts,
    percentage,
    real,
)

from generator.errors import InputError
from generator.facts.book import FactBook
from generator.models import Article, Claim, Measured, Part, Plan, State
from generator.plan.groups import plan_group, plan_nation
from generator.plan.order import plan_area
from generator.render.given import ALWAYS, GIVEN
from generator.style.numbers import whole_half_up

pytestmark = pytest.mark.exhaustive
"""What is exhaustive is told by other tests too, and slow where every line is watched."""

EVERY_CHOICE = tuple(product(PROFILES, (0, 1, 2)))
PAIRED = (
    "unknown",
    "none of many",
    "one of many",
    "one of ten",
    "some",
    "more than half",
    "all",
    "one of two",
    "8 per cent",
    "43 per cent",
    "none_reported",
    "some_reported",
    "found good in 2017",
    "refused",
)
TELLING = ("intro", "figures")
DATES = ("", "2018-12", "2019-03-07")
MAP = 43


def varied(place: int, figures: dict[str, dict[str, object]]) -> Invented:
    """Return an area with these figures, and all else different from the next one's."""
    return Invented(
        figures,
        name=NAMES[place % len(NAMES)],
        overall=GRADES[place % len(GRADES)],
        recording=GRADES[(place // len(GRADES)) % len(GRADES)],
        report_date=DATES[place % len(DATES)],
        re_inspection=place % 2 == 1,
        note="The report was published late." if place % 4 == 0 else "",
        status=STATUSES[(place // 2) % len(STATUSES)],
        words=tuple(WORDS)[place % len(WORDS)],
        earlier_grade=GRADES[place % len(GRADES)] if place % 3 == 1 else "",
        first_grade=GRADES[(place + 1) % len(GRADES)] if place % 7 == 1 else "",
    )


def worlds(areas: Sequence[Invented]) -> Iterator[World]:
    for start in range(0, len(areas), MAP):
        yield World(tuple(areas[start : start + MAP]))


@cache
def alone() -> tuple[Invented, ...]:
    cases = enumerate(product(MEASURES, KINDS.values()))
    return tuple(varied(place, {measure: dict(kind)}) for place, (measure, kind) in cases)


@cache
def paired() -> tuple[Invented, ...]:
    cases = enumerate(product(combinations(MEASURES, 2), PAIRED, PAIRED))
    return tuple(varied(i, {a: dict(KINDS[one]), b: dict(KINDS[other])}) for i, ((a, b), one, other) in cases)


def all_wrong(book: FactBook, plan: Plan, article: Article | InputError) -> list[str]:
    """Return everything that is wrong with one draft: it stops, it has a seam, or it says what its figures do not."""
    if isinstance(article, InputError):
        return [
            f"stops: {problem.file} {problem.place}: {problem.found or problem.what}" for problem in article.problems
        ]
    wrong = seams(article) + [fault for claim in article.claims for fault in untrue(claim, book)]
    if plan.kind == "area":
        wrong += [*misplaced(book, plan), *untold(book, plan, article)]
    return wrong


def untrue(claim: Claim, book: FactBook) -> Iterator[str]:
    """Yield a claim whose first number is not its fact's."""
    area, _, rest = claim.fact.partition("/")
    measure, _, kind = rest.partition("/")
    one = book.measured.get((area, measure))
    number = number_in(claim.text)
    fraction = kind == "share" and not claim.text.lower().endswith(("per cent", "%"))
    if one is None or kind not in one.facts or number is None or fraction:
        return
    exact = Fraction(one.facts[kind].exact)
    if kind in ("share", "rest_share", "step"):
        shown = whole_half_up(100 * exact)
        expected = (
            1
            if claim.text.lower().startswith("less than")
            else 99
            if claim.text.lower().startswith("more than")
            else shown
        )
    else:
        expected = int(exact)
    if number != expected:
        yield f"untrue: '{claim.text}' for {claim.fact}, which is {exact}"


def misplaced(book: FactBook, plan: Plan) -> Iterator[str]:
    """Yield a lead on a base under 10, a lead on nothing found that is not good news, and praise beside a bad share."""
    measured = [book.on(plan.slug, name) for name in MEASURES]
    for name in plan.lead.measures:
        one = book.on(plan.slug, name)
        if one.figure.base is not None and one.figure.base < 10:
            yield f"lead: {plan.lead.name} on {name}, a base of {one.figure.base}"
        if one.share == 0 and plan.lead.name != "good-news":
            yield f"lead: {plan.lead.name} on {name}, where none was found"
    bad = [one for one in measured if (one.share or 0) >= Fraction(1, 5) or one.state is State.SOME_REPORTED]
    if plan.lead.name == "good-news" and bad:
        yield f"lead: good-news beside {bad[0].measure}"


def untold(book: FactBook, plan: Plan, article: Article) -> Iterator[str]:
    """Yield a known figure that is not told just once in the body, and a claim on an unknown one."""
    planned = [name for passage in plan.passages if passage.part in TELLING for name in _measures_of(passage.given)]
    for name in MEASURES:
        one = book.on(plan.slug, name)
        claims = [claim for claim in article.claims if claim.fact.startswith(f"{plan.slug}/{name}/")]
        telling = {claim.part for claim in claims if article.parts[claim.part].name in TELLING}
        if one.state is State.UNKNOWN:
            if claims:
                yield f"told: {name} is unknown, and '{claims[0].text}' claims it"
            continue
        if planned.count(name) != 1:
            yield f"told: {name} ({one.state}) is planned {planned.count(name)} times"
        has_number = one.state is State.COUNTED or (one.state is State.PERCENTAGE_ONLY and one.share != 0)
        if has_number and len(telling) != 1:  # a percentage of nought is told as none, without a number
            yield f"told: {name} ({one.state}) is told in {len(telling)} places"
        if not _named(one, plan, article):
            yield f"told: {name} ({one.state}) is named nowhere in the body"


def _measures_of(given_to: object) -> list[str]:
    measures = given_to.get("measures", ()) if hasattr(given_to, "get") else ()
    return [one.measure for one in measures if isinstance(one, Measured)]


def _named(one: Measured, plan: Plan, article: Article) -> bool:
    if one.measure in plan.lead.measures:
        return True
    noun = "victim" if one.measure == "victims" else one.measure.removesuffix("s")
    return any(noun in part.text for part in article.parts if part.name == "figures")


def assert_clean(rendered: Iterator[tuple[FactBook, Plan, Article | InputError]], at_least: int = 0) -> None:
    """Assert that nothing is wrong in any draft, telling each kind of fault once with how often it was met."""
    met: dict[str, list[str]] = {}
    number = 0
    for book, plan, article in rendered:
        number += 1
        for fault in all_wrong(book, plan, article):
            kind = re.sub(r"invented-\d\d", "an area", fault)
            kind = kind if fault.startswith("stops") else ":".join(kind.split(":")[:2])
            met.setdefault(kind, []).append(f"{plan.kind} {plan.slug}, lead {plan.lead.name}: {fault}")
    assert number >= at_least
    assert not met, f"{number} drafts\n" + "\n".join(f"{len(told)} × {told[0]}" for told in met.values())


def test_each_state_of_each_measure_alone_in_every_house_style_and_wording() -> None:
    assert_clean((one for world in worlds(alone()) for one in drafts(world, EVERY_CHOICE)), at_least=2_000)


def test_every_round_up_in_every_house_style() -> None:
    choices = [(style, None) for style in PROFILES]
    assert_clean((one for world in worlds(alone()) for one in drafts(world, choices, only_groups=True)), at_least=200)


def test_every_pair_of_states_on_every_pair_of_measures() -> None:
    choice = list(EVERY_CHOICE)
    each = enumerate(worlds(paired()))
    assert_clean((one for at, world in each for one in drafts(world, [choice[at % 18]])), at_least=1_900)


def test_a_field_without_a_gap_ranks_its_own_areas() -> None:
    """Ties, a lone highest and a field that is all the same, where the table has no gap on a measure."""
    fields = (
        [counted(5, 20), counted(5, 20), counted(1, 20)],
        [counted(10, 20), counted(5, 20), percentage(40)],
        [counted(0, 20), counted(0, 20), counted(0, 20)],
        [percentage(0), percentage(0), percentage(0)],
        [counted(20, 20), percentage(100), absent(State.REFUSED)],
    )
    for field in fields:
        areas = tuple(varied(at, dict.fromkeys(MEASURES, figure)) for at, figure in enumerate(field))
        assert_clean(drafts(World(areas, padded=False), EVERY_CHOICE))


COUNTED = st.integers(1, 60).flatmap(lambda base: st.integers(0, base).map(lambda count: counted(count, base)))
FIGURES = st.one_of(
    COUNTED,
    COUNTED.map(lambda one: {**one, "derived": True}),
    COUNTED.map(lambda one: {**one, "dispute": DISPUTE}),
    st.integers(0, 100).map(percentage),
    st.sampled_from(ABSENT).map(absent),
    st.tuples(st.integers(2014, 2018), st.sampled_from(["good", "correct"])).map(
        lambda earlier: absent(State.NOT_INSPECTED, earlier_year=earlier[0], earlier_view=earlier[1])
    ),
    st.just(UNKNOWN),
)
AREAS = st.builds(
    Invented,
    figures=st.fixed_dictionaries(dict.fromkeys(MEASURES, FIGURES)),
    name=st.sampled_from(NAMES),
    overall=st.sampled_from(GRADES),
    recording=st.sampled_from(GRADES),
    report_date=st.sampled_from(DATES),
    re_inspection=st.booleans(),
    note=st.sampled_from(["", "The report was published late."]),
    status=st.sampled_from(STATUSES),
    words=st.sampled_from(sorted(WORDS)),
    earlier_grade=st.sampled_from(GRADES),
    first_grade=st.sampled_from(GRADES),
)


@settings(derandomize=True, database=None, deadline=None, max_examples=60, phases=[Phase.generate])
@given(areas=st.lists(AREAS, min_size=3, max_size=3), padded=st.booleans(), wording=st.sampled_from([0, 1, 2]))
def test_areas_drawn_at_random_but_the_same_on_every_run(areas: list[Invented], padded: bool, wording: int) -> None:
    assert_clean(drafts(World(tuple(areas), padded), [(style, wording) for style in PROFILES]))


def test_a_required_attribute_that_is_empty_leaves_a_draft_incomplete() -> None:
    areas = (replace(alone()[4], overall=""), replace(alone()[0], overall="", report_date=""))
    for book, plan, article in drafts(World(areas), EVERY_CHOICE):
        assert not all_wrong(book, plan, article)
        assert isinstance(article, Article)
        assert article.status == "incomplete"


def test_a_large_base_is_told_without_a_seam() -> None:
    """Where one more moves the share by less than one point, that is all that is said of it."""
    large = Invented({"rape": counted(99, 250), "sexual": counted(2, 250), "victims": counted(1, 250)})
    assert_clean(drafts(World((large,)), EVERY_CHOICE))


def test_a_percentage_of_a_base_under_10_does_not_lead() -> None:
    small = percentage(40, base=5)
    for book, plan, _ in drafts(World((Invented({"rape": small}),)), [("default", 0)]):
        assert not list(misplaced(book, plan))


def test_where_parts_were_last_looked_at_in_different_years_no_year_is_said_of_both() -> None:
    earlier = {
        "rape": absent(State.NOT_INSPECTED, earlier_year=2017, earlier_view="good"),
        "robbery": absent(State.NOT_INSPECTED, earlier_year=2014, earlier_view="correct"),
        "violence": absent(State.NOT_INSPECTED),
    }
    for _, plan, article in drafts(World((Invented(earlier),)), EVERY_CHOICE):
        assert isinstance(article, Article)
        figures = " ".join(part.text for part in article.parts if part.name in TELLING)
        for sentence in figures.split(". "):
            if "2017" in sentence:
                assert "robbery" not in sentence, f"{plan.lead.name}: {sentence}"
                assert "violence" not in sentence, f"{plan.lead.name}: {sentence}"


def test_no_sentence_turns_on_two_negatives() -> None:
    """None of the victims not told is all of them told: it is said the plain way round."""
    areas = (Invented({"victims": counted(0, 20)}), Invented({"rape": counted(3, 20)}))
    near = World((areas[1], areas[0]) * 21)
    for _, plan, article in drafts(near, [("default", 0), ("default", 1)]):
        assert isinstance(article, Article)
        told = [one for one in seams(article) if one.startswith("all or none")]
        assert not told, f"{plan.slug}: {told}"


# --- What a template may be given -----------------------------------------------------------------------


@cache
def given_names() -> frozenset[str]:
    names: set[str] = set()
    for world in (*worlds(alone()), World(paired()[:3], padded=False)):
        material = world.material(world.book())
        plans = [plan_area(material, slug) for slug in material.gazetteer.areas]
        plans += [plan_group(material, group) for group in material.gazetteer.groups.values()]
        names |= {name for plan in [*plans, plan_nation(material)] for one in plan.passages for name in one.given}
    material = real()
    plans = [plan_area(material, slug) for slug in material.gazetteer.areas]
    plans += [plan_group(material, group) for group in material.gazetteer.groups.values()]
    return frozenset(names | {name for plan in plans for one in plan.passages for name in one.given})


def test_every_name_that_a_planner_gives_is_one_that_a_template_may_ask_for() -> None:
    """All but the frame of a fragment, which reaches a template as `framed`, with the fragment in it."""
    assert given_names() - GIVEN == {"frame"}


def test_every_name_that_a_template_may_ask_for_is_given_by_some_planner() -> None:
    assert GIVEN - given_names() == {"framed", "deadline", "press_office"}  # the last two are given to letters
    assert not GIVEN & ALWAYS


# --- The checks themselves: each one catches a fault planted for it --------------------------------------

PLANTED = (
    ("raw", "It was {{ first.count }} of 20."),
    ("raw", "It was graded None overall."),
    ("raw", "It was nan per cent."),
    ("raw", "It was \ue000x."),
    ("spacing", "Two  of them were wrong."),
    ("spacing", "Two of them , they said, were wrong."),
    ("spacing", "Two of them were wrong ."),
    ("spacing", "Two of them,, they said."),
    ("spacing", "Two of them were wrong.."),
    ("spacing", "One paragraph.\n\n\nThe next."),
    ("a or an", "It was a 8 per cent share."),
    ("a or an", "It was a 11th record."),
    ("a or an", "It was a 18 per cent share."),
    ("a or an", "It was an 1 per cent share."),
    ("a or an", "It was a inspection."),
    ("a or an", "It was an report."),
    ("number of noun", "Inspectors looked at 1 records."),
    ("number of noun", "Inspectors looked at one records."),
    ("number of noun", "Inspectors looked at one cancelled rape records."),
    ("number of noun", "Inspectors looked at 20 record of it."),
    ("number of noun", "Three cancelled rape record stood."),
    ("one were", "One of 20 rape records checked by inspectors were wrongly cancelled."),
    ("one were", "They found that 1 of 20 victims have been told."),
    ("many was", "Nine of 17 records was wrong."),
    ("many was", "They found that 12 out of 20 victims has been told."),
    ("nought", "Mistakes were found in 0 per cent of the records."),
    ("nought", "Mistakes were found in 0 records."),
    ("nought", "It was 0% of them."),
    ("all or none", "None of 20 records were wrong."),
    ("all or none", "None of the one was wrong."),
    ("all or none", "All one records were wrong."),
    ("all or none", "All 12 of them were wrong."),
    ("all or none", "They were wrong in 12 of 12."),
    ("all or none", "None of the 20 victims in the sample had not been told."),
    ("all or none", "It had not told none of the 20 victims."),
    ("twice", "It was wrong at the the force."),
    ("twice", "It was wrong at at least 18 forces."),
    ("hedged twice", "One more would move it by about less than one percentage point."),
    ("opening", "17 of 20 were wrong."),
    ("opening", "They were wrong. the force said so."),
    ("opening", "They were “wrong.” the force said so."),
    ("opening", "> **EDITOR: NEEDED.** the force was not asked."),
    ("ending", "They were wrong"),
    ("ending", "They were wrong.\n\nThe force said:"),
    ("empty", ""),
    ("empty", "They were wrong.\n\n.\n\nThey were right."),
    ("empty", "| Measure | Wrong |\n|---|---|\n| Rape |  |"),
    ("quotation marks", "They said: “We were wrong."),
    ("quotation marks", "They said: We were wrong.”"),
    ("quotation marks", "They said: “We “were” wrong.”"),
    ("quotation marks", 'They said: "We were wrong.'),
    ("quotation marks", "It was graded ‘requires improvement."),
)
WHOLE = (
    "Nine of 17 records were wrong. One of 20 was right.",
    "None of the 20 records was wrong. None had been cancelled. All 12 victims had been told.",
    "They said: “We were wrong.\n\n“We were right.”",
    'They said: "We were wrong.\n\n"We were right."',
    "An 8 per cent share, an 11th record, an 18th, a one-off, a unit and a 20 per cent share.",
    "One of the forces was asked. At 1,204,311 records, one in 10 was wrong.",
    "One of 20 rape records should not have been cancelled.",
    "Eight of the 34 forces whose latest grade is known were graded good.",
    "| Measure | Wrong | Share |\n|---|---|---|\n| Rape | 0 | 0 per cent |",
)


@pytest.mark.parametrize(("check", "text"), PLANTED)
def test_a_planted_seam_is_caught(check: str, text: str) -> None:
    assert any(found.startswith(f"{check}:") for found in seams_of_part(Part("planted", text)))


@pytest.mark.parametrize("text", WHOLE)
def test_what_is_not_a_seam_is_let_through(text: str) -> None:
    place = "furniture" if text.startswith("|") else "body"
    assert not seams_of_part(Part("whole", text, place))


def test_somebodys_own_words_are_not_read_for_seams() -> None:
    words = "we had  0 of 1 records .. and 12 of 12"
    text = f"They said: “{words}.”"
    start = text.index(words)
    assert not seams_of_part(Part("reply", text, "body", ((start, start + len(words)),)))
    assert seams_of_part(Part("reply", text, "body"))


@cache
def sample() -> tuple[FactBook, Plan, Article]:
    areas = (Invented({"rape": counted(3, 19), "sexual": counted(9, 17), "robbery": percentage(33)}),)
    book, plan, article = next(drafts(World(areas), [("default", 0)]))
    assert isinstance(article, Article)
    return book, plan, article


def test_a_sum_or_a_seam_in_the_front_matter_is_caught() -> None:
    article = sample()[2]
    assert not [one for one in seams(article) if "front" in one]
    for line in ("9/17 records", "9 * 100", "Nine of 17 records was wrong", "{{ headline }}"):
        assert [one for one in seams(replace(article, front={**article.front, "headline": line})) if "front" in one]


def test_a_claim_that_is_not_in_its_text_or_out_of_order_is_caught() -> None:
    article = sample()[2]
    assert not [one for one in seams(article) if one.startswith(("claims", "unclaimed"))]
    first, second, *rest = article.claims
    for claims in (
        (second, first, *rest),
        (replace(first, text="many"), second, *rest),
        (replace(first, start=first.start - 1), second, *rest),
        (first, first, second, *rest),
        (replace(first, part=99), second, *rest),
        (replace(first, fact=""), second, *rest),
    ):
        assert any(one.startswith("claims") for one in seams(replace(article, claims=claims)))
    none = replace(article, claims=())
    assert any(one.startswith("unclaimed") for one in seams(none))


def test_a_claim_that_prints_another_number_is_caught() -> None:
    book, _, article = sample()
    counts = next(one for one in article.claims if one.fact.endswith("/sexual/count"))
    assert not list(untrue(counts, book))
    assert list(untrue(replace(counts, text="eight of 17"), book))


def test_a_figure_left_out_told_twice_or_made_up_is_caught() -> None:
    book, plan, article = sample()
    assert not list(untold(book, plan, article))
    without = tuple(one for one in article.claims if "/rape/" not in one.fact)
    assert any("rape" in one for one in untold(book, plan, replace(article, claims=without)))
    intro = next(at for at, part in enumerate(article.parts) if part.name == "intro")
    again = Claim(intro, 0, 1, "x", f"{plan.slug}/rape/count")
    assert any("2 places" in one for one in untold(book, plan, replace(article, claims=(*article.claims, again))))
    made_up = Claim(intro, 0, 1, "x", f"{plan.slug}/victims/count")
    assert any("unknown" in one for one in untold(book, plan, replace(article, claims=(*article.claims, made_up))))
    passages = tuple(one for one in plan.passages if one.part != "figures")
    assert any("planned 0" in one for one in untold(book, replace(plan, passages=passages), article))


def test_a_lead_on_a_small_base_or_praise_beside_a_bad_share_is_caught() -> None:
    areas = (Invented({"rape": counted(1, 5), "sexual": counted(0, 20), "violence": counted(5, 20)}),)
    book, plan, _ = next(drafts(World(areas), [("default", 0)]))
    assert not list(misplaced(book, plan))
    assert list(misplaced(book, replace(plan, lead=replace(plan.lead, measures=("rape",)))))
    assert list(misplaced(book, replace(plan, lead=replace(plan.lead, measures=("sexual",)))))
    assert list(misplaced(book, replace(plan, lead=replace(plan.lead, name="good-news"))))
