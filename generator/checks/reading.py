"""The whole reading of a text: its claims, each with what the evidence says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.checks.claims import Claim, Judged, Verdict, uncovered
from generator.checks.evidence import Evidence, read_evidence
from generator.checks.prose import Document
from generator.checks.subjects.lexicon import Layer, lexicon
from generator.checks.subjects.obstacles import NO_MEASURE
from generator.checks.subjects.page import page
from generator.checks.subjects.reading import page_reader
from generator.checks.subjects.tables import table_claims
from generator.checks.verdicts.absence import absence_verdict
from generator.checks.verdicts.compared import comparison_verdict, points_verdict
from generator.checks.verdicts.earlier import earlier_verdict
from generator.checks.verdicts.extents import extent_verdict, field_verdict, tally_verdict
from generator.checks.verdicts.fields import areas_verdict, unnamed_verdict
from generator.checks.verdicts.grades import grade_verdict
from generator.checks.verdicts.groups import group_verdict, sample_verdict, sizes_verdict
from generator.checks.verdicts.ranks import rank_verdict
from generator.checks.verdicts.years import year_verdict
from generator.checks.vocabulary import Vocabulary, read_vocabulary
from generator.project.story import Story


class Reader:
    """Reads any text against one story's evidence. Making one reads the tables; reading a text touches no file."""

    def __init__(self, evidence: Evidence, words: Vocabulary) -> None:
        self.evidence = evidence
        self.words = words
        self._layers: Mapping[str, Layer] = lexicon(evidence, words)
        self._pages = page_reader(evidence)
        self._earlier = frozenset(name for name, one in words.attributes.items() if one.earlier)

    def read(self, text: str, areas: tuple[str, ...] = (), context: str = "") -> list[Judged]:
        """Return each claim of a text with its verdict, by where it stands.

        `areas` are the slugs that the piece is about; `context` is what stands before the text and is not judged.
        """
        lead = f"{context}\n\n" if context.strip() else ""
        claims = self._pages.claims(page(lead + text, self._layers), areas)
        own = (replace(one, start=one.start - len(lead), end=one.end - len(lead)) for one in claims)
        return _in_order(Judged(one, self.verdict(one, areas)) for one in own if one.start >= 0)

    def read_document(self, document: Document, areas: tuple[str, ...] = ()) -> list[Judged]:
        """Return each claim of what readers see of a document, with its verdict: its prose and its tables."""
        cells = table_claims(document, areas, self._layers)
        judged = [Judged(one, self.verdict(one, areas)) for one in cells]
        return _in_order([*self.read(_prose(document), areas), *judged])

    def verdict(self, claim: Claim, piece: tuple[str, ...]) -> Verdict:
        """Return what the evidence says of a claim in a piece that is about some areas."""
        if claim.why_not:
            return uncovered(claim.why_not)
        if claim.kind in _PLAIN:
            return _PLAIN[claim.kind](claim, self.evidence)
        if claim.kind in _OF_PIECE:
            return _OF_PIECE[claim.kind](claim, self.evidence, piece)
        if claim.kind == "earlier":
            return earlier_verdict(claim, self.evidence, self.words.clear_views)
        if claim.kind == "grade":
            return grade_verdict(claim, self.evidence, self._earlier)
        return self._of_samples(claim, piece)

    def _of_samples(self, claim: Claim, piece: tuple[str, ...]) -> Verdict:
        if not claim.measures and not claim.sum_of:
            return uncovered(NO_MEASURE)
        if claim.areas:
            return sample_verdict(claim, self.evidence)
        members = self.evidence.groups.get(claim.group, piece if len(piece) > 1 else ())
        if not members and claim.whole and self.evidence.is_whole(claim.measures):
            members = tuple(self.evidence.names)
        return group_verdict(claim, members, self.evidence) if members else unnamed_verdict(claim, self.evidence)


_PLAIN: Mapping[str, Callable[[Claim, Evidence], Verdict]] = {
    "absence": absence_verdict,
    "comparison": comparison_verdict,
    "points": points_verdict,
    "extent": extent_verdict,
    "tally": tally_verdict,
}
_OF_PIECE: Mapping[str, Callable[[Claim, Evidence, tuple[str, ...]], Verdict]] = {
    "areas": areas_verdict,
    "field": field_verdict,
    "rank": rank_verdict,
    "sizes": sizes_verdict,
    "year": year_verdict,
}


def _prose(document: Document) -> str:
    """Return what a document tells, without the marks around a value of its front matter: they quote nobody."""
    text = document.prose()
    for block in document.blocks:
        value = document.of(block)
        if block.name and len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" and block.kind != "front":
            text = f"{text[: block.start]} {text[block.start + 1 : block.end - 1]} {text[block.end :]}"
    return text


def _in_order(found: Iterable[Judged]) -> list[Judged]:
    return sorted(found, key=lambda one: (one.claim.start, one.claim.end))


def reader(folder: Path, story: Story) -> Reader:
    """Return a reader of texts about a story whose tables stand in `folder`.

    Raises InputError when checks.toml is missing or wrong.
    """
    return Reader(read_evidence(folder, story), read_vocabulary(folder, story))
