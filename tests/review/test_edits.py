"""What an editor did to a draft is done to the next one: kept, in conflict, or refused, and never a word of it lost."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import InputError, Problem
from generator.export import ledger, markdown
from generator.models import Article, Claim, Origin, Part, Recorded
from generator.project.toml import read_text
from generator.review import edited_files
from generator.review.blocks import Block, cuts, merged
from generator.review.conflicts import Conflict
from generator.review.edited_files import edited_problems
from generator.review.edits import Edited, with_edits

INTRO = "More than half of the orders checked in Kent were late: nine of 17."
SECOND = "The council says five of the nine were late by a day."
THIRD = "Of the appeals, three of 19 were lost."
QUOTED = "Ann Lee said: “It was bad.\n\n“It is better.”"
NOTES = "## Notes to editors\n\n- **Why this lead:** more than half."
ORIGIN = Origin("count", "count", "9", "9", "9 of 17", "A report", ("t.csv row 2",), "t.csv row 2")


def article(*changes: tuple[str, str], words: int = 0) -> Article:
    """Return a small article, with some texts put in the place of others, as a renderer would have made it."""

    def said(text: str) -> str:
        for old, new in changes:
            text = text.replace(old, new)
        return text

    parts = [
        Part("embargo", "**EMBARGOED**", "furniture"),
        Part("headline", said("# Nine of 17 orders late in Kent"), "furniture"),
        Part("intro", said(INTRO), template="intro.j2", wording=2),
        Part("reply", said(SECOND), template="reply.j2", wording=1),
        Part("figures", said(THIRD), template="figures.j2", wording=1, arms=(0,)),
        Part("quote", said(QUOTED)),
        Part("notes", said(NOTES), "furniture"),
    ]
    kept = tuple(part for part in parts if part.text)
    claims = tuple(
        Claim(number, part.text.index(words), part.text.index(words) + len(words), words, fact)
        for number, part in enumerate(kept)
        for words, fact in (("More than half", "share"), ("nine of 17", "count"), ("three of 19", "appeals"))
        if words in part.text and part.place == "body"
    )
    at = next((number for number, part in enumerate(kept) if part.name == "quote"), None)
    if at is not None:
        first, last = kept[at].text.index("“It"), len(kept[at].text)
        kept = (*kept[:at], replace(kept[at], verbatim=((first, last),)), *kept[at + 1 :])
    lines = (Part("headline_short", said("Nine of 17 late"), "front"), Part("headline_search", "Kent: late", "front"))
    title = next(part.text for part in kept if part.name == "headline")[2:]
    front = {"area": "kent", "kind": "area", "story": "late", "status": "complete", "missing": "0", "headline": title}
    front |= {line.name: line.text for line in lines}
    count = sum(len(part.text.split()) for part in kept if part.place == "body")
    return Article(
        *("kent", "area", "late", title, "complete", kept, claims, "over-half", "more than half", count),
        front={**front, "words": str(count)},
        lines=lines,
        line_claims=(Claim(0, 0, 10, lines[0].text[:10], "count"),),
        origins=dict.fromkeys(("share", "count", "appeals"), ORIGIN),
    )


def recorded(one: Article, front: dict[str, str] | None = None) -> Recorded:
    return Recorded(one.parts, one.lines, dict(one.front) if front is None else front)


def file_of(one: Article, *changes: tuple[str, str]) -> str:
    """Return an article's file with changes made by hand, each of which must find its text."""
    text = markdown.export(one)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def body(text: str) -> str:
    return text.split("---\n", 2)[2]


def edited(on_disk: str, before: Article | None = None, now: Article | None = None) -> Edited:
    before = before or article()
    return with_edits(now or before, recorded(before), on_disk)


def bearing(one: Article) -> list[tuple[str, str]]:
    """Return each claim's part and words, having seen that they stand where it says, and that the file has them too."""
    text = markdown.export(one)
    assert all(text[entry["file_start"] : entry["file_end"]] == entry["text"] for entry in ledger.entries(one))
    for claim in one.claims:
        assert one.parts[claim.part].text[claim.start : claim.end] == claim.text
    return [(one.parts[claim.part].name, claim.text) for claim in one.claims]


# --- Kept -----------------------------------------------------------------------------------------------


