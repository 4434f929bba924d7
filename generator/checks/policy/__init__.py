"""The policy checks: what a house asks of any finished copy, beyond that its figures are right."""

from __future__ import annotations

from collections.abc import Sequence

from generator.checks.claims import Judged
from generator.checks.evidence import Evidence
from generator.checks.findings import Finding
from generator.checks.policy.budgets import budgets
from generator.checks.policy.consistency import mixed_forms, percent_styles, wider_bases
from generator.checks.policy.embargoes import embargo
from generator.checks.policy.fairness import case_details, disputes
from generator.checks.policy.headlines import headlines
from generator.checks.policy.helplines import helplines
from generator.checks.policy.leftovers import leftovers
from generator.checks.policy.piece import piece
from generator.checks.policy.ranks import ranks
from generator.checks.policy.replies import replies
from generator.checks.policy.rules import Rules, read_rules
from generator.checks.policy.samples import bases, small_samples
from generator.checks.policy.wording import wording
from generator.checks.prose import Document
from generator.checks.vocabulary import Vocabulary

__all__ = ["CHECKS", "Rules", "check_policy", "read_rules"]

CHECKS = (
    wording,
    bases,
    wider_bases,
    mixed_forms,
    percent_styles,
    small_samples,
    embargo,
    helplines,
    replies,
    budgets,
    leftovers,
    headlines,
    case_details,
    disputes,
    ranks,
)


def check_policy(
    document: Document,
    judged: Sequence[Judged],
    evidence: Evidence,
    words: Vocabulary,
    rules: Rules,
    *,
    areas: tuple[str, ...] = (),
    ours: bool = False,
) -> list[Finding]:
    """Return what is to be said of a finished text, first to last; what is missing from it comes first.

    `judged` are the claims read in `document.text`; `areas` the slugs that the piece is about. `ours` says that it is a
    whole draft of this project: a part that is missing from it is an error, from any other text a query, or nothing.
    """
    held = piece(document, judged, evidence, words, rules, areas, ours=ours)
    return sorted(finding for check in CHECKS for finding in check(held))
