"""In what order to read the drafts: those that most need an editor's eyes first, each with its reasons in words.

No score is kept. The reasons have an order, the gravest first, and the draft with the graver reason comes first; of two
that have the same, the one that has it more often; then their next reasons decide, and in the end their names.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import PurePosixPath

from generator.models import Article, Cell, Measured, State
from generator.plan.material import Draft, Material
from generator.plan.notes import is_stale
from generator.style.numbers import whole

ORDER = (
    "errors",  # it may not go out at all
    "disputed",  # somebody will ring up about it
    "changed",  # it goes out as read, and was not
    "outlier",  # the boldest claim, or a slip in the table
    "missing",  # it cannot go out until somebody has filled it in
    "small sample",
    "no base",
    "queries",
    "no reply",
    "old",
    "unread",  # true of every draft of a new story, so it decides least
)
"""The reasons, gravest first. The same for every story: it is the order of the desk's own work."""

FIELD_AT_LEAST = 5
"""So many shares make a field: a lowest, a middle, a highest, and one between each. Of fewer, none is called far."""

FENCE = Fraction(3, 2)
"""A share is far from its field if it lies further outside the middle half than so many times that half's width."""

NOT_ASKED = "not_approached"


@dataclass(frozen=True, slots=True)
class Read:
    """That somebody has read a draft: who, and whether it has changed since."""

    by: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Found:
    """How many errors and queries the checker found in a draft."""

    errors: int
    queries: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a draft needs eyes: a name from `ORDER`, how many things it stands for, and what an editor reads."""

    name: str
    number: int
    words: str

    @property
    def weight(self) -> int:
        """The reason's place counted from the foot of `ORDER`, 1 the least."""
        return len(ORDER) - ORDER.index(self.name)


@dataclass(frozen=True, slots=True)
class Look:
    """A draft to look at: its key, its slug, its kind, and its reasons, the gravest first; () for none."""

    draft: str
    slug: str
    kind: str
    reasons: tuple[Reason, ...]

    @property
    def weights(self) -> tuple[tuple[int, int], ...]:
        """What the draft is put in order by: the weight of each of its reasons, and how many things it stands for."""
        numbers: dict[int, int] = {}
        for reason in self.reasons:
            numbers[reason.weight] = numbers.get(reason.weight, 0) + reason.number
        return tuple(sorted(numbers.items(), reverse=True))


def in_order(
    material: Material,
    drafts: Mapping[str, Article],
    read: Mapping[str, Read] | None = None,
    found: Mapping[str, Found] | None = None,
) -> tuple[Look, ...]:
    """Return a look at each draft, what most needs eyes first, whatever the order they are given in.

    `drafts` are by key ("kent", "regions/south-east"). `read` tells who has read which draft: one that is not in it is
    unread; None leaves reading out. `found` tells what the checker found; nothing in a draft that is not in it.
    """
    desk = _Desk(material)
    looks = []
    for key, article in drafts.items():
        reasons = [*desk.reasons(article), *_of_findings((found or {}).get(key, Found(0, 0)))]
        if read is not None:
            reasons += _of_reading(read.get(key))
        ordered = sorted(reasons, key=lambda reason: -reason.weight)
        looks.append(Look(key, article.slug, article.kind, tuple(ordered)))
    return tuple(sorted(looks, key=_place))


def _place(look: Look) -> tuple[list[tuple[int, int]], str]:
    """Return what puts a look in its place; the last pair sets a draft with one reason more before one without."""
    return [(-weight, -number) for weight, number in (*look.weights, (0, 0))], look.draft


def _of_findings(found: Found) -> Iterator[Reason]:
    if found.errors:
        yield Reason("errors", found.errors, f"{_many(found.errors, 'error', 'errors')} found by the checker")
    if found.queries:
        yield Reason("queries", found.queries, f"{_many(found.queries, 'query', 'queries')} found by the checker")


def _of_reading(read: Read | None) -> Iterator[Reason]:
    if read is None:
        yield Reason("unread", 1, "nobody has read it")
    elif read.changed:
        yield Reason("changed", 1, f"changed since {read.by} read it")


