"""What stands beside a part: in which wording it is said, which ways its choices went, and in how many drafts each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from generator.models import Part
from generator.preview.counting import Uses
from generator.review.coverage import WHOLE, Use


@dataclass(frozen=True, slots=True)
class Way:
    """One way that a choice in a wording went: its line there, what held, and the number of drafts where it goes so.

    `is_only_here` says that it goes so in this draft and in no other.
    """

    line: int
    when: str
    drafts: int
    is_only_here: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the words of a part reach: the number of drafts that say its wording, None while it is not known.

    `ways` are those that its choices went, by their lines; none where its wording has no choice.
    """

    drafts: int | None
    is_only_here: bool
    ways: tuple[Way, ...]


def reach(part: Part, key: str, uses: Uses, newer: Collection[str]) -> Reach:
    """Return how far the words of a part in one draft reach, by the last count.

    The ways in a template that is `newer` than the count are left out: its choices may be others by now.

    >>> uses = {("a.md.j2", 1, WHOLE): Use("a.md.j2", 1, WHOLE, 0, "", ("kent", "essex")),
    ...         ("a.md.j2", 1, 0): Use("a.md.j2", 1, 0, 3, "if late", ("kent",))}
    >>> part = Part("intro", "Late.", template="a.md.j2", wording=1, arms=(0,))
    >>> reach(part, "kent", uses, ())
    Reach(drafts=2, is_only_here=False, ways=(Way(line=3, when='if late', drafts=1, is_only_here=True),))
    >>> reach(part, "kent", uses, ("a.md.j2",)).ways, reach(part, "kent", {}, ()).drafts
    ((), None)
    """
    if not uses:
        return Reach(None, is_only_here=False, ways=())
    whole = uses.get((part.template, part.wording, WHOLE))
    arms = () if part.template in newer else part.arms
    taken = [use for arm in arms if (use := uses.get((part.template, part.wording, arm)))]
    ways = [Way(use.line, use.when, len(use.drafts), _only(use, key)) for use in taken]
    drafts = len(whole.drafts) if whole else 0
    ways.sort(key=lambda way: way.line)
    return Reach(drafts, is_only_here=whole is not None and _only(whole, key), ways=tuple(dict.fromkeys(ways)))


def _only(use: Use, key: str) -> bool:
    return use.drafts == (key,)
