"""A web server on this machine alone that sends one file, and misbehaves as it is told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

from tests.limits import HANG_LIMIT_S

PIECE_BYTES: Final = 4096


@dataclass
class Behaviour:
    """How the file is sent.

    `statuses` are answered first, one a request; after `cut_at` bytes of a connection it ends, as often as `cuts`
    says; from byte `hold_at` on sending waits until `let_go` is set, and `held` tells that it waits.
    """

    content: bytes
    statuses: list[int] = field(default_factory=list)
    ranges: bool = True
    announced_bytes: int | None = None
    length_sent: bool = True
    cut_at: int | None = None
    cuts: int = 1000
    hold_at: int | None = None
    wrong_range: bool = False
    location: str = ""
    held: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)
    asked: list[str] = field(default_factory=list)


@contextmanager
def serve(behaviour: Behaviour) -> Iterator[str]:
    """The address of the file while the server runs."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            behaviour.asked.append(self.headers.get("Range", ""))
            self.close_connection = True
            if behaviour.statuses:
                self.send_response(behaviour.statuses.pop(0))
                if behaviour.location:
                    self.send_header("Location", behaviour.location)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            self._send(behaviour.asked[-1])

        def _send(self, asked: str) -> None:
            content, start = behaviour.content, 0
            if asked and behaviour.ranges:
                start = int(asked.removeprefix("bytes=").rstrip("-"))
                if start >= len(content):
                    self.send_error(416)
                    return
                self.send_response(206)
                shown = start + 1 if behaviour.wrong_range else start
                self.send_header("Content-Range", f"bytes {shown}-{len(content) - 1}/{len(content)}")
            else:
                self.send_response(200)
            if behaviour.length_sent:
                announced = len(content) - start if behaviour.announced_bytes is None else behaviour.announced_bytes
                self.send_header("Content-Length", str(announced))
            self.end_headers()
            self._send_body(content[start:], start)

        def _send_body(self, body: bytes, start: int) -> None:
            if behaviour.cut_at is not None and behaviour.cuts > 0:
                behaviour.cuts -= 1
                body = body[: behaviour.cut_at]
            for begin in range(0, len(body), PIECE_BYTES):
                if behaviour.hold_at is not None and start + begin >= behaviour.hold_at:
                    behaviour.held.set()
                    behaviour.let_go.wait(HANG_LIMIT_S)
                try:
                    self.wfile.write(body[begin : begin + PIECE_BYTES])
                except OSError:
                    return  # whoever asked has gone

        def log_message(self, *_words: object, **_more: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, name="file-server")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/model.zip"
    finally:
        behaviour.let_go.set()
        server.shutdown()
        server.server_close()
        thread.join(HANG_LIMIT_S)
