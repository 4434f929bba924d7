"""An article as WordPress takes it: the body of a request to its REST interface, POST /wp/v2/posts."""

from __future__ import annotations

import json
import re

from generator.export.document import Document, Paragraph, Run
from generator.export.elements import elements
from generator.export.fields import fields, for_editors
from generator.models import Article, Edition

_NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")


def export(document: Document, edition: Edition) -> str:
    """Return the fields of one post: always a draft, with no date, for no machine publishes.

    Until the embargo has lifted, and while the draft is incomplete, its first paragraphs say so in bold: they are
    there to be deleted. WordPress has no other field that every editor sees.
    """
    boxes = fields(document)
    notes: list[str] = []
    if not edition.lifted or document.article.status != "complete":
        notes = list(for_editors(document, edition))
    warned = [Paragraph((Run(note, strong=True),)) for note in notes]
    made = {
        "title": _plain(document.headline),
        "content": elements([*warned, *boxes.body]).replace("[", "&#91;"),  # or it would run what stands in brackets
        "excerpt": _plain(boxes.standfirst),
        "status": "draft",
        "slug": slug(document.article),
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def slug(article: Article) -> str:
    """Return the end of the post's address: the story, and the draft within it; the same for every version.

    >>> slug(Article("west-midlands", "region", "late-repairs", "Late", "complete", (), (), "", "", 0))
    'late-repairs-region-west-midlands'
    """
    kind = "" if article.kind in ("area", article.slug) else article.kind
    named = (article.story, kind, article.slug)
    return "-".join(_NOT_IN_A_SLUG.sub("-", part.lower()).strip("-") for part in named if part)


def _plain(text: str) -> str:
    """Return words as the HTML that WordPress takes them for."""
    return elements([Paragraph((Run(text),))]).removeprefix("<p>").removesuffix("</p>")
