"""What has changed between two runs: which sentences, in which drafts, and what caused it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.models import Part
from generator.review.differences import Change, differences
from generator.review.record import Record, RecordedDraft, RecordedPart, export, merged, read
from generator.review.sentences import sentences

INTRO = "templates/mending/intro/late.md.j2"
TABLE = "data/mending/figures.csv"
ROW = f"{TABLE} row 2"
INPUTS = {
    TABLE: "t1",
    INTRO: "w1",
    "data/mending/quotes.csv": "q1",
    "data/mending/story.toml": "s1",
    "templates/house-style/default.toml": "h1",
}


def intro(text: str = "Nine of 17 were late.", value: str = "9", **more: object) -> RecordedPart:
    part = Part("intro", text, template=INTRO, wording=1)
    known = {"source": "w", "wordings": 2, "facts": {"kent/late": value}, "cells": {"kent/late": (ROW,)}}
    return RecordedPart(part, **{**known, **more})  # type: ignore[arg-type]


def record(inputs: dict[str, str] | None = None, **drafts: tuple[RecordedPart, ...]) -> Record:
    return Record({**INPUTS, **(inputs or {})}, {key: RecordedDraft(parts) for key, parts in drafts.items()}, "default")


def told(changes: tuple[Change, ...]) -> list[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    return [(one.causes, one.what, one.drafts) for one in changes]


def test_nothing_has_changed() -> None:
    assert differences(record(kent=(intro(),)), record(kent=(intro(),))) == ()


def test_a_figure_is_told_by_its_cell_in_every_draft() -> None:
    before = record(kent=(intro(),), nation=(intro("In all, nine."),), essex=(intro("One.", "1", cells={}),))
    after = record(
        {TABLE: "t2"},
        kent=(intro("Eight of 17 were late.", "8"),),
        nation=(intro("In all, eight.", "8"),),
        essex=(intro("One.", "1", cells={}),),
    )
    (change,) = differences(before, after)
    assert told((change,)) == [(("data",), ROW, ("kent", "nation"))]
    assert [(one.before, one.after) for one in change.moved] == [
        ("Nine of 17 were late.", "Eight of 17 were late."),
        ("In all, nine.", "In all, eight."),
    ]


def test_a_sum_is_told_by_the_cell_that_moved() -> None:
    total = {"facts": {"north/late": "20"}, "cells": {"north/late": (ROW, f"{TABLE} row 3")}}
    before = record(kent=(intro(),), north=(intro("Twenty.", **total),))
    after = record(
        {TABLE: "t2"},
        kent=(intro("Eight.", "8"),),
        north=(intro("Nineteen.", **{**total, "facts": {"north/late": "19"}}),),
    )
    assert told(differences(before, after)) == [(("data",), ROW, ("kent", "north"))]


def test_one_wording_that_touches_many_drafts_is_one_change() -> None:
    before = record(kent=(intro(),), essex=(intro("One of 20 was late."),))
    after = record(
        {INTRO: "w2"},
        kent=(intro("Nine of 17 were overdue.", source="v"),),
        essex=(intro("One of 20 was overdue.", source="v"),),
    )
    assert told(differences(before, after)) == [(("template",), INTRO, ("essex", "kent"))]


def test_another_wording_chosen_because_there_is_one_more_is_the_templates_doing() -> None:
    after = record({INTRO: "w2"}, kent=(intro("Late were nine.", source="z", wordings=3),))
    assert told(differences(record(kent=(intro(),)), after)) == [(("template",), INTRO, ("kent",))]


def test_a_figure_and_a_wording_that_moved_together_are_both_told() -> None:
    after = record({INTRO: "w2", TABLE: "t2"}, kent=(intro("Eight were overdue.", "8", source="v"),))
    assert told(differences(record(kent=(intro(),)), after)) == [(("data", "template"), f"{ROW}; {INTRO}", ("kent",))]


@pytest.mark.parametrize(
    ("inputs", "more", "cause", "what"),
    [
        ({"data/mending/quotes.csv": "q2"}, {"said": "b"}, "quotes", "data/mending/quotes.csv"),
        ({"templates/house-style/default.toml": "h2"}, {}, "style", "templates/house-style/default.toml"),
        ({"data/mending/story.toml": "s2"}, {}, "data", "data/mending/story.toml"),
        ({}, {}, "code", "the program"),
    ],
)
def test_what_shows_in_no_figure_and_no_wording_is_told_by_what_was_changed(
    inputs: dict[str, str], more: dict[str, str], cause: str, what: str
) -> None:
    after = record(inputs, kent=(intro("Otherwise.", **more),))
    assert told(differences(record(kent=(intro(said="a" if more else ""),)), after)) == [((cause,), what, ("kent",))]


def test_another_house_style_is_a_cause() -> None:
    after = replace(record(kent=(intro("9 of 17 were late."),)), style="bbc")
    assert told(differences(record(kent=(intro(),)), after)) == [(("style",), "bbc", ("kent",))]


def test_a_part_that_comes_or_goes_is_told_with_what_it_stands_among() -> None:
    extra = RecordedPart(Part("help", "Ring us.", template="templates/mending/help.md.j2", wording=1), "h", 1)
    before, after = record(kent=(intro(),)), record({"templates/mending/help.md.j2": "n"}, kent=(intro(), extra))
    come, gone = differences(before, after), differences(after, before)
    assert told(come) == told(gone) == [(("template",), "templates/mending/help.md.j2", ("kent",))]
    assert [(one.before, one.after) for one in (*come[0].moved, *gone[0].moved)] == [("", "Ring us."), ("Ring us.", "")]


def test_the_change_that_touches_most_drafts_comes_first() -> None:
    other = "templates/mending/other.md.j2"

    def parts(intros: str, others: str) -> tuple[RecordedPart, ...]:
        return (
            intro(intros, source=intros),
            RecordedPart(Part("other", others, template=other, wording=1), others, 1),
        )

    before = record(kent=parts("A.", "B."), essex=parts("A.", "B."))
    after = record({INTRO: "2", other: "2"}, kent=parts("Aa.", "Bb."), essex=parts("A.", "Bb."))
    assert [one.what for one in differences(before, after)] == [other, INTRO]


def test_only_the_sentence_that_moved_is_told() -> None:
    before = record(kent=(intro("One was late. Two were not. The rest is known."),))
    after = record({INTRO: "2"}, kent=(intro("One was late. Three were not. The rest is known.", source="v"),))
    assert [(one.before, one.after) for one in differences(before, after)[0].moved] == [
        ("Two were not.", "Three were not.")
    ]


def test_a_run_of_some_areas_keeps_the_rest_of_the_record() -> None:
    before, now = record(kent=(intro(),), essex=(intro(),)), record({TABLE: "t2"}, kent=(intro("Eight.", "8"),))
    both = merged(before, now)
    assert both.inputs == before.inputs
    assert both.drafts == {"kent": now.drafts["kent"], "essex": before.drafts["essex"]}
    assert merged(None, now) is now


def test_a_record_is_read_back_as_it_was() -> None:
    made = record(kent=(intro("“Nine”, it said.\n\n| a | b |"),))
    assert read(export(made)) == made


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"inputs": {}, "style": "", "drafts": {"kent": {"parts": [{}]}}}'])
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        read(text)


def test_abbreviations_and_quotations_are_no_ends_of_sentences() -> None:
    assert sentences("Mr. Test (of No. 5) said: “It is late. It was.” Nobody else did.") == (
        "Mr. Test (of No. 5) said: “It is late.",
        "It was.”",
        "Nobody else did.",
    )
