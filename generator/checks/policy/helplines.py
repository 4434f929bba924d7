"""Help lines: numbers and addresses as the table has them, in date, and for readers of the right place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.findings import Finding, Severity
from generator.checks.policy.piece import Piece, unmarked
from generator.tables import Row

_PHONE = re.compile(r"[+(0](?<![\w/.,£:-].)(?:(?<=\+)44 ?\(?0?\)?|(?<=\()0|(?<=0))[0-9() -]{8,16}(?<=[0-9])(?![\w/])")
_ADDRESS = re.compile(r"\b(?:[\w-]+\.)+(?:org|com|net|gov|co|cymru|wales|scot|example)(?:\.uk)?\b", re.IGNORECASE)
_MOST_SLIPS = 2
_SHORTEST = 9  # a date in digits has eight


def helplines(piece: Piece) -> Iterator[Finding]:
    """Find telephone numbers that the table of contacts does not have, and contacts out of date or out of place.

    It catches "0808 802 9998" for "0808 802 9999" as altered, a number known to nobody as one to ring, a line that
    opens after the story's date, and one for readers of another area. In a draft of ours it misses a help line where
    the table has one that fits.
    """
    contacts = piece.evidence.contacts
    by_number = {number: row for row in contacts for number in _numbers(row["text"])}
    named: dict[str, tuple[int, int]] = {}
    for start, end in telephones(piece):
        number = _digits(piece.document.text[start:end])
        if number in by_number:
            named.setdefault(by_number[number]["id"], (start, end))
        else:
            yield _unknown(piece, start, end, number, by_number)
    for row in contacts:
        place = named.get(row["id"]) or _mentioned(piece, row)
        if place:
            named[row["id"]] = place
            yield from _misplaced(piece, row, place)
    wanted = piece.ours and piece.words.policy.help_line
    if wanted and not named and any(not _misfit(piece, row) for row in contacts):
        fits = next(row["name"] for row in contacts if not _misfit(piece, row))
        do = f"Add one that fits, such as {fits}."
        yield piece.finding("help line", Severity.ERROR, (0, 0), "no help line for readers", do, expected=fits)


def telephones(piece: Piece) -> list[tuple[int, int]]:
    """Return where readers see a telephone number."""
    found = _PHONE.finditer(piece.document.text)
    return [one.span() for one in found if piece.is_seen(one.start()) and len(_digits(one.group())) >= _SHORTEST]


def _numbers(text: str) -> list[str]:
    return [_digits(match.group()) for match in _PHONE.finditer(text)]


def _digits(number: str) -> str:
    """Return a number in one form: "+44 (0)808 802 9999" is "08088029999"."""
    digits = re.sub(r"[^0-9]", "", number)
    return "0" + digits[2:].removeprefix("0") if number.startswith("+") else digits


def _unknown(piece: Piece, start: int, end: int, number: str, by_number: dict[str, Row]) -> Finding:
    near = next((known for known in by_number if _slips(number, known) <= _MOST_SLIPS), "")
    if near:
        row = by_number[near]
        right = next(match.group() for match in _PHONE.finditer(row["text"]) if _digits(match.group()) == near)
        do = f"{row['name']} is {right} in {row.file} row {row.number}: correct it."
        wrong, cells = "a number that is a slip from a known one", (str(row.cell("text")),)
        return piece.finding("help line", Severity.ERROR, (start, end), wrong, do, expected=right, cells=cells)
    do = "Ring it, and add it to the table of contacts, or take it out."
    return piece.finding("help line", Severity.QUERY, (start, end), "a telephone number that we do not know", do)


def _slips(one: str, two: str) -> int:
    """Return how many digits are wrong, left out or put in; two that changed places count as two.

    >>> _slips("01632960983", "01632960938"), _slips("0163296098", "01632960983"), _slips("0999", "01632960983")
    (2, 1, 11)
    """
    if abs(len(one) - len(two)) > _MOST_SLIPS:
        return max(len(one), len(two))
    row = list(range(len(two) + 1))
    for at, digit in enumerate(one, 1):
        before, row = row, [at]
        for place, other in enumerate(two, 1):
            row.append(min(before[place] + 1, row[-1] + 1, before[place - 1] + (digit != other)))
    return row[-1]


def _mentioned(piece: Piece, row: Row) -> tuple[int, int] | None:
    """Return where readers see a contact's name or address."""
    text = piece.document.text
    for known in (row["name"], *_ADDRESS.findall(row["text"])):
        at = text.find(known)
        if at >= 0 and piece.is_seen(at):
            return at, at + len(known)
    return (0, 0) if unmarked(row["text"]) in unmarked(text) else None


def _misplaced(piece: Piece, row: Row, place: tuple[int, int]) -> Iterator[Finding]:
    fault = _misfit(piece, row)
    if fault:
        do = "Take it out, or put one there that fits."
        yield piece.finding("help line", piece.lack, place, f"a help line {fault}", do, cells=(str(row.cell("id")),))


def _misfit(piece: Piece, row: Row) -> str:
    """Say why a contact does not fit the story's date and a piece's areas; '' when it does."""
    date = piece.evidence.story.embargo_date.isoformat()
    if row["valid_from"] and date < row["valid_from"]:
        return f"that opened on {row['valid_from']}, after the date of this story"
    if row["valid_to"] and date > row["valid_to"]:
        return f"that closed on {row['valid_to']}, before the date of this story"
    own = [area for area in row["areas"].split("|") if area]
    if own and not set(own) & set(piece.areas):
        return f"that is only for {' and '.join(map(piece.evidence.short, own))}"
    if row["nations"] and piece.areas and not any(_serves(piece, row, area) for area in piece.areas):
        return f"that is only for {' and '.join(row['nations'].split('|'))}"
    return ""


def _serves(piece: Piece, row: Row, area: str) -> bool:
    """Say whether a contact is for an area's nation: the group of that name, or else any that is no group."""
    groups = piece.evidence.groups
    nations = {nation for one in piece.evidence.contacts for nation in one["nations"].split("|") if nation}
    own = next((nation for nation in sorted(nations) if area in groups.get(nation, ())), "")
    served = row["nations"].split("|")
    return own in served if own else any(nation not in groups for nation in served)
