"""Notes to editors: why this lead, what is missing, what to be careful of, who has replied."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models import Passage, State
from generator.plan.material import Draft
from generator.plan.voices import contacts_for
from generator.project.story import PartSpec

STALE_AFTER_YEARS = 2


def missing(draft: Draft) -> tuple[str, ...]:
    """Return everything that an editor must still fill in before the draft is complete, each with its cell."""
    facts = draft.material.book.attributes
    labels = {spec.name: spec.label for spec in draft.material.story.measures}
    lines = [f"{labels[one.measure]}: {one.figure.cell}" for one in draft.gaps]
    lines += [f"{spec.label}: {facts[draft.area, spec.name].cells[0]}" for spec in draft.unknown_attributes]
    reply = draft.material.bank.replies[draft.area]
    if reply.status == "not_approached":
        lines.append(f"reply: {reply.cell}")
    return tuple(lines)


def notes_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield the notes to editors, with every caution that the tables hold for this area."""
    material, measured = draft.material, draft.measured
    nation = material.gazetteer.areas[draft.area].nation
    reply = material.bank.replies[draft.area]
    given: dict[str, object] = {
        "reason": draft.lead.reason,
        "missing": missing(draft),
        "measures": measured,
        "derived": tuple(one for one in measured if one.figure.derived),
        "disputed": tuple(one for one in measured if one.figure.dispute),
        "no_base": tuple(one for one in measured if one.state in (State.PERCENTAGE_ONLY, State.NONE_REPORTED)),
        "noted": tuple(one for one in measured if one.figure.note),
        "stale": is_stale(draft),
        "reply_status": reply.status.replace("_", " "),
        "reply_note": reply.note,
        "unchecked": tuple(one.name for one in contacts_for(material, [nation], draft.area) if not one.checked),
    }
    yield draft.passage(spec, "", given)


def is_stale(draft: Draft) -> bool:
    """Whether the area's own year is two or more before the story's: readers must not take it for this year's."""
    story = draft.material.story
    year = draft.material.book.attributes[draft.area, story.own_year].shown if story.own_year else ""
    return bool(year) and int(year) <= story.embargo_date.year - STALE_AFTER_YEARS
