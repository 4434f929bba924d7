"""A map of equal tiles, one for each area, with one area marked and what is known of one measure in each."""

from __future__ import annotations

from generator.charts.spans import figure_words
from generator.charts.values import Chart, MapTile, NoChart, Why
from generator.models import Edition, Measured, State
from generator.plan.material import Draft, Material
from generator.project.chart_words import MapWords

SOME, NONE, UNKNOWN = "some", "none", "unknown"


def area_map(material: Material, area: str, edition: Edition) -> Chart | NoChart:
    """Return the map with one area marked, or why there is none.

    It shows the first measure that the area's lead tells; else the first of which something is known in the area;
    else the first of the story.
    """
    words = material.story.charts
    if words is None or words.map is None:
        return NoChart(area, Why.NO_WORDS)
    if not material.tiles:
        return NoChart(area, Why.NO_TILES)
    measure = _measure(material, area)
    known = {slug: known_of(material.book.on(slug, measure)) for slug in material.tiles}
    if not set(known.values()) - {UNKNOWN}:
        return NoChart(area, Why.NOTHING_KNOWN)
    return _chart(material, area, measure, words.map, known, edition)


def known_of(one: Measured) -> str:
    """Return what a source says of a figure: some, none, or unknown where it says neither.

    >>> from generator.facts.measured import measured
    >>> from generator.models import Cell, Figure
    >>> known_of(measured(Figure("kent", "late", State.COUNTED, Cell("t.csv", 2), 0, 20)))
    'none'
    >>> known_of(measured(Figure("kent", "late", State.REFUSED, Cell("t.csv", 2))))
    'unknown'
    """
    if one.state is State.SOME_REPORTED:
        return SOME
    if one.state is State.NONE_REPORTED:
        return NONE
    if one.share is None:
        return UNKNOWN
    return SOME if one.share else NONE


def _measure(material: Material, area: str) -> str:
    draft = Draft.of(material, area)
    if draft.lead.measures:
        return draft.lead.measures[0]
    told = [one.measure for one in draft.measured if known_of(one) != UNKNOWN]
    return told[0] if told else draft.measured[0].measure


def _chart(
    material: Material,
    area: str,
    measure: str,
    words: MapWords,
    known: dict[str, str],
    edition: Edition,
) -> Chart:
    name = material.gazetteer.areas[area].headline
    label = next(spec.label for spec in material.story.measures if spec.name == measure)
    title = words.title.format(area=name, measure=label)
    own = f"{name}: {figure_words(material, material.book.on(area, measure))}."
    tiles = [
        MapTile(tile.column, tile.row, tile.label, known[slug], slug == area) for slug, tile in material.tiles.items()
    ]
    legend = {SOME: words.some, NONE: words.none, UNKNOWN: words.unknown}
    told = {kind: _listed(material, said, kind, known) for kind, said in legend.items()}
    alt = " ".join(words.alt.format(title=title, own=own, **told).split())
    return Chart(
        kind="map",
        area=area,
        title=title,
        subtitle="",
        bars=(),
        tiles=tuple(sorted(tiles, key=lambda tile: tile.here)),
        legend=(("here", words.here.format(area=own.removesuffix("."))), *legend.items()),
        notes=(),
        short_notes=(),
        source=words.source,
        credit=edition.credit,
        banner="" if edition.lifted else edition.banner,
        facts=_facts(material, measure, known, area),
        alt=alt if edition.lifted else f"{edition.banner}. {alt}",
    )


def _listed(material: Material, said: str, kind: str, known: dict[str, str]) -> str:
    """Return one kind of tile in words, with the areas that are of it by name; '' where there are none."""
    areas = material.gazetteer.areas
    names = ", ".join(areas[slug].short for slug, of in known.items() if of == kind)
    return f"{said[:1].upper()}{said[1:]}: {names}." if names else ""


def _facts(material: Material, measure: str, known: dict[str, str], area: str) -> tuple[str, ...]:
    """Return the ids of what decides each tile, the marked area's printed figure first."""
    ids = []
    for slug in (area, *known):
        facts = material.book.on(slug, measure).facts
        kinds = ("count", "base", "share", "found") if slug == area else ("count", "share", "found")
        found = [facts[kind].id for kind in kinds if kind in facts]
        ids += found if slug == area else found[:1]
    return tuple(dict.fromkeys(ids))
