"""Cuts training pictures of the hands out of the videos that recordings name."""

import numpy as np
from numpy.typing import NDArray

from engine.inputs.crops import no_crops
from engine.inputs.hand_views import hand_crops, hand_views, nearest_times
from engine.inputs.sampling import HandFrames, sample_hands
from engine.media.video import Video
from engine.types import Clip, HandCrops, HandUse, HandViews
from training.data.cropping import cropped
from training.data.recordings import Recording
from training.data.samples.augment import Motion


def training_crops(recording: Recording, motion: Motion, rng: np.random.Generator) -> tuple[HandCrops, HandCrops]:
    """Cut pictures for frames of `motion`, drawn by `rng` as the paper does, as the app cuts them.

    `motion` is the recording after augmentation: its times lead back to the recording's frames, whose own keypoints
    place the pictures. A mirrored one gets mirrored pictures; nothing else is done to pictures, as in the paper. Both
    hands are empty where the recording names no video or the motion does not say its times. Raises MediaError.
    """
    if recording.video is None or motion.source_s is None:
        return no_crops(), no_crops()
    drawn = sample_hands(motion.score, rng)
    if motion.mirrored:
        drawn = HandFrames(drawn.right, drawn.left)
    times_s = np.arange(len(recording.xyz)) / recording.rate_hz
    xy, score = recording.xyz[..., :2].astype(np.float32), recording.score.astype(np.float32)
    shown = nearest_times(times_s, motion.source_s[np.concatenate([drawn.left, drawn.right])])
    raw = Clip(times_s, xy, score, recording.aspect, _views(recording, xy, score, sorted(set(shown.tolist()))))
    left, right = hand_crops(raw, motion.source_s, drawn)
    return (_mirrored(right), _mirrored(left)) if motion.mirrored else (left, right)


def _views(
    recording: Recording, xy: NDArray[np.float32], score: NDArray[np.float32], wanted: list[int]
) -> tuple[HandViews | None, ...]:
    """What the video shows of the hands at the wanted frames, None at all others."""
    views: list[HandViews | None] = [None] * len(xy)
    if recording.video is None or not wanted:
        return tuple(views)
    with Video(recording.video) as video:
        times_s = [recording.video_start_s + at / recording.rate_hz for at in wanted]
        for at, frame in zip(wanted, video.frames_at(times_s), strict=True):
            views[at] = hand_views(xy[at], score[at], cropped(frame, recording.video_box).rgb, HandUse.TRAINED)
    return tuple(views)


def _mirrored(crops: HandCrops) -> HandCrops:
    points = crops.points * np.array([-1, 1], np.float32) + np.array([1, 0], np.float32)
    return HandCrops(np.ascontiguousarray(crops.rgb[:, :, ::-1]), crops.at, points)
