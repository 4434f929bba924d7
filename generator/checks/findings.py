"""What the checker has to say of a text: each thing found, where it stands, and how much it weighs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error blocks a draft; a query asks an editor; a note only tells."""

    ERROR = "error"
    QUERY = "query"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing found in characters `start` to `end` of a text.

    `check` names the check that found it; `found` are the words that stand there, '' when something is missing;
    `expected` what should stand there; `cells` the places in the tables that it was held against; `message` a sentence
    for a sub-editor.
    """

    start: int
    end: int
    check: str
    severity: Severity
    area: str
    found: str
    expected: str
    cells: tuple[str, ...]
    message: str
