"""Decides when somebody starts and stops signing, from the motion of the hands.

Every rule uses seconds and shoulder widths, never frames or pixels. So it holds at 10 to 30 poses a second, at any
distance from the camera, live and in files. Reads no clock: time is that of the poses.
"""

from collections import deque
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from engine.pose.layout import LEFT_HAND, LEFT_SHOULDER, LEFT_WRIST, RIGHT_HAND, RIGHT_SHOULDER, RIGHT_WRIST
from engine.types import Pose

_HANDS = (
    np.array((LEFT_WRIST, *range(LEFT_HAND.start, LEFT_HAND.stop))),
    np.array((RIGHT_WRIST, *range(RIGHT_HAND.start, RIGHT_HAND.stop))),
)
_SHOULDERS = np.array((LEFT_SHOULDER, RIGHT_SHOULDER))
_WRISTS = np.array((LEFT_WRIST, RIGHT_WRIST))


@dataclass(frozen=True, slots=True)
class GateSettings:
    """The rules of the gate: speeds in shoulder widths a second, heights in shoulder widths, times in seconds.

    docs/decisions/010-gate-defaults.md says why the defaults are so, and what they keep and miss.
    """

    on_speed: float = 0.60
    off_speed: float = 0.25
    on_s: float = 0.16  # how long the hands must be fast to open
    off_s: float = 0.80  # how long they must be slow to close
    rest_s: float = 0.30  # how long they must lie low or out of view to close
    smoothing_s: float = 0.12
    baseline_s: float = 0.06  # a speed compares two poses at least this far apart
    low_below_shoulders: float = 0.90  # a wrist this far below the shoulders lies low
    risen_below_shoulders: float = 0.75  # one that lay low has come up when it is no further below them
    lowering_s: float = 0.70  # a shorter motion that only takes raised hands down is no utterance
    preroll_s: float = 0.48
    postroll_s: float = 0.24
    max_s: float = 20.0  # a longer utterance is cut
    cut_search_s: float = 2.0  # how far before its end the stillest moment is searched for, to cut there
    max_gap_s: float = 1.0  # a longer hole in the poses ends the utterance
    seen_score: float = 0.3

    @classmethod
    def for_model(cls, max_frames: int, rate_hz: float) -> Self:
        """The defaults, with utterances no longer than `max_frames` poses at `rate_hz`."""
        return cls(max_s=min(cls().max_s, max_frames / rate_hz))


@dataclass(frozen=True, slots=True)
class HandMotion:
    """What one pose shows: smoothed `speed` of the faster hand (shoulder widths/s), and where hands and body are."""

    time_s: float
    speed: float
    raised: bool  # a wrist is in view and not low
    risen: bool  # a wrist is in view and clearly up
    hands_seen: bool
    person_seen: bool
    room_seen: bool  # the picture reaches down to where hands lie low


class MotionMeter:
    """Measures hand motion pose by pose. Create a new one for an unrelated stream."""

    def __init__(self, settings: GateSettings) -> None:
        self._settings = settings
        self._shoulder_widths: deque[float] = deque(maxlen=20)
        self._recent: deque[Pose] = deque()  # reaches back just past the baseline
        self._speed: float | None = None

    def step(self, pose: Pose) -> HandMotion:
        """Take the next pose, later than all before; returns the motion at its time."""
        seen = pose.score >= self._settings.seen_score
        person_seen = bool(seen[_SHOULDERS].all())
        if person_seen:
            self._shoulder_widths.append(float(np.linalg.norm(_distance(pose, pose, _SHOULDERS[:1], _SHOULDERS[1:]))))
        width = float(np.median(self._shoulder_widths)) if self._shoulder_widths else 0.0
        wrists_seen = seen[_WRISTS] & _in_view(pose.xy[_WRISTS])
        return HandMotion(
            time_s=pose.time_s,
            speed=self._smoothed_speed(pose, width),
            raised=self._above(pose, wrists_seen, width * self._settings.low_below_shoulders),
            risen=self._above(pose, wrists_seen, width * self._settings.risen_below_shoulders),
            hands_seen=bool(wrists_seen.any()),
            person_seen=person_seen,
            room_seen=_shoulders_y(pose) + width * self._settings.low_below_shoulders <= 1.0,
        )

    def _above(self, pose: Pose, wrists_seen: NDArray[np.bool_], below_shoulders: float) -> bool:
        return bool((wrists_seen & (pose.xy[_WRISTS, 1] <= _shoulders_y(pose) + below_shoulders)).any())

    def _smoothed_speed(self, pose: Pose, width: float) -> float:
        while len(self._recent) > 1 and pose.time_s - self._recent[1].time_s >= self._settings.baseline_s:
            self._recent.popleft()
        earlier = self._recent[0] if self._recent else None
        step_s = pose.time_s - self._recent[-1].time_s if self._recent else 0.0
        self._recent.append(pose)
        if earlier is None or width == 0.0:
            return 0.0
        raw = max(self._hand_speed(earlier, pose, hand) for hand in _HANDS) / width
        if self._speed is None:
            self._speed = raw
        else:
            self._speed += (1.0 - np.exp(-step_s / self._settings.smoothing_s)) * (raw - self._speed)
        return float(self._speed)

    def _hand_speed(self, earlier: Pose, later: Pose, hand: NDArray[np.intp]) -> float:
        """Mean speed of the joints seen in both poses, in picture heights a second; 0 if there are none."""
        both = hand[np.minimum(earlier.score[hand], later.score[hand]) >= self._settings.seen_score]
        if not len(both):
            return 0.0
        moved = np.linalg.norm(_distance(earlier, later, both, both), axis=1)
        return float(moved.mean()) / (later.time_s - earlier.time_s)


