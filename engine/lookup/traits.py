"""Describes a sign in terms to search a dictionary by: hands, place, movement, handshape."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.inputs.normalize import SCORE_THRESHOLD, square_units
from engine.pose import layout
from engine.types import Clip, Float32Array

_SIDES: Final = ((layout.LEFT_HAND, layout.LEFT_WRIST), (layout.RIGHT_HAND, layout.RIGHT_WRIST))
_MIDDLE_KNUCKLE: Final = layout.HAND_NAMES.index("middle_1")
_REST_BELOW: Final = 0.80  # shoulder widths below the shoulders: a lower wrist is at rest
_USED_SHARE: Final = 0.35  # a second hand that is up for this share of the sign belongs to it
_HEAD_ABOVE: Final = -0.62  # heights in shoulder widths below the shoulders' line
_FACE_ABOVE: Final = -0.25
_CHEST_ABOVE: Final = 0.45
_STILL_TRAVEL: Final = 0.35  # shoulder widths
_ROUND_AREA: Final = 0.35  # of the area of the circle with the path's length
_BACK_AND_FORTH: Final = 2.2  # length of the path divided by the largest distance between two places


class Hands(Enum):
    """How many hands make the sign."""

    ONE = "one"
    TWO = "two"


class Place(Enum):
    """Where the signing hand is most of the time."""

    HEAD = "head"
    FACE = "face"
    CHEST = "chest"
    BELLY = "belly"


class Movement(Enum):
    """How the signing hand moves."""

    STILL = "still"
    SIDEWAYS = "sideways"
    UP_OR_DOWN = "up_or_down"
    ROUND = "round"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """How a sign is made. `handshape` (42,) is the signing hand at its stillest, turned upright and of length 1."""

    hands: Hands
    place: Place
    movement: Movement
    handshape: Float32Array


def traits(clip: Clip) -> Traits:
    """Describe a clip of one sign, at any rate and with one frame or more."""
    placed = _placed(clip)
    raised = [_raised(placed, clip, wrist) for _, wrist in _SIDES]
    travel = [_travel(placed[up, wrist]) for up, (_, wrist) in zip(raised, _SIDES, strict=True)]
    weight = [np.count_nonzero(up) / len(clip) + way for up, way in zip(raised, travel, strict=True)]
    main = int(np.argmax(weight))
    hand, wrist = _SIDES[main]
    up = raised[main] if raised[main].any() else np.ones(len(clip), np.bool_)
    other = np.count_nonzero(raised[1 - main] & up) / np.count_nonzero(up)
    return Traits(
        hands=Hands.TWO if other >= _USED_SHARE else Hands.ONE,
        place=_place(placed[up][:, hand]),
        movement=_movement(placed[up, wrist]),
        handshape=_handshape(placed, clip, hand, up, mirrored=main == 0),
    )


def handshape_distance(first: Float32Array, second: Float32Array) -> float:
    """How different two handshapes are, 0 (equal) to 2 (opposite)."""
    return float(np.linalg.norm(first - second))


def _placed(clip: Clip) -> Float32Array:
    """Points (T, 133, 2) in shoulder widths, relative to the middle of the shoulders."""
    xy = square_units(np.nan_to_num(clip.xy), clip.aspect)
    shoulders = xy[:, [layout.LEFT_SHOULDER, layout.RIGHT_SHOULDER]]
    unit = max(float(np.median(np.linalg.norm(shoulders[:, 0] - shoulders[:, 1], axis=-1))), 1e-3)
    placed: Float32Array = (xy - np.median(shoulders.mean(axis=1), axis=0)) / unit
    return placed


def _raised(placed: Float32Array, clip: Clip, wrist: int) -> NDArray[np.bool_]:
    up: NDArray[np.bool_] = (clip.score[:, wrist] > SCORE_THRESHOLD) & (placed[:, wrist, 1] < _REST_BELOW)
    return up


def _travel(path: Float32Array) -> float:
    """The diagonal of the box around a path (T, 2), 0 for an empty one."""
    return float(np.linalg.norm(path.max(axis=0) - path.min(axis=0))) if len(path) else 0.0


def _place(hand: Float32Array) -> Place:
    """The place of the hand, from its joints (T, 21, 2)."""
    height = float(np.median(hand[..., 1].mean(axis=1)))
    if height < _HEAD_ABOVE:
        return Place.HEAD
    if height < _FACE_ABOVE:
        return Place.FACE
    return Place.CHEST if height < _CHEST_ABOVE else Place.BELLY


def _movement(path: Float32Array) -> Movement:
    """The movement, from the wrist's path (T, 2) while it is up; leaves out the way up from rest and back down."""
    core = path[len(path) // 5 : max(len(path) - len(path) // 5, 1)]
    extent = _travel(core)
    if len(core) < 3 or extent < _STILL_TRAVEL:
        return Movement.STILL
    steps = np.diff(core, axis=0)
    length = float(np.linalg.norm(steps, axis=1).sum())
    x, y = (core - core.mean(axis=0)).T
    area = 0.5 * abs(float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)))
    if area > _ROUND_AREA * length**2 / (4 * np.pi):
        return Movement.ROUND
    if length > _BACK_AND_FORTH * extent:
        return Movement.REPEATED
    wide, high = core.max(axis=0) - core.min(axis=0)
    return Movement.SIDEWAYS if wide >= high else Movement.UP_OR_DOWN


def _handshape(placed: Float32Array, clip: Clip, hand: slice, up: NDArray[np.bool_], *, mirrored: bool) -> Float32Array:
    """The median shape, as of a right hand, over the stillest third of the frames in which the hand is seen."""
    seen = np.flatnonzero(up & (clip.score[:, hand].mean(axis=1) > SCORE_THRESHOLD))
    if len(seen) == 0:
        return np.zeros(2 * len(layout.HAND_NAMES), np.float32)
    centre = placed[:, hand].mean(axis=1)
    speed = np.linalg.norm(np.gradient(centre, axis=0), axis=1) if len(centre) > 1 else np.zeros(1)
    stillest = seen[np.argsort(speed[seen], kind="stable")[: max(len(seen) // 3, 1)]]
    joints = placed[stillest, hand] - placed[stillest, hand.start, None]
    if mirrored:
        joints = joints * np.array([-1.0, 1.0], np.float32)
    return _upright(np.median(joints, axis=0).astype(np.float32))


def _upright(joints: Float32Array) -> Float32Array:
    """Joints (21, 2) relative to the wrist, turned so that the palm points up; flattened to (42,), of length 1."""
    x, y = (float(value) for value in joints[_MIDDLE_KNUCKLE])
    length = float(np.hypot(x, y))
    if length < 1e-6:
        return np.zeros(joints.size, np.float32)
    turn = np.array([[-y, -x], [x, -y]], np.float32) / length
    shape = (joints @ turn).ravel()
    upright: Float32Array = shape / max(float(np.linalg.norm(shape)), 1e-9)
    return upright
