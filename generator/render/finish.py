"""Clean-up of rendered text: a few small passes, in an order that matters.

1. `tidied` takes out the white space that a template's layout leaves, so that sentences can be told apart.
2. `opened` gives every sentence of ours a capital, and words for a figure; it needs single spaces to see an opening.

Somebody's own words are stepped over by both: they are marked, and nothing in them is changed.
"""

from __future__ import annotations

import re

from generator.render.marks import END, FACT, LINE_END, NAMED, SAID, TEXT, UNSAID, Printed
from generator.style.numbers import opening
from generator.style.spoken import aloud

_VERBATIM = re.compile(f"({SAID}[^{UNSAID}]*{UNSAID})")
_UNSPOKEN = re.compile(f"({SAID}[^{UNSAID}]*{UNSAID}|{FACT}[^{TEXT}]*{TEXT})")
_SPACES = re.compile(r"[ \t]+")
_LINE_ENDS = re.compile(r" +\n|\n +(?=\S)")
_BEFORE_STOP = re.compile(r" ([,.;:!?])(?=\s|$)")
_BLANK_LINES = re.compile(r"\n{3,}")
_BLOCK_MARKS = r"(?:#{1,6} |> (?:\*\*[A-Z][A-Za-z :.]*\*\* )?|- |\*\*(?=\S))?"
_LETTER_OR_FIGURE = re.compile(
    rf"(?P<before>(?:^|\n){_BLOCK_MARKS}|(?<=[.!?]) |(?<=[.!?][”’\"){END}]) )"
    rf"(?P<marks>[“‘\"(*]*)(?P<mark>{FACT}[^{TEXT}]*{TEXT}|{NAMED})?"
    r"(?P<word>[a-z]|\d[\d,]*(?:st|nd|rd|th|%| per cent)?)"
)


def finished(text: str) -> Printed:
    r"""Return rendered text as it goes into the draft, marks and all.

    Raises ValueError, telling the editor to recast, where a sentence opens with a figure that words would not suit.

    >>> print(finished("17 of 20  were wrong. one was right.\n\n\n\nthe rest"))
    Seventeen of 20 were wrong. One was right.
    <BLANKLINE>
    The rest
    """
    return Printed(opened(tidied(text)))


def read_out(text: str) -> Printed:
    """Return rendered text as it is read out, marks and all: finished, and with no figure left but in somebody's words.

    Raises ValueError, telling the editor to recast, for a figure that nobody can say, and where `finished` does.

    >>> print(read_out("9 of 17 were late in 2018."))
    Nine of seventeen were late in twenty eighteen.
    """
    pieces = _UNSPOKEN.split(finished(text))
    return Printed("".join(piece if piece.startswith((SAID, FACT)) else aloud(piece) for piece in pieces))


def tidied(text: str) -> str:
    """Return text with single spaces and single blank lines, and none at its ends or before a stop or comma."""
    text = text.replace(LINE_END, "")
    pieces = [piece if piece.startswith(SAID) else _tidy(piece) for piece in _VERBATIM.split(text)]
    text = "".join(pieces).strip()
    return _BLANK_LINES.sub("\n\n", text) if "\n\n\n" in text else text


def _tidy(text: str) -> str:
    if "  " in text or "\t" in text:
        text = _SPACES.sub(" ", text)
    if " \n" in text or "\n " in text:
        text = _LINE_ENDS.sub("\n", text)
    return _BEFORE_STOP.sub(r"\1", text)


def opened(text: str) -> str:
    """Return text in which every sentence opens with a capital, and none with a figure. Tables are left alone."""
    return "\n\n".join(_opened_block(block) for block in text.split("\n\n"))


def _opened_block(block: str) -> str:
    if block.startswith("|"):
        return block
    pieces = _VERBATIM.split(block)
    for place, piece in enumerate(pieces):
        if not piece.startswith(SAID):
            said = pieces[place - 1].rstrip(UNSAID) if place else ""
            pieces[place] = _opened_after(said, piece)
    return "".join(pieces)


def _opened_after(said: str, piece: str) -> str:
    """Open the sentences of a piece that stands behind somebody's words, '' for none."""
    if not said:
        return _LETTER_OR_FIGURE.sub(_open, piece)
    rest = piece.lstrip(END)
    if rest.startswith(" ") and said.endswith((".", "!", "?")):  # the words were a sentence, and this begins another
        marks = piece[: len(piece) - len(rest)]
        return marks + _LETTER_OR_FIGURE.sub(_open, f".{rest}")[1:]
    return _open_after_words(piece)


def _open_after_words(piece: str) -> str:
    """Open the sentences of a piece that follows somebody's words; its own first word goes on from them."""
    return _LETTER_OR_FIGURE.sub(
        lambda found: found[0] if found.start() == 0 and not found["before"] else _open(found), piece
    )


def _open(found: re.Match[str]) -> str:
    return f"{found['before']}{found['marks']}{found['mark'] or ''}{opening(found['word'])}"


def first_word_in_capitals(text: str) -> Printed:
    """Return text with its first word in capitals, as some titles open a story; a quotation is left as it is.

    >>> print(first_word_in_capitals("Kent Council was graded good."))
    KENT Council was graded good.
    """
    return Printed(
        re.sub(rf"^({FACT}[^{TEXT}]*{TEXT}|{NAMED})?(\w[\w’'-]*)", lambda m: (m[1] or "") + m[2].upper(), text)
    )
