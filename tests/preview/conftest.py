"""A project of the invented story to edit, and a preview of it that is asked without a browser."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.pipeline import Project
from generator.preview.server import PreviewServer
from generator.preview.session import Session

STORY = "mending"
INTRO = f"templates/{STORY}/intro/rated.md.j2"

Ask = Callable[..., tuple[int, dict[str, str], str]]


class Desk:
    """A project on disk as an editor has it open: a file is changed by putting one text in the place of another."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.project = Project(root)

    def text(self, file: str) -> str:
        return (self.root / file).read_text(encoding="utf-8")

    def save(self, file: str, text: str) -> None:
        (self.root / file).write_text(text, encoding="utf-8")

    def edit(self, file: str, old: str, new: str) -> None:
        before = self.text(file)
        assert old in before, (file, old)
        self.save(file, before.replace(old, new))


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


def sent(server: PreviewServer, request: bytes) -> bytes:
    """Return what comes back for the bytes of a request, served by this thread."""
    with socket.create_connection(("127.0.0.1", server.server_port)) as connection:
        connection.sendall(request)
        connection.settimeout(0.05)
        answer = b""
        for _ in range(100):
            server.turn(0.05)
            try:
                while piece := connection.recv(65536):
                    answer += piece
            except TimeoutError:
                continue
            except ConnectionResetError:
                pass
            return answer
    pytest.fail("no answer came")


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
