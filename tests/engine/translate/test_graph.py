import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime
import pytest
from numpy.typing import NDArray

from engine.bundle.loader import Bundle
from engine.bundle.manifest import ENCODER_FILE
from engine.errors import BundleError, ComputeError
from engine.translate.graph import CPU, Graph
from engine.translate.processors import PROVIDERS
from engine.types import Processor

THREADS: Final = 4
RealSession = onnxruntime.InferenceSession
Arrays = list[NDArray[np.float32]]


def test_a_fault_that_cannot_be_spelt_is_still_one_sentence(small_bundle: Bundle, tmp_path: Path) -> None:
    content = small_bundle.path(ENCODER_FILE).read_bytes()
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(content.replace(b"embeddings", b"\xff\xfebeddings", 1))  # ONNX Runtime names it in its fault
    with pytest.raises(BundleError, match=r"broken\.onnx of the model cannot be loaded"):
        Graph(broken, 1, CPU)


def test_what_a_graph_cannot_compute_is_one_sentence(small_bundle: Bundle) -> None:
    graph = Graph(small_bundle.path(ENCODER_FILE), 1, CPU)
    with pytest.raises(ComputeError, match="could not be computed"):
        graph.run(("states",), {"embeddings": np.zeros((2, 3), np.float32)})


class MeetingSession:
    """A real session on the CPU under another processor's name; notes the most runs that were in it at once."""

    def __init__(self, path: str, options: onnxruntime.SessionOptions, providers: Sequence[str]) -> None:
        self._real = RealSession(path, options, providers=list(CPU))
        self._providers = list(providers)
        self._lock = threading.Lock()
        self._inside = 0
        self.most_inside = 0

    def get_providers(self) -> list[str]:
        return self._providers

    def run(self, names: list[str], feeds: Mapping[str, NDArray[np.float32]]) -> Arrays:
        with self._lock:
            self._inside += 1
            self.most_inside = max(self.most_inside, self._inside)
        arrays: Arrays = self._real.run(names, dict(feeds))
        with self._lock:
            self._inside -= 1
        return arrays


def encoded(graph: Graph, clip: NDArray[np.float32]) -> NDArray[np.float32]:
    return graph.run(("states",), {"embeddings": clip})[0]


def test_runs_share_the_cpu_and_take_turns_elsewhere(small_bundle: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    sessions: list[MeetingSession] = []

    def open_session(path: str, options: onnxruntime.SessionOptions, providers: Sequence[str]) -> MeetingSession:
        sessions.append(MeetingSession(path, options, providers))
        return sessions[-1]

    monkeypatch.setattr(onnxruntime, "InferenceSession", open_session)
    width = small_bundle.manifest.network.width
    clips = [np.full((1000, width), value, np.float32) for value in np.linspace(-1, 1, 24)]
    for processor, most in ((Processor.CPU, THREADS), (Processor.DIRECTML, 1)):
        graph = Graph(small_bundle.path(ENCODER_FILE), 1, PROVIDERS[processor])
        encode = partial(encoded, graph)
        alone = list(map(encode, clips))
        with ThreadPoolExecutor(THREADS) as pool:
            together = list(pool.map(encode, clips))
        assert all(map(np.array_equal, together, alone))
        assert sessions[-1].most_inside <= most
