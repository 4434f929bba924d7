"""Hand-made articles with something for every box of a newsroom's system, and the edition that they are sent in."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from generator.export.document import Document, document
from generator.models import Article, Claim, Edition, Origin, Part

EMBARGO = dt.datetime(2024, 2, 1, 6, 0, tzinfo=dt.UTC)
BANNER = "STRICTLY EMBARGOED until 06:00 GMT, Thursday 1 February 2024"
BEFORE = Edition(BANNER, EMBARGO, lifted=False, credit="Shared Data Unit", title="The Echo", usage="Credit the unit.")
AFTER = replace(BEFORE, banner="The embargo lifted at 06:00 GMT, Thursday 1 February 2024", lifted=True)

HOSTILE = (
    "</script><script>alert(1)</script>",
    "--><img src=x onerror=alert(1)>",
    "]]> &lt;b&gt; & \"quoted\" 'marks' \\ \\u003c",
    "[gallery ids=1] [[twice]] {link}",
    "\u2028 line and \u2029 paragraph",
    "Ünïcode 九 👍🏽 \u202e turned",
)


def boxed(said: str = "Nine of 17 were late.", **front: str) -> Document:
    """Return an article whose every part says the same; the front matter's lines are the given ones."""
    parts = (
        Part("embargo", f"**{BANNER}**", "editor"),
        Part("headline", f"# {said}", "furniture"),
        Part("standfirst", f"**{said}**", "furniture"),
        Part("intro", f"{said}\n\n> **EDITOR:** Ask about it."),
        Part("caution", "The samples are small."),
        Part("crosshead", "## Beside them", "crosshead"),
        Part("list", "- one\n- **two**\n\n1. first"),
        Part("table", "| Boats | Late |\n|---|---|\n| Nets | 9 |", "furniture"),
        Part("source", "*[Report](https://example.org/a?b=1&c=2)*", "furniture"),
        Part("notes", "## Notes to editors", "editor"),
    )
    return document(Article("kent", "area", "late", "Late", "complete", parts, (), "", "", 0, front=front))


def incomplete(made: Document) -> Document:
    """Return the same, with something that an editor must still fill in."""
    return replace(made, article=replace(made.article, status="incomplete", missing=("lights: t.csv row 4",)))


def sourced(made: Document, source: str) -> Document:
    """Return the same, with a figure that comes from a source."""
    origin = Origin("count", "count", "9", "9", "9 of 17", source, (), "")
    claim = Claim(3, 0, 4, "Nine", "kent/late/count")
    return replace(made, article=replace(made.article, claims=(claim,), origins={claim.fact: origin}))
