"""An article as Markdown: front matter for machines, then the text as it was written."""

from __future__ import annotations

import json
import re

from generator.models import Article, Claim

_PLAIN = re.compile(r"[A-Za-z]([A-Za-z0-9 _/.-]*[A-Za-z0-9])?")
_NOT_TEXT = {"y", "yes", "n", "no", "on", "off", "true", "false", "null"}
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def export(article: Article) -> str:
    """Return the front matter between rules, then the parts with a blank line between them."""
    parts = [part.text.strip("\n") for part in article.parts]
    return "\n\n".join(filter(None, [_head(article), *parts])) + "\n"


def part_starts(article: Article) -> list[int]:
    r"""Return the character of the exported file that each part's text begins on.

    >>> from generator.models import Part
    >>> parts = (Part("headline", "# Late"), Part("intro", "Nine were late."))
    >>> one = Article("kent", "area", "story", "Late", "complete", parts, (), "", "", 0)
    >>> export(one)[part_starts(one)[1] :]
    'Nine were late.\n'
    """
    head = _head(article)
    opens, starts = len(head) + 2 if head else 0, []
    for part in article.parts:
        text = part.text.strip("\n")
        starts.append(opens - len(part.text) + len(part.text.lstrip("\n")))
        opens += len(text) + 2 if text else 0
    return starts


def line_span(article: Article, claim: Claim) -> tuple[int, int]:
    """Return the characters of the exported file that a claim of one of the front matter's lines prints."""
    line = article.lines[claim.part]
    opens = len("---\n")
    for name, value in article.front.items():
        if name == line.name:
            break
        opens += len(f"{_scalar(name)}: {_scalar(value)}\n")
    opens += len(f"{_scalar(line.name)}: ")
    if _scalar(line.text) == line.text:
        return opens + claim.start, opens + claim.end
    start, end = (len(_quoted(line.text[:at])) - 1 for at in (claim.start, claim.end))
    return opens + start, opens + end


def _head(article: Article) -> str:
    front = [f"{_scalar(name)}: {_scalar(value)}" for name, value in article.front.items()]
    return "\n".join(["---", *front, "---"]) if front else ""


def _scalar(text: str) -> str:
    r"""Write a string so that any YAML reader gets back the same: bare where that is safe, quoted as JSON if not.

    >>> print(_scalar("complete"), _scalar("yes"), _scalar("2020-10-23"), _scalar(' a: "b" #1'))
    complete "yes" "2020-10-23" " a: \"b\" #1"
    """
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT:
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
