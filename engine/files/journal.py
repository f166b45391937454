"""Appends checked lines to a journal, so that a kill at any moment loses at most the last line."""

import json
import os
import time
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from engine.errors import StorageError
from engine.files.whole import append_whole, write_with

SYNC_EVERY_S: Final = 1.0
"""At most this much work is lost if the computer itself stops; a killed program loses nothing that was added."""
Entry = Mapping[str, object]


def read_journal(path: Path) -> list[dict[str, object]]:
    """Read every whole entry, oldest first; an empty list where there is no file.

    Reading stops at the first damaged line. Raises StorageError where the file cannot be read.
    """
    return _read(path)[0]


def write_journal(path: Path, entries: Iterable[Entry]) -> None:
    """Replace the journal at `path` by one of these entries, in one step; raises StorageError."""
    try:
        write_with(path, lambda file: file.writelines(map(_line, entries)))
    except OSError as error:
        raise storage_error(path, error) from error


class Journal:
    """Appends entries to the journal at `path`, after those that are whole; creates the file where there is none.

    Allows one writer at a time. Raises StorageError where the system refuses.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._synced_s = time.monotonic()
        try:
            whole_bytes = _read(path)[1]
            self._file = path.open("ab", buffering=0)
            self._file.truncate(whole_bytes)
        except OSError as error:
            raise storage_error(path, error) from error

    @property
    def is_there(self) -> bool:
        """Whether the file still exists; another program may have deleted it."""
        return self._path.exists()

    def add(self, entry: Entry) -> None:
        """Append one entry; it survives the end of this program once this returns."""
        try:
            append_whole(self._file, _line(entry))
        except OSError as error:
            raise storage_error(self._path, error) from error
        if time.monotonic() - self._synced_s >= SYNC_EVERY_S:
            self.sync()

    def sync(self) -> None:
        """Flush everything to the disk, where it survives a power failure."""
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise storage_error(self._path, error) from error
        self._synced_s = time.monotonic()

    def close(self) -> None:
        """Flush everything to the disk and close the file; may be called twice."""
        if self._file.closed:
            return
        try:
            self.sync()
        finally:
            self._file.close()


def storage_error(path: Path, error: OSError) -> StorageError:
    """Return the error for a file of the app's own that the system refuses."""
    return StorageError(
        "{path} cannot be used ({reason}). Make room or mend its permissions.",
        path=path,
        reason=error.strerror or error,
    )


def _line(entry: Entry) -> bytes:
    text = json.dumps(dict(entry), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _read(path: Path) -> tuple[list[dict[str, object]], int]:
    """Return the whole entries and the number of bytes that they take."""
    entries: list[dict[str, object]] = []
    whole_bytes = 0
    try:
        with path.open("rb") as file:
            for line in file:
                entry = _entry(line)
                if entry is None:
                    break
                entries.append(entry)
                whole_bytes += len(line)
    except FileNotFoundError:
        return [], 0
    except OSError as error:
        raise storage_error(path, error) from error
    return entries, whole_bytes


def _entry(line: bytes) -> dict[str, object] | None:
    check, _, text = line.removesuffix(b"\n").partition(b" ")
    if not line.endswith(b"\n") or check != b"%08x" % zlib.crc32(text):
        return None
    try:
        entry = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) else None
