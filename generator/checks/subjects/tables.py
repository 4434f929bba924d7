"""The claims of a table: each cell with a number, told by its row's labels and its column's heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.checks.claims import Claim
from generator.checks.numerals import tokens
from generator.checks.prose import Block, Document
from generator.checks.quantities import Quantity, quantities
from generator.checks.subjects.lexicon import Layer, Mention

_BASES = frozenset({"of", "out of", "base", "total", "number", "all"})
_COUNTED = frozenset({"count", "pair", "percentage", "fraction", "one_in_n", "none"})


@dataclass(frozen=True, slots=True)
class _Row:
    """What the labels of a row say: whose figures these are, and of which measure."""

    area: str
    measure: str


def table_claims(document: Document, piece: tuple[str, ...], layers: Mapping[str, Layer]) -> Iterator[Claim]:
    """Yield the claim of each cell of a document's tables that holds a figure, or the words that there is none."""
    for block in document.blocks:
        if block.kind == "row":
            row = _row(document, block, piece, layers)
            for place, cell in enumerate(block.cells):
                header = block.header[place] if place < len(block.header) else (0, 0)
                yield from _of_cell(document, cell, document.text[slice(*header)], row, layers)


def _row(document: Document, block: Block, piece: tuple[str, ...], layers: Mapping[str, Layer]) -> _Row:
    area = measure = ""
    for cell in block.cells:
        text = document.text[slice(*cell)]
        area = area or _first(layers["places"], text, "area")
        measure = measure or _first(layers["things"], text, "measure")
    return _Row(area or (piece[0] if len(piece) == 1 else ""), measure)


def _first(layer: Layer, text: str, kind: str) -> str:
    return next((one.name for one in layer.find(tokens(text)) if one.kind == kind), "")


def _of_cell(
    document: Document, cell: tuple[int, int], header: str, row: _Row, layers: Mapping[str, Layer]
) -> Iterator[Claim]:
    start, end = cell
    text = document.text[start:end]
    head = {name: layers[name].find(tokens(header)) for name in ("things", "saying")}
    if not row.measure or not header:
        return
    found = [one for one in quantities(text) if one.kind in _COUNTED]
    for quantity in found[:1]:
        yield _figure(replace(quantity, start=start + quantity.start, end=start + quantity.end), header, head, row)
    absent = layers["absence"].find(tokens(text))
    if absent and not found and row.area:
        yield Claim(
            start,
            end,
            text,
            "absence",
            False,
            areas=(row.area,),
            measures=(row.measure,),
            name=absent[0].kind,
            value=text,
        )


def _figure(quantity: Quantity, header: str, head: Mapping[str, list[Mention]], row: _Row) -> Claim:
    """Return the claim of a number under a heading: of areas, of the highest share, of a base, or of a sample."""
    areas = any(one.kind == "areas" for one in head["things"])
    highest = any(one.kind == "rank" and one.named_end == "high" for one in quantities(header))
    base = any(one.kind == "base" for one in head["saying"]) or header.strip(" :.").casefold() in _BASES
    told = [one.kind for one in head["saying"] if one.kind in {"counted", "opposite"}]
    claim = Claim(
        quantity.start, quantity.end, quantity.text, "count", False, quantity, measures=(row.measure,),
        areas=(row.area,) if row.area else (), opposite="opposite" in told and "counted" not in told,
    )  # fmt: skip
    if highest:
        return replace(claim, name="highest", areas=())
    if areas and quantity.kind == "count":
        return replace(claim, kind="areas", areas=())
    return replace(claim, base=base and not told and quantity.kind == "count")
