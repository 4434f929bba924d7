"""An area's letter put together: the passages of its draft that are about it, between an opening and a closing.

The passages are the draft's own, word for word, with an editor's changes in them, and each figure keeps its claim.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.models import Article, Claim, Origin, Part
from generator.render.marks import escaped
from generator.review.pieces import Piece, joined
from generator.review.pieces import sources as blocks_of
from generator.style.words import listing

NOTE = "> **EDITOR"
"""What a note to the editor opens with, in a draft of any story: it is never shown to anybody else."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which parts of a draft go into a letter.

    `also` are shown though no figure of the area's is in them, whether they are body or frame it; `never` are not shown
    whatever is in them. `own` are facts of the area's that are not called by its name.
    """

    also: Collection[str]
    never: Collection[str]
    own: Collection[str]


@dataclass(frozen=True, slots=True)
class Around:
    """The stretches of a letter that stand around the passages, each rendered: their parts and their claims."""

    opening: Article
    sources: Article
    closing: Article


def letter(article: Article, worded: Article, chosen: Chosen, around: Around, labels: Mapping[str, str]) -> Article:
    """Return the letter about a finished draft; `worded` is the draft as it was before any edit.

    It has every passage with a figure of the area's, every one that an editor changed, and where each figure is from.
    `labels` tell what a measure or an attribute is called. A letter has no front matter.
    """
    shown = passages(article, worded, chosen)
    stretches = [around.opening, shown]
    if shown.claims:
        stretches += [around.sources, _listed(shown, labels)]
    stretches.append(around.closing)
    parts: list[Part] = []
    claims: list[Claim] = []
    origins: dict[str, Origin] = {}
    for one in stretches:
        claims += [replace(claim, part=claim.part + len(parts)) for claim in one.claims]
        parts += one.parts
        origins |= one.origins
    return replace(
        article,
        kind="letter",
        title=around.opening.title,
        parts=tuple(parts),
        claims=tuple(claims),
        front={},
        lines=(),
        line_claims=(),
        origins={claim.fact: origins[claim.fact] for claim in claims},
    )


def passages(article: Article, worded: Article, chosen: Chosen) -> Article:
    """Return the draft with only those of its parts that its area is shown, in order and without notes to editors.

    A figure of the area's that is printed nowhere but in a headline or another line around the story is shown with that
    line.
    """
    own = _own_facts(article, chosen)
    pieces = list(_pieces(article, worded, chosen, own))
    shown = {place for place, _ in pieces}
    printed = {claim.fact for claim in article.claims if claim.part in shown}
    for place, part in enumerate(article.parts):
        facts = {claim.fact for claim in article.claims if claim.part == place} & own
        if place not in shown and part.place != "editor" and part.name not in chosen.never and facts - printed:
            pieces += _blocks(article, place)
            printed |= facts
    in_order = [piece for _, piece in sorted(pieces, key=lambda one: one[0])]
    parts, claims = joined(in_order, article.parts, article.claims)
    lines = _lines(article, own - printed)
    claims += tuple(replace(claim, part=claim.part + len(parts)) for claim in lines.line_claims)
    return replace(article, parts=(*parts, *lines.lines), claims=claims)


def _own_facts(article: Article, chosen: Chosen) -> frozenset[str]:
    """Return the facts of the area's own that its draft prints."""
    every = {claim.fact for claim in (*article.claims, *article.line_claims)}
    opens, ends = f"{article.slug}/", f"/others/{article.slug}"
    return frozenset(name for name in every if name.startswith(opens) or name.endswith(ends) or name in chosen.own)


def _pieces(article: Article, worded: Article, chosen: Chosen, own: frozenset[str]) -> Iterator[tuple[int, Piece]]:
    """Yield each block of the parts to be shown, with the place of its part."""
    as_worded = {(part.name, part.text) for part in worded.parts}
    with_figures = {claim.part for claim in article.claims if claim.fact in own}
    for place, part in enumerate(article.parts):
        about = place in with_figures or (part.name, part.text) not in as_worded
        shown = part.name in chosen.also or (part.place == "body" and about)
        if shown and part.place != "editor" and part.name not in chosen.never:
            yield from _blocks(article, place)


def _blocks(article: Article, place: int) -> Iterator[tuple[int, Piece]]:
    for source in blocks_of(article.parts):
        text = article.parts[source.part].text[source.start : source.end]
        if source.part == place and not text.startswith(NOTE):
            yield place, Piece(text, place, source)


def _lines(article: Article, facts: frozenset[str]) -> Article:
    """Return the article with only those lines of its front matter that print one of some facts."""
    places = [
        at for at, _ in enumerate(article.lines) if any(c.fact in facts for c in article.line_claims if c.part == at)
    ]
    claims = tuple(replace(one, part=places.index(one.part)) for one in article.line_claims if one.part in places)
    return replace(article, lines=tuple(article.lines[at] for at in places), line_claims=claims)


def _listed(shown: Article, labels: Mapping[str, str]) -> Article:
    """Return a numbered list of where every figure that is shown comes from, in the order in which they are shown."""
    printed: dict[str, list[Claim]] = {}
    for claim in shown.claims:
        printed.setdefault(_label(claim.fact, labels) or claim.fact, []).append(claim)
    lines = [
        f"{number}. {_line(name if name != claims[0].fact else '', claims, shown.origins)}"
        for number, (name, claims) in enumerate(printed.items(), start=1)
    ]
    return replace(shown, parts=(Part("figure-sources", "\n".join(lines), "furniture"),), claims=())


def _line(label: str, claims: Sequence[Claim], origins: Mapping[str, Origin]) -> str:
    """Return what a letter tells of figures of one kind: how each is printed, their sums, their source and cells."""
    words = list(dict.fromkeys(claim.text for claim in claims))
    sums = [origins[claim.fact].sum for claim in claims]
    telling = [one for one in sums if one not in words and not any(other.startswith(f"{one} ") for other in sums)]
    rests = [text for claim in claims for text in (origins[claim.fact].source, origins[claim.fact].where)]
    from_where = " · ".join(dict.fromkeys(filter(None, [*telling, *rests])))
    opens = f"{escaped(label[0].upper() + label[1:])}: " if label else ""
    return f"{opens}{listing([f'“{one}”' for one in words])} · {escaped(from_where)}"


def _label(fact: str, labels: Mapping[str, str]) -> str:
    return next((labels[step] for step in fact.split("/")[1:2] if step in labels), "")
