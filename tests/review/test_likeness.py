"""How alike neighbouring drafts are, and what one more wording would do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Template

from generator.models import Area, Article, Cell, Claim, Group, Part
from generator.pipeline import Project, articles, load, plans, templates_of
from generator.plan.material import Material
from generator.project.gazetteer import Gazetteer
from generator.render.templates import Wording
from generator.review.advice import Advice, advice, advised, in_wording, most_wordings
from generator.review.likeness import Form, Shared, Told, compared, likeness, median, told
from generator.style.choice import Chooser

CAUTION = "templates/mending/caution/counted.md.j2"
BESIDE = {"ashmock": ("proof",), "proof": ("ashmock", "samples"), "samples": ("proof",)}
NAMES = {"ashmock": "Ashmock Council", "proof": "City of Proof Corporation", "samples": "Council of the Upper Samples"}


def area(slug: str) -> Area:
    name = NAMES.get(slug, f"{slug.title()} Council")
    short = name.removesuffix(" Council").removesuffix(" Corporation")
    return Area(slug, name, short, name, f"{name}’s", True, False, "Specimenia", "", "", None, "", (), Cell("a.csv", 2))  # fmt: skip


def gazetteer(neighbours: Mapping[str, tuple[str, ...]], *groups: Group) -> Gazetteer:
    areas = {slug: area(slug) for slug in neighbours}
    return Gazetteer(areas, neighbours, dict.fromkeys(areas, ()), {one.slug: one for one in groups}, {})


def draft(slug: str, *parts: Part, claims: tuple[Claim, ...] = (), kind: str = "area") -> Article:
    return Article(slug, kind, "mending", "", "complete", parts, claims, "", "", 0)


def part(text: str, template: str = "a", wording: int = 1, **more: object) -> Part:
    return Part("figures", text, template=template, wording=wording, **more)  # type: ignore[arg-type]


def words_of(one: Article, *groups: Group) -> list[str]:
    return [sentence.words for _, every in told([one], gazetteer(BESIDE, *groups)) for sentence in every]


# --- What a sentence is ------------------------------------------------------------------------------------


def test_figures_and_names_are_blanked_out_and_nothing_else() -> None:
    text = "Nine of 17 lights at the City of Proof Corporation were late. Ashmock Council’s 17 were not. It is late."
    claims = (Claim(0, 0, 10, "Nine of 17", "a"), Claim(0, 80, 82, "17", "b"))
    assert text[80:82] == "17"
    assert words_of(draft("proof", part(text), claims=claims)) == [
        "# lights at … were late.",
        "…’s # were not.",
        "It is late.",
    ]


def test_a_longer_name_is_blanked_before_a_shorter_one_in_it_and_a_word_that_holds_one_is_not() -> None:
    assert words_of(draft("proof", part("The City of Proof and Ashmocker were late."))) == [
        "… and Ashmocker were late."
    ]


def test_the_first_word_in_capitals_is_still_a_name() -> None:
    assert words_of(draft("proof", part("ASHMOCK Council was late."))) == ["… was late."]


def test_a_grade_is_blanked_out_with_the_marks_that_some_grades_have() -> None:
    text = "It was rated “could be better”, not sound."
    claims = (Claim(0, 14, 29, text[14:29], "a"), Claim(0, 36, 41, text[36:41], "b"))
    assert words_of(draft("proof", part(text), claims=claims)) == ["It was rated #, not #."]


def test_the_name_of_a_group_is_blanked_out_but_not_that_of_a_nation() -> None:
    groups = (Group("north", "North", "the North", ()), Group("specimenia", "Specimenia", "Specimenia", ()))
    assert words_of(draft("proof", part("Late in the North and in Specimenia.")), *groups) == [
        "Late in … and in Specimenia."
    ]


def test_a_name_from_a_table_is_blanked_out_and_the_sentence_stays() -> None:
    text = "The report is by the Institute of Tests."
    assert words_of(draft("proof", part(text, verbatim=((21, 39),)))) == ["The report is by the …."]


def test_a_quotation_is_left_out_with_what_introduces_it() -> None:
    text = "It was late. She said: “We know. We mend.\n\n“It takes time.” So it was."
    spans = ((text.index("We know"), text.index("\n\n")), (text.index("It takes"), text.index("”")))
    assert words_of(draft("proof", part(text, verbatim=spans))) == ["It was late.", "So it was."]


def test_a_sentence_of_somebodys_without_marks_is_left_out() -> None:
    text = "It was late. The council says it was not."
    assert words_of(draft("proof", part(text, verbatim=((13, len(text)),)))) == ["It was late."]


def test_furniture_crossheads_and_every_sentence_of_a_note_to_the_editor_are_left_out() -> None:
    parts = (
        part("It is furniture.", place="furniture"),
        part("Crosshead.", place="crosshead"),
        part("> **EDITOR:** Fill it in. Then run it again.\n\nIt was late."),
    )
    assert words_of(draft("proof", *parts)) == ["It was late."]


# --- How alike two drafts are ------------------------------------------------------------------------------


def test_two_drafts_that_differ_in_names_and_figures_only_are_wholly_alike() -> None:
    texts = {
        "ashmock": "Nine at Ashmock were late. Few knew.",
        "proof": "Four at the City of Proof were late. Few knew.",
    }
    drafts = [draft(slug, part(text), claims=(Claim(0, 0, 4, text[:4], "a"),)) for slug, text in texts.items()]
    (pair,) = likeness(drafts, gazetteer(BESIDE))
    assert (pair.one, pair.other, pair.shared, pair.total, pair.share) == ("ashmock", "proof", 2, 2, 1)
    assert pair.sentences[0] == Shared("# at … were late.", Form("a", 1), Form("a", 1))
    assert pair.forms == (Form("a", 1),)


def test_the_shorter_draft_is_what_counts_and_a_sentence_twice_must_be_twice_in_both() -> None:
    late, why = Told("Late.", Form("a", 1)), Told("Why.", Form("b", 1))
    drafts = {"ashmock": [late, late], "proof": [late, why, why]}
    (pair,) = compared(drafts, {"ashmock": ["proof"]})
    assert (pair.shared, pair.total, pair.share) == (1, 2, Fraction(1, 2))


def test_one_sentence_in_two_wordings_is_shared_and_is_no_form_of_both() -> None:
    drafts = {"ashmock": [Told("Late.", Form("a", 1))], "proof": [Told("Late.", Form("a", 2))]}
    (pair,) = compared(drafts, {"ashmock": ["proof"]})
    assert pair.sentences == (Shared("Late.", Form("a", 1), Form("a", 2)),)
    assert (pair.share, pair.forms) == (1, ())


def test_pairs_are_in_order_and_only_neighbours_with_two_drafts_of_their_own() -> None:
    drafts = [
        draft("ashmock", part("Late. Slow.")),
        draft("proof", part("Late. Soon.")),
        draft("samples", part("Soon. Late.")),
        draft("samples", part("Late. Slow."), kind="region"),
    ]
    found = likeness(drafts, gazetteer(BESIDE))
    assert [(one.one, one.other, one.share) for one in found] == [
        ("proof", "samples", 1),
        ("ashmock", "proof", Fraction(1, 2)),
    ]
    assert likeness(drafts[:1], gazetteer(BESIDE)) == ()


def test_a_draft_without_a_sentence_is_like_nothing() -> None:
    (pair,) = likeness([draft("ashmock"), draft("proof", part("Late."))], gazetteer(BESIDE))
    assert (pair.shared, pair.total, pair.share) == (0, 0, 0)


def test_the_median_is_exact() -> None:
    assert median([]) == 0
    assert median([Fraction(1, 3)]) == Fraction(1, 3)
    assert median([Fraction(1, 3), Fraction(0), Fraction(1, 2), Fraction(1)]) == Fraction(5, 12)


SENTENCES = st.lists(st.builds(Told, st.sampled_from(("Late.", "Soon.", "Why.", "How.")), st.just(Form("a", 1))))


@given(SENTENCES, SENTENCES)
def test_likeness_is_the_same_both_ways_and_from_nought_to_one(one: list[Told], other: list[Told]) -> None:
    (there,) = compared({"a": one, "b": other}, {"a": ["b"]})
    (back,) = compared({"a": other, "b": one}, {"a": ["b"]})
    assert (there.share, there.shared, there.total) == (back.share, back.shared, back.total)
    assert 0 <= there.share <= 1
    assert (there.share == 1) == (there.total > 0 and there.shared == min(len(one), len(other)))


@given(SENTENCES)
def test_a_draft_is_wholly_like_itself_and_like_nothing_in_other_words(one: list[Told]) -> None:
    (same,) = compared({"a": one, "b": one}, {"a": ["b"]})
    (unlike,) = compared({"a": one, "b": [replace(two, words=two.words.upper()) for two in one]}, {"a": ["b"]})
    assert same.share == bool(one)
    assert unlike.share == 0


@given(st.permutations([("ashmock", "Late. Why."), ("proof", "Late. How."), ("samples", "How. So.")]))
def test_the_order_of_the_drafts_changes_nothing(given_in: list[tuple[str, str]]) -> None:
    found = likeness([draft(slug, part(text)) for slug, text in given_in], gazetteer(BESIDE))
    assert [(one.one, one.other) for one in found] == [("ashmock", "proof"), ("proof", "samples")]


# --- One wording more --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def councils(second_project: Project) -> Material:
    return load(second_project, "mending")


def on_map(councils: Material, neighbours: Mapping[str, tuple[str, ...]]) -> Material:
    return replace(councils, gazetteer=gazetteer(neighbours), chooser=Chooser(neighbours))


def worded(slug: str, wording: int, sentence: str = "", template: str = CAUTION) -> Article:
    """Return a draft of two sentences: one in a wording of the caution, and one that no other draft has."""
    return draft(
        slug, part(sentence or f"Wording {'abc'[wording - 1]}.", template, wording), part(f"Only {slug}.", "own")
    )


def wordings(count: int, template: str = CAUTION) -> list[Wording]:
    return [Wording(template, number, Template(""), frozenset()) for number in range(1, count + 1)]


def chosen(material: Material, count: int) -> list[Article]:
    keys = ("mending", "caution", "counted")
    areas = material.gazetteer.areas
    return [worded(slug, material.chooser.index(slug, count, *keys) + 1) for slug in areas]


def every(material: Material, count: int) -> list[Article]:
    return [worded(slug, number) for slug in material.gazetteer.areas for number in range(1, count + 1)]


def test_a_second_wording_parts_two_neighbours_that_have_the_only_one(councils: Material) -> None:
    material = on_map(councils, BESIDE)
    (found,) = advice(material, chosen(material, 1), every(material, 1), wordings(1))
    assert found == Advice(
        template=CAUTION,
        wordings=1,
        pairs=2,
        too_few=2,
        repeated=0,
        pairs_then=0,
        median=Fraction(1, 2),
        median_then=Fraction(0),
        median_reworded=Fraction(1, 2),
    )
    assert found.parted == 2


def test_three_areas_that_all_border_each_other_need_a_third_wording(councils: Material) -> None:
    ring = {"ashmock": ("proof", "samples"), "proof": ("ashmock", "samples"), "samples": ("ashmock", "proof")}
    material = on_map(councils, ring)
    (first,) = advice(material, chosen(material, 1), every(material, 1), wordings(1))
    (second,) = advice(material, chosen(material, 2), every(material, 2), wordings(2))
    assert (first.pairs, first.pairs_then, first.parted) == (3, 1, 2)
    assert (second.pairs, second.pairs_then, second.parted) == (1, 0, 1)


def test_a_sentence_in_two_wordings_is_told_apart_from_too_few_wordings(councils: Material) -> None:
    material = on_map(councils, BESIDE)
    drafts = [worded("ashmock", 1, "Late."), worded("proof", 2, "Late."), worded("samples", 2, "Late.")]
    tried = [worded(slug, number, "Late.") for slug in BESIDE for number in (1, 2)]
    (found,) = advice(material, drafts, tried, wordings(2))
    assert (found.pairs, found.too_few, found.repeated) == (2, 1, 1)
    assert (found.median, found.median_reworded) == (Fraction(1, 2), Fraction(1, 4))


def test_templates_are_told_the_most_widely_shared_first(councils: Material) -> None:
    material = on_map(councils, BESIDE)
    rating = "templates/mending/rating/rating.md.j2"
    drafts = [worded(slug, 1) for slug in BESIDE]
    drafts = [
        replace(one, parts=(*one.parts, part("Rated.", rating))) if one.slug != "samples" else one for one in drafts
    ]
    found = advice(material, drafts, drafts, [*wordings(1), *wordings(1, rating)])
    assert [(one.template, one.pairs) for one in found] == [(CAUTION, 2), (rating, 1)]


@pytest.mark.parametrize("template", ["templates/mending/headline/late.md.j2", "templates/mending/nowhere.md.j2"])
def test_a_template_whose_wording_is_not_the_choosers_is_left_out(template: str, councils: Material) -> None:
    material = on_map(councils, BESIDE)
    drafts = [worded(slug, 1, template=template) for slug in BESIDE]
    assert likeness(drafts, material.gazetteer)[0].shared == 1
    assert advice(material, drafts, drafts, wordings(1, template)) == ()


def test_a_wording_that_was_not_tried_is_refused(councils: Material) -> None:
    star = {"hub": ("a", "b", "c", "d"), "a": ("hub",), "b": ("hub",), "c": ("hub",), "d": ("hub",)}
    material = on_map(councils, star)
    drafts = [worded(slug, 1) for slug in star]
    with pytest.raises(ValueError, match=rf"^\w+ was not tried in wording 2 of {CAUTION}$"):
        advice(material, drafts, drafts, wordings(2))


MAPS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda two: two[0] != two[1]), max_size=14)


def drawn(pairs: Iterable[tuple[int, int]]) -> dict[str, tuple[str, ...]]:
    near: dict[str, set[str]] = {f"area{'abcdefg'[number]}": set() for number in range(7)}
    for one, two in pairs:
        near[f"area{'abcdefg'[one]}"].add(f"area{'abcdefg'[two]}")
        near[f"area{'abcdefg'[two]}"].add(f"area{'abcdefg'[one]}")
    return {slug: tuple(sorted(others)) for slug, others in near.items()}


def test_a_second_wording_beside_an_only_one_never_makes_neighbours_more_alike(councils: Material) -> None:
    @given(MAPS)
    def holds(pairs: list[tuple[int, int]]) -> None:
        material = on_map(councils, drawn(pairs))
        for one in advice(material, chosen(material, 1), every(material, 1), wordings(1)):
            assert 0 <= one.pairs_then <= one.too_few == one.pairs
            assert one.median_then <= one.median == Fraction(1, 2)

    holds()


def test_where_wordings_outnumber_neighbours_one_more_parts_every_pair(councils: Material) -> None:
    @given(MAPS, st.integers(1, 3))
    def holds(pairs: list[tuple[int, int]], count: int) -> None:
        near = drawn(pairs)
        material = on_map(councils, near)
        for one in advice(material, chosen(material, count), every(material, count), wordings(count)):
            assert one.repeated == 0
            if max(map(len, near.values())) <= count:
                assert (one.pairs_then, one.median_then) == (0, 0)

    holds()


def line_of(found: Advice, councils: Material) -> str:
    return advised(found, councils.profile)


HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (Advice("a", 1, 3, 3, 0, 1, HALF, THIRD, HALF), "a: a second wording would part 2 of 3 pairs (median from 50 to 33 per cent)."),
        (Advice("a", 3, 1, 1, 0, 1, HALF, HALF, HALF), "a: a fourth wording would part none of 1 pair (median stays at 50 per cent)."),
        (Advice("a", 3, 2, 1, 0, 5, HALF, HALF, HALF), "a: a fourth wording would part none of 2 pairs (median stays at 50 per cent)."),
        (Advice("a", 4, 1, 0, 1, 0, HALF, THIRD, THIRD), "a: a sentence of 1 pair stands in two wordings; reword it (median from 50 to 33 per cent)."),
    ],
)  # fmt: skip
def test_an_advice_is_a_line_for_an_editor(found: Advice, line: str, councils: Material) -> None:
    assert line_of(found, councils) == line


def test_both_causes_are_told_in_one_line(councils: Material) -> None:
    line = line_of(Advice("a", 1, 3, 2, 1, 1, HALF, THIRD, THIRD), councils)
    assert line.startswith("a: a second wording would part 2 of 3 pairs (median from 50 to 33 per cent); a sentence of")


# --- Whole stories -----------------------------------------------------------------------------------------


def test_every_passage_can_be_had_in_one_wording(second_project: Project, councils: Material) -> None:
    (plan,) = plans(councils, ["much-inventing"])
    intros = []
    for number in (0, 1, 2):
        (one,) = articles(second_project, in_wording(councils, number), [plan])
        intros.append(next(one.wording for one in one.parts if one.name == "intro"))
    assert intros == [1, 2, 1]
    assert most_wordings(templates_of(second_project, councils.story).every()) == 2
    assert most_wordings([]) == 0


def test_the_invented_councils_are_as_alike_as_they_read(second_project: Project, councils: Material) -> None:
    found = likeness(articles(second_project, councils, plans(councils)), councils.gazetteer)
    assert [(one.one, one.other, one.shared, one.total) for one in found] == [
        ("testford", "two-mocks", 2, 5),
        ("dummy-on-sea", "testford", 3, 8),
        ("samples", "two-mocks", 1, 5),
        ("much-inventing", "testford", 1, 7),
        ("ashmock", "city-of-proof", 1, 8),
        ("ashmock", "dummy-on-sea", 1, 8),
        ("much-inventing", "samples", 0, 7),
    ]


@pytest.mark.exhaustive
def test_the_real_story_is_compared_at_every_border(real_project: Project) -> None:
    material = load(real_project, "cancelled-crimes")
    planned = plans(material, list(material.gazetteer.areas))
    drafts = list(articles(real_project, material, planned))
    found = likeness(drafts, material.gazetteer)
    assert len(found) == len({(one.one, one.other) for one in found})
    assert 2 * len(found) == sum(map(len, material.gazetteer.neighbours.values()))
    for one in found:
        assert one.one < one.other
        assert one.other in material.gazetteer.neighbours[one.one]
        assert 0 <= one.shared <= one.total
        assert one.total > 0
    shares = [one.share for one in found]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > shares[-1]
    every_wording = templates_of(real_project, material.story).every()
    tried = [
        article
        for number in range(most_wordings(every_wording))
        for article in articles(real_project, in_wording(material, number), planned)
    ]
    told_of = advice(material, drafts, tried, every_wording)
    assert [one.pairs for one in told_of] == sorted((one.pairs for one in told_of), reverse=True)
    for one in told_of:
        assert one.wordings >= 1
        assert one.pairs <= one.too_few + one.repeated
        assert max(one.too_few, one.repeated) <= one.pairs <= len(found)
        assert one.median == median(shares) >= one.median_reworded
        assert 0 <= one.median_then <= 1
