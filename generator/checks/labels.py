"""Figures that count nothing: dates, times, telephone numbers, ages, money, addresses, labels, references and the web.

Each reader looks at one token and a bounded few after it, and returns what it read there or None.
"""

from __future__ import annotations

from fractions import Fraction

from generator.checks.grammar import Reading, plain_plural, year_at
from generator.checks.numerals import Token, Words, numeral, ordinal, word_set

_MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec"
)
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_ZONES = word_set("bst gmt utc am pm")
_CURRENCY = frozenset("£$€")
_MONEY = word_set("pound pounds pence penny euro euros dollar dollars quid")
_STREETS = word_set(
    "street road avenue lane close drive way square place terrace gardens crescent hill row house st rd ave"
)
_LABELS = word_set(
    "section sections sec channel version chapter page pages article flat junction route platform pc paragraph para "
    "clause appendix annex nos ext extension row rows column columns cell cells"
)
_TITLED_LABELS = word_set(
    "part table figure case year level rule group stage phase step tier room unit number class schedule question box "
    "gate radio band grade category volume issue series act"
)
_CALLS = word_set("call calls calling called dial dialling ring ringing rang phone phoning phoned on or to")
_LINES = word_set("999 101 111 112 105 119")
_UNDER = word_set("under over")
_SPANS = word_set("year month week day")
_THIS = word_set("this last next")
_WHEN = word_set("earlier later")
_TO = word_set("to and or until -")


def _month(token: Token) -> bool:
    return token.capital and token.word in _MONTHS


def _with_year(words: Words, last: int) -> int:
    """Return the token after the year that may follow a date, with or without a comma."""
    comma = words[last].word == ","
    return last + 1 + comma if year_at(words, last + comma) else last


def _day(words: Words, at: int) -> int:
    """Return the token after a day of the month in digits, or an ordinal, that stands here; 0 when none does."""
    place = ordinal(words, at)
    if place and 1 <= place[0] <= 31:
        return place[1]
    word = words[at].word
    return at + 1 if words[at].kind == "number" and len(word) <= 2 and word.isdigit() and 1 <= int(word) <= 31 else 0


def date(words: Words, at: int) -> Reading | None:
    """Read "23 October 2020", "the 3rd of May", "23-25 October" and "23/10/2020"."""
    after = _day(words, at)
    if after:
        until = _day(words, after + 1) if words[after].word in _TO else _day(words, after)
        if until and (words[after].word in _TO or words[after].gap == "-") and _month(words[until]):
            return Reading("date", at, _with_year(words, until + 1))
        after += words[after].word == "of"
        if _month(words[after]):
            return Reading("date", at, _with_year(words, after + 1))
    return _figures_date(words, at)


def _figures_date(words: Words, at: int) -> Reading | None:
    """Read "23/10/2020", "23.10.2020" and "2020-10-23"."""
    if words[at].kind != "number":
        return None
    parts = words[at].word.split(".", 3)
    if len(parts) == 3 and len(parts[2]) in {2, 4} and len(parts[0]) <= 2 and len(parts[1]) <= 2:
        return Reading("date", at, at + 1)
    slashed = words[at + 1].word == "/" and words[at + 3].word == "/"
    dashed = words[at + 1].gap == words[at + 2].gap == "-"
    step = 2 if slashed else 1
    if not (slashed or dashed) or any(words[at + step * place].kind != "number" for place in (1, 2)):
        return None
    lengths = [len(words[at + step * place].word) for place in range(3)]
    if lengths[1] <= 2 and sorted((lengths[0], lengths[2])) in ([1, 4], [2, 4], [2, 2], [1, 2]):
        return Reading("date", at, at + 2 * step + 1)
    return None


