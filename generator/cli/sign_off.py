"""The commands with which an editor signs drafts off, and lets partners have them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.here import near, now, one_story, root
from generator.errors import InputError, Problem

if TYPE_CHECKING:
    from generator.releasing import Released
    from generator.review.approvals import SignOff

Json = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]


def approve(
    story: Annotated[str, typer.Argument(help="The story; it may be left out where there is only one.")] = "",
    area: Annotated[list[str] | None, typer.Option(help="The draft that was read. May be given again.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every draft that is not approved as it stands.")] = False,
    by: Annotated[str | None, typer.Option(help="Who has read the drafts.")] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take the approval back.")] = False,
    as_json: Json = False,
) -> None:
    """Put down who has read which draft. Without --area or --all, list what is known of each, and write nothing."""
    from generator import signing  # noqa: PLC0415
    from generator.pipeline import Project  # noqa: PLC0415

    _check_asked(area or [], by, every=every, withdraw=withdraw)
    project = Project(root())
    slug = one_story("approve", story, project.stories())
    if not (area or every):
        found, lines = signing.signed(project, slug), _listed
    elif withdraw:
        found, lines = signing.withdraw(project, slug, area or [], every=every), _withdrawn
    else:
        found, lines = signing.approve(project, slug, area or [], by or "", now(), every=every), _approved
    if as_json:
        print(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines(found)))


def release(
    story: Annotated[str, typer.Argument(help="The story.")],
    name: Annotated[str, typer.Argument(help="What the release is called, such as first-edition.")],
    area: Annotated[list[str] | None, typer.Option(help="Release this draft only. May be given again.")] = None,
    ready: Annotated[bool, typer.Option("--ready", help="Leave out the drafts that may not be released.")] = False,
    as_json: Json = False,
) -> None:
    """Let partners have drafts: only those that are approved, unchanged since, and complete."""
    from generator import releasing  # noqa: PLC0415
    from generator.pipeline import Project  # noqa: PLC0415

    project = Project(root())
    slug = one_story("release", story, project.stories())
    done = releasing.release(project, slug, name, now(), names=area or [], ready=ready)
    if as_json:
        left_out = {draft: [problem.what for problem in why] for draft, why in done.left_out.items()}
        told = {"name": done.name, "drafts": [_as_json(one) for one in done.drafts], "left_out": left_out}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print("\n".join(_released(done)))


def _check_asked(area: Sequence[str], by: str | None, *, every: bool, withdraw: bool) -> None:
    """Raise InputError for options that do not go together, so that nothing is approved by a slip."""
    what, do = "", ""
    if area and every:
        what, do = "--area and --all together", "Choose one."
    elif not (area or every) and (by is not None or withdraw):
        what, do = "no draft is named", "Name each with --area, or say --all."
    elif withdraw and by is not None:
        what, do = "--by and --withdraw together", "Leave out --by: the approval is taken out whoever gave it."
    elif (area or every) and not withdraw and by is None:
        what, do = "nobody is named", "Say who has read the drafts: --by NAME."
    if what:
        raise InputError([Problem("approve", "", what, do=do)])


def _listed(found: Sequence[SignOff]) -> Iterator[str]:
    """Yield a line for each draft: its key, its status, and what is known of its approval; then how many of each."""
    from generator.review.approvals import ABSENT, APPROVED, CHANGED, UNREAD, releasable  # noqa: PLC0415

    width = max((len(one.file.draft) for one in found), default=0)
    for one in found:
        by = f" {'by' if one.state == APPROVED else 'it was approved by'} {one.approval}" if one.approval else ""
        yield f"{one.file.draft:<{width}}  {one.file.status or '-':<10}  {one.state}{by}"
    counts = [(state, sum(one.state == state for one in found)) for state in (APPROVED, CHANGED, UNREAD, ABSENT)]
    told = ", ".join(f"{number} {state}" for state, number in counts if number or state in (APPROVED, UNREAD))
    yield f"{_drafts(len(found))}: {told}. {sum(not releasable(one) for one in found)} can be released."


def _approved(found: Sequence[SignOff]) -> Iterator[str]:
    from generator.review.approvals import COMPLETE, lacks  # noqa: PLC0415

    for one in found:
        lacking = f" It cannot be released: it is {lacks(one.file)}." if one.file.status != COMPLETE else ""
        yield f"{one.file.draft}: approved by {one.approval}.{lacking}"
    yield f"{_drafts(len(found))} approved." if found else "Every draft is approved as it stands; nothing was written."


def _withdrawn(found: Sequence[SignOff]) -> Iterator[str]:
    yield from (f"{one.file.draft}: taken back; it was approved by {one.approval}." for one in found)
    yield f"{_approvals(len(found))} taken back." if found else "No draft is approved; nothing was written."


def _released(done: Released) -> Iterator[str]:
    yield from (f"{one.file.draft}: released; approved by {one.approval}." for one in done.drafts)
    for draft, why in done.left_out.items():
        yield f"{draft}: left out; {'; '.join(problem.what for problem in why)}."
    left_out = f"; {len(done.left_out)} left out" if done.left_out else ""
    yield f"{_drafts(len(done.drafts))} released as {done.name}{left_out}: {near(done.path)}."


def _drafts(number: int) -> str:
    return "1 draft" if number == 1 else f"{number} drafts"


def _approvals(number: int) -> str:
    return "1 approval" if number == 1 else f"{number} approvals"


def _as_json(one: SignOff) -> dict[str, Any]:
    """Return what is known of a draft as plain values; `at` is in UTC, and `barred` says why it cannot be released."""
    from generator.review.approvals import releasable, written  # noqa: PLC0415

    return {
        "draft": one.file.draft,
        "status": one.file.status,
        "missing": list(one.file.missing),
        "state": one.state,
        "by": one.approval.by if one.approval else None,
        "at": written(one.approval.at) if one.approval else None,
        "barred": [bar.words for bar in releasable(one)],
    }
