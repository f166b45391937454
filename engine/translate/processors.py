"""Lists the processors a model can run on here, tries one and measures it."""

import time
from dataclasses import dataclass
from typing import Final

import numpy as np
import onnxruntime
import psutil

from engine.bundle.loader import Bundle
from engine.pose.layout import KEYPOINT_COUNT
from engine.translate.graph import CPU
from engine.translate.translator import Translator
from engine.types import Clip, Processor

PROVIDERS: Final = {
    Processor.CPU: CPU,
    Processor.CUDA: ("CUDAExecutionProvider", *CPU),
    Processor.DIRECTML: ("DmlExecutionProvider", *CPU),
    Processor.COREML: ("CoreMLExecutionProvider", *CPU),
}
"""ONNX Runtime's names; operations that an accelerator has no kernel for run on the CPU."""
TRIAL_FRAMES: Final = 64
MOST_DIFFERENCE: Final = 0.05
_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class ProcessorTrial:
    """How a model ran: seconds to load it and to translate `frames` frames (best of three), and memory in MB.

    The memory is that of the whole process afterwards. `difference` (>= 0) is how far the text's mean log-probability
    is from that on the CPU.
    """

    processor: Processor
    load_s: float
    translate_s: float
    memory_mb: float
    difference: float
    frames: int = TRIAL_FRAMES

    @property
    def is_right(self) -> bool:
        """Whether its result is close enough to that of the CPU."""
        return self.difference <= MOST_DIFFERENCE


def available_processors() -> tuple[Processor, ...]:
    """The processors that the installed ONNX Runtime supports, the CPU first."""
    built_for = set(onnxruntime.get_available_providers())
    return tuple(processor for processor, providers in PROVIDERS.items() if providers[0] in built_for)


def try_processor(bundle: Bundle, processor: Processor) -> ProcessorTrial:
    """Load the model on `processor`, translate synthetic motion with it and compare the result with the CPU's.

    Raises BundleError if the model cannot be run there.
    """
    clip, language = trial_clip(), bundle.manifest.languages[0].code
    started_s = time.perf_counter()
    translator = Translator(bundle, providers=PROVIDERS[processor])
    load_s = time.perf_counter() - started_s
    costs_s = []
    for _ in range(_TRIES):
        tried = translator.translate(clip, language)
        costs_s.append(tried.cost_s)
    memory_mb = psutil.Process().memory_info().rss / 2**20
    difference = 0.0
    if processor is not Processor.CPU:
        difference = abs(Translator(bundle).translate(clip, language).score - tried.score)
    return ProcessorTrial(processor, load_s, min(costs_s), memory_mb, difference)


def trial_clip() -> Clip:
    """A clip of TRIAL_FRAMES frames of moving hands, the same every time."""
    rng = np.random.default_rng(0)
    time_s = np.arange(TRIAL_FRAMES) / 25
    place = rng.uniform(0.3, 0.7, (1, KEYPOINT_COUNT, 2))
    motion = 0.05 * np.sin(2 * np.pi * time_s[:, None, None] + rng.uniform(0, 6, (1, KEYPOINT_COUNT, 2)))
    return Clip(
        time_s, (place + motion).astype(np.float32), np.full((TRIAL_FRAMES, KEYPOINT_COUNT), 0.9, np.float32), 4 / 3
    )
