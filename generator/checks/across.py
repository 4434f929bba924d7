"""What only shows when all drafts of a story lie side by side: two that say different things of the same figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from generator.checks.claims import Claim, Judged
from generator.checks.evidence import Evidence
from generator.checks.findings import Finding, Severity
from generator.checks.prose import Document

_SHARES = frozenset({"pair", "percentage"})
_NOT_OF_THE_CELL = frozenset({"part", "all", "highest"})
"""A claim of a part of those found, of everything there is, or of the highest share of a field."""

_TOLD = frozenset({"headline", "standfirst", "paragraph"})
_TURNED = {"high": "low", "low": "high"}


class Draft(NamedTuple):
    """One draft of a story: its slug, its kind (area, region, nation), its text and the claims that were read there."""

    slug: str
    kind: str
    document: Document
    judged: Sequence[Judged]

    @property
    def name(self) -> str:
        """The slug, with the kind where it is not an area's: a region may be called as an area is."""
        return self.slug if self.kind == "area" else f"{self.slug} ({self.kind})"


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """A finding in one draft, and the passage of another one that it does not agree with.

    `other` is '' where the other side is the table: then `other_found` is what the table comes to.
    """

    draft: str
    finding: Finding
    other: str
    other_start: int
    other_end: int
    other_found: str


class _Passage(NamedTuple):
    """A claim with the draft that it stands in."""

    draft: Draft
    claim: Claim

    @property
    def sentence(self) -> str:
        """The claim with a few words on either side."""
        text = self.draft.document.text
        start = max(text.rfind(" ", 0, max(self.claim.start - 40, 0)) + 1, text.rfind("\n", 0, self.claim.start) + 1)
        ends = [at for at in (text.find(" ", self.claim.end + 40), text.find("\n", self.claim.end)) if at >= 0]
        return text[start : min(ends, default=len(text))].strip()


def check_across(drafts: Sequence[tuple[str, str, Document, Sequence[Judged]]], evidence: Evidence) -> list[Conflict]:
    """Return where drafts of one story do not agree, by draft and by place.

    Each draft is its slug, its kind, its document and the claims read there. The draft of an area is held to be right
    about that area; of a national count, what most drafts print.
    """
    passages = [_Passage(Draft(*draft), claim) for draft in drafts for claim in _own_claims(Draft(*draft))]
    found = [
        *_totals(passages, evidence),
        *_highest(passages, evidence),
        *_orders(passages, evidence),
        *_figures(passages, evidence),
        *_national_counts(passages),
    ]
    return sorted(found)


def _own_claims(draft: Draft) -> Iterator[Claim]:
    """Yield the claims that a draft makes in its own words, in what readers see, and that can be judged."""
    spans = [(block.start, block.end) for block in draft.document.blocks if block.kind in _TOLD and not block.name]
    for judged in draft.judged:
        claim = judged.claim
        if not (claim.quoted or claim.why_not) and any(start <= claim.start < end for start, end in spans):
            yield claim


def _conflict(
    one: _Passage, two: _Passage | None, check: str, wrong: str, do: str, expected: str, cells: tuple[str, ...] = ()
) -> Conflict:
    """Return a finding that names both drafts and gives both passages."""
    claim = one.claim
    beside = f"; {two.draft.name} has ‘{two.sentence}’" if two else ""
    message = f"{one.draft.name}: {wrong}: ‘{one.sentence}’{beside}. {do}"
    finding = Finding(
        claim.start, claim.end, check, Severity.ERROR, one.draft.slug, claim.text, expected, cells, message
    )  # fmt: skip
    if two is None:
        return Conflict(one.draft.name, finding, "", 0, 0, expected)
    return Conflict(one.draft.name, finding, two.draft.name, two.claim.start, two.claim.end, two.claim.text)


def _totals(passages: Iterable[_Passage], evidence: Evidence) -> Iterator[Conflict]:
    """Find a total of the whole field that is not the sum over all areas, where every area has a count."""
    for passage in passages:
        claim = passage.claim
        whole = claim.kind == "count" and not (claim.areas or claim.group) and len(claim.measures) == 1
        kinds = _SHARES | {"count"} if claim.sum_of else _SHARES  # a bare count is no total until it says so
        if not whole or passage.draft.kind == "region" or claim.quantity is None or claim.quantity.kind not in kinds:
            continue
        sums = _sums(claim.measures[0], evidence)
        if sums and not _is_sum(claim, sums):
            count, base = (sums[1] - sums[0], sums[1]) if claim.opposite else sums
            total = f"{count} of {base}"
            do = f"Over all {evidence.story.areas.number} {evidence.story.areas.plural} it is {total}: correct it."
            wrong = "a total that is not the sum over all areas"
            yield _conflict(passage, None, "totals", wrong, do, total, (f"*/{claim.measures[0]}",))


def _sums(measure: str, evidence: Evidence) -> tuple[int, int] | None:
    """Return the summed counts and bases of a measure; None unless every area has both."""
    samples = evidence.of_measure(measure)
    counts = [one.count for one in samples if one.count is not None]
    bases = [one.base for one in samples if one.base is not None]
    if not len(counts) == len(bases) == len(samples) == evidence.story.areas.number:
        return None
    return sum(counts), sum(bases)


def _is_sum(claim: Claim, sums: tuple[int, int]) -> bool:
    quantity, (count, base) = claim.quantity, sums
    if claim.opposite:
        count = base - count
    if quantity is None or quantity.hedge:
        return True  # "more than 300" is for the reading to judge
    if quantity.kind == "percentage":
        return base > 0 and _percent(Fraction(count, base)) == _percent(quantity.value)
    if quantity.kind == "count":
        return quantity.count == (base if claim.base else count)
    return (quantity.count, quantity.base) == (count, base)


