"""A draft at each length: of the same facts, within its words, checked, and with nothing lost that is owed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from breaking import Copy, said
from seams.reading import seams

from generator.checking import Checked, blocking, check_texts, story_checker
from generator.drafts import key_of
from generator.errors import InputError
from generator.export.markdown import export
from generator.models import Article, Length, Passage, Plan
from generator.pipeline import Project, articles, load, plans, templates_of
from generator.plan.figures import TOLD, case_of, figure_passages
from generator.plan.material import Draft, Material
from generator.plan.order import plan_area
from generator.project.lengths import LENGTHS, Budget, Budgets
from generator.project.story import PartSpec
from generator.quotes import excerpt
from generator.render.article import Worded
from generator.render.length import within
from generator.review.boundary import boundary
from generator.review.coverage import of_length
from generator.style.words import one_line, word_count

pytestmark = pytest.mark.exhaustive
"""It reads all the tables, or tells whole stories, again and again: too slow where every line is watched."""

ROOT = Path(__file__).parents[1]
STYLES = ("default", "bbc", "newsquest", "national-world", "reach", "iliffe")
OTHERS: tuple[Length, ...] = ("brief", "long")
TOML = "data/cancelled-crimes/story.toml"
REAL, SMALL = "cancelled-crimes", "mending"


@dataclass(frozen=True)
class Told:
    """A story's drafts at one length in one house style, by key."""

    material: Material
    drafts: Mapping[str, Article]
    project: Project

    def checked(self, style: str) -> list[Checked]:
        held = story_checker(self.project, self.material.story.slug, style)
        return check_texts(held, {key: export(one) for key, one in self.drafts.items()})


Tell = Callable[[str, Length, str], Told]


@pytest.fixture(scope="module")
def tell(second_project: Project) -> Tell:
    @cache
    def told(story: str, length: Length, style: str = "default") -> Told:
        project = second_project if story == SMALL else Project(ROOT)
        material = load(project, story, style)
        made = articles(project, material, plans(material, length=length), 2)
        return Told(material, {key_of(one): one for one in made}, project)

    return told


# --- Every draft at every length --------------------------------------------------------------------------------------


def is_sound(told: Told, length: Length, style: str) -> None:
    """See that drafts are within their words, that the checker has no error, and that no figure is over its budget."""
    checked = told.checked(style)
    assert len(checked) == len(told.drafts) == len(plans(told.material))
    assert [f"{name}: {finding.message}" for name, finding in blocking(checked)] == []
    found = [(one.name, finding.message) for one in checked for finding in one.report.findings]
    assert [message for _, message in found if "figures in one" in message] == []
    for key, draft in told.drafts.items():
        budget = told.material.story.articles.words.of(length, draft.kind)
        assert draft.length == length
        assert draft.words == sum(word_count(part.text) for part in draft.parts if part.place == "body")
        assert budget.most is None or draft.words <= budget.most + budget.over, key


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("length", LENGTHS)
def test_the_invented_story_is_sound_at_every_length_in_every_house_style(
    length: Length, style: str, tell: Tell
) -> None:
    is_sound(tell(SMALL, length, style), length, style)


@pytest.mark.exhaustive
@pytest.mark.parametrize("length", OTHERS)
def test_the_real_story_is_sound_at_every_length(length: Length, tell: Tell) -> None:
    told = tell(REAL, length, "default")
    assert len(told.drafts) == 54
    is_sound(told, length, "default")
    if length == "brief":
        assert max(draft.words for draft in told.drafts.values()) <= 150


@pytest.mark.parametrize("story", [SMALL, REAL])
def test_a_brief_says_nothing_that_no_longer_draft_of_the_area_has(story: str, tell: Tell) -> None:
    brief, standard, long = (tell(story, length, "default").drafts for length in LENGTHS)
    for key, draft in brief.items():
        facts = {claim.fact for claim in (*draft.claims, *draft.line_claims)}
        longer = {claim.fact for one in (standard[key], long[key]) for claim in (*one.claims, *one.line_claims)}
        assert facts, key
        assert facts <= longer | {"story/embargo"}, (key, facts - longer)
        assert facts <= set(draft.origins), key


