"""What may not be in a draft that is signed off: lines of front matter, notes and gaps that the run did not write.

Front matter is the run's to write: a machine reads it, and no checker holds it against the tables. The words of an
editor are an editor's, but not what stands for words that are still to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.checks.policy.leftovers import to_fill
from generator.checks.prose import is_note, opens_notes
from generator.errors import InputError, Problem
from generator.models import Recorded
from generator.review.approvals import COMPLETE
from generator.review.blocks import Block, cuts
from generator.review.edits import first_words
from generator.review.on_disk import read_draft, with_plain_ends

KNOWN = ("area", "kind", "story")
"""The names that the front matter of a draft is sure to have."""

_NOTE = "EDITOR:"


def left_by_hand(recorded: Recorded, text: str, shown: str, write: str) -> Iterator[Problem]:
    """Yield what the last run did not write in a draft's file and may not be there when it is signed off.

    `shown` is the file's name in messages and `write` the command that writes it. Raises InputError for front matter
    that cannot be read.
    """
    text = with_plain_ends(text)
    draft = read_draft(text, shown, KNOWN)
    yield from _front(recorded.front, draft.front or {}, text, shown, write)
    own = {block.words for part in recorded.parts for block in _blocks(part.text)}
    for block in map(Block, draft.blocks):
        if block.words not in own:
            yield from _in_block(block.text, text, shown)


def why_incomplete(text: str, shown: str) -> str:
    r"""Return why a draft that the last run wrote as complete is not, by what stands in its file; '' if it is.

    >>> front = "---\r\narea: kent\r\nstatus: 'complete'\r\n---\r\n\r\n"
    >>> why_incomplete(front + "Nine.", "kent.md"), why_incomplete(front + "EDITOR: ring them.", "kent.md")
    ('', 'a note to editors is left in it')
    """
    try:
        draft = read_draft(text, shown, KNOWN)
    except InputError as error:
        return error.problems[0].what
    if draft.front is None:
        return "its front matter is gone"
    if draft.front.get("status") != COMPLETE:
        return f"its front matter does not say “status: {COMPLETE}”"
    is_left = any(_NOTE in block or is_note(block) for block in draft.blocks)
    return "a note to editors is left in it" if is_left else ""


def _front(was: Mapping[str, str], now: Mapping[str, str], text: str, shown: str, write: str) -> Iterator[Problem]:
    do = f"Run again: {write}. It keeps a headline and a line of your own, and writes the rest anew."
    for name in dict.fromkeys([*now, *was]):
        found = re.search(rf"^[^\S\n]*{re.escape(name)}:", text, re.M)
        line = text.count("\n", 0, found.end()) + 1 if found else 1
        if name not in now:
            yield Problem(shown, "line 1", "a line of the front matter is gone", f"'{name}'", do)
        elif now[name].strip() != was.get(name, "\0").strip():
            what = "front matter is the run's to write, and this is not what it wrote"
            yield Problem(shown, f"line {line}", what, f"'{name}'", do)


def _in_block(block: str, text: str, shown: str) -> Iterator[Problem]:
    opens = text.index(block)
    if _NOTE in block or is_note(block) or opens_notes(block):
        line = text.count("\n", 0, opens) + 1
        what, do = "a note to editors that the run did not write", "Settle it and take it out."
        yield Problem(shown, f"line {line}", what, f"“{first_words(block)}”", do)
        return
    for start, end in to_fill(block):
        line = text.count("\n", 0, opens + start) + 1
        what, do = "something that was never filled in", "Fill it in, or take it out."
        yield Problem(shown, f"line {line}", what, f"“{block[start:end]}”", do)


def _blocks(text: str) -> Iterator[Block]:
    return (Block(text[start:end]) for start, end in cuts(text))