def month(words: Words, at: int) -> Reading | None:
    """Read "October 23 2020", "October 23", "October 2020" and "Tuesday 23 October"."""
    if words[at].word in _DAYS:
        comma = words[at + 1].word == ","
        found = (month if _month(words[at + 1 + comma]) else date)(words, at + 1 + comma)
        return found._replace(first=at) if found else None
    if not _month(words[at]):
        return None
    if year_at(words, at + 1):
        return Reading("date", at, at + 2)
    day = _day(words, at + 1)
    if not day:
        return None
    last = _with_year(words, day)
    loose = words[at - 1].word in {"in", "since", "by", "during"} and words[day].kind == "word"
    return None if loose and last == day and not words[day].capital else Reading("date", at, last)


def time(words: Words, at: int) -> Reading | None:
    """Read "00:01 BST", "7.30pm", "7 p.m." and "24/7"."""
    if words[at].kind != "number":
        return None
    last = at + 1
    while words[last].word == ":" and words[last + 1].kind == "number" and last < at + 5:
        last += 2
    if words[last].word in {"a", "p"} and words[last + 1].word == "." and words[last + 2].word == "m":
        return Reading("time", at, last + 3)
    if words[last].word in _ZONES and (words[last].word != "am" or words[last].gap != "-"):
        return Reading("time", at, last + 1)
    round_the_clock = [token.word for token in words[at : at + 3]] == ["24", "/", "7"]
    if round_the_clock:
        last = at + 3
    return Reading("time", at, last) if last > at + 1 else None


def phone(words: Words, at: int) -> Reading | None:
    """Read "0808 802 9999", "(0117) 496 0000", "+44 117 496 0000", "116 123" and "call 101"."""
    plus = words[at].word == "+"
    start = at + plus
    if not _digits(words[start], 2 if plus else 3):
        return None
    nought = words[start].word.startswith("0")
    last = start + 1 + (nought and words[start + 1].word == ")")
    least = 2 if nought and len(words[start].word) > 3 else 3  # "0808 80 10 800"
    while _digits(words[last], least) and words[last].gap and last < start + 6:
        last += 1
    if plus or (nought and len(words[start].word) > 3) or (nought and last > start + 1):
        return Reading("phone", at, last)
    if words[at].word in _LINES and words[at - 1].word in _CALLS:
        return Reading("phone", at, at + 1)
    return Reading("phone", at, last) if last > start + 1 and not _has_year(words, at, last) else None


def _digits(token: Token, least: int) -> bool:
    return token.kind == "number" and not token.grouped and len(token.word) >= least and token.word.isdigit()


def _has_year(words: Words, first: int, last: int) -> bool:
    return any(year_at(words, at) for at in range(first, last))


def money(words: Words, at: int) -> Reading | None:
    """Read "£1,204", "£5m", "20 pence", "50p" and "five pounds"."""
    signed = words[at].word in _CURRENCY
    read = numeral(words, at + signed)
    if not read:
        return None
    after = words[read.end]
    if signed:
        return Reading("money", at, read.end, read.value)
    named = after.word in _MONEY or (after.word == "p" and not after.gap and words[read.end + 1].word != ".")
    return Reading("money", at, read.end + 1, read.value) if named else None


def age(words: Words, at: int) -> Reading | None:
    """Read "34-year-old", "16 to 24 years old", "over-60s", "in her 20s", and the 34 of "aged 34"."""
    read = numeral(words, at)
    if not read:
        return None
    before, after = words[at - 1].word, words[read.end]
    if before == "aged" or (before == "between" and words[at - 2].word == "aged"):
        return Reading("age", at, read.end, read.value)
    if after.word == "s" and not after.gap and (before in _UNDER or words[at - 1].word in {"his", "her", "their"}):
        return Reading("age", at, read.end + 1, read.value)
    last = read.end
    if words[last].word in _TO or words[last].gap == "-":
        last += words[last].word in _TO
        last += words[last].word == "to"
        until = numeral(words, last)
        last = until.end if until else read.end
    if words[last].word.rstrip("s") in _SPANS and words[last + 1].word in {"old", "olds"}:
        return Reading("age", at, last + 2, read.value)
    return None


