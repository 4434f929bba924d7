"""The words by which the checker knows a story's measures and findings again in anybody's prose, from checks.toml.

The writer never reads this file: it words things by its templates, and the checker by what other people write.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from generator.errors import Problems, did_you_mean
from generator.project.story import Story
from generator.project.toml import Settings, read_toml

Phrases = tuple[str, ...]
"""Words in any case, hyphens as blanks; a word that ends in * stands for every word that begins so."""


class MeasureWords(Settings):
    """Every way to name what one measure counts."""

    names: Phrases


class GroupWords(Settings):
    """What is said of the measures of one group.

    `counted` are the words for what the figures count, `opposite` for the rest of the base, `topic` for what makes
    either of them a finding of this story, `units` the nouns that may be counted without a measure's name.
    """

    counted: Phrases
    opposite: Phrases
    topic: Phrases = ()
    units: Phrases


class AttributeWords(Settings):
    """The words that show that one attribute is spoken of; `earlier` for an attribute of the time before."""

    cues: Phrases = ()
    earlier: bool = False


class PolicyWords(Settings):
    """The words that the policy checks know by heart.

    `small_samples` say that samples are small, which those with a base under `small_sample_below` are, `base_unknown`
    that nobody knows how many were checked; `details` tell of one person or place; `replies` are the words for each
    status of a reply that is a fault at any other. `help_line` says that every draft must name a help line; `wider` are
    the names of what samples are drawn from.
    """

    help_line: bool = False
    small_sample_below: int = 100
    small_samples: Phrases = ()
    base_unknown: Phrases = ()
    wider: Phrases = ()
    details: Phrases = ()
    replies: dict[str, Phrases] = Field(default_factory=dict)


class Vocabulary(Settings):
    """The words of one story, as its checks.toml declares them.

    `base` are the verbs and nouns of being in a sample; `neutral` phrases hide the words in them; `foreign` things are
    counted by others and not here; `aside` phrases name a measure only to leave it out; `scales` are other forms of a
    value on a scale. `areas` are the nouns for one area or several, `coverage` words tell that the field is spoken of,
    `covered` and `not_covered` name it and what is more or less than it. `grades` are verbs of grading, `visits` nouns
    and verbs of a visit, `reports` of its report, `latest` and `earlier` of the last one and of those before; `missing`
    words say that there is no figure, `unseen` that nobody looked. `clear_views` are those of the story's earlier views
    that say that what the figures count was not found.
    """

    measures: dict[str, MeasureWords]
    groups: dict[str, GroupWords]
    attributes: dict[str, AttributeWords] = Field(default_factory=dict)
    scales: dict[str, Phrases] = Field(default_factory=dict)
    base: Phrases
    neutral: Phrases = ()
    foreign: Phrases = ()
    aside: Phrases = ()
    areas: Phrases
    coverage: Phrases = ()
    covered: Phrases = ()
    not_covered: Phrases = ()
    grades: Phrases = ()
    visits: Phrases = ()
    reports: Phrases = ()
    latest: Phrases = ()
    earlier: Phrases = ()
    missing: Phrases = ()
    unseen: Phrases = ()
    clear_views: tuple[str, ...] = ()
    policy: PolicyWords = Field(default_factory=PolicyWords)


def read_vocabulary(folder: Path, story: Story) -> Vocabulary:
    """Return the words in `folder`/<story>/checks.toml.

    Raises InputError for a missing file, bad TOML, an unknown key, a measure, group, attribute or value on a scale that
    the story does not have, and a measure or group that has no words here.
    """
    shown = f"data/{story.slug}/checks.toml"
    vocabulary = read_toml(folder / story.slug / "checks.toml", shown, Vocabulary)
    problems = Problems()
    measures = [measure.name for measure in story.measures]
    groups = list(dict.fromkeys(measure.group for measure in story.measures))
    attributes = [spec.name for spec in story.attributes]
    for key, named, known in (
        ("measures", vocabulary.measures, measures),
        ("groups", vocabulary.groups, groups),
        ("attributes", vocabulary.attributes, attributes),
        ("scales", vocabulary.scales, [value for spec in story.attributes for value in spec.scale]),
    ):
        for name in named:
            if name not in known:
                do = did_you_mean(name, known) or f"The story has: {', '.join(known)}."
                problems.add(shown, f"key '{key}.{name}'", "the story has no such name", do=do)
        for name in known if key in {"measures", "groups"} else ():
            if name not in named:
                do = "Add it: without it the checker cannot know it in a text."
                problems.add(shown, f"key '{key}.{name}'", "this key is missing", do=do)
    for view in vocabulary.clear_views:
        if view not in story.columns.earlier_views:
            do = f"story.toml has: {', '.join(story.columns.earlier_views) or 'none'}."
            problems.add(shown, "key 'clear_views'", "no earlier view of the story", f"'{view}'", do)
    problems.raise_if_any()
    return vocabulary
