"""A project of the invented story to edit, and a preview of it that is asked without a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.pipeline import Project
from generator.preview.server import PreviewServer
from generator.preview.session import Session
from preview.editing import STORY, Ask, Desk, sent


@pytest.fixture
def desk(second_project: Project, tmp_path: Path) -> Desk:
    shutil.copytree(second_project.root, tmp_path / "project")
    return Desk(tmp_path / "project")


@pytest.fixture
def session(desk: Desk) -> Iterator[Session]:
    one = Session(desk.project, STORY)
    yield one
    one.close()


@pytest.fixture
def server(session: Session) -> Iterator[PreviewServer]:
    one = PreviewServer(session, 0)
    yield one
    one.server_close()


@pytest.fixture
def ask(server: PreviewServer) -> Ask:
    """Return a function that asks for a path, and gives the status, the headers by small names, and the text."""

    def asked(path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
        named = {"Host": f"127.0.0.1:{server.server_port}"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in named.items() if value)]
        head, _, text = sent(server, ("\r\n".join(lines) + "\r\n\r\n").encode()).partition(b"\r\n\r\n")
        first, *rest = head.decode().split("\r\n")
        fields = dict(line.lower().split(": ", 1) for line in rest)
        return int(first.split()[1]), fields, text.decode()

    return asked
