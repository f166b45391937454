"""Writing a PyTorch module as an ONNX graph."""

from pathlib import Path
from typing import Final

import torch
from torch import Tensor, nn

OPSET: Final = 17


def trace_graph(
    graph: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    *,
    inputs: dict[str, dict[int, str]],
    outputs: dict[str, dict[int, str]],
) -> None:
    """Write one module as an ONNX graph; `inputs` and `outputs` name the arrays and their axes of any length."""
    torch.onnx.export(
        graph.eval(),
        example,
        str(path),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes={**inputs, **outputs},
        opset_version=OPSET,
        do_constant_folding=True,
        dynamo=False,
    )
