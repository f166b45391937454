"""Resizes squares bicubically, bit for bit as Pillow does, so that the engine needs no second picture library.

Pillow widens the cubic (a = -0.5) when it shrinks, which OpenCV does not. It keeps weights as integers of 22 bits, and
rounds to bytes after the columns and again after the rows.
"""

import numpy as np
from numpy.typing import NDArray

_WEIGHT_BITS = 22
_SUPPORT = 2.0


def resize_square(picture: NDArray[np.uint8], side_px: int) -> NDArray[np.uint8]:
    """Resize a square picture (H, H, C) uint8, H > 0, to (side_px, side_px, C) uint8."""
    weights = _weights(len(picture), side_px)
    across = _weighted(picture.transpose(1, 0, 2), weights)
    return _weighted(across.transpose(1, 0, 2), weights)


def _weighted(rows: NDArray[np.uint8], weights: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Mix rows (N, ...) to (M, ...) with weights (M, N); exact, since all sums stay below 2**53."""
    mixed = weights.astype(np.float64) @ rows.reshape(len(rows), -1).astype(np.float64)
    levels = np.floor((mixed + 2 ** (_WEIGHT_BITS - 1)) / 2**_WEIGHT_BITS)
    result: NDArray[np.uint8] = np.clip(levels, 0, 255).astype(np.uint8)
    return result.reshape(len(weights), *rows.shape[1:])


def _weights(size_from: int, size_to: int) -> NDArray[np.int64]:
    """Return weights (size_to, size_from); each row sums to about 2**22."""
    scale = size_from / size_to
    spread = max(scale, 1.0)
    centre = (np.arange(size_to) + 0.5) * scale
    first = np.maximum((centre - _SUPPORT * spread + 0.5).astype(np.int64), 0)
    stop = np.minimum((centre + _SUPPORT * spread + 0.5).astype(np.int64), size_from)
    at = np.arange(size_from)
    weight = _cubic((at - centre[:, None] + 0.5) / spread)
    weight[(at < first[:, None]) | (at >= stop[:, None])] = 0.0
    weight /= weight.sum(axis=1, keepdims=True)
    scaled = weight * 2**_WEIGHT_BITS
    rounded: NDArray[np.int64] = np.trunc(scaled + np.copysign(0.5, scaled)).astype(np.int64)
    return rounded


def _cubic(distance: NDArray[np.float64]) -> NDArray[np.float64]:
    d = np.abs(distance)
    near = (1.5 * d - 2.5) * d * d + 1
    far = (((d - 5) * d + 8) * d - 4) * -0.5
    weight: NDArray[np.float64] = np.where(d < 1, near, np.where(d < _SUPPORT, far, 0.0))
    return weight
