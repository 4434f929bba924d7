"""The command that checks texts, as a user meets it: what it prints, where it points, and what it leaves with.

Texts are about the councils of the invented story. Those that break something are wrong on purpose.
"""

from __future__ import annotations

import doctest
import io
import json
import re
import shlex
import shutil
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from test_docs import PAGES, ROOT, blocks, first_column, section, tables, text_of
from typer.testing import CliRunner

from generator.checks.policy import Rules
from generator.checks.vocabulary import AttributeWords, GroupWords, MeasureWords, PolicyWords, Vocabulary
from generator.cli import app, main

Run = Callable[..., tuple[int, str, str]]
STORY = "mending"
ONE = "1 problem in 1 file; nothing was written.\n"
TRUE = "Four of the 20 planning appeals in Testford were upheld. The sample is small.\n"
WRONG = "In Testford, five of the 20 planning appeals were upheld. The sample is small.\n"
TOLD = "the text says “five of the 20”; the tables have: 4 of 20 (20 per cent) for appeals at Testford (figures.csv row 25)."


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of the invented story with its drafts."""
    root = tmp_path_factory.mktemp("councils") / "project"
    shutil.copytree(ROOT / "tests" / "story", root)
    shutil.copytree(ROOT / "templates" / "house-style", root / "templates" / "house-style")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        formats = ("--format", "md", "--format", "html")
        told = CliRunner().invoke(app, ["write", STORY, "--jobs", "1", *formats])
        assert told.exit_code == 0, told.output
    return root


@pytest.fixture
def councils(written: Path, tmp_path: Path) -> Path:
    """Return a copy of that project for one test."""
    return Path(shutil.copytree(written, tmp_path / "project"))


def call(*words: str, stdin: bytes = b"") -> tuple[int, str, str]:
    """Run the command; return its exit code and what it printed, on standard output and as errors."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["generator", *words])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8", errors="surrogateescape"))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as ended:
            main()
    code = ended.value.code
    assert isinstance(code, int)
    return code, out.getvalue(), err.getvalue()


