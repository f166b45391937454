"""Finds the signer in a long video: the person whose hands move most."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from engine.media.video import Video
from engine.pose.detector import Detector
from engine.pose.layout import INDEX, LEFT_HAND, LEFT_SHOULDER, LEFT_WRIST, RIGHT_HAND, RIGHT_SHOULDER, RIGHT_WRIST
from engine.types import Frame, Pose
from training.corpus.sentences import Said
from training.data.boxes import Box
from training.data.cropping import cropped

LOOK_HZ: Final = 5.0
BURST_PICTURES: Final = 5
BURSTS: Final = 8
SURE: Final = 0.5
REGIONS: Final = (
    Box(0, 0, 1, 1),
    *(Box(left, 0, left + 0.5, 1) for left in (0.0, 0.5)),
    *(Box(left, top, left + 0.5, top + 0.5) for left in (0.0, 0.5) for top in (0.0, 0.5)),
    *(Box(left, 0.4, left + 0.34, 1) for left in (0.0, 0.66)),
)
"""Regions searched for a signer: the whole frame, its halves, its quarters, and strips at the lower left and right."""
_REACH: Final = (2.0, 1.7, 2.4)
"""The box around a signer, in shoulder widths: to each side, above the shoulders and below them."""


@dataclass(frozen=True, slots=True)
class SignerActivity:
    """What the poses of a few frames show: the shares (0..1) with a person and with a hand, and how far the wrists
    travel, in shoulder widths a second."""

    person: float
    hand: float
    travel: float


def activity(poses: Sequence[Pose]) -> SignerActivity:
    """Measure the poses of two or more successive frames."""
    widths = [width for pose in poses if (width := shoulder_width(pose)) > 0]
    person = len(widths) / len(poses)
    hand = float(np.mean([_hand_seen(pose) for pose in poses]))
    if not widths:
        return SignerActivity(0.0, hand, 0.0)
    travelled = sum(_travel(first, second) for first, second in pairwise(poses))
    length_s = max(poses[-1].time_s - poses[0].time_s, 1e-3)
    return SignerActivity(person, hand, travelled / float(np.median(widths)) / length_s)


def shoulder_width(pose: Pose) -> float:
    """Return the distance of the shoulders in frame heights; 0 if they are not certain."""
    if min(pose.score[LEFT_SHOULDER], pose.score[RIGHT_SHOULDER]) < SURE:
        return 0.0
    across = pose.xy[LEFT_SHOULDER] - pose.xy[RIGHT_SHOULDER]
    return math.hypot(float(across[0]) * pose.aspect, float(across[1]))


def find_signer(path: Path, sentences: Sequence[Said], detector: Detector) -> Box | None:
    """Return the part of the frame that shows the signer throughout a video; None if nobody signs.

    Looks at a few moments spread over the sentences, in each region of the frame, and chooses the person whose hands
    are visible and move most. Raises MediaError or DetectorError.
    """
    by_region: dict[Box, list[list[Pose]]] = {region: [] for region in REGIONS}
    for burst in _bursts(path, sentences):
        for region in REGIONS:
            detector.reset()
            by_region[region].append([detector.detect(cropped(frame, region)) for frame in burst])
    scores = {region: _signs(bursts) for region, bursts in by_region.items()}
    best = max(scores, key=lambda region: scores[region])
    if scores[best] <= 0:
        return None
    return _box_around([pose for burst in by_region[best] for pose in burst], best)


def _bursts(path: Path, sentences: Sequence[Said]) -> Iterator[list[Frame]]:
    """Read a few frames each from the middle of sentences spread over the video."""
    chosen = sentences if len(sentences) <= BURSTS else [sentences[i * len(sentences) // BURSTS] for i in range(BURSTS)]
    starts_s = [max((said.start_s + said.end_s - BURST_PICTURES / LOOK_HZ) / 2, 0.0) for said in chosen]
    burst: list[Frame] = []
    with Video(path) as video:
        for frame in video.frames(LOOK_HZ):
            if not starts_s:
                return
            if frame.time_s >= starts_s[0]:
                burst.append(frame)
            if len(burst) == BURST_PICTURES:
                yield burst
                burst = []
                starts_s.pop(0)
    if len(burst) > 1:
        yield burst


def _signs(bursts: Sequence[Sequence[Pose]]) -> float:
    """Rate how much the person in these frames signs; 0 if none is visible in half of them."""
    measured = [activity(burst) for burst in bursts]
    if not measured or float(np.mean([one.person for one in measured])) < 0.5:
        return 0.0
    return float(np.mean([one.hand * min(one.travel, 10.0) for one in measured]))


def _hand_seen(pose: Pose) -> bool:
    return bool(pose.score[LEFT_HAND].any() or pose.score[RIGHT_HAND].any())


def _travel(first: Pose, second: Pose) -> float:
    """Return how far the faster wrist moved between two frames, in frame heights."""
    moved = [0.0]
    for wrist in (LEFT_WRIST, RIGHT_WRIST):
        if min(first.score[wrist], second.score[wrist]) >= SURE:
            step = second.xy[wrist] - first.xy[wrist]
            moved.append(math.hypot(float(step[0]) * first.aspect, float(step[1])))
    return max(moved)


def _box_around(poses: Sequence[Pose], region: Box) -> Box:
    """Return the box of head, arms and signing space of a person found in `region`, in shares of the whole frame."""
    sure = [pose for pose in poses if shoulder_width(pose) > 0]
    shoulders = np.array([pose.xy[[LEFT_SHOULDER, RIGHT_SHOULDER]].mean(axis=0) for pose in sure])
    centre_x, centre_y = (float(value) for value in np.median(shoulders, axis=0))
    height = float(np.median([shoulder_width(pose) for pose in sure]))
    width = height / sure[0].aspect
    nose_y = float(np.median([pose.xy[INDEX["nose"], 1] for pose in sure]))
    side, above, below = _REACH
    edges = (
        (centre_x - side * width, min(centre_y - above * height, nose_y - height)),
        (centre_x + side * width, centre_y + below * height),
    )
    (left, top), (right, bottom) = (
        (region.left + x * (region.right - region.left), region.top + y * (region.bottom - region.top))
        for x, y in edges
    )
    return Box(max(left, 0.0), max(top, 0.0), min(right, 1.0), min(bottom, 1.0))
