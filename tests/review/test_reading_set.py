"""Which words the drafts use, and which drafts to read so that all have been seen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Template

from generator.models import Article, Claim, Origin, Part
from generator.render.arms import Arm
from generator.render.templates import Wording
from generator.review.coverage import WHOLE, forms, uses
from generator.review.reading_set import reading_set


def part(template: str, wording: int = 1, arms: tuple[int, ...] = (), text: str = "Late.") -> Part:
    return Part(template, text, template=template, wording=wording, arms=arms)


def draft(*parts: Part) -> Article:
    return Article("kent", "area", "mending", "Late", "complete", parts, (), "", "", 0)


def wording(template: str, number: int = 1, arms: tuple[Arm, ...] = ()) -> Wording:
    return Wording(template, number, Template(""), frozenset(), (), arms)


# --- coverage ------------------------------------------------------------------------------------------------------------


def test_every_wording_and_arm_is_told_with_its_drafts_even_where_there_are_none() -> None:
    wordings = [wording("intro", 1, (Arm(3, "if second"), Arm(3, "if not second"))), wording("intro", 2)]
    real = {"kent": draft(part("intro", 1, (0,))), "essex": draft(part("intro", 1, (0,)))}
    found = uses(wordings, real, {"invented": draft(part("intro", 1, (1,)))})
    assert [(one.wording, one.arm, one.line, one.when, one.drafts, one.invented) for one in found] == [
        (1, WHOLE, 0, "", ("kent", "essex"), ("invented",)),
        (1, 0, 3, "if second", ("kent", "essex"), ()),
        (1, 1, 3, "if not second", (), ("invented",)),
        (2, WHOLE, 0, "", (), ()),
    ]


def test_the_forms_of_figures_are_told_by_kind() -> None:
    origin = Origin("count", "records", "9", "9", "9", "", (), "")
    claims = (Claim(0, 0, 10, "Nine of 17", "a"), Claim(0, 0, 4, "none", "a"))
    one = Article("kent", "area", "m", "", "complete", (part("intro"),), claims, "", "", 0, origins={"a": origin})
    assert [(form.kind, form.words, form.drafts) for form in forms({"kent": one})] == [
        ("count", "# of #", ("kent",)),
        ("count", "none", ("kent",)),
    ]


# --- the reading set -----------------------------------------------------------------------------------------------------


def test_one_draft_that_shows_everything_is_enough() -> None:
    drafts = {"a": draft(part("x")), "b": draft(part("x"), part("y")), "c": draft(part("y"))}
    found = reading_set(drafts, 12)
    assert [one.draft for one in found.whole] == ["b"]
    assert (found.besides, found.smallest, found.alone, found.words) == ((), 1, 0, 2)


def test_what_the_whole_drafts_do_not_show_is_read_besides() -> None:
    drafts = {
        "a": draft(part("x"), part("y"), part("own-a")),
        "b": draft(part("x"), part("own-b")),
        "c": draft(part("y")),
    }
    found = reading_set(drafts, 1)
    assert [(one.draft, [two.template for two in one.adds]) for one in found.whole] == [("a", ["x", "y", "own-a"])]
    assert [(one.draft, [two.template for two in one.adds]) for one in found.besides] == [("b", ["own-b"])]
    assert (found.smallest, found.alone) == (2, 2)


def test_one_wording_the_other_way_is_something_new() -> None:
    drafts = {"a": draft(part("x", 1, (0,))), "b": draft(part("x", 1, (1,))), "c": draft(part("x", 2, (0,)))}
    assert reading_set(drafts, 12).smallest == 3


SOME = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3),
    st.lists(st.tuples(st.sampled_from("uvwxyz"), st.integers(1, 2), st.sampled_from([(), (0,), (0, 1)])), min_size=1),
    min_size=1,
    max_size=9,
)


@given(SOME, st.integers(1, 9))
def test_everything_is_seen_and_nothing_is_read_twice(
    given_: dict[str, list[tuple[str, int, tuple[int, ...]]]], most: int
) -> None:
    drafts = {key: draft(*(part(*one) for one in parts)) for key, parts in given_.items()}
    found = reading_set(drafts, most)
    every = {
        (one.template, one.wording, arm) for key in drafts for one in drafts[key].parts for arm in (WHOLE, *one.arms)
    }
    whole = {key: drafts[key].parts for key in (one.draft for one in found.whole)}
    read = [*(one for parts in whole.values() for one in parts), *(one for two in found.besides for one in two.adds)]
    assert {(one.template, one.wording, arm) for one in read for arm in (WHOLE, *one.arms)} == every
    keys = [one.draft for one in (*found.whole, *found.besides)]
    assert len(keys) == len(set(keys))
    assert len(found.whole) <= most
    assert all(one.adds for one in (*found.whole, *found.besides))


def smallest(drafts: dict[str, Article]) -> int:
    """Return the size of the smallest set by trying every one."""
    shown = [
        {(one.template, one.wording, arm) for one in d.parts for arm in (WHOLE, *one.arms)} for d in drafts.values()
    ]
    every = set().union(*shown)
    sets = range(1, 2 ** len(shown))
    covers = (n for n in sets if set().union(*(one for at, one in enumerate(shown) if n >> at & 1)) == every)
    return min(bin(n).count("1") for n in covers)


@given(SOME)
def test_the_smallest_set_is_nearly_the_smallest_there_is(
    given_: dict[str, list[tuple[str, int, tuple[int, ...]]]],
) -> None:
    drafts = {key: draft(*(part(*one) for one in parts)) for key, parts in given_.items()}
    least = smallest(drafts)
    assert least <= reading_set(drafts, 12).smallest <= least + 1
