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
class Group:
    """A set of areas that has a draft of its own. `in_text` is its name in running text ("the North East")."""

    slug: str
    name: str
    in_text: str
    areas: tuple[str, ...]


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
    """

    area: str
    status: str
    quote: str
    note: str
    cell: Cell


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

    A part holds one block or several, parted by blank lines. `place` is body for what readers read as
    the story, furniture for the rest; `verbatim` lists the spans that are somebody's own words.
    """

    name: str
    text: str
    place: str = "body"
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


@dataclass(frozen=True, slots=True)
class Measured:
    """One area on one measure, with every fact that may be printed about it, by kind.

    Counted: count, base, share, rest (the complement's count), rest_share and step (what one more of the base would
    move the share by, in percentage points). Percentage only: share and rest_share. Not inspected, where the table
    tells it: earlier_year. Everything else: none.
    """

    area: str
    measure: str
    figure: Figure
    facts: Mapping[str, Fact]

    @property
    def state(self) -> State:
        """What is known: a value, or the named reason why there is none."""
        return self.figure.state

    @property
    def share(self) -> Fraction | None:
        """The share from 0 to 1, exact for a count and as printed for a percentage; None when there is neither."""
        fact = self.facts.get("share")
        return fact.exact if fact and isinstance(fact.exact, Fraction) else None

    @property
    def is_gap(self) -> bool:
        """Whether an editor could still fill this in: we have not got the figure, though there may be one."""
        return self.figure.state in (State.UNKNOWN, State.SOME_REPORTED)


@dataclass(frozen=True, slots=True)
class Angle:
    """Something a draft could lead on. `reason` is the sentence an editor reads; `weight` is higher for bigger news.

    `measures` are what the lead tells, the most telling first; `attribute` is the attribute it tells, '' if none.
    """

    name: str
    area: str
    measures: tuple[str, ...]
    attribute: str
    weight: int
    reason: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of a draft before it has words: which templates (`folder`, `case`) and what they are given.

    `part` is its place in the article, `area` the area it speaks of ('' for a group as a whole). `place` is body for
    what readers read as the story, furniture for what frames it or is for editors, crosshead for what a house style may
    leave out, front for a line of front matter. One that `fits` takes a wording no longer than a headline may be; an
    `optional` one gives way when the draft is too long.
    """

    part: str
    folder: str
    case: str
    area: str
    place: str
    fits: bool
    optional: bool
    given: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Plan:
    """A draft before it has words: what it leads on and its passages in order.

    `kind` is area, region or nation. `missing` names every cell, attribute or reply that an editor must still fill in.
    """

    slug: str
    kind: str
    lead: Angle
    passages: tuple[Passage, ...]
    missing: tuple[str, ...]
