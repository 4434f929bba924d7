"""The page on top of a pack: what is in it, what its drafts still lack, and who has read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.models import Edition

NO_CORRECTIONS = "Tell the {credit}. The story’s settings give no address."
NO_USAGE = "The story’s settings do not say."

STEPS = (
    "Choose a draft from the list below, and open it from drafts, in the form that you use.",
    "Deal with each line that opens with EDITOR, then take it out. What the drafts still lack is listed below.",
    "Read background: what each figure is of, and what not to say. It takes two minutes.",
    "Hold each figure against the sheet in figures, which gives its source.",
    "If you want other words, take them from quotes. Every quote there is cleared for use.",
    "Publish nothing before the time on the first line of this page.",
)
"""What a journalist does with a pack, in order, in the words of its folders."""


def read_first(edition: Edition, told: Mapping[str, Any], folders: Mapping[str, str]) -> str:
    """Return the page as plain text, under the banner.

    `told` is what the pack's manifest tells, and `folders` what each folder and file on top holds, by its name.
    """
    blocks = [
        edition.banner,
        f"{told['title']}\nPack for {told['partner']}",
        "\n".join(["WHAT TO DO", *(f"{number}. {step}" for number, step in enumerate(STEPS, start=1))]),
        "\n".join(["DRAFTS", *_drafts(told["drafts"])]),
        "\n".join(["STILL MISSING", *_missing(told["areas"])]),
        *_left(told["drafts"]),
        "\n".join(["WHO HAS READ THEM", *(f"- {one['name']}: {one['read']}." for one in told["areas"])]),
        "\n".join(["WHERE THINGS ARE", *(f"- {name}: {what}" for name, what in folders.items())]),
        *_no_charts(told["charts"]),
        f"CORRECTIONS\n{edition.corrections or NO_CORRECTIONS.format(credit=edition.credit)}",
        f"TERMS OF USE\n{edition.usage or NO_USAGE}",
        edition.banner,
    ]
    return "\n\n".join(blocks) + "\n"


def alt_texts(charts: Sequence[Mapping[str, Any]]) -> str:
    """Return what each picture shows in words, for whoever puts it on a page, under the name of its file."""
    return "\n\n".join(f"{one['file']}\n{one['alt']}" for one in charts if "alt" in one) + "\n"


def _drafts(drafts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for one in drafts:
        yield f"- {one['name']}: {one['headline']} ({one['words']} words, {one['status']})"


def _missing(areas: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    lacking = [one for one in areas if one["missing"]]
    if not lacking:
        yield "- nothing"
        return
    yield "The file and row after each is where our own table has the gap: name it if you ask us."
    for one in lacking:
        yield f"- {one['name']}: {'; '.join(map(_gap, one['missing']))}"


def _left(drafts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    lines = [f"- {one['name']}, {line}" for one in drafts for line in one["left"]]
    if lines:
        yield "\n".join(["CHANGED BY HAND ELSEWHERE, AND TO BE COMPARED", *lines])


def _gap(line: str) -> str:
    """Return what is missing, with its file and row but not the folder, which is not in the pack.

    >>> _gap("Nets: data/mending/figures.csv row 5")
    'Nets (figures.csv row 5)'
    """
    what, _, cell = line.rpartition(": ")
    return f"{what} ({cell.rpartition('/')[2]})"


def _no_charts(charts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    lines = [f"- {one['area']}, {one['kind']}: {one['none']}" for one in charts if "none" in one]
    if lines:
        yield "\n".join(["CHARTS THAT ARE NOT THERE", *lines])
