"""How fast texts are checked: every draft of the story, start-up, and texts made to be slow.

Run from the project's folder: python -m benchmarks.checks [--rounds N] [--most SECONDS]

Times are of the processor, so that other programs on the machine weigh little. The drafts must be checked in under a
second. A hostile text is checked in three sizes, each twice the one before: `x` is the time over that of the size
before, 2.0 where time grows as the text does. A check that takes more than `--most` seconds is broken off.
"""

from __future__ import annotations

import argparse
import resource
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from itertools import count
from pathlib import Path

from generator.checking import check_texts, story_checker
from generator.checks.prose import document
from generator.checks.report import Checker
from generator.pipeline import Project

STORY = "cancelled-crimes"
SIZES = (250_000, 500_000, 1_000_000)
TRUE = "Nine of 17 cancelled sexual offence records checked at Hampshire Constabulary should not have been cancelled. "
PLAIN = "Reporters walked along the river on a Tuesday and asked people what they made of the new bridge, and why. "
ROW = "| Sexual offences at Hampshire | 9 | 17 | 53 per cent |\n"


def timed(act: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the smallest and the median of so many rounds, in seconds of the processor."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return min(times), statistics.median(times)


def within(most: float, act: Callable[[], object]) -> float:
    """Return how many seconds of the processor something takes; `most` if it takes longer, and is broken off."""

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, most)
    start = time.process_time()
    try:
        act()
    except TimeoutError:
        return most
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - start


def grown(piece: str) -> Callable[[int], str]:
    """Return a maker of texts of one piece again and again."""
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def around(opening: str, piece: str, closing: str) -> Callable[[int], str]:
    """Return a maker of texts that open something again and again, and close all of it at the end."""

    def made(size: int) -> str:
        depth = size // (len(opening) + len(closing))
        return opening * depth + piece + closing * depth

    return made


def counted(size: int) -> str:
    """Return a text of numbers, each with the next."""
    found, length = [], 0
    for number in count(1):
        found.append(f"{number} of {number + 1}, ")
        length += len(found[-1])
        if length >= size:
            return "".join(found)[:size]
    return ""