def test_without_an_edit_the_article_is_the_new_one() -> None:
    now = article(("Nine", "Ten"), ("nine", "ten"), ("three of 19", "four of 19"))
    found = edited(file_of(article()), article(), now)
    assert found == Edited(now)
    assert found.article is now


def test_an_edited_paragraph_is_kept_and_the_file_stays_as_it_is() -> None:
    on_disk = file_of(article(), (SECOND, "The council insists that five of the nine were late by a day."))
    found = edited(on_disk)
    assert body(markdown.export(found.article)) == body(on_disk)
    assert found.kept == ("reply: The council insists that five of…",)
    assert found.conflicts == found.ignored == ()
    assert found.article.words == article().words + 1
    assert found.article.front["words"] == str(article().words + 1)
    assert found.article.status == "complete"


def test_an_edit_is_kept_while_the_rest_changes() -> None:
    now = article(("three of 19", "four of 19"), ("nine of 17.", "nine of 17 in all."))
    found = edited(file_of(article(), (SECOND, "The council objects.")), article(), now)
    text = markdown.export(found.article)
    assert "The council objects.\n\nOf the appeals, four of 19 were lost." in text
    assert "nine of 17 in all." in text
    assert SECOND not in text
    assert not found.conflicts


def test_a_paragraph_taken_out_stays_out() -> None:
    on_disk = file_of(article(), (f"{SECOND}\n\n", ""))
    found = edited(on_disk, now=article(("three of 19", "four of 19")))
    assert body(markdown.export(found.article)) == body(on_disk).replace("three of 19", "four of 19")
    assert found.kept == ("reply: taken out: The council says five of the…",)
    assert [part.name for part in found.article.parts] == ["embargo", "headline", "intro", "figures", "quote", "notes"]


def test_a_paragraph_that_is_added_hangs_on_either_neighbour() -> None:
    on_disk = file_of(article(), (SECOND, f"{SECOND}\n\nResidents are cross."))
    for changes in ([], [("three of 19", "four of 19")], [("by a day", "by two days")]):
        found = edited(on_disk, now=article(*changes))
        parts = {part.name: part.text for part in found.article.parts}
        assert parts["reply"].endswith("\n\nResidents are cross."), changes
        assert found.kept == ("reply: added: Residents are cross.",)
    found = edited(on_disk, now=article((THIRD, "")))
    assert "by a day.\n\nResidents are cross.\n\nAnn Lee" in markdown.export(found.article)


def test_what_is_added_before_the_first_paragraph_is_read_as_the_story() -> None:
    found = edited(file_of(article(), (INTRO, f"A first line.\n\n{INTRO}")))
    assert found.article.words == article().words + 3
    assert found.article.title == article().title
    assert [part.name for part in found.article.parts] == [part.name for part in article().parts]


def test_paragraphs_in_another_order_stay_so_with_new_figures() -> None:
    on_disk = file_of(article(), (f"{SECOND}\n\n{THIRD}", f"{THIRD}\n\n{SECOND}"))
    assert body(markdown.export(edited(on_disk).article)) == body(on_disk)
    found = edited(on_disk, now=article(("five of the nine", "six of the nine"), ("three of 19", "four of 19")))
    text = markdown.export(found.article)
    assert text.index("four of 19") < text.index("six of the nine")
    assert len(found.kept) == 1
    assert "moved: " in found.kept[0]
    assert not found.conflicts
    assert "three of 19" not in text
    bearing(found.article)


def test_the_same_paragraph_twice_is_two_paragraphs() -> None:
    on_disk = file_of(article(), (SECOND, f"{SECOND}\n\n{SECOND}"))
    found = edited(on_disk)
    assert body(markdown.export(found.article)) == body(on_disk)
    assert found.kept == ("intro: added: The council says five of the…",)


def test_a_hand_edited_headline_is_the_title() -> None:
    found = edited(file_of(article(), ("# Nine of 17 orders late in Kent", "# Kent is late again")))
    assert found.article.title == found.article.front["headline"] == "Kent is late again"
    assert found.kept == ("headline: Kent is late again",)
    assert found.ignored == ()


def test_a_headline_taken_out_leaves_the_runs_own_title() -> None:
    found = edited(file_of(article(), ("# Nine of 17 orders late in Kent\n\n", "")))
    assert found.article.title == "Nine of 17 orders late in Kent"


