"""What a check found, told in lines for a terminal: each finding with its words underlined in their sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.checking import Checked, Following, following, line_of
from generator.checks.claims import Judged
from generator.checks.findings import Finding, Severity
from generator.checks.report import Report
from generator.errors import under_cause

WIDTH = 100
LEAST_BEFORE = 30

Below = Mapping[tuple[str, Finding], Sequence[Following]]
_ORDER = (Severity.ERROR, Severity.QUERY, Severity.NOTE)


def told(checked: Sequence[Checked], *, every: bool = False) -> Iterator[str]:
    """Yield the lines that tell what was found: text by text the gravest first, then one line for all of them.

    `every` lists each claim with its verdict too. Texts in which nothing was found are only counted. Of the notes, only
    that somebody is quoted with what the tables contradict is told without it: the last line counts that. What follows
    from another finding, in whichever text, is told in short below that one; with `every` also in its own place.
    """
    below = following(checked)
    for one in checked:
        lines = [line for severity in _ORDER for line in _findings(one, severity, below, every=every)]
        lines += [line for judged in one.report.judged for line in _claim(one, judged)] if every else []
        if lines:
            yield from (one.name, *lines)
    yield _summary(checked)


def _findings(checked: Checked, severity: Severity, below: Below, *, every: bool) -> Iterator[str]:
    quoted = {(one.claim.start, one.claim.end) for one in _quoted_wrongly(checked.report)}
    for finding in checked.report.of(severity):
        said = finding.check == "figures" and (finding.start, finding.end) in quoted
        if not every and (finding in checked.follows or (severity == Severity.NOTE and not said)):
            continue
        yield from _shown(checked.report, finding.start, finding.end)
        yield f"    {finding.severity.value} · {finding.check}: {_plain(finding.message)}"
        lines = [(one.is_again, _place(one, checked)) for one in below.get((checked.name, finding), ())]
        yield from under_cause(lines, "    ")
        yield ""


def _place(one: Following, of: Checked) -> str:
    """Return what follows from a finding in one line; the text is named where it is another."""
    text = "" if one.checked.name == of.name else f"{one.checked.name}, "
    line = line_of(one.checked.report, one.finding)
    return f"{text}line {line}: {one.finding.severity.value} · {_plain(one.short())}"


def _quoted_wrongly(report: Report) -> list[Judged]:
    """Return the claims inside quotation marks that the tables contradict."""
    return [one for one in report.judged if one.claim.quoted and one.verdict.verdict == "contradicted"]


def _claim(checked: Checked, judged: Judged) -> Iterator[str]:
    yield from _shown(checked.report, judged.claim.start, judged.claim.end)
    cells = f" [{', '.join(judged.verdict.cells)}]" if judged.verdict.cells else ""
    yield f"    {judged.verdict.verdict}: {_plain(judged.verdict.reason)}{cells}"
    yield ""


def _shown(report: Report, start: int, end: int) -> Iterator[str]:
    """Yield the line that words stand in, as much of it as fits, and a line that underlines them."""
    text = report.document.text
    if start == end:
        return
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    last = len(text) if last < 0 else last
    if last - first > WIDTH:
        first = max(first, min(start - LEAST_BEFORE, last - WIDTH))
        last = min(last, first + WIDTH)
    end = min(end, last)
    number = text.count("\n", 0, start) + 1
    yield f"  line {number}: {_plain(text[first:last])}"
    yield " " * (len(f"  line {number}: ") + start - first) + "~" * max(end - start, 1)


def _plain(text: str) -> str:
    """Return a stretch of text in which every character takes one place of a terminal and does nothing to it."""
    return "".join(character if character.isprintable() else " " for character in text)


def _summary(checked: Sequence[Checked]) -> str:
    counts = [one.report.counts() for one in checked]
    confirmed, contradicted, open_ = (
        sum(one[name] for one in counts) for name in ("confirmed", "contradicted", "uncovered")
    )
    errors, queries = (
        sum(len(one.report.of(severity)) for one in checked) for severity in (Severity.ERROR, Severity.QUERY)
    )
    quoted = sum(len(_quoted_wrongly(one.report)) for one in checked)
    of_those = f", {quoted} of those in {'a quotation' if quoted == 1 else 'quotations'}" if quoted else ""
    texts = "1 text" if len(checked) == 1 else f"{len(checked)} texts"
    return (
        f"{texts}: {_some(confirmed + contradicted + open_, 'claim')}, {confirmed} confirmed, "
        f"{contradicted} contradicted{of_those}, {open_} not settled by the tables; "
        f"{_some(errors, 'error')}, {_some(queries, 'query', 'queries')}."
    )


def _some(number: int, singular: str, plural: str = "") -> str:
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