@pytest.mark.parametrize("story", [SMALL, REAL])
@pytest.mark.parametrize("length", OTHERS)
def test_no_part_ends_inside_a_sentence(story: str, length: Length, tell: Tell) -> None:
    ends = re.compile(r"[.?!…][”\"’']*$")
    for key, draft in tell(story, length, "default").drafts.items():
        for part in draft.parts:
            if part.place == "body":
                assert all(ends.search(block) for block in part.text.strip().split("\n\n")), (key, part.text)


@pytest.mark.parametrize("story", [SMALL, REAL])
def test_every_draft_is_longer_than_its_brief_and_no_longer_than_its_long_sister(story: str, tell: Tell) -> None:
    brief, standard, long = (tell(story, length, "default").drafts for length in LENGTHS)
    assert brief.keys() == standard.keys() == long.keys()
    for key, draft in standard.items():
        assert brief[key].words <= draft.words <= long[key].words, key
        assert brief[key].missing == draft.missing == long[key].missing
        assert brief[key].title == draft.title == long[key].title


# --- What is owed -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("story", [SMALL, REAL])
@pytest.mark.parametrize("length", LENGTHS)
def test_the_reply_is_in_every_draft_that_speaks_of_an_area(story: str, length: Length, tell: Tell) -> None:
    told = tell(story, length, "default")
    groups = {f"regions/{slug}": group.areas for slug, group in told.material.gazetteer.groups.items()}
    for key, draft in told.drafts.items():
        areas = groups.get(key, () if draft.kind == "nation" else (draft.slug,))
        assert sum(part.name == "reply" for part in draft.parts) == len(areas), key
        for area in areas:
            reply = told.material.bank.replies[area]
            if reply.quote:
                line = one_line(excerpt(told.material.bank.statements[reply.quote]).runs[0][0])
                text = export(draft).replace("\u00a0", " ")
                assert line.split()[-1] in text
                assert line[:40] in text, (key, line)


def test_a_brief_has_one_line_of_a_reply_a_long_draft_all_of_it(tell: Tell) -> None:
    texts = [export(tell(SMALL, length, "default").drafts["ashmock"]) for length in LENGTHS]
    said = [["We mend what is broken." in text, "It was a wet year." in text, "97% of it" in text] for text in texts]
    assert said == [[True, False, False], [True, False, True], [True, True, True]]


def test_a_dispute_goes_with_its_figure_into_the_brief(tell: Tell) -> None:
    told = tell(REAL, "brief", "default")
    dispute = told.material.book.on("hampshire", "sexual").figure.dispute
    assert dispute
    assert dispute in export(told.drafts["hampshire"]).replace("\u00a0", " ")


def test_a_line_is_whole_sentences_as_they_stand_in_the_source() -> None:
    assert one_line("We agree. So do the others, all of them. More.") == "We agree. So do the others, all of them."
    assert one_line("“Nobody asked us,” she said, “at the time.” We were told later.").endswith("“at the time.”")
    assert one_line("Ring Mr. Bell of the J. Works today. He knows.") == "Ring Mr. Bell of the J. Works today."
    assert one_line("no stop at all") == "no stop at all"


# --- What an article says of its length -------------------------------------------------------------------------------


def test_only_a_draft_that_is_not_standard_names_its_length(tell: Tell) -> None:
    fronts = {length: tell(SMALL, length, "default").drafts["ashmock"].front for length in LENGTHS}
    assert {length: front.get("length", "") for length, front in fronts.items()} == {
        "brief": "brief",
        "standard": "",
        "long": "long",
    }
    assert "length_note" not in fronts["brief"]


def test_a_draft_of_which_little_is_known_stays_short_and_tells_its_editor(tell: Tell) -> None:
    drafts = tell(SMALL, "long", "default").drafts
    note = "words, where a long draft has at least 120: little is known, and nothing is added to fill it"
    short = {key for key, draft in drafts.items() if draft.words < 120}
    assert short
    assert short != set(drafts)
    for key, draft in drafts.items():
        told = f"{draft.words} {note}" if key in short else ""
        assert draft.length_note == draft.front.get("length_note", "") == told