class SigningGate:
    """Opens when hands come up or move fast, and closes when they are still or rest. Sees `HandMotion` alone.

    Hands that come up from rest are signing even if they then hold still: if they rest below the picture's edge,
    nothing else of a still sign can be seen.
    """

    def __init__(self, settings: GateSettings) -> None:
        self._settings = settings
        self._start_s: float | None = None
        self._rest_since_s: float | None = None
        self._last_motion_s = 0.0
        self._rested = True
        self._rose = False
        self.signing = False

    @property
    def start_s(self) -> float | None:
        """When the motion began that opened the gate or may open it; None without one."""
        return self._start_s

    def end_s(self, now_s: float) -> float | None:
        """Where the utterance ends that the gate closed at `now_s`; None if it was no utterance.

        It ends `postroll_s` after the last motion of hands that now rest. Hands held still belong to it until now. A
        short motion that only took raised hands down is no utterance.
        """
        if self._rest_since_s is None:
            return now_s
        motion_end_s = min(self._last_motion_s, self._rest_since_s)
        if not self._rose and self._start_s is not None and motion_end_s - self._start_s < self._settings.lowering_s:
            return None
        return motion_end_s + self._settings.postroll_s

    def step(self, motion: HandMotion) -> bool:
        """Take the next motion; returns whether somebody is signing now."""
        resting = not motion.raised and motion.speed < self._settings.on_speed
        if not resting:
            self._rest_since_s = None
        elif self._rest_since_s is None:
            self._rest_since_s = motion.time_s
        lying = self._rest_since_s is not None and motion.time_s - self._rest_since_s >= self._settings.rest_s
        if self.signing:
            self._step_open(motion, lying=lying)
        else:
            self._step_closed(motion)
        self._rested = (self._rested or lying) and not self.signing
        return self.signing

    def _step_closed(self, motion: HandMotion) -> None:
        rising = self._rested and motion.risen
        fast = motion.raised and motion.speed >= self._settings.on_speed
        if not rising and not fast:
            self._start_s = None
            return
        if self._start_s is None:
            self._start_s = motion.time_s
        self._last_motion_s = motion.time_s
        self._rose = self._rested
        self.signing = motion.time_s - self._start_s >= self._settings.on_s

    def _step_open(self, motion: HandMotion, *, lying: bool) -> None:
        if motion.speed >= self._settings.off_speed:
            self._last_motion_s = motion.time_s
        self.signing = not lying and motion.time_s - self._last_motion_s < self._settings.off_s


def _shoulders_y(pose: Pose) -> float:
    return float(pose.xy[_SHOULDERS, 1].mean())


def _distance(
    first: Pose, second: Pose, first_at: NDArray[np.intp], second_at: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Vectors (N, 2) between keypoints, in picture heights."""
    moved = second.xy[second_at].astype(np.float64) - first.xy[first_at]
    moved[:, 0] *= second.aspect
    return moved


def _in_view(xy: NDArray[np.float32]) -> NDArray[np.bool_]:
    inside: NDArray[np.bool_] = ((xy >= -0.05) & (xy <= 1.05)).all(axis=-1)
    return inside
