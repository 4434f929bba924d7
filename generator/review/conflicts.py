"""The note that tells of a conflict in a draft: what the run would now write where an editor wrote something else.

It stands below the editor's words as a note to the editor, which no reader sees and the checker does not read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.review.blocks import Block, Unsettled

Kind = Literal["changed", "taken out", "gone", "line", "line gone"]
HEAD = "> **EDITOR: CONFLICT.** "
_OPENS: dict[Kind, str] = {
    "changed": "The paragraph above is an editor’s. What it was made from has changed since. The run would now write:",
    "taken out": "An editor took a paragraph out here. It has changed since. The run would now write:",
    "gone": "The paragraph above is an editor’s. What it was made from, or stood beside, is no longer written.",
    "line": "In the front matter, {name} is an editor’s. What it was made from has changed. The run would now write:",
    "line gone": "In the front matter, {name} is an editor’s. The run no longer writes that line.",
}
_CLOSES: dict[Kind, str] = {
    "changed": "Make the paragraph right, then delete this note. Run again.",
    "taken out": "To have the paragraph, copy it out of this note. Then delete the note. Run again.",
    "gone": "Keep the paragraph, move it or delete it, then delete this note. Run again.",
    "line": "Make the line right, then delete this note. Run again.",
    "line gone": "Move its words or delete them, then delete this note. Run again.",
}
_SETTLE = "> **EDITOR: TO SETTLE.** Conflicts: "
_HOW = " Each has a note. Settle it, run again."
_NAMED = re.compile(rf"{re.escape(_SETTLE)}“.+”{re.escape(_HOW)}")
_NAME = re.compile(r"In the front matter, (\S+) is an editor’s\.")


@dataclass(frozen=True, slots=True)
class Conflict:
    """An edit to what the run would now write in other words: whose part, and what each side says.

    `part` is the part's name, or the front matter's. `wrote` is the editor's text, '' where a paragraph was taken out;
    `new` is what the run would write, '' for nothing; `before` is what it wrote the last time, '' for nothing.
    """

    part: str
    wrote: str
    new: str
    before: str


@dataclass(frozen=True, slots=True)
class Told:
    """The editor's own blocks of a draft, without the notes of an earlier run, and the conflicts that these told of.

    `lines` are the names in the front matter that a note still stands for.
    """

    blocks: tuple[Block, ...]
    unsettled: tuple[Unsettled, ...]
    lines: frozenset[str]


def note(kind: Kind, now: str, name: str = "") -> str:
    """Return the block that tells of a conflict, with the whole of what the run would write; `name` is a line's.

    >>> print(note("taken out", "Ten of 17."))
    > **EDITOR: CONFLICT.** An editor took a paragraph out here. It has changed since. The run would now write:
    >
    > Ten of 17.
    >
    > To have the paragraph, copy it out of this note. Then delete the note. Run again.
    """
    quoted = [f"> {line}" for line in now.split("\n")] if now else []
    opens = HEAD + _OPENS[kind].format(name=name)
    return "\n".join([opens, *([">", *quoted] if quoted else []), ">", f"> {_CLOSES[kind]}"])


def to_settle(conflicts: Iterable[str]) -> str:
    """Return the block that names a draft's conflicts among its notes to editors, each by its first words, in order.

    >>> print(to_settle(["headline_short", "The council objects."]))
    > **EDITOR: TO SETTLE.** Conflicts: “The council objects.”, “headline_short” Each has a note. Settle it, run again.
    """
    return _SETTLE + ", ".join(f"“{one}”" for one in sorted({*conflicts})) + _HOW


def is_note(text: str) -> bool:
    """Whether a block is a note of a conflict, as it was written or changed since."""
    return text.startswith(HEAD.rstrip())


def line_of_note(text: str) -> str:
    """Return the name of the line in the front matter that a note is of; '' for a note of a paragraph."""
    name = _NAME.search(text)
    return name[1] if name else ""


def with_words_of(fresh: str, changed: str, written: Collection[str]) -> str:
    r"""Return a note with the words that an editor wrote in an earlier form of it, above its last line.

    `written` is every block that the earlier form may have told of: what is neither of these nor of the note's own
    words is the editor's.

    >>> fresh, before = note("taken out", "Ten of 17."), note("taken out", "Nine of 17.")
    >>> print(with_words_of(fresh, before.replace("> To have", "> Ann: I asked.\n> To have"), ["Nine of 17."]))
    > **EDITOR: CONFLICT.** An editor took a paragraph out here. It has changed since. The run would now write:
    >
    > Ten of 17.
    >
    > Ann: I asked.
    >
    > To have the paragraph, copy it out of this note. Then delete the note. Run again.
    """
    typed = _read(changed, written).typed
    *lines, closes = fresh.split("\n")
    return "\n".join([*lines, *typed, ">", closes]) if typed else fresh


def without_notes(blocks: Sequence[str], written: Collection[str]) -> Told:
    """Return the editor's own blocks, apart from the notes that an earlier run put among them.

    `written` is every block and line that such a run has worded. A note that says anything else holds words of an
    editor's: it stays among the blocks, and it still tells of its conflict.
    """
    own: list[Block] = []
    unsettled: list[Unsettled] = []
    lines: set[str] = set()
    for text in blocks:
        if _NAMED.fullmatch(Block(text).words):
            continue
        if not is_note(text):
            own.append(Block(text))
            continue
        read, name = _read(text, written), line_of_note(text)
        if name:
            lines.add(name)
        else:
            unsettled.append(Unsettled(len(own), read.kind == "taken out", read.new))
        if read.typed:
            own.append(Block(text))
            unsettled.append(Unsettled(len(own), taken_out=False))  # a note was made from nothing that the run wrote
    return Told(tuple(own), tuple(unsettled), frozenset(lines))


@dataclass(frozen=True, slots=True)
class _Read:
    """A note as it was written: its kind, what it told of, and the lines that an editor has written in it since."""

    kind: Kind
    new: str
    typed: tuple[str, ...]


def _read(text: str, written: Collection[str]) -> _Read:
    """Return what a note was before an editor wrote in it: whatever leaves the fewest lines, and is most like it."""
    name, words = line_of_note(text), Counter(text.split())

    def unlike(one: _Read) -> tuple[bool, int, int]:
        told = Counter(one.new.split())
        as_written = Block(note(one.kind, one.new, name)).words == Block(text).words
        return not as_written, len(one.typed), (told - words).total() - (told & words).total()

    reads = (
        _Read(kind, now, tuple(_added_to(note(kind, now, name), text)))
        for kind in _OPENS
        for now in ("", *sorted(written))
    )
    return min(reads, key=unlike)


def _added_to(earlier: str, changed: str) -> list[str]:
    """Return the lines of a changed note that the earlier one did not have, without bare marks around them."""
    left = Counter(Block(earlier).words.split("\n"))
    added = []
    for line in Block(changed).words.split("\n"):
        if left[line]:
            left[line] -= 1
        else:
            own = line.removeprefix(HEAD)
            added.append(own if own.startswith(">") else f"> {own}")
    while added and added[-1] == ">":
        added.pop()
    while added and added[0] == ">":
        added.pop(0)
    return added
