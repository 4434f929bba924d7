"""Which words of a part have changed: two versions of its HTML as one, with what was added and what was removed.

What is compared are words, never tags. A figure and what it is printed from is one word, so that it keeps its source.
Marks are put around words within one stretch of text only, and the elements stay well formed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from generator.export.sources import unmarked

_TOKEN = re.compile(
    r"""(?P<tag><(?:[^"'<>]|"[^"]*"|'[^']*')*>)"""
    "|(?P<word>[\U000f0000-\U000ffffc][^<\U000f0000-\U000fffff]*\U000ffffd|[^\\s<\U000f0000-\U0010ffff]+)"
    r"|(?P<space>\s+)|(?P<other>.)",
    re.DOTALL,
)
_BLOCK = re.compile(r"</?(?:p|h[1-6]|li|ul|ol|blockquote|tr|td|th|table|hr)\b")
_CELL = re.compile(r"</?t[dh]\b")
_STOP = re.compile(r"[.!?…][\"”’)\]]*$")
_ADDED, _REMOVED, _END_ADDED, _END_REMOVED = "\U0010fff0", "\U0010fff1", "\U0010fff2", "\U0010fff3"
_HTML = {
    _ADDED: '<ins><span class="unseen">[added: </span>',
    _END_ADDED: '<span class="unseen">]</span></ins>',
    _REMOVED: '<del><span class="unseen">[removed: </span>',
    _END_REMOVED: '<span class="unseen">]</span></del>',
}


@dataclass(frozen=True, slots=True)
class Compared:
    """A part with its changed words marked, and the number of sentences in which there are any."""

    html: str
    sentences: int


@dataclass(frozen=True, slots=True)
class _Word:
    """A word: what is compared, whether a space stands before it, and the block and the sentence that it is in."""

    text: str
    spaced: bool
    block: int
    sentence: int


@dataclass(slots=True)
class _Marks:
    """What to mark, by the number of the new word: those added, and what was removed before or after one."""

    added: set[int] = field(default_factory=set)
    before: dict[int, str] = field(default_factory=dict)
    after: dict[int, str] = field(default_factory=dict)


def compared(before: str, now: str) -> Compared:
    """Return the newer of two versions of a part with its changed words in `ins` and `del`; its words as they are.

    >>> one = compared("<p>Nine were late.</p>", "<p>Nine were <em>very</em> late. Ten were not.</p>")
    >>> one.sentences
    2
    >>> import re
    >>> re.sub('<span class="unseen">.*?</span>', "", one.html)
    '<p>Nine were <em><ins>very</ins></em> late. <ins>Ten were not.</ins></p>'
    """
    if before == now:
        return Compared(now, 0)
    was, words = _words(before), _words(now)
    if not words:
        return Compared(_told(f"<p>{_removed(was)}</p>") if was else now, len({word.sentence for word in was}))
    marks = _marks(was, words)
    touched = {words[place].sentence for place in (*marks.added, *marks.before, *marks.after)}
    return Compared(_told(_marked(now, marks)), len(touched))


def _words(html: str) -> list[_Word]:
    words: list[_Word] = []
    block, sentence, spaced, ended = 0, 0, False, False
    for token in _TOKEN.finditer(html):
        if token["tag"] and _BLOCK.match(token["tag"]):
            block += 1
            ended = ended or not _CELL.match(token["tag"])  # a row of a table is told as one sentence
        spaced = spaced or bool(token["space"])
        if token["word"]:
            text = unmarked(token["word"])
            sentence += bool(ended and words)
            words.append(_Word(text, spaced, block, sentence))
            spaced, ended = False, bool(_STOP.search(text))
    return words


def _marks(was: Sequence[_Word], words: Sequence[_Word]) -> _Marks:
    marks = _Marks()
    matcher = SequenceMatcher(None, [one.text for one in was], [one.text for one in words], autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        marks.added.update(range(start, end))
        if last - first == end - start and words[start].block != words[end - 1].block:
            marks.before.update((start + place, _removed(was[first + place :][:1])) for place in range(end - start))
        elif last > first and (end > start or start == 0):
            marks.before[start] = _removed(was[first:last])
        elif last > first:
            marks.after[start - 1] = _removed(was[first:last])
    return marks


def _removed(words: Sequence[_Word]) -> str:
    text = "".join((" " if word.spaced or word.block != words[0].block else "") + word.text for word in words)
    return f"{_REMOVED}{text.strip()}{_END_REMOVED}"


def _marked(html: str, marks: _Marks) -> str:
    pieces, number = [], 0
    for token in _TOKEN.finditer(html):
        text = token[0]
        if token["word"]:
            if number in marks.before:
                pieces.append(marks.before[number] + " ")
            pieces.append(f"{_ADDED}{text}{_END_ADDED}" if number in marks.added else text)
            if number in marks.after:
                pieces.append(" " + marks.after[number])
            number += 1
        else:
            pieces.append(text)
    return "".join(pieces)


def _told(marked: str) -> str:
    """Return a text with words that stand together marked together, and the marks made elements."""
    joined = re.sub(rf"{_END_ADDED}(\s*){_ADDED}", r"\1", marked)
    return re.sub("[\U0010fff0-\U0010fff3]", lambda mark: _HTML[mark[0]], joined)


def aligned(before: Sequence[tuple[str, str]], now: Sequence[tuple[str, str]]) -> list[tuple[int | None, int | None]]:
    """Return which part of an earlier draft each part is a version of, each part as its name and its text, in order.

    None stands where a part is new, or where one has gone.

    >>> aligned([("intro", "Nine."), ("reply", "No.")], [("intro", "Ten."), ("help", "Ring us."), ("reply", "No.")])
    [(0, 0), (None, 1), (1, 2)]
    """
    pairs: list[tuple[int | None, int | None]] = []
    for kind, first, last, start, end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs += zip(range(first, last), range(start, end), strict=True)
        else:
            pairs += _by_name(before, now, (first, last), (start, end))
    return pairs


def _by_name(
    before: Sequence[tuple[str, str]], now: Sequence[tuple[str, str]], gone: tuple[int, int], come: tuple[int, int]
) -> list[tuple[int | None, int | None]]:
    pairs: list[tuple[int | None, int | None]] = []
    names = [name for name, _ in before[slice(*gone)]], [name for name, _ in now[slice(*come)]]
    for kind, first, last, start, end in SequenceMatcher(None, *names, autojunk=False).get_opcodes():
        was, new = range(gone[0] + first, gone[0] + last), range(come[0] + start, come[0] + end)
        if kind == "equal":
            pairs += zip(was, new, strict=True)
        else:
            pairs += [(one, None) for one in was] + [(None, one) for one in new]
    return pairs
