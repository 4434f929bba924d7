"""Whole numbers in print: words or figures, ordinals, pairs, the opening of a sentence, and a or an before a figure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.style.dates import MONTHS
from generator.style.exact import checked_count, half_up, whole_half_up

if TYPE_CHECKING:
    from generator.style.profile import Profile

__all__ = [
    "half_up",
    "indefinite",
    "opening",
    "ordinal",
    "ordinal_words",
    "pair",
    "whole",
    "whole_half_up",
    "words",
]

HIGHEST_OPENING = 9_999

_MARKS = r"[\s“‘\"'(\[*_]*"
_FIGURE = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+"
_OPENING = re.compile(
    rf"(?P<marks>{_MARKS})(?P<figure>{_FIGURE})(?P<suffix>st|nd|rd|th|%| per cent)?(?P<rest>.*)", re.S
)
_FOLLOWS = re.compile(rf"$|(?! (?:{'|'.join(MONTHS)})\b)\s|-[A-Za-z]|[,;:.!?)\]…’”\"'*_](?![0-9])")

_FIRST_FIGURE = re.compile(rf"{_MARKS}[£$€]?([0-9][0-9,]*)")
_FIRST_WORD = re.compile(rf"{_MARKS}([A-Za-z]+)")
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
SAID_AS_WORDS = frozenset({"FIFA", "NASA", "NATO", "NICE", "SAGE"})
_CONSONANT_SOUND = re.compile(
    r"one(?!r)|once|uni(?:t|on|qu|vers|form|f[iy]|lat|son)|unanim|us(?:e|u|ing|age)|util|utensil|ubiq|eu|ewe", re.I
)
_SILENT_H = re.compile(r"hour|honest|honour|heir", re.I)


def words(n: int) -> str:
    """Return a whole number (0 or more) in British words: hyphens and "and", no commas.

    Raises TypeError for anything but an int, ValueError below 0.

    >>> words(0), words(34), words(101)
    ('zero', 'thirty-four', 'one hundred and one')
    >>> words(1204)
    'one thousand two hundred and four'
    """
    return _spelled(checked_count(n), "cardinal")


def ordinal_words(n: int) -> str:
    """Return a place in an order (1 or more) in British words.

    >>> ordinal_words(3), ordinal_words(21)
    ('third', 'twenty-first')
    """
    return _spelled(n, "ordinal")


@lru_cache(maxsize=4096)
def _spelled(n: int, form: str) -> str:
    from num2words import num2words  # noqa: PLC0415 -- 35 ms to import, and most runs print few words

    return str(num2words(n, lang="en_GB", to=form)).replace(",", "")


def _figures(n: int) -> str:
    return f"{n:,}"


def whole(n: int, profile: Profile) -> str:
    """Return a whole number (0 or more) as print has it: words below `numbers.figures_from`, then figures.

    Figures have a comma from 1,000. Raises TypeError for anything but an int, ValueError below 0.
    Rule: docs/house-style.md, words or figures (BBC, Guardian, ONS).

    >>> whole(9, profile), whole(17, profile), whole(1204, profile)
    ('nine', '17', '1,204')
    """
    return words(n) if checked_count(n) < profile.numbers.figures_from else _figures(n)


def ordinal(n: int, profile: Profile) -> str:
    """Return a place in an order (1 or more): words below `numbers.figures_from`, then figures.

    Raises TypeError for anything but an int, ValueError below 1. Rule: docs/house-style.md, ordinals.

    >>> ordinal(3, profile), ordinal(10, profile), ordinal(111, profile), ordinal(1022, profile)
    ('third', '10th', '111th', '1,022nd')
    """
    if checked_count(n, "a place in an order", 1) < profile.numbers.figures_from:
        return ordinal_words(n)
    teens = n % 100 in {11, 12, 13}
    return _figures(n) + ("th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th"))


def pair(count: int, base: int, profile: Profile) -> str:
    """Return `count` of `base` joined as the profile has it; with `numbers.pairs_match` both take the base's form.

    None is "none of", whatever the profile. All of them keeps the plain form: "all 20" is a case for a template.
    Raises TypeError for anything but ints, ValueError for a base below 1 or a count above it.
    Rule: docs/house-style.md, pairs (ONS).

    >>> pair(9, 17, profile), pair(0, 20, profile)
    ('nine of 17', 'none of 20')
    >>> pair(21, 20, profile)
    Traceback (most recent call last):
        ...
    ValueError: a count cannot be more than its base: 21 of 20
    """
    checked_count(count)
    if count > checked_count(base, "a base", 1):
        msg = f"a count cannot be more than its base: {count} of {base}"
        raise ValueError(msg)
    if count == 0:
        return f"none of {whole(base, profile)}"
    match = profile.numbers.pairs_match and base >= profile.numbers.figures_from
    first = _figures(count) if match else whole(count, profile)
    return f"{first} {profile.numbers.pair_joiner} {whole(base, profile)}"


def opening(text: str) -> str:
    """Return `text` fit to open a sentence: a figure becomes words, and the first letter a capital.

    Opening quotation marks, brackets and Markdown stars are stepped over. Raises ValueError, telling the editor to
    recast, for what would read badly in words: a figure over 9,999, four figures without a comma (a year), a date,
    a decimal, a sum of money, a range, a clock time. Rule: docs/house-style.md, sentence start.

    >>> opening("17 of 20"), opening("nine of 17"), opening("“53% of them”")
    ('Seventeen of 20', 'Nine of 17', '“Fifty-three per cent of them”')
    >>> opening("1,204 records")
    'One thousand two hundred and four records'
    >>> opening("2019 was the year")
    Traceback (most recent call last):
        ...
    ValueError: a sentence cannot open with this figure; recast it: '2019 was the year'
    """
    if not text.strip():
        msg = "a sentence cannot be empty"
        raise ValueError(msg)
    found = _OPENING.match(text)
    if found:
        return found["marks"] + _opening_words(found, text) + found["rest"]
    start = next((place for place, letter in enumerate(text) if letter.isalnum()), 0)
    if text[start].isnumeric():
        _recast(text)
    return text[:start] + text[start].upper() + text[start + 1 :]


def _opening_words(found: re.Match[str], text: str) -> str:
    figure, suffix = found["figure"], found["suffix"] or ""
    n = int(figure.replace(",", ""))
    if n > HIGHEST_OPENING or figure != _figures(n) or not _FOLLOWS.match(found["rest"]):
        _recast(text)
    said = words(n)
    if suffix in {"%", " per cent"}:
        said += " per cent"
    elif suffix:
        said = ordinal_words(n)
    return said[0].upper() + said[1:]


def _recast(text: str) -> None:
    msg = f"a sentence cannot open with this figure; recast it: {text!r}"
    raise ValueError(msg)


def indefinite(text: str) -> str:
    """Return `text` after "a" or "an", by the sound that it opens with.

    Figures are read as they are said: 8, 80 and 800 open with a vowel, 11 and 18 too, and so does a year
    from 1100 to 1199 or 1800 to 1899 (four figures without a comma). Raises ValueError when nothing can be said.

    >>> indefinite("11th"), indefinite("17"), indefinite("80,000"), indefinite("1,100")
    ('an 11th', 'a 17', 'an 80,000', 'a 1,100')
    >>> indefinite("eight"), indefinite("one-in-10"), indefinite("MP"), indefinite("£8m")
    ('an eight', 'a one-in-10', 'an MP', 'an £8m')
    """
    figure = _FIRST_FIGURE.match(text)
    word = _FIRST_WORD.match(text)
    if figure:
        vowel = _figure_opens_with_vowel(figure[1].rstrip(","))
    elif word:
        vowel = _word_opens_with_vowel(word[1])
    else:
        msg = f"neither a word nor a figure to put 'a' or 'an' before: {text!r}"
        raise ValueError(msg)
    return f"{'an' if vowel else 'a'} {text}"


def _figure_opens_with_vowel(figure: str) -> bool:
    if figure.startswith("8"):
        return True
    if "," in figure or len(figure) != 4:  # a group of three: 11, 11,000 and 11,000,000 are all "eleven"
        digits = figure.replace(",", "")
        return len(digits) % 3 == 2 and digits[:2] in {"11", "18"}
    return figure[:2] in {"11", "18"}


def _word_opens_with_vowel(word: str) -> bool:
    if word.isupper() and word not in SAID_AS_WORDS:
        return word[0] in _VOWEL_LETTERS
    if _SILENT_H.match(word):
        return True
    return word[0].lower() in "aeiou" and not _CONSONANT_SOUND.match(word)
