"""Finds keypoints with MediaPipe Holistic 0.10.21, complexity 1, tracking from picture to picture.

Its models come from the wheel. MediaPipe is imported when the first detector is opened.
"""

import math
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Final, Protocol, Self

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.errors import DetectorError
from engine.pose.holistic import make_holistic
from engine.pose.layout import FACE, KEYPOINT_COUNT, LEFT_HAND, LEFT_SHOULDER, RIGHT_HAND, RIGHT_SHOULDER
from engine.pose.mediapipe_layout import BODY_SOURCE, BODY_TARGET, FACE_SOURCE, HAND_COUNT
from engine.pose.scores import HandJudge, inside_factor, laplacian_variance
from engine.pose.tracking import SignerTrack, upper_body_box
from engine.types import Float32Array, Frame, Pose

if TYPE_CHECKING:
    from mediapipe.python.solutions.holistic import Holistic

LONG_SIDE_PX: Final = 640  # larger pictures are reduced to this first, as those of the training data were
_HOLISTIC_STEP_US: Final = 33_333  # what Holistic adds to its clock at each picture
_SURE: Final = 0.5  # a shoulder below this visibility measures nothing
_STDERR: Final = 2
_stderr_lock = threading.Lock()


class _Landmark(Protocol):
    x: float
    y: float
    visibility: float


class _Landmarks(Protocol):
    landmark: Sequence[_Landmark]


class _Result(Protocol):
    """Describes what Holistic returns: None for parts that it did not find."""

    pose_landmarks: _Landmarks | None
    left_hand_landmarks: _Landmarks | None
    right_hand_landmarks: _Landmarks | None
    face_landmarks: _Landmarks | None


class MediaPipeDetector:
    """Follows the most prominent person; a context manager that loads the models, which takes half a second.

    Scores follow engine/pose/scores.py. Raises DetectorError outside its `with` block, and for pictures whose times do
    not rise.
    """

    def __init__(self) -> None:
        self._holistic: Holistic | None = None
        self._seen_somebody = False
        self._track = SignerTrack()
        self._judges = _new_judges()
        self._shoulder_width = 0.0
        self._last_s: float | None = None

    @property
    def name(self) -> str:
        """The name that `make_detector` knows it by."""
        return "mediapipe"

    def __enter__(self) -> Self:
        with _native_stderr_off():
            self._holistic = make_holistic()
            _load(self._holistic)
        self._forget()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._holistic is not None:
            self._holistic.close()
            self._holistic = None

    def reset(self) -> None:
        """Forget the signer before an unrelated stream."""
        with _native_stderr_off():
            holistic = self._running()
            holistic.reset()
            _load(holistic)
        self._forget()

    def detect(self, frame: Frame) -> Pose:
        """Return the keypoints of the next picture of the stream; see `Detector`."""
        holistic = self._running()
        if self._last_s is not None:
            if frame.time_s <= self._last_s:
                raise DetectorError(
                    "A picture at {time_s:.3f} s follows one at {last_s:.3f} s; reset the detector first.",
                    time_s=frame.time_s,
                    last_s=self._last_s,
                )
            # Holistic smooths by its own clock, which supposes 30 pictures a second: give it the true distance.
            step_us = max(1, round((frame.time_s - self._last_s) * 1e6))
            holistic._simulated_timestamp += step_us - _HOLISTIC_STEP_US
        self._last_s = frame.time_s
        rgb = _reduced(frame.rgb)
        result = self._process(holistic, rgb)
        aspect = frame.rgb.shape[1] / frame.rgb.shape[0]
        xy = np.zeros((KEYPOINT_COUNT, 2), np.float32)
        score = np.zeros(KEYPOINT_COUNT, np.float32)
        pose = Pose(frame.time_s, xy, score, aspect)
        if result.pose_landmarks is None:
            return pose
        body, visibility = _body(result.pose_landmarks)
        xy[BODY_TARGET,] = body
        if not self._same_signer(xy, frame.time_s):
            xy[:] = 0
            return pose
        score[BODY_TARGET,] = visibility
        if result.face_landmarks is not None:
            xy[FACE] = _points(result.face_landmarks, FACE_SOURCE)
            score[FACE] = inside_factor(xy[FACE])
        self._measure_shoulders(xy, score, aspect)
        for part, found in ((LEFT_HAND, result.left_hand_landmarks), (RIGHT_HAND, result.right_hand_landmarks)):
            if found is not None:
                xy[part] = _points(found, range(HAND_COUNT))
                detail = laplacian_variance(rgb, xy[part])
                score[part] = self._judges[part.start].score(
                    xy[part], detail, frame.time_s, aspect, self._shoulder_width
                )
        return pose

    def _process(self, holistic: "Holistic", rgb: NDArray[np.uint8]) -> _Result:
        if self._seen_somebody:
            found: _Result = holistic.process(rgb)
            return found
        with _native_stderr_off():  # MediaPipe writes a remark when it crops its first hand
            found = holistic.process(rgb)
        self._seen_somebody = found.left_hand_landmarks is not None or found.right_hand_landmarks is not None
        return found

    def _running(self) -> "Holistic":
        if self._holistic is None:
            raise DetectorError("The mediapipe detector is not open; use it in a `with` block.")
        return self._holistic

    def _forget(self) -> None:
        self._track = SignerTrack()
        self._judges = _new_judges()
        self._shoulder_width = 0.0
        self._last_s = None

    def _same_signer(self, xy: Float32Array, time_s: float) -> bool:
        changes = self._track.changes
        picked = self._track.pick(upper_body_box(xy)[None], time_s)
        if self._track.changes != changes:
            self._judges = _new_judges()
        return picked is not None

    def _measure_shoulders(self, xy: Float32Array, score: Float32Array, aspect: float) -> None:
        if min(score[LEFT_SHOULDER], score[RIGHT_SHOULDER]) >= _SURE:
            across = xy[LEFT_SHOULDER] - xy[RIGHT_SHOULDER]
            self._shoulder_width = math.hypot(float(across[0]) * aspect, float(across[1]))


