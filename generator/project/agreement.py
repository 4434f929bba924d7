"""Whether what a story declares agrees with itself: no name twice, and none of what the story does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.errors import Problems, did_you_mean
from generator.project.lengths import length_faults
from generator.project.story import ORDERS, AngleRule, Measure, PartSpec, Story

Fault = tuple[str, str, str, str]
"""The key, what is wrong, what was found and what to do."""


def check_story(story: Story) -> None:
    """Raise InputError for each name that stands twice, and each that names what the story does not have."""
    problems = Problems()
    for key, what, found, do in _disagreements(story):
        problems.add(f"data/{story.slug}/story.toml", f"key '{key}'", what, found, do)
    problems.raise_if_any()


def _disagreements(story: Story) -> Iterator[Fault]:
    """Yield what does not hold between the parts of a story, as key, what is wrong, what was found, what to do."""
    if story.attributes and story.attribute_table is None:
        yield "attribute_table", "this key is missing", "", "Name the table that holds the attributes."
    named = (("measures", story.measures), ("attributes", story.attributes))
    for key, ones in (*named, ("angles", story.angles), ("region_angles", story.region_angles)):
        yield from _twice(key, [one.name for one in ones])
    yield from _words_lacking(story.measures)
    for key, rungs in (("angles", story.angles), ("region_angles", story.region_angles)):
        for place, rung in enumerate(rungs, start=1):
            yield from _unknown_to_rung(f"{key}[{place}]", rung, story)
    yield from length_faults({key: getattr(story.articles, key) for key in ORDERS}, story.articles.words)
    for key, parts in orders(story):
        for place, part in enumerate(parts, start=1):
            yield from _unknown_to_part(f"articles.{key}[{place}]", part, story)
    yield from _unknown_to_letter(story)


def _twice(key: str, names: Sequence[str]) -> Iterator[Fault]:
    for place, name in enumerate(names, start=1):
        if name in names[: place - 1]:
            first = names.index(name) + 1
            yield f"{key}[{place}].name", f"{key}[{first}] has this name too", f"'{name}'", "Rename one."


def _words_lacking(measures: Sequence[Measure]) -> Iterator[Fault]:
    """Yield each word that a measure lacks and another has: a template may ask any of them for it."""
    every = dict.fromkeys(word for measure in measures for word in measure.words)
    for place, measure in enumerate(measures, start=1):
        for word in every:
            if word not in measure.words:
                yield f"measures[{place}].words.{word}", "this key is missing", "", "Add it: another measure has it."


def _unknown_to_rung(key: str, rung: AngleRule, story: Story) -> Iterator[Fault]:
    measures = [one.name for one in story.measures]
    for name in rung.measures:
        if name not in measures:
            yield f"{key}.measures", "no such measure", f"'{name}'", _known("Measures", name, measures)
    attributes = [one.name for one in story.attributes]
    if rung.attribute and rung.attribute not in attributes:
        do = _known("Attributes", rung.attribute, attributes)
        yield f"{key}.attribute", "no such attribute", f"'{rung.attribute}'", do


def _unknown_to_part(key: str, part: PartSpec, story: Story) -> Iterator[Fault]:
    attributes = [one.name for one in story.attributes]
    for name in part.attributes:
        if name not in attributes:
            yield f"{key}.attributes", "no such attribute", f"'{name}'", _known("Attributes", name, attributes)
    scales = [one.name for one in story.attributes if one.kind == "scale"]
    if part.attribute and part.attribute not in scales:
        do = _known("Attributes on a scale", part.attribute, scales)
        yield f"{key}.attribute", "no such attribute on a scale", f"'{part.attribute}'", do
    angles = [one.name for one in story.angles]
    if part.unless and part.unless not in angles:
        yield f"{key}.unless", "no such angle", f"'{part.unless}'", _known("Angles", part.unless, angles)


def _known(kind: str, name: str, names: Sequence[str]) -> str:
    return did_you_mean(name, names) or f"{kind}: {', '.join(names)}."


def orders(story: Story) -> Iterator[tuple[str, tuple[PartSpec, ...]]]:
    """Yield every list of parts that a story has, with its key in [articles]."""
    for key in ("area", "section", "region", "nation", "background"):
        yield key, getattr(story.articles, key)
    for key in ("opening", "sources", "closing"):
        yield f"letter.{key}", getattr(story.articles.letter, key)


def _unknown_to_letter(story: Story) -> Iterator[Fault]:
    """Yield each part that a letter quotes and no article of an area has, and a place in a phrase that is not one."""
    letter = story.articles.letter
    parts = dict.fromkeys(spec.part for spec in story.articles.area)
    for name in letter.also:
        if name not in parts:
            yield "articles.letter.also", "no such part", f"'{name}'", _known("Parts", name, [*parts])
    strange = re.findall(r"\{[^{}]*\}|[{}]", letter.speaker.replace("{area}", ""))
    if strange:
        do = "Write {area} where the area's name goes."
        yield "articles.letter.speaker", "no such place in this phrase", f"'{strange[0]}'", do
