"""The letter by which an area is asked for its reply: what stands around the passages that it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.errors import Problems
from generator.models import Cell, Fact, Passage, Plan, State
from generator.plan import context
from generator.plan.material import Draft, Material, with_figures
from generator.plan.order import Planner, part_faults
from generator.project.story import PartSpec, Story

PARTS = ("opening", "sources", "closing")
NO_FIGURE = (State.UNKNOWN, State.SOME_REPORTED, State.NOT_AVAILABLE, State.REFUSED, State.LATE)
"""The states of a figure that the area itself might give us. One withheld for somebody's privacy is not asked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one letter is sent with: the deadline as it is printed, its cell if a table has it, and the address."""

    deadline: str
    cells: tuple[Cell, ...]
    press_office: str


def plan_letter(material: Material, area: str, asked: Asked, part: str) -> Plan:
    """Return the plan of one stretch of an area's letter: its opening, its sources or its closing."""
    draft = Draft.of(material, area)
    passages = tuple(_passages(draft, getattr(material.story.articles.letter, part), asked))
    return Plan(area, "letter", draft.lead, passages, ())


def check_letter(story: Story) -> None:
    """Raise InputError for each part of the story's letter whose kind there is not, or that lacks what it needs."""
    problems = Problems()
    for key in PARTS:
        for place, spec in enumerate(getattr(story.articles.letter, key), start=1):
            for name, what, found, do in part_faults(spec, tuple(LETTER_KINDS)):
                where = f"key 'articles.letter.{key}[{place}].{name}'"
                problems.add(f"data/{story.slug}/story.toml", where, what, found, do)
    problems.raise_if_any()


def is_beside_drafts(story: Story, template: str) -> bool:
    """Say whether a template, by its file in the project, words a letter or the note of a pack: no draft has it."""
    letters = [spec for key in PARTS for spec in getattr(story.articles.letter, key)]
    specs = [*letters, *story.articles.background]
    folders = [f"templates/{story.slug}/{spec.folder or spec.part}" for spec in specs]
    return any(template.startswith((f"{folder}.", f"{folder}/")) for folder in folders)


def _passages(draft: Draft, specs: Sequence[PartSpec], asked: Asked) -> Iterator[Passage]:
    name = f"letter/{draft.area}/deadline"
    deadline = Fact(name, "deadline", draft.area, "", asked.deadline, asked.deadline, "text", asked.cells)
    told = {"deadline": deadline, "press_office": asked.press_office}
    for spec in specs:
        for passage in LETTER_KINDS[spec.kind](draft, spec):
            yield replace(passage, place="furniture", given={**told, **passage.given})


def _text_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    yield draft.passage(spec, "", {"with_figures": with_figures(draft.measured)})


def _missing_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield what the area is asked to give; nothing when we have all of it."""
    without = tuple(one for one in draft.measured if one.state in NO_FIGURE)
    no_base = tuple(one for one in draft.measured if one.state in (State.PERCENTAGE_ONLY, State.NONE_REPORTED))
    unknown = tuple(spec.label for spec in draft.unknown_attributes)
    if without or no_base or unknown:
        case = "everything" if len(without) == len(draft.measured) else "some"
        yield draft.passage(spec, case, {"measures": without, "no_base": no_base, "unknown": unknown})


LETTER_KINDS: dict[str, Planner] = {
    "text": _text_passages,
    "attributes": context.attribute_passages,
    "missing": _missing_passages,
}
