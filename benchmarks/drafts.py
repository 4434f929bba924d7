"""How fast drafts are written: the whole command, each stage at scale, and plain Jinja2 beside it.

Run from the project's folder: python -m benchmarks.drafts [--rounds N] [--copies N]

Printed for each line: the smallest and the median of the rounds. Times depend on the machine; compare lines of one
run with each other, not runs of different machines.
"""

from __future__ import annotations

import argparse
import dataclasses
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment

from generator.facts.book import fact_book
from generator.figures import Figures
from generator.models import Attribute
from generator.pipeline import Project, load
from generator.plan.material import Material
from generator.plan.order import plan_area
from generator.project.gazetteer import Gazetteer
from generator.quotes import QuoteBank
from generator.render.article import Renderer
from generator.render.names import names_given
from generator.render.templates import Templates
from generator.style.choice import Chooser

STORY = "cancelled-crimes"


def timed(act: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the smallest and the median of so many rounds, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return min(times), statistics.median(times)


def whole_command(rounds: int) -> None:
    """Time the command as a user runs it, start-up included, into an empty folder."""

    def run(*options: str) -> Callable[[], object]:
        def act() -> object:
            with tempfile.TemporaryDirectory() as out:
                command = [sys.executable, "-m", "generator.cli", "write", STORY, "--out", out, *options]
                return subprocess.run(command, check=True, capture_output=True)

        return act

    for options in ((), ("--jobs", "2"), ("--area", "kent")):
        least, median = timed(run(*options), rounds)
        print(f"generator write {' '.join(options):12} {least:6.2f} s  median {median:5.2f} s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of the command and its children, each {peak:6.0f} MB")


def heavy_imports() -> None:
    """Say which heavy libraries a plain run imports; it should need none of them."""
    code = (
        "import sys\nfrom generator import cli\nsys.argv = ['generator', 'write', '--json', '--out', sys.argv[1]]\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    pass\n"
        "heavy = ('pandas', 'numpy', 'matplotlib', 'docx', 'django', 'markdown', 'nh3', 'python_calamine')\n"
        "print([name for name in heavy if name in sys.modules], file=sys.stderr)"
    )
    with tempfile.TemporaryDirectory() as out:
        told = subprocess.run([sys.executable, "-c", code, out], check=True, capture_output=True, text=True)
    print(f"heavy libraries imported by write: {told.stderr.strip()}")


def repeated(material: Material, copies: int) -> tuple[Material, Callable[[], object]]:
    """Return the story with its areas repeated so many times, and an act that works out all its facts again."""

    def named(slug: str, copy: int) -> str:
        return f"{slug}-{copy:03}"

    numbers = range(copies)
    areas = {
        named(slug, copy): dataclasses.replace(area, slug=named(slug, copy))
        for copy in numbers
        for slug, area in material.gazetteer.areas.items()
    }
    neighbours = {
        named(slug, copy): tuple(named(other, copy) for other in near)
        for copy in numbers
        for slug, near in material.gazetteer.neighbours.items()
    }
    groups = {
        slug: dataclasses.replace(group, areas=tuple(named(area, copy) for copy in numbers for area in group.areas))
        for slug, group in material.gazetteer.groups.items()
    }
    figures = Figures(
        {
            (named(slug, copy), measure): dataclasses.replace(one.figure, area=named(slug, copy))
            for copy in numbers
            for (slug, measure), one in material.book.measured.items()
        }
    )
    attributes = {
        (named(slug, copy), name): Attribute(named(slug, copy), name, fact.shown, fact.cells[0])
        for copy in numbers
        for (slug, name), fact in material.book.attributes.items()
    }
    replies = {
        named(slug, copy): dataclasses.replace(reply, area=named(slug, copy))
        for copy in numbers
        for slug, reply in material.bank.replies.items()
    }
    gazetteer = Gazetteer(areas, neighbours, dict.fromkeys(areas, ()), groups, {})
    bank = QuoteBank(material.bank.statements, replies, material.bank.contacts)
    least = material.profile.gates.rank_base_at_least

    def facts() -> object:
        return fact_book(material.story, gazetteer, figures, attributes, material.book.sources, least)

    book = fact_book(material.story, gazetteer, figures, attributes, material.book.sources, least)
    return Material(material.story, gazetteer, book, bank, Chooser(neighbours), material.profile), facts


def at_scale(copies: int, rounds: int) -> None:
    """Time each stage over repeated areas, per draft, beside plain Jinja2 printing a text of the same length."""
    project = Project(Path.cwd())
    material, facts = repeated(load(project, STORY), copies)
    areas = list(material.gazetteer.areas)
    templates = Templates(project.templates / STORY, f"templates/{STORY}", names_given(material.story))
    planned = [plan_area(material, slug) for slug in areas]
    articles = [Renderer(material, templates).article(plan) for plan in planned[:43]]
    text = "\n\n".join(part.text for part in articles[16].parts)
    words = text.split()
    source = " ".join(f"{{{{ words[{place}] }}}}" if place % 6 == 0 else word for place, word in enumerate(words))
    plain = Environment(autoescape=False).from_string(source)  # noqa: S701 -- text, and our own

    def render() -> None:
        renderer = Renderer(material, templates)
        for plan in planned:
            renderer.article(plan)

    lines: tuple[tuple[str, Callable[[], object], int], ...] = (
        ("facts", facts, len(areas)),
        ("planning", lambda: [plan_area(material, slug) for slug in areas], len(areas)),
        ("rendering with the ledger", render, len(areas)),
        ("plain Jinja2, the same text", lambda: [plain.render(words=words) for _ in areas], len(areas)),
    )
    print(f"\n{len(areas)} areas, ms a draft")
    for name, act, drafts in lines:
        least, median = timed(act, rounds)
        print(f"{name:28} {1000 * least / drafts:6.3f}  median {1000 * median / drafts:6.3f}")


def main() -> None:
    """Run every benchmark and print what it measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--copies", type=int, default=100)
    chosen = parser.parse_args()
    whole_command(chosen.rounds)
    heavy_imports()
    at_scale(chosen.copies, max(3, chosen.rounds // 2))


if __name__ == "__main__":
    main()
