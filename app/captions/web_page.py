"""Serves captions as a web page for programs such as OBS, on this computer alone and only on request."""

import json
import socketserver
import sys
import threading
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from socket import socket
from typing import Final

from app.paths import assets_dir
from engine.errors import SettingsError
from engine.live.worker import Worker
from engine.types import Subtitle

HOST: Final = "127.0.0.1"
JSON_PATH: Final = "/captions.json"
_FILES: Final = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/page.css": ("page.css", "text/css; charset=utf-8"),
    "/page.js": ("page.js", "text/javascript; charset=utf-8"),
}
_POLICY: Final = "default-src 'none'; connect-src 'self'; script-src 'self'; style-src 'self'; frame-ancestors 'none'"
_CLOSE_LIMIT_S: Final = 2.0


class CaptionPage:
    """Serves the captions at `address` from its creation until `close`.

    `port` 0 takes any free one. Raises SettingsError if the port is not available.
    """

    def __init__(self, port: int) -> None:
        self._shelf = _Shelf()
        try:
            self._server = _Server((HOST, port), partial(_Handler, self._shelf))
        except OSError as error:
            raise SettingsError(
                "The web page for captions does not open on port {port} ({reason}). Choose another port in Settings.",
                port=port,
                reason=error.strerror or error,
            ) from error
        self._shelf.hosts = frozenset(f"{name}:{self.port}" for name in (HOST, "localhost"))
        self._worker = Worker("caption-page", self._serve, threading.Event(), lambda _name, _error: None)
        self._worker.start()

    @property
    def port(self) -> int:
        """The port in use."""
        return int(self._server.server_address[1])

    @property
    def address(self) -> str:
        """The address to type into a browser on this computer."""
        return page_address(self.port)

    def show_captions(self, captions: tuple[Subtitle, ...]) -> None:
        """Serve these captions."""
        self._shelf.captions = captions_json(captions)

    def close(self) -> None:
        """Stop serving; may be called twice."""
        self._server.shutdown()
        self._worker.join(_CLOSE_LIMIT_S)
        self._server.server_close()

    def _serve(self, _stop: threading.Event) -> None:
        self._server.serve_forever(poll_interval=0.1)


def page_address(port: int) -> str:
    """The address to type into a browser on this computer."""
    return f"http://{HOST}:{port}/"


def captions_json(captions: tuple[Subtitle, ...]) -> bytes:
    """The last two captions that say something, oldest first, each with its `solid` and `tentative` text."""
    said = [one for one in captions if one.solid or one.tentative][-2:]
    return json.dumps([{"solid": one.solid, "tentative": one.tentative} for one in said], ensure_ascii=False).encode()


class _Shelf:
    """What the page's threads read: whole values that are replaced, never changed."""

    def __init__(self) -> None:
        self.captions = captions_json(())
        self.hosts: frozenset[str] = frozenset()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"  # Windows would let two programs share the port

    def server_bind(self) -> None:
        """Bind without looking up this computer's name, which may ask the network."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, int(self.server_address[1])


class _Handler(BaseHTTPRequestHandler):
    timeout = 2.0

    def __init__(self, shelf: _Shelf, request: socket, client: tuple[str, int], server: HTTPServer) -> None:
        self._shelf = shelf
        super().__init__(request, client, server)

    def do_GET(self) -> None:
        if self.headers.get("Host") not in self._shelf.hosts:  # a web site that calls itself this computer
            self.send_error(HTTPStatus.FORBIDDEN)
        elif self.path == JSON_PATH:
            self._answer(self._shelf.captions, "application/json; charset=utf-8")
        elif self.path in _FILES:
            name, kind = _FILES[self.path]
            self._answer((assets_dir() / "caption_page" / name).read_bytes(), kind)
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged: a page asks five times a second."""

    def _answer(self, body: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        for name, value in (
            ("Content-Type", kind),
            ("Content-Length", str(len(body))),
            ("Content-Security-Policy", _POLICY),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
