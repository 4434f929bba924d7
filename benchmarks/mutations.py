"""Break every correct draft in every place in every known way, and say how much of it the checker finds.

Run from the project's folder: python -m benchmarks.mutations [--way NAME] [--every N] [--jobs N] [--misses N] [--write]

`--write` puts the table into docs/mutations.md. It takes some minutes; the tests try a part of the places.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "checks"))

from catching import Bench, Tally  # noqa: E402 -- they stand beside the tests, which use them too
from mutations import MISSES, WAYS, Fault  # noqa: E402

TABLE = ROOT / "docs" / "mutations.md"
OPENS, CLOSES = "<!-- table -->\n", "<!-- end of table -->\n"
BATCH = 40


@cache
def bench() -> Bench:
    return Bench()


def missed(faults: list[Fault]) -> list[Fault]:
    """Return the faults of a batch that the checker does not find."""
    return [fault for fault in faults if not bench().is_caught(fault)]


def tallies(ways: list[str], every: int, jobs: int) -> dict[str, Tally]:
    """Return what becomes of every so-manieth fault of each way."""
    from mutations import broken  # noqa: PLC0415

    made = {way: broken(way, bench().drafts, bench().tables) for way in ways}
    tried = {way: one.faults[::every] for way, one in made.items()}
    with ProcessPoolExecutor(jobs) as pool:
        waiting = {
            way: [pool.submit(missed, faults[at : at + BATCH]) for at in range(0, len(faults), BATCH)]
            for way, faults in tried.items()
        }
        return {
            way: Tally(
                len(made[way].faults),
                made[way].dropped,
                len(tried[way]),
                [fault for one in waiting[way] for fault in one.result()],
            )
            for way in ways
        }


def table(found: dict[str, Tally]) -> str:
    """Return the table of the page."""
    names = ("Way to break a draft", "Places", "Dropped", "Caught", "Missed", "Rate", "A miss would be")
    head = f"| {' | '.join(names)} |\n{'|---' * len(names)}|\n"
    lines = [
        f"| {way} | {one.places} | {one.dropped} | {one.caught} | {len(one.missed)} | {rate(one)} | {MISSES[way]} |\n"
        for way, one in found.items()
    ]
    places, dropped = sum(one.places for one in found.values()), sum(one.dropped for one in found.values())
    caught, let = sum(one.caught for one in found.values()), sum(len(one.missed) for one in found.values())
    share = f"{100 * caught / (caught + let):.2f} %"
    return head + "".join(lines) + f"| **all together** | {places} | {dropped} | {caught} | {let} | {share} | |\n"


def rate(one: Tally) -> str:
    return f"{100 * one.rate:.1f} %" if one.tried else "–"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--way", action="append", help="only this way; may be given again")
    parser.add_argument("--every", type=int, default=1, help="try every so-manieth place")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--misses", type=int, default=0, help="print so many misses of each way")
    parser.add_argument("--write", action="store_true", help="put the table into docs/mutations.md")
    chosen = parser.parse_args()
    start = time.perf_counter()
    found = tallies(chosen.way or list(WAYS), chosen.every, chosen.jobs)
    print(table(found))
    for way, one in found.items():
        for fault in one.missed[: chosen.misses]:
            print(f"- {way} · {fault.draft}\n    was: {fault.was}\n    now: {fault.now}")
    print(f"{time.perf_counter() - start:.0f} s")
    if chosen.write:
        page = TABLE.read_text(encoding="utf-8")
        before, after = page.split(OPENS)[0], page.split(CLOSES)[1]
        TABLE.write_text(before + OPENS + "\n" + table(found) + "\n" + CLOSES + after, encoding="utf-8")


if __name__ == "__main__":
    main()
