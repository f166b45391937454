"""Detects cameras that deliver pictures without a view: dark or frozen ones."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

FROZEN_AFTER_S: Final = 2.0


def brightness(rgb: NDArray[np.uint8]) -> float:
    """Return the mean brightness of a picture (H, W, 3), 0 (black) to 1 (white), from one pixel in 64."""
    return float(rgb[::8, ::8].mean()) / 255.0


class FrozenWatch:
    """Detects a driver that repeats its last picture; real sensors never deliver the same noise twice."""

    def __init__(self, limit_s: float = FROZEN_AFTER_S) -> None:
        self._limit_s = limit_s
        self._last: NDArray[np.uint8] | None = None
        self._same_since_s = 0.0
        self._frozen = False

    def frozen(self, picture: NDArray[np.uint8], time_s: float) -> bool:
        """Take the next picture (H, W, 3) and return whether it has not changed for the limit or longer.

        A completely black picture is never called frozen: a covered lens gives black without noise.
        """
        sample = picture[::8, ::8].copy()
        if self._last is None or not np.array_equal(sample, self._last) or not sample.any():
            self._last = sample
            self._same_since_s = time_s
        self._frozen = time_s - self._same_since_s >= self._limit_s
        return self._frozen

    def reopened(self) -> None:
        """Forget all earlier pictures but a frozen one, after the camera was reopened."""
        if not self._frozen:
            self._last = None