def test_the_same_change_on_both_sides_is_no_edit() -> None:
    now = article(("five of the nine", "six of the nine"))
    assert edited(file_of(article(), ("five of the nine", "six of the nine")), now=now).article is now


def test_a_note_to_the_editor_may_be_filled_in() -> None:
    before = article((SECOND, "> **EDITOR: FILL IN.** Not in our table: the reply."))
    found = edited(file_of(before, ("> **EDITOR: FILL IN.** Not in our table: the reply.", "It said sorry.")), before)
    assert found.kept == ("reply: It said sorry.",)
    assert found.article.words == article((SECOND, "It said sorry.")).words


# --- Claims ---------------------------------------------------------------------------------------------


def test_claims_stay_with_their_words() -> None:
    kept = [("intro", "More than half"), ("intro", "nine of 17"), ("figures", "three of 19")]
    assert bearing(article()) == kept
    found = edited(file_of(article(), (INTRO, f"News.\n\n{INTRO}"), (THIRD, f"{THIRD}\n\nMore news.")))
    assert bearing(found.article) == kept
    found = edited(file_of(article(), ("of the orders checked in Kent", "of all Kent’s orders")))
    assert bearing(found.article) == kept
    assert [claim.fact for claim in found.article.claims] == ["share", "count", "appeals"]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Most of the orders were late: nine of 17.", ["nine of 17"]),
        ("Nearly all were late.", []),
        ("nine of 17 one year, nine of 17 the next.", []),
        ("nine of 1700 were late.", []),
    ],
)
def test_a_claim_whose_words_are_gone_or_not_alone_is_dropped(words: str, left: list[str]) -> None:
    found = edited(file_of(article(), (INTRO, words)))
    assert bearing(found.article) == [*(("intro", one) for one in left), ("figures", "three of 19")]


def test_somebodys_own_words_are_marked_where_they_still_stand() -> None:
    found = edited(file_of(article(), ("Ann Lee said: “It was bad.", "Ann Lee, of Dover, said: “It was bad.")))
    (part,) = (part for part in found.article.parts if part.name == "quote")
    assert [part.text[start:end] for start, end in part.verbatim] == ["“It was bad.", "“It is better.”"]


def test_what_wording_a_part_was_said_in_is_known_only_where_it_still_is() -> None:
    found = edited(file_of(article(), (SECOND, "The council objects.")))
    wordings = {part.name: (part.template, part.wording, part.arms) for part in found.article.parts}
    assert wordings["intro"] == ("intro.j2", 2, ())
    assert wordings["figures"] == ("figures.j2", 1, (0,))
    assert wordings["reply"] == ("", 0, ())


# --- Conflicts ------------------------------------------------------------------------------------------

NOW = article(("five of the nine", "six of the nine"))
NEW = "The council says six of the nine were late by a day."
CHANGED = f"""> **EDITOR: CONFLICT.** The paragraph above is an editor’s. What it was made from has changed since. The run would now write:
>
> {NEW}
>
> Make the paragraph right, then delete this note. Run again."""


def in_conflict() -> Edited:
    return edited(file_of(article(), (SECOND, "The council objects.")), now=NOW)


def test_an_edit_to_what_has_changed_is_a_conflict_that_nobody_can_miss() -> None:
    found = in_conflict()
    assert found.conflicts == (Conflict("reply", "The council objects.", NEW, SECOND),)
    assert f"\n\nThe council objects.\n\n{CHANGED}\n\n{THIRD}" in markdown.export(found.article)
    assert found.article.status == found.article.front["status"] == "incomplete"
    assert found.article.missing == ("A conflict to settle: reply",)
    assert found.article.front["missing"] == "1"
    assert found.article.words == NOW.words - len(NEW.split()) + 3
    bearing(found.article)


def test_the_notes_to_editors_name_each_conflict_once_until_it_is_settled() -> None:
    on_disk = file_of(article(), (SECOND, "The council objects."), ("Nine of 17 late", "Late"))
    now = article(("five of the nine", "six of the nine"), ("Nine of 17 late", "Ten of 17 late"))
    names = "> **EDITOR: TO SETTLE.** Conflicts: “The council objects.”, “headline_short” Each has a note. Settle it, run again."
    text = markdown.export(edited(on_disk, now=now).article)
    assert text.endswith(f"{NOTES}\n\n{names}\n")
    again = edited(text.replace(f"{CHANGED}\n\n", ""), now, now)
    assert markdown.export(again.article).endswith(f"{NOTES}\n\n{names.replace('“The council objects.”, ', '')}\n")
    settled = [block for block in text.split("\n\n") if not block.startswith("> **EDITOR: CONFLICT")]
    assert "TO SETTLE" not in markdown.export(edited("\n\n".join(settled), now, now).article)


