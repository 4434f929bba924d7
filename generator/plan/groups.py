"""Round-ups: the draft of a region, with a section for each of its areas, and the draft of the whole field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from generator.angles import any_found, group_angles
from generator.models import Angle, Fact, Group, Length, Passage, Plan, State
from generator.plan.material import Draft, Material, passage, with_figures
from generator.plan.notes import missing
from generator.plan.order import parts
from generator.plan.voices import contacts_for, reactions
from generator.project.lengths import STANDARD
from generator.project.story import PartSpec


def plan_group(material: Material, group: Group, length: Length = STANDARD) -> Plan:
    """Return the plan of a group's round-up: a section for each area, those with figures first, then by name.

    A group that is ordered keeps its own order.
    """
    angles = group_angles(material.story.region_angles, material.book, group)
    drafts = [Draft.of(material, slug) for slug in group.areas] if group.ordered else _drafts(material, group.areas)
    articles = material.story.articles.of(length)
    passages = _passages(material, group, angles[0], drafts, articles.region, articles.section)
    return Plan(group.slug, "region", angles[0], passages, _missing(drafts), length)


def plan_nation(material: Material, length: Length = STANDARD) -> Plan:
    """Return the plan of the draft for the whole field: what was published of it, and where our own table stands."""
    story = material.story
    group = Group("nation", story.areas.whole, story.areas.whole, tuple(material.gazetteer.areas))
    drafts = _drafts(material, group.areas)
    lead = Angle("nation", "", (), "", 1, "the figures published for the whole field")
    articles = story.articles.of(length)
    passages = _passages(material, group, lead, drafts, articles.nation, articles.section)
    return Plan("nation", "nation", lead, passages, _missing(drafts), length)


def _drafts(material: Material, areas: Sequence[str]) -> list[Draft]:
    drafts = [Draft.of(material, slug) for slug in areas]
    return sorted(drafts, key=lambda draft: (not with_figures(draft.measured), draft.area))


def _missing(drafts: Sequence[Draft]) -> tuple[str, ...]:
    names = [(draft.material.gazetteer.areas[draft.area].name, missing(draft)) for draft in drafts]
    return tuple(f"{name}, {line}" for name, lines in names for line in lines)


def _passages(
    material: Material,
    group: Group,
    lead: Angle,
    drafts: Sequence[Draft],
    specs: Sequence[PartSpec],
    section: Sequence[PartSpec],
) -> tuple[Passage, ...]:
    """Return the passages of a round-up: those of its own parts, and where it has sections those of each area's."""
    passages: list[Passage] = []
    for spec in specs:
        if spec.kind == "sections":
            passages += [planned for draft in drafts for planned in parts(draft, section)]
        else:
            passages += _planned(material, group, lead, drafts, spec)
    return tuple(passages)


def _planned(
    material: Material, group: Group, lead: Angle, drafts: Sequence[Draft], spec: PartSpec
) -> Iterator[Passage]:
    """Yield the passages of one part of a round-up, but for its sections."""
    if spec.kind in _OF_GROUP:
        yield from _OF_GROUP[spec.kind](material, group, spec)
    elif spec.kind == "pooled":
        yield from _pooled(material, group, drafts, spec)
    elif spec.kind == "table":
        yield from _table(drafts, spec)
    elif spec.kind != "incomplete" or any(draft.gaps for draft in drafts):
        counts = _counts(material, group, drafts, lead.measures)
        if spec.kind == "notes":
            counts |= {"reason": lead.reason, "missing": _missing(drafts), **_cautions(material, group, drafts)}
        yield passage(spec, case=lead.name if spec.kind == "lead" else "", given=counts)


def _cautions(material: Material, group: Group, drafts: Sequence[Draft]) -> dict[str, object]:
    """Return what the notes to editors warn of: what is held back, worked out, or noted in a table."""
    sources = material.book.sources.values()
    figures = [one for draft in drafts for one in draft.measured]
    return {
        "held": tuple(f"{one.note} ({one.source}.)" for one in sources if not one.use and _about(one.group, group)),
        "derived": tuple(one for one in figures if one.figure.derived),
        "noted": tuple(one for one in figures if one.figure.note),
    }


