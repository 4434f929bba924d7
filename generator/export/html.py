"""An article as one web page that stands by itself, and the clean body that the other formats are made from.

`generator.export.reading` turns Markdown into elements; here they are cleaned and put on a page.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

import nh3

from generator.export.reading import reader
from generator.export.sources import STYLE, marked, shown, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.models import Article

_TAGS = {
    *("p", "h1", "h2", "h3", "ul", "ol", "li", "blockquote", "strong", "em", "hr", "a"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"*": set[str](), "a": {"href"}, "th": {"scope"}, "blockquote": {"role", "aria-label"}}
_CLASSES = {"blockquote": {"editor"}, "th": {"number"}, "td": {"number"}}
_HEADLINE = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)

_PAGE = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --link: #0b4f9e; --rule: #767676; --note: #fff3cd; }}
@media (prefers-color-scheme: dark) {{
  :root {{ --ink: #f0f0f0; --paper: #161616; --link: #9cc8ff; --rule: #8f8f8f; --note: #3d3000; }}
}}
body {{ margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.6 Georgia, serif; }}
main {{ max-width: 38rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: break-word; }}
h1, h2, h3 {{ line-height: 1.25; }}
a {{ color: var(--link); }}
blockquote {{ margin: 1.5rem 0; padding-left: 1rem; border-left: 0.25rem solid var(--rule); }}
blockquote.editor {{ padding: 0.5rem 1rem; border: 0.25rem dashed; background: var(--note); font-weight: bold; }}
table {{ border-collapse: collapse; font-size: 0.9em; line-height: 1.35; overflow-wrap: normal; }}
th, td {{ padding: 0.25rem 0.6rem; border: 1px solid var(--rule); text-align: left; vertical-align: top; }}
th.number, td.number {{ text-align: right; }}
@media (max-width: 30rem) {{
  table {{ font-size: 0.75em; }}
  th, td {{ padding: 0.25rem; }}
}}
{style}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def export(article: Article, banner: str = "") -> str:
    """Return a whole page: one main landmark, one h1, no script, nothing fetched, not to be indexed.

    Its title opens with the `banner`, where there is one.

    Each figure shows where it comes from when it is pointed at or reached by the keyboard.
    """
    clean = _clean(marked(article), article.title)
    headline = _HEADLINE.search(unmarked(clean))
    title = " – ".join(filter(None, [escape(banner), re.sub(r"<[^>]*>", "", headline[1]) if headline else ""]))
    return _PAGE.format(title=escape(unescape(title), quote=False), style=STYLE, body=shown(clean, article))


def body(article: Article) -> str:
    """Return the text as clean HTML elements with exactly one h1, which is the title where no part has a heading."""
    return _clean([part.text for part in article.parts], article.title)


def _clean(texts: Iterable[str], title: str) -> str:
    markdown = reader()
    raw = "\n".join(filter(None, map(markdown.convert, texts)))
    if "<h1>" not in raw:
        raw = f"<h1>{escape(title, quote=False)}</h1>\n{raw}"
    return _safe(raw)


def fragments(texts: Iterable[str]) -> list[str]:
    """Return each part of one article, in order, as clean HTML elements of its own; only the first h1 stays one.

    >>> fragments(["# Late again", "Nine **late** <b>"])
    ['<h1>Late again</h1>', '<p>Nine <strong>late</strong> &lt;b&gt;</p>']
    """
    markdown = reader()
    return [_safe(markdown.convert(text)) for text in texts]


def _safe(raw: str) -> str:
    return nh3.clean(
        raw,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes={"http", "https"},
        url_relative="deny",
        link_rel=None,
    ).strip()