def _many(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"


class _Desk:
    """Finds the reasons that lie in a story's tables. The fields of its measures are worked out once."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._small = material.profile.gates.counts_only_below
        self._labels = {spec.name: spec.label for spec in material.story.measures}
        self._printed = {fact.id: place for place, one in material.book.measured.items() for fact in one.facts.values()}
        self._fences = {name: fences(self._field(name)) for name in self._labels}

    def reasons(self, article: Article) -> Iterator[Reason]:
        """Yield the reasons in the figures that a draft has, in what it lacks, and in how old they are."""
        for one in self._figures(article):
            yield from self._of_figure(one, "" if one.area == article.slug else one.area)
        drafts = [Draft.of(self._material, area) for area in self._areas(article)]
        yield from self._of_gaps(drafts)
        alone = drafts[0] if article.kind == "area" else None
        yield from self._of_replies(drafts, alone)
        yield from self._of_years(drafts, alone)

    def _areas(self, article: Article) -> Sequence[str]:
        if article.kind == "area":
            return (article.slug,)
        gazetteer = self._material.gazetteer
        return gazetteer.groups[article.slug].areas if article.kind == "region" else tuple(gazetteer.areas)

    def _figures(self, article: Article) -> Iterator[Measured]:
        """Yield the figures of a draft: all those of an area in its own, and each that is printed, once."""
        own = [(article.slug, name) for name in self._labels] if article.kind == "area" else []
        claims = (*article.line_claims, *article.claims)
        printed = [self._printed[one.fact] for one in claims if one.fact in self._printed]
        for place in dict.fromkeys([*own, *printed]):
            yield self._material.book.on(*place)

    def _of_figure(self, one: Measured, elsewhere: str) -> Iterator[Reason]:
        """Yield what is delicate about a figure; `elsewhere` is the area that it is of, '' if that is the draft's."""
        figure = one.figure
        label = self._labels[one.measure]
        where = f"{label} at {self._material.gazetteer.areas[elsewhere].short}" if elsewhere else label
        told = f"{where} ({_at(figure.cell)})"
        if figure.dispute:
            yield Reason("disputed", 1, f"a disputed figure: {told}")
        way = self._far(one)
        if way:
            yield Reason(
                "outlier", 1, f"far {way} the other {self._material.story.areas.plural}: {_amount(one)}, {told}"
            )
        if figure.base is not None and figure.base < self._small:
            yield Reason("small sample", 1, f"a sample of {figure.base}: {told}")
        if one.state is State.PERCENTAGE_ONLY:
            yield Reason("no base", 1, f"a percentage without its base: {_amount(one)}, {told}")

    def _of_gaps(self, drafts: Sequence[Draft]) -> Iterator[Reason]:
        figures = sum(len(draft.gaps) for draft in drafts)
        if figures:
            yield Reason("missing", figures, f"{_many(figures, 'figure', 'figures')} missing")
        labels = [spec.label for draft in drafts for spec in draft.unknown_attributes]
        for label in dict.fromkeys(labels):
            number = labels.count(label)
            times = "" if len(drafts) == 1 else f" for {self._of_all(number, drafts)}"
            yield Reason("missing", number, f"{label} missing{times}")

    def _of_replies(self, drafts: Sequence[Draft], alone: Draft | None) -> Iterator[Reason]:
        replies = [self._material.bank.replies[draft.area] for draft in drafts]
        none = [reply for reply in replies if reply.status == NOT_ASKED]
        if none:
            where = f" ({_at(none[0].cell)})" if alone else f" for {self._of_all(len(none), drafts)}"
            yield Reason("no reply", len(none), f"no reply recorded{where}")

    def _of_years(self, drafts: Sequence[Draft], alone: Draft | None) -> Iterator[Reason]:
        story, profile = self._material.story, self._material.profile
        stale = [draft for draft in drafts if is_stale(draft)]
        if not stale:
            return
        label = next(spec.label for spec in story.attributes if spec.name == story.own_year)
        year = int(self._material.book.attributes[stale[0].area, story.own_year].shown)
        if alone:
            ago = whole(story.embargo_date.year - year, profile)
            yield Reason("old", 1, f"{label}: {year}, {ago} years before the story")
        else:
            of_all = self._of_all(len(stale), drafts)
            yield Reason("old", len(stale), f"{label}: two years or more before the story for {of_all}")

    def _of_all(self, number: int, drafts: Sequence[Draft]) -> str:
        return f"{number:,} of {len(drafts):,} {self._material.story.areas.plural}"

    def _field(self, measure: str) -> list[Fraction]:
        every = (self._material.book.on(area, measure) for area in self._material.gazetteer.areas)
        return [one.share for one in every if one.share is not None and self._compares(one)]

    def _compares(self, one: Measured) -> bool:
        return one.figure.base is None or one.figure.base >= self._small

    def _far(self, one: Measured) -> str:
        """Return whether a share lies far above or below its field, '' for neither."""
        limits = self._fences[one.measure]
        if limits is None or one.share is None or not self._compares(one):
            return ""
        return "above" if one.share > limits[1] else "below" if one.share < limits[0] else ""


def fences(shares: Iterable[Fraction]) -> tuple[Fraction, Fraction] | None:
    """Return the lowest and the highest share that are not far from a field, exactly; None for too small a field.

    They lie `FENCE` times the width of the middle half outside it: outside the quartiles, which are found by going in
    even steps from the lowest share to the highest, as spreadsheets do (QUARTILE.INC).

    >>> fences([Fraction(tenths, 10) for tenths in (1, 1, 2, 3, 9)])
    (Fraction(-1, 5), Fraction(3, 5))
    """
    field = sorted(shares)
    if len(field) < FIELD_AT_LEAST:
        return None
    low, _, high = statistics.quantiles(field, n=4, method="inclusive")
    return low - FENCE * (high - low), high + FENCE * (high - low)


def _amount(one: Measured) -> str:
    figure = one.figure
    return f"{figure.percent} per cent" if figure.base is None else f"{figure.count:,} of {figure.base:,}"


def _at(cell: Cell) -> str:
    return f"{PurePosixPath(cell.file).name} row {cell.row}"
