import numpy as np
import pytest

from engine.translate.confidence import TextEvidence, confidence
from training.measure.confidence import Observation, bar_for, calibration_error, fit, reliability


def observations(count: int, seed: int) -> list[Observation]:
    """Clips whose chance to be right is sigmoid(3 mean + 2)."""
    rng = np.random.default_rng(seed)
    made = []
    for mean in rng.uniform(-2, 0, count):
        evidence = TextEvidence(float(mean), float(mean * rng.uniform(1, 2)), float(rng.random()))
        made.append(Observation(evidence, bool(rng.random() < 1 / (1 + np.exp(-3 * mean - 2)))))
    return made


def test_fitted_confidence_holds_on_other_clips() -> None:
    weights = fit(observations(3000, 1))
    assert weights.mean_log_probability + weights.min_log_probability == pytest.approx(3, abs=0.6)
    assert weights.bias == pytest.approx(2, abs=0.4)
    rows = reliability(observations(3000, 2), weights)
    assert calibration_error(rows) < 0.04
    assert sum(row.n for row in rows) == 3000


def test_the_bar_keeps_its_promise() -> None:
    made = observations(2000, 3)
    weights = fit(made)
    bar = bar_for(made, weights, 0.8)
    kept = [o for o in made if confidence(o.evidence, weights) >= bar]
    assert len(kept) > 100
    assert np.mean([o.right for o in kept]) >= 0.8
    assert bar_for([o for o in made if not o.right], weights, 0.8) == 1.0


def test_nothing_can_be_fitted_to_clips_that_are_all_right() -> None:
    with pytest.raises(ValueError, match="3 of 3"):
        fit([Observation(TextEvidence(-1, -1, 0), right=True)] * 3)
