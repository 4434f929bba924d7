"""What every quantity of one sentence is read with: the page, what came before, and the sentence's own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.checks.claims import Claim
from generator.checks.numerals import Words
from generator.checks.quantities import Quantity
from generator.checks.subjects.areas import Thread, Where, where
from generator.checks.subjects.directions import Cue, cues, direction
from generator.checks.subjects.lexicon import Mention
from generator.checks.subjects.page import Page, Placed, Sentence
from generator.checks.subjects.phrases import COUNTING, Phrase, next_counting, phrase_after


@dataclass(frozen=True, slots=True)
class Setting:
    """One sentence of a page, and the thread of those before it.

    `groups` gives each measure's group; `told` are the words that tell which way findings go; `said` is every word of
    the sentence; `number` is how many areas there are in the field. `phrases` and `areas` keep what has been worked out
    of a quantity once: its noun phrase, and whether it counts areas.
    """

    page: Page
    sentence: Sentence
    thread: Thread
    groups: Mapping[str, str]
    told: tuple[Cue, ...]
    said: frozenset[str]
    number: int
    figures: tuple[Placed, ...]
    phrases: dict[int, Phrase] = field(default_factory=dict)
    areas: dict[int, bool] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        """The tokens of the page."""
        return self.page.words

    def word(self, at: int) -> str:
        """Return one word of the page."""
        return self.page.words[at].word

    def between(self, first: int, last: int) -> set[str]:
        """Return the words from one token to before another."""
        return {token.word for token in self.page.words[first:last]} if first < last else set()

    def counting(self) -> tuple[Placed, ...]:
        """Return the quantities of the sentence that count something."""
        return self.figures

    def before(self, placed: Placed) -> int:
        """Return where the last quantity before this one ends, or where the sentence begins."""
        return max((one.last for one in self.counting() if one.last <= placed.first), default=self.sentence.first)

    def after(self, placed: Placed) -> int:
        """Return where the next quantity begins, or where the sentence ends."""
        return next_counting(self.words, self.sentence, placed)

    def phrase(self, placed: Placed) -> Phrase:
        """Return the noun phrase that follows a quantity."""
        if placed.first not in self.phrases:
            self.phrases[placed.first] = phrase_after(self.words, self.sentence, placed)
        return self.phrases[placed.first]

    def where(self, placed: Placed) -> Where:
        """Return the place that a quantity is told of."""
        return where(self.page, self.sentence, placed, self.thread)

    def cue(self, placed: Placed, measures: tuple[str, ...]) -> Cue | None:
        """Return the word that tells which way a quantity goes; None when there is none."""
        groups = frozenset(self.groups[name] for name in measures) or frozenset(self.groups.values())
        enclosed = self.word(placed.first - 1) == "(" and self.word(placed.last) == ")"
        start, end = self.before(placed), self.after(placed)
        return direction(self.told, groups, placed, start=start, end=end, enclosed=enclosed)

    def measures(self) -> tuple[str, ...]:
        """Return the measures that the sentence names, in order."""
        return tuple(dict.fromkeys(one.name for one in self.sentence.of("things", "measure")))

    def owed(self) -> list[Mention]:
        """Return the words that tell what ought to have been done: who they are said of is in a sample."""
        return [Mention(cue.first, cue.last, "owed", cue.group) for cue in self.told if cue.owed]

    def has_topic(self) -> bool:
        """Say whether a sentence has a word that makes it one of this story's findings."""
        return bool(self.told) or bool(self.sentence.of("saying", "topic", "base", "neutral"))

    def stand_in(self, first: int, last: int) -> Placed:
        """Return words that are no quantity as if they were one, to ask which place and which way they are told of."""
        start, end = self.words[first].start, self.words[last - 1].end
        text = self.page.text[start:end]
        words = Quantity(start, end, text, "", None, None, None, "", False, self.quoted(start), False, "")
        return Placed(words, first, last)

    def claim(self, kind: str, placed: Placed, place: Where) -> Claim:
        """Return a claim of a kind in the words of a quantity, told of a place."""
        quantity = placed.quantity
        areas = (place.area,) if place.area else ()
        return Claim(
            quantity.start, quantity.end, quantity.text, kind, quantity.quoted, quantity, areas=areas, group=place.group
        )

    def quoted(self, start: int) -> bool:
        """Say whether what begins at a character is part of longer words in quotation marks, and not alone in them."""
        return bool(self.page.quoted[start] and start > 1 and self.page.quoted[start - 2])


def setting(page: Page, sentence: Sentence, thread: Thread, groups: Mapping[str, str], number: int) -> Setting:
    """Return what the quantities of a sentence are read with."""
    said = frozenset(token.word for token in page.words[sentence.first : sentence.last])
    figures = tuple(one for one in sentence.placed if one.quantity.kind in COUNTING)
    told = tuple(cues(page.words, sentence, thread.owed))
    return Setting(page, sentence, thread, groups, told, said, number, figures)


def listed(mentions: list[Mention]) -> tuple[str, ...]:
    """Return the names of mentions, each once, in order."""
    return tuple(dict.fromkeys(one.name for one in mentions))
