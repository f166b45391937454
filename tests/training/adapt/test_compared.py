"""What is measured of an adapted model, and what its card says of it."""

from engine.trials.figure import mean_figure
from tests.training.made_recordings import recording, sentence
from training.adapt.card import figures_table
from training.adapt.compared import (
    AdaptationFigures,
    BeforeAndAfter,
    kept_for_measuring,
)


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
