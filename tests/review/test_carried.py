"""What an editor changed in one draft is in every copy of it, and a copy's other words are its own."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.export import markdown
from generator.models import Article, Claim, Part, Recorded
from generator.review.carried import Carried, Left, carried
from generator.review.edits import with_edits
from generator.style.words import word_count

WORDS = {
    "headline": "# Nine of 17 orders late in Kent",
    "intro": "More than half of the orders in Kent were late: nine of 17.",
    "figures": "Of the appeals, three of 19 were lost.",
    "explain": "An order is late after a week.\n\nNobody counts holidays.",
    "reply": "The council said: “We are sorry.”",
}
OTHERS = {
    "headline": "# Kent: nine out of 17 orders late",
    "intro": "IN Kent, nine out of 17 orders were late.",
    "figures": "Three out of 19 appeals were lost.",
    "explain": "After a week, an order is late.\n\nHolidays are not counted.",
    "reply": "“We are sorry,” the council said.",
}
ADDED = "Ann Lee waited a month."


def article(texts: dict[str, str], length: str = "") -> Article:
    """Return an article that says these texts, each worded from a file of its own; at a `length` the reply's differs."""
    parts = tuple(
        Part(
            name, text, "furniture" if name == "headline" else "body", template=f"{name}{length * (name == 'reply')}.j2"
        )
        for name, text in texts.items()
    )
    claims = tuple(
        Claim(number, part.text.index(words), part.text.index(words) + len(words), words, "late")
        for number, part in enumerate(parts)
        for words in ("nine of 17", "nine out of 17")
        if words in part.text and part.name == "intro"
    )
    words = sum(word_count(part.text) for part in parts if part.place == "body")
    lines = (Part("headline_short", texts["headline"][2:], "front"),)
    front = {"area": "kent", "kind": "area", "story": "late", "status": "complete", "missing": "0"}
    front |= {"headline": texts["headline"][2:], "headline_short": lines[0].text, "words": str(words)}
    title = texts["headline"][2:]
    return Article("kent", "area", "late", title, "complete", parts, claims, "", "", words, front=front, lines=lines)


WORDED, COPY, BRIEF = article(WORDS), article(OTHERS), article({**OTHERS, "reply": "It is sorry."}, length="-brief")
SHORT = article({name: OTHERS[name] for name in ("headline", "intro", "reply")})


def after(*changes: tuple[str, str], copy: Article = COPY) -> Carried:
    """Return a copy after an editor has put some texts of the draft that is for all in the place of others."""
    text = markdown.export(WORDED)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    recorded = Recorded(WORDED.parts, WORDED.lines, WORDED.front)
    return carried(copy, WORDED, with_edits(WORDED, recorded, text))


def said(found: Carried) -> list[str]:
    return [block for part in found.article.parts for block in part.text.split("\n\n")]


def test_a_copy_is_as_it_was_where_nothing_was_changed() -> None:
    assert after() == Carried(COPY)


def test_a_changed_paragraph_is_the_editors_in_a_copy_with_its_figure_and_the_others_are_the_copys_own() -> None:
    found = after(("were late: nine of 17.", "came late, nine of 17 in all."))
    expected = {**OTHERS, "intro": "More than half of the orders in Kent came late, nine of 17 in all."}
    assert [part.text for part in found.article.parts] == list(expected.values())
    (claim,) = found.article.claims
    part = found.article.parts[claim.part]
    assert (part.name, part.text[claim.start : claim.end]) == ("intro", "nine of 17")
    assert found.left == ()


def test_a_changed_headline_is_the_copys_title_too() -> None:
    found = after(("# Nine of 17 orders late in Kent", "# Kent’s late orders: nine of 17"))
    assert found.article.title == found.article.front["headline"] == "Kent’s late orders: nine of 17"
    assert found.article.front["headline_short"] == OTHERS["headline"][2:]


def test_a_changed_line_of_the_front_matter_is_in_the_copy() -> None:
    found = after(("headline_short: Nine of 17 orders", "headline_short: A late nine of 17 orders"))
    assert found.article.front["headline_short"] == "A late nine of 17 orders late in Kent"
    assert found.article.lines[0].text == "A late nine of 17 orders late in Kent"
    assert [part.text for part in found.article.parts] == list(OTHERS.values())


def test_what_was_added_stands_beside_the_copys_own_words() -> None:
    figures, explain = WORDS["figures"], WORDS["explain"].partition("\n\n")[0]
    assert said(after((figures, f"{figures}\n\n{ADDED}")))[3] == ADDED
    assert said(after((explain, f"{explain}\n\n{ADDED}")))[3:6] == [
        "After a week, an order is late.",
        ADDED,
        "Holidays are not counted.",
    ]


