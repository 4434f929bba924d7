"""Lists, possessives, capitals, quotation marks, and how many words there are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.style.profile import Profile


def listing(items: Sequence[str], joiner: str = "and") -> str:
    """Return items as a list in a sentence, without a comma before the joiner.

    Raises ValueError for no items or an empty one, TypeError for one text in place of a list.

    >>> listing(["a"]), listing(["a", "b"]), listing(["a", "b", "c"], "or")
    ('a', 'a and b', 'a, b or c')
    >>> listing([])
    Traceback (most recent call last):
        ...
    ValueError: a list in a sentence needs at least one item; 'none' has wording of its own
    """
    if isinstance(items, str):
        msg = f"a list in a sentence needs several items, not one text: {items!r}"
        raise TypeError(msg)
    if not items:
        msg = "a list in a sentence needs at least one item; 'none' has wording of its own"
        raise ValueError(msg)
    if not all(item.strip() for item in items):
        msg = f"an item of a list in a sentence is empty: {list(items)!r}"
        raise ValueError(msg)
    return f" {joiner} ".join([part for part in (", ".join(items[:-1]), items[-1]) if part])


def possessive(name: str) -> str:
    """Return the possessive of a name: a curly apostrophe, and no second s after an s. Raises ValueError when empty.

    >>> possessive("West Mercia"), possessive("Wales")
    ('West Mercia’s', 'Wales’')
    """
    if not name.strip():
        msg = "a possessive needs a name"
        raise ValueError(msg)
    return f"{name}’" if name[-1] in "sS" else f"{name}’s"


def capitalised(text: str) -> str:
    """Return `text` with its first letter a capital and the rest as it is; '' stays ''. For a sentence, use `opening`.

    >>> capitalised("the West Mercia area"), capitalised("")
    ('The West Mercia area', '')
    """
    return text[:1].upper() + text[1:]


def quote_marks(text: str, profile: Profile, headline: bool = False) -> str:
    """Return somebody's own words in the profile's quotation marks, for text or for a headline.

    The words are never restyled. A quotation inside that uses the same double marks takes the single ones; every
    paragraph opens with a mark and only the last closes. Raises ValueError when empty, already in its marks, or
    holding marks that clash and do not pair. Rule: docs/house-style.md, quotes.

    >>> quote_marks("We got 97% right.", profile), quote_marks("got it right", profile, headline=True)
    ('“We got 97% right.”', '‘got it right’')
    >>> quote_marks("He said “no” to us.", profile)
    '“He said ‘no’ to us.”'
    """
    if not text.strip():
        msg = "a quotation is empty"
        raise ValueError(msg)
    start, end = profile.quotes.headline if headline else profile.quotes.text
    return start + _inside(text, start, end).replace("\n\n", f"\n\n{start}") + end


def _inside(text: str, start: str, end: str) -> str:
    """Return `text` with any marks that would clash with those around it changed to the other kind, in pairs."""
    if start == "'" or start not in text:  # a straight single mark is an apostrophe too: leave it
        return text
    if text.startswith(start) and text.find(end, 1) == len(text) - 1:
        msg = f"a quotation is in marks already: {text!r}"
        raise ValueError(msg)
    if start == "‘" or (text.count(start) % 2 if start == end else text.count(start) != text.count(end)):
        msg = f"the quotation marks inside a quotation clash with those around it; set them in pairs: {text!r}"
        raise ValueError(msg)
    if start == end:
        return text.replace(start, "'")
    return text.replace(start, "‘").replace(end, "’")


def word_count(text: str) -> int:
    r"""Return how many words of a text readers read: those of every block but the notes to editors, which open with >.

    >>> word_count("Nine of 17.\n\n> **EDITOR: FILL IN.** Not in our table."), word_count("")
    (3, 0)
    """
    return sum(len(block.split()) for block in text.split("\n\n") if not block.lstrip("\n").startswith(">"))


_LINE_ENDS = re.compile(r"[.?!…][”’\"')]*(?=\s+[“‘\"'(]*[A-Z0-9£])")
_SHORTENED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Rev|Prof|Col|Sgt|Insp|Supt|No|v|vs|[A-Z])$")
SHORTEST_LINE = 5


def sentence_ends(text: str) -> list[int]:
    """Return the characters at which the sentences of somebody's words end, in order; the last is where the text does.

    >>> text = "Mr. Bell paid £1.5 million, e.g. for nets. It was wet"
    >>> [text[:end] for end in sentence_ends(text)]
    ['Mr. Bell paid £1.5 million, e.g. for nets.', 'Mr. Bell paid £1.5 million, e.g. for nets. It was wet']
    """
    ends = [one.end() for one in _LINE_ENDS.finditer(text) if not _SHORTENED.search(text[: one.start()])]
    return [*ends, len(text)]


def one_line(text: str) -> str:
    """Return the first sentence of somebody's words, whole; with the next where it has fewer than five words.

    >>> one_line("Mr. Bell is sorry. It was wet."), one_line("We agree. It was a wet year, and it will be dry.")
    ('Mr. Bell is sorry. It was wet.', 'We agree. It was a wet year, and it will be dry.')
    >>> one_line("We do not contest what was found. Since then a lot has changed.")
    'We do not contest what was found.'
    """
    long_enough = (text[:end] for end in sentence_ends(text) if len(text[:end].split()) >= SHORTEST_LINE)
    return next(long_enough, text)
