"""8-bit matrices: near to the float ones, smaller, and a row's result depends on that row alone."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from engine.bundle.loader import Bundle
from engine.translate.decode import greedy, verify
from engine.translate.sessions import Sessions, UtteranceDecoder
from engine.translate.translator import Translator
from tests.bundles import make_small_bundle
from tests.moving import moving_clip
from training.export.quantize import quantize_blocks, quantize_rows

WIDTH, OUT = 64, 160


@pytest.fixture(scope="module")
def weight() -> NDArray[np.float32]:
    rng = np.random.default_rng(1)
    columns = 10.0 ** rng.uniform(-2, 1, OUT)
    return (rng.normal(size=(WIDTH, OUT)) * columns).astype(np.float32)


@pytest.fixture
def product(tmp_path: Path, weight: NDArray[np.float32]) -> Path:
    """A graph that multiplies x (rows, WIDTH) with `weight` twice: by itself, and behind a ReLU."""
    path = tmp_path / "product.onnx"
    nodes = [
        helper.make_node("MatMul", ["x", "w"], ["y"]),
        helper.make_node("Relu", ["x"], ["positive"]),
        helper.make_node("MatMul", ["positive", "v"], ["z"]),
    ]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["rows", OUT]) for name in "yz"]
    graph = helper.make_graph(
        nodes,
        "product",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["rows", WIDTH])],
        outputs,
        [numpy_helper.from_array(weight, name) for name in "wv"],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, path)
    return path


def run(path: Path, x: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    results: list[NDArray[np.float32]] = session.run(["y", "z"], {"x": x})
    return results


def rows(seed: int, count: int = 7) -> NDArray[np.float32]:
    """Rows of very different sizes, one of them all zero."""
    rng = np.random.default_rng(seed)
    made = rng.normal(size=(count, WIDTH)) * 10.0 ** rng.uniform(-3, 3, (count, 1))
    made[-1] = 0
    return made.astype(np.float32)


def relative_error(found: NDArray[np.float32], wanted: NDArray[np.float32]) -> float:
    """Of each row and column by itself, the worst row's median column."""
    scale = np.abs(wanted).mean(axis=1, keepdims=True).clip(min=1e-20)
    return float(np.median(np.abs(found - wanted) / scale, axis=1).max())


def test_rows_of_any_size_come_out_near(product: Path, weight: NDArray[np.float32]) -> None:
    x, size = rows(0), product.stat().st_size
    quantize_rows(product)
    assert product.stat().st_size < size / 2
    direct, behind = run(product, x)
    assert relative_error(direct, x @ weight) < 0.02
    assert relative_error(behind, np.maximum(x, 0) @ weight) < 0.02
    assert np.all(direct[-1] == 0)


def test_a_row_alone_comes_out_bit_for_bit_as_among_others(product: Path) -> None:
    x = rows(2)
    quantize_rows(product)
    together = run(product, x)[0]
    for row in range(len(x)):
        np.testing.assert_array_equal(run(product, x[row : row + 1])[0][0], together[row])


@pytest.mark.parametrize(("bits", "limit"), [(8, 0.01), (4, 0.2)])
def test_blocks_come_out_near_the_nearer_with_more_bits(
    product: Path, weight: NDArray[np.float32], bits: int, limit: float
) -> None:
    x, size = rows(3), product.stat().st_size
    quantize_blocks(product, bits)
    assert product.stat().st_size < size / (32 / bits) * 1.6
    assert relative_error(run(product, x)[0], x @ weight) < limit


@pytest.fixture(scope="module")
def int8_bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return make_small_bundle(tmp_path_factory.mktemp("int8") / "bundle", int8=True)


def test_verifying_a_draft_equals_greedy_with_8_bit_weights(int8_bundle: Bundle) -> None:
    sessions, rng = Sessions(int8_bundle), np.random.default_rng(0)
    special = int8_bundle.manifest.special_ids
    for _ in range(20):
        embeddings = rng.normal(size=(12, int8_bundle.manifest.network.width)).astype(np.float32)
        decoder = UtteranceDecoder(sessions, sessions.encode(embeddings))
        plain = greedy(decoder, special, 20)
        for kept in (3, 8, len(plain.ids)):
            draft = (*plain.ids[:kept], 5, 6)
            assert verify(decoder, draft, special, 20).ids == plain.ids


def test_8_bit_matrices_of_a_bundle_are_integers(int8_bundle: Bundle) -> None:
    for name, kind in (("encoder.onnx", "MatMulIntegerToFloat"), ("decoder.onnx", "MatMulNBits")):
        model = onnx.load(int8_bundle.path(name))
        kinds = [node.op_type for node in model.graph.node]
        assert kinds.count(kind) >= 8
        weights = {tensor.name for tensor in model.graph.initializer}
        assert not [node for node in model.graph.node if node.op_type == "MatMul" and node.input[1] in weights]
    assert Translator(int8_bundle).translate(moving_clip(30), "ase").token_ids
