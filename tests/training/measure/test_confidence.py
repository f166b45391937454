from dataclasses import replace

import numpy as np
import pytest

from engine.translate.confidence import TextEvidence, confidence
from training.measure.confidence import (
    LEAST_TO_FIT,
    LEAST_TO_HALVE,
    Observation,
    bar_for,
    calibration_error,
    fit,
    fitted_confidence,
    fitted_on_half,
    reliability,
)


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


def test_half_of_the_clips_fit_and_the_others_try() -> None:
    made = observations(400, 4)
    fitted = fitted_on_half(made)
    assert fitted is not None
    assert fitted == fitted_confidence(made[::2], made[1::2])
    assert (fitted.fitted, fitted.tried) == (200, 200)
    assert fitted.error == calibration_error(reliability(made[1::2], fitted.weights)) < 0.2
    assert fitted.abstain_below == pytest.approx(bar_for(made[::2], fitted.weights, 0.9), abs=1e-4)
    strict = fitted_on_half(made, least_bar=0.99)
    assert strict is not None
    assert strict.abstain_below == 0.99


def test_few_clips_or_clips_that_are_all_right_fit_no_confidence() -> None:
    made = observations(LEAST_TO_HALVE, 5)
    assert fitted_on_half(made) is not None
    assert fitted_on_half(made[1:]) is None
    assert fitted_confidence(made[:LEAST_TO_FIT], []) is not None
    assert fitted_confidence(made[: LEAST_TO_FIT - 1], []) is None
    assert fitted_on_half([replace(one, right=True) for one in made]) is None
