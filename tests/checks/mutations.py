"""Ways to break a correct draft in one place, each with the words that are wrong afterwards.

A way knows the text of a draft, its ledger, which says where each figure is and of which cell, and the tables, which
are read here from their files and nowhere else: whether a broken sentence is really false is worked out without the
checker. A way yields a break for every place that it fits, or DROPPED where the tables cannot say that it is false.
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from num2words import num2words

ROOT = Path(__file__).parents[2]
STORY = "cancelled-crimes"
NOTES = "\n## Notes to editors"

SMALL = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
WORDS = {word: number for number, word in enumerate(SMALL)} | TENS
WORDS |= {f"{ten}-{SMALL[one]}": tens + one for ten, tens in TENS.items() for one in range(1, 10)}
SAID = {number: word for word, number in WORDS.items()}
NUMBER = rf"(?:\d+|(?i:{'|'.join(sorted(WORDS, key=len, reverse=True))}))"
PAIR = re.compile(rf"(?P<count>{NUMBER}) of (?:the )?(?P<base>{NUMBER})")

MEASURES = ("rape", "sexual", "violence", "robbery")
GRADES = ("inadequate", "requires improvement", "good", "outstanding")
GRADE = re.compile(r"[“‘]?\b(?:inadequate|requires improvement|good|outstanding)\b[”’]?")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
NOT_COPY = ("notes", "embargo")  # parts that make no claim of a figure
QUOTATION = re.compile(r"“[^”\n]{20,}(?:”|$)", re.MULTILINE)
STOP = re.compile(r"(?<=[.?!])[”*]*\s+(?=[“*]?[A-Z])")


@dataclass(frozen=True)
class Cell:
    """One row of the table of figures."""

    state: str
    count: int | None
    base: int | None
    percent: int | None
    earlier_year: str
    earlier_view: str
    dispute: str

    def share(self) -> int | None:
        """Return the whole per cent that is printed for the cell, a half rounded up."""
        if self.base:
            return (200 * (self.count or 0) + self.base) // (2 * self.base)
        return self.percent


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Tables:
    """What the tables say, read from their files."""

    def __init__(self) -> None:
        whole = {
            key: (lambda row, key=key: int(row[key]) if row[key] else None) for key in ("wrong", "reviewed", "percent")
        }
        self.cells = {
            (row["area"], row["measure"]): Cell(
                row["status"], whole["wrong"](row), whole["reviewed"](row), whole["percent"](row),
                row["earlier_year"], row["earlier_view"], row["dispute"],
            )
            for row in rows(f"{STORY}/figures.csv")
        }  # fmt: skip
        self.inspections = {row["area"]: row for row in rows(f"{STORY}/inspections.csv")}
        self.published = {row["id"]: row for row in rows(f"{STORY}/published.csv")}
        self.quotes = rows(f"{STORY}/quotes.csv")
        self.replies = {row["area"]: row for row in rows(f"{STORY}/replies.csv")}
        self.contacts = rows(f"{STORY}/contacts.csv")
        self.forces = {row["slug"]: row for row in rows("forces.csv")}
        with (ROOT / "templates" / "house-style" / "default.toml").open("rb") as file:
            style = tomllib.load(file)
        self.banned, self.warned = tuple(style["banned"]), tuple(style["warned"])

    def others(self, area: str) -> list[str]:
        """Return every other force, the one after this in the alphabet first."""
        slugs = sorted(self.forces)
        at = slugs.index(area)
        return [*slugs[at + 1 :], *slugs[:at]]

    def differs(self, kind: str, fact: tuple[str, ...], area: str) -> bool | None:
        """Say whether a fact is another one for an area: None where the tables do not know."""
        own, name = fact[0], fact[1]
        if kind in {"count", "base", "share"}:
            one, two = self.cells[own, name], self.cells[area, name]
            if kind == "base" or two.state in {"none_reported", "not_inspected"}:
                return one.base != two.base if two.base else (two.state == "not_inspected" or None)
            if two.count is not None and one.count is not None:
                return (one.count, one.base) != (two.count, two.base)
            return None if two.share() is None else one.share() != two.share()
        column = {"year": "year", "report_date": "report_date"}.get(kind, kind)
        if column not in self.inspections[own] or not self.inspections[area][column]:
            return None
        return self.inspections[own][column][:7] != self.inspections[area][column][:7]


@dataclass(frozen=True)
class Figure:
    """One line of the ledger: characters of the file, and the fact that they print."""

    start: int
    end: int
    text: str
    kind: str
    fact: tuple[str, ...]
    part: str


@dataclass(frozen=True)
class Draft:
    """A draft as it is written, with the figures of its copy."""

    name: str
    text: str
    figures: tuple[Figure, ...]

    @property
    def slug(self) -> str:
        return self.name.rpartition("/")[2]

    @property
    def is_area(self) -> bool:
        return "kind: area\n" in self.text

    @property
    def body(self) -> tuple[int, int]:
        """Where the copy stands, after the front matter and before the notes."""
        end = self.text.find(NOTES)
        return self.text.index("\n---\n") + 5, end if end >= 0 else len(self.text)

    def prose(self) -> Iterator[tuple[int, int]]:
        """Yield where each line of the copy stands that is no table and no editor's note."""
        start, end = self.body
        for line in re.finditer(r"[^\n]+", self.text[start:end]):
            if not line.group().startswith(("|", ">", "---")):
                yield start + line.start(), start + line.end()

    def sentence(self, at: int) -> tuple[int, int]:
        """Return where the sentence of a character stands, within its line."""
        start, end = self.text.rfind("\n", 0, at) + 1, self.text.find("\n", at)
        end = end if end >= 0 else len(self.text)
        for stop in STOP.finditer(self.text, start, end):
            if stop.end() > at:
                return start, stop.start()
            start = stop.end()
        return start, end

    def said(self, pattern: str, *, front: bool = True) -> Iterator[re.Match[str]]:
        """Yield where a pattern stands in the copy, outside quotations, tables and notes, and in the headlines."""
        lines = list(self.prose())
        lines += [line.span() for line in re.finditer(r"^headline.*$", self.text, re.MULTILINE)] if front else []
        quotes = [quote.span() for quote in QUOTATION.finditer(self.text)]
        for start, end in sorted(lines):
            for match in re.compile(pattern).finditer(self.text, start, end):
                if not any(one <= match.start() < two for one, two in quotes):
                    yield match

    def within(self, start: int, end: int) -> list[Figure]:
        return [one for one in self.figures if start <= one.start and one.end <= end]

    def area_at(self, at: int) -> str:
        """Return the force that a place is about: the draft's own, or that of the section of a region."""
        if self.is_area:
            return self.slug
        heading = self.text.rfind("\n## ", 0, at)
        name = self.text[heading + 4 : self.text.find("\n", heading + 1)] if heading >= 0 else ""
        return NAMED.get(name, "")


