import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from engine.inputs.normalize import SCORE_THRESHOLD, body_box, normalize, pose_input
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


def test_without_hands_only_hands_are_zero() -> None:
    clip = signer()
    clip.score[:, layout.LEFT_HAND] = 0
    clip.score[:, layout.RIGHT_HAND] = 0.1
    ours = pose_input(clip, aspect_corrected=False)
    assert not ours.left.any()
    assert not ours.right.any()
    assert ours.body.any()
    assert ours.face.any()


def test_fewer_than_four_sure_body_points_silence_everything() -> None:
    clip = signer(frames=1)
    clip.score[:, list(layout.BODY_PART[3:])] = 0
    assert body_box(clip.xy, clip.score) is None
    assert not any(values.any() for values in parts(pose_input(clip, aspect_corrected=False)).values())
    clip.score[:, layout.BODY_PART[3]] = 1
    assert pose_input(clip, aspect_corrected=False).body.any()


def test_body_in_one_point_silences_everything() -> None:
    clip = signer()
    clip.xy[:, list(layout.BODY_PART)] = 0.5
    box = body_box(clip.xy, clip.score)
    assert box is not None
    assert box.scale == 0
    assert not any(values.any() for values in parts(normalize(clip.xy, clip.score, box)).values())


def test_single_frame_has_every_part() -> None:
    shapes = {name: values.shape for name, values in parts(pose_input(signer(1), aspect_corrected=False)).items()}
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
    sure = pose_input(clip, aspect_corrected=False)
    clip.score[:, layout.LEFT_HAND.start] = 0
    unsure = pose_input(clip, aspect_corrected=False)
    assert_array_equal(sure.left[:, 1:], unsure.left[:, 1:])
    assert not unsure.left[:, 0].any()


def test_aspect_correction_makes_a_wide_and_a_square_picture_equal() -> None:
    square = signer()
    square = Clip(square.times_s, square.xy, square.score, 1.0)
    wide = Clip(square.times_s, square.xy / np.array([2, 1], np.float32), square.score, 2.0)
    for name, values in parts(pose_input(wide, aspect_corrected=True)).items():
        assert_allclose(values, parts(pose_input(square, aspect_corrected=True))[name], atol=1e-6)


@settings(deadline=None, max_examples=40)
@given(
    shift=st.tuples(st.floats(-0.5, 0.5), st.floats(-0.5, 0.5)), size=st.floats(0.3, 3.0), seed=st.integers(0, 1000)
)
def test_place_and_size_in_the_picture_do_not_matter(shift: tuple[float, float], size: float, seed: int) -> None:
    clip = signer(seed=seed)
    moved = clip.xy.astype(np.float64) * size + np.array(shift)
    ours = normalize(clip.xy.astype(np.float64), clip.score, body_box(clip.xy.astype(np.float64), clip.score))
    theirs = normalize(moved, clip.score, body_box(moved, clip.score))
    for name, values in parts(ours).items():
        assert_allclose(values, parts(theirs)[name], atol=1e-5)
        assert np.abs(values).max() <= 1
