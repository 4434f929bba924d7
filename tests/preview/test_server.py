"""The preview's web server: who it answers, what it refuses, and what its pages say."""

from __future__ import annotations

import re
import signal
import socket
from collections.abc import Callable

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.errors import InputError
from generator.preview import page
from generator.preview.server import MOST_CONNECTIONS, MOST_PIECES, PreviewServer, _Handler, _Pieces
from generator.preview.session import Session
from preview.editing import INTRO, STORY, Ask, Desk, sent

LETTERS = 30
SOON = 30
"""So many seconds are waited for what comes at once unless the machine is very busy."""
BOTH = "/?area=testford&area=two-mocks"


def test_the_page_shows_the_drafts_that_are_asked_for(ask: Ask) -> None:
    status, headers, text = ask(BOTH)
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert re.findall(r"<h2 [^>]*>(.*?)</h2>", text) == ["Testford Council", "Mockham and Mockley Councils"]
    assert "intro/rated, wording&nbsp;1" in text
    assert 'role="tooltip"' in text
    assert "figures.csv row 25" in text


def test_every_id_of_a_page_is_its_own_and_every_link_in_it_leads_somewhere(ask: Ask) -> None:
    _, _, text = ask(f"{BOTH}&area=regions/north-specimen&area=nation")
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids)) > 50
    assert set(re.findall(r'href="#([^"]+)"|aria-(?:describedby|labelledby)="([^"]+)"', text))
    for link, named in re.findall(r'href="#([^"]+)"|aria-(?:describedby|labelledby)="([^"]+)"', text):
        assert (link or named) in ids


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}", ""]
)
def test_a_request_by_any_other_name_is_refused(ask: Ask, server: PreviewServer, host: str) -> None:
    for path in ("/", "/preview.js", "/nothing"):
        status, _, text = ask(path, Host=host.format(port=server.server_port))
        assert status == 403
        assert "Testford" not in text


def test_both_names_of_this_machine_are_answered(ask: Ask, server: PreviewServer) -> None:
    assert ask("/", Host=f"localhost:{server.server_port}")[0] == 200
    assert ask("/", Host=f"LOCALHOST:{server.server_port}")[0] == 200


@pytest.mark.parametrize("path", ["/nothing", "/../README.md", "/pages/preview.js", "/preview.css/"])
def test_there_is_nothing_else_to_be_had(ask: Ask, path: str) -> None:
    status, _, text = ask(path)
    assert status == 404
    assert "There is no such page" in text


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_can_be_changed(ask: Ask, method: str) -> None:
    status, headers, _ = ask("/", method)
    assert status == 405
    assert headers["allow"] == "get, head"


def test_a_method_that_nobody_knows_is_refused_and_the_preview_goes_on(ask: Ask, server: PreviewServer) -> None:
    assert ask("/", "BREW")[0] == 501
    assert b"400" in sent(server, b"\x00\r\n\r\n")
    assert ask("/")[0] == 200


def test_head_gives_the_headers_alone(ask: Ask) -> None:
    status, headers, text = ask("/", "HEAD")
    assert (status, text) == (200, "")
    assert int(headers["content-length"]) > 1000


def test_every_answer_forbids_scripts_and_frames_of_others(ask: Ask) -> None:
    for path in ("/", "/preview.css", "/preview.js", "/nothing"):
        _, headers, text = ask(path)
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-store")
        assert not re.search(r"<script>|<style|style=|\son\w+=", text) or path.endswith((".js", ".css"))


def test_the_page_needs_nothing_from_anywhere_else(ask: Ask) -> None:
    _, _, text = ask(BOTH)
    fetched = re.findall(r'(?:src|<link[^>]* href)="([^"]+)"', text)
    assert fetched == ["data:,", "/preview.css", "/preview.js"]
    assert all(ask(path)[0] == 200 for path in fetched[1:])
    assert "url(" not in ask("/preview.css")[2]


def test_a_page_that_is_still_the_same_is_not_sent_again(ask: Ask, desk: Desk) -> None:
    _, headers, _ = ask(BOTH)
    status, _, text = ask(BOTH, If_None_Match=headers["etag"])
    assert (status, text) == (304, "")
    desk.edit(INTRO, "was rated", "has been rated")
    status, changed, text = ask(BOTH, If_None_Match=headers["etag"])
    assert status == 200
    assert changed["etag"] != headers["etag"]
    assert "has been" in text


def test_a_change_is_marked_told_and_can_be_read_without_marks(ask: Ask, desk: Desk) -> None:
    ask(BOTH)
    desk.edit(INTRO, "was rated", "has been rated")
    _, _, text = ask(BOTH)
    assert "<ins>" in text
    assert "<del>" in text
    assert f"Change 1, in {INTRO}: 1 sentence changed in Testford Council." in text
    _, _, plain = ask(f"{BOTH}&marks=no")
    assert "<ins>" not in plain
    assert "1 sentence changed in Testford Council." in plain
    assert 'name="marks" value="no"' in plain


def test_a_mistake_shows_its_file_line_and_reason_above_the_last_good_text(ask: Ask, desk: Desk) -> None:
    ask(BOTH)
    whole = desk.text(INTRO)
    desk.save(INTRO, whole + "{{ <b>oh")
    status, _, text = ask(BOTH)
    assert status == 200
    assert f"<strong>{INTRO}</strong>, line 2" in text
    assert "<p>not a template: " in text
    assert text.count("Not up to date: this is the last good text.") == 2
    assert "mended things was rated" in text
    assert f"Change 1: a mistake in {INTRO}, line 2. The text shown is from before." in text
    desk.save(INTRO, whole)
    _, _, text = ask(BOTH)
    assert "Not up to date" not in text
    assert "no words changed in the drafts shown." in text


