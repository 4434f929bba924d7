"""In how many drafts each wording and each of its ways is, counted a draft at a time, so that nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field

from generator.drafts import key_of
from generator.errors import InputError, Problem
from generator.models import Article
from generator.render.templates import Templates, Wording
from generator.review.coverage import Use, parts_of, uses

Uses = Mapping[tuple[str, int, int], Use]
"""Each wording and each of its ways with the drafts that have it, by its template's file, its number and the way's."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted: in which drafts each wording and each way is, and how many drafts there are."""

    uses: Uses = field(default_factory=dict)
    drafts: int = 0


class Counting:
    """A count under way, of drafts in the templates they are written in; both are asked for when it begins.

    `problems` are those of the drafts that could not be written.
    """

    def __init__(self, templates: Callable[[], Templates], write: Callable[[Templates], Iterator[Article]]) -> None:
        self._steps = self._go(templates, write)
        self._articles: dict[str, Article] = {}
        self._wordings: list[Wording] = []
        self.problems: tuple[Problem, ...] = ()

    def step(self) -> bool:
        """Take a little more of it, a draft or a template, and say whether there was any."""
        try:
            next(self._steps)
        except StopIteration:
            return False
        except InputError as error:
            self.problems = error.problems
            return False
        return True

    def _go(
        self, templates: Callable[[], Templates], write: Callable[[Templates], Iterator[Article]]
    ) -> Generator[None]:
        read = templates()
        for article in write(read):
            self._articles[key_of(article)] = article
            yield
        for shown in sorted({part.template for article in self._articles.values() for part in parts_of(article)}):
            self._wordings += read.every(shown.__eq__)
            yield

    def done(self) -> Counted:
        """Return what was counted."""
        found = {(one.template, one.wording, one.arm): one for one in uses(self._wordings, self._articles)}
        return Counted(found, len(self._articles))

    def stop(self) -> None:
        """End it, and the process that renders for it."""
        self._steps.close()
