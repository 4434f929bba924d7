"""The arms of a template: each way that a choice or a list in it can go, seen as it is gone.

Editors write plain Jinja. The marks are put on the syntax tree, after it has been checked: each arm then tells that it
was taken, and prints nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes

SEEN = "_seen"
"""What an arm tells of itself to. No editor can write the name: what opens with _ is refused."""


@dataclass(frozen=True, slots=True)
class Arm:
    """One way that a choice can go: its line in the file, and what holds when it is taken, in an editor's words."""

    line: int
    when: str


def teller(taken: set[int]) -> Callable[..., Any]:
    """Return what an arm tells its number to as it is taken; it hands on the value of one inside {{ }}."""

    def seen(number: int, value: object = None) -> object:
        taken.add(number)
        return value

    return seen


def with_arms(tree: nodes.Template) -> tuple[Arm, ...]:
    """Mark every arm of a tree, in place, and return them in the order of their numbers, from 0.

    A choice without an `else` and a list without one have that arm too: it prints nothing, and is a way to go.

    >>> from jinja2 import Environment
    >>> tree = Environment().parse("{% if second %}two{% endif %}{% for one in rows %}{{ one }}{% endfor %}")
    >>> [(arm.line, arm.when) for arm in with_arms(tree)]
    [(1, 'if second'), (1, 'if not second'), (1, 'for one in rows'), (1, 'nothing in rows')]
    """
    arms: list[Arm] = []
    further = {id(one) for node in tree.find_all(nodes.If) for one in node.elif_}
    for node in list(tree.find_all((nodes.If, nodes.For, nodes.CondExpr))):
        if isinstance(node, nodes.For):
            _mark(node.body, node, f"for {_said(node.target)} in {_said(node.iter)}", arms)
            _mark(node.else_, node, f"nothing in {_said(node.iter)}", arms)
        elif isinstance(node, nodes.If):
            _mark(node.body, node, f"if {_said(node.test)}", arms)
            if id(node) not in further:
                _mark(node.else_, node, "else" if node.elif_ else f"if {_negated(node.test)}", arms)
        elif isinstance(node, nodes.CondExpr):
            node.expr1 = _seen(node.expr1, f"if {_said(node.test)}", arms)
            node.expr2 = _seen(node.expr2, f"if {_negated(node.test)}", arms) if node.expr2 else None
    return tuple(arms)


def _mark(body: list[nodes.Node], at: nodes.Node, when: str, arms: list[Arm]) -> None:
    """Put first in a body that its arm is taken."""
    body.insert(0, nodes.ExprStmt(_call(at, [], when, arms), lineno=at.lineno))


def _seen(value: nodes.Expr, when: str, arms: list[Arm]) -> nodes.Expr:
    """Return an expression that tells that its arm is taken, and is the value."""
    return _call(value, [value], when, arms)


def _call(at: nodes.Node, values: list[nodes.Expr], when: str, arms: list[Arm]) -> nodes.Call:
    number = nodes.Const(len(arms), lineno=at.lineno)
    arms.append(Arm(at.lineno, when))
    return nodes.Call(nodes.Name(SEEN, "load", lineno=at.lineno), [number, *values], [], None, None, lineno=at.lineno)


def _said(node: nodes.Node) -> str:
    """Return a condition as an editor writes it; brackets where they matter."""
    match node:
        case nodes.Name(name=name):
            words = name
        case nodes.Getattr(node=owner, attr=attr):
            words = f"{_said(owner)}.{attr}"
        case nodes.Getitem(node=owner, arg=arg):
            words = f"{_said(owner)}[{_said(arg)}]"
        case nodes.Not(node=one):
            words = f"not {_bracketed(one)}"
        case nodes.And(left=left, right=right):
            words = f"{_bracketed(left)} and {_bracketed(right)}"
        case nodes.Or(left=left, right=right):
            words = f"{_bracketed(left)} or {_bracketed(right)}"
        case nodes.Const(value=value):
            words = repr(value)
        case _:
            words = "…"
    return str(words)


def _negated(node: nodes.Node) -> str:
    """Return the opposite of a condition, without a "not not"."""
    return _said(node.node) if isinstance(node, nodes.Not) else f"not {_bracketed(node)}"


def _bracketed(node: nodes.Node) -> str:
    words = _said(node)
    return f"({words})" if isinstance(node, nodes.And | nodes.Or) else words
