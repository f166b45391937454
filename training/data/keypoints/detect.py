"""Finds keypoints of labelled stretches, reading each video as few times as possible."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from engine.errors import DetectorError, InputError, MediaError
from engine.inputs.clips import clip_from_poses, resample
from engine.media.rates import nearest_to_grid
from engine.media.video import Video
from engine.pose.detector import Detector
from engine.types import Clip, Frame, Pose
from training.data.cropping import cropped
from training.data.keypoints.shards import BrokenClip, Keypoints
from training.data.kinds import Kind
from training.data.labels.entries import Entry
from training.data.unisign.files import read_pose_file

END_SLACK_S = 0.5
"""How much of a stretch's end may lie behind the end of its video: written times are that inexact."""
_JITTER_PERIODS = 0.02
_RATE_SLACK = 0.04
"""Poses this much slower than asked for are still of that rate: pictures of 30 a second fall beside a grid of 25."""
POSE_SUFFIX = ".pkl"
"""Keypoints in Uni-Sign's format instead of a video."""
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png")


@dataclass(frozen=True, slots=True, eq=False)
class FoundClip:
    """A clip whose keypoints were found; `source` says which stretch of which video they are of."""

    name: str
    source: str
    keypoints: Keypoints


Found = FoundClip | BrokenClip
Task = tuple[Entry, ...]
"""All entries of one video that are to be done."""


def source_of(entry: Entry) -> str:
    """Name the pixels that an entry is of: while this is the same, its keypoints are not found again.

    Only the video's own name counts, so that a collection can be moved to another folder or machine.
    """
    box = entry.box
    crop = f" box {box.left:g} {box.top:g} {box.right:g} {box.bottom:g}" if box else ""
    end = "" if entry.end_s is None else f"{entry.end_s:g}"
    rate = "" if entry.pictures_per_s is None or not entry.video.is_dir() else f" at {entry.pictures_per_s:g}"
    return f"{entry.video.name} {entry.start_s:g}-{end}{crop}{rate}"


def find_keypoints(task: Task, detector: Detector, rate_hz: float | None) -> Iterator[Found]:
    """Yield every entry of one video once, found or broken, as soon as its last picture was read.

    Finds at most `rate_hz` poses a second (None: one each picture). Overlapping stretches are read in further passes.
    """
    if task[0].video.suffix == POSE_SUFFIX:
        yield from map(_official, task)
        return
    for entries in passes(task):
        yield from _Pass(entries, detector, rate_hz).run()


def _official(entry: Entry) -> Found:
    """Read an entry whose keypoints Uni-Sign's authors found; keeps every frame."""
    try:
        clip = read_pose_file(entry.video, entry.pictures_per_s or 25.0)
    except InputError as error:
        return BrokenClip(entry.name, source_of(entry), str(error))
    seen = float(np.mean(clip.score.any(axis=1)))
    keypoints = Keypoints(clip.xy, clip.score, entry.pictures_per_s or 25.0, clip.aspect, seen)
    return FoundClip(entry.name, source_of(entry), keypoints)


def passes(task: Sequence[Entry]) -> list[list[Entry]]:
    """Distribute entries over as few readings of the video as possible, so that none overlap within one."""
    chosen: list[list[Entry]] = []
    for entry in sorted(task, key=lambda entry: (entry.start_s, entry.name)):
        for others in chosen:
            end_s = others[-1].end_s
            if end_s is not None and end_s <= entry.start_s:
                others.append(entry)
                break
        else:
            chosen.append([entry])
    return chosen


