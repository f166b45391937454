import pytest

from engine.bundle.loader import Bundle
from engine.errors import BundleError
from engine.translate.processors import (
    MOST_DIFFERENCE,
    ProcessorTrial,
    available_processors,
    try_processor,
)
from engine.types import Processor

MISSING = [processor for processor in Processor if processor not in available_processors()]


def test_the_cpu_is_always_there_and_first() -> None:
    assert available_processors()[0] is Processor.CPU


def test_a_trial_on_the_cpu_measures_and_agrees_with_itself(small_bundle: Bundle) -> None:
    trial = try_processor(small_bundle, Processor.CPU)
    assert trial.translate_s > 0
    assert trial.load_s > 0
    assert trial.memory_mb > 10
    assert trial.is_right


@pytest.mark.skipif(not MISSING, reason="every processor is here")
def test_a_processor_that_is_not_here_is_not_claimed(small_bundle: Bundle) -> None:
    with pytest.raises(BundleError, match="does not start here"):
        try_processor(small_bundle, MISSING[0])


def test_results_that_differ_are_not_called_right() -> None:
    assert not ProcessorTrial(Processor.CUDA, 1.0, 0.1, 100.0, 2 * MOST_DIFFERENCE).is_right
