"""How far a download or an import of files is, and how it is stopped."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from engine.errors import Cancelled


@dataclass(frozen=True, slots=True)
class DownloadProgress:
    """`done_bytes` of `total_bytes`, and how many seconds are left; None until that can be told."""

    done_bytes: int
    total_bytes: int
    left_s: float | None = None


Report = Callable[[DownloadProgress], None]


def unreported(_progress: DownloadProgress) -> None:
    """Tell nobody."""


class Cancel:
    """A wish to stop, from any thread; it also ends the wait for a server that has gone silent."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None

    @property
    def is_asked(self) -> bool:
        """Whether somebody wants to stop."""
        return self._asked.is_set()

    def ask(self) -> None:
        """Stop as soon as possible; may be called twice."""
        self._asked.set()
        with self._lock:
            if self._socket is not None:
                with suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)

    def watch(self, connection: socket.socket | None) -> None:
        """End this connection, too, when somebody wants to stop; None forgets the last one."""
        with self._lock:
            self._socket = connection
        if self.is_asked:
            self.ask()

    def wait(self, limit_s: float) -> None:
        """Let time go by; raises Cancelled as soon as somebody wants to stop."""
        self._asked.wait(limit_s)
        self.check()

    def check(self) -> None:
        """Raise Cancelled where somebody wants to stop."""
        if self.is_asked:
            raise Cancelled("Stopped, as you asked.")
