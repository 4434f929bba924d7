"""What stands around the area's own figures: the whole field, its neighbours, its grade, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.angles import is_highest
from generator.models import Measured, Passage, Published, State
from generator.plan.material import Draft, with_figures
from generator.project.story import PartSpec

NEIGHBOURS_TOLD = 2


def lead_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield the part in the wording of the draft's lead."""
    led = draft.led
    given = {
        "first": led[0] if led else None,
        "second": led[1] if len(led) > 1 else None,
        "measures": led,
    }
    yield draft.passage(spec, draft.lead.name, given)


def text_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield a part that is the same for every area but for its variants."""
    yield draft.passage(spec)


def local_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield the part that names the ground by which a title's readers know the area; none in a draft for all."""
    if draft.material.gazetteer.areas[draft.area].served:
        yield draft.passage(spec)


def caution_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield the line on small samples: with the weight of one record where a base is known; none without figures."""
    gates = draft.material.profile.gates
    known = with_figures(draft.led or draft.measured)
    counted = [one for one in known if (one.figure.base or 0) >= _small(draft)]
    field = draft.material.book.field
    if any(one.figure.base is not None and one.figure.base < gates.percent_lead_from for one in counted):
        yield draft.passage(spec, "counted", {"first": counted[0]})
    elif known and not counted:
        ends = {field[name].exact for name in ("smallest base", "largest base") if name in field}
        yield draft.passage(spec, "base-unknown" if len(ends) > 1 else "size-unknown")


def attribute_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield a part that depends on which attributes are known.

    The case names those that are, "same" when all are known with one value, "none" when none is. What the lead has told
    is left out; a part with nothing left to tell is too, and one whose own `attribute` is not known.
    """
    facts = draft.material.book.attributes
    if spec.attribute and not facts[draft.area, spec.attribute].shown:
        return
    told = draft.lead.attribute if spec.take != "all" else ""
    untold = [name for name in spec.attributes if name != told]
    if not untold:
        return
    values = {name: facts[draft.area, name].shown for name in untold}
    known = [name for name, value in values.items() if value]
    if not known and spec.unknown == "skip":
        return
    same = len(known) == len(untold) > 1 and len(set(values.values())) == 1
    yield draft.passage(spec, "same" if same else "-".join(known).replace("_", "-") or "none")


def published_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield what was published of the whole field, on the measure that the draft leads on if there is one."""
    yield draft.passage(spec, draft.lead.measures[0] if draft.lead.measures else "none")


def membership_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield whether the area is one of those in a published count, on its lead measure; nothing if not known."""
    book = draft.material.book
    for measure in draft.lead.measures[:1]:
        found = book.on(draft.area, measure).figure.found
        for source in book.sources.values():
            if source.kind == "areas_any" and source.measure == measure and source.use and found is not None:
                others = book.others(draft.area, source.id)
                given = {"first": book.on(draft.area, measure), "counted": book.published[source.id], "others": others}
                yield draft.passage(spec, "one-of-them" if found else "not-one-of-them", given)


def dispute_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield the area's own dispute of each figure that the lead tells: it travels with the figure."""
    for one in draft.led:
        if one.figure.dispute:
            yield draft.passage(spec, "", {"first": one})


def standing_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield where the area stands on what the lead tells, when that is published or our own table has no gap.

    The case is highest, joint-highest or rank. A lead that is itself the highest says so already.
    """
    book = draft.material.book
    for one in draft.led[:1]:
        ranks = [source for source in book.sources.values() if _is_rank_of(source, one)]
        if ranks:
            yield draft.passage(spec, "rank", {"first": one, "rank": book.published[ranks[0].id]})
        elif one.figure.found and is_highest(one, book) and draft.lead.name != spec.unless:
            standing = book.standings[one.measure].get(one.area)
            joint = standing is not None and standing.joint > 1
            yield draft.passage(spec, "joint-highest" if joint else "highest", {"first": one})


def _is_rank_of(source: Published, one: Measured) -> bool:
    return source.kind == "rank" and source.use and (source.area, source.measure) == (one.area, one.measure)


def tally_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield how many areas share this one's value of an attribute; nothing when it is not known."""
    book = draft.material.book
    value = book.attributes[draft.area, spec.attribute].shown
    tally = book.tally(spec.attribute, value) if value else None
    if tally:
        given = {"tally": tally, "known": book.field[f"known/{spec.attribute}"]}
        yield draft.passage(spec, "alone" if tally.exact == 1 else "several", given)


