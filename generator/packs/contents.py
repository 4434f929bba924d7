"""What stands in one title's pack: every file with its bytes, and what the manifest tells of each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.charts.drawing import FORMS as PICTURE_FORMS
from generator.charts.values import Chart, NoChart
from generator.export import figures_csv, figures_sheet
from generator.export.document import document
from generator.models import Article, Edition, Picture
from generator.pack import sums
from generator.packs.banner import stem, with_banner
from generator.packs.copies import Copies, Copy
from generator.packs.forms import FORMS, made
from generator.packs.read_first import read_first
from generator.patch_figures import PatchFigures

AT_HAND = ("docx", "print")
"""The forms of what goes with the drafts: to be read by a person, whatever the drafts' own forms."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart of one area: what stands on it, or why there is none, and its files by form."""

    area: str
    kind: str
    chart: Chart | NoChart
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Parcel:
    """Everything that a pack is made of. `read` tells of each area's own draft who has read it, in words."""

    copies: Copies
    edition: Edition
    story: str
    drawn: tuple[Drawn, ...]
    figures: PatchFigures
    quotes: Article
    read: Mapping[str, str]


def contents(parcel: Parcel) -> dict[str, bytes]:
    """Return every file of a pack by its name, in order: what to read first, then drafts, charts, figures, the rest."""
    files = dict(_drafts(parcel))
    files |= {f"charts/{name}": data for name, data in _charts(parcel)}
    files |= dict(_figures(parcel))
    files |= dict(_beside(parcel))
    told = _told(parcel)
    named = {_named("read-first", ".txt", parcel): read_first(parcel.edition, parcel.story, told, list(files)).encode()}
    whole = {**named, **files}
    manifest = {**told, "files": sums(whole)}
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    return {**whole, "manifest.json": f"{text}\n".encode()}


def _named(name: str, suffix: str, parcel: Parcel) -> str:
    return stem(f"{parcel.figures.story}-{name}", parcel.edition) + suffix


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
            yield _named(f"{one.area}-{one.kind}", PICTURE_FORMS[form], parcel), data


def _figures(parcel: Parcel) -> Iterator[tuple[str, bytes]]:
    yield f"figures/{_named('figures', '.xlsx', parcel)}", figures_sheet.export(parcel.figures, parcel.edition)
    yield f"figures/{_named('figures', '.csv', parcel)}", figures_csv.export(parcel.figures, parcel.edition)


def _beside(parcel: Parcel) -> Iterator[tuple[str, bytes]]:
    """Yield the background note and the quotes in full, each in the forms that a person reads."""
    for name, article in (("background", parcel.copies.background), ("quotes", parcel.quotes)):
        if article:
            tree = document(replace(article, status="complete"))
            for form in AT_HAND:
                yield _named(name, FORMS[form].suffix, parcel), made(form, tree, parcel.edition)


def _told(parcel: Parcel) -> dict[str, object]:
    """Return what the manifest tells of a pack, as plain values."""
    partner, edition = parcel.copies.partner, parcel.edition
    return {
        "story": parcel.figures.story,
        "version": edition.version,
        "partner": partner.title,
        "profile": partner.profile,
        "areas": list(partner.areas),
        "embargo": edition.embargo.isoformat(),
        "lifted": edition.lifted,
        "corrections": edition.corrections,
        "usage": edition.usage,
        "drafts": [_draft(copy, parcel) for copy in parcel.copies.drafts],
        "charts": [_chart(one) for one in parcel.drawn],
        "figures": list(parcel.figures.facts),
    }


def _draft(copy: Copy, parcel: Parcel) -> dict[str, object]:
    article = copy.article
    return {
        "name": copy.name,
        "areas": list(copy.areas),
        "length": copy.length,
        "headline": article.title,
        "status": article.status,
        "missing": list(article.missing),
        "words": article.words,
        "read": {area: parcel.read[area] for area in copy.areas},
    }


def _chart(one: Drawn) -> dict[str, object]:
    told: dict[str, object] = {"area": one.area, "kind": one.kind}
    if isinstance(one.chart, NoChart):
        return told | {"none": one.chart.why.value}
    return told | {"title": one.chart.title, "alt": one.chart.alt, "facts": list(one.chart.facts)}
