"""What an editor expects of the drafts, row by row: what one must say, must not say, and must lead with.

A row that a draft does not meet stops a run, however the draft came by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import cells
from generator.errors import Problem, Problems, did_you_mean
from generator.models import Article, Cell
from generator.project.gazetteer import Gazetteer
from generator.project.lengths import STANDARD
from generator.project.naming import NATION, REGIONS
from generator.project.story import PartSpec, Story
from generator.tables import SUFFIXES, Row, find_table, read_table

TABLE = "expectations"
EXPECTATION_COLUMNS = ("area", "part", "must", "words", "note")
SAY, NOT_SAY, LEAD = "say", "not say", "lead with"
MUST = (SAY, NOT_SAY, LEAD)
EVERY = "*"

_ALIKE = str.maketrans("“”„‘’‚‐‑", "\"\"\"'''--")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_EDITOR = re.compile(r">[ ]?\**EDITOR:")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_OPENS = re.compile(r"^[ ]{0,3}(?:#{1,6}[ ]+|(?:>[ ]?)+|[-*+][ ]+)", re.M)
_RULE = re.compile(r"^[ ]*\|?[ :|-]*-{3}[ :|-]*$", re.M)
_MARKS = re.compile(r"(?<!\\)(?:\*+|\||(?<!\w)_+|_+(?!\w))")


@dataclass(frozen=True, slots=True)
class Expectation:
    """One row of the table.

    `draft` is the key of a draft (kent, regions/north-west, nation) or * for every one, `part` a part of it or '' for
    anywhere that readers see; `words` are those to say or not to say, or the name of the angle to lead with.
    """

    draft: str
    part: str
    must: str
    words: str
    cell: Cell


def read_expectations(folder: Path, story: Story, gazetteer: Gazetteer) -> tuple[Expectation, ...]:
    """Return the rows of a story's table of expectations, in order; none where there is no table.

    Raises InputError for a draft, a part, an angle or a kind of row that there is not, for words that are missing, for
    a row that stands twice, and for two rows that cannot both be met.
    """
    if not any(path.suffix.lower() in SUFFIXES for path in (folder / story.slug).glob(f"{TABLE}.*")):
        return ()
    path = find_table(folder / story.slug, TABLE, f"data/{story.slug}")
    problems = Problems()
    found: list[Expectation] = []
    for row in read_table(path, f"data/{story.slug}/{path.name}", EXPECTATION_COLUMNS):
        one = _expectation(row, story, gazetteer, problems)
        if one:
            _check_beside(one, found, story, problems)
            found.append(one)
    problems.raise_if_any()
    return tuple(found)


def failures(
    expectations: Sequence[Expectation], story: Story, drafts: Mapping[str, Article], *, own_style: bool = True
) -> list[Problem]:
    """Return a problem for each row that a finished draft does not meet, in the order of the table.

    `drafts` are those of a run, by key: a row about a draft that is not among them is not asked. In another house style
    than the story's own, words that must be said are not asked for: there “nine of 17” may be “nine out of 17”.
    """
    unread = _unread(story)
    read = {key: _Reading(article, unread) for key, article in drafts.items()}
    do = "Change the words or the figures, or the row."
    return [
        Problem(one.cell.file, f"row {one.cell.row}", what, found, do, f"{key}.md")
        for one in expectations
        if own_style or one.must != SAY
        for key, reading in read.items()
        if one.draft in (EVERY, key)
        for what, found in _unmet(one, reading)
    ]


def plain_words(text: str) -> str:
    r"""Return a block of Markdown as a reader sees its words: no marks, one blank, straight quotation marks.

    >>> plain_words("**“Three of  the 19”**, it\nsaid\\_so")
    '"Three of the 19", it said_so'
    >>> plain_words("| Bins | 3 | 19 |"), plain_words("> [The report](https://a.org/b) is *out*")
    ('Bins 3 19', 'The report is out')
    """
    bare = _MARKS.sub(" " if "|" in text else "", _LINK.sub(r"\1", _OPENS.sub("", _RULE.sub("", text))))
    return " ".join(_ESCAPED.sub(r"\1", bare).translate(_ALIKE).split())


def says(text: str, words: str) -> bool:
    """Say whether plain words stand in plain text, as whole words: a word that a hyphen joins is another word.

    >>> [says("It was Twenty-one of 20.", words) for words in ("one of 20", "twenty-one of 20", "of 2")]
    [False, True, False]
    """
    return _at(text, words) is not None


def _at(text: str, words: str) -> int | None:
    """Return the character of a text that the words begin on; None if they are not in it."""
    found = re.search(rf"(?<!\w)(?<!\w-)(?<!\d[.,]){re.escape(words)}(?!\w|-\w|[.,]\d)", text, re.I)
    return found.start() if found else None


class _Reading:
    """A draft as it is read: the plain words of each of its blocks, with the part that each stands in."""

    def __init__(self, article: Article, unread: frozenset[str]) -> None:
        parts = [*article.lines, *article.parts]
        raw = [(part.name, block) for part in parts for block in re.split(r"\n\s*\n", part.text) if block.strip()]
        self._seen = [(name, plain_words(block)) for name, block in raw if _is_read(name, block, unread)]
        self._every = [(name, plain_words(block)) for name, block in raw]
        self.article = article

    def blocks(self, part: str) -> list[tuple[str, str]]:
        """Return the blocks of a part with its name; where none is named, all that readers see."""
        return [(name, text) for name, text in self._every if name == part] if part else self._seen


def _is_read(name: str, block: str, unread: frozenset[str]) -> bool:
    return name not in unread and not _EDITOR.match(block.lstrip())


def _unmet(one: Expectation, read: _Reading) -> Iterator[tuple[str, str]]:
    """Yield how a draft does not meet a row: what is wrong, and what was found."""
    if one.must == LEAD:
        if read.article.lead != one.words:
            yield f"the draft must lead with '{one.words}', and leads with '{read.article.lead}'", ""
        return
    words, blocks = plain_words(one.words), read.blocks(one.part)
    places = [(name, text, at) for name, text in blocks if (at := _at(text, words)) is not None]
    if one.must == NOT_SAY:
        for name, text, at in places:
            yield f"the {name} must not say '{one.words}'", _around(text, at)
    elif not blocks and one.draft != EVERY:
        yield f"the draft has no {one.part}, which must say '{one.words}'", ""
    elif blocks and not places:
        where, found = (f"the {one.part}", cells.quoted(blocks[0][1])) if one.part else ("the draft", "")
        yield f"{where} must say '{one.words}', and does not", found


def _around(text: str, at: int) -> str:
    """Return the stretch of a text that words stand in, from a few words before them."""
    start = text.rfind(" ", 0, max(at - cells.LONGEST_FOUND // 3, 0)) + 1
    return cells.quoted(("…" if start else "") + text[start:])


def _expectation(row: Row, story: Story, gazetteer: Gazetteer, problems: Problems) -> Expectation | None:
    """Return what a row asks; None when something in it is wrong (noted)."""
    draft, must = _draft(row, gazetteer, problems), _must(row, problems)
    fine = draft is not None and _has_part(row, draft, story, problems)
    cells.filled(row, ("words",), problems, "Write the words, or the name of the angle.")
    if not draft or not must or not row["words"]:
        return None
    if must == LEAD:
        fine = _has_lead(row, draft, story, problems) and fine
    elif not plain_words(row["words"]):
        cells.refuse(
            row, "words", problems, "no words that a reader could see", cells.quoted(row["words"]), "Write some."
        )
        return None
    return Expectation(draft, row["part"], must, row["words"], row.cell("words")) if fine else None


def _must(row: Row, problems: Problems) -> str | None:
    if row["must"] in MUST:
        return row["must"]
    what = "not something that a draft must do" if row["must"] else "this cell is empty"
    do = did_you_mean(row["must"], MUST) or f"Write one of: {', '.join(MUST)}."
    cells.refuse(row, "must", problems, what, cells.quoted(row["must"]) if row["must"] else "", do)
    return None


def _draft(row: Row, gazetteer: Gazetteer, problems: Problems) -> str | None:
    """Return the key of the draft that a row is about, or * for every one; None for a name that is none (noted)."""
    name, do = row["area"], "Write a slug, regions/ and a slug, nation, or * for every draft."
    keys = [*gazetteer.areas, *(f"{REGIONS}{slug}" for slug in gazetteer.groups), NATION]
    draft = name if name in (EVERY, *keys) else gazetteer.resolve(name)
    if draft:
        return draft
    if not name:
        cells.refuse(row, "area", problems, "this cell is empty", do=do)
    else:
        near = f"Did you mean '{REGIONS}{name}'?" if f"{REGIONS}{name}" in keys else did_you_mean(name, keys)
        cells.refuse(row, "area", problems, "no draft of this name", cells.quoted(name), near or do)
    return None


def _order(draft: str, story: Story) -> list[PartSpec]:
    """Return the parts that a draft may have; for every draft, those of any."""
    order = story.articles.of(STANDARD)
    of_region = [*order.region, *order.section]
    if draft == EVERY:
        specs = [*order.area, *of_region, *order.nation]
    elif draft.startswith(REGIONS):
        specs = of_region
    else:
        specs = [*(order.nation if draft == NATION else order.area)]
    return [spec for spec in specs if spec.kind != "sections"]


def _unread(story: Story) -> frozenset[str]:
    return frozenset(spec.part for spec in _order(EVERY, story) if spec.place == "editor")


def _has_part(row: Row, draft: str, story: Story, problems: Problems) -> bool:
    names = list(dict.fromkeys(spec.part for spec in _order(draft, story)))
    if row["must"] == LEAD and row["part"]:
        cells.refuse(
            row, "part", problems, "a lead is of the whole draft", cells.quoted(row["part"]), "Empty this cell."
        )
    elif row["part"] and row["part"] not in names:
        do = did_you_mean(row["part"], names) or f"Parts: {', '.join(names)}; or leave it empty."
        cells.refuse(row, "part", problems, "no such part of this draft", cells.quoted(row["part"]), do)
    else:
        return True
    return False


def _has_lead(row: Row, draft: str, story: Story, problems: Problems) -> bool:
    rungs = story.region_angles if draft.startswith(REGIONS) else story.angles
    names = [rung.name for rung in rungs]
    if draft in (EVERY, NATION):
        what, do = "this is no draft that chooses its lead", "Name one area, or one region."
        cells.refuse(row, "area", problems, what, cells.quoted(row["area"]), do)
    elif row["words"] not in names:
        do = did_you_mean(row["words"], names) or f"Angles: {', '.join(names)}."
        cells.refuse(row, "words", problems, "no such angle", cells.quoted(row["words"]), do)
    else:
        return True
    return False


def _check_beside(one: Expectation, others: Sequence[Expectation], story: Story, problems: Problems) -> None:
    """Note where a row stands already, or cannot be met by a draft that meets an earlier one."""
    for other in others:
        where, found = f"row {one.cell.row}", f"row {other.cell.row} and row {one.cell.row}"
        if _key(one) == _key(other):
            problems.add(one.cell.file, where, "this row stands already", f"row {other.cell.row}", "Keep one.")
        elif any(_against(first, second, story) for first, second in ((one, other), (other, one))):
            what, do = "two rows that no draft can meet", "Change one of them, or take it out."
            problems.add(one.cell.file, where, what, found, do)


def _key(one: Expectation) -> tuple[str, str, str, str]:
    return one.draft, one.part, one.must, plain_words(one.words).casefold()


def _against(first: Expectation, second: Expectation, story: Story) -> bool:
    """Say whether words that must be said hold words that must not be, in a place where both rows apply.

    Of two rows about a lead, whether they ask for two.
    """
    if first.draft != second.draft and EVERY not in (first.draft, second.draft):
        return False
    if first.must == LEAD == second.must:
        return first.words != second.words
    if (first.must, second.must) != (SAY, NOT_SAY) or not says(plain_words(first.words), plain_words(second.words)):
        return False
    return first.part == second.part or (not second.part and first.part not in _unread(story))
