"""The hard cases beside the figures: grades and dates, names, replies, and what was written of an area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.models import Figure, State
from generator.plan.material import Material
from generator.replies import REPLY_STATUSES
from generator.review.backgrounds import Backgrounds, in_words
from generator.review.hard_figures import HardFigures
from generator.review.invented import Invented, Words, absent, hard_names, kind_of_area

REPLIES = {
    "in one paragraph": "We accept what was found.",
    "in paragraphs": "This should not have happened.\n\nWe have changed how we work, and 97% of our checks now pass.",
    "with a cut": "Nobody here is proud of this. [[It was a long time ago.]] We look at every one of them again.",
}


class HardAreas:
    """Makes the hard cases of all that stands beside a story's figures, each with figures of every kind."""

    def __init__(self, material: Material, backgrounds: Backgrounds, figures: HardFigures) -> None:
        self._material, self._backgrounds = material, backgrounds
        self._usual, self._plain, self._known = figures.usual(), figures.plain(), backgrounds.plain()

    def cases(self) -> Iterator[Invented]:
        """Yield every case in the order that an editor reads them."""
        if self._material.story.attributes:
            yield from self._scales()
            yield from self._known_together()
        for cases in (self._replies(), self._words(), self._names()):
            yield from cases

    def _scales(self) -> Iterator[Invented]:
        """Yield every word of every scale, without a figure beside it, then all of them alike."""
        scales = self._backgrounds.scales
        for turn in range(max((len(spec.scale) for spec in scales), default=0)):
            known = self._backgrounds.every(turn)
            case = f"no figure; {in_words(known, scales)}"
            yield self._of(f"scales-{turn + 1}", case, {}, known, "scales")
        if scales:
            known = self._backgrounds.every()
            yield self._of("scales-unlike", in_words(known, scales), self._plain, known, "scales")
            known = self._backgrounds.alike()
            yield self._of("scales-alike", in_words(known, scales), self._usual, known, "scales")
            case = f"no figure; {in_words(known, scales[:1])}, as next door"
            yield self._of("scales-as-next-door", case, {}, self._known, "scales")

    def _known_together(self) -> Iterator[Invented]:
        known = self._backgrounds.by_month()
        dated = "long ago, and of each date only the month is known"
        yield self._of("long-ago", dated, self._usual, known, "attributes")
        yield self._of("bare", "figures, and nothing beside them", self._usual, self._backgrounds.bare(), "attributes")
        for place, (told, untold, known) in enumerate(self._backgrounds.combinations(), start=1):
            parts = [f"{' and '.join(labels)} {word}" for labels, word in ((told, "known"), (untold, "not known"))]
            case = "; ".join(part for part, labels in zip(parts, (told, untold), strict=True) if labels)
            yield self._of(f"attributes-{place}", case, self._plain, known, "attributes")

    def _replies(self) -> Iterator[Invented]:
        for status in REPLY_STATUSES:
            for how, reply in REPLIES.items() if status == "replied" else (("", ""),):
                words = " ".join((status.replace("_", " "), how)).strip()
                yield Invented(
                    f"reply-{words.replace(' ', '-')}",
                    f"reply: {words}",
                    self._plain,
                    self._known,
                    "replies",
                    status=status,
                    reply=reply,
                )

    def _words(self) -> Iterator[Invented]:
        measure = self._material.story.measures[0].name
        for slug, framed in (("fragment", True), ("statement", False)):
            what = "a fragment in a frame" if framed else "whole sentences"
            case = f"an inspectorate's words on a measure and in general: {what}"
            words = (Words(measure, framed), Words("", framed))
            yield Invented(f"words-{slug}", case, self._usual, self._known, "replies", words=words)

    def _names(self) -> Iterator[Invented]:
        """Yield every hard name beside figures, and beside a gap, where the name stands in other sentences."""
        gap: Mapping[str, Figure] = dict.fromkeys(self._plain, absent(State.SOME_REPORTED))
        names = hard_names(kind_of_area(self._material.gazetteer))
        for place, (slug, (case, name)) in enumerate(names.items()):
            figures = (self._usual, self._plain, gap)[place % 3]
            yield Invented(f"name-{slug}", case, figures, self._known, "names", name)

    def _of(
        self, slug: str, case: str, figures: Mapping[str, Figure], known: Mapping[str, str], group: str
    ) -> Invented:
        return Invented(slug, case, figures, known, group)