def _table(drafts: Sequence[Draft], spec: PartSpec) -> Iterator[Passage]:
    told = [draft.measured for draft in drafts if any(one.state is not State.UNKNOWN for one in draft.measured)]
    if told:
        yield passage(spec, given={"rows": tuple(told)})


def _reaction(material: Material, group: Group, spec: PartSpec) -> Iterator[Passage]:
    for quote in reactions(material, group.slug, spec, []):
        yield passage(spec, case=quote.statement.voice, given={"quote": quote})


def _contacts(material: Material, group: Group, spec: PartSpec) -> Iterator[Passage]:
    nations = sorted({material.gazetteer.areas[slug].nation for slug in group.areas})
    contacts = contacts_for(material, nations, "")
    if contacts:
        yield passage(spec, given={"contacts": contacts})


def _about(name: str, group: Group) -> bool:
    return name in ("", group.name) or group.slug == "nation"


def _pooled(material: Material, group: Group, drafts: Sequence[Draft], spec: PartSpec) -> Iterator[Passage]:
    """Yield sums over the group: those of our own table where every part is in it, and totals that were published."""
    book = material.book
    for name in dict.fromkeys(measure.group for measure in material.story.measures):
        found = [book.pooled.get((group.slug, one.name)) for one in material.story.measures if one.group == name]
        pools = [pool for pool in found if pool and len(group.areas) > 1]  # one area's sum is its own figure
        for start in range(0, len(pools), 2):
            second = pools[start + 1] if start + 1 < len(pools) else None
            given = {
                "areas": _count(group, "areas", drafts),
                "first": pools[start],
                "second": second,
                "years": _years(material, group),
            }
            yield passage(spec, case=f"{name}-summed", given=given)
    for source in book.sources.values():
        if source.kind == "total" and source.use and source.group == group.name:
            case = next(one.group for one in material.story.measures if one.name == source.measure)
            total: dict[str, object] = {
                "total": book.published[source.id],
                "base": total_base(book.published[source.id]),
            }
            yield passage(spec, case=f"{case}-published", given=total)


_OF_GROUP = {"contacts": _contacts, "reaction": _reaction}


def _years(material: Material, group: Group) -> tuple[Fact, ...]:
    """Return the different years of a group's areas, earliest first: a sum over them must tell them."""
    year = material.story.own_year
    facts = [material.book.attributes[slug, year] for slug in group.areas if year]
    return tuple({fact.shown: fact for fact in sorted(facts, key=lambda one: one.shown) if fact.shown}.values())


def total_base(total: Fact) -> Fact:
    """Return the base of a published total as a fact of its own."""
    return Fact(
        f"{total.id}/base", "base", "", total.measure, Fraction(total.base or 0), str(total.base), "count", total.cells
    )


def _counts(material: Material, group: Group, drafts: Sequence[Draft], measures: Sequence[str]) -> dict[str, object]:
    """Return how many areas the group has, how many have a figure, and in how many at least one was found.

    Only the `measures` that the lead is about count as found.
    """
    figured = [draft for draft in drafts if with_figures(draft.measured)]
    found = [draft for draft in figured if any_found(draft.area, material.book, measures)]
    counts: dict[str, object] = {
        name: _count(group, name, chosen)
        for name, chosen in (("areas", drafts), ("figured", figured), ("found", found))
    }
    areas, years = material.gazetteer.areas, _years(material, group)
    return {
        **counts,
        "years": years,
        "years_differ": len(years) > 1,
        "members": tuple(areas[draft.area] for draft in drafts),
        "with_figures": tuple(areas[draft.area] for draft in figured),
        "without": tuple(areas[draft.area] for draft in drafts if draft not in figured),
        "found_in": tuple(areas[draft.area] for draft in found),
    }


def _count(group: Group, name: str, drafts: Sequence[Draft]) -> Fact:
    cells = tuple(one.figure.cell for draft in drafts for one in draft.measured)
    return Fact(f"group/{group.slug}/{name}", name, "", "", Fraction(len(drafts)), str(len(drafts)), "count", cells)
