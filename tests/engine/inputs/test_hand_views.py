"""Views of the hands: enough of each picture for the crops, and no more than that."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray

from engine.inputs.clips import clip_from_poses, resample
from engine.inputs.crops import crop_hands, crop_views
from engine.inputs.hand_views import KEPT_SIDE_PX, hand_crops, hand_views, with_hands
from engine.inputs.sampling import HandFrames, sample_hands
from engine.live.gate import GateSettings
from engine.live.segment import FileSegmenter, Segmenter
from engine.pose import layout
from engine.types import HandUse, HandViews, Pose
from tests.golden import golden_case, needs_golden
from tests.signers import pose_at, resting, signing, stream


def noise(width_px: int, height_px: int, seed: int = 0) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(0, 256, (height_px, width_px, 3), np.uint8)


def views_of(pose: Pose, rgb: NDArray[np.uint8], use: HandUse = HandUse.TRAINED) -> HandViews:
    return hand_views(pose.xy, pose.score, rgb, use)


@needs_golden
def test_crops_from_views_equal_the_official_ones() -> None:
    stored = golden_case("rgb_single", "rgb")
    xy, score = stored["in/0/keypoints"][:, 0], stored["in/0/scores"][:, 0]
    frames = HandFrames(
        *(stored[f"batch/{hand}_sampled_indices"].astype(np.intp) for hand in ("left", "right")),
    )
    pictures = zip(stored["frames/index"].astype(int).tolist(), stored["frames/rgb"].astype(np.uint8), strict=True)
    views = {at: hand_views(xy[at], score[at], rgb, HandUse.TRAINED) for at, rgb in pictures}
    for hand, ours in zip(("left", "right"), crop_views(xy, frames, views), strict=True):
        assert_array_equal(ours.rgb.transpose(0, 3, 1, 2), stored[f"batch/{hand}_hands_u8"])
        assert_allclose(ours.points, stored[f"batch/{hand}_skeletons_norm"], atol=1e-6)
    kept = max(view.left.rgb.nbytes for view in views.values() if view.left is not None)
    assert kept < 320 * 240 * 3 / 8


@settings(max_examples=25, deadline=None)
@given(
    hand_x=st.floats(-0.2, 1.5),
    hand_y=st.floats(-0.2, 1.2),
    own=st.floats(0.1, 0.95),
    other=st.floats(0.1, 0.95),
    seed=st.integers(0, 100),
)
def test_no_crop_misses_a_pixel_while_hands_are_smaller_than_the_shoulders_are_wide(
    hand_x: float, hand_y: float, own: float, other: float, seed: int
) -> None:
    poses = [_with_hands_of(pose_at(0.0, hand_x, hand_y), size) for size in (own, other)]
    pictures = {at: noise(320, 240, seed + at) for at in range(2)}
    frames = HandFrames(np.array([0, 1]), np.array([0, 1]))
    views = {at: views_of(pose, pictures[at]) for at, pose in enumerate(poses)}
    outside = [at for at, view in views.items() if view.left is None or view.right is None]
    if outside:
        frames = HandFrames(np.array([0, 1]), np.array([], np.intp))
        if any(view.left is None for view in views.values()):
            return
    xy = np.stack([pose.xy for pose in poses])
    for ours, wanted in zip(crop_views(xy, frames, views), crop_hands(xy, frames, pictures), strict=True):
        assert_array_equal(ours.rgb, wanted.rgb)
        assert_array_equal(ours.points, wanted.points)


def _with_hands_of(pose: Pose, size: float) -> Pose:
    """The pose with hands that are `size` shoulder widths high."""
    xy = pose.xy.copy()
    for hand in (layout.LEFT_HAND, layout.RIGHT_HAND):
        xy[hand] = xy[hand.start] + (xy[hand] - xy[hand.start]) * (size * 0.3 / 0.08)
    return Pose(pose.time_s, xy, pose.score, pose.aspect)


def test_views_of_large_pictures_are_reduced_and_show_the_same() -> None:
    ramp = np.zeros((1200, 1600, 3), np.uint8)
    ramp[..., 0] = np.linspace(0, 255, 1600).astype(np.uint8)
    ramp[..., 1] = np.linspace(0, 255, 1200).astype(np.uint8)[:, None]
    pose = _with_hands_of(pose_at(0.0, 0.7, 0.5, size=1.4), 0.9)
    views = views_of(pose, ramp)
    assert views.right is not None
    assert views.right.reduction == 3
    assert max(views.right.rgb.shape) <= KEPT_SIDE_PX
    frames = HandFrames(np.array([], np.intp), np.array([0]))
    ours, wanted = crop_views(pose.xy[None], frames, {0: views}), crop_hands(pose.xy[None], frames, {0: ramp})
    assert np.abs(ours[1].rgb.astype(int) - wanted[1].rgb.astype(int)).max() <= 4
    assert_array_equal(ours[1].points, wanted[1].points)


def test_a_view_is_a_copy_that_lets_the_picture_go() -> None:
    rgb = noise(640, 480)
    views = views_of(pose_at(0.0, 0.6, 0.5), rgb)
    assert views.right is not None
    assert views.right.rgb.base is None
    left, top = views.right.left_px, views.right.top_px
    height, width = views.right.rgb.shape[:2]
    assert_array_equal(views.right.rgb, rgb[top : top + height, left : left + width])


@pytest.mark.parametrize(
    ("score", "use", "seen"),
    [
        (0.95, HandUse.TRAINED, True),
        (0.95, HandUse.WEAK, False),
        (0.6, HandUse.WEAK, True),
        (0.2, HandUse.TRAINED, False),
        (0.2, HandUse.WEAK, False),
    ],
)
def test_which_hands_are_worth_a_view(score: float, use: HandUse, seen: bool) -> None:
    pose = pose_at(0.0, 0.6, 0.5)
    pose.score[layout.RIGHT_HAND.start + layout.FINGER_TIPS[2]] = score
    if score <= 0.3:
        pose.score[layout.RIGHT_HAND] = score
    assert (views_of(pose, noise(320, 240), use).right is not None) == seen


def test_nobody_looks_when_it_is_off_and_a_hand_outside_has_no_view() -> None:
    pose = pose_at(0.0, 0.6, 0.5)
    assert with_hands(pose, noise(320, 240), HandUse.OFF) is pose
    far = pose_at(0.0, 0.6, 3.0)
    assert views_of(far, noise(320, 240)).right is None


def seen_poses(duration_s: float, rate_hz: float, *, every: int = 1) -> list[Pose]:
    poses = stream([(signing, duration_s)], rate_hz)
    return [
        with_hands(pose, noise(320, 240, at), HandUse.TRAINED) if at % every == 0 else pose
        for at, pose in enumerate(poses)
    ]


def test_drawn_frames_show_the_nearest_picture_with_its_own_keypoints() -> None:
    raw = clip_from_poses(seen_poses(4.0, 15.0))
    ready = resample(raw, 25.0)
    drawn = sample_hands(ready.score)
    left, right = hand_crops(raw, ready.times_s, drawn)
    assert_array_equal(left.at, drawn.left)
    assert_array_equal(right.at, drawn.right)
    assert len(right.at) == 10
    pictures = {int(at): noise(320, 240, int(at)) for at in range(len(raw))}
    shown = HandFrames(_shown(raw.times_s, ready.times_s[left.at]), _shown(raw.times_s, ready.times_s[right.at]))
    wanted = crop_hands(raw.xy, shown, pictures)
    assert_array_equal(right.rgb, wanted[1].rgb)
    assert_array_equal(right.points, wanted[1].points)


def _shown(times_s: NDArray[np.float64], wanted_s: NDArray[np.float64]) -> NDArray[np.intp]:
    nearest: NDArray[np.intp] = np.abs(times_s[:, None] - wanted_s).argmin(axis=0)
    return nearest


def test_frames_without_a_view_get_no_picture() -> None:
    raw = clip_from_poses(seen_poses(4.0, 25.0, every=2))
    drawn = sample_hands(raw.score)
    left, right = hand_crops(raw, raw.times_s, drawn)
    assert_array_equal(right.at, [at for at in drawn.right if at % 2 == 0])
    assert 0 < len(right.at) < len(drawn.right)
    blind = clip_from_poses(list(stream([(signing, 2.0)])))
    assert [len(crops.at) for crops in hand_crops(blind, blind.times_s, sample_hands(blind.score))] == [0, 0]
    assert len(left.rgb) == len(left.at) == len(left.points)


@pytest.mark.parametrize("make", [Segmenter, FileSegmenter])
def test_memory_does_not_grow_with_the_video(make: type[Segmenter] | type[FileSegmenter]) -> None:
    """What is kept of a stream of pictures peaks at the longest utterance, however long the stream is."""

    def peak_bytes(repeats: int) -> int:
        segmenter = make(GateSettings.for_model(64, 12.5))
        picture = noise(320, 240)
        tracemalloc.start()
        utterances = 0
        for pose in stream([(signing, 8.0), (resting, 2.0)] * repeats, 12.5):
            utterances += segmenter.push(with_hands(pose, picture, HandUse.TRAINED)) is not None
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert utterances >= repeats
        return peak

    short, long = peak_bytes(2), peak_bytes(10)
    assert short > 64 * 10_000  # views of a whole utterance were kept
    assert long < 1.1 * short
