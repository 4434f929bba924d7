"""Who has read which draft: an approval is of the very characters that were read, and of no others."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.errors import InputError, Problem, Problems
from generator.pack import is_safe
from generator.style.dates import uk_moment

APPROVED, CHANGED, UNREAD, ABSENT = "approved", "changed since", "not read", "not on disk"
COMPLETE, INCOMPLETE = "complete", "incomplete"
LONGEST_NAME = 80
LONGEST_SHOWN = 200
EARLIEST = 1970
"""The first year that an approval may be of: the clocks of computers begin in it."""

_KEYS = {"at", "by", "sha256"}
_SHA = re.compile(r"[0-9a-f]{64}")
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_TWICE = "the same draft stands twice"


@dataclass(frozen=True, slots=True)
class Approval:
    """That somebody has read a draft: who, when (UTC, whole seconds), and the SHA-256 of the file that was read."""

    by: str
    at: dt.datetime
    sha256: str

    def __str__(self) -> str:
        return f"{self.by} at {uk_moment(self.at)}"


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft as it lies on disk: its key, status and what it lacks; `sha256` is of its file, '' if there is none.

    `why` says what in the file makes a draft incomplete that the last run wrote as complete.
    """

    draft: str
    sha256: str
    status: str
    missing: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """A draft as it lies on disk, beside the approval that it has or had; None where nobody has approved it."""

    file: DraftFile
    approval: Approval | None

    @property
    def state(self) -> str:
        """Whether the draft that lies there is one that somebody approved: one of the four states."""
        if not self.file.sha256:
            return ABSENT
        if self.approval is None:
            return UNREAD
        return APPROVED if self.approval.sha256 == self.file.sha256 else CHANGED


@dataclass(frozen=True, slots=True)
class Bar:
    """One reason why a draft may not be released: `kind` is a state of its approval, or incomplete."""

    kind: str
    words: str


def sign_offs(files: Iterable[DraftFile], approvals: Mapping[str, Approval]) -> tuple[SignOff, ...]:
    """Return every draft with its approval, in order; one that is approved and is gone has its place too."""
    by_draft = {file.draft: file for file in files}
    gone = {draft: DraftFile(draft, "", "") for draft in approvals if draft not in by_draft}
    return tuple(SignOff(file, approvals.get(draft)) for draft, file in sorted((by_draft | gone).items()))


def releasable(signed: SignOff) -> tuple[Bar, ...]:
    """Return every reason why a draft may not be released to partners; () when it may be.

    >>> read = DraftFile("kent", "0" * 64, "incomplete", ("reply",))
    >>> [bar.words for bar in releasable(SignOff(read, None))]
    ['it is not approved', 'it is incomplete, 1 thing is missing: reply']
    >>> [bar.words for bar in releasable(SignOff(DraftFile("kent", "", ""), None))]
    ['it is not on disk']
    """
    return tuple(_bars(signed))


def _bars(signed: SignOff) -> Iterator[Bar]:
    state, file = signed.state, signed.file
    if state == ABSENT:
        yield Bar(state, "it is not on disk")
        return
    if state == UNREAD:
        yield Bar(state, "it is not approved")
    elif state == CHANGED:
        yield Bar(state, f"it has changed since it was approved by {signed.approval}")
    if file.status != COMPLETE:
        yield Bar(INCOMPLETE, f"it is {lacks(file)}")


def lacks(file: DraftFile) -> str:
    """Return what an incomplete draft lacks, in words: how many things, and the first of them.

    >>> lacks(DraftFile("kent", "", "incomplete", ("reply", "grade", "rate")))
    'incomplete, 3 things are missing: reply, and 2 more'
    """
    if not file.missing:
        return f"{INCOMPLETE}: {file.why}" if file.why else INCOMPLETE
    count = "1 thing is" if len(file.missing) == 1 else f"{len(file.missing)} things are"
    more = f", and {len(file.missing) - 1} more" if len(file.missing) > 1 else ""
    return f"incomplete, {count} missing: {file.missing[0]}{more}"