class _Pass:
    """One reading of a video for stretches that follow one another."""

    def __init__(self, entries: Sequence[Entry], detector: Detector, rate_hz: float | None) -> None:
        self._waiting = list(entries)
        self._detector, self._rate_hz = detector, rate_hz
        self._poses: list[Pose] = []
        self._fault = ""
        self._last_s = 0.0
        self._truncated = False

    def run(self) -> Iterator[Found]:
        try:
            for frame in self._frames(self._waiting[0].video):
                self._last_s = frame.time_s
                while self._waiting and _is_over(self._waiting[0], frame.time_s):
                    yield self._finished()
                if not self._waiting:
                    return
                if frame.time_s >= self._waiting[0].start_s - 1e-6:
                    self._look(self._waiting[0], frame)
        except MediaError as error:
            for entry in self._waiting:
                yield BrokenClip(entry.name, source_of(entry), str(error))
            return
        while self._waiting:
            yield self._finished()

    def _frames(self, path: Path) -> Iterator[Frame]:
        if path.is_dir():
            rate = self._waiting[0].pictures_per_s
            pictures = _pictures(path, rate)
            yield from pictures if self._rate_hz is None else nearest_to_grid(pictures, self._rate_hz)
            return
        with Video(path) as video:
            yield from video.frames(self._rate_hz)
            self._truncated = video.truncated

    def _look(self, entry: Entry, frame: Frame) -> None:
        if self._fault:
            return
        try:
            if not self._poses:
                self._detector.reset()
            self._poses.append(self._detector.detect(cropped(frame, entry.box)))
        except DetectorError as error:
            self._fault = str(error)

    def _finished(self) -> Found:
        entry, poses, fault = self._waiting.pop(0), self._poses, self._fault
        self._poses, self._fault = [], ""
        reason = fault or self._reason(entry, poses)
        if not reason:
            try:
                return FoundClip(entry.name, source_of(entry), regular(poses, self._rate_hz))
            except InputError as error:
                reason = str(error)
        return BrokenClip(entry.name, source_of(entry), reason)

    def _reason(self, entry: Entry, poses: Sequence[Pose]) -> str:
        """Why an entry cannot be used; empty where it can."""
        if not poses or (entry.end_s is not None and self._last_s < entry.end_s - END_SLACK_S):
            end = "its end" if entry.end_s is None else f"{entry.end_s:g} s"
            return f"the video ends at {self._last_s:.2f} s, the stretch goes from {entry.start_s:g} s to {end}"
        if entry.end_s is None and self._truncated:
            return "the video is damaged or was cut off"
        if entry.kind is not Kind.IDLE and not any(pose.score.any() for pose in poses):
            return "nobody is in view"
        return ""


def regular(poses: Sequence[Pose], rate_hz: float | None) -> Keypoints:
    """Put the poses of one clip on a regular grid of `rate_hz`, or of their own mean rate where that is lower.

    Poses that lie on such a grid stay as they are. Raises InputError where their times do not rise.
    """
    clip = clip_from_poses(poses)
    seen = float(np.mean([bool(pose.score.any()) for pose in poses]))
    span_s = float(clip.times_s[-1] - clip.times_s[0])
    if len(clip) == 1:
        return Keypoints(clip.xy, clip.score, rate_hz or 25.0, clip.aspect, seen)
    own_hz = (len(clip) - 1) / span_s
    target_hz = own_hz if rate_hz is None or own_hz < (1 - _RATE_SLACK) * rate_hz else rate_hz
    clip = clip if _is_regular(clip, target_hz) else resample(clip, target_hz)
    return Keypoints(clip.xy, clip.score, target_hz, clip.aspect, seen)


def _is_regular(clip: Clip, rate_hz: float) -> bool:
    grid_s = clip.times_s[0] + np.arange(len(clip)) / rate_hz
    return bool(np.abs(clip.times_s - grid_s).max() <= _JITTER_PERIODS / rate_hz)


def _is_over(entry: Entry, time_s: float) -> bool:
    return entry.end_s is not None and time_s >= entry.end_s - 1e-6


def _pictures(folder: Path, pictures_per_s: float | None) -> Iterator[Frame]:
    """The pictures of a folder by name; raises MediaError where the rate is not known or a file is no picture."""
    if pictures_per_s is None:
        raise MediaError(f"{folder.name} is a folder of pictures; its labels must say how many a second (rate).")
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in PICTURE_SUFFIXES)
    if not paths:
        raise MediaError(f"{folder.name} holds no pictures ({', '.join(PICTURE_SUFFIXES)}).")
    for index, path in enumerate(paths):
        bgr = cv2.imread(str(path), cv2.IMREAD_COLOR)
        if bgr is None:
            raise MediaError(f"{folder.name}/{path.name} is not a picture.")
        yield Frame(index, index / pictures_per_s, np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8))
