"""Charts as files: what is drawn is what the value says, the same bytes each time, and fit to be seen by anybody."""

from __future__ import annotations

import io
import itertools
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from charts.editions import EDITION, LIFTED
from generator.charts import lettering
from generator.charts.bar_sheet import bars_sheet
from generator.charts.drawing import FORMS, draw, key
from generator.charts.lettering import broken, check_letters, font_file, letter, width
from generator.charts.map import area_map
from generator.charts.margins import STRIP
from generator.charts.measures import measures_chart
from generator.charts.png import rgb
from generator.charts.sheet import (
    BAR,
    EDGE,
    INK,
    MARKED,
    OUTLINE,
    PAPER,
    QUIET,
    TRACK,
    WIDE_HEIGHT,
    WIDTH,
    Box,
    Line,
    Sheet,
)
from generator.charts.tile_sheet import map_sheet
from generator.charts.values import Bar, Chart, NoChart
from generator.errors import InputError
from generator.plan.material import Material

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = """<script>alert("1")</script> & $x^2$ {area} 100% ]]> 'ynys' Brâwf"""


def bars(material: Material, area: str = "much-inventing", edition: object = EDITION) -> Chart:
    made = measures_chart(material, area, edition)  # type: ignore[arg-type]
    assert isinstance(made, Chart)
    return made


def tiles(material: Material, area: str = "ashmock") -> Chart:
    made = area_map(material, area, EDITION)
    assert not isinstance(made, NoChart)
    return made


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.fixture(scope="module")
def files(mending: Material) -> dict[str, dict[str, bytes]]:
    return {"bars": draw(bars(mending)), "map": draw(tiles(mending))}


def test_two_renders_are_the_same_bytes(mending: Material, files: dict[str, dict[str, bytes]]) -> None:
    for made in (lettering.letter, lettering.width, lettering.font_file):
        made.cache_clear()
    assert {"bars": draw(bars(mending)), "map": draw(tiles(mending))} == files


@pytest.mark.parametrize("kind", ["bars", "map"])
def test_the_pictures_have_their_sizes_and_tell_of_themselves(files: dict[str, dict[str, bytes]], kind: str) -> None:
    tall, wide = picture(files[kind]["png"]), picture(files[kind]["wide"])
    assert tall.width == WIDTH
    assert wide.size == (WIDTH, WIDE_HEIGHT)
    assert wide.width * 9 == wide.height * 16
    assert tall.info["Title"].startswith("Much Inventing" if kind == "bars" else "Ashmock")
    assert set(tall.info) <= {"Title", "Description"}


@pytest.mark.parametrize("kind", ["bars", "map"])
def test_the_svg_is_one_image_with_a_title_and_a_description(
    mending: Material, files: dict[str, dict[str, bytes]], kind: str
) -> None:
    chart = bars(mending) if kind == "bars" else tiles(mending)
    root = ElementTree.fromstring(files[kind]["svg"])  # noqa: S314 -- our own file
    assert (root.tag, root.get("role")) == (f"{SVG}svg", "img")
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == chart.title
    told = description.text or ""
    assert told.startswith(chart.alt)
    for said in (*chart.notes, chart.source, chart.credit, *(bar.span.words for bar in chart.bars if bar.span)):
        assert said in told
    assert not root.findall(f".//{SVG}text")
    used = {use.get("{http://www.w3.org/1999/xlink}href", "")[1:] for use in root.iter(f"{SVG}use")}
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert used <= set(ids)
    assert len(ids) == len(set(ids))


def test_only_the_embargos_strip_goes_after_the_lift(mending: Material) -> None:
    before, after = bars(mending), bars(mending, edition=LIFTED)
    for form in ("png", "wide"):
        old, new = (picture(draw(chart, (form,))[form]).convert("RGB") for chart in (before, after))
        assert old.size == new.size
        below = (0, STRIP, old.width, old.height)
        assert old.crop(below).tobytes() == new.crop(below).tobytes()
        assert new.crop((0, 0, WIDTH, STRIP)).getcolors() == [(WIDTH * STRIP, rgb(PAPER))]
        assert old.getpixel((4, 4)) == rgb(INK)


# --- What is drawn ---------------------------------------------------------------------------------------


def boxes(sheet: Sheet, colour: str) -> list[Box]:
    return [item for item in sheet.items if isinstance(item, Box) and item.fill == colour]


