"""Who a quotation is credited to: what stands beside it in its sentence, held against the names that the bank has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from generator.checks.numerals import word_set
from generator.checks.quotes.bank import Source
from generator.checks.quotes.wording import plain, tokens

_REACH = 400
_KEPT = 40
_SENTENCE = re.compile(r"""[.!?…]["”’»)*_]*\s+(?=["“‘«]?[^\W_a-z]|\Z)""")
_SAYING = word_set(
    "said says say saying added adds add told tells continued went goes explained warned wrote writes read reads "
    "found finds described announced stated commented replied responded insisted claimed argued called asked admitted "
    "stressed noted concluded reported listed"
)
_PRONOUNS = word_set("he she they it and but also then on later who")
_SMALL = word_set("of from for at the a an and on in to by with who is was has had that as its their his her s")
_ATTACHED = word_set("of from for at with")
_SPECIFIC = 4
"""A name of fewer words, such as "The report", is only a credit where it opens the sentence or says something."""


class Naming(StrEnum):
    """How a credit names the speaker that the bank has."""

    RIGHT = "right"
    SHORT = "short"
    SILENT = "silent"
    PARTLY = "partly"
    ROLE = "role"
    TITLE = "title"
    UNKNOWN = "unknown"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Credit:
    """What stands beside a quotation in its sentence: its words and marks, each with its place."""

    parts: tuple[tuple[str, int, int], ...]
    words: str

    def spot(self, name: str) -> tuple[int, int]:
        """Return where a name stands, given as plain words; the whole credit if it does not."""
        wanted = name.split()
        found = [part for part in self.parts if part[0][0].isalnum()]
        folds = [part[0].lower() for part in found]
        for place in range(len(folds) - len(wanted) + 1):
            if wanted and folds[place : place + len(wanted)] == wanted:
                return found[place][1], found[place + len(wanted) - 1][2]
        return (self.parts[0][1], self.parts[-1][2]) if self.parts else (0, 0)


def credit(
    text: str, before: tuple[int, int], after: tuple[int, int], *, ended: bool, earlier: Credit | None = None
) -> Credit:
    """Return the credit of a quotation, given the stretches of its paragraph before and after it.

    `ended` says that the quotation ends its own sentence, so that what follows begins another. `earlier` is the credit
    of one before it in the same sentence: it holds for this one too unless somebody else is named in between.

    >>> credit("It rained. Ms Example said: “No.”", (0, 28), (33, 33), ended=True).words
    ' ms example said '
    """
    start = max(before[0], before[1] - _REACH)
    for match in _SENTENCE.finditer(text, start, before[1]):
        start, earlier = match.end(), None
    end = min(after[1], after[0] + _REACH)
    close = _SENTENCE.search(text, after[0], end)
    end = close.start() if close else end
    first = text[after[0] : end].lstrip("\"”’'» ,")[:1]
    parts = [*tokens(text, start, before[1])]
    if not (ended and first.isupper()):
        parts += tokens(text, after[0], end)
    if earlier and not any(part[0][0].isupper() for part in parts):
        parts = [*earlier.parts[:_KEPT], *parts]
    return Credit(tuple(parts), " ".join(["", *(part[0].lower() for part in parts if part[0][0].isalnum()), ""]))


def naming(credit: Credit, source: Source, others: Iterable[Source]) -> tuple[Naming, str]:
    """Say how a credit names the speaker of a row, with the words that it was told by."""
    own = source.names
    said = set(credit.words.split()) - _SAYING - _PRONOUNS
    if not said:
        return Naming.SILENT, ""
    if own[0] in credit.words and (_is_specific(own[0], source) or own[0].split()[0] in credit.words.split()[:1]):
        return Naming.RIGHT, own[0]
    if _is_person(source) and own[1] in credit.words:
        return _described(credit, source, others)
    other = _other(credit.words, source, others)
    mentioned = next((name for name in own if name in credit.words), "")
    if other and (not mentioned or _is_credited(credit.words, other)):
        return Naming.OTHER, other
    if mentioned:
        return (Naming.RIGHT if mentioned in own[:2] else Naming.SHORT), mentioned
    return (Naming.PARTLY if said & known_words(source) else Naming.UNKNOWN), ""


def _is_person(source: Source) -> bool:
    return plain(source.speaker) in plain(source.introduction) and source.speaker != source.organisation


def _is_specific(name: str, source: Source) -> bool:
    """Say whether a name is a credit wherever it stands: a person's own, or one of many words."""
    return len(name.split()) >= _SPECIFIC or (_is_person(source) and name == plain(source.speaker))


def _other(words: str, source: Source, others: Iterable[Source]) -> str:
    """Return the name of another speaker whom these words credit."""
    own = source.names
    for other in others:
        for name in other.names:
            if name in words and name not in own and (_is_specific(name, other) or _is_credited(words, name)):
                return name
    return ""


def _is_credited(words: str, name: str) -> bool:
    """Say whether a name opens the sentence, or something is said right after it."""
    follows = words.partition(name)[2].split()[:1]
    return words.startswith(name) or bool(follows and follows[0] in _SAYING)


def _described(credit: Credit, source: Source, others: Iterable[Source]) -> tuple[Naming, str]:
    """Judge what is said of a speaker who is named, but not introduced as in the bank."""
    left, right = _around(credit.parts, plain(source.speaker).split())
    title = plain(source.introduction).partition(plain(source.speaker))[0].split()
    said = f" {' '.join([*left, *right])} "
    for other in others:
        for name in (plain(other.organisation), plain(other.role)):
            if len(name.split()) > 1 and name in said and name not in plain(source.organisation + " " + source.role):
                return Naming.OTHER, name
    strange = [word for word in (*left, *right) if word not in known_words(source) | _SMALL]
    if strange:
        return Naming.ROLE, f" {strange[0]} "
    if left and left[-1] in title and left[-len(title) :] != title:
        return Naming.TITLE, plain(source.speaker)
    return (Naming.PARTLY if right else Naming.RIGHT), plain(source.speaker)


def _around(parts: Sequence[tuple[str, int, int]], name: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the title before a name and what is said of its bearer after it."""
    keys = [key for key, _, _ in parts if key != "-"]
    folds = [key.lower() for key in keys]
    first = start = next((at for at in range(len(keys)) if folds[at : at + len(name)] == list(name)), 0)
    while first and keys[first - 1][0].isupper():
        first -= 1
    last = place = start + len(name)
    if folds[place : place + 1] and (folds[place] == "," or folds[place] in _ATTACHED):
        last = place + 1
        while last < len(keys) and folds[last] not in _SAYING and folds[last] not in {",", ":", ";"}:
            last += 1
    return folds[first:start], [word for word in folds[place:last] if word[0].isalnum()]


@lru_cache(maxsize=256)
def known_words(source: Source) -> frozenset[str]:
    """Return every word that the bank has of a speaker, and the initials of what has some."""
    phrases = (source.introduction, source.speaker, source.role, source.organisation, source.voice)
    words = {word for phrase in phrases for word in plain(phrase).split()}
    initials = {"".join(re.findall(r"\b[A-Z]", part)).lower() for phrase in phrases for part in phrase.split(",")}
    more = {f"{word}'s" for word in words | initials} | {word.removesuffix("'s") for word in words}
    return frozenset((words | initials | more) - _SMALL - {""})
