"""Cuts the signer out of a frame."""

import numpy as np

from engine.types import Frame
from training.data.boxes import Box


def cropped(frame: Frame, box: Box | None) -> Frame:
    """Return the part of a frame inside a box, at least one pixel; the frame itself without a box."""
    if box is None:
        return frame
    height_px, width_px = frame.rgb.shape[:2]
    left, right = round(box.left * width_px), max(round(box.right * width_px), round(box.left * width_px) + 1)
    top, bottom = round(box.top * height_px), max(round(box.bottom * height_px), round(box.top * height_px) + 1)
    return Frame(frame.index, frame.time_s, np.ascontiguousarray(frame.rgb[top:bottom, left:right]))
