"""Whether words that the bank has may be printed: whose they are said to be, of which area, cleared, and only once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.checks.findings import Finding, Severity
from generator.checks.quotes.bank import Source
from generator.checks.quotes.check import Check, extent, not_banked, told
from generator.checks.quotes.credit import Naming
from generator.checks.quotes.readings import SHORT, Piece, Reading
from generator.checks.quotes.wording import plain

_WORDS_OF_A_VALUE = 20

_RUN = 8
"""So many words running, printed twice, are the same words twice."""

_NAMED = {
    Naming.OTHER: "credited to “{found}”",
    Naming.UNKNOWN: "credited to “{found}”",
    Naming.ROLE: "given with “{found}”, which is no word of the bank on this speaker",
    Naming.TITLE: "given with another title",
    Naming.PARTLY: "credited in words that are not the bank’s",
    Naming.SILENT: "credited to nobody here",
}


def is_value(check: Check, piece: Piece) -> bool:
    """Say whether a quotation is of a table: a word of a scale, or what an attribute of an area is."""
    words = piece.words.words()
    if len(words) > _WORDS_OF_A_VALUE:
        return False
    story, attributes = check.evidence.story, check.evidence.attributes
    check.values = check.values or _values(tuple(spec.scale for spec in story.attributes), tuple(attributes.values()))
    return tuple(piece.words.folds[place] for place in words) in check.values


@lru_cache(maxsize=8)
def _values(scales: tuple[tuple[str, ...], ...], cells: tuple[tuple[str, str], ...]) -> frozenset[tuple[str, ...]]:
    """Return the words of every value that a table has."""
    values = {value for scale in scales for value in scale} | {value for value, _ in cells}
    return frozenset(tuple(plain(value).split()) for value in values if value)


@lru_cache(maxsize=512)
def _plain(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(plain, names))


def of_source(check: Check, reading: Reading, number: int) -> Iterator[Finding]:
    """Yield what is wrong with the printing of words that the bank has: by whom, of whom, whether, and how often."""
    piece = reading.pieces[number]
    count, source = len(piece.words.words()), piece.source
    if source is None or is_value(check, piece):
        return
    if count <= SHORT and check.ours and not _is_said(reading, piece, count):
        yield not_banked(check, piece, Severity.QUERY)
        return
    if count > SHORT:
        yield from _cleared(check, piece, source)
        yield from _placed(check, piece, source)
    if count > SHORT and not reading.head:
        yield from _credited(check, reading, number, source)
        yield from _printed_twice(check, piece, source)


def _is_said(reading: Reading, piece: Piece, count: int) -> bool:
    """Say whether a few words are a quotation, and not anybody's: a headline, of two or more, names nobody."""
    return count > 1 if reading.head else piece.naming in {Naming.RIGHT, Naming.SHORT}


def _cleared(check: Check, piece: Piece, source: Source) -> Iterator[Finding]:
    if not source.cleared:
        message = (
            f"This statement is held back ({source.where}, {source.id}). Take it out, or clear it in the bank first."
        )
        severity = check.weight(Severity.ERROR, Severity.QUERY)
        yield check.finding("quote-not-cleared", severity, extent(piece), message, source)
    elif piece.held:
        held = piece.held
        message = (
            f"The row that prints these words is held back ({held.where}, {held.id}); others only let them stay. Ask."
        )
        severity = check.weight(Severity.QUERY, Severity.NOTE)
        yield check.finding("quote-not-cleared", severity, extent(piece), message, held)


