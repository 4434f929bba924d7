"""The frozen values that pass between the stages.

Every one can be printed, compared and stored; none does any work. `docs/pipeline.md` shows
which stage makes which, and `docs/glossary.md` defines the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class State(StrEnum):
    """What is known of one figure. An empty cell is never nought: it has one of these names."""

    COUNTED = "counted"
    NONE_REPORTED = "none_reported"
    PERCENTAGE_ONLY = "percentage_only"
    NOT_INSPECTED = "not_inspected"
    NOT_AVAILABLE = "not_available"
    REFUSED = "refused"
    LATE = "late"
    SUPPRESSED = "suppressed"
    PARTIAL_PERIOD = "partial_period"
    NOT_COMPARABLE = "not_comparable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """Where a value stands in a table. `row` counts as a spreadsheet does: the header is row 1."""

    file: str
    row: int
    column: str = ""

    def __str__(self) -> str:
        column = f", column '{self.column}'" if self.column else ""
        return f"{self.file} row {self.row}{column}"


@dataclass(frozen=True, slots=True)
class Area:
    """One unit of localisation, with the grammar that prose needs.

    `definite` says that the names take "the" in running text ("the Metropolitan Police Service"); `patch` is the
    ground it covers in readers' own names ("Northumberland and Tyne and Wear"), `places` the towns and districts in it.
    `population` is None when the gazetteer gives none.
    """

    slug: str
    name: str
    short: str
    headline: str
    possessive: str
    definite: bool
    plural: bool
    nation: str
    region: str
    code: str
    population: int | None
    patch: str
    places: tuple[str, ...]
    cell: Cell


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the story, or the named reason why there is none.

    `count` of `base`: both None unless the state is counted. `percent` is the share as its source
    prints it (0 to 100), None when the source prints none. `found` says whether the source reports at
    least one, even where it gives no number; None when it does not say. `derived` marks a count worked
    out from a printed percentage. `earlier_year` and `earlier_view` tell what was last found where a part
    was not looked at this time. `dispute` is a sentence of the area's own that travels with the figure.
    """

    area: str
    measure: str
    state: State
    cell: Cell
    count: int | None = None
    base: int | None = None
    percent: int | None = None
    found: bool | None = None
    derived: bool = False
    earlier_year: int | None = None
    earlier_view: str = ""
    dispute: str = ""
    source: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing known about an area beside its figures: a year, a date, a grade, a title. `text` is '' when not known."""

    area: str
    name: str
    text: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Published:
    """A figure for the whole field as its source prints it, never a sum of our table.

    `kind` is areas_any (areas with at least one), areas_over (areas at a stated share), highest (the largest
    share, in whole per cent), rank (of one area) or total (`value` of `base`).
    """

    id: str
    measure: str
    kind: str
    value: int
    base: int | None
    at_least: bool
    area: str
    cell: Cell
    source: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that may be said with a figure in it.

    `exact` is the value before rounding, `shown` what is printed, as plain digits. `base` is the number that a share
    is of, None when the source gives none. `cells` are where it comes from; `caveats` travel with it.
    """

    id: str
    kind: str
    area: str
    measure: str
    exact: Fraction | str
    shown: str
    unit: str
    cells: tuple[Cell, ...]
    base: int | None = None
    inputs: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure in a finished part: characters `start` to `end` of its text, and the fact they print."""

    part: int
    start: int
    end: int
    text: str
    fact: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an article: its name in the story's order, and its finished Markdown.

    A part holds one block or several, parted by blank lines. `verbatim` lists the spans that are somebody's own words.
    """

    name: str
    text: str
    verbatim: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A finished draft. `status` is complete or incomplete; `missing` names what an editor must still fill in.

    `kind` is area, region or nation; `front` is what the file's front matter says, in order.
    """

    slug: str
    kind: str
    story: str
    title: str
    status: str
    parts: tuple[Part, ...]
    claims: tuple[Claim, ...]
    lead: str
    reason: str
    words: int
    missing: tuple[str, ...] = ()
    front: Mapping[str, str] = field(default_factory=dict)
