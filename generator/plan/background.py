"""What goes with the drafts of a patch: the background and method of the story, and what not to say of each area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.models import Angle, Passage, Plan
from generator.plan.material import Draft, Material, passage
from generator.plan.order import AREA_KINDS
from generator.project.story import PartSpec

BACKGROUND = "background"
_LEAD = Angle(BACKGROUND, "", (), "", 1, "what a partner should know of the story and of its figures")


def plan_background(material: Material, areas: Sequence[str]) -> Plan:
    """Return the plan of the note that goes with a patch: its areas in the order that they are given in.

    A part of the kind text stands once, and every other once for each area. The note misses nothing: what a draft still
    lacks is told in the draft.
    """
    drafts = [Draft.of(material, slug) for slug in areas]
    specs = material.story.articles.background
    passages = [planned for run in _runs(specs) for planned in _planned(run, drafts)]
    return Plan(BACKGROUND, BACKGROUND, _LEAD, tuple(passages), ())


def _runs(specs: Sequence[PartSpec]) -> Iterator[list[PartSpec]]:
    """Yield the parts in order, those of an area that follow each other together: an area's parts stay together."""
    run: list[PartSpec] = []
    for spec in specs:
        if run and (spec.kind == "text") != (run[-1].kind == "text"):
            yield run
            run = []
        run.append(spec)
    if run:
        yield run


def _planned(run: Sequence[PartSpec], drafts: Sequence[Draft]) -> Iterator[Passage]:
    if run[0].kind == "text":
        yield from (passage(spec) for spec in run)
        return
    for draft in drafts:
        for spec in run:
            yield from AREA_KINDS[spec.kind](draft, spec)