def lines(sheet: Sheet) -> list[Line]:
    return [item for item in sheet.items if isinstance(item, Line)]


@pytest.mark.parametrize("wide", [False, True])
def test_a_bar_is_as_long_as_its_share_and_nought_is_not_missing(mending: Material, wide: bool) -> None:
    for area in mending.gazetteer.areas:
        chart = bars(mending, area)
        sheet = bars_sheet(chart, wide=wide)
        wholes, dark = boxes(sheet, TRACK), boxes(sheet, BAR)
        shares = [bar.share for bar in chart.bars if bar.share is not None]
        assert len(wholes) == len(shares)
        assert [Fraction(one.width / wholes[0].width).limit_denominator(2_000_000) for one in dark] == [
            share for share in shares if share
        ]
        printed = [line.text for line in lines(sheet)]
        assert all(bar.words in printed for bar in chart.bars)


def test_the_pixels_of_a_bar_are_its_share(mending: Material) -> None:
    image = picture(draw(bars(mending, "ashmock"), ("wide",))["wide"]).convert("RGB")
    sheet = bars_sheet(bars(mending, "ashmock"), wide=True)
    for whole, share in zip(boxes(sheet, TRACK), (0, 1 / 20, 1 / 15), strict=True):
        row = int(whole.top + whole.height / 2)
        dark = sum(image.getpixel((column, row)) == rgb(BAR) for column in range(WIDTH))
        assert abs(dark - whole.width * share) <= 2


def test_the_range_is_on_the_scale_of_its_bar(mending: Material) -> None:
    sheet = bars_sheet(bars(mending), wide=False)
    ends = [box.left + box.width / 2 for box in boxes(sheet, INK) if box.width == 6]
    whole = boxes(sheet, TRACK)[0]
    assert [round((end - EDGE) / whole.width, 4) for end in ends] == [0, 1, 0.1, 0.5]


def test_what_is_known_is_told_by_pattern_and_not_by_colour_alone(mending: Material) -> None:
    sheet = map_sheet(tiles(mending), wide=False)
    striped = [item for item in sheet.items if isinstance(item, Box) and item.striped]
    assert len(striped) == 2  # one tile and its place in the key
    assert {line.text for line in lines(sheet)} >= {"Ash", "Brâwf", "at least one", "none", "not known"}


@pytest.mark.parametrize("wide", [False, True])
def test_nothing_stands_outside_the_picture(mending: Material, first_story: Material, wide: bool) -> None:
    charts = [bars(mending), tiles(mending), bars(first_story, "hampshire"), tiles(first_story, "kent")]
    for chart in charts:
        sheet = (map_sheet if chart.kind == "map" else bars_sheet)(chart, wide=wide)
        for item in sheet.items:
            if isinstance(item, Box):
                assert item.left >= 0
                assert item.left + item.width <= WIDTH
                assert item.top + item.height <= sheet.height
                continue
            across = width(item.text, item.size, item.bold)
            left = item.left - across * {"left": 0, "center": 0.5, "right": 1}[item.align]
            assert left >= 0
            assert left + across <= WIDTH
            assert item.top + item.size <= sheet.height


def test_words_can_be_read_on_a_phone(first_story: Material) -> None:
    """At 375 points across, nothing on the tall form is under eight points."""
    for chart in (bars(first_story, "hampshire"), tiles(first_story, "hampshire")):
        sheet = (map_sheet if chart.kind == "map" else bars_sheet)(chart, wide=False)
        assert min(line.size for line in lines(sheet)) * 375 / WIDTH >= 8


# --- Colours ---------------------------------------------------------------------------------------------


