"""The state of a preview: the last good text of each draft, what the checker finds in it, and what is wrong now.

Nothing happens by itself. `look` sees what changed on disk and brings the drafts that somebody reads up to date.
`rest` goes on with what nobody should wait for: the checker, then a count over all drafts, in which they are held
against each other too. Tables are read again only where something else than a template changed, and templates once
after each change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.checking import Checked, Following, check_text, following
from generator.checks.findings import Finding
from generator.checks.report import Checker, checker
from generator.drafts import input_paths, key_of
from generator.errors import InputError, Problem
from generator.export import markdown
from generator.models import Article
from generator.pipeline import Project, articles, load, plans, templates_of
from generator.plan.material import Material
from generator.preview import watching
from generator.preview.by_hand import Stamp, by_hand, stamp_of
from generator.preview.counting import Counted, Counting, Uses
from generator.preview.picking import Choices, choices, invented_plan, is_invented, plan_of
from generator.render.templates import Templates
from generator.review.boundary import Boundary, boundary

TEMPLATE = ".j2"
RESTS_BEFORE_COUNTING = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """A draft as it is shown: its last good text, the text before that where it was another, and what was found in it.

    `article` is None where there has been no good text yet, `checked` until the checker has read it. `stale` says that
    the text is older than the templates and tables are. The checker knows nothing of an area that is `invented`.
    `by_hand` tells each change that an editor has made in the draft's file, which is not shown. `beside` is the number
    of other drafts that it was held against as it is, 0 while it has not been. `below` is what follows from its
    findings.
    """

    key: str
    name: str
    article: Article | None
    before: Article | None
    checked: Checked | None
    stale: bool
    invented: bool = False
    by_hand: tuple[str, ...] = ()
    beside: int = 0
    below: Mapping[Finding, Sequence[Following]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class View:
    """Everything that one page shows. Two of the same drafts with the same stamp are the same.

    `change` counts the changes on disk, and `changed` names the files of the last. `problems` are why drafts are stale;
    `elsewhere` are those of drafts that are not shown. `uses` tells which of `drafts_counted` drafts say a wording;
    both are of the last count. The files that are `newer` have changed since.
    """

    title: str
    change: int
    stamp: tuple[int, int, int]
    changed: tuple[str, ...]
    shown: tuple[Shown, ...]
    unknown: tuple[str, ...]
    problems: tuple[Problem, ...]
    elsewhere: tuple[Problem, ...]
    uses: Uses
    drafts_counted: int
    newer: Collection[str]
    choices: tuple[Choices, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """The last good text of a draft, the change that it was written after, and the reading that it was checked by.

    `text` is its file. `by_hand` are an editor's changes to it on disk, as it was when that had the stamp `file`.
    """

    article: Article
    text: str
    before: Article | None
    checked: Checked | None
    change: int
    reading: int
    by_hand: tuple[str, ...] = ()
    file: Stamp = ()


class Session:
    """One story as it is edited. Making one reads nothing."""

    def __init__(self, project: Project, slug: str, style: str = "") -> None:
        self._project, self._slug, self._style = project, slug, style
        self._folder = project.root / "stories" / slug
        self._inputs: watching.Inputs = {}
        self._change, self._reading, self._checks, self._counted, self._rests = -1, 0, 0, -1, 0
        self._changed: tuple[str, ...] = ()
        self._material: Material | None = None
        self._checker: Checker | None = None
        self._hard: Boundary | None = None
        self._choices: tuple[Choices, ...] = ()
        self._kept: dict[str, _Kept] = {}
        self._failed: dict[str, tuple[Problem, ...]] = {}
        self._of_tables: tuple[Problem, ...] = ()
        self._elsewhere: tuple[Problem, ...] = ()
        self._counting: Counting | None = None
        self._last_count = Counted()
        self._newer: frozenset[str] = frozenset()
        self._templates: Templates | None = None

    def look(self, keys: Sequence[str]) -> View:
        """Return what a page of these drafts shows, by their keys, as the files on disk now are."""
        self._see()
        names = {key: name for some in self._choices for key, name in some.drafts}
        wanted = [key for key in dict.fromkeys(keys) if key in names]
        self._bring([key for key in wanted if not self._is_tried(key)])
        of_drafts = (problem for key in wanted for problem in self._failed.get(key, ()))
        problems = tuple(dict.fromkeys([*self._of_tables, *of_drafts]))
        return View(
            title=self._material.story.title if self._material else self._slug,
            change=self._change,
            stamp=(self._change, self._checks, self._counted),
            changed=self._changed,
            shown=tuple(self._shown(key, names[key]) for key in wanted),
            unknown=tuple(key for key in dict.fromkeys(keys) if names and key not in names),
            problems=problems,
            elsewhere=tuple(one for one in self._elsewhere if one not in problems),
            uses=self._last_count.uses,
            drafts_counted=self._last_count.drafts,
            newer=self._newer,
            choices=self._choices,
        )

    def rest(self) -> bool:
        """Do a little of what nobody should wait for, and say whether there is more of it.

        First the drafts that are new are checked, one at a time. Then those that say each wording are counted; that
        begins when there has been nothing else to do for a little.
        """
        self._rests += 1
        due = [key for key in self._kept if self._is_due(key)]
        if due:
            self._check(due[0])
            return True
        return self._rests > RESTS_BEFORE_COUNTING and self._go_on_counting()

    def _go_on_counting(self) -> bool:
        at_fault = self._checker is None or self._of_tables or self._failed
        if at_fault or self._counted == self._change:
            return False
        if self._counting is None:
            assert self._checker is not None  # noqa: S101 -- or it is at fault
            by_now = ((key, one) for key, one in self._kept.items() if one.reading == self._reading)
            reports = {key: one.checked.report for key, one in by_now if one.checked}
            self._counting = Counting(self._read_templates, self._written_all, self._checker, self._last_count, reports)
        if self._counting.step():
            return True
        self._elsewhere, self._counted = self._counting.problems, self._change
        if not self._elsewhere:
            self._last_count, self._newer = self._counting.done(), frozenset()
        self._counting = None
        return False

    def close(self) -> None:
        """End what is under way."""
        if self._counting:
            self._counting.stop()
        self._counting = None

    def _see(self) -> None:
        """Look at the disk, and read the tables again if anything but a template changed."""
        now = watching.look(self._project.root, input_paths(self._project, self._slug), self._inputs)
        names, is_first = watching.changed(self._inputs, now), self._change < 0
        self._inputs = now
        if not names and not is_first:
            return
        self.close()
        self._change, self._changed = self._change + 1, () if is_first else names
        self._templates, self._newer = None, self._newer.union(names)
        self._failed, self._elsewhere, self._rests = {}, (), 0
        if is_first or self._of_tables or not all(name.endswith(TEMPLATE) for name in names):
            self._read()

    def _read(self) -> None:
        """Read the tables and make the checker ready; where they are wrong, keep what was read before."""
        self._reading += 1
        self._of_tables, self._checker = (), None
        try:
            self._material = load(self._project, self._slug, self._style)
            self._hard = boundary(self._material)
            self._choices = choices(self._material, self._hard)
            self._checker = checker(self._project.data, self._project.styles, self._material.story, self._style)
        except InputError as error:
            self._of_tables = error.problems

    def _is_tried(self, key: str) -> bool:
        return key in self._failed or (key in self._kept and self._kept[key].change == self._change)

    def _bring(self, keys: Sequence[str]) -> None:
        """Write drafts again. The last good text of one that cannot be written stays as it was."""
        done: dict[str, Article] = {}
        found: tuple[Problem, ...] = ()
        if keys and self._material and not self._of_tables:
            try:
                for key, article in self._written(keys):
                    done |= {key: article}  # one at a time: what is good stays, whatever the next one does
            except InputError as error:
                found = tuple(self._hard.named(one) for one in error.problems) if self._hard else error.problems
        for key, article in done.items():
            self._keep(key, article)
        self._failed.update((key, found) for key in keys if key not in done)

    def _written(self, keys: Sequence[str]) -> Iterator[tuple[str, Article]]:
        """Yield the drafts of some keys as they are written, those of the real areas first."""
        assert self._material is not None  # noqa: S101 -- the tables have been read
        assert self._hard is not None  # noqa: S101
        unreal = [key for key in keys if is_invented(key, self._hard)]
        real = [key for key in keys if key not in unreal]
        planned = [plan_of(self._material, key) for key in real]
        made = [invented_plan(self._hard, key) for key in unreal]
        templates = self._read_templates()
        for article in articles(self._project, self._material, planned, templates=templates) if planned else ():
            yield key_of(article), article
        for article in articles(self._project, self._hard.material, made, templates=templates) if made else ():
            yield article.slug, article

    def _written_all(self, templates: Templates) -> Iterator[Article]:
        """Yield every draft of a real area, region and the nation."""
        assert self._material is not None  # noqa: S101 -- or nothing is counted
        return articles(self._project, self._material, plans(self._material), templates=templates)

    def _read_templates(self) -> Templates:
        """Return the templates as they now are. Raises InputError for each that is wrong."""
        assert self._material is not None  # noqa: S101 -- the tables have been read
        self._templates = self._templates or templates_of(self._project, self._material.story)
        return self._templates

    def _keep(self, key: str, article: Article) -> None:
        kept = self._kept.get(key)
        text = markdown.export(article)
        differs = kept is not None and kept.text != text
        before = kept.article if kept and differs else None
        checked = kept.checked if kept and not differs and kept.reading == self._reading else None
        edits, file = (kept.by_hand, kept.file) if kept and checked else ((), ())
        self._kept[key] = _Kept(article, text, before, checked, self._change, self._reading, edits, file)

    def _is_due(self, key: str) -> bool:
        """Whether a draft that is up to date has still to be checked."""
        kept = self._kept[key]
        known = self._checker is not None and not is_invented(key, self._hard)
        new = kept.checked is None or kept.file != stamp_of(self._folder, key)
        return known and new and kept.change == self._change

    def _check(self, key: str) -> None:
        assert self._checker is not None  # noqa: S101 -- or it is not due
        kept = self._kept[key]
        checked = kept.checked or check_text(self._checker, key, kept.text)
        file = stamp_of(self._folder, key)
        edits = by_hand(self._folder, key, kept.article)
        self._kept[key] = replace(kept, checked=checked, by_hand=edits, file=file)
        self._checks += 1

    def _shown(self, key: str, name: str) -> Shown:
        kept, unreal = self._kept.get(key), is_invented(key, self._hard)
        if kept is None:
            return Shown(key, name, None, None, None, stale=True, invented=unreal)
        if kept.change != self._change:
            return Shown(key, name, kept.article, None, kept.checked, stale=True, invented=unreal)
        together = self._last_count.report_on(key, kept.text, self._checker)
        return Shown(
            key,
            name,
            kept.article,
            kept.before,
            together or kept.checked,
            stale=False,
            invented=unreal,
            by_hand=kept.by_hand,
            beside=self._last_count.drafts - 1 if together else 0,
            below=self._last_count.of(key) if together else _below(kept.checked),
        )


def _below(checked: Checked | None) -> Mapping[Finding, Sequence[Following]]:
    return {finding: some for (_, finding), some in following([checked]).items()} if checked else {}
