"""What stands in one title's pack: every file with its bytes, and what the manifest tells of each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.charts.drawing import FORMS as PICTURE_FORMS
from generator.charts.values import Chart, NoChart
from generator.export import figures_csv, figures_sheet
from generator.export.document import document
from generator.models import Article, Edition, Picture
from generator.pack import sums
from generator.packs.banner import stem, with_banner
from generator.packs.copies import Copies, Copy
from generator.packs.forms import FORMS, made
from generator.packs.read_first import alt_texts, read_first
from generator.patch_figures import PatchFigures

AT_HAND = ("docx", "print")
"""The forms of what goes with the drafts: to be read by a person, whatever the drafts' own forms."""

FOLDERS: Mapping[str, str] = {
    "drafts": "each draft in each length and form that you take; a round-up is of your whole patch",
    "charts": "the figures of each area as a chart, and a map; in-words tells each to readers who cannot see it",
    "figures": "every figure of your patch with what it is of, its state, its source and the cell that it stands in",
    "background": "the story, how the figures were made, and what not to say",
    "quotes": "every quote that you may use, in full, with what may be left out",
    "manifest": "the same for a program, with the SHA-256 of each file",
}
"""What stands where in a pack, by folder or file."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart of one area: what stands on it, or why there is none, and its files by form."""

    area: str
    kind: str
    chart: Chart | NoChart
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Parcel:
    """Everything that a pack is made of. `slug` and `title` are the story's.

    `names` are the areas' own, by slug, and `read` tells of each area's own draft who has read it, in words.
    """

    slug: str
    title: str
    copies: Copies
    edition: Edition
    drawn: tuple[Drawn, ...]
    figures: PatchFigures
    quotes: Article
    names: Mapping[str, str]
    read: Mapping[str, str]


def contents(parcel: Parcel) -> dict[str, bytes]:
    """Return every file of a pack by its name, in order: what to read first, then drafts, charts, figures, the rest."""
    told = _told(parcel)
    first = read_first(parcel.edition, told, FOLDERS)
    files = {
        _named("read-first", ".txt", parcel): first.encode(),
        **dict(_drafts(parcel)),
        **dict(_charts(parcel)),
        f"charts/{_named('in-words', '.txt', parcel)}": alt_texts(told["charts"]).encode(),
        **dict(_figures(parcel)),
        **dict(_beside(parcel)),
    }
    text = json.dumps({**told, "files": sums(files)}, ensure_ascii=False, indent=1, sort_keys=True)
    return {**files, _named("manifest", ".json", parcel): f"{text}\n".encode()}


def _named(name: str, suffix: str, parcel: Parcel) -> str:
    return stem(f"{parcel.slug}-{name}", parcel.edition) + suffix


def _drafts(parcel: Parcel) -> Iterator[tuple[str, bytes]]:
    for copy in parcel.copies.drafts:
        tree = document(with_banner(copy.article, parcel.edition.banner))
        for form in parcel.copies.partner.formats:
            pictures = _pictures(copy, parcel.drawn) if form == "docx" else ()
            yield f"drafts/{_named(copy.name, FORMS[form].suffix, parcel)}", made(form, tree, parcel.edition, pictures)


def _pictures(copy: Copy, drawn: Sequence[Drawn]) -> tuple[Picture, ...]:
    """Return the chart of each area that a draft is about, to stand behind its table."""
    return tuple(
        Picture(one.files["png"], one.chart.alt, one.chart.title, "table")
        for area in copy.areas
        for one in drawn
        if one.area == area and isinstance(one.chart, Chart) and one.chart.kind == "bars"
    )


def _charts(parcel: Parcel) -> Iterator[tuple[str, bytes]]:
    for one in parcel.drawn:
        for form, data in one.files.items():
            yield f"charts/{_named(f'{one.area}-{one.kind}', PICTURE_FORMS[form], parcel)}", data


def _figures(parcel: Parcel) -> Iterator[tuple[str, bytes]]:
    yield f"figures/{_named('figures', '.xlsx', parcel)}", figures_sheet.export(parcel.figures, parcel.edition)
    yield f"figures/{_named('figures', '.csv', parcel)}", figures_csv.export(parcel.figures, parcel.edition)


def _beside(parcel: Parcel) -> Iterator[tuple[str, bytes]]:
    """Yield the background note and the quotes in full, each in the forms that a person reads."""
    for name, article in (("background", parcel.copies.background), ("quotes", parcel.quotes)):
        if article:
            tree = document(article)
            for form in AT_HAND:
                yield _named(name, FORMS[form].suffix, parcel), made(form, tree, parcel.edition)


def _told(parcel: Parcel) -> dict[str, Any]:
    """Return what the manifest tells of a pack, as plain values."""
    partner, edition = parcel.copies.partner, parcel.edition
    return {
        "story": parcel.slug,
        "title": parcel.title,
        "version": edition.version,
        "partner": partner.title,
        "profile": partner.profile,
        "embargo": edition.embargo.isoformat(),
        "lifted": edition.lifted,
        "corrections": edition.corrections,
        "usage": edition.usage,
        "areas": [_area(slug, parcel) for slug in partner.areas],
        "drafts": [_draft(copy) for copy in parcel.copies.drafts],
        "charts": [_chart(one, parcel) for one in parcel.drawn],
        "figures": list(parcel.figures.facts),
    }


def _area(slug: str, parcel: Parcel) -> dict[str, object]:
    own = next((copy.article for copy in parcel.copies.drafts if copy.areas == (slug,)), None)
    missing = list(own.missing) if own else []
    return {"slug": slug, "name": parcel.names[slug], "missing": missing, "read": parcel.read[slug]}


def _draft(copy: Copy) -> dict[str, object]:
    article = copy.article
    return {
        "name": copy.name,
        "areas": list(copy.areas),
        "length": copy.length,
        "headline": document(article).headline,
        "status": article.status,
        "words": article.words,
        "left": list(copy.left),
    }


def _chart(one: Drawn, parcel: Parcel) -> dict[str, object]:
    told: dict[str, object] = {"area": parcel.names[one.area], "kind": one.kind}
    if isinstance(one.chart, NoChart):
        return told | {"none": one.chart.why.value}
    file = _named(f"{one.area}-{one.kind}", PICTURE_FORMS["png"], parcel)
    return told | {"file": file, "title": one.chart.title, "alt": one.chart.alt, "facts": list(one.chart.facts)}
