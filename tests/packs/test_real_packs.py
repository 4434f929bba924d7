"""The packs of the real story, as the command builds them: every title's copy stands up to the tables."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.packs.building import build, partners_of
from generator.pipeline import Project, load

pytestmark = pytest.mark.exhaustive
"""It runs a story from end to end, as others do part by part: too slow where every line is watched."""

STORY = "cancelled-crimes"
BEFORE = dt.datetime(2020, 10, 20, 12, 0, tzinfo=dt.UTC)


def test_every_title_of_the_real_story_gets_its_pack(real_project: Project, tmp_path: Path) -> None:
    known = partners_of(real_project, load(real_project, STORY))
    made = build(real_project, STORY, tmp_path, BEFORE, jobs=1)  # it raises for a copy that does not stand up
    assert [one.partner.slug for one in made.packs] == list(known)
    assert sorted(path.name for path in made.folder.glob("*.zip")) == sorted(one.file for one in made.packs)
