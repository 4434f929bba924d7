"""Where the command is run: the project it is in, the story that is meant, and names as seen from there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from generator.errors import InputError, Problem, did_you_mean
from generator.files import is_project


def one_story(command: str, named: str, stories: Sequence[str]) -> str:
    """Return the story that is named; where there is only one it may be left out. Raises InputError for the command."""
    if named in stories or (not named and len(stories) == 1):
        return named or stories[0]
    listed = f"Stories: {', '.join(stories) or 'none'}."
    what, found = ("no such story", f"'{named}'") if named else ("no story named", "")
    raise InputError([Problem(command, "", what, found, did_you_mean(named, stories) or listed)])


def story_and_files(named: list[str], stories: Sequence[str]) -> tuple[str, list[str]]:
    """Return the story and the texts that are named; the story may be left out where there is only one."""
    if named and named[0] in stories:
        return named[0], named[1:]
    if len(stories) == 1 and all(name == "-" or _is_there(name) for name in named):
        return stories[0], named
    do = f"Name one first: {', '.join(stories) or 'there is none'}."
    found = f"'{named[0]}'" if named else ""
    raise InputError(
        [Problem("check", "", "no story and no file of that name" if named else "no story named", found, do)]
    )


def _is_there(name: str) -> bool:
    try:
        return Path(name).exists()
    except OSError:  # a name longer than any file's
        return False


def near(folder: Path) -> str:
    """Return a folder as seen from the working folder, where it is inside it."""
    here = Path.cwd()
    return str(folder.relative_to(here)) if folder.is_relative_to(here) else str(folder)


def root() -> Path:
    """Return the project that the working folder is in. Raises InputError when there is none."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if is_project(folder):
            return folder
    do = "Go to the folder that holds data and templates, and run the command there."
    raise InputError([Problem("data", "", "there is no project here", f"'{here.name}'", do)])


def now() -> dt.datetime:
    """Return the time by the machine's clock, which nothing outside the command line reads."""
    return dt.datetime.now(tz=dt.UTC)
