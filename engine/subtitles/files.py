"""Writing caption files: whole or not at all, and never over a file by surprise."""

from collections.abc import Sequence
from pathlib import Path

from engine.files.whole import check_place, write_in_place
from engine.subtitles.document import CaptionDocument
from engine.subtitles.formats import writer_for
from engine.types import Subtitle


def write_captions(path: Path, captions: Sequence[Subtitle] | CaptionDocument, *, overwrite: bool = False) -> None:
    """Write captions, ordered by their start, in the format that the file name asks for, as UTF-8.

    Raises CaptionFileError for an unknown format, for a file that exists unless `overwrite`, and where the system
    refuses; the old file then stays as it was.
    """
    check_target(path, overwrite=overwrite)
    document = captions if isinstance(captions, CaptionDocument) else CaptionDocument(tuple(captions))
    text = writer_for(path)(document).encode("utf-8")
    write_in_place(path, lambda file: file.write(text), overwrite=overwrite)


def check_target(path: Path, *, overwrite: bool = False) -> None:
    """Find out before long work whether captions can go to `path`; raises CaptionFileError as `write_captions`."""
    writer_for(path)
    check_place(path, overwrite=overwrite)
