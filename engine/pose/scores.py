"""Scores each point that MediaPipe finds, 0 (not found) to 1.

MediaPipe gives a visibility for body points and nothing for hands and faces. The rules, for points that were found:

- body: the visibility; face: 1.
- hand: 0.95 x sharpness x steadiness, the same for its 21 points.
    - sharpness, 0.7..1, compares the Laplacian variance of the hand's picture with its running value for this hand.
      Motion blur lowers it to a fraction; skin, light and camera change it slowly.
    - steadiness, 0..1, is 1 up to 8 shoulder widths a second of the wrist and falls to 0 at 24. In 99.9 % of the
      frames of recorded signing it stays under 9, and no arm reaches 24: there the detector jumped to something else.
- any point outside the picture: times 0.25, so below the 0.3 that the network asks for.

So a plausible hand inside the picture has 0.66 to 0.95. The network drops it only when it jumps or leaves.
"""

import math
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.types import Float32Array

OUTSIDE_FACTOR: Final = 0.25
HAND_SCORE: Final = 0.95
PLAUSIBLE_SPEED: Final = 8.0  # shoulder widths a second
IMPOSSIBLE_SPEED: Final = 24.0
_BLURRED_FACTOR: Final = 0.7
_RUNNING_S: Final = 2.0  # time constant of the running sharpness
_FORGET_S: Final = 0.5  # a hand unseen for longer may be anywhere
_PATCH_PX: Final = 48
_WRIST: Final = 0


def inside_factor(xy: Float32Array) -> Float32Array:
    """Return 1 for points (..., 2) inside the picture (width and height = 1), 0.25 for those outside; shape (...)."""
    inside = np.all((xy >= 0) & (xy <= 1), axis=-1)
    return np.where(inside, 1.0, OUTSIDE_FACTOR).astype(np.float32)


def steadiness(speed: float) -> float:
    """Return 1 for wrist speeds (shoulder widths a second) that people reach, falling to 0 for impossible ones."""
    return min(1.0, max(0.0, (IMPOSSIBLE_SPEED - speed) / (IMPOSSIBLE_SPEED - PLAUSIBLE_SPEED)))


def laplacian_variance(rgb: NDArray[np.uint8], hand_xy: Float32Array) -> float | None:
    """Return how much fine detail the picture (H, W, 3) shows around a hand (21, 2); None if it lies outside.

    The hand's bounding box is first brought to one size, so the distance to the camera does not count.
    """
    height_px, width_px = rgb.shape[:2]
    corners = np.clip(np.stack([hand_xy.min(axis=0), hand_xy.max(axis=0)]), 0, 1) * (width_px, height_px)
    (left, top), (right, bottom) = corners.astype(int)
    if right - left < 4 or bottom - top < 4:
        return None
    patch = cv2.cvtColor(rgb[top:bottom, left:right], cv2.COLOR_RGB2GRAY)
    patch = cv2.resize(patch, (_PATCH_PX, _PATCH_PX), interpolation=cv2.INTER_AREA)
    return float(cv2.Laplacian(patch, cv2.CV_32F).var())


class HandJudge:
    """Scores one hand of one stream from picture to picture; build a new one for an unrelated stream."""

    def __init__(self) -> None:
        self._usual_detail: float | None = None
        self._last_wrist: Float32Array | None = None
        self._last_s = 0.0

    def score(
        self, hand_xy: Float32Array, detail: float | None, time_s: float, aspect: float, shoulder_width: float
    ) -> Float32Array:
        """Return (21,) scores of a found hand (21, 2).

        `detail` is its `laplacian_variance`, `shoulder_width` a part of the picture's height, 0 if unknown. `time_s`
        must rise from call to call.
        """
        elapsed_s = time_s - self._last_s
        steady = self._steadiness(hand_xy[_WRIST], elapsed_s, aspect, shoulder_width)
        sharp = self._sharpness(detail, elapsed_s)
        self._last_wrist = hand_xy[_WRIST].copy()
        self._last_s = time_s
        return np.float32(HAND_SCORE * sharp * steady) * inside_factor(hand_xy)

    def _steadiness(self, wrist: Float32Array, elapsed_s: float, aspect: float, shoulder_width: float) -> float:
        if self._last_wrist is None or shoulder_width <= 0 or not 0 < elapsed_s < _FORGET_S:
            return 1.0
        moved = wrist - self._last_wrist
        distance = math.hypot(float(moved[0]) * aspect, float(moved[1]))
        return steadiness(distance / shoulder_width / elapsed_s)

    def _sharpness(self, detail: float | None, elapsed_s: float) -> float:
        if detail is None:
            return 1.0
        if self._usual_detail is None:
            self._usual_detail = detail
        share = min(1.0, detail / self._usual_detail) if self._usual_detail > 0 else 1.0
        self._usual_detail += (1 - math.exp(-max(elapsed_s, 0.0) / _RUNNING_S)) * (detail - self._usual_detail)
        return _BLURRED_FACTOR + (1 - _BLURRED_FACTOR) * share