def test_a_conflict_that_nobody_settles_stays_as_it_is() -> None:
    first = in_conflict()
    again = edited(markdown.export(first.article), NOW, NOW)
    assert markdown.export(again.article) == markdown.export(first.article)
    assert len(again.conflicts) == 1
    later = edited(markdown.export(again.article), NOW, article(("five of the nine", "all of the nine")))
    text = markdown.export(later.article)
    assert text.count("EDITOR: CONFLICT") == 1
    assert "> The council says all of the nine were late" in text
    assert "six of the nine" not in text


@pytest.mark.parametrize("kept", ["The council objects.", "The council still objects.", NEW])
def test_a_conflict_is_settled_by_deleting_its_note(kept: str) -> None:
    text = markdown.export(in_conflict().article).replace(f"\n\n{CHANGED}", "").replace("The council objects.", kept)
    found = edited(text, NOW, NOW)
    assert body(markdown.export(found.article)) == body(text[: text.index("\n> **EDITOR: TO SETTLE.**")])
    assert found.article.status == "complete"
    assert not found.conflicts
    assert bool(found.kept) == (kept != NEW)


def test_taking_the_runs_text_settles_a_conflict_even_with_the_note_left() -> None:
    text = markdown.export(in_conflict().article).replace("The council objects.", NEW)
    assert edited(text, NOW, NOW).article is NOW


def test_deleting_the_edit_and_not_the_note_leaves_a_conflict() -> None:
    text = markdown.export(in_conflict().article).replace("The council objects.\n\n", "")
    found = edited(text, NOW, NOW)
    assert [clash.new for clash in found.conflicts] == [NEW]
    assert "An editor took a paragraph out here." in markdown.export(found.article)


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("> Make the", "> Beth: I rang them.\n>\n> All true.\n>\n> Make the", "> Beth: I rang them.\n>\n> All true."),
        ("> Make the", "Beth: I rang them.\n> Make the", "> Beth: I rang them."),
        (
            "has changed since.",
            "has changed since, says Beth.",
            "> The paragraph above is an editor’s. What it was made ",
        ),
        (
            "> The council says six",
            "> The council says (Beth: wrong) six",
            "> The council says (Beth: wrong) six of the nine",
        ),
    ],
)
def test_words_written_in_a_note_are_kept_in_one_note(old: str, new: str, left: str) -> None:
    text = markdown.export(in_conflict().article)
    assert old in text
    found = edited(text.replace(old, new), NOW, NOW)
    again = markdown.export(found.article)
    later = article(("five of the nine", "all of the nine"))
    for made, words in ((again, NEW), (markdown.export(edited(again, NOW, later).article), NEW.replace("six", "all"))):
        assert made.count("EDITOR: CONFLICT") == made.count("> Make the paragraph right") == 1
        assert made.count("Beth") == made.count(f"\n>\n{left}") == 1
        assert f"would now write:\n>\n> {words}\n>\n" in made
    assert found.article.missing == ("A conflict to settle: reply",)
    assert not found.kept
    assert markdown.export(edited(again, NOW, NOW).article) == again
    start = again.index("> **EDITOR: CONFLICT")
    settled = edited(again[:start] + again[again.index(THIRD) :], NOW, NOW)
    assert (settled.article.status, settled.conflicts) == ("complete", ())


def test_words_written_in_a_note_of_what_was_taken_out_or_of_a_line_are_kept_in_one_note() -> None:
    out = edited(file_of(article(), (f"{SECOND}\n\n", "")), now=NOW)
    now = article(("Nine of 17 late", "Ten of 17 late"))
    line = edited(file_of(article(), ("Nine of 17 late", "Late, late, late")), now=now)
    for first, then, closes in ((out, NOW, "> To have"), (line, now, "> Make the line")):
        text = markdown.export(first.article)
        assert closes in text
        found = edited(text.replace(closes, f"> Beth: no.\n{closes}"), then, then)
        again = markdown.export(found.article)
        assert again.count("EDITOR: CONFLICT") == again.count("> Beth: no.") == len(found.conflicts) == 1
        assert markdown.export(edited(again, then, then).article) == again


