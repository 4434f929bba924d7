"""Which of several wordings an area gets: the same on every run and machine, and different next door."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from heapq import heapify, heappop, heappush

ROUNDS = 8


class Chooser:
    """Chooses wordings for every area at once, so that neighbours differ wherever there are wordings enough.

    The choice depends on the areas, their borders and the keys of a passage, never on which drafts a run writes.
    """

    def __init__(self, neighbours: Mapping[str, Iterable[str]]) -> None:
        self._neighbours = {area: tuple(others) for area, others in neighbours.items()}
        self._order = _most_hemmed_in_first(self._neighbours)
        self._chosen: dict[tuple[int, tuple[str, ...]], dict[str, int]] = {}

    def index(self, area: str, options: int, *keys: str) -> int:
        """Return which of so many options (0 up) an area gets at the place that `keys` name: a story and a passage.

        A subject that is not one of the areas, such as a region, gets the option of its own number. Raises
        ValueError for no options.

        >>> chooser = Chooser({"kent": ["essex"], "essex": ["kent"]})
        >>> chooser.index("kent", 2, "story", "intro") != chooser.index("essex", 2, "story", "intro")
        True
        """
        if options < 1:
            msg = f"there is nothing to choose from at {' / '.join(keys)!r}"
            raise ValueError(msg)
        place = (options, keys)
        if place not in self._chosen:
            self._chosen[place] = self._spread(options, keys)
        chosen = self._chosen[place]
        return chosen[area] if area in chosen else _number(area, *keys) % options

    def _spread(self, options: int, keys: tuple[str, ...]) -> dict[str, int]:
        """Give each area the option that fewest of its neighbours have, its own number deciding between equals.

        The most hemmed in choose first, and then all of them choose again, until nobody would change.
        """
        chosen: dict[str, int] = {}
        for _ in range(ROUNDS):
            before = dict(chosen)
            for area in self._order:
                taken = [chosen[other] for other in self._neighbours[area] if other in chosen]
                first = chosen.get(area, _number(area, *keys) % options)
                turns = [(first + turn) % options for turn in range(options)]
                chosen[area] = min(turns, key=taken.count)
            if chosen == before:
                break
        return chosen


@dataclass(frozen=True, slots=True)
class Turned:
    """Chooses as another chooser does, turned on for each title but the first, so that no two tell it all alike.

    A title's number, written with as many digits as there are options, turns each passage by one of its digits. So any
    two titles differ in a good part of the passages that have wordings to choose from, even where there are only two.

    >>> chooser = Chooser({"kent": []})
    >>> told = [[Turned(chooser, title, 4).index("kent", 2, "story", part) for part in "abcdef"] for title in range(4)]
    >>> len({tuple(one) for one in told})
    4
    """

    chooser: Chooser | Turned
    title: int
    of: int

    def index(self, area: str, options: int, *keys: str) -> int:
        """Return which of so many options (0 up) an area gets at a place, for this title."""
        digits = 1
        while options > 1 and options**digits < self.of:
            digits += 1
        place = _number(*keys) % digits
        turn = self.title // int(options**place)
        return (self.chooser.index(area, options, *keys) + turn) % options


def _most_hemmed_in_first(neighbours: Mapping[str, Collection[str]]) -> list[str]:
    """Return the areas so that each comes after those that will hem it in: the fewest neighbours left is taken last."""
    left = {area: set(others) for area, others in neighbours.items()}
    waiting = [(len(others), area) for area, others in left.items()]
    heapify(waiting)
    order: list[str] = []
    while waiting:
        count, area = heappop(waiting)
        if area not in left or count != len(left[area]):
            continue
        order.append(area)
        for other in left.pop(area):
            if other in left:
                left[other].discard(area)
                heappush(waiting, (len(left[other]), other))
    return order[::-1]


def _number(*keys: str) -> int:
    """Return a number made of the keys alone: the same on every machine, and as good as any other."""
    marked = "".join(f"{len(key)}:{key}" for key in keys)  # so that ("ab", "c") is not ("a", "bc")
    return int.from_bytes(sha256(marked.encode()).digest()[:8], "big")
