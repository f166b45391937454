"""An accelerator that gives up in the middle of the work: nothing is lost, and the user is told once."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as faults

from engine.bundle.loader import Bundle
from engine.errors import ComputeError
from engine.sentence import Sentence
from engine.translate.fallback import FallbackTranslator
from engine.translate.processors import PROVIDERS, trial_clip
from engine.translate.translator import Translator
from engine.types import Pose, Processor

Array = NDArray[np.generic]
Fault = Callable[[list[Array]], list[Array]]
STAGES = ("frontend.onnx", "encoder.onnx", "decoder.onnx")
RealSession = onnxruntime.InferenceSession


def out_of_memory(_: list[Array]) -> list[Array]:
    raise faults.RuntimeException("Failed to allocate memory for requested buffer of size 402653184")


def reset(_: list[Array]) -> list[Array]:
    raise faults.DeviceReset("the graphics driver started again")


def overrun(outputs: list[Array]) -> list[Array]:
    return [np.full_like(array, np.nan) for array in outputs]


class Accelerator:
    """ONNX Runtime as if a graphics card were there: computes on the CPU, and fails as it is told.

    The graph `stage` fails with `fault` after `good_runs`, from then on always, or only for inputs of at least
    `beams` rows.
    """

    def __init__(self, stage: str, fault: Fault, good_runs: int = 0, least_rows: int = 0) -> None:
        self.stage, self.fault, self.good_runs, self.least_rows = stage, fault, good_runs, least_rows

    def open(
        self, path: str, options: onnxruntime.SessionOptions, providers: Sequence[str]
    ) -> "onnxruntime.InferenceSession | _Session":
        session = RealSession(path, options, providers=["CPUExecutionProvider"])
        return _Session(session, Path(path).name, self) if providers[0] == PROVIDERS[Processor.CUDA][0] else session


class _Session:
    def __init__(self, session: onnxruntime.InferenceSession, name: str, accelerator: Accelerator) -> None:
        self._session, self._name, self._accelerator = session, name, accelerator
        self.get_inputs, self.get_outputs = session.get_inputs, session.get_outputs

    def get_providers(self) -> list[str]:
        return list(PROVIDERS[Processor.CUDA])

    def run(self, names: list[str], feeds: Mapping[str, Array]) -> list[Array]:
        outputs: list[Array] = self._session.run(names, dict(feeds))
        told = self._accelerator
        if self._name != told.stage or len(next(iter(feeds.values()))) < told.least_rows:
            return outputs
        told.good_runs -= 1
        return outputs if told.good_runs >= 0 else told.fault(outputs)


@pytest.fixture
def accelerated(monkeypatch: pytest.MonkeyPatch) -> Callable[[Accelerator], None]:
    return lambda accelerator: monkeypatch.setattr(onnxruntime, "InferenceSession", accelerator.open)


def on_cuda(bundle: Bundle, told: list[Sentence]) -> FallbackTranslator:
    accelerated = Translator(bundle, providers=PROVIDERS[Processor.CUDA])
    return FallbackTranslator(accelerated, lambda: Translator(bundle), told.append)


def poses() -> list[Pose]:
    clip = trial_clip()
    return [
        Pose(float(t), xy, score, clip.aspect) for t, xy, score in zip(clip.times_s, clip.xy, clip.score, strict=True)
    ]


@pytest.mark.parametrize("fault", [out_of_memory, reset, overrun])
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("good_runs", [0, 3])
def test_an_accelerator_that_fails_anywhere_costs_no_utterance(
    small_bundle: Bundle, accelerated: Callable[[Accelerator], None], stage: str, fault: Fault, good_runs: int
) -> None:
    wanted = Translator(small_bundle).translate(trial_clip(), "ase").token_ids
    accelerated(Accelerator(stage, fault, good_runs))
    told: list[Sentence] = []
    translator = on_cuda(small_bundle, told)
    for _ in range(4):
        assert translator.translate(trial_clip(), "ase").token_ids == wanted
    assert len(told) == 1
    assert "Models" in str(told[0]) or "another model" in str(told[0])


@pytest.mark.parametrize("stage", STAGES)
def test_a_running_utterance_goes_on_elsewhere(
    small_bundle: Bundle, accelerated: Callable[[Accelerator], None], stage: str
) -> None:
    wanted = Translator(small_bundle).begin("ase")
    accelerated(Accelerator(stage, out_of_memory, good_runs=2))
    told: list[Sentence] = []
    running = on_cuda(small_bundle, told).begin("ase")
    for start in range(0, 64, 16):
        for one in (wanted, running):
            one.append(poses()[start : start + 16])
        assert running.partial().text == wanted.partial().text
    assert len(told) == 1


def test_one_beam_is_tried_before_the_accelerator_is_given_up(
    small_bundle: Bundle, accelerated: Callable[[Accelerator], None]
) -> None:
    accelerated(Accelerator("decoder.onnx", out_of_memory, least_rows=2))
    told: list[Sentence] = []
    translator = on_cuda(small_bundle, told)
    greedy = Translator(small_bundle).translate(trial_clip(), "ase", beams=1)
    assert translator.translate(trial_clip(), "ase").token_ids == greedy.token_ids
    assert told == []


def test_where_the_cpu_fails_too_the_reason_is_told(
    small_bundle: Bundle, accelerated: Callable[[Accelerator], None]
) -> None:
    accelerated(Accelerator("encoder.onnx", out_of_memory))
    broken = Translator(small_bundle, providers=PROVIDERS[Processor.CUDA])
    translator = FallbackTranslator(broken, lambda: broken, lambda _: None)
    for _ in range(2):
        with pytest.raises(ComputeError, match=r"encoder\.onnx .*Failed to allocate memory"):
            translator.translate(trial_clip(), "ase")
