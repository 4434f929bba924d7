"""What is read out has no figure left in it, and nothing else of it changes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.finish import read_out
from generator.render.marks import fact, said, taken_out
from generator.style.numbers import pair
from generator.style.profile import Profile
from generator.style.spoken import aloud, spoken


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("nine of 17", "nine of seventeen"),
        ("1,204 of 1,000,000", "one thousand two hundred and four of one million"),
        ("in 1905, 2005 and 2018", "in nineteen oh-five, two thousand and five and twenty eighteen"),
        ("2,018 boats", "two thousand and eighteen boats"),
        ("the 22nd of 0", "the twenty-second of zero"),
        ("53%.", "fifty-three per cent."),
        ("24-hour wards", "twenty-four-hour wards"),
        ("HM and the BBC, but NATO and I", "H M and the B B C, but NATO and I"),
        ("Fable & Fiction", "Fable and Fiction"),
        ("nothing to change", "nothing to change"),
    ],
)
def test_as_it_is_said(printed: str, read: str) -> None:
    assert aloud(printed) == read


@pytest.mark.parametrize("figure", ["2.5", "0808 802", "01", "12:30", "1,20", "1/2"])
def test_a_figure_that_nobody_can_say_is_refused(figure: str) -> None:
    with pytest.raises(
        ValueError, match=f"^this figure cannot be read out; recast it: '{re.escape(figure.partition(' ')[0])}'$"
    ):
        aloud(f"some {figure} boats")


@given(st.integers(min_value=0, max_value=10**12))
def test_no_digit_is_left(number: int) -> None:
    for printed in (str(number), f"{number:,}"):
        assert re.fullmatch("[a-z -]+", aloud(printed))


def test_a_fact_stays_marked_and_somebodys_words_stay_as_they_were() -> None:
    marked = taken_out(read_out(f"in all {fact('kent/b2/count', '12 of 17')} were late. “{said('97% of 17 by HM')}”"))
    assert marked.text == "In all twelve of seventeen were late. “97% of 17 by HM”"
    assert [(marked.text[start:end], name) for start, end, name in marked.facts] == [
        ("twelve of seventeen", "kent/b2/count")
    ]


@pytest.mark.parametrize("name", ["bbc", "newsquest"])
def test_a_house_style_is_said_in_one_way(name: str, style: Callable[[str], Profile]) -> None:
    profile = spoken(style(name))
    assert (pair(9, 17, profile), profile.percent.form) == ("nine out of 17", "per cent")
    assert not profile.layout.lead_first_word_caps
    assert profile.credit == style(name).credit
