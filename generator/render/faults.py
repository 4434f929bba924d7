"""What went wrong in a template, told with its file and line and the nearest name that there is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from jinja2 import TemplateError, UndefinedError
from jinja2.utils import object_type_repr

from generator.errors import Problem, did_you_mean
from generator.render.figure_views import Unsayable
from generator.render.given import GIVEN
from generator.render.templates import Wording

FAULTS = (
    TemplateError,
    Unsayable,
    TypeError,
    ValueError,
    LookupError,
    ArithmeticError,
    AttributeError,
    RecursionError,
    MemoryError,
)


def fault(error: BaseException, wording: Wording, slug: str, context: Mapping[str, Any]) -> Problem:
    """Return the problem that a wording's error is, in the draft of `slug`; `context` is what it was given."""
    line = _line_of(error, wording)
    place = f"line {line}" if line else f"wording {wording.number}"
    about = f"'{slug}'"
    if isinstance(error, UndefinedError) and "'" in str(error) and "inline if" not in str(error):
        name, known = _unknown_name(str(error), context)
        if name in GIVEN - {*known} and "has no attribute" not in str(error):
            do = "See docs/templates.md for what each part is given."
            return Problem(wording.shown, place, "this part is not given that name", f"'{name}'", do, about)
        do = did_you_mean(name, known) or "See docs/templates.md for what there is."
        return Problem(wording.shown, place, "there is no such name or phrase", f"'{name}'", do, about)
    what = "it takes too much memory" if isinstance(error, MemoryError) else "it cannot be printed"
    found = "an if without an else" if "inline if" in str(error) else str(error).rstrip(".")
    return Problem(wording.shown, place, what, found, "Correct it.", about)


def _line_of(error: BaseException, wording: Wording) -> int | None:
    """Return the last line of the template that was running; None when the fault came after it."""
    line = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == wording.shown:
            line = wording.template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line


def _unknown_name(message: str, context: Mapping[str, Any]) -> tuple[str, set[str]]:
    """Return the name that Jinja could not find, and the names that could have been meant."""
    found = re.search(r"has no attribute '(\w+)'", message)
    if not found:
        return message.split("'")[1], set(context)
    every = [one for value in context.values() for one in (value if isinstance(value, tuple | list) else [value])]
    ours = [one for one in every if not isinstance(one, str | tuple | bool)]
    ours = [one for one in ours if f"'{object_type_repr(one)}'" in message] or ours
    known = {name for value in ours for name in dir(value) if not name.startswith("_")} - set(dir(dict))
    known |= {str(key) for value in ours if isinstance(value, Mapping) for key in value}
    return found[1], known
