"""Augments recorded signing and keeps its meaning: other speeds, views, bodies, cameras and detectors.

Works on keypoints xyz (T, 133, 3) in units of the frame's height (z too) and score (T, 133). Every function is pure;
randomness comes in as `rng`.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.pose import layout

Float = NDArray[np.float32]

BODY_DEPTH_SHARE = 0.25
"""MediaPipe's body depth is about four times too large beside its x (nose to shoulders against shoulder width)."""
_HANDS = (
    (layout.LEFT_HAND, layout.LEFT_WRIST),
    (layout.RIGHT_HAND, layout.RIGHT_WRIST),
)
_FINGER_JOINTS = 4
_HEAD = [*range(layout.LEFT_SHOULDER), *range(layout.FACE.start, layout.FACE.stop)]
_ARMS = [
    *range(layout.RIGHT_SHOULDER + 1, layout.RIGHT_WRIST + 1),
    *range(layout.LEFT_HAND.start, layout.LEFT_HAND.stop),
    *range(layout.RIGHT_HAND.start, layout.RIGHT_HAND.stop),
]


@dataclass(frozen=True, slots=True)
class AugmentConfig:
    """How far each change may go: standard deviations or half-widths; lengths in shoulder widths, angles in degrees.

    `webcam_cut_share` and `webcam_rest_share` are for recordings of single signs at a webcam (`recut`).
    """

    mirror_share: float = 0.5
    speed_octaves: float = 0.6
    speed_wobble: float = 0.25
    yaw_deg: float = 50.0
    roll_deg: float = 10.0
    shear: float = 0.15
    stretch: float = 0.12
    hand_angle_deg: float = 15.0
    hand_size: float = 0.15
    hand_shift: float = 0.12
    build: float = 0.0
    finger_length: float = 0.0
    joint_dropout: float = 0.0
    webcam_cut_share: float = 0.0
    webcam_rest_share: float = 0.0
    joint_noise: float = 0.012
    noisy_share: float = 0.5
    hand_dropout_share: float = 0.15
    face_dropout_share: float = 0.25
    score_drop: float = 0.5
    rest_margin_s: float = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Motion:
    """Keypoints on their way through augmentation: `xyz` (T, 133, 3), `score` (T, 133), at `rate_hz`.

    `source_s` (T,) says which times of the recording the frames show, None where they show several recordings;
    `mirrored` that left and right have changed places.
    """

    xyz: Float
    score: Float
    rate_hz: float
    source_s: NDArray[np.float64] | None = None
    mirrored: bool = False

    def part(self, start: int, stop: int) -> "Motion":
        source_s = None if self.source_s is None else self.source_s[start:stop]
        return Motion(self.xyz[start:stop], self.score[start:stop], self.rate_hz, source_s, self.mirrored)

    def at(self, frames: NDArray[np.intp]) -> "Motion":
        """Only those frames; the rate stays that of all."""
        source_s = None if self.source_s is None else self.source_s[frames]
        return Motion(self.xyz[frames], self.score[frames], self.rate_hz, source_s, self.mirrored)


def shoulder_width(motion: Motion) -> float:
    """Median distance of the shoulders, at least 0.05 frame heights."""
    apart = motion.xyz[:, layout.LEFT_SHOULDER, :2] - motion.xyz[:, layout.RIGHT_SHOULDER, :2]
    return max(float(np.median(np.linalg.norm(apart, axis=-1))), 0.05)


def active_span(motion: Motion, still_speed: float = 0.35) -> tuple[int, int]:
    """First and last + 1 frame in which a wrist moves faster than `still_speed` shoulder widths a second.

    Returns the whole clip where none does.
    """
    if len(motion.xyz) < 3:
        return 0, len(motion.xyz)
    wrists = motion.xyz[:, [layout.LEFT_WRIST, layout.RIGHT_WRIST], :2]
    speed = np.linalg.norm(np.diff(wrists, axis=0), axis=-1).max(axis=1) * motion.rate_hz / shoulder_width(motion)
    smooth = np.convolve(speed, np.ones(3) / 3, mode="same")
    moving = np.flatnonzero(smooth > still_speed)
    return (0, len(motion.xyz)) if len(moving) == 0 else (int(moving[0]), int(moving[-1]) + 2)


