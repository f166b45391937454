import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from engine.errors import InputError
from engine.inputs.clips import clip_from_poses, cut, resample
from engine.pose.layout import KEYPOINT_COUNT
from engine.types import Clip, Pose


def line(times_s: list[float]) -> Clip:
    """Every joint moves along x = time."""
    times = np.array(times_s)
    xy = np.zeros((len(times), KEYPOINT_COUNT, 2), np.float32)
    xy[..., 0] = times[:, None]
    return Clip(times, xy, np.ones(xy.shape[:2], np.float32), 4 / 3)


@settings(deadline=None, max_examples=40)
@given(
    gaps=st.lists(st.floats(0.02, 0.1), min_size=1, max_size=30), rate_hz=st.floats(8, 30), start_s=st.floats(0, 100)
)
def test_steady_motion_stays_steady(gaps: list[float], rate_hz: float, start_s: float) -> None:
    clip = line((start_s + np.concatenate([[0], np.cumsum(gaps)])).tolist())
    ours = resample(clip, rate_hz)
    assert ours.times_s[0] == clip.times_s[0]
    assert ours.times_s[-1] <= clip.times_s[-1] + 1e-6
    assert_allclose(np.diff(ours.times_s), 1 / rate_hz, atol=1e-9)
    assert_allclose(ours.xy[:, 0, 0], ours.times_s, atol=1e-4)
    assert_array_equal(ours.score, np.ones_like(ours.score))


def test_same_rate_changes_nothing() -> None:
    clip = line([i / 12.5 for i in range(20)])
    ours = resample(clip, 12.5)
    assert_allclose(ours.xy, clip.xy, atol=1e-6)


def test_nothing_is_invented_across_a_hole() -> None:
    ours = resample(line([0, 0.04, 0.08, 0.5, 0.54]), 25)
    inside = (ours.times_s > 0.09) & (ours.times_s < 0.49)
    assert inside.any()
    assert not ours.score[inside].any()
    assert ours.score[~inside].all()


def test_a_slow_detectors_pictures_are_joined() -> None:
    ours = resample(line([0.3 * i for i in range(8)]), 12.5)
    assert ours.score.all()
    assert_allclose(ours.xy[:, 0, 0], ours.times_s, atol=1e-5)


def test_joint_lost_in_one_picture_is_taken_from_the_other() -> None:
    clip = line([0, 0.1])
    clip.score[1, 5] = 0
    ours = resample(clip, 20)
    assert_allclose(ours.xy[1, 5, 0], 0.0)
    assert ours.score[1, 5] == 1


def test_single_picture_survives() -> None:
    assert len(resample(line([3.0]), 12.5)) == 1


@pytest.mark.parametrize(("clip", "rate_hz", "words"), [(line([0.0]), 0, "positive"), (line([]), 25, "empty")])
def test_impossible_wishes_are_refused(clip: Clip, rate_hz: float, words: str) -> None:
    with pytest.raises(InputError, match=words):
        resample(clip, rate_hz)


def pose(time_s: float, aspect: float = 1.5) -> Pose:
    return Pose(time_s, np.zeros((KEYPOINT_COUNT, 2), np.float32), np.ones(KEYPOINT_COUNT, np.float32), aspect)


def test_poses_become_a_clip_that_can_be_cut() -> None:
    clip = clip_from_poses([pose(0.1), pose(0.2), pose(0.4)])
    assert clip.xy.shape == (3, KEYPOINT_COUNT, 2)
    assert cut(clip, 1, 3).times_s.tolist() == [0.2, 0.4]


@pytest.mark.parametrize(
    ("poses", "words"),
    [([], "at least one"), ([pose(1), pose(1)], "rise in time"), ([pose(1), pose(2, aspect=1.0)], "changed its shape")],
)
def test_poses_that_are_no_clip_are_refused(poses: list[Pose], words: str) -> None:
    with pytest.raises(InputError, match=words):
        clip_from_poses(poses)
