"""Bringing keypoints to the frame rate a model was trained at (spec/streaming.md, policy 2)."""

import numpy as np

from engine.errors import InputError
from engine.types import Clip

MAX_GAP_S = 0.35
"""Keypoints are not invented across a longer hole between two pictures (docs/decisions/005-slow-pictures.md)."""


def resample(clip: Clip, rate_hz: float) -> Clip:
    """Interpolate a clip linearly onto a regular grid of `rate_hz` that starts at its first frame.

    A joint is interpolated where both neighbouring frames saw it (score > 0), else taken from the one that did.
    Grid times inside a hole longer than MAX_GAP_S get score 0. Hand views belong to pictures and are left behind.
    Raises InputError if the rate is not positive or the clip is empty.
    """
    if rate_hz <= 0:
        raise InputError("A frame rate must be positive, got {rate_hz:g}.", rate_hz=rate_hz)
    if len(clip) == 0:
        raise InputError("An empty clip cannot be resampled.")
    count = int(np.floor((clip.times_s[-1] - clip.times_s[0]) * rate_hz + 1e-6)) + 1
    grid_s = clip.times_s[0] + np.arange(count) / rate_hz
    after = np.clip(np.searchsorted(clip.times_s, grid_s - 1e-9), 1, max(len(clip) - 1, 1))
    if len(clip) == 1:
        return Clip(grid_s, clip.xy[:1], clip.score[:1], clip.aspect)
    before = after - 1
    span_s = clip.times_s[after] - clip.times_s[before]
    share = np.clip((grid_s - clip.times_s[before]) / span_s, 0.0, 1.0).astype(np.float32)
    return Clip(grid_s, *_blend(clip, before, after, share, span_s), clip.aspect)


def _blend(
    clip: Clip,
    before: np.ndarray[tuple[int], np.dtype[np.intp]],
    after: np.ndarray[tuple[int], np.dtype[np.intp]],
    share: np.ndarray[tuple[int], np.dtype[np.float32]],
    span_s: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> tuple[np.ndarray[tuple[int, int, int], np.dtype[np.float32]], np.ndarray[tuple[int, int], np.dtype[np.float32]]]:
    score_before, score_after = clip.score[before], clip.score[after]
    weight = np.broadcast_to(share[:, None], score_before.shape).copy()
    weight[(score_before <= 0) & (score_after > 0)] = 1.0
    weight[(score_after <= 0) & (score_before > 0)] = 0.0
    xy = clip.xy[before] * (1 - weight[..., None]) + clip.xy[after] * weight[..., None]
    score = score_before * (1 - weight) + score_after * weight
    in_hole = (span_s > MAX_GAP_S) & (share > 1e-6) & (share < 1 - 1e-6)
    score[in_hole] = 0.0
    return xy.astype(np.float32), score.astype(np.float32)
