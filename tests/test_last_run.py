"""The files that a run leaves: one that was changed by hand is refused as a whole, whatever was changed in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.errors import InputError
from generator.last_run import drafts_told, ledgers_of, left_by, manifest_of, record_of, sums_of, worded_in
from generator.models import Part
from generator.review.record import Record, RecordedDraft, RecordedPart, export

PART = Part("intro", "Nine of 17 were late.", template="templates/x/intro.md.j2", wording=1, arms=(0, 2))
MADE = Record(
    {"data/x/figures.csv": "e3"},
    {"kent": RecordedDraft((RecordedPart(PART, "ab", 2, {"kent/late": "9"}, {"kent/late": ("row 2",)}),), (), {"a": "b"})},
)  # fmt: skip
DEEP = "[" * 200_000


def manifest(**changed: Any) -> str:
    about = {"drafts": {"kent": {"status": "complete", "missing": []}}, "style": "bbc", "version": 1}
    return json.dumps({"about": about, "inputs": {"a.csv": "e3"}, "outputs": {"kent.md": "e3"}} | changed)


def about(**changed: Any) -> str:
    return manifest(about={"drafts": {}, "style": "", "version": 1} | changed)


def record(change: Callable[[dict[str, Any]], object]) -> str:
    found = json.loads(export(MADE))
    change(found)
    return json.dumps(found)


def part_with(**changed: Any) -> str:
    return record(lambda found: found["drafts"]["kent"]["parts"][0].update(changed))


def told(read: Callable[[Path], object], folder: Path) -> str:
    with pytest.raises(InputError) as refused:
        read(folder)
    return str(refused.value)


def spoilt(path: Path, what: str) -> str:
    return f"{path}: not a {what} that this program wrote. Take the file away and run again.\n1 problem in 1 file; nothing was written."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        DEEP,
        '{"about": ' * 200_000,
        '{"about": NaN}',
        manifest(about=None),
        manifest(about=[]),
        manifest(inputs=[]),
        manifest(outputs=None),
        manifest(outputs=["kent.md"]),
        manifest(outputs={"kent.md": 3}),
        manifest(outputs={"a" * 300: "e3"}),
        manifest(outputs={"../../kent.md": "e3"}),
        manifest(outputs={"/etc/passwd": "e3"}),
        manifest(outputs={"\ud800": "e3"}),
        manifest(outputs={".generator-staged/x": "e3"}),
        about(drafts=[]),
        about(drafts=None),
        about(drafts={"kent": "complete"}),
        about(drafts={"../kent": {}}),
        about(drafts={"kent": {"status": 3}}),
        about(drafts={"kent": {"missing": "reply"}}),
        about(drafts={"kent": {"missing": [None]}}),
        about(drafts={"kent": {"missing": ["\x1b[2J"]}}),
        about(style=None),
    ],
    ids=lambda text: text[:60],
)
def test_a_manifest_that_was_changed_by_hand_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(text, "utf-8")
    for read in (manifest_of, drafts_told, sums_of, lambda folder: left_by(folder, {})):
        assert told(read, tmp_path) == spoilt(path, "manifest")


def test_a_manifest_is_read_back_as_it_was_with_what_a_later_version_may_have_put_in_it(tmp_path: Path) -> None:
    text = manifest(about={"drafts": {"regions/kent": {"status": "complete", "queries": 2}}, "checked": {"errors": 0}})
    (tmp_path / "manifest.json").write_text(text, "utf-8")
    assert manifest_of(tmp_path) == json.loads(text)


@pytest.mark.parametrize(
    "text",
    ["", "[]", DEEP, "{}", *(
        record(change) for change in (
            lambda found: found.update(drafts=[]),
            lambda found: found.update(inputs=None),
            lambda found: found.update(style=None),
            lambda found: found["drafts"].update(kent=None),
            lambda found: found["drafts"].update({"../kent": found["drafts"].pop("kent")}),
            lambda found: found["drafts"]["kent"].pop("lines"),
            lambda found: found["drafts"]["kent"]["front"].update(area=5),
            lambda found: found["drafts"]["kent"].update(parts={}),
            lambda found: found["drafts"]["kent"].update(parts=["intro"]),
            lambda found: found["drafts"]["kent"]["parts"][0].pop("said"),
        )
    ), *(
        part_with(**{key: value}) for key, value in (
            ("cells", None),
            ("cells", {"kent/late": "row 2"}),
            ("facts", []),
            ("wording", float("inf")),
            ("wording", float("nan")),
            ("wording", "1"),
            ("wording", -1),
            ("wording", 10**400),
            ("of", True),
            ("arms", [None]),
            ("text", 3),
            ("template", None),
        )
    )],
    ids=lambda text: text[-60:],
)  # fmt: skip
def test_a_record_that_was_changed_by_hand_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "record.json"
    path.write_text(text, "utf-8")
    for read in (record_of, worded_in):
        assert told(read, tmp_path) == spoilt(path, "record")


def test_a_record_is_read_back_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "record.json").write_text(export(MADE), "utf-8")
    assert record_of(tmp_path) == MADE


@pytest.mark.parametrize("text", ["[]", DEEP, '{"kent": {}}', '{"kent": [3]}', '{"../kent": []}', '{"kent": null}'])
def test_a_ledger_that_was_changed_by_hand_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ledger.json"
    path.write_text(text, "utf-8")
    assert told(ledgers_of, tmp_path) == spoilt(path, "ledger")


def test_a_link_to_a_device_is_not_read(tmp_path: Path) -> None:
    for name, read in (("manifest", manifest_of), ("ledger", ledgers_of), ("record", record_of)):
        path = tmp_path / f"{name}.json"
        path.symlink_to("/dev/zero")
        assert told(read, tmp_path).startswith(f"{path}: a device or a pipe, not a file. ")
