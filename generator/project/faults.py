"""What is wrong with a settings file, in people's words: pydantic's faults translated, one problem each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.errors import Problem, did_you_mean

LONGEST_FOUND = 60

SAID = {
    "int_type": ("not a whole number", "Write digits without quotes, such as 10."),
    "bool_type": ("neither true nor false", "Write true or false, without quotes."),
    "string_type": ("not text", "Put it in quotes."),
    "string_too_short": ("empty", "Write the words to print."),
    "string_pattern_mismatch": ("not a plain name", "Write small letters, digits, - and _ only, such as over-half."),
    "model_type": ("not a section", "Write it as a section, its name in square brackets on a line of its own."),
    "dict_type": ("not a section", "Write it as a section, its name in square brackets on a line of its own."),
    "tuple_type": ("not a list", "Write a list, in square brackets."),
    "literal_error": ("not one of the choices", "Choose {expected}."),
    "enum": ("not one of the choices", "Choose {expected}."),
    "greater_than_equal": ("too small", "Write {ge} or more."),
    "less_than_equal": ("too large", "Write {le} or less."),
    "too_short": ("the list is too short", "Give at least {min_length}."),
    "too_long": ("the list is too long", "Give no more than {max_length}."),
}


def problem(fault: ErrorDetails, file: str, model: type[BaseModel], missing: str = "Add it.") -> Problem:
    """Return one of pydantic's faults as a problem; `file` is its name in messages, `model` what was being read.

    `missing` says what to do about a key that is not there. A kind of fault without words of its own keeps pydantic's,
    so that none is ever lost.

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
        return Problem(file, place, "this key is missing", do=missing)
    if kind == "value_error":
        what, _, do = fault["msg"].removeprefix("Value error, ").partition("; ")
        found = "" if isinstance(fault["input"], dict) else _found(fault["input"])
        return Problem(file, place, what, found, f"{do[:1].upper()}{do[1:]}." if do else "Correct the value.")
    what, do = SAID.get(kind, (fault["msg"][:1].lower() + fault["msg"][1:], "Correct the value."))
    return Problem(file, place, what, _found(fault["input"]), do.format(**fault.get("ctx", {})))


def dotted(location: Sequence[int | str]) -> str:
    """Return where a value stands in a TOML file, list items counted from 1.

    >>> dotted(("measures", 0, "name"))
    'measures[1].name'
    """
    path = ""
    for step in location:
        path += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if path else step
    return path


def _known(location: Sequence[int | str], model: type[BaseModel]) -> str:
    """Return what to do about an unknown key: the nearest known one, or the list of them."""
    here: type[BaseModel] | None = model
    for step in location[:-1]:
        field = here.model_fields.get(step) if here and isinstance(step, str) else None
        here = _inner_model(field.annotation) if field else here
    known = sorted(here.model_fields) if here else []
    return did_you_mean(str(location[-1]), known) or f"Known keys: {', '.join(known)}."


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    """Return the model that a field holds, alone or in a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_inner_model, getattr(annotation, "__args__", ()))), None)


def _found(value: Any) -> str:
    """Return what stands in the file, as its reader would know it again."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a section"
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        return "a list of sections"
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    text = repr(value)
    return text if len(text) <= LONGEST_FOUND else f"{text[:LONGEST_FOUND]}…"
