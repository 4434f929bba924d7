"""Read a house-style file and those that it extends, nearest first, and lay them over one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.errors import InputError, Problem, did_you_mean
from generator.project.toml import read_mapping

PLACE = "key 'extends'"


@dataclass(frozen=True, slots=True)
class Layer:
    """One file of a chain: its name in messages, what it extends (None for nothing) and its own values."""

    file: str
    extends: str | None
    values: Mapping[str, Any]


def layers(name: str, folder: Path, shown: str) -> tuple[Layer, ...]:
    """Return the file of `name` and those that it extends, nearest first; `shown` is the folder's name in messages.

    Raises InputError for a file that is missing, cannot be read, extends what is not there, or extends in a circle.

    >>> layers("nowhere", Path("no-such-folder"), "styles")
    Traceback (most recent call last):
        ...
    generator.errors.InputError: styles/nowhere.toml: there is no such house style. There are: none.
    1 problem in 1 file; nothing was written.
    """
    there = sorted(path.stem for path in folder.glob("*.toml"))
    found: dict[str, Layer] = {}
    wanted: str | None = name
    asker = ""
    while wanted is not None:
        if wanted in found:
            raise InputError([_circle([*found, wanted], asker)])
        if wanted not in there:
            raise InputError([_missing(wanted, asker, there, shown)])
        layer = _layer(folder / f"{wanted}.toml", f"{shown}/{wanted}.toml")
        found[wanted] = layer
        wanted, asker = layer.extends, layer.file
    return tuple(found.values())


def overlaid(tables: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return tables laid over one another, the first on top. Sections merge key by key; anything else is replaced.

    >>> overlaid([{"a": {"x": 1}}, {"a": {"x": 0, "y": 2}, "b": [3]}])
    {'a': {'x': 1, 'y': 2}, 'b': [3]}
    """
    merged: dict[str, Any] = {}
    for table in reversed(tables):
        for key, value in table.items():
            below = merged.get(key)
            both = isinstance(value, Mapping) and isinstance(below, Mapping)
            merged[key] = overlaid([value, below]) if both else value  # type: ignore[list-item]
    return merged


def origin(location: Sequence[int | str], chain: Sequence[Layer]) -> str:
    """Return the name of the file that a value comes from: the nearest that goes furthest along its path.

    >>> chain = [Layer("child.toml", "root", {"a": {}}), Layer("root.toml", None, {"a": {"x": 1}})]
    >>> origin(("a", "x"), chain), origin(("b",), chain)
    ('root.toml', 'child.toml')
    """
    return max(chain, key=lambda layer: _depth(location, layer.values)).file


def _depth(location: Sequence[int | str], values: Any) -> int:
    for depth, step in enumerate(location):
        if not isinstance(values, Mapping) or step not in values:
            return depth
        values = values[step]
    return len(location)


def _layer(path: Path, shown: str) -> Layer:
    values = read_mapping(path, shown)
    extends = values.pop("extends", None)
    if not isinstance(extends, str | None):
        do = "Write the name of a profile, in quotes."
        raise InputError([Problem(shown, PLACE, "not the name of a profile", repr(extends), do)])
    return Layer(shown, extends, values)


def _circle(names: Sequence[str], asker: str) -> Problem:
    path = " → ".join(names[names.index(names[-1]) :])
    return Problem(
        asker, PLACE, "these profiles extend each other in a circle", path, "Let one of them extend nothing."
    )


def _missing(wanted: str, asker: str, there: Sequence[str], shown: str) -> Problem:
    do = did_you_mean(wanted, there) + f" There are: {', '.join(there) or 'none'}."
    if asker:
        return Problem(asker, PLACE, "there is no such house style", repr(wanted), do.strip())
    return Problem(f"{shown}/{wanted}.toml", "", "there is no such house style", do=do.strip())
