"""What leads here: a ladder of named rules, most newsworthy first, as the story declares it.

Each rule answers one question about one area: which of the rung's measures hold, in the order to tell them.
None means that the rung does not hold. A rung says its limits in story.toml; a rule reads nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from generator.errors import Problems, did_you_mean
from generator.facts.book import FactBook, rounded
from generator.models import Angle, Group, Measured, State
from generator.project.story import AngleRule, Story

NEEDS: Mapping[str, tuple[str, ...]] = {
    "share_over": ("measures", "share"),
    "share_from": ("measures", "share"),
    "highest_published": ("measures",),
    "none_found": ("measures",),
    "found_under": ("measures", "share"),
    "in_state": ("measures", "state"),
    "all_in_state": ("measures", "state"),
    "attribute_is": ("attribute", "value"),
    "attribute_known": ("attribute",),
    "every_area_found": ("measures",),
    "some_area_found": ("measures",),
}
Rule = Callable[[AngleRule, str, FactBook], "tuple[str, ...] | None"]


def area_angles(story: Story, book: FactBook, area: str) -> tuple[Angle, ...]:
    """Return every angle that holds for one area, the one to lead on first.

    Raises InputError when the story names a rule that there is not (see `check_rules`, which a run calls first).
    """
    angles = []
    for place, rung in enumerate(story.angles):
        told = AREA_RULES[rung.rule](rung, area, book)
        if told is not None:
            weight = len(story.angles) - place
            angles.append(Angle(rung.name, area, told[: rung.most], rung.attribute, weight, rung.because))
    return tuple(angles)


def group_angles(rungs: Sequence[AngleRule], book: FactBook, group: Group) -> tuple[Angle, ...]:
    """Return every angle that holds for a group of areas, the one to lead on first."""
    return tuple(
        Angle(rung.name, group.slug, rung.measures, rung.attribute, len(rungs) - place, rung.because)
        for place, rung in enumerate(rungs)
        if GROUP_RULES[rung.rule](rung, group, book)
    )


def check_rules(story: Story) -> None:
    """Raise InputError for each rung whose rule there is not, and for a ladder that may end without a lead."""
    problems = Problems()
    file = f"data/{story.slug}/story.toml"
    ladders: tuple[tuple[str, Sequence[AngleRule], Mapping[str, object]], ...] = (
        ("angles", story.angles, AREA_RULES),
        ("region_angles", story.region_angles, GROUP_RULES),
    )
    for key, rungs, rules in ladders:
        for place, rung in enumerate(rungs, start=1):
            if rung.rule not in rules:
                do = did_you_mean(rung.rule, rules) or f"Rules: {', '.join(rules)}."
                problems.add(file, f"key '{key}[{place}].rule'", "no such rule", f"'{rung.rule}'", do)
            for need in NEEDS.get(rung.rule, ()):
                if not getattr(rung, need):
                    do = f"Add it: the rule {rung.rule} asks for it."
                    problems.add(file, f"key '{key}[{place}].{need}'", "this key is missing", do=do)
        if not rungs or rungs[-1].rule != "always":
            do = "End it with a rung whose rule is always, so that every draft has a lead."
            problems.add(file, f"key '{key}'", "the ladder may end without a lead", do=do)
    problems.raise_if_any()


def _share_over(rung: AngleRule, area: str, book: FactBook) -> tuple[str, ...] | None:
    """Measures whose share is over the rung's, on a base that may lead."""
    return _in_order(rung, [one for one in _leading(rung, area, book) if _share(one) > _limit(rung)])


def _share_from(rung: AngleRule, area: str, book: FactBook) -> tuple[str, ...] | None:
    """Measures whose share is the rung's or more, on a base that may lead, with more than a lone case."""
    return _in_order(rung, [one for one in _leading(rung, area, book) if _share(one) >= _limit(rung)])


def _highest_published(rung: AngleRule, area: str, book: FactBook) -> tuple[str, ...] | None:
    """Measures on which no area has a higher share: as published, or by our own table where it has no gap."""
    return _in_order(rung, [one for one in _leading(rung, area, book) if is_highest(one, book)])


def _none_found(rung: AngleRule, area: str, book: FactBook) -> tuple[str, ...] | None:
    """Measures with none found on a base that may lead, unless any figure of the area is too bad for good news."""
    everything = [book.on(area, measure) for measure in book.standings]
    if any(one.state is State.SOME_REPORTED or _share(one) >= (rung.unless_from or 1) for one in everything):
        return None
    holds = [
        one for one in _named(rung, area, book) if one.figure.count == 0 and (one.figure.base or 0) >= rung.base_from
    ]
    return _in_order(rung, holds)


