"""The forms that a draft can be sent in, by the names that partners.csv uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

from generator.export import html, markdown, text
from generator.export.document import Document
from generator.models import Edition, Picture


@dataclass(frozen=True, slots=True)
class Form:
    """One form: how its file's name ends, and what makes it."""

    suffix: str
    export: Callable[[Document, Edition, Sequence[Picture]], str | bytes]


def _module(name: str) -> Callable[[Document, Edition, Sequence[Picture]], str | bytes]:
    """Return what exports by a module of that name, which is imported when the form is first asked for."""

    def export(document: Document, edition: Edition, _pictures: Sequence[Picture]) -> str | bytes:
        made: str | bytes = import_module(f"generator.export.{name}").export(document, edition)
        return made

    return export


def _page(document: Document, edition: Edition, _pictures: Sequence[Picture]) -> str:
    return html.export(document.article, "" if edition.lifted else edition.banner)


def _word(document: Document, edition: Edition, pictures: Sequence[Picture]) -> bytes:
    from generator.export import docx  # noqa: PLC0415

    return docx.export(document, edition, pictures)


FORMS: Mapping[str, Form] = {
    "docx": Form(".docx", _word),
    "paste": Form("-to-paste.html", _module("paste")),
    "html": Form(".html", _page),
    "md": Form(".md", lambda document, _edition, _pictures: markdown.export(document.article)),
    "txt": Form(".txt", lambda document, _edition, _pictures: text.export(document.article)),
    "print": Form("-print.txt", _module("printed")),
    "ninjs": Form(".ninjs.json", _module("ninjs")),
    "json-ld": Form(".json-ld.html", _module("json_ld")),
    "wordpress": Form(".wordpress.json", _module("wordpress")),
    "social": Form("-social.txt", _module("social")),
    "cue": Form("-cue.txt", _module("cue")),
}
"""Every form, the ones that are opened by hand first."""


def made(form: str, document: Document, edition: Edition, pictures: Sequence[Picture] = ()) -> bytes:
    """Return a draft in one form as the bytes of a file. Raises KeyError for a form that there is not."""
    content = FORMS[form].export(document, edition, pictures)
    return content if isinstance(content, bytes) else content.encode()
