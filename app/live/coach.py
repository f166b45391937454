"""Measures how well the signer can be seen, and advises what would help."""

import math
from collections import deque
from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np

from app.settings import LeadingHand
from engine.media.camera_watch import brightness
from engine.pose.layout import (
    FACE,
    INDEX,
    LEFT_HAND,
    LEFT_SHOULDER,
    LEFT_WRIST,
    RIGHT_HAND,
    RIGHT_SHOULDER,
    RIGHT_WRIST,
)
from engine.types import Float32Array, Frame, Pose

TILTED_DEG: Final = 10.0
CLOSE_SHARE: Final = 0.5  # width of the shoulders as a share of the picture's
FAR_SHARE: Final = 0.08
LASTING_S: Final = 2.0  # how long a fault must last before there is advice
JUMPS: Final = 2  # this many recent jumps mean that the keypoints alternate between two people
_JUMPS_OVER_S: Final = 10.0
_JUMP_WITHIN_S: Final = 0.2
_JUMP_WIDTHS: Final = 1.0  # shoulder widths: nobody's shoulders move this far from one picture to the next
_SMOOTHING_S: Final = 1.0
_HANDS_OVER_S: Final = 20.0  # the leading hand is measured over about this time
_LEADS_BY: Final = 2.0  # the leading hand moves this many times as much as the other
_LEAST_MOTION: Final = 4.0  # shoulder widths: below this much motion no hand leads
_SEEN: Final = 0.3
_EYES: Final = (INDEX["right_eye"], INDEX["left_eye"])
_SHOULDERS: Final = (RIGHT_SHOULDER, LEFT_SHOULDER)
_TRUNK: Final = np.arange(INDEX["nose"], INDEX["right_hip"] + 1)


class Advice(Enum):
    """What would help; the window has a sentence for each."""

    ONE_SIGNER = "one_signer"
    STEP_BACK = "step_back"
    COME_CLOSER = "come_closer"
    LEVEL_CAMERA = "level_camera"
    TURN_PICTURE_ROUND = "turn_picture_round"


@dataclass(frozen=True, slots=True)
class Sighting:
    """What was measured on the latest picture: its size, its brightness and the mean score of each part.

    All but sizes are in 0..1. `tilt_deg` is how far the camera leans (clockwise > 0), `shoulder_share` the shoulders'
    width in picture widths; both are None while no shoulders are seen. `leading` is the hand that moved most recently,
    `jumps` how often the shoulders recently jumped.
    """

    width_px: int
    height_px: int
    brightness: float
    body: float
    face: float
    left_hand: float
    right_hand: float
    tilt_deg: float | None
    shoulder_share: float | None
    leading: LeadingHand
    jumps: int


