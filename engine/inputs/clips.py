"""Building and cutting clips of keypoints."""

from collections.abc import Sequence

import numpy as np

from engine.errors import InputError
from engine.types import Clip, Pose


def clip_from_poses(poses: Sequence[Pose]) -> Clip:
    """Stack the poses of one utterance, oldest first.

    Raises InputError if there is none, if times do not rise or if the picture's shape changes on the way.
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
    """The frames `start` to `stop` (half-open) of a clip, without copying."""
    part = slice(start, stop)
    return Clip(clip.times_s[part], clip.xy[part], clip.score[part], clip.aspect, clip.hands[part])
