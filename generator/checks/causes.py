"""Which findings have one cause, so that an editor sees one thing to mend: a wrong figure, and what follows from it.

Only what is certain is put together. A finding follows from a wrong figure where it names that very claim, and would
not be there if the figure were what the tables have. Whatever may have another cause as well is left apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from generator.checks.across import Conflict
from generator.checks.claims import Claim, Judged
from generator.checks.findings import Finding, Severity
from generator.checks.policy.headlines import supports
from generator.checks.reading import Reader
from generator.checks.report import Report


@dataclass(frozen=True, slots=True)
class Cause:
    """The finding that another one follows from, and the name of the text that it is in.

    `is_again` says that the other is the same wrong figure in another place: it must be mended there too.
    """

    name: str
    finding: Finding
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A claim that the tables contradict, with its finding and the text that it is in."""

    name: str
    judged: Judged
    finding: Finding

    @property
    def place(self) -> tuple[str, int, int]:
        return self.name, self.finding.start, self.finding.end


Causes = dict[tuple[str, Finding], Cause]


def causes(reports: Mapping[str, Report], conflicts: Sequence[Conflict], reads: Reader) -> Causes:
    """Return what each finding follows from, by the name of its text; those that follow from nothing are left out.

    `conflicts` name texts as `reports` do, and their findings are not among those of the reports. What a finding
    follows from follows from nothing itself.
    """
    wrong = [one for name, report in reports.items() for one in _wrong(name, report)]
    firsts = _firsts(wrong, reports)
    found: Causes = {}
    for one in wrong:
        first = firsts[one.place]
        if first is not one:
            found[one.name, one.finding] = Cause(first.name, first.finding, is_again=True)
    for conflict in conflicts:
        cause = _of_conflict(conflict, firsts, reports)
        if cause:
            found[conflict.draft, conflict.finding] = Cause(cause.name, cause.finding)
    for name, report in reports.items():
        own = [one for one in wrong if one.name == name]
        for finding in report.findings if own else ():
            cause = _of_headline(finding, report, own, reads)
            if cause:
                first = firsts[cause.place]
                found[name, finding] = Cause(first.name, first.finding)
    return found


def _wrong(name: str, report: Report) -> Iterator[_Wrong]:
    """Yield the claims of a text's own that are wrong, with the error that tells so."""
    errors = {
        (one.start, one.end): one
        for one in report.findings
        if one.check == "figures" and one.severity == Severity.ERROR
    }
    for judged in report.judged:
        finding = errors.get((judged.claim.start, judged.claim.end))
        if finding and judged.verdict.verdict == "contradicted" and judged.verdict.cells:
            yield _Wrong(name, judged, finding)


def _firsts(wrong: Sequence[_Wrong], reports: Mapping[str, Report]) -> dict[tuple[str, int, int], _Wrong]:
    """Return for each wrong claim the first one that has the same wrong number for the same cells, maybe itself.

    First is the area's own draft, and in a draft what readers see of it before its front matter.
    """

    def order(one: _Wrong) -> tuple[bool, bool, str, int]:
        report = reports[one.name]
        is_own = report.areas == one.judged.claim.areas
        in_front = any(block.name and block.start <= one.finding.start < block.end for block in report.document.blocks)
        return not is_own, in_front, one.name, one.finding.start

    first: dict[object, _Wrong] = {}
    for one in sorted(wrong, key=order):
        first.setdefault(_said(one.judged), one)
    return {one.place: first[_said(one.judged)] for one in wrong}


def _said(judged: Judged) -> object:
    """Return what a claim says, wherever and in whatever words it says it."""
    claim, quantity = judged.claim, judged.claim.quantity
    number = quantity and (quantity.kind, quantity.value, quantity.count, quantity.base, quantity.hedge)
    told = (claim.kind, claim.areas, claim.group, claim.measures, claim.opposite, claim.base, claim.name, claim.value)
    return judged.verdict.cells, told, number


def _of_conflict(
    conflict: Conflict, firsts: Mapping[tuple[str, int, int], _Wrong], reports: Mapping[str, Report]
) -> _Wrong | None:
    """Return the one side of a conflict that is wrong, where the tables bear the other one out."""
    own = (conflict.draft, conflict.finding.start, conflict.finding.end)
    other = (conflict.other, conflict.other_start, conflict.other_end)
    if not conflict.other:
        return firsts.get(own)
    for one, two in ((own, other), (other, own)):
        if one in firsts and _is_confirmed(reports[two[0]], two[1], two[2]):
            return firsts[one]
    return None


def _is_confirmed(report: Report, start: int, end: int) -> bool:
    told = [one.verdict.verdict for one in report.judged if (one.claim.start, one.claim.end) == (start, end)]
    return bool(told) and set(told) == {"confirmed"}


def _of_headline(finding: Finding, report: Report, wrong: Sequence[_Wrong], reads: Reader) -> _Wrong | None:
    """Return the wrong figure of the text without which it would make a claim of its headline that is right."""
    if finding.check != "headline" or not _is_confirmed(report, finding.start, finding.end):
        return None
    heads = [one.claim for one in report.judged if (one.claim.start, one.claim.end) == (finding.start, finding.end)]
    body = [(block.start, block.end) for block in report.document.blocks if block.kind == "paragraph"]
    for one in wrong:
        right = _put_right(one.judged.claim, report.areas, reads)
        in_body = any(start <= one.finding.start < end for start, end in body)
        if right and in_body and all(supports(right, head) for head in heads):
            return one
    return None


def _put_right(claim: Claim, areas: tuple[str, ...], reads: Reader) -> Claim | None:
    """Return a claim of so many of so many with what its cell has, if that is then borne out; None for any other."""
    quantity = claim.quantity
    cells = [reads.evidence.samples.get((area, measure)) for area in claim.areas for measure in claim.measures]
    cell = cells[0] if len(cells) == 1 else None
    if quantity is None or quantity.kind != "pair" or cell is None or cell.count is None or not cell.base:
        return None
    count = cell.base - cell.count if claim.opposite else cell.count
    right = replace(claim, quantity=replace(quantity, count=count, base=cell.base, value=Fraction(count, cell.base)))
    return right if reads.verdict(right, areas).verdict == "confirmed" else None
