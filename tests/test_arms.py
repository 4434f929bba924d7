"""The arms of a template: each way that a choice or a list can go is seen as it is gone, and prints nothing."""

from __future__ import annotations

import pytest
from jinja2 import Template

from generator.render.arms import SEEN, teller, with_arms
from generator.render.marks import taken_out
from generator.render.templates import environment


def taken(source: str, **given: object) -> tuple[str, list[str]]:
    """Return what a template prints, and what holds on the arms that it took."""
    sandbox = environment()
    tree = sandbox.parse(source)
    arms = with_arms(tree)
    seen: set[int] = set()
    code = sandbox.compile(tree, name="x", filename="x")
    text = Template.from_code(sandbox, code, sandbox.globals).render({**given, SEEN: teller(seen)})
    return taken_out(text).text, [arms[number].when for number in sorted(seen)]


@pytest.mark.parametrize(
    ("source", "given", "text", "arms"),
    [
        ("{% if a %}one{% endif %}", {"a": True}, "one", ["if a"]),
        ("{% if a %}one{% endif %}", {"a": False}, "", ["if not a"]),
        ("{% if a %}one{% else %}two{% endif %}", {"a": False}, "two", ["if not a"]),
        ("{% if a or b %}one{% endif %}", {"a": False, "b": False}, "", ["if not (a or b)"]),
        ("{% if a %}1{% elif b %}2{% else %}3{% endif %}", {"a": False, "b": True}, "2", ["if b"]),
        ("{% if a %}1{% elif b %}2{% endif %}", {"a": False, "b": False}, "", ["else"]),
        ("{% for one in many %}{{ one }} {% endfor %}", {"many": ("x", "y")}, "x y ", ["for one in many"]),
        ("{% for one in many %}{{ one }}{% endfor %}", {"many": ()}, "", ["nothing in many"]),
        ("{{ 'yes' if a else 'no' }}", {"a": False}, "no", ["if not a"]),
        ("{% if a %}{% if b %}both{% endif %}{% endif %}", {"a": True, "b": False}, "", ["if a", "if not b"]),
        ("{% if not a %}none{% endif %}", {"a": True}, "", ["if a"]),
        ("{% if not a.b %}none{% endif %}", {"a": {"b": False}}, "none", ["if not a.b"]),
    ],
)
def test_an_arm_is_seen_when_it_is_taken_and_at_no_other_time(
    source: str, given: dict[str, object], text: str, arms: list[str]
) -> None:
    assert taken(source, **given) == (text, arms)


def test_every_arm_has_the_line_that_its_choice_opens_on() -> None:
    tree = environment().parse("one\n{% if a %}\ntwo{% endif %}\n{% for b in c %}x{% endfor %}")
    assert [(arm.line, arm.when) for arm in with_arms(tree)] == [
        (2, "if a"),
        (2, "if not a"),
        (4, "for b in c"),
        (4, "nothing in c"),
    ]
