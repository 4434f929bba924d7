"""An article as Markdown: front matter for machines, then the text as it was written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.models import Article

_PLAIN = re.compile(r"[A-Za-z]([A-Za-z0-9 _/.-]*[A-Za-z0-9])?")
_NOT_TEXT = {"y", "yes", "n", "no", "on", "off", "true", "false", "null"}
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def export(article: Article) -> str:
    """Return the front matter between rules, then the parts with a blank line between them."""
    front = [f"{_scalar(name)}: {_scalar(value)}" for name, value in article.front.items()]
    head = ["\n".join(["---", *front, "---"])] if front else []
    parts = [part.text.strip("\n") for part in article.parts]
    return "\n\n".join([*head, *filter(None, parts)]) + "\n"


def _scalar(text: str) -> str:
    r"""Write a string so that any YAML reader gets back the same: bare where that is safe, quoted as JSON if not.

    >>> print(_scalar("complete"), _scalar("yes"), _scalar("2020-10-23"), _scalar(' a: "b" #1'))
    complete "yes" "2020-10-23" " a: \"b\" #1"
    """
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
