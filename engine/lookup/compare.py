"""Compares two recordings of one sign: which moments correspond, and where they differ most."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.lookup.shape import hand_paths, mirrored
from engine.lookup.warp import Alignment, align
from engine.types import Clip, Float32Array

_EDGE_SHARE: Final = 0.15  # of the alignment at each end: hands come up and go down differently every time
_SMOOTH: Final = 3  # steps: a single odd frame is the detector's error, not the signer's
_GOOD_DISTANCE: Final = 0.45
_FAIR_DISTANCE: Final = 0.9
"""In shoulder widths; the median distances of right and of wrong front-side pairs of Slovak words lie on either side
(decision 077)."""
_ARMS: Final = 8  # columns of `hand_paths` before the hands' joints
_TEMPO: Final = 1.6


class Difference(Enum):
    """What differs most, at the worst moment or overall."""

    LEFT_HAND_SHAPE = "left_hand_shape"
    RIGHT_HAND_SHAPE = "right_hand_shape"
    LEFT_HAND_PLACE = "left_hand_place"
    RIGHT_HAND_PLACE = "right_hand_place"
    FASTER = "faster"
    SLOWER = "slower"


class Likeness(Enum):
    """How similar the two are, as far as keypoints show."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


@dataclass(frozen=True, slots=True, eq=False)
class SideBySide:
    """An attempt (`first` of the alignment) and a reference (`second`), aligned moment by moment.

    `distance` (N,) is smoothed, in shoulder widths, and `worst` the number of the worst of the N moments. `differences`
    says what to change, the most important first. With `mirrored` the attempt was made with the other hand; `attempt`
    is then its mirror image.
    """

    attempt: Clip
    reference: Clip
    alignment: Alignment
    distance: NDArray[np.float64]
    worst: int
    likeness: Likeness
    differences: tuple[Difference, ...]
    mirrored: bool


def compare(attempt: Clip, reference: Clip) -> SideBySide:
    """Compare two clips of one sign at the same rate, one frame or more each; the attempt may use the other hand."""
    target = hand_paths(reference)
    views = (attempt, mirrored(attempt))
    paths = [hand_paths(view) for view in views]
    alignments = [align(path, target) for path in paths]
    chosen = int(np.argmin([one.distance.mean() for one in alignments]))
    alignment = alignments[chosen]
    gaps = paths[chosen][alignment.first] - target[alignment.second]
    distance = _smoothed(alignment.distance)
    core = _core(len(distance))
    worst = core.start + int(np.argmax(distance[core]))
    return SideBySide(
        attempt=views[chosen],
        reference=reference,
        alignment=alignment,
        distance=distance,
        worst=worst,
        likeness=_likeness(float(np.median(distance[core]))),
        differences=_differences(gaps, worst, len(attempt) / len(reference)),
        mirrored=chosen == 1,
    )


def _core(count: int) -> slice:
    edge = int(_EDGE_SHARE * count)
    return slice(edge, max(count - edge, edge + 1))


def _smoothed(distance: NDArray[np.float64]) -> NDArray[np.float64]:
    if len(distance) < _SMOOTH:
        return distance
    padded = np.pad(distance, _SMOOTH // 2, mode="edge")
    return np.convolve(padded, np.ones(_SMOOTH) / _SMOOTH, mode="valid")


def _likeness(distance: float) -> Likeness:
    if distance <= _GOOD_DISTANCE:
        return Likeness.GOOD
    return Likeness.FAIR if distance <= _FAIR_DISTANCE else Likeness.POOR


def _differences(gaps: Float32Array, worst: int, tempo: float) -> tuple[Difference, ...]:
    """What makes up more than a third of the difference at the worst moment, the largest first; then the tempo."""
    half = (gaps.shape[1] - _ARMS) // 2
    here = gaps[max(worst - 1, 0) : worst + 2]
    sizes = {
        Difference.LEFT_HAND_PLACE: _size(here[:, [0, 1, 4, 5]]),
        Difference.RIGHT_HAND_PLACE: _size(here[:, [2, 3, 6, 7]]),
        Difference.LEFT_HAND_SHAPE: _size(here[:, _ARMS : _ARMS + half]),
        Difference.RIGHT_HAND_SHAPE: _size(here[:, _ARMS + half :]),
    }
    total = sum(size**2 for size in sizes.values())
    large = sorted((one for one, size in sizes.items() if size**2 * 3 > total > 0), key=lambda one: -sizes[one])
    if tempo > _TEMPO:
        large.append(Difference.SLOWER)
    elif tempo < 1 / _TEMPO:
        large.append(Difference.FASTER)
    return tuple(large)


def _size(gaps: Float32Array) -> float:
    return float(np.linalg.norm(gaps, axis=1).mean())
