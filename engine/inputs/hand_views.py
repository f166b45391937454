"""Keeps a view of each hand with its pose and makes hand pictures of them when the utterance ends.

Only the end of an utterance shows which frames get a picture, and how large its square is. Until then a piece of the
picture around each hand is kept with its pose, so that memory is bounded by the poses kept
(docs/decisions/055-hand-views.md).
"""

import math
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.inputs.crops import BOX_MARGIN, Picture, crop_views
from engine.inputs.normalize import SCORE_THRESHOLD, Floats
from engine.inputs.sampling import HandFrames
from engine.pose import layout
from engine.types import Clip, HandCrops, HandUse, HandView, HandViews, Pose

WEAK_TIP_SCORE: Final = 0.75
"""A hand with a finger tip below this is not sure: with MediaPipe one in motion blur or partly outside the picture."""
LARGEST_HAND: Final = 1.0
"""In 99.5 % of 9,872 recordings no hand is larger than this at any time, in shoulder widths ..."""
GROWTH: Final = 1.5
"""... and where the shoulders are not seen, a view has room for a hand this many times as large."""
KEPT_SIDE_PX: Final = 320
"""Larger views are reduced; a hand picture has 112 pixels a side. A signer before a 720p webcam stays within."""
_SHOULDERS: Final = [layout.LEFT_SHOULDER, layout.RIGHT_SHOULDER]


def with_hands(pose: Pose, rgb: Picture, use: HandUse) -> Pose:
    """Return the pose with views of the hands that are worth one, cut out of its picture (H, W, 3)."""
    return pose if use is HandUse.OFF else replace(pose, hands=hand_views(pose.xy, pose.score, rgb, use))


def hand_views(xy: Floats, score: Floats, rgb: Picture, use: HandUse) -> HandViews:
    """Copy the surroundings of both hands out of a picture (H, W, 3).

    Takes xy (133, 2) with the picture's width and height = 1 and score (133,). A hand is worth a view if its mean score
    is above 0.3 and, for WEAK, one of its finger tips has a low score.
    """
    height_px, width_px = rgb.shape[:2]
    points = xy.astype(np.float64) * (width_px, height_px)
    seen = bool((score[_SHOULDERS] > SCORE_THRESHOLD).all())
    shoulders_px = float(np.linalg.norm(np.diff(points[_SHOULDERS], axis=0))) if seen else 0.0
    left, right = (
        _view(points[hand], shoulders_px, rgb) if _is_worth(score[hand], use) else None
        for hand in (layout.LEFT_HAND, layout.RIGHT_HAND)
    )
    return HandViews(width_px, height_px, left, right)


def hand_crops(raw: Clip, times_s: NDArray[np.float64], drawn: HandFrames) -> tuple[HandCrops, HandCrops]:
    """Return hand pictures for the `drawn` frames, at `times_s` (T,), of an utterance with hand views.

    Each frame gets the picture nearest in time, with that picture's own keypoints. It gets none where that picture has
    no view of the hand.
    """
    views = {at: view for at, view in enumerate(raw.hands) if view is not None}
    with_left = {at for at, view in views.items() if view.left is not None}
    with_right = {at for at, view in views.items() if view.right is not None}
    nearest = nearest_times(raw.times_s, times_s)
    left = np.array([at for at in drawn.left if nearest[at] in with_left], np.intp)
    right = np.array([at for at in drawn.right if nearest[at] in with_right], np.intp)
    crops = crop_views(raw.xy, HandFrames(nearest[left], nearest[right]), views)
    return _renumbered(crops[0], left), _renumbered(crops[1], right)


def nearest_times(times_s: NDArray[np.float64], wanted_s: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return for each wanted time the index of the nearest of `times_s` (rising), of two the later one."""
    middles_s = (times_s[:-1] + times_s[1:]) / 2
    nearest: NDArray[np.intp] = np.searchsorted(middles_s, wanted_s, side="right")
    return nearest


def _is_worth(score: Floats, use: HandUse) -> bool:
    if use is HandUse.OFF or score.mean() <= SCORE_THRESHOLD:
        return False
    return use is HandUse.TRAINED or bool(score[list(layout.FINGER_TIPS)].min() < WEAK_TIP_SCORE)


def _view(hand: NDArray[np.float64], shoulders_px: float, rgb: Picture) -> HandView | None:
    """Copy a piece around a hand (21, 2), in pixels, as large as the clip's square may become; None if all outside."""
    low, high = hand.min(axis=0), hand.max(axis=0)
    extent_px = max(float((high - low).max()) * GROWTH, LARGEST_HAND * shoulders_px)
    reach_px = extent_px * BOX_MARGIN / 2 + 1
    left, top = (max(math.floor(value), 0) for value in (low + high) / 2 - reach_px)
    right, bottom = (max(math.ceil(value), 0) for value in (low + high) / 2 + reach_px)
    piece = rgb[top:bottom, left:right]
    if piece.size == 0:
        return None
    reduction = math.ceil(max(piece.shape[:2]) / KEPT_SIDE_PX)
    return HandView(_reduced(piece, reduction), left, top, reduction)


def _reduced(piece: Picture, reduction: int) -> Picture:
    """Average each block of pixels; cuts off the remainder at the right and lower edge."""
    if reduction == 1:
        return piece.copy()
    height, width = (side // reduction for side in piece.shape[:2])
    total = np.full((height, width, 3), reduction**2 // 2, np.uint16)
    for y in range(reduction):
        for x in range(reduction):
            total += piece[y : height * reduction : reduction, x : width * reduction : reduction]
    return (total // np.uint16(reduction**2)).astype(np.uint8)


def _renumbered(crops: HandCrops, at: NDArray[np.intp]) -> HandCrops:
    return HandCrops(crops.rgb, at[: len(crops.at)], crops.points)
