"""What should have been gone before anybody read it: marks of templates, gaps not filled, and slips of the hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import eq

from generator.checks.findings import Finding, Severity
from generator.checks.policy.phrasebook import places_of
from generator.checks.policy.piece import Piece

_MARKS = re.compile(r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|\{#.{0,200}?#\}|\{\{|\}\}|\{%|%\}|\{[a-z_]{1,60}\}")
_TO_FILL = re.compile(
    r"\b(?:TODO|FIXME|[Tt][Bb][Cc]|TBA|(?:TK)+(?: TK)*(?! Maxx)|X{2,}|x{3,}|[Ll]orem ipsum)\b|\bEDITOR:"
    r"|\[(?i:tk|tbc|tba|todo|check|name|x+)\]|\?{3,}|<{7}|>{7}"
)
_NEVER_SAID = re.compile(
    r"(?:TODO|FIXME|(?:TK)+(?: TK)*|[Ll]orem ipsum|EDITOR:|\[(?i:tk|tbc|tba|todo|check|x+)\]|<{7}|>{7})"
)
"""What somebody types where words are to go and nobody says; "TBC" and "[name]" may stand in what was said."""

_GAPS = re.compile(
    rf"{_TO_FILL.pattern}"
    r"|\[[A-Z][A-Z _]{2,}\]|(?<=[a-z] )None\b|\bNone(?= (?:per cent|percentage)|%)"
    r"|\b[Nn]a[Nn](?= (?:per cent|percentage)\b|%| (?:out )?of (?:the )?[0-9])|(?<=\bof )[Nn]a[Nn]\b"
)
_GAP_SIGNS = (
    "TODO",
    "FIXME",
    "TBC",
    "tbc",
    "Tbc",
    "TBA",
    "TK",
    "XX",
    "xxx",
    "???",
    "EDITOR:",
    "<<<<<<<",
    ">>>>>>>",
    "orem ipsum",
    "[",
    " None",
    "None per",
    "None%",
    "nan",
    "NaN",
    "Nan",
)
_EMPTY_CELLS = frozenset({"none", "nan", "null", "undefined"})
_DOUBLED = re.compile(r"\b([^\W\d_]+)[^\S\n]+\1\b", re.IGNORECASE)
_DOUBLES = frozenset({"had", "that", "very", "so", "bye", "no", "hear", "now", "really", "there", "is", "twenty"})
"""Words that may stand twice: "twenty twenty" is a year."""

_SPACING = re.compile(
    r"(?<=\S)[^\S\n]{2,}(?=\S)|[,;][,.;:]+|(?<!\.)\.\.(?!\.)|(?<=\S)[^\S\n]+[,;](?=\s)|(?<=\w)[^\S\n]+\.(?=\s|$)|\([^\S\n]*\)|[?!]\.(?=\s|$)"
)
_SPACING_SIGNS = (
    "  ",
    "\t",
    "\u00a0 ",
    " \u00a0",
    ",,",
    ",.",
    ",;",
    ",:",
    ";,",
    ";.",
    ";;",
    "..",
    " ,",
    " ;",
    " .",
    "()",
    "( ",
    "?.",
    "!.",
)
_ARTICLE = re.compile(r"\b([Aa]n?) (?:([0-9]{1,3})((?:,[0-9]{3})+)?(?![0-9])|(eight|eleven)|(?=[0-9]))")
_ARTICLE_SIGNS = (" a 8", " a 1", " a e", *(f" an {digit}" for digit in range(10)))
_PAIRS = {")": "(", "]": "["}
_BRACKETS = re.compile(r"[()\[\]]")
_LISTED = re.compile(r"\(?[a-z0-9]{1,3}\)", re.IGNORECASE)
_DOUBLE_MARKS = re.compile(r'["“”]')


def leftovers(piece: Piece) -> Iterator[Finding]:
    """Find what is no copy: template marks, words for nothing, what stands twice, and marks without their other half.

    It catches "{{ name }}", "None per cent", "[AREA]", "TK", "the the", "1 records", "an 12" and an open bracket. It
    leaves alone "None of the 20", "had had", a mark in a quote that the bank has, an ellipsis, "an 11-year", and a
    quotation over several paragraphs.
    """
    yield from _template_marks(piece)
    yield from _gaps(piece)
    yield from _doubled(piece)
    yield from _spacing(piece)
    yield from _articles(piece)
    yield from _singulars(piece)
    yield from _brackets(piece)
    yield from _quotation_marks(piece)


def to_fill(text: str) -> list[tuple[int, int]]:
    """Return the characters of each mark that somebody types where words are to go, in copy and in notes alike.

    >>> text = "The council, founded in TK TK, said: “[tbc]”. TK Maxx was not asked."
    >>> [text[start:end] for start, end in to_fill(text)]
    ['TK TK', '[tbc]']
    """
    return [mark.span() for mark in _TO_FILL.finditer(text)]


def _template_marks(piece: Piece) -> Iterator[Finding]:
    if "{" in piece.plain or "}" in piece.plain:
        for match in _MARKS.finditer(piece.document.text):
            yield _error(piece, *match.span(), "a mark of a template", "Fill it in, or mend the template.")


def _gaps(piece: Piece) -> Iterator[Finding]:
    wrong, do = "something that was never filled in", "Fill it in, or take the sentence out."
    signs = any(sign in piece.plain for sign in _GAP_SIGNS)
    for match in _GAPS.finditer(piece.plain) if signs else ():
        start, end = piece.places[match.start()], piece.places[match.end() - 1] + 1
        if piece.is_own(start, end):
            yield _error(piece, start, end, wrong, do)
        else:
            yield from _unsaid(piece, start, end)
    for block in piece.document.blocks:
        for start, end in block.cells:
            if piece.document.text[start:end].lower() in _EMPTY_CELLS:
                yield _error(piece, start, end, wrong, "Say in the cell why there is no figure.")


def _unsaid(piece: Piece, start: int, end: int) -> Iterator[Finding]:
    """Yield a finding on a mark inside a quotation, unless a quote of the bank has it: then it was printed so."""
    mark = piece.document.text[start:end]
    if not piece.is_seen(start) or not _TO_FILL.fullmatch(mark) or _is_banked(piece, mark):
        return
    rows = [row for row in piece.evidence.replies.values() if mark in row["text"]]
    where = f"{rows[0].file}, row {rows[0].number}" if rows else "where it was typed"
    severity = Severity.ERROR if _NEVER_SAID.fullmatch(mark) else Severity.QUERY
    wrong, do = "somebody is quoted with what was never filled in", f"Fill it in, or take it out: {where}."
    cells = tuple(str(row.cell("text")) for row in rows)
    yield piece.finding("leftover", severity, (start, end), wrong, do, cells=cells)


def _is_banked(piece: Piece, mark: str) -> bool:
    return any(mark in row["text"] for row in piece.evidence.quotes)


def _doubled(piece: Piece) -> Iterator[Finding]:
    words = piece.low.split()
    if not any(map(eq, words, words[1:])):  # most texts have none, and splitting is quicker than looking
        return
    for match in _DOUBLED.finditer(piece.plain):
        name = match[0][:1].isupper() and match[0][-len(match[1])].isupper()
        if match[1].lower() not in _DOUBLES and not name:
            do = "Take one out."
            yield from _slip(piece, match, "a word that stands twice", do)


def _spacing(piece: Piece) -> Iterator[Finding]:
    if not any(sign in piece.document.text for sign in _SPACING_SIGNS):
        return
    for block in piece.document.copy():
        if block.kind != "row":
            for match in _SPACING.finditer(piece.document.text, block.start, block.end):
                span = max(match.start() - 8, block.start), min(match.end() + 8, block.end)
                severity = piece.lack if piece.is_own(*match.span()) else Severity.QUERY
                wrong = "marks too many, or a blank before one" if match.group().strip() else "blanks too many"
                yield piece.finding("leftover", severity, span, wrong, "Keep one, in its place.")


def _articles(piece: Piece) -> Iterator[Finding]:
    if not any(sign in piece.low for sign in _ARTICLE_SIGNS):
        return
    for match in _ARTICLE.finditer(piece.plain):
        word = "an" if match[4] or _sounds_open(match[2] or "", thousands=bool(match[3])) else "a"
        is_long = not (match[2] or match[4])  # "a 1,100" and "an 1100" are both said
        if not is_long and match[1].lower() != word:
            yield from _slip(piece, match, "‘a’ or ‘an’ before a number", f"It is said with ‘{word}’.")


def _sounds_open(digits: str, *, thousands: bool) -> bool:
    """Say whether a number begins with a vowel when it is said: eight, eleven and eighteen.

    >>> [number for number in ("8", "80", "11", "18", "1", "110", "12") if _sounds_open(number, thousands=False)]
    ['8', '80', '11', '18']
    """
    return digits.startswith("8") or digits in {"11", "18"}


def _singulars(piece: Piece) -> Iterator[Finding]:
    """Find "1 records": the story's own nouns, in the plural after one."""
    groups = piece.words.groups.values()
    one_of_several = _one_of_several((*piece.words.areas, *(noun for group in groups for noun in group.units)))
    for sign in ("1 ", "one "):
        for place in places_of(sign, piece.low):
            match = one_of_several.match(piece.low, place)
            if match:
                severity = piece.lack if sign == "1 " else Severity.QUERY  # "one reports that" is English
                start, end = piece.places[match.start()], piece.places[match.end() - 1] + 1
                if piece.is_own(start, end):
                    do = "Put the noun in the singular."
                    yield piece.finding("leftover", severity, (start, end), "a plural after one", do)


