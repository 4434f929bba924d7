"""The hard cases of figures: none, one, all, few, halves, percentages alone, every absence, and ties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.models import Figure, State
from generator.plan.material import Material
from generator.review.backgrounds import Backgrounds
from generator.review.invented import DISPUTE, Invented, absent, counted, percentage

ABSENT = tuple(state for state in State if state not in (State.COUNTED, State.PERCENTAGE_ONLY))
COUNTED, KINDS, UNKNOWN = "every-figure-counted", "figures-of-every-kind", "nothing-known"
SHOWN = 37
"""A percentage that is no simple fraction."""


class HardFigures:
    """Makes the hard cases of a story's figures, in the sizes that its house style calls few and many."""

    def __init__(self, material: Material, backgrounds: Backgrounds) -> None:
        gates = material.profile.gates
        self._story = material.story
        self._measures = tuple(spec.name for spec in material.story.measures)
        self._known = backgrounds.plain()
        self._bare = backgrounds.bare()
        self.few = max(gates.counts_only_below - 1, 1)
        self.many = 2 * max(10, gates.counts_only_below, (gates.rank_base_at_least + 1) // 2)

    def cases(self) -> Iterator[Invented]:
        """Yield every case in the order that an editor reads them."""
        for cases in (self._counts(), self._percentages(), self._mixed(), self._absences(), self._earlier()):
            yield from cases
        yield from self._lone_measures()
        yield from self._ranked()

    def usual(self, turn: int = 0) -> dict[str, Figure]:
        """Return figures of every kind, another on each measure; each turn moves them on by one measure."""
        many = self.many
        kinds = (counted(3, many), counted(0, many), percentage(SHOWN), counted(many, many), counted(1, self.few))
        return {name: kinds[(place + turn) % len(kinds)] for place, name in enumerate(self._measures)}

    def plain(self) -> dict[str, Figure]:
        """Return figures with nothing hard about them: a few of many on every measure."""
        return self._all(counted(3, self.many))

    def _all(self, figure: Figure) -> dict[str, Figure]:
        return dict.fromkeys(self._measures, figure)

    def _turns(self, *figures: Figure) -> dict[str, Figure]:
        """Return some figures in turn, one a measure."""
        return {name: figures[place % len(figures)] for place, name in enumerate(self._measures)}

    def _of(self, slug: str, case: str, figures: Mapping[str, Figure], group: str = KINDS) -> Invented:
        return Invented(slug, case, figures, self._known, group)

    def _counts(self) -> Iterator[Invented]:
        many, few = self.many, self.few
        half = many // 2
        for slug, count, base in (
            ("half", half, many),
            ("few-of-many", 3, many),
            ("none-of-many", 0, many),
            ("one-of-many", 1, many),
            ("over-half", half + 1, many),
            ("all-but-one", many - 1, many),
            ("all-of-many", many, many),
            ("none-of-few", 0, few),
            ("one-of-few", 1, few),
            ("all-of-few", few, few),
            ("large", 1_234, 5_678),
        ):
            number = {0: "none", base: "all"}.get(count, f"{count:,}")
            case = f"{number} of {base:,} on every measure"
            yield self._of(slug, case, self._all(counted(count, base)), KINDS if count in (0, 3) else COUNTED)
        case = "a base of one: none of it, and all of it"
        yield self._of("base-of-one", case, self._turns(counted(0, 1), counted(1, 1)))
        case = "less than one per cent, and more than 99"
        yield self._of("near-the-ends", case, self._turns(counted(1, 1_000), counted(999, 1_000)), COUNTED)
        derived = self._all(counted(5, many, derived=True))
        yield self._of("derived", f"5 of {many}, worked out from a percentage", derived, COUNTED)
        disputed = self._all(counted(6, many, dispute=DISPUTE))
        yield self._of("disputed", f"6 of {many}, and the {self._story.areas.singular} disputes it", disputed, COUNTED)

    def _percentages(self) -> Iterator[Invented]:
        for percent in (0, 1, SHOWN, 100):
            figures = self._all(percentage(percent))
            yield self._of(f"{percent}-per-cent", f"{percent} per cent alone on every measure, no base", figures)
        figures = self._all(percentage(SHOWN, dispute=DISPUTE))
        case = f"{SHOWN} per cent alone, and the {self._story.areas.singular} disputes it"
        yield self._of("disputed-per-cent", case, figures)

    def _mixed(self) -> Iterator[Invented]:
        yield self._of("alone", "an area without neighbours, alone in its group", self.usual(1), "group-of-one")
        for turn in range(2):
            case = "a figure of another kind on every measure" + (", the other way about" if turn else "")
            yield self._of(f"mixed-{turn + 1}", case, self.usual(2 * turn))

    def _absences(self) -> Iterator[Invented]:
        for state in ABSENT:
            words = state.replace("_", " ")
            yield self._of(state.replace("_", "-"), f"{words} on every measure", self._all(absent(state)))
        beside = max(len(self._measures) - 1, 1)
        for place, start in enumerate(range(0, len(ABSENT), beside), start=1):
            states = ABSENT[start : start + beside]
            kinds = (counted(3, self.many), *(absent(state) for state in states))
            case = f"counted on the first measure; {_listed(states)} on the others"
            yield self._of(f"absences-{place}", case, dict(zip(self._measures, kinds, strict=False)))
        for place in (1, 2):
            case = "not one figure known, nor anything beside"
            yield Invented(f"nothing-known-{place}", case, {}, self._bare, UNKNOWN)

    def _earlier(self) -> Iterator[Invented]:
        year = self._story.embargo_date.year - 3
        states = (
            ("", "what was found is not told"),
            *((view, f"“{view}”") for view in self._story.columns.earlier_views),
        )
        for view, words in states:
            figures = self._all(absent(State.NOT_INSPECTED, year, view))
            slug = f"seen-before-{view.replace('_', '-')}".removesuffix("-")
            yield self._of(slug, f"not inspected this time; {words} in {year}", figures)
        views = self._story.columns.earlier_views or ("",)
        different = [absent(State.NOT_INSPECTED, year - place, view) for place, view in enumerate((*views, ""))]
        case = "not inspected this time, and last in another year for each measure"
        yield self._of("seen-in-different-years", case, self._turns(*different))

    def _lone_measures(self) -> Iterator[Invented]:
        """Yield, for each group of measures, an area with a figure on its first alone, next to one where none was."""
        for measure in {spec.group: spec for spec in reversed(self._story.measures)}.values():
            for slug, words, count in (("some", "a few", 3), ("none", "none", 0)):
                case = f"{words} of {self.many} on “{measure.label}”, and nothing known on the others"
                figures = {measure.name: counted(count, self.many)}
                yield self._of(f"only-{measure.name.replace('_', '-')}-{slug}", case, figures)

    def _ranked(self) -> Iterator[Invented]:
        """Yield the cases of rank. Each field is its own: in a field with one gap, nothing is ranked at all."""
        many = self.many
        for field, case, top in (
            ("tied", "has the highest share together with another", (many // 2 + 1, many // 2 + 1)),
            ("lone", "alone has the highest share", (many // 2 + 2,)),
            ("level", "has the same share as all the others in its field", (many // 4, many // 4)),
        ):
            for place, count in enumerate(top, start=1):
                told = f"{case}: {count} of {many} on every measure"
                slug = f"{field}-highest-{place}".removesuffix("-1" if len(top) == 1 else "")
                yield self._ranked_as(slug, told, count, field)
            if field != "level":
                told = f"has a lower share than {'the two that are tied' if field == 'tied' else 'the highest'}"
                yield self._ranked_as(f"{field}-lower", f"{told}: 2 of {many} on every measure", 2, field)

    def _ranked_as(self, slug: str, case: str, count: int, field: str) -> Invented:
        return Invented(slug, case, self._all(counted(count, self.many)), self._known, "ranks", field=field)


def _listed(states: Sequence[State]) -> str:
    return ", ".join(state.replace("_", " ") for state in states)
