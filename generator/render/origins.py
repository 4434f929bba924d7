"""Where each printed fact comes from: its sum in words, its source as the tables name it, and its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from generator.models import Cell, Claim, Fact, Figure, Measured, Origin, Plan
from generator.plan.material import Material
from generator.render.sums import sum_of_field, sum_of_measured, sum_of_published

MOST_ROWS_NAMED = 3
MOST_SOURCES_NAMED = 2


class Origins:
    """Tells the origin of any fact of one story; each is worked out once, however many drafts print it."""

    def __init__(self, material: Material) -> None:
        self._material, self._book = material, material.book
        self._groups = {f"group/{group.slug}": group for group in material.gazetteer.groups.values()}
        self._facts: dict[str, Fact] = {}
        self._measured: dict[str, Measured] = {}
        for facts in (self._book.attributes, self._book.published, self._book.field):
            self._facts |= {fact.id: fact for fact in facts.values()}
        for one in (*self._book.measured.values(), *self._book.pooled.values()):
            for fact in one.facts.values():
                self._facts[fact.id], self._measured[fact.id] = fact, one
        self._told: dict[str, Origin] = {}

    def of(self, claims: Iterable[Claim], plan: Plan) -> dict[str, Origin]:
        """Return the origin of every fact that the claims of a plan's article print, by its id."""
        ids = sorted({claim.fact for claim in claims})
        if any(name not in self._told and name not in self._facts for name in ids):
            self._facts |= {fact.id: fact for fact in _given(plan)}
        for name in ids:
            if name not in self._told:
                self._told[name] = self._origin(name)
        return {name: self._told[name] for name in ids}

    def _origin(self, name: str) -> Origin:
        if name not in self._facts:
            return self._of_text(name)
        fact = self._facts[name]
        exact = "" if fact.unit == "text" else str(Fraction(fact.exact))
        source = self._source(fact)
        return _origin(fact.kind, fact.unit, fact.shown, exact, self._sum(fact), source, fact.cells)

    def _of_text(self, name: str) -> Origin:
        """Return the origin of what is printed as it stands: a contact, an area's dispute, the embargo."""
        first, *rest = name.split("/")
        if first == "contact":
            contact = next(one for one in self._material.bank.contacts if one.id == rest[0])
            return _origin("contact", "text", contact.text, "", "", "", (contact.cell,))
        if rest[-1] == "dispute":
            figure = self._book.on(first, rest[0]).figure
            return _origin("dispute", "text", figure.dispute, "", "", figure.source, (figure.cell,))
        story = self._material.story
        cell = f"data/{story.slug}/story.toml, key 'embargo'"
        return Origin("embargo", "text", story.embargo.isoformat(), "", "", "", (cell,), "story.toml")

    def _sum(self, fact: Fact) -> str:
        if fact.unit == "text":
            return ""
        if fact.id in self._measured:
            one = self._measured[fact.id]
            return sum_of_measured(fact, one, self._parts(one))
        if fact.id.startswith("published/"):
            return sum_of_published(fact)
        return sum_of_field(fact, self._material.story.areas.plural)

    def _parts(self, one: Measured) -> tuple[Figure, ...]:
        group = self._groups.get(one.area)
        return tuple(self._book.on(slug, one.measure).figure for slug in group.areas) if group else ()

    def _source(self, fact: Fact) -> str:
        if fact.id in self._measured:
            one = self._measured[fact.id]
            figures = self._parts(one) or (one.figure,)
            return _named([figure.source for figure in figures if figure.source], "sources")
        if fact.id.startswith("published/"):
            return self._book.sources[fact.id.split("/")[1]].source
        return ""


def _given(plan: Plan) -> Iterator[Fact]:
    """Yield the facts that a plan itself makes or passes on."""
    for passage in plan.passages:
        for value in passage.given.values():
            yield from (one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, Fact))


def _origin(
    kind: str, unit: str, shown: str, exact: str, worked_out: str, source: str, cells: tuple[Cell, ...]
) -> Origin:
    return Origin(kind, unit, shown, exact, worked_out, source, tuple(map(str, cells)), where(cells))


def where(cells: Iterable[Cell]) -> str:
    """Return where cells are, in few words.

    >>> where([Cell("data/x/figures.csv", 83)]), where([Cell("a.csv", 3, "year"), Cell("a.csv", 9)])
    ('figures.csv row 83', 'a.csv rows 3 and 9')
    >>> where([Cell("a.csv", row) for row in range(2, 45)])
    'a.csv, 43 rows from 2 to 44'
    """
    rows: dict[str, set[int]] = {}
    for cell in cells:
        rows.setdefault(cell.file.rpartition("/")[2], set()).add(cell.row)
    return "; ".join(_rows(file, sorted(numbers)) for file, numbers in rows.items())


def _rows(file: str, rows: list[int]) -> str:
    if len(rows) == 1:
        return f"{file} row {rows[0]}"
    if len(rows) > MOST_ROWS_NAMED:
        return f"{file}, {len(rows)} rows from {rows[0]} to {rows[-1]}"
    return f"{file} rows {', '.join(map(str, rows[:-1]))} and {rows[-1]}"


def _named(names: Iterable[str], many: str) -> str:
    different = list(dict.fromkeys(names))
    return "; ".join(different) if len(different) <= MOST_SOURCES_NAMED else f"{len(different)} {many}"
