"""What went wrong in a template, told with its file and line and the nearest name that there is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from jinja2 import TemplateError, UndefinedError

from generator.errors import Problem, did_you_mean
from generator.render.figure_views import Unsayable
from generator.render.templates import Wording

FAULTS = (
    TemplateError,
    Unsayable,
    TypeError,
    ValueError,
    KeyError,
    AttributeError,
    RecursionError,
    MemoryError,
)


def fault(error: BaseException, wording: Wording, slug: str, context: Mapping[str, Any]) -> Problem:
    """Return the problem that a wording's error is, in the draft of `slug`; `context` is what it was given."""
    line = _line_of(error, wording)
    place = f"line {line}" if line else f"wording {wording.number}"
    what = {
        UndefinedError: "no such name",
        RecursionError: "it goes round in a circle",
        MemoryError: "it takes too much memory",
    }.get(type(error), "it cannot be printed")
    return Problem(wording.shown, place, what, str(error), _suggestion(error, context) or "Correct it.", f"'{slug}'")


def _line_of(error: BaseException, wording: Wording) -> int | None:
    """Return the last line of the template that was running; None when the fault came after it."""
    line = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == wording.shown:
            line = wording.template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line


def _suggestion(error: BaseException, context: Mapping[str, Any]) -> str:
    if not isinstance(error, UndefinedError):
        return ""
    found = re.search(r"has no attribute '(\w+)'", str(error))
    if not found:
        return did_you_mean(str(error).split("'")[1], context)
    public = {name for value in context.values() for name in dir(value) if not name.startswith("_")}
    return did_you_mean(found[1], public)
