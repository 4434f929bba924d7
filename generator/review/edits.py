"""Edits that survive a run: an editor's changes to a draft's file are made to the article that is worded anew.

An edit is what differs from the last run's own text, so that text has to be known. An edit to what this run words
otherwise is a conflict: both stand in the draft, and it is incomplete until an editor has settled it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.models import Article, Claim, Part, Recorded
from generator.review.blocks import Block, Merged, merged
from generator.review.conflicts import Conflict, is_note, to_settle, without_notes
from generator.review.notes import Notes
from generator.review.on_disk import OnDisk, no_text, read_draft
from generator.review.pieces import Piece, Source, joined, sources
from generator.style.words import word_count

SHOWN_WORDS = 6
HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class Edited:
    """An article with an editor's changes in it, and what they are.

    `kept` tells each edit that stands: its part and its first words. `ignored` names each line of front matter that an
    editor changed and that is written anew all the same, with what to do instead. `made_from` is, for each part of the
    article, the number of the run's own part that it stands for; () where nothing is edited.
    """

    article: Article
    kept: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    ignored: tuple[str, ...] = ()
    made_from: tuple[int, ...] = ()

    @property
    def has_edits(self) -> bool:
        """Whether anything in the article is not as the run worded it."""
        return bool(self.kept or self.conflicts)


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of the front matter that templates word, with their edits; `added` are lines of the editor's own."""

    lines: tuple[Part, ...]
    claims: tuple[Claim, ...]
    kept: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    added: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Texts:
    """The blocks of one draft in three texts: the last run's, the editor's and this run's, with their places."""

    before: tuple[Block, ...]
    by_hand: tuple[Block, ...]
    by_run: tuple[Block, ...]
    places: tuple[Source, ...]


def with_edits(article: Article, recorded: Recorded, on_disk: str, shown: str = "") -> Edited:
    """Return a newly worded article with the edits that are in its file, `on_disk`, by what the last run worded.

    Where nothing was edited, the article is the one given. `shown` is the file's name in messages. Raises InputError
    for a file with no text, and for front matter in which something that was typed would be lost.
    """
    shown = shown or f"{article.slug}.md"
    draft = read_draft(on_disk, shown, ("area", "kind", "story"))
    written = {block.words for block in _blocks((*recorded.parts, *recorded.lines, *article.parts, *article.lines))}
    told = without_notes(draft.blocks, written)
    texts = _Texts(
        before=tuple(_blocks(recorded.parts)),
        by_hand=told.blocks,
        by_run=tuple(_blocks(article.parts)),
        places=tuple(sources(article.parts)),
    )
    steps = merged(texts.before, texts.by_hand, texts.by_run, told.unsettled)
    lines = _merged_lines(article, recorded, draft, told.lines)
    ignored = tuple(_ignored(article, recorded, draft))
    if all(step.how == "run" for step in steps) and lines.lines == article.lines and not lines.added:
        return Edited(article, ignored=ignored)
    notes = Notes(tuple(steps), *_both(steps, texts), {one.part: one.new for one in lines.conflicts}, written)
    told_of = zip(steps, _parts_above(steps, texts), strict=True)
    own = [one for place, one in enumerate(told_of) if place not in notes.earlier]
    kept = (*(_kept(step, part, texts) for step, part in own if step.how not in {"run", "conflict"}), *lines.kept)
    of_blocks = tuple(_conflicts(own, texts))
    conflicts = (*lines.conflicts, *of_blocks)
    pieces = [*(Piece(text, 0) for text in notes.of_lines()), *_pieces(article, steps, texts, notes)]
    if conflicts:  # the notes to editors come last
        named = [*(one.part for one in lines.conflicts), *map(_named, of_blocks)]
        pieces.append(Piece(to_settle(named), len(article.parts) - 1))
    if not pieces:
        raise no_text(shown)
    missing = (*article.missing, *(f"A conflict to settle: {one.part}" for one in conflicts))
    now = replace(article, missing=missing, lines=lines.lines, line_claims=lines.claims)
    made_from = tuple(number for number, _ in groupby(piece.part for piece in pieces))
    return Edited(finished(now, pieces, lines.added), kept, conflicts, ignored, made_from)


