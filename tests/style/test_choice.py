"""The choice of wordings: neighbours differ wherever there are wordings enough, on every run and machine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.style.choice import Chooser

AREAS = [f"area-{number}" for number in range(12)]
BORDERS = st.lists(st.tuples(st.sampled_from(AREAS), st.sampled_from(AREAS)), max_size=30)


def chooser(pairs: list[tuple[str, str]]) -> Chooser:
    neighbours: dict[str, list[str]] = {area: [] for area in AREAS}
    for one, other in pairs:
        if one != other:
            neighbours[one].append(other)
            neighbours[other].append(one)
    return Chooser(neighbours)


@given(BORDERS, st.integers(1, 5))
def test_a_choice_is_one_of_the_options_and_never_changes(pairs: list[tuple[str, str]], options: int) -> None:
    first = [chooser(pairs).index(area, options, "story", "intro") for area in AREAS]
    again = [chooser(pairs).index(area, options, "story", "intro") for area in reversed(AREAS)][::-1]
    assert first == again
    assert set(first) <= set(range(options))


def test_neighbours_differ_where_there_are_more_wordings_than_neighbours() -> None:
    ring = [(AREAS[place], AREAS[(place + 1) % len(AREAS)]) for place in range(len(AREAS))]
    choose = chooser(ring)
    for key in ("intro", "figures", "reply", "nation", "help"):
        chosen = [choose.index(area, 3, "story", key) for area in AREAS]
        assert all(chosen[place] != chosen[(place + 1) % len(AREAS)] for place in range(len(AREAS)))


def test_the_choice_is_the_same_on_every_machine() -> None:
    choose = Chooser({"kent": ["essex"], "essex": ["kent"], "surrey": []})
    chosen = [choose.index(area, 3, "story", "intro") for area in ("essex", "kent", "surrey")]
    assert chosen == [1, 2, 2]


def test_passages_do_not_all_turn_the_same_way() -> None:
    choose = chooser([])
    keys = [f"part-{number}" for number in range(40)]
    assert {choose.index("area-1", 3, "story", key) for key in keys} == {0, 1, 2}


def test_a_subject_that_is_no_area_has_a_choice_of_its_own() -> None:
    choose = chooser([])
    assert choose.index("north", 4, "story", "intro") == choose.index("north", 4, "story", "intro")


def test_no_options_is_refused() -> None:
    with pytest.raises(ValueError, match="^there is nothing to choose from at 'story / intro'$"):
        chooser([]).index("area-1", 0, "story", "intro")
