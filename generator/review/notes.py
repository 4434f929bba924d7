"""The notes of a draft's conflicts: one for each, with whatever an editor wrote in the one that stood there before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.review.blocks import Merged
from generator.review.conflicts import is_note, line_of_note, note, with_words_of


@dataclass(frozen=True, slots=True)
class Notes:
    """What is told of the conflicts among the steps of a merged text.

    `wrote` is what an editor wrote at each step and `new` what this run words there, '' for nothing. `lines` are the
    lines of the front matter in conflict, with what this run words of each. `written` is every block and line that an
    earlier note may have told of. `earlier` are the steps that are such a note with an editor's words in it: they are
    taken up in the new one. `of` tells which of them stands beside which conflict of a paragraph.
    """

    steps: Sequence[Merged]
    wrote: Sequence[str]
    new: Sequence[str]
    lines: Mapping[str, str]
    written: Collection[str]
    of: Mapping[int, int] = field(init=False)
    earlier: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        of: dict[int, int] = {}
        for place in (one for one in range(len(self.steps)) if self.is_told(one)):
            beside = (place + 1,) if self.wrote[place] else (place + 1, place - 1)
            found = [one for one in beside if self._is_of_a_block(one) and one not in of.values()]
            if found:
                of[place] = found[0]
        of_lines = {
            place for place, text in enumerate(self.wrote) if is_note(text) and line_of_note(text) in self.lines
        }
        object.__setattr__(self, "of", of)
        object.__setattr__(self, "earlier", frozenset({*of.values(), *of_lines}))

    def is_told(self, place: int) -> bool:
        """Whether a step is a conflict that a note is to tell of: a note is none itself, whatever stands in it."""
        return self.steps[place].how == "conflict" and not is_note(self.wrote[place])

    def of_block(self, place: int) -> str:
        """Return the note of the conflict that a step is."""
        now = self.new[place]
        gone = self.steps[place].by_hand is None
        fresh = note("taken out" if gone else "changed" if now else "gone", now)
        return with_words_of(fresh, self.wrote[self.of[place]], self.written) if place in self.of else fresh

    def of_lines(self) -> Iterator[str]:
        """Yield the note of each line of the front matter that is in conflict."""
        for name, now in self.lines.items():
            fresh = note("line" if now else "line gone", now, name)
            for place in sorted(self.earlier):
                if line_of_note(self.wrote[place]) == name:
                    fresh = with_words_of(fresh, self.wrote[place], self.written)
            yield fresh

    def _is_of_a_block(self, place: int) -> bool:
        """Whether a step is the note of a paragraph, not of a line of the front matter."""
        text = self.wrote[place] if 0 <= place < len(self.wrote) else ""
        return is_note(text) and not line_of_note(text)
