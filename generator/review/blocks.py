"""A three-way merge of a draft, block by block: what an editor did to the last run's text is done to this run's.

A block is what stands between two blank lines: a paragraph, a headline, a table, a note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

How = Literal["run", "moved", "kept", "taken out", "conflict"]
_BLOCK = re.compile(r"^(?![^\S\n]*$)[^\n]+(?:\n(?![^\S\n]*$)[^\n]+)*", re.MULTILINE)
LIKE_ENOUGH = 0.4
SAME_PART = 0.5
BETTER_THAN_NONE = 0.01
MADE_FROM = 10.0


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a text, and the name of the part that it is in; '' where that is not known."""

    text: str
    part: str = ""

    @property
    def words(self) -> str:
        """The text without blanks at the ends of its lines, which no reader sees and many programs take away."""
        return "\n".join(line.rstrip() for line in self.text.split("\n"))


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A conflict that an earlier run told of and nobody has settled: its note stood before the editor's block `place`.

    `taken_out` says that it was of a block that the editor took out; it was of the block above if not. `words` are what
    the run wrote that told of it.
    """

    place: int
    taken_out: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """One step of a merged text, with its places among the editor's blocks, this run's and the last run's.

    `how` is run for a block of this run as it is, moved for one that stands where the editor put it, kept for a block
    of the editor's (in the place of the run's, or added where it has none), taken out for one that the editor has left
    out, and conflict where an edit was made to what this run would write in other words, or no longer. A conflict has
    no `by_hand` where the editor took the block out, and no `by_run` where the run writes nothing in its place.
    """

    how: How
    by_hand: int | None = None
    by_run: int | None = None
    before: int | None = None


def cuts(text: str) -> list[tuple[int, int]]:
    r"""Return the characters at which each block of a text begins and ends. Whole lines, blanks at their ends included.

    >>> text = "# One\n\n two\nthree \n \n\nfour\n"
    >>> [text[start:end] for start, end in cuts(text)]
    ['# One', ' two\nthree ', 'four']
    """
    return [block.span() for block in _BLOCK.finditer(text)]


def merged(
    before: Sequence[Block], by_hand: Sequence[Block], by_run: Sequence[Block], unsettled: Sequence[Unsettled] = ()
) -> list[Merged]:
    """Return, in order, what the text of this run is when an editor's changes to the last run's are made to it.

    A block that is edited or taken out stays so if this run writes it as the last one did; a block that is added stays
    if one of those it stands between does. The rest are conflicts, and so is each edit that is `unsettled`.

    >>> blocks = lambda text: [Block(word) for word in text.split()]
    >>> [one.how for one in merged(blocks("a b c d"), blocks("a B d e"), blocks("a b c D"))]
    ['run', 'kept', 'taken out', 'run', 'kept']
    """
    sides = _Sides(before, by_hand, by_run, pairs(before, by_hand, unsettled), pairs(before, by_run))
    forced = sides.forced(unsettled)
    steps = [((place, 0), step) for place, step in sides.written(forced)]
    return [step for _, step in sorted([*steps, *sides.added(forced)], key=lambda one: one[0])]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which block became which: `to` from the earlier text to the later, `back` the other way, `moved` out of order."""

    to: Mapping[int, int]
    moved: frozenset[int]
    back: Mapping[int, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "back", {new: old for old, new in self.to.items()})


