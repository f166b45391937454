"""The captions as a plain text file that other programs read: always what they say now."""

from contextlib import suppress
from pathlib import Path

from app.live.words import caption_text, is_unsure
from engine.errors import CaptionFileError
from engine.files.whole import ordinary
from engine.types import Subtitle


def file_text(captions: tuple[Subtitle, ...]) -> str:
    """The last two captions that say something, one a line; empty where there is none."""
    said = [one for one in captions if not is_unsure(one)][-2:]
    return "".join(f"{caption_text(one)}\n" for one in said)


def write_caption_file(path: Path, captions: tuple[Subtitle, ...]) -> None:
    """Put the captions in `path` in one step, so that a reader never sees half of them; raises CaptionFileError."""
    try:
        place = ordinary(path)
        part = place.with_name(f".{place.name}.part")
        try:
            part.write_text(file_text(captions), encoding="utf-8", newline="\n")
            part.replace(place)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CaptionFileError(
            "The captions could not be written to {path} ({reason}). Choose another file in Settings.",
            path=path,
            reason=error.strerror or error,
        ) from error
