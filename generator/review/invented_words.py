"""What is said about the invented areas and by them, beside the real statements for the whole field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.models import Area, Cell, Reply, Statement
from generator.project.gazetteer import Gazetteer
from generator.quotes import QuoteBank
from generator.review.invented import SOURCE, Invented, Words
from generator.stretches import stretches

FRAGMENTS = ("has changed how it works, and has more to do", "must look at every one of its decisions again")
SENTENCES = ("Much has changed here. Much has not.", "We looked at its decisions once more. We shall be back.")
FRAME = "The report on {area} said that it {quote}."


def invented_bank(areas: Mapping[str, Invented], gazetteer: Gazetteer, real: QuoteBank) -> QuoteBank:
    """Return the real bank's national statements and help lines, and what is said by and of the invented areas."""
    statements = {name: one for name, one in real.statements.items() if one.scope == "national"}
    replies = {}
    for row, (slug, one) in enumerate(areas.items(), start=2):
        own = list(_statements(one, gazetteer.areas[slug], row))
        statements |= {statement.id: statement for statement in own}
        quote = f"{slug}-reply" if one.reply else ""
        replies[slug] = Reply(slug, one.status, quote, "An invented note.", Cell("invented replies", row))
    return QuoteBank(statements, replies, tuple(one for one in real.contacts if not one.areas))


def _statements(one: Invented, area: Area, row: int) -> Iterator[Statement]:
    cell = Cell("invented quotes", row, "text")
    if one.reply:
        yield _statement(f"{area.slug}-reply", area, "area", one.reply, cell)
    for place, words in enumerate(one.words, start=1):
        yield _of_inspectorate(f"{area.slug}-words-{place}", area, words, cell)


def _of_inspectorate(name: str, area: Area, words: Words, cell: Cell) -> Statement:
    on_figures = bool(words.measure)  # an area never says the same of a measure and in general
    text, frame = (FRAGMENTS[on_figures], FRAME) if words.framed else (SENTENCES[on_figures], "")
    return _statement(name, area, "inspectorate", text, cell, words.measure, frame)


def _statement(
    name: str, area: Area, voice: str, text: str, cell: Cell, measure: str = "", frame: str = ""
) -> Statement:
    the = "the " if area.definite else ""
    return Statement(
        id=name,
        speaker="Ann Example",
        introduction=f"Ann Example, who speaks for {the}{area.name}",
        again="Ms Example",
        organisation=area.name,
        scope="area",
        areas=(area.slug,),
        voice=voice,
        topic="",
        measure=measure,
        frame=frame,
        paragraphs=stretches(text),
        source=SOURCE,
        url="",
        date="",
        use=True,
        note="",
        cell=cell,
    )