def pairs(old: Sequence[Block], new: Sequence[Block], unsettled: Sequence[Unsettled] = ()) -> Pairs:
    """Return which block of an older text became which of a newer one.

    First those that are the same and in the same order, then those that are the same elsewhere, and between these the
    most alike in order. Blocks of two named parts are only paired where they are much alike. What a conflict
    is `unsettled` of is known: a block above its note was made from what that tells of, and from nothing else.

    >>> old, new = ("a", "nine of 17", "b", "c"), ("ten of 17", "b", "c", "a")
    >>> one = pairs([Block(text) for text in old], [Block(text) for text in new])
    >>> sorted(one.to.items()), sorted(one.moved)
    ([(0, 3), (1, 0), (2, 1), (3, 2)], [0])
    """
    old_words, new_words = [one.words for one in old], [one.words for one in new]
    steps = SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes()
    to = {start + n: at + n for how, start, end, at, _ in steps if how == "equal" for n in range(end - start)}
    moved = _moved(old_words, new_words, to)
    to |= moved
    told = {one.place - 1: one.words for one in unsettled if not one.taken_out}
    taken_out = {one.words for one in unsettled if one.taken_out}
    for how, start, end, at, until in steps:
        if how == "replace":
            found = set(to.values())
            ours = [place for place in range(start, end) if place not in to and old_words[place] not in taken_out]
            theirs = [place for place in range(at, until) if place not in found]
            made_from = [told.get(place) for place in theirs]
            alike = _most_alike([old[place] for place in ours], [new[place] for place in theirs], made_from)
            to |= {ours[one]: theirs[other] for one, other in alike}
    return Pairs(to, frozenset(moved))


def _moved(old: Sequence[str], new: Sequence[str], to: Mapping[int, int]) -> dict[int, int]:
    """Return the blocks that stand elsewhere, word for word; of several that are the same, the first goes first."""
    found = set(to.values())
    free: dict[str, list[int]] = {}
    for place, words in enumerate(new):
        if place not in found:
            free.setdefault(words, []).append(place)
    return {place: free[words].pop(0) for place, words in enumerate(old) if place not in to and free.get(words)}


def _most_alike(old: Sequence[Block], new: Sequence[Block], made_from: Sequence[str | None]) -> list[tuple[int, int]]:
    """Return the pairs, in order on both sides, that are the most alike of all together."""
    counted = [(one, Counter(one.text.split())) for one in new]
    alike = [
        [
            MADE_FROM if one.words == known else 0.0 if known == "" else _likeness(one, other, words, others)
            for (other, others), known in zip(counted, made_from, strict=True)
        ]
        for one, words in ((one, Counter(one.text.split())) for one in old)
    ]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for one in reversed(range(len(old))):
        for other in reversed(range(len(new))):
            paired = alike[one][other] and best[one + 1][other + 1] + alike[one][other]
            best[one][other] = max(best[one + 1][other], best[one][other + 1], paired)
    one = other = 0
    found = []
    while one < len(old) and other < len(new):
        if alike[one][other] and best[one][other] == best[one + 1][other + 1] + alike[one][other]:
            found.append((one, other))
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            one += 1
        else:
            other += 1
    return found


def _likeness(one: Block, other: Block, words: Counter[str], others: Counter[str]) -> float:
    """Return how much two blocks are alike: 0 where they cannot be one and the same, more than 1 within one part."""
    shared = 2 * (words & others).total() / ((words + others).total() or 1)
    if one.part and one.part == other.part:
        return shared + SAME_PART
    if one.part and other.part and shared < LIKE_ENOUGH:
        return 0.0
    return shared + BETTER_THAN_NONE


