"""What a house asks of finished copy is found where it is lacking, said in a sentence, and left alone where it is there."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.checks.claims import Claim, Judged, Verdict
from generator.checks.evidence import Evidence, PublishedFigure, Sample
from generator.checks.findings import Finding, Severity
from generator.checks.policy import Rules, check_policy, read_rules
from generator.checks.policy.phrasebook import phrasebook
from generator.checks.prose import document
from generator.checks.quantities import quantities
from generator.checks.reading import reader
from generator.checks.vocabulary import GroupWords, MeasureWords, PolicyWords, Vocabulary, read_vocabulary
from generator.errors import InputError
from generator.project.story import read_story
from generator.tables import Row

ROOT = Path(__file__).parents[2]
STORY = read_story(ROOT / "tests" / "story" / "data", "mending")  # embargo: 06:00 on 1 February 2024
LINE = "**EMBARGOED until 06:00 GMT, Thursday 1 February 2024**"
CONTACT = "Report It is free on 01632 960 983, or at report-it.example."
WORDS = Vocabulary(
    measures={"holes": MeasureWords(names=("pothole", "potholes"))},
    groups={
        "mending": GroupWords(counted=("late",), opposite=("in time",), units=("repair", "repairs", "job", "jobs"))
    },
    attributes={},
    base=("looked at",),
    areas=("council", "councils"),
    covered=("nationwide",),
    policy=PolicyWords(
        help_line=True,
        small_samples=("samples … small",),
        base_unknown=("how many … not known",),
        details=("cul-de-sac", "grand*", "lodger"),
        replies={"no_reply": ("did not respond",), "declined": ("declined to comment",)},
    ),
)
RULES = Rules(
    banned={"botched": "Say what went wrong.", "hole-in-one": "A pun.", "residents’ fury": "Say who was angry."},
    warned={"top": "Say ‘highest’.", "best": "Say ‘lowest’."},
)
SMALL = "These samples are small."


def sample(area: str, measure: str = "holes", count: int | None = 9, base: int | None = 17, **more: Any) -> Sample:
    values: dict[str, Any] = {"state": "counted", "percent": None, "found": True, "dispute": "", "earlier_year": None,
                              "earlier_view": ""}  # fmt: skip
    return Sample(area, measure, count=count, base=base, where="figures.csv row 2", **(values | more))


def contact(name: str, text: str, **more: str) -> Row:
    values = {
        "id": name.lower(),
        "name": name,
        "text": text,
        "nations": "",
        "areas": "",
        "valid_from": "",
        "valid_to": "",
    }
    return Row("contacts.csv", 2, values | more)


def reply(area: str, status: str, quote: str = "") -> Row:
    return Row("replies.csv", 3, {"area": area, "status": status, "quote": quote, "text": ""})


def evidence(*samples: Sample, **more: Any) -> Evidence:
    names = {"ashmock": ("Ashmock Council", "Ashmock"), "testford": ("Testford Council", "Testford")}
    held = samples or (sample("ashmock"),)
    return Evidence(
        story=STORY, names=names, groups={"Trial Isle": ("testford",)}, strangers=(), definite=frozenset(),
        samples={(one.area, one.measure): one for one in held}, attributes={},
        published=more.get("published", ()), quotes=more.get("quotes", ()),
        replies=more.get("replies", {"ashmock": reply("Ashmock Council", "no_reply")}),
        contacts=more.get("contacts", (contact("Report It", CONTACT),)),
    )  # fmt: skip


def told(text: str, words: str, kind: str = "count", verdict: str = "confirmed", **more: Any) -> Judged:
    """Return the claim that the first words of this kind in a text make; "#2" after them takes the second."""
    words, _, turn = words.partition("#")
    start = -1
    for _ in range(int(turn or 1)):
        start = text.index(words, start + 1)
    known = [one for one in quantities(text) if one.start == start]
    values = {"areas": ("ashmock",), "measures": ("holes",)} | more
    cells = values.pop("cells", tuple(f"{area}/{name}" for area in values["areas"] for name in values["measures"]))
    claim = Claim(start, start + len(words), words, kind, False, known[0] if known else None, **values)
    return Judged(claim, Verdict(verdict, cells, "as the table has it"))


def found(
    text: str, *claims: str | tuple[str, Mapping[str, Any]], check: str = "", ours: bool = False,
    areas: tuple[str, ...] = ("ashmock",), known: Evidence | None = None, rules: Rules = RULES,
) -> list[Finding]:  # fmt: skip
    """Return what a check finds; a claim is its words, or its words and what else is known of it."""
    pairs = [(claim, {}) if isinstance(claim, str) else claim for claim in claims]
    judged = sorted((told(text, words, **more) for words, more in pairs), key=lambda one: one.claim.start)
    findings = check_policy(document(text), judged, known or evidence(), WORDS, rules, areas=areas, ours=ours)
    return [one for one in findings if not check or one.check == check]


def messages(findings: list[Finding]) -> list[str]:
    return [f"{one.severity}: {one.message}" for one in findings]


# --- Words ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("The council Botched it.", "error: paragraph 1: words that we do not print: ‘Botched’. Say what went wrong."),
        ("# A hole in one for all", "error: headline: words that we do not print: ‘hole in one’. A pun."),
        ("A hole‑in one.", "error: paragraph 1: words that we do not print: ‘hole‑in one’. A pun."),
        ("It met residents' fury.", "error: paragraph 1: words that we do not print: ‘residents' fury’. Say who was angry."),
        ("A **botched** job.", "error: paragraph 1: words that we do not print: ‘botched’. Say what went wrong."),
        ("A _bo\u00adtched_ job.", "error: paragraph 1: words that we do not print: ‘bo\u00adtched’. Say what went wrong."),
        ("Not the top-rated.", "query: paragraph 1: words to think about: ‘top’. Say ‘highest’."),
        (
            "---\nheadline_short: 'Its best year'\n---\n\nYes.",
            "query: headline short: words to think about: ‘best’. Say ‘lowest’.",
        ),
        ("| Job | Best |\n|---|---|\n| Sign | 2 |", "query: head of a table: words to think about: ‘Best’. Say ‘lowest’."),
        ("| Job | Of |\n|---|---|\n| top | 2 |", "query: row of a table 1: words to think about: ‘top’. Say ‘highest’."),
    ],
)  # fmt: skip
def test_a_word_we_do_not_print(text: str, message: str) -> None:
    assert [line for line in messages(found(text)) if "words" in line] == [message]


@pytest.mark.parametrize(
    "text",
    [
        "He said: “They botched it, the top people.”",
        "An inspector called it ‘botched’ work.",
        "They stopped, bestowed and topped up the asphalt.",
        "On top of that, it shares best practice; at best, the bottom line.",
        "> **EDITOR: FILL IN.** They botched it.",
        "Text.\n\n## Notes to editors\n\n- The best of botched jobs.",
        "A hole, in one street.\n\nOne hole in\n\none street.",
    ],
)
def test_words_left_alone(text: str) -> None:
    assert not [one for one in found(text) if "words" in one.check]


# --- Samples -------------------------------------------------------------------------------------------

SHARE = "More than half were late. "


def test_a_share_without_its_base() -> None:
    findings = found(f"{SHARE}{SMALL}", "half", check="base", ours=True)
    assert messages(findings) == [
        "error: paragraph 1: a share without the number checked: ‘half’. Say near it that 17 were checked."
    ]
    assert findings[0].cells == ("ashmock/holes",)
    assert [one.severity for one in found(f"{SHARE}{SMALL}", "half", check="base")] == [Severity.QUERY]


def test_the_base_of_another_measure_is_none() -> None:
    text = "More than half of the holes were late, and two of 17 signs."
    assert found(text, "half", ("two of 17", {"measures": ("signs",)}), check="base")
    assert not found(text, "half", ("two of 17", {"measures": ()}), check="base")


def test_a_base_two_sentences_away_is_too_far() -> None:
    text = f"{SHARE}It rained. They looked at 17 repairs."
    assert found(text, "half", "17", check="base")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("More than half were late: nine of 17.", ("half", "nine of 17")),
        ("More than half were late.\n\nThere were 17 repairs in all.", ("half", "17")),
        ("They looked at 17 repairs. More than half were late.", ("half", "17")),
        ("Out of 17 repairs, 53 per cent were late.", ("Out of 17 repairs, 53 per cent",)),
        ("# More than half were late", ("half",)),
        ("Nine of 17 were late.", ("Nine of 17",)),
    ],
)
def test_a_base_that_is_near(text: str, claims: tuple[str, ...]) -> None:
    assert not found(text, *claims, check="base")


def test_a_share_nobody_can_confirm_is_for_the_reading() -> None:
    assert not found(SHARE, ("half", {"verdict": "contradicted"}), check="base")


def test_a_name_with_a_full_stop_ends_no_sentence() -> None:
    text = "They looked at 17 repairs. Of these, Mr. Mock, J. Dummy and St. Ives say, more than half were late."
    assert not found(text, "17", "half", check="base")


def test_a_base_that_the_table_does_not_have() -> None:
    known = evidence(sample("ashmock", count=None, base=None, percent=20, state="percentage_only"))
    text = "A fifth were late."
    assert messages(found(text, "A fifth", check="base", known=known, ours=True)) == [
        "query: paragraph 1: a share of a number that is not told: ‘A fifth’. "
        "Say near it that how many were checked is not known."
    ]
    text += " How many repairs that was is not known."
    assert not found(text, "A fifth", check="base", known=known, ours=True)


def test_a_share_of_no_area_asks_for_no_base() -> None:
    assert not found("In some, a third were late.", ("a third", {"areas": (), "cells": ("published/x",)}), check="base")


def test_the_highest_of_a_field_is_only_asked_about() -> None:
    findings = found("The highest was 53 per cent.", ("53 per cent", {"name": "highest"}), check="base", ours=True)
    assert [one.severity for one in findings] == [Severity.QUERY]


@pytest.mark.parametrize(("ours", "severity"), [(True, "error"), (False, "query")])
def test_no_line_that_samples_are_small(ours: bool, severity: str) -> None:
    text = "Nine of 17 were late.\n\n*Source: a table. All samples are small.*\n\n“These samples are small,” she said."
    assert messages(found(text, "Nine of 17", check="small samples", ours=ours)) == [
        f"{severity}: paragraph 1: figures of a sample, and no line that samples are small: ‘Nine of 17’. "
        "Say so once, near the first figure."
    ]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Nine of 17 were late. All the samples it took were small.", {}),
        ("It was graded by nine of 17.", {"why_not": "it counts something else"}),
        ("Nine of 17 councils.", {"kind": "areas"}),
    ],
)
def test_a_line_that_is_there_or_not_needed(text: str, more: dict[str, Any]) -> None:
    words = "Nine of 17" if "Nine" in text else "nine of 17"
    assert not found(text, (words, more), check="small samples", ours=True)


@pytest.mark.parametrize(("areas", "asked"), [(("ashmock",), False), (("testford",), True), ((), True)])
def test_a_neighbours_small_sample_asks_for_no_line(areas: tuple[str, ...], asked: bool) -> None:
    claim = ("nine of 17", {"areas": ("testford",)})
    known = evidence(sample("ashmock", base=900), sample("testford"))
    text = "At Testford it was nine of 17."
    assert bool(found(text, claim, check="small samples", areas=areas, known=known, ours=True)) is asked


# --- Embargo -------------------------------------------------------------------------------------------


def test_a_draft_without_its_embargo_line() -> None:
    assert messages(found("# Late\n\nText.", check="embargo", ours=True)) == [
        "error: whole text: there is no embargo line, to the letter. Put it above the headline: "
        "‘EMBARGOED until 06:00 GMT, Thursday 1 February 2024’."
    ]
    assert not found("# Late\n\nText.", check="embargo")
    assert not found(f"{LINE}\n\nText.", check="embargo", ours=True)


def test_an_embargo_line_only_in_the_front_matter_is_not_seen() -> None:
    text = '---\nembargo: "EMBARGOED until 06:00 GMT, Thursday 1 February 2024"\n---\n\nText.'
    assert len(found(text, check="embargo", ours=True)) == 1


def test_another_order_of_the_date() -> None:
    rules = Rules(embargo="HELD until", date_form="month day year")
    text = "HELD until 06:00 GMT, Thursday February 1 2024"
    assert not found(text, check="embargo", ours=True, rules=rules)
    assert found(LINE, check="embargo", ours=True, rules=rules)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("EMBARGOED until 06:00 GMT, Thursday 2 February 2024", "date"),
        ("Embargoed till 6am, February 1st, 2023", "date"),
        ("Embargo: 01/03/2024", "date"),
        ("embargo: 2024-02-11", "date"),
        ("EMBARGOED until 06:00 GMT, Friday 1 February 2024", "weekday"),
        ("EMBARGOED until 00:01 GMT, Thursday 1 February 2024", "time"),
        ("Under embargo, 6pm on 1 February", "time"),
        ("STRICTLY EMBARGOED until 0001 hours on 1 February 2024", "time"),
        ("EMBARGOED until 06:00 BST, Thursday 1 February 2024", "zone"),
        (
            "EMBARGOED until 07:00 BST, Friday 1 March 2024",
            "date and another weekday and another time and another zone",
        ),
    ],
)
def test_an_embargo_that_is_not_the_storys(line: str, fault: str) -> None:
    assert messages(found(f"{line}\n\nText.", check="embargo")) == [
        f"error: paragraph 1: an embargo with another {fault}: ‘{line}’. "
        "The story’s is: ‘EMBARGOED until 06:00 GMT, Thursday 1 February 2024’."
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Embargoed until 6am on Thursday, February 1",
        "Embargo: 6 a.m., 1/2/2024",
        "embargo: 2024-02-01T06:00Z",
        "The embargo on grit of 3 March 2019 was lifted at noon.",
        "Embargo: 0600 GMT",
    ],
)
def test_an_embargo_that_says_the_same_or_nothing(line: str) -> None:
    assert not found(line, check="embargo")


def test_summer_time() -> None:
    summer = STORY.model_copy(update={"embargo": STORY.embargo.replace(month=7)})
    known = replace(evidence(), story=summer)
    assert not found("EMBARGOED until 06:00 BST, Monday 1 July 2024", check="embargo", ours=True, known=known)


# --- Help lines ----------------------------------------------------------------------------------------


def test_a_part_of_a_number_is_no_slip() -> None:
    assert not found("It was mended on 01 02 2024.", check="help line")
    assert [one.severity for one in found("Ring 0163 29609.", check="help line")] == [Severity.ERROR]
    assert [one.severity for one in found("Ring 01632960983098.", check="help line")] == [Severity.QUERY]


@pytest.mark.parametrize("number", ["01632 960 938", "01632 960 93", "01632960984", "+44 (0)1632 960 984"])
def test_a_number_that_slipped(number: str) -> None:
    assert messages(found(f"Ring {number} now.", check="help line")) == [
        f"error: paragraph 1: a number that is a slip from a known one: ‘{number}’. "
        "Report It is 01632 960 983 in contacts.csv row 2: correct it."
    ]


def test_a_number_nobody_knows() -> None:
    assert messages(found("Ring 0808 157 0192 now.", check="help line")) == [
        "query: paragraph 1: a telephone number that we do not know: ‘0808 157 0192’. "
        "Ring it, and add it to the table of contacts, or take it out."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ring 01632 960 983.",
        "Ring (01632) 960983 or +44 1632 960983.",
        "It cost £01632960900 in 2019-2020, or 1,632,960.",
        "> **EDITOR.** Ring 0808 157 0192.",
    ],
)
def test_numbers_left_alone(text: str) -> None:
    assert not found(text, check="help line")


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"valid_from": "2024-02-02"}, "that opened on 2024-02-02, after the date of this story"),
        ({"valid_to": "2024-01-31"}, "that closed on 2024-01-31, before the date of this story"),
        ({"areas": "testford"}, "that is only for Testford"),
        ({"nations": "Trial Isle"}, "that is only for Trial Isle"),
    ],
)
@pytest.mark.parametrize("shown", ["01632 960 983", "report-it.example", "Report It"])
def test_a_help_line_out_of_date_or_out_of_place(more: dict[str, str], fault: str, shown: str) -> None:
    known = evidence(contacts=(contact("Report It", CONTACT, **more),))
    assert messages(found(f"Try {shown}.", check="help line", known=known, ours=True)) == [
        f"error: paragraph 1: a help line {fault}: ‘{shown}’. Take it out, or put one there that fits."
    ]
    assert [one.severity for one in found(f"Try {shown}.", check="help line", known=known)] == [Severity.QUERY]


@pytest.mark.parametrize(
    ("more", "areas"),
    [
        ({"valid_from": "2024-02-01", "valid_to": "2024-02-01"}, ("ashmock",)),
        ({"areas": "testford|ashmock"}, ("ashmock",)),
        ({"nations": "Trial Isle"}, ("testford", "ashmock")),
        ({"nations": "Trial Isle|Mainland"}, ("ashmock",)),
        ({"nations": "Trial Isle"}, ()),
    ],
)
def test_a_help_line_that_fits(more: dict[str, str], areas: tuple[str, ...]) -> None:
    known = evidence(contacts=(contact("Report It", CONTACT, **more),))
    assert not found(CONTACT, check="help line", known=known, ours=True, areas=areas)


def test_a_line_for_the_mainland_is_not_for_the_isle() -> None:
    known = evidence(
        contacts=(contact("Report It", CONTACT, nations="Mainland"), contact("Isle", "", nations="Trial Isle"))
    )
    assert len(found(CONTACT, check="help line", known=known, areas=("testford",))) == 1


def test_a_draft_without_a_help_line() -> None:
    assert messages(found("Text.", check="help line", ours=True)) == [
        "error: whole text: no help line for readers. Add one that fits, such as Report It."
    ]
    assert not found("Text.", check="help line")
    late = evidence(contacts=(contact("Later", "Ring.", valid_from="2025-01-01"),))
    assert not found("Text.", check="help line", ours=True, known=late)


# --- Replies -------------------------------------------------------------------------------------------

NOTE = "> **EDITOR: REPLY NEEDED.** Nobody asked Ashmock."


@pytest.mark.parametrize("replies", [{}, {"ashmock": reply("Ashmock Council", "not_approached")}])
def test_a_reply_nobody_asked_for(replies: dict[str, Row]) -> None:
    known = evidence(replies=replies)
    assert messages(found("Text.", check="reply", known=known, ours=True)) == [
        "error: whole text: no reply from Ashmock, and no note that one is needed. "
        "Put an editor’s note where the reply belongs, and ask for it."
    ]
    assert not found(f"Text.\n\n{NOTE}", check="reply", known=known, ours=True)
    assert not found("Text.", check="reply", known=known)
    assert found("Text.\n\n> **EDITOR: FILL IN.** Two figures.", check="reply", known=known, ours=True)


def test_a_note_in_a_round_up_names_its_area() -> None:
    both = ("ashmock", "testford")
    findings = found(f"Text.\n\n{NOTE}", check="reply", known=evidence(replies={}), ours=True, areas=both)
    assert [("Testford" in one.message, "Ashmock" in one.message) for one in findings] == [(True, False)]


REPLIED = {"ashmock": reply("Ashmock Council", "replied", "mayor")}
QUOTES = (Row("quotes.csv", 4, {"id": "mayor", "text": "We are sorry. We’ll [[soon]] mend every hole in town."}),)


def test_a_reply_that_is_not_printed() -> None:
    known = evidence(replies=REPLIED, quotes=QUOTES)
    text = "The mayor said: “We are sorry.”"
    assert messages(found(text, check="reply", known=known, ours=True)) == [
        "error: whole text: Ashmock has replied, and no sentence of its reply stands here. "
        "Print it: it is ‘mayor’ in the table of quotes."
    ]
    assert [one.severity for one in found(text, check="reply", known=known)] == [Severity.QUERY]
    assert not found('"We\'ll soon mend every\nhole in town."', check="reply", known=known, ours=True)


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("No.", "“No.”"),
        ("No", "‘No’"),
        ("We agree.", "“We agree,” it said"),
        ("No. Never.", "“No. Never.”"),
        ("[[We are sorry that this went on for so long.]] No.", "“No.”"),
    ],
)
def test_a_reply_of_a_few_words_is_found_where_it_is_printed(words: str, printed: str) -> None:
    brief = Row("replies.csv", 3, {"area": "ashmock", "status": "replied", "quote": "", "text": words})
    known = evidence(replies={"ashmock": brief})
    assert not found(f"The mayor said: {printed}.", check="reply", known=known, ours=True)
    missing = found("No. We agree with “no small hope” and “Nobody” here.", check="reply", known=known, ours=True)
    assert messages(missing) == [
        "error: whole text: Ashmock has replied, and no sentence of its reply stands here. "
        "Print it: it is in the table of replies, row 3."
    ]
    assert missing[0].cells == ("replies.csv row 3, column 'text'",)


def test_a_few_words_of_a_longer_reply_are_not_the_reply() -> None:
    known = evidence(replies=REPLIED, quotes=QUOTES)
    assert found("The mayor said: “We are sorry.”", check="reply", known=known, ours=True)


def test_no_response_where_nobody_asked() -> None:
    known = evidence(replies={"ashmock": reply("Ashmock", "not_approached")})
    assert messages(found(f"Ashmock did not respond.\n\n{NOTE}", check="reply", known=known, ours=True)) == [
        "error: paragraph 1: this was not what happened: ‘did not respond’. "
        "The table has ‘not_approached’ for Ashmock: say what is so, or correct the table."
    ]


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("Ashmock did not respond.", ("ashmock",)),
        ("It was asked. It did not respond.", ("ashmock",)),
        ("Testford was fined. Ashmock was asked; it did not respond.", ()),
        ("“Ashmock declined to comment,” she said.", ("ashmock",)),
        ("A builder of whom no table tells did not respond.", ()),
    ],
)
def test_a_silence_that_was_so(text: str, areas: tuple[str, ...]) -> None:
    assert not found(text, check="reply", areas=areas)


def test_a_silence_is_of_the_area_named_last() -> None:
    known = evidence(replies={"ashmock": reply("Ashmock", "no_reply"), "testford": reply("Testford", "declined")})
    text = "Ashmock was asked. Testford was too. The council did not respond."
    assert [("Testford" in one.message) for one in found(text, check="reply", known=known, areas=())] == [True]
    assert found("It declined to comment.", check="reply", known=known)


# --- Number budget -------------------------------------------------------------------------------------


def test_too_many_figures_in_a_sentence() -> None:
    text = "Nine of 17, then 5 per cent, then three of 20 were late."
    findings = found(text, "Nine of 17", "5 per cent", "three of 20", check="number budget", ours=True)
    assert messages(findings) == [
        "query: paragraph 1: 3 figures in one sentence: ‘Nine of 17, then 5 per cent, then three of 20’. "
        "Readers can hold 2: take some out, or spread them."
    ]
    assert findings[0].expected == "at most 2"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Nine of 17, and one of 20, were late.", ("Nine of 17", "one of 20")),
        ("Nine of 17, one more, and 5 per cent were late.", ("Nine of 17", "one", "5 per cent")),
        ("Of all eight, nine of 17 and 5 per cent.", (("eight", {"kind": "field"}), "nine of 17", "5 per cent")),
        ("In 2018, nine of 17 and 5 per cent.", (("2018", {"kind": "year"}), "nine of 17", "5 per cent")),
        ("Nine of 17 and 5 per cent. “Six of 20,” he said.", ("Nine of 17", "5 per cent", "Six of 20")),
        ("Nine of 17 and 5 per cent. Six of 20.", ("Nine of 17", "5 per cent", "Six of 20")),
        ("Ring 0808 157 0192.", ("0808", "157", "0192")),
    ],
)
def test_a_sentence_within_its_budget(text: str, claims: tuple[Any, ...]) -> None:
    assert not found(text, *claims, check="number budget")


def test_too_many_figures_in_a_paragraph_and_a_piece() -> None:
    text = "Two of 20 late. Three of 20 late. Four of 20 late. Five of 20 late. Six of 20 late."
    claims = [f"{word} of 20" for word in ("Two", "Three", "Four", "Five", "Six")]
    assert [one.message.split(": ")[1] for one in found(text, *claims, check="number budget")] == [
        "5 figures in one paragraph"
    ]
    tight = Rules(figures_in_paragraph=9, figures_in_piece=4, figures_for_each_more=1)
    assert [one.message.split(": ")[1] for one in found(text, *claims, check="number budget", rules=tight)] == [
        "5 figures in one piece"
    ]
    assert not found(text, *claims, check="number budget", rules=tight, areas=("ashmock", "testford"))


# --- Leftovers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wrong", "words"),
    [
        ("Dear {{ mayor }}.", "a mark of a template", "{{ mayor }}"),
        ("Dear {% if late %}sir.", "a mark of a template", "{% if late %}"),
        ("Dear {area}.", "a mark of a template", "{area}"),
        ("In all None were late.", "something that was never filled in", "None"),
        ("None per cent were late.", "something that was never filled in", "None"),
        ("It was nan per cent.", "something that was never filled in", "nan"),
        ("TODO: ask.", "something that was never filled in", "TODO"),
        ("The mayor of XX said no.", "something that was never filled in", "XX"),
        *(
            (f"Founded in {mark}, it grew.", "something that was never filled in", mark)
            for mark in (
                "TK",
                "TK TK",
                "TKTK",
                "TBA",
                "tbc",
                "XXX",
                "xxx",
                "[TBC]",
                "[tbc]",
                "[Check]",
                "???",
                "EDITOR:",
            )
        ),
        ("Late. <<<<<<< HEAD", "something that was never filled in", "<<<<<<<"),
        ("In [AREA NAME], all is well.", "something that was never filled in", "[AREA NAME]"),
        ("| Job | Late |\n|---|---|\n| Sign | None |", "something that was never filled in", "None"),
    ],
)
def test_what_was_never_filled_in(text: str, wrong: str, words: str) -> None:
    do = {
        "a mark of a template": "Fill it in, or mend the template.",
        "something that was never filled in": "Fill it in, or take the sentence out.",
    }[wrong]
    do = "Say in the cell why there is no figure." if "|" in text else do
    where = "row of a table 1" if "|" in text else "paragraph 1"
    assert messages(found(text, check="leftover")) == [f"error: {where}: {wrong}: ‘{words}’. {do}"]


@pytest.mark.parametrize(
    ("mark", "severity"),
    [
        ("TK", "error"),
        ("TK TK", "error"),
        ("TODO", "error"),
        ("[tbc]", "error"),
        ("EDITOR:", "error"),
        ("TBC", "query"),
        ("xxx", "query"),
        ("[name]", "query"),
        ("???", "query"),
    ],
)
def test_what_was_never_filled_in_in_what_somebody_is_quoted_with(mark: str, severity: str) -> None:
    words = f"We told {mark} of it."
    row = Row("replies.csv", 3, {"area": "ashmock", "status": "replied", "quote": "", "text": words})
    text = f"The mayor said: “{words}”"
    wrong = f"paragraph 1: somebody is quoted with what was never filled in: ‘{mark}’. Fill it in, or take it out"
    replied = found(text, check="leftover", known=evidence(replies={"ashmock": row}))
    assert messages(replied) == [f"{severity}: {wrong}: replies.csv, row 3."]
    assert replied[0].cells == ("replies.csv row 3, column 'text'",)
    assert messages(found(text, check="leftover")) == [f"{severity}: {wrong}: where it was typed."]
    banked = Row("quotes.csv", 4, {"id": "mayor", "text": words})
    assert not found(text, check="leftover", known=evidence(quotes=(banked,)))


def test_a_word_for_nothing_may_be_what_somebody_said() -> None:
    assert not found("He said: “In all None were late, and TK Maxx was shut.”", check="leftover")


@pytest.mark.parametrize(
    ("text", "wrong", "words", "do"),
    [
        ("It was the the worst.", "a word that stands twice", "the the", "Take one out."),
        ("Late. The the hole.", "a word that stands twice", "The the", "Take one out."),
        ("A hole,, mended.", "marks too many, or a blank before one", "A hole,, mended.", "Keep one, in its place."),
        ("A hole  mended.", "blanks too many", "A hole mended.", "Keep one, in its place."),
        ("A hole , mended.", "marks too many, or a blank before one", "A hole , mended.", "Keep one, in its place."),
        ("A hole mended..", "marks too many, or a blank before one", "e mended..", "Keep one, in its place."),
        ("It took a 8 days.", "‘a’ or ‘an’ before a number", "a 8", "It is said with ‘an’."),
        ("It took a 11-day run.", "‘a’ or ‘an’ before a number", "a 11", "It is said with ‘an’."),
        ("It had a 18,000 budget.", "‘a’ or ‘an’ before a number", "a 18,000", "It is said with ‘an’."),
        ("It took an 12-day run.", "‘a’ or ‘an’ before a number", "an 12", "It is said with ‘a’."),
        ("It took an 110-day run.", "‘a’ or ‘an’ before a number", "an 110", "It is said with ‘a’."),
        ("It took a eight-day run.", "‘a’ or ‘an’ before a number", "a eight", "It is said with ‘an’."),
        ("It made 1 repairs.", "a plural after one", "1 repairs", "Put the noun in the singular."),
        ("A hole (mended late.", "a bracket without its other half", "(mended late.", "Put the other one where it belongs, or take this one out."),
        ("A hole] mended.", "a bracket without its other half", "] mended.", "Put the other one where it belongs, or take this one out."),
        ("He said: “A hole.", "a quotation mark that nothing closes", "“A hole.", "Put the other one where it belongs, or take this one out."),
        ("A hole,” he said.", "a closing quotation mark that nothing opens", "” he said.", "Put the other one where it belongs, or take this one out."),
        ("“A “hole,” he said.", "a quotation mark that opens within an open one", "“hole,” he said.", "Put the other one where it belongs, or take this one out."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ours", [True, False])
def test_a_slip_of_the_hand(text: str, wrong: str, words: str, do: str, ours: bool) -> None:
    severity = "error" if ours else "query"
    assert messages(found(text, check="leftover", ours=ours))[:1] == [
        f"{severity}: paragraph 1: {wrong}: ‘{words}’. {do}"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "TK Maxx stood by. “Who??” The editor: a man. Xx, a kiss.",
        "None of the 20 was late. “None were,” he said.",
        "Her nan died. Nan of the year.",
        "They had had enough… and then... went to Wagga Wagga.",
        "It took an 8-day, an 11th, an 18-month, an 80th, an £8m and a 110-day run; a 1,100 or an 1100.",
        "A 1 per cent rise; 1.1 repairs; 21 repairs; no one repairs it; one repair.",
        "a) a hole (late), [sic] and (b) a sign.",
        "He said: “A hole.\n\n“And a sign.”\n\nThen 'no' and the councils’ \"sign\".",
        "| A | B |\n|---|---|\n| none reported |  – |",
        "“The [COUNCIL] is sorry,” he said.",
        "> **EDITOR.** TODO (ring",
    ],
)
def test_what_only_looks_like_a_slip(text: str) -> None:
    assert not found(text, check="leftover", ours=True)


def test_a_slip_that_may_have_been_said() -> None:
    findings = found("“It was the the worst,” he said. No one repairs one repairs.", check="leftover", ours=True)
    assert [one.severity for one in findings] == [Severity.QUERY, Severity.QUERY]


# --- Headlines -----------------------------------------------------------------------------------------

HEAD = "# Ashmock: {}\n\nText. {}"


@pytest.mark.parametrize(
    ("head", "claim", "body", "claims"),
    [
        ("most repairs late", ("most", {}), "More than half of them were late.", ("half",)),
        ("no holes late", ("no", {}), "One of 20 was late.", ("One of 20",)),
        ("two of 20 late", ("two of 20", {}), "One of 20 was late.", ("One of 20",)),
        ("two of 20 late", ("two of 20", {}), "Four of 40 were late.", ("Four of 40",)),
        ("two of 20 late", ("two of 20", {}), "Two of 20 were in time.", (("Two of 20", {"opposite": True}),)),
        ("two of 20 late", ("two of 20", {}), "Two of 20 were late.", (("Two of 20", {"measures": ("signs",)}),)),
        ("two of 20 late", ("two of 20", {}), "Two of 20 were late.", (("Two of 20", {"areas": ("testford",)}),)),
        ("more than half late", ("half", {}), "Half of them were late.", ("Half",)),
        ("nearly half late", ("half", {}), "Nine of 17 were late.", ("Nine of 17",)),
        ("no holes late", ("no", {}), "It has no money.", (("no#2", {"measures": ()}),)),
        ("every hole late", ("every", {}), "Nine of 17 were late.", ("Nine of 17",)),
        ("highest share", ("highest", {"kind": "rank", "name": "high"}), "Among the highest.",
         (("Among the highest", {"kind": "rank", "name": "high", "value": "among"}),)),
        ("highest share", ("highest", {"kind": "rank", "name": "high"}), "Text only.", ()),
        ("graded poor", ("poor", {"kind": "grade", "value": "poor"}), "Graded fair.",
         (("fair", {"kind": "grade", "value": "fair"}),)),
        ("hundreds late", ("hundreds", {"verdict": "uncovered"}), "Nine of 17 were late.", ("Nine of 17",)),
        ("late in 2019", ("2019", {"kind": "year", "value": "2019"}), "It was in 2018.",
         (("2018", {"kind": "year", "value": "2018"}),)),
    ],
)  # fmt: skip
def test_a_headline_that_says_more_than_the_text(head: str, claim: Any, body: str, claims: tuple[Any, ...]) -> None:
    text = HEAD.format(head, body)
    others = [(one, {}) if isinstance(one, str) else one for one in claims]
    others = [(f"{words}#2" if words in head else words, more) for words, more in others]
    assert messages(found(text, claim, *others, check="headline", ours=True)) == [
        f"error: headline: a claim of the headline that the text does not make: ‘{claim[0]}’. "
        "Say in the headline what the text says, no more; or put it into the text too."
    ]
    assert [one.severity for one in found(text, claim, *others, check="headline")] == [Severity.QUERY]


@pytest.mark.parametrize(
    ("head", "claim", "body", "claims"),
    [
        ("nine of 17 late", ("nine of 17", {}), "In all, Nine of 17 were late.", ("Nine of 17",)),
        ("a quarter late", ("a quarter", {}), "Five of 20 were late.", ("Five of 20",)),
        ("53 per cent late", ("53 per cent", {}), "Nine of 17 were late.", ("Nine of 17",)),
        ("more than half late", ("half", {}), "Nine of 17 were late.", ("Nine of 17",)),
        ("nine holes late", ("nine", {}), "Nine of 17 were late.", ("Nine of 17",)),
        ("none of 20 late", ("none of 20", {}), "All 20 were mended in time.", (("All 20", {"opposite": True}),)),
        ("three of 20 late", ("three of 20", {"why_not": "no noun"}), "In time were 17 of 20.",
         (("17 of 20", {"opposite": True}),)),
        ("no holes late", ("no", {}), "None of the 20 was late.", ("None of the 20",)),
        ("most repairs late", ("most", {}), "The majority of them were late.", ("The majority",)),
        ("joint highest", ("joint highest", {"kind": "rank", "name": "high", "value": "joint"}), "The highest share.",
         (("highest#2", {"kind": "rank", "name": "high"}),)),
        ("graded poor", ("poor", {"kind": "grade", "value": "poor"}), "It is rated Poor.",
         (("Poor", {"kind": "grade", "value": "poor"}),)),
        ("hundreds late", ("hundreds", {"verdict": "uncovered"}), "There were hundreds of them.", ()),
        ("mended at last", None, "Nine of 17 were late.", ("Nine of 17",)),
    ],
)  # fmt: skip
def test_a_headline_that_the_text_bears_out(head: str, claim: Any, body: str, claims: tuple[Any, ...]) -> None:
    text = HEAD.format(head, body)
    assert not found(text, *([claim] if claim else []), *claims, check="headline", ours=True)


# --- Fairness ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ("It was in a cul de sac.", "cul de sac"),
        ("A grandmother rang.", "grandmother"),
        ("She is a 42-year-old.", "42-year-old"),
        ("Ann, aged 42, rang.", "aged 42"),
        ("“I am in my… he is in his forties,” she said.", "in his forties"),
    ],
)
def test_a_detail_beside_a_count_of_one(detail: str, words: str) -> None:
    assert messages(found(f"One of 20 was late. {detail}", "One of 20", check="case detail", ours=True)) == [
        f"query: paragraph 1: a detail in the paragraph of ‘One of 20’, so that one person may be known by it: "
        f"‘{words}’. Take it out, or part the two."
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("One of 20 was late.\n\nA lodger rang.", ("One of 20",)),
        ("Two of 20 were late. A lodger rang.", ("Two of 20",)),
        ("One of 20 was late. A large hole.", ("One of 20",)),
        ("One went home. A lodger rang.", (("One", {"measures": ()}),)),
    ],
)
def test_details_left_alone(text: str, claims: tuple[Any, ...]) -> None:
    assert not found(text, *claims, check="case detail")


DISPUTE = "The council says two of the nine weren’t late."


def test_a_disputed_figure_without_its_dispute() -> None:
    known = evidence(sample("ashmock", dispute=DISPUTE))
    text = "Nine of 17 were late. The council says two were not."
    assert messages(found(text, "Nine of 17", check="dispute", known=known, ours=True)) == [
        f"error: paragraph 1: a figure that Ashmock disputes, without its sentence: ‘Nine of 17’. "
        f"Put beside it, word for word: ‘{DISPUTE}’ (figures.csv row 2)."
    ]
    assert [one.severity for one in found(text, "Nine of 17", check="dispute", known=known)] == [Severity.QUERY]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (f"Nine of 17 were late.\n\n{DISPUTE.replace('’', chr(39))}", "Nine of 17"),
        ("Eight of 17 were in time.", ("Eight of 17", {"opposite": True})),
        ("Nine of 17 were late.", ("Nine of 17", {"areas": ("testford",)})),
        ("They looked at 17 repairs.", ("17", {"base": True})),
        ("“Nine of 17 were late,” he said.", "Nine of 17"),
    ],
)
def test_a_dispute_that_is_there_or_not_called_for(text: str, claim: Any) -> None:
    known = evidence(sample("ashmock", dispute=DISPUTE), sample("testford"))
    assert not found(text, claim, check="dispute", known=known, ours=True)


# --- Ranks ---------------------------------------------------------------------------------------------

RANK = {"kind": "rank", "name": "high", "verdict": "uncovered"}


def test_a_rank_without_its_field() -> None:
    text = "Its share was the third highest. It rained in every council."
    assert messages(found(text, ("third highest", RANK), check="rank", ours=True)) == [
        "error: paragraph 1: a place in an order without its field: ‘third highest’. Say of how many councils, or of which."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Its share was the third highest of eight councils.",
        "Nationwide, its share was the third highest.",
        "Its share was the third highest in Specimenia.",
        "Its share was the third highest in the Trial Isle.",
        "# Ashmock has third highest share",
    ],
)
def test_a_rank_with_its_field(text: str) -> None:
    assert not found(text, ("third highest", RANK), check="rank", ours=True)


@pytest.mark.parametrize("other", ["table", "published"])
def test_a_place_that_others_hold_too(other: str) -> None:
    level = PublishedFigure("x", "holes", "areas_at_level", 2, 8, at_least=False, level=sample("a").share()[0],  # type: ignore[index]
                            area="", group="", use=True, where="published.csv row 2")  # fmt: skip
    known = evidence(sample("ashmock"), sample("testford", count=18, base=34))
    known = known if other == "table" else evidence(published=(level,))
    text = "Its share was the highest of all councils."
    assert messages(found(text, ("highest", RANK), check="rank", known=known, ours=True)) == [
        "error: paragraph 1: a place that others hold too: ‘highest’. Say ‘joint’, or name all that share it."
    ]
    joint = text.replace("highest", "joint highest")
    assert not found(joint, ("joint highest", RANK | {"value": "joint"}), check="rank", known=known, ours=True)
    assert not found(text, ("highest", RANK), check="rank", ours=True)


def test_a_rank_of_an_area_without_a_share_is_not_shared() -> None:
    known = evidence(
        sample("ashmock", count=None, base=None, state="refused"), sample("testford", count=None, base=None)
    )
    text = "Its share was the highest of all councils."
    assert not found(text, ("highest", RANK), check="rank", known=known)
    assert not found(text, ("highest", RANK | {"areas": ()}), check="rank", known=known)


# --- The whole of it -----------------------------------------------------------------------------------


def test_what_is_missing_comes_first_and_every_finding_has_its_place() -> None:
    text = "The top job.\n\nIt was the the worst."
    findings = found(text, ours=True)
    assert [one.check for one in findings] == ["embargo", "help line", "warned words", "leftover"]
    assert all(text[one.start : one.end] == one.found and one.area == "ashmock" for one in findings)
    assert not found("")


@pytest.mark.exhaustive
def test_a_long_text_takes_no_longer_by_the_word() -> None:
    text = f"{LINE}\n\n" + "\n\n".join(itertools.repeat(f"The council had {SMALL} 0 ( “ a {{ [ a 1 one", 2000))
    assert len(found(text, ours=True)) > 2000


def test_the_phrases_of_a_book() -> None:
    book = phrasebook(("few … mended", "mend*", "late"))
    assert [one[2] for one in book.find("İ Late: few, it says, were mended. Few. Mending")] == [
        "late",
        "few … mended",
        "mend*",
    ]
    assert not book.within("latent amends")


def test_the_rules_of_a_profile_lie_over_those_it_extends(tmp_path: Path) -> None:
    folder = tmp_path / "house-style"
    folder.mkdir()
    (folder / "default.toml").write_text('[banned]\n"one" = "1"\n"two" = "2"\n[dates]\nembargo = "HELD until"\n')
    (folder / "own.toml").write_text(
        'extends = "default"\n[banned]\n"two" = "zwei"\n[dates]\nform = "month day year"\n'
    )
    rules = read_rules(folder, "own")
    assert (rules.banned, rules.embargo) == ({"one": "1", "two": "zwei"}, "HELD until")
    assert rules.date_form == "month day year"
    (folder / "own.toml").write_text('extends = "own"\n[banned]\n"two" = 2\n')
    with pytest.raises(InputError, match="house-style/own.toml, key 'banned.two'"):
        read_rules(folder, "own")
    with pytest.raises(InputError, match="there is no such file"):
        read_rules(folder, "other")


# --- The drafts of this project ------------------------------------------------------------------------

ALLOWED = {
    ("avon-and-somerset", "base"),  # the intro gives a share, and only later that no number is known
    ("cheshire", "base"),
    ("nation", "base"),  # the highest shares of all, without their samples
    ("nation", "number budget"),  # a paragraph of six figures
}


class Drafts:
    """The drafts as committed, to be checked as they stand or with one thing changed."""

    def __init__(self) -> None:
        self.story = read_story(ROOT / "data", "cancelled-crimes")
        self.folder = ROOT / "stories" / self.story.slug
        self.read = reader(ROOT / "data", self.story)
        self.words = read_vocabulary(ROOT / "data", self.story)
        self.rules = read_rules(ROOT / "templates" / "house-style", self.story.profile)
        self.groups = {name.lower().replace(" ", "-"): areas for name, areas in self.read.evidence.groups.items()}

    def check(self, name: str, text: str) -> list[Finding]:
        slug, held = Path(name).stem, document(text)
        areas = self.groups[slug] if name.startswith("regions/") else (slug,) if slug != "nation" else ()
        judged = self.read.read(held.text, areas)
        return check_policy(held, judged, self.read.evidence, self.words, self.rules, areas=areas, ours=True)


@pytest.fixture(scope="module")
def drafts() -> Drafts:
    return Drafts()


@pytest.fixture(scope="module")
def of_drafts(drafts: Drafts) -> dict[str, list[Finding]]:
    paths = sorted(drafts.folder.rglob("*.md"))
    names = [path.relative_to(drafts.folder).with_suffix("").as_posix() for path in paths]
    return {name: drafts.check(name, path.read_text("utf-8")) for name, path in zip(names, paths, strict=True)}


@pytest.mark.exhaustive
def test_no_draft_of_ours_has_an_error(of_drafts: dict[str, list[Finding]]) -> None:
    assert len(of_drafts) == 54
    assert not [
        (slug, one.message) for slug, found in of_drafts.items() for one in found if one.severity == Severity.ERROR
    ]


def test_only_what_a_fair_sub_editor_asks_is_asked(of_drafts: dict[str, list[Finding]]) -> None:
    asked = {(slug, one.check) for slug, found in of_drafts.items() for one in found}
    assert asked <= ALLOWED


def planted(drafts: Drafts, name: str, changed: Callable[[str], str]) -> set[tuple[str, Severity]]:
    text = (drafts.folder / f"{name}.md").read_text("utf-8")
    assert changed(text) != text
    return {(one.check, one.severity) for one in drafts.check(name, changed(text))}


def without(*signs: str) -> Callable[[str], str]:
    """Return what takes out every paragraph that has one of some words."""
    return lambda text: "\n\n".join(part for part in text.split("\n\n") if not any(sign in part for sign in signs))


@pytest.mark.parametrize(
    ("name", "changed", "check"),
    [
        ("hampshire", without("**STRICTLY EMBARGOED"), "embargo"),
        ("hampshire", without("amples are small", "small samples"), "small samples"),
        ("hampshire", without("five of the nine"), "dispute"),
        ("hampshire", without("Mr Dibdin", "we do not contest", "For example"), "reply"),
        ("kent", without("REPLY NEEDED"), "reply"),
        ("regions/wales", without("REPLY NEEDED.** Gwent"), "reply"),
        ("kent", lambda text: text.replace("0808 802 9999", "0808 802 9998"), "help line"),
        ("hampshire", lambda text: re.sub(r"(?m)^# .* of 17", "# Wrong to cancel ten of 17", text), "headline"),
        ("hampshire", lambda text: text.replace("inspectors found:", "inspectors falsely found:"), "banned words"),
        ("nation", lambda text: text.replace("the books.", "the books{{ stop }}"), "leftover"),
    ],
)  # fmt: skip
def test_a_fault_planted_in_a_draft_of_ours_is_an_error(
    drafts: Drafts, name: str, changed: Callable[[str], str], check: str
) -> None:
    assert (check, Severity.ERROR) in planted(drafts, name, changed)


# What a share is told of, and in how many forms


def told_by(text: str, name: str) -> list[str]:
    held = reader(ROOT / "data", read_story(ROOT / "data", "cancelled-crimes"))
    read = document(text)
    judged = held.read_document(read, ("durham",))
    rules = read_rules(ROOT / "templates" / "house-style", "default")
    found = check_policy(read, judged, held.evidence, held.words, rules, areas=("durham",))
    return [one.message for one in found if one.check == name]


def test_a_share_of_more_than_was_checked_is_asked_about() -> None:
    text = "Out of 33 violent crimes reported in Durham, 21 per cent were wrongly cancelled."
    assert told_by(text, "base") == [
        "paragraph 1: a share is told of more than it is of: ‘crimes reported’. "
        "It is of a sample: say of which records, and that they were checked."
    ]


def test_a_share_of_what_was_checked_is_left_alone() -> None:
    text = "Of the 33 violent crimes reported and later cancelled in Durham, 21 per cent were wrongly cancelled."
    assert told_by(text, "base") == []


def test_one_share_in_three_forms_is_asked_about() -> None:
    text = (
        "In Durham 21 per cent of the 33 cancelled records of violence checked were wrong. About a fifth of cancelled "
        "records of violence in Durham were wrong. One in five cancelled records of violence in Durham was wrong."
    )
    assert told_by(text, "forms") == [
        "paragraph 1: one share in many forms: ‘One in five’. "
        "It is ‘21 per cent of the 33’ and ‘a fifth’ elsewhere: keep to one form."
    ]


def test_percentages_in_two_ways_are_asked_about() -> None:
    text = "In Durham six per cent of cancelled sexual offence records checked were wrong, and 7 per cent of robbery records."
    assert told_by(text, "forms") == [
        "paragraph 1: percentages are written in two ways: ‘7 per cent’. Below 10, keep to words or to figures."
    ]
