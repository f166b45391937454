"""ONNX files whose tensors lie elsewhere are refused, wherever in the graph the tensor hides."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
import onnx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from onnx import TensorProto, helper, numpy_helper

from engine.bundle.onnx_check import refuse_external_data
from engine.errors import BundleError

OUTSIDE = ("../weights.bin", "/etc/hostname", "weights.bin", "link/weights.bin")


def tensor(location: str | None) -> TensorProto:
    made = numpy_helper.from_array(np.arange(4, dtype=np.float32), "weights")
    if location is not None:
        made.ClearField("raw_data")
        made.data_location = TensorProto.EXTERNAL
        made.external_data.add(key="location", value=location)
    return made


def model(graph: onnx.GraphProto) -> bytes:
    content: bytes = helper.make_model(graph).SerializeToString()
    return content


def graph_with(nodes: list[onnx.NodeProto], initializers: list[TensorProto]) -> onnx.GraphProto:
    result = helper.make_tensor_value_info("y", TensorProto.FLOAT, [4])
    return helper.make_graph(nodes, "graph", [], [result], initializers)


def as_initializer(location: str | None) -> bytes:
    return model(graph_with([helper.make_node("Identity", ["weights"], ["y"])], [tensor(location)]))


def as_constant(location: str | None) -> bytes:
    return model(graph_with([helper.make_node("Constant", [], ["y"], value=tensor(location))], []))


def in_a_branch(location: str | None) -> bytes:
    branch = graph_with([helper.make_node("Constant", [], ["y"], value=tensor(location))], [])
    condition = numpy_helper.from_array(np.array(True), "condition")
    node = helper.make_node("If", ["condition"], ["y"], then_branch=branch, else_branch=branch)
    return model(graph_with([node], [condition]))


def in_a_function(location: str | None) -> bytes:
    constant = helper.make_node("Constant", [], ["y"], value=tensor(location))
    opset = [helper.make_opsetid("", 17)]
    made = helper.make_model(graph_with([helper.make_node("Given", [], ["y"], domain="own")], []))
    made.functions.append(helper.make_function("own", "Given", [], ["y"], [constant], opset))
    content: bytes = made.SerializeToString()
    return content


def in_a_sparse_tensor(location: str | None) -> bytes:
    graph = graph_with([helper.make_node("Identity", ["weights"], ["y"])], [])
    indices = numpy_helper.from_array(np.arange(4, dtype=np.int64), "at")
    graph.sparse_initializer.append(helper.make_sparse_tensor(tensor(location), indices, [8]))
    return model(graph)


Place = Callable[[str | None], bytes]
PLACES = (as_initializer, as_constant, in_a_branch, in_a_function, in_a_sparse_tensor)


@pytest.mark.parametrize("location", OUTSIDE)
@pytest.mark.parametrize("place", PLACES)
def test_a_tensor_in_another_file_is_refused(place: Place, location: str) -> None:
    with pytest.raises(BundleError, match=r"graph\.onnx keeps the tensor 'weights' in another file"):
        refuse_external_data(place(location), "graph.onnx")


@pytest.mark.parametrize("place", PLACES)
def test_a_self_contained_graph_passes(place: Place) -> None:
    refuse_external_data(place(None), "graph.onnx")


def test_a_location_without_the_external_mark_is_refused() -> None:
    made = tensor(None)
    made.external_data.add(key="location", value="weights.bin")
    content = model(graph_with([helper.make_node("Identity", ["weights"], ["y"])], [made]))
    with pytest.raises(BundleError, match="another file"):
        refuse_external_data(content, "graph.onnx")


def test_what_onnx_itself_saves_outside_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "graph.onnx"
    onnx.save(
        onnx.load_from_string(as_initializer(None)), path, save_as_external_data=True, location="w", size_threshold=0
    )
    with pytest.raises(BundleError, match="another file"):
        refuse_external_data(path.read_bytes(), "graph.onnx")


@given(st.binary(max_size=100))
def test_no_bytes_give_any_other_error(content: bytes) -> None:
    graph_field = b"\x3a"
    with suppress(BundleError):
        refuse_external_data(graph_field + bytes([len(content)]) + content, "graph.onnx")


@given(length=st.integers(0, 10_000))
def test_a_truncated_file_never_hides_the_rest(length: int) -> None:
    content = as_initializer("weights.bin")
    kept = content[: length % len(content)]
    with pytest.raises(BundleError, match=r"graph\.onnx"):
        refuse_external_data(kept, "graph.onnx")
