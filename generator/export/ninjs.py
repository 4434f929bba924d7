"""An article as IPTC ninjs 3.1: one JSON object for a system that takes news from an agency."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from generator.export.document import Block, Document, lines_in, words
from generator.export.elements import elements
from generator.export.fields import LANGUAGE, Fields, fields, for_editors
from generator.models import Article, Edition

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}
SOURCE_TYPE = {
    "name": "Data-driven media",
    "uri": "http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia",
}


def export(document: Document, edition: Edition) -> str:
    """Return the article as a ninjs object: withheld until the embargo has lifted, then usable.

    It tells no instant but the embargo's: when it was made, and where the story is set, are not known here.
    """
    article, boxes = document.article, fields(document)
    made: dict[str, object] = {
        "standard": STANDARD,
        "uri": identifier(article, edition.version),
        "type": "text",
        "representationType": "full",
        "profile": "text-only",
        "version": str(edition.version),
        "embargoedUntil": _instant(edition.embargo),
        "pubStatus": "usable" if edition.lifted else "withheld",
        "language": LANGUAGE,
        "title": f"{article.story}: {article.slug}",
        "slugline": f"{article.story}-{article.slug}",
        "by": edition.credit,
        "edNote": "\n".join(filter(None, (*for_editors(document, edition), edition.corrections))),
        "usageTerms": edition.usage,
        "headlines": _headlines(boxes),
        "bodies": _bodies(boxes),
        "digitalSourceType": SOURCE_TYPE,
    }
    return json.dumps({name: value for name, value in made.items() if value}, ensure_ascii=False, indent=1) + "\n"


def identifier(article: Article, version: int) -> str:
    """Return what names this version of this draft, and no other, wherever it is sent.

    >>> identifier(Article("kent", "area", "late", "Late", "complete", (), (), "", "", 0), 2)
    'urn:x-draft:late:area:kent:2'
    """
    named = (article.story, article.kind, article.slug, str(version))
    return "urn:x-draft:" + ":".join(quote(part, safe="") for part in named)


def _instant(instant: dt.datetime) -> str:
    return instant.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _headlines(boxes: Fields) -> list[Mapping[str, str]]:
    roles = {"main": boxes.headline, "short": boxes.short, "search": boxes.search}
    return [{"role": role, "contentType": "text/plain", "value": value} for role, value in roles.items() if value]


def _bodies(boxes: Fields) -> list[Mapping[str, object]]:
    main = _body("main", "text/html", _words(boxes.body), elements(boxes.body))
    summary = _body("summary", "text/plain", boxes.standfirst, boxes.standfirst)
    return [one for one in (main, summary) if one["value"]]


def _words(blocks: Sequence[Block]) -> str:
    return "\n".join(map(words, lines_in(blocks)))


def _body(role: str, kind: str, told: str, value: str) -> Mapping[str, object]:
    """Return one body; its counts are of the words that readers see, not of the marks around them."""
    counts = {"charCount": len(told), "wordCount": len(told.split())}
    return {"role": role, "contentType": kind, **counts, "value": value}
