"""What an editor's desk says, in lines for a terminal and as plain values for a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.models import Part
from generator.review.advice import Advice, advised
from generator.review.angles import Rung
from generator.review.coverage import WHOLE, Use
from generator.review.differences import Change, Moved
from generator.review.edits import Edited
from generator.review.likeness import Alike, likeness, median
from generator.review.reading_set import Reading
from generator.review.risk import Look
from generator.reviewing import Afresh, Review
from generator.style.numbers import whole_half_up

SENTENCES, PLACES, LOOKS = 20, 3, 10
"""So many sentences of a change, places in templates and drafts to look at are shown where not all are asked for."""


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "draft"), counted(3, "draft"), counted(2, "sentence that moved", "sentences that moved")
    ('1 draft', '3 drafts', '2 sentences that moved')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def told_changes(changes: Sequence[Change], *, every: bool = False) -> Iterator[str]:
    """Yield what has changed, cause by cause: the drafts it touches, and its sentences before and after.

    Unless `every` is asked for, a cause that moves many sentences shows the first few.
    """
    for change in changes:
        yield f"{' and '.join(change.causes)} · {change.what}"
        yield f"  {counted(len(change.drafts), 'draft')}: {', '.join(change.drafts)}"
        alike = _alike(change.moved)
        shown = alike if every else alike[:SENTENCES]
        for one, keys in shown:
            yield from _moved(one, keys)
        if len(alike) > len(shown):
            yield f"  … and {counted(len(alike) - len(shown), 'more sentence')}: --all shows every one."
        yield ""
    drafts = {key for change in changes for key in change.drafts}
    sentences = sum(len(change.moved) for change in changes)
    if not changes:
        yield "Nothing would change."
        return
    yield f"{counted(len(changes), 'change')}: {counted(sentences, 'sentence')} in {counted(len(drafts), 'draft')}."


def _alike(moved: Sequence[Moved]) -> list[tuple[Moved, tuple[str, ...]]]:
    """Return each sentence that moved, once, with the drafts in which it moved in the same way."""
    found: dict[tuple[str, str, str], list[Moved]] = {}
    for one in moved:
        found.setdefault((one.part, one.before, one.after), []).append(one)
    return [(same[0], tuple(dict.fromkeys(one.draft for one in same))) for same in found.values()]


def _moved(one: Moved, drafts: Sequence[str]) -> Iterator[str]:
    yield f"  {one.part}, in {drafts[0] if len(drafts) == 1 else counted(len(drafts), 'draft')}"
    if one.before:
        yield f"  - {one.before}"
    if one.after:
        yield f"  + {one.after}"


def changes_as_json(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """Return what has changed as plain values, in order."""
    return [
        {
            "causes": list(change.causes),
            "what": change.what,
            "drafts": list(change.drafts),
            "moved": [
                {"draft": one.draft, "part": one.part, "before": one.before, "after": one.after} for one in change.moved
            ],
        }
        for change in changes
    ]


def told_review(review: Review, *, every: bool = False) -> Iterator[str]:
    """Yield what there is to read of a story, and which of its words are seen by nobody or by one."""
    yield from _first(review.looks, every=every)
    yield ""
    reading, drafts = review.reading, review.afresh.drafts
    total = sum(article.words for article in drafts.values())
    whole = sum(drafts[one.draft].words for one in reading.whole)
    besides = sum(len(part.text.split()) for one in reading.besides for part in one.adds)
    yield f"READ {counted(len(reading.whole), 'draft')} whole ({whole:,} words), in this order:"
    yield from (_reading(one) for one in reading.whole)
    parts = sum(len(one.adds) for one in reading.besides)
    if parts:
        others = counted(len(reading.besides), "other draft")
        yield f"AND {counted(parts, 'paragraph')} of {others} ({besides:,} words):"
        yield from _besides(reading.besides, every=every)
    yield from _by_hand(review.edits, every=every)
    yield (
        f"Then every wording has been seen: {whole + besides:,} words instead of {total:,}. Whole drafts alone: "
        f"{reading.smallest}, for {reading.alone} have words that no other has."
    )
    yield ""
    yield from _wordings(review.uses, every=every)
    yield ""
    yield from _rungs(review.rungs)
    yield ""
    yield from _likeness(review.alike)
    yield ""
    moved = {key for change in review.changes or () for key in change.drafts}
    told = f"The next run would change {counted(len(moved), 'draft')}: see generator diff."
    yield "No run is recorded yet." if review.changes is None else told


def _first(looks: Sequence[Look], *, every: bool) -> Iterator[str]:
    shown = [one for one in looks if one.reasons]
    yield f"LOOK FIRST at these, of {counted(len(shown), 'draft')} with something to look at:"
    for one in shown if every else shown[:LOOKS]:
        words = [reason.words for reason in one.reasons]
        more = len(words) - PLACES
        told = [*words[:PLACES], f"and {more} more"] if more > 0 and not every else words
        yield f"  {one.draft}: {'; '.join(told)}"
    if len(shown) > LOOKS and not every:
        yield f"  … and {len(shown) - LOOKS} more: --all lists every one."


def _likeness(alike: Sequence[Alike]) -> Iterator[str]:
    if not alike:
        yield "LIKENESS: no two drafts are of neighbours."
        return
    middle = whole_half_up(100 * median(one.share for one in alike))
    pairs = counted(len(alike), "pair")
    yield f"LIKENESS: half of the {pairs} of neighbours share {middle} per cent of their sentences or less."
    for one in alike[:PLACES]:
        yield f"  {one.one} and {one.other} share {one.shared} of {one.total}"
    yield "  --likeness says what one more wording would do."


def told_likeness(now: Afresh, advice: Sequence[Advice]) -> Iterator[str]:
    """Yield how alike neighbours are, and what one more wording of each template that they share would do."""
    alike = likeness(now.drafts.values(), now.material.gazetteer)
    yield from list(_likeness(alike))[:-1]
    yield ""
    yield from (f"  {advised(one, now.material.profile)}" for one in advice)


def _by_hand(edits: Mapping[str, Edited], *, every: bool) -> Iterator[str]:
    if edits:
        yield f"AND what was changed by hand in {counted(len(edits), 'draft')}:"
    for key, one in edits.items():
        yield f"  {key}: {counted(len(one.kept), 'edit')}"
        yield from (f"    {kept}" for kept in one.kept if every)
        yield from (f"    a conflict, which the next run shows in the draft: {clash.part}" for clash in one.conflicts)


def told_conflicts(edits: Mapping[str, Edited]) -> Iterator[str]:
    """Yield each edit by hand that the next run could not keep as it is; nothing where it can keep them all."""
    for key, one in edits.items():
        for clash in one.conflicts:
            yield f"An edit by hand would meet a conflict: {key}, {clash.part}. Both texts would stand in the draft."


def _reading(one: Reading) -> str:
    return f"  {one.draft}: {counted(len(one.adds), 'new paragraph')}"


def _besides(besides: Sequence[Reading], *, every: bool) -> Iterator[str]:
    for one in besides:
        names = ", ".join(dict.fromkeys(part.name for part in one.adds))
        yield f"  {one.draft}: {names}"
        yield from (f"    {line}" for part in one.adds if every for line in _lines(part))


def _lines(part: Part) -> Iterable[str]:
    return [f"[{part.name}] {line}" if number == 0 else line for number, line in enumerate(part.text.split("\n"))]


def _wordings(uses: Sequence[Use], *, every: bool) -> Iterator[str]:
    none, lone = [one for one in uses if not one.drafts], [one for one in uses if len(one.drafts) == 1]
    arms = sum(one.arm != WHOLE for one in uses)
    yield (
        f"WORDS: {counted(len(uses) - arms, 'wording')} with {counted(arms, 'way')} that a choice can go. "
        f"{len(none)} reach no draft, {len(lone)} reach one."
    )
    unreal = [one for one in none if one.invented]
    if unreal:
        reach = counted(len(unreal), "of them reaches", "of them reach")
        yield f"  {reach} an invented area, where generator preview shows it:"
    for one in unreal if every else unreal[:PLACES]:
        yield f"    {_place(one)}: {one.invented[0]}"
    unseen = [one for one in none if not one.invented]
    if unseen:
        yield f"  {counted(len(unseen), 'of them reaches', 'of them reach')} no invented area either:"
    for one in unseen if every else unseen[:PLACES]:
        yield f"    {_place(one)}"
    if len(unseen) > PLACES and not every:
        yield f"    … and {len(unseen) - PLACES} more: --all lists every one, and which reach which drafts."
    for one in uses if every else ():
        yield f"    {_place(one)}: {', '.join(one.drafts or one.invented) or 'nobody'}"


def _place(one: Use) -> str:
    where = f"{one.template}, wording {one.wording}"
    return where if one.arm == WHOLE else f"{where}, line {one.line}: {one.when}"


def _rungs(rungs: Sequence[Rung]) -> Iterator[str]:
    yield "LEADS:"
    for one in rungs:
        leads = counted(len(one.leads), "draft")
        reached = "" if one.leads or one.invented else "; no area reaches it, real or invented"
        shadowed = "; it holds there, and something above it always leads" if one.holds and not one.leads else ""
        yield f"  {one.name} ({one.rule}): leads {leads}, holds for {len(one.holds)}{reached}{shadowed}"


def review_as_json(review: Review) -> dict[str, Any]:
    """Return what there is to see of a story as plain values: what to read, the wordings, the angles and the forms."""
    reading = review.reading
    return {
        "reading_set": [_reading_as_json(one, review) for one in reading.whole],
        "besides": [_reading_as_json(one, review) for one in reading.besides],
        "smallest_whole": reading.smallest,
        "drafts_with_words_of_their_own": reading.alone,
        "wordings": [
            {
                "template": one.template,
                "wording": one.wording,
                "line": one.line or None,
                "when": one.when,
                "drafts": list(one.drafts),
                "invented": list(one.invented),
            }
            for one in review.uses
        ],
        "angles": [
            {
                "ladder": one.ladder,
                "name": one.name,
                "rule": one.rule,
                "leads": list(one.leads),
                "holds": list(one.holds),
                "invented": one.invented,
            }
            for one in review.rungs
        ],
        "order": [{"draft": one.draft, "reasons": [reason.words for reason in one.reasons]} for one in review.looks],
        "likeness": [{"areas": [one.one, one.other], "shared": one.shared, "of": one.total} for one in review.alike],
        "forms": [
            {"kind": one.kind, "form": one.words, "drafts": list(one.drafts), "invented": list(one.invented)}
            for one in review.forms
        ],
    }


def _reading_as_json(one: Reading, review: Review) -> dict[str, Any]:
    adds = [
        {
            "part": part.name,
            "template": part.template,
            "wording": part.wording,
            "arms": list(part.arms),
            "text": part.text,
        }
        for part in one.adds
    ]
    return {"draft": one.draft, "words": review.afresh.drafts[one.draft].words, "adds": adds}
