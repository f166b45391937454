"""The logistic confidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.bundle.manifest import ConfidenceWeights
from engine.translate.confidence import TextEvidence, confidence, evidence
from engine.types import SpottedSign

WEIGHTS = ConfidenceWeights(mean_log_probability=1.5, min_log_probability=0.5, sign_evidence=2.0, bias=1.0)
numbers = st.floats(-1e6, 0.0)


def test_evidence_gathers_mean_minimum_and_signs() -> None:
    signs = [SpottedSign("a", 0.0, 0.1, 0.9), SpottedSign("b", 0.2, 0.3, 0.5)]
    figures = evidence((-0.1, -0.5, -0.3), signs)
    assert figures.mean_log_probability == pytest.approx(-0.3)
    assert figures.min_log_probability == -0.5
    assert figures.sign_evidence == pytest.approx(0.7)
    assert evidence((), ()) == TextEvidence(0.0, 0.0, 0.0)


def test_confidence_is_the_sigmoid_of_the_weighted_sum() -> None:
    assert confidence(TextEvidence(-2.0, -4.0, 0.5), WEIGHTS) == pytest.approx(1 / (1 + 2.718281828**3.0), abs=1e-6)


@given(mean=numbers, worst=numbers, signs=st.floats(0, 1))
def test_confidence_is_a_probability_and_rises_with_the_evidence(mean: float, worst: float, signs: float) -> None:
    low = confidence(TextEvidence(mean, worst, signs), WEIGHTS)
    assert 0 <= low <= 1
    assert low <= confidence(TextEvidence(mean / 2, worst, signs), WEIGHTS)
    assert low <= confidence(TextEvidence(mean, worst, 1.0), WEIGHTS)
