"""A stranger's reading of a finished draft: every seam that shows a machine wrote it, by name.

Nothing here is shared with the writer. Somebody's own words are blanked out first: they are printed as they were said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from generator.models import Article, Part

WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SPELT = {word: number for number, word in enumerate((*WORDS, *TEENS))}
SPELT |= {ten: 20 + 10 * at for at, ten in enumerate(TENS)}
SPELT |= {f"{ten}-{word}": SPELT[ten] + SPELT[word] for ten in TENS for word in WORDS[1:]}
LONGEST_FIRST = "|".join(sorted(SPELT, key=len, reverse=True))
NUMBER = rf"(?:\d[\d,]*|{'|'.join(WORDS[1:])})"
MANY = rf"(?:[2-9]|\d[\d,]*\d|{'|'.join(WORDS[2:])})"
PLURALS = ("records", "victims", "forces", "areas", "cases", "inspectors", "councils", "repairs", "appeals")
MARKUP = re.compile(r"^(?:#{1,6} |> |- )?(?:\*\*[^*\n]*\.\*\* (?!$))?[*_]{0,2}")
SUM = re.compile(r"\d\s*[+*/=×÷]\s*\d")

RAW = re.compile(
    r"[{}\ue000-\uf8ff]|\b(?:nan|NaN|Undefined|True|False|Fraction|Decimal)\b|<\w+\.|\bNone\b(?! (?:of|were?|was|ha[sd])\b)"
)
SPACING = re.compile(r" {2}| [,.;:!?)](?!\w)|,,|\.\.|,\.|\( |[^\S\n ]|^ | $|\n{3}", re.M)
ARTICLE = re.compile(
    r"\b[Aa] (?:(?:8|11(?!\d)|18(?!\d))[\d,]*|eight\w*|eleven\w*|an? |the |(?!one|on[ce]e|uni|use|eu)[aeiou]\w+)"
    r"|\b[Aa]n (?:(?!8|11(?!\d)|18(?!\d))\d|(?!hour|honest|heir|HM|MP|X)[b-df-hj-np-tv-z])"
)
SINGULARS = tuple(noun.removesuffix("s") for noun in PLURALS)
NUMBER_OF_NOUN = re.compile(
    rf"(?<![\w,.-])(?:1|one) (?!of\b|out\b|in\b|per\b|and\b|to\b|hundred\b|thousand\b)(?:[a-z]+ ){{0,3}}?(?:{'|'.join(PLURALS)})\b"
    rf"|(?<![\w,.]){MANY} (?:(?:wrongly|cancelled|rape|robbery|other|police) ){{0,3}}(?:{'|'.join(SINGULARS)})\b",
    re.I,
)
ONE_WERE = re.compile(
    rf"(?<!\w)(?:1|one) (?:out )?of (?:the )?{NUMBER}(?: (?!and\b|found\b|should\b|not\b|to\b)[\w’'-]+){{0,12}}?"
    r" (?:were|have|are)\b",
    re.I,
)
MANY_WAS = re.compile(
    rf"(?<!\w){MANY} (?:out )?of (?:the )?{NUMBER}(?: (?!and\b|that\b|whose\b|found\b|when\b)[\w’'-]+){{0,8}}?"
    r" (?:was|has|is)\b",
    re.I,
)
NOUGHT = re.compile(r"(?<![\d.,:/-])0(?![\d.,:/-])")
ALL_OR_NONE = re.compile(
    rf"\bnone of (?!the\b|th(?:em|ose|ese)\b)|\bnone of the (?:1|one)\b(?!,\d)|\ball (?:1|one)\b(?! of)|\ball {NUMBER} of\b"
    rf"|\b(?P<n>{MANY}) (?:out )?of (?:the )?(?P=n)\b|\bthe only one (?:{'|'.join(PLURALS)}|cancelled|victim)"
    rf"|\bnone of the [^.;:,]*\b(?:not|nor|no)\b|\bnot told none\b|\b(?:1|one) of the (?:1|one)\b(?!,\d)",
    re.I,
)
TWICE = re.compile(r"\b(?!had\b|that\b|twenty twenty\b|(?-i:[A-Z]) )([a-z]+) \1\b", re.I)
HEDGES = "about|nearly|almost|roughly|less than|more than|at least|just over|just under"
HEDGED_TWICE = re.compile(rf"\b(?:{HEDGES}) (?:{HEDGES})\b", re.I)
ENDS = re.compile(r"[.!?…][”’\"')*]*$")


def seams(article: Article) -> list[str]:
    """Return every seam in an article, each as the check's name, the part and the words around it."""
    found = [f"{name}: {words}" for name, check in OF_ARTICLE.items() for words in check(article)]
    for part in article.parts:
        found += seams_of_part(part)
    for name, line in article.front.items():
        as_part = Part(name, line, "front")
        found += [f"{check}: front {name}: {words}" for check in OF_FRONT for words in OF_PART[check](as_part)]
        if SUM.search(line):
            found.append(f"sum: front {name}: {line}")
    return found


@lru_cache(maxsize=4096)
def seams_of_part(part: Part) -> tuple[str, ...]:
    """Return every seam in one part; many drafts share one, and it is read once."""
    return tuple(f"{name}: {part.name}: {words}" for name, check in OF_PART.items() for words in check(part))


