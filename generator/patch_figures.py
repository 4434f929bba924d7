"""All the figures of a partner's patch, a row for each area and measure: what its sheet and its CSV are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.models import Measured, State
from generator.plan.material import Material
from generator.style.proportions import per_cent

MEANINGS: Mapping[State, str] = {
    State.COUNTED: "The source gives the count and what it is of.",
    State.NONE_REPORTED: "The source says that there was none, and not of how many. It is not a count of nought.",
    State.SOME_REPORTED: "The source says that there was at least one, and not how many.",
    State.PERCENTAGE_ONLY: "The source gives a share, and not of how many.",
    State.NOT_INSPECTED: "It was not looked at this time.",
    State.NOT_AVAILABLE: "The source says that it has no figure.",
    State.REFUSED: "The figure was asked for and refused.",
    State.LATE: "The figure came too late, or did not come in time.",
    State.SUPPRESSED: "There is a figure, which is held back, as small numbers may be.",
    State.PARTIAL_PERIOD: "The figure covers a part of the period only, and is not given.",
    State.NOT_COMPARABLE: "It was counted in another way, and is not given.",
    State.UNKNOWN: "We have no figure. There may be one: nothing can be said of it either way.",
}
"""What is meant by each state, to somebody who has only the sheet."""

HAS_VALUE: Mapping[State, str] = {State.COUNTED: "counted", State.PERCENTAGE_ONLY: "percentage only"}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One area on one measure. `words` are its state as a table of the house style says it.

    `count` and `base` are None, `share` and `exact` '' where there is none. `share` is rounded as a draft prints it, ''
    for a base too small for one; `exact` is the share before rounding ("9 ÷ 17"), in a form that no spreadsheet takes
    for a date. `derived` says that the count is worked out of a published percentage.
    """

    area: str
    measure: str
    state: State
    words: str
    count: int | None
    base: int | None
    share: str
    exact: str
    derived: bool
    dispute: str
    source: str
    url: str
    note: str
    cell: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PatchFigures:
    """The figures of some areas, in the order asked for, and what the words of their states mean."""

    story: str
    version: int
    counts_only_below: int
    rows: tuple[FigureRow, ...]
    meanings: tuple[tuple[str, str], ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of all the facts in the rows, in order, each once."""
        return tuple(dict.fromkeys(name for row in self.rows for name in row.facts))


def patch_figures(material: Material, areas: Sequence[str]) -> PatchFigures:
    """Return the figures of areas, by slug: a row for each measure of the story, whatever is known of it.

    Raises KeyError for a slug that is no area.
    """
    rows = tuple(
        _row(material, material.book.on(slug, spec.name)) for slug in areas for spec in material.story.measures
    )
    used = {row.state: row.words for row in rows}
    meanings = tuple((used[state], MEANINGS[state]) for state in State if state in used)
    story, gates = material.story, material.profile.gates
    return PatchFigures(story.title, story.version, gates.counts_only_below, rows, meanings)


def _row(material: Material, one: Measured) -> FigureRow:
    figure = one.figure
    words = {State(state): said for state, said in material.profile.absence}
    label = next(spec.label for spec in material.story.measures if spec.name == one.measure)
    return FigureRow(
        area=material.gazetteer.areas[one.area].name,
        measure=label,
        state=one.state,
        words=(dict(HAS_VALUE) | words)[one.state],
        count=_whole(one, "count"),
        base=_whole(one, "base"),
        share=_share(material, one),
        exact=_exact(one.share),
        derived=figure.derived,
        dispute=figure.dispute,
        source=figure.source,
        url=figure.url,
        note=figure.note,
        cell=str(figure.cell),
        facts=tuple(_facts(one)),
    )


def _whole(one: Measured, kind: str) -> int | None:
    return int(one.facts[kind].shown) if kind in one.facts else None


def _share(material: Material, one: Measured) -> str:
    base = one.figure.base
    if one.share is None or (base is not None and base < material.profile.gates.counts_only_below):
        return ""
    return per_cent(one.share, material.profile)


def _exact(share: Fraction | None) -> str:
    """Return a share before rounding, in lowest terms.

    >>> _exact(Fraction(6, 18)), _exact(Fraction(0)), _exact(None)
    ('1 ÷ 3', '0', '')
    """
    if share is None:
        return ""
    return str(share) if share.denominator == 1 else f"{share.numerator} ÷ {share.denominator}"


def _facts(one: Measured) -> Iterator[str]:
    """Yield the ids of what a row prints."""
    for kind in ("count", "base", "share"):
        if kind in one.facts:
            yield one.facts[kind].id
    if one.figure.dispute:
        yield f"{one.area}/{one.measure}/dispute"
