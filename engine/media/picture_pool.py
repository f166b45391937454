"""Reuses the memory of live pictures: page faults of a new picture cost more than copying it."""

import sys
from typing import Final

import numpy as np
from numpy.typing import NDArray

KEPT_COUNT: Final = 8
"""Pictures between camera and window: two in the ring, one each with camera, detector, bridge and window; two spare."""

_UNHELD: Final = 2  # references to a picture that nobody holds: the list's, and that of the call that counts


class KeptPictures:
    """Lends memory for at most `capacity` pictures of one shape; allocates new memory while all are held.

    A picture is held as long as any array shares its memory. `fresh_count` counts the pictures that were allocated.
    """

    def __init__(self, capacity: int = KEPT_COUNT) -> None:
        self._capacity = capacity
        self._kept: list[NDArray[np.uint8]] = []
        self.fresh_count = 0

    def take(self, shape: tuple[int, ...]) -> NDArray[np.uint8]:
        """Return writable memory of `shape` (H, W, 3) that nobody holds; its content is undefined."""
        if self._kept and self._kept[0].shape != shape:
            self._kept.clear()
        for number in range(len(self._kept)):
            # Every view of the picture, and every view of a view, refers to it: counting references is safe.
            if sys.getrefcount(self._kept[number]) == _UNHELD:
                return self._kept[number]
        self.fresh_count += 1
        fresh = np.empty(shape, np.uint8)
        if len(self._kept) < self._capacity:
            self._kept.append(fresh)
        return fresh
