"""The note that tells of a conflict in a draft: what the run would now write where an editor wrote something else.

It stands below the editor's words as a note to the editor, which no reader sees and the checker does not read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
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


def is_note(text: str) -> bool:
    """Whether a block is a note of a conflict, as it was written or changed since."""
    return text.startswith(HEAD.rstrip())


def without_notes(blocks: Sequence[str], written: Collection[str]) -> Told:
    """Return the editor's own blocks, apart from the notes that an earlier run put among them.

    `written` is every block and line that such a run has worded. A note that says anything else holds words of an
    editor's: it stays among the blocks, and it still tells of its conflict.
    """
    own: list[Block] = []
    unsettled: list[Unsettled] = []
    lines: set[str] = set()
    for text in blocks:
        if is_note(text):
            name = _NAME.search(text)
            if name:
                lines.add(name[1])
            else:
                taken_out = text.startswith(HEAD + _OPENS["taken out"])
                unsettled.append(Unsettled(len(own), taken_out, _quoted(Block(text).words)))
        if not is_note(text) or not _is_as_written(Block(text).words, written):
            own.append(Block(text))
    return Told(tuple(own), tuple(unsettled), frozenset(lines))


def _is_as_written(words: str, written: Collection[str]) -> bool:
    name = _NAME.search(words)
    now = _quoted(words)
    if now and now not in written:
        return False
    return any(words == Block(note(kind, now, name[1] if name else "")).words for kind in _OPENS)


def _quoted(words: str) -> str:
    """Return what a note says that the run would now write."""
    inner = words.split("\n")[2:-2]
    return Block("\n".join(line.removeprefix(">").removeprefix(" ") for line in inner)).words
