import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from engine.pose import layout
from training.data.samples.augment import (
    AugmentConfig,
    Motion,
    active_span,
    augment,
    change_build,
    change_fingers,
    joined,
    mirror,
    recut,
    retime,
    trim_rest,
)

STILL = AugmentConfig(
    mirror_share=0,
    speed_octaves=0,
    speed_wobble=0,
    yaw_deg=0,
    roll_deg=0,
    shear=0,
    stretch=0,
    hand_angle_deg=0,
    hand_size=0,
    hand_shift=0,
    noisy_share=0,
    hand_dropout_share=0,
    face_dropout_share=0,
    score_drop=0,
)


def motion(frames: int = 20, seed: int = 0) -> Motion:
    rng = np.random.default_rng(seed)
    xyz = rng.normal(0, 0.3, (frames, layout.KEYPOINT_COUNT, 3)).astype(np.float32)
    xyz[:, layout.LEFT_SHOULDER, :2], xyz[:, layout.RIGHT_SHOULDER, :2] = (0.2, 0), (-0.2, 0)
    return Motion(xyz, np.ones(xyz.shape[:2], np.float32), 12.5)


def raising(frames_at_rest: int, frames_moving: int) -> Motion:
    """Both wrists rest, circle, and rest."""
    still = motion(1)
    count = 2 * frames_at_rest + frames_moving
    xyz = np.repeat(still.xyz, count, axis=0)
    angle = np.linspace(0, 4 * np.pi, frames_moving)
    for wrist in (layout.LEFT_WRIST, layout.RIGHT_WRIST):
        xyz[frames_at_rest : frames_at_rest + frames_moving, wrist, 0] += 0.4 * np.sin(angle)
    return Motion(xyz, np.ones(xyz.shape[:2], np.float32), 25.0)


def test_no_change_asked_means_moved_but_unchanged() -> None:
    original = motion()
    ours = augment(original, 12.5, STILL, np.random.default_rng(0))
    apart = ours.xyz[..., 0] - original.xyz[..., 0]
    assert_allclose(apart, apart[0, 0], atol=1e-5)
    assert_array_equal(ours.score, original.score)


@settings(deadline=None, max_examples=30)
@given(seed=st.integers(0, 10_000))
def test_augmented_clips_are_finite_scored_and_reproducible(seed: int) -> None:
    first, second = (augment(motion(), 12.5, AugmentConfig(), np.random.default_rng(seed)) for _ in range(2))
    assert_array_equal(first.xyz, second.xyz)
    assert np.isfinite(first.xyz).all()
    assert first.score.min() >= 0
    assert first.score.max() <= 1
    assert len(first.xyz) >= 2


def test_mirroring_twice_gives_the_original() -> None:
    original = motion()
    assert_allclose(mirror(mirror(original)).xyz, original.xyz)
    swapped = mirror(original)
    assert_allclose(swapped.xyz[:, layout.LEFT_WRIST, 0], -original.xyz[:, layout.RIGHT_WRIST, 0])
    assert_allclose(swapped.xyz[:, layout.LEFT_HAND, 1], original.xyz[:, layout.RIGHT_HAND, 1])


@pytest.mark.parametrize(("speed", "frames"), [(1.0, 20), (2.0, 10), (0.5, 39)])
def test_speed_changes_the_number_of_frames(speed: float, frames: int) -> None:
    ours = retime(motion(), 12.5, speed, 0.3, np.random.default_rng(1))
    assert abs(len(ours.xyz) - frames) <= 1
    assert_allclose(ours.xyz[0], motion().xyz[0], atol=1e-6)
    assert_allclose(ours.xyz[-1], motion().xyz[-1], atol=1e-6)


def test_rest_is_found_and_trimmed() -> None:
    clip = raising(30, 40)
    start, stop = active_span(clip)
    assert 27 <= start <= 31
    assert 69 <= stop <= 73
    trimmed = trim_rest(clip, AugmentConfig(rest_margin_s=0.2), np.random.default_rng(0))
    assert 40 <= len(trimmed.xyz) <= 54


def test_joined_clips_glide_into_each_other() -> None:
    first, second = motion(5, 1), motion(6, 2)
    ours = joined([first, second], gap_s=0.4)
    assert len(ours.xyz) == 5 + 4 + 6
    assert_allclose(ours.xyz[:5], first.xyz)
    assert_allclose(ours.xyz[-6:], second.xyz)
    assert_allclose(ours.xyz[5], 0.8 * first.xyz[-1] + 0.2 * second.xyz[0], atol=1e-6)


def test_another_build_moves_head_and_arms_but_not_shoulders() -> None:
    original = motion()
    changed = change_build(original, AugmentConfig(build=0.2), np.random.default_rng(1))
    shoulders = [layout.LEFT_SHOULDER, layout.RIGHT_SHOULDER]
    assert_array_equal(changed.xyz[:, shoulders], original.xyz[:, shoulders])
    for moved in (layout.INDEX["nose"], layout.LEFT_WRIST, layout.RIGHT_HAND.start, layout.FACE.start):
        assert np.abs(changed.xyz[:, moved, :2] - original.xyz[:, moved, :2]).max() > 0.01
    assert_array_equal(changed.score, original.score)


def test_other_fingers_keep_the_wrist_and_change_all_bones_alike_in_time() -> None:
    original = motion()
    changed = change_fingers(original, AugmentConfig(finger_length=0.3), np.random.default_rng(2))
    wrist, tip = layout.LEFT_HAND.start, layout.LEFT_HAND.start + 4
    assert_array_equal(changed.xyz[:, wrist], original.xyz[:, wrist])
    ratio = np.linalg.norm(changed.xyz[:, tip, :2] - changed.xyz[:, tip - 1, :2], axis=-1) / np.linalg.norm(
        original.xyz[:, tip, :2] - original.xyz[:, tip - 1, :2], axis=-1
    )
    assert_allclose(ratio, ratio[0], rtol=1e-4)
    assert abs(ratio[0] - 1) > 0.01


def test_a_webcam_clip_is_cut_to_no_less_than_half() -> None:
    original = motion(40)
    config = AugmentConfig(webcam_cut_share=1.0)
    for seed in range(20):
        kept = recut(original, config, np.random.default_rng(seed)).xyz
        assert 20 <= len(kept) <= 40
        starts = [i for i in range(41 - len(kept)) if np.array_equal(original.xyz[i : i + len(kept)], kept)]
        assert len(starts) == 1


def test_hands_rise_from_out_of_the_picture_into_the_recorded_sign() -> None:
    original = motion(12)
    config = AugmentConfig(webcam_rest_share=1.0)
    longer = recut(original, config, np.random.default_rng(0))
    first = next(i for i in range(len(longer.xyz)) if np.array_equal(longer.xyz[i], original.xyz[0]))
    assert_array_equal(longer.xyz[first : first + 12], original.xyz)
    added = [i for i in range(len(longer.xyz)) if not first <= i < first + 12]
    assert added
    outermost = added[0] if added[0] < first else added[-1]
    assert longer.score[outermost, layout.LEFT_HAND].max() == 0
    wrist, shoulder = layout.LEFT_WRIST, layout.LEFT_SHOULDER
    assert longer.xyz[outermost, wrist, 1] - longer.xyz[outermost, shoulder, 1] > 0.5  # 1.6 shoulder widths of 0.4
