"""Cuts sentences out of a long video: writes the frames inside the signer's box as one video per sentence."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import av
import numpy as np
from av.error import FFmpegError

from engine.errors import MediaError
from engine.media.video import Video
from engine.pose.detector import Detector
from engine.types import Frame, Pose
from training.corpus.signer import LOOK_HZ, SignerActivity, activity
from training.data.cropping import cropped
from training.data.keypoints.detect import passes
from training.data.labels.entries import Entry

QUALITY: Final = "18"
"""x264's constant rate factor: no visible loss."""
_CLOCK: Final = Fraction(1, 90_000)


@dataclass(frozen=True, slots=True)
class LookRules:
    """What a clip must show to be kept: minimum shares (0..1) of its frames with a person and with a hand, and the
    minimum distance that the wrists travel, in shoulder widths a second."""

    min_person: float = 0.8
    min_hand: float = 0.3
    min_travel: float = 0.3


@dataclass(frozen=True, slots=True)
class CutClip:
    """A sentence that was cut out, and why it is not kept (empty if it is kept)."""

    entry: Entry
    dropped: str


def clip_path(entry: Entry, folder: Path) -> Path:
    """Return the path of an entry's clip in the folder of clips of a corpus."""
    return folder / f"{entry.name}.mp4"


def cut_clips(entries: Sequence[Entry], folder: Path, detector: Detector, rules: LookRules) -> Iterator[CutClip]:
    """Write each entry's part of the video to its `clip_path`, without sound, and yield it when it is done.

    All entries must be of one video and have an end. Clips that break a rule are yielded but not kept. Raises
    MediaError if the video cannot be read or a clip cannot be written, and DetectorError.
    """
    for chosen in passes(entries):
        yield from _one_pass(chosen, folder, detector, rules)


def unfit(seen: SignerActivity, rules: LookRules) -> str:
    """Return why a clip is not kept; empty if it is."""
    if seen.person < rules.min_person:
        return "signer not in view"
    if seen.hand < rules.min_hand:
        return "hands not in view"
    return "hands do not move" if seen.travel < rules.min_travel else ""


def _one_pass(entries: Sequence[Entry], folder: Path, detector: Detector, rules: LookRules) -> Iterator[CutClip]:
    waiting = list(entries)
    with ExitStack() as stack:
        video = stack.enter_context(Video(entries[0].video))
        cutting: _Cutting | None = None
        for frame in video.frames():
            while waiting and waiting[0].end_s is not None and frame.time_s >= waiting[0].end_s:
                entry = waiting.pop(0)
                yield CutClip(entry, "no pictures" if cutting is None else cutting.finish(rules))
                cutting = None
            if not waiting:
                return
            if frame.time_s >= waiting[0].start_s:
                if cutting is None:
                    cutting = stack.enter_context(_Cutting(waiting[0], clip_path(waiting[0], folder), detector))
                cutting.add(frame)
    for entry in waiting:
        yield CutClip(entry, "after the end of the video")


class _Cutting:
    """Writes the frames of one clip to a file and shows some of them to the detector.

    The file gets its final name only when `finish` keeps it.
    """

    def __init__(self, entry: Entry, target: Path, detector: Detector) -> None:
        self._entry, self._target, self._detector = entry, target, detector
        self._part = target.with_suffix(".part")
        self._poses: list[Pose] = []
        self._file: _ClipFile | None = None
        target.parent.mkdir(parents=True, exist_ok=True)
        detector.reset()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
        self._part.unlink(missing_ok=True)

    def add(self, frame: Frame) -> None:
        picture = cropped(frame, self._entry.box)
        if self._file is None:
            self._file = _ClipFile(self._part, picture)
        self._file.write(picture)
        if not self._poses or frame.time_s >= self._poses[-1].time_s + 1 / LOOK_HZ - 1e-6:
            self._poses.append(self._detector.detect(picture))

    def finish(self, rules: LookRules) -> str:
        """Keep the clip under its name, or return why it is not kept."""
        reason = unfit(activity(self._poses), rules) if len(self._poses) > 1 else "no pictures"
        if self._file is not None:
            self._file.close()
            if not reason:
                os.replace(self._part, self._target)
        return reason


class _ClipFile:
    """Writes an MP4 (H.264) of frames with the size of the first one; drops a pixel to make sides even."""

    def __init__(self, path: Path, first: Frame) -> None:
        self._name = path.stem
        self._begun_s = first.time_s
        height_px, width_px = first.rgb.shape[:2]
        self._height_px, self._width_px = height_px - height_px % 2, width_px - width_px % 2
        if min(self._height_px, self._width_px) < 2:
            raise MediaError(f"The box of {self._name} is only {width_px} x {height_px} pixels; make it larger.")
        try:
            self._container = av.open(str(path), "w", format="mp4")
        except (FFmpegError, OSError) as error:
            raise MediaError(f"The clip {path} cannot be written: {error}.") from error
        stream = self._container.add_stream("libx264", rate=25, options={"crf": QUALITY})
        if not isinstance(stream, av.VideoStream):
            raise MediaError("PyAV was built without the H.264 encoder libx264; install its wheel.")
        stream.width, stream.height, stream.pix_fmt = self._width_px, self._height_px, "yuv420p"
        stream.codec_context.time_base = _CLOCK
        self._stream, self._open = stream, True

    def write(self, picture: Frame) -> None:
        rgb = np.ascontiguousarray(picture.rgb[: self._height_px, : self._width_px])
        frame = av.VideoFrame.from_ndarray(rgb, format="rgb24")
        frame.time_base, frame.pts = _CLOCK, round((picture.time_s - self._begun_s) / _CLOCK)
        self._mux(frame)

    def close(self) -> None:
        if self._open:
            self._open = False
            self._mux(None)
            self._container.close()

    def _mux(self, frame: av.VideoFrame | None) -> None:
        try:
            self._container.mux(self._stream.encode(frame))
        except (FFmpegError, OSError) as error:
            raise MediaError(f"The clip {self._name} cannot be written: {error}.") from error
