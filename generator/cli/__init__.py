"""The command line: the only place that prints, and the only one that knows about exit codes.

0 is fine, 1 is for findings that block a draft, 2 is for wrong use or input that must be put right.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import at_desk, letters, packing, sign_off
from generator.cli.here import near, root, story_and_files
from generator.cli.progress import Progress
from generator.errors import BlockedDrafts, InputError, Problem

if TYPE_CHECKING:
    from generator.drafts import Written

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


class FormatName(StrEnum):
    """The forms that a draft can be written in."""

    md = "md"
    html = "html"
    txt = "txt"


@app.callback()
def _generator() -> None:
    """Draft local articles from one table of figures, with every number traced to its cell."""
    gc.set_threshold(50_000, 20, 20)  # drafts hold many small values and few rings of them: looking often costs a tenth


@app.command()
def write(
    stories: Annotated[
        list[str] | None, typer.Argument(help="The stories to write; all of them if none is named.")
    ] = None,
    area: Annotated[list[str] | None, typer.Option(help="Write this draft only. May be given again.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="The folder to write into, instead of the project's stories.")
    ] = None,
    style: Annotated[str, typer.Option(help="The house style, instead of the story's own.")] = "",
    format: Annotated[list[FormatName] | None, typer.Option(help="The form to write. May be given again.")] = None,
    discard_edits: Annotated[
        list[str] | None, typer.Option(metavar="AREA", help="Keep no edit of this area's draft. May be given again.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="How many processes to render in.")] = 2,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a list of the drafts as JSON instead of a table.")
    ] = False,
) -> None:
    """Write every draft of a story: all of them, or nothing if anything is wrong."""
    from generator.drafts import Format, write_drafts  # noqa: PLC0415
    from generator.pipeline import Project, load  # noqa: PLC0415

    project = Project(root())
    formats: list[Format] = [name.value for name in format or [FormatName.md]]
    done: list[Written] = []
    slugs = tuple(dict.fromkeys(stories or project.stories()))
    for slug in slugs if len(slugs) > 1 else ():
        load(project, slug, style)  # nothing of any story is written when one of them is at fault
    for slug in slugs:
        with Progress("Writing drafts", shown=not as_json and sys.stderr.isatty()) as progress:
            done.append(
                write_drafts(
                    project,
                    slug,
                    out or project.root / "stories",
                    areas=area or [],
                    style=style,
                    formats=formats,
                    jobs=jobs,
                    discard_edits=discard_edits or [],
                    started=progress.start,
                    finished=lambda _: progress.step(),
                )
            )
    if as_json:
        _rows(done)
    else:
        for one in done:
            _table(one)


@app.command()
def check(
    named: Annotated[
        list[str] | None,
        typer.Argument(metavar="[STORY] [FILE | -]...", help="The story, and texts to check; without one, its drafts."),
    ] = None,
    area: Annotated[list[str] | None, typer.Option(help="The area a text is about. May be given again.")] = None,
    claims: Annotated[Path | None, typer.Option(help="Check separate sentences: a file of JSON lines.")] = None,
    style: Annotated[str, typer.Option(help="The house style, instead of the story's own.")] = "",
    every: Annotated[bool, typer.Option("--all", help="List every claim, not only what is wrong.")] = False,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="How many processes to read drafts in.")] = 2,
    as_json: Annotated[bool, typer.Option("--json", help="Print claims and findings as JSON.")] = False,
) -> None:
    """Check drafts, or any text, against the tables: exit code 1 when something in them is wrong."""
    from generator import checking  # noqa: PLC0415
    from generator.pipeline import Project  # noqa: PLC0415
    from generator.telling import told  # noqa: PLC0415

    project = Project(root())
    slug, files = story_and_files(named or [], project.stories())
    if claims is not None:
        if files or area or every or as_json:
            do = "Leave out the files, --area, --all and --json: each line says its areas, and the answer is JSON."
            raise InputError([Problem("check", "--claims", "this stands alone", do=do)])
        held = checking.story_checker(project, slug, style)
        for row in checking.check_claims(held, claims, claims.name):
            print(json.dumps(row, ensure_ascii=False))
        return
    if files:
        held = checking.story_checker(project, slug, style)
        about = checking.resolved(held, area or [])
        checked = [checking.check_text(held, *_text(name), about) for name in files]
    else:
        checked = checking.check_drafts(project, slug, area or [], style, jobs)
    if as_json:
        print(json.dumps(checking.as_json(checked), ensure_ascii=False, indent=1))
    else:
        print("\n".join(told(checked, every=every)))
    if checking.blocking(checked):
        sys.exit(1)


def _text(name: str) -> tuple[str, str]:
    """Return the name and the text of a file, or of what is piped in for "-"."""
    from generator.project.toml import read_text, text_of  # noqa: PLC0415

    if name != "-":
        return name, read_text(Path(name), name)
    piped, content = "what was piped in", sys.stdin.buffer.read()
    if not content.strip():
        raise InputError([Problem(piped, "", "there is no text", do="Pipe one in, or name a file.")])
    return piped, text_of(content, piped)


def _rows(done: Sequence[Written]) -> None:
    """Print every draft of some runs as JSON, with what is told of its edits."""
    from generator.drafts import summary  # noqa: PLC0415

    rows = [{**summary(article), **one.edited(article)} for one in done for article in one.articles]
    print(json.dumps(rows, ensure_ascii=False, indent=1))


def _table(written: Written) -> None:
    """Print a line for each draft: area, status, lead, words, why; then where they are and what changed."""
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    from generator.review.edited_files import told  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for name in ("area", "status", "lead", "words", "why"):
        table.add_column(name, justify="right" if name == "words" else "left", no_wrap=name != "why")
    for article in written.articles:
        name = article.slug if article.kind == "area" else f"{article.slug} ({article.kind})"
        table.add_row(name, article.status, article.lead, str(article.words), article.reason)
    console = Console(highlight=False, soft_wrap=False, width=None if sys.stdout.isatty() else 200)
    console.print(table)
    report = written.report
    drafts = "1 draft" if len(written.articles) == 1 else f"{len(written.articles)} drafts"
    incomplete = sum(article.status == "incomplete" for article in written.articles)
    console.print(
        f"\n{drafts} in {near(written.folder)}: {incomplete} incomplete. "
        f"Files written {len(report.written)}, unchanged {len(report.unchanged)}, removed {len(report.removed)}.",
        markup=False,
    )
    for line in told(written.edits, written.discarded):
        console.print(line, markup=False, soft_wrap=True)


app.command()(at_desk.review)
app.command()(at_desk.diff)
app.command()(at_desk.preview)
app.command()(letters.reply)
app.command()(packing.pack)
app.command()(sign_off.approve)
app.command()(sign_off.release)


def main() -> None:
    """Run the command line. Problems go to standard error: exit code 2 for the input, 1 for drafts that are wrong."""
    try:
        app()
    except InputError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except BlockedDrafts as blocked:
        print(blocked, file=sys.stderr)
        sys.exit(1)
