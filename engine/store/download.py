"""Downloads one file and resumes it; hands it on only if its SHA-256 fits.

No other module of the engine uses the network, apart from `hub`.
"""

import hashlib
import http.client
import os
import shutil
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from pathlib import Path
from typing import IO, Final
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from filelock import FileLock, Timeout

from engine.errors import DownloadError
from engine.store.catalogue import is_allowed_address
from engine.store.progress import Cancel, DownloadProgress, Report

SPARE_BYTES: Final = 64 << 20
"""Disk space to keep free beyond the download."""
_READ_BYTES: Final = 1 << 16
_HASH_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """Names a file at `url` whose size and SHA-256 (64 small hexadecimal digits) are known beforehand."""

    url: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Patience:
    """Says how long to wait for a silent server, and how often in a row to reopen a cut connection."""

    silence_s: float = 20.0
    retries: int = 4
    pause_s: float = 1.0


class _Restart(Exception):
    """Raised when the server does not continue where the part ends; the download starts again."""


class _Cut(DownloadError):
    """Raised when the connection ends early; the received bytes are kept."""


def download(file: RemoteFile, folder: Path, report: Report, cancel: Cancel, patience: Patience | None = None) -> Path:
    """Download `file` into `folder`, resuming an earlier try, and return its path, named by its SHA-256.

    A complete file is not fetched again. Raises Cancelled, or DownloadError in one sentence. The part (`<sha256>.part`)
    stays for the next try unless its content is wrong.
    """
    part, target = folder / f"{file.sha256}.part", folder / file.sha256
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / f"{file.sha256}.lock", timeout=0):
            if not target.exists():
                _check_room(file, part)
                _fetch(file, part, report, cancel, patience or Patience())
                _check_hash(file, part, cancel)
                part.replace(target)
    except Timeout as error:
        raise DownloadError("Another Signscribe is fetching this file; wait until it is done.") from error
    except OSError as error:
        reason = error.strerror or error
        raise DownloadError(
            "The download cannot be written to {folder} ({reason}). Make room and retry.", folder=folder, reason=reason
        ) from error
    return target


def _check_room(file: RemoteFile, part: Path) -> None:
    there = part.stat().st_size if part.exists() else 0
    needed, free = file.size_bytes - there + SPARE_BYTES, shutil.disk_usage(part.parent).free
    if needed > free:
        raise DownloadError(
            "The disk of {folder} has {free_mb:.0f} MB free, {needed_mb:.0f} MB are needed. Make room and retry.",
            folder=part.parent,
            free_mb=free / 1e6,
            needed_mb=needed / 1e6,
        )


def _fetch(file: RemoteFile, part: Path, report: Report, cancel: Cancel, patience: Patience) -> None:
    """Bring `part` to the full size; reopens cut connections as long as data arrive."""
    tries_left, restarts_left = patience.retries, 1
    while True:
        cancel.check()
        start = part.stat().st_size if part.exists() else 0
        if start == file.size_bytes:
            return
        if start > file.size_bytes:
            part.unlink()
            continue
        try:
            _fetch_once(file, part, start, report, cancel, patience)
        except _Restart as error:
            part.unlink(missing_ok=True)
            restarts_left -= 1
            if restarts_left < 0:
                raise DownloadError(
                    "{host} does not send the file it announced. Try again later.", host=_host(file)
                ) from error
        except _Cut as error:
            came = (part.stat().st_size if part.exists() else 0) - start
            tries_left = patience.retries if came > 0 else tries_left - 1
            if tries_left < 0:
                raise DownloadError(
                    "The connection to {host} ended early ({error}). What came is kept: try again to go on.",
                    host=_host(file),
                    error=error,
                ) from error
            cancel.wait(patience.pause_s)


def _fetch_once(file: RemoteFile, part: Path, start: int, report: Report, cancel: Cancel, patience: Patience) -> None:
    headers = {"User-Agent": "Signscribe", "Accept-Encoding": "identity"}
    if start:
        headers["Range"] = f"bytes={start}-"
    try:
        with _opener(cancel).open(Request(file.url, headers=headers), timeout=patience.silence_s) as response:
            begin = _checked_begin(file, response.status, response.headers, start)
            with part.open("r+b" if begin else "wb") as out:
                out.seek(begin)
                out.truncate()
                _copy(file, response.read1, out, begin, report, cancel)
    except HTTPError as error:
        cancel.check()
        if error.code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and start:
            raise _Restart from error
        if error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise _Cut("the server answered {status}", status=error.code) from error
        raise DownloadError(
            "{host} answered {status} {reason}. The file may have moved.",
            host=_host(file),
            status=error.code,
            reason=error.reason,
        ) from error
    except URLError as error:
        cancel.check()
        if isinstance(error.reason, ssl.SSLError):
            raise DownloadError(
                "{host} has no certificate to be trusted ({reason}).", host=_host(file), reason=error.reason
            ) from error
        raise DownloadError(
            "{host} cannot be reached ({reason}). Connect to the internet and try again; all else works without.",
            host=_host(file),
            reason=error.reason,
        ) from error
    except (http.client.HTTPException, ConnectionError, TimeoutError, ssl.SSLError) as error:
        cancel.check()
        raise _Cut("{reason}", reason=str(error) or type(error).__name__) from error
    finally:
        cancel.watch(None)


