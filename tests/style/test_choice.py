from __future__ import annotations

import subprocess
import sys
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.style.choice import pick, voices

SLUGS = [f"area-{n}" for n in range(12)]
MAPS = st.dictionaries(st.sampled_from(SLUGS), st.sets(st.sampled_from(SLUGS))).map(
    lambda borders: {area: sorted(others - {area}) for area, others in borders.items()}
)


@given(MAPS)
def test_no_two_neighbours_have_one_voice(borders) -> None:
    found = voices(borders)
    assert set(found) == set(borders).union(*borders.values())
    for area, others in borders.items():
        assert all(found[area] != found[other] for other in others)
    most = max((sum(area in pair for pair in edges(borders)) for area in found), default=0)
    assert all(0 <= voice <= most for voice in found.values())


def edges(borders: dict[str, list[str]]) -> set[frozenset[str]]:
    return {frozenset((area, other)) for area, others in borders.items() for other in others}


@given(MAPS)
def test_voices_do_not_depend_on_the_order_of_the_table_or_the_side_that_names_a_border(borders) -> None:
    turned: dict[str, list[str]] = {area: [] for area in sorted(voices(borders), reverse=True)}
    for area, others in borders.items():
        for other in others:
            turned[other].append(area)
    assert voices(turned) == voices(borders)


def test_an_area_is_not_its_own_neighbour() -> None:
    with pytest.raises(ValueError, match=r"^an area cannot be its own neighbour: 'kent'$"):
        voices({"kent": ["kent"]})


def test_voices_differ_at_every_place_where_there_are_enough_options() -> None:
    options = ["a", "b", "c", "d"]
    for passage in range(50):
        chosen = [pick(options, voice, "story", str(passage)) for voice in range(4)]
        assert all(one != other for one, other in combinations(chosen, 2))


def test_every_option_is_used_somewhere_by_one_voice() -> None:
    assert {pick(["a", "b", "c"], 0, "story", str(passage)) for passage in range(50)} == {"a", "b", "c"}


def test_keys_do_not_run_together() -> None:
    options = range(10**9)
    assert len({pick(options, 0, *keys) for keys in (("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""))}) == 4


def test_the_choice_is_the_same_in_another_process() -> None:
    code = "from generator.style.choice import pick; print(pick(range(10**9), 3, 'story', 'intro'))"
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        )
        assert int(run.stdout) == pick(range(10**9), 3, "story", "intro") == 366_603_399


@pytest.mark.parametrize(
    ("options", "voice", "error", "message"),
    [
        ([], 0, ValueError, "there is nothing to choose from at 'story / intro'"),
        (["a"], -1, ValueError, "a voice must be 0 or more: -1"),
        ("abc", 0, TypeError, "options must be a list of wordings, not one text: 'abc'"),
    ],
)
def test_a_choice_that_cannot_be_made_is_refused(options, voice, error, message) -> None:
    with pytest.raises(error) as caught:
        pick(options, voice, "story", "intro")
    assert str(caught.value) == message
