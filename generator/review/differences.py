"""What has changed between two runs: sentence by sentence, put together by what caused it.

A part that a run generated is made of five things: the editor's wording, the tables, somebody's own words, the house
style and the program. The record of a run tells enough of each to say which of them moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from generator.review.record import Record, RecordedDraft, RecordedPart
from generator.review.sentences import sentences

CAUSES = ("data", "template", "quotes", "style", "code")
"""What can change a draft, in the order that an editor looks: each has its files but the last."""

_LIKELIEST = ("style", "data", "quotes", "template")
"""What has moved a part that tells nothing of it itself, such as one that has come or gone: the first that changed."""

_VOICES = frozenset({"quotes", "replies", "contacts"})
_Pair = tuple[RecordedPart | None, RecordedPart | None]


@dataclass(frozen=True, slots=True)
class Moved:
    """One sentence of one draft that has changed; `before` is '' where it is new, `after` where it is gone."""

    draft: str
    part: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one cause has moved. `causes` are of CAUSES; `what` names the file, the cells or the wording."""

    causes: tuple[str, ...]
    what: str
    moved: tuple[Moved, ...]

    @property
    def drafts(self) -> tuple[str, ...]:
        """The drafts that it touches, each once, in order."""
        return tuple(dict.fromkeys(one.draft for one in self.moved))


def differences(before: Record, after: Record) -> tuple[Change, ...]:
    """Return what has changed from one run to another, the change that touches most drafts first."""
    moved_inputs = _moved_inputs(before, after)
    cells = _moved_cells(before, after)
    found: dict[tuple[tuple[str, ...], str], list[Moved]] = {}
    for key in sorted({*before.drafts, *after.drafts}):
        for old, new in _pairs(before.drafts.get(key), after.drafts.get(key)):
            sentences_moved = list(_moved(key, old, new))
            if sentences_moved:
                found.setdefault(_cause(old, new, moved_inputs, cells), []).extend(sentences_moved)
    changes = (Change(causes, what, tuple(moved)) for (causes, what), moved in found.items())
    return tuple(sorted(changes, key=lambda one: (-len(one.drafts), one.causes, one.what)))


def _moved_inputs(before: Record, after: Record) -> Mapping[str, tuple[str, ...]]:
    """Return the inputs that are new, gone or other than before, by what they can be the cause of."""
    names = sorted({*before.inputs, *after.inputs})
    changed = [name for name in names if before.inputs.get(name) != after.inputs.get(name)]
    found = {cause: tuple(name for name in changed if _causes(name) == cause) for cause in CAUSES}
    if before.style != after.style:
        found["style"] = (*found["style"], after.style)
    return found


def _causes(name: str) -> str:
    """Return what an input can be the cause of.

    >>> [_causes(name) for name in ("data/x/figures.csv", "data/x/quotes.csv", "templates/house-style/bbc.toml")]
    ['data', 'quotes', 'style']
    """
    if name.startswith("templates/"):
        return "style" if name.startswith("templates/house-style/") else "template"
    return "quotes" if PurePosixPath(name).stem in _VOICES else "data"


def _moved_cells(before: Record, after: Record) -> frozenset[str]:
    """Return the cells whose own value is another than before: those of a fact that rests on one cell alone."""
    old = _values(before)
    return frozenset(
        cells[0]
        for name, (value, cells) in _values(after).items()
        if len(cells) == 1 and name in old and value != old[name][0]
    )


def _values(record: Record) -> dict[str, tuple[str, tuple[str, ...]]]:
    parts = (part for draft in record.drafts.values() for part in (*draft.lines, *draft.parts))
    return {name: (value, part.cells.get(name, ())) for part in parts for name, value in part.facts.items()}


def _pairs(before: RecordedDraft | None, after: RecordedDraft | None) -> Iterator[_Pair]:
    """Yield the parts of a draft, each with what it was before: None where it is new, or gone."""
    for old, new in (
        (before.lines if before else (), after.lines if after else ()),
        (before.parts if before else (), after.parts if after else ()),
    ):
        yield from _aligned(old, new)


def _aligned(old: Sequence[RecordedPart], new: Sequence[RecordedPart]) -> Iterator[_Pair]:
    """Yield pairs by name and template; where those differ, parts of one name in turn."""
    matcher = SequenceMatcher(None, [_key(one) for one in old], [_key(one) for one in new], autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(old[first:last], new[start:end], strict=True)
        else:
            yield from _by_name(old[first:last], new[start:end])


def _key(one: RecordedPart) -> tuple[str, str]:
    return one.part.name, one.part.template


def _by_name(old: Sequence[RecordedPart], new: Sequence[RecordedPart]) -> Iterator[_Pair]:
    left = list(old)
    for one in new:
        same = next((other for other in left if other.part.name == one.part.name), None)
        if same is not None:
            left.remove(same)
        yield same, one
    yield from ((one, None) for one in left)


def _moved(key: str, old: RecordedPart | None, new: RecordedPart | None) -> Iterator[Moved]:
    before = sentences(old.part.text) if old else ()
    after = sentences(new.part.text) if new else ()
    name = (new or old).part.name  # type: ignore[union-attr]
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            gone, come = before[first:last], after[start:end]
            for place in range(max(len(gone), len(come))):
                yield Moved(key, name, *(one[place] if place < len(one) else "" for one in (gone, come)))


def _cause(
    old: RecordedPart | None, new: RecordedPart | None, inputs: Mapping[str, tuple[str, ...]], cells: frozenset[str]
) -> tuple[tuple[str, ...], str]:
    """Return what moved a part, and its name: by the part's own evidence, or else by what inputs have changed."""
    known = list(_evident(old, new, inputs, cells)) if old and new else list(_of_one(old or new, inputs))
    if not known:
        named = {**inputs, "data": tuple(sorted(cells)) or inputs["data"]}
        first = next((cause for cause in _LIKELIEST if inputs[cause]), "")
        known = [(first, ", ".join(named[first]))] if first else [("code", "the program")]
    return tuple(cause for cause, _ in known), "; ".join(dict.fromkeys(what for _, what in known))


def _evident(
    old: RecordedPart, new: RecordedPart, inputs: Mapping[str, tuple[str, ...]], cells: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield what a part itself shows to have moved: a value that it prints, its wording, somebody's words."""
    values = [name for name, value in new.facts.items() if name in old.facts and old.facts[name] != value]
    reworded = old.part.template == new.part.template and (old.source, old.wordings) != (new.source, new.wordings)
    if values:
        yield "data", _told_cells(new, values, cells)
    if reworded:
        yield "template", new.part.template
    if old.said != new.said and inputs["quotes"]:
        yield "quotes", ", ".join(inputs["quotes"])


def _of_one(one: RecordedPart | None, inputs: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Yield why a part has come or gone, where its template has too."""
    if one is not None and one.part.template in inputs["template"]:
        yield "template", one.part.template


def _told_cells(one: RecordedPart, names: Sequence[str], cells: frozenset[str]) -> str:
    """Return the cells that moved some facts: those whose own value has changed, if any is among them."""
    rest_on = [cell for name in names for cell in one.cells.get(name, ())]
    moved = [cell for cell in rest_on if cell in cells] or sorted(cells) or rest_on
    return ", ".join(dict.fromkeys(moved))
