"""A draft's Markdown file as an editor left it: what its front matter says, and its blocks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.errors import InputError, Problem, Problems
from generator.review.blocks import cuts

_FRONT = re.compile(r"---[^\S\n]*\n(?P<lines>(?:.*\n)*?)---[^\S\n]*(?:\n|\Z)")
_LINE = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9_-]*):(?:[^\S\n]+(?P<value>.*))?")
_BLANK = re.compile(r"\A(?:[^\S\n]*\n)+")
_RULE = "---"


@dataclass(frozen=True, slots=True)
class OnDisk:
    """What stands in a draft's file: its front matter by name, None where it has none, and the text of its blocks."""

    front: Mapping[str, str] | None
    blocks: tuple[str, ...]


def read_draft(text: str, shown: str, known: Sequence[str]) -> OnDisk:
    r"""Return the front matter and the blocks of a draft's file; `shown` is its name in messages.

    Line ends may be of any system. `known` are the names that its front matter is sure to have. Raises InputError where
    there is no text left, and where something that was typed would be lost: a line of the front matter that is none, a
    name that stands in it twice, a rule around it that is gone.

    >>> read_draft('---\r\narea: "kent"\r\n---\r\n\r\nNine of\r\n17.\r\n', "kent.md", ["area"])
    OnDisk(front={'area': 'kent'}, blocks=('Nine of\n17.',))
    """
    text = _BLANK.sub("", with_plain_ends(text))
    front, opened = None, 0
    found = _FRONT.match(text)
    if found and (not found["lines"].strip() or _known_in(found["lines"], known)):
        front, opened = _front(found["lines"], shown), found.end()
    else:
        _check_rules(text, shown, known)
    blocks = tuple(text[start + opened : end + opened] for start, end in cuts(text[opened:]))
    if not blocks:
        raise no_text(shown)
    return OnDisk(front, blocks)


def with_plain_ends(text: str) -> str:
    r"""Return a text with the line ends of any system as plain ones.

    >>> with_plain_ends("Nine of\r\n17.\rTen.\n")
    'Nine of\n17.\nTen.\n'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


def no_text(shown: str) -> InputError:
    """Return what is told of a draft from which an editor has taken all there was."""
    do = "Put its text back, or delete the file to have the draft written again."
    return InputError([Problem(shown, "", "there is no text in this draft", do=do)])


def _front(lines: str, shown: str) -> dict[str, str]:
    problems = Problems()
    front: dict[str, str] = {}
    for number, line in enumerate(lines.split("\n"), start=2):
        found = _LINE.fullmatch(line.strip())
        if found is None:
            if line.strip():
                do = "Write a name, a colon and a value, or move the line below the second ---."
                problems.add(shown, f"line {number}", "not a line of front matter", f"'{line.strip()}'", do)
        elif found["name"] in front:
            what = "this name stands twice in the front matter"
            problems.add(shown, f"line {number}", what, f"'{found['name']}'", "Keep one.")
        else:
            front[found["name"]] = _value(found["value"] or "")
    problems.raise_if_any()
    return front


def _value(written: str) -> str:
    r"""Return what a value says, bare or in quotation marks of either kind.

    >>> [_value(text) for text in ('nine', '"\\u201cnine\\u201d of 17"', "'Wales'' nine'", '"Nine", they said')]
    ['nine', '“nine” of 17', "Wales' nine", '"Nine", they said']
    """
    written = written.strip()
    if re.fullmatch(r"'(?:[^']|'')*'", written):
        return written[1:-1].replace("''", "'")
    try:
        said = json.loads(written)
    except ValueError:
        return written
    return said if isinstance(said, str) else written


def _known_in(lines: str, known: Sequence[str]) -> int:
    """Return how many lines of front matter have a name that a draft's is sure to have."""
    found = [_LINE.fullmatch(line.strip()) for line in lines.split("\n")]
    return sum(line is not None and line["name"] in known for line in found)


def _check_rules(text: str, shown: str, known: Sequence[str]) -> None:
    """Refuse front matter that does not stand first, or one of whose two rules is gone: it would be printed as copy."""
    for place, (start, end) in enumerate(cuts(text)):
        block = text[start:end]
        if _known_in(block, known) < 2:
            continue
        rules = [line.strip() for line in block.split("\n")].count(_RULE)
        if rules > 1 or (place and block.startswith(_RULE)):
            what, do = "text stands above the front matter", "Move it below the second ---, or delete it."
            raise InputError([Problem(shown, "line 1", what, do=do)])
        line = f"line {text.count(chr(10), 0, start) + 1}"
        what = f"the {'second' if block.startswith(_RULE) else 'first'} --- of the front matter is gone"
        do = "Put it back on a line of its own, or delete all of the front matter: it is written again."
        raise InputError([Problem(shown, line, what, do=do)])
