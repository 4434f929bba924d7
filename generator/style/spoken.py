"""How things are said aloud: every figure in words, and letters that are read one by one set apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.style.numbers import SAID_AS_WORDS, ordinal_words, words

if TYPE_CHECKING:
    from generator.style.profile import Profile

_FIGURE = re.compile(r"(?P<figure>[0-9](?:[0-9,.:/]*[0-9])?)(?P<suffix>st|nd|rd|th)?(?P<sign>%)?")
_WHOLE = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*|0")
_YEAR = re.compile(r"1[1-9][0-9]{2}|20[0-9]{2}")
_LETTERS = re.compile(r"\b[A-Z]{2,}\b")


def spoken(profile: Profile) -> Profile:
    """Return a house style as it is said: "out of" within a pair, "per cent" for the sign, no word in capitals."""
    return profile.model_copy(
        update={
            "numbers": profile.numbers.model_copy(update={"pair_joiner": "out of"}),
            "percent": profile.percent.model_copy(update={"form": "per cent"}),
            "layout": profile.layout.model_copy(update={"lead_first_word_caps": False}),
        }
    )


def aloud(text: str) -> str:
    """Return a text as it is read out: figures in words, a year as it is said, abbreviations letter by letter.

    Raises ValueError, telling the editor to recast, for a figure that is no whole number: a decimal, a telephone
    number, a clock time.

    >>> aloud("nine out of 17, in 2018"), aloud("53%")
    ('nine out of seventeen, in twenty eighteen', 'fifty-three per cent')
    >>> aloud("1,204 boats, on the 3rd of May")
    'one thousand two hundred and four boats, on the third of May'
    >>> aloud("HM Inspectorate"), aloud("NATO"), aloud("Bread & Co")
    ('H M Inspectorate', 'NATO', 'Bread and Co')
    >>> aloud("2.5 miles")
    Traceback (most recent call last):
        ...
    ValueError: this figure cannot be read out; recast it: '2.5'
    """
    text = text.replace(" & ", " and ")
    said = _FIGURE.sub(lambda found: _words(found["figure"], found["suffix"]) + " per cent" * bool(found["sign"]), text)
    return _LETTERS.sub(lambda found: found[0] if found[0] in SAID_AS_WORDS else " ".join(found[0]), said)


def _words(figure: str, suffix: str | None) -> str:
    if not _WHOLE.fullmatch(figure):
        msg = f"this figure cannot be read out; recast it: {figure!r}"
        raise ValueError(msg)
    number = int(figure.replace(",", ""))
    if suffix:
        return ordinal_words(number)
    return _year(number) if _YEAR.fullmatch(figure) else words(number)


@lru_cache(maxsize=256)
def _year(year: int) -> str:
    from num2words import num2words  # noqa: PLC0415 -- 35 ms to import, and most runs read nothing out

    return str(num2words(year, lang="en_GB", to="year")).replace(",", "")
