"""The words that a story puts on its charts, read from `[charts]` of its story.toml and checked as they are read."""

from __future__ import annotations

from collections.abc import Callable
from string import Formatter
from typing import Annotated

from pydantic import AfterValidator, Field

from generator.project.toml import Settings

Words = Annotated[str, Field(min_length=1)]


def _may_hold(*names: str) -> Callable[[str], str]:
    """Return a check that words hold no figure, and in braces nothing but the names."""

    def check(words: str) -> str:
        try:
            held = [(name, form, kept) for _, name, form, kept in Formatter().parse(words) if name is not None]
        except ValueError as error:
            msg = f"braces that do not pair ({error}); write a name in braces, such as {{area}}"
            raise ValueError(msg) from None
        allowed = ", ".join(f"{{{name}}}" for name in names) or "no braces"
        strange = [name for name, form, kept in held if name not in names or form or kept]
        if strange:
            msg = f"nothing is known of {{{strange[0]}}}; write only {allowed}"
            raise ValueError(msg)
        if any(letter.isdigit() for letter in words):
            msg = "a figure is typed into the words; a chart has its figures from the tables, so take it out"
            raise ValueError(msg)
        return words

    return check


class MapWords(Settings):
    """What a map says: its title, and what each kind of tile is of. `{area}` is the area's name for headlines."""

    title: Annotated[Words, AfterValidator(_may_hold("area", "measure"))]
    here: Annotated[Words, AfterValidator(_may_hold("area"))]
    some: Annotated[Words, AfterValidator(_may_hold())]
    none: Annotated[Words, AfterValidator(_may_hold())]
    unknown: Annotated[Words, AfterValidator(_may_hold())]
    source: Annotated[Words, AfterValidator(_may_hold())]
    alt: Annotated[Words, AfterValidator(_may_hold("title", "own", "some", "none", "unknown"))]


class ChartWords(Settings):
    """What a chart of bars says, and the map's words, if the story has a map.

    `title` heads the chart of an area whose lead tells no figure; `axis` says what a bar is of. The others are notes,
    each printed only where it holds: `small` for a base too small for a bar, `derived` for a count that is worked out
    of a published percentage, `disputed` for a figure that the area disputes, `range` and `range_note` for other
    areas' figures, `years` where those are of different years.
    """

    title: Annotated[Words, AfterValidator(_may_hold("area"))]
    axis: Annotated[Words, AfterValidator(_may_hold())]
    small: Annotated[Words, AfterValidator(_may_hold("measures"))]
    derived: Annotated[Words, AfterValidator(_may_hold("measures"))]
    disputed: Annotated[Words, AfterValidator(_may_hold("area"))]
    range: Annotated[Words, AfterValidator(_may_hold("group", "low", "low_area", "high", "high_area"))]
    range_note: Annotated[Words, AfterValidator(_may_hold("sources"))]
    years: Annotated[Words, AfterValidator(_may_hold())]
    source: Annotated[Words, AfterValidator(_may_hold("sources"))]
    alt: Annotated[Words, AfterValidator(_may_hold("title", "axis", "bars"))]
    map: MapWords | None = None
