"""Decodes a video file into pictures with exact times, by PyAV."""

import logging
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import chain, dropwhile
from pathlib import Path
from types import TracebackType
from typing import Final, Self, cast
from weakref import WeakSet

import av
import numpy as np
from av.container import InputContainer
from av.error import FFmpegError
from av.sidedata.sidedata import SideData, SideDataContainer
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter
from av.video.stream import VideoStream

from engine.errors import MediaError
from engine.media.orientation import Orientation
from engine.media.rates import nearest_to_grid, nearest_to_times
from engine.types import Frame

logger = logging.getLogger(__name__)

MAX_SIDE_PX: Final = 4096
MAX_DURATION_S: Final = 12 * 60 * 60.0
_SEEK_LEAD_S: Final = 1.0  # read before the picture that is asked for, so that the grid of a rate is met exactly
_TRUNCATION_SLACK_S: Final = 0.5
_OPEN_OPTIONS: Final = {
    "protocol_whitelist": "file",
    # Containers that hold one video; play lists and scripts, which name further files, are not among them.
    "format_whitelist": (
        "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,gif,apng,mpeg,mpegts,mpegvideo,m4v,h264,hevc,obu,ivf,flv,ogg,asf,"
        "mjpeg,dv,mxf,nut,wtv,rm"
    ),
}


@dataclass(frozen=True, slots=True)
class VideoInfo:
    """Holds what is known before reading: displayed size (after rotation), length and mean rate, None if unknown."""

    width_px: int
    height_px: int
    duration_s: float | None
    frames_per_s: float | None


@dataclass(frozen=True, slots=True, eq=False)
class _Picture:
    index: int
    time_s: float
    stored: VideoFrame


