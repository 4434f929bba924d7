"""What a file that a run leaves has in it. One that has anything else was changed by hand, and is refused as a whole.

A key that is not known stays: a later version of the program may have written it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter

from generator.pack import is_safe


def _safe(name: str) -> str:
    if not is_safe(name):
        raise ValueError(name)
    return name


def _printable(line: str) -> str:
    if not line.isprintable():
        raise ValueError(line)
    return line


FileName = Annotated[str, AfterValidator(_safe)]
"""The name of a file in the folder, or the key of a draft: never a place outside."""

Line = Annotated[str, AfterValidator(_printable)]
Number = Annotated[int, Field(ge=0, lt=2**31)]


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="allow")


class Told(_Shape):
    """What a manifest tells of one draft."""

    status: Line = ""
    missing: list[Line] = []


class About(_Shape):
    """What a manifest tells of a run."""

    version: int | Line = 0
    style: Line = ""
    drafts: dict[FileName, Told] = {}


class Manifest(_Shape):
    """The manifest of a run."""

    about: About = About()
    inputs: dict[str, str] = {}
    outputs: dict[FileName, str] = {}


class PartShape(_Shape):
    """One part in a record."""

    part: str
    place: str
    text: str
    template: str
    wording: Number
    of: Number
    arms: list[Number]
    source: str
    said: str
    facts: dict[str, str]
    cells: dict[str, list[str]]


class DraftShape(_Shape):
    """One draft in a record."""

    front: dict[str, str]
    lines: list[PartShape]
    parts: list[PartShape]


class RecordShape(_Shape):
    """The record of a run."""

    style: str
    inputs: dict[str, str]
    drafts: dict[FileName, DraftShape]


LEDGER: TypeAdapter[dict[str, list[dict[str, Any]]]] = TypeAdapter(dict[FileName, list[dict[str, Any]]])


def manifest_in(content: bytes) -> Mapping[str, Mapping[str, Any]]:
    r"""Return a manifest as plain values. Raises ValueError for what is none.

    >>> manifest_in(b'{"about": {"drafts": {"kent": {"status": "complete"}}}}')["about"]["drafts"]["kent"]["status"]
    'complete'
    >>> manifest_in(b'{"about": null}')  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    pydantic_core._pydantic_core.ValidationError: ...
    """
    return Manifest.model_validate_json(content).model_dump(exclude_unset=True)


def ledger_in(content: bytes) -> dict[str, list[dict[str, Any]]]:
    """Return the entries of each draft in a ledger, by its key. Raises ValueError for what is none."""
    return LEDGER.validate_json(content, strict=True)


def record_in(content: str | bytes) -> RecordShape:
    """Return what a record has in it. Raises ValueError for what is none."""
    return RecordShape.model_validate_json(content)