def comparison_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield a comparison with neighbours on one like measure: the lead's, else the first that both have.

    Only neighbours with a count of a base large enough to compare are named, and none that disputes it, for a dispute
    travels with its figure: at most two with something found, the longest border first, or else one where none was.
    Nothing is yielded for an area with no such figure of its own.
    """
    others = _compared(draft)
    if others:
        group = next(one.group for one in draft.material.story.measures if one.name == others[0].measure)
        given = {
            "own": draft.material.book.on(draft.area, others[0].measure),
            "first": others[0],
            "second": others[1] if len(others) > 1 else None,
        }
        yield draft.passage(spec, f"{group}-{'like' if others[0].figure.count else 'none'}", given)


def _compared(draft: Draft) -> list[Measured]:
    """Return the neighbours to compare with, on the first measure that both sides have; [] when there is none."""
    for measure in dict.fromkeys((*draft.lead.measures, *(one.measure for one in draft.measured))):
        if _comparable(draft.material.book.on(draft.area, measure), draft):
            near = [draft.material.book.on(slug, measure) for slug in draft.material.gazetteer.neighbours[draft.area]]
            plain = [one for one in near if one.state is State.COUNTED and not one.figure.dispute]
            counted = [one for one in plain if _comparable(one, draft)]
            found = [one for one in counted if one.figure.count]
            if counted:
                return found[:NEIGHBOURS_TOLD] or counted[:1]
    return []


def neighbour_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield neighbours' values of an attribute, at most two, the longest border first, where no figure compares."""
    if _compared(draft):
        return
    facts = draft.material.book.attributes
    areas = [draft.material.gazetteer.areas[slug] for slug in draft.material.gazetteer.neighbours[draft.area]]
    known = [area for area in areas if facts[area.slug, spec.attribute].shown][:NEIGHBOURS_TOLD]
    if known:
        values = {facts[area.slug, spec.attribute].shown for area in known}
        case = "one" if len(known) == 1 else "alike" if len(values) == 1 else "unlike"
        yield draft.passage(spec, case, {"first": known[0], "second": known[-1]})


def bordering_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield neighbours' values of an attribute beside any figure that compares: two, or the part's `most`.

    The longest border comes first. Nothing is yielded where no neighbour's value is known.
    """
    facts = draft.material.book.attributes
    areas = [draft.material.gazetteer.areas[slug] for slug in draft.material.gazetteer.neighbours[draft.area]]
    known = [area for area in areas if facts[area.slug, spec.attribute].shown][: spec.most or NEIGHBOURS_TOLD]
    if known:
        yield draft.passage(spec, "one" if len(known) == 1 else "several", {"members": tuple(known)})


def _comparable(one: Measured, draft: Draft) -> bool:
    return one.share is not None and (one.figure.base is None or one.figure.base >= _small(draft))


def _small(draft: Draft) -> int:
    """Return the base under which a figure is too small to compare or to say anything of but its count."""
    return draft.material.profile.gates.counts_only_below


def missing_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield what the editor must fill in where the draft would have told it; nothing when nothing is missing."""
    if draft.gaps or draft.unknown_attributes:
        every = len(draft.gaps) == len(draft.measured)
        given = {"measures": draft.gaps, "unknown": tuple(spec.label for spec in draft.unknown_attributes)}
        yield draft.passage(spec, "everything" if every else "some", given)


def incomplete_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield the warning at the head of a draft that cannot stand as it is; nothing when most of it is known."""
    if len(draft.gaps) * 2 > len(draft.measured):
        yield draft.passage(spec, "", {"measures": draft.gaps, "known": with_figures(draft.measured)})


def table_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield the table of every measure, absences named; nothing when nothing at all is known."""
    if any(one.state is not State.UNKNOWN for one in draft.measured):
        yield draft.passage(spec, "", {"measures": draft.measured})
