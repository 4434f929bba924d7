"""A plan becomes an article: each passage in the wording chosen for it, with the ledger of every figure printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from generator.errors import InputError, Problem, Problems
from generator.models import Article, Claim, Excerpt, Group, Part, Passage, Plan
from generator.plan.material import Material
from generator.project.lengths import Budget, under_least
from generator.render.arms import SEEN, teller
from generator.render.faults import FAULTS, fault
from generator.render.finish import finished, first_word_in_capitals, read_out
from generator.render.given import SHARED
from generator.render.length import check_words, length_lines, within
from generator.render.marks import Marked, Printed, escaped, fact, taken_out
from generator.render.origins import Origins
from generator.render.refusals import UNTYPE
from generator.render.templates import Templates, Wording
from generator.render.unsourced import uncovered
from generator.render.views import Desk, QuoteView
from generator.style.dates import embargo_line, uk_instant
from generator.style.spoken import spoken
from generator.style.words import word_count

LONGEST_PASSAGE = 60_000
HARDLY_LONGER = 4
"""So many characters, of a headline."""

IN_FRONT = ("front", "spoken")
"""The places of what stands in the front matter."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A passage in words: its text with what is marked in it, its wording, and the arms of it that were taken."""

    marked: Marked
    wording: Wording
    arms: tuple[int, ...]


