"""An invented area for each rung of the ladder that any area can lead on, made from the rung's own limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from generator.models import Figure, State
from generator.plan.material import Material
from generator.project.story import AngleRule
from generator.review.backgrounds import Backgrounds
from generator.review.invented import Invented, absent, counted, percentage

LEAST = 20
"""The smallest base that an example has, so that no house style calls it few."""

Trial = Callable[[Sequence[Invented]], Sequence[str]]
"""Returns the name of the angle that each of some areas leads on."""


class HardLeads:
    """Makes areas that lead on each rung, at its limit; and those that just miss it."""

    def __init__(self, material: Material, backgrounds: Backgrounds, trial: Trial) -> None:
        self._rungs = material.story.angles
        self._backgrounds, self._trial = backgrounds, trial
        self._highest = {
            fact.measure: int(fact.shown) for fact in material.book.published.values() if fact.kind == "highest"
        }

    def cases(self) -> Iterator[Invented]:
        """Yield, for each rung, the first of its examples that leads on it, and one that just misses it.

        One that just misses it leads on a later rung, if any does, so that it is this one that it misses.
        """
        tried = [(rung, self._examples(rung, place), self._short_of(rung)) for place, rung in enumerate(self._rungs)]
        areas = [one for _, examples, short in tried for one in (*examples, *short)]
        order = {rung.name: place for place, rung in enumerate(self._rungs)}
        leads = dict(zip(map(id, areas), (order[name] for name in self._trial(areas)), strict=True))
        for place, (_, examples, short) in enumerate(tried):
            yield from [one for one in examples if leads[id(one)] == place][:1]
            yield from sorted(short, key=lambda one: leads[id(one)] < place)[:1]

    def _examples(self, rung: AngleRule, place: int) -> list[Invented]:
        """Return areas that should lead on a rung: as many measures as it tells, then one; known well, then barely."""
        figures = list(self._figures(rung, place)) or [{}]
        case = f"leads on {rung.name}: {rung.because}"
        return [
            Invented(f"lead-{rung.name}", case, told, known | self._attribute(rung), "leads")
            for known in (self._backgrounds.plain(), self._backgrounds.bare())
            for told in figures
        ]

    def _figures(self, rung: AngleRule, place: int) -> Iterator[dict[str, Figure]]:
        """Yield the figures by which a rung may hold; rungs begin on different measures, so that each has its turn."""
        start = place % max(len(rung.measures), 1)
        measures = (*rung.measures[start:], *rung.measures[:start])
        made = {name: self._at_limit(rung, name) for name in measures}
        can = {name: figure for name, figure in made.items() if figure}
        most = len(rung.measures) if rung.rule == "all_in_state" else rung.most
        yield from [dict(list(can.items())[:most])] if len(can) > 1 else []
        yield from ({name: figure} for name, figure in can.items())

    def _at_limit(self, rung: AngleRule, measure: str) -> Figure | None:
        """Return a figure on which a rung just holds; None for a rung that no figure of this measure makes hold."""
        if rung.rule in ("in_state", "all_in_state"):
            return _in_state(rung.state)
        if rung.rule == "highest_published":
            return percentage(self._highest[measure]) if self._highest.get(measure) else None
        make = _AT_LIMIT.get(rung.rule)
        return make(rung) if make else None

    def _attribute(self, rung: AngleRule) -> dict[str, str]:
        if not rung.attribute:
            return {}
        known = self._backgrounds.of((rung.attribute,))
        return known | ({rung.attribute: rung.value} if rung.value else {})

    def _short_of(self, rung: AngleRule) -> list[Invented]:
        """Return areas whose share on one measure just misses the rung's; none for a rung without a share."""
        miss = _SHORT_OF.get(rung.rule)
        if not (miss and rung.share):
            return []
        figure = miss(rung)
        case = f"just misses {rung.name}: {figure.count} of {figure.base}"
        known = self._backgrounds.plain()
        return [Invented(f"short-of-{rung.name}", case, {measure: figure}, known, "leads") for measure in rung.measures]


def _base(rung: AngleRule) -> int:
    """Return a base that the rung's share divides, no smaller than the rung asks for or its count needs."""
    share = rung.share or Fraction(1, 10)
    least = max(LEAST, rung.base_from, -(-rung.count_from // share))
    return share.denominator * -(-least // share.denominator)


def _of_base(rung: AngleRule, more: int) -> Figure:
    """Return the count that is the rung's share of its base, and so many more."""
    base = _base(rung)
    at = int(base * (rung.share or 0))
    return counted(min(max(at + more, 0), base), base)


def _over(rung: AngleRule) -> Figure:
    return _of_base(rung, 1)


def _at(rung: AngleRule) -> Figure:
    return _of_base(rung, 0 if rung.share else max(rung.count_from, 1))


def _under(rung: AngleRule) -> Figure:
    return _of_base(rung, -1)


def _none(rung: AngleRule) -> Figure:
    return counted(0, max(LEAST, rung.base_from))


def _in_state(state: State | None) -> Figure | None:
    """Return a figure in a state, with plain values where the state has any."""
    if state is State.COUNTED:
        return counted(3, LEAST)
    if state is State.PERCENTAGE_ONLY:
        return percentage(15)
    return absent(state) if state else None


_AT_LIMIT: Mapping[str, Callable[[AngleRule], Figure]] = {
    "share_over": _over,
    "share_from": _at,
    "none_found": _none,
    "found_under": _under,
}
_SHORT_OF: Mapping[str, Callable[[AngleRule], Figure]] = {
    "share_over": _at,
    "share_from": _under,
    "found_under": _at,
}
