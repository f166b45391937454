"""Quantizes the text model: matrices become 8-bit integers, activations are rounded row by row.

A row is one token or frame. Its rounding depends on nothing else, so a token is computed the same way alone, in a
draft and beside other beams (docs/decisions/057-eight-bit-weights.md).
"""

import copy
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer

BLOCK: Final = 32
"""Weights of a column that share a scale in `quantize_blocks`."""
INTEGER_PRODUCTS: Final = 4
"""ONNX Runtime's accuracy level at which activations are rounded to 8 bits, block by block."""
_LARGEST_WEIGHT: Final = 63
"""Not 127: processors without VNNI add two products in 16 bits, which larger weights would overflow."""
_LARGEST_ACTIVATION: Final = 127
_ZERO: Final = 128
_MICROSOFT: Final = "com.microsoft"


def quantize_blocks(path: Path, bits: int = 8, block: int = BLOCK) -> None:
    """Store the matrices of a graph as integers of `bits` (4 or 8) bits, with one scale for each `block` of a column.

    This is fastest for a few rows at once, which is what a decoder reads.
    """
    logging.getLogger(MatMulNBitsQuantizer.__module__).setLevel(logging.WARNING)  # it tells of every node
    config = DefaultWeightOnlyQuantConfig(
        block_size=block, is_symmetric=True, accuracy_level=INTEGER_PRODUCTS, bits=bits
    )
    quantizer = MatMulNBitsQuantizer(onnx.load(path), algo_config=config)
    quantizer.process()
    onnx.save(quantizer.model.model, path)


def quantize_rows(path: Path) -> None:
    """Store the matrices of a graph as 8-bit integers with one scale a column; inputs are rounded row by row.

    This is fastest for many rows at once, which is what an encoder reads. The input of a matrix must have two axes.
    """
    model = onnx.load(path)
    weights = {tensor.name: tensor for tensor in model.graph.initializer}
    rounded: set[str] = set()
    nodes: list[onnx.NodeProto] = []
    for node in model.graph.node:
        if node.op_type != "MatMul" or node.input[1] not in weights:
            nodes.append(copy.deepcopy(node))
            continue
        source, weight = node.input[0], weights.pop(node.input[1])
        if source not in rounded:
            nodes += _rounding(source)
            rounded.add(source)
        integers, scales = _column_integers(numpy_helper.to_array(weight))
        weights[f"{weight.name}_integers"] = numpy_helper.from_array(integers, f"{weight.name}_integers")
        weights[f"{weight.name}_scales"] = numpy_helper.from_array(scales, f"{weight.name}_scales")
        nodes += _product(source, weight.name, node.output[0])
    for name, value in _CONSTANTS.items():
        weights[name] = numpy_helper.from_array(value, name)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    del model.graph.initializer[:]
    model.graph.initializer.extend(weights.values())
    model.opset_import.append(helper.make_opsetid(_MICROSOFT, 1))
    onnx.checker.check_model(model)
    onnx.save(model, path)


_CONSTANTS: Final[Mapping[str, NDArray[np.float32] | NDArray[np.uint8] | NDArray[np.int64]]] = {
    "rounding_least": np.array(1e-12, np.float32),
    "rounding_step": np.array(1 / _LARGEST_ACTIVATION, np.float32),
    "rounding_zero": np.array(_ZERO, np.uint8),
    "rounding_one": np.array(1, np.float32),
    "rounding_axis": np.array([1], np.int64),
}


def _rounding(source: str) -> list[onnx.NodeProto]:
    """`source` (rows, K) as integers 1..255 about 128, with one scale a row."""
    made = {name: f"{source}_{name}" for name in ("size", "most", "some", "scale", "rows", "zeros", "whole", "column")}
    return [
        helper.make_node("Abs", [source], [made["size"]]),
        helper.make_node("ReduceMax", [made["size"]], [made["most"]], axes=[1], keepdims=0),
        helper.make_node("Max", [made["most"], "rounding_least"], [made["some"]]),
        helper.make_node("Mul", [made["some"], "rounding_step"], [made["scale"]]),
        helper.make_node("Shape", [made["scale"]], [made["rows"]]),
        helper.make_node("Expand", ["rounding_zero", made["rows"]], [made["zeros"]]),
        helper.make_node("QuantizeLinear", [source, made["scale"], made["zeros"]], [made["whole"]], axis=0),
        helper.make_node("Unsqueeze", [made["scale"], "rounding_axis"], [made["column"]]),
    ]


def _product(source: str, weight: str, output: str) -> list[onnx.NodeProto]:
    inputs = [f"{source}_whole", f"{weight}_integers", "rounding_one", f"{weight}_scales", "rounding_zero"]
    return [
        helper.make_node("MatMulIntegerToFloat", inputs, [f"{output}_unscaled"], domain=_MICROSOFT),
        helper.make_node("Mul", [f"{output}_unscaled", f"{source}_column"], [output]),
    ]


def _column_integers(weight: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Integers (K, N) and the scale of each column (N,) whose products are nearest to `weight` (K, N)."""
    scales = np.maximum(np.abs(weight).max(axis=0), np.finfo(np.float32).tiny) / _LARGEST_WEIGHT
    return np.rint(weight / scales).astype(np.int8), scales.astype(np.float32)
