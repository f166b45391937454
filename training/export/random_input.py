"""Makes random network input for comparing and timing; without PyTorch, to measure the engine's memory alone."""

import numpy as np

from engine.inputs.crops import HAND_PICTURE_PX
from engine.pose import layout
from engine.types import HandCrops, PoseInput

_JOINTS = (len(layout.BODY_PART), len(layout.LEFT_PART), len(layout.RIGHT_PART), len(layout.FACE_PART))


def random_pose(frames: int, rng: np.random.Generator) -> PoseInput:
    """Return network input of `frames` frames, uniform in -1..1."""
    return PoseInput(*(rng.uniform(-1, 1, (frames, joints, 3)).astype(np.float32) for joints in _JOINTS))


def random_crops(frames: int, rng: np.random.Generator) -> HandCrops:
    """Return hand pictures for a tenth of `frames` frames, at least one, of random pixels."""
    at = np.sort(rng.choice(frames, -(-frames // 10), replace=False))
    rgb = rng.integers(0, 256, (len(at), HAND_PICTURE_PX, HAND_PICTURE_PX, 3), np.uint8)
    return HandCrops(rgb, at, rng.random((len(at), len(layout.HAND_NAMES), 2), np.float32))
