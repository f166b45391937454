"""Keeps the keypoints of the last minutes, so that past signing can still be looked up. No pictures are kept."""

import threading
from collections import deque
from typing import Final

import numpy as np

from engine.types import Clip, Pose

KEPT_S: Final = 180.0
"""About 7 MB at 25 poses a second."""


class PoseMemory:
    """Collects poses from any thread; drops those older than `KEPT_S`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._poses: deque[Pose] = deque()

    def remember(self, pose: Pose) -> None:
        """Add the newest pose; one that is not newer than the last starts over."""
        with self._lock:
            if self._poses and pose.time_s <= self._poses[-1].time_s:
                self._poses.clear()
            self._poses.append(pose)
            while self._poses[0].time_s < pose.time_s - KEPT_S:
                self._poses.popleft()

    def forget(self) -> None:
        """Drop everything."""
        with self._lock:
            self._poses.clear()

    def clip(self, start_s: float, end_s: float) -> Clip | None:
        """What was signed between two times of the poses' clock; None if less than two poses of it are left."""
        with self._lock:
            poses = [pose for pose in self._poses if start_s <= pose.time_s <= end_s]
            whole = bool(self._poses) and self._poses[0].time_s <= start_s
        if len(poses) < 2 or not whole:
            return None
        return Clip(
            times_s=np.array([pose.time_s for pose in poses], np.float64),
            xy=np.stack([pose.xy for pose in poses]),
            score=np.stack([pose.score for pose in poses]),
            aspect=poses[0].aspect,
        )
