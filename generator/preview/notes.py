"""The notes beside a draft: each finding with what it follows from and what follows from it, the cause first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.checks.findings import Finding
from generator.preview.placing import Placed
from generator.preview.session import Shown


@dataclass(frozen=True, slots=True)
class Other:
    """Another finding that a note speaks of: its number in this draft, or the words in another draft, by its key.

    `is_again` says that it is the same wrong figure again.
    """

    number: int | None
    draft: str
    words: str
    is_again: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A finding with its place; `cause` is what it follows from, and `below` is what follows from it."""

    number: int
    finding: Finding
    part: int | None
    cause: Other | None = None
    below: tuple[Other, ...] = ()


def noted(placed: Sequence[Placed], draft: Shown) -> list[Note]:
    """Return the notes of a draft in the order of its text, each behind the one in its part that it follows from."""
    numbers = {one.finding: one.number for one in placed}
    follows = draft.checked.follows if draft.checked else {}

    def other(name: str, finding: Finding, *, is_again: bool) -> Other:
        if name == draft.key:
            return Other(numbers[finding], "", finding.found, is_again)
        return Other(None, name, finding.found, is_again)

    notes = []
    for one in placed:
        cause = follows.get(one.finding)
        of = other(cause.name, cause.finding, is_again=cause.is_again) if cause else None
        below = tuple(
            other(some.checked.name, some.finding, is_again=some.is_again) for some in draft.below.get(one.finding, ())
        )
        notes.append(Note(one.number, one.finding, one.part, of, below))
    parts = {one.number: one.part for one in placed}

    def order(note: Note) -> tuple[int, bool, int]:
        first = note.cause.number if note.cause else None
        is_behind = first is not None and parts[first] == note.part
        return first if is_behind and first else note.number, is_behind, note.number

    return sorted(notes, key=order)
