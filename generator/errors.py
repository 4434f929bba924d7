"""What is wrong with the input, told to the person who can put it right.

A stage collects every problem it can see and raises them together, so that an editor
mends a table once and not once a row.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in the input: where it is, what is wrong, what was found, what to do; `about` names a draft it is in.

    >>> print(Problem("figures.csv", "row 14, column 'wrong'", "not a whole number", "'1,2O4'", "Write digits."))
    figures.csv, row 14, column 'wrong': not a whole number: '1,2O4'. Write digits.
    >>> print(Problem("areas.csv", "", "the file is empty", do="Put it back."))
    areas.csv: the file is empty. Put it back.
    """

    file: str
    place: str
    what: str
    found: str = ""
    do: str = ""
    about: str = ""

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.place, self.about and f"for {self.about}") if part)
        found = f": {self.found}" if self.found else ""
        do = f" {self.do}" if self.do else ""
        return f"{where}: {self.what}{found}{'' if self.what.endswith('.') and not found else '.'}{do}"


class InputError(Exception):
    """Input that must be put right before anything is written. Carries every problem found.

    >>> print(InputError([Problem("a.csv", "row 2", "no area", "'Kint'", "Did you mean 'kent'?")]))
    a.csv, row 2: no area: 'Kint'. Did you mean 'kent'?
    1 problem in 1 file; nothing was written.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(dict.fromkeys(problems))
        super().__init__(self.problems)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems]
        files = len({problem.file for problem in self.problems})
        problems = "1 problem" if len(lines) == 1 else f"{len(lines)} problems"
        return "\n".join([*lines, f"{problems} in {files} {'file' if files == 1 else 'files'}; nothing was written."])


@dataclass(frozen=True, slots=True)
class Follows:
    """That a problem follows from another one: `cause` is that, and `told` the problem itself in few words.

    `is_again` says that it is the same wrong figure in another place, which must be mended there too.
    """

    cause: Problem
    told: str
    is_again: bool = False


def under_cause(told: Iterable[tuple[bool, str]], indent: str) -> Iterator[str]:
    r"""Yield the lines below a cause: what follows from it, then where the same wrong figure stands again.

    >>> print("\n".join(under_cause([(True, "line 9"), (False, "line 2")], "  ")))
      and so:
        line 2
      the same figure again, to be mended there too:
        line 9
    """
    lines = list(told)
    for again, heading in ((False, "and so:"), (True, "the same figure again, to be mended there too:")):
        some = [line for is_again, line in lines if is_again is again]
        if some:
            yield f"{indent}{heading}"
            yield from (f"{indent}  {line}" for line in some)


class BlockedDrafts(Exception):
    """Finished drafts that do not stand up to the tables they were written from: none of them may be written.

    Each problem that follows from another is told below that one. All of them are counted.

    >>> print(BlockedDrafts([Problem("kent.md", "line 9", "the text says “nine of 17”; the tables have 9 of 19")]))
    kent.md, line 9: the text says “nine of 17”; the tables have 9 of 19.
    1 error in 1 draft; nothing was written.
    """

    def __init__(self, problems: Iterable[Problem], follows: Mapping[Problem, Follows] | None = None) -> None:
        self.problems: tuple[Problem, ...] = tuple(dict.fromkeys(problems))
        self.follows = dict(follows or {})
        super().__init__(self.problems)

    def _lines(self) -> Iterator[str]:
        below: dict[Problem, list[tuple[bool, str]]] = {}
        firsts = {problem for problem in self.problems if problem not in self.follows}
        for problem, one in self.follows.items():
            if one.cause in firsts:
                below.setdefault(one.cause, []).append((one.is_again, f"{problem.file}, {problem.place}: {one.told}"))
        for problem in self.problems:
            if problem not in self.follows or self.follows[problem].cause not in firsts:
                yield str(problem)
                yield from under_cause(below.get(problem, ()), "  ")

    def __str__(self) -> str:
        files = len({problem.about or problem.file for problem in self.problems})
        errors = "1 error" if len(self.problems) == 1 else f"{len(self.problems)} errors"
        last = f"{errors} in {files} {'draft' if files == 1 else 'drafts'}; nothing was written."
        return "\n".join([*self._lines(), last])


class Problems:
    """A list of problems that a stage adds to as it reads, and raises once it has read everything."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, file: str, place: str, what: str, found: str = "", do: str = "") -> None:
        """Note one problem and go on reading."""
        self._found.append(Problem(file, place, what, found, do))

    def take(self, error: InputError) -> None:
        """Note all the problems that an inner step raised, and go on reading."""
        self._found.extend(error.problems)

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """Note all the problems that the steps inside raise, and go on after them.

        >>> problems = Problems()
        >>> with problems.gathered():
        ...     raise InputError([Problem("a.csv", "", "the file is empty")])
        >>> problems.raise_if_any()
        Traceback (most recent call last):
            ...
        generator.errors.InputError: a.csv: the file is empty.
        1 problem in 1 file; nothing was written.
        """
        try:
            yield
        except InputError as error:
            self.take(error)

    def raise_if_any(self) -> None:
        """Raise `InputError` with everything noted so far, in the order found; do nothing if there is nothing."""
        if self._found:
            raise InputError(self._found)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a sentence that suggests the nearest known name, or '' when none is near.

    Only ever a suggestion: names are joined through the alias table, never by likeness.

    >>> did_you_mean("avon-and-sommerset", ["avon-and-somerset", "kent"])
    "Did you mean 'avon-and-somerset'?"
    >>> did_you_mean("zzz", ["kent"])
    ''
    """
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"Did you mean '{near[0]}'?" if near else ""


def once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems with those that stand in the same place told once, for the first draft and so many more.

    >>> drafts = ("'kent'", "'essex'", "'avon'")
    >>> met = [Problem("a.md.j2", "line 1", "no such name", "'x'", about=name) for name in drafts]
    >>> print(once(met)[0])
    a.md.j2, line 1, for 'kent' and 2 more: no such name: 'x'.
    """
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.file, problem.place, problem.what), []).append(problem)
    return tuple(
        replace(first, about=f"{first.about} and {len(rest)} more") if rest else first
        for first, *rest in alike.values()
    )
