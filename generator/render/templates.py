"""Editors' templates: found by part and case, checked before they run, and compiled once.

A file holds one wording or several; a line {# or #} parts one from the next. A template may print what it is given,
ask whether a thing is known or true, and go through a list. It may not reckon, compare or reach for another file:
sums are done in facts, judgement in named rules, and each is refused here with its file and line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateSyntaxError, nodes
from jinja2.runtime import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from generator.errors import Problems, did_you_mean
from generator.project.toml import read_text
from generator.render.arms import Arm, with_arms
from generator.render.marks import LINE_END, NAMED, UNNAMED, Printed, View, said
from generator.render.refusals import LOOP, TOO_DEEP, faults, typed, walk
from generator.render.unsourced import asides
from generator.style.words import listing

SUFFIX = ".md.j2"
MOST_BYTES = 20_000
"""So many bytes a template may have. One that is much larger takes too long to be read while a page waits for it."""
OR_LINE = re.compile(r"^\{#-? *or *-?#\}[ \t]*$", re.M)
_TAG = re.compile(r"\{%.*?%\}")


class Strict(StrictUndefined):
    """A name that is not there: printing it, or asking whether it is true, is an error."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say a passage: a compiled template, with its file and number for messages and coverage.

    `names` are those it asks for; two drafts that give it the same values for them get the same words. `typed` is its
    own text, each stretch with its line. `arms` are the ways that its choices and lists can go.
    """

    shown: str
    number: int
    template: Template
    names: frozenset[str]
    typed: tuple[tuple[int, str], ...] = ()
    arms: tuple[Arm, ...] = ()

    def line_of(self, words: str) -> int | None:
        """Return the line where words are typed, whatever their capitals; None if they are not."""
        for line, text in self.typed:
            found = re.search(rf"\b{re.escape(words)}\b", text, re.I)
            if found:
                return line + text.count("\n", 0, found.start())
        return None


class Templates:
    """Every template of a story, by folder and case. All are read and checked when this is made.

    `folder` holds them; `shown` is its name in messages; `names` are those that a template may be given.
    Raises InputError for every template with a syntax error, an unknown name, or something that is refused.
    """

    def __init__(self, folder: Path, shown: str, names: Collection[str]) -> None:
        self._folder, self._shown = folder, shown
        self._environment = environment()
        self._trees: dict[str, list[nodes.Template]] = {}
        self._compiled: dict[str, tuple[Wording, ...]] = {}
        problems = Problems()
        for path in sorted(folder.rglob(f"*{SUFFIX}")):
            name = path.relative_to(folder).as_posix().removesuffix(SUFFIX)
            with problems.gathered():
                self._trees[name] = self._checked(path, f"{shown}/{name}{SUFFIX}", names, problems)
        problems.raise_if_any()

    def has(self, folder: str, case: str) -> bool:
        """Whether there is a template for a case of a part."""
        return template_name(folder, case) in self._trees

    def missing(self, folder: str, case: str) -> tuple[str, str]:
        """Return the file to add for a case that has no template, and what to do about it."""
        name = template_name(folder, case)
        return f"{self._shown}/{name}{SUFFIX}", f"Add the file. {did_you_mean(name, self._trees)}".strip()

    def wordings(self, folder: str, case: str) -> tuple[Wording, ...]:
        """Return the wordings of a case, compiled. Raises KeyError when there is no such template: see `has`."""
        name = template_name(folder, case)
        if name not in self._compiled:
            shown = f"{self._shown}/{name}{SUFFIX}"
            self._compiled[name] = tuple(
                self._wording(shown, number, tree) for number, tree in enumerate(self._trees[name], start=1)
            )
        return self._compiled[name]

    def names(self) -> tuple[str, ...]:
        """Return the name of every template, in order."""
        return tuple(self._trees)

    def every(self, wanted: Callable[[str], bool] = lambda _: True) -> tuple[Wording, ...]:
        """Return every wording of every template, in order; or of those that are `wanted`, by their files' names."""
        named = (name for name in self._trees if wanted(f"{self._shown}/{name}{SUFFIX}"))
        return tuple(wording for name in named for wording in self.wordings(name, ""))

    def _wording(self, shown: str, number: int, tree: nodes.Template) -> Wording:
        every = [node for node, _ in walk(tree)]
        names, own_text, arms = _names_in(every), _typed_in(every), with_arms(tree)
        return Wording(shown, number, self._compile(tree, shown), names, own_text, arms)

    def _compile(self, tree: nodes.Template, shown: str) -> Template:
        code = self._environment.compile(tree, name=shown, filename=shown)
        return Template.from_code(self._environment, code, self._environment.globals)

    def _checked(self, path: Path, shown: str, names: Collection[str], problems: Problems) -> list[nodes.Template]:
        trees = []
        for source in variants_of(_with_asides_marked(read_text(path, shown, MOST_BYTES), shown, problems)):
            if not source.strip():
                problems.add(shown, "", "a wording is empty", do="Write it, or take out its {# or #} line.")
                continue
            try:
                tree = self._environment.parse(source, name=shown)
            except TemplateSyntaxError as error:
                found = str(error.message).rstrip(".")
                problems.add(shown, f"line {error.lineno}", "not a template", found, "Correct that line.")
                continue
            except RecursionError:
                problems.add(shown, "", *TOO_DEEP)
                continue
            for line, what, found, do in faults(tree, names, self._environment):
                problems.add(shown, f"line {line}", what, found, do)
            trees.append(tree)
        return trees


