"""Numbers in a finished draft that no fact prints: typed into a template, or printed by a phrase of ours unmarked.

A digit is a number, and so is a word of number or proportion. None, no, all, every, both, each, only, most and first
are not: they are how a template words its case. "One" is none where it stands for a thing and does not count it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.models import Article, Claim, Part

UNTOLD = "\ufffc"
"""Stands for what a template will print, where its wording is read before it runs."""

_ANY_WORD = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|zero|nought|nil|hundreds?|thousands?"
    "|millions?|billions?|dozens?|couple|single|majority|second|thirds?|fourths?|fifths?|sixths?|sevenths?|eighths?"
    "|ninths?|tenths?|eleventh|twelfth|twentieth|hundredth|thousandth|quarters?|half|halves?|halved|twice|thrice"
    "|doubles?|doubled|trebles?|trebled|triples?|tripled|quadruple|quadrupled|twofold|threefold|fourfold|tenfold"
)
_WORDS = frozenset(form for word in _ANY_WORD.split("|") for form in (word.rstrip("?"), word.removesuffix("s?")))
_WORD = f"(?:{_ANY_WORD})"
_DIGIT = r"[\d¼-¾⅐-⅞²³¹](?:[\d.,:]*\d)?"
_BE = r"(?:is|are|was|were|be|been|being)(?: (?:not|also|still|now|just))?"
_IDIOM = (
    r"\b(?:this|every|any|each|no|the only) one\b|\bone (?:another|by one|more or less)\b"
    rf"|(?:\b{_BE}|{UNTOLD}(?: not)?) one of\b"
)
_NUMBER = rf"\b{_WORD}(?:[ -]{_WORD})*\b"
_NUMBERS = re.compile(rf"(?P<idiom>{_IDIOM})|{_NUMBER}|{_DIGIT}", re.I)
_ASIDE = re.compile(rf"(?P<words>{_NUMBER}(?:-\w+)*)?\{{#-? *no figure *-?#\}}", re.I)
_LETTERS = re.compile("[a-z]+|[0-9\u00b2\u00b3\u00b9¼-¾⅐-⅞]")
_COVER = "\x00"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Unsourced:
    """A number that no fact prints: the part it is in, its characters there, and its words."""

    part: Part
    start: int
    end: int
    text: str


def has_number(text: str) -> bool:
    """Say whether there is a digit or a word of number anywhere in a text.

    >>> has_number("the Three Rivers Trust"), has_number("the Trust for Stoneworks")
    (True, False)
    """
    found = _LETTERS.findall(text.lower())
    return not _WORDS.isdisjoint(found) or any(not one.isalpha() for one in found)


def numbers(text: str) -> Iterator[Span]:
    """Yield where the numbers of a text are, in words or in digits, but for idioms that count nothing.

    >>> text = "It is one of 43, two thirds of them; this one had three."
    >>> [text[start:end] for start, end in numbers(text)]
    ['43', 'two thirds', 'three']
    """
    if has_number(text):  # much the quicker look, and mostly there is none
        yield from (found.span() for found in _NUMBERS.finditer(text) if found["idiom"] is None)


def asides(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a template's asides {# no figure #} are, each with the number before it and that number's words.

    An aside that stands behind no number in words has ''.

    >>> text = "a one-off{# no figure #}, or some{# no figure #}"
    >>> [(text[start:end], words) for start, end, words in asides(text)]
    [('one-off{# no figure #}', 'one-off'), ('{# no figure #}', '')]
    """
    for found in _ASIDE.finditer(text) if "no figure" in text else ():
        yield *found.span(), found["words"] or ""


def uncovered(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield where the numbers of a text are that no span covers.

    >>> list(uncovered("nine of 17 and three", [(0, 10)]))
    [(15, 20)]
    """
    for start, end in spans:
        text = text[:start] + _COVER * (end - start) + text[end:]
    yield from numbers(text)


def unsourced(article: Article) -> tuple[Unsourced, ...]:
    """Return every number of an article that is no fact, nobody's own words, no name, and not marked as no figure.

    >>> part = Part("intro", "Nine of 17, or half, were late.")
    >>> claims = (Claim(0, 0, 10, "Nine of 17", "kent/late/count"),)
    >>> one = Article("kent", "area", "late", "", "complete", (part,), claims, "", "", 0)
    >>> [(found.start, found.text) for found in unsourced(one)]
    [(15, 'half')]
    """
    both = ((article.parts, article.claims), (article.lines, article.line_claims))
    return tuple(
        Unsourced(part, start, end, part.text[start:end])
        for parts, claims in both
        for place, part in enumerate(parts)
        for start, end in uncovered(part.text, _spans(part, place, claims))
    )


def _spans(part: Part, place: int, claims: Sequence[Claim]) -> list[Span]:
    own = [(claim.start, claim.end) for claim in claims if claim.part == place]
    return [*own, *part.verbatim, *part.no_figure]
