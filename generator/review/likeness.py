"""How alike the drafts of neighbouring areas are.

Two sentences are the same when nothing but names and figures tells them apart: so a search engine sees them, and a
reader of both titles. `docs/decisions/0019-likeness-is-of-sentences.md` says why wordings are not counted instead.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.models import Article, Part
from generator.project.gazetteer import Gazetteer
from generator.review.sentences import sentences

FIGURE, NAME = "#", "…"
_MARKS = frozenset("“‘\"'")
_MARKED = re.compile(f"[“‘\"']({FIGURE})[”’\"']")
_LETTER = re.compile(r"[^\W\d_]")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """Where a sentence has its words from: the file of a template, and the number of the wording in it, from 1."""

    template: str
    wording: int


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of a draft, with # for each figure and … for each name, and the form that it was said in."""

    words: str
    form: Form


@dataclass(frozen=True, slots=True)
class Shared:
    """A sentence that two drafts have in common: its words, and the form that each of the two has it from."""

    words: str
    one: Form
    other: Form


@dataclass(frozen=True, slots=True)
class Alike:
    """Two neighbours, in the order of their slugs, and the sentences that their drafts have in common.

    `total` counts the sentences of the draft that has fewer: a short draft that stands whole in a long one is alike.
    """

    one: str
    other: str
    sentences: tuple[Shared, ...]
    total: int

    @property
    def shared(self) -> int:
        """How many sentences the two have in common."""
        return len(self.sentences)

    @property
    def share(self) -> Fraction:
        """The part of the shorter draft's sentences that the other has too, from 0 to 1."""
        return Fraction(self.shared, self.total) if self.total else Fraction()

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms that both drafts have a common sentence from, in the order of the first draft."""
        return tuple(dict.fromkeys(one.one for one in self.sentences if one.one == one.other))


def likeness(articles: Iterable[Article], gazetteer: Gazetteer) -> tuple[Alike, ...]:
    """Return every two neighbours that both have a draft of their own, the most alike first, then by slug.

    What is compared is the body: no furniture, no note to the editor, no sentence that quotes somebody. Drafts of
    groups and of the whole field are left out.
    """
    return compared(dict(told(articles, gazetteer)), gazetteer.neighbours)


def told(articles: Iterable[Article], gazetteer: Gazetteer) -> Iterator[tuple[str, tuple[Told, ...]]]:
    """Yield each area's slug with the sentences of our own in its draft's body, names and figures blanked out."""
    names = _names(gazetteer)
    for article in articles:
        if article.kind == "area":
            yield article.slug, tuple(_told(article, names))


def compared(drafts: Mapping[str, Sequence[Told]], neighbours: Mapping[str, Iterable[str]]) -> tuple[Alike, ...]:
    """Return what every two neighbours have in common, as `likeness` does, from the sentences of their drafts.

    >>> late, told_why = Told("… was late.", Form("intro", 1)), Told("It said why.", Form("reply", 1))
    >>> (pair,) = compared({"kent": [late], "essex": [late, told_why]}, {"kent": ["essex"], "essex": ["kent"]})
    >>> pair.one, pair.other, pair.shared, pair.total, pair.forms
    ('essex', 'kent', 1, 1, (Form(template='intro', wording=1),))
    """
    pairs = {(min(one, two), max(one, two)) for one, others in neighbours.items() for two in others}
    found = [alike(drafts, pair) for pair in pairs if drafts.keys() >= set(pair)]
    return tuple(sorted(found, key=lambda pair: (-pair.share, pair.one, pair.other)))


def alike(drafts: Mapping[str, Sequence[Told]], pair: Pair) -> Alike:
    """Return what the drafts of two areas have in common."""
    one, other = drafts[pair[0]], drafts[pair[1]]
    return Alike(*pair, tuple(_common(one, other)), min(len(one), len(other)))


def median(shares: Iterable[Fraction]) -> Fraction:
    """Return the middle one of some shares, exactly: half way between the middle two of an even number; 0 for none.

    >>> median([Fraction(1, 2), Fraction(1, 4)])
    Fraction(3, 8)
    """
    every = list(shares)
    return statistics.median(every) if every else Fraction()


def _common(one: Iterable[Told], other: Sequence[Told]) -> Iterator[Shared]:
    """Yield the sentences of one draft that another has too; a sentence that stands twice must be there twice."""
    waiting: dict[str, list[Form]] = {}
    for sentence in reversed(other):
        waiting.setdefault(sentence.words, []).append(sentence.form)
    for sentence in one:
        if waiting.get(sentence.words):
            yield Shared(sentence.words, sentence.form, waiting[sentence.words].pop())


def _names(gazetteer: Gazetteer) -> re.Pattern[str]:
    """Return what finds the name of an area or a group, with its article before it and its ’s behind it."""
    areas = gazetteer.areas.values()
    names = {name for area in areas for name in (area.name, area.short, area.headline, area.patch)}
    groups = [name for group in gazetteer.groups.values() for name in (group.name, group.in_text)]
    names |= set(groups).difference(area.nation for area in areas)  # a nation's name stands in all the drafts alike
    names |= {_opening(name) for name in names}
    longest = sorted(filter(None, names), key=lambda name: (-len(name), name))
    either = "|".join(map(re.escape, longest)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:[Tt]he )?(?:{either})(?!\w)(’s?(?!\w))?")


def _opening(name: str) -> str:
    """Return a name as it opens a story in a house style that sets the first word in capitals."""
    first, space, rest = name.partition(" ")
    return f"{first.upper()}{space}{rest}"


def _told(article: Article, names: re.Pattern[str]) -> Iterator[Told]:
    figures: dict[int, list[tuple[int, int]]] = {}
    for one in article.claims:
        figures.setdefault(one.part, []).append((one.start, one.end))
    for place, part in enumerate(article.parts):
        if part.place == "body":
            for words in _ours(part, figures.get(place, ()), names):
                yield Told(words, Form(part.template, part.wording))


def _ours(part: Part, figures: Iterable[tuple[int, int]], names: re.Pattern[str]) -> Iterator[str]:
    """Yield the sentences of a part that are ours, blanked: no note to the editor and no quotation."""
    blanks = [*((*span, FIGURE) for span in figures), *((*span, NAME) for span in part.verbatim)]
    end = 0
    for sentence in sentences(part.text):
        start = part.text.index(sentence, end)
        end = start + len(sentence)
        inside = [(max(one, start), min(two, end), mark) for one, two, mark in blanks if one < end and two > start]
        line = part.text.rfind("\n", 0, start) + 1
        if part.text.startswith(">", line) or any(_quotes(part.text, one, mark) for one, _, mark in inside):
            continue
        words = _MARKED.sub(r"\1", names.sub(_named, _blanked(part.text, start, end, inside)))
        if _LETTER.search(words):
            yield words


def _quotes(text: str, start: int, mark: str) -> bool:
    """Whether words that are not ours stand in quotation marks: a table's own text, such as a name, does not."""
    return mark == NAME and not _MARKS.isdisjoint(text[max(start - 1, 0) : start + 1])


def _named(found: re.Match[str]) -> str:
    return f"{NAME}’s" if found[1] else NAME


def _blanked(text: str, start: int, end: int, spans: Iterable[tuple[int, int, str]]) -> str:
    """Return a stretch of text with a mark for each span; of two that overlap, the first."""
    pieces, at = [], start
    for first, last, mark in sorted(spans):
        if first >= at:
            pieces += [text[at:first], mark]
            at = last
    return "".join([*pieces, text[at:end]])