def test_a_standard_draft_has_its_note_beside_the_file_and_not_in_it(tell: Tell) -> None:
    draft = next(articles(Project(ROOT), material := load(Project(ROOT), REAL), plans(material, ["surrey"])))
    assert draft.length_note.startswith(
        f"{draft.words} words, where a standard draft has at least 350: little is known"
    )
    assert "length_note" not in draft.front


# --- Words: what gives way, and what stops the run --------------------------------------------------------------------


def passages(*parts: tuple[str, int, int, str]) -> list[tuple[Passage, Worded]]:
    """Return passages of a name, an optional number and so many words, in a place."""
    return [
        (
            Passage(name, name, "", "", place, False, optional, {}),
            cast("Worded", SimpleNamespace(marked=SimpleNamespace(text=" ".join(["word"] * words)))),
        )
        for name, optional, words, place in parts
    ]


@pytest.mark.parametrize(
    ("most", "left"),
    [
        (None, "a b c d e f"),
        (60, "a b c d e f"),
        (59, "a b c e f"),
        (50, "a b c e f"),
        (49, "a d e"),  # both of number 1 would do, and d is short enough to come back
        (30, "a d e"),
        (19, "a e"),
        (5, "a e"),
    ],
)
def test_the_highest_number_gives_way_first_and_those_of_one_number_together(most: int | None, left: str) -> None:
    given = passages(
        ("a", 0, 10, "body"),
        ("b", 1, 15, "body"),
        ("c", 1, 15, "body"),
        ("d", 2, 10, "body"),
        ("e", 0, 90, "editor"),
        ("f", 1, 10, "body"),
    )
    assert [passage.part for passage, _ in within(given, most)] == left.split()


def with_budget(material: Material, **budgets: Budget) -> Material:
    words = material.story.articles.words.model_copy(update=budgets)
    order = material.story.articles.model_copy(update={"words": words})
    return replace(material, story=material.story.model_copy(update={"articles": order}))


def test_a_draft_that_is_over_with_nothing_left_to_give_way_stops_the_run(second_project: Project) -> None:
    material = with_budget(load(second_project, SMALL), brief=Budget(most=30, over=9))
    assert said(lambda: list(articles(second_project, material, plans(material, ["ashmock"], "brief")))) == [
        "data/mending/story.toml, key 'articles.words.brief', for 'ashmock': a brief draft of more than 39 words, with "
        "every optional part left out: 41 words. Make a part optional, word it shorter, or allow more. The longest "
        "parts: caution (17), reply (12), intro (12)."
    ]
    enough = with_budget(material, brief=Budget(most=30, over=11))
    assert next(articles(second_project, enough, plans(enough, ["ashmock"], "brief"))).words == 41
    of_others = with_budget(material, brief=Budget(most=30, kinds=("nation",)))
    assert next(articles(second_project, of_others, plans(of_others, ["ashmock"], "brief"))).words > 41


def test_a_length_that_the_story_does_not_have_cannot_be_planned(second_project: Project) -> None:
    material = load(second_project, SMALL)
    words = Budgets(standard=material.story.articles.words.standard)
    order = material.story.articles.model_copy(update={"words": words})
    without = replace(material, story=material.story.model_copy(update={"articles": order}))
    assert said(lambda: plans(without, length="brief")) == [
        "data/mending/story.toml, key 'articles.words': the story is not told at this length: 'brief'. "
        "Add articles.words.brief, and name it in the lengths of parts. Lengths: standard."
    ]


# --- The boundary -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("story", [SMALL, REAL])
def test_every_hard_case_has_a_brief_without_a_seam(story: str, second_project: Project) -> None:
    project = second_project if story == SMALL else Project(ROOT)
    material = boundary(load(project, story)).material
    planned = plans(material, list(material.gazetteer.areas), "brief")
    found = [(draft.slug, seam) for draft in articles(project, material, planned, 2) for seam in seams(draft)]
    assert len(planned) > 60
    assert found == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("story", [SMALL, REAL])