def _checked_begin(file: RemoteFile, status: int, headers: Message, start: int) -> int:
    """Return the byte at which the answer begins: `start`, or 0 where the server ignores the range."""
    if status == HTTPStatus.PARTIAL_CONTENT:
        if not start or headers.get("Content-Range") != f"bytes {start}-{file.size_bytes - 1}/{file.size_bytes}":
            raise _Restart
        return start
    announced = headers.get("Content-Length")
    if announced is not None and announced != str(file.size_bytes):
        raise DownloadError(
            "{host} sends {announced} bytes, {size_bytes} were announced. Tell who made the catalogue.",
            host=_host(file),
            announced=announced[:20],
            size_bytes=file.size_bytes,
        )
    return 0


def _copy(
    file: RemoteFile, read: Callable[[int], bytes], out: IO[bytes], begin: int, report: Report, cancel: Cancel
) -> None:
    done, started_s = begin, time.monotonic()
    report(DownloadProgress(done, file.size_bytes))
    try:
        while block := read(_READ_BYTES):
            cancel.check()
            out.write(block[: file.size_bytes - done])
            done += len(block)
            if done > file.size_bytes:
                out.close()
                Path(out.name).unlink()
                raise DownloadError(
                    "{host} sends more than the {size_bytes} bytes that were announced. Tell who made the catalogue.",
                    host=_host(file),
                    size_bytes=file.size_bytes,
                )
            spent_s = time.monotonic() - started_s
            left_s = spent_s * (file.size_bytes - done) / (done - begin)
            report(DownloadProgress(done, file.size_bytes, left_s))
    finally:
        if not out.closed:
            out.flush()
            os.fsync(out.fileno())
    cancel.check()
    if done < file.size_bytes:
        raise _Cut("{done} of {size_bytes} bytes came", done=done, size_bytes=file.size_bytes)


def _check_hash(file: RemoteFile, part: Path, cancel: Cancel) -> None:
    digest = hashlib.sha256()
    with part.open("rb") as opened:
        while block := opened.read(_HASH_BYTES):
            cancel.check()
            digest.update(block)
    if (found := digest.hexdigest()) != file.sha256:
        part.unlink()
        raise DownloadError(
            "What {host} sent is not the announced file: its SHA-256 is {found}..., not "
            "{wanted}.... It was thrown away; try again.",
            host=_host(file),
            found=found[:12],
            wanted=file.sha256[:12],
        )


def _host(file: RemoteFile) -> str:
    return file.url.split("/")[2]


class _Redirects(HTTPRedirectHandler):
    """Follows redirects only to addresses that a catalogue may hold."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage, newurl: str
    ) -> Request | None:
        if not is_allowed_address(newurl):
            raise DownloadError(
                "{host} leads on to {address!r}, which is not safe. Nothing was fetched.",
                host=req.host,
                address=newurl[:80],
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(cancel: Cancel) -> OpenerDirector:
    """Return an opener for http and https addresses alone, whose connection `cancel` can end."""

    class PlainConnection(http.client.HTTPConnection):
        def connect(self) -> None:
            super().connect()
            cancel.watch(self.sock)

    class SafeConnection(http.client.HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            cancel.watch(self.sock)

    class PlainHandler(HTTPHandler):
        def http_open(self, req: Request) -> http.client.HTTPResponse:
            return self.do_open(PlainConnection, req)

    class SafeHandler(HTTPSHandler):
        def https_open(self, req: Request) -> http.client.HTTPResponse:
            return self.do_open(SafeConnection, req, context=ssl.create_default_context())

    opener = OpenerDirector()
    for handler in (
        ProxyHandler(), PlainHandler(), SafeHandler(), _Redirects(), HTTPErrorProcessor(), HTTPDefaultErrorHandler(),
    ):  # fmt: skip
        opener.add_handler(handler)
    return opener
