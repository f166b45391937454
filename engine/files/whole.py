"""Writing files: whole or not at all, and never over a file by surprise."""

import errno
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO

from engine.errors import CaptionFileError


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in a new file beside `path`, on the disk, then give it that name in one step; raises OSError."""
    write_with(path, lambda file: file.write(data))


def write_with(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """As `write_whole`, with what `write` writes to the new file; raises OSError, and what `write` raises.

    A link stays and what it points to is written anew; a device, a pipe or a socket is refused, not put away.
    """
    path = ordinary(path)
    part = part_beside(path)
    try:
        with part.open("xb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def ordinary(path: Path) -> Path:
    """Where a path leads, through links; raises OSError for what a file in its place would put away: devices, pipes."""
    real = path.resolve()
    if real.exists() and not (real.is_file() or real.is_dir()):
        raise OSError(errno.EINVAL, "it is a device, a pipe or a socket", str(real))
    return real


def append_whole(file: RawIOBase, data: bytes) -> None:
    """Add `data` to the end of an unbuffered file, or nothing of it; raises OSError.

    A disk that gets full takes a part first: that is taken off again, so that what is added later follows whole data.
    """
    end = file.seek(0, os.SEEK_END)
    try:
        done = 0
        while done < len(data):
            done += file.write(data[done:]) or 0
    except OSError:
        with suppress(OSError):
            file.truncate(end)
        raise


def write_in_place(path: Path, write: Callable[[BinaryIO], object], *, overwrite: bool) -> None:
    """As `write_with`; raises CaptionFileError for a file that exists unless `overwrite`, and where that fails."""
    check_place(path, overwrite=overwrite)
    try:
        write_with(path, write)
    except OSError as error:
        raise not_written(path, error) from error


def check_place(path: Path, *, overwrite: bool) -> None:
    """Whether a file can be made at `path`: raises CaptionFileError where a file is in the way or no folder is."""
    if not path.parent.is_dir():
        raise CaptionFileError("There is no folder {folder}. Make it or choose another.", folder=path.parent)
    if path.exists() and not overwrite:
        raise CaptionFileError("{path} is there already. Choose another name or allow overwriting.", path=path)
    try:
        ordinary(path)
    except OSError as error:
        raise not_written(path, error) from error


def not_written(path: Path, error: OSError) -> CaptionFileError:
    """The sentence for a file that the system refuses."""
    return CaptionFileError(
        "{path} could not be written ({reason}). Make room or choose another folder.",
        path=path,
        reason=error.strerror or error,
    )


def part_beside(path: Path) -> Path:
    """A name for the unfinished file, in the same folder and with the same ending."""
    return path.with_name(f".{path.stem[:64]}.{secrets.token_hex(4)}.part{path.suffix}")