class Video:
    """Reads a video file on this computer; a context manager that closes every reading.

    Opening decodes one picture, so that a file without pictures fails at once. Raises MediaError for a file that is
    missing, empty, damaged, without pictures, larger than 4096 pixels a side or longer than 12 hours.
    """

    def __init__(self, path: Path | str) -> None:
        self._path = Path(path).absolute()
        self._readings: WeakSet[Generator[Frame, None, None]] = WeakSet()
        self._truncated = False
        self._first_stamp_s: float | None = None  # None where pictures have no stamps; reading then cannot begin midway
        with self._opened() as (container, stream):
            self._video_length_s = _video_length_s(container, stream)
            with closing(self._pictures(container, stream)) as pictures:
                first = next(pictures, None)
            if first is None:
                raise MediaError(
                    "{name} holds no picture that can be decoded; record or export it again.", name=self._path.name
                )
            self._width_px, self._height_px = _square_pixel_size(first.stored, stream)
            self._orientation = _orientation(first.stored)
            self._first_stamp_s = _stamp_s(first.stored, stream, 0) if first.stored.pts is not None else None
            self._info = self._describe(container, stream)

    @property
    def info(self) -> VideoInfo:
        """The size, length and rate that the file states."""
        return self._info

    @property
    def truncated(self) -> bool:
        """Whether the last reading met unreadable parts, or ended well before the length that the file states."""
        return self._truncated

    @property
    def first_stamp_s(self) -> float:
        """The time of the first picture on the file's own clock, which its sound follows."""
        return self._first_stamp_s or 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all readings, which closes the file; for the thread that reads. May be called twice."""
        for reading in tuple(self._readings):
            reading.close()

    def frames(
        self, rate_hz: float | None = None, *, from_s: float = 0.0, longest_side_px: int | None = None
    ) -> Iterator[Frame]:
        """Yield upright pictures with rising times in seconds, counted from the file's first picture.

        With `rate_hz` only the pictures nearest to a grid of that rate come out, with their own index and time. The
        others are decoded but not converted; a slower file yields all of its pictures. With `from_s` the same pictures
        come out from that time on, and their index counts from there. `longest_side_px` shrinks larger pictures.

        Pixels that are not square are stretched to squares. After a change of size, pictures are scaled to the first
        one's size. Each call starts a new reading. A damaged file yields what can be decoded; see `truncated`
        afterwards.
        """

        def chosen(pictures: Iterator[_Picture]) -> Iterator[_Picture]:
            wanted = pictures if rate_hz is None else nearest_to_grid(pictures, rate_hz, 0.0)
            return (picture for picture in wanted if picture.time_s >= from_s)

        return self._begun(self._read(chosen, max(0.0, from_s - _SEEK_LEAD_S), longest_side_px))

    def frames_at(self, times_s: Sequence[float]) -> Iterator[Frame]:
        """Yield for each of `times_s` (not falling) the nearest picture, as `frames` gives them.

        Pictures in between are decoded but not converted; those after the last time are not read.
        """
        return self._begun(self._read(lambda pictures: nearest_to_times(pictures, times_s)))

    def _begun(self, reading: Generator[Frame, None, None]) -> Iterator[Frame]:
        """Register a reading, to close it with the video."""
        self._readings.add(reading)
        return reading

    def _read(
        self,
        chosen: Callable[[Iterator[_Picture]], Iterator[_Picture]],
        from_s: float = 0.0,
        longest_side_px: int | None = None,
    ) -> Generator[Frame, None, None]:
        self._truncated = False
        reformatter = VideoReformatter()
        size_px = self._reduced_size(longest_side_px)
        with self._entered(from_s) as pictures:
            for picture in chosen(pictures):
                yield self._frame(picture, reformatter, size_px)
        if self._truncated:
            logger.warning("%s is damaged or was cut off.", self._path.name)

    @contextmanager
    def _entered(self, from_s: float) -> Iterator[Iterator[_Picture]]:
        """Yield pictures from `from_s` on, read from the key picture before it, or from the start if that fails."""
        if from_s > 0.0 and self._first_stamp_s is not None:
            with self._opened() as (container, stream), closing(self._pictures(container, stream, from_s)) as pictures:
                first = next(pictures, None)
                if first is not None and first.time_s <= from_s:
                    yield dropwhile(lambda picture: picture.time_s < from_s, chain((first,), pictures))
                    return
        with self._opened() as (container, stream), closing(self._pictures(container, stream)) as pictures:
            yield dropwhile(lambda picture: picture.time_s < from_s, pictures)

    @contextmanager
    def _opened(self) -> Iterator[tuple[InputContainer, VideoStream]]:
        with open_container(self._path) as container:
            stream = _video_stream(container, self._path.name)
            self._check_limits(stream.width, stream.height, 0.0)
            stream.codec_context.options = {"max_pixels": str(MAX_SIDE_PX**2)}  # for a size that changes midway
            yield container, stream

    def _pictures(
        self, container: InputContainer, stream: VideoStream, seek_s: float = 0.0
    ) -> Generator[_Picture, None, None]:
        """Decode pictures with rising times counted from the first one; notes damage in `_truncated`.

        With `seek_s` reading begins at a key picture near that time; yields nothing where the file cannot seek.
        """
        if seek_s > 0.0 and not self._sought(container, stream, seek_s):
            return
        start_s = self._first_stamp_s
        last_s = end_s = -1.0
        index = 0
        for stored in self._decoded(container, stream):
            stamp_s = _stamp_s(stored, stream, index)
            start_s = stamp_s if start_s is None else start_s
            time_s = stamp_s - start_s
            self._truncated |= stored.is_corrupt and time_s >= seek_s
            if time_s <= last_s:  # a damaged stamp: times must rise
                continue
            self._check_limits(stored.width, stored.height, time_s)
            yield _Picture(index, time_s, stored)
            last_s, end_s = time_s, time_s + _lasts_s(stored)
            index += 1
        if self._video_length_s is not None and end_s + _TRUNCATION_SLACK_S < self._video_length_s:
            self._truncated = True

    def _sought(self, container: InputContainer, stream: VideoStream, time_s: float) -> bool:
        if self._first_stamp_s is None or stream.time_base is None:
            return False
        try:
            container.seek(round((self._first_stamp_s + time_s) / stream.time_base), stream=stream)
        except FFmpegError:
            return False
        return True

    def _decoded(self, container: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
        packets = container.demux(stream)
        while True:
            try:
                packet = next(packets, None)
            except FFmpegError:
                self._truncated = True
                return
            if packet is None:
                return
            try:
                pictures = packet.decode()
            except FFmpegError:
                self._truncated = True
                continue
            yield from pictures

    def _check_limits(self, width_px: int, height_px: int, time_s: float) -> None:
        if max(width_px, height_px) > MAX_SIDE_PX:
            raise MediaError(
                "{name} is {width_px} x {height_px} pixels; at most {most_px} a side can be read. Export it smaller.",
                name=self._path.name,
                width_px=width_px,
                height_px=height_px,
                most_px=MAX_SIDE_PX,
            )
        if time_s > MAX_DURATION_S:
            raise MediaError(
                "{name} is {hours:.1f} hours long; at most {most_h:g} can be read. Cut it into parts.",
                name=self._path.name,
                hours=time_s / 3600,
                most_h=MAX_DURATION_S / 3600,
            )

    def _describe(self, container: InputContainer, stream: VideoStream) -> VideoInfo:
        duration_s = self._video_length_s
        if duration_s is None and container.duration is not None:
            duration_s = container.duration / av.time_base
        self._check_limits(self._width_px, self._height_px, duration_s or 0.0)
        width_px, height_px = self._orientation.size(self._width_px, self._height_px)
        rate = stream.average_rate
        return VideoInfo(width_px, height_px, duration_s, float(rate) if rate else None)

    def _reduced_size(self, longest_side_px: int | None) -> tuple[int, int]:
        """Return width and height of converted pictures before they are turned upright."""
        longest = max(self._width_px, self._height_px)
        share = 1.0 if longest_side_px is None else min(1.0, longest_side_px / longest)
        return max(1, round(share * self._width_px)), max(1, round(share * self._height_px))

    def _frame(self, picture: _Picture, reformatter: VideoReformatter, size_px: tuple[int, int]) -> Frame:
        converted = reformatter.reformat(picture.stored, *size_px, "rgb24").to_ndarray()
        rgb = self._orientation.upright(np.asarray(converted, np.uint8))
        rgb.flags.writeable = False
        return Frame(picture.index, picture.time_s, rgb)


def open_container(path: Path) -> InputContainer:
    """Open a file on this computer as every video is opened here; raises MediaError in one sentence."""
    if not path.exists():
        raise MediaError("There is no file {path}; check the name.", path=path)
    if path.is_dir():
        raise MediaError("{path} is a folder; choose a video file in it.", path=path)
    try:
        if path.stat().st_size == 0:
            raise MediaError("{name} is empty (0 bytes); record or copy it again.", name=path.name)
        return av.open(f"file:{path}", options=_OPEN_OPTIONS, metadata_errors="ignore")
    except PermissionError as error:
        raise MediaError(
            "{name} may not be read; change its permissions or choose another file.", name=path.name
        ) from error
    except (FFmpegError, OSError) as error:
        raise MediaError("{name} is damaged or is not a video; choose another file.", name=path.name) from error


def _video_stream(container: InputContainer, name: str) -> VideoStream:
    streams = [stream for stream in container.streams.video if not stream.disposition & Disposition.attached_pic]
    if streams and hasattr(streams[0], "width"):
        return streams[0]
    if streams:  # PyAV gives a stream without a known codec no size
        raise MediaError(
            "{name} is in a video format that this app cannot decode; convert it to MP4 (H.264).", name=name
        )
    if container.streams.audio:
        raise MediaError("{name} holds sound but no pictures; choose a video.", name=name)
    raise MediaError("{name} holds no pictures; choose a video.", name=name)


def _video_length_s(container: InputContainer, stream: VideoStream) -> float | None:
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    if container.duration is not None and len(container.streams) == 1:  # else another stream may be the longest
        return container.duration / av.time_base
    return None


def _stamp_s(picture: VideoFrame, stream: VideoStream, index: int) -> float:
    if picture.pts is not None:
        return picture.time
    rate = stream.average_rate or stream.guessed_rate
    return index / float(rate) if rate else float(index)


def _lasts_s(picture: VideoFrame) -> float:
    return float(picture.duration * picture.time_base) if picture.duration and picture.time_base else 0.0


def _orientation(picture: VideoFrame) -> Orientation:
    """Read the rotation from one picture."""
    # Not `picture.side_data`: it makes a reference cycle, which keeps each picture (about a megabyte) until Python
    # looks for cycles. PyAV's types leave out what the container takes.
    side_data_of = cast(Callable[[VideoFrame], Mapping[str, object]], SideDataContainer)
    matrix = side_data_of(picture).get("DISPLAYMATRIX")
    return Orientation.from_display_matrix(bytes(matrix)) if isinstance(matrix, SideData) else Orientation()


def _square_pixel_size(picture: VideoFrame, stream: VideoStream) -> tuple[int, int]:
    aspect = stream.sample_aspect_ratio or 1
    width_px = round(picture.width * aspect)
    return (width_px if 0 < width_px <= MAX_SIDE_PX else picture.width), picture.height
