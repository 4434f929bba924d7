"""An editor's changes to one draft, made to another copy of it that tells the same in other words.

A paragraph that an editor changed goes into the copy as the editor has it, in the place of the copy's own. What an
editor added is put where it was, beside the copy's own words, and what was taken out or moved is so there too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Literal

from generator.models import Article, Claim, Part
from generator.review.blocks import Block, cuts, pairs
from generator.review.edits import Edited, finished
from generator.review.pieces import Piece, Source, joined

Done = Literal["changed", "taken out", "moved"]
Key = tuple[str, str, tuple[str, ...], int]
"""A part: its name, the file that it was worded from, what it is about, and its number among those alike in these."""


@dataclass(frozen=True, slots=True)
class Left:
    """A part of which a copy has words of its own, and what an editor did to it in the draft that is for all."""

    part: str
    done: Done


@dataclass(frozen=True, slots=True)
class Carried:
    """A copy with an editor's changes in it; `left` tells of those that it has not, by part, in their order."""

    article: Article
    left: tuple[Left, ...] = ()


@dataclass(slots=True)
class _Copy:
    """A copy while the changes are made to it: its parts and claims, what is out, and what goes before which block."""

    parts: list[Part]
    claims: list[Claim]
    out: set[int] = field(default_factory=set)
    added: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)

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

    A part is known again by its file and by what it is about. A change to one that the copy has words of its own for,
    as a brief may, is left, and so is a move in the middle of a part. A part that the copy has not at all needs no
    change; what was added to it goes with the part above.
    """
    if not edited.has_edits:
        return Carried(copy)
    keys = _keys(worded.parts)
    places = {key: number for number, key in enumerate(_keys(copy.parts))}
    targets = {number: places[key] for number, key in enumerate(keys) if key in places}
    made = _Copy(list(copy.parts), list(copy.claims))
    above = 0
    for number, part in enumerate(worded.parts):
        above = targets.get(number, above)
        _change(made, part, _now(edited, number), targets.get(number), above)
    names = {part.name for part in copy.parts}
    for number in _moved(edited.made_from, targets):
        if worded.parts[number].name in names:
            made.left.append(Left(worded.parts[number].name, "moved"))
    order = _order(len(copy.parts), {target: number for number, target in targets.items()}, edited.made_from)
    return Carried(_finished(copy, made, order, worded, edited.article), tuple(dict.fromkeys(made.left)))


def _now(edited: Edited, number: int) -> tuple[Part, tuple[Claim, ...]]:
    """Return what an editor has made of a part, with its claims; its text is empty where it was taken out.

    Of a part that now stands in two places the claims are not told.
    """
    article = edited.article
    now = [one for one, was in enumerate(edited.made_from) if was == number]
    if not now:
        return Part("", ""), ()
    text = "\n\n".join(article.parts[one].text for one in now)
    claims = tuple(claim for claim in article.claims if claim.part == now[0]) if len(now) == 1 else ()
    return replace(article.parts[now[0]], text=text), claims


def _change(made: _Copy, own: Part, now: tuple[Part, tuple[Claim, ...]], target: int | None, above: int) -> None:
    """Make the changes to one part of the worded draft in the copy, whose own part it is, if any, is the `target`.

    `above` is the part of the copy that the nearest part above it is, or its own.
    """
    before = _texts(own.text)
    done, added = _done(before, _texts(now[0].text))
    if done and target is not None:
        made.out |= set() if now[0].text else {target}
        made.put(target, *now)
        return
    if done and own.name in {part.name for part in made.parts}:
        made.left.append(Left(own.name, done))
    count = len(cuts(made.parts[above].text))
    alike = target is not None and count == len(before)
    for place, new in added.items():
        made.add(above, place if alike or (not place and target is not None) else count, new)


def _done(before: Sequence[str], texts: Sequence[str]) -> tuple[Done | None, dict[int, list[str]]]:
    """Return what was done to the blocks of a part, and what was added before which of them, or after the last.

    >>> _done(["a", "b"], ["new", "a", "b", "last"])
    (None, {0: ['new'], 2: ['last']})
    >>> _done(["a", "b"], ["a", "changed", "new"]), _done(["a"], [])
    (('changed', {2: ['new']}), ('taken out', {}))
    """
    found = pairs([Block(text) for text in before], [Block(text) for text in texts])
    same = not found.moved and all(Block(before[old]).words == Block(texts[new]).words for old, new in found.to.items())
    added: dict[int, list[str]] = {}
    place = 0
    for number, text in enumerate(texts):
        if number in found.back:
            place = found.back[number] + 1
        else:
            added.setdefault(place, []).append(text)
    if same and len(found.to) == len(before):
        return None, added
    return "changed" if texts else "taken out", added


def _moved(made_from: Sequence[int], targets: Mapping[int, int]) -> list[int]:
    """Return the parts of the worded draft whose move cannot be made in a copy, by number.

    That is one that the copy has not, or of which only some was moved.
    """
    order = list(dict.fromkeys(made_from))
    steps = SequenceMatcher(None, sorted(order), order, autojunk=False).get_matching_blocks()
    stayed = {order[step.b + n] for step in steps for n in range(step.size)}
    twice = {number for number, count in Counter(made_from).items() if count > 1}
    return [number for number in sorted(order) if number in twice or (number not in stayed and number not in targets)]


def _order(count: int, from_: Mapping[int, int], made_from: Sequence[int]) -> list[int]:
    """Return the numbers of a copy's parts in the order that an editor has put them in.

    `from_` is the part of the worded draft that each is. One that is none stays below the part that it was below.
    """
    first = {was: place for place, was in reversed([*enumerate(made_from)])}
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
