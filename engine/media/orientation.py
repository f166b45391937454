"""Turns stored pictures upright by the display matrix that cameras and phones write into video files."""

import struct
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

_MATRIX = struct.Struct("=9i")  # FFmpeg's AV_FRAME_DATA_DISPLAYMATRIX: 3 x 3, row by row, 16.16 fixed point


@dataclass(frozen=True, slots=True)
class Orientation:
    """Describes a right-angled turn: first swap rows with columns (`transposed`), then flip left-right and up-down."""

    transposed: bool = False
    flipped_x: bool = False
    flipped_y: bool = False

    @classmethod
    def from_display_matrix(cls, matrix: bytes) -> Self:
        """Read FFmpeg's 36 bytes; slanted turns, which no device writes, are rounded to right angles."""
        a, b, _, c, d, *_ = _MATRIX.unpack(matrix)
        # A stored point (x, y) is shown at (a x + c y, b x + d y).
        if abs(b) + abs(c) > abs(a) + abs(d):
            return cls(transposed=True, flipped_x=c < 0, flipped_y=b < 0)
        return cls(flipped_x=a < 0, flipped_y=d < 0)

    def size(self, width_px: int, height_px: int) -> tuple[int, int]:
        """Return the displayed (width, height) of a stored picture."""
        return (height_px, width_px) if self.transposed else (width_px, height_px)

    def upright(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return `picture` (H, W, 3) turned upright, rows contiguous."""
        if self.transposed:
            picture = picture.swapaxes(0, 1)
        if self.flipped_y:
            picture = picture[::-1]
        if self.flipped_x:
            picture = picture[:, ::-1]
        return np.ascontiguousarray(picture)