def finished(article: Article, pieces: Sequence[Piece], added: Mapping[str, str]) -> Article:
    """Return the article of these pieces of its parts, with all that is told of it made right.

    `added` are lines of front matter that are not the run's.
    """
    parts, claims = joined(pieces, article.parts, article.claims)
    title = _title(parts) or article.title
    words = sum(word_count(part.text) for part in parts if part.place == "body")
    told = {
        "status": "incomplete" if article.missing else article.status,
        "missing": str(len(article.missing)),
        HEADLINE: title,
        **{line.name: line.text for line in article.lines},
        "words": str(words),
    }
    front = {**article.front, **{name: text for name, text in told.items() if name in article.front}, **added}
    return replace(article, title=title, status=told["status"], parts=parts, claims=claims, words=words, front=front)


def _title(parts: Sequence[Part]) -> str:
    """Return what the headline says, without the notes that stand in its part; '' where there is none."""
    blocks = [block for block in _blocks(parts) if block.part == HEADLINE and not block.text.startswith(">")]
    return blocks[0].text.lstrip("# ") if blocks else ""


def _blocks(parts: Sequence[Part]) -> list[Block]:
    return [Block(parts[one.part].text[one.start : one.end], parts[one.part].name) for one in sources(parts)]


def _both(steps: Sequence[Merged], texts: _Texts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what an editor wrote at each step, and what this run words there; '' for nothing."""
    wrote = ("" if step.by_hand is None else texts.by_hand[step.by_hand].text for step in steps)
    now = ("" if step.by_run is None else texts.by_run[step.by_run].text for step in steps)
    return tuple(wrote), tuple(now)


def _pieces(article: Article, steps: Sequence[Merged], texts: _Texts, notes: Notes) -> Iterator[Piece]:
    """Yield the blocks of the merged text: of a conflict the editor's, and then the note that tells of it."""
    beside = zip(steps, _parts_before(steps, texts), reversed(_parts_before(steps[::-1], texts)), strict=True)
    for place, (step, above, below) in enumerate(beside):
        if place in notes.earlier:
            continue
        part = _part_of(article, step, above, below, texts)
        source = None if step.by_run is None else texts.places[step.by_run]
        if step.by_hand is not None:
            yield Piece(texts.by_hand[step.by_hand].text, part, source)
        elif step.how in {"run", "moved"} and step.by_run is not None:
            yield Piece(texts.by_run[step.by_run].text, part, source)
        if notes.is_told(place):
            yield Piece(notes.of_block(place), part)


def _part_of(article: Article, step: Merged, above: int | None, below: int | None, texts: _Texts) -> int:
    """Return the part that a step's text goes in: its own, or that of the blocks it was put between.

    That is the part above; but where only the one below is read as the story, so is what stands between them.
    """
    own = None if step.by_run is None else texts.places[step.by_run].part
    if own is not None and step.how != "moved":
        return own
    found = below if above is None else above
    if below is not None and article.parts[below].place == "body":
        found = above if above is not None and article.parts[above].place == "body" else below
    if own is not None and (found is None or article.parts[own].place == article.parts[found].place):
        return own
    return found or 0


def _parts_before(steps: Sequence[Merged], texts: _Texts) -> list[int | None]:
    """Return for each step the part of the nearest of the run's blocks before it that stands where the run put it."""
    last: int | None = None
    found = []
    for step in steps:
        found.append(last)
        if step.by_run is not None and step.how != "moved":
            last = texts.places[step.by_run].part
    return found


def _kept(step: Merged, above: str, texts: _Texts) -> str:
    """Return what a table tells of an edit: its part, what was done, and its first words."""
    if step.by_run is not None:
        part, done = texts.by_run[step.by_run].part, {"taken out": "taken out: ", "moved": "moved: "}.get(step.how, "")
        text = texts.by_run[step.by_run].text if step.by_hand is None else texts.by_hand[step.by_hand].text
        return f"{part}: {done}{first_words(text)}"
    return f"{above}: added: {first_words(texts.by_hand[step.by_hand or 0].text)}"


def _parts_above(steps: Sequence[Merged], texts: _Texts) -> list[str]:
    """Return for each step the part of the nearest of the run's blocks, its own or one above, or else of the first."""
    of_run = [step.by_run for step in steps if step.by_run is not None]
    last = texts.by_run[of_run[0]].part if of_run else "text"
    found = []
    for step in steps:
        last = last if step.by_run is None else texts.by_run[step.by_run].part
        found.append(last)
    return found


def _conflicts(told_of: Sequence[tuple[Merged, str]], texts: _Texts) -> Iterator[Conflict]:
    """Yield the conflicts, and each note of one that an editor has written in, which is to be settled too."""
    both = zip(told_of, *_both([step for step, _ in told_of], texts), strict=True)
    for (step, above), wrote, run in both:
        if step.how == "conflict" or is_note(wrote):
            before = "" if step.before is None else texts.before[step.before].text
            yield Conflict(above, wrote, run, before)


def _named(conflict: Conflict) -> str:
    """Return what a conflict is known by: words that the next run finds there too."""
    return "a note" if is_note(conflict.wrote) else first_words(conflict.wrote or conflict.new) or "a paragraph"


def first_words(text: str) -> str:
    """Return the first words of a block, to know it by in a table.

    >>> first_words("## More than half of the records checked in Kent"), first_words("Nine of 17.")
    ('More than half of the records…', 'Nine of 17.')
    """
    words = text.lstrip("#>*|- ").split()
    return " ".join(words[:SHOWN_WORDS]) + ("…" if len(words) > SHOWN_WORDS else "")


def _merged_lines(article: Article, recorded: Recorded, draft: OnDisk, unsettled: frozenset[str]) -> _Lines:
    """Return the worded lines of the front matter with their edits."""
    before = {line.name: line.text for line in recorded.lines}
    now = {line.name: line.text for line in article.lines}
    by_hand = draft.front or {}
    edits = {name: by_hand[name] for name in {**before, **now} if _is_edited(name, by_hand, before, now)}
    clash = [name for name in edits if name in unsettled or before.get(name) != now.get(name)]
    own = {name: text for name, text in by_hand.items() if name not in {**before, **article.front, **recorded.front}}
    texts = [edits.get(line.name, line.text) for line in article.lines]
    pieces = [Piece(text, at, Source(at, 0, len(now[line.name]))) for at, (text, line) in _numbered(texts, article)]
    lines, claims = joined(pieces, article.lines, article.line_claims)
    return _Lines(
        lines=lines,
        claims=claims,
        kept=tuple(_kept_line(name, text) for name, text in {**edits, **own}.items() if name not in clash),
        conflicts=tuple(Conflict(name, edits[name], now.get(name, ""), before.get(name, "")) for name in clash),
        added={**{name: edits[name] for name in clash if name not in now}, **own},
    )


def _numbered(texts: Sequence[str], article: Article) -> Iterator[tuple[int, tuple[str, Part]]]:
    return enumerate(zip(texts, article.lines, strict=True))


def _is_edited(name: str, by_hand: Mapping[str, str], before: Mapping[str, str], now: Mapping[str, str]) -> bool:
    return name in by_hand and by_hand[name].strip() not in {
        side[name].strip() for side in (before, now) if name in side
    }


def _kept_line(name: str, text: str) -> str:
    return f"{name}: {first_words(text) or 'taken out'}"


def _ignored(article: Article, recorded: Recorded, draft: OnDisk) -> Iterator[str]:
    """Yield each line of the front matter that an editor changed or took out and that is written anew all the same."""
    if draft.front is None:
        yield "its front matter, which was taken out; it is written again"
        return
    worded = {line.name for line in recorded.lines}
    for name in article.front:
        if name not in draft.front:
            if name in recorded.front or name in worded:
                yield f"the line “{name}” of its front matter, which was taken out; it is written again"
        elif (
            name in recorded.front and name not in worded and draft.front[name].strip() != recorded.front[name].strip()
        ):
            instead = "; change the headline of the article instead" if name == HEADLINE else ""
            yield f"the change of “{name}” in its front matter; the run works that line out itself{instead}"