def test_words_written_in_a_note_are_kept_when_its_conflict_is_settled() -> None:
    text = markdown.export(in_conflict().article).replace("The council objects.", NEW)
    again = markdown.export(edited(text.replace("> Make the", "> Beth: no.\n> Make the"), NOW, NOW).article)
    assert again.count("EDITOR: CONFLICT") == again.count("> Beth: no.") == 1


def test_a_paragraph_taken_out_that_has_changed_is_a_conflict() -> None:
    found = edited(file_of(article(), (f"{SECOND}\n\n", "")), now=NOW)
    text = markdown.export(found.article)
    assert found.conflicts == (Conflict("reply", "", NEW, SECOND),)
    assert "An editor took a paragraph out here. It has changed since. The run would now write:\n>\n> The" in text
    assert markdown.export(edited(text, NOW, NOW).article) == text
    settled = "\n\n".join(block for block in text.split("\n\n") if "CONFLICT" not in block)
    assert edited(settled, NOW, NOW).kept == ("reply: taken out: The council says six of the…",)


def test_an_edit_of_what_is_no_longer_written_is_a_conflict() -> None:
    found = edited(file_of(article(), (SECOND, "The council says it objects.")), now=article((SECOND, "")))
    text = markdown.export(found.article)
    assert found.conflicts == (Conflict("intro", "The council says it objects.", "", SECOND),)
    assert f"{INTRO}\n\nThe council says it objects.\n\n> **EDITOR: CONFLICT.** The paragraph above is" in text
    assert "or stood beside, is no longer written." in text
    without = article((SECOND, ""))
    assert markdown.export(edited(text, without, without).article) == text


def test_a_paragraph_added_between_two_that_have_changed_is_a_conflict() -> None:
    on_disk = file_of(article(), (SECOND, f"{SECOND}\n\nResidents are cross."))
    now = article(("five of the nine", "six of the nine"), ("three of 19", "four of 19"))
    found = edited(on_disk, now=now)
    assert found.conflicts == (Conflict("reply", "Residents are cross.", "", ""),)
    text = markdown.export(found.article)
    assert text.index("six of the nine") < text.index("Residents are cross.") < text.index("four of 19")
    assert markdown.export(edited(text, now, now).article) == text


def test_two_edits_side_by_side_are_two() -> None:
    on_disk = file_of(article(), (SECOND, "The council objects."), (THIRD, "Of the appeals, three of 19 failed."))
    found = edited(on_disk, now=NOW)
    assert found.kept == ("figures: Of the appeals, three of 19…",)
    assert [clash.part for clash in found.conflicts] == ["reply"]


def test_a_conflict_over_several_lines_is_one_block() -> None:
    before, now = (
        article((SECOND, "| a | b |\n|---|---|\n| 1 | 2 |")),
        article((SECOND, "| a | b |\n|---|---|\n| 1 | 3 |")),
    )
    found = edited(file_of(before, ("| 1 | 2 |", "| 1 | 22 |")), before, now)
    text = markdown.export(found.article)
    assert "> | a | b |\n> |---|---|\n> | 1 | 3 |\n>\n> Make" in text
    assert markdown.export(edited(text, now, now).article) == text


# --- Front matter ---------------------------------------------------------------------------------------


def test_an_edited_line_of_the_front_matter_is_kept() -> None:
    on_disk = file_of(article(), ("headline_short: Nine of 17 late", 'headline_short: "Kent: nine of 17 late"'))
    found = edited(on_disk)
    assert found.article.front["headline_short"] == "Kent: nine of 17 late"
    assert markdown.export(found.article) == on_disk
    assert found.kept == ("headline_short: Kent: nine of 17 late",)
    assert [claim.text for claim in found.article.line_claims] == []
    assert found.article.lines[1] == article().lines[1]


