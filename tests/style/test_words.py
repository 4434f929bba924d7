from __future__ import annotations

import pytest

from generator.style.words import capitalised, listing, possessive, quote_marks


@pytest.mark.parametrize(
    ("items", "said"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"), (("a", "b"), "a and b")]
)
def test_a_list_in_a_sentence(items, said) -> None:
    assert listing(items) == said


def test_a_list_may_have_another_joiner() -> None:
    assert listing(["a", "b", "c"], "or") == "a, b or c"


@pytest.mark.parametrize(
    ("items", "error", "message"),
    [
        ([], ValueError, "a list in a sentence needs at least one item; 'none' has wording of its own"),
        (["a", " "], ValueError, "an item of a list in a sentence is empty: ['a', ' ']"),
        ("abc", TypeError, "a list in a sentence needs several items, not one text: 'abc'"),
    ],
)
def test_what_is_not_a_list_is_refused(items, error, message) -> None:
    with pytest.raises(error) as caught:
        listing(items)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("name", "said"),
    [("Wales", "Wales’"), ("West Mercia", "West Mercia’s"), ("HMICFRS", "HMICFRS’"), ("Kent", "Kent’s")],
)
def test_possessives(name, said) -> None:
    assert possessive(name) == said


def test_a_possessive_needs_a_name() -> None:
    with pytest.raises(ValueError, match=r"^a possessive needs a name$"):
        possessive("")


def test_capitals_touch_only_the_first_letter() -> None:
    assert [capitalised(text) for text in ("the UK", "étude", "")] == ["The UK", "Étude", ""]


@pytest.mark.parametrize(
    ("name", "text", "headline"),
    [
        ("default", "“We’re 97% right”", "‘We’re 97% right’"),
        ("bbc", '"We’re 97% right"', "'We’re 97% right'"),
        ("newsquest", "“We’re 97% right”", "'We’re 97% right'"),
    ],
)
def test_marks_are_the_profiles_and_the_words_are_nobodys_but_the_speakers(style, name, text, headline) -> None:
    profile = style(name)
    assert quote_marks("We’re 97% right", profile) == text
    assert quote_marks("We’re 97% right", profile, headline=True) == headline


def test_marks_inside_that_clash_become_the_other_kind(style) -> None:
    assert quote_marks("She said “no”, didn’t she", style("default")) == "“She said ‘no’, didn’t she”"
    assert quote_marks('She said "no", then', style("bbc")) == "\"She said 'no', then\""
    assert quote_marks("She said ‘no’", style("default")) == "“She said ‘no’”"
    assert quote_marks("“Yes” and “no”", style("default")) == "“‘Yes’ and ‘no’”"


def test_each_paragraph_opens_with_a_mark_and_only_the_last_closes(style) -> None:
    assert quote_marks("One.\n\nTwo.", style("default")) == "“One.\n\n“Two.”"


@pytest.mark.parametrize(
    ("text", "headline", "message"),
    [
        (" ", False, "a quotation is empty"),
        ("“Done”", False, "a quotation is in marks already: '“Done”'"),
        (
            "She said “no",
            False,
            "the quotation marks inside a quotation clash with those around it; set them in pairs: 'She said “no'",
        ),
        (
            "She said ‘no’",
            True,
            "the quotation marks inside a quotation clash with those around it; set them in pairs: 'She said ‘no’'",
        ),
    ],
)
def test_marks_that_cannot_be_set_are_refused(default, text, headline, message) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 -- the whole message is read below
        quote_marks(text, default, headline=headline)
    assert str(caught.value) == message


def test_straight_marks_that_do_not_pair_are_refused(style) -> None:
    with pytest.raises(ValueError, match="set them in pairs"):
        quote_marks('She said "no', style("bbc"))