def trim_rest(motion: Motion, config: AugmentConfig, rng: np.random.Generator) -> Motion:
    """Cut the rest before and after the movement, leaving a random margin on each side."""
    start, stop = active_span(motion)
    before, after = (int(rng.uniform(0, config.rest_margin_s) * motion.rate_hz) for _ in range(2))
    return motion.part(max(start - before, 0), min(stop + after, len(motion.xyz)))


def change_speed(motion: Motion, rate_hz: float, config: AugmentConfig, rng: np.random.Generator) -> Motion:
    """Resample to `rate_hz` at a random overall speed that also wobbles within the clip."""
    speed = 2.0 ** rng.uniform(-config.speed_octaves, config.speed_octaves)
    return retime(motion, rate_hz, speed, config.speed_wobble, rng)


def retime(motion: Motion, rate_hz: float, speed: float, wobble: float, rng: np.random.Generator) -> Motion:
    """Resample to `rate_hz`, played `speed` times as fast, with a smooth random wobble of the pace."""
    last = len(motion.xyz) - 1
    count = max(round(last / motion.rate_hz / speed * rate_hz) + 1, 2)
    pace = 1 + wobble * np.interp(np.linspace(0, 3, count), np.arange(4), rng.uniform(-1, 1, 4))
    at = np.concatenate([[0.0], np.cumsum(pace[1:])])
    return _sampled(motion, at / at[-1] * last, rate_hz)


def _sampled(motion: Motion, at: NDArray[np.float64], rate_hz: float) -> Motion:
    before = np.minimum(at.astype(np.intp), len(motion.xyz) - 1)
    after = np.minimum(before + 1, len(motion.xyz) - 1)
    share = (at - before).astype(np.float32)[:, None]
    first, second = motion.score[before], motion.score[after]
    share = np.where((first <= 0) & (second > 0), 1, np.where((second <= 0) & (first > 0), 0, share)).astype(np.float32)
    xyz = motion.xyz[before] * (1 - share[..., None]) + motion.xyz[after] * share[..., None]
    source_s = None if motion.source_s is None else np.interp(at, np.arange(len(motion.xyz)), motion.source_s)
    return Motion(xyz, first * (1 - share) + second * share, rate_hz, source_s, motion.mirrored)


def mirror(motion: Motion) -> Motion:
    """Mirror left and right: the same signing done with the other hand."""
    order = list(layout.MIRROR)
    flipped = motion.xyz[:, order] * np.array([-1, 1, 1], np.float32)
    return replace(motion, xyz=flipped, score=motion.score[:, order], mirrored=not motion.mirrored)


def change_view(motion: Motion, config: AugmentConfig, rng: np.random.Generator) -> Motion:
    """Turn the signer about the vertical (using depth) and the line of sight, shear and stretch the picture."""
    yaw, roll = (np.deg2rad(rng.uniform(-limit, limit)) for limit in (config.yaw_deg, config.roll_deg))
    centre = motion.xyz[:, [layout.LEFT_SHOULDER, layout.RIGHT_SHOULDER]].mean(axis=(0, 1))
    moved = motion.xyz - centre
    depth = _true_depth(moved)
    x, y = moved[..., 0] * np.cos(yaw) - depth * np.sin(yaw), moved[..., 1] + rng.uniform(-0.2, 0.2) * depth
    x, y = x * np.cos(roll) - y * np.sin(roll), x * np.sin(roll) + y * np.cos(roll)
    x = x * np.exp(rng.normal(0, config.stretch)) + y * rng.normal(0, config.shear)
    return replace(motion, xyz=np.stack([x, y, moved[..., 2]], axis=-1).astype(np.float32))


