"""A project that is edited, and a request to its preview without a browser."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.pipeline import Project
from generator.preview.server import PreviewServer

STORY = "mending"
INTRO = f"templates/{STORY}/intro/rated.md.j2"
HIGHEST = "{{ area.name }} had the highest share of planning appeals upheld of {{ number_of_areas }} councils."
"""Wrong in the two drafts that the wording of INTRO is in, for another draft says so of its own council."""

Ask = Callable[..., tuple[int, dict[str, str], str]]


class Desk:
    """A project on disk as an editor has it open: a file is changed by putting one text in the place of another."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.project = Project(root)

    def text(self, file: str) -> str:
        return (self.root / file).read_text(encoding="utf-8")

    def save(self, file: str, text: str) -> None:
        """Put a text in the place of a file at once: a preview that looks meanwhile sees the old one or the new one."""
        new = self.root.with_name("saved")
        new.write_text(text, encoding="utf-8")
        new.replace(self.root / file)

    def edit(self, file: str, old: str, new: str) -> None:
        before = self.text(file)
        assert old in before, (file, old)
        self.save(file, before.replace(old, new))


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
