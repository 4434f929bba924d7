"""A chart of one area's figures: a bar for each measure, in the story's order, or the reason why there is no figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.charts.spans import Others, differing_years, figure_words, others
from generator.charts.values import Bar, Chart, Message, NoChart, Span, Why
from generator.models import Edition, Measured, State
from generator.plan.material import Draft, Material
from generator.project.chart_words import ChartWords


def measures_chart(material: Material, area: str, edition: Edition, message: Message | None = None) -> Chart | NoChart:
    """Return the chart of an area's shares, or why there is none.

    `message`, the article's headline, heads it where the lead tells a measure that has a bar; else the story's own
    title does, so that no chart is headed by what it does not show. A base under `gates.counts_only_below` has its
    count printed and no bar.
    """
    words = material.story.charts
    if words is None:
        return NoChart(area, Why.NO_WORDS)
    draft = Draft.of(material, area)
    drawn = [one for one in draft.measured if _has_bar(material, one)]
    if not drawn:
        return NoChart(area, Why.NO_SHARE)
    return _Reading(material, draft, words, tuple(drawn)).chart(edition, message)


def _has_bar(material: Material, one: Measured) -> bool:
    base = one.figure.base
    if one.state is State.PERCENTAGE_ONLY:
        return bool(one.share)
    return one.share is not None and (base is None or base >= material.profile.gates.counts_only_below)


@dataclass(frozen=True, slots=True)
class _Reading:
    """An area's figures, and which of them have a bar."""

    material: Material
    draft: Draft
    words: ChartWords
    drawn: tuple[Measured, ...]

    def chart(self, edition: Edition, message: Message | None) -> Chart:
        """Return the chart."""
        held = {one.measure: found for one in self.drawn if (found := self._others(one))}
        bars = tuple(self._bar(one, held.get(one.measure)) for one in self.draft.measured)
        message = self._message(message)
        years = differing_years(self.material, self.draft.area, list(held.values()))
        disputed = [one for one in self.draft.measured if one.figure.dispute]
        ends = _ends(held.values())
        spans = [self.words.range_note.format(sources=_sources(ends))] if held else []
        spans += [self.words.years] if years else []
        said = [self.words.disputed.format(area=self._name)] if disputed else []
        small = self._of(self.words.small, [one for one in self._counted if one not in self.drawn])
        derived = self._of(self.words.derived, [one for one in self._counted if one.figure.derived])
        return Chart(
            kind="bars",
            area=self.draft.area,
            title=message.text,
            subtitle=self.words.axis,
            bars=bars,
            tiles=(),
            legend=(),
            notes=(*small, *derived, *spans, *(one.figure.dispute for one in disputed)),
            short_notes=(*small, *derived, *said),
            source=self.words.source.format(sources=_sources(self.draft.measured)),
            credit=edition.credit,
            banner="" if edition.lifted else edition.banner,
            facts=tuple(
                dict.fromkeys([*message.facts, *_facts([*self.draft.measured, *ends]), *years, *_disputes(disputed)])
            ),
            alt=self._alt(message.text, bars, edition),
        )

    @property
    def _name(self) -> str:
        return self.material.gazetteer.areas[self.draft.area].headline

    @property
    def _counted(self) -> list[Measured]:
        return [one for one in self.draft.measured if one.state is State.COUNTED]

    def _others(self, one: Measured) -> Others | None:
        return others(self.material, one.area, one.measure)

    def _message(self, message: Message | None) -> Message:
        told = [one.measure for one in self.drawn]
        if message and any(name in told for name in self.draft.lead.measures):
            return message
        return Message(self.words.title.format(area=self._name))

    def _label(self, one: Measured) -> str:
        return next(spec.label for spec in self.material.story.measures if spec.name == one.measure)

    def _of(self, words: str, ones: Sequence[Measured]) -> list[str]:
        return [words.format(measures=", ".join(map(self._label, ones)))] if ones else []

    def _bar(self, one: Measured, held: Others | None) -> Bar:
        share = one.share if one in self.drawn else None
        span = self._span(held) if held else None
        return Bar(one.measure, self._label(one), figure_words(self.material, one), share, span)

    def _span(self, held: Others) -> Span | None:
        low, high = held.low.share, held.high.share
        if low is None or high is None:
            return None
        areas = self.material.gazetteer.areas
        said = self.words.range.format(
            group=held.group,
            low=figure_words(self.material, held.low),
            low_area=areas[held.low.area].short,
            high=figure_words(self.material, held.high),
            high_area=areas[held.high.area].short,
        )
        return Span(low, high, said)

    def _alt(self, title: str, bars: Sequence[Bar], edition: Edition) -> str:
        told = " ".join(f"{bar.label}: {bar.words}." for bar in bars)
        alt = self.words.alt.format(title=title, axis=self.words.axis, bars=told)
        return alt if edition.lifted else f"{edition.banner}. {alt}"


def _ends(held: Iterable[Others]) -> list[Measured]:
    return [one for pair in held for one in (pair.low, pair.high)]


def _disputes(ones: Iterable[Measured]) -> list[str]:
    return [f"{one.area}/{one.measure}/dispute" for one in ones]


def _sources(ones: Iterable[Measured]) -> str:
    """Return where figures were published, each source once."""
    return "; ".join(dict.fromkeys(one.figure.source for one in ones if one.figure.source and one.facts))


def _facts(ones: Iterable[Measured]) -> list[str]:
    return [one.facts[kind].id for one in ones for kind in ("count", "base", "share", "found") if kind in one.facts]
