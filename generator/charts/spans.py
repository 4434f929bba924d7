"""Which other areas a figure may be held against: those of its region, else of the whole, where like is with like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.models import Measured, State
from generator.plan.material import Material
from generator.style.proportions import per_cent

LEAST_OTHERS = 2


@dataclass(frozen=True, slots=True)
class Others:
    """The area with the lowest share and the one with the highest, of a group that is named as in running text."""

    group: str
    low: Measured
    high: Measured


def others(material: Material, area: str, measure: str) -> Others | None:
    """Return the ends of what other areas have on the same measure; None where there is nothing like it.

    Alike are counted figures on a base of `gates.rank_base_at_least` or more, the area's own among them. It takes two
    others. Those of the area's region come first; where they are too few, those of the whole field. Of equal shares
    the first in the order of slugs is named.
    """
    if not _like(material, material.book.on(area, measure)):
        return None
    for group, slugs in _groups(material, area):
        found = [material.book.on(slug, measure) for slug in slugs if slug != area]
        alike = [one for one in found if _like(material, one)]
        if len(alike) >= LEAST_OTHERS:
            return Others(group, min(alike, key=_share), max(alike, key=_share))
    return None


def differing_years(material: Material, area: str, held: Sequence[Others]) -> tuple[str, ...]:
    """Return the ids of the years of an area and of those it is held against; () where they are all the same.

    A year that is not known counts as another one.
    """
    name = material.story.own_year
    if not name or not held:
        return ()
    slugs = dict.fromkeys([area, *(one.area for pair in held for one in (pair.low, pair.high))])
    years = [material.book.attributes[slug, name] for slug in slugs]
    return tuple(year.id for year in years) if len({year.shown for year in years}) > 1 else ()


def figure_words(material: Material, one: Measured) -> str:
    """Return a figure as a chart prints it: "9 of 17", "0 of 20", "20 per cent", or why there is none."""
    absence = dict(material.profile.absence)
    if one.state is State.COUNTED:
        joiner = material.profile.numbers.pair_joiner
        return f"{int(one.facts['count'].shown):,} {joiner} {int(one.facts['base'].shown):,}"
    if one.state is State.PERCENTAGE_ONLY and one.share:
        return per_cent(one.share, material.profile)
    return absence[State.NONE_REPORTED if one.state is State.PERCENTAGE_ONLY else one.state]


def _groups(material: Material, area: str) -> Iterator[tuple[str, Sequence[str]]]:
    for group in material.gazetteer.groups.values():
        if area in group.areas:
            yield group.in_text, group.areas
    yield material.story.areas.whole, tuple(material.gazetteer.areas)


def _like(material: Material, one: Measured) -> bool:
    base = one.figure.base
    return one.state is State.COUNTED and base is not None and base >= material.profile.gates.rank_base_at_least


def _share(one: Measured) -> Fraction:
    return one.share or Fraction(0)
