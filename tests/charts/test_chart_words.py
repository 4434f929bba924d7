"""The words of charts in story.toml: what they may hold, and what is said when they hold anything else."""

from __future__ import annotations

import pytest
from breaking import DATA, Copy

TOML = f"{DATA}/story.toml"
TITLE = 'title = "{area}: what inspectors found"'


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (TITLE, 'title = "{aria}: found"', "key 'charts.title': nothing is known of {aria}: '{aria}: found'. "
         "Write only {area}."),
        (TITLE, 'title = "{area.name}"', "key 'charts.title': nothing is known of {area.name}: '{area.name}'. "
         "Write only {area}."),
        (TITLE, 'title = "{area!r}"', "key 'charts.title': nothing is known of {area}: '{area!r}'. Write only {area}."),
        (TITLE, 'title = "{area:>99}"', "key 'charts.title': nothing is known of {area}: '{area:>99}'. "
         "Write only {area}."),
        (TITLE, 'title = "{area"', "key 'charts.title': braces that do not pair (expected '}' before end of string): "
         "'{area'. Write a name in braces, such as {area}."),
        (TITLE, 'title = "{area}: 9 of 17"', "key 'charts.title': a figure is typed into the words: '{area}: 9 of 17'. "
         "A chart has its figures from the tables, so take it out."),
        (TITLE, 'title = ""', "key 'charts.title': empty: ''. Write the words to print."),
        (TITLE, f'titel = "x"\n{TITLE}', "key 'charts.titel': unknown key. Did you mean 'title'?"),
        (TITLE, "", "key 'charts.title': this key is missing. Add it."),
        ('some = "at least one found"', 'some = "{area}"', "key 'charts.map.some': nothing is known of {area}: "
         "'{area}'. Write only no braces."),
    ],
)  # fmt: skip
def test_a_fault_in_the_words(tables: Copy, old: str, new: str, told: str) -> None:
    tables.text(TOML, old, new)
    assert tables.told() == [f"{TOML}, {told}"]
