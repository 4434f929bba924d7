"""Which drafts may be picked to look at: every area's, by region, every region's, and the nation's."""

from __future__ import annotations

from dataclasses import dataclass

from generator.drafts import FOLDERS
from generator.models import Article, Plan
from generator.plan.groups import plan_group, plan_nation
from generator.plan.material import Material
from generator.plan.order import plan_area

NATION = "nation"


@dataclass(frozen=True, slots=True)
class Choices:
    """Drafts that may be picked, under one legend: each its key (`kent`, `regions/london`, `nation`) and its name."""

    legend: str
    drafts: tuple[tuple[str, str], ...]


def choices(material: Material) -> tuple[Choices, ...]:
    """Return every draft of a story: the areas of each region by name, then the round-ups, the nation's last."""
    groups, areas = material.gazetteer.groups.values(), material.gazetteer.areas
    of_areas = [
        Choices(group.name, tuple(sorted(((slug, areas[slug].name) for slug in group.areas), key=lambda one: one[1])))
        for group in groups
    ]
    round_ups = [(FOLDERS["region"] + group.slug, group.name) for group in groups]
    return (*of_areas, Choices("Round-ups", (*round_ups, (NATION, material.story.areas.whole))))


def plan_of(material: Material, key: str) -> Plan:
    """Return the plan of a draft that may be picked."""
    if key == NATION:
        return plan_nation(material)
    folder = FOLDERS["region"]
    if key.startswith(folder):
        return plan_group(material, material.gazetteer.groups[key.removeprefix(folder)])
    return plan_area(material, key)


def key_of(article: Article) -> str:
    """Return the key that an article is picked by."""
    return FOLDERS[article.kind] + article.slug
