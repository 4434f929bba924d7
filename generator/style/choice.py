"""Which of several wordings an area gets: the same on every run and machine, and different next door."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


def voices(neighbours: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return a small number (0 up) for every area, so that no two neighbours have the same one.

    Areas take the lowest free number in the order of their slugs. A border counts both ways even when only one side
    names it. Raises ValueError for an area that neighbours itself.

    >>> voices({"kent": ["essex", "surrey"], "essex": [], "surrey": [], "isle": []})
    {'essex': 0, 'isle': 0, 'kent': 1, 'surrey': 0}
    """
    borders: dict[str, set[str]] = {}
    for area, others in neighbours.items():
        borders.setdefault(area, set())
        for other in others:
            if other == area:
                msg = f"an area cannot be its own neighbour: {area!r}"
                raise ValueError(msg)
            borders[area].add(other)
            borders.setdefault(other, set()).add(area)
    chosen: dict[str, int] = {}
    for area in sorted(borders):
        taken = {chosen[other] for other in borders[area] if other in chosen}
        chosen[area] = next(number for number in range(len(taken) + 1) if number not in taken)
    return chosen


def pick(options: Sequence[T], voice: int, *keys: str) -> T:
    """Return one of `options` for an area's `voice` at the place that `keys` name, such as a story and a passage.

    The keys shift the choice, so that one voice is not always first; leave the area out of them, and areas of
    different voices get different options wherever there are enough. Raises ValueError for no options or a voice
    below 0, TypeError for a text in place of a list.

    >>> pick(["said", "found"], 0, "story", "intro") != pick(["said", "found"], 1, "story", "intro")
    True
    >>> pick(["only"], 3, "story", "intro")
    'only'
    """
    if isinstance(options, str):
        msg = f"options must be a list of wordings, not one text: {options!r}"
        raise TypeError(msg)
    if not options:
        msg = f"there is nothing to choose from at {' / '.join(keys)!r}"
        raise ValueError(msg)
    if voice < 0:
        msg = f"a voice must be 0 or more: {voice}"
        raise ValueError(msg)
    marked = "".join(f"{len(key)}:{key}" for key in keys)  # so that ("ab", "c") is not ("a", "bc")
    return options[(voice + int(sha256(marked.encode()).hexdigest(), 16)) % len(options)]