def test_every_hard_case_has_a_long_draft_without_a_seam(story: str, second_project: Project) -> None:
    project = second_project if story == SMALL else Project(ROOT)
    material = boundary(load(project, story)).material
    made = articles(project, material, plans(material, length="long"), 2)
    assert [(draft.slug, seam) for draft in made for seam in seams(draft)] == []


def test_every_figure_that_may_stand_for_an_area_in_a_round_up_can_be_worded(second_project: Project) -> None:
    """In the real round-ups a brief tells one figure of each area; here it tells every one that there could be."""
    project = Project(ROOT)
    material = boundary(load(project, REAL)).material
    spec = PartSpec(part="figures", kind="figures", folder="brief/section/figures")
    groups = {one.name: one.group for one in material.story.measures}
    planned: dict[str, Plan] = {}
    for area in material.gazetteer.areas:
        for measure, group in groups.items():
            one = material.book.on(area, measure)
            case = case_of(one, material.profile.gates.counts_only_below)
            if case in TOLD:
                given = {"first": one, "second": None, "measures": (one,)}
                name = f"{group}-{case}"
                passage = Passage("figures", str(spec.folder), name, area, "body", False, 0, given)
                planned.setdefault(name, replace(plan_area(material, area), passages=(passage,)))
    assert set(planned) == {f"{group}-{case}" for group in ("decisions", "told") for case in TOLD}
    for plan, draft in zip(planned.values(), articles(project, material, list(planned.values())), strict=True):
        assert material.gazetteer.areas[plan.slug].name in draft.parts[0].text


# --- What a story may not declare -------------------------------------------------------------------------------------

LIST = "Lengths: brief, standard, long."


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{ most = 150 }", "{ most = 150, least = 151 }", "key 'articles.words.brief': its least, 151, is more than its "
         "most, 150. Let least be the smaller number."),
        ("{ most = 150 }", "{ over = 9 }", "key 'articles.words.brief': it may be over, and there is nothing to be "
         "over. Add most, or take out over."),
        ("{ most = 150 }", "{ most = 0 }", "key 'articles.words.brief.most': too small: 0. Write 1 or more."),
        ("{ most = 150 }", "{ mots = 150 }", "key 'articles.words.brief.mots': unknown key. Did you mean 'most'?"),
        ("{ most = 150 }", '{ most = 150, kinds = ["areas"] }', "key 'articles.words.brief.kinds[1]': not one of the "
         "choices: 'areas'. Choose 'area', 'region' or 'nation'."),
        ("words.standard =", "words.usual =", "key 'articles.words.standard': this key is missing. Add it."),
        ('lengths = ["brief"]', "lengths = []", "key 'articles.area[12].lengths': the list is too short: []. "
         "Give at least 1."),
        ('lengths = ["brief"]', 'lengths = ["breif"]', "key 'articles.area[12].lengths[1]': not one of the choices: "
         "'breif'. Choose 'brief', 'standard' or 'long'."),
        ('quote = "line"', 'quote = "half"', "key 'articles.area[30].quote': not one of the choices: 'half'. "
         "Choose 'line', 'short' or 'whole'."),
        ('quote = "line", lengths = ["brief"]', 'lengths = ["long"]', "key 'articles.area': the length 'brief' loses the "
         "reply. Name 'brief' in the lengths of a part of the kind reply: no length does without it."),
        ('folder = "brief/section/reply", kind = "reply", quote = "line", lengths = ["brief"]',
         'folder = "brief/section/reply", kind = "reply", quote = "line", lengths = ["long"]', "key 'articles.section': "
         "the length 'brief' loses the reply. Name 'brief' in the lengths of a part of the kind reply: no length does "
         "without it."),
        ('kind = "dispute", lengths = "all"', 'kind = "dispute", lengths = ["standard", "long"]', "key 'articles.area': "
         "the length 'brief' loses the dispute. Name 'brief' in the lengths of a part of the kind dispute: no length "
         "does without it."),
    ],
    ids=lambda value: value if value.startswith(("{", "lengths", "words", "quote", "kind")) else "",
)  # fmt: skip
def test_a_length_that_cannot_be(tables: Copy, old: str, new: str, told: str) -> None:
    tables.text(TOML, old, new)
    assert f"{TOML}, {told}" in tables.told()


