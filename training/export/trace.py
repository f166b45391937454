"""Writes a PyTorch module as an ONNX graph."""

import warnings
from pathlib import Path
from typing import Final

import torch
from torch import Tensor, nn

OPSET: Final = 17
_KNOWN_WARNINGS: Final = (
    r"You are using the legacy TorchScript-based ONNX export",
    r"The feature will be removed\. Please remove usage of this function",
)
"""What PyTorch says of the exporter we stay with (docs/decisions/110-exporter.md), and of its own use of it."""


def trace_graph(
    graph: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    *,
    inputs: dict[str, dict[int, str]],
    outputs: dict[str, dict[int, str]],
) -> None:
    """Write one module as an ONNX graph; `inputs` and `outputs` name the arrays and their axes of any length."""
    with warnings.catch_warnings():
        for message in _KNOWN_WARNINGS:
            warnings.filterwarnings("ignore", message, DeprecationWarning)
        torch.onnx.export(
            graph.eval(),
            example,
            str(path),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={**inputs, **outputs},
            opset_version=OPSET,
            dynamo=False,
        )