def test_what_a_template_or_an_address_says_is_never_mark_up(ask: Ask, desk: Desk) -> None:
    ask(BOTH)
    desk.edit(
        INTRO, "mended things", "<script>alert(document.title)</script> <img src=x onerror=alert(document.title)>"
    )
    attack = "%22%3E%3Cscript%3Ealert(document.title)%3C/script%3E"
    for path in (BOTH, f"{BOTH}&area={attack}", f"{BOTH}&marks={attack}", f"/{attack}"):
        _, _, text = ask(path)
        assert "<script>" not in text
        assert "<img" not in text
    assert "&lt;script&gt;alert" in ask(BOTH)[2]


def test_a_draft_that_there_is_not_is_told(ask: Ask) -> None:
    assert "There is no draft of that name: tesford." in ask("/?area=tesford")[2]


def test_too_long_a_list_is_refused(ask: Ask) -> None:
    assert ask(f"/?{'area=a&' * 300}")[0] == 400


def test_a_silent_connection_keeps_nobody_waiting(ask: Ask, server: PreviewServer) -> None:
    silent = []
    for _ in range(MOST_CONNECTIONS + 5):
        silent.append(socket.create_connection(("127.0.0.1", server.server_port)))
        server.turn(0.01)
    assert ask("/")[0] == 200
    for one in silent:
        one.close()
    assert ask("/")[0] == 200


def test_a_client_that_says_a_letter_at_a_time_is_not_heard_out(
    ask: Ask, server: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = socket.create_connection(("127.0.0.1", server.server_port))
    said: list[int] = []
    read = _Pieces.readinto

    def say() -> None:
        slow.sendall(b"G")
        said.append(len(said))

    def read_once_one_more_is_said(pieces: _Pieces, buffer: bytearray) -> int:
        if pieces._left and len(said) < LETTERS:
            say()
        return read(pieces, buffer)

    monkeypatch.setattr(_Pieces, "readinto", read_once_one_more_is_said)
    say()
    for _ in range(2):  # the connection, and what is said on it
        server.turn(SOON)
    slow.settimeout(SOON)
    assert slow.recv(1) == b""  # it was let go
    assert len(said) <= MOST_PIECES + 3 < LETTERS
    slow.close()
    monkeypatch.undo()
    assert ask("/")[0] == 200


def test_a_client_that_stops_half_way_keeps_others_waiting_for_a_second_only(
    ask: Ask, server: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_Handler, "timeout", 0.05)
    half = socket.create_connection(("127.0.0.1", server.server_port))
    half.sendall(b"GET / HTTP/1.1\r\nHost: ")
    half.settimeout(SOON)
    for _ in range(2):  # the connection, and what is said on it
        server.turn(SOON)
    assert half.recv(1) == b""  # it was let go
    half.close()
    assert ask("/")[0] == 200


def test_a_browser_that_has_gone_harms_nothing(ask: Ask, server: PreviewServer) -> None:
    gone = socket.create_connection(("127.0.0.1", server.server_port))
    gone.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{server.server_port}\r\n\r\n".encode())
    gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    gone.close()
    for _ in range(3):
        server.turn(0.05)
    assert ask("/")[0] == 200


def test_a_fault_of_the_program_is_told_in_the_terminal_and_the_preview_goes_on(
    ask: Ask, session: Session, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(page, "page", lambda *_, **__: 1 / 0)
        with pytest.raises(IndexError):  # there is no answer to read
            ask("/")
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert ask("/")[0] == 200


def test_the_page_listens_to_this_machine_alone(server: PreviewServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.url == f"http://127.0.0.1:{server.server_port}/"


def test_a_port_that_is_taken_is_told(desk: Desk, server: PreviewServer) -> None:
    with pytest.raises(InputError) as refused:
        PreviewServer(Session(desk.project, STORY), server.server_port)
    assert str(refused.value).splitlines()[0] == (
        f"preview, --port: port {server.server_port} cannot be used: address already in use. "
        "Give another, or 0 to pick a free one."
    )


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_the_command_tells_where_it_is_and_ends_when_it_is_told_to(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, sign: signal.Signals
) -> None:
    monkeypatch.chdir(desk.root)
    before = signal.getsignal(sign)
    serve = PreviewServer.serve

    def serve_and_end(server: PreviewServer, begun: Callable[[], object]) -> None:
        serve(server, lambda: (begun(), signal.raise_signal(sign)))

    monkeypatch.setattr(PreviewServer, "serve", serve_and_end)
    done = CliRunner().invoke(app, ["preview", STORY, "--port", "0"])
    assert done.exit_code == 0, done.output
    assert re.fullmatch(
        rf"Preview of {STORY}: http://127\.0\.0\.1:\d+/\nCtrl-C ends it\.\nThe preview has ended\.\n", done.output
    )
    assert signal.getsignal(sign) == before


def test_a_story_that_there_is_not_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.root)
    done = CliRunner().invoke(app, ["preview", "mendin", "--port", "0"])
    assert isinstance(done.exception, InputError)
    assert "there is no such story. Did you mean 'mending'?" in str(done.exception)
