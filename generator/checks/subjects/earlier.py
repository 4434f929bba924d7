"""The claims about what had been found the time before: "found in 2017 that it was mending them promptly"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.checks.claims import Claim
from generator.checks.subjects.setting import Setting


def earlier_claims(at: Setting) -> Iterator[Claim]:
    """Yield the claim of a sentence that tells, without a count, what had been found the time before.

    It is told of the measures that the sentence names; it is `opposite` where what the figures count was not found. A
    sentence that names no measure makes none.
    """
    before = at.sentence.of("earlier", "earlier")
    if not before or at.counting():
        return
    for cue in [one for one in at.told if one.first >= before[0].first][:1]:
        measures = tuple(name for name in at.measures() if at.groups[name] == cue.group)
        placed = at.stand_in(cue.first, cue.last)
        if measures:
            claim = at.claim("earlier", placed, at.where(placed))
            yield replace(claim, quantity=None, measures=measures, opposite=cue.opposite)