def _true_depth(xyz: Float) -> Float:
    depth = xyz[..., 2] * BODY_DEPTH_SHARE
    for hand, wrist in _HANDS:
        depth[:, hand] = depth[:, wrist, None] + xyz[:, hand, 2] - xyz[:, hand.start, None, 2]
    depth[:, layout.FACE] = depth[:, layout.INDEX["nose"], None]
    return depth


def change_hands(motion: Motion, config: AugmentConfig, rng: np.random.Generator) -> Motion:
    """Turn, resize and shift each hand about its wrist, and carry the wrist and half of the elbow along."""
    xyz, unit = motion.xyz.copy(), shoulder_width(motion)
    for hand, wrist in _HANDS:
        angle, size = np.deg2rad(rng.normal(0, config.hand_angle_deg)), np.exp(rng.normal(0, config.hand_size))
        turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]], np.float32) * size
        shift = (rng.normal(0, config.hand_shift, 2) * unit).astype(np.float32)
        origin = xyz[:, hand.start : hand.start + 1, :2]
        xyz[:, hand, :2] = (xyz[:, hand, :2] - origin) @ turn + origin + shift
        xyz[:, wrist, :2] += shift
        xyz[:, wrist - 2, :2] += shift / 2  # COCO order: the elbow stands two before its wrist
    return replace(motion, xyz=xyz)


def change_build(motion: Motion, config: AugmentConfig, rng: np.random.Generator) -> Motion:
    """Change the body: a larger head elsewhere above the shoulders, longer arms held elsewhere."""
    xyz, unit = motion.xyz.copy(), shoulder_width(motion)
    centre = xyz[:, [layout.LEFT_SHOULDER, layout.RIGHT_SHOULDER], :2].mean(axis=1, keepdims=True)
    for points in (_HEAD, _ARMS):
        size = np.exp(rng.normal(0, config.build, 2)).astype(np.float32)
        shift = (rng.normal(0, config.build, 2) * unit).astype(np.float32)
        xyz[:, points, :2] = (xyz[:, points, :2] - centre) * size + centre + shift
    return replace(motion, xyz=xyz)


def change_fingers(motion: Motion, config: AugmentConfig, rng: np.random.Generator) -> Motion:
    """Change the hands: each bone longer or shorter, each finger turned a little in the picture plane."""
    xyz = motion.xyz.copy()
    for hand, _ in _HANDS:
        for first in range(hand.start + 1, hand.stop, _FINGER_JOINTS):
            chain = [hand.start, *range(first, first + _FINGER_JOINTS)]
            bones = np.diff(xyz[:, chain, :2], axis=1)
            bones *= np.exp(rng.normal(0, config.finger_length, (1, _FINGER_JOINTS, 1))).astype(np.float32)
            angle = rng.normal(0, config.finger_length / 2)
            turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]], np.float32)
            xyz[:, chain[1:], :2] = xyz[:, chain[:1], :2] + np.cumsum(bones @ turn, axis=1)
    return replace(motion, xyz=xyz)


def recut(motion: Motion, config: AugmentConfig, rng: np.random.Generator) -> Motion:
    """Cut a webcam recording, or let its hands rise from and fall to rest: such clips begin and end anywhere."""
    count = len(motion.xyz)
    if rng.random() < config.webcam_cut_share:
        kept = max(int(count * rng.uniform(0.5, 1.0)), 2)
        start = int(rng.integers(0, count - kept + 1))
        motion = motion.part(start, start + kept)
    if rng.random() < config.webcam_rest_share:
        ends = rng.random()
        parts = [motion]
        if ends < 0.75:
            parts.insert(0, _rise(motion.part(0, 1), rng))
        if ends > 0.25:
            risen = _rise(motion.part(len(motion.xyz) - 1, len(motion.xyz)), rng)
            parts.append(Motion(risen.xyz[::-1], risen.score[::-1], risen.rate_hz))
        xyz, score = (np.concatenate([getattr(part, name) for part in parts]) for name in ("xyz", "score"))
        motion = Motion(xyz, score, motion.rate_hz)
    return motion