def test_an_edited_line_that_has_changed_is_a_conflict_told_at_the_top() -> None:
    on_disk = file_of(article(), ("headline_short: Nine of 17 late", "headline_short: Kent late"))
    now = article(("Nine of 17", "Ten of 17"))
    found = edited(on_disk, now=now)
    text = markdown.export(found.article)
    assert found.conflicts == (Conflict("headline_short", "Kent late", "Ten of 17 late", "Nine of 17 late"),)
    assert body(text).startswith("\n> **EDITOR: CONFLICT.** In the front matter, headline_short is an editor’s.")
    assert "\n> Ten of 17 late\n" in text
    assert "headline_short: Kent late\n" in text
    assert markdown.export(edited(text, now, now).article) == text
    settled = text.replace("headline_short: Kent late", "headline_short: Ten of 17 late")
    assert edited(settled, now, now).article is now


def test_an_edited_line_that_is_no_longer_written_is_a_conflict() -> None:
    on_disk = file_of(article(), ("headline_short: Nine of 17 late", "headline_short: Kent late"))
    now = article()
    front = {name: text for name, text in now.front.items() if name != "headline_short"}
    now = replace(now, lines=now.lines[1:], line_claims=(), front=front)
    found = edited(on_disk, now=now)
    assert found.conflicts == (Conflict("headline_short", "Kent late", "", "Nine of 17 late"),)
    assert found.article.front["headline_short"] == "Kent late"
    assert "The run no longer writes that line." in markdown.export(found.article)


def test_other_front_matter_is_written_anew_and_that_is_said() -> None:
    on_disk = file_of(
        article(), ("status: complete", "status: done"), ("headline: Nine of 17 orders", "headline: Some orders")
    )
    found = edited(on_disk)
    assert found.article is not None
    assert found.ignored == (
        "the change of “status” in its front matter; the run works that line out itself",
        "the change of “headline” in its front matter; the run works that line out itself; change the headline of the article instead",
    )
    assert found.article.front == article().front
    assert with_edits(article(), recorded(article(), {}), on_disk).ignored == ()


def test_a_line_that_an_editor_adds_to_the_front_matter_is_kept() -> None:
    on_disk = file_of(article(), ("\n---\n\n", "\ndesk: Ann to ring the council\n---\n\n"))
    found = edited(on_disk)
    assert markdown.export(found.article) == on_disk
    assert found.kept == ("desk: Ann to ring the council",)


def test_without_its_front_matter_a_draft_keeps_its_edits() -> None:
    found = edited(body(file_of(article(), (SECOND, "The council objects."))))
    assert found.kept == ("reply: The council objects.",)
    assert found.ignored == ("its front matter, which was taken out; it is written again",)
    assert found.article.front["area"] == "kent"
    short = edited(file_of(article(), ("headline_short: Nine of 17 late\n", "")))
    assert short.ignored == ("the line “headline_short” of its front matter, which was taken out; it is written again",)
    assert short.article is not None
    assert short.article.front == article().front


# --- What an editor's program does to a file ------------------------------------------------------------


@pytest.mark.parametrize(
    "made",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace("\n", "  \n"),
        lambda text: text.rstrip("\n"),
        lambda text: text + "\n\n\n",
        lambda text: text.replace("\n\n", "\n\n \n\n"),
        lambda text: "\n" + text,
    ],
    ids=["windows", "old mac", "blanks", "no last line end", "many last line ends", "more blank lines", "opens blank"],
)
def test_line_ends_and_blanks_are_no_edit_and_lose_none(made: object) -> None:
    assert callable(made)
    assert edited(made(file_of(article()))).article is not None
    assert edited(made(file_of(article()))) == Edited(article())
    on_disk = file_of(article(), (SECOND, "The council objects.\nIt says so."))
    found = edited(made(on_disk))
    assert [line.rstrip() for line in body(markdown.export(found.article)).split("\n")] == body(on_disk).split("\n")


