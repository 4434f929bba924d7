"""Whole drafts as a person reads them: the invented story in tests/story, with every hard case, kept in tests/golden.

When a change of wording is meant, write them again and read what changed:

    GOLDEN=write .venv/bin/python -m pytest tests/test_golden.py && git diff tests/golden
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.drafts import write_drafts
from generator.pipeline import Project

GOLDEN = Path(__file__).parent / "golden"
STYLED = {
    "": ("default", ()),
    "-bbc": ("bbc", ("city-of-proof",)),
    "-iliffe": ("iliffe", ("ashmock",)),
    "-national-world": ("national-world", ("ashmock",)),
    "-newsquest": ("newsquest", ("much-inventing",)),
    "-reach": ("reach", ("ashmock",)),
}
"""A sample of each house style, and every draft in the one that the others extend."""


def differences(golden: Path, fresh: dict[str, str]) -> list[str]:
    """Return each golden draft that is not what the engine writes, that it no longer writes, or that is not kept."""
    kept = {path.relative_to(golden).as_posix(): path.read_text("utf-8") for path in golden.rglob("*.md")}
    return sorted(name for name in kept.keys() | fresh.keys() if kept.get(name) != fresh.get(name))


def written(project: Project, out: Path) -> dict[str, str]:
    """Return every golden draft as the engine writes it now, by its name."""
    fresh = {}
    for suffix, (style, areas) in STYLED.items():
        folder = write_drafts(project, "mending", out / style, style=style, areas=areas).folder
        for path in folder.rglob("*.md"):
            name = path.relative_to(folder).with_suffix("").as_posix()
            fresh[f"{name}{suffix}.md"] = path.read_text("utf-8")
    return fresh


@pytest.fixture(scope="session")
def fresh(second_project: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    drafts = written(second_project, tmp_path_factory.mktemp("golden"))
    if os.environ.get("GOLDEN") == "write":
        for path in GOLDEN.rglob("*.md"):
            path.unlink()
        for name, text in drafts.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_text(text, "utf-8")
    return drafts


@pytest.mark.exhaustive
def test_the_drafts_are_what_a_person_read(fresh: dict[str, str]) -> None:
    assert len(fresh) == 17
    assert not differences(GOLDEN, fresh), "read the change; if it is meant, see the top of this file"


def test_a_word_changed_a_draft_gone_and_one_too_many_are_caught(fresh: dict[str, str]) -> None:
    changed = {**fresh, "ashmock.md": fresh["ashmock.md"].replace("None", "Some")}
    gone = {name: text for name, text in fresh.items() if name != "samples.md"}
    assert differences(GOLDEN, changed) == ["ashmock.md"]
    assert differences(GOLDEN, gone) == ["samples.md"]
    assert differences(GOLDEN, {**fresh, "extra.md": ""}) == ["extra.md"]


def test_every_house_style_has_a_sample() -> None:
    styles = {path.stem for path in (Path(__file__).parents[1] / "templates" / "house-style").glob("*.toml")}
    assert {style for style, _ in STYLED.values()} == styles