def test_what_was_taken_out_or_moved_is_so_in_the_copy() -> None:
    figures, reply = WORDS["figures"], WORDS["reply"]
    without = {name: text for name, text in OTHERS.items() if name != "figures"}
    assert [part.text for part in after((f"{figures}\n\n", "")).article.parts] == list(without.values())
    moved = after((f"\n\n{reply}", ""), (f"{figures}\n\n", f"{reply}\n\n{figures}\n\n"))
    order = ["headline", "intro", "reply", "figures", "explain"]
    assert [part.text for part in moved.article.parts] == [OTHERS[name] for name in order]


def test_a_change_to_what_a_length_words_otherwise_is_left_and_told() -> None:
    found = after(("We are sorry", "We are very sorry"), copy=BRIEF)
    assert found == Carried(BRIEF, (Left("reply", "changed"),))


def test_a_change_to_what_a_length_has_not_changes_nothing_there_and_an_addition_goes_with_the_part_above() -> None:
    figures = WORDS["figures"]
    assert after((figures, "Of the appeals, 16 of 19 were won."), copy=SHORT) == Carried(SHORT)
    added = after((figures, f"{figures}\n\n{ADDED}"), copy=SHORT)
    assert said(added) == [OTHERS["headline"], OTHERS["intro"], ADDED, OTHERS["reply"]]


def test_what_was_taken_out_or_moved_and_is_worded_otherwise_is_told() -> None:
    reply, intro = WORDS["reply"], WORDS["intro"]
    assert after((f"\n\n{reply}", ""), copy=BRIEF) == Carried(BRIEF, (Left("reply", "taken out"),))
    moved = after((f"\n\n{reply}", ""), (f"{intro}\n\n", f"{reply}\n\n{intro}\n\n"), copy=BRIEF)
    assert moved == Carried(BRIEF, (Left("reply", "moved"),))


def test_an_addition_beside_a_change_is_there_though_the_length_has_not_the_part() -> None:
    figures = WORDS["figures"]
    found = after((figures, f"Of the appeals, 16 of 19 were won.\n\n{ADDED}"), copy=SHORT)
    assert said(found) == [OTHERS["headline"], OTHERS["intro"], ADDED, OTHERS["reply"]]
    assert found.left == ()


def test_a_paragraph_moved_out_of_its_part_is_told() -> None:
    one, other = WORDS["explain"].split("\n\n")
    found = after((f"{one}\n\n{other}\n\n{WORDS['reply']}", f"{other}\n\n{WORDS['reply']}\n\n{one}"))
    assert "moved" in {left.done for left in found.left}
    both = [text for words in (WORDS, OTHERS) for text in words["explain"].split("\n\n")]
    assert len([text for text in said(found) if text in both]) == len(both) / 2


def test_a_longer_cut_of_the_same_quote_is_left_as_it_is() -> None:
    def told(*said: str) -> Article:
        part = Part("reply", f"“{' '.join(said)}”", template="reply.j2", about=("kent", f"a-quote {said}"))
        return Article("kent", "area", "late", "Late", "complete", (part,), (), "", "", len(said))

    worded, longer = told("We", "are", "sorry."), told("We", "are", "sorry.", "It", "rained.")
    text = markdown.export(worded).replace("sorry", "very sorry")
    found = carried(longer, worded, with_edits(worded, Recorded(worded.parts), text))
    assert found == Carried(longer, (Left("reply", "changed"),))


def test_an_incomplete_copy_stays_incomplete() -> None:
    found = after(("were late:", "came late:"), copy=replace(COPY, status="incomplete", missing=("A reply",)))
    assert (found.article.status, found.article.missing) == ("incomplete", ("A reply",))


@given(
    st.lists(st.sampled_from([text for one in WORDS.values() for text in one.split("\n\n")]), unique=True), st.data()
)
def test_no_word_that_an_editor_wrote_is_lost_in_a_copy_of_the_same_length(
    texts: list[str], data: st.DataObject
) -> None:
    kinds = [data.draw(st.sampled_from(["changed", "added above", "added below"])) for _ in texts]
    made = {
        "changed": "{0} So says editor {1}.",
        "added above": "Editor {1} adds this.\n\n{0}",
        "added below": "{0}\n\nEditor {1} adds this.",
    }
    found = after(
        *((text, made[kind].format(text, n)) for n, (text, kind) in enumerate(zip(texts, kinds, strict=True)))
    )
    whole = markdown.export(found.article)
    assert [n for n in range(len(texts)) if f"ditor {n}" not in whole] == []
    assert found.left == ()


def test_two_parts_of_one_template_are_told_apart_by_what_they_are_about() -> None:
    def told(*areas: str) -> Article:
        parts = tuple(Part("figures", f"{area} is late.", template="figures.j2", about=(area,)) for area in areas)
        return Article("north", "region", "late", "Late", "complete", parts, (), "", "", 6)

    worded = told("Kent", "Essex")
    text = markdown.export(worded).replace("Essex is late.", "Essex was late.")
    edited = with_edits(worded, Recorded(worded.parts), text)
    assert said(carried(told("Essex"), worded, edited)) == ["Essex was late."]
    assert said(carried(told("Kent"), worded, edited)) == ["Kent is late."]