def _load(holistic: "Holistic") -> None:
    """Wait for the models, which load in the background until a picture went through; a black one leaves no trace."""
    holistic.process(np.zeros((LONG_SIDE_PX, LONG_SIDE_PX, 3), np.uint8))


def _new_judges() -> dict[int, HandJudge]:
    return {part.start: HandJudge() for part in (LEFT_HAND, RIGHT_HAND)}


def _body(found: _Landmarks) -> tuple[Float32Array, Float32Array]:
    xy = _points(found, BODY_SOURCE)
    visibility = np.array([found.landmark[point].visibility for point in BODY_SOURCE], np.float32)
    return xy, np.clip(visibility, 0, 1) * inside_factor(xy)


def _points(found: _Landmarks, which: Sequence[int]) -> Float32Array:
    points = found.landmark
    return np.array([(points[point].x, points[point].y) for point in which], np.float32)


def _reduced(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    height_px, width_px = rgb.shape[:2]
    factor = LONG_SIDE_PX / max(height_px, width_px)
    if factor >= 1:
        return rgb
    smaller = cv2.resize(rgb, (round(width_px * factor), round(height_px * factor)), interpolation=cv2.INTER_AREA)
    return np.asarray(smaller, np.uint8)


@contextmanager
def _native_stderr_off() -> Iterator[None]:
    """Silence MediaPipe's C++ log on stderr, for which it has no switch."""
    with _stderr_lock:
        try:
            kept = os.dup(_STDERR)
        except OSError:  # a windowed program may have no stderr
            yield
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, _STDERR)
        try:
            yield
        finally:
            os.dup2(kept, _STDERR)
            os.close(kept)
            os.close(nowhere)
