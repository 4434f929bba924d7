"""The claims of one sentence, and what the next sentence may leave unsaid after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.checks.claims import Claim
from generator.checks.evidence import Evidence
from generator.checks.subjects.absence import absence_claims
from generator.checks.subjects.areas import Thread
from generator.checks.subjects.attributes import grade_claims, year_claim
from generator.checks.subjects.compared import comparison_claims, is_multiple, points_claim
from generator.checks.subjects.counted import counted_claim, sums_up
from generator.checks.subjects.earlier import earlier_claims
from generator.checks.subjects.fields import areas_claim, counts_areas, level_of
from generator.checks.subjects.page import Page, Placed, Sentence
from generator.checks.subjects.phrases import COUNTING
from generator.checks.subjects.ranks import rank_claim, unbeaten_claim
from generator.checks.subjects.setting import Setting, setting
from generator.checks.subjects.spans import extent_claims, joint_claims, size_claims, size_ranges

WHICH = "it says which areas are counted"

MOST_QUANTITIES = 20
"""A sentence with more quantities than this is a list of numbers, of which nothing can be said."""

_HEADING = 12
"""A paragraph of so many words or fewer, without a stop at its end, is a heading."""


@dataclass(frozen=True, slots=True)
class PageReader:
    """Reads pages about one story.

    `evidence` says which areas there are, `groups` each measure's group, and `years` of which years each area's figures
    and reports are.
    """

    evidence: Evidence
    groups: Mapping[str, str]
    years: Mapping[str, frozenset[int]]

    def claims(self, page: Page, piece: tuple[str, ...]) -> Iterator[Claim]:
        """Yield the claims of a page, sentence by sentence; `piece` are the areas that it is about."""
        thread = Thread(piece, frozenset(self.evidence.groups) & frozenset(self.evidence.names))
        for sentence in page.sentences:
            thread.years = self._years(sentence, piece)
            if sentence.paragraph != thread.paragraph and len(piece) == 1:
                thread.area = ""
            at = setting(page, sentence, thread, self.groups, self.evidence.story.areas.number)
            claims = list(self._of_sentence(at))
            yield from claims
            _follow(at, claims)

    def _years(self, sentence: Sentence, piece: tuple[str, ...]) -> frozenset[int]:
        """Return the years that figures of a sentence may be of: those of the areas it names and of the whole piece."""
        named = {one.name for one in sentence.of("places", "area")} | set(piece)
        if not named or sentence.of("fields", "covered"):
            return frozenset().union(*self.years.values())
        return frozenset().union(*(self.years[area] for area in named))

    def _of_sentence(self, at: Setting) -> Iterator[Claim]:
        if len(at.sentence.placed) > MOST_QUANTITIES:
            return
        levels: dict[int, Claim] = {}
        sizes = {end.first for ends in size_ranges(at) for end in ends}
        for placed in at.sentence.placed:
            if placed.first in sizes:
                continue
            claim = _of_quantity(at, placed)
            if claim and claim.kind == "count":
                claim = self._within(at, placed, claim, levels)
            elif claim and claim.kind == "areas":
                level = level_of(at, placed)
                levels |= {level.first: claim} if level else {}
            if claim:
                yield claim
        yield from grade_claims(at, self.evidence.story)
        for others in (absence_claims, earlier_claims, comparison_claims, joint_claims, extent_claims, size_claims):
            yield from others(at)

    def _within(self, at: Setting, placed: Placed, claim: Claim, levels: Mapping[int, Claim]) -> Claim:
        """Return a claim as what a count of areas before it makes of it: its level, or which areas it counts."""
        if placed.first in levels:
            return replace(levels[placed.first], start=claim.start, end=claim.end, text=claim.text, quoted=claim.quoted)
        counted = _counted_areas(at, placed)
        if counted and not claim.areas and counted.quantity.count == at.number and sums_up(at):
            return replace(claim, whole=not claim.group)
        if not counted or placed.quantity.kind not in {"count", "none", "vague"}:
            return claim
        if counted.quantity.kind == "every" or (counted.quantity.kind == "pair" and counted.quantity.value == 1):
            members = self.evidence.groups.get(areas_claim(at, counted).group, at.thread.piece)
            return replace(claim, areas=members, group="")
        areas = areas_claim(at, counted)
        if areas.kind == "field" and sums_up(at):
            return replace(claim, areas=(), group=areas.group, whole=not areas.group)
        return replace(claim, why_not=WHICH)


def page_reader(evidence: Evidence) -> PageReader:
    """Return the reader of pages about the story of some evidence."""
    years = {}
    for area in evidence.names:
        texts = [evidence.year(area)[0], *(text[: len("2020")] for _, text, _ in evidence.dates(area))]
        years[area] = frozenset(int(text) for text in texts if text)
    return PageReader(evidence, {measure.name: measure.group for measure in evidence.story.measures}, years)


def _of_quantity(at: Setting, placed: Placed) -> Claim | None:
    """Return the claim of one quantity; None for one that says nothing of the story."""
    kind = placed.quantity.kind
    if kind in {"year", "date"}:
        return year_claim(at, placed)
    if kind not in COUNTING:
        return None
    if kind == "rank":
        return rank_claim(at, placed)
    if kind in {"points", "times"} or is_multiple(at, placed):
        return points_claim(at, placed)
    judge = areas_claim if counts_areas(at, placed) else counted_claim
    return unbeaten_claim(at, placed) or judge(at, placed)


def _counted_areas(at: Setting, placed: Placed) -> Placed | None:
    """Return the count of areas that a quantity belongs to: "38 mended at least one late"; None without one."""
    counted = [one for one in at.counting() if one.last <= placed.first and counts_areas(at, one)]
    places = at.sentence.of("places", "area")
    if not counted or any(counted[-1].last <= one.first < placed.first for one in places):
        return None
    return counted[-1]


def _follow(at: Setting, claims: list[Claim]) -> None:
    """Take up what the next sentence may leave unsaid."""
    thread, places = at.thread, at.sentence.of("places", "area")
    wide = bool(at.sentence.of("fields", "covered")) and not places
    if places or wide:
        thread.area = places[0].name if places else ""
    if _is_heading(at):
        thread.wide = wide
    same, thread.paragraph = thread.paragraph == at.sentence.paragraph, at.sentence.paragraph
    told = [claim.measures for claim in claims if claim.measures and claim.kind in {"count", "areas"}]
    if same and not (told or at.sentence.of("things", "measure", "foreign") or at.counting()):
        return  # "Most heard.", "Its chief accepts the findings." leave what is spoken of as it was
    thread.measures = told[-1] if told else at.measures()[-1:]
    thread.topic = at.has_topic()
    thread.counted = any(claim.kind in {"areas", "field"} for claim in claims)
    thread.graded = any(claim.kind == "grade" for claim in claims)
    thread.owed = next((cue for cue in reversed(at.told) if cue.owed), None)


def _is_heading(at: Setting) -> bool:
    """Say whether a sentence is a short paragraph of its own without a stop at its end."""
    first, last = at.sentence.first, at.sentence.last
    alone = at.words[last].kind == "break" and (first == 0 or at.words[first - 1].kind == "break")
    return alone and last - first <= _HEADING and at.word(last - 1) not in {".", "?", "!", ":"}
