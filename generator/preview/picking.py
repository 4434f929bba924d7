"""Which drafts may be picked to look at: every area's, every region's, the nation's, and those of invented areas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.drafts import FOLDERS
from generator.models import Plan
from generator.plan.groups import plan_group, plan_nation
from generator.plan.material import Material
from generator.plan.order import plan_area
from generator.review.boundary import WHOLE, Boundary

NATION = "nation"
FIGURES = "figures"
KINDS = {
    "what is known beside the figures": ("scales", "attributes", "long", "bare"),
    "replies and quotes": ("reply", "words"),
    "names": ("name",),
    "leads": ("lead", "short"),
    "round-ups": ("group", "whole"),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """Drafts that may be picked, under one legend: each its key (`kent`, `regions/london`, `nation`) and its name.

    Those of a `folded` list are shown when somebody opens it.
    """

    legend: str
    drafts: tuple[tuple[str, str], ...]
    folded: bool = False


def choices(material: Material, hard: Boundary) -> tuple[Choices, ...]:
    """Return every draft of a story: the areas of each region by name, the round-ups, the nation's, the invented ones.

    An invented area is picked by its slug, and named by what is hard about it.
    """
    groups, areas = material.gazetteer.groups.values(), material.gazetteer.areas
    of_areas = [
        Choices(group.name, tuple(sorted(((slug, areas[slug].name) for slug in group.areas), key=lambda one: one[1])))
        for group in groups
    ]
    round_ups = [(FOLDERS["region"] + group.slug, group.name) for group in groups]
    round_ups.append((NATION, material.story.areas.whole))
    return (*of_areas, Choices("Round-ups", tuple(round_ups)), *_invented(hard))


def _invented(hard: Boundary) -> Iterator[Choices]:
    """Yield the invented areas by what is hard about them; those of no other kind are hard by their figures."""
    of_kind: dict[str, list[tuple[str, str]]] = {kind: [] for kind in (FIGURES, *KINDS)}
    for one in hard.cases:
        word = one.slug.split("-")[1]
        kind = next((kind for kind, words in KINDS.items() if word in words), FIGURES)
        of_kind[kind].append((one.slug, f"{one.slug}: {one.case}"))
    yield from (Choices(f"Invented: {kind}", tuple(drafts), folded=True) for kind, drafts in of_kind.items() if drafts)


def is_invented(key: str, hard: Boundary | None) -> bool:
    """Say whether a draft is that of an invented area."""
    return hard is not None and any(one.slug == key for one in hard.cases)


def invented_plan(hard: Boundary, key: str) -> Plan:
    """Return the plan of an invented area's draft."""
    if key == WHOLE:
        return replace(plan_nation(hard.material), slug=WHOLE)
    groups = hard.material.gazetteer.groups
    return plan_group(hard.material, groups[key]) if key in groups else plan_area(hard.material, key)


def plan_of(material: Material, key: str) -> Plan:
    """Return the plan of a draft that may be picked."""
    if key == NATION:
        return plan_nation(material)
    folder = FOLDERS["region"]
    if key.startswith(folder):
        return plan_group(material, material.gazetteer.groups[key.removeprefix(folder)])
    return plan_area(material, key)
