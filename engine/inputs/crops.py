"""Pictures of the hands: one square for both hands of a clip (spec/unisign.md section 5)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.errors import InputError
from engine.inputs.bicubic import resize_square
from engine.inputs.normalize import Floats
from engine.inputs.sampling import HandFrames
from engine.pose import layout
from engine.types import Float32Array, HandCrops

HAND_PICTURE_PX = 112
BOX_MARGIN = 1.2
"""Side of the square in units of the largest hand of the clip."""
PICTURE_MEAN = np.array([0.485, 0.456, 0.406], np.float32)
PICTURE_DEVIATION = np.array([0.229, 0.224, 0.225], np.float32)
"""Mean and deviation of ImageNet's red, green and blue in 0..1: what the hand encoder was trained with."""

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class HandBoxes:
    """Squares about the hands in pixels: one `side_px` for the clip, corners (K, 4) as left, top, right, bottom.

    Corners may lie outside the picture; right and bottom are not part of the square.
    """

    side_px: int
    left: NDArray[np.int64]
    right: NDArray[np.int64]


def hand_boxes(xy: Floats, frames: HandFrames, width_px: int, height_px: int) -> HandBoxes:
    """Centre a square on each chosen hand; its side is 1.2 times the largest extent of any of them, made even.

    Takes xy (T, 133, 2) with the picture's width and height = 1.
    """
    hands = [
        xy[chosen][:, part].astype(np.float64) * (width_px, height_px)
        for chosen, part in ((frames.left, layout.LEFT_HAND), (frames.right, layout.RIGHT_HAND))
    ]
    extent = max((float(np.ptp(hand, axis=1).max()) for hand in hands if len(hand)), default=0.0)
    side = int(extent * BOX_MARGIN / 2) * 2
    left, right = (_corners(hand, side) for hand in hands)
    return HandBoxes(side, left, right)


def crop_hands(
    xy: Floats, frames: HandFrames, pictures: Mapping[int, Picture], *, official_edges: bool = False
) -> tuple[HandCrops, HandCrops]:
    """Cut the left and the right hand out of the chosen frames.

    Takes xy (T, 133, 2) and, for every chosen frame, its picture (H, W, 3) uint8, all of one size. A square that
    leaves the picture at the top or left begins at the picture's edge; with `official_edges` it comes out black or
    shows another place, as in the official code. Beyond the right and lower edge crops are black. Both hands are
    empty where the square has no size. Raises InputError for a missing picture or pictures of different sizes.
    """
    chosen = sorted({int(frame) for frame in (*frames.left, *frames.right)})
    if not chosen:
        return _no_crops(), _no_crops()
    height, width = _picture_size(chosen, pictures)
    boxes = hand_boxes(xy, frames, width, height)
    if boxes.side_px == 0:
        return _no_crops(), _no_crops()
    sides = ((frames.left, boxes.left, layout.LEFT_HAND), (frames.right, boxes.right, layout.RIGHT_HAND))
    crops = []
    for at, corners, part in sides:
        seen = corners if official_edges else np.maximum(corners, 0)
        rgb = [_crop(pictures[int(frame)], box, boxes.side_px) for frame, box in zip(at, seen, strict=True)]
        points = (xy[at][:, part].astype(np.float64) * (width, height) - seen[:, None, :2]) / boxes.side_px
        crops.append(HandCrops(np.stack(rgb) if rgb else _no_crops().rgb, at, _in_unit_square(points)))
    return crops[0], crops[1]


def hand_pixels(rgb: NDArray[np.uint8]) -> Float32Array:
    """What the hand encoder reads of pictures (K, 112, 112, 3): pixels (K, 3, 112, 112) float32, normalised by
    ImageNet's mean and deviation."""
    share = rgb.astype(np.float32) / np.float32(255)
    pixels: Float32Array = ((share - PICTURE_MEAN) / PICTURE_DEVIATION).transpose(0, 3, 1, 2)
    return np.ascontiguousarray(pixels)


def _corners(hand: NDArray[np.float64], side: int) -> NDArray[np.int64]:
    """Corners (K, 4) of squares about the middle of hands (K, 21, 2), cut off towards zero."""
    middle = (hand.min(axis=1) + hand.max(axis=1)) / 2
    corners: NDArray[np.int64] = np.concatenate([middle - side // 2, middle + side // 2], axis=1).astype(np.int64)
    return corners


def _crop(picture: Picture, box: NDArray[np.int64], side: int) -> Picture:
    left, top, right, bottom = (int(corner) for corner in box)
    inside = picture[top:bottom, left:right]
    square = np.zeros((side, side, 3), np.uint8)
    square[: inside.shape[0], : inside.shape[1]] = inside
    return resize_square(square, HAND_PICTURE_PX)


def _picture_size(chosen: list[int], pictures: Mapping[int, Picture]) -> tuple[int, int]:
    missing = [frame for frame in chosen if frame not in pictures]
    if missing:
        raise InputError(f"Hand pictures need the pictures of frames {chosen}, but {missing} are not there.")
    sizes = {pictures[frame].shape[:2] for frame in chosen}
    if len(sizes) > 1:
        raise InputError(f"The pictures of a clip must have one size, got (height, width) {sorted(sizes)}.")
    height, width = sizes.pop()
    return height, width


def _in_unit_square(points: NDArray[np.float64]) -> Float32Array:
    result: Float32Array = np.clip(points, 0.0, 1.0).astype(np.float32)
    return result


def _no_crops() -> HandCrops:
    side, joints = HAND_PICTURE_PX, len(layout.HAND_NAMES)
    return HandCrops(np.zeros((0, side, side, 3), np.uint8), np.zeros(0, np.intp), np.zeros((0, joints, 2), np.float32))
