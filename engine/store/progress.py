"""Reports how far a download or a copy is, and stops it."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from engine.errors import Cancelled


@dataclass(frozen=True, slots=True)
class DownloadProgress:
    """Says how far a download is: `done_bytes` of `total_bytes`; `left_s` is None until it can be estimated."""

    done_bytes: int
    total_bytes: int
    left_s: float | None = None


Report = Callable[[DownloadProgress], None]


def unreported(_progress: DownloadProgress) -> None:
    """Report to nobody."""


class Cancel:
    """Carries a request to stop between threads; also ends the wait for a silent server."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None

    @property
    def is_asked(self) -> bool:
        """Whether somebody asked to stop."""
        return self._asked.is_set()

    def ask(self) -> None:
        """Ask to stop as soon as possible; may be called twice."""
        self._asked.set()
        with self._lock:
            if self._socket is not None:
                with suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)

    def watch(self, connection: socket.socket | None) -> None:
        """Close this connection, too, once somebody asks to stop; None forgets the last one."""
        with self._lock:
            self._socket = connection
        if self.is_asked:
            self.ask()

    def wait(self, limit_s: float) -> None:
        """Wait for `limit_s` seconds; raises Cancelled as soon as somebody asks to stop."""
        self._asked.wait(limit_s)
        self.check()

    def check(self) -> None:
        """Raise Cancelled if somebody asked to stop."""
        if self.is_asked:
            raise Cancelled("Stopped, as you asked.")