class Coach:
    """Measures each picture and its pose; start a new one for an unrelated stream."""

    def __init__(self) -> None:
        self._before: Pose | None = None
        self._tilt_deg: float | None = None
        self._share: float | None = None
        self._jumps_s: deque[float] = deque()
        self._motion = {LEFT_WRIST: 0.0, RIGHT_WRIST: 0.0}
        self._since_s: dict[Advice, float] = {}

    def look(self, frame: Frame, pose: Pose) -> Sighting:
        """Take the next picture and its pose; times must rise."""
        step_s = 0.0 if self._before is None else max(0.0, pose.time_s - self._before.time_s)
        self._measure_shoulders(pose, step_s)
        self._measure_hands(pose, step_s)
        self._before = pose
        height_px, width_px = frame.rgb.shape[:2]
        return Sighting(
            width_px=width_px,
            height_px=height_px,
            brightness=brightness(frame.rgb),
            body=_mean(pose.score[_TRUNK]),
            face=_mean(pose.score[FACE]),
            left_hand=_mean(pose.score[LEFT_HAND]),
            right_hand=_mean(pose.score[RIGHT_HAND]),
            tilt_deg=self._tilt_deg,
            shoulder_share=self._share,
            leading=self._leading(),
            jumps=len(self._jumps_s),
        )

    def advise(self, seen: Sighting, time_s: float, wanted: LeadingHand) -> Advice | None:
        """Return the most useful advice that has held for LASTING_S; `wanted` is the user's leading hand."""
        close = seen.shoulder_share is not None and seen.shoulder_share > CLOSE_SHARE
        far = seen.shoulder_share is not None and seen.shoulder_share < FAR_SHARE
        known = LeadingHand.EITHER not in (wanted, seen.leading)
        present = {
            Advice.ONE_SIGNER: seen.jumps >= JUMPS,
            Advice.STEP_BACK: close,
            Advice.COME_CLOSER: far,
            Advice.LEVEL_CAMERA: seen.tilt_deg is not None and abs(seen.tilt_deg) > TILTED_DEG,
            Advice.TURN_PICTURE_ROUND: known and seen.leading is not wanted,
        }
        lasting = [advice for advice, there in present.items() if self._lasts(advice, there, time_s)]
        return lasting[0] if lasting else None

    def _lasts(self, advice: Advice, there: bool, time_s: float) -> bool:
        if not there:
            self._since_s.pop(advice, None)
            return False
        return time_s - self._since_s.setdefault(advice, time_s) >= LASTING_S

    def _measure_shoulders(self, pose: Pose, step_s: float) -> None:
        if pose.score[list(_SHOULDERS)].min() < _SEEN:
            self._tilt_deg = self._share = None
            return
        dx, dy = (pose.xy[LEFT_SHOULDER] - pose.xy[RIGHT_SHOULDER]).tolist()
        share = math.hypot(dx, dy / pose.aspect)
        self._count_jumps(pose, step_s)
        self._share = _smoothed(self._share, share, step_s)
        self._tilt_deg = _smoothed(self._tilt_deg, _common_tilt_deg(pose), step_s)

    def _count_jumps(self, pose: Pose, step_s: float) -> None:
        while self._jumps_s and self._jumps_s[0] < pose.time_s - _JUMPS_OVER_S:
            self._jumps_s.popleft()
        if self._before is None or self._share is None or step_s > _JUMP_WITHIN_S:
            return
        shoulders = list(_SHOULDERS)
        dx, dy = (pose.xy[shoulders].mean(axis=0) - self._before.xy[shoulders].mean(axis=0)).tolist()
        if math.hypot(dx, dy / pose.aspect) > _JUMP_WIDTHS * self._share:
            self._jumps_s.append(pose.time_s)

    def _measure_hands(self, pose: Pose, step_s: float) -> None:
        fading = math.exp(-step_s / _HANDS_OVER_S)
        for wrist in self._motion:
            self._motion[wrist] *= fading
            if self._before is not None and self._share and min(pose.score[wrist], self._before.score[wrist]) >= _SEEN:
                dx, dy = (pose.xy[wrist] - self._before.xy[wrist]).tolist()
                self._motion[wrist] += math.hypot(dx, dy / pose.aspect) / self._share

    def _leading(self) -> LeadingHand:
        left, right = self._motion[LEFT_WRIST], self._motion[RIGHT_WRIST]
        if max(left, right) < _LEAST_MOTION or max(left, right) < _LEADS_BY * min(left, right):
            return LeadingHand.EITHER
        return LeadingHand.LEFT if left > right else LeadingHand.RIGHT


def _common_tilt_deg(pose: Pose) -> float:
    """How far shoulders and eyes lean the same way; a signer tilts one of them, a camera tilts both."""
    shoulders = _tilt_deg(pose, *_SHOULDERS)
    if pose.score[list(_EYES)].min() < _SEEN:
        return 0.0
    eyes = _tilt_deg(pose, *_EYES)
    return 0.0 if shoulders * eyes <= 0 else min(shoulders, eyes, key=abs)


def _tilt_deg(pose: Pose, first: int, second: int) -> float:
    """The slope of the line between two points; 0 if the signer is upright and faces the camera."""
    dx, dy = (pose.xy[second] - pose.xy[first]).tolist()
    return math.degrees(math.atan2(dy, abs(dx) * pose.aspect)) if dx or dy else 0.0


def _smoothed(before: float | None, new: float, step_s: float) -> float:
    return new if before is None else before + (1.0 - math.exp(-step_s / _SMOOTHING_S)) * (new - before)


def _mean(scores: Float32Array) -> float:
    return float(np.clip(scores, 0.0, 1.0).mean())
