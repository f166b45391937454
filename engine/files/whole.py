"""Writes files whole or not at all, and never replaces one unasked."""

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
    """Write `data` to a new file beside `path`, flush it to the disk and rename it in one step.

    Raises OSError.
    """
    write_with(path, lambda file: file.write(data))


def write_with(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file as `write_whole` does, with the bytes that `write` puts into it.

    A link stays, and the file that it points to is replaced. Devices, pipes and sockets are refused. Raises OSError,
    and whatever `write` raises.
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
    """Resolve the links of a path.

    Raises OSError for what a new file would replace by mistake: a device, a pipe or a socket.
    """
    real = path.resolve()
    if real.exists() and not (real.is_file() or real.is_dir()):
        raise OSError(errno.EINVAL, "it is a device, a pipe or a socket", str(real))
    return real


def append_whole(file: RawIOBase, data: bytes) -> None:
    """Append all of `data` to an unbuffered file, or none of it; raises OSError.

    A full disk may accept a part first. That part is cut off again, so that later data follow whole data.
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
    """Write a file as `write_with` does, for a person who chose its name.

    Raises CaptionFileError where the file exists, unless `overwrite`, and where writing fails.
    """
    check_place(path, overwrite=overwrite)
    try:
        write_with(path, write)
    except OSError as error:
        raise not_written(path, error) from error


def check_place(path: Path, *, overwrite: bool) -> None:
    """Check that a file can be created at `path`.

    Raises CaptionFileError where a file is in the way, unless `overwrite`, and where the folder does not exist.
    """
    if not path.parent.is_dir():
        raise CaptionFileError("There is no folder {folder}. Make it or choose another.", folder=path.parent)
    if path.exists() and not overwrite:
        raise CaptionFileError("{path} is there already. Choose another name or allow overwriting.", path=path)
    try:
        ordinary(path)
    except OSError as error:
        raise not_written(path, error) from error


def not_written(path: Path, error: OSError) -> CaptionFileError:
    """Return the error for a file that the system refuses to write."""
    return CaptionFileError(
        "{path} could not be written ({reason}). Make room or choose another folder.",
        path=path,
        reason=error.strerror or error,
    )


def part_beside(path: Path) -> Path:
    """Return a name for the unfinished file, in the same folder and with the same ending."""
    return path.with_name(f".{path.stem[:64]}.{secrets.token_hex(4)}.part{path.suffix}")
