"""The sentences of a part, as an editor counts them."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?])(?:[”’\"')\]*]*)\s+(?=[“‘\"'(*\[]*[A-Z0-9])")
_TITLES = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|No)\.$")


def sentences(text: str) -> tuple[str, ...]:
    r"""Return the sentences of a part's Markdown in order; a row of a table or an item of a list is one.

    >>> sentences("Nine of 17 were late. Dr. Test said: “We accept. It was.”\n\n| a | b |\n| c | d |")
    ('Nine of 17 were late.', 'Dr. Test said: “We accept.', 'It was.”', '| a | b |', '| c | d |')
    """
    found: list[str] = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        start = 0
        cuts = (
            []
            if line.startswith("|")
            else [one for one in _END.finditer(line) if not _TITLES.search(line[: one.start()])]
        )
        for cut in cuts:
            found.append(line[start : cut.end()].strip())
            start = cut.end()
        found.append(line[start:].strip())
    return tuple(one for one in found if one)
