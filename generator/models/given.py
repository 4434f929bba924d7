"""What the tables give: areas, figures, attributes, published figures, and the quote bank."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class State(StrEnum):
    """What is known of one figure. An empty cell is never nought: it has one of these names."""

    COUNTED = "counted"
    NONE_REPORTED = "none_reported"
    SOME_REPORTED = "some_reported"
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

    `definite` says that the names take "the" in running text ("the City of London"); `patch` is the
    ground it covers in readers' own names ("Northumberland and Tyne and Wear"), `places` the towns and districts in it.
    `population` is None when the gazetteer gives none. `served` is what the readers of one title call the part of it
    that the title serves, '' in a draft for all.
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
    served: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A set of areas that has a draft of its own. `in_text` is its name in running text ("the North East").

    `ordered` says that its areas stand in an order of their own, which its draft keeps.
    """

    slug: str
    name: str
    in_text: str
    areas: tuple[str, ...]
    ordered: bool = False


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
    """One thing known about an area beside its figures: a year, a date, a grade. `text` is '' when not known."""

    area: str
    name: str
    text: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Published:
    """A figure for the whole field as its source prints it, never a sum of our table.

    `kind` is areas_covered, areas_any (areas with at least one), areas_at_level (areas at `level`, a share),
    highest (the largest share of any area, in whole per cent), rank (of `area`, 1 is highest), total (`value` of
    `base` in `group`) or some_over_level (some areas are over `level`; no value). `at_least` says that the
    source calls the value a minimum. `use` is False for a figure that is held back, with the reason in `note`.
    """

    id: str
    measure: str
    kind: str
    value: int | None
    base: int | None
    at_least: bool
    level: Fraction | None
    area: str
    group: str
    use: bool
    source: str
    url: str
    note: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive words of a statement, to be printed whole. `may_cut` says that a draft may leave them out."""

    text: str
    may_cut: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's words, exactly as printed by their source, paragraph by paragraph.

    `voice` is area (the area's own), body, government, charity, expert or inspectorate. `frame` is a sentence of ours
    that holds a fragment, with {area} and {quote} in it; '' when the words stand as sentences of their own.
    """

    id: str
    speaker: str
    introduction: str
    again: str
    organisation: str
    scope: str
    areas: tuple[str, ...]
    voice: str
    topic: str
    measure: str
    frame: str
    paragraphs: tuple[tuple[Stretch, ...], ...]
    source: str
    url: str
    date: str
    use: bool
    note: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The words of a statement that one draft prints: runs of paragraphs, a cut between one run and the next."""

    statement: Statement
    runs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """Where an area's right of reply stands.

    `status` is replied, declined, no_reply, national_body or not_approached; `quote` names the statement, '' if none.
    `deadline` is a date, or a date and a time of the UK clock ("2020-10-20T17:00"); '' where none was set. `line` is
    what an editor chose of the statement for where one line of it is printed, '' for its first sentence.
    """

    area: str
    status: str
    quote: str
    note: str
    cell: Cell
    deadline: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A help line or service, as one printable sentence, with where and when it holds good."""

    id: str
    name: str
    text: str
    nations: tuple[str, ...]
    areas: tuple[str, ...]
    valid_from: str
    valid_to: str
    checked: str
    cell: Cell
