"""Runs the whole app as a program of its own that writes down every socket and every file it opens for writing.

`python -m tests.app.watched_run LOG COMMAND...`: LOG gets one line of JSON an event. A socket is refused, too, unless
it stays on this computer. Python tells of these events wherever they happen (audit hooks), also where the error is
swallowed; libraries in C++ do not, for which the empty network namespace and the listing of folders are there.
"""

import json
import os
import socket
import sys
from pathlib import Path
from typing import Final

from app.__main__ import main

NETWORK: Final = frozenset(
    {"socket.bind", "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg"}
)
LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")
WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def watch(log: Path) -> None:
    """Write every event of this process from now on into `log`, and refuse what would leave this computer."""
    notes = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def on_event(event: str, values: tuple[object, ...]) -> None:
        if event in NETWORK:
            where = str(_address(event, values))
            if where not in LOOPBACK:
                os.write(notes, _line("network", f"{event} {where}"))
                raise ConnectionRefusedError(f"{event} {where}: this program must not reach out.")
        elif _writes(event, values):
            os.write(notes, _line("written", os.path.abspath(str(values[0]))))

    sys.addaudithook(on_event)


def _writes(event: str, values: tuple[object, ...]) -> bool:
    if not isinstance(values[0] if values else None, str):
        return False
    if event == "open":
        return isinstance(values[2], int) and bool(values[2] & WRITING)
    return event in ("os.mkdir", "os.rename")


def _address(event: str, values: tuple[object, ...]) -> object:
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        return values[0]
    holder, address = values[0], values[1]
    if isinstance(holder, socket.socket) and holder.family not in (socket.AF_INET, socket.AF_INET6):
        return "localhost"  # a socket file of this computer
    return address[0] if isinstance(address, tuple) else address


def _line(kind: str, what: str) -> bytes:
    return (json.dumps({"kind": kind, "what": what}) + "\n").encode()


if __name__ == "__main__":
    watch(Path(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