@lru_cache(maxsize=8)
def _one_of_several(nouns: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of "1 records", for each of the nouns that has its singular among them."""
    plurals = {noun for noun in nouns if noun.endswith("s") and noun[:-1] in nouns}
    either = "|".join(sorted(map(re.escape, plurals), key=lambda noun: (-len(noun), noun))) or "(?!)"
    return re.compile(rf"(?<![\w.,-])(?<!\bno )(?:1|one) (?:{either})\b")


def _brackets(piece: Piece) -> Iterator[Finding]:
    for block in piece.document.copy():
        text = piece.document.of(block)
        if text.count("(") == text.count(")") and text.count("[") == text.count("]"):
            continue
        listed = _LISTED.match(text)
        opened: list[int] = []
        for bracket in _BRACKETS.finditer(text, listed.end() if listed else 0):
            if bracket.group() not in _PAIRS:
                opened.append(bracket.start())
            elif opened and text[opened[-1]] == _PAIRS[bracket.group()]:
                opened.pop()
            else:
                opened.append(bracket.start())
                break
        for at in opened[:1]:
            yield _half(piece, block.start + at, "a bracket without its other half")


def _quotation_marks(piece: Piece) -> Iterator[Finding]:
    """Find a paragraph whose double marks do not close, unless the next one opens again as a long quotation does."""
    blocks = [block for block in piece.document.copy() if block.kind in {"paragraph", "headline", "standfirst"}]
    for at, block in enumerate(blocks):
        marks = list(_DOUBLE_MARKS.finditer(piece.document.text, block.start, block.end))
        opened: int | None = None
        for mark in marks:
            if opened is None and mark.group() == "”":
                yield _half(piece, mark.start(), "a closing quotation mark that nothing opens")
            elif opened is not None and mark.group() == "“":
                yield _half(piece, mark.start(), "a quotation mark that opens within an open one")
            else:
                opened = mark.start() if opened is None else None
        following = piece.document.of(blocks[at + 1]).lstrip("*_ ")[:1] if at + 1 < len(blocks) else ""
        if opened is not None and following not in {"“", '"'}:
            yield _half(piece, opened, "a quotation mark that nothing closes")


def _half(piece: Piece, at: int, wrong: str) -> Finding:
    line = piece.document.text[at : at + 30].partition("\n")[0]
    span = at, at + max(len(line), 1)
    return piece.finding(
        "leftover", piece.lack, span, wrong, "Put the other one where it belongs, or take this one out."
    )


def _slip(piece: Piece, match: re.Match[str], wrong: str, do: str) -> Iterator[Finding]:
    """Yield a finding on what readers see; inside somebody's quotation it may be what they said."""
    start, end = piece.places[match.start()], piece.places[match.end() - 1] + 1
    if piece.is_seen(start):
        severity = piece.lack if piece.is_own(start, end) else Severity.QUERY
        yield piece.finding("leftover", severity, (start, end), wrong, do)


def _error(piece: Piece, start: int, end: int, wrong: str, do: str) -> Finding:
    return piece.finding("leftover", Severity.ERROR, (start, end), wrong, do)