def test_a_part_of_a_length_that_the_story_does_not_have(tables: Copy) -> None:
    tables.text(TOML, "words.long = { least = 400 }\n", "")
    told = [line for line in tables.told() if "'long'" in line]
    assert told[0] == (
        f"{TOML}, key 'articles.area[21].lengths': the story has no such length: 'long'. "
        "Add articles.words.long, or take it out. Lengths: brief, standard."
    )
    assert all("the story has no such length" in line for line in told)


def test_a_length_with_nothing_in_it(tables: Copy) -> None:
    text = tables.read(TOML)
    start = text.index("\nnation = [")
    tables.write(TOML, text[:start] + re.sub(r', lengths = \["brief"\]', ', lengths = ["long"]', text[start:]))
    assert tables.told() == [
        f"{TOML}, key 'articles.nation': nothing in the body is of the length 'brief'. "
        "Name 'brief' in the lengths of the parts that stand in it."
    ]


def test_a_story_may_be_told_at_one_length_alone(second_project: Project, tmp_path: Path) -> None:
    """A part of all lengths, or of those by default, asks for none that the story does not have."""
    words = Budgets(standard=Budget())
    assert words.declared == ("standard",)
    assert words.of("brief", "area") == Budget()
    with pytest.raises(InputError):
        plans(with_budget(load(second_project, SMALL), long=cast("Budget", None)), length="long")


# --- What a longer draft adds, and what the desk counts ---------------------------------------------------------------


def test_a_long_draft_names_more_neighbours_than_a_standard_one_the_longest_border_first(tell: Tell) -> None:
    long = tell(REAL, "long", "default")
    near = list(long.material.gazetteer.neighbours["greater-manchester"])[:4]
    grades = [long.material.book.attributes[slug, "overall_grade"].shown for slug in near]
    part = next(part for part in long.drafts["greater-manchester"].parts if part.name == "neighbours")
    told = [long.material.gazetteer.areas[slug].name for slug, grade in zip(near, grades, strict=True) if grade]
    places = [part.text.index(name) for name in told]
    assert len(told) > 2
    assert places == sorted(places)
    standard = tell(REAL, "standard", "default").drafts["greater-manchester"]
    assert "neighbours" not in [part.name for part in standard.parts]


def test_in_a_long_draft_nothing_gives_way(tell: Tell) -> None:
    told = tell(REAL, "long", "default")
    (plan,) = plans(told.material, ["hampshire"], "long")
    optional = [one.part for one in plan.passages if one.optional]
    assert optional
    names = [part.name for part in told.drafts["hampshire"].parts]
    assert all(names.count(name) >= optional.count(name) for name in optional)


def test_the_first_figure_of_an_area_in_a_round_up_is_the_most_serious_that_is_known(second_project: Project) -> None:
    """Of a whole area the lead is told too, and what was not looked at is no figure."""
    material = load(second_project, SMALL)
    spec = PartSpec(part="figures", kind="figures", take="one")
    every = PartSpec(part="figures", kind="figures", take="all")
    for area in material.gazetteer.areas:
        draft = Draft.of(material, area)
        one, whole = list(figure_passages(draft, spec)), list(figure_passages(draft, every))
        told = [passage for passage in whole if passage.case.endswith(TOLD)]
        assert [passage.case for passage in one] == [passage.case for passage in told[:1]]


def test_the_desk_counts_no_wording_that_only_another_length_has_a_part_for() -> None:
    material = load(Project(ROOT), REAL)
    every = templates_of(Project(ROOT), material.story).every()
    shown = {length: {one.shown for one in every if of_length(material.story, length)(one.shown)} for length in LENGTHS}
    assert "templates/cancelled-crimes/brief/explainer.md.j2" in shown["brief"] - shown["standard"] - shown["long"]
    assert "templates/cancelled-crimes/long/nation/rape.md.j2" in shown["long"] - shown["standard"] - shown["brief"]
    assert "templates/cancelled-crimes/standfirst/few.md.j2" in shown["standard"] & shown["long"] - shown["brief"]
    assert "templates/cancelled-crimes/intro/few.md.j2" in shown["brief"] & shown["standard"] & shown["long"]