class Renderer:
    """Renders the plans of one story. `watch` is told the name of each template before it runs."""

    def __init__(self, material: Material, templates: Templates, watch: Callable[[str], None] = lambda _: None) -> None:
        self._material, self._templates, self._watch = material, templates, watch
        self._finish: Callable[[str], Printed] = finished
        self._profile = material.profile
        self._desk = Desk(material.story, material.gazetteer, material.book, material.profile, material.title)
        self._always = self._always_given()
        self._origins = Origins(material)
        self._of_area: dict[str, dict[str, object]] = {}
        self._worded_once: dict[tuple[object, ...], Worded] = {}

    def article(self, plan: Plan) -> Article:
        """Return the finished article of a plan.

        Raises InputError when a template fails, with its file and line: it prints what does not hold for this area,
        asks for a name that is not there, runs away, or leaves nothing.
        """
        problems = Problems()
        rendered: list[tuple[Passage, Worded]] = []
        for passage in plan.passages:
            if passage.place == "crosshead" and not self._profile.layout.crossheads:
                continue
            try:
                voice = self._aloud if passage.place == "spoken" else self
                rendered.append((passage, voice.worded(plan, passage)))
            except InputError as error:
                problems.take(error)
        problems.raise_if_any()
        budget = self._material.story.articles.words.of(plan.length, plan.kind)
        kept = within(rendered, budget.most)
        check_words(plan, self._material.story, kept, budget)
        return self._finished(plan, kept, budget)

    @cached_property
    def _aloud(self) -> Renderer:
        """What words the passages that are read out: the same, in the house style as it is said."""
        material = replace(self._material, profile=spoken(self._profile))
        made = Renderer(material, self._templates, self._watch)
        made._finish = read_out
        return made

    def _finished(self, plan: Plan, rendered: Sequence[tuple[Passage, Worded]], budget: Budget) -> Article:
        story = self._material.story
        parts, claims = _parts([one for one in rendered if one[0].place not in IN_FRONT])
        lines, line_claims = _parts([one for one in rendered if one[0].place in IN_FRONT])
        title = next((part.text.lstrip("# ") for part in parts if part.name == "headline"), story.title)
        status = "incomplete" if plan.missing else "complete"
        words = sum(word_count(part.text) for part in parts if part.place == "body")
        note = under_least(words, plan.length, budget)
        front = {
            "area": plan.slug,
            "kind": plan.kind,
            **length_lines(plan.length, note),
            "story": story.slug,
            "version": str(story.version),
            "status": status,
            "missing": str(len(plan.missing)),
            "embargo": embargo_line(uk_instant(story.embargo), self._profile),
            "lead": plan.lead.name,
            "why": plan.lead.reason,
            "headline": title,
            **{line.name: line.text for line in lines},
            "words": str(words),
        }
        return Article(
            slug=plan.slug,
            kind=plan.kind,
            story=story.slug,
            title=title,
            status=status,
            parts=parts,
            claims=claims,
            lead=plan.lead.name,
            reason=plan.lead.reason,
            words=words,
            missing=plan.missing,
            front=front,
            lines=lines,
            line_claims=line_claims,
            origins=self._origins.of((*claims, *line_claims), plan),
            length=plan.length,
            length_note=note,
        )

    def worded(self, plan: Plan, passage: Passage) -> Worded:
        """Return one passage in the wording chosen for it. Raises InputError as `article` does."""
        wordings = self._templates.wordings(passage.folder, passage.case)
        keys = (self._material.story.slug, passage.folder, passage.case)
        number = self._material.chooser.index(passage.area or plan.slug, len(wordings), *keys)
        chosen = wordings[number]
        if not passage.fits and chosen.names <= SHARED:
            return self._shared(plan, passage, chosen)
        context = self._context(plan, passage)
        if not passage.fits:
            opens = self._profile.layout.lead_first_word_caps and passage is _first_of_body(plan)
            return self._worded(plan, chosen, context, opens=opens)
        return self._fitting(plan, [*wordings[number:], *wordings[:number]], context)

    def _shared(self, plan: Plan, passage: Passage, wording: Wording) -> Worded:
        """Return a passage that asks for nothing of the area itself: worded once for all the drafts that have it."""
        quote = passage.given.get("quote")
        said = (quote.statement.id, quote.runs) if isinstance(quote, Excerpt) else None
        key = (wording.shown, wording.number, said, passage.given.get("contacts"))
        if key not in self._worded_once:
            self._worded_once[key] = self._worded(plan, wording, self._context(plan, passage))
        return self._worded_once[key]

    def _fitting(self, plan: Plan, wordings: Sequence[Wording], context: dict[str, object]) -> Worded:
        """Return the first wording that is no longer than the house style's headline, or else than the shortest.

        Where all are too long, one that is hardly longer than the shortest counts as no longer: or all the titles of an
        area with a long name would have the same.
        """
        tried: list[tuple[int, Worded]] = []
        for wording in wordings:
            worded = self._worded(plan, wording, context)
            length = len(worded.marked.text.lstrip("# "))
            if length <= self._profile.layout.headline_max:
                return worded
            tried.append((length, worded))
        shortest = min(length for length, _ in tried)
        return next(worded for length, worded in tried if length <= shortest + HARDLY_LONGER)

    def _worded(self, plan: Plan, wording: Wording, context: dict[str, object], *, opens: bool = False) -> Worded:
        """Return one wording of a passage; the first word in capitals where it `opens` a story that has it so."""
        self._watch(wording.shown)
        taken: set[int] = set()
        try:
            text = self._finish(_joined(wording, {**context, SEEN: teller(taken)}))
        except FAULTS as error:
            raise InputError([fault(error, wording, plan.slug, context)]) from error
        marked = taken_out(first_word_in_capitals(text) if opens else text)
        if not marked.text.strip():
            what, do = "this wording leaves nothing", "Write what it should say, or give its case a rule."
            raise InputError([Problem(wording.shown, "", what, do=do, about=f"'{plan.slug}'")])
        _all_sourced(marked, wording, plan.slug)
        return Worded(marked, wording, tuple(sorted(taken)))

    def _context(self, plan: Plan, passage: Passage) -> dict[str, object]:
        context = self._area_given(passage.area).copy()
        for name, value in passage.given.items():
            context[name] = self._desk.view(value)
        if plan.kind == "region":
            context["region"] = self._desk.view(self._group(plan.slug))
        quote = passage.given.get("quote")
        if passage.given.get("frame") and isinstance(quote, Excerpt):
            context["framed"] = self._framed(str(passage.given["frame"]), passage.area, quote)
        return context

    def _group(self, slug: str) -> Group:
        return self._material.gazetteer.groups[slug]

    def _area_given(self, area: str) -> dict[str, object]:
        if area not in self._of_area:
            own = {"area": self._desk.area(area), **self._desk.attributes(area)} if area else {}
            self._of_area[area] = {**self._always, **own}
        return self._of_area[area]

    def _framed(self, frame: str, area: str, quote: Excerpt) -> Printed:
        """Return a fragment of somebody's words in the sentence that the quote bank frames it in."""
        words = QuoteView(quote, self._desk).printed
        pieces = re.split(r"(\{area\}|\{quote\})", frame)
        filled = {"{area}": self._desk.area(area).name, "{quote}": words}
        return Printed("".join(filled.get(piece, escaped(piece)) for piece in pieces))

    def _always_given(self) -> dict[str, object]:
        story, book = self._material.story, self._material.book
        published = {name: self._desk.view(one) for name, one in book.published.items()}
        given: dict[str, object] = {
            "published": published,
            "embargo": fact("story/embargo", embargo_line(uk_instant(story.embargo), self._profile)),
            "unit": escaped(self._profile.credit.unit),
            "unit_aside": escaped(f", {aside}," if (aside := self._profile.credit.aside) else ""),
            "whole": escaped(story.areas.whole),
            "crossheads": self._profile.layout.crossheads,
            "number_of_areas": self._desk.view(book.field["areas"]),
        }
        for name in ("smallest base", "largest base"):
            if name in book.field:
                given[name.replace(" ", "_")] = self._desk.view(book.field[name])
        for name in ("first year", "last year"):
            if name in book.field:
                given[name.replace(" ", "_")] = fact(f"field/{name}", book.field[name].shown)
        return given