@dataclass(frozen=True)
class Break:
    """Characters `start` to `end` of a draft replaced by `new`.

    `near` are places of the sound draft where a finding counts as well: the figures that the new words make false.
    `check` is the check that must find something where nothing is left to be found: any place will do.
    """

    start: int
    end: int
    new: str
    near: tuple[tuple[int, int], ...] = ()
    check: str = ""


DROPPED = None
Way = Callable[[Draft, Tables], Iterator[Break | None]]
WAYS: dict[str, Way] = {}
MISSES: dict[str, str] = {}
NAMED: dict[str, str] = {
    row[key]: row["slug"] for row in rows("forces.csv") for key in ("possessive", "headline", "short", "name")
}


def way(name: str, miss: str) -> Callable[[Way], Way]:
    """Name a way to break a draft, and what it looks like when the checker lets it through."""

    def named(act: Way) -> Way:
        WAYS[name], MISSES[name] = act, miss
        return act

    return named


@dataclass(frozen=True)
class Fault:
    """A draft broken in one place."""

    way: str
    draft: str
    text: str
    places: tuple[tuple[int, int], ...]
    check: str
    was: str
    now: str


@dataclass
class Broken:
    """What one way makes of all the drafts."""

    faults: list[Fault] = field(default_factory=list)
    dropped: int = 0


def read_drafts() -> dict[str, Draft]:
    """Return every draft of the story, by its name in the ledger."""
    folder = ROOT / "stories" / STORY
    ledger = json.loads((folder / "ledger.json").read_text(encoding="utf-8"))
    drafts = {}
    for name, lines in ledger.items():
        text = (folder / f"{name}.md").read_text(encoding="utf-8")
        figures = [
            Figure(
                one["file_start"], one["file_end"], one["text"], one["kind"], tuple(one["fact"].split("/")), one["part"]
            )
            for one in lines
            if one["part"] not in NOT_COPY and not _is_note(text, one["file_start"])
        ]
        drafts[name] = Draft(name, text, (*figures, *_in_front(text, figures)))
    return drafts


def _is_note(text: str, at: int) -> bool:
    """Say whether a place is in a line for editors only."""
    return text.startswith(">", text.rfind("\n", 0, at) + 1)


