"""Run the rendering in a process of its own, so that a template that runs away takes nothing with it.

The sandbox refuses what it can see; what it cannot (a loop in a loop in a loop) meets limits on time and memory here.
"""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from generator.errors import InputError, Problem, once
from generator.models import Article, Plan

SECONDS_WITHOUT_AN_ARTICLE = 10
MEMORY = 512 * 1024 * 1024
LONGEST_NAME = 400

Render = Callable[[Plan], Article]
MakeRender = Callable[[Callable[[str], None]], Render]


@dataclass(frozen=True, slots=True)
class _Child:
    """A process that renders some of the plans, the pipe it answers through, and the template it is running."""

    process: BaseProcess
    answers: Connection
    running: Any


def rendered(plans: Sequence[Plan], make: MakeRender, jobs: int = 1) -> Iterator[Article]:
    """Yield the article of each plan in turn, rendered in child processes: one, or as many as `jobs`.

    `make` is called in the child with a function to be told each template's name, and returns what renders a plan.
    Raises InputError with the faults of every draft, or with the template that ran when a child had to be stopped.
    """
    children = [_started(plans[first::jobs], make) for first in range(min(jobs, len(plans)))]
    problems: list[Problem] = []
    try:
        for place in range(len(plans)):
            answer = _answer(children[place % jobs])
            if answer is None:
                problems.append(_stopped(children[place % jobs]))
                break
            if isinstance(answer, Article):
                yield answer
            else:
                problems.extend(answer)
    finally:
        for child in children:
            child.process.kill()
            child.process.join()
            child.answers.close()
    if problems:
        raise InputError(once(problems))


def _started(plans: Sequence[Plan], make: MakeRender) -> _Child:
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    running = context.Array("c", LONGEST_NAME)
    process = context.Process(target=_work, args=(plans, make, sender, running), daemon=True)
    process.start()
    sender.close()
    return _Child(process, receiver, running)


def _answer(child: _Child) -> Article | tuple[Problem, ...] | None:
    """Return the child's next article or its problems; None when no answer comes."""
    try:
        if child.answers.poll(SECONDS_WITHOUT_AN_ARTICLE):
            answer: Article | tuple[Problem, ...] = child.answers.recv()
            return answer
    except EOFError:
        pass
    return None


def _stopped(child: _Child) -> Problem:
    """Return what to tell of a child that gave no answer, with the template that it was running."""
    what = f"did not finish within {SECONDS_WITHOUT_AN_ARTICLE} seconds, or used too much memory"
    return Problem(child.running.value.decode() or "templates", "", what, do="Look for a loop inside a loop.")


def _work(plans: Sequence[Plan], make: MakeRender, sender: Connection, running: Any) -> None:
    """Render in the child: within limits, telling the parent each article or its problems."""
    _limit()

    def watch(name: str) -> None:
        running.value = name.encode()[:LONGEST_NAME]

    render = make(watch)
    for plan in plans:
        try:
            sender.send(render(plan))
        except InputError as error:
            sender.send(error.problems)


def _limit() -> None:
    """Let the child have so much memory more than it starts with, where the system can say how much that is."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123
            pages = int(statm.read().split()[0])
    except OSError:
        return
    most = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
