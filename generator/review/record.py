"""What a run generated, part by part and from what.

It is kept beside the drafts. By it the next run knows what an editor has changed by hand, and anyone can see what has
changed since, and why.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from typing import Any

from generator.models import Article, Claim, Part, Recorded
from generator.render.templates import variants_of
from generator.review.shapes import DraftShape, PartShape, record_in

_SHORT = 16


@dataclass(frozen=True, slots=True)
class RecordedPart:
    """One part as a run generated it.

    `source` is a hash of the wording as the editor wrote it and `wordings` how many its file had; `facts` are the
    values that it prints, in plain digits, by their ids; `cells` what they rest on; `said` is a hash of somebody's own
    words in it.
    """

    part: Part
    source: str = ""
    wordings: int = 0
    facts: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    said: str = ""


@dataclass(frozen=True, slots=True)
class RecordedDraft:
    """One draft as a run generated it, whatever an editor has made of its file since.

    `front` is its front matter as it was written, with what an editor had made of it by then.
    """

    parts: tuple[RecordedPart, ...]
    lines: tuple[RecordedPart, ...] = ()
    front: Mapping[str, str] = field(default_factory=dict)

    @property
    def worded(self) -> Recorded:
        """What an edit of the draft's file is told by."""
        return Recorded(tuple(one.part for one in self.parts), tuple(one.part for one in self.lines), self.front)


@dataclass(frozen=True, slots=True)
class Record:
    """What a run read and generated: a hash of every input by its name, and every draft by its key."""

    inputs: Mapping[str, str]
    drafts: Mapping[str, RecordedDraft]
    style: str = ""


def record_of_run(inputs: Mapping[str, bytes], drafts: Mapping[str, tuple[Article, Article]], style: str) -> Record:
    """Return the record of a run: `drafts` are by key, each as it was worded and as it was written, edits and all."""
    made = {key: recorded(worded, inputs, written.front) for key, (worded, written) in drafts.items()}
    return Record(hashes(inputs), made, style)


def recorded(article: Article, inputs: Mapping[str, bytes], front: Mapping[str, str] | None = None) -> RecordedDraft:
    """Return a draft as it was generated; `inputs` are the files of the run by name, the templates among them."""
    parts = zip(article.parts, _by_part(article.parts, article.claims), strict=True)
    lines = zip(article.lines, _by_part(article.lines, article.line_claims), strict=True)
    return RecordedDraft(
        tuple(_part(article, part, claims, inputs) for part, claims in parts),
        tuple(_part(article, part, claims, inputs) for part, claims in lines),
        front if front is not None else article.front,
    )


def _by_part(parts: Sequence[Part], claims: Sequence[Claim]) -> list[list[Claim]]:
    of = {number: list(found) for number, found in groupby(sorted(claims, key=_place), key=lambda one: one.part)}
    return [of.get(number, []) for number in range(len(parts))]


def _place(claim: Claim) -> tuple[int, int]:
    return claim.part, claim.start


def _part(article: Article, part: Part, claims: Sequence[Claim], inputs: Mapping[str, bytes]) -> RecordedPart:
    wordings = variants_of(inputs.get(part.template, b"").decode())
    own = wordings[part.wording - 1] if 0 < part.wording <= len(wordings) else ""
    said = "\n".join(part.text[start:end] for start, end in part.verbatim)
    return RecordedPart(
        part,
        _hash(own.strip()),
        len(wordings),
        {claim.fact: article.origins[claim.fact].shown for claim in claims},
        {claim.fact: article.origins[claim.fact].cells for claim in claims},
        _hash(said) if said else "",
    )


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_SHORT]


def merged(before: Record | None, now: Record) -> Record:
    """Return the record of a run of some areas: what it did not generate stays as before, and so do the inputs."""
    if before is None:
        return now
    return Record(before.inputs, {**before.drafts, **now.drafts}, before.style)


def only(record: Record, drafts: Collection[str]) -> Record:
    """Return the record of some drafts, by key; of all of them if none is named."""
    kept = {key: one for key, one in record.drafts.items() if not drafts or key in drafts}
    return Record(record.inputs, kept, record.style)


def hashes(inputs: Mapping[str, bytes]) -> dict[str, str]:
    """Return a hash of each input by its name.

    >>> hashes({"a.csv": b""})
    {'a.csv': 'e3b0c44298fc1c14'}
    """
    return {name: sha256(data).hexdigest()[:_SHORT] for name, data in sorted(inputs.items())}


def export(record: Record) -> str:
    """Return the file of a record: a part is one line, so that a change of one is a change of its own line."""
    drafts = [
        f'{json.dumps(key)}: {{\n "front": {_json(dict(draft.front))},\n'
        + ",\n".join(
            f' "{name}": [\n' + ",\n".join(f"  {_json(_plain(one))}" for one in parts) + "\n ]"
            for name, parts in (("lines", draft.lines), ("parts", draft.parts))
        )
        + "\n}"
        for key, draft in sorted(record.drafts.items())
    ]
    head = f'"style": {_json(record.style)},\n"inputs": {json.dumps(record.inputs, indent=1, sort_keys=True)}'
    return "{\n" + head + ',\n"drafts": {\n' + ",\n".join(drafts) + "\n}\n}\n"


def read(content: str | bytes) -> Record:
    """Return a record from its file. Raises ValueError for what is none.

    >>> part = Part("intro", "Nine of 17 were late.", template="templates/x/intro.md.j2", wording=1)
    >>> one = RecordedPart(part, "ab", 2, {"kent/late/count": "Nine"}, {"kent/late/count": ("figures.csv row 2",)})
    >>> made = Record({"data/x/figures.csv": "e3"}, {"kent": RecordedDraft((one,))})
    >>> read(export(made)) == made
    True
    """
    found = record_in(content)
    return Record(found.inputs, {key: _read_draft(one) for key, one in found.drafts.items()}, found.style)


def _read_draft(found: DraftShape) -> RecordedDraft:
    return RecordedDraft(tuple(map(_read_part, found.parts)), tuple(map(_read_part, found.lines)), found.front)


def _plain(one: RecordedPart) -> dict[str, Any]:
    part = one.part
    return {
        "part": part.name,
        "place": part.place,
        "text": part.text,
        "template": part.template,
        "wording": part.wording,
        "of": one.wordings,
        "arms": list(part.arms),
        "source": one.source,
        "said": one.said,
        "facts": dict(one.facts),
        "cells": {name: list(cells) for name, cells in one.cells.items()},
    }


def _read_part(found: PartShape) -> RecordedPart:
    part = Part(
        found.part,
        found.text,
        found.place,
        template=found.template,
        wording=found.wording,
        arms=tuple(found.arms),
    )
    cells = {name: tuple(places) for name, places in found.cells.items()}
    return RecordedPart(part, found.source, found.of, found.facts, cells, found.said)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
