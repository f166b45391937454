import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from engine.inputs.sampling import draw_frames, hand_chances, sample_hands, utterance_seed
from engine.pose import layout
from tests.golden import golden_case, needs_golden

HANDS = {"left": layout.LEFT_HAND, "right": layout.RIGHT_HAND}
TIPS = {name: [hand.start + tip for tip in layout.FINGER_TIPS] for name, hand in HANDS.items()}


def scores(frames: int, seed: int = 0, low: float = 0.4) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.random.default_rng(seed).uniform(low, 1.0, (frames, layout.KEYPOINT_COUNT)).astype(np.float32)


@needs_golden
@pytest.mark.parametrize("name", ["left", "right"])
def test_candidates_and_probabilities_equal_the_official_ones(name: str) -> None:
    stored = golden_case("rgb_single", "rgb")
    chances = hand_chances(stored["in/0/scores"][:, 0], HANDS[name])
    assert_array_equal(chances.frames, stored[f"sampling/{name}_candidates"])
    assert_array_equal(chances.probability, stored[f"sampling/{name}_prob"])


@needs_golden
def test_with_the_official_generator_the_draw_is_the_official_one() -> None:
    stored = golden_case("rgb_single", "rgb")
    generator = np.random.RandomState(int(stored["seed"]))
    for name, hand in HANDS.items():
        chances = hand_chances(stored["in/0/scores"][:, 0], hand)
        drawn = generator.choice(chances.frames, 4, replace=False, p=chances.probability)
        assert_array_equal(np.sort(drawn), stored[f"batch/{name}_sampled_indices"])


@pytest.mark.parametrize(("frames", "expected"), [(1, 1), (10, 1), (11, 2), (40, 4), (256, 26)])
def test_a_tenth_of_the_frames_is_drawn_rounded_up(frames: int, expected: int) -> None:
    chosen = sample_hands(scores(frames))
    assert (len(chosen.left), len(chosen.right)) == (expected, expected)


def test_a_hand_that_is_never_seen_gets_no_frames() -> None:
    score = scores(20)
    score[:, layout.LEFT_HAND] = 0.25
    chosen = sample_hands(score)
    assert len(chosen.left) == 0
    assert len(chosen.right) == 2


def test_a_mean_score_at_the_threshold_is_no_candidate() -> None:
    score = np.full((3, layout.KEYPOINT_COUNT), 0.3)
    score[1] = 0.31
    assert hand_chances(score, layout.LEFT_HAND).frames.tolist() == [1]


def test_the_least_sure_finger_tip_decides() -> None:
    score = np.full((4, layout.KEYPOINT_COUNT), 0.9)
    score[2, TIPS["right"][3]] = 0.4
    score[1, layout.RIGHT_HAND.start + 1] = 0.0  # not a tip
    probability = hand_chances(score, layout.RIGHT_HAND).probability
    assert_allclose(probability, [0, 0, 1, 0], atol=1e-4)


def test_frames_are_drawn_as_often_as_their_probability_says() -> None:
    score = np.full((10, layout.KEYPOINT_COUNT), 0.9)
    score[3, TIPS["left"]], score[6, TIPS["left"]] = 0.6, 0.8
    chances = hand_chances(score, layout.LEFT_HAND)
    rng = np.random.default_rng(1)
    drawn = np.array([draw_frames(chances, rng)[0] for _ in range(2000)])
    share = np.bincount(drawn, minlength=10) / len(drawn)
    assert_allclose(chances.probability[[3, 6]], [0.75, 0.25], atol=1e-3)
    assert_allclose(share, chances.probability, atol=0.03)


@settings(deadline=None, max_examples=40)
@given(frames=st.integers(1, 80), seed=st.integers(0, 1000), low=st.floats(0, 0.9))
def test_the_same_utterance_always_gets_the_same_rising_frames_in_which_the_hand_is_seen(
    frames: int, seed: int, low: float
) -> None:
    score = scores(frames, seed, low)
    first, again = sample_hands(score), sample_hands(score.astype(np.float64))
    for name, hand in HANDS.items():
        chosen = getattr(first, name)
        assert_array_equal(chosen, getattr(again, name))
        assert np.all(np.diff(chosen) > 0)
        assert np.all(score[chosen][:, hand].mean(axis=1) > 0.3)


def test_only_the_scores_of_the_hands_seed_the_draw() -> None:
    score = scores(30)
    changed = score.copy()
    changed[:, : layout.LEFT_HAND.start] = 0.5
    assert utterance_seed(changed) == utterance_seed(score)
    changed[0, layout.RIGHT_HAND.stop - 1] += 0.01
    assert utterance_seed(changed) != utterance_seed(score)


def test_training_draws_anew_with_its_own_generator() -> None:
    score, rng = scores(60), np.random.default_rng(7)
    draws = {tuple(sample_hands(score, rng).left.tolist()) for _ in range(8)}
    assert len(draws) > 1
