"""The tools that keep the code in shape, run with the tests, so that a laptop and the build agree."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "generator").rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION = 300, 40
NO_HELPERS = {"utils", "helpers", "common", "core", "base", "manager", "service"}


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "generator", "tests", "benchmarks"],
        ["ruff", "format", "--check", "generator", "tests", "benchmarks"],
        ["mypy"],
        ["importlinter.cli", "lint"],
    ],
    ids=["lint", "format", "types", "layers"],
)
def test_the_tools_find_nothing(command: list[str]) -> None:
    name, *words = command
    program = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()"]
    run = program if name == "importlinter.cli" else [sys.executable, "-m", name, *words]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    assert path.stem not in NO_HELPERS
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION + 12]
    assert long == []


def test_only_the_command_line_reads_a_clock_or_prints() -> None:
    banned = {"time", "random", "secrets", "uuid"}
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not names & banned, path
        calls = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert path.parent.name == "cli" or not calls & {"now", "today", "utcnow"}, path


def test_every_pinned_package_is_pinned_exactly() -> None:
    lines = (ROOT / "constraints.txt").read_text().split()
    assert lines
    assert all("==" in line for line in lines)


def test_no_file_names_a_machine() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    found = []
    for name in listed:
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".txt", ".csv", ".j2"} and path.is_file() and path != Path(__file__):
            text = path.read_text(encoding="utf-8")
            found += [name for word in ("/work" + "/", "/root" + "/", "index" + "-url") if word in text]
    assert found == []