def _placed(check: Check, piece: Piece, source: Source) -> Iterator[Finding]:
    """Yield the finding of words about one area that stand in a text, or a sentence, about another."""
    if source.scope == "national":
        return
    severity = check.weight(Severity.ERROR, Severity.QUERY)
    of = ", ".join(sorted(source.areas))
    if (check.ours or check.areas) and not source.areas & set(check.areas):
        message = f"This was said of {of} ({source.where}, {source.id}), which this piece is not about. Take it out."
        yield check.finding("quote-area", severity, extent(piece), message, source, of)
        return
    names = check.evidence.names
    named = {name: area for area in names for name in _plain(names[area]) if name in piece.credit.words}
    if named and not source.areas & set(named.values()) and piece.naming is not Naming.OTHER:
        name = max(named, key=len)
        message = (
            f"The sentence names {name.strip()}, and this was said of {of} ({source.where}, {source.id}). Mend it."
        )
        yield check.finding("quote-area", severity, piece.credit.spot(name), message, source, of)


def _credited(check: Check, reading: Reading, number: int, source: Source) -> Iterator[Finding]:
    """Yield the finding of words that are credited to somebody else, or in other terms than the bank's."""
    piece = reading.pieces[number]
    earlier = reading.pieces[number - 1].source if number else None
    if earlier and earlier.names == source.names:
        return
    kind, name = piece.naming, piece.name
    if kind is Naming.SILENT:
        before = _speaker_before(check, reading)
        if before:
            if before.names == source.names:
                return
            kind, name = Naming.OTHER, plain(before.speaker)
    if kind is Naming.SHORT and check.ours and not _introduced(check, source, reading.quotation.start):
        message = f"“{source.again}” is not introduced before; begin with “{source.introduction}” ({source.where})."
        spot = piece.credit.spot(name)
        yield check.finding("quote-speaker", Severity.QUERY, spot, message, source, source.introduction)
    severity = _weighed(check, kind)
    if severity is None:
        return
    place_of = piece.credit.spot(name) if piece.credit.parts else extent(piece)
    found = told(check.document.text[slice(*place_of)])
    how = _NAMED[kind].format(found=found if piece.naming is not Naming.SILENT else name.strip())
    message = (
        f"These words are {how}; the bank has “{source.introduction}” ({source.where}, {source.id}). Name them so."
    )
    yield check.finding("quote-speaker", severity, place_of, message, source, source.introduction)


def _weighed(check: Check, kind: Naming) -> Severity | None:
    """Return how much a credit weighs; None for one that is right, or right enough for a text that is not ours."""
    if kind is Naming.OTHER:
        return Severity.ERROR
    if kind in {Naming.UNKNOWN, Naming.TITLE}:
        return check.weight(Severity.ERROR, Severity.QUERY)
    if kind is Naming.ROLE:
        return check.weight(Severity.ERROR, Severity.NOTE)
    return Severity.QUERY if check.ours and kind in {Naming.PARTLY, Naming.SILENT} else None


def _speaker_before(check: Check, reading: Reading) -> Source | None:
    """Return whose words the quotation just before this one has, if this one can be heard as going on with it."""
    if check.before is None:
        return None
    apart = reading.quotation.spans[0].block - check.before.quotation.spans[-1].block
    return check.before.pieces[-1].source if apart <= (1 if check.ours else 3) else None


def _introduced(check: Check, source: Source, before: int) -> bool:
    check.lowered = check.lowered or check.document.text.lower().replace("’", "'")
    names = (source.introduction, source.speaker)
    return any(name.lower().replace("’", "'") in check.lowered[:before] for name in names)


def _printed_twice(check: Check, piece: Piece, source: Source) -> Iterator[Finding]:
    """Yield the finding of a run of words that stands in an earlier quotation too."""
    places = piece.words.words()
    words = [piece.words.folds[place] for place in places]
    length = min(_RUN, len(words))
    runs = [tuple(words[at : at + length]) for at in range(len(words) - length + 1)]
    again = [at for at, run in enumerate(runs) if run in check.printed]
    check.printed.update((run, piece.span.start) for run in runs)
    if again:
        first, last = places[again[0]], places[again[-1] + length - 1]
        place = piece.words.spans[first][0], piece.words.spans[last][1]
        message = f"These words are printed already ({source.where}, {source.id}). Take them out here or there."
        yield check.finding("quote-twice", check.weight(Severity.ERROR, Severity.QUERY), place, message, source)
