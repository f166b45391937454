"""Random but smooth keypoints: enough to drive a network whose weights are random too."""

import numpy as np

from engine.pose.layout import KEYPOINT_COUNT
from engine.types import Clip, Pose


def moving_clip(frames: int, *, seed: int = 0, rate_hz: float = 25.0, still_box_after: int | None = None) -> Clip:
    """A clip of random motion; from frame `still_box_after` on no body point leaves the box of the frames before."""
    rng = np.random.default_rng(seed)
    start = rng.uniform(0.2, 0.8, (KEYPOINT_COUNT, 2))
    xy = start + np.cumsum(rng.normal(0, 0.01, (frames, KEYPOINT_COUNT, 2)), axis=0)
    if still_box_after is not None:
        xy[still_box_after:, :17] = xy[:still_box_after, :17].mean(axis=0)
    score = rng.uniform(0.1, 1.0, (frames, KEYPOINT_COUNT))
    return Clip(np.arange(frames) / rate_hz, xy.astype(np.float32), score.astype(np.float32), 4 / 3)


def poses_of(clip: Clip) -> list[Pose]:
    """The clip's frames one by one."""
    return [Pose(float(clip.times_s[at]), clip.xy[at], clip.score[at], clip.aspect) for at in range(len(clip))]
