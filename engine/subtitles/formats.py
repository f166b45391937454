"""Writes captions as SRT, VTT, plain text, JSON and ELAN files."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Final

from engine.errors import CaptionFileError
from engine.files.whole import check_place, write_in_place
from engine.subtitles.document import CaptionDocument
from engine.subtitles.eaf import to_eaf
from engine.subtitles.lines import Cue, caption_text, cues
from engine.types import Subtitle

JSON_FORMAT: Final = "signscribe-captions"
JSON_VERSION: Final = 1


def to_srt(document: CaptionDocument) -> str:
    """Return SubRip: numbered cues of one or two lines with times to the millisecond."""
    blocks = (
        f"{number}\n{_times(cue, ',')}\n{_without_arrows(cue)}\n"
        for number, cue in enumerate(cues(document.captions, document.rules), start=1)
    )
    return "\n".join(blocks)


def to_vtt(document: CaptionDocument) -> str:
    """Return WebVTT: as SubRip, with markup characters escaped."""
    blocks = (f"{_times(cue, '.')}\n{_escaped(cue)}\n" for cue in cues(document.captions, document.rules))
    return "\n".join(("WEBVTT\n", *blocks))


def to_txt(document: CaptionDocument) -> str:
    """Return plain text: one caption a line, without times."""
    return "".join(f"{caption_text(caption)}\n" for caption in document.captions)


def to_json(document: CaptionDocument) -> str:
    """Return JSON with the list `captions`, and `look_ups` where there are any.

    A caption has start_s, end_s (seconds), text (empty where the model was not sure), confidence and signs; a look-up
    has start_s, end_s, signs and language.
    """
    rows = [
        {
            "start_s": round(caption.start_s, 3),
            "end_s": round(caption.end_s, 3),
            "text": " ".join(f"{caption.solid} {caption.tentative}".split()),
            "confidence": round(caption.confidence, 4),
            "signs": list(caption.signs),
        }
        for caption in document.captions
    ]
    value: dict[str, object] = {"format": JSON_FORMAT, "version": JSON_VERSION, "captions": rows}
    if document.look_ups:
        value["look_ups"] = [asdict(look_up) for look_up in document.look_ups]
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


WRITERS: Final[Mapping[str, Callable[[CaptionDocument], str]]] = MappingProxyType(
    {".srt": to_srt, ".vtt": to_vtt, ".txt": to_txt, ".json": to_json, ".eaf": to_eaf}
)
"""Caption formats by the ending of the file name."""


def writer_for(path: Path) -> Callable[[CaptionDocument], str]:
    """Return the writer for the ending of a file name; raises CaptionFileError listing the known ones."""
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        name, known = path.name, ", ".join(WRITERS)
        if not path.suffix:
            raise CaptionFileError("{name} has no ending; captions are written as {known}.", name=name, known=known)
        raise CaptionFileError(
            "{name} ends in {ending}; captions are written as {known}.", name=name, ending=path.suffix, known=known
        )
    return writer


def _times(cue: Cue, decimal_mark: str) -> str:
    start_ms = round(cue.start_s * 1000)
    end_ms = max(round(cue.end_s * 1000), start_ms + 1)
    return f"{_clock(start_ms, decimal_mark)} --> {_clock(end_ms, decimal_mark)}"


def _clock(time_ms: int, decimal_mark: str) -> str:
    seconds, milliseconds = divmod(time_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}{decimal_mark}{milliseconds:03d}"


def _without_arrows(cue: Cue) -> str:
    """Replace arrows, which SubRip would read as a line of times and cannot escape."""
    return "\n".join(line.replace("-->", "→") for line in cue.lines)


def _escaped(cue: Cue) -> str:
    text = "\n".join(cue.lines)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def write_captions(path: Path, captions: Sequence[Subtitle] | CaptionDocument, *, overwrite: bool = False) -> None:
    """Write captions, ordered by their start, as UTF-8 in the format that the file name asks for.

    Raises CaptionFileError for an unknown format, for a file that exists unless `overwrite`, and where the system
    refuses; the old file then stays as it was.
    """
    check_target(path, overwrite=overwrite)
    document = captions if isinstance(captions, CaptionDocument) else CaptionDocument(tuple(captions))
    text = writer_for(path)(document).encode("utf-8")
    write_in_place(path, lambda file: file.write(text), overwrite=overwrite)


def check_target(path: Path, *, overwrite: bool = False) -> None:
    """Check before long work that captions can be written to `path`; raises CaptionFileError."""
    writer_for(path)
    check_place(path, overwrite=overwrite)