def _rise(pose: Motion, rng: np.random.Generator) -> Motion:
    """Frames from hanging arms, hands out of the picture, to just before `pose` (one frame)."""
    xyz, score, unit = pose.xyz[0].copy(), pose.score[0].copy(), shoulder_width(pose)
    centre_x = xyz[[layout.LEFT_SHOULDER, layout.RIGHT_SHOULDER], 0].mean()
    reach = rng.uniform(1.6, 2.4) * unit
    for hand, wrist in _HANDS:
        elbow, shoulder = wrist - 2, wrist - 4  # COCO order
        outward = np.sign(xyz[shoulder, 0] - centre_x)
        fall = xyz[shoulder, :2] + np.array([outward * rng.uniform(0, 0.3) * unit, reach]) - xyz[wrist, :2]
        xyz[wrist, :2] += fall
        xyz[hand, :2] += fall
        xyz[elbow, :2] = xyz[shoulder, :2] + np.array([outward * rng.uniform(0.05, 0.35) * unit, reach / 2])
        score[hand] = 0
        score[wrist] *= rng.uniform(0.1, 1.0)
        score[elbow] *= rng.uniform(0.4, 1.0)
    still, moving = int(rng.integers(0, 6)), int(rng.integers(2, 9))
    share = np.concatenate([np.zeros(still), np.arange(1, moving + 1) / (moving + 1)]).astype(np.float32)
    eased = (share * share * (3 - 2 * share))[:, None, None]
    seen = (share > rng.uniform(0.3, 0.9))[:, None]
    scores = np.where(seen, pose.score[0], score).astype(np.float32)
    return Motion(xyz * (1 - eased) + pose.xyz[0] * eased, scores, pose.rate_hz)


def disturb(motion: Motion, config: AugmentConfig, rng: np.random.Generator) -> Motion:
    """Imitate a worse detector: jitter, lower scores, hands lost for a while, no face."""
    xyz, score = motion.xyz.copy(), motion.score.copy()
    if rng.random() < config.noisy_share:
        noise = rng.normal(0, config.joint_noise * rng.random() * shoulder_width(motion), xyz[..., :2].shape)
        xyz[..., :2] += noise.astype(np.float32)
    score *= (1 - config.score_drop * rng.random() * rng.random(score.shape)).astype(np.float32)
    for hand, _ in _HANDS:
        if rng.random() < config.hand_dropout_share:
            start = rng.integers(0, len(score))
            score[start : start + rng.integers(1, 2 + len(score) // 3), hand] = 0
    if rng.random() < config.face_dropout_share:
        score[:, layout.FACE] = 0
    score *= rng.random(score.shape) >= config.joint_dropout * rng.random()
    return replace(motion, xyz=xyz, score=score)


def augment(motion: Motion, rate_hz: float, config: AugmentConfig, rng: np.random.Generator) -> Motion:
    """Apply all changes in a row; the result is at `rate_hz`."""
    changed = change_speed(motion, rate_hz, config, rng)
    if rng.random() < config.mirror_share:
        changed = mirror(changed)
    for change in (change_view, change_hands, change_build, change_fingers, disturb):
        changed = change(changed, config, rng)
    return changed


def joined(motions: list[Motion], gap_s: float) -> Motion:
    """Join clips of the same rate; the hands glide from one to the next within `gap_s`."""
    rate_hz = motions[0].rate_hz
    steps = max(round(gap_s * rate_hz), 1)
    share = (np.arange(1, steps) / steps).astype(np.float32)[:, None]
    xyz, score = [motions[0].xyz], [motions[0].score]
    for motion in motions[1:]:
        last_xyz, last_score = xyz[-1][-1], score[-1][-1]
        xyz.append(last_xyz * (1 - share[..., None]) + motion.xyz[0] * share[..., None])
        score.append(np.minimum(last_score, motion.score[0]) * np.ones_like(share))
        xyz.append(motion.xyz)
        score.append(motion.score)
    return Motion(np.concatenate(xyz), np.concatenate(score), rate_hz)
