"""A detector for made videos that other processes can build: it reads the level of grey of a picture's lower right."""

import os
import signal
from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.errors import DetectorError
from engine.pose.layout import KEYPOINT_COUNT
from engine.types import Frame, Pose
from tests.fakes import AlwaysOpen

NOBODY_ABOVE: Final = 245


@dataclass
class PictureDetector(AlwaysOpen):
    """Puts all points at the level of grey, 0..1; nobody is there in white pictures.

    It fails, or kills its process or its parent process, at pictures of about a level it is told.
    """

    fails_at: int | None = None
    dies_at: int | None = None
    kills_parent_at: int | None = None
    name: str = "picture"

    def detect(self, frame: Frame) -> Pose:
        height_px, width_px = frame.rgb.shape[:2]
        level = float(frame.rgb[-1, -1].mean())
        if near(level, self.fails_at):
            raise DetectorError("The detector does not like this picture.")
        if near(level, self.dies_at):
            os._exit(3)
        if near(level, self.kills_parent_at):
            os.kill(os.getppid(), signal.SIGKILL)
        xy = np.full((KEYPOINT_COUNT, 2), level / 255, np.float32)
        score = np.full(KEYPOINT_COUNT, level < NOBODY_ABOVE, np.float32)
        return Pose(frame.time_s, xy, score, width_px / height_px)


def near(level: float, wanted: int | None) -> bool:
    """Whether a decoded picture has the level it was written with."""
    return wanted is not None and abs(level - wanted) < 5
