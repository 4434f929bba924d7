"""Whose words stand in a draft: the inspectorate's, the area's own reply, the reaction, and where to turn for help."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.models import Contact, Excerpt, Passage, Statement
from generator.plan.material import Draft, Material
from generator.project.story import PartSpec
from generator.quotes import excerpt
from generator.style.words import one_line

SHARED_WORDS = 8
HELP_LINES = 3


def words_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield an inspectorate's words on the area: on one of its figures (take = figures), or in general (rest).

    One statement is told, or as many as the part has as its `most`.
    """
    about_figures = spec.take == "figures"
    theirs = [
        one
        for one in draft.material.bank.statements.values()
        if one.use and one.voice == "inspectorate" and draft.area in one.areas and bool(one.measure) == about_figures
    ]
    for statement in theirs[: spec.most or 1]:
        case = "fragment" if statement.frame else "statement"
        given = {"quote": printed(statement, spec), "frame": statement.frame}
        yield draft.passage(spec, case, given)


def reply_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield the area's reply, or what its status says where there is none."""
    reply = draft.material.bank.replies[draft.area]
    quote = _reply_excerpt(draft, spec)
    yield draft.passage(spec, reply.status.replace("_", "-"), {"quote": quote} if quote else {})


def reaction_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield one statement for each set of voices, none saying again what the reply or another statement says."""
    replies = [one for one in draft.material.story.articles.area if one.kind == "reply"]
    beside = next((one for one in replies if set(one.lengths) & set(spec.lengths)), spec)
    said = _reply_excerpt(draft, beside)
    for quote in reactions(draft.material, draft.area, spec, [said] if said else []):
        yield draft.passage(spec, quote.statement.voice, {"quote": quote})


def reactions(material: Material, area: str, spec: PartSpec, said: Sequence[Excerpt]) -> Iterator[Excerpt]:
    """Yield an excerpt for each set of voices ("body|government"), varied between neighbours, no words twice.

    `area` is the slug of the area or group that the draft is of; a set with nothing new to say yields nothing.
    """
    taken = list(said)
    for wanted in spec.voices:
        bank = [one for one in material.bank.statements.values() if one.voice in wanted.split("|")]
        offered = [printed(one, spec) for one in bank if one.use and _speaks_to(one, area)]
        fresh = [quote for quote in offered if not any(shares_words(quote, other) for other in taken)]
        if fresh:
            taken.append(fresh[material.chooser.index(area, len(fresh), material.story.slug, "reaction", wanted)])
            yield taken[-1]


def shares_words(one: Excerpt, other: Excerpt) -> bool:
    """Whether two excerpts have eight words running in common: then the same thing would stand in two mouths."""
    return not _runs_of_words(one.runs).isdisjoint(_runs_of_words(other.runs))


@lru_cache(maxsize=512)
def _runs_of_words(runs: tuple[tuple[str, ...], ...]) -> frozenset[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for run in runs:
        words = re.findall(r"\w+", " ".join(run).lower())
        found.update(tuple(words[i : i + SHARED_WORDS]) for i in range(len(words) - SHARED_WORDS + 1))
    return frozenset(found)


def _speaks_to(statement: Statement, area: str) -> bool:
    return statement.scope == "national" or area in statement.areas


def _reply_excerpt(draft: Draft, spec: PartSpec) -> Excerpt | None:
    bank = draft.material.bank
    reply = bank.replies[draft.area]
    return printed(bank.statements[reply.quote], spec, reply.line) if reply.quote else None


def printed(statement: Statement, spec: PartSpec, line: str = "") -> Excerpt:
    """Return as much of a statement as a part prints: all of it, what may not be cut, or one line.

    The line is the one that an editor chose, or else the first of what may not be cut. A fragment is whole as it is: it
    stands in a sentence of ours.
    """
    if spec.quote == "whole":
        return excerpt(statement, short=False)
    short = excerpt(statement)
    if spec.quote == "short" or statement.frame:
        return short
    return Excerpt(statement, ((line or one_line(short.runs[0][0]),),))


def contact_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield the help lines that hold good on the story's date and in the area's nation; nothing when there is none."""
    nation = draft.material.gazetteer.areas[draft.area].nation
    contacts = contacts_for(draft.material, [nation], draft.area)
    if contacts:
        yield draft.passage(spec, "", {"contacts": contacts})


def contacts_for(material: Material, nations: Sequence[str], area: str) -> tuple[Contact, ...]:
    """Return at most three help lines, good on the story's date in all of the nations: the area's own first."""
    date = material.story.embargo_date.isoformat()
    valid = [
        one
        for one in material.bank.contacts
        if (one.valid_from or date) <= date <= (one.valid_to or date)
        and set(nations) <= set(one.nations)
        and (not one.areas or area in one.areas)
    ]
    own_first = sorted(valid, key=lambda one: (not one.areas, len(one.nations)))
    return tuple(own_first[:HELP_LINES])
