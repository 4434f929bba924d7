"""A title's own copies of the drafts: in its house style, with its places, in wordings that no other title has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.drafts import key_of
from generator.errors import InputError, Problem
from generator.models import Article, Length, Plan
from generator.packs.by_hand import ByHand
from generator.partners import PATCH, Partner
from generator.pipeline import Project, articles
from generator.plan.background import plan_background
from generator.plan.groups import plan_group
from generator.plan.material import Material
from generator.plan.order import plan_area
from generator.render.templates import Templates
from generator.review.carried import carried
from generator.style.choice import Turned

ROUND_UP = "round-up"
NOT_HERE = {
    "changed": "it was changed by hand in the draft for all, and has other words here",
    "taken out": "it was taken out by hand in the draft for all, and is here in other words",
    "moved": "some of it was moved by hand in the draft for all, and not here",
}


@dataclass(frozen=True, slots=True)
class Copy:
    """One draft as one title gets it. `areas` are the slugs that it is about, in its order, and `name` its file's.

    `left` tells of each change by hand to the draft for all that is not in it, because its own words are others there.
    """

    name: str
    length: Length
    areas: tuple[str, ...]
    article: Article
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Copies:
    """Every draft that a title gets: the round-up of its patch first, then area by area; and the note beside them."""

    partner: Partner
    drafts: tuple[Copy, ...]
    background: Article | None


def for_title(material: Material, partner: Partner, sharing: Mapping[str, Sequence[str]]) -> Material:
    """Return a story's material as one title tells it: its own names for places, and its own wordings.

    `sharing` lists the titles of each area. The first of them has the wordings of the drafts that are for all.
    """
    areas = {
        slug: replace(area, served=partner.places.get(slug, "")) for slug, area in material.gazetteer.areas.items()
    }
    shared = [sharing[slug] for slug in partner.areas if partner.slug in sharing.get(slug, ())]
    place, of = max(((titles.index(partner.slug), len(titles)) for titles in shared), default=(0, 1))
    groups = {slug: group for slug, group in material.gazetteer.groups.items() if not slug.startswith(PATCH)}
    if partner.group:
        groups[partner.group.slug] = partner.group
    return replace(
        material,
        gazetteer=replace(material.gazetteer, areas=areas, groups=groups),
        chooser=Turned(material.chooser, place, of),
        title=partner.title,
    )


def copies(
    project: Project,
    material: Material,
    partner: Partner,
    templates: Templates,
    by_hand: Mapping[str, ByHand],
    jobs: int = 1,
) -> Copies:
    """Return a title's drafts, from its own material, with what was changed `by_hand` in the drafts that are for all.

    Raises InputError for a template in the way.
    """
    _check_lengths(material, partner)
    planned = [(length, plan) for length in partner.lengths for plan in _plans(material, partner, length)]
    note = plan_background(material, partner.areas) if material.story.articles.background else None
    wanted = [*(plan for _, plan in planned), *([note] if note else [])]
    made = list(_named_after(partner, articles(project, material, wanted, jobs, templates)))  # or it raises
    drafts = tuple(
        _with_edits(Copy(_name(plan, length), length, _areas(plan, partner), article), material, by_hand)
        for (length, plan), article in zip(planned, made[: len(planned)], strict=True)
    )
    return Copies(partner, drafts, made[-1] if note else None)


def _check_lengths(material: Material, partner: Partner) -> None:
    """Raise InputError for each length that the title takes and the story is not told at."""
    declared = material.story.articles.words.declared
    lacking = [length for length in partner.lengths if length not in (declared or ("standard",))]
    if lacking:
        file, place = partner.cell.file, f"row {partner.cell.row}, column 'lengths'"
        known = ", ".join(declared) or "standard"
        do = f"Take it out, or add articles.words.{lacking[0]} to the story. Lengths: {known}."
        what = f"'{material.story.slug}' is not told at this length"
        raise InputError([Problem(file, place, what, f"'{length}'", do) for length in lacking])


def _named_after(partner: Partner, made: Iterator[Article]) -> Iterator[Article]:
    """Yield articles; what is wrong with the round-up of a title's patch is told under the title, not under a slug."""
    slug = partner.group.slug if partner.group else ""
    try:
        yield from made
    except InputError as error:
        own = f"the round-up of {partner.title}"
        told = [replace(one, about=own) if slug and one.about == f"'{slug}'" else one for one in error.problems]
        raise InputError(told) from error


def _plans(material: Material, partner: Partner, length: Length) -> Iterator[Plan]:
    if partner.group:
        yield plan_group(material, partner.group, length)
    yield from (plan_area(material, slug, length) for slug in partner.areas)


def _name(plan: Plan, length: Length) -> str:
    return f"{plan.slug if plan.kind == 'area' else ROUND_UP}-{length}"


def _areas(plan: Plan, partner: Partner) -> tuple[str, ...]:
    return (plan.slug,) if plan.kind == "area" else partner.areas


def _with_edits(one: Copy, material: Material, by_hand: Mapping[str, ByHand]) -> Copy:
    """Return a copy with what an editor has changed by hand in the draft for all, and what of that it has not."""
    key = key_of(one.article)
    if key in by_hand:
        found = carried(one.article, by_hand[key].worded, by_hand[key].edited)
        left = tuple(f"{one.part}: {NOT_HERE[one.done]}" for one in found.left)
        return replace(one, article=found.article, left=left)
    elsewhere = [material.gazetteer.areas[slug].name for slug in one.areas if slug in by_hand]
    told = "its own draft was changed by hand, and this round-up has other words"
    return replace(one, left=tuple(f"{name}: {told}" for name in elsewhere))
