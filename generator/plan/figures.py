"""Which figures stand together in a passage, and in what order the passages come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.models import Measured, Passage, State
from generator.plan.material import Draft
from generator.project.story import PartSpec

# From what readers most need to be told to what least: a passage's case is the group of its measures and one of these.
CASES = (
    "some",
    "all",
    "percentage",
    "some-reported",
    "none",
    "none-reported",
    "small",
    "not-inspected",
    "not-available",
    "refused",
    "late",
    "suppressed",
    "partial-period",
    "not-comparable",
)
ALONE = ("some", "all", "percentage")
TOLD = CASES[: CASES.index("not-inspected")]
IN_ONE_LIST = ("none-reported", *CASES[CASES.index("not-inspected") :])


def case_of(one: Measured, small_below: int) -> str | None:
    """Return how a figure is told: by its value if there is one, else by the name of its absence.

    A base under `small_below` is too small for anything but its count, whatever the count.
    None for a figure that we have not got: readers are told nothing of it, the editor is.
    """
    if one.state is State.UNKNOWN:
        return None
    if one.state is State.PERCENTAGE_ONLY and one.figure.percent == 0:
        return "none-reported"
    if one.state is not State.COUNTED:
        return {"percentage_only": "percentage"}.get(one.state, one.state.replace("_", "-"))
    count, base = one.figure.count, one.figure.base or 0
    if base < small_below:
        return "small"
    if count == 0:
        return "none"
    return "all" if count == base else "some"


def figure_passages(draft: Draft, spec: PartSpec) -> Iterator[Passage]:
    """Yield the passages that tell the area's figures: the first of them, the rest, or all.

    First and rest leave out what the lead tells; all leaves out nothing, and gives no measure a sentence of its own;
    one is the first of all that has a figure. Each measure stands in one passage.
    """
    whole = spec.take in ("all", "one")
    told = () if whole else draft.lead.measures
    untold = [one for one in draft.measured if one.measure not in told]
    alone = {measure.name: measure.own_sentence and not whole for measure in draft.material.story.measures}
    group_of = {measure.name: measure.group for measure in draft.material.story.measures}
    cases = [(one, case_of(one, draft.material.profile.gates.counts_only_below)) for one in untold]
    sets = list(_sets(cases, group_of, alone))
    figured = [one for one in sets if one[0].endswith(TOLD)]
    chosen = {"first": sets[:1], "one": figured[:1], "rest": sets[1:]}.get(spec.take, sets)
    for case, together in chosen:
        given = {
            "first": together[0],
            "second": together[1] if len(together) > 1 else None,
            "measures": tuple(together),
        }
        yield draft.passage(spec, case, given)


def _sets(
    cases: Sequence[tuple[Measured, str | None]], group_of: Mapping[str, str], alone: Mapping[str, bool]
) -> Iterator[tuple[str, list[Measured]]]:
    for case in CASES:
        alike = [one for one, told in cases if told == case]
        for group in dict.fromkeys(group_of[one.measure] for one in alike):
            members = [one for one in alike if group_of[one.measure] == group]
            for together in _together(members, case, alone):
                yield f"{group}-{case}", together


def _together(members: list[Measured], case: str, alone: Mapping[str, bool]) -> Iterator[list[Measured]]:
    """Yield the measures that share a sentence: one that stands alone, two with figures, all that are only named.

    Those that were looked at earlier share one only when that was in the same year and with the same outcome.
    """
    if case in IN_ONE_LIST:
        looked_at = dict.fromkeys((one.figure.earlier_year, one.figure.earlier_view) for one in members)
        for earlier in looked_at:
            yield [one for one in members if (one.figure.earlier_year, one.figure.earlier_view) == earlier]
        return
    rest = []
    for one in members:
        if alone[one.measure] and case in ALONE:
            yield [one]
        else:
            rest.append(one)
    for start in range(0, len(rest), 2):
        yield rest[start : start + 2]
