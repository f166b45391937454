"""Cuts out pictures of the hands: squares of one size for both hands of a clip (spec/unisign.md section 5)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.errors import InputError
from engine.inputs.bicubic import resize_square
from engine.inputs.normalize import Floats
from engine.inputs.sampling import HandFrames
from engine.pose import layout
from engine.types import Float32Array, HandCrops, HandView, HandViews

HAND_PICTURE_PX = 112
BOX_MARGIN = 1.2
"""Side of the square in units of the largest hand of the clip."""
PICTURE_MEAN = np.array([0.485, 0.456, 0.406], np.float32)
PICTURE_DEVIATION = np.array([0.229, 0.224, 0.225], np.float32)
"""Mean and deviation of ImageNet's red, green and blue in 0..1: what the hand encoder was trained with."""

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class HandBoxes:
    """Holds squares around the hands in pixels: one `side_px` for the clip, corners (K, 4).

    Corners are left, top, right, bottom and may lie outside the picture; right and bottom are exclusive.
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

    Takes xy (T, 133, 2) and, for every chosen frame, its picture (H, W, 3) uint8, all of one size. A square that leaves
    the picture at the top or left starts at the picture's edge. With `official_edges` it comes out black or shows
    another place, as in the official code. Crops are black beyond the right and lower edge. Both hands are empty where
    the square has no size.

    Raises InputError for a missing picture or pictures of different sizes.
    """
    if not official_edges:
        return crop_views(xy, frames, {at: _whole_view(rgb) for at, rgb in pictures.items()})
    size_px = _size_px(frames, {at: (rgb.shape[1], rgb.shape[0]) for at, rgb in pictures.items()})
    boxes = hand_boxes(xy, frames, *size_px)

    def official(at: int, box: NDArray[np.int64]) -> Picture:
        left, top, right, bottom = (int(corner) for corner in box)
        return _squared(pictures[at][top:bottom, left:right], 0, 0, boxes.side_px)

    return (
        _crops(xy, frames.left, layout.LEFT_HAND, boxes.left, boxes.side_px, size_px, official),
        _crops(xy, frames.right, layout.RIGHT_HAND, boxes.right, boxes.side_px, size_px, official),
    )


def crop_views(xy: Floats, frames: HandFrames, views: Mapping[int, HandViews]) -> tuple[HandCrops, HandCrops]:
    """Cut out the hands as `crop_hands` does, from views of them; what lies outside a view is black.

    Raises InputError where a chosen frame has no view of the hand, and for views of pictures of different sizes.
    """
    size_px = _size_px(frames, {at: (view.width_px, view.height_px) for at, view in views.items()})
    boxes = hand_boxes(xy, frames, *size_px)

    def left(at: int, box: NDArray[np.int64]) -> Picture:
        return _cut(views[at].left, box, boxes.side_px, at)

    def right(at: int, box: NDArray[np.int64]) -> Picture:
        return _cut(views[at].right, box, boxes.side_px, at)

    return (
        _crops(xy, frames.left, layout.LEFT_HAND, np.maximum(boxes.left, 0), boxes.side_px, size_px, left),
        _crops(xy, frames.right, layout.RIGHT_HAND, np.maximum(boxes.right, 0), boxes.side_px, size_px, right),
    )


def hand_pixels(rgb: NDArray[np.uint8]) -> Float32Array:
    """Return pixels (K, 3, 112, 112) float32 of pictures (K, 112, 112, 3) for the hand encoder.

    They are normalised by ImageNet's mean and deviation.
    """
    share = rgb.astype(np.float32) / np.float32(255)
    pixels: Float32Array = ((share - PICTURE_MEAN) / PICTURE_DEVIATION).transpose(0, 3, 1, 2)
    return np.ascontiguousarray(pixels)


def no_crops() -> HandCrops:
    """Return a hand without pictures."""
    side, joints = HAND_PICTURE_PX, len(layout.HAND_NAMES)
    return HandCrops(np.zeros((0, side, side, 3), np.uint8), np.zeros(0, np.intp), np.zeros((0, joints, 2), np.float32))


def _corners(hand: NDArray[np.float64], side: int) -> NDArray[np.int64]:
    """Return corners (K, 4) of squares around the middle of hands (K, 21, 2), truncated towards zero."""
    middle = (hand.min(axis=1) + hand.max(axis=1)) / 2
    corners: NDArray[np.int64] = np.concatenate([middle - side // 2, middle + side // 2], axis=1).astype(np.int64)
    return corners


def _crops(
    xy: Floats,
    at: NDArray[np.intp],
    hand: slice,
    boxes: NDArray[np.int64],
    side_px: int,
    size_px: tuple[int, int],
    cut: Callable[[int, NDArray[np.int64]], Picture],
) -> HandCrops:
    if side_px == 0 or len(at) == 0:
        return no_crops()
    rgb = [cut(int(frame), box) for frame, box in zip(at, boxes, strict=True)]
    points = (xy[at][:, hand].astype(np.float64) * size_px - boxes[:, None, :2]) / side_px
    return HandCrops(np.stack(rgb), at, _in_unit_square(points))


def _cut(view: HandView | None, box: NDArray[np.int64], side_px: int, at: int) -> Picture:
    """Return what a view shows inside a box, as a square that begins at the box's corner."""
    if view is None:
        raise InputError("Frame {at} was chosen for a hand picture, but has no view of that hand.", at=at)
    left, top, right, bottom = (int(corner) for corner in box)
    x, y = (left - view.left_px) // view.reduction, (top - view.top_px) // view.reduction
    width, height = (right - left) // view.reduction, (bottom - top) // view.reduction
    inside = view.rgb[max(y, 0) : max(y + height, 0), max(x, 0) : max(x + width, 0)]
    return _squared(inside, max(-x, 0), max(-y, 0), max(side_px // view.reduction, 1))


def _squared(inside: Picture, x: int, y: int, side: int) -> Picture:
    """Put a picture at (x, y) of a black square and resize it for the hand encoder."""
    square = np.zeros((side, side, 3), np.uint8)
    room = square[y : y + inside.shape[0], x : x + inside.shape[1]]
    room[:] = inside[: room.shape[0], : room.shape[1]]
    return resize_square(square, HAND_PICTURE_PX)


def _whole_view(rgb: Picture) -> HandViews:
    whole = HandView(rgb, left_px=0, top_px=0, reduction=1)
    return HandViews(rgb.shape[1], rgb.shape[0], whole, whole)


def _size_px(frames: HandFrames, sizes_px: Mapping[int, tuple[int, int]]) -> tuple[int, int]:
    """Return width and height of the pictures of all chosen frames; (0, 0) where none is chosen."""
    chosen = sorted({int(frame) for frame in (*frames.left, *frames.right)})
    missing = [frame for frame in chosen if frame not in sizes_px]
    if missing:
        raise InputError(
            "Hand pictures need the pictures of frames {chosen}, but {missing} are not there.",
            chosen=chosen,
            missing=missing,
        )
    sizes = {sizes_px[frame] for frame in chosen}
    if len(sizes) > 1:
        raise InputError("The pictures of a clip must have one size, got (width, height) {sizes}.", sizes=sorted(sizes))
    return sizes.pop() if sizes else (0, 0)


def _in_unit_square(points: NDArray[np.float64]) -> Float32Array:
    result: Float32Array = np.clip(points, 0.0, 1.0).astype(np.float32)
    return result
