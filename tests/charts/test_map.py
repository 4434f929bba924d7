"""The map of tiles: every area once, one of them marked, and what is known told by pattern and in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from breaking import Copy

from charts.editions import EDITION
from generator.charts.map import area_map
from generator.charts.values import Chart, NoChart, Why
from generator.plan.material import Material

TILES = "data/tiles.csv"


def drawn(material: Material, area: str) -> Chart:
    made = area_map(material, area, EDITION)
    assert isinstance(made, Chart)
    return made


def test_every_area_has_its_tile_and_one_is_marked(first_story: Material) -> None:
    made = drawn(first_story, "hampshire")
    assert len({(tile.column, tile.row) for tile in made.tiles}) == len(first_story.gazetteer.areas)
    assert [tile.label for tile in made.tiles if tile.here] == ["Hants"]


def test_it_shows_what_is_known_of_the_measure_that_leads(mending: Material) -> None:
    made = drawn(mending, "much-inventing")
    assert made.title == "Much Inventing Council among the councils: Street lights mended late"
    assert {tile.label: tile.known for tile in made.tiles} == {
        "Ash": "none",
        "Proof": "unknown",
        "Dummy": "unknown",
        "Samp": "unknown",
        "Test": "unknown",
        "Mocks": "unknown",
        "Brâwf": "none",
        "Much": "some",
    }
    assert Counter(tile.known for tile in drawn(mending, "ashmock").tiles) == {"some": 6, "none": 1, "unknown": 1}


@pytest.mark.parametrize("area", ["kent", "hampshire", "suffolk"])
def test_every_tile_that_says_something_has_its_fact(first_story: Material, area: str) -> None:
    made = drawn(first_story, area)
    measures = {name.split("/")[1] for name in made.facts}
    assert len(measures) == 1
    of = {name.split("/")[0] for name in made.facts}
    for slug, place in first_story.tiles.items():
        (known,) = [tile.known for tile in made.tiles if tile.label == place.label]
        figure = first_story.book.on(slug, *measures)
        assert (known == "some") == bool(figure.share or figure.figure.found)
        assert known == "unknown" or slug in of or figure.state == "none_reported"


def test_the_legend_and_the_alt_text_tell_it_in_words(mending: Material) -> None:
    made = drawn(mending, "ashmock")
    assert made.legend == (
        ("here", "Ashmock Council: 0 of 40"),
        ("some", "at least one"),
        ("none", "none"),
        ("unknown", "not known"),
    )
    assert made.alt.endswith(
        "Ashmock Council: 0 of 40. At least one: City of Proof, Dummy-on-Sea, Much Inventing, Upper Samples, Testford, "
        "Ynys Brâwf. None: Ashmock. Not known: Mockham and Mockley."
    )


def test_there_is_no_map_without_tiles_words_or_anything_known(mending: Material) -> None:
    assert area_map(replace(mending, tiles={}), "ashmock", EDITION) == NoChart("ashmock", Why.NO_TILES)
    words = mending.story.charts
    assert words is not None
    wordless = mending.story.model_copy(update={"charts": words.model_copy(update={"map": None})})
    assert area_map(replace(mending, story=wordless), "ashmock", EDITION) == NoChart("ashmock", Why.NO_WORDS)
    blank = {key: mending.book.on("two-mocks", "holes") for key in mending.book.measured}
    unknown = replace(mending, book=replace(mending.book, measured=blank, standings={"appeals": {}}))
    assert area_map(unknown, "two-mocks", EDITION) == NoChart("two-mocks", Why.NOTHING_KNOWN)


# --- The layout ------------------------------------------------------------------------------------------


def test_most_neighbours_stay_side_by_side_or_corner_to_corner(first_story: Material) -> None:
    """What docs/charts.md says of the layout: of 98 borders, 59 are kept side by side and 30 more at a corner."""
    pairs = {frozenset((slug, other)) for slug, near in first_story.gazetteer.neighbours.items() for other in near}
    away = Counter(tuple(sorted(_away(first_story, *pair))) for pair in pairs)
    assert sum(away.values()) == 98
    assert away[0, 1] == 59
    assert away[1, 1] == 30


def _away(material: Material, one: str, other: str) -> tuple[int, int]:
    first, second = material.tiles[one], material.tiles[other]
    return abs(first.column - second.column), abs(first.row - second.row)


@pytest.mark.parametrize(
    ("key", "cells", "told"),
    [
        ("kent", {"area": "kant"}, [
            "row {row}, column 'area': no area 'kant'. Did you mean 'kent'?",
            "an area has no tile: 'kent'. Add its row."]),
        ("kent", {"area": "sussex"}, [
            "row {row}: this area stands already: area sussex, row {sussex}. Correct one of them.",
            "an area has no tile: 'kent'. Add its row."]),
        ("kent", {"column": "6"}, [
            "row {row}: two areas on one tile: column 6, row 9, row {sussex}. Correct one of them."]),
        ("kent", {"label": "Suss"}, ["row {row}: two areas with one label: label Suss, row {sussex}. Correct one of them."]),
        ("kent", {"label": "Sevenoaks"}, [
            "row {row}, column 'label': too long for a tile: 'Sevenoaks'. Write 6 letters or fewer."]),
        ("kent", {"label": ""}, ["row {row}, column 'label': this cell is empty. Fill it in."]),
        ("kent", {"column": "0"}, ["row {row}, column 'column': no place on the map: '0'. Count from 1, to 20 at most."]),
        ("kent", {"row": "x"}, [
            "row {row}, column 'row': not a whole number: 'x'. Write digits, or leave it empty."]),
    ],
)  # fmt: skip
def test_a_fault_in_the_layout(tables: Copy, key: str, cells: dict[str, str], told: list[str]) -> None:
    sussex = tables.row(TILES, ["sussex"])
    row = tables.cells(TILES, [key], **cells)
    said = [line.format(row=row, sussex=sussex) for line in told]
    joined = [
        f"{TILES}{'' if line.startswith('row') else ':'}{', ' if line.startswith('row') else ' '}{line}"
        for line in said
    ]
    assert tables.told() == joined


def test_a_table_of_tiles_that_is_named_must_be_there(tables: Copy) -> None:
    (tables.root / TILES).unlink()
    (told,) = tables.told()
    assert "'tiles'" in told