def aged(words: Words, at: int) -> Reading | None:
    """Read "aged 34", "aged between 18 and 30"."""
    read = numeral(words, at + 1 + (words[at + 1].word == "between"))
    if not read:
        return None
    joined = words[read.end].word in _TO or words[read.end].gap == "-"
    until = numeral(words, read.end + (words[read.end].word in _TO)) if joined else None
    return Reading("age", at, until.end if until else read.end, read.value)


def place(words: Words, at: int) -> Reading | None:
    """Read "10 Downing Street", and a number too long or too oddly made to count anything."""
    token = words[at]
    if token.kind == "number":
        for last in range(at + 1, at + 4):
            if not words[last].capital or words[last].kind != "word":
                break
            if words[last].word in _STREETS and last > at + 1:
                return Reading("address", at, last + 1)
        suffixed = words[at + 1].kind == "word" and not words[at + 1].gap
        if suffixed or numeral(words, at) is None:
            return Reading("address", at, at + 1 + suffixed)
    return None


def label(words: Words, at: int) -> Reading | None:
    """Read "Section 18", "rows 86 to 90", "PC 49", "No 10", "No. 10 Park Lane", "Table 3"."""
    token = words[at]
    dot = words[at + 1].word == "."
    read = numeral(words, at + 1 + dot)
    named = words[at + 1 + dot].kind == "number" or words[at + 1].capital
    if not read or not named or words[at + 1].gap == "-":
        return None
    if token.word == "no":
        fits = token.capital and not plain_plural(words[read.end])
    else:
        fits = not dot and (token.word in _LABELS or (token.capital and not year_at(words, at + 1)))
    street = place(words, at + 1 + dot)
    last = street.last if street else _run_end(words, read.end, token.word.endswith("s"))
    return Reading("address", at, last) if fits and words[at - 1].word != "a" else None


def _run_end(words: Words, last: int, several: bool) -> int:
    """Return the token after the last number of "rows 86 to 90", "pages 3-5", "rows 3, 4 and 9"."""
    joints = _TO | {","} if several else frozenset("-")
    while True:
        joined = words[last].word in joints
        if words[last + joined].kind != "number" or not (joined or words[last].gap == "-"):
            return last
        last += joined + 1


def year(words: Words, at: int) -> Reading | None:
    """Read "2018", "2018-19", "2018/19", "the 1990s" and "twenty eighteen"."""
    named = year_at(words, at)
    if not named:
        return _spoken(words, at)
    after, value = words[at + 1], Fraction(named)
    if after.word == "s" and not after.gap:
        return Reading("year", at, at + 2, value)
    if after.word == "/" and words[at + 2].kind == "number":
        return Reading("year", at, at + 3, value)
    return Reading("year", at, at + 1 + (after.kind == "number" and after.gap == "-"), value)


def _spoken(words: Words, at: int) -> Reading | None:
    """Read "twenty-sixteen" and "twenty twenty"."""
    read = numeral(words, at + 1) if words[at].word == "twenty" else None
    fits = read is not None and 10 <= read.value < 100 and read.value.denominator == 1
    return Reading("year", at, read.end, 2000 + read.value) if read and fits else None


def this_year(words: Words, at: int) -> Reading | None:
    """Read "earlier this year", "last year"."""
    start = at + (words[at].word in _WHEN)
    told = words[start].word in _THIS and words[start + 1].word == "year"
    return Reading("year", at, start + 2) if told else None


def code(words: Words, at: int) -> Reading | None:
    """Read "A303", "M4" and every web or e-mail address."""
    if words[at].kind == "web":
        return Reading("web", at, at + 1)
    return Reading("address", at, at + 1) if any(letter.isdecimal() for letter in words[at].word) else None


LABELS = _LABELS | _TITLED_LABELS | {"no"}
DATED = _MONTHS | _DAYS
RELATIVE = _THIS | _WHEN
CURRENCY = _CURRENCY
BEFORE = word_set("aged between")
