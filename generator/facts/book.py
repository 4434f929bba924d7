"""Every fact of a story in one place, worked out once for all its areas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.facts.measured import measured
from generator.figures import Figures
from generator.models import Attribute, Cell, Fact, Figure, Group, Measured, Published, State
from generator.project.gazetteer import Gazetteer
from generator.project.story import Story
from generator.style.comparisons import Standing, standings
from generator.style.numbers import whole_half_up


@dataclass(frozen=True, slots=True)
class FactBook:
    """The facts of a story.

    `measured` and `attributes` are by (area, name); an attribute that is not known has '' for its shown text.
    `published` holds the figures printed for the whole field, by id. `field` holds counts over the whole field by name.
    `pooled` sums the areas of a group, by (group, measure), only where every one of them was counted.
    `standings` ranks the areas on a measure, only where the field has no gap.
    """

    measured: Mapping[tuple[str, str], Measured]
    attributes: Mapping[tuple[str, str], Fact]
    published: Mapping[str, Fact]
    sources: Mapping[str, Published]
    field: Mapping[str, Fact]
    pooled: Mapping[tuple[str, str], Measured]
    standings: Mapping[str, Mapping[str, Standing]]

    def on(self, area: str, measure: str) -> Measured:
        """Return one area on one measure."""
        return self.measured[area, measure]

    def others(self, area: str, published: str) -> Fact | None:
        """Return how many *other* areas a published count of areas leaves, when `area` is known to be one of them.

        None when it is not one of them, or when that is not known: then nothing can be taken away.
        """
        source = self.sources[published]
        own = self.measured[area, source.measure]
        if source.value is None or not own.figure.found:
            return None
        return Fact(
            id=f"published/{published}/others/{area}",
            kind="others",
            area=area,
            measure=source.measure,
            exact=Fraction(source.value - 1),
            shown=str(source.value - 1),
            unit="count",
            cells=(source.cell, own.figure.cell),
            inputs=(f"published/{published}",),
            caveats=("at least",) if source.at_least else (),
        )

    def tally(self, attribute: str, value: str) -> Fact | None:
        """Return how many areas have this value of an attribute, of those where it is known; None for no area."""
        return self.field.get(f"tally/{attribute}/{value}")


def fact_book(
    story: Story,
    gazetteer: Gazetteer,
    figures: Figures,
    attributes: Mapping[tuple[str, str], Attribute],
    published: Mapping[str, Published],
    rank_base_at_least: int,
) -> FactBook:
    """Return every fact that the figures, attributes and published figures of a story allow.

    No area is ranked on a measure where any has a base under `rank_base_at_least`, a gate of the house style.
    """
    all_measured = {key: measured(figure) for key, figure in figures.by_place.items()}
    by_measure: dict[str, dict[str, Measured]] = {spec.name: {} for spec in story.measures}
    for (area, measure), one in all_measured.items():
        by_measure[measure][area] = one
    return FactBook(
        measured=all_measured,
        attributes={key: _attribute(attribute) for key, attribute in attributes.items()},
        published=_all_published(published),
        sources=published,
        field=_field(story, attributes, all_measured),
        pooled=dict(_pools(gazetteer.groups.values(), by_measure, published.values())),
        standings={name: _standings(of.values(), rank_base_at_least) for name, of in by_measure.items()},
    )


def _attribute(attribute: Attribute) -> Fact:
    area, name = attribute.area, attribute.name
    return Fact(f"{area}/{name}", name, area, "", attribute.text, attribute.text, "text", (attribute.cell,))


def _all_published(published: Mapping[str, Published]) -> dict[str, Fact]:
    """Return each published figure in use by id, and its level, where it has one, by that id with _level after it."""
    facts = {name: _published(source) for name, source in published.items() if source.use and source.value is not None}
    for name, source in published.items():
        if source.use and source.level is not None:
            level = source.level
            facts[f"{name}_level"] = Fact(
                f"published/{name}/level",
                "level",
                source.area,
                source.measure,
                level,
                str(level),
                "share",
                (source.cell,),
            )
    return facts


def _published(source: Published) -> Fact:
    value = source.value or 0
    unit = {"highest": "per cent", "rank": "rank"}.get(source.kind, "count")
    exact = Fraction(value, 100 if unit == "per cent" else 1)
    return Fact(
        id=f"published/{source.id}",
        kind=source.kind,
        area=source.area,
        measure=source.measure,
        exact=exact,
        shown=str(value),
        unit=unit,
        cells=(source.cell,),
        base=source.base,
        caveats=("at least",) if source.at_least else (),
    )


def _field(
    story: Story, attributes: Mapping[tuple[str, str], Attribute], all_measured: Mapping[tuple[str, str], Measured]
) -> dict[str, Fact]:
    """Return the counts over the whole field: its areas, its smallest and largest base, and how attributes fall."""
    facts = {}

    areas = len({area for area, _ in all_measured})

    def note(name: str, value: int, cells: Sequence[Cell], base: int | None = None) -> None:
        caveats = ("at least",) if base is not None and base < areas else ()
        exact = Fraction(value)
        facts[name] = Fact(f"field/{name}", name, "", "", exact, str(value), "count", tuple(cells), base, (), caveats)

    note(
        "areas", len({area for area, _ in all_measured}), sorted({one.figure.cell for one in all_measured.values()})[:1]
    )
    scales = [spec.name for spec in story.attributes if spec.kind == "scale"]
    for name in scales:
        known: dict[str, list[Cell]] = {}
        for attribute in attributes.values():
            if attribute.name == name and attribute.text:
                known.setdefault(attribute.text, []).append(attribute.cell)
        field = sum(len(cells) for cells in known.values())
        note(f"known/{name}", field, [cell for cells in known.values() for cell in cells])
        for value, cells in sorted(known.items()):
            note(f"tally/{name}/{value}", len(cells), cells, field)
    bases = sorted((one.figure.base, one.figure.cell) for one in all_measured.values() if one.figure.base is not None)
    if bases:
        note("smallest base", *_first(bases))
        note("largest base", *_first(bases[::-1]))
    years = sorted((int(a.text), a.cell) for a in attributes.values() if a.text and a.name == story.own_year)
    if years:
        note("first year", *_first(years))
        note("last year", *_first(years[::-1]))
    return facts


def _first(pairs: Sequence[tuple[int, Cell]]) -> tuple[int, tuple[Cell, ...]]:
    return pairs[0][0], (pairs[0][1],)


def _pools(
    groups: Iterable[Group], by_measure: Mapping[str, Mapping[str, Measured]], published: Iterable[Published]
) -> Iterable[tuple[tuple[str, str], Measured]]:
    """Yield the sum of each group on each measure, where every part was counted and no published total disagrees."""
    totals = {
        (source.group, source.measure): (source.value, source.base) for source in published if source.kind == "total"
    }
    for group in groups:
        for measure, areas in by_measure.items():
            parts = [areas[slug].figure for slug in group.areas]
            if len(parts) < 2 or any(part.state is not State.COUNTED for part in parts):
                continue
            count = sum(part.count or 0 for part in parts)
            base = sum(part.base or 0 for part in parts)
            if totals.get((group.name, measure), (count, base)) != (count, base):
                continue
            pool = measured(Figure(f"group/{group.slug}", measure, State.COUNTED, parts[0].cell, count, base))
            cells = tuple(part.cell for part in parts)
            yield (group.slug, measure), _with_cells(pool, cells)


def _with_cells(pool: Measured, cells: tuple[Cell, ...]) -> Measured:
    facts = {
        kind: Fact(f.id, f.kind, f.area, f.measure, f.exact, f.shown, f.unit, cells, f.base, f.inputs, f.caveats)
        for kind, f in pool.facts.items()
    }
    return Measured(pool.area, pool.measure, pool.figure, facts)


def _standings(areas: Iterable[Measured], base_at_least: int) -> Mapping[str, Standing]:
    """Return each area's rank on a measure, or nothing when any area is a gap or has a base too small to rank.

    An area with a named absence is left out of the field; one that we have not got would make every rank a guess.
    """
    shares: dict[str, Fraction] = {}
    for one in areas:
        if one.is_gap or (one.figure.base is not None and one.figure.base < base_at_least):
            return {}
        if one.share is not None:
            shares[one.area] = one.share
    return standings(shares)


def rounded(share: Fraction) -> int:
    """Return a share from 0 to 1 as the whole per cent that is printed, rounding half up.

    >>> rounded(Fraction(1, 8))
    13
    """
    return whole_half_up(100 * share)