def _found_under(rung: AngleRule, area: str, book: FactBook) -> tuple[str, ...] | None:
    """Measures with something found, where every known share is under the rung's."""
    known = [one for one in _named(rung, area, book) if one.share is not None]
    if any(_share(one) >= _limit(rung) for one in known):
        return None
    return _in_order(
        rung, [one for one in known if one.share and (one.figure.base or rung.base_from) >= rung.base_from]
    )


def _in_state(rung: AngleRule, area: str, book: FactBook) -> tuple[str, ...] | None:
    """Measures that are in the rung's state."""
    return _in_order(rung, [one for one in _named(rung, area, book) if one.state is rung.state])


def _all_in_state(rung: AngleRule, area: str, book: FactBook) -> tuple[str, ...] | None:
    """All of the rung's measures, when every one of them is in its state."""
    named = _named(rung, area, book)
    return tuple(rung.measures) if all(one.state is rung.state for one in named) else None


def _attribute_is(rung: AngleRule, area: str, book: FactBook) -> tuple[str, ...] | None:
    """No measures, when the area's attribute has the rung's value."""
    return () if book.attributes[area, rung.attribute].shown == rung.value else None


def _attribute_known(rung: AngleRule, area: str, book: FactBook) -> tuple[str, ...] | None:
    """No measures, when the area's attribute is known at all."""
    return () if book.attributes[area, rung.attribute].shown else None


def _always(_rung: AngleRule, _area: str, _book: FactBook) -> tuple[str, ...] | None:
    """No measures, always: the last rung, for an area of which little is known."""
    return ()


AREA_RULES: Mapping[str, Rule] = {
    "share_over": _share_over,
    "share_from": _share_from,
    "highest_published": _highest_published,
    "none_found": _none_found,
    "found_under": _found_under,
    "in_state": _in_state,
    "all_in_state": _all_in_state,
    "attribute_is": _attribute_is,
    "attribute_known": _attribute_known,
    "always": _always,
}


def is_highest(one: Measured, book: FactBook) -> bool:
    """Whether no area has a higher share on this measure: by the published highest, else by our own full table."""
    standing = book.standings[one.measure].get(one.area)
    if not one.share:
        return False
    if standing is not None:
        return standing.rank == 1
    highest = [fact for fact in book.published.values() if fact.kind == "highest" and fact.measure == one.measure]
    return any(fact.shown == str(rounded(one.share)) for fact in highest)


def any_found(area: str, book: FactBook, measures: Sequence[str]) -> bool | None:
    """Whether at least one was found in an area on any of the measures; None when no source says either way."""
    said = [book.on(area, measure).figure.found for measure in measures]
    if any(said):
        return True
    return False if any(one is False for one in said) else None


def _every_area_found(rung: AngleRule, group: Group, book: FactBook) -> bool:
    """Whether a source reports at least one in every area of the group."""
    return all(any_found(area, book, rung.measures) for area in group.areas)


def _some_area_found(rung: AngleRule, group: Group, book: FactBook) -> bool:
    """Whether a source reports at least one in any area of the group."""
    return any(any_found(area, book, rung.measures) for area in group.areas)


def _group_always(_rung: AngleRule, _group: Group, _book: FactBook) -> bool:
    """Whether there is a group at all: the last rung."""
    return True


GROUP_RULES: Mapping[str, Callable[[AngleRule, Group, FactBook], bool]] = {
    "every_area_found": _every_area_found,
    "some_area_found": _some_area_found,
    "always": _group_always,
}


def _named(rung: AngleRule, area: str, book: FactBook) -> list[Measured]:
    return [book.on(area, measure) for measure in rung.measures]


def _leading(rung: AngleRule, area: str, book: FactBook) -> list[Measured]:
    """Return the rung's measures that may lead at all: a share, of a base that is large enough where it is known."""
    return [
        one
        for one in _named(rung, area, book)
        if one.share
        and (one.figure.base is None or one.figure.base >= rung.base_from)
        and (one.figure.count is None or one.figure.count >= rung.count_from)
    ]


def _share(one: Measured) -> Fraction:
    return one.share if one.share is not None else Fraction(0)


def _limit(rung: AngleRule) -> Fraction:
    return rung.share if rung.share is not None else Fraction(0)


def _in_order(rung: AngleRule, holds: Sequence[Measured]) -> tuple[str, ...] | None:
    if not holds:
        return None
    ordered = sorted(holds, key=_share, reverse=True) if rung.prefer == "largest" else holds
    return tuple(one.measure for one in ordered)
