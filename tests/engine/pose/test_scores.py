import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.pose.scores import HAND_SCORE, HandJudge, inside_factor, laplacian_variance, steadiness
from engine.types import Float32Array

THRESHOLD = 0.3  # of the network's input contract
ASPECT = 4 / 3
SHOULDER_WIDTH = 0.4


def hand_at(x: float, y: float) -> Float32Array:
    """A hand (21, 2) a tenth of the picture wide whose wrist is at (x, y)."""
    spread = np.linspace(0, 0.1, 21)
    return np.stack([x + spread, y - spread], axis=1, dtype=np.float32, casting="same_kind")


def judged(judge: HandJudge, hand: Float32Array, time_s: float, detail: float | None = 100.0) -> Float32Array:
    return judge.score(hand, detail, time_s, ASPECT, SHOULDER_WIDTH)


def test_a_well_seen_hand_scores_high() -> None:
    judge = HandJudge()
    for number in range(10):
        score = judged(judge, hand_at(0.4 + 0.01 * number, 0.6), number * 0.08)
        assert score.shape == (21,)
        assert np.allclose(score, HAND_SCORE)


def test_a_blurred_hand_scores_lower_but_passes() -> None:
    judge = HandJudge()
    sharp = judged(judge, hand_at(0.4, 0.6), 0.0)
    blurred = judged(judge, hand_at(0.4, 0.6), 0.08, detail=10.0)
    assert (blurred < sharp - 0.2).all()
    assert (blurred > THRESHOLD).all()


def test_the_usual_sharpness_follows_the_camera() -> None:
    judge = HandJudge()
    judged(judge, hand_at(0.4, 0.6), 0.0)
    late = [judged(judge, hand_at(0.4, 0.6), second * 0.1, detail=20.0)[0] for second in range(1, 100)]
    assert late[0] < 0.75 < 0.9 < late[-1]


def test_a_leap_fails_and_staying_there_passes_again() -> None:
    judge = HandJudge()
    judged(judge, hand_at(0.1, 0.9), 0.0)
    assert (judged(judge, hand_at(0.8, 0.3), 0.04) < THRESHOLD).all()
    assert (judged(judge, hand_at(0.8, 0.3), 0.08) > 0.9).all()


def test_a_hand_that_was_out_of_sight_may_be_anywhere() -> None:
    judge = HandJudge()
    judged(judge, hand_at(0.1, 0.9), 0.0)
    assert (judged(judge, hand_at(0.8, 0.3), 1.0) > 0.9).all()


def test_fast_signing_is_steady() -> None:
    judge = HandJudge()
    for number in range(6):
        x = 0.2 + 6.0 * SHOULDER_WIDTH / ASPECT * 0.04 * number  # six shoulder widths a second
        assert np.allclose(judged(judge, hand_at(x, 0.6), number * 0.04), HAND_SCORE)


def test_points_outside_the_picture_fail_alone() -> None:
    score = judged(HandJudge(), hand_at(0.95, 0.5), 0.0)
    outside = hand_at(0.95, 0.5)[:, 0] > 1
    assert outside.any()
    assert (score[outside] < THRESHOLD).all()
    assert np.allclose(score[~outside], HAND_SCORE)


@given(st.floats(0, 100), st.floats(0, 100))
def test_faster_is_never_steadier(slower: float, faster: float) -> None:
    slower, faster = sorted((slower, faster))
    assert 0 <= steadiness(faster) <= steadiness(slower) <= 1


@given(
    st.lists(
        st.tuples(st.floats(-1, 2), st.floats(-1, 2), st.one_of(st.none(), st.floats(0, 1e4)), st.floats(0, 2)),
        min_size=1,
        max_size=20,
    ),
    st.floats(0, 1),
)
def test_scores_always_lie_between_0_and_1(
    steps: list[tuple[float, float, float | None, float]], shoulder_width: float
) -> None:
    judge, time_s = HandJudge(), 0.0
    for x, y, detail, pause_s in steps:
        time_s += pause_s
        score = judge.score(hand_at(x, y), detail, time_s, ASPECT, shoulder_width)
        assert score.dtype == np.float32
        assert ((score >= 0) & (score <= 1)).all()


def test_blur_takes_detail_away() -> None:
    sharp = np.random.default_rng(1).integers(0, 256, (480, 640, 3), np.uint8)
    blurred = np.asarray(cv2.GaussianBlur(sharp, (0, 0), 4), np.uint8)
    hand = hand_at(0.4, 0.6)
    clear, dull = laplacian_variance(sharp, hand), laplacian_variance(blurred, hand)
    assert clear is not None
    assert dull is not None
    assert dull < clear / 4


@pytest.mark.parametrize("x", [-0.5, 1.2])
def test_a_hand_outside_the_picture_has_no_detail(x: float) -> None:
    assert laplacian_variance(np.zeros((480, 640, 3), np.uint8), hand_at(x, 0.5)) is None


def test_inside_includes_the_border() -> None:
    points = np.array([[0, 0], [1, 1], [1.01, 0.5], [0.5, -0.01]], np.float32)
    assert inside_factor(points).tolist() == [1, 1, 0.25, 0.25]
