"""Words that the house style does not print, and those that an editor is asked about."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.findings import Finding, Severity
from generator.checks.policy.phrasebook import phrasebook
from generator.checks.policy.piece import Piece

_IDIOMS = ("on top of", "bottom line", "best practice", "best interests", "at best", "top priority")
"""Everyday phrases that name no place in an order."""


def wording(piece: Piece) -> Iterator[Finding]:
    """Find banned and warned words outside quotation marks, with the advice that the house style gives.

    It catches "a Cover up" where the list has "cover-up". It leaves alone "uncover", everyday phrases such as "on top
    of", and what somebody else says.
    """
    banned, warned = piece.rules.banned, piece.rules.warned
    book = phrasebook((*banned, *warned, *(idiom for idiom in _IDIOMS if idiom not in warned)))
    for start, end, phrase in piece.find(book):
        if phrase in banned:
            wrong, do = "words that we do not print", banned[phrase]
            yield piece.finding("banned words", Severity.ERROR, (start, end), wrong, do, expected=do)
        elif phrase in warned:
            wrong, do = "words to think about", warned[phrase]
            yield piece.finding("warned words", Severity.QUERY, (start, end), wrong, do, expected=do)
