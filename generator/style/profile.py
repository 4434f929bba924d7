"""A publisher's house style: every word and threshold that may differ from one title to the next, read from TOML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from generator.errors import InputError
from generator.project.faults import problem
from generator.project.toml import Settings
from generator.style.inheritance import layers, origin, overlaid

MISSING = "Add it, or begin the file with: extends = 'default'."
EXACT = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}|/[0-9]{1,9})?")
MARKS = ("“", "”", "‘", "’", '"', "'")


def _exact(value: Any) -> Any:
    """Return text such as '1.96' or '1/3' as an exact fraction. A float is refused: it is not exact."""
    try:
        return Fraction(value) if isinstance(value, str) and EXACT.fullmatch(value) else _refuse()
    except ZeroDivisionError:
        return _refuse()


def _refuse() -> None:
    msg = "not an exact number; write it in quotes, such as '1.96' or '1/3'"
    raise ValueError(msg)


def _phrases(value: Any) -> Any:
    """Return a table of phrase → text as pairs, in the order of the file."""
    if not isinstance(value, Mapping):
        return value
    wrong = [phrase for phrase, text in value.items() if not (isinstance(text, str) and text and phrase.strip())]
    if wrong:
        msg = f"no text for {', '.join(map(repr, wrong))}; write every line as 'phrase' = 'text', neither of them empty"
        raise ValueError(msg)
    return tuple(value.items())


def _fractions(value: Any) -> Any:
    """Return a table of fraction → words as pairs, the largest fraction first."""
    if not isinstance(value, Mapping):
        return value
    pairs = [(_exact(key), words) for key, words in _phrases(value)]
    if not all(0 < part < 1 for part, _ in pairs) or len(dict(pairs)) < len(pairs):
        msg = "a fraction is out of range or stands twice; let each be over 0 and under 1, and stand once"
        raise ValueError(msg)
    return tuple(sorted(pairs, reverse=True))


def _marks(value: Any) -> Any:
    if isinstance(value, list) and not all(isinstance(mark, str) and mark in MARKS for mark in value):
        msg = f"not quotation marks; choose two from {' '.join(MARKS)}"
        raise ValueError(msg)
    return value


Switch = Annotated[bool, Field(strict=True)]
Places = Annotated[int, Field(strict=True, ge=1)]
Within = Annotated[int, Field(strict=True, ge=0, le=100)]
Text = Annotated[str, Field(min_length=1)]
Wordings = Annotated[tuple[Text, ...], Field(min_length=1)]
Exact = Annotated[Fraction, BeforeValidator(_exact)]
Phrases = Annotated[tuple[tuple[str, str], ...], BeforeValidator(_phrases)]
Fractions = Annotated[tuple[tuple[Fraction, str], ...], BeforeValidator(_fractions)]
Marks = Annotated[tuple[Text, Text], BeforeValidator(_marks)]
VerbNumber = Literal["singular", "plural"]


class Numbers(Settings):
    """Whole numbers: `figures_from` up are in figures; how two that belong together are joined."""

    figures_from: Annotated[int, Field(strict=True, ge=1, le=101)]
    pair_joiner: Literal["of", "out of"]
    pairs_match: Switch


class Percent(Settings):
    """Percentages: the sign or the words, and what stands for a share too near none or all to round."""

    form: Literal["per cent", "%"]
    small_as_words: Switch
    less_than: Text
    more_than: Text


class Hedges(Settings):
    """The wordings of each hedge, the usual one first."""

    just_over: Wordings
    just_under: Wordings
    about: Wordings
    more_than: Wordings


class Shares(Settings):
    """Shares in words. Tolerances are whole percentage points; `fractions` are pairs, the largest first."""

    prefer: Literal["count", "percent", "fraction", "both"]
    alone_from: Places
    just_within: Within
    about_within: Within
    more_than_within: Within
    hedges: Hedges
    fractions: Fractions
    exact_only: Fractions


class Gates(Settings):
    """What the size of a base allows. `wilson_z` is an exact number of standard deviations."""

    counts_only_below: Places
    percent_beside_from: Places
    percent_lead_from: Places
    percent_for_small_bases: Switch
    rank_base_at_least: Places
    wilson_z: Exact

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.counts_only_below <= self.percent_beside_from <= self.percent_lead_from:
            msg = "thresholds out of order; let counts_only_below, percent_beside_from, percent_lead_from never fall"
            raise ValueError(msg)
        if self.wilson_z <= 0:
            msg = "wilson_z is not over 0; write 1.96 for a 95 per cent interval"
            raise ValueError(msg)
        return self


class Ranks(Settings):
    """The words of a rank; `among_within` is how many places from an end are "among the highest"."""

    highest: Text
    lowest: Text
    joint: Text
    among: Text
    among_within: Places


class Comparisons(Settings):
    """The words of a comparison: between areas, over time, and the unit of a difference."""

    above: Text
    below: Text
    same: Text
    up: Text
    down: Text
    unchanged: Text
    point: Text
    points: Text
    less_than: Text


class Names(Settings):
    """The number of the verb after an area's name, in text and in headlines."""

    area_verb: VerbNumber
    headline_area_verb: VerbNumber


class Quotes(Settings):
    """The opening and closing quotation marks, in text and in headlines."""

    text: Marks
    headline: Marks


class Layout(Settings):
    """The look of a page; `headline_max` is in characters."""

    lead_first_word_caps: Switch
    crossheads: Switch
    headline_max: Annotated[int, Field(strict=True, ge=20, le=200)]


class Dates(Settings):
    """The order of a date, and the words before the time of an embargo: while it holds, and once it has lifted."""

    form: Literal["day month year", "month day year"]
    embargo: Text
    lifted: Text


class Credit(Settings):
    """How the unit that did the work is named, and what is said of it once in a draft, '' for nothing."""

    unit: Text
    aside: str


class Profile(Settings):
    """One publisher's house style.

    `absence` says in a table why there is no figure, by its state; `banned` and `warned` are pairs of a phrase and what
    to say instead.
    """

    numbers: Numbers
    percent: Percent
    shares: Shares
    gates: Gates
    ranks: Ranks
    comparisons: Comparisons
    names: Names
    quotes: Quotes
    layout: Layout
    dates: Dates
    credit: Credit
    absence: Phrases
    banned: Phrases
    warned: Phrases


def load_profile(name: str, folder: Path, shown: str) -> Profile:
    """Return the house style in `folder`/`name`.toml with all that it extends; `shown` names the folder in messages.

    Raises InputError with everything that is wrong: no such profile, not TOML (with the line), not UTF-8, an unknown
    key, a wrong value, a missing key, a circle of profiles. Each problem names the file that the value stands in.

    >>> style = load_profile("bbc", Path("templates/house-style"), "templates/house-style")
    >>> style.percent.form, style.numbers.figures_from
    ('%', 10)
    >>> load_profile("bcc", Path("templates/house-style"), "styles")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    generator.errors.InputError: styles/bcc.toml: there is no such house style. Did you mean 'bbc'? There are: bbc, ...
    1 problem in 1 file; nothing was written.
    """
    chain = layers(name, folder, shown)
    try:
        return Profile.model_validate(overlaid([layer.values for layer in chain]))
    except ValidationError as error:
        faults = error.errors()
        raise InputError(problem(fault, origin(fault["loc"], chain), Profile, MISSING) for fault in faults) from None
