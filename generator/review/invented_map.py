"""The map of the invented areas: what they are called, which lie side by side, and in which groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from generator.models import Area, Cell, Group
from generator.project.gazetteer import Gazetteer
from generator.review.invented import PREFIX, Invented, Name, kind_of_area, plain_names, possessive, real_names

GROUPS: Mapping[str, tuple[str, str, str]] = {
    "every-figure-counted": ("Sample Country", "Sample Country", "every figure is counted, and none of them is nought"),
    "figures-of-every-kind": ("Fable Hills", "the Fable Hills", "figures and absences of every kind"),
    "group-of-one": ("Isle of Mock", "the Isle of Mock", "one area alone"),
    "nothing-known": ("Pretend Marches", "the Pretend Marches", "nothing known of any area"),
    "ranks": ("Specimen Vale", "Specimen Vale", "areas that are ranked, some of them tied"),
    "scales": ("Example Coast", "the Example Coast", "every word of every scale"),
    "attributes": ("Trial Downs", "the Trial Downs", "attributes known and not known"),
    "replies": ("Dummy Fells", "the Dummy Fells", "replies of every kind"),
    "names": ("Fiction Dales", "the Fiction Dales", "names that are hard to print"),
    "leads": ("Madeup Moors", "the Madeup Moors", "every lead that there can be"),
}
"""Each group of invented areas by slug: its name, its name in running text, and what is hard about it."""

MIXED = "figures-of-every-kind"


def slug_of(name: str, taken: Mapping[str, object]) -> str:
    """Return the slug of an invented area or group, which no real one has."""
    slug = f"{PREFIX}{name}"
    return slug_of(f"{name}-again", taken) if slug in taken else slug


def invented_map(areas: Mapping[str, Invented], real: Gazetteer) -> Gazetteer:
    """Return the gazetteer of some invented areas, by slug.

    Those of a group lie in a row, each next to the one before and the one after; a bridge joins one group to the next,
    so that they are no neighbours in print. They stand in the nations of the real areas, because help lines do.
    """
    groups = {name: [slug for slug, one in areas.items() if one.group == name] for name in GROUPS}
    held = {name: slugs for name, slugs in groups.items() if slugs}
    names = plain_names(kind_of_area(real), real_names(real))
    nations = sorted({area.nation for area in real.areas.values()})
    placed = {}
    for row, (slug, one) in enumerate(areas.items(), start=1):
        turn = row if one.group == MIXED else list(held).index(one.group)
        placed[slug] = _area(slug, one, one.name or next(names), nations[turn % len(nations)], row)
    borders = {pair for slugs in held.values() for pair in pairwise(slugs)}
    bridges = {(one[-1], other[0]) for one, other in pairwise(held.values())}
    return Gazetteer(
        areas=dict(sorted(placed.items())),
        neighbours=_both_ways(borders, areas),
        links=_both_ways(bridges, areas),
        groups=dict(_groups(held, real)),
        aliases={},
    )


def _area(slug: str, one: Invented, name: Name, nation: str, row: int) -> Area:
    return Area(
        slug=slug,
        name=name.name,
        short=name.short,
        headline=name.name,
        possessive=possessive(name.name),
        definite=name.definite,
        plural=name.plural,
        nation=nation,
        region=GROUPS[one.group][0],
        code="",
        population=None,
        patch=name.patch,
        served=name.patch,
        places=(),
        cell=Cell("invented areas", row, "name"),
    )


def _both_ways(pairs: set[tuple[str, str]], areas: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    return {slug: tuple(sorted({a if b == slug else b for a, b in pairs if slug in (a, b)})) for slug in sorted(areas)}


def _groups(held: Mapping[str, Sequence[str]], real: Gazetteer) -> Iterator[tuple[str, Group]]:
    for name, slugs in held.items():
        called, in_text, _ = GROUPS[name]
        slug = slug_of(f"group-{name}", real.groups)
        yield slug, Group(slug, called, in_text, tuple(sorted(slugs)))
