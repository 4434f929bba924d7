"""How fast packs are built: all of them from nothing, and where nothing has changed since the last build.

Run from the project's folder: python -m benchmarks.packs [--rounds N] [--jobs N]

Both are the whole command as a user runs it, start-up included. Printed for each: the smallest and the median of the
rounds. Times depend on the machine; compare lines of one run with each other, not runs of different machines.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile

from benchmarks.drafts import STORY, timed


def built(out: str, jobs: int) -> list[dict[str, object]]:
    """Build every pack into a folder by the command; return what it tells of each."""
    command = [sys.executable, "-m", "generator.cli", "pack", STORY, "--all", "--out", out, "--jobs", str(jobs)]
    told = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True).stdout
    found: list[dict[str, object]] = json.loads(told)
    return found


def from_nothing(jobs: int) -> None:
    """Build every pack into an empty folder."""
    with tempfile.TemporaryDirectory() as out:
        if not all(one["changed"] for one in built(out, jobs)):
            sys.exit("a pack was there already")


def nothing_changed(out: str, jobs: int) -> None:
    """Build every pack into a folder that has them already."""
    if any(one["changed"] for one in built(out, jobs)):
        sys.exit("a pack was built again")


def main() -> None:
    """Measure both builds and print what they took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    least, median = timed(lambda: from_nothing(chosen.jobs), chosen.rounds)
    with tempfile.TemporaryDirectory() as out:
        packs = built(out, chosen.jobs)
        again, again_median = timed(lambda: nothing_changed(out, chosen.jobs), chosen.rounds)
    files = sum(int(str(one["files"])) for one in packs)
    print(f"{len(packs)} packs, {files} files, {chosen.jobs} processes")
    print(f"from nothing          {least:6.2f} s  median {median:5.2f} s")
    print(f"nothing changed       {again:6.2f} s  median {again_median:5.2f} s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of the command and its children, each {peak:6.0f} MB")


if __name__ == "__main__":
    main()
