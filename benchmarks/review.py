"""How fast the desk's questions are answered: how alike neighbours are, and what to read first.

Run from the project's folder: python -m benchmarks.review [--rounds N]

Printed for each line: the smallest and the median of the rounds. Rendering is timed apart: the questions are put to
drafts that are there already. The command is timed as a whole process, over the drafts that are written, and over a
house style that they are not written in, so that each is read again by the checker.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from benchmarks.drafts import STORY, timed
from generator.drafts import key_of
from generator.models import Article
from generator.pipeline import Project, articles, load, plans, templates_of
from generator.review.advice import advice, in_wording, most_wordings
from generator.review.likeness import likeness
from generator.review.risk import in_order


def main() -> None:
    """Run every benchmark and print what it measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    project = Project(Path.cwd())
    material = load(project, STORY)
    planned = plans(material)
    drafts = {key_of(article): article for article in articles(project, material, planned)}
    of_areas = [plan for plan in planned if plan.kind == "area"]
    wordings = templates_of(project, material.story).every()

    def rendered() -> list[Article]:
        numbers = range(most_wordings(wordings))
        return [one for number in numbers for one in articles(project, in_wording(material, number), of_areas)]

    tried = rendered()
    lines = (
        (f"likeness of {len(drafts)} drafts", lambda: likeness(drafts.values(), material.gazetteer)),
        (f"order of {len(drafts)} drafts", lambda: in_order(material, drafts, {}, {})),
        (f"rendering {len(tried)} drafts to try", rendered),
        ("review, as written", lambda: command("review", STORY)),
        ("review, every draft new", lambda: command("review", STORY, "--style", "bbc")),
        ("advice on one wording more", lambda: advice(material, drafts.values(), tried, wordings)),
    )
    for name, act in lines:
        least, median = timed(act, rounds)
        print(f"{name:32} {least:6.3f} s  median {median:6.3f} s")


def command(*words: str) -> None:
    """Run the command line in a process of its own."""
    subprocess.run([sys.executable, "-m", "generator.cli", *words], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