def _percent(share: Fraction | None) -> int | None:
    """Return a share as a whole per cent, a half rounded up."""
    return None if share is None else int(share * 100 + Fraction(1, 2))


def _highest(passages: Iterable[_Passage], evidence: Evidence) -> Iterator[Conflict]:
    """Find two areas that each are given the same end of an order alone: "highest" twice, and neither joint."""
    firsts: dict[tuple[object, ...], list[_Passage]] = {}
    for passage in passages:
        claim = passage.claim
        first = claim.kind == "rank" and claim.quantity is not None and claim.quantity.value == 1
        if first and len(claim.areas) == 1 and claim.measures and claim.value != "among":
            key = (claim.measures[0], claim.name, claim.opposite, claim.group)
            firsts.setdefault(key, []).append(passage)
    for told in firsts.values():
        alone = [one for one in told if not one.claim.value]
        for one in alone:
            two = next((two for two in told if two.claim.areas != one.claim.areas), None)
            if two and (two.claim.value or two.draft.slug > one.draft.slug or two.claim.start > one.claim.start):
                names = f"{evidence.short(one.claim.areas[0])} and {evidence.short(two.claim.areas[0])}"
                do = f"Only one can be, unless both are joint: look at {names} in the figures."
                yield _conflict(one, two, "highest", "two areas have one place", do, "joint")


def _orders(passages: Iterable[_Passage], evidence: Evidence) -> Iterator[Conflict]:
    """Find "A above B" in one draft and "B above A", or "A below B", in another."""
    seen: dict[tuple[str, str, bool], _Passage] = {}
    for passage in passages:
        claim = passage.claim
        if claim.kind != "comparison" or claim.name not in _TURNED:
            continue
        one, two, name = f"{claim.areas[0]}/{claim.measures[0]}", claim.value, claim.name
        if two < one:
            one, two, name = two, one, _TURNED[name]
        before = seen.setdefault((one, two, claim.opposite), passage)
        first = f"{before.claim.areas[0]}/{before.claim.measures[0]}"
        held = before.claim.name if first == one else _TURNED[before.claim.name]
        if held != name:
            areas = " and ".join(dict.fromkeys(evidence.short(cell.partition("/")[0]) for cell in (one, two)))
            do = f"One of the two is turned round: look at {areas} in the figures."
            yield _conflict(passage, before, "comparisons", "the other way round than elsewhere", do, "", (one, two))


def _figures(passages: Sequence[_Passage], evidence: Evidence) -> Iterator[Conflict]:
    """Find a figure of one area in another draft that is not the one in the area's own."""
    own: dict[tuple[str, str], list[_Passage]] = {}
    for passage in passages:
        cell = _cell(passage.claim)
        if cell and passage.draft.kind == "area" and passage.draft.slug == cell[0]:
            own.setdefault(cell, []).append(passage)
    for passage in passages:
        cell = _cell(passage.claim)
        if cell is None or (passage.draft.kind, passage.draft.slug) == ("area", cell[0]):
            continue
        two = next((two for two in own.get(cell, ()) if not _agree(passage.claim, two.claim)), None)
        if two:
            do = f"Print what {evidence.short(cell[0])}’s own draft has, or correct both from the table."
            wrong = f"another figure for {evidence.short(cell[0])} than in its own draft"
            yield _conflict(passage, two, "figures", wrong, do, two.claim.text, (f"{cell[0]}/{cell[1]}",))


def _cell(claim: Claim) -> tuple[str, str] | None:
    """Return the area and the measure that a claim prints a figure of, None when it is no such claim."""
    quantity = claim.quantity
    if claim.kind != "count" or quantity is None or quantity.kind not in _SHARES or quantity.hedge or claim.base:
        return None
    if len(claim.areas) != 1 or len(claim.measures) != 1 or claim.name in _NOT_OF_THE_CELL or claim.sum_of:
        return None
    return claim.areas[0], claim.measures[0]


def _agree(one: Claim, two: Claim) -> bool:
    """Say whether two figures of one cell can both be so; a pair and a per cent agree when the pair rounds to it."""
    first, second = _counted(one), _counted(two)
    if first is None or second is None:
        return True
    if one.quantity and two.quantity and one.quantity.kind == two.quantity.kind == "pair":
        return first == second and one.quantity.base == two.quantity.base
    return _percent(first) == _percent(second) or abs(first - second) <= Fraction(1, 200)


def _counted(claim: Claim) -> Fraction | None:
    """Return the share that a figure gives to what the table counts, whichever way it is told."""
    value = claim.quantity.value if claim.quantity else None
    return 1 - value if value is not None and claim.opposite else value


def _national_counts(passages: Iterable[_Passage]) -> Iterator[Conflict]:
    """Find a count of areas over the whole field that is not the one that most drafts print."""
    printed: dict[tuple[object, ...], list[_Passage]] = {}
    for passage in passages:
        claim = passage.claim
        counted = claim.kind in {"areas", "tally"} and claim.quantity is not None and not claim.quantity.other
        if counted and not claim.group and claim.quantity and claim.quantity.kind in {"count", "pair"}:
            key = (claim.kind, claim.measures, claim.value, claim.name, claim.opposite)
            printed.setdefault(key, []).append(passage)
    for told in printed.values():
        usual = Counter(_count(one) for one in told).most_common(1)[0][0]
        first = next(one for one in told if _count(one) == usual)
        for one in told:
            if _count(one) != usual:
                do = f"Print the same everywhere: most drafts have {usual}."
                wrong = "another count of areas than elsewhere"
                yield _conflict(one, first, "national counts", wrong, do, str(usual))


def _count(passage: _Passage) -> int | None:
    return passage.claim.quantity.count if passage.claim.quantity else None
