"""The page on top of a pack: what is in it, what its drafts still lack, and who has read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.models import Edition

NO_CORRECTIONS = "Tell the {credit}. The story’s settings give no address."
NO_USAGE = "The story’s settings do not say."


def read_first(edition: Edition, told: Mapping[str, Any], folders: Mapping[str, str]) -> str:
    """Return the page as plain text, under the banner.

    `told` is what the pack's manifest tells, and `folders` what each folder and file on top holds, by its name.
    """
    blocks = [
        edition.banner,
        f"{told['title']}\nPack for {told['partner']}",
        "\n".join(["DRAFTS", *_drafts(told["drafts"])]),
        "\n".join(["STILL MISSING", *_missing(told["areas"])]),
        "\n".join(["WHO HAS READ THEM", *(f"- {one['name']}: {one['read']}." for one in told["areas"])]),
        "\n".join(["WHERE THINGS ARE", *(f"- {name}: {what}" for name, what in folders.items())]),
        "\n".join(["CHARTS THAT ARE NOT THERE", *_no_charts(told["charts"])]),
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
    lines = [f"- {one['name']}: {line}" for one in areas for line in one["missing"]]
    yield from lines or ["- nothing"]


def _no_charts(charts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    lines = [f"- {one['area']}, {one['kind']}: {one['none']}" for one in charts if "none" in one]
    yield from lines or ["- all are there"]