def drafted(size: int) -> str:
    """Return the bodies of the story's drafts, one after another."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path("stories", STORY).glob("**/*.md"))]
    prose = [one.of(block) for one in map(document, texts) for block in one.blocks if block.kind == "paragraph"]
    return grown("\n\n".join(prose) + "\n\n")(size)


HOSTILE: Mapping[str, Callable[[int], str]] = {
    "the drafts' own prose": drafted,
    "prose without a figure": grown(PLAIN * 5 + "\n\n"),
    "prose in one paragraph": grown(PLAIN),
    "a true sentence, paragraphs": grown(TRUE + "\n\n"),
    "a true sentence, one paragraph": grown(TRUE),
    "words without a full stop": grown("nine of 17 rape records wrongly cancelled and "),
    "digits": grown("1234567890"),
    "digits with commas": grown("1,"),
    "digits with blanks": grown("9 17 "),
    "numbers with their next": counted,
    "one of": grown("one of "),
    "one in": grown("one in "),
    "per cent": grown("ten per cent "),
    "nine and": grown("nine and "),
    "names of forces": grown("Kent Police and Essex Police, "),
    "names of measures": grown("rape, robbery and violence "),
    "words of verdict": grown("wrongly cancelled, rightly cancelled, "),
    "unclosed quotes": grown("“Nine of 17 were wrong. "),
    "unclosed straight quotes": grown("\"Nine of 17 were wrong' "),
    "nested quotes": around("“so ‘", "nine of 17", "’ it is”"),
    "quotes, paragraphs": grown("“Nine of 17 were wrong,” she said.\n\n"),
    "quotes of the bank": grown("He said: “We are committed to recording crime accurately.” "),
    "apostrophes": grown("'s "),
    "brackets": grown("(["),
    "asterisks": grown("**_"),
    "template marks": grown("{{ {% "),
    "full stops": grown(". "),
    "blanks": grown(" \t"),
    "line breaks": grown("\n\n"),
    "hash marks": grown("#"),
    "embargoes": grown("embargoed until 1 "),
    "telephone numbers": grown("0808 802 9999 "),
    "one table": lambda size: "| what | wrong | of | share |\n|---|---|---|---|\n" + grown(ROW)(size),
    "many tables": grown("| what | wrong | of |\n|---|---|---|\n| Rape at Kent | 0 | 20 |\n\n"),
    "one wide table": lambda size: "| a " * (size // 8) + "|\n" + "|---" * (size // 8) + "|\n| 9 | 17 |\n",
    "bars": grown("|"),
    "HTML paragraphs": lambda size: "<html>" + grown(f"<p>{TRUE}</p>\n")(size),
    "HTML, open tags": lambda size: "<html>" + grown("<div><p>nine <b>of</b> ")(size),
    "HTML, nested": around("<div>", "nine of 17", "</div>"),
    "HTML, half tags": lambda size: "<html>" + grown("<a <")(size),
    "HTML, comments": lambda size: "<html>" + grown("<!-- nine ")(size),
    "HTML, entities": lambda size: "<html>" + grown("&amp;&#57;")(size),
    "HTML, hidden": lambda size: "<html>" + grown("<template>")(size),
    "front matter without an end": lambda size: "---\n" + grown("words: 9\n")(size),
}


def the_drafts(held: Checker, rounds: int) -> None:
    """Time all the drafts together, and the longest of them."""
    folder = Path("stories", STORY)
    paths = sorted(folder.glob("**/*.md"))
    texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    claims = sum(len(one.report.judged) for one in check_texts(held, texts))
    size = sum(map(len, texts.values()))
    least, median = timed(lambda: check_texts(held, texts), rounds)
    print(f"{len(texts)} drafts, {size / 1000:.0f} KB, {claims} claims  {least:6.2f} s  median {median:5.2f} s")


def start_up(rounds: int) -> None:
    """Time the making of a checker, imports apart and with them."""
    project = Project(Path.cwd())
    least, median = timed(lambda: story_checker(project, STORY), rounds)
    print(f"a checker made from the tables  {least:6.2f} s  median {median:5.2f} s")
    command = [sys.executable, "-m", "generator.cli", "check", STORY, "-"]

    def short() -> object:
        return subprocess.run(command, input="It was a wet year.", check=True, capture_output=True, text=True)

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(rounds):
        short()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"the whole command on a short text   {spent / rounds:6.2f} s")


def hostile(held: Checker, most: float, only: str) -> None:
    """Time each hostile text in each size, and say how time grew with it."""
    sizes = "".join(f"{f'{size / 1e6:.2f} MB':>9}        " for size in SIZES)
    print(f"\n{'seconds for a text of':32}{sizes.rstrip()}")
    for name, made in HOSTILE.items():
        if only not in name:
            continue
        told, before = f"{name:32}", 0.0
        for size in SIZES:
            text = made(size)
            taken = within(most, partial(held.check, text, ("hampshire",)))
            if taken >= most:
                told += f"  over {most:.0f}"
                break
            told += f"{taken:9.2f} " + (f"x{taken / before:<5.1f}" if before else " " * 6) + " "
            before = taken
        print(told.rstrip(), flush=True)


def main() -> None:
    """Run every benchmark and print what it measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--most", type=float, default=20.0)
    parser.add_argument("--only", default="", help="only the hostile texts with this in their name")
    chosen = parser.parse_args()
    held = story_checker(Project(Path.cwd()), STORY)
    if not chosen.only:
        the_drafts(held, chosen.rounds)
        start_up(chosen.rounds)
    hostile(held, chosen.most, chosen.only)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory {peak:6.0f} MB")


if __name__ == "__main__":
    main()
