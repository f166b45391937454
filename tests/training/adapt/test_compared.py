"""What is measured of an adapted model, and what its card says of it."""

from dataclasses import replace

import numpy as np

from engine.translate.confidence import TextEvidence, confidence
from engine.trials.figure import mean_figure
from tests.training.made_recordings import recording, sentence
from training.adapt.card import figures_table
from training.adapt.compared import (
    LEAST_FOR_CONFIDENCE,
    AdaptationFigures,
    BeforeAndAfter,
    fitted_confidence,
    kept_for_measuring,
)
from training.measure.confidence import Observation


def observations(count: int) -> list[Observation]:
    """The surer the text, the likelier it is right."""
    rng = np.random.default_rng(4)
    sure = rng.uniform(-4, 0, count)
    right = rng.uniform(-4, 0, count) < sure
    return [Observation(TextEvidence(float(s), float(s), 0.5), bool(r)) for s, r in zip(sure, right, strict=True)]


def test_confidence_is_fitted_on_half_of_the_clips_and_tried_on_the_others() -> None:
    fitted = fitted_confidence(observations(200), 0.0)
    assert fitted is not None
    assert fitted.fitted == 100
    assert sum(row.n for row in fitted.rows) == 100
    assert fitted.error < 0.2
    unsure, sure = (confidence(TextEvidence(value, value, 0.5), fitted.weights) for value in (-4.0, -0.1))
    assert unsure < 0.3 < 0.7 < sure
    assert unsure < fitted.abstain_below < 0.99
    strict = fitted_confidence(observations(200), 0.99)
    assert strict is not None
    assert strict.abstain_below == 0.99


def test_few_clips_or_clips_that_are_all_right_fit_no_confidence() -> None:
    assert fitted_confidence(observations(LEAST_FOR_CONFIDENCE - 1), 0.0) is None
    assert fitted_confidence([replace(one, right=True) for one in observations(200)], 0.0) is None


def test_one_take_of_signs_with_several_is_measured_and_not_rehearsed() -> None:
    old = [recording(0, 0), recording(0, 1), recording(1, 0), sentence(2)]
    rehearsed, measured = kept_for_measuring(old)
    assert [one.name for one in measured] == ["sign0/1"]
    assert [one.name for one in rehearsed] == ["sign0/0", "sign1/0", "sentence_002"]


def test_a_language_that_was_not_known_before_is_not_counted_as_wrong() -> None:
    figure = mean_figure([True, False])
    table = figures_table(
        AdaptationFigures(BeforeAndAfter(None, figure), None, None, BeforeAndAfter(figure, figure), None)
    )
    assert "written exactly right | 2 | language not known | 0.50 [0.00, 1.00] |" in table
    assert "written as nothing | 0 | not known | not known |" in table
