"""Normalises raw keypoints into what the pose branch reads (spec/unisign.md section 3)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.errors import InputError
from engine.pose import layout
from engine.types import Clip, Float32Array, PoseInput

Floats = NDArray[np.float32] | NDArray[np.float64]

SCORE_THRESHOLD = 0.3
MIN_VALID_POINTS = 4
REFERENCES = ("body", "shoulders")
"""What sets position and size of a clip: all sure body points (official models), or the shoulders alone."""
SHOULDER_REACH = 1.5
SHOULDER_DROP = 0.3
"""Window around the shoulders, in shoulder widths: half its side, and how far its centre lies below them."""


@dataclass(frozen=True, slots=True)
class BodyBox:
    """Holds the window that sets position and size of a clip, in the unit of the keypoints."""

    x_min: float
    y_min: float
    x_max: float
    y_max: float

    @property
    def scale(self) -> float:
        """The side of the square window, 0 where the points coincide."""
        return max(self.x_max - self.x_min, self.y_max - self.y_min)


def body_box(xy: Floats, score: Floats) -> BodyBox | None:
    """Return the box of all body points with score > 0.3 over a whole clip.

    Takes xy (T, 133, 2) and score (T, 133). Returns None where fewer than 4 points are sure.
    """
    part = list(layout.BODY_PART)
    sure = score[:, part] > SCORE_THRESHOLD
    if np.count_nonzero(sure) < MIN_VALID_POINTS:
        return None
    points = xy[:, part][sure]
    (x_min, y_min), (x_max, y_max) = points.min(axis=0), points.max(axis=0)
    return BodyBox(float(x_min), float(y_min), float(x_max), float(y_max))


def shoulder_box(xy: Floats, score: Floats) -> BodyBox | None:
    """Return a square around the median position of the shoulders, three median shoulder widths wide.

    Unlike the body box it does not change when a resting arm enters the picture
    (docs/decisions/031-shoulder-reference.md). Takes xy (T, 133, 2) and score (T, 133). Returns None where the
    shoulders are never both sure, or coincide.
    """
    both = [layout.LEFT_SHOULDER, layout.RIGHT_SHOULDER]
    sure = np.all(score[:, both] > SCORE_THRESHOLD, axis=1)
    if not sure.any():
        return None
    shoulders = xy[sure][:, both]
    width = float(np.median(np.linalg.norm(shoulders[:, 0] - shoulders[:, 1], axis=-1)))
    if width == 0:
        return None
    centre_x, centre_y = (float(value) for value in np.median(shoulders.mean(axis=1), axis=0))
    centre_y, reach = centre_y + SHOULDER_DROP * width, SHOULDER_REACH * width
    return BodyBox(centre_x - reach, centre_y - reach, centre_x + reach, centre_y + reach)


def reference_box(xy: Floats, score: Floats, reference: str) -> BodyBox | None:
    """Return the box that an input contract asks for, by its name in REFERENCES; raises InputError for others."""
    if reference == "body":
        return body_box(xy, score)
    if reference == "shoulders":
        return shoulder_box(xy, score)
    raise InputError(
        "Keypoints can be placed by {known}, not by {reference!r}.", known=" or ".join(REFERENCES), reference=reference
    )


def normalize(xy: Floats, score: Floats, box: BodyBox | None) -> PoseInput:
    """Normalise keypoints with the body box of their clip.

    Takes xy (T, 133, 2) and score (T, 133); scores above 1 count as 1. Body points are placed in a square window around
    the box (-1..1). Hands and face are taken relative to wrist and nose tip and divided by the box's scale. Joints with
    score <= 0.3 become zero; without a box, or with a box of scale 0, all do. Computes in float64 as the official code
    does.
    """
    if box is None or box.scale == 0:
        return PoseInput(
            *(np.zeros((len(xy), count, 3), np.float32) for count in _part_sizes()),
        )
    points, sure = xy.astype(np.float64), score.astype(np.float64)
    corner = np.array([box.x_min + box.x_max - box.scale, box.y_min + box.y_max - box.scale]) / 2
    body = ((points[:, list(layout.BODY_PART)] - corner) / box.scale - 0.5) * 2
    return PoseInput(
        body=_clipped(body, sure[:, list(layout.BODY_PART)]),
        left=_relative(points, sure, layout.LEFT_PART, layout.HAND_ORIGIN, box.scale),
        right=_relative(points, sure, layout.RIGHT_PART, layout.HAND_ORIGIN, box.scale),
        face=_relative(points, sure, layout.FACE_PART, layout.FACE_ORIGIN, box.scale),
    )


def square_units(xy: Float32Array, aspect: float) -> Float32Array:
    """Return keypoints (..., 2) in units of the frame's height, so that circles stay circles."""
    return xy * np.array([aspect, 1.0], np.float32)


def pose_input(clip: Clip, *, aspect_corrected: bool, reference: str) -> PoseInput:
    """Normalise a whole clip by an input contract (official models: not aspect-corrected, "body")."""
    xy = square_units(clip.xy, clip.aspect) if aspect_corrected else clip.xy
    return normalize(xy, clip.score, reference_box(xy, clip.score, reference))


def _part_sizes() -> tuple[int, int, int, int]:
    parts = (layout.BODY_PART, layout.LEFT_PART, layout.RIGHT_PART, layout.FACE_PART)
    body, left, right, face = (len(part) for part in parts)
    return body, left, right, face


def _relative(
    points: NDArray[np.float64], score: NDArray[np.float64], part: Sequence[int], origin: int, scale: float
) -> NDArray[np.float32]:
    chosen = points[:, list(part)]
    return _clipped((chosen - chosen[:, origin : origin + 1]) / scale, score[:, list(part)])


def _clipped(xy: NDArray[np.float64], score: NDArray[np.float64]) -> NDArray[np.float32]:
    joined = np.clip(np.concatenate([xy, score[..., None]], axis=-1), -1.0, 1.0)
    joined[joined[..., 2] <= SCORE_THRESHOLD] = 0.0
    result: NDArray[np.float32] = joined.astype(np.float32)
    return result
