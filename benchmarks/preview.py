"""How long an editor waits: from the save of a template to the new page, for 2, 4 and 10 drafts beside each other.

Run from the project's folder: python -m benchmarks.preview [--rounds N] [--browser PROGRAM]

The command runs on a copy of the project. Over HTTP, a request is made every 0.2 s, as the page makes them. With a
browser, the time runs until the marked words are in the page. Printed: the smallest, the median and the largest.
Times depend on the machine, and on what else it does.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

STORY, TEMPLATE = "cancelled-crimes", "templates/cancelled-crimes/explainer.md.j2"
PAUSE = 0.2
NUMBERS = (2, 4, 10)
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")


@contextmanager
def running(root: Path) -> Iterator[str]:
    """Yield the address of a preview of the project in a folder."""
    command = [sys.executable, "-m", "generator.cli", "preview", STORY, "--port", "0"]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)
    try:
        told = process.stdout.readline() if process.stdout else ""
        yield re.findall(r"http://\S+", told)[0]
    finally:
        process.terminate()
        process.wait()


def asked(url: str, tag: str) -> tuple[str, str]:
    """Return the tag and the text of the page, the text '' when it is still the one of that tag."""
    request = Request(url, headers={"If-None-Match": tag})  # noqa: S310 -- our own address
    try:
        with urlopen(request) as answer:  # noqa: S310
            return answer.headers["ETag"], answer.read().decode()
    except HTTPError as error:
        if error.code != HTTPStatus.NOT_MODIFIED:
            raise
        return tag, ""


LONGEST_WAIT = 20
SEEN = "words => [...document.querySelectorAll('ins')].some(one => one.textContent.includes(words))"


def over_http(url: str, save: Callable[[int], str], rounds: int) -> list[float]:
    """Return the seconds from each save to the page that has its words."""
    tag, _ = asked(url, "")
    times = []
    for number in range(rounds):
        words, start, text = save(number), time.perf_counter(), ""
        time.sleep(PAUSE * number / rounds)  # a save falls anywhere between two requests
        while words not in text and time.perf_counter() - start < LONGEST_WAIT:
            tag, new = asked(url, tag)
            text = new or text
            if words not in text:
                time.sleep(PAUSE)
        times.append(time.perf_counter() - start)
        time.sleep(1.5)  # an editor reads; the count of drafts goes on
        tag, _ = asked(url, tag)
    return times


def in_browser(url: str, save: Callable[[int], str], rounds: int, program: str) -> list[float]:
    """Return the seconds from each save to its marked words in the page of a browser."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    times = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=list(FLAGS))
        tab = browser.new_page(viewport={"width": 1600, "height": 1000})
        tab.goto(url)
        for number in range(rounds):
            time.sleep(1.5 + PAUSE * number / rounds)
            words, start = save(number), time.perf_counter()
            tab.wait_for_function(SEEN, arg=words)
            times.append(time.perf_counter() - start)
        browser.close()
    return times


def main() -> None:
    """Run every benchmark and print what it measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--browser", default="/usr/bin/chromium")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("data", "templates"):
            shutil.copytree(Path.cwd() / name, root / name)
        path, areas = root / TEMPLATE, sorted(file.stem for file in (Path.cwd() / "stories" / STORY).glob("*.md"))
        source = path.read_text(encoding="utf-8")
        with running(root) as url:
            for number in NUMBERS:
                there = f"{url}?{'&'.join(f'area={slug}' for slug in areas[:number])}"

                def save(round_number: int, number: int = number) -> str:
                    words = f"newly{'x' * round_number}worded{'y' * number}"
                    path.write_text(source.replace(" record", f" {words} record"), encoding="utf-8")
                    return words

                print(told(f"{number:2} drafts over HTTP", over_http(there, save, chosen.rounds)))
                path.write_text(source, encoding="utf-8")
                if Path(chosen.browser).exists():
                    print(
                        told(f"{number:2} drafts in a browser", in_browser(there, save, chosen.rounds, chosen.browser))
                    )


def told(name: str, times: list[float]) -> str:
    """Return one line of results."""
    return f"{name:22} {min(times):5.2f} s  median {statistics.median(times):5.2f} s  largest {max(times):5.2f} s"


if __name__ == "__main__":
    main()
