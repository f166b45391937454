"""Builds, cuts and resamples clips of keypoints."""

from collections.abc import Sequence

import numpy as np

from engine.errors import InputError
from engine.types import Clip, Pose


def clip_from_poses(poses: Sequence[Pose]) -> Clip:
    """Stack the poses of one utterance, oldest first.

    Raises InputError if there are none, if times do not rise, or if the picture's shape changes.
    """
    if not poses:
        raise InputError("A clip needs at least one pose, got none.")
    times_s = np.array([pose.time_s for pose in poses], np.float64)
    if np.any(np.diff(times_s) <= 0):
        at = int(np.argmax(np.diff(times_s) <= 0))
        raise InputError(
            "Poses must rise in time, but {time_s:.3f} s follows {last_s:.3f} s.",
            time_s=times_s[at + 1],
            last_s=times_s[at],
        )
    aspect = poses[0].aspect
    changed = next((pose.aspect for pose in poses if abs(pose.aspect - aspect) > 1e-3), None)
    if changed is not None:
        raise InputError(
            "The picture changed its shape from {aspect:.3f} to {changed:.3f} (width / height) in a clip.",
            aspect=aspect,
            changed=changed,
        )
    hands = tuple([pose.hands for pose in poses]) if any(pose.hands is not None for pose in poses) else ()
    xy, score = (np.stack(rows) for rows in ([pose.xy for pose in poses], [pose.score for pose in poses]))
    return Clip(times_s, xy, score, aspect, hands)


def cut(clip: Clip, start: int, stop: int) -> Clip:
    """Return the frames `start` to `stop` (half-open) of a clip, without copying."""
    part = slice(start, stop)
    return Clip(clip.times_s[part], clip.xy[part], clip.score[part], clip.aspect, clip.hands[part])


MAX_GAP_S = 0.35
"""Keypoints are not invented across a longer hole between two pictures (docs/decisions/005-slow-pictures.md)."""


def resample(clip: Clip, rate_hz: float) -> Clip:
    """Interpolate a clip linearly onto a regular grid of `rate_hz` that starts at its first frame.

    A joint is interpolated where both neighbouring frames saw it (score > 0), else copied from the one that did. Grid
    times inside a hole longer than `MAX_GAP_S` get score 0. Hand views belong to pictures and are left out.

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