def _typed_in(every: Iterable[nodes.Node]) -> tuple[tuple[int, str], ...]:
    return tuple(piece for node in every if isinstance(node, nodes.Output) for piece in typed(node))


def _names_in(every: Iterable[nodes.Node]) -> frozenset[str]:
    names = [node for node in every if isinstance(node, nodes.Name)]
    own = {node.name for node in names if node.ctx != "load"}
    return frozenset(node.name for node in names if node.name not in own and node.name != LOOP)


def template_name(folder: str, case: str) -> str:
    """Return a template's name: its part, and its case where it has one.

    >>> template_name("intro", "over-half"), template_name("explainer", "")
    ('intro/over-half', 'explainer')
    """
    return f"{folder}/{case}" if case else folder


def variants_of(text: str) -> list[str]:
    r"""Return the wordings of a template file, each with its line numbers kept by empty lines before it.

    >>> variants_of("one\n{# or #}\ntwo")
    ['one\n', '\n\ntwo']
    """
    variants, start = [], 0
    text = _with_line_ends_kept(text.replace("\r\n", "\n"))
    for mark in [*OR_LINE.finditer(text), None]:
        end = mark.start() if mark else len(text)
        variants.append("\n" * text.count("\n", 0, start) + text[start:end])
        start = mark.end() if mark else end
    return variants


class _Sandbox(SandboxedEnvironment):
    """Jinja's sandbox, in which nothing private is reached. A call is refused before a template runs (see `faults`)."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a public attribute or key of what a template is given; of anything but a view, as Jinja allows."""
        if isinstance(obj, View) and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
            try:
                return obj[attribute]  # type: ignore[index]
            except (TypeError, LookupError, AttributeError):
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


def _with_line_ends_kept(text: str) -> str:
    """Mark the end of each line that has words and ends in a tag, so that its line break is not trimmed with the tag's.

    The break after a line of tags alone is trimmed, which is what lays out a loop or a choice over several lines.
    """
    lines = text.split("\n")
    return "\n".join(
        line + LINE_END if line.rstrip().endswith("%}") and _TAG.sub("", line).strip() else line for line in lines
    )


def _with_asides_marked(text: str, shown: str, problems: Problems) -> str:
    """Put marks around each number that an editor says is no figure; note each such aside with no number before it."""
    pieces, last = [], 0
    for start, end, words in asides(text):
        if not words:
            line = text.count("\n", 0, start) + 1
            what, do = "there is no number in words right before this", "Move it behind one, or delete it."
            problems.add(shown, f"line {line}", what, "'{# no figure #}'", do)
        pieces += [text[last:start], f"{NAMED}{words}{UNNAMED}" if words else ""]
        last = end
    return "".join([*pieces, text[last:]])


def environment() -> SandboxedEnvironment:
    """Return the sandbox that templates run in: strict, with no globals, and with our own few filters only."""
    sandbox = _Sandbox(
        undefined=Strict, autoescape=False, trim_blocks=True, lstrip_blocks=True, finalize=printable, optimized=False
    )
    sandbox.globals.clear()
    sandbox.filters = {"listing": _listed}
    return sandbox


def _listed(items: Sequence[Any], joiner: str = "and") -> Any:
    if isinstance(items, str):
        msg = f"this is one thing, not a list: {items!r}"
        raise TypeError(msg)
    return Printed(listing([str(printable(item)) for item in items], joiner))


def printable(value: Any) -> str:
    """Return what a template prints for a value: marked text as it is, a table's text escaped and never restyled.

    Raises TypeError for a bare number, a truth value or nothing at all: a number is printed only as a fact.
    """
    if isinstance(value, Printed):
        return value
    if isinstance(value, str):
        return said(value)
    if hasattr(value, "printed"):
        return str(value.printed)
    plain = value is None or isinstance(value, int | float)
    found = repr(value) if plain else f"a {type(value).__name__.removesuffix('View').lower()}"
    msg = f"this cannot be printed: {found}; print one of its phrases"
    raise TypeError(msg)
