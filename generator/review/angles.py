"""How the ladder of angles is used: which rung leads which drafts, and which can never lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.angles import area_angles, group_angles
from generator.models import Article
from generator.plan.material import Material


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of a ladder. `leads` are the drafts that lead on it, `holds` those for which it holds at all.

    Where it holds and never leads, a rung above it always holds too. `invented` counts the invented areas it leads.
    """

    ladder: str
    name: str
    rule: str
    leads: tuple[str, ...]
    holds: tuple[str, ...]
    invented: int = 0


def rungs(material: Material, drafts: Sequence[Article], invented: Sequence[Article] = ()) -> tuple[Rung, ...]:
    """Return every rung of the story's two ladders, the areas' and the groups', in order."""
    story, book = material.story, material.book
    of_areas = {slug: {one.name for one in area_angles(story, book, slug)} for slug in material.gazetteer.areas}
    of_groups = {
        slug: {one.name for one in group_angles(story.region_angles, book, group)}
        for slug, group in material.gazetteer.groups.items()
    }
    found = []
    for ladder, kind, specs, held in (
        ("angles", "area", story.angles, of_areas),
        ("region_angles", "region", story.region_angles, of_groups),
    ):
        for spec in specs:
            leads = tuple(one.slug for one in drafts if one.kind == kind and one.lead == spec.name)
            holds = tuple(slug for slug, names in held.items() if spec.name in names)
            led = sum(one.kind == kind and one.lead == spec.name for one in invented)
            found.append(Rung(ladder, spec.name, spec.rule, leads, holds, led))
    return tuple(found)
