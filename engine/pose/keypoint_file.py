"""Keeps the keypoints of a whole video in a file that is written pose by pose and read in parts."""

import os
import time
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from engine.errors import StorageError
from engine.files.journal import SYNC_EVERY_S, storage_error
from engine.files.whole import append_whole
from engine.pose.layout import KEYPOINT_COUNT
from engine.types import Clip, Float32Array, Pose

_HEAD: Final = b"signscribe keypoints 1\n".ljust(32)
_VALUES: Final = [
    ("time_s", "<f8"),
    ("aspect", "<f4"),
    ("speed", "<f4"),
    ("xy", "<f4", (KEYPOINT_COUNT, 2)),
    ("score", "<f4", (KEYPOINT_COUNT,)),
]
_ROW: Final = np.dtype([*_VALUES, ("check", "<u4")])
_CHECKED_BYTES: Final = np.dtype(_VALUES).itemsize


class KeypointWriter:
    """Appends poses, times rising, to the file at `path`, after those that are whole; creates it if needed.

    A context manager for one writer at a time. Raises StorageError where the system refuses or the file is another one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._synced_s = time.monotonic()
        try:
            begun = path.exists() and path.stat().st_size >= len(_HEAD)
            whole_bytes = len(_HEAD) + _whole_count(path) * _ROW.itemsize if begun else 0
            self._file = path.open("ab", buffering=0)
            self._file.truncate(whole_bytes)
            if not begun:
                append_whole(self._file, _HEAD)
        except OSError as error:
            raise storage_error(path, error) from error

    def add(self, pose: Pose, speed: float = 0.0) -> None:
        """Append a pose and the `speed` of its faster hand (shoulder widths a second); safe when this returns."""
        row = np.zeros((), _ROW)
        for name, value in (
            ("time_s", pose.time_s),
            ("aspect", pose.aspect),
            ("speed", speed),
            ("xy", pose.xy),
            ("score", pose.score),
        ):
            row[name] = value
        row["check"] = zlib.crc32(row.tobytes()[:_CHECKED_BYTES])
        try:
            append_whole(self._file, row.tobytes())
            if time.monotonic() - self._synced_s >= SYNC_EVERY_S:
                os.fsync(self._file.fileno())
                self._synced_s = time.monotonic()
        except OSError as error:
            raise storage_error(self._path, error) from error

    def close(self) -> None:
        """Flush everything to the disk and close the file; may be called twice."""
        if self._file.closed:
            return
        try:
            os.fsync(self._file.fileno())
            self._file.close()
        except OSError as error:
            raise storage_error(self._path, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class KeypointFile:
    """Reads the poses that the file at `path` holds now, even while it is still being written.

    Memory does not grow with the file. Raises StorageError where it is missing or another file.
    """

    def __init__(self, path: Path) -> None:
        try:
            count = _whole_count(path)
            self._rows: NDArray[np.void] = (
                np.memmap(path, _ROW, "r", len(_HEAD), (count,)) if count else np.zeros(0, _ROW)
            )
        except OSError as error:
            raise storage_error(path, error) from error

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Pose]:
        return (self.pose(index) for index in range(len(self)))

    @property
    def times_s(self) -> NDArray[np.float64]:
        """Times (T,) in seconds, rising."""
        return np.ascontiguousarray(self._rows["time_s"], np.float64)

    @property
    def speeds(self) -> Float32Array:
        """Speeds (T,) of the faster hand, in shoulder widths a second."""
        return np.ascontiguousarray(self._rows["speed"], np.float32)

    def pose(self, index: int) -> Pose:
        """Return the pose at this index."""
        row = self._rows[index]
        return Pose(float(row["time_s"]), np.array(row["xy"]), np.array(row["score"]), float(row["aspect"]))

    def nearest(self, time_s: float, most_s: float) -> Pose | None:
        """Return the pose nearest to `time_s`; None where all are further away than `most_s`."""
        after = bisect_left(self._rows["time_s"], time_s)
        near = [index for index in (after - 1, after) if 0 <= index < len(self)]
        if not near:
            return None
        found = min(near, key=lambda index: abs(float(self._rows["time_s"][index]) - time_s))
        return self.pose(found) if abs(float(self._rows["time_s"][found]) - time_s) <= most_s else None

    def clip(self, start_s: float, end_s: float) -> Clip:
        """Return the poses of a span, both ends included; it may be empty, and its aspect is then 1."""
        times_s = self._rows["time_s"]
        return self._part(bisect_left(times_s, start_s), bisect_right(times_s, end_s))

    def blocks(self, size: int) -> Iterator[Clip]:
        """Yield all poses, at most `size` at once."""
        return (self._part(first, first + size) for first in range(0, len(self), size))

    def _part(self, first: int, after: int) -> Clip:
        rows = self._rows[first:after]
        return Clip(
            np.array(rows["time_s"], np.float64),
            np.array(rows["xy"], np.float32),
            np.array(rows["score"], np.float32),
            float(rows["aspect"][0]) if len(rows) else 1.0,
        )


def _whole_count(path: Path) -> int:
    """Count the whole poses of a file; a kill may leave a torn one at its end. Raises StorageError."""
    with path.open("rb") as file:
        if file.read(len(_HEAD)) != _HEAD:
            raise StorageError(
                "{path} holds no keypoints that this version can read. Delete it and start afresh.", path=path
            )
        count = (path.stat().st_size - len(_HEAD)) // _ROW.itemsize
        while count:
            file.seek(len(_HEAD) + (count - 1) * _ROW.itemsize)
            row = file.read(_ROW.itemsize)
            if zlib.crc32(row[:_CHECKED_BYTES]) == int.from_bytes(row[_CHECKED_BYTES:], "little"):
                return count
            count -= 1
    return 0