@dataclass(frozen=True, slots=True)
class _Sides:
    """The three texts, and what became of the last run's blocks by hand and by this run."""

    before: Sequence[Block]
    by_hand: Sequence[Block]
    by_run: Sequence[Block]
    hand: Pairs
    run: Pairs

    def forced(self, unsettled: Sequence[Unsettled]) -> frozenset[tuple[str, int]]:
        """Return the edits that are conflicts still: ("by hand", its place) or ("taken out", the place before)."""
        found: set[tuple[str, int]] = set()
        edits = self._edits_by_words() if unsettled else {}
        for one in unsettled:
            above = [("by hand", place) for place in self._above(one.place, edits)]
            out = [edit for place in self._taken_out(one) if (edit := ("taken out", place)) not in found]
            found.update(((out or above) if one.taken_out else (above or out))[:1])
        return frozenset(found)

    def written(self, forced: frozenset[tuple[str, int]]) -> Iterator[tuple[int, Merged]]:
        """Yield what becomes of each block of this run, with its place; one that the editor moved is told elsewhere."""
        for place, block in enumerate(self.by_run):
            old = self.run.back.get(place)
            if old is None:
                yield place, Merged("run", by_run=place)
                continue
            edit = self.hand.to.get(old)
            same = self.before[old].words == block.words
            if edit is None:
                kept = same and ("taken out", old) not in forced
                yield place, Merged("taken out" if kept else "conflict", None, place, old)
            elif self._is_as_before(edit) or self.by_hand[edit].words == block.words:
                if old not in self.hand.moved:
                    yield place, Merged("run", None, place, old)
            else:
                kept = same and ("by hand", edit) not in forced
                yield place, Merged("kept" if kept else "conflict", edit, place, old)

    def added(self, forced: frozenset[tuple[str, int]]) -> Iterator[tuple[tuple[int, int], Merged]]:
        """Yield the editor's blocks that have no place of their own in this run, each with where it goes.

        A place is a block of this run, with -1 for before it and 1 for after it.
        """
        in_order = [place for place in range(len(self.by_hand)) if self._in_order(place)]
        for start, end in pairwise([-1, *in_order, len(self.by_hand)]):
            where, there = self._between(self.hand.back.get(start), self.hand.back.get(end))
            for place in range(start + 1, end):
                old = self.hand.back.get(place)
                if old is None:
                    kept = there and ("by hand", place) not in forced
                    yield where, Merged("kept" if kept else "conflict", place)
                elif old in self.run.to:
                    yield where, Merged("moved", None, self.run.to[old], old)
            if end < len(self.by_hand) and self._is_gone(end):
                yield where, Merged("conflict", end, None, self.hand.back[end])

    def _between(self, above: int | None, below: int | None) -> tuple[tuple[int, int], bool]:
        """Return where a block goes that stands between two of the last run's, and whether one of them still stands.

        None is an end of the text, which always stands.
        """
        after = -1 if above is None else self.run.to.get(above)
        ahead = len(self.by_run) if below is None else self.run.to.get(below)
        stands = above is None or self._is_unchanged(above), below is None or self._is_unchanged(below)
        if after is not None and (stands[0] or ahead is None or not stands[1]):
            return (after, 1), any(stands)
        if ahead is not None:
            return (ahead, -1), any(stands)
        earlier = [self.run.to[place] for place in range(above or 0) if place in self.run.to]
        return (earlier[-1] if earlier else -1, 1), False

    def _is_unchanged(self, old: int) -> bool:
        return old in self.run.to and self.before[old].words == self.by_run[self.run.to[old]].words

    def _is_as_before(self, place: int) -> bool:
        old = self.hand.back.get(place)
        return old is not None and self.before[old].words == self.by_hand[place].words

    def _is_edit(self, place: int) -> bool:
        return not self._is_as_before(place)

    def _is_gone(self, place: int) -> bool:
        """Whether this is an edit of a block that this run no longer writes."""
        return self._is_edit(place) and self.hand.back[place] not in self.run.to

    def _in_order(self, place: int) -> bool:
        old = self.hand.back.get(place)
        return old is not None and old not in self.hand.moved

    def _edits_by_words(self) -> dict[str, int]:
        """Return the place of the first edit that says each thing."""
        places: dict[str, int] = {}
        for place, block in enumerate(self.by_hand):
            if self._is_edit(place):
                places.setdefault(block.words, place)
        return places

    def _above(self, place: int, edits: Mapping[str, int]) -> list[int]:
        """Return the edit right above a place; where that is the run's, one of the same words, which may be either."""
        if not place:
            return []
        if self._is_edit(place - 1):
            return [place - 1]
        alike = edits.get(self.by_hand[place - 1].words)
        return [] if alike is None else [alike]

    def _taken_out(self, unsettled: Unsettled) -> list[int]:
        """Return the blocks that the editor took out, first those that a note may be of: by its words, by its place."""
        there = [(new, old) for old, new in sorted(self.hand.to.items()) if old not in self.hand.moved]
        first = max((old for new, old in there if new < unsettled.place), default=-1)
        last = min((old for new, old in there if new >= unsettled.place), default=len(self.before))
        out = [old for old in range(len(self.before)) if old not in self.hand.to]
        alike = [old for old in out if self.before[old].words == unsettled.words]
        near = [old for old in out if first < old < last]
        return [*(old for old in alike if old in near), *alike, *near]
