"""A draft kept to the words of its length: which optional parts give way, and what is told of one that is over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.errors import InputError, Problem
from generator.models import Length, Passage, Plan
from generator.project.lengths import STANDARD, Budget
from generator.project.story import Story
from generator.style.words import word_count

if TYPE_CHECKING:
    from generator.render.article import Worded

LONGEST_TOLD = 3


def within(rendered: Sequence[tuple[Passage, Worded]], most: int | None) -> list[tuple[Passage, Worded]]:
    """Return the passages without as many optional ones, the highest first, as brings the body to `most` words.

    Those of one number give way together: a round-up tells the figures of all its areas, or of none. What has given
    way comes back, the lowest number first, where there turns out to be room. Every passage stays where there is no
    `most`.
    """
    if most is None:
        return list(rendered)
    sizes: Counter[int] = Counter()
    for passage, worded in rendered:
        sizes[passage.optional] += _body_words((passage, worded))
    numbers = sorted(sizes.keys() - {0})
    stay, words = set(sizes), sizes.total()
    for number in reversed(numbers):
        if words > most:
            stay.discard(number)
            words -= sizes[number]
    for number in numbers:
        if number not in stay and words + sizes[number] <= most:
            stay.add(number)
            words += sizes[number]
    return [one for one in rendered if one[0].optional in stay]


def check_words(plan: Plan, story: Story, kept: Sequence[tuple[Passage, Worded]], budget: Budget) -> None:
    """Raise InputError for a draft that is over its length with every optional part left out: it is never cut off."""
    words = sum(map(_body_words, kept))
    if budget.most is None or words <= budget.most + budget.over:
        return
    longest = sorted(((_body_words(one), one[0].part) for one in kept), reverse=True)[:LONGEST_TOLD]
    where = f"key 'articles.words.{plan.length}'"
    most = budget.most + budget.over
    what = f"a {plan.length} draft of more than {most} words, with every optional part left out"
    parts = ", ".join(f"{part} ({count})" for count, part in longest)
    do = f"Make a part optional, word it shorter, or allow more. The longest parts: {parts}."
    raise InputError([Problem(f"data/{story.slug}/story.toml", where, what, f"{words} words", do, f"'{plan.slug}'")])


def length_lines(length: Length, note: str) -> dict[str, str]:
    """Return what the front matter says of a length and of a draft short of it: nothing of the standard one.

    >>> length_lines("brief", ""), length_lines("standard", "")
    ({'length': 'brief'}, {})
    """
    if length == STANDARD:
        return {}
    return {"length": length, "length_note": note} if note else {"length": length}


def _body_words(one: tuple[Passage, Worded]) -> int:
    passage, worded = one
    return word_count(worded.marked.text) if passage.place == "body" else 0
