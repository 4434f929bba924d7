"""The ledger of a story's drafts: for every figure, its place in the text, its fact, its sum and its cells, as JSON.

A figure is one line of the file, so that a change to one draft is a change to its own lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from generator.export.markdown import line_span, part_starts
from generator.models import Article, Claim, Origin, Part

Entry = Mapping[str, object]


def entries(article: Article) -> list[Entry]:
    """Return what the ledger tells of each figure of an article, in the order of its file: the front matter's first.

    `part_number` counts the parts from 0; it is null in the front matter. `start` and `end` are characters of the part,
    `file_start` and `file_end` of the Markdown file.
    """
    return [*_of_lines(article), *_of_parts(article)]


def _of_lines(article: Article) -> Iterator[Entry]:
    for claim in article.line_claims:
        yield _entry(article, claim, article.lines[claim.part], None, line_span(article, claim))


def _of_parts(article: Article) -> Iterator[Entry]:
    starts = part_starts(article)
    for claim in article.claims:
        opens = starts[claim.part]
        yield _entry(article, claim, article.parts[claim.part], claim.part, (opens + claim.start, opens + claim.end))


def _entry(article: Article, claim: Claim, part: Part, number: int | None, in_file: tuple[int, int]) -> Entry:
    origin = article.origins[claim.fact]
    return {
        "part": part.name,
        "part_number": number,
        "start": claim.start,
        "end": claim.end,
        "file_start": in_file[0],
        "file_end": in_file[1],
        "text": claim.text,
        "fact": claim.fact,
        "kind": origin.kind,
        "unit": origin.unit,
        "shown": origin.shown,
        "exact": origin.exact,
        "sum": origin.sum,
        "rounding": rounding(origin, claim.text),
        "source": origin.source,
        "cells": list(origin.cells),
    }


def rounding(origin: Origin, text: str) -> str:
    """Return how a share or its difference was rounded in print; '' where its digits are printed whole, or for a count.

    >>> half = Origin("share", "per cent", "53", "9/17", "9 of 17 = 52.94 per cent", "", (), "")
    >>> rounding(half, "more than half"), rounding(half, "53 per cent")
    ('printed as more than half', 'printed as 53 per cent')
    >>> rounding(Origin("share", "per cent", "25", "1/4", "5 of 20 = 25 per cent", "", (), ""), "25 per cent")
    ''
    """
    if origin.unit not in ("per cent", "percentage points", "share"):
        return ""
    digits = re.search(r"\d+", text)
    is_whole = digits is not None and 100 * Fraction(origin.exact) == int(digits[0])
    return "" if is_whole else f"printed as {text.lower()}"


def export(ledgers: Mapping[str, Sequence[Entry]]) -> str:
    """Return the file of the ledgers of a story's drafts, by the name of the draft.

    >>> print(export({"kent": [{"text": "nine"}, {"text": "17"}], "essex": []}), end="")
    {
    "essex": [],
    "kent": [
     {"text": "nine"},
     {"text": "17"}
    ]
    }
    """
    drafts = [f"{_json(name)}: {_list(ledgers[name])}" for name in sorted(ledgers)]
    return "{\n" + ",\n".join(drafts) + "\n}\n"


def _list(ledger: Sequence[Entry]) -> str:
    return "[\n " + ",\n ".join(map(_json, ledger)) + "\n]" if ledger else "[]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
