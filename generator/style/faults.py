"""What is wrong with a settings file, in people's words: pydantic's faults translated, one problem each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.errors import Problem, did_you_mean
from generator.project.toml import dotted

LONGEST_FOUND = 60

SAID = {
    "int_type": ("not a whole number", "Write digits without quotes, such as 10."),
    "bool_type": ("neither true nor false", "Write true or false, without quotes."),
    "string_type": ("not text", "Put it in quotes."),
    "string_too_short": ("empty", "Write the words to print."),
    "model_type": ("not a section", "Write it as a section, its name in square brackets on a line of its own."),
    "tuple_type": ("not a list", "Write a list, in square brackets."),
    "missing": ("this key is missing", "Add it, or begin the file with: extends = 'default'."),
    "literal_error": ("not one of the choices", "Choose {expected}."),
    "greater_than_equal": ("too small", "Write {ge} or more."),
    "less_than_equal": ("too large", "Write {le} or less."),
    "too_short": ("the list is too short", "Give at least {min_length}."),
    "too_long": ("the list is too long", "Give no more than {max_length}."),
}


def problem(fault: ErrorDetails, file: str, model: type[BaseModel]) -> Problem:
    """Return one of pydantic's faults as a problem; `file` is its name in messages, `model` what was being read.

    A kind of fault without words of its own keeps pydantic's, so that none is ever lost.

    >>> from pydantic import ConfigDict, ValidationError
    >>> class Size(BaseModel):
    ...     model_config = ConfigDict(extra="forbid")
    ...     height: int = 0
    >>> try:
    ...     Size.model_validate({"hieght": 9})
    ... except ValidationError as error:
    ...     print(problem(error.errors()[0], "size.toml", Size))
    size.toml, key 'hieght': unknown key. Did you mean 'height'?
    """
    place = f"key '{dotted(fault['loc'])}'"
    kind = fault["type"]
    if kind == "extra_forbidden":
        return Problem(file, place, "unknown key", do=_known(fault["loc"], model))
    if kind == "missing":
        what, do = SAID[kind]
        return Problem(file, place, what, do=do)
    if kind == "value_error":
        what, _, do = fault["msg"].removeprefix("Value error, ").partition("; ")
        found = "" if isinstance(fault["input"], dict) else _found(fault["input"])
        return Problem(file, place, what, found, f"{do[:1].upper()}{do[1:]}." if do else "Correct the value.")
    what, do = SAID.get(kind, (fault["msg"][:1].lower() + fault["msg"][1:], "Correct the value."))
    return Problem(file, place, what, _found(fault["input"]), do.format(**fault.get("ctx", {})))


def _known(location: Sequence[int | str], model: type[BaseModel]) -> str:
    """Return what to do about an unknown key: the nearest known one, or the list of them."""
    here: type[BaseModel] = model
    for step in location[:-1]:
        inner = here.model_fields[str(step)].annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            here = inner
    known = sorted(here.model_fields)
    return did_you_mean(str(location[-1]), known) or f"Known keys: {', '.join(known)}."


def _found(value: Any) -> str:
    """Return what stands in the file, as its reader would know it again."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a section"
    text = repr(value)
    return text if len(text) <= LONGEST_FOUND else f"{text[:LONGEST_FOUND]}…"
