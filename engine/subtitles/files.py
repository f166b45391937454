"""Writing caption files: whole or not at all, and never over a file by surprise."""

import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from engine.errors import CaptionFileError
from engine.subtitles.formats import writer_for
from engine.types import Subtitle


def write_captions(path: Path, captions: Sequence[Subtitle], *, overwrite: bool = False) -> None:
    """Write captions, ordered by their start, in the format that the file name asks for, as UTF-8.

    Raises CaptionFileError for an unknown format, for a file that exists unless `overwrite`, and where the system
    refuses; the old file then stays as it was.
    """
    check_target(path, overwrite=overwrite)
    text = writer_for(path)(captions)
    try:
        write_whole(path, text.encode("utf-8"))
    except OSError as error:
        raise CaptionFileError(
            f"{path} could not be written ({error.strerror or error}). Make room or choose another folder."
        ) from error


def check_target(path: Path, *, overwrite: bool = False) -> None:
    """Find out before long work whether captions can go to `path`; raises CaptionFileError as `write_captions`."""
    writer_for(path)
    if not path.parent.is_dir():
        raise CaptionFileError(f"There is no folder {path.parent}. Make it or choose another.")
    if path.exists() and not overwrite:
        raise CaptionFileError(f"{path} is there already. Choose another name or allow overwriting.")


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in a new file beside `path`, on the disk, then give it that name in one step; raises OSError."""
    part = path.with_name(f".{path.name[:64]}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
