"""Somebody's words as a table holds them: paragraphs, with what a draft may leave out in [[double brackets]]."""

from __future__ import annotations

import re

from generator import cells
from generator.errors import Problems
from generator.models import Stretch
from generator.style.words import sentence_ends
from generator.tables import Row

CUT = re.compile(r"\[\[|\]\]")
_BLANK = re.compile(r" (?=[,.;:?!])")


def stretches(text: str) -> tuple[tuple[Stretch, ...], ...]:
    """Return a statement's paragraphs, each as its stretches in order; [[double brackets]] mark what may be cut.

    A cut may run over several paragraphs. Raises ValueError when the brackets do not pair.

    >>> [[(part.text, part.may_cut) for part in paragraph] for paragraph in stretches("We [[really]] do.")]
    [[('We', False), ('really', True), ('do.', False)]]
    """
    marks = CUT.findall(text)
    if marks != ["[[", "]]"] * (len(marks) // 2):
        msg = "the double square brackets do not pair"
        raise ValueError(msg)
    paragraphs, may_cut = [], False
    for block in re.split(r"\n\s*\n", text.strip()):
        parts = []
        for piece in re.split(r"(\[\[|\]\])", block):
            if piece in ("[[", "]]"):
                may_cut = piece == "[["
            elif piece.strip():
                parts.append(Stretch(" ".join(piece.split()), may_cut))
        if parts:
            paragraphs.append(tuple(parts))
    return tuple(paragraphs)


def has_sentences(line: str, paragraph: tuple[Stretch, ...]) -> bool:
    """Say whether a paragraph has a line word for word, and the line is one or more of its sentences, whole.

    >>> said, *_ = stretches("We are sorry. It [[really]] was wet, and dark.")
    >>> [has_sentences(line, said) for line in ("We are sorry.", "It really was wet, and dark.", "It really was wet")]
    [True, True, False]
    >>> said, *_ = stretches("Dr. Lee lost £1.5 million. We did not, e.g. fail anyone.")
    >>> [has_sentences(line, said) for line in ("Lee lost £1.5 million.", "5 million.", "fail anyone.")]
    [False, False, False]
    """
    text = _BLANK.sub("", " ".join(stretch.text for stretch in paragraph))
    ends = sentence_ends(text)
    starts = {0, *(end + len(text[end:]) - len(text[end:].lstrip()) for end in ends)}
    found = re.finditer(re.escape(line), text) if line else ()
    return any(one.start() in starts and one.end() in ends for one in found)


def paragraphs(row: Row, problems: Problems) -> tuple[tuple[Stretch, ...], ...]:
    """Return the paragraphs of the cell `text`; () where its cuts do not pair (noted). Words must be left to print."""
    try:
        found = stretches(row["text"])
    except ValueError as error:
        cells.refuse(row, "text", problems, str(error), do="Close each [[ with ]], and open none within another.")
        return ()
    if row["text"] and all(stretch.may_cut for paragraph in found for stretch in paragraph):
        do = "Leave some words outside the [[ ]], for a draft to print."
        cells.refuse(row, "text", problems, "every word of this may be cut", do=do)
    return found
