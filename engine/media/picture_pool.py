"""Memory for live pictures that is used again and again: a fresh picture costs more in page faults than to copy."""

import sys
from typing import Final

import numpy as np
from numpy.typing import NDArray

KEPT_COUNT: Final = 8
"""Pictures between camera and window: two in the ring, one each with camera, detector, bridge and window; two spare."""

_UNHELD: Final = 2  # references to a kept picture that nobody holds: the list's, and the question's own


class KeptPictures:
    """Lends out memory for at most `capacity` pictures of one shape; more, or while all are held, are fresh ones.

    A picture is held as long as any array shares its memory. `fresh_count` counts the pictures that had to be made.
    """

    def __init__(self, capacity: int = KEPT_COUNT) -> None:
        self._capacity = capacity
        self._kept: list[NDArray[np.uint8]] = []
        self.fresh_count = 0

    def take(self, shape: tuple[int, ...]) -> NDArray[np.uint8]:
        """Writable memory of `shape` (H, W, 3) that nobody holds; what it shows is undefined."""
        if self._kept and self._kept[0].shape != shape:
            self._kept.clear()
        for number in range(len(self._kept)):
            # Any view of the picture, and any view of that, refers to it: counting is safe where a flag would be not.
            if sys.getrefcount(self._kept[number]) == _UNHELD:
                return self._kept[number]
        self.fresh_count += 1
        fresh = np.empty(shape, np.uint8)
        if len(self._kept) < self._capacity:
            self._kept.append(fresh)
        return fresh
