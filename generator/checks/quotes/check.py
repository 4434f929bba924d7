"""One text being held against one quote bank, and how what is wrong with it is put to an editor."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.checks.evidence import Evidence
from generator.checks.findings import Finding, Severity
from generator.checks.prose import Document
from generator.checks.quotes.bank import Source
from generator.checks.quotes.readings import Piece, Reading

_LONG = 120


@dataclass(slots=True)
class Check:
    """One text being held against one bank; `printed` are the runs of words that stand in quotations so far."""

    document: Document
    evidence: Evidence
    areas: tuple[str, ...]
    ours: bool
    printed: dict[tuple[str, ...], int] = field(default_factory=dict)
    values: frozenset[tuple[str, ...]] = frozenset()
    before: Reading | None = None
    lowered: str = ""

    def finding(
        self,
        check: str,
        severity: Severity,
        place: tuple[int, int],
        message: str,
        source: Source | None,
        expected: str = "",
    ) -> Finding:
        """Return a finding on the characters between two places."""
        area = self.areas[0] if len(self.areas) == 1 else ""
        cells = (source.where,) if source else ()
        return Finding(*place, check, severity, area, self.document.text[slice(*place)], expected, cells, message)

    def weight(self, ours: Severity, others: Severity) -> Severity:
        """Return one weight for a draft of ours, another for any other text."""
        return ours if self.ours else others


def told(text: str) -> str:
    """Return a text short enough for a message."""
    return text if len(text) <= _LONG else text[: text.rfind(" ", 0, _LONG)] + " …"


def extent(piece: Piece) -> tuple[int, int]:
    """Return where the words of a piece stand, without the marks around them."""
    return piece.words.spans[0][0], piece.words.spans[-1][1]


def not_banked(check: Check, piece: Piece, severity: Severity) -> Finding:
    """Return the finding of words that no statement has, or none of whoever is named beside them."""
    message = (
        "No statement in the bank has these words from this speaker. "
        "Add them to the quotes table with their source, or take the quotation marks off."
    )
    return check.finding("quote-unknown", severity, extent(piece), message, None)
