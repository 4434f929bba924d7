"""The command that writes to the areas of a story for their reply. It sends nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.here import near, one_story, root

if TYPE_CHECKING:
    from generator.replying import Letters


def reply(
    story: Annotated[str, typer.Argument(help="The story; it may be left out where there is only one.")] = "",
    area: Annotated[
        list[str] | None,
        typer.Option(help="Write to this area, instead of to all that nobody has approached. May be given again."),
    ] = None,
    deadline: Annotated[
        str, typer.Option(help="The UK time by which to reply, as 2020-10-20T17:00, instead of the table's.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option(help="The folder to write into, instead of the project's letters.")
    ] = None,
    style: Annotated[str, typer.Option(help="The house style, instead of the story's own.")] = "",
    format: Annotated[
        list[str] | None, typer.Option(help="The form to write, instead of md and txt. May be given again.")
    ] = None,
    now: Annotated[
        str, typer.Option(help="For a rehearsal: take this UK time for the clock's, as 2020-10-19T09:00.")
    ] = "",
    jobs: Annotated[int, typer.Option(min=1, max=64, help="How many processes to render in.")] = 1,
) -> None:
    """Write to areas for their reply: a letter each, with every figure to be printed of it. Nothing is sent."""
    from generator.pipeline import Project  # noqa: PLC0415
    from generator.replying import clock_time, write_letters  # noqa: PLC0415

    project = Project(root())
    done = write_letters(
        project,
        one_story("reply", story, project.stories()),
        out or project.root / "letters",
        clock_time(now, "--now") if now else dt.datetime.now(tz=dt.UTC),
        areas=area or [],
        deadline=deadline,
        style=style,
        forms=format or [],
        jobs=jobs,
    )
    print("\n".join(_told(done)))


def _told(done: Letters) -> Iterator[str]:
    """Yield a line for each letter: the area, by when it is to reply, and where it goes."""
    for area, one in done.asked.items():
        to = one.press_office or "a press office whose address is not in our table"
        yield f"{area}: reply by {one.deadline}; to {to}"
    letters = "1 letter" if len(done.letters) == 1 else f"{len(done.letters)} letters"
    yield f"{letters} in {near(done.folder)}. Nothing was sent: read each, and send it yourself."