def approver(name: str) -> str:
    r"""Return the name of somebody who approves, with single blanks.

    Raises ValueError, saying what is wrong with it, for one that is empty, too long, or cannot be printed.

    >>> approver("  Ann   O’Editor ")
    'Ann O’Editor'
    >>> approver("Ann\x1b[2J")
    Traceback (most recent call last):
        ...
    ValueError: a name with a character that cannot be seen
    """
    plain = name.replace("\u00a0", " ").strip(" ")
    if not plain:
        msg = "no name"
    elif not plain.isprintable():
        msg = "a name with a character that cannot be seen"
    elif len(plain) > LONGEST_NAME:
        msg = f"a name of more than {LONGEST_NAME} characters"
    else:
        return " ".join(plain.split())
    raise ValueError(msg)


def moment(at: dt.datetime) -> dt.datetime:
    """Return a moment as it is kept: in UTC, in whole seconds. Raises ValueError for one without a zone.

    >>> moment(dt.datetime(2020, 10, 25, 1, 30, 0, 7, dt.timezone(dt.timedelta(hours=1)))).isoformat()
    '2020-10-25T00:30:00+00:00'
    """
    if at.utcoffset() is None:
        msg = f"a moment must have a zone: {at.isoformat()}"
        raise ValueError(msg)
    return at.astimezone(dt.UTC).replace(microsecond=0)


def written(at: dt.datetime) -> str:
    """Return a moment as it stands in a file.

    >>> written(dt.datetime(2020, 10, 25, 1, 30, tzinfo=dt.UTC))
    '2020-10-25T01:30:00Z'
    """
    return moment(at).strftime(_TIME)


def export(approvals: Mapping[str, Approval]) -> str:
    """Return the file of approvals: JSON in the order of the drafts, one line each, so that changes read well."""
    lines = [
        f"{json.dumps(draft)}: "
        + json.dumps({"at": written(one.at), "by": one.by, "sha256": one.sha256}, ensure_ascii=False)
        for draft, one in sorted(approvals.items())
    ]
    return "{\n" + ",\n".join(f" {line}" for line in lines) + "\n}\n" if lines else "{}\n"


def read_approvals(text: str, shown: str) -> dict[str, Approval]:
    """Return the approvals in a file, by the key of their draft; `shown` is its name in messages.

    Raises InputError with everything that is wrong in a file that somebody has changed by hand or merged.
    """
    do = "Take out what was changed by hand, or take the file away and approve again."
    try:
        found = json.loads(text, object_pairs_hook=_once)
    except RecursionError:
        raise InputError([Problem(shown, "", "not a file of approvals", do=do)]) from None
    except ValueError as error:
        what = _TWICE if str(error).startswith("'") else "not a file of approvals"
        raise InputError([Problem(shown, "", what, str(error), do)]) from None
    if not isinstance(found, dict):
        raise InputError([Problem(shown, "", "not a file of approvals", do=do)])
    problems = Problems()
    approvals = {}
    for draft, entry in found.items():
        try:
            approvals[draft] = _approval(draft, entry)
        except (TypeError, ValueError):
            entry_found = json.dumps(entry)[:LONGEST_SHOWN]
            problems.add(shown, f"'{json.dumps(draft)[1:-1][:LONGEST_SHOWN]}'", "not an approval", entry_found, do)
    problems.raise_if_any()
    return approvals


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return pairs as a mapping. Raises ValueError for a key that stands twice, as it may after a merge."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            msg = f"'{json.dumps(name)[1:-1][:LONGEST_SHOWN]}'"
            raise ValueError(msg)
        found[name] = value
    return found


def _approval(draft: str, entry: Any) -> Approval:
    """Return one entry of the file as an approval. Raises ValueError or TypeError for anything else."""
    if not is_safe(draft):
        raise ValueError(draft)
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        raise TypeError(entry)
    if set(entry) != _KEYS or not _SHA.fullmatch(entry["sha256"]) or approver(entry["by"]) != entry["by"]:
        raise ValueError(entry)
    at = dt.datetime.strptime(entry["at"], _TIME).replace(tzinfo=dt.UTC)
    if not EARLIEST <= at.year < dt.MAXYEAR or written(at) != entry["at"]:
        raise ValueError(entry)
    return Approval(entry["by"], at, entry["sha256"])
