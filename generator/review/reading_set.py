"""The drafts to read so that every sentence has been seen.

What can be seen is every wording and every way that a choice in it can go. Two drafts that share these differ in names
and figures only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.models import Article, Part
from generator.review.coverage import WHOLE, parts_of

_Words = tuple[str, int, int]
"""A template, the number of a wording in it, and an arm of that or WHOLE."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One draft to read, and the parts of it that show what no draft before it in the set has shown."""

    draft: str
    adds: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ReadingSet:
    """What to read. `whole` are drafts to read from top to bottom, the one that shows most first.

    `besides` are the single parts of other drafts that show the rest, so that nothing is left unseen. `smallest` is how
    many whole drafts would show everything by themselves, and `alone` how many drafts have words that no other has: no
    set can do without them. `words` counts every wording and every arm that some draft has.
    """

    whole: tuple[Reading, ...]
    besides: tuple[Reading, ...]
    smallest: int
    alone: int
    words: int


def reading_set(drafts: Mapping[str, Article], most: int) -> ReadingSet:
    """Return what to read of some drafts, by key: at most so many whole ones, and what they do not show."""
    shown = {key: _words(article) for key, article in drafts.items()}
    order = _smallest(shown)
    whole = _most_telling(shown, order, most)
    seen: set[_Words] = set()
    readings = []
    for key in (*whole, *(key for key in order if key not in whole)):
        adds = {words: part for words, part in shown[key].items() if words not in seen}
        seen |= adds.keys()
        readings.append(Reading(key, tuple(dict.fromkeys(adds.values()))))
    counts = Counter(words for one in shown.values() for words in one)
    alone = sum(any(counts[words] == 1 for words in one) for one in shown.values())
    besides = tuple(one for one in readings[len(whole) :] if one.adds)
    return ReadingSet(tuple(readings[: len(whole)]), besides, len(order), alone, len(counts))


def _words(article: Article) -> dict[_Words, Part]:
    """Return the part of an article that first shows each stretch of an editor's words."""
    found: dict[_Words, Part] = {}
    for part in parts_of(article):
        for arm in (WHOLE, *part.arms):
            found.setdefault((part.template, part.wording, arm), part)
    return found


def _smallest(shown: Mapping[str, Mapping[_Words, Part]]) -> list[str]:
    """Return the fewest drafts that show everything, as near as taking the most telling next can come.

    Those with words of their own come first, for no set can do without them; what they leave is little, and then
    each that the others make needless is put back.
    """
    counts = Counter(words for one in shown.values() for words in one)
    chosen = [key for key, one in shown.items() if any(counts[words] == 1 for words in one)]
    left = set(counts).difference(*(shown[key] for key in chosen))
    while left:
        best = max((key for key in shown if key not in chosen), key=lambda key: len(left & shown[key].keys()))
        chosen.append(best)
        left -= shown[best].keys()
    for key in list(chosen):
        others = set().union(*(shown[other] for other in chosen if other != key))
        if others >= counts.keys():
            chosen.remove(key)
    return chosen


def _most_telling(shown: Mapping[str, Mapping[_Words, Part]], order: Sequence[str], most: int) -> list[str]:
    """Return the drafts of a set, at most so many, each the one that then shows most that is new."""
    left = set().union(*shown.values())
    waiting, chosen = list(order), list[str]()
    while waiting and len(chosen) < most:
        best = max(waiting, key=lambda key: len(left & shown[key].keys()))
        waiting.remove(best)
        chosen.append(best)
        left -= shown[best].keys()
    return chosen
