"""Read the files of a story's drafts for the edits in them: what stands in a file is never written over unread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from generator.errors import InputError, Problem, Problems
from generator.export.markdown import export
from generator.models import Article, Recorded
from generator.project.toml import read_text
from generator.review.conflicts import Conflict
from generator.review.edits import Edited, first_words, with_edits
from generator.review.on_disk import with_plain_ends

SETTLE = "Run generator write, and settle it in the file."
"""What to do about a conflict, in a command that writes no drafts."""


def read_edits(folder: Path, articles: Mapping[str, Article], recorded: Mapping[str, Recorded]) -> dict[str, Edited]:
    """Return the articles, by the names of their drafts, with the edits in their files.

    Only of those that have a file which is not just what the run words, and of which it is `recorded` what the last run
    worded: without that, nobody can tell an edit. Raises InputError with the problems of all the files that cannot be
    read, or are empty.
    """
    problems = Problems()
    edits = {}
    for name, article in articles.items():
        path = folder / f"{name}.md"
        if name in recorded and path.is_file():
            with problems.gathered():
                on_disk = read_text(path, path.name)
                if on_disk != export(article):
                    edits[name] = with_edits(article, recorded[name], on_disk, path.name)
    problems.raise_if_any()
    return edits


def differing(folder: Path, recorded: Mapping[str, Recorded]) -> tuple[str, ...]:
    """Return the names of the drafts whose files are not what the last run worded, in the order of the record.

    Raises InputError with the problems of all the files that cannot be read.
    """
    problems = Problems()
    found = []
    for name, last in recorded.items():
        path = folder / f"{name}.md"
        with problems.gathered():
            if path.is_file() and read_text(path, path.name) != export(_as_worded(last)):
                found.append(name)
    problems.raise_if_any()
    return tuple(found)


def files_of(folder: Path, drafts: Iterable[str]) -> dict[str, bytes]:
    """Return the file of each draft that has one, by the draft's name, as it is at this moment."""
    paths = {name: folder / f"{name}.md" for name in drafts}
    return {name: path.read_bytes() for name, path in paths.items() if path.is_file()}


def check_recorded(
    seen: Mapping[str, bytes], recorded: Mapping[str, Recorded], sums: Mapping[str, str], discarded: Iterable[str]
) -> None:
    """Raise InputError for each draft that was changed by hand where what the last run worded is not recorded.

    `sums` are the SHA-256 of the files as they were written: a file that differs has an editor's words in it, and
    without a record nobody can tell which.
    """
    problems = Problems()
    for name, data in seen.items():
        sum_ = sums.get(f"{name}.md", "")
        known = name in recorded or name in discarded or len(sum_) != len(sha256().hexdigest())
        if not known and sha256(data).hexdigest() != sum_:
            do = f"Put record.json back, move the file away, or give --discard-edits {name}."
            problems.add(f"{name}.md", "", "it was changed by hand, and what the last run wrote is not recorded", do=do)
    problems.raise_if_any()


def check_unchanged(folder: Path, seen: Mapping[str, bytes]) -> None:
    """Raise InputError for each draft's file that somebody saved while the run was at work: it is not written over."""
    problems = Problems()
    for name, data in files_of(folder, seen).items():
        if data != seen[name]:
            problems.add(f"{name}.md", "", "it was saved while the run was at work", do="Run again.")
    problems.raise_if_any()


def check_none_lost(folder: Path, gone: Iterable[str], recorded: Mapping[str, Recorded]) -> None:
    """Raise InputError for each file of a draft that is no longer written, in which there are edits."""
    problems = Problems()
    for file in gone:
        name = file.removesuffix(".md")
        if name in recorded and file.endswith(".md") and _is_edited(folder / file, recorded[name]):
            do = "Move the file out of the folder, or delete it."
            problems.add(file, "", "this draft is no longer written, and an editor has changed it", do=do)
    problems.raise_if_any()


def _is_edited(path: Path, recorded: Recorded) -> bool:
    try:
        found = with_edits(_as_worded(recorded), recorded, read_text(path, path.name), path.name)
    except InputError:
        return True
    return found.has_edits


def _as_worded(recorded: Recorded) -> Article:
    return Article("", "", "", "", "", recorded.parts, (), "", "", 0, front=recorded.front, lines=recorded.lines)


def edited_problems(
    folder: Path, file: str, found: Sequence[tuple[str, int]], text: str, worded: str
) -> Iterator[Problem]:
    """Yield what is wrong in a draft: each thing that was `found` in the draft's `text`, with the number of its line.

    If the line is not in what the run `worded`, an editor wrote it: the number is then that of the draft's file, which
    is read once, however much is wrong in it.
    """
    lines, own = text.split("\n"), set(worded.split("\n"))
    name = file.removesuffix(".md")
    do = f"An editor wrote this: put it right in the file, or give --discard-edits {name}."
    is_edited = any(lines[number - 1] not in own for _, number in found)
    in_file = _places(folder / file) if is_edited else {}
    for what, number in found:
        line = lines[number - 1]
        if line in own:
            yield Problem(file, f"line {number}", what)
        else:
            places = in_file.get(line.rstrip(), [])
            yield Problem(file, f"line {places[0] if len(places) == 1 else number}", what, do=do)


def conflict_problems(file: str, edited: Edited, do: str = "") -> Iterator[Problem]:
    """Yield a problem for each conflict in a draft, with what to do: where no file is written, no note in it tells."""
    for clash in edited.conflicts:
        now = f"“{clash.new}”" if clash.new else "nothing"
        yield Problem(file, clash.part, "an editor changed this, and the run would now write", now, do)


def _places(path: Path) -> dict[str, list[int]]:
    """Return the numbers of the lines that say each thing, blanks at their ends aside."""
    places: dict[str, list[int]] = {}
    for number, line in enumerate(with_plain_ends(read_text(path, path.name)).split("\n"), start=1):
        places.setdefault(line.rstrip(), []).append(number)
    return places


def told(edits: Mapping[str, Edited], discarded: Iterable[str] = ()) -> Iterator[str]:
    r"""Yield the lines that tell of a run's edits: how many are kept and where, and each conflict.

    >>> from generator.models import Article
    >>> kent = Article("kent", "area", "story", "Late", "complete", (), (), "", "", 0)
    >>> clash = Conflict("figures", "Nine of 17.", "Ten of 17.", "Some of 17.")
    >>> one = Edited(kent, ("intro: More than half were late.",), (clash,), ("the change of “words”; it is counted",))
    >>> print("\n".join(told({"kent": one, "essex": Edited(kent)}, ["devon"])))
    1 edit kept: kent (1).
    CONFLICT in kent: figures: Nine of 17.
    Not kept in kent: the change of “words”; it is counted.
    Edits discarded: devon.
    """
    kept = {name: len(one.kept) for name, one in edits.items() if one.kept}
    if kept:
        number = sum(kept.values())
        where = ", ".join(f"{name} ({count})" for name, count in kept.items())
        yield f"{number} {'edit' if number == 1 else 'edits'} kept: {where}."
    for name, one in edits.items():
        yield from (f"CONFLICT in {name}: {clash.part}: {_edit(clash)}" for clash in one.conflicts)
        yield from (f"Not kept in {name}: {line}." for line in one.ignored)
    names = ", ".join(discarded)
    if names:
        yield f"Edits discarded: {names}."


def _edit(conflict: Conflict) -> str:
    return first_words(conflict.wrote) if conflict.wrote else f"taken out: {first_words(conflict.before)}"
