"""Read one TOML file into a validated, frozen model, or say everything that is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from generator.errors import InputError, Problem, did_you_mean


class Settings(BaseModel):
    """The base of everything read from TOML: frozen, and unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


Model = TypeVar("Model", bound=BaseModel)


def read_text(path: Path, shown: str) -> str:
    """Return the text of a UTF-8 file; `shown` is its name in messages.

    Raises InputError when the file is missing, is empty or is not UTF-8.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        do = "Put it back, or correct its name."
        raise InputError([Problem(shown, "", "there is no such file", do=do)]) from None
    except UnicodeDecodeError as error:
        place = f"byte {error.start + 1}"
        raise InputError([Problem(shown, place, "not UTF-8 text", do="Save the file as UTF-8.")]) from None
    if not text.strip():
        raise InputError([Problem(shown, "", "the file is empty", do="Put its contents back.")])
    return text


def read_mapping(path: Path, shown: str) -> dict[str, Any]:
    """Return the tables of a TOML file as nested dictionaries. Raises InputError for a syntax error, with its line."""
    text = read_text(path, shown)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError([Problem(shown, "", "not valid TOML", str(error), "Correct that line.")]) from None


def validated(values: Mapping[str, Any], shown: str, model: type[Model]) -> Model:
    """Return `values` as a `model`. Raises InputError with every unknown key and wrong value at once."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise InputError(_problems(error, shown, model)) from None


def read_toml(path: Path, shown: str, model: type[Model]) -> Model:
    """Return a TOML file as a `model`. Raises InputError with everything that is wrong with it."""
    return validated(read_mapping(path, shown), shown, model)


def _problems(error: ValidationError, shown: str, model: type[BaseModel]) -> Iterator[Problem]:
    for fault in error.errors():
        place = f"key '{dotted(fault['loc'])}'"
        if fault["type"] == "extra_forbidden":
            known = _known_keys(model, fault["loc"][:-1])
            near = did_you_mean(str(fault["loc"][-1]), known)
            do = near or f"Known keys: {', '.join(sorted(known))}."
            yield Problem(shown, place, "unknown key", do=do)
        elif fault["type"] == "missing":
            yield Problem(shown, place, "this key is missing", do="Add it.")
        else:
            what = fault["msg"].removeprefix("Value error, ")
            yield Problem(shown, place, what[:1].lower() + what[1:], repr(fault["input"]), "Correct the value.")


def dotted(location: Sequence[int | str]) -> str:
    """Return where a value stands in a TOML file, list items counted from 1.

    >>> dotted(("measures", 0, "name"))
    'measures[1].name'
    """
    path = ""
    for step in location:
        path += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if path else step
    return path


def _known_keys(model: type[BaseModel], location: Sequence[int | str]) -> set[str]:
    """Return the keys that the table at `location` may have; empty when the model does not name them."""
    here: type[BaseModel] | None = model
    for step in location:
        if isinstance(step, int) or here is None:
            continue
        field = here.model_fields.get(step)
        here = _inner_model(field.annotation) if field else None
    return set(here.model_fields) if here else set()


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _inner_model(inner)
        if found:
            return found
    return None