def _parts(rendered: Sequence[tuple[Passage, Worded]]) -> tuple[tuple[Part, ...], tuple[Claim, ...]]:
    """Return passages as the parts of an article, with the claim that each of their facts is."""
    parts = tuple(_part(passage, worded) for passage, worded in rendered)
    claims = tuple(
        Claim(place, start, end, worded.marked.text[start:end], name)
        for place, (_, worded) in enumerate(rendered)
        for start, end, name in worded.marked.facts
    )
    return parts, claims


def _part(passage: Passage, worded: Worded) -> Part:
    marked, wording = worded.marked, worded.wording
    return Part(
        passage.part,
        marked.text,
        passage.place,
        marked.verbatim,
        marked.no_figure,
        template=wording.shown,
        wording=wording.number,
        arms=worded.arms,
        about=passage.about,
    )


def _all_sourced(marked: Marked, wording: Wording, slug: str) -> None:
    """Raise InputError for each number in a wording that no fact prints: see `unsourced`, which looks the same way."""
    spans = [*((start, end) for start, end, _ in marked.facts), *marked.verbatim, *marked.no_figure]
    found: dict[str, list[str]] = {}
    for start, end in uncovered(marked.text, spans):
        words = marked.text[start:end]
        line = wording.line_of(words)
        found.setdefault(f"line {line}" if line else f"wording {wording.number}", []).append(f"'{words}'")
    if found:
        what, about = "a number is printed that is no fact", f"'{slug}'"
        raise InputError(
            Problem(wording.shown, place, what, ", ".join(words), UNTYPE, about) for place, words in found.items()
        )


def _first_of_body(plan: Plan) -> Passage | None:
    return next((passage for passage in plan.passages if passage.place == "body"), None)


def _joined(wording: Wording, context: dict[str, object]) -> str:
    """Return what a wording prints, stopping one that runs on. Raises ValueError past the longest passage."""
    pieces: list[str] = []
    length = 0
    template = wording.template
    for piece in template.root_render_func(template.new_context(context, shared=True)):
        length += len(piece)
        if length > LONGEST_PASSAGE:
            msg = f"it prints more than {LONGEST_PASSAGE:,} characters"
            raise ValueError(msg)
        pieces.append(piece)
    return "".join(pieces)
