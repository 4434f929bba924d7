"""A snippet that tells search engines what the page is: schema.org's NewsArticle as JSON-LD, to paste in its head."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape

from generator.export.document import Document
from generator.export.fields import LANGUAGE, Fields, fields
from generator.models import Article, Edition

LONGEST_HEADLINE = 110
SOURCE_TYPE = "https://schema.org/DataDrivenMediaDigitalSource"

_ADDRESS = re.compile(r"https?://[^\s<>\"“”()\[\]]*[^\s<>\"“”()\[\].,;:!?]")
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def export(document: Document, edition: Edition) -> str:
    """Return a script element that a page's head may hold; before the lift, the embargo's banner stands over it.

    What is not known is left out: when the page is published, where, and whether it is free to read. The text itself is
    left to the page, for an editor may have changed it there.
    """
    boxes = fields(document)
    headline = next((line for line in boxes.headlines() if len(line) <= LONGEST_HEADLINE), "")
    unit = {"@type": "Organization", "name": edition.credit}
    made: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": headline,
        "alternativeHeadline": _other(boxes, headline),
        "description": boxes.standfirst or boxes.opening,
        "inLanguage": LANGUAGE,
        "author": unit,
        "creditText": edition.credit,
        "publisher": {"@type": "Organization", "name": edition.title} if edition.title else None,
        "isBasedOn": list(dict.fromkeys(_sources(document.article))),
        "usageInfo": edition.usage if _ADDRESS.fullmatch(edition.usage) else "",
        "digitalSourceType": SOURCE_TYPE,
    }
    told = json.dumps({name: value for name, value in made.items() if value}, ensure_ascii=False, indent=1)
    safe = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", told)
    banner = "" if edition.lifted else f"<!-- {_in_comment(edition.banner)} -->\n"
    return f'{banner}<script type="application/ld+json">\n{safe}\n</script>\n'


def _other(boxes: Fields, headline: str) -> str:
    """Return the headline for search, or the main one where that was too long; '' where there is no other."""
    return next((line for line in (boxes.search, boxes.headline) if line and line != headline), "")


def _sources(article: Article) -> Iterator[str]:
    """Yield each address that the source of a printed figure gives, in the order of the article."""
    for claim in (*article.claims, *article.line_claims):
        origin = article.origins.get(claim.fact)
        if origin:
            yield from _ADDRESS.findall(origin.source)


def _in_comment(text: str) -> str:
    return re.sub("-{2,}", "-", escape(text, quote=False))
