"""Times the engine for `bench-decode`, in a process of its own to measure its memory."""

import json
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import Final, TypeVar

import numpy as np

from engine.bundle.loader import load_bundle
from engine.bundle.manifest import DECODER_FILE
from engine.translate.decode import Decoded, beam_search, greedy
from engine.translate.sessions import EncodedUtterance, Sessions, UtteranceDecoder
from training.export.random_input import random_crops, random_pose

Result = TypeVar("Result")

BEAMS: Final = 4
PROMPT_TOKENS: Final = 9
_BANDWIDTH_BYTES: Final = 1 << 28


@dataclass(frozen=True, slots=True)
class Timing:
    """Processor seconds for one utterance of `frames` frames and `tokens` tokens; `beams` 1 is greedy.

    `text_s` is for decoding. For PyTorch's `generate` it includes the encoder, and `encoder_s` is 0.
    """

    frames: int
    tokens: int
    beams: int
    features_s: float
    encoder_s: float
    text_s: float

    @property
    def total_s(self) -> float:
        return self.features_s + self.encoder_s + self.text_s


@dataclass(frozen=True, slots=True)
class EngineSide:
    """The figures of the engine: timings, peak memory of the process, and the minimum bytes read per token."""

    timings: tuple[Timing, ...]
    load_s: float
    peak_memory_mb: float
    decoder_bytes: int
    bandwidth_bytes_per_s: float


def main(arguments: Sequence[str]) -> int:
    """Call `measure_engine` with the JSON arguments in the first word; writes the figures to the file in the second."""
    asked = json.loads(arguments[0])
    asked["folder"] = Path(asked["folder"])
    Path(arguments[1]).write_text(json.dumps(asdict(measure_engine(**asked))), "utf-8")
    return 0


def measure_engine(
    folder: Path, frames: Sequence[int], tokens: Sequence[int], *, threads: int, repeats: int
) -> EngineSide:
    """Run the bundle in `folder` on random clips; every text has exactly the length that `tokens` says."""
    load_s, sessions = best_of(1, lambda: Sessions(load_bundle(folder), threads=threads))
    manifest, rng = sessions.manifest, np.random.default_rng(0)
    timings: list[Timing] = []
    for count in frames:
        pose = random_pose(count, rng)
        hands = None if manifest.hand_pictures is None else (random_crops(count, rng), random_crops(count, rng))
        prompt = sessions.embed(rng.integers(3, manifest.network.vocabulary, PROMPT_TOKENS))
        features_s, embeddings = best_of(repeats, partial(sessions.frame_embeddings, pose, hands))
        encoder_s, encoded = best_of(repeats, partial(sessions.encode, np.concatenate([prompt, embeddings])))
        for length, beams in product(tokens, (1, BEAMS)):
            text_s, _ = best_of(repeats, partial(_text, sessions, encoded, length, beams))
            timings.append(Timing(count, length, beams, features_s, encoder_s, text_s))
    peak_mb = peak_memory_mb()
    return EngineSide(tuple(timings), load_s, peak_mb, (folder / DECODER_FILE).stat().st_size, bandwidth_bytes_per_s())


def best_of(repeats: int, work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the fewest processor seconds of `work` in `repeats` runs, and the result of the last."""
    costs_s = []
    for _ in range(repeats):
        started_s = time.process_time()
        result = work()
        costs_s.append(time.process_time() - started_s)
    return min(costs_s), result


def bandwidth_bytes_per_s() -> float:
    """Measure how many bytes a second one thread reads from memory outside of all caches."""
    block = np.ones(_BANDWIDTH_BYTES // 8)
    read_s, _ = best_of(5, block.max)
    return _BANDWIDTH_BYTES / read_s


def peak_memory_mb() -> float:
    """Return the peak memory of this process so far, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would include the memory of the parent
        found = re.search(r"^VmHWM:\s*(\d+) kB$", status.read_text("utf-8"), re.MULTILINE)
        if found:
            return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)


def _text(sessions: Sessions, encoded: EncodedUtterance, length: int, beams: int) -> Decoded:
    """Decode exactly `length` tokens: no token counts as the end."""
    special = replace(sessions.manifest.special_ids, eos=-1)
    decoder = UtteranceDecoder(sessions, encoded)
    return greedy(decoder, special, length) if beams == 1 else beam_search(decoder, special, length, beams)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
