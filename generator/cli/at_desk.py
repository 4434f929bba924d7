"""The commands of an editor's desk: what to read, what would change, and drafts on a page as they are edited."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.here import one_story, root


def review(
    story: Annotated[str, typer.Argument(help="The story; it may be left out where there is only one.")] = "",
    most: Annotated[int, typer.Option(min=1, help="How many whole drafts to read at most.")] = 12,
    style: Annotated[str, typer.Option(help="The house style, instead of the story's own.")] = "",
    likeness: Annotated[
        bool, typer.Option("--likeness", help="Tell how alike neighbours are, and what one more wording would do.")
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="List every wording with its drafts, and print what to read.")
    ] = False,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="How many processes to render in.")] = 2,
    as_json: Annotated[bool, typer.Option("--json", help="Print it all as JSON.")] = False,
) -> None:
    """Tell an editor what to read, and which words reach which drafts. Nothing is written."""
    from generator import desk, reviewing  # noqa: PLC0415
    from generator.pipeline import Project  # noqa: PLC0415

    project = Project(root())
    slug = one_story("review", story, project.stories())
    if likeness:
        now = reviewing.afresh(project, slug, style, jobs)
        print("\n".join(desk.told_likeness(now, reviewing.one_wording_more(project, now, jobs))))
        return
    found = reviewing.review(project, slug, most, style, jobs)
    if as_json:
        print(json.dumps(desk.review_as_json(found), ensure_ascii=False, indent=1))
    else:
        print("\n".join(desk.told_review(found, every=every)))


def diff(
    story: Annotated[str, typer.Argument(help="The story; it may be left out where there is only one.")] = "",
    area: Annotated[list[str] | None, typer.Option(help="Tell of this draft only. May be given again.")] = None,
    since: Annotated[str, typer.Option(help="The release to compare with, instead of the last run.")] = "",
    out: Annotated[Path | None, typer.Option(help="The folder that was written into, instead of stories.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Show every sentence of every change.")] = False,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="How many processes to render in.")] = 2,
    as_json: Annotated[bool, typer.Option("--json", help="Print the changes as JSON.")] = False,
) -> None:
    """Tell what the next run would change, by cause, draft and sentence. Nothing is written."""
    from generator import desk, reviewing  # noqa: PLC0415
    from generator.pipeline import Project  # noqa: PLC0415
    from generator.project.gazetteer import read_areas  # noqa: PLC0415
    from generator.project.naming import drafts_named  # noqa: PLC0415
    from generator.project.story import read_story  # noqa: PLC0415

    project = Project(root())
    slug = one_story("diff", story, project.stories())
    folder = (out or project.root / "stories") / slug
    gazetteer = read_areas(project.data, read_story(project.data, slug).areas)
    found = reviewing.compare(project, slug, folder, since, jobs, drafts_named(area or [], gazetteer))
    if as_json:
        print(json.dumps(desk.changes_as_json(found.changes), ensure_ascii=False, indent=1))
    else:
        lines = [*desk.told_changes(found.changes, every=every), *desk.told_conflicts(found.edits)]
        print("\n".join(lines))


def preview(
    story: Annotated[str, typer.Argument(help="The story to look at.")],
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port on this machine; 0 picks a free one.")] = 8010,
    style: Annotated[str, typer.Option(help="The house style, instead of the story's own.")] = "",
) -> None:
    """Show drafts beside each other on a page that follows every change to a template or a table."""
    from generator.pipeline import Project, load  # noqa: PLC0415
    from generator.preview.server import PreviewServer  # noqa: PLC0415
    from generator.preview.session import Session  # noqa: PLC0415

    project = Project(root())
    if story not in project.stories():
        load(project, story)  # says which stories there are
    server = PreviewServer(Session(project, story, style), port)
    server.serve(lambda: print(f"Preview of {story}: {server.url}\nCtrl-C ends it.", flush=True))
    print("The preview has ended.")
