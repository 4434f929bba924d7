"""What a quantity is about: its noun phrase, its area, its measure and its way, read from the words around it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.checks.claims import Claim
from generator.checks.evidence import Evidence, read_evidence
from generator.checks.numerals import tokens
from generator.checks.subjects.areas import Where, inside
from generator.checks.subjects.lexicon import Layer, Mention, lexicon, plain_word
from generator.checks.subjects.obstacles import (
    CHANGE,
    NO_MEASURE,
    NO_NUMBER,
    NO_TOPIC,
    OTHER_THING,
    OTHER_TIME,
    STRANGER,
)
from generator.checks.subjects.page import Page, Placed, page
from generator.checks.subjects.phrases import next_counting, phrase_after
from generator.checks.subjects.reading import page_reader
from generator.checks.vocabulary import Vocabulary, read_vocabulary
from generator.project.story import read_story

DATA = Path(__file__).parents[1] / "story" / "data"


@cache
def evidence() -> Evidence:
    return read_evidence(DATA, read_story(DATA, "mending"))


@cache
def words() -> Vocabulary:
    return read_vocabulary(DATA, read_story(DATA, "mending"))


@cache
def layers() -> dict[str, Layer]:
    return dict(lexicon(evidence(), words()))


def paged(text: str) -> Page:
    return page(text, layers())


def claims(text: str, *piece: str, known: Evidence | None = None) -> list[Claim]:
    known = known or evidence()
    return list(page_reader(known).claims(page(text, lexicon(known, words())), piece))


def said(text: str, phrase: str, *piece: str) -> Claim:
    """Return the one claim in these words that is made of a sample."""
    return next(one for one in claims(text, *piece) if one.text == phrase)


# --- the words of a story in a text ---------------------------------------------------------------------------


def found(layer: Layer, text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.name) for one in layer.find(tokens(text))]


def test_the_longest_phrase_wins_where_several_begin() -> None:
    layer = Layer([("street", "a", ""), ("street light", "b", ""), ("street light bulb", "c", "")])
    assert [kind for kind, _ in found(layer, "Street, street light, street-light bulb and streets")] == ["a", "b", "c"]


def test_a_star_stands_for_every_word_that_begins_so() -> None:
    layer = Layer([("mend*", "stem", ""), ("mend* late", "two", ""), ("mending", "whole", "")])
    assert [kind for kind, _ in found(layer, "mends, mending late, amend, mending")] == ["stem", "two", "whole"]


def test_an_empty_phrase_is_nowhere() -> None:
    assert found(Layer([("", "empty", ""), ("*", "star", "")]), "anything at all *") == []


def test_a_layer_of_names_asks_for_a_capital() -> None:
    layer = Layer([("Proof", "area", "proof")], capital=True)
    assert found(layer, "Proof of the proof") == [("area", "proof")]


def test_a_possessive_is_the_same_name() -> None:
    assert [plain_word(token) for token in tokens("Ashmock's it's council’s")[:3]] == ["ashmock", "it", "council"]
    assert found(layers()["places"], "Ashmock’s benches, and Upper Samples' too") == [
        ("area", "ashmock"),
        ("area", "samples"),
    ]


def test_groups_are_named_unless_an_area_has_the_name() -> None:
    assert found(layers()["places"], "In North Specimen and Ynys Brawf") == [
        ("group", "north-specimen"),
        ("area", "ynys-brawf"),
    ]


# --- sentences ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two? Three! Four", 4),
        ("At 5.30 p.m. it rained", 1),
        ("Nine were late. 17 were not.", 2),
        ("“Late.” So it was.", 2),
        ("One\n\nTwo", 2),
        ("\n\n\nOne\n\n\n", 1),
        ("It was late. then it was not", 1),
        ("", 0),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, sentences: int) -> None:
    assert len(paged(text).sentences) == sentences


def test_paragraphs_are_numbered() -> None:
    assert [one.paragraph for one in paged("One. Two.\n\nThree.").sentences] == [0, 0, 1]


# --- the noun phrase --------------------------------------------------------------------------------------------


def phrased(text: str, at: int = 0) -> tuple[list[str], str, bool]:
    """Return the things in the phrase after a quantity, the kind of its head, and whether the noun is a stranger."""
    read = paged(text)
    sentence = read.sentences[0]
    phrase = phrase_after(read.words, sentence, sentence.placed[at])
    return [one.name or one.kind for one in phrase.things], phrase.head.kind if phrase.head else "", phrase.foreign


@pytest.mark.parametrize(
    ("text", "things", "head", "foreign"),
    [
        ("Nine benches were late", ["benches"], "measure", False),
        ("Nine broken benches and lamps were late", ["benches", "lights"], "measure", False),
        ("Nine benches, lamps and more", ["benches"], "measure", False),
        ("Nine jobs for benches were late", ["mending", "benches"], "unit", False),
        ("Nine councils were late", ["areas"], "areas", False),
        ("Nine of the council's benches were late", ["areas", "benches"], "measure", False),
        ("Nine bins were late", ["foreign"], "foreign", True),
        ("Nine swings were late", [], "", True),
        ("Nine were late", [], "", False),
        ("Nine of them were late", [], "", False),
        ("Nine in all, benches aside", [], "", False),
        ("No swing was late", [], "", True),
        ("No bench was late", ["benches"], "measure", False),
        ("Half as many benches", [], "", False),
        ("Nine, and benches", [], "", False),
        ("Nine benches and one of the lamps", ["benches"], "measure", False),
        ("Nine benches and then lamps", ["benches", "lights"], "measure", False),
        ("Nine benches and it was for lamps", ["benches"], "measure", False),
        ("Nine benches and in for lamps", ["benches"], "measure", False),
        ("Nine benches and for lamps", ["benches", "lights"], "measure", False),
    ],
)
def test_the_noun_phrase_ends_at_a_verb_a_pause_or_another_number(
    text: str, things: list[str], head: str, foreign: bool
) -> None:
    assert phrased(text) == (things, head, foreign)


def test_the_next_quantity_is_not_a_base_that_somebody_owns() -> None:
    read = paged("Nine of the council's 17 benches and three lamps")
    sentence = read.sentences[0]
    nine, seventeen, three = sentence.placed
    assert next_counting(read.words, sentence, nine) == three.first
    assert next_counting(read.words, sentence, seventeen) == three.first
    assert next_counting(read.words, sentence, three) == sentence.last


# --- areas before and after ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "phrase", "area"),
    [
        ("In Testford four of 20 appeals were upheld, and one of 15 in Ashmock.", "one of 15", "ashmock"),
        ("Four of 20 appeals were upheld in Testford and one of 15 in Ashmock.", "Four of 20", "testford"),
        ("Four of 20 appeals were upheld in Testford and one of 15 in Ashmock.", "one of 15", "ashmock"),
        ("Ashmock upheld one of 15 appeals, fewer than Testford.", "one of 15", "ashmock"),
        ("In Ashmock one of 15 appeals was upheld; Testford upheld four of 20.", "four of 20", "testford"),
        ("In Ashmock one of 15 was upheld, compared with four of 20 appeals in Testford.", "four of 20", "testford"),
        (
            "In Ashmock one of 15 was upheld, compared with four of 20 appeals in the City of Proof.",
            "four of 20",
            "city-of-proof",
        ),
        ("Testford's 20 appeals and one of Ashmock's 15.", "20", "testford"),
        ("Four of 20 appeals were upheld, the Testford Chronicle said of Ashmock.", "Four of 20", "ashmock"),
        ("Four of the 20 appeals that Testford heard were upheld.", "Four of the 20", "testford"),
        ("Four of 20 appeals were upheld.", "Four of 20", ""),
        ("Four of 20 appeals in the country were upheld.", "Four of 20", ""),
    ],
)
def test_the_nearest_area_goes_with_a_quantity(text: str, phrase: str, area: str) -> None:
    assert said(text, phrase).areas == ((area,) if area else ())


def test_a_sentence_takes_its_area_from_the_one_before_and_then_from_the_piece() -> None:
    text = "Testford is slow. It upheld four of 20 appeals.\n\nIt mended one of 20 benches late."
    assert said(text, "four of 20").areas == ("testford",)
    assert said(text, "one of 20", "ashmock").areas == ("ashmock",)
    assert said(text, "one of 20").areas == ("testford",)


def test_councils_in_the_plural_are_no_area_at_hand() -> None:
    text = "Testford is slow. Across the councils in the district, four of 20 appeals were upheld."
    assert said(text, "four of 20").areas == ()


def test_a_section_on_the_whole_field_is_of_no_area_unless_it_says_so() -> None:
    text = "The figures across Specimenia\n\nHalf of appeals were upheld.\n\nThe council upheld a fifth of appeals."
    assert said(text, "Half", "testford").areas == ()
    assert said(text, "a fifth", "testford").areas == ("testford",)


def test_a_name_within_a_longer_one_is_no_place() -> None:
    one, longer = Mention(2, 3, "area", "a"), Mention(1, 4, "field", "")
    assert inside(one, [longer])
    assert not inside(longer, [one])


def test_a_group_that_shares_its_name_with_an_area_is_meant_by_the() -> None:
    """In a piece about several areas "the Ashmock" is the group of that name."""
    shared = replace(evidence(), groups={**evidence().groups, "ashmock": ("ashmock", "testford")})
    text = "In the Ashmock five of 35 appeals were upheld."
    one = next(one for one in claims(text, "ashmock", "testford", known=shared) if one.text == "five of 35")
    assert (one.group, one.areas) == ("ashmock", ())
    alone = next(one for one in claims(text, "ashmock", known=shared) if one.text == "five of 35")
    assert (alone.group, alone.areas) == ("", ("ashmock",))


def test_a_place_is_an_area_a_group_a_stranger_or_the_whole() -> None:
    assert Where() == Where(area="", group="", whole=False, stranger="", named=False)
    assert said("In North Specimen half of appeals were upheld.", "half").group == "north-specimen"
    assert said("All eight councils: nine of 17 benches were late.", "nine of 17").why_not == STRANGER


# --- which way ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "opposite"),
    [
        ("Nine of 17 benches were mended late", False),
        ("Nine of 17 benches were mended on time", True),
        ("Nine of 17 benches were not mended late", True),
        ("Nine of 17 benches were not mended on time", False),
        ("Nine of 17 benches weren't late", True),
        ("Nine of 17 benches were mended without being late", True),
        ("Nine of 17 benches failed to be on time", False),
        ("Nine of 17 benches were not only mended but late", False),
        ("Nine of 17 benches were mended, and not late", True),
        ("Nine of 17 benches due on time were not", False),
        ("Nine of 17 benches due on time weren't", False),
        ("On time were nine of 17 benches", True),
        ("Late, but not for long: nine of 17 benches", False),
        ("Nine of 17 benches", False),
    ],
)
def test_every_not_turns_the_way_about(text: str, opposite: bool) -> None:
    assert claims(text)[0].opposite is opposite


def test_brackets_take_the_word_before_them() -> None:
    text = "More benches were late (nine) than on time (eight)."
    assert [said(text, count, "much-inventing").opposite for count in ("nine", "eight")] == [False, True]


def test_a_not_that_is_the_quantitys_own_turns_nothing() -> None:
    assert said("Not every bench in Ashmock was on time.", "every").opposite is True
    assert said("Ashmock did not mend any benches late.", "any").opposite is False


# --- which measure -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "phrase", "measures"),
    [
        ("Nine of 17 benches were late", "Nine of 17", ("benches",)),
        ("Of benches and lamps, nine of 17 were late", "nine of 17", ("benches", "lights")),
        ("Nine of 17 were late, benches and lamps", "Nine of 17", ("benches", "lights")),
        ("Of bins, nine of 17 were late", "nine of 17", ()),
        ("For benches: nine of 17 late", "nine of 17", ("benches",)),
        ("Nine of 17 rulings were overturned", "Nine of 17", ("appeals",)),
        ("No rulings were overturned", "No", ("appeals",)),
        ("Nine of 17 appeals for benches were late", "Nine of 17", ("benches",)),
        ("Nine of 17 appeals for benches were upheld", "Nine of 17", ("appeals",)),
        ("Nine of 17 were late", "Nine of 17", ()),
    ],
)
def test_a_measure_is_that_of_the_noun_or_of_what_stands_near(
    text: str, phrase: str, measures: tuple[str, ...]
) -> None:
    assert said(text, phrase).measures == measures


# --- what keeps a quantity from a verdict --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "phrase", "why_not"),
    [
        ("Several benches in Ashmock were late", "Several", NO_NUMBER),
        ("Both in Ashmock were late", "Both", NO_NUMBER),
        ("Every bench should be mended on time", "Every", NO_NUMBER),
        ("Ashmock works to ensure that every bench is mended on time", "every", NO_NUMBER),
        ("No figures were available on benches, nor half of those on lamps late", "half", NO_NUMBER),
        ("Nine bins in Ashmock were late", "Nine", OTHER_THING),
        ("In Ashmock parking was 40 per cent late", "40 per cent", OTHER_THING),
        ("Late benches in Ashmock rose by 40 per cent", "40 per cent", CHANGE),
        ("Late benches in Ashmock are up 40 per cent", "40 per cent", CHANGE),
        ("Nine benches in Ashmock were late last summer", "Nine", OTHER_TIME),
        ("Nine benches in Ashmock were late in 2011", "Nine", OTHER_TIME),
        ("Nine benches in Ashmock are late next year", "Nine", OTHER_TIME),
        ("Nine people sat on benches in Ashmock", "Nine", NO_TOPIC),
        ("Nine benches in Ashmock were late in 2023", "Nine", ""),
        ("Nine of 17 benches in Ashmock", "Nine of 17", ""),
        ("The rate for benches in Ashmock was 40 per cent", "40 per cent", ""),
    ],
)
def test_what_keeps_a_quantity_from_a_verdict(text: str, phrase: str, why_not: str) -> None:
    assert said(text, phrase).why_not == why_not


def test_what_was_spoken_of_may_stay_unsaid_once() -> None:
    text = "In Testford a fifth of appeals were upheld. In Ashmock it was one in 15."
    assert said(text, "one in 15").why_not == ""
    assert said(text.replace("it was", "tea cost"), "one in 15").why_not != ""


def test_both_and_neither_need_a_measure() -> None:
    assert said("Both Ashmock and Testford were late.", "Both").why_not == NO_MEASURE
    assert said("Both Ashmock and Testford mended benches late.", "Both").why_not == ""
    assert [one for one in claims("Neither here nor there were they late.") if one.text == "Neither"] == []


def test_a_run_of_numbers_is_dealt_out_in_order() -> None:
    text = "Benches, lamps and potholes were late in nine, eight and seven cases respectively."
    dealt = [said(text, one, "ashmock").measures for one in ("nine", "eight", "seven")]
    assert dealt == [("benches",), ("lights",), ("holes",)]


def placed_texts(text: str) -> list[str]:
    return [one.quantity.text for sentence in paged(text).sentences for one in sentence.placed]


def test_a_quantity_stands_on_its_tokens() -> None:
    text = "Nine of 17 benches, or 53 per cent."
    assert placed_texts(text) == ["Nine of 17", "53 per cent"]
    first = paged(text).sentences[0].placed[0]
    assert isinstance(first, Placed)
    assert [token.word for token in paged(text).words[first.first : first.last]] == ["nine", "of", "17"]


def test_a_cell_may_be_that_of_the_sentence_before() -> None:
    text = "Testford upheld a fifth of appeals. That is nine percentage points more than in Much Inventing for appeals."
    assert said(text, "nine percentage points").areas == ("testford", "much-inventing")


def test_the_same_share_of_one_cell_is_no_comparison() -> None:
    assert [
        one for one in claims("The same share of appeals was upheld in Testford.") if one.kind == "comparison"
    ] == []


def test_a_word_of_a_scale_after_no_is_no_grade() -> None:
    assert [one.kind for one in claims("There was no sound in Testford, reviewers found.") if one.kind == "grade"] == []
    assert [one.value for one in claims("Reviewers found Testford sound.") if one.kind == "grade"] == ["sound"]
