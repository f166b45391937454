"""Chooses the frames that get a picture of the hands (spec/unisign.md section 5).

The lower the score of the finger tips, the likelier a frame is.
"""

import math
import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.inputs.normalize import SCORE_THRESHOLD, Floats
from engine.pose import layout

PICTURE_SHARE = 0.1
"""Share of the frames in which a hand is seen that get a picture, rounded up."""


@dataclass(frozen=True, slots=True, eq=False)
class HandChances:
    """Holds the frames (N,) in which one hand is seen, rising, and the `probability` (N,) that each is drawn first."""

    frames: NDArray[np.intp]
    probability: Floats


@dataclass(frozen=True, slots=True, eq=False)
class HandFrames:
    """Holds the frames that get a picture of the `left` (K,) and of the `right` hand (L,), rising; empty if unseen."""

    left: NDArray[np.intp]
    right: NDArray[np.intp]


def hand_chances(score: Floats, hand: slice) -> HandChances:
    """Return the candidate frames of one hand and their probabilities.

    Takes score (T, 133) and the hand's slice of the layout. A candidate's mean score is above 0.3; its weight grows as
    the score of its least sure finger tip falls.
    """
    points = score[:, hand]
    frames = np.flatnonzero(points.mean(axis=-1) > SCORE_THRESHOLD)
    if len(frames) == 0:
        return HandChances(frames, np.zeros(0, np.float32))
    weakest_tip = points[frames][:, list(layout.FINGER_TIPS)].min(axis=-1)
    weight = weakest_tip.max() - weakest_tip + 1e-5
    probability: Floats = weight / weight.sum()
    return HandChances(frames, probability)


def draw_frames(chances: HandChances, rng: np.random.Generator) -> NDArray[np.intp]:
    """Draw ceil(0.1 * N) different frames of one hand, rising."""
    count = math.ceil(PICTURE_SHARE * len(chances.frames))
    if count == 0:
        return chances.frames
    drawn: NDArray[np.intp] = rng.choice(chances.frames, count, replace=False, p=chances.probability)
    return np.sort(drawn)


def sample_hands(score: Floats, rng: np.random.Generator | None = None) -> HandFrames:
    """Choose the frames of an utterance that get hand pictures, the left hand first.

    Takes score (T, 133). Without `rng` the hands' scores seed the draw, so that the same utterance always gets the same
    frames. Training passes a generator and draws anew each time, as the paper does.
    """
    if rng is None:
        rng = np.random.default_rng(utterance_seed(score))
    left, right = (hand_chances(score, hand) for hand in (layout.LEFT_HAND, layout.RIGHT_HAND))
    return HandFrames(draw_frames(left, rng), draw_frames(right, rng))


def utterance_seed(score: Floats) -> int:
    """Return a number that depends only on the scores (T, 133) of the hands."""
    hands = score[:, layout.LEFT_HAND.start : layout.RIGHT_HAND.stop]
    return zlib.crc32(np.ascontiguousarray(hands, "<f4").tobytes())
