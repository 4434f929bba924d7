"""The committed drafts are what the engine writes: the same bytes however it is asked, and not alike next door."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest

from generator.drafts import write_drafts
from generator.models import Article
from generator.pipeline import Project, articles, load, plans
from generator.plan.material import Material
from generator.render.names import names_given
from generator.render.templates import Templates

pytestmark = pytest.mark.exhaustive
"""It runs a story from end to end, as others do part by part: too slow where every line is watched."""

ROOT = Path(__file__).parents[1]
STORY = "cancelled-crimes"
COMMITTED = ROOT / "stories" / STORY
AREA = "hampshire"
SIGNED = re.compile(r"approvals\.json|releases/")
"""What editors keep beside the drafts, and no run writes."""


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def not_the_same(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Return the names of files that are in one only, or differ by a byte."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.fixture(scope="session")
def fresh(real_project: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return files_in(write_drafts(real_project, STORY, tmp_path_factory.mktemp("fresh")).folder)


def test_the_committed_drafts_are_fresh(fresh: dict[str, bytes]) -> None:
    assert len(fresh) == 57
    stale = not_the_same({name: data for name, data in files_in(COMMITTED).items() if not SIGNED.match(name)}, fresh)
    assert not stale, f"stale: {', '.join(stale)}. Run: generator write {STORY}"


def test_a_stale_a_missing_and_a_strange_file_are_caught(fresh: dict[str, bytes]) -> None:
    name = f"{AREA}.md"
    assert not_the_same(fresh, {**fresh, name: fresh[name] + b" "}) == [name]
    assert not_the_same(fresh, {key: value for key, value in fresh.items() if key != name}) == [name]
    assert not_the_same(fresh, {**fresh, "extra.md": b""}) == ["extra.md"]


def test_one_area_alone_is_written_as_in_the_whole_run(
    fresh: dict[str, bytes], real_project: Project, tmp_path: Path
) -> None:
    alone = files_in(write_drafts(real_project, STORY, tmp_path, areas=[AREA]).folder)
    assert sorted(alone) == [f"{AREA}.md", "ledger.json", "manifest.json", "record.json"]
    assert alone[f"{AREA}.md"] == fresh[f"{AREA}.md"]


def test_two_processes_write_the_same(fresh: dict[str, bytes], real_project: Project, tmp_path: Path) -> None:
    assert not not_the_same(fresh, files_in(write_drafts(real_project, STORY, tmp_path, jobs=2).folder))


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_the_order_of_pythons_sets_changes_nothing(fresh: dict[str, bytes], seed: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator.cli", "write", STORY, "--out", str(tmp_path)]
    ran = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert not not_the_same(fresh, files_in(tmp_path / STORY))


# --- Likeness ---------------------------------------------------------------------------------------------

# Measured over the 98 borders: the two most alike (Essex and the Metropolitan) share three sentences of six, all of
# them the explainer's; on average neighbours share 0.067 of the shorter draft.
MOST_ALIKE = 0.5
ON_AVERAGE = 0.08


@cache
def material() -> Material:
    return load(Project(ROOT), STORY)


@cache
def by_area() -> dict[str, Article]:
    planned = plans(material(), list(material().gazetteer.areas))
    return {article.slug: article for article in articles(Project(ROOT), material(), planned)}


def borders() -> list[tuple[str, str]]:
    near = material().gazetteer.neighbours
    return sorted({(min(one, other), max(one, other)) for one, others in near.items() for other in others})


def own_sentences(article: Article) -> set[str]:
    """Return the sentences of the body that are ours: no quotation, note to the editor or national paragraph."""
    found = set()
    for part in article.parts:
        if part.place == "body" and part.name != "nation" and not part.verbatim:
            prose = "\n\n".join(block for block in part.text.split("\n\n") if not block.startswith(">"))
            found |= {sentence for sentence in re.split(r"(?<=[.!?])\s+", prose) if sentence}
    return found


def likeness(one: Iterable[str], other: Iterable[str]) -> float:
    """Return the share of the shorter draft's sentences that stand in the other word for word."""
    first, second = set(one), set(other)
    return len(first & second) / min(len(first), len(second))


def test_neighbours_do_not_read_alike() -> None:
    told = {slug: own_sentences(article) for slug, article in by_area().items()}
    shares = {(one, other): likeness(told[one], told[other]) for one, other in borders()}
    assert len(shares) > 80
    alike = max(shares, key=lambda pair: shares[pair])
    assert shares[alike] <= MOST_ALIKE, f"{alike}: {shares[alike]:.3f}"
    assert sum(shares.values()) / len(shares) <= ON_AVERAGE


def intro_wording(article: Article) -> str:
    """Return the wording of an intro: what is left of it without its figures and its area's names."""
    place = next(at for at, part in enumerate(article.parts) if part.name == "intro")
    text = article.parts[place].text
    for claim in reversed([one for one in article.claims if one.part == place]):
        text = text[: claim.start] + "#" + text[claim.end :]
    area = material().gazetteer.areas[article.slug]
    for name in (area.name, area.patch, area.short):
        text = text.replace(f"the {name}", "@").replace(f"The {name}", "@").replace(name, "@")
    for spec in material().story.measures:
        for word in (*spec.words.values(), spec.noun):
            text = text.replace(word, "~")
    return text


def test_neighbours_do_not_share_the_wording_of_an_intro_unless_there_is_but_one() -> None:
    templates = Templates(ROOT / "templates" / STORY, f"templates/{STORY}", names_given(material().story))
    shared = []
    for one, other in borders():
        first, second = by_area()[one], by_area()[other]
        alone = first.lead == second.lead and len(templates.wordings("intro", first.lead)) == 1
        if intro_wording(first) == intro_wording(second) and not alone:
            shared.append(f"{one} and {other}: {intro_wording(first)}")
    assert not shared


def test_two_drafts_that_are_alike_are_caught() -> None:
    told = own_sentences(by_area()[AREA])
    assert likeness(told, told) == 1
    assert likeness(told, {"Nothing like it.", *sorted(told)[:1]}) == 0.5
    assert intro_wording(by_area()[AREA]) == intro_wording(by_area()[AREA]) != ""
    assert not {"Hampshire", "nine", "17"} & set(re.findall(r"\w+", intro_wording(by_area()[AREA])))
