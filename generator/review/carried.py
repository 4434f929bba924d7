"""An editor's changes to one draft, made to another copy of it that tells the same in other words.

A paragraph that an editor changed goes into the copy as the editor has it, in the place of the copy's own. What an
editor added is put where it was, beside the copy's own words, and what was taken out or moved is so there too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.models import Article, Claim, Part
from generator.review.blocks import Block, cuts
from generator.review.edits import Edited, finished
from generator.review.pieces import Piece, Source, joined

Key = tuple[str, str, tuple[str, ...], int]
"""A part: its name, the file that it was worded from, what it is about, and its number among those alike in these."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A copy with an editor's changes in it; `left` names each part whose change it has not, since its words differ."""

    article: Article
    left: tuple[str, ...] = ()


@dataclass(slots=True)
class _Copy:
    """A copy while the changes are made to it: its parts and claims, what is out, and what goes before which block."""

    parts: list[Part]
    claims: list[Claim]
    out: set[int] = field(default_factory=set)
    added: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    def add(self, number: int, before: int, texts: Sequence[str]) -> None:
        """Put paragraphs of the editor's before a block of a part, or after its last."""
        self.added.setdefault((number, before), []).extend(texts)

    def put(self, number: int, part: Part, claims: Sequence[Claim]) -> None:
        """Put a part of the editor's in the place of one."""
        self.claims = [one for one in self.claims if one.part != number]
        self.claims += [replace(one, part=number) for one in claims]
        self.parts[number] = part


def carried(copy: Article, worded: Article, edited: Edited) -> Carried:
    """Return a copy with the changes by which `edited` differs from the same draft as it was `worded`.

    A change to a part that the copy words from another file, as a brief may, is left. So is nothing else: a part that
    the copy has not at all needs no change, and what was added to one goes with the part above it.
    """
    if not edited.has_edits:
        return Carried(copy)
    place = {key: number for number, key in enumerate(_keys(copy.parts))}
    keys = _keys(worded.parts)
    made = _Copy(list(copy.parts), list(copy.claims))
    above = 0
    for number, key in enumerate(keys):
        target = place.get(key)
        above = above if target is None else target
        _change(made, number, target, above, worded, edited)
    order = _order(len(copy.parts), {place[key]: number for number, key in enumerate(keys) if key in place}, edited)
    return Carried(_finished(copy, made, order, worded, edited.article), tuple(dict.fromkeys(made.left)))


def _change(made: _Copy, number: int, target: int | None, above: int, worded: Article, edited: Edited) -> None:
    """Make the changes to one part of the worded draft in the copy, whose own part it is, if any, is the `target`.

    `above` is the part of the copy that the nearest part above it is, or its own.
    """
    own = worded.parts[number]
    before = _blocks(own.text)
    now = [one for one, was in enumerate(edited.made_from) if was == number]
    texts = [text for one in now for text in _texts(edited.article.parts[one].text)]
    added = _added(before, texts)
    if added is None and target is not None:
        made.out |= set() if texts else {target}
        for one in now[:1]:
            claims = [claim for claim in edited.article.claims if claim.part == one] if len(now) == 1 else []
            made.put(target, replace(edited.article.parts[one], text="\n\n".join(texts)), claims)
    elif added is None and own.name in {part.name for part in made.parts}:
        made.left.append(own.name)
    elif added:
        count = len(cuts(made.parts[above].text))
        alike = target is not None and count == len(before)
        for place, new in added.items():
            made.add(above, place if alike or (not place and target is not None) else count, new)


def _added(before: Sequence[str], texts: Sequence[str]) -> dict[int, list[str]] | None:
    """Return what was added before which block, or after the last; None if a block was changed or taken out.

    >>> _added(["a", "b"], ["new", "a", "b", "last"]), _added(["a", "b"], ["a", "changed"])
    ({0: ['new'], 2: ['last']}, None)
    """
    found: dict[int, list[str]] = {}
    place = 0
    for text in texts:
        if place < len(before) and Block(text).words == before[place]:
            place += 1
        else:
            found.setdefault(place, []).append(text)
    return found if place == len(before) else None


def _order(count: int, from_: Mapping[int, int], edited: Edited) -> list[int]:
    """Return the numbers of a copy's parts in the order that an editor has put them in.

    `from_` is the part of the worded draft that each is. One that is none stays below the part that it was below.
    """
    first = {was: place for place, was in reversed([*enumerate(edited.made_from)])}
    places: list[tuple[int, int]] = []
    last = -1
    for number in range(count):
        last = first.get(from_.get(number, -1), last)
        places.append((last, number))
    return [number for _, number in sorted(places)]


def _finished(copy: Article, made: _Copy, order: Sequence[int], worded: Article, edited: Article) -> Article:
    lines, line_claims = _lines(copy, worded, edited)
    now = replace(
        copy,
        parts=tuple(made.parts),
        claims=tuple(sorted(made.claims, key=lambda one: (one.part, one.start))),
        lines=lines,
        line_claims=line_claims,
        origins={**edited.origins, **copy.origins},
    )
    new = {name: text for name, text in edited.front.items() if name not in worded.front}
    return finished(now, list(_pieces(made, order)), new)


def _pieces(made: _Copy, order: Sequence[int]) -> Iterator[Piece]:
    for number in order:
        spans = cuts(made.parts[number].text)
        for place in range(len(spans) + 1):
            yield from (Piece(text, number) for text in made.added.get((number, place), ()))
            if place < len(spans) and number not in made.out:
                start, end = spans[place]
                yield Piece(made.parts[number].text[start:end], number, Source(number, start, end))


def _lines(copy: Article, worded: Article, edited: Article) -> tuple[tuple[Part, ...], tuple[Claim, ...]]:
    """Return a copy's worded lines of front matter, with those that an editor changed as the editor has them."""
    was = {line.name: line.text for line in worded.lines}
    new = {line.name: line.text for line in edited.lines if line.text != was.get(line.name)}
    texts = [new.get(line.name, line.text) for line in copy.lines]
    pieces = [Piece(text, at, Source(at, 0, len(copy.lines[at].text))) for at, text in enumerate(texts)]
    return joined(pieces, copy.lines, copy.line_claims)


def _keys(parts: Sequence[Part]) -> list[Key]:
    seen: Counter[tuple[str, str, tuple[str, ...]]] = Counter()
    found = []
    for part in parts:
        one = (part.name, part.template, part.about)
        found.append((*one, seen[one]))
        seen[one] += 1
    return found


def _texts(text: str) -> list[str]:
    return [text[start:end] for start, end in cuts(text)]


def _blocks(text: str) -> list[str]:
    return [Block(one).words for one in _texts(text)]
