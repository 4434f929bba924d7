"""The order of an area's draft: each kind of part, and the planner that fills it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.errors import Problems, did_you_mean
from generator.models import Length, Passage, Plan
from generator.plan import context, figures, notes, voices
from generator.plan.material import Draft, Material
from generator.project.lengths import STANDARD
from generator.project.story import PartSpec, Story
from generator.quotes import VOICES

Planner = Callable[[Draft, PartSpec], Iterator[Passage]]

AREA_KINDS: Mapping[str, Planner] = {
    "embargo": context.text_passages,
    "lead": context.lead_passages,
    "text": context.text_passages,
    "local": context.local_passages,
    "incomplete": context.incomplete_passages,
    "figures": figures.figure_passages,
    "caution": context.caution_passages,
    "attributes": context.attribute_passages,
    "words": voices.words_passages,
    "dispute": context.dispute_passages,
    "standing": context.standing_passages,
    "missing": context.missing_passages,
    "reply": voices.reply_passages,
    "published": context.published_passages,
    "membership": context.membership_passages,
    "tally": context.tally_passages,
    "comparison": context.comparison_passages,
    "neighbours": context.neighbour_passages,
    "bordering": context.bordering_passages,
    "reaction": voices.reaction_passages,
    "contacts": voices.contact_passages,
    "table": context.table_passages,
    "notes": notes.notes_passages,
}
NEEDS = {
    "attributes": "attributes",
    "neighbours": "attribute",
    "bordering": "attribute",
    "reaction": "voices",
    "tally": "attribute",
}
GROUP_KINDS = ("embargo", "lead", "text", "incomplete", "sections", "reaction", "contacts", "pooled", "table", "notes")


def plan_area(material: Material, area: str, length: Length = STANDARD) -> Plan:
    """Return the plan of one area's draft: its lead, its passages in the story's order, and what is missing."""
    draft = Draft.of(material, area)
    passages = tuple(parts(draft, material.story.articles.of(length).area))
    return Plan(area, "area", draft.lead, passages, notes.missing(draft), length)


def parts(draft: Draft, specs: Sequence[PartSpec]) -> Iterator[Passage]:
    """Yield the passages of each part in turn. A part that has nothing to tell of this area yields none."""
    for spec in specs:
        yield from AREA_KINDS[spec.kind](draft, spec)


def check_order(story: Story) -> None:
    """Raise InputError for each part of the story's articles whose kind there is not."""
    problems = Problems()
    articles = story.articles
    orders = (
        ("area", articles.area, tuple(AREA_KINDS)),
        ("section", articles.section, tuple(AREA_KINDS)),
        ("region", articles.region, GROUP_KINDS),
        ("nation", articles.nation, GROUP_KINDS),
        ("background", articles.background, tuple(AREA_KINDS)),
    )
    for name, specs, kinds in orders:
        for place, spec in enumerate(specs, start=1):
            for key, what, found, do in part_faults(spec, kinds):
                problems.add(f"data/{story.slug}/story.toml", f"key 'articles.{name}[{place}].{key}'", what, found, do)
    problems.raise_if_any()


def part_faults(spec: PartSpec, kinds: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield what is wrong with one part, as key, what is wrong, what was found and what to do."""
    if spec.kind not in kinds:
        do = did_you_mean(spec.kind, kinds) or f"Kinds: {', '.join(kinds)}."
        yield "kind", "no such kind of part", f"'{spec.kind}'", do
    need = NEEDS.get(spec.kind, "")
    if need and not getattr(spec, need):
        yield need, "this key is missing", "", f"Add it: a part of the kind {spec.kind} asks for it."
    for voice in "|".join(spec.voices).split("|") if spec.voices else ():
        if voice not in VOICES:
            yield (
                "voices",
                "no such voice",
                f"'{voice}'",
                did_you_mean(voice, VOICES) or f"Voices: {', '.join(VOICES)}.",
            )
