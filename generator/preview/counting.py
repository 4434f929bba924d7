"""What is found over all drafts: which wordings and ways each has, and where two of them disagree.

It is found a draft at a time, so that nobody waits for it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.checking import Checked, Following, Read, following, held_together, read_draft
from generator.checks.findings import Finding
from generator.checks.report import Checker, Report
from generator.drafts import key_of
from generator.errors import InputError, Problem
from generator.export import markdown
from generator.models import Article
from generator.render.templates import Templates, Wording
from generator.review.coverage import Use, parts_of, uses

Uses = Mapping[tuple[str, int, int], Use]
"""Each wording and each of its ways with the drafts that have it, by its template's file, its number and the way's."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What was found: in which drafts each wording and each way is, and how many drafts there are.

    `checked` are the reports on them by key, with where they disagree, and `below` is what follows from a finding in
    one of them. `read` is each draft alone, and `held` the checker that read them.
    """

    uses: Uses = field(default_factory=dict)
    drafts: int = 0
    checked: Mapping[str, Checked] = field(default_factory=dict)
    below: Mapping[tuple[str, Finding], Sequence[Following]] = field(default_factory=dict)
    read: Mapping[str, Read] = field(default_factory=dict)
    held: Checker | None = None

    def report_on(self, key: str, text: str, held: Checker | None) -> Checked | None:
        """Return the report on a draft as it now is, held against the others; None where it or the tables changed."""
        found = self.checked.get(key)
        return found if found and self.held is held and found.report.document.text == text else None

    def of(self, key: str) -> dict[Finding, Sequence[Following]]:
        """Return what follows from the findings in a draft, in this draft or in another."""
        return {finding: some for (name, finding), some in self.below.items() if name == key}


class Counting:
    """A count under way, of drafts in the templates they are written in; both are asked for when it begins.

    A draft that is as it was at the count `before`, by the same checker, is not read again, nor one that is as it is in
    one of the `reports` of that checker, by key. `problems` are those of the drafts that could not be written.
    """

    def __init__(
        self,
        templates: Callable[[], Templates],
        write: Callable[[Templates], Iterator[Article]],
        held: Checker,
        before: Counted,
        reports: Mapping[str, Report],
    ) -> None:
        self._steps = self._go(templates, write)
        self._held, self._before, self._reports = held, before, reports
        self._articles: dict[str, Article] = {}
        self._read: dict[str, Read] = {}
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
            key = key_of(article)
            self._articles[key] = article
            self._read[key] = self._read_of(key, markdown.export(article))
            yield
        for shown in sorted({part.template for article in self._articles.values() for part in parts_of(article)}):
            self._wordings += read.every(shown.__eq__)
            yield

    def _read_of(self, key: str, text: str) -> Read:
        if self._before.report_on(key, text, self._held):
            return self._before.read[key]
        report = self._reports.get(key)
        if report and report.document.text == text:
            return Read(self._held.draft(text), report)
        return read_draft(self._held, text)

    def done(self) -> Counted:
        """Return what was found."""
        found = {(one.template, one.wording, one.arm): one for one in uses(self._wordings, self._articles)}
        checked = {one.name: one for one in held_together(self._held, self._read)}
        below = following(list(checked.values()))
        return Counted(found, len(self._articles), checked, below, self._read, self._held)

    def stop(self) -> None:
        """End it, and the process that renders for it."""
        self._steps.close()
