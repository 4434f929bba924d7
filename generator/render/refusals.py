"""What a template may not do, found before it runs: sums, comparisons, other files, names that it is not given.

A figure may be typed neither into the wording nor into a text inside {{ }}, in digits or in words: every one on the
page is a fact.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

from generator.errors import did_you_mean
from generator.render.given import GIVEN
from generator.render.marks import NO_FIGURE
from generator.render.unsourced import UNTOLD, uncovered
from generator.tables import is_unseen

Fault = tuple[int, str, str, str]
"""The line, what is wrong, what was found and what to do."""

REFUSED: Mapping[type[nodes.Node], str] = {
    nodes.BinExpr: "a template does no sums; have the number made as a fact",
    nodes.Neg: "a template does no sums; have the number made as a fact",
    nodes.Pos: "a template does no sums; have the number made as a fact",
    nodes.Compare: "a template compares nothing; ask for a named rule",
    nodes.Include: "a template stands alone; it may not take in another file",
    nodes.Import: "a template stands alone; it may not take in another file",
    nodes.FromImport: "a template stands alone; it may not take in another file",
    nodes.Extends: "a template stands alone; it may not take in another file",
    nodes.Block: "a template has no blocks; part its wordings with a line {# or #}",
    nodes.Macro: "a template defines nothing; ask for a phrase",
    nodes.CallBlock: "a template defines nothing; ask for a phrase",
    nodes.Assign: "a template sets nothing; ask for a phrase",
    nodes.AssignBlock: "a template sets nothing; ask for a phrase",
    nodes.With: "a template sets nothing; ask for a phrase",
    nodes.EvalContextModifier: "a template turns nothing on or off",
    nodes.FilterBlock: "a filter is used on one thing at a time",
    nodes.Test: "a template asks only whether a thing is so: {% if first.is_one %}",
}
LOGIC = (nodes.And, nodes.Or)
CALLS = ("plural", "plural_base")
TAGS: Mapping[type[nodes.Node], str] = {
    nodes.FromImport: "import",
    nodes.CallBlock: "call",
    nodes.Assign: "set",
    nodes.AssignBlock: "set",
    nodes.FilterBlock: "filter",
    nodes.EvalContextModifier: "autoescape",
}
LOOP = "loop"
UNTYPE = "Print a fact instead, or write {# no figure #} right behind it if it counts nothing."
DIGIT = re.compile(r"[\d¼-¾⅐-⅞²³¹][\d.,:]*")
LONGEST_NAME = 60
DEEPEST = 16
TOO_DEEP = ("it goes too deep to be read", "", "Use fewer brackets, and no loop inside a loop inside a loop.")


def faults(tree: nodes.Template, names: Collection[str], sandbox: SandboxedEnvironment) -> Iterator[Fault]:
    """Yield what a template may not do, as line, what is wrong, what was found and what to do."""
    walked = list(walk(tree))
    too_deep = next((node.lineno for node, depth in walked if depth > DEEPEST), 0)
    if too_deep:
        yield too_deep, *TOO_DEEP
        return
    every = [node for node, _ in walked]
    keys = {id(node.arg) for node in every if isinstance(node, nodes.Getitem)}
    for node in every:
        yield from _node_faults(node, sandbox)
        if isinstance(node, nodes.Output):
            yield from _in_words(typed(node))
        if isinstance(node, nodes.Const) and id(node) not in keys:
            yield from _typed(node.lineno, str(node.value))
            yield from _in_words([(node.lineno, str(node.value))])
            yield from _unseen(node.lineno, str(node.value))
    yield from _strange_names([node for node in every if isinstance(node, nodes.Name)], names)


def walk(tree: nodes.Template) -> Iterator[tuple[nodes.Node, int]]:
    """Yield every node of a template, each before what is in it, with how deep it is in: 1 at the top.

    >>> from jinja2 import Environment
    >>> [(type(node).__name__, depth) for node, depth in walk(Environment().parse("one {{ area.name }}"))]
    [('Output', 1), ('TemplateData', 2), ('Getattr', 2), ('Name', 3)]
    """
    waiting = [(node, 1) for node in reversed(tree.body)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting += reversed([(child, depth + 1) for child in node.iter_child_nodes()])


def _strange_names(named: Iterable[nodes.Name], names: Collection[str]) -> Iterator[Fault]:
    """Yield each name that a template asks for, is not given and does not make by going through a list."""
    loaded: dict[str, int] = {}
    stored: set[str] = set()
    for node in named:
        if node.ctx == "load":
            loaded.setdefault(node.name, node.lineno)
        else:
            stored.add(node.name)
    for name, line in sorted(loaded.items()):
        if name not in names and name not in stored and name != LOOP:
            yield line, "no such name", f"'{name[:LONGEST_NAME]}'", _meant(name, names)


def _meant(name: str, names: Collection[str]) -> str:
    """Return what to do about a strange name: the nearest one, with a warning where only some parts are given that."""
    near = did_you_mean(name, names)
    if near and did_you_mean(name, {*names} - GIVEN) != near:
        return f"{near} Only some parts are given that: see docs/templates.md."
    return near or "See docs/templates.md for what a template is given."


def _typed(line: int, text: str) -> Iterator[Fault]:
    """Yield a figure that is typed into the wording, or into a text inside {{ }}."""
    figure = DIGIT.search(text)
    if figure:
        at = line + text.count("\n", 0, figure.start())
        yield at, "a figure is typed into the wording", f"'{figure[0]}'", "Print a fact instead."


def typed(output: nodes.Output) -> list[tuple[int, str]]:
    """Return a stretch of a template piece by piece, each with its line; what it prints is still untold."""
    return [(one.lineno, one.data if isinstance(one, nodes.TemplateData) else UNTOLD) for one in output.nodes]


def _in_words(pieces: Iterable[tuple[int, str]]) -> Iterator[Fault]:
    """Yield each number that is typed in words, unless it is marked as no figure; digits are told by `_typed`."""
    text, starts = UNTOLD, []
    for line, piece in pieces:
        starts.append((len(text), line))
        text += piece
    for start, end in uncovered(text, [found.span() for found in NO_FIGURE.finditer(text)]):
        if not DIGIT.match(text, start):
            opens, line = max(one for one in starts if one[0] <= start)
            at = line + text.count("\n", opens, start)
            yield at, "a number is typed into the wording", f"'{text[start:end]}'", UNTYPE


def _unseen(line: int, text: str) -> Iterator[Fault]:
    r"""Yield each character that nobody can see, as "\ue000" makes one: a mark of ours is not to be forged."""
    for letter in sorted({letter for letter in text if is_unseen(letter)}):
        yield line, "a character that cannot be seen", f"U+{ord(letter):04X}", "Delete it."


def _node_faults(node: nodes.Node, sandbox: SandboxedEnvironment) -> Iterator[Fault]:
    refused = next((do for kind, do in REFUSED.items() if isinstance(node, kind)), None)
    if refused and not isinstance(node, LOGIC):
        do = refused[0].upper() + refused[1:] + "."
        tag = next((tag for kind, tag in TAGS.items() if isinstance(node, kind)), type(node).__name__.lower())
        yield node.lineno, "this is not allowed in a template", tag, do
    elif isinstance(node, nodes.Call) and not (isinstance(node.node, nodes.Getattr) and node.node.attr in CALLS):
        yield node.lineno, "this is not allowed in a template", "a call", f"Only {' and '.join(CALLS)} may be called."
    elif isinstance(node, nodes.Filter) and node.name not in sandbox.filters:
        do = did_you_mean(node.name, sandbox.filters) or f"Filters: {', '.join(sorted(sandbox.filters))}."
        yield node.lineno, "no such filter", f"'{node.name}'", do
    elif isinstance(node, nodes.TemplateData):
        yield from _typed(node.lineno, node.data)
    elif isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        yield node.lineno, "no such name", f"'{node.attr}'", "What opens with _ is not for templates."
