"""The preview's own small web server: on this machine only, one request at a time, and nothing that changes anything.

It runs in one thread, because templates are rendered in child processes, and to fork beside a running thread is not
safe. A browser may open a connection and say nothing on it, so each one waits until there is something to read. What it
then says must come in a few pieces, each within a second: that is a limit on one slow client that needs no clock.
"""

from __future__ import annotations

import hashlib
import io
import selectors
import signal
import socket
import socketserver
from collections.abc import Callable, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import FrameType
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qs, urlsplit

from generator import __version__
from generator.errors import InputError, Problem
from generator.preview import page
from generator.preview.session import Session

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

ADDRESS = "127.0.0.1"
SECONDS_BETWEEN_TURNS = 0.2
SECONDS_FOR_A_PIECE = 1
MOST_PIECES = 4
LARGEST_PIECE = 65_536
MOST_CONNECTIONS = 64
MOST_FIELDS = 200
MOST_PAGES = 16
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
FILES = {"/preview.css": ("text/css", page.style), "/preview.js": ("text/javascript", page.script)}


class PreviewServer(HTTPServer):
    """Serves one story's preview. Raises InputError when the port cannot be had; 0 picks a free one."""

    request_queue_size = MOST_CONNECTIONS

    def __init__(self, session: Session, port: int) -> None:
        self.session = session
        self.is_stopping = False
        self._waiting = selectors.DefaultSelector()
        self._made: dict[tuple[object, ...], tuple[object, bytes]] = {}
        try:
            super().__init__((ADDRESS, port), _Handler)
        except OSError as error:
            what, do = f"port {port} cannot be used", "Give another, or 0 to pick a free one."
            raise InputError([Problem("preview", "--port", what, str(error.strerror).lower(), do)]) from None
        self._waiting.register(self.socket, selectors.EVENT_READ)

    def server_bind(self) -> None:
        """Take the port, and look no name up."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, self.server_address[1]

    @property
    def url(self) -> str:
        """Where the preview is."""
        return f"http://{ADDRESS}:{self.server_port}/"

    def page(self, keys: Sequence[str], *, marks: bool) -> bytes:
        """Return the page of some drafts as the files on disk now are. It is made again only when it would differ."""
        view = self.session.look(keys)
        name = (tuple(keys), marks)
        if self._made.get(name, (None,))[0] != view.stamp:
            if len(self._made) >= MOST_PAGES:
                self._made.clear()
            self._made[name] = (view.stamp, page.page(view, marks=marks).encode())
        return self._made[name][1]

    def serve(self, begun: Callable[[], object]) -> None:
        """Serve until ctrl-C or the end of the process is asked for, then leave everything tidy.

        `begun` is called once that can be asked for, so that whoever is told of the preview by it may end it at once.
        """
        before = {sign: signal.signal(sign, self._stop) for sign in (signal.SIGINT, signal.SIGTERM)}
        try:
            begun()
            more = False
            while not self.is_stopping:
                self.turn(0 if more else SECONDS_BETWEEN_TURNS)
                more = self.session.rest()
        finally:
            for sign, handler in before.items():
                signal.signal(sign, handler)
            self.server_close()

    def turn(self, seconds: float) -> None:
        """Answer what has been asked, waiting for so long if nothing has been."""
        ready = [key for key, _ in self._waiting.select(seconds)]
        for key in sorted(ready, key=lambda one: one.fileobj is self.socket):  # who has asked, before who has come
            if key.fileobj is self.socket:
                self._accept()
            else:
                self._waiting.unregister(key.fileobj)
                self._answer(cast("socket.socket", key.fileobj), key.data)

    def server_close(self) -> None:
        """Let go of the port, of every connection and of what is under way."""
        self.session.close()
        for key in list(self._waiting.get_map().values()):
            cast("socket.socket", key.fileobj).close()
        self._waiting.close()
        super().server_close()

    def _answer(self, connection: socket.socket, address: object) -> None:
        """Answer one request. What goes wrong in it is told in the terminal, and the preview goes on."""
        try:
            self.process_request(connection, address)
        except OSError:
            self.shutdown_request(connection)  # the browser has gone
        except Exception:
            self.handle_error(connection, address)
            self.shutdown_request(connection)

    def _accept(self) -> None:
        try:
            connection, address = self.get_request()
        except OSError:
            return
        held = [key.fileobj for key in self._waiting.get_map().values() if key.fileobj is not self.socket]
        if len(held) >= MOST_CONNECTIONS:
            self._waiting.unregister(held[0])
            self.shutdown_request(cast("socket.socket", held[0]))
        self._waiting.register(connection, selectors.EVENT_READ, address)

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.is_stopping = True


class _Pieces(io.RawIOBase):
    """What comes through a connection, in a few pieces. Raises TimeoutError for one too many, and for one too late."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection, self._left = connection, MOST_PIECES

    def readable(self) -> bool:
        """Whether anything may be read, which the library asks."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Put the next piece in a buffer and return its length."""
        if not self._left:
            raise TimeoutError
        self._left -= 1
        return self._connection.recv_into(buffer)


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: PreviewServer
    server_version, sys_version = f"generator/{__version__}", ""
    timeout = SECONDS_FOR_A_PIECE

    def setup(self) -> None:
        """Make ready to hear a request that comes in a few pieces: a browser sends one or two."""
        super().setup()
        self.rfile.close()
        self.rfile = io.BufferedReader(_Pieces(self.connection), LARGEST_PIECE)

    def do_GET(self) -> None:
        """Give a page or one of its files, to a browser on this machine that asked for it by our own name."""
        asked = urlsplit(self.path)
        if self.headers.get("Host", "").lower() not in self._names():
            told = f"This preview is at {self.server.url} and answers to no other name."
            self._tell(HTTPStatus.FORBIDDEN, "Not here", told)
        elif asked.path in FILES:
            kind, content = FILES[asked.path]
            self._give(content().encode(), kind)
        elif asked.path != "/":
            self._tell(HTTPStatus.NOT_FOUND, "There is no such page", "The preview has one page.")
        else:
            self._page(asked.query)

    do_HEAD = do_GET  # noqa: N815 -- the library's name

    def do_POST(self) -> None:
        """Refuse: nothing here can be changed."""
        told = "The preview only shows. Change a template or a table in your own editor."
        self._tell(HTTPStatus.METHOD_NOT_ALLOWED, "Nothing to change here", told, {"Allow": "GET, HEAD"})

    do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_POST  # noqa: N815 -- the library's names

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the library's name
        """Keep the terminal quiet: a page asks five times a second."""

    def _names(self) -> set[str]:
        return {f"{name}:{self.server.server_port}" for name in (ADDRESS, "localhost")}

    def _page(self, query: str) -> None:
        try:
            fields = parse_qs(query, max_num_fields=MOST_FIELDS)
        except ValueError:
            self._tell(HTTPStatus.BAD_REQUEST, "Too much is asked for", f"At most {MOST_FIELDS} drafts can be shown.")
            return
        content = self.server.page(fields.get("area", []), marks=fields.get("marks") != ["no"])
        tag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
        if self.headers.get("If-None-Match") == tag:
            self._give(b"", "text/html", HTTPStatus.NOT_MODIFIED, {"ETag": tag})
        else:
            self._give(content, "text/html", more={"ETag": tag})

    def _tell(self, status: HTTPStatus, title: str, told: str, more: dict[str, str] | None = None) -> None:
        self._give(page.message(title, told).encode(), "text/html", status, more)

    def _give(
        self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK, more: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        for name, value in {**HEADERS, **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
