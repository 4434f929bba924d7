"""Where each finding of the checker belongs beside a draft: its part, and the word in it that it begins at.

A finding stands in characters of the Markdown file. A sign is put before its word, which a page turns into a link; it
is put where no mark-up is broken, and never inside a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.checks.findings import Finding
from generator.export.markdown import part_starts
from generator.models import Article, Claim, Part

FIRST_SIGN = 0x100000
_SIGNS = re.compile("[\U00100000-\U0010ffff]")
_BLOCK_MARKS = re.compile(r"[ ]*(?:#{1,6}[ ]+|>[ ]?|[-*+][ ]+|\d+\.[ ]+|\|[ ]*)*")


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with its number in its draft, from 1, and the number of its part; None where it is of the whole."""

    number: int
    finding: Finding
    part: int | None


def placed(article: Article, findings: Sequence[Finding]) -> list[Placed]:
    """Return findings in the order of the text, each with the part that it begins in."""
    starts = part_starts(article)
    spans = [(start, start + len(part.text)) for start, part in zip(starts, article.parts, strict=True)]

    def part_of(finding: Finding) -> int | None:
        inside = (number for number, (start, end) in enumerate(spans) if start <= finding.start < end)
        return next(inside, None) if finding.start < finding.end else None

    return [Placed(number, one, part_of(one)) for number, one in enumerate(findings, start=1)]


def alone(article: Article, number: int, notes: Sequence[Placed] = ()) -> Article:
    """Return one part of an article as an article, with a sign before the word that each finding in it begins at."""
    part = article.parts[number]
    claims = [replace(claim, part=0) for claim in article.claims if claim.part == number]
    text = _SIGNS.sub("\N{REPLACEMENT CHARACTER}", part.text)
    opens = part_starts(article)[number]
    places = [(_place(text, note.finding.start - opens, claims), note.number) for note in notes if note.part == number]
    for place, note in sorted(places, reverse=True):
        text = text[:place] + chr(FIRST_SIGN + note) + text[place:]
        claims = [_moved(claim, place) for claim in claims]
    return replace(article, parts=(replace(part, text=text),), claims=tuple(claims))


def lines_alone(article: Article) -> Article:
    """Return the lines of the front matter that a template words as the parts of an article."""
    return replace(article, parts=article.lines, claims=article.line_claims)


def sign_number(sign: str) -> int:
    """Return the number of the finding that a sign stands for."""
    return ord(sign) - FIRST_SIGN


def _place(text: str, start: int, claims: Sequence[Claim]) -> int:
    """Return where a sign can stand: before the word, behind the marks that make its line what it is."""
    line = text.rfind("\n", 0, start) + 1
    word = max(text.rfind(" ", line, start) + 1, line)
    marks = _BLOCK_MARKS.match(text, line)
    place = max(word, marks.end() if marks else line)
    return next((claim.start for claim in claims if claim.start < place < claim.end), place)


def _moved(claim: Claim, place: int) -> Claim:
    return replace(claim, start=claim.start + 1, end=claim.end + 1) if claim.start >= place else claim


def names(parts: Sequence[Part]) -> list[str]:
    """Return a name for each part that no other has: its own, and a number behind it from the second.

    >>> names([Part("figures", "Nine."), Part("figures", "Ten."), Part("reply", "No.")])
    ['figures', 'figures-2', 'reply']
    """
    seen: dict[str, int] = {}
    found = []
    for part in parts:
        seen[part.name] = seen.get(part.name, 0) + 1
        found.append(part.name if seen[part.name] == 1 else f"{part.name}-{seen[part.name]}")
    return found
