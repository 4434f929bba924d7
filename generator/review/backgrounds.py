"""What is known of an invented area beside its figures, made from the attributes that the story declares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations

from generator.plan.material import Material
from generator.project.lengths import STANDARD
from generator.project.story import AttributeSpec
from generator.review.invented import carries, real_names


class Backgrounds:
    """Makes the attributes of invented areas: what most real areas have known is known, unless a case says otherwise.

    What stands in the real table wherever another attribute does stands with it here too: a date of a change comes
    with the change.
    """

    def __init__(self, material: Material) -> None:
        self.story = material.story
        self._names = real_names(material.gazetteer)
        facts = material.book.attributes
        areas = tuple(material.gazetteer.areas)
        self._shown = {
            spec.name: tuple(facts[slug, spec.name].shown for slug in areas) for spec in self.story.attributes
        }
        self._values = {spec.name: self._value(spec, place) for place, spec in enumerate(self.story.attributes)}
        self._needed = [spec.name for spec in self.story.attributes if spec.needed]

    @property
    def scales(self) -> tuple[AttributeSpec, ...]:
        """The attributes on a scale, in the story's order."""
        return tuple(spec for spec in self.story.attributes if spec.kind == "scale")

    def plain(self) -> dict[str, str]:
        """Return what most real areas have known, and what the story requires, with plain values."""
        return self.of([name for name in self._shown if self._is_usual(name)])

    def bare(self) -> dict[str, str]:
        """Return only what the story cannot do without."""
        return self.of(())

    def every(self, turn: int = 0) -> dict[str, str]:
        """Return every attribute, known; each turn puts the scales on another of their words, no two alike."""
        known = self.of(tuple(self._shown))
        for place, spec in enumerate(self.scales):
            known[spec.name] = spec.scale[(turn + place) % len(spec.scale)]
        yes_no = ("no", "yes")
        return known | {spec.name: yes_no[turn % 2] for spec in self.story.attributes if spec.kind == "yes_no"}

    def alike(self) -> dict[str, str]:
        """Return every attribute known, the scales on the same place."""
        return self.of(tuple(self._shown))

    def by_month(self) -> dict[str, str]:
        """Return every attribute known, of each date only the month, and the area's own year long ago."""
        known = self.alike()
        dates = {spec.name: known[spec.name][: len("2019-03")] for spec in self.story.attributes if spec.kind == "date"}
        own = self.story.own_year
        return known | dates | ({own: str(self.story.embargo_date.year - 3)} if own else {})

    def combinations(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], dict[str, str]]]:
        """Yield what is known where a part of the story depends on several attributes: each set of them in turn.

        Each comes as the labels of those known, of those not known, and the attributes; none comes twice.
        """
        told = set()
        articles = self.story.articles.of(STANDARD)
        for part in (*articles.area, *articles.section):
            for known in _subsets(part.attributes) if part.kind == "attributes" else ():
                unknown = [name for name in part.attributes if name not in known and name not in self._needed]
                found = self.of((*(name for name in self.plain() if name not in unknown), *known), unknown)
                if frozenset(found) not in told:
                    told.add(frozenset(found))
                    yield self._labels(known), self._labels(unknown), found

    def of(self, names: Sequence[str], unknown: Sequence[str] = ()) -> dict[str, str]:
        """Return plain values of the named attributes, of those needed, and of those that always stand with them."""
        wanted = dict.fromkeys([*self._needed, *names])
        for name in names:
            wanted |= dict.fromkeys(self._beside(name))
        return {name: value for name, value in self._values.items() if name in wanted and name not in unknown}

    def _beside(self, name: str) -> Iterator[str]:
        """Yield the attributes that are known in every real area where this one is."""
        rows = [place for place, shown in enumerate(self._shown[name]) if shown]
        for other, shown in self._shown.items():
            if rows and all(shown[place] for place in rows):
                yield other

    def _is_usual(self, name: str) -> bool:
        spec = next(one for one in self.story.attributes if one.name == name)
        known = [shown for shown in self._shown[name] if shown]
        return spec.needed or spec.required or 2 * len(known) > len(self._shown[name])

    def _labels(self, names: Sequence[str]) -> tuple[str, ...]:
        labels = {spec.name: spec.label for spec in self.story.attributes}
        return tuple(labels[name] for name in names)

    def _value(self, spec: AttributeSpec, place: int) -> str:
        year = self.story.embargo_date.year - 1
        if spec.kind == "scale":
            return spec.scale[len(spec.scale) // 2]
        if spec.kind == "year":
            return str(year if spec.name == self.story.own_year else year - 3)
        if spec.kind == "date":
            return f"{year}-06-{place % 28 + 1:02}"
        return "no" if spec.kind == "yes_no" else self._text(spec)

    def _text(self, spec: AttributeSpec) -> str:
        """Return the words that most real areas share here, if they name none of them, or else invented ones."""
        found = Counter(shown for shown in self._shown[spec.name] if shown)
        usual, often = found.most_common(1)[0] if found else ("", 0)
        if often > 1 and not carries(usual, self._names):
            return usual
        return f"Invented {spec.label}"


def in_words(known: Mapping[str, str], specs: Sequence[AttributeSpec]) -> str:
    """Return what some attributes are, for an editor: each label with its value."""
    return ", ".join(f"{spec.label} “{known[spec.name]}”" for spec in specs)


def _subsets(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield every set of some names, none and all included.

    >>> list(_subsets(["a", "b"]))
    [(), ('a',), ('b',), ('a', 'b')]
    """
    return chain.from_iterable(combinations(names, size) for size in range(len(names) + 1))
