import numpy as np
import pytest

from engine.errors import InputError
from engine.lookup.shape import WIDTH, evenly, hand_paths, mirrored
from engine.pose.layout import LEFT_HAND, RIGHT_HAND
from engine.types import Clip
from tests.moving import moving_clip
from tests.signs import sideways, signed


def test_size_place_and_camera_do_not_matter() -> None:
    clip = signed(sideways)
    moved = Clip(clip.times_s, clip.xy * 0.5 + np.float32(0.2), clip.score, clip.aspect)
    np.testing.assert_allclose(hand_paths(moved), hand_paths(clip), atol=1e-4)
    np.testing.assert_allclose(hand_paths(signed(sideways, size=0.7))[0, :4], hand_paths(clip)[0, :4], atol=1e-4)


def test_a_hand_that_is_lost_for_a_moment_keeps_its_shape() -> None:
    clip = signed(sideways)
    score = clip.score.copy()
    score[10:14, RIGHT_HAND] = 0
    lost = hand_paths(Clip(clip.times_s, clip.xy, score, clip.aspect))
    whole = hand_paths(clip)
    np.testing.assert_allclose(lost[10, -2 * 21 :], whole[9, -2 * 21 :])
    score[:, LEFT_HAND] = 0
    assert not hand_paths(Clip(clip.times_s, clip.xy, score, clip.aspect))[:, 8:50].any()


def test_mirroring_twice_changes_nothing() -> None:
    clip = moving_clip(5)
    twice = mirrored(mirrored(clip))
    np.testing.assert_allclose(twice.xy, clip.xy, atol=1e-6)
    assert (twice.score == clip.score).all()
    left, right = hand_paths(clip)[:, :2], hand_paths(mirrored(clip))[:, 2:4]
    np.testing.assert_allclose(left * [-1, 1], right, atol=1e-4)


def test_frames_are_spread_evenly() -> None:
    line = np.arange(7, dtype=np.float32)[:, None]
    assert evenly(line, 4)[:, 0].tolist() == [0, 2, 4, 6]
    assert evenly(line[:1], 3)[:, 0].tolist() == [0, 0, 0]


def test_odd_clips() -> None:
    nothing = Clip(np.zeros(3), np.zeros((3, 133, 2), np.float32), np.zeros((3, 133), np.float32), 1.0)
    assert hand_paths(nothing).shape == (3, WIDTH)
    assert np.isfinite(hand_paths(nothing)).all()
    with pytest.raises(InputError, match="empty"):
        hand_paths(Clip(np.zeros(0), nothing.xy[:0], nothing.score[:0], 1.0))
