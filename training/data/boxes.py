"""The part of a picture that shows the signer."""

from dataclasses import dataclass

import numpy as np

from engine.types import Frame


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the picture, its edges as shares of the picture's width and height: 0 <= left < right <= 1."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_sound(self) -> bool:
        """Whether the box lies inside the picture and holds something."""
        return 0 <= self.left < self.right <= 1 and 0 <= self.top < self.bottom <= 1


def cropped(frame: Frame, box: Box | None) -> Frame:
    """The part of a picture inside a box, at least one pixel; the picture itself without a box."""
    if box is None:
        return frame
    height_px, width_px = frame.rgb.shape[:2]
    left, right = round(box.left * width_px), max(round(box.right * width_px), round(box.left * width_px) + 1)
    top, bottom = round(box.top * height_px), max(round(box.bottom * height_px), round(box.top * height_px) + 1)
    return Frame(frame.index, frame.time_s, np.ascontiguousarray(frame.rgb[top:bottom, left:right]))
