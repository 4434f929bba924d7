"""A checker in a process of its own: what it finds, and what is told when it cannot."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator import checking
from generator.checking import check_texts, story_checker
from generator.checking_beside import Beside
from generator.checks.findings import Severity
from generator.drafts import exported, key_of
from generator.errors import InputError
from generator.pipeline import Project, articles, load, plans

STORY = "mending"


@pytest.fixture(scope="module")
def texts(second_project: Project) -> dict[str, str]:
    material = load(second_project, STORY)
    made = articles(second_project, material, plans(material, ["ashmock", "testford"]))
    found = {key_of(one): exported(one, "md").decode() for one in made}
    wrong = found["ashmock"].replace("One of the 15 appeals", "Seven of the 15 appeals")
    assert wrong != found["ashmock"]
    return {**found, "ashmock": wrong}


def test_it_finds_what_a_checker_here_finds(second_project: Project, texts: dict[str, str]) -> None:
    reports = [one.report for one in check_texts(story_checker(second_project, STORY), texts)]
    with Beside(second_project, STORY, "") as checker:
        checker.begin()
        checker.send(texts)
        found = checker.found()
    counts = [(len(one.of(Severity.ERROR)), len(one.of(Severity.QUERY))) for one in reports]
    assert found == dict(zip(texts, counts, strict=True))
    assert found["ashmock"][0] > found["testford"][0] == 0


def test_what_is_wrong_with_its_rules_is_told(second_project: Project, texts: dict[str, str], tmp_path: Path) -> None:
    own = Project(Path(shutil.copytree(second_project.root, tmp_path / "project")))
    (own.data / STORY / "checks.toml").write_text("what = 1\n", encoding="utf-8")
    with pytest.raises(InputError) as here:
        story_checker(own, STORY)
    with Beside(own, STORY, "") as checker:
        checker.send(texts)
        with pytest.raises(InputError) as beside:
            checker.found()
    assert str(beside.value) == str(here.value)


def test_a_process_that_was_ended_is_told(second_project: Project, texts: dict[str, str]) -> None:
    with Beside(second_project, STORY, "") as checker:
        checker.begin()
        assert checker._process
        assert checker._process.pid
        os.kill(checker._process.pid, signal.SIGKILL)
        checker._process.join()
        checker.send(texts)
        with pytest.raises(InputError) as wrong:
            checker.found()
    assert str(wrong.value) == (
        "review: the process that checks was ended from outside, as a machine does that has no memory left. Run again.\n"
        "1 problem in 1 file; nothing was written."
    )


def test_a_process_that_is_ended_with_drafts_unread_is_told(
    second_project: Project, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "story_checker", lambda *_: signal.pause())
    with Beside(second_project, STORY, "") as checker:
        checker.send({"ashmock": texts["ashmock"]})
        assert checker._process
        assert checker._process.pid
        os.kill(checker._process.pid, signal.SIGKILL)
        checker._process.join()
        with pytest.raises(InputError, match="the process that checks was ended from outside"):
            checker.found()


def test_a_fault_of_the_programs_own_is_raised_here(
    second_project: Project, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(checking, "story_checker", fails)
    with Beside(second_project, STORY, "") as checker:
        checker.send(texts)
        with pytest.raises(ZeroDivisionError):
            checker.found()


def test_it_ends_when_whoever_asks_is_killed(second_project: Project) -> None:
    asks = (
        "import os, signal; from pathlib import Path; from generator.checking_beside import Beside; "
        "from generator.pipeline import Project; "
        f"one = Beside(Project(Path({str(second_project.root)!r})), {STORY!r}, ''); one.begin(); "
        "print(one._process.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    told = subprocess.run([sys.executable, "-c", asks], stdout=subprocess.PIPE, text=True, check=False, timeout=60)
    assert told.returncode == -signal.SIGKILL
    assert int(told.stdout) > 0  # what it printed is whole only once its child has ended too


def test_nothing_is_left_of_one_that_nobody_asks(second_project: Project) -> None:
    with Beside(second_project, STORY, "") as checker:
        checker.begin()
        process = checker._process
    assert process
    assert not process.is_alive()
