"""Traces the three ONNX graphs of a bundle; `engine.translate` reads their names and shapes."""

from pathlib import Path

import torch
from torch import Tensor, nn

from engine.bundle.manifest import DECODER_FILE, ENCODER_FILE, FRONTEND_FILE
from engine.translate.features import FRONTEND_INPUTS, FRONTEND_OUTPUTS
from engine.translate.sessions import ENCODER_INPUTS, decoder_inputs
from training.export.hand_graphs import export_picture_frontend
from training.export.quantize import quantize_blocks, quantize_rows
from training.export.text_graphs import DecoderGraph, EncoderGraph
from training.export.trace import trace_graph
from training.network.graph import PARTS
from training.network.network import SignTranslator


class FrontendGraph(nn.Module):
    """Turns the four parts (1, T, V, 3) of one clip into frame embeddings (1, T, width)."""

    def __init__(self, model: SignTranslator) -> None:
        super().__init__()
        self.model = model

    def forward(self, body: Tensor, left: Tensor, right: Tensor, face: Tensor) -> Tensor:
        return self.model.frame_embeddings((body, left, right, face))


def export_graphs(model: SignTranslator, folder: Path) -> None:
    """Write the float32 graphs of encoder, decoder and front-end into `folder`.

    The model must be in evaluation mode and on the CPU. A front-end that reads hand pictures becomes four graphs.
    """
    if model.network_config.rgb is None:
        _export_frontend(model, folder)
    else:
        export_picture_frontend(model, folder)
    _export_encoder(model, folder)
    _export_decoder(model, folder)


def _export_frontend(model: SignTranslator, folder: Path) -> None:
    trace_graph(
        FrontendGraph(model),
        tuple(torch.randn(1, 5, part.joints, 3) for part in PARTS),
        folder / FRONTEND_FILE,
        inputs={name: {1: "frames"} for name in FRONTEND_INPUTS},
        outputs={name: {1: "frames"} for name in FRONTEND_OUTPUTS},
    )


def _export_encoder(model: SignTranslator, folder: Path) -> None:
    outputs = {"states": {0: "length"}, "cross_keys": {3: "length"}, "cross_values": {2: "length"}}
    if model.sign_head is not None:
        outputs["sign_logits"] = {0: "length"}
    trace_graph(
        EncoderGraph(model),
        (torch.randn(5, model.network_config.text.d_model),),
        folder / ENCODER_FILE,
        inputs={name: {0: "length"} for name in ENCODER_INPUTS},
        outputs=outputs,
    )


def _export_decoder(model: SignTranslator, folder: Path) -> None:
    text = model.network_config.text
    layers, heads, head_width = text.num_decoder_layers, text.num_heads, text.d_kv
    tokens, past, length = 3, 2, 5
    shapes = {
        "past_keys": (past, heads, head_width),
        "past_values": (past, heads, head_width),
        "cross_keys": (heads, head_width, length),
        "cross_values": (heads, length, head_width),
    }
    axes = {
        "embeddings": {0: "tokens"},
        "positions": {0: "tokens"},
        "past_positions": {0: "past"},
        "mask": {0: "tokens", 1: "past_and_tokens"},
        "past_keys": {0: "past"},
        "past_values": {0: "past"},
        "cross_keys": {2: "length"},
        "cross_values": {1: "length"},
    }
    names = decoder_inputs(layers)
    trace_graph(
        DecoderGraph(model),
        (
            torch.randn(tokens, text.d_model),
            torch.arange(past, past + tokens),
            torch.arange(past),
            torch.zeros(tokens, past + tokens),
            *(torch.randn(shape) for shape in shapes.values() for _ in range(layers)),
        ),
        folder / DECODER_FILE,
        inputs={name: axes[name if name in axes else name.rpartition("_")[0]] for name in names},
        outputs={"logits": {0: "tokens"}, "keys": {1: "tokens"}, "values": {1: "tokens"}},
    )


def quantize_graphs(folder: Path) -> None:
    """Replace the matrices of the text model's graphs in `folder` by 8-bit ones.

    The front-end stays float32. It is small, and its rounding would count twice: in its own output and in what the text
    model makes of it.
    """
    quantize_rows(folder / ENCODER_FILE)
    quantize_blocks(folder / DECODER_FILE)
