"""Joins recorded clips into one stream, with stretches between them in which nobody signs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

import numpy as np

from engine.live.gate import GateSettings, MotionMeter
from engine.pose.layout import KEYPOINT_COUNT
from engine.trials.live_figures import Signing
from engine.types import Pose

UNSMOOTHED: Final = GateSettings(smoothing_s=1e-9)
_STILL_COUNT: Final = 3  # fewer poses do not show a person at rest


@dataclass(frozen=True, slots=True, eq=False)
class Recorded:
    """Holds the poses of a clip, at least one; `word_count` of its reference text, None without one."""

    poses: tuple[Pose, ...]
    word_count: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """Holds one stream that begins at time 0, and what is signed in it."""

    poses: tuple[Pose, ...]
    signings: tuple[Signing, ...]
    duration_s: float


def join(clips: Sequence[Recorded], *, quiet_s: float, empty_s: float, rate_hz: float, repeats: int = 1) -> Joined:
    """Play the clips `repeats` times, each after `quiet_s` at rest, then `empty_s` without a person.

    The person of the following clip rests as they sit before their first sign. Nobody is there where the clip begins
    with a sign. Poses that were not recorded come at `rate_hz`.
    """
    poses: list[Pose] = []
    signings: list[Signing] = []
    step_s = 1 / rate_hz
    now_s = 0.0
    for _ in range(repeats):
        for clip in clips:
            raised, moving_s = _motion(clip.poses)
            for pose in _quiet(clip.poses, raised, round(quiet_s * rate_hz)):
                poses.append(replace(pose, time_s=now_s))
                now_s += step_s
            shift_s = now_s - clip.poses[0].time_s
            poses += (replace(pose, time_s=pose.time_s + shift_s) for pose in clip.poses)
            if moving_s:
                signings.append(Signing(tuple(time_s + shift_s for time_s in moving_s), clip.word_count))
            now_s = poses[-1].time_s + step_s
        for pose in islice(_nobody(clips[-1].poses[-1].aspect), round(empty_s * rate_hz)):
            poses.append(replace(pose, time_s=now_s))
            now_s += step_s
    return Joined(tuple(poses), tuple(signings), now_s)


def _motion(poses: Sequence[Pose]) -> tuple[list[bool], list[float]]:
    """Return whether a hand is up in each pose, and the times at which a raised hand moves."""
    meter = MotionMeter(UNSMOOTHED)
    motions = [meter.step(pose) for pose in poses]
    moving_s = [one.time_s for one in motions if one.raised and one.speed >= UNSMOOTHED.off_speed]
    return [one.raised for one in motions], moving_s


def _quiet(poses: Sequence[Pose], raised: Sequence[bool], count: int) -> list[Pose]:
    """Return the poses before a hand comes up, played to and fro so that the last ones lead up to the clip."""
    still = poses[: raised.index(True)] if True in raised else poses
    if len(still) < _STILL_COUNT:
        return list(islice(_nobody(poses[0].aspect), count))
    turn = 2 * (len(still) - 1)
    places = (min(number % turn, turn - number % turn) for number in range(count, 0, -1))
    return [still[place] for place in places]


def _nobody(aspect: float) -> Iterator[Pose]:
    empty = Pose(0.0, np.zeros((KEYPOINT_COUNT, 2), np.float32), np.zeros(KEYPOINT_COUNT, np.float32), aspect)
    while True:
        yield empty
