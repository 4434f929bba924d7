"""What an editor is told of the quotations in a text, held against the quote bank."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from generator.checks.evidence import Evidence
from generator.checks.findings import Finding, Severity
from generator.checks.prose import Document
from generator.checks.quotes.bank import bank_of
from generator.checks.quotes.check import Check, not_banked, told
from generator.checks.quotes.printing import is_value, of_source
from generator.checks.quotes.readings import SHORT, Piece, Reading, read_quotations
from generator.checks.quotes.verbatim import Fault, faults


def check_quotes(document: Document, evidence: Evidence, areas: tuple[str, ...] = (), *, ours: bool) -> list[Finding]:
    """Return what is wrong with the quotations of a text, in order of place.

    `areas` are the slugs of the areas that the text is about; none for a text about the whole field, or one whose areas
    are not known. `ours` says that it is a whole draft of this project, in which every quotation is from the bank: what
    the bank does not have is then an error, or a query if it is short; of any other text it is only a note.

    >>> from pathlib import Path
    >>> from generator.checks.evidence import read_evidence
    >>> from generator.checks.prose import document
    >>> from generator.project.story import read_story
    >>> folder = Path("tests/story/data")
    >>> evidence = read_evidence(folder, read_story(folder, "mending"))
    >>> said = "Professor Sam Specimen of the Invented Institute said: “A road that is mended in time is mended once.”"
    >>> [(one.check, one.found, one.expected, one.cells) for one in check_quotes(document(said), evidence, ours=True)]
    [('quote-altered', 'in', 'on', ('quotes.csv row 3',))]
    """
    bank = bank_of(evidence)
    check = Check(document, evidence, areas, ours)
    found: list[Finding] = []
    readings = read_quotations(document, bank, areas)
    for reading, later in zip_longest(readings, readings[1:]):
        found += _unclosed(check, reading)
        for number, piece in enumerate(reading.pieces):
            found += of_source(check, reading, number) if piece.match else _unknown(check, piece)
        found += [_verbatim(check, piece, fault) for piece, fault in faults(reading, later, document.text)]
        check.before = reading
    return sorted(found, key=lambda one: (one.start, one.end, one.check))


def _verbatim(check: Check, piece: Piece, fault: Fault) -> Finding:
    if fault.slight:
        severity = check.weight(Severity.QUERY, Severity.NOTE)
    else:
        severity = Severity.ERROR if fault.grave else check.weight(Severity.ERROR, Severity.QUERY)
    where = f"{piece.source.where}, {piece.source.id}" if piece.source else ""
    message = f"{told(fault.message)} ({where}). Print the bank’s words, or close the quotation before them."
    return check.finding(fault.check, severity, (fault.start, fault.end), message, piece.source, fault.expected)


def _unclosed(check: Check, reading: Reading) -> Iterator[Finding]:
    if not reading.quotation.closed:
        last = reading.quotation.spans[-1]
        message = (
            "This quotation is never closed, so that what follows it reads as the speaker’s. Put in the closing mark."
        )
        severity = check.weight(Severity.ERROR, Severity.QUERY)
        yield check.finding("quote-unclosed", severity, (last.start - 1, last.start), message, None)


def _unknown(check: Check, piece: Piece) -> Iterator[Finding]:
    count = len(piece.words.words())
    if not count or is_value(check, piece):
        return
    severity = check.weight(Severity.QUERY if count <= SHORT else Severity.ERROR, Severity.NOTE)
    yield not_banked(check, piece, severity)
