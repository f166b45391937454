"""Copies a video with its captions, as a subtitle track that players can switch off or burned into the picture."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.container import InputContainer, OutputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.stream import Stream
from av.subtitles.stream import SubtitleStream
from av.subtitles.subtitle import SubtitleSet
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from engine.errors import CaptionFileError, MediaError
from engine.files.whole import check_place, not_written, part_beside
from engine.media.endings import CAPTIONED_MARK
from engine.media.video import Video, open_container
from engine.subtitles.document import CaptionDocument
from engine.subtitles.lines import Cue, cues
from engine.types import Frame

SOFT_COPY_ENDINGS: Final = (".mkv", ".mp4")
_TRACK_CODECS: Final = {".mkv": "subrip", ".mp4": "mov_text"}
_MILLISECOND: Final = Fraction(1, 1000)
_CODEC_OPTIONS: Final = {"preset": "veryfast", "crf": "20"}
# FFmpeg's text encoders take every cue as a line of an SSA script with this head.
_SCRIPT_HEAD: Final = b"""[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, \
StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,0

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


@dataclass(frozen=True, slots=True, eq=False)
class Plate:
    """Holds a drawn cue: `rgba` (h, w, 4) uint8, not premultiplied; its top left corner is at `x_px`, `y_px`."""

    rgba: NDArray[np.uint8]
    x_px: int
    y_px: int


DrawCue = Callable[[tuple[str, ...], int, int], Plate]
"""Draws the lines of a cue for a picture of the given width and height; the plate lies inside it."""


def captioned_name(video: Path, ending: str) -> str:
    """Return the file name of a copy with captions, never that of the video."""
    return f"{video.stem}{CAPTIONED_MARK}{ending}"


def write_soft_copy(video: Path, target: Path, document: CaptionDocument, *, overwrite: bool = False) -> None:
    """Copy pictures and sound unchanged into an .mkv or .mp4, with the captions as a subtitle track.

    Raises MediaError where the video cannot be read or that kind of file cannot hold it, and CaptionFileError where the
    copy cannot be written.
    """
    _check(video, target, overwrite=overwrite)
    with Video(video) as opened:
        late_s = opened.first_stamp_s
    with (
        _whole(target) as part,
        _explained(video, target),
        open_container(video) as source,
        av.open(str(part), "w") as copy,
    ):
        kept: dict[int, Stream] = {
            stream.index: copy.add_stream_from_template(stream)
            for stream in (*source.streams.video[:1], *source.streams.audio)
        }
        track = _add_track(copy, target.suffix.lower())
        waiting = _track_packets(track, cues(document.captions, document.rules), late_s)
        following = next(waiting, None)
        copy.start_encoding()
        for packet in _stamped(source, kept):
            while (
                following is not None and following.pts is not None and following.pts * _MILLISECOND <= _time_s(packet)
            ):
                copy.mux(following)
                following = next(waiting, None)
            packet.stream = kept[packet.stream_index]
            copy.mux(packet)
        while following is not None:
            copy.mux(following)
            following = next(waiting, None)


def write_burned_copy(
    video: Path, target: Path, document: CaptionDocument, draw: DrawCue, *, overwrite: bool = False
) -> Generator[float, None, None]:
    """Draw the captions into the pictures and keep the sound; yields the time in seconds of each picture written.

    Pictures are upright and H.264. The file appears when the generator is exhausted; closing it earlier leaves nothing
    behind. Raises the errors of `write_soft_copy`.
    """
    _check(video, target, overwrite=overwrite)
    with (
        _whole(target) as part,
        _explained(video, target),
        Video(video) as opened,
        open_container(video) as source,
        av.open(str(part), "w") as copy,
    ):
        pictures = copy.add_stream("libx264", rate=round(opened.info.frames_per_s or 25), options=dict(_CODEC_OPTIONS))
        width_px, height_px = opened.info.width_px // 2 * 2, opened.info.height_px // 2 * 2  # H.264 halves colours
        pictures.width, pictures.height, pictures.pix_fmt = width_px, height_px, "yuv420p"
        pictures.codec_context.time_base = _MILLISECOND
        kept: dict[int, Stream] = {one.index: copy.add_stream_from_template(one) for one in source.streams.audio}
        sound = _stamped(source, kept) if kept else iter(())
        heard = next(sound, None)
        copy.start_encoding()
        shown = _Shown(cues(document.captions, document.rules), draw)
        for frame in opened.frames():
            picture = VideoFrame.from_ndarray(shown.on(frame, width_px, height_px), format="rgb24")
            picture.pts, picture.time_base = round(1000 * (frame.time_s + opened.first_stamp_s)), _MILLISECOND
            copy.mux(pictures.encode(picture))
            while heard is not None and _time_s(heard) <= frame.time_s + opened.first_stamp_s:
                heard.stream = kept[heard.stream_index]
                copy.mux(heard)
                heard = next(sound, None)
            yield frame.time_s
        copy.mux(pictures.encode(None))


class _Shown:
    """Draws the cue of their time into pictures; draws every cue only once."""

    def __init__(self, shown: Sequence[Cue], draw: DrawCue) -> None:
        self._later = list(reversed(shown))
        self._draw = draw
        self._cue: Cue | None = None
        self._plate: Plate | None = None

    def on(self, frame: Frame, width_px: int, height_px: int) -> NDArray[np.uint8]:
        """Return the picture of `frame` (H, W, 3) with its cue; times must rise."""
        if self._cue is not None and frame.time_s >= self._cue.end_s:
            self._cue = self._plate = None
        while self._later and frame.time_s >= self._later[-1].start_s:
            cue = self._later.pop()
            if frame.time_s < cue.end_s:
                self._cue, self._plate = cue, self._draw(cue.lines, width_px, height_px)
        picture = np.ascontiguousarray(frame.rgb[:height_px, :width_px])
        return picture if self._plate is None else blended(picture, self._plate)


def blended(picture: NDArray[np.uint8], plate: Plate) -> NDArray[np.uint8]:
    """Return a copy of `picture` (H, W, 3) with the plate on it."""
    height_px, width_px = plate.rgba.shape[:2]
    mixed = picture.copy()
    under = mixed[plate.y_px : plate.y_px + height_px, plate.x_px : plate.x_px + width_px]
    opacity = plate.rgba[..., 3:].astype(np.float32) / 255
    under[:] = np.rint(under * (1 - opacity) + plate.rgba[..., :3] * opacity).astype(np.uint8)
    return mixed


def _check(video: Path, target: Path, *, overwrite: bool) -> None:
    if target.suffix.lower() not in SOFT_COPY_ENDINGS:
        raise CaptionFileError("{copy}: a copy of the video is written as .mkv or .mp4.", copy=target.name)
    check_place(target, overwrite=overwrite)
    if target.exists() and target.samefile(video):
        raise CaptionFileError("{target} is the video itself. Choose another name for the copy.", target=target)


@contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """Yield a file beside `target` that replaces it once it is whole; removed if anything fails."""
    part = part_beside(target)
    try:
        yield part
        part.replace(target)
    except OSError as error:
        raise not_written(target, error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def _explained(video: Path, target: Path) -> Iterator[None]:
    try:
        yield
    except (FFmpegError, ValueError) as error:
        other = ".mkv" if target.suffix.lower() == ".mp4" else ".mp4"
        raise MediaError(
            "{name} cannot be copied into {copy} ({error}). Try a name that ends in {other}.",
            name=video.name,
            copy=target.name,
            error=error,
            other=other,
        ) from error


def _add_track(copy: OutputContainer, ending: str) -> SubtitleStream:
    track = copy.add_stream(_TRACK_CODECS[ending])
    if not isinstance(track, SubtitleStream):
        raise MediaError(
            "This computer's FFmpeg writes no subtitles into {ending} files. Write an .srt file instead.", ending=ending
        )
    track.codec_context.subtitle_header = _SCRIPT_HEAD
    track.codec_context.time_base = track.time_base = _MILLISECOND
    return track


def _track_packets(track: SubtitleStream, shown: Sequence[Cue], late_s: float) -> Iterator["Packet[Stream]"]:
    for number, cue in enumerate(shown):
        start_ms = round(1000 * (cue.start_s + late_s))
        length_ms = max(1, round(1000 * (cue.end_s + late_s)) - start_ms)
        text = "\\N".join(line.replace("\\", "＼") for line in cue.lines)  # a backslash would begin a command
        script_line = f"{number},0,Default,,0,0,0,,{text}".encode()
        packet = track.codec_context.encode_subtitle(SubtitleSet.create(script_line, 0, length_ms, start_ms))
        packet.stream = track
        packet.pts = packet.dts = start_ms
        packet.duration, packet.time_base = length_ms, _MILLISECOND
        yield packet


def _stamped(source: InputContainer, kept: dict[int, Stream]) -> Iterator["Packet[Stream]"]:
    """Yield the packets of the kept streams, without the empty ones that mark the end."""
    streams = [stream for stream in source.streams if stream.index in kept]
    return (packet for packet in source.demux(streams) if packet.dts is not None)


def _time_s(packet: "Packet[Stream]") -> float:
    stamp = packet.dts if packet.dts is not None else 0
    return float(stamp * packet.time_base)
