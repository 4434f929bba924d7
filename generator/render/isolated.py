"""Run the rendering in a process of its own, so that a template that runs away takes nothing with it.

The sandbox refuses what it can see; what it cannot (a loop in a loop in a loop) meets limits on time and memory here.
"""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection

from generator.errors import InputError, Problem, once
from generator.models import Article, Plan

SECONDS_WITHOUT_AN_ARTICLE = 10
MEMORY = 512 * 1024 * 1024
LONGEST_NAME = 400

Render = Callable[[Plan], Article]
MakeRender = Callable[[Callable[[str], None]], Render]


def rendered(plans: Sequence[Plan], make: MakeRender) -> Iterator[Article]:
    """Yield the article of each plan in turn, rendered in a child process.

    `make` is called in the child with a function to be told each template's name, and returns what renders a plan.
    Raises InputError with the faults of every draft, or with the template that ran when the child had to be stopped.
    """
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    running = context.Array("c", LONGEST_NAME)
    child = context.Process(target=_work, args=(plans, make, sender, running), daemon=True)
    child.start()
    sender.close()
    try:
        yield from _received(plans, receiver, running)
    finally:
        child.kill()
        child.join()
        receiver.close()


def _received(plans: Sequence[Plan], receiver: Connection, running: object) -> Iterator[Article]:
    problems: list[Problem] = []
    for _ in plans:
        try:
            answer = receiver.recv() if receiver.poll(SECONDS_WITHOUT_AN_ARTICLE) else None
        except EOFError:
            answer = None
        if answer is None:
            name = getattr(running, "value", b"").decode()
            what = f"did not finish within {SECONDS_WITHOUT_AN_ARTICLE} seconds, or used too much memory"
            raise InputError([Problem(name, "", what, do="Look for a loop inside a loop.")])
        if isinstance(answer, Article):
            yield answer
        else:
            problems.extend(answer)
    if problems:
        raise InputError(once(problems))


def _work(plans: Sequence[Plan], make: MakeRender, sender: Connection, running: object) -> None:
    """Render in the child: within limits, telling the parent each article or its problems."""
    _limit()

    def watch(name: str) -> None:
        running.value = name.encode()[:LONGEST_NAME]  # type: ignore[attr-defined]

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
