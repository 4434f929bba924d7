"""One text checked in every way: its claims, its quotations and the rules of the house, as one list of findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.checks.claims import Judged
from generator.checks.findings import Finding, Severity
from generator.checks.policy import Rules, check_policy, read_rules
from generator.checks.prose import Document, document
from generator.checks.quotes import check_quotes
from generator.checks.reading import Reader, reader
from generator.project.story import Story


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one text: what it claims, and what is to be said of it, both by place."""

    document: Document
    areas: tuple[str, ...]
    judged: tuple[Judged, ...]
    findings: tuple[Finding, ...]

    def of(self, severity: Severity) -> list[Finding]:
        """Return the findings of one severity."""
        return [one for one in self.findings if one.severity == severity]

    def counts(self) -> dict[str, int]:
        """Return how many claims are confirmed, contradicted and uncovered."""
        verdicts = [one.verdict.verdict for one in self.judged]
        return {name: verdicts.count(name) for name in ("confirmed", "contradicted", "uncovered")}


@dataclass(frozen=True, slots=True)
class OwnDraft:
    """What a draft of this project says that it is: its slug, its kind (area, region, nation), what it is about."""

    slug: str
    kind: str
    areas: tuple[str, ...]


class Checker:
    """Checks texts about one story. Making one reads the tables; checking a text touches no file."""

    def __init__(self, reads: Reader, rules: Rules) -> None:
        self.reads = reads
        self.rules = rules

    def check(self, text: str, areas: tuple[str, ...] = (), *, ours: bool = False) -> Report:
        """Return the report on a plain, Markdown or HTML text.

        `areas` are the slugs that it is about. `ours` says that it is a whole draft of this project, from which nothing
        may be missing.
        """
        read = document(text)
        evidence = self.reads.evidence
        judged = self.reads.read_document(read, areas)
        findings = [
            *_contradictions(judged, ours=ours),
            *(_unsettled(judged) if ours else ()),
            *check_quotes(read, evidence, areas, ours=ours),
            *check_policy(read, judged, evidence, self.reads.words, self.rules, areas=areas, ours=ours),
        ]
        return Report(read, areas, tuple(judged), tuple(sorted(findings)))

    def draft(self, text: str) -> OwnDraft | None:
        """Return what a draft of this project says that it is; None for a text that is no draft of this story."""
        read = document(text)
        front = {block.name: read.of(block).strip("\"'") for block in read.blocks if block.name}
        slug, kind, evidence = front.get("area", ""), front.get("kind", ""), self.reads.evidence
        known = {
            "area": {slug: (slug,)} if slug in evidence.names else {},
            "region": evidence.groups,
            "nation": {slug: ()},
        }
        areas = known.get(kind, {}).get(slug)
        ours = front.get("story") == evidence.story.slug and areas is not None
        return OwnDraft(slug, kind, areas or ()) if ours else None


def _contradictions(judged: Sequence[Judged], *, ours: bool) -> Iterator[Finding]:
    """Yield a finding for each claim that the tables contradict.

    In somebody else's words it is a query; in ours, where they are held to the quote bank word for word, only a note.
    """
    for claim, verdict in ((one.claim, one.verdict) for one in judged):
        if verdict.verdict != "contradicted":
            continue
        severity = (Severity.NOTE if ours else Severity.QUERY) if claim.quoted else Severity.ERROR
        area = claim.areas[0] if len(claim.areas) == 1 else ""
        said = "somebody says" if claim.quoted else "the text says"
        message = f"{said} “{claim.text}”; the tables have: {verdict.reason}."
        yield Finding(
            claim.start, claim.end, "figures", severity, area, claim.text, verdict.expected, verdict.cells, message
        )


_NO_NUMBER = frozenset({"every", "majority", "vague"})


def _unsettled(judged: Sequence[Judged]) -> Iterator[Finding]:
    """Yield a query for each number or state of ours that is told of cells which do not settle it.

    A number in a draft of ours comes from the tables, so one that they do not bear out has lost its source.
    """
    for claim, verdict in ((one.claim, one.verdict) for one in judged):
        number = claim.quantity is not None and claim.quantity.kind not in _NO_NUMBER
        number = number and not (claim.kind == "year" and claim.base)  # of earlier times the tables have little
        state = claim.kind == "absence" and "known" not in claim.value.casefold()  # "how many that was is not known"
        ours = not (claim.quoted or claim.why_not)
        if verdict.verdict == "uncovered" and verdict.cells and ours and (number or state):
            area = claim.areas[0] if len(claim.areas) == 1 else ""
            message = f"the text says “{claim.text}”, and nothing in the tables bears it out: {verdict.reason}."
            yield Finding(
                claim.start, claim.end, "figures", Severity.QUERY, area, claim.text, "", verdict.cells, message
            )


def checker(folder: Path, styles: Path, story: Story, profile: str = "") -> Checker:
    """Return a checker of texts about a story, by its tables in `folder` and the rules of a house style in `styles`.

    Raises InputError when checks.toml or the house style is missing or wrong.
    """
    return Checker(reader(folder, story), read_rules(styles, profile or story.profile))
