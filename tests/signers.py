"""Synthetic signers: poses whose hands do what a test asks, at any rate and size."""

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from engine.pose.layout import (
    KEYPOINT_COUNT,
    LEFT_HAND,
    LEFT_SHOULDER,
    LEFT_WRIST,
    RIGHT_HAND,
    RIGHT_SHOULDER,
    RIGHT_WRIST,
)
from engine.types import Pose

ASPECT = 4 / 3
SHOULDER_WIDTH = 0.3  # in picture heights
RAISED_Y, LOW_Y = 0.55, 0.90


def pose_at(
    time_s: float,
    hand_x: float = 0.4,
    hand_y: float = LOW_Y,
    *,
    size: float = 1.0,
    hands: bool = True,
    body: bool = True,
    aspect: float = ASPECT,
) -> Pose:
    """A person with the right hand at `hand_x`, `hand_y` (picture heights) and the left one low, `size` as big."""
    xy = np.zeros((KEYPOINT_COUNT, 2), np.float32)
    score = np.zeros(KEYPOINT_COUNT, np.float32)
    middle, shoulders_y = 0.5 * aspect, 0.5
    xy[LEFT_SHOULDER] = (middle + size * SHOULDER_WIDTH / 2, shoulders_y)
    xy[RIGHT_SHOULDER] = (middle - size * SHOULDER_WIDTH / 2, shoulders_y)
    right = (middle + size * (hand_x - 0.5 * aspect), shoulders_y + size * (hand_y - shoulders_y))
    left = (middle + size * SHOULDER_WIDTH, shoulders_y + size * (LOW_Y - shoulders_y))
    fingers = np.stack([np.linspace(0, 0.05 * size, 21), np.linspace(0, 0.08 * size, 21)], axis=1)
    for wrist, hand, place in ((RIGHT_WRIST, RIGHT_HAND, right), (LEFT_WRIST, LEFT_HAND, left)):
        xy[wrist] = place
        xy[hand] = np.asarray(place) + fingers
        score[wrist] = score[hand] = float(hands)
    xy[:, 0] /= aspect
    score[[LEFT_SHOULDER, RIGHT_SHOULDER]] = float(body)
    return Pose(time_s, xy, score, aspect)


Motion = Callable[[float], tuple[float, float]]
"""Where the right hand is after so many seconds of a stretch: x and y in picture heights."""


def resting(_: float) -> tuple[float, float]:
    return 0.4, LOW_Y


def held_up(_: float) -> tuple[float, float]:
    return 0.5, RAISED_Y


def signing(after_s: float) -> tuple[float, float]:
    """Circles of two shoulder widths a second."""
    turn = 2 * np.pi * after_s
    return 0.5 + 0.3 * SHOULDER_WIDTH * float(np.sin(turn)), RAISED_Y + 0.3 * SHOULDER_WIDTH * float(np.cos(turn))


def stream(
    stretches: Iterable[tuple[Motion, float]], rate_hz: float = 25.0, *, start_s: float = 0.0, size: float = 1.0
) -> Iterator[Pose]:
    """Poses of one stretch of motion after another, each so many seconds long."""
    index, begins_s = 0, 0.0
    for motion, duration_s in stretches:
        while index / rate_hz < begins_s + duration_s:
            x, y = motion(index / rate_hz - begins_s)
            yield pose_at(start_s + index / rate_hz, x, y, size=size)
            index += 1
        begins_s += duration_s
