"""checks.toml: the words that the checker is given, and every message that tells what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.reading import reader
from generator.checks.vocabulary import Vocabulary, read_vocabulary
from generator.errors import InputError
from generator.project.story import Story, read_story

DATA = Path(__file__).parents[1] / "story" / "data"
FILE = "data/mending/checks.toml"
WORDS = (DATA / "mending" / "checks.toml").read_text(encoding="utf-8")


def story() -> Story:
    return read_story(DATA, "mending")


def read(folder: Path, text: str | bytes) -> Vocabulary:
    (folder / "mending").mkdir(exist_ok=True)
    (folder / "mending" / "checks.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_vocabulary(folder, story())


def message(folder: Path, text: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(folder, text)
    return str(caught.value)


def one(message: str) -> str:
    return f"{FILE}{message}\n1 problem in 1 file; nothing was written."


def changed(old: str, new: str) -> str:
    assert WORDS.count(old) == 1, old
    return WORDS.replace(old, new)


def test_the_words_are_read_as_they_stand(tmp_path: Path) -> None:
    words = read(tmp_path, WORDS)
    assert words.measures["holes"].names == ("pothole", "potholes", "holes in the road", "broken roads")
    assert words.groups["appeals"].topic == ("inspectorate",)
    assert words.attributes["rating"].earlier is False
    assert words.scales == {"could be better": ("could have been better", "might be better")}
    assert words.policy.replies["declined"] == ("declined to comment",)
    assert words.foreign[:2] == ("bin", "bins")


def test_what_may_be_left_out_is_empty(tmp_path: Path) -> None:
    least = """
base = ["looked at"]
areas = ["council"]
[measures]
holes = { names = ["pothole"] }
lights = { names = ["lamp"] }
benches = { names = ["bench"] }
appeals = { names = ["appeal"] }
[groups]
mending = { counted = ["late"], opposite = ["on time"], units = ["job"] }
appeals = { counted = ["upheld"], opposite = ["dismissed"], units = ["ruling"] }
"""
    words = read(tmp_path, least)
    assert (words.attributes, words.scales, words.neutral, words.unseen, words.policy.details) == ({}, {}, (), (), ())


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_vocabulary(tmp_path, story())
    assert str(caught.value) == one(": there is no such file. Put it back, or correct its name.")


def test_a_missing_file_stops_the_reader_of_texts(tmp_path: Path) -> None:
    for table in DATA.rglob("*"):
        if table.is_file() and table.name != "checks.toml":
            copy = tmp_path / table.relative_to(DATA)
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(table.read_bytes())
    with pytest.raises(InputError) as caught:
        reader(tmp_path, story())
    assert str(caught.value) == one(": there is no such file. Put it back, or correct its name.")


FAULTS = {
    "an empty file": ("", ": the file is empty. Put its contents back."),
    "no UTF-8": (b'base = ["\xff"]', ", byte 10: not UTF-8 text. Save the file as UTF-8."),
    "no TOML": (
        "base = [",
        ": not valid TOML: Invalid value (at end of document). Correct that line.",
    ),
    "an unknown key": (
        changed("neutral =", "nuetral ="),
        ", key 'nuetral': unknown key. Did you mean 'neutral'?",
    ),
    "a key like no other": (
        changed("neutral =", "zzz ="),
        ", key 'zzz': unknown key. Known keys: areas, aside, attributes, base, clear_views, coverage, covered, earlier, "
        "foreign, grades, groups, latest, measures, missing, neutral, not_covered, policy, reports, scales, unseen, visits.",
    ),
    "an earlier view that the story has not": (
        changed('clear_views = ["sound"]', 'clear_views = ["fine"]'),
        ", key 'clear_views': no earlier view of the story: 'fine'. story.toml has: sound.",
    ),
    "an unknown key of a group": (
        changed('topic = ["inspectorate"]', 'topics = ["inspectorate"]'),
        ", key 'groups.appeals.topics': unknown key. Did you mean 'topic'?",
    ),
    "a key that must be there": (
        WORDS[: WORDS.index("areas = ")] + WORDS[WORDS.index("coverage = ") :],
        ", key 'areas': this key is missing. Add it.",
    ),
    "no list": (
        changed('reports = ["report", "reports", "published", "printed"]', 'reports = "report"'),
        ", key 'reports': not a list: 'report'. Write a list, in square brackets.",
    ),
    "no text": (
        changed('reports = ["report",', "reports = [9,"),
        ", key 'reports[1]': not text: 9. Put it in quotes.",
    ),
    "no section": (
        changed("[attributes.rating]\ncues =", "[attributes]\nrating ="),
        ", key 'attributes.rating': not a section: ['mending', 'rating', 'overall']. Write it as a section, its name in "
        "square brackets on a line of its own.",
    ),
    "an unknown measure": (
        WORDS + '\n[measures.hole]\nnames = ["hole"]\n',
        ", key 'measures.hole': the story has no such name. Did you mean 'holes'?",
    ),
    "a measure like no other": (
        WORDS + '\n[measures.zzz]\nnames = ["zzz"]\n',
        ", key 'measures.zzz': the story has no such name. The story has: holes, lights, benches, appeals.",
    ),
    "a missing measure": (
        changed(
            '[measures.lights]\nnames = ["street light", "street lights", "lamp", "lamps", "lamp post", "lamp posts"]\n',
            "",
        ),
        ", key 'measures.lights': this key is missing. Add it: without it the checker cannot know it in a text.",
    ),
    "an unknown group": (
        WORDS + '\n[groups.zzz]\ncounted = ["a"]\nopposite = ["b"]\nunits = ["c"]\n',
        ", key 'groups.zzz': the story has no such name. The story has: mending, appeals.",
    ),
    "an unknown attribute": (
        changed("[attributes.rating]", "[attributes.ratings]"),
        ", key 'attributes.ratings': the story has no such name. Did you mean 'rating'?",
    ),
    "an attribute like no other": (
        changed("[attributes.rating]", "[attributes.zzz]"),
        ", key 'attributes.zzz': the story has no such name. The story has: reviewed, rating.",
    ),
    "an unknown value of a scale": (
        changed('"could be better" =', '"could be beter" ='),
        ", key 'scales.could be beter': the story has no such name. Did you mean 'could be better'?",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_is_told_in_full(name: str, tmp_path: Path) -> None:
    text, expected = FAULTS[name]
    assert message(tmp_path, text) == one(expected)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    text = WORDS.replace("[measures.lights]", "[measures.light]").replace("[groups.appeals]", "[groups.appeal]")
    assert message(tmp_path, text) == (
        f"{FILE}, key 'measures.light': the story has no such name. Did you mean 'lights'?\n"
        f"{FILE}, key 'measures.lights': this key is missing. Add it: without it the checker cannot know it in a text.\n"
        f"{FILE}, key 'groups.appeal': the story has no such name. Did you mean 'appeals'?\n"
        f"{FILE}, key 'groups.appeals': this key is missing. Add it: without it the checker cannot know it in a text.\n"
        "4 problems in 1 file; nothing was written."
    )
