"""How many drafts say each wording, counted a draft at a time, so that nobody waits for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from generator.errors import InputError, Problem
from generator.models import Article

Uses = Mapping[tuple[str, int], int]


def drafts_using(articles: Iterable[Article]) -> Uses:
    """Return how many of the drafts say each wording, by its template's file and its number; a wording counts once.

    >>> from generator.models import Part
    >>> parts = (Part("a", "x", template="a.md.j2", wording=2), Part("a", "y", template="a.md.j2", wording=2))
    >>> one = Article("kent", "area", "story", "Late", "complete", parts, (), "", "", 0)
    >>> drafts_using([one, one])[("a.md.j2", 2)]
    2
    """
    return Counter(
        wording
        for article in articles
        for wording in {(part.template, part.wording) for part in (*article.parts, *article.lines)}
    )


class Counting:
    """A count under way. `problems` are those of the drafts that could not be written."""

    def __init__(self, articles: Iterator[Article]) -> None:
        self._articles = articles
        self._done: list[Article] = []
        self.problems: tuple[Problem, ...] = ()

    def step(self) -> bool:
        """Take one more draft, and say whether there was one."""
        try:
            self._done.append(next(self._articles))
        except StopIteration:
            return False
        except InputError as error:
            self.problems = error.problems
            return False
        return True

    @property
    def drafts(self) -> int:
        """The number of drafts counted."""
        return len(self._done)

    def uses(self) -> Uses:
        """Return how many of the drafts counted so far say each wording."""
        return drafts_using(self._done)

    def stop(self) -> None:
        """End it, and the process that renders for it."""
        close = getattr(self._articles, "close", None)
        if close:
            close()
