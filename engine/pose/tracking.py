"""Follows one signer when several people are in view, and never swaps silently.

Boxes are (left, top, right, bottom) with the picture's width and height = 1.
"""

import logging
from typing import Final

import numpy as np

from engine.pose.layout import INDEX
from engine.types import Float32Array

logger = logging.getLogger(__name__)

SAME_OVERLAP: Final = 0.15  # intersection over union with the last box from which it is the same person
FORGET_S: Final = 2.0  # a signer unseen for longer is gone; another person may follow
_UPPER_BODY: Final = tuple(INDEX[name] for name in ("nose", "left_ear", "right_ear", "left_shoulder", "right_shoulder"))


def overlap(boxes: Float32Array, box: Float32Array) -> Float32Array:
    """Return intersection over union, 0..1, of each of `boxes` (N, 4) with `box` (4,); shape (N,)."""
    top_left = np.maximum(boxes[:, :2], box[:2])
    bottom_right = np.minimum(boxes[:, 2:], box[2:])
    shared = _area(np.concatenate([top_left, bottom_right], axis=1))
    union = _area(boxes) + _area(box[None])[0] - shared
    return np.where(union > 0, shared / np.maximum(union, 1e-9), 0).astype(np.float32)


def prominence(boxes: Float32Array) -> Float32Array:
    """Return how much each of `boxes` (N, 4) looks like the person meant: area, halved at the sides of the picture."""
    centre_x = boxes[:, [0, 2]].mean(axis=1)
    return np.asarray(_area(boxes) * (1 - np.clip(np.abs(centre_x - 0.5), 0, 0.5)), np.float32)


def upper_body_box(xy: Float32Array) -> Float32Array:
    """Return the box (4,) around head and shoulders of one pose (133, 2)."""
    return box_around(xy[_UPPER_BODY,])


def box_around(xy: Float32Array) -> Float32Array:
    """Return the box (4,) that holds the points (N, 2), N at least 1."""
    return np.concatenate([xy.min(axis=0), xy.max(axis=0)], dtype=np.float32)


class SignerTrack:
    """Follows one person over time.

    The first is the largest and most central one. From then on only a box that overlaps the last one counts. When the
    signer is unseen for `FORGET_S`, the most prominent person is taken, which is logged and counted in `changes`.
    """

    def __init__(self) -> None:
        self._last: Float32Array | None = None
        self._last_s = 0.0
        self.changes = 0

    def pick(self, boxes: Float32Array, time_s: float) -> int | None:
        """Return which of `boxes` (N, 4) at `time_s` (rising) is the signer, None if none is."""
        if len(boxes) == 0:
            return None
        chosen = self._choose(boxes, time_s)
        if chosen is not None:
            self._last = boxes[chosen].copy()
            self._last_s = time_s
        return chosen

    def _choose(self, boxes: Float32Array, time_s: float) -> int | None:
        if self._last is None:
            return int(prominence(boxes).argmax())
        same = overlap(boxes, self._last)
        if same.max() >= SAME_OVERLAP:
            return int(same.argmax())
        if time_s - self._last_s <= FORGET_S:
            return None
        self.changes += 1
        logger.info("The signer was gone for %.1f s; following another person.", time_s - self._last_s)
        return int(prominence(boxes).argmax())


def _area(boxes: Float32Array) -> Float32Array:
    sides = np.clip(boxes[:, 2:] - boxes[:, :2], 0, None)
    area: Float32Array = sides[:, 0] * sides[:, 1]
    return area