@pytest.fixture
def run(councils: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `generator check` in the copy."""
    monkeypatch.chdir(councils)
    return lambda *words, stdin=b"": call("check", *words, stdin=stdin)


def saved(text: str | bytes, name: str = "text.txt") -> str:
    """Write a file into the working folder, and return its name."""
    Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


def underlined(out: str) -> Iterator[str]:
    """Yield the words above each line of `~`, by their columns."""
    lines = out.splitlines()
    for above, line in pairwise(lines):
        if set(line) == {" ", "~"}:
            yield above[line.index("~") : len(line)]


def summary(out: str) -> str:
    return out.splitlines()[-1]


# --- Drafts -------------------------------------------------------------------------------------------


def test_drafts_that_were_just_written_have_no_error(run: Run) -> None:
    code, out, err = run(STORY)
    assert (code, err) == (0, "")
    assert re.fullmatch(r"12 texts: \d+ claims, .*, 0 contradicted, .*; 0 errors, \d+ quer(y|ies)\.", summary(out))


def test_the_story_may_be_left_out_where_there_is_one(run: Run) -> None:
    assert run() == run(STORY)
    assert run(saved(TRUE)) == run(STORY, saved(TRUE))


@pytest.mark.parametrize("name", ["testford", "Testford Council", "Testford", "TESTFORD BOROUGH", "Testford Council’s"])
def test_an_area_in_any_spelling(run: Run, name: str) -> None:
    assert run(STORY, "--area", name) == run(STORY, "--area", "testford", "--area", "testford")
    wrong = saved("Five of the 20 planning appeals were upheld.")
    assert run(STORY, wrong, "--area", name) == run(STORY, wrong, "--area", "testford")
    assert run(STORY, wrong, "--area", name)[0] == 1


def test_a_broken_draft_shows_where_and_against_what(run: Run) -> None:
    path = Path("stories", STORY, "much-inventing.md")
    before = path.read_text(encoding="utf-8")
    assert "nine of the 17" in before.replace("\u00a0", " ")
    path.write_text(re.sub(r"nine( of the.17)", r"eight\1", before), encoding="utf-8")
    code, out, err = run(STORY, "--area", "much-inventing")
    assert (code, err) == (1, "")
    line = next(at for at, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if "eight" in text)
    assert f"  line {line}: " in out
    assert "eight of the 17" in [words.replace("\u00a0", " ") for words in underlined(out)]
    told = (
        "    error · figures: the text says “eight of the 17”; the tables have: "
        "9 of 17 (52.9 per cent) for benches at Much Inventing (figures.csv row 16)."
    )
    assert told in out.replace("\u00a0", " ").splitlines()
    assert "1 contradicted" in summary(out)
    assert "; 1 error, " in summary(out)


@pytest.mark.exhaustive
def test_one_wrong_figure_is_one_thing_to_mend_in_what_check_and_write_print(run: Run) -> None:
    path = Path("stories", STORY, "city-of-proof.md")
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("Corporation, 30 were", "Corporation, 20 were"), encoding="utf-8")
    code, out, _ = run(STORY)
    lines = out.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    cause = next(at for at, line in enumerate(lines) if "error · " in line)
    assert lines[cause].startswith("    error · figures: the text says “Of 60 planning decisions")
    assert lines[cause + 1] == "    and so:"
    does_not = "headline: a claim of the headline that the text does not make: ‘30 of 60’"
    cue = "headline: a claim of the radio cue that the text does not make: ‘Of sixty planning decisions by the City of Proof Corporation, thirty’"
    assert lines[cause + 2 : cause + 6] == [
        f"      line 11: error · {does_not}",
        f"      line 13: error · {cue}",
        f"      line 19: error · {does_not}",
        "",
    ]
    assert code == 1
    assert "; 4 errors, " in summary(out)
    every = run(STORY, "--all")[1]
    assert every.count("error · headline: headline: a claim of the headline that the text does not make") == 2
    assert [one["follows_from"] is None for one in json.loads(run(STORY, "--json")[1])[1]["findings"]] == [
        False, False, False, True
    ]  # fmt: skip

    code, out, err = call("write", STORY)
    assert (code, out) == (1, "")
    assert err.replace("\N{NO-BREAK SPACE}", " ").splitlines() == [
        "city-of-proof.md, line 21: figures: the text says “Of 60 planning decisions by the City of Proof Corporation, 20”; "
        "the tables have: 30 of 60 (50 per cent) for appeals at City of Proof (figures.csv row 9). An editor wrote this: "
        "put it right in the file, or give --discard-edits city-of-proof.",
        "  and so:",
        f"    city-of-proof.md, line 11: {does_not}",
        f"    city-of-proof.md, line 13: {cue}",
        f"    city-of-proof.md, line 19: {does_not}",
        "4 errors in 1 draft; nothing was written.",
    ]


def test_the_same_wrong_figure_twice_in_a_line_is_told_by_write_too(run: Run) -> None:
    path = Path("stories", STORY, "ashmock.md")
    before = path.read_text(encoding="utf-8")
    right, wrong = (
        "It mended one of the 20 benches late.",
        "It mended two of the 20 benches late, two of the 20 benches late.",
    )
    assert right in before
    path.write_text(before.replace(right, wrong), encoding="utf-8")
    assert "; 2 errors, " in summary(run(STORY)[1])
    code, _, err = call("write", STORY)
    line = path.read_text(encoding="utf-8").split("\n").index(wrong) + 1
    assert (code, err.replace("\N{NO-BREAK SPACE}", " ")) == (
        1,
        f"ashmock.md, line {line}: figures: the text says “two of the 20”; the tables have: 1 of 20 (5 per cent) for "
        "benches at Ashmock (figures.csv row 4). An editor wrote this: put it right in the file, or give "
        "--discard-edits ashmock.\n1 error in 1 draft; nothing was written.\n",
    )


def test_what_somebody_is_quoted_with_against_the_tables_is_shown_with_its_place(run: Run) -> None:
    said = "The council said: “Five of the 20 planning appeals in Testford were upheld.”"
    text = Path("stories", STORY, "testford.md").read_text(encoding="utf-8").replace("\n## ", f"\n{said}\n\n## ", 1)
    name = saved(text, "quoted.md")
    line = 1 + text.splitlines().index(said)
    code, out, _ = run(STORY, name)
    lines = out.splitlines()
    place = lines.index(f"    note · figures: {TOLD.replace('the text says “five', 'somebody says “Five')}")
    assert lines[place - 2] == f"  line {line}: {said}"
    assert lines[place - 1].strip() == "~" * len("Five of the 20")
    assert " 1 contradicted, 1 of those in a quotation, " in summary(out)
    assert code == 1  # for the words are in no quote bank
    assert out.count("note · ") == 1
    code, out, _ = run(STORY, saved(f"{said}\n{said}\n"))
    assert (code, out.count("    query · figures: somebody says “Five of the 20”")) == (0, 2)
    assert " 2 contradicted, 2 of those in quotations, " in summary(out)


def test_a_draft_that_is_named_as_a_file_is_known_as_ours(run: Run) -> None:
    path = f"stories/{STORY}/testford.md"
    text = Path(path).read_text(encoding="utf-8")
    assert run(STORY, path)[0] == 0
    line = next(one for one in text.splitlines() if one.startswith("**STRICTLY EMBARGOED"))
    code, out, _ = run(STORY, saved(text.replace(line, ""), "edited.md"))
    assert code == 1
    assert "    error · embargo: whole text: there is no embargo line, to the letter." in out


def test_drafts_are_held_side_by_side(run: Run) -> None:
    path = Path("stories", STORY, "testford.md")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("four of the 20", "five of the 20").replace("Four of the 20", "Five of the 20"), "utf-8"
    )
    assert path.read_text(encoding="utf-8") != text
    code, out, _ = run(STORY)
    assert code == 1
    assert "another figure for Testford than in its own draft" in out


def test_there_are_no_drafts_yet(run: Run) -> None:
    shutil.rmtree("stories")
    assert run(STORY) == (
        2,
        "",
        f"stories/{STORY}: there are no drafts. Write them first: generator write {STORY}.\n{ONE}",
    )


# --- Any text -----------------------------------------------------------------------------------------


def test_a_true_text(run: Run) -> None:
    code, out, err = run(STORY, saved(TRUE))
    assert (code, err) == (0, "")
    assert summary(out).endswith("1 confirmed, 0 contradicted, 0 not settled by the tables; 0 errors, 0 queries.")


def test_a_wrong_text(run: Run) -> None:
    code, out, err = run(STORY, saved(f"It rained.\n\n{WRONG}"))
    assert (code, err) == (1, "")
    assert out.splitlines()[:4] == [
        "text.txt",
        "  line 3: In Testford, five of the 20 planning appeals were upheld. The sample is small.",
        "                       ~~~~~~~~~~~~~~",
        f"    error · figures: {TOLD}",
    ]


def test_several_texts_are_told_one_by_one(run: Run) -> None:
    code, out, _ = run(STORY, saved(WRONG, "one.txt"), saved(TRUE, "two.txt"), saved(WRONG, "three.txt"))
    assert code == 1
    assert [line for line in out.splitlines() if line.endswith(".txt")] == ["one.txt", "three.txt"]
    assert summary(out).startswith("3 texts: 3 claims, 1 confirmed, 2 contradicted, ")


@pytest.mark.parametrize(
    "text",
    [
        WRONG,
        "It rained, and so nobody came, and nothing was said of that by anybody for a very long time indeed. " + WRONG,
        WRONG.strip() + " It rained, and so nobody came, and nothing was said of it for a very long time indeed.\n",
        f"# A headline\n\n> {WRONG}",
        f"One.\r\n\r\nTwo.\r\n\r\n{WRONG}",
        f"\t{WRONG}",
        f"Ynys Brâwf, £ and ½.\u00a0{WRONG}",
        "It rained.\n" * 200 + WRONG,
    ],
)
def test_the_words_are_underlined_at_their_columns(run: Run, text: str) -> None:
    _, out, _ = run(STORY, saved(text))
    assert "five of the 20" in list(underlined(out))
    assert max(map(len, (line for line in out.splitlines() if line.startswith("  line ")))) <= 120


def test_words_over_two_lines_are_underlined_to_the_end_of_the_first(run: Run) -> None:
    _, out, _ = run(STORY, saved("In Testford, five of\nthe 20 planning appeals were upheld. The sample is small."))
    assert "five of" in list(underlined(out))


def test_piped_text(run: Run) -> None:
    code, out, err = run(STORY, "-", stdin=WRONG.encode())
    assert (code, err) == (1, "")
    assert out.startswith("what was piped in\n  line 1: In Testford, five of the 20")
    assert f"    error · figures: {TOLD}" in out
    assert run(STORY, "-", stdin=TRUE.encode())[0] == 0


def test_all_lists_every_claim(run: Run) -> None:
    name = saved(TRUE)
    assert len(run(STORY, name)[1].splitlines()) == 1
    lines = run(STORY, name, "--all")[1].splitlines()
    assert (
        "    confirmed: 4 of 20 (20 per cent) for appeals at Testford (figures.csv row 25) [testford/appeals]" in lines
    )
    quoted = saved("A critic said: “Nobody at all has ever asked us.”")
    assert "note · quote-unknown" not in run(STORY, quoted)[1]
    assert "note · quote-unknown" in run(STORY, quoted, "--all")[1]


def test_notes_to_editors_are_not_read(run: Run) -> None:
    hidden = f"{TRUE}\n> **EDITOR:** {WRONG}\n## Notes to editors\n\n- {WRONG}\n| What | Upheld |\n|---|---|\n| Appeals | 5 |\n"
    code, out, _ = run(STORY, saved(hidden))
    assert code == 0
    assert summary(out).startswith("1 text: 1 claim,")
    assert run(STORY, saved(f"---\nnote: {WRONG}---\n\n{TRUE}"))[0] == 0


def test_a_web_page_makes_the_same_claims_as_its_markdown(run: Run) -> None:
    """A headline is told twice in both: it is the title of a page, and stands in the front matter of a draft.

    The radio cue stands there alone, for no page has it: it is taken out.
    """
    drafts = [path for path in sorted(Path("stories", STORY).rglob("*.md")) if "EDITOR" not in path.read_text("utf-8")]
    assert len(drafts) > 5
    for path in drafts:
        written = path.read_text("utf-8")
        path.write_text(re.sub(r"(?m)^radio_cue: .*\n", "", written), "utf-8")
        assert claims_of(run, path) == claims_of(run, path.with_suffix(".html")), path.name
        path.write_text(written, "utf-8")


def test_notes_to_editors_are_not_read_in_a_web_page(run: Run) -> None:
    path = Path("stories", STORY, "regions", "south-specimen.md")
    assert "> **EDITOR" in path.read_text(encoding="utf-8")
    assert claims_of(run, path) == claims_of(run, path.with_suffix(".html"))


def test_the_plain_text_of_a_draft_is_not_contradicted(run: Run, councils: Path) -> None:
    assert call("write", STORY, "--jobs", "1", "--format", "txt", "--area", "much-inventing", "--out", "plain")[0] == 0
    assert run(STORY, f"plain/{STORY}/much-inventing.txt", "--area", "much-inventing")[0] == 0


def claims_of(run: Run, path: Path) -> Counter[tuple[object, ...]]:
    told = json.loads(run(STORY, str(path), "--area", "testford", "--json")[1])
    return Counter(
        (" ".join(one["text"].split()), one["kind"], one["verdict"], *one["cells"]) for one in told[0]["claims"]
    )


def test_json_has_places_that_hold_the_text(run: Run) -> None:
    text = f"Pêle-mêle, it rained.\r\n\r\n{WRONG}\nA league table. “Nobody has ever asked us at all,” he said.\n"
    code, out, err = run(STORY, saved(text), "--json")
    assert (code, err) == (1, "")
    (told,) = json.loads(out)
    assert set(told) == {"name", "areas", "counts", "claims", "findings"}
    assert (told["name"], told["areas"]) == ("text.txt", [])
    assert told["counts"] == {"confirmed": 0, "contradicted": 1, "uncovered": 1}
    for one in told["claims"]:
        assert text[one["start"] : one["end"]] == one["text"]
    for one in told["findings"]:
        assert text[one["start"] : one["end"]] == one["found"]
        assert one["severity"] in {"error", "query", "note"}
        assert one["message"]
    assert {one["check"] for one in told["findings"]} == {"figures", "banned words", "quote-unknown"}
    figures = next(one for one in told["findings"] if one["check"] == "figures")
    assert (figures["found"], figures["cells"], figures["message"]) == ("five of the 20", ["testford/appeals"], TOLD)


def test_json_of_drafts(run: Run) -> None:
    told = json.loads(run(STORY, "--json")[1])
    assert len(told) == 12
    texts = {one["name"]: (Path("stories", STORY) / one["name"]).read_text(encoding="utf-8") for one in told}
    for draft in told:
        for one in draft["claims"]:
            assert texts[draft["name"]][one["start"] : one["end"]] == one["text"]


# --- What cannot be checked ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((STORY, "nosuch.md"), "nosuch.md: there is no such file. Put it back, or correct its name.\n"),
        (("nosuch.md",), f"check: no story and no file of that name: 'nosuch.md'. Name one first: {STORY}.\n"),
        (
            (STORY, "stories"),
            "stories: the file cannot be read: 'Is a directory'. Look at its name, and who may read it.\n",
        ),
        (
            (STORY, "--area", "testfrod"),
            "--area: no area or round-up of this name: 'testfrod'. Did you mean 'testford'?\n",
        ),
        (
            (STORY, "-", "--area", "zzz"),
            "--area: no area or round-up of this name: 'zzz'. Use a slug or any name of an area; for a round-up, regions/ and its slug, or nation.\n",
        ),
        (
            (STORY, "--style", "bcc"),
            "templates/house-style/bcc.toml: there is no such house style. Did you mean 'bbc'? "
            "There are: bbc, default, iliffe, national-world, newsquest, reach.\n",
        ),
        (
            (STORY, "--claims", "nosuch.jsonl"),
            "nosuch.jsonl: there is no such file. Put it back, or correct its name.\n",
        ),
    ],
)
def test_wrong_use_is_told_in_full(run: Run, words: tuple[str, ...], told: str) -> None:
    assert run(*words) == (2, "", told + ONE)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "text.txt: the file is empty. Put its contents back.\n"),
        (b"\x7fELF\x02\x01\x01\xff", "text.txt, byte 8: not UTF-8 text. Save the file as UTF-8.\n"),
        (
            f"{TRUE}Nine\x1b[2J of 17.".encode(),
            "text.txt, line 2: a character that cannot be seen: U+001B. Delete it, or type the words again.\n",
        ),
        (
            "Four of \u202e20\u202c appeals.".encode(),
            "text.txt, line 1: a character that cannot be seen: U+202E. Delete it, or type the words again.\n"
            "text.txt, line 1: a character that cannot be seen: U+202C. Delete it, or type the words again.\n"
            "2 problems in 1 file; nothing was written.\n",
        ),
    ],
    ids=["empty", "binary", "control", "turned round"],
)
def test_a_file_that_is_no_text(run: Run, data: bytes, told: str) -> None:
    assert run(STORY, saved(data)) == (2, "", told if told.endswith("written.\n") else told + ONE)


@pytest.mark.parametrize("nothing", [b"", b" \n"])
def test_nothing_is_piped_in(run: Run, nothing: bytes) -> None:
    told = f"what was piped in: there is no text. Pipe one in, or name a file.\n{ONE}"
    assert run(STORY, "-", stdin=nothing) == (2, "", told)


@pytest.mark.parametrize("more", [("text.txt",), ("--area", "testford"), ("--all",), ("--json",)])
def test_separate_sentences_stand_alone(run: Run, more: tuple[str, ...]) -> None:
    name = saved(json.dumps({"id": 1, "text": TRUE}), "sentences.jsonl")
    told = (
        "check, --claims: this stands alone. "
        "Leave out the files, --area, --all and --json: each line says its areas, and the answer is JSON.\n"
    )
    assert run(STORY, "--claims", name, *more) == (2, "", told + ONE)


CONTROLS = "In Testford, \x1b[2Jfive of\x07 the 20 (appeals \x1b]0;title\x07were upheld, and “it is\x9b31m so”.\n"


def visible(text: str) -> bool:
    return all(one.isprintable() or one == "\n" for one in text)


def test_control_characters_in_a_piped_text_do_not_reach_the_terminal(run: Run) -> None:
    _, out, err = run(STORY, "-", "--all", "--area", "testford", stdin=CONTROLS.encode())
    assert visible(out + err)


def test_control_characters_in_a_piped_text_do_not_reach_json(run: Run) -> None:
    _, out, _ = run(STORY, "-", "--json", stdin=CONTROLS.replace("\x9b", "").encode())
    assert visible(out)


def test_bytes_that_are_no_text_are_refused_when_piped_in(run: Run) -> None:
    code, _, err = run(STORY, "-", stdin=b"\x7fELF\x02\x01\x01\xff")
    assert code == 2
    assert "not UTF-8 text" in err


# --- Separate sentences -------------------------------------------------------------------------------


def test_separate_sentences(run: Run) -> None:
    rows: list[dict[str, Any]] = [
        {"id": 1, "text": TRUE},
        {"id": "two", "text": "Five of the 20 appeals were upheld.", "areas": ["testford"], "context": "It rained."},
        {"id": "three", "text": "It rained.", "areas": [], "context": ""},
        {"id": None, "text": ""},
    ]
    name = saved("\n\n".join(map(json.dumps, rows)) + "\n", "sentences.jsonl")
    code, out, err = run(STORY, "--claims", name)
    assert (code, err) == (0, "")
    told = [json.loads(line) for line in out.splitlines()]
    assert [one["id"] for one in told] == [1, "two", "three", None]
    assert told[0]["claims"][0] == {
        "start": 0,
        "end": 14,
        "text": "Four of the 20",
        "kind": "pair",
        "verdict": "confirmed",
        "quoted": False,
        "cells": ["testford/appeals"],
        "reason": "4 of 20 (20 per cent) for appeals at Testford (figures.csv row 25)",
    }
    assert [one["verdict"] for one in told[1]["claims"]] == ["contradicted"]
    assert told[2:] == [{"id": "three", "claims": []}, {"id": None, "claims": []}]


SENTENCE = "Write an object with 'id' and 'text'; 'areas' is a list of slugs, 'context' is text."
BAD_LINES = {
    "no JSON": "not JSON: Expecting value: line 1 column 1 (char 0). Write one JSON object on each line.",
    '{"id": 1}': f"not a sentence to check: '{{\"id\": 1}}'. {SENTENCE}",
    '{"text": "x"}': f'not a sentence to check: \'{{"text": "x"}}\'. {SENTENCE}',
    '{"id": 1, "text": 3}': f'not a sentence to check: \'{{"id": 1, "text": 3}}\'. {SENTENCE}',
    "[1]": f"not a sentence to check: '[1]'. {SENTENCE}",
    '"text"': f"not a sentence to check: '\"text\"'. {SENTENCE}",
    '{"id": 1, "text": "x", "areas": "testford"}': (
        f'not a sentence to check: \'{{"id": 1, "text": "x", "areas": "testford"}}\'. {SENTENCE}'
    ),
    '{"id": 1, "text": "x", "areas": ["testfrod"]}': "no such area: 'testfrod'. Did you mean 'testford'?",
    '{"id": 1, "text": "x", "areas": ["zzz"]}': "no such area: 'zzz'. Use the slug.",
}


def test_every_bad_line_is_told_at_once_and_nothing_is_checked(run: Run) -> None:
    lines = [json.dumps({"id": 0, "text": TRUE}), *BAD_LINES]
    expected = [f"bad.jsonl, line {number}: {told}" for number, told in enumerate(BAD_LINES.values(), start=2)]
    last = f"{len(expected)} problems in 1 file; nothing was written."
    assert run(STORY, "--claims", saved("\n".join(lines), "bad.jsonl")) == (2, "", "\n".join([*expected, last, ""]))


def test_a_context_that_is_no_text(run: Run) -> None:
    assert run(STORY, "--claims", saved('{"id": 1, "text": "x", "context": 5}', "bad.jsonl"))[0] == 2


def test_no_sentences(run: Run) -> None:
    assert run(STORY, "--claims", saved("", "no.jsonl")) == (
        2,
        "",
        f"no.jsonl: the file is empty. Put its contents back.\n{ONE}",
    )


# --- A draft that must not be written -----------------------------------------------------------------

BROKEN = {
    "a fact swapped by hand": (
        "figures/mending-some.md.j2",
        "first.pair_the",
        "first.rest_pair",
        "much-inventing.md, line 27: figures: the text says “eight of 17”; the tables have: "
        "9 of 17 (52.9 per cent) for benches at Much Inventing (figures.csv row 16).\n",
    ),
    "a dispute in other words": (
        "figures/mending-some.md.j2",
        "{% if first.disputed %} {{ first.dispute }}{% endif %}",
        "{% if first.disputed %} The council says that this is not so.{% endif %}",
        "much-inventing.md, line 23: dispute: paragraph 3: a figure that Much Inventing disputes, without its sentence: "
        "‘301,078 of the 1,204,311’. Put beside it, word for word: "
        "‘The council says that 40 of them had been reported twice.’ (figures.csv row 14).\n",
    ),
    "a word that is not printed": (
        "intro/late.md.j2",
        "mended late",
        "botched in a league table and mended late",
        "much-inventing.md, line 21: banned words: paragraph 2: words that we do not print: ‘league table’. "
        "The samples do not support one: name the rank and its field.\n",
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "told"), BROKEN.values(), ids=BROKEN)
def test_a_draft_that_is_wrong_is_not_written(
    councils: Path, monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str, told: str
) -> None:
    monkeypatch.chdir(councils)
    folder = councils / "stories"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    template = councils / "templates" / STORY / file
    text = template.read_text(encoding="utf-8")
    assert old in text
    template.write_text(text.replace(old, new), encoding="utf-8")
    code, out, err = call("write", STORY, "--area", "much-inventing", "--jobs", "1")
    assert (code, out) == (1, "")
    assert told in err.replace("\u00a0", " ")
    errors = err.count("\n") - 1
    assert err.endswith(f"\n{'1 error' if errors == 1 else f'{errors} errors'} in 1 draft; nothing was written.\n")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_story_without_words_for_the_checker_is_not_written(councils: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(councils)
    (councils / "data" / STORY / "checks.toml").unlink()
    told = f"data/{STORY}/checks.toml: there is no such file. Put it back, or correct its name.\n{ONE}"
    assert call("write", STORY, "--jobs", "1", "--out", "new") == (2, "", told)
    assert not (councils / "new").exists()


# --- What the documentation says of it ----------------------------------------------------------------

SHOWN = [(page, block) for page in PAGES for block in blocks(page.read_text(encoding="utf-8"), "console")]


@pytest.mark.exhaustive
@pytest.mark.parametrize(("page", "block"), SHOWN, ids=[f"{page.name} {at}" for at, (page, _) in enumerate(SHOWN)])
def test_a_command_prints_what_a_page_shows(
    page: Path, block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`cat FILE` shows a file that the command below it is given; a file of an earlier block may be used again."""
    for name in ("data", "templates", "stories"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    for one in blocks(page.read_text(encoding="utf-8"), "console"):
        for command, printed in sessions(one):
            if command.startswith("cat ") and "|" not in command:
                saved(printed, command.removeprefix("cat "))
    shown = [(command, printed) for command, printed in sessions(block) if "generator" in command]
    assert shown
    for command, printed in shown:
        before, _, words = command.rpartition(" | ")
        stdin = Path(before.removeprefix("cat ")).read_bytes() if before else b""
        tool, *arguments = shlex.split(words)
        assert tool == ".venv/bin/generator"
        code, out, err = call(*arguments, stdin=stdin)
        assert (code, err) == (0, "")
        assert doctest.OutputChecker().check_output(printed, out, doctest.ELLIPSIS), out


def sessions(block: str) -> list[tuple[str, str]]:
    """Return each command of a block with what is shown below it."""
    _, *parts = re.split(r"^\$ (.+)\n", block, flags=re.M)
    return list(zip(parts[::2], parts[1::2], strict=True))


def test_the_page_lists_every_option() -> None:
    told = CliRunner().invoke(app, ["check", "--help"], env={"COLUMNS": "200"}).output
    options = set(re.findall(r"^\W*(--[a-z]+)\b", told, re.M))
    assert options == set(first_column(section(text_of("docs/checks.md"), "## How to run it")))


def named_checks() -> set[str]:
    """Return the name of every check, as the checker prints it."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "generator" / "checks").rglob("*.py"))
    made = re.findall(r"(?:piece\.finding|check\.finding|\bFault)\(\s*\"([a-z -]+)\"", source)
    across = re.findall(r"_conflict\([^\"]*?\"([a-z ]+)\"", source)
    return {*made, *across, *re.findall(r"\.end, \"([a-z ]+)\", ", source)}


def test_the_page_has_every_check_by_the_name_it_is_printed_by() -> None:
    text = text_of("docs/checks.md")
    listed = [row["check"] for table in tables(text) for row in table if "check" in row]
    names = [re.match(r"\[`(.+?)`\]", name) for name in listed]
    assert {name[1] for name in names if name} == named_checks()
    assert len(listed) == len(named_checks()) > 20
    for name in named_checks():
        assert f"### `{name}`\n" in text
        assert re.search(rf"(finds\(\"{name}\"|{name}: |quotes=held)", section(text, f"### `{name}`")), name


def test_the_page_has_every_key_of_the_words() -> None:
    text = section(text_of("docs/checks.md"), "## Every key of checks.toml")
    (rows,) = tables(text)
    keys = {row["key"].strip("`"): row["an example"].strip("`") for row in rows}
    nested = {
        "measures.<measure>": MeasureWords,
        "groups.<group>": GroupWords,
        "attributes.<attribute>": AttributeWords,
    }
    nested["policy"] = PolicyWords
    known = {f"{name}.{field}" for name, model in nested.items() for field in model.model_fields}
    known |= set(Vocabulary.model_fields) - {name.partition(".")[0] for name in nested}
    assert set(keys) == known
    files = (f"tests/story/data/{STORY}/checks.toml", "data/cancelled-crimes/checks.toml")
    words = [tomllib.loads(text_of(name)) for name in files]
    for key, example in keys.items():
        assert not example or any(example in phrases(one, key.split(".")) for one in words), key


def test_the_page_has_the_number_budget() -> None:
    rules = Rules()
    words = {2: "Two", 4: "four", 6: "six"}
    text = (
        f"{words[rules.figures_in_sentence]} figures in a sentence, {words[rules.figures_in_paragraph]} in a paragraph, "
        f"{rules.figures_in_piece} in a piece about one area and {words[rules.figures_for_each_more]} more for each other"
    )
    assert text in " ".join(section(text_of("docs/checks.md"), "### `number budget`").split())


def phrases(values: Any, path: list[str]) -> Iterator[str]:
    """Yield every phrase under a key; a name in angle brackets, or what is left, stands for every name."""
    if isinstance(values, dict):
        name, *rest = path or ["<any>"]
        for one in values.values() if name.startswith("<") else [values.get(name, [])]:
            yield from phrases(one, rest)
    elif isinstance(values, list):
        yield from values
