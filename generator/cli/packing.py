"""The command that builds what partners take away."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.here import near, now, one_story, root
from generator.cli.progress import Progress
from generator.errors import InputError, Problem

if TYPE_CHECKING:
    from generator.packs.building import Built


def pack(
    story: Annotated[str, typer.Argument(help="The story; it may be left out where there is only one.")] = "",
    partner: Annotated[
        list[str] | None, typer.Option(help="Build this title's pack: its slug or its name. May be given again.")
    ] = None,
    area: Annotated[
        list[str] | None, typer.Option(help="Build a pack for whoever covers this area. May be given again.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Build every partner's pack.")] = False,
    out: Annotated[Path | None, typer.Option(help="The folder to build into, instead of the project's packs.")] = None,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="How many processes to build in.")] = 2,
    as_json: Annotated[bool, typer.Option("--json", help="Print a list of the packs as JSON.")] = False,
) -> None:
    """Build what a partner takes away: drafts, charts, figures, quotes and warnings, in one archive for each title."""
    from generator.packs.building import build  # noqa: PLC0415
    from generator.pipeline import Project  # noqa: PLC0415

    if every == bool(partner or area):
        what = "--all together with a name" if every else "no partner and no area is named"
        raise InputError([Problem("pack", "", what, do="Name each with --partner or --area, or say --all.")])
    project = Project(root())
    slug = one_story("pack", story, project.stories())
    with Progress("Building packs", shown=not as_json and sys.stderr.isatty()) as progress:
        built = build(
            project,
            slug,
            out or project.root / "packs",
            now(),
            partners=partner or [],
            areas=area or [],
            jobs=jobs,
            started=progress.start,
            finished=lambda _: progress.step(),
        )
    if as_json:
        print(json.dumps([*_as_json(built)], ensure_ascii=False, indent=1))
    else:
        print("\n".join(_told(built)))


def _as_json(built: Built) -> Iterator[dict[str, Any]]:
    for one in built.packs:
        yield {
            "partner": one.partner.title,
            "areas": list(one.partner.areas),
            "profile": one.partner.profile,
            "file": str(built.folder / one.file),
            "files": one.files,
            "changed": one.file in built.report.written,
            "left": list(one.left),
        }


def _told(built: Built) -> Iterator[str]:
    width = max(len(one.partner.title) for one in built.packs)
    for one in built.packs:
        yield f"{one.partner.title:<{width}}  {one.files:>3} files  {one.file}"
        yield from (f"  COMPARE {line}." for line in one.left)
    packs = "1 pack" if len(built.packs) == 1 else f"{len(built.packs)} packs"
    changed = sum(one.file in built.report.written for one in built.packs)
    yield f"{packs} in {near(built.folder)}: {changed} written, {len(built.packs) - changed} unchanged."