@lru_cache(maxsize=4096)
def ours(part: Part) -> str:
    """Return a part's text, of the same length, with somebody's own words blanked out but for their closing stop."""
    text = part.text
    for start, end in part.verbatim:
        said = text[start:end]
        last = said[-1:] if said[-1:] in ".!?…" else "x"
        text = text[:start] + ("X" + "x" * (len(said) - 2) + last if len(said) > 1 else "x" * len(said)) + text[end:]
    return text


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text without the marks of Markdown; a table has none."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[str]:
    for block in re.split(r"\n\n|\n(?=[-|>#])", text):
        if block.startswith("|"):
            continue
        for sentence in re.split(r"(?<=[.!?]) |(?<=[.!?][”’\"')*]) ", MARKUP.sub("", block, count=1)):
            yield sentence.strip("*_ ")


def _matches(pattern: re.Pattern[str]) -> Callable[[Part], Iterator[str]]:
    def check(part: Part) -> Iterator[str]:
        text = ours(part)
        for found in pattern.finditer(text):
            yield part.text[max(0, found.start() - 30) : found.end() + 30].replace("\n", "⏎")

    return check


def _matches_in_prose(pattern: re.Pattern[str]) -> Callable[[Part], Iterator[str]]:
    def check(part: Part) -> Iterator[str]:
        for sentence in sentences(ours(part)):
            if pattern.search(sentence):
                yield sentence

    return check


def _opening(part: Part) -> Iterator[str]:
    for sentence in sentences(ours(part)):
        if re.match(r"[“‘\"'(]*[a-z0-9]", sentence) and "http" not in sentence[:8]:
            yield sentence


def _ending(part: Part) -> Iterator[str]:
    if part.place == "body":
        for block in part.text.split("\n\n"):
            if not ENDS.search(block) and not block.startswith(("|", "## ")):
                yield block[-40:]
        if part.name == "reply" and part.text.rstrip().endswith(":"):
            yield part.text[-40:]


def _empty(part: Part) -> Iterator[str]:
    for block in part.text.split("\n\n"):
        if not re.search(r"\w", block):
            yield repr(block)
    for row in re.findall(r"(?m)^\|.*\|$", part.text):
        cells = row.strip("|").split("|")
        if not all(cell.strip() for cell in cells[1:]):
            yield row


def _quotation_marks(part: Part) -> Iterator[str]:
    """A paragraph may open with a mark again inside a quotation; nothing else may open twice, or stay open."""
    text = ours(part)
    for start, end in (("“", "”"), ('"', '"')):
        is_open = False
        for block in text.split("\n\n"):
            for found in re.finditer(f"[{start}{end}]", block):
                again = is_open and found.start() == 0 and found[0] == start
                if not again:
                    if start != end and (found[0] == start) == is_open:
                        yield block[:60]
                    is_open = not is_open
        if is_open:
            yield f"{start} never closed: {text[:60]}"
    if text.count("‘") > len(re.findall(r"’(?!\w)", text)):
        yield f"‘ never closed: {text[:60]}"


def _claims(article: Article) -> Iterator[str]:
    for one in article.claims:
        if not 0 <= one.part < len(article.parts):
            yield f"no part {one.part} for {one.fact}"
        elif article.parts[one.part].text[one.start : one.end] != one.text or not one.text or not one.fact:
            yield f"'{one.text}' is not what stands at {one.start} to {one.end}, for {one.fact}"
    for before, after in pairwise(article.claims):
        if (after.part, after.start) < (before.part, before.end):
            yield f"'{after.text}' comes before or inside '{before.text}'"


def _unclaimed(article: Article) -> Iterator[str]:
    """Every number of our own in the body or headline is a claim: nothing is printed that the ledger does not have."""
    for place, part in enumerate(article.parts):
        if part.place == "body" or part.name in ("headline", "standfirst"):
            text = ours(part)
            for one in article.claims:
                if one.part == place:
                    text = text[: one.start] + "x" * (one.end - one.start) + text[one.end :]
            for found in re.finditer(r"\d+", text):
                yield f"'{found[0]}' in {part.name}: {part.text[max(0, found.start() - 30) : found.end() + 20]}"


OF_PART: dict[str, Callable[[Part], Iterator[str]]] = {
    "raw": _matches(RAW),
    "spacing": _matches(SPACING),
    "a or an": _matches(ARTICLE),
    "number of noun": _matches_in_prose(NUMBER_OF_NOUN),
    "one were": _matches_in_prose(ONE_WERE),
    "many was": _matches_in_prose(MANY_WAS),
    "nought": _matches_in_prose(NOUGHT),
    "all or none": _matches_in_prose(ALL_OR_NONE),
    "twice": _matches_in_prose(TWICE),
    "hedged twice": _matches_in_prose(HEDGED_TWICE),
    "opening": _opening,
    "ending": _ending,
    "empty": _empty,
    "quotation marks": _quotation_marks,
}
OF_FRONT = ("raw", "spacing", "a or an", "number of noun", "one were", "many was", "all or none", "twice")
OF_ARTICLE: dict[str, Callable[[Article], Iterator[str]]] = {"claims": _claims, "unclaimed": _unclaimed}


def number_in(text: str) -> int | None:
    """Return the first number that a phrase prints, in figures or words; None for a phrase without one.

    >>> number_in("nine of 17"), number_in("none of the 20"), number_in("1,204,311"), number_in("a third")
    (9, 0, 1204311, None)
    >>> number_in("Sixty-seven per cent"), number_in("A hundred per cent")
    (67, 100)
    """
    found = re.search(rf"\d[\d,]*|\b(?:one hundred|a hundred|{LONGEST_FIRST})\b", text, re.I)
    if not found:
        return None
    word = found[0].lower()
    if word.endswith("hundred"):
        return 100
    return SPELT[word] if word in SPELT else int(word.replace(",", ""))
