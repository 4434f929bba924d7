"""The page on top of a pack: what is in it, what each draft still lacks, and where to report a mistake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.models import Edition

NO_CORRECTIONS = "Tell {credit}. The story's settings give no address."
NO_USAGE = "The story's settings do not say."


def read_first(edition: Edition, story: str, told: Mapping[str, Any], files: Sequence[str]) -> str:
    """Return the page as plain text, under the banner, of what a pack's manifest tells (`told`) and the files in it."""
    blocks = [
        edition.banner,
        f"{story}\nPack for {told['partner']}",
        "\n".join(["DRAFTS", *_drafts(told["drafts"])]),
        "\n".join(["WHO HAS READ THEM", *_read(told["drafts"])]),
        "\n".join(["CHARTS", *_charts(told["charts"])]),
        "\n".join(["FILES", *(f"- {name}" for name in files)]),
        f"CORRECTIONS\n{edition.corrections or NO_CORRECTIONS.format(credit=edition.credit)}",
        f"TERMS OF USE\n{edition.usage or NO_USAGE}",
    ]
    return "\n\n".join(blocks) + "\n"


def _drafts(drafts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for one in drafts:
        yield f"- {one['name']}: {one['headline']} ({one['words']} words, {one['status']})"
        yield from (f"  missing: {line}" for line in one["missing"])


def _read(drafts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    told = {area: words for one in drafts for area, words in one["read"].items()}
    yield from (f"- {area}: {words}" for area, words in told.items())


def _charts(charts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for one in charts:
        yield f"- {one['area']}, {one['kind']}: {'none, for ' + one['none'] if 'none' in one else one['title']}"
        if "alt" in one:
            yield f"  in words: {one['alt']}"
