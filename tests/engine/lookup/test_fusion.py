import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.lookup.fusion import PARTS, SILENT, FusionWeights, SignEvidence, Trust, fuse, only

DOUBT = 0.1
WEIGHTS = FusionWeights(*(Trust(weight, DOUBT) for weight in (0.5, 0.5, 1.0, 1.0, 1.0)))
scores = st.lists(st.one_of(st.floats(-20, 0), st.just(float("nan"))), min_size=4, max_size=4)


def evidence(
    decoder: object = None, head: object = None, states: object = None, shape: object = None, motion: object = None
) -> SignEvidence:
    unknown = [float("nan")] * 4
    parts = (unknown if part is None else part for part in (decoder, head, states, shape, motion))
    return SignEvidence(*(np.array(part, np.float64) for part in parts))


@given(st.tuples(scores, scores, scores, scores, scores))
def test_it_is_a_probability_whatever_is_missing(parts: tuple[list[float], ...]) -> None:
    fused = fuse(evidence(*parts), WEIGHTS)
    assert np.exp(fused).sum() == pytest.approx(1.0)


def test_each_part_can_decide() -> None:
    better = [-3.0, -1.0, -2.0, -4.0]
    for name in PARTS:
        parts = {"decoder": [-1.0] * 4, name: better}
        assert fuse(evidence(**parts), WEIGHTS).argmax() == 1


def test_silent_parts_say_nothing() -> None:
    mixed = evidence(states=[-1.0, -2.0, -3.0, -4.0], motion=[-4.0, -3.0, -2.0, -1.0])
    assert fuse(mixed, only(WEIGHTS, "motion")).argmax() == 3
    assert fuse(mixed, only(WEIGHTS, "states")).argmax() == 0
    assert fuse(mixed, FusionWeights(*[SILENT] * 5)) == pytest.approx(np.log([0.25] * 4))


def test_a_part_that_is_wrong_is_outvoted_as_far_as_it_is_doubted() -> None:
    wrong = evidence(states=[-1.0, -4.0, -4.0, -4.0], shape=[-90.0, -1.0, -90.0, -90.0], head=[-1.0, -4.0, -4.0, -4.0])
    assert fuse(wrong, WEIGHTS).argmax() == 0
    sure = FusionWeights(*(Trust(WEIGHTS.of(part).weight, 0.0) for part in PARTS))
    assert fuse(wrong, sure).argmax() == 1


def test_a_sign_the_model_was_not_trained_on_stands_beside_its_favourite() -> None:
    fused = fuse(evidence(decoder=[-1.0, -9.0, float("nan"), -9.0], states=[-1.0] * 4), WEIGHTS)
    assert fused[2] == pytest.approx(fused[0])
    found = fuse(evidence(decoder=[-1.0, -9.0, float("nan"), -9.0], states=[-4.0, -4.0, -1.0, -4.0]), WEIGHTS)
    assert found.argmax() == 2


def test_a_sign_without_references_is_as_bad_as_the_worst() -> None:
    fused = fuse(evidence(states=[-1.0, float("nan"), -5.0, -2.0]), WEIGHTS)
    assert fused[1] == pytest.approx(fused[2])


def test_one_part_alone_is_its_softmax_as_far_as_it_is_not_doubted() -> None:
    fused = fuse(evidence(shape=[0.0, -1.0, -2.0, -3.0]), only(FusionWeights(*[Trust(2.0, 0.3)] * 5), "shape"))
    softmax = np.exp([0.0, -2.0, -4.0, -6.0]) / np.exp([0.0, -2.0, -4.0, -6.0]).sum()
    assert np.exp(fused) == pytest.approx(0.7 * softmax + 0.3 / 4)


def test_labels_that_every_part_rules_out_stay_finite() -> None:
    sure = FusionWeights(*(Trust(1000.0, 0.0) for _ in PARTS))
    fused = fuse(evidence(states=[0.0, -9.0, -9.0, -9.0], shape=[-9.0, 0.0, -9.0, -9.0]), sure)
    assert np.isfinite(fused).all()
    assert fused[:2] == pytest.approx(np.log([0.5, 0.5]), abs=1e-3)
