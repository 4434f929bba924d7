"""What the checker finds in a story's drafts, found in a process beside this one while that goes on with other work.

To make a checker ready takes as long as to render the drafts, and needs nothing of them.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Self

from generator.errors import InputError, Problem
from generator.pipeline import Project

Found = dict[str, tuple[int, int]]
"""How many errors and queries there are in each draft, by its key."""


class Beside:
    """A checker of a story in a house style, in a process of its own that ends with the block it is made for."""

    def __init__(self, project: Project, slug: str, style: str) -> None:
        self._given = (project, slug, style)
        self._process: BaseProcess | None = None
        self._answers: Connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            self._process.kill()
            self._process.join()
            self._answers.close()

    def begin(self) -> None:
        """Let it make itself ready, if it has not begun to."""
        if self._process:
            return
        context = multiprocessing.get_context("fork")
        self._answers, there = context.Pipe()
        self._process = context.Process(target=_work, args=(there, self._answers, *self._given), daemon=True)
        self._process.start()
        there.close()

    def send(self, texts: Mapping[str, str]) -> None:
        """Let it check drafts, each by itself and all held together; their whole texts by key."""
        self.begin()
        with suppress(OSError):  # why it has ended is told when it is asked
            self._answers.send(dict(texts))

    def found(self) -> Found:
        """Wait for what there is in the drafts that were sent.

        Raises InputError for tables or rules that are wrong, and for a process that was ended from outside.
        """
        try:
            found: Found | tuple[Problem, ...] | Exception = self._answers.recv()
        except (EOFError, OSError):
            what = "the process that checks was ended from outside, as a machine does that has no memory left"
            raise InputError([Problem("review", "", what, do="Run again.")]) from None
        if isinstance(found, tuple):
            raise InputError(found)
        if isinstance(found, Exception):
            raise found  # a fault of the program's own
        return found


def _work(answers: Connection, asked: Connection, project: Project, slug: str, style: str) -> None:
    """Make a checker ready, wait for the drafts, and answer with what is found in them or with what is wrong.

    `asked` is the other end, which it has because it was forked: as long as it is open here, nothing tells of the end
    of whoever asks.
    """
    asked.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl-C is for whoever started this: it ends it
    try:
        answers.send(_found(answers, project, slug, style))
    except InputError as error:
        answers.send(error.problems)
    except (EOFError, BrokenPipeError):
        return  # nobody asks any more
    except Exception as error:
        answers.send(error)


def _found(drafts: Connection, project: Project, slug: str, style: str) -> Found:
    from generator.checking import check_texts, story_checker  # noqa: PLC0415 -- slow to import, and only used here
    from generator.checks.findings import Severity  # noqa: PLC0415

    checked = check_texts(story_checker(project, slug, style), drafts.recv())
    return {one.name: (len(one.report.of(Severity.ERROR)), len(one.report.of(Severity.QUERY))) for one in checked}
