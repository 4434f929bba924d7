"""Read one TOML file into a validated, frozen model, or say everything that is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from generator.errors import InputError, Problem
from generator.files import content_of
from generator.project.faults import dotted, problem
from generator.tables import is_unseen

LAYOUT = "\t\r\n"


class Settings(BaseModel):
    """The base of everything read from TOML: frozen, and unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


Model = TypeVar("Model", bound=BaseModel)


MOST_TEXT = 2_000_000
"""So many bytes a text may have: a novel has fewer."""


def read_text(path: Path, shown: str, most: int = MOST_TEXT) -> str:
    """Return the text of a UTF-8 file; `shown` is its name in messages, and `most` how many bytes it may have.

    Raises InputError when the file is missing, cannot be read, is no plain file, is too large, is empty, is not UTF-8
    or holds characters that nobody can see.
    """
    return text_of(content_of(path, shown, most), shown)


def text_of(content: bytes, shown: str) -> str:
    """Return the text of UTF-8 bytes that came from `shown`, without a byte order mark.

    Raises InputError when there is nothing, when it is not UTF-8, and for each character that nobody can see.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = f"byte {error.start + 1}"
        raise InputError([Problem(shown, place, "not UTF-8 text", do="Save the file as UTF-8.")]) from None
    if not text.strip():
        raise InputError([Problem(shown, "", "the file is empty", do="Put its contents back.")])
    unseen = [_unseen(shown, f"line {text.count(chr(10), 0, place) + 1}", text[place]) for place in _unseen_in(text)]
    if unseen:
        raise InputError(unseen)
    return text


def read_mapping(path: Path, shown: str) -> dict[str, Any]:
    """Return the tables of a TOML file as nested dictionaries.

    Raises InputError for a syntax error, with its line, and for characters that nobody can see.
    """
    text = read_text(path, shown)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError([Problem(shown, "", "not valid TOML", str(error), "Correct that line.")]) from None
    except (ValueError, RecursionError):  # a number of thousands of digits; thousands of brackets
        what, do = "a number too long, or brackets too deep, to be read", "Look for the line that is too long."
        raise InputError([Problem(shown, "", what, do=do)]) from None
    texts = [(f"key '{dotted(key)}'", text) for key, text in _texts(values)]
    unseen = [_unseen(shown, place, text[at]) for place, text in texts for at in _unseen_in(text)]
    if unseen:
        raise InputError(unseen)
    return values


def validated(values: Mapping[str, Any], shown: str, model: type[Model]) -> Model:
    """Return `values` as a `model`. Raises InputError with every unknown key and wrong value at once."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise InputError(problem(fault, shown, model) for fault in error.errors()) from None


def read_toml(path: Path, shown: str, model: type[Model]) -> Model:
    """Return a TOML file as a `model`. Raises InputError with everything that is wrong with it."""
    return validated(read_mapping(path, shown), shown, model)


def _unseen_in(text: str) -> list[int]:
    if text.isprintable():
        return []
    return [place for place, letter in enumerate(text) if is_unseen(letter) and letter not in LAYOUT]


def _unseen(shown: str, place: str, letter: str) -> Problem:
    found = f"U+{ord(letter):04X}"
    return Problem(shown, place, "a character that cannot be seen", found, "Delete it, or type the words again.")


def _texts(value: Any, location: tuple[int | str, ...] = ()) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """Yield every text in nested values, with where it stands."""
    if isinstance(value, str):
        yield location, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, (*location, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _texts(inner, (*location, place))