def linear(colour: str) -> list[float]:
    parts = [part / 255 for part in rgb(colour)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 has it, from 1 to 21."""
    lights = sorted(sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), linear(c), strict=True)) for c in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def without_green(colour: str) -> list[float]:
    """Return a colour as somebody with deuteranopia sees it (Machado, Oliveira and Fernandes, 2009), in linear light."""
    matrix = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
    return [sum(a * b for a, b in zip(row, linear(colour), strict=True)) for row in matrix]


def test_a_contrast_is_what_is_published() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("words", "ground"), [(INK, PAPER), (QUIET, PAPER), (INK, TRACK), (PAPER, BAR), (PAPER, INK)])
def test_words_stand_out(words: str, ground: str) -> None:
    assert contrast(words, ground) >= 4.5


@pytest.mark.parametrize(
    ("one", "other"), [(BAR, TRACK), (BAR, PAPER), (OUTLINE, PAPER), (OUTLINE, TRACK), (MARKED, PAPER), (INK, PAPER)]
)
def test_shapes_stand_out(one: str, other: str) -> None:
    assert contrast(one, other) >= 3


def test_colours_stay_apart_for_those_who_see_no_green() -> None:
    for one, other in itertools.combinations((PAPER, TRACK, BAR, MARKED), 2):
        apart = sum((a - b) ** 2 for a, b in zip(without_green(one), without_green(other), strict=True)) ** 0.5
        assert apart > 0.2, (one, other)


# --- Letters and limits ----------------------------------------------------------------------------------


def hostile(chart: Chart, text: str) -> Chart:
    return replace(
        chart, title=text, alt=text, notes=(text,), short_notes=(text,), source=text, credit=text, banner=text
    )


def test_hostile_words_are_only_words(mending: Material) -> None:
    chart = replace(hostile(bars(mending), HOSTILE), bars=(Bar("x", HOSTILE, HOSTILE, Fraction(1, 3)),))
    files = draw(chart)
    root = ElementTree.fromstring(files["svg"])  # noqa: S314 -- our own file
    assert root.findtext(f"{SVG}title") == HOSTILE
    assert not [one.tag for one in root.iter() if one.tag.endswith("script")]
    assert picture(files["png"]).info["Description"] == HOSTILE
    drawn = {item.text for item in lines(bars_sheet(chart, wide=False))}
    assert any("$x^2$" in text for text in drawn)


def test_a_letter_that_the_font_lacks_is_told_and_never_a_box(mending: Material) -> None:
    chart = replace(bars(mending), title="Late 議会 again")
    with pytest.raises(InputError) as refused:
        draw(chart)
    assert str(refused.value).splitlines()[0] == (
        "chart, area 'much-inventing': letters that the font of the charts does not have: '議会' in 'Late 議会 again'. "
        "Write it in letters that the font has."
    )


def test_a_missing_font_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    font_file.cache_clear()
    monkeypatch.setattr("matplotlib.get_data_path", lambda: str(tmp_path))
    with pytest.raises(InputError) as refused:
        font_file(True)
    font_file.cache_clear()
    assert str(refused.value).splitlines()[0] == (
        "matplotlib, font 'DejaVuSans-Bold.ttf': the font of the charts is missing. "
        "Install matplotlib again: the font comes with it."
    )


def test_too_much_for_the_wide_form_is_told(mending: Material) -> None:
    chart = replace(
        bars(mending), bars=tuple(Bar(str(n), f"Measure {n}", "1 of 20", Fraction(1, 20)) for n in range(60))
    )
    assert draw(chart, ("png",))
    with pytest.raises(InputError) as refused:
        draw(chart, ("wide",))
    assert str(refused.value).splitlines()[0] == (
        "chart: too much for a picture of 1200 by 675: 'Much Inventing Council: what was late'. "
        "Shorten its words in story.toml, [charts]."
    )


def test_an_unknown_form_is_refused(mending: Material) -> None:
    with pytest.raises(KeyError, match="gif"):
        draw(bars(mending), ("png", "gif"))


def test_a_word_wider_than_the_room_is_cut() -> None:
    pieces = broken("Inventing-under-the-Hill " * 2, 50, 300)
    assert "".join(pieces) == "Inventing-under-the-Hill" * 2
    assert max(width(piece, 50) for piece in pieces) <= 300


def test_every_letter_of_both_stories_can_be_drawn(first_story: Material, mending: Material) -> None:
    for material in (first_story, mending):
        check_letters([area.name for area in material.gazetteer.areas.values()], "all")
    assert letter(" ", bold=False).points == ()


# --- Keys ------------------------------------------------------------------------------------------------


def test_a_key_is_of_what_is_drawn(mending: Material) -> None:
    chart = bars(mending)
    keys = [key(chart, form) for form in FORMS]
    assert len(set(keys)) == len(FORMS)
    assert all(re.fullmatch("[0-9a-f]{64}", one) for one in keys)
    assert keys == [key(bars(mending), form) for form in FORMS]
    assert key(replace(chart, credit="Another"), "svg") != keys[0]


def test_a_key_changes_with_the_drawing(mending: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key(bars(mending), "svg")
    monkeypatch.setattr("generator.charts.drawing.DRAWING", 0)
    assert key(bars(mending), "svg") != before
