"""Describes place and shape of the hands frame by frame, so that signs can be compared without a model."""

from typing import Final

import numpy as np

from engine.errors import InputError
from engine.inputs.normalize import SCORE_THRESHOLD, square_units
from engine.pose import layout
from engine.types import Clip, Float32Array

HAND_WEIGHT: Final = 2.0
ELBOW_WEIGHT: Final = 0.5
"""Weights of a hand's joints and of the elbows, relative to the wrists; chosen on half of the Slovak test words
(decision 075)."""
WIDTH: Final = 4 + 4 + 2 * 2 * len(layout.HAND_NAMES)
_LEAST_SHOULDERS: Final = 0.02  # frame heights: narrower shoulders say nothing about size
_SIDES: Final = ((layout.LEFT_HAND, layout.LEFT_WRIST), (layout.RIGHT_HAND, layout.RIGHT_WRIST))
_ELBOW_BEFORE_WRIST: Final = 2  # body order: left elbow, right elbow, left wrist, right wrist


def hand_paths(clip: Clip) -> Float32Array:
    """Both arms in shoulder widths, relative to the middle of the shoulders; shape (T, WIDTH), finite.

    Columns: wrists (left x, y, right x, y), elbows, then each hand's joints relative to its own wrist. A hand that is
    not seen in a frame has the shape of the nearest frame in which it is; one that is never seen is zero. Raises
    InputError for an empty clip.
    """
    if len(clip) == 0:
        raise InputError("An empty clip has no movement to compare.")
    xy = np.nan_to_num(square_units(clip.xy, clip.aspect))
    shoulders = xy[:, [layout.LEFT_SHOULDER, layout.RIGHT_SHOULDER]]
    unit = max(float(np.median(np.linalg.norm(shoulders[:, 0] - shoulders[:, 1], axis=-1))), _LEAST_SHOULDERS)
    placed = (xy - np.median(shoulders.mean(axis=1), axis=0)) / unit
    wrists = [placed[:, wrist] for _, wrist in _SIDES]
    elbows = [ELBOW_WEIGHT * placed[:, wrist - _ELBOW_BEFORE_WRIST] for _, wrist in _SIDES]
    hands = [HAND_WEIGHT * _hand_shape(placed, clip.score, hand) for hand, _ in _SIDES]
    return np.concatenate([*wrists, *elbows, *hands], axis=1, dtype=np.float32)


def evenly(sequence: Float32Array, count: int) -> Float32Array:
    """Resample a sequence (T, D), T at least 1, to `count` evenly spaced frames; linear, shape (count, D)."""
    at = np.linspace(0, len(sequence) - 1, count)
    before = at.astype(np.intp)
    after = np.minimum(before + 1, len(sequence) - 1)
    share = (at - before).astype(np.float32)[:, None]
    spaced: Float32Array = sequence[before] * (1 - share) + sequence[after] * share
    return spaced


def mirrored(clip: Clip) -> Clip:
    """The mirror image of a clip: the same signing with the other hand."""
    order = list(layout.MIRROR)
    flipped = clip.xy[:, order] * np.array([-1.0, 1.0], np.float32) + np.array([1.0, 0.0], np.float32)
    return Clip(clip.times_s, flipped, clip.score[:, order], clip.aspect)


def _hand_shape(placed: Float32Array, score: Float32Array, hand: slice) -> Float32Array:
    seen = np.flatnonzero(score[:, hand].mean(axis=1) > SCORE_THRESHOLD)
    if len(seen) == 0:
        return np.zeros((len(placed), 2 * len(layout.HAND_NAMES)), np.float32)
    frames = np.arange(len(placed))
    after = np.searchsorted(seen, frames).clip(0, len(seen) - 1)
    before = (after - 1).clip(0)
    nearest = np.where(frames - seen[before] < np.abs(seen[after] - frames), seen[before], seen[after])
    joints = placed[nearest, hand] - placed[nearest, hand.start, None]
    shape: Float32Array = joints.reshape(len(placed), -1)
    return shape
