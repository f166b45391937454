"""Signs of a camera that delivers pictures but no view."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

FROZEN_AFTER_S: Final = 2.0


def brightness(rgb: NDArray[np.uint8]) -> float:
    """Return how bright a picture (H, W, 3) is on average, 0 (black) to 1 (white), from one pixel in 64."""
    return float(rgb[::8, ::8].mean()) / 255.0


class FrozenWatch:
    """Notices a driver that repeats its last picture for ever; real sensors never deliver the same noise twice."""

    def __init__(self, limit_s: float = FROZEN_AFTER_S) -> None:
        self._limit_s = limit_s
        self._last: NDArray[np.uint8] | None = None
        self._same_since_s = 0.0
        self._frozen = False

    def frozen(self, picture: NDArray[np.uint8], time_s: float) -> bool:
        """Take the next picture (H, W, 3); return whether it has been exactly the same for the limit or longer.

        A wholly black picture is never called frozen: a covered lens gives black without noise.
        """
        sample = picture[::8, ::8].copy()
        if self._last is None or not np.array_equal(sample, self._last) or not sample.any():
            self._last = sample
            self._same_since_s = time_s
        self._frozen = time_s - self._same_since_s >= self._limit_s
        return self._frozen

    def reopened(self) -> None:
        """The camera was opened again: of what it showed before counts only a picture that was frozen."""
        if not self._frozen:
            self._last = None