REFUSED = [
    (
        "",
        "kent.md: there is no text in this draft. Put its text back, or delete the file to have the draft written again.",
    ),
    (
        markdown.export(article()).split("\n\n")[0] + "\n",
        "kent.md: there is no text in this draft. Put its text back, or delete the file to have the draft written again.",
    ),
    (
        markdown.export(article()).replace("kind: area\n", "kind: area\nRing Ann first\n"),
        "kent.md, line 4: not a line of front matter: 'Ring Ann first'. "
        "Write a name, a colon and a value, or move the line below the second ---.",
    ),
    (
        markdown.export(article()).replace("kind: area\n", "kind: area\nheadline_short: Mine\n"),
        "kent.md, line 9: this name stands twice in the front matter: 'headline_short'. Keep one.",
    ),
    (
        markdown.export(article()).removeprefix("---\n").replace("\n---\n", "\n"),
        "kent.md, line 1: the first --- of the front matter is gone. "
        "Put it back on a line of its own, or delete all of the front matter: it is written again.",
    ),
    (
        markdown.export(article()).replace('"\n---\n', '"\n'),
        "kent.md, line 1: the second --- of the front matter is gone. "
        "Put it back on a line of its own, or delete all of the front matter: it is written again.",
    ),
    *(
        (
            typed + markdown.export(article()),
            "kent.md, line 1: text stands above the front matter. Move it below the second ---, or delete it.",
        )
        for typed in ("Typed here.\n\n", "Typed here.\n", "One.\n\nTwo.\n\n", "   \n\nTyped.\n  \n")
    ),
]


@pytest.mark.parametrize(("on_disk", "told"), REFUSED)
def test_a_file_in_which_words_would_be_lost_is_refused(on_disk: str, told: str) -> None:
    with pytest.raises(InputError) as refused:
        edited(on_disk)
    assert str(refused.value).splitlines() == [told, "1 problem in 1 file; nothing was written."]


def test_edits_that_would_leave_no_text_are_refused() -> None:
    two = replace(article(), parts=(Part("intro", INTRO), Part("reply", SECOND)), claims=())
    one = replace(two, parts=(Part("reply", SECOND),))
    with pytest.raises(InputError, match="kent.md: there is no text in this draft"):
        edited(file_of(two, (f"{SECOND}\n", "")), two, one)


def test_a_rule_in_the_copy_is_no_front_matter() -> None:
    on_disk = "---\n\n" + body(file_of(article())).lstrip("\n") + "\n---\n"
    assert markdown.export(edited(on_disk).article).count("\n---\n") == 3


# --- Any text and any edit ------------------------------------------------------------------------------

WORDS = st.sampled_from(["late", "orders", "nine", "of", "17", "Kent", "said", "|", "#", ">", "---", "“bad”"])
TEXT = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
TEXTS = st.lists(TEXT, min_size=1, max_size=8)


def parts_of(texts: Sequence[str]) -> tuple[Part, ...]:
    return tuple(Part(f"part-{number % 4}", text) for number, text in enumerate(texts))


def of_texts(texts: Sequence[str]) -> Article:
    return Article("kent", "area", "late", "Late", "complete", parts_of(texts), (), "", "", 0, front={"area": "kent"})


@st.composite
def changes(draw: st.DrawFn, texts: Sequence[str]) -> list[str]:
    """Draw what somebody makes of some blocks: each left, dropped, doubled, reworded, with others beside it, moved."""
    made: list[str] = []
    for text in texts:
        how = draw(st.sampled_from(["left", "left", "left", "dropped", "doubled", "reworded", "beside"]))
        made += {"left": [text], "dropped": [], "doubled": [text, text]}.get(how, [])
        made += [f"{text} {draw(TEXT)}"] if how == "reworded" else [text, draw(TEXT)] if how == "beside" else []
    if draw(st.booleans()) and made:
        made.insert(draw(st.integers(0, len(made) - 1)), made.pop(draw(st.integers(0, len(made) - 1))))
    return made


@st.composite
def three_texts(draw: st.DrawFn, texts: st.SearchStrategy[list[str]] = TEXTS) -> tuple[list[str], list[str], list[str]]:
    """Draw what the last run worded, what an editor made of it, with words that are his alone, and what this run words."""
    before = draw(texts)
    by_hand = draw(changes(before)) or ["hand-only"]
    marked = [f"{text} hand-{number}" if text not in before else text for number, text in enumerate(by_hand)]
    return before, marked, [*draw(changes(before)), "the last of this run"]


def merged_file(before: Sequence[str], by_hand: Sequence[str], now: Sequence[str]) -> Edited:
    on_disk = "---\narea: kent\n---\n\n" + "\n\n".join(by_hand) + "\n"
    return with_edits(of_texts(now), Recorded(parts_of(before)), on_disk)


