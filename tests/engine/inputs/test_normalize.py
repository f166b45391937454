import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from engine.errors import InputError
from engine.inputs.normalize import SCORE_THRESHOLD, body_box, normalize, pose_input, reference_box
from engine.pose import layout
from engine.types import Clip, PoseInput
from tests.golden import golden_case, needs_golden


def parts(pose: PoseInput) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    return {"body": pose.body, "left": pose.left, "right": pose.right, "face_all": pose.face}


def signer(frames: int = 5, score: float = 0.9, seed: int = 0) -> Clip:
    rng = np.random.default_rng(seed)
    xy = rng.uniform(0.2, 0.8, (frames, layout.KEYPOINT_COUNT, 2)).astype(np.float32)
    return Clip(np.arange(frames) / 25, xy, np.full(xy.shape[:2], score, np.float32), 16 / 9)


@needs_golden
@pytest.mark.parametrize(("case", "clip"), [("pose_single", 0), ("pose_batch2", 0), ("pose_batch2", 1)])
def test_equals_the_official_inputs(case: str, clip: int) -> None:
    stored = golden_case(case)
    xy, score = stored[f"in/{clip}/keypoints"][:, 0], stored[f"in/{clip}/scores"][:, 0]
    ours = normalize(xy, score, body_box(xy, score))
    for name, values in parts(ours).items():
        assert_allclose(values, stored[f"batch/{name}"][clip, : len(values)], atol=1e-6, err_msg=name)


def official(clip: Clip) -> PoseInput:
    return pose_input(clip, aspect_corrected=False, reference="body")


def test_without_hands_only_hands_are_zero() -> None:
    clip = signer()
    clip.score[:, layout.LEFT_HAND] = 0
    clip.score[:, layout.RIGHT_HAND] = 0.1
    ours = official(clip)
    assert not ours.left.any()
    assert not ours.right.any()
    assert ours.body.any()
    assert ours.face.any()


def test_fewer_than_four_sure_body_points_silence_everything() -> None:
    clip = signer(frames=1)
    clip.score[:, list(layout.BODY_PART[3:])] = 0
    assert body_box(clip.xy, clip.score) is None
    assert not any(values.any() for values in parts(official(clip)).values())
    clip.score[:, layout.BODY_PART[3]] = 1
    assert official(clip).body.any()


def test_body_in_one_point_silences_everything() -> None:
    clip = signer()
    clip.xy[:, list(layout.BODY_PART)] = 0.5
    box = body_box(clip.xy, clip.score)
    assert box is not None
    assert box.scale == 0
    assert not any(values.any() for values in parts(normalize(clip.xy, clip.score, box)).values())


def test_single_frame_has_every_part() -> None:
    shapes = {name: values.shape for name, values in parts(official(signer(1))).items()}
    assert shapes == {"body": (1, 9, 3), "left": (1, 21, 3), "right": (1, 21, 3), "face_all": (1, 18, 3)}


def test_score_at_the_threshold_counts_as_unsure_and_above_one_as_one() -> None:
    clip = signer()
    score = clip.score.astype(np.float64)
    score[:, layout.LEFT_HAND] = SCORE_THRESHOLD
    score[:, layout.RIGHT_HAND] = 1.7
    ours = normalize(clip.xy, score, body_box(clip.xy, score))
    assert not ours.left.any()
    assert_array_equal(ours.right[..., 2], np.ones((5, 21), np.float32))


def test_unsure_wrist_is_still_the_origin_of_its_hand() -> None:
    clip = signer()
    sure = official(clip)
    clip.score[:, layout.LEFT_HAND.start] = 0
    unsure = official(clip)
    assert_array_equal(sure.left[:, 1:], unsure.left[:, 1:])
    assert not unsure.left[:, 0].any()


def test_aspect_correction_makes_a_wide_and_a_square_picture_equal() -> None:
    square = signer()
    square = Clip(square.times_s, square.xy, square.score, 1.0)
    wide = Clip(square.times_s, square.xy / np.array([2, 1], np.float32), square.score, 2.0)
    for name, values in parts(pose_input(wide, aspect_corrected=True, reference="body")).items():
        assert_allclose(values, parts(pose_input(square, aspect_corrected=True, reference="body"))[name], atol=1e-6)


@settings(deadline=None, max_examples=40)
@given(shift=st.tuples(st.floats(-0.5, 0.5), st.floats(-0.5, 0.5)), size=st.floats(0.3, 3.0), seed=st.integers(0, 1000))
def test_place_and_size_in_the_picture_do_not_matter(shift: tuple[float, float], size: float, seed: int) -> None:
    clip = signer(seed=seed)
    moved = clip.xy.astype(np.float64) * size + np.array(shift)
    ours = normalize(clip.xy.astype(np.float64), clip.score, body_box(clip.xy.astype(np.float64), clip.score))
    theirs = normalize(moved, clip.score, body_box(moved, clip.score))
    for name, values in parts(ours).items():
        assert_allclose(values, parts(theirs)[name], atol=1e-5)
        assert np.abs(values).max() <= 1


def test_shoulder_reference_ignores_an_arm_that_comes_into_view() -> None:
    clip = signer()
    clip.xy[:, layout.LEFT_SHOULDER], clip.xy[:, layout.RIGHT_SHOULDER] = (0.6, 0.4), (0.4, 0.4)
    without = Clip(clip.times_s, clip.xy, clip.score.copy(), 1.0)
    without.score[:, layout.LEFT_WRIST] = 0
    seen, unseen = (pose_input(c, aspect_corrected=False, reference="shoulders") for c in (clip, without))
    assert_array_equal(seen.right, unseen.right)
    assert_array_equal(seen.body[:, :7], unseen.body[:, :7])
    box = reference_box(clip.xy, clip.score, "shoulders")
    assert box is not None
    assert_allclose([box.scale, box.x_min, box.y_min], [0.6, 0.2, 0.16], atol=1e-6)


def test_without_shoulders_there_is_no_shoulder_reference() -> None:
    clip = signer()
    clip.score[:, layout.LEFT_SHOULDER] = 0
    assert reference_box(clip.xy, clip.score, "shoulders") is None


def test_unknown_reference_is_refused() -> None:
    with pytest.raises(InputError, match="not by 'hips'"):
        pose_input(signer(), aspect_corrected=False, reference="hips")
