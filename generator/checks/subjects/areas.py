"""Which area each quantity is told of: one that is named, that of the sentences before, or that of the whole piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.checks.numerals import Words
from generator.checks.subjects.directions import Cue
from generator.checks.subjects.lexicon import Mention
from generator.checks.subjects.page import Page, Placed, Sentence
from generator.checks.subjects.phrases import COUNTING

_LEADS = frozenset({"in", "at", "for", "by", "from", "with", "of", "inside", "within", "across", "under"})
_PLACING = frozenset({"in", "at", "for"})
_PARTING = frozenset({"and", "but", "while", "than", "compared", "was", "were"})
_AGAINST = frozenset({"against", "compared", "versus", "than", "whereas"})
_PATCHES = frozenset({"region", "district", "county"})
_NEAR = 6
_LIKE = 2


@dataclass(slots=True)
class Thread:
    """What the sentences so far have been about. `piece` are the areas that the whole text is about.

    `years` are those of the figures; `shared` the slugs of areas whose names are those of groups too; `wide` says that
    the section is about the whole field, `counted` and `graded` that areas were counted or graded in the sentence
    before, and `owed` is what that said ought to have been done.
    """

    piece: tuple[str, ...]
    shared: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    wide: bool = False
    paragraph: int = -1
    area: str = ""
    measures: tuple[str, ...] = ()
    topic: bool = False
    counted: bool = False
    graded: bool = False
    owed: Cue | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """An area, a named group of them, the whole field, or none of these; `named` says that the sentence names it."""

    area: str = ""
    group: str = ""
    whole: bool = False
    stranger: str = ""
    named: bool = False


def where(page: Page, sentence: Sentence, placed: Placed, thread: Thread) -> Where:
    """Return the place that a quantity is told of."""
    wide = sentence.of("fields")
    places = [one for one in sentence.of("places") if not _in_passing(page.words, one) and not inside(one, wide)]
    places = [one for one in places if not _likened(page.words, one)] or places
    chosen = _nearest(page.words, sentence, placed, places)
    own = chosen is not None and chosen.first >= placed.last and _own_before(page.words, sentence, placed)
    own = own and not (chosen and _close(page.words, placed, chosen))
    if chosen and not own and not (len(thread.piece) == 1 and _set_against(page.words, sentence, placed, chosen)):
        return _of_mention(page.words, chosen, thread)
    if (sentence.of("fields", "covered") or thread.wide) and not _own(page.words, sentence):
        return Where(whole=True, named=True)
    if plural_before(page.words, sentence, placed):
        return Where(whole=len(thread.piece) < 2)
    if thread.area and thread.paragraph == sentence.paragraph:
        return Where(area=thread.area)
    if len(thread.piece) == 1:
        return Where(area=thread.piece[0])
    return Where() if _several(page.words, sentence) else Where(area=thread.area)


def plural_before(words: Words, sentence: Sentence, placed: Placed) -> bool:
    """Say whether areas in the plural, "some councils", are the subject that a quantity is told of."""
    return any(one.last <= placed.first and _is_plural(words, one) for one in sentence.of("things", "areas"))


def _is_plural(words: Words, one: Mention) -> bool:
    word = words[one.last - 1].word
    return word.endswith("s") and "'" not in word and words[one.last].word != "'"


def inside(one: Mention, others: Sequence[Mention]) -> bool:
    """Say whether a name is only part of one of the others: "Wales" in "England and Wales"."""
    return any(other.first <= one.first and one.last <= other.last for other in others)


def _set_against(words: Words, sentence: Sentence, placed: Placed, chosen: Mention) -> bool:
    """Say whether a name after a quantity is that of another one: "one in 20, against more than half in Kent"."""
    between = {token.word for token in words[placed.last : chosen.first]}
    others = any(placed.last <= one.first < chosen.first for one in sentence.placed if one.quantity.kind in COUNTING)
    return others and not between.isdisjoint(_AGAINST)


def _own_before(words: Words, sentence: Sentence, placed: Placed) -> bool:
    """Say whether the area at hand is the subject of a quantity: "while the county's own council made no mistakes"."""
    return any(
        one.last <= placed.first and not _is_plural(words, one) and words[one.first - 1].word in {"the", "own", "this"}
        for one in sentence.of("things", "areas")
    )


def _several(words: Words, sentence: Sentence) -> bool:
    """Say whether a sentence speaks of areas in the plural, or of their region."""
    if any(words[at].word.removesuffix("'s") in _PATCHES for at in range(sentence.first, sentence.last)):
        return True
    return any(_is_plural(words, one) for one in sentence.of("things", "areas"))


def _own(words: Words, sentence: Sentence) -> bool:
    """Say whether a sentence speaks of the area at hand as "its", "the council's" or "it"."""
    opening = range(sentence.first, min(sentence.first + 4, sentence.last))
    the_one = any(
        words[one.first - 1].word in {"the", "this"} and not words[one.last - 1].word.removesuffix("'s").endswith("s")
        for one in sentence.of("things", "areas")
    )
    return the_one or any(words[at].word in {"its", "it"} for at in opening)


def _of_mention(words: Words, one: Mention, thread: Thread) -> Where:
    if one.name in thread.shared and len(thread.piece) > 1 and words[one.first - 1].word == "the":
        return Where(group=one.name, named=True)
    if one.kind == "area":
        return Where(area=one.name, named=True)
    if one.kind == "group":
        return Where(group=one.name, named=True)
    return Where(stranger=one.name, named=True)


def _in_passing(words: Words, one: Mention) -> bool:
    """Say whether a name is only part of another one: "Lancashire Telegraph", "Durham Cathedral"."""
    after = words[one.last]
    return (
        after.capital and after.gap == " " and after.word in {"telegraph", "chronicle", "echo", "post", "news", "live"}
    )


def _likened(words: Words, one: Mention) -> bool:
    """Say whether a name is only what another one is like: "Kent, like neighbouring Essex, had half"."""
    return any(words[at].word in {"like", "unlike"} for at in range(max(one.first - _LIKE, 0), one.first))


def _parted(words: Words, one: Mention, placed: Placed) -> bool:
    """Say whether a semicolon stands between a name and a quantity."""
    first, last = min(one.last, placed.last), max(one.first, placed.first)
    return any(words[at].word == ";" for at in range(first, last))


def _nearest(words: Words, sentence: Sentence, placed: Placed, places: Sequence[Mention]) -> Mention | None:
    """Return the name that goes with a quantity.

    Where every quantity is followed by its own place ("six of 18 in Hampshire and one of 14 in Durham"), the next name;
    otherwise the last one before the quantity, and failing that the first one after it.
    """
    inside = [one for one in places if placed.first <= one.first < placed.last]
    if inside:
        return inside[-1]
    part = [one for one in places if not _parted(words, one, placed)]
    places = part or places
    before = [one for one in places if one.last <= placed.first]
    after = [one for one in places if one.first >= placed.last]
    if before and before[-1].last == placed.first and words[placed.first - 1].word.endswith("'s"):
        return before[-1]
    if not before or not after:
        return before[-1] if before else after[0] if after else None
    if _tied(words, placed, after[0]):
        return after[0]
    counting = [one for one in sentence.placed if one.quantity.kind in COUNTING]
    first = counting[0].first if counting else placed.first
    trailing = not any(one.last <= first for one in places)
    limit = min((one.first for one in counting if one.first >= placed.last), default=sentence.last)
    own = [one for one in after if one.first < limit and _lead(words, one) in _LEADS]
    spent = any(before[-1].last <= one.first and one.last <= placed.first for one in counting)
    if own and (trailing or (spent and _close(words, placed, own[0]))):
        return own[0]
    return before[-1]


def _tied(words: Words, placed: Placed, one: Mention) -> bool:
    """Say whether an area follows a quantity with nothing but its preposition between: "21 per cent in Durham"."""
    between = one.first - placed.last
    return (
        one.kind == "area"
        and between in {1, 2}
        and words[placed.last].word in _PLACING
        and _lead(words, one) in _PLACING
    )


def _lead(words: Words, one: Mention) -> str:
    """Return the word before a name, and before its "the"."""
    return words[one.first - 1 - (words[one.first - 1].word == "the")].word


def _close(words: Words, placed: Placed, one: Mention) -> bool:
    """Say whether an area is the place of the quantity before it, "11 per cent of repairs in Kent", with no pause."""
    between = words[placed.last : one.first]
    plain = all(token.kind == "word" and token.word not in _PARTING for token in between)
    return one.kind == "area" and _lead(words, one) in _PLACING and plain and len(between) <= _NEAR