def _in_front(text: str, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Yield the figures of the headline again where it stands in the front matter."""
    title = re.search(r"^# (.*)$", text, re.MULTILINE)
    front = title and text.find(title[1], 0, title.start())
    if title and front and front > 0:
        for one in figures:
            if title.start(1) <= one.start < title.end(1):
                shift = front - title.start(1)
                yield Figure(one.start + shift, one.end + shift, one.text, one.kind, one.fact, one.part)


def broken(name: str, drafts: Mapping[str, Draft], tables: Tables) -> Broken:
    """Return every fault that one way makes, in the order of the drafts."""
    made = Broken()
    for draft in drafts.values():
        for one in WAYS[name](draft, tables):
            if one is None:
                made.dropped += 1
            else:
                made.faults.append(_fault(name, draft, one))
    return made


def _fault(name: str, draft: Draft, one: Break) -> Fault:
    shift = len(one.new) - (one.end - one.start)
    moved = [tuple(at + shift if at >= one.end else at for at in span) for span in one.near]
    text = draft.text[: one.start] + one.new + draft.text[one.end :]
    start, end = draft.sentence(one.start)
    now = text[start : max(end + shift, one.start + len(one.new))]
    places = ((one.start, one.start + max(len(one.new), 1)), *moved)
    return Fault(name, draft.name, text, places, one.check, draft.text[start:end], now)


# --- Numbers --------------------------------------------------------------------------------------------


def number(text: str) -> int:
    return int(text) if text.isdigit() else WORDS[text.lower()]


def spelt(value: int, like: str) -> str:
    """Return a number as the drafts print it, at the start of a sentence or in a table like the one it replaces.

    >>> spelt(9, "ten"), spelt(38, "Thirty-seven"), spelt(10, "nine"), spelt(3, "2"), spelt(0, "One")
    ('nine', 'Thirty-eight', '10', '3', 'None')
    """
    if like.isdigit() and (len(like) == 1 or value >= 10):
        return str(value)
    if like[:1].isupper():
        return SAID.get(value, str(value)).capitalize()
    return SAID[value] if value < 10 else str(value)


def in_copy(draft: Draft, *kinds: str) -> list[Figure]:
    """Return the figures of some kinds outside the tables."""
    return [one for one in draft.figures if one.kind in kinds and one.part != "table"]


def pairs(draft: Draft) -> Iterator[tuple[Figure, re.Match[str]]]:
    """Yield each "nine of 17" with where its numbers stand in the draft."""
    for figure in in_copy(draft, "count"):
        match = PAIR.match(draft.text, figure.start, figure.end)
        if match:
            yield figure, match


def sole_counts(draft: Draft) -> Iterator[tuple[Figure, re.Match[str]]]:
    """Yield each count that is printed without its base: "found that one had been wrongly cancelled"."""
    for figure in in_copy(draft, "count", "total"):
        match = re.compile(NUMBER).fullmatch(draft.text, figure.start, figure.end)
        if match:
            yield figure, match


def bases(draft: Draft) -> Iterator[tuple[Figure, int, int]]:
    """Yield each size of a sample, in a pair or alone."""
    for figure, match in pairs(draft):
        yield figure, *match.span("base")
    for figure in in_copy(draft, "base"):
        if re.fullmatch(NUMBER, figure.text):
            yield figure, figure.start, figure.end


def set_to(draft: Draft, start: int, end: int, value: int, *near: tuple[int, int]) -> Break:
    return Break(start, end, spelt(value, draft.text[start:end]), near)


def place(figure: Figure) -> tuple[int, int]:
    return figure.start, figure.end


@way("count one up", "“ten of 17” where the table has nine")
def _count_up(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure, match in pairs(draft):
        if number(match["count"]) < number(match["base"]):
            yield set_to(draft, *match.span("count"), number(match["count"]) + 1, place(figure))
    for figure, match in sole_counts(draft):
        yield set_to(draft, *place(figure), number(match[0]) + 1)


@way("count one down", "“eight of 17” where the table has nine; of one, “none of 20”")
def _count_down(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure, match in pairs(draft):
        if number(match["count"]) > 0:
            yield set_to(draft, *match.span("count"), number(match["count"]) - 1, place(figure))
    for figure, match in sole_counts(draft):
        yield set_to(draft, *place(figure), number(match[0]) - 1)


@way("base one up", "“nine of 18” where 17 were checked")
def _base_up(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure, start, end in bases(draft):
        yield set_to(draft, start, end, number(draft.text[start:end]) + 1, place(figure))


@way("base of another measure", "the rape records’ 19 beside the count of sexual offences")
def _base_swapped(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure, start, end in bases(draft):
        if len(figure.fact) != 3 or figure.fact[0] not in tables.forces:
            continue  # a sum over a region has no other measure's base to be mistaken for
        own = number(draft.text[start:end])
        known = [cell.base for (area, _), cell in tables.cells.items() if area == figure.fact[0] and cell.base]
        others = sorted({base for base in known if base != own})
        yield from (set_to(draft, start, end, base, place(figure)) for base in others)
        if not others:
            yield DROPPED


@way("digits changed places", "“71” for “17”")
def _digits(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure in draft.figures:
        if figure.kind in {
            "year",
            "first year",
            "last year",
            "contact",
            "report_date",
            "dispute",
            "embargo",
            "regraded",
        }:
            continue
        for two in re.compile(r"\b[1-9][0-9]\b").finditer(draft.text, figure.start, figure.end):
            turned = two.group()[::-1]
            if turned != two.group() and turned[0] != "0":
                at_least = draft.text[figure.start : two.start()].lower().startswith("at least")
                less = int(turned) < int(two.group())
                yield DROPPED if at_least and less else Break(*two.span(), turned, (place(figure),))


@way("another force’s figure", "a neighbour’s “three of 22” under this force’s name")
def _of_another(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure, match in pairs(draft):
        if figure.fact[0] not in tables.forces:
            continue
        for area in tables.others(figure.fact[0]):
            cell = tables.cells[area, figure.fact[1]]
            if cell.count and tables.differs("count", figure.fact, area):
                joint = draft.text[match.end("count") : match.start("base")]
                new = spelt(cell.count, match["count"]) + joint + spelt(cell.base or 0, match["base"])
                yield Break(*match.span(), new)
                break
        else:
            yield DROPPED


# --- Shares ---------------------------------------------------------------------------------------------


def percentages(draft: Draft, *kinds: str) -> Iterator[tuple[Figure, re.Match[str]]]:
    for figure in in_copy(draft, *kinds):
        match = re.compile(rf"(?P<value>{NUMBER})(?= per cent| percentage point)").search(
            draft.text, figure.start, figure.end
        )
        if match:
            yield figure, match


@way("percentage one up or down", "“21 per cent” where the source has 20")
def _percent_shifted(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure, match in percentages(draft, "share", "highest"):
        for by in (1, -1):
            yield set_to(draft, *match.span(), number(match[0]) + by, place(figure))


@way("worth of one record, two points off", "“about eight percentage points” for one of 17")
def _step_shifted(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure, match in percentages(draft, "step"):
        for by in (1, -1, 2, -2):
            base = tables.cells[figure.fact[0], figure.fact[1]].base or 1
            off = abs(number(match[0]) + by - 100 / base)  # "about" may be a whole point out
            yield set_to(draft, *match.span(), number(match[0]) + by, place(figure)) if off > 1 else DROPPED


@way("percentage of another measure", "robbery’s “10 per cent” given to sexual offences")
def _percent_swapped(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure, match in percentages(draft, "share", "highest"):
        if figure.fact[0] in tables.forces:
            known = [cell.share() for (area, _), cell in tables.cells.items() if area == figure.fact[0]]
        else:
            known = [int(row["value"]) for row in tables.published.values() if row["kind"] == "highest"]
        others = sorted({share for share in known if share and share != number(match[0])})
        yield from (set_to(draft, *match.span(), share, place(figure)) for share in others)
        if not others:
            yield DROPPED


FRACTIONS = {"half": "a third", "a third": "a quarter", "a quarter": "a third", "a fifth": "a quarter"}


@way("fraction changed", "“a third” for five of 20")
def _fraction(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure in in_copy(draft, "share", "level"):
        match = re.search(r"half|a third|a quarter|a fifth|one in \w+", figure.text)
        if match is None:
            continue
        if figure.fact[0] == "published":
            yield DROPPED  # how many forces stand at another level is not known
            continue
        cell = tables.cells[figure.fact[0], figure.fact[1]]
        exact = (cell.count or 0) / (cell.base or 1)
        new = FRACTIONS[match[0]]
        level = {"half": 1 / 2, "a third": 1 / 3, "a quarter": 1 / 4, "a fifth": 1 / 5}[new]
        over = figure.text.lower().startswith("more than")
        near = exact > level if over else abs(exact - level) <= 0.02
        start = figure.start + match.start()
        yield DROPPED if near else Break(start, start + len(match[0]), new, (place(figure),))


# --- What is counted, and where -------------------------------------------------------------------------

FORMS = {
    "rape": r"(?<!include )\brape\b",
    "sexual": r"\bsexual offences?\b",
    "violence": r"\bviolence\b",
    "robbery": r"\brobbery\b",
}


def measure_words(draft: Draft, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for name, form in FORMS.items():
        for match in re.compile(form).finditer(draft.text, start, end):
            yield name, *match.span()


def as_measure(name: str, was: str, after: str) -> str:
    """Return a measure in the form of the words that it replaces: "sexual offence records", "for sexual offences"."""
    if name == "sexual":
        return "sexual offence" if was == "sexual offence" or after.startswith(" record") else "sexual offences"
    return name


@way("measure swapped", "“nine of 17 rape records” where it was sexual offences")
def _measure(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    done = set()
    for figure in in_copy(draft, "count", "share", "base", "found", "areas_any", "others", "highest", "rank"):
        sentence = draft.sentence(figure.start)
        own = next((name for name in MEASURES if any(part.split("_")[0] == name for part in figure.fact)), "")
        for name, start, end in measure_words(draft, *sentence):
            if name != own or (start, own) in done:
                continue
            done.add((start, own))
            told = [one for one in draft.within(*sentence) if one.fact[:2] == figure.fact[:2] and one.kind != "step"]
            for other in MEASURES:
                if other == own:
                    continue
                after = draft.text[end : end + 7]
                new = as_measure(other, draft.text[start:end], after)
                single = draft.text[start - 12 : start] == "record of a "  # but "a record of rape"
                false = any(_other_measure(one, other, tables) for one in told)
                yield Break(start - 2 * single, end, new, tuple(map(place, told))) if false else DROPPED


def _other_measure(figure: Figure, other: str, tables: Tables) -> bool:
    """Say whether a figure is known to be false of another measure."""
    area = figure.fact[0]
    if area in tables.forces:
        return _other_cell(figure.kind, tables.cells[area, figure.fact[1]], tables.cells[area, other])
    if figure.kind in {"areas_any", "others"}:
        row = tables.published[f"{other}_any"]
        own = tables.published[figure.fact[1]]
        if row["at_least"] == "yes":
            return False  # at least 19 may be 38
        return int(row["value"]) < int(own["value"]) or own["at_least"] != "yes"
    if figure.kind == "highest":
        return tables.published[f"{other}_highest"]["value"] != tables.published[figure.fact[1]]["value"]
    return False


def _other_cell(kind: str, one: Cell, two: Cell) -> bool:
    """Say whether what is told of one cell is known to be false of another of the same force."""
    if two.state in {"none_reported", "not_inspected"}:
        return one.count != 0
    if kind == "base":
        return bool(two.base) and one.base != two.base
    if one.count is not None and two.count is not None:
        return (one.count, one.base) != (two.count, two.base)
    return one.share() is not None and two.share() is not None and one.share() != two.share()


def names_in(draft: Draft, area: str, start: int, end: int, tables: Tables) -> Iterator[tuple[int, int, str]]:
    """Yield where a force is named between two places, and in which form, the longest first and none within another."""
    row, taken = tables.forces[area], []
    for key in ("possessive", "name", "headline", "short"):
        form = rf"(?<!\w)(?:[Tt]he )?{re.escape(row[key])}(?!\w)"
        for match in re.compile(form).finditer(draft.text, start, end):
            if not any(one < match.end() and match.start() < two for one, two in taken):
                taken.append(match.span())
                yield *match.span(), key


AREAL = ("count", "share", "base", "year", "overall_grade", "recording_grade", "report_date")


@way("force swapped", "“nine of 17 at Kent Police” for Hampshire’s figure")
def _force(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    done = set()
    for figure in in_copy(draft, *AREAL):
        area, sentence = figure.fact[0], draft.sentence(figure.start)
        if area not in tables.forces or (area, sentence) in done or draft.text[sentence[0]] == "*":
            continue
        done.add((area, sentence))
        told = [one for one in draft.within(*sentence) if one.fact[0] == area and one.kind in AREAL]
        for start, end, key in names_in(draft, area, *sentence, tables):
            others = [one for one in tables.others(area) if tables.forces[one]["definite"] != "yes"]
            others = [one for one in others if tables.forces[one]["short"] not in draft.text[slice(*sentence)]]
            # of a force that was inspected twice, what was so the first time is so too
            others = [one for one in others if tables.inspections[one]["re_inspection"] == "no"]
            untrue = {one: [fact for fact in told if tables.differs(fact.kind, fact.fact, one)] for one in others}
            best = max(others, key=lambda one: len(untrue[one]))
            new = tables.forces[best][key]
            yield Break(start, end, new, tuple(map(place, untrue[best]))) if untrue[best] else DROPPED


@way("force swapped in a list or a tally", "a force said to be among those of another grade")
def _member(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure in in_copy(draft, *(f"tally/overall_grade/{grade}" for grade in GRADES), "areas_any"):
        sentence = draft.sentence(figure.start)
        words = draft.text[slice(*sentence)]
        member = draft.is_area and re.search(r" among them|is one of", words)
        for start, end, key in names_in(draft, draft.slug, *sentence, tables) if member else ():
            if figure.kind == "areas_any":
                yield DROPPED  # no source says of any force that it is not one of them, but for rape
                continue
            grade = figure.fact[-1]
            graded = {one: tables.inspections[one]["overall_grade"] for one in tables.others(draft.slug)}
            other = next(
                one for one in graded if graded[one] not in {"", grade} and tables.forces[one]["definite"] == "no"
            )
            yield Break(start, end, tables.forces[other][key], (sentence,))


TOLD = (
    (r"had not (?:been )?told", lambda was: was.replace("not ", "")),
    (r"Not all victims had been told", lambda was: "All victims had been told"),
    (r"did not always tell", lambda was: "always told"),
    (r"(?<!had )(?<!been )\bnot told", lambda was: "told"),
)


@way("told for not told", "“six of 15 had been told” where six had not")
def _told(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for pattern, turn in TOLD:
        for match in draft.said(pattern):
            facts = [one for one in draft.within(*draft.sentence(match.start())) if one.kind in {"count", "total"}]
            area = draft.area_at(match.start())
            of_some = any(one.kind == "level" for one in draft.within(*draft.sentence(match.start())))
            known = draft.is_area and not of_some and tables.cells[area, "victims"].state == "some_reported"
            if any(_is_half(one, draft, tables) is False for one in facts) or known or "Not all" in match[0]:
                near = tuple(map(place, facts)) or (draft.sentence(match.start()),)
                yield Break(*match.span(), turn(match[0]), near)
            else:
                yield DROPPED  # "in some forces, more than a third had been told" is likely, and in no table


def _is_half(figure: Figure, draft: Draft, tables: Tables) -> bool | None:
    """Say whether a share is a half, so that its opposite is as true; None where there is no share."""
    if figure.kind == "total":
        return False
    pair = PAIR.search(figure.text)
    if pair:
        return 2 * number(pair["count"]) == number(pair["base"])
    cell = tables.cells.get((figure.fact[0], figure.fact[1])) if len(figure.fact) == 3 else None
    return None if cell is None or cell.share() is None else cell.share() == 50


TURNS = (
    ("should not have been cancelled", "should have been cancelled"),
    ("should have stayed on the books", "should not have stayed on the books"),
    ("wrong to cancel", "right to cancel"),
    ("wrongly cancelled", "rightly cancelled"),
    ("wrongly cancelled", "correctly cancelled"),
    ("rightly cancelled", "wrongly cancelled"),
    ("cancel was wrong in", "cancel was right in"),
    ("found mistakes", "found no mistakes"),
    ("share of wrong cancellations", "share of right cancellations"),
)


@way("right for wrong", "“nine of 17 were rightly cancelled”")
def _turned(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for was, new in TURNS:
        for match in draft.said(was):
            sentence = draft.sentence(match.start())
            facts = [one for one in draft.within(*sentence) if one.kind in {"count", "share"}]
            states = _states_in(draft, sentence, tables)
            if any(_is_half(one, draft, tables) is False for one in facts):
                yield Break(*match.span(), new, tuple(map(place, facts)))
            elif (
                not draft.within(*sentence)
                and re.search(r"\b(?:no|No) ", draft.text[slice(*sentence)])
                and states & {"none_reported"}
            ):
                yield Break(*match.span(), new, (sentence,))
            else:
                yield DROPPED  # that a force cancelled a record rightly as well is likely, and in no table


def _states_in(draft: Draft, sentence: tuple[int, int], tables: Tables) -> set[str]:
    """Return the states of the cells that a sentence without figures is about."""
    area = draft.area_at(sentence[0])
    return {tables.cells[area, name].state for name, _, _ in measure_words(draft, *sentence)} if area else set()


@way("earlier finding reversed", "“was cancelling them wrongly” where they had been found correct")
def _earlier_view(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    turns = (
        (r"(?<=cancelling them )correctly", "wrongly"),
        (r"(?<=decisions on them )good", "poor"),
        (r"(?<=found its decisions )good", "poor"),
    )
    for pattern, new in turns:
        for match in draft.said(pattern):
            yield Break(*match.span(), new, (draft.sentence(match.start()),))


@way("none to one", "“one wrongly cancelled record of rape” where the source says none")
def _none_to_one(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    turns = (
        (r"no wrongly cancelled records", "one wrongly cancelled record"),
        (r"No records of rape(?: or robbery)? were", "One record of rape was"),
        (r"(?<=found )no mistakes", "one mistake"),
        (r"(?<=: )no mistakes", "one mistake"),
        (r"No mistakes", "One mistake"),
        (r"All (?=20 cancelled)", "All but one of the "),
    )
    for pattern, new in turns:
        for match in draft.said(pattern):
            yield Break(*match.span(), new, (draft.sentence(match.start()),))


@way("not inspected to none", "“found no wrongly cancelled records of rape” where nobody looked")
def _not_inspected(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for match in draft.said(r"did not check (?=cancelled records)", front=False):
        yield Break(*match.span(), "found no mistakes in ", (draft.sentence(match.start()),))
    for match in draft.said(r"(?<=ancelled records of )([a-z ,]+)were not checked again"):
        yield Break(*match.span(), f"{match[1]}were checked and none was wrong", (draft.sentence(match.start()),))
    for match in draft.said(r"(?<=ords cancelled by Devon and Cornwall Police )were not checked again"):
        yield Break(*match.span(), "were checked again, none of them wrong,", (draft.sentence(match.start()),))
    for match in draft.said(r"cancelled crime records not checked again|[Cc]ancelled (?:crime )?records not checked"):
        yield Break(*match.span(), "no mistakes in cancelled rape records", (draft.sentence(match.start()),))


@way("availability reversed", "“figures for rape were available” where the report has none")
def _available(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    turns = (
        (r"were not available", "were available"),
        (r"No figures were available", "Figures were available"),
        (r"There is no figure for", "There is a figure for"),
    )
    for _ in draft.said(r"(?:how many [a-z ]*|their number|size of the sample) is not known"):
        yield DROPPED  # our table does not know; whether anybody does, it cannot say
    for pattern, new in turns:
        for match in draft.said(pattern):
            yield Break(*match.span(), new, (draft.sentence(match.start()),))


# --- The whole field ------------------------------------------------------------------------------------


def whole_number(draft: Draft, figure: Figure) -> re.Match[str] | None:
    return re.compile(rf"{NUMBER}$").search(draft.text, figure.start, figure.end)


def counted(draft: Draft, *kinds: str) -> Iterator[tuple[Figure, int, int, int]]:
    """Yield each count of forces: where it stands, what it is, and by how much it may not be changed unnoticed."""
    for figure in in_copy(draft, *kinds):
        match = re.compile(NUMBER).search(draft.text, figure.start + len(_at_least(figure)), figure.end)
        if match:
            yield figure, *match.span(), number(match[0])


def _at_least(figure: Figure) -> str:
    return figure.text[:9] if figure.text.lower().startswith("at least ") else ""


@way("national count one up or down", "“39 forces” where 38 is published; “at least 20” for at least 19")
def _national(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    kinds = ("areas_any", "areas", "areas_at_level", *(f"tally/overall_grade/{grade}" for grade in GRADES))
    for figure, start, end, value in counted(draft, *kinds):
        yield set_to(draft, start, end, value + 1, place(figure))
        # "at least 18" is true where "at least 19" is
        yield DROPPED if _at_least(figure) else set_to(draft, start, end, value - 1, place(figure))


@way("number of other forces one off", "“38 other forces” of 38 with this one")
def _others(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure, start, end, value in counted(draft, "others"):
        yield set_to(draft, start, end, value + 1, place(figure))
        yield DROPPED if _at_least(figure) else set_to(draft, start, end, value - 1, place(figure))


@way("sample sizes of the field one off", "“between seven and 36 records” where the smallest sample was six")
def _range(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure in in_copy(draft, "smallest base", "largest base"):
        for by in (1, -1):
            yield set_to(draft, *place(figure), number(figure.text) + by)


HEDGES = (
    ("at least", ("at most", "fewer than")),
    ("more than", ("less than",)),
    ("just over", ("just under", "nearly", "less than")),
)


@way("hedge on the wrong side", "“at most 19 forces” where at least 19 is published")
def _hedge(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure in in_copy(
        draft, "areas_any", "others", "share", "level", "found", *(f"tally/overall_grade/{grade}" for grade in GRADES)
    ):
        for was, turned in HEDGES:
            if not figure.text.lower().startswith(was):
                continue
            for new in turned:
                cased = new.capitalize() if figure.text[0].isupper() else new
                # at most one, and "in some forces fewer than a third", may well be so; nobody writes "fewer than one"
                unsettled = figure.kind in {"found", "level"}
                yield DROPPED if unsettled else Break(figure.start, figure.start + len(was), cased, (place(figure),))
    for figure in in_copy(draft, "areas_any"):
        if not _at_least(figure):  # an exact count that becomes more than itself
            cased = "More than " if figure.text[0].isupper() else "more than "
            yield Break(*place(figure), cased + figure.text.lower())


@way("highest turned", "“the second highest”, “no lower share”, “ninth highest”")
def _rank(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    turns = (
        (r"had a higher share", ("had a lower share",)),
        (r"No other force", ("Only one other force",)),
        (r"(?<=[Tt]he )highest share", ("second highest share", "lowest share")),
        (r"eighth highest", ("seventh highest", "ninth highest", "eighth lowest", "highest")),
    )
    for pattern, news in turns:
        for match in draft.said(pattern):
            for new in news:
                yield Break(*match.span(), new, (draft.sentence(match.start()),))


@way("joint added or left out", "“joint eighth” where no source says that it was shared")
def _joint(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for _ in draft.said(r"(?<!joint )(?:eighth highest|had a higher share|highest share)"):
        yield DROPPED  # most cells are unknown, so that nothing says whether another force has the same share
    for match in draft.said(r"joint (?=\w+)"):
        yield Break(*match.span(), "", (draft.sentence(match.start()),))


# --- Inspections ----------------------------------------------------------------------------------------


def graded(draft: Draft, figure: Figure, grade: str) -> Break:
    """Return a grade replaced, with its quotation marks where the new one needs them and without where it does not."""
    start, end = figure.start, figure.end
    if draft.text[start - 1] in "“‘":
        start, end = start - 1, end + 1
    mark = "‘’" if figure.part.startswith("headline") or draft.text[start] == "‘" else "“”"
    new = f"{mark[0]}{grade}{mark[1]}" if " " in grade else grade
    return Break(start, end, new)


@way("grade one step up or down", "“good” for “requires improvement”")
def _grade(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure in in_copy(draft, "overall_grade", "recording_grade"):
        if figure.text not in GRADES:
            continue
        at = GRADES.index(figure.text)
        yield from (graded(draft, figure, GRADES[to]) for to in (at - 1, at + 1) if 0 <= to < len(GRADES))


@way("grade of a tally changed", "“at least 15 forces were graded good” where 15 required improvement")
def _tally_grade(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure in in_copy(draft, *(f"tally/overall_grade/{grade}" for grade in GRADES)):
        sentence, own = draft.sentence(figure.start), figure.fact[-1]
        match = GRADE.search(draft.text, figure.end, sentence[1])
        for grade in GRADES:
            if match and grade != own:  # false of the force that the sentence names, whatever the number
                new = f"“{grade}”" if " " in grade else grade
                yield Break(*match.span(), new, (sentence,))


@way("grade of the wrong aspect", "the grade for accuracy given as the overall grade")
def _aspect(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    accuracy = r"for (?:the accuracy of its (?:crime )?recording|how accurately it records crime)"
    for figure in in_copy(draft, "overall_grade", "recording_grade"):
        row, sentence = tables.inspections[figure.fact[0]], draft.sentence(figure.start)
        words = draft.text[slice(*sentence)]
        if re.search(r"\bboth\b|Both", words):
            continue
        start, end = figure.end + (draft.text[figure.end] in "”’"), sentence[1]
        known = row["overall_grade"] and row["recording_grade"]
        false = known and row["overall_grade"] != row["recording_grade"]
        if figure.kind == "overall_grade":
            match = re.compile(r" overall").match(draft.text, start, end)
            if match:
                new = " for the accuracy of its crime recording"
                yield Break(*match.span(), new, (place(figure),)) if false else DROPPED
        else:
            match = re.compile(rf" {accuracy}").match(draft.text, start, end)
            if match:
                yield Break(*match.span(), " overall", (place(figure),)) if false else DROPPED


YEARS_SAID = {num2words(year, lang="en_GB", to="year"): year for year in range(2010, 2030)}


def shifted(text: str, by: int) -> tuple[str, str]:
    """Return a year moved by so many, in figures and as the text has it: "2018", or "twenty eighteen" in a radio cue."""
    year = YEARS_SAID.get(text) or int(text)
    said = next((words for words, one in YEARS_SAID.items() if one == year + by), "")
    return str(year + by), said if text in YEARS_SAID else str(year + by)


@way("year of inspection shifted", "“inspected in 2017” for 2018")
def _year(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure in in_copy(draft, "year", "first year", "last year"):
        for by in (1, -1):
            year, printed = shifted(figure.text, by)
            sentence = draft.text[slice(*draft.sentence(figure.start))]
            report = tables.inspections.get(figure.fact[0], {}).get("report_date", "")
            # "graded good in 2019" is so too where the report came out in 2019
            maybe = report.startswith(year) and not re.search(r"inspect|check|looked", sentence)
            yield DROPPED if maybe else Break(*place(figure), printed, (draft.sentence(figure.start),))


@way("date of report shifted", "“published in April 2019” for March")
def _report_date(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure in in_copy(draft, "report_date", "regraded"):
        month = re.search(r"[A-Z][a-z]+", figure.text)
        year = re.search(r"\d{4}", figure.text)
        day = re.match(r"\d{1,2}(?= )", figure.text)
        if month and year:
            start = figure.start + month.start()
            later = MONTHS[(MONTHS.index(month[0]) + 1) % 12]
            yield Break(start, start + len(month[0]), later, (place(figure),))
            start = figure.start + year.start()
            yield Break(start, start + 4, str(int(year[0]) + 1), (place(figure),))
        if day:
            yield Break(figure.start, figure.start + len(day[0]), str(int(day[0]) % 28 + 1), (place(figure),))


@way("earlier year shifted", "“in its inspection of 2017” where the one before was in 2016")
def _earlier_year(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure in in_copy(draft, "earlier_year", "earlier_grade_year"):
        for by in (1, -1):
            yield Break(*place(figure), shifted(figure.text, by)[1], (draft.sentence(figure.start),))


@way("earlier grade changed", "“had been graded good” where it was inadequate")
def _earlier_grade(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure in in_copy(draft, "earlier_grade", "first_grade"):
        at = GRADES.index(figure.text)
        yield from (graded(draft, figure, GRADES[to]) for to in (at - 1, at + 1) if 0 <= to < len(GRADES))


# --- Quotations -----------------------------------------------------------------------------------------


def quotations(draft: Draft) -> Iterator[re.Match[str]]:
    start, end = draft.body
    found = QUOTATION.finditer(draft.text, start, end)
    yield from (one for one in found if one.group().strip("“”") not in GRADES)  # a grade stands between marks too


@way("quotation altered by a word", "a word of a statement changed, left out or put in")
def _quotation(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for quote in quotations(draft):
        words = list(re.compile(r"\b[a-z]{4,}\b").finditer(draft.text, *quote.span()))
        if words:
            middle = words[len(words) // 2]
            yield Break(*middle.span(), "certainly", (quote.span(),))
            yield Break(middle.start(), middle.end() + 1, "", (quote.span(),))
            yield Break(middle.start(), middle.start(), "not ", (quote.span(),))


SPEAKERS = (
    ("Katie Russell", "Rick Higgins"),
    ("Craig Dibdin", "Rob Potts"),
    ("Rob Potts", "Craig Dibdin"),
    ("Mr Dibdin", "Mr Potts"),
    ("Matt Parr", "Katie Russell"),
    ("the National Police Chiefs’ Council", "the Home Office"),
    ("the Home Office", "the National Police Chiefs’ Council"),
    ("Rape Crisis England & Wales", "Victim Support"),
    ("A police spokesman", "A spokesman for the Home Office"),
    ("A Northamptonshire Police spokeswoman", "A Northumbria Police spokeswoman"),
    ("The inspectors’ report", "The Home Office"),
)
ROLES = (
    ("Assistant Chief Constable", "Chief Constable"),
    ("national spokesperson", "chief executive"),
    ("HM Inspector Matt", "Chief Constable Matt"),
    ("spokesman", "chairman"),
    ("A spokesperson for the", "A minister at the"),
    ("spokeswoman", "chief constable"),
    ("lead on crime data integrity", "head of communications"),
)


def credited(draft: Draft, swaps: Iterable[tuple[str, str]]) -> Iterator[Break]:
    """Yield what stands before a quotation in its line, with something in it swapped."""
    for quote in quotations(draft):
        line = draft.text.rfind("\n", 0, quote.start()) + 1
        for was, new in swaps:
            at = draft.text.find(was, line, quote.start())
            if at >= 0:
                yield Break(at, at + len(was), new, ((line, quote.end()),))


@way("speaker swapped", "somebody else’s name before a statement")
def _speaker(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    yield from credited(draft, SPEAKERS)


@way("role swapped", "“Chief Constable” for an assistant chief constable")
def _role(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    yield from credited(draft, ROLES)


@way("quotation printed twice", "the same sentences a second time further down")
def _twice(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for quote in quotations(draft):
        line = draft.text.find("\n", quote.end())
        again = quote.group() if quote.group().endswith("”") else f"{quote.group()}”"
        yield Break(line, line, f"\n\n{again}", (quote.span(),))


# --- What must stand there ------------------------------------------------------------------------------

CAUTION = re.compile(
    r"(?:Such samples are small|These are small samples|The samples (?:that inspectors check )?are small|"
    r"Inspectors check small samples)[^.]*\.(?: One more or less among[^.]*\.)?"
)


@way("small-sample line cut", "a figure of a sample, and no word that samples are small")
def _small(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for match in CAUTION.finditer(draft.text, *draft.body):
        figures = [one for one in draft.figures if one.kind in {"count", "share"} and one.part != "table"]
        figures += in_copy(draft, "highest") if "cheshire" in draft.text.casefold() else []
        # without a figure of a sample nothing asks for the line; "too few to read much into" says it again
        if not figures or "too few to read much into" in draft.text:
            yield DROPPED
        else:
            yield Break(*match.span(), "", check="small samples")


@way("dispute cut", "a disputed figure without its force’s sentence")
def _dispute_cut(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure in in_copy(draft, "dispute"):
        yield Break(*place(figure), "", check="dispute")


@way("dispute altered", "another number, time or word in the force’s sentence")
def _dispute_altered(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    turns = (
        (r"(?<=says )five", "four"), (r"(?<=says )one", "two"), (r"before", "after"), (r"had been", "had not been"),
        (r"The force says ", ""),
    )  # fmt: skip
    for figure in in_copy(draft, "dispute"):
        if figure.part == "radio_cue":  # an editor may say it shorter there: the text has it word for word
            continue
        for pattern, new in turns:
            for match in re.compile(pattern).finditer(draft.text, *place(figure)):
                yield Break(*match.span(), new, (place(figure),), "dispute")


@way("embargo altered or cut", "“until 00:01 GMT, Saturday 24 October”")
def _embargo(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    line = re.compile(r"\*\*STRICTLY EMBARGOED until 00:01 BST, Friday 23 October 2020\*\*").search(draft.text)
    if line is None:
        return
    turns = (
        ("00:01", "00:10"),
        ("BST", "GMT"),
        ("Friday", "Saturday"),
        ("23", "24"),
        ("October", "November"),
        ("2020", "2021"),
    )
    for was, new in turns:
        at = draft.text.index(was, line.start())
        yield Break(at, at + len(was), new, (line.span(),))
    yield Break(*line.span(), "", check="embargo")


@way("help-line digit altered", "“0808 802 9998”")
def _help(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for phone in re.finditer(r"\b0[0-9]{3}(?: [0-9]+)+", draft.text):
        digits = phone.group()
        yield Break(phone.end() - 1, phone.end(), str((int(digits[-1]) + 1) % 10), (phone.span(),))
        turn = next(
            at for at in range(len(digits) - 2, 0, -1) if digits[at : at + 2].isdigit() and digits[at] != digits[at + 1]
        )
        yield Break(phone.start() + turn, phone.start() + turn + 2, digits[turn + 1] + digits[turn], (phone.span(),))


@way("note on the missing reply cut", "a force that nobody asked, and no note that says so")
def _reply(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for note in re.finditer(r"^> \*\*EDITOR: REPLY NEEDED\.\*\*.*\n\n", draft.text, re.MULTILINE):
        yield Break(*note.span(), "", check="reply")


@way("said not to have replied", "“did not respond” of a force that nobody asked, or that answered")
def _no_reply(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    if draft.is_area:
        at = draft.text.index("\n\n## The picture across") if "\n\n## The picture across" in draft.text else -1
        name = tables.forces[draft.slug]["name"]
        for words in ("did not respond to a request for comment", "declined to comment"):
            if at > 0:
                yield Break(at, at, f"\n\n{name} {words}.")


# --- Tables ---------------------------------------------------------------------------------------------

LABELS = {"Rape": "rape", "Sexual offences (not rape)": "sexual", "Violence": "violence", "Robbery": "robbery",
          "Victims not told": "victims"}  # fmt: skip
STATES = {
    "none reported": ("not inspected", "at least one"),
    "not inspected": ("none reported", "at least one"),  # "not available" would be true as well
    "not available": ("none reported", "not inspected"),
    "not in our table": ("none reported", "not inspected"),
    "at least one": ("none reported", "not inspected"),
}


def table_rows(draft: Draft) -> Iterator[list[tuple[str, int, int]]]:
    """Yield the cells of each row below a table's head."""
    for line in re.finditer(r"^\| ?[^|\n-].*\|$", draft.text, re.MULTILINE):
        cells = list(re.compile(r"[^|\n]+").finditer(draft.text, *line.span()))
        found = [(one.group().strip(), one.start() + 1, one.end() - 1) for one in cells if one.group().strip()]
        if any(text in LABELS for text, _, _ in found):
            yield found


def row_of(draft: Draft, row: list[tuple[str, int, int]]) -> tuple[str, str, int]:
    """Return the area and the measure of a row, and the column of the measure."""
    column = next(at for at, (text, _, _) in enumerate(row) if text in LABELS)
    area = draft.slug if draft.is_area else NAMED.get(row[0][0], "") if column else ""
    return area, LABELS[row[column][0]], column


@way("table: count or base altered", "“10” in the column Wrong where the table has nine")
def _table_number(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for row in table_rows(draft):
        for text, start, end in row[row_of(draft, row)[2] + 1 :]:
            match = re.fullmatch(r"((?:at least )?)(\d+)", text)
            if match:
                for by in (1, -1):
                    weaker = match[1] and by < 0  # "at least 18" is true where "at least 19" is
                    yield (
                        DROPPED
                        if weaker
                        else Break(start, end, f"{match[1]}{int(match[2]) + by}", ((row[0][1], row[-1][2]),))
                    )


@way("table: share altered", "“54 per cent” in the column Share for nine of 17")
def _table_share(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for row in table_rows(draft):
        for text, start, end in row:
            match = re.fullmatch(r"(\d+) per cent", text)
            for by in (1, -1) if match else ():
                yield Break(start, end, f"{int(match[1]) + by} per cent")


@way("table: reason altered", "“none reported” where nobody looked")
def _table_state(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for row in table_rows(draft):
        text, start, end = row[-1]
        for new in STATES.get(text, ()):
            yield Break(start, end, new, ((row[0][1], row[-1][2]),))


@way("table: figure put where there is none", "“3” and “20” where nothing is known or nobody looked")
def _table_filled(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for row in table_rows(draft):
        area, measure, column = row_of(draft, row)
        if not area or row[column + 1][0] != "–":
            continue
        state = tables.cells[area, measure].state
        settled = state in {"none_reported", "not_inspected", "not_available"}
        yield Break(*row[column + 1][1:], "3", ((row[0][1], row[-1][2]),)) if settled else DROPPED


@way("table: row of another measure", "the figures of violence in the row of robbery")
def _table_measure(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    labels = {name: label for label, name in LABELS.items()}
    for row in table_rows(draft):
        area, measure, column = row_of(draft, row)
        if not area or all(text == "–" for text, _, _ in row[column + 1 : column + 3]):
            continue
        figure = Figure(0, 0, "", "count", (area, measure, "count"), "table")
        for other in (name for name in labels if name != measure):
            two = tables.cells[area, other]
            false = (
                two.state in {"counted", "not_inspected", "none_reported"}
                and tables.cells[area, measure].state == "counted"
            )
            false = false and _other_measure(figure, other, tables)
            yield Break(*row[column][1:], labels[other], ((row[0][1], row[-1][2]),)) if false else DROPPED


@way("table: row of another force", "Humberside’s figures in the row of West Yorkshire")
def _table_area(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for row in table_rows(draft):
        area, measure, column = row_of(draft, row)
        if not column or not area or row[column + 1][0] == "–":
            continue
        fact = (area, measure, "count")
        other = next((one for one in tables.others(area) if tables.differs("count", fact, one)), "")
        yield Break(*row[0][1:], tables.forces[other]["short"], ((row[0][1], row[-1][2]),)) if other else DROPPED


# --- Words ----------------------------------------------------------------------------------------------


def headline_figures(draft: Draft) -> list[Figure]:
    return [one for one in draft.figures if one.part.startswith("headline")]


@way("headline strengthened", "“more than nine of 17”, “more than 19 forces”, “half”")
def _headline(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure in headline_figures(draft):
        words = figure.text.lower()
        if figure.kind not in {"count", "share", "base", "areas_any", "found"}:
            continue
        strong = words.removeprefix("at least ")
        opens = "More than " if figure.text[0].isupper() else "more than "
        yield Break(*place(figure), opens + strong)
        pair = PAIR.match(figure.text)
        if pair:
            yield Break(*place(figure), ("All of the " if figure.text[0].isupper() else "all of the ") + pair["base"])
    for match in re.finditer(r"^(?:# |headline.*: .*?)(.*\bdid not always tell\b.*)$", draft.text, re.MULTILINE):
        at = draft.text.index("did not always tell", match.start())
        yield Break(at, at + 19, "never told")


@way("banned word put in", "“falsely”, “wiped”, “worst” in our own words")
def _banned(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    intro = draft.text.find("\n", draft.text.index("\n\n**", draft.text.index("\n# ")) + 4)
    start = draft.text.index("\n\n", intro + 2)
    for word in tables.banned + tables.warned:
        yield Break(start, start, f" Readers may say: {word}.")


LEFTOVERS = ("{{ area.name }}", "{% endif %}", "{# note #}", "TODO", "[FORCE NAME]", "None", "XX")


@way("leftover of a template", "“{{ area.name }}”, “TODO”, “None per cent”")
def _leftover(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    figure = next(
        (
            one
            for one in in_copy(draft, "count", "share", "areas_any", "year")
            if one.part not in {"headline_short", "headline_search", "headline"}
        ),
        None,
    )
    if figure is None:
        return
    yield from (Break(*place(figure), words) for words in LEFTOVERS if words != "None")
    for one in in_copy(draft, "share", "highest"):
        match = re.search(rf"^{NUMBER}(?= per cent)", one.text)
        if match:
            yield Break(one.start, one.start + len(match[0]), "None")
    doubled = re.compile(r"\b(the|inspectors|of) ").search(draft.text, *draft.sentence(figure.start))
    if doubled:
        yield Break(doubled.end(), doubled.end(), doubled.group(), (doubled.span(),))


# --- Across drafts --------------------------------------------------------------------------------------

ACROSS = "two drafts disagree"


@way(ACROSS, "a neighbour’s figure, or a national count, other than in the other drafts")
def _across(draft: Draft, tables: Tables) -> Iterator[Break | None]:
    for figure, match in pairs(draft):
        own = draft.is_area and figure.fact[0] == draft.slug
        if figure.fact[0] in tables.forces and not own and not figure.part.startswith("headline"):
            yield set_to(draft, *match.span("count"), number(match["count"]) + 1, place(figure))
    for figure, start, end, value in counted(draft, "areas_any"):
        if not figure.part.startswith("headline"):
            yield set_to(draft, start, end, value + 1, place(figure))
