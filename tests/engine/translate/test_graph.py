from pathlib import Path

import numpy as np
import pytest

from engine.bundle.loader import Bundle
from engine.bundle.manifest import ENCODER_FILE
from engine.errors import BundleError, ComputeError
from engine.translate.graph import CPU, Graph


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
