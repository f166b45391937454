"""The shared landmark recordings as poses; tests that read them are skipped where they are absent."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.pose import layout
from engine.pose.mediapipe_layout import BODY_SOURCE, BODY_TARGET, HAND_COUNT, POSE_COUNT
from engine.types import Pose

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SLOVAK_RATE_HZ, SLOVAK_ASPECT, WEBCAM_ASPECT = 25.0, 852 / 480, 4 / 3


def recordings(name: str, *, rate_hz: float, every: int = 1, step: int = 1) -> Iterator[tuple[str, list[Pose]]]:
    """Label and poses of each `every`-th clip of the file DATA / `name`, keeping each `step`-th frame."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"the shared landmark file {name} is not here")
    with np.load(path, allow_pickle=False) as file:
        points = np.asarray(file["xyz"] if "xyz" in file else file["xy"], np.float32)[..., :2]
        visibility = np.asarray(file["pose_visibility"], np.float32)
        labels = file["label"] if "label" in file else file["name"] if "name" in file else file["text"]
        bounds = np.r_[0, np.cumsum(file["length"])]
    aspect = SLOVAK_ASPECT if name.startswith("slovak") else WEBCAM_ASPECT
    for clip in range(0, len(labels), every):
        rows = slice(bounds[clip], bounds[clip + 1], step)
        yield str(labels[clip]), _poses(points[rows], visibility[rows], rate_hz / step, aspect)


def _poses(points: NDArray[np.float32], visibility: NDArray[np.float32], rate_hz: float, aspect: float) -> list[Pose]:
    found = np.isfinite(points).all(-1) & (points != 0).any(-1)
    places = np.nan_to_num(points)
    xy = np.zeros((len(points), layout.KEYPOINT_COUNT, 2), np.float32)
    score = np.zeros(xy.shape[:2], np.float32)
    xy[:, BODY_TARGET] = places[:, BODY_SOURCE]
    score[:, BODY_TARGET] = visibility[:, BODY_SOURCE] * found[:, BODY_SOURCE]
    for part, start in ((layout.LEFT_HAND, POSE_COUNT), (layout.RIGHT_HAND, POSE_COUNT + HAND_COUNT)):
        xy[:, part] = places[:, start : start + HAND_COUNT]
        score[:, part] = found[:, start : start + HAND_COUNT]
    return [Pose(index / rate_hz, xy[index], score[index], aspect) for index in range(len(points))]