@given(three_texts())
def test_no_word_of_an_editors_is_ever_lost(texts: tuple[list[str], list[str], list[str]]) -> None:
    before, by_hand, now = texts
    found = merged_file(before, by_hand, now)
    text = markdown.export(found.article)
    blocks = [text[start:end] for start, end in cuts(text)]
    for block in by_hand:
        if block not in before:
            assert block in blocks, block
    assert found.has_edits == (found.article != of_texts(now))
    assert ("EDITOR: CONFLICT" in text) == bool(found.conflicts) == (found.article.status == "incomplete")


def calls_of(work: Callable[[], object]) -> int:
    """Return how many calls some work makes: what it costs, on any machine."""
    number = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal number
        number += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return number


@pytest.mark.parametrize("typed", ["added {}", "> **EDITOR: CONFLICT.** The paragraph above\n\nadded {}"])
def test_ten_times_the_paragraphs_take_ten_times_as_long_and_no_more(typed: str) -> None:
    before = ["one two three", "four five six", "seven eight nine"]

    def merge(number: int) -> Edited:
        return merged_file(before, [before[0], *map(typed.format, range(number)), *before[1:]], before)

    assert calls_of(lambda: merge(400)) < 15 * calls_of(lambda: merge(40))


def test_the_file_is_read_once_however_much_is_wrong_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    monkeypatch.setattr(edited_files, "read_text", lambda path, shown: read.append(shown) or read_text(path, shown))
    (tmp_path / "kent.md").write_text("One.\r\n\r\nEight of 17. \r\n\r\nTwice.\r\n\r\nTwice.\r\n", "utf-8")
    text = "front\nOne.\n\nEight of 17.\n\nTwice.\n"
    found = [("wrong", 2), *((f"wrong {number}", 4) for number in range(100)), ("said twice", 6)]
    told = list(edited_problems(tmp_path, "kent.md", found, text, "One.\n\nNine of 17.\n"))
    do = "An editor wrote this: put it right in the file, or give --discard-edits kent."
    assert [str(one) for one in (told[0], told[1], told[-1])] == [
        "kent.md, line 2: wrong.",
        f"kent.md, line 3: wrong 0. {do}",
        f"kent.md, line 6: said twice. {do}",
    ]
    assert (len(told), read) == (102, ["kent.md"])
    assert list(edited_problems(tmp_path, "gone.md", [("wrong", 1)], "One.", "One.")) == [
        Problem("gone.md", "line 1", "wrong")
    ]


@given(TEXTS, TEXTS)
def test_with_no_edit_the_new_article_is_the_outcome(before: list[str], now: list[str]) -> None:
    assert merged_file(before, before, now) == Edited(of_texts(now))


@given(three_texts())
def test_where_the_run_says_the_same_the_file_stays_byte_for_byte(
    texts: tuple[list[str], list[str], list[str]],
) -> None:
    before, by_hand, _ = texts
    found = merged_file(before, by_hand, before)
    assert body(markdown.export(found.article)) == "\n" + "\n\n".join(by_hand) + "\n"
    assert not found.conflicts


def run_twice(texts: tuple[list[str], list[str], list[str]]) -> tuple[str, Edited]:
    """Return the file of a run, and what the next one makes of it when nothing has changed."""
    before, by_hand, now = texts
    text = markdown.export(merged_file(before, by_hand, now).article)
    return text, with_edits(of_texts(now), Recorded(parts_of(now)), text)


UNLIKE = st.lists(st.sampled_from("abcdefgh").map(lambda one: f"{one}1 {one}2 {one}3"), min_size=1, unique=True)


@given(three_texts(UNLIKE))
def test_a_second_run_changes_nothing_where_no_two_paragraphs_are_alike(
    texts: tuple[list[str], list[str], list[str]],
) -> None:
    before, by_hand, now = (list(dict.fromkeys(side)) for side in texts)
    text, again = run_twice((before, by_hand, now))
    assert len(again.conflicts) == text.count("EDITOR: CONFLICT")
    assert sorted(markdown.export(again.article).split()) == sorted(text.split())


@given(three_texts())
def test_each_block_of_the_run_stands_or_is_told_of(texts: tuple[list[str], list[str], list[str]]) -> None:
    _, _, now = texts
    steps = merged(*([Block(text) for text in side] for side in texts))
    assert sorted(step.by_run for step in steps if step.by_run is not None) == list(range(len(now)))
    hands = [step.by_hand for step in steps if step.by_hand is not None]
    assert len(hands) == len(set(hands))
