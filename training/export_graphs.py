"""The three ONNX graphs of a bundle, traced from the network; names and shapes are those `engine.translate` reads."""

from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from engine.bundle.manifest import DECODER_FILE, ENCODER_FILE, FRONTEND_FILE, HAND_ENCODER_FILE, HAND_FUSION_FILE
from engine.translate.features import FRONTEND_INPUTS, FRONTEND_OUTPUTS
from training.export_hands import export_picture_frontend
from training.network.graph import PARTS
from training.network.mt5 import DecoderCache
from training.network.network import SignTranslator
from training.trace import trace_graph


class FrontendGraph(nn.Module):
    """The four parts (1, T, V, 3) of one clip to frame embeddings (1, T, width)."""

    def __init__(self, model: SignTranslator) -> None:
        super().__init__()
        self.model = model

    def forward(self, body: Tensor, left: Tensor, right: Tensor, face: Tensor) -> Tensor:
        return self.model.frame_embeddings((body, left, right, face))


class EncoderGraph(nn.Module):
    """Prompt and frame embeddings (1, L, width) to encoder states and what the decoder needs of them.

    Returns states (1, L, width), cross-attention keys and values (layers, heads, L, head width) and, where the model
    has a sign head, its logits (1, L, classes).
    """

    def __init__(self, model: SignTranslator) -> None:
        super().__init__()
        self.model = model

    def forward(self, embeddings: Tensor) -> tuple[Tensor, ...]:
        states = self.model.mt5_model.encode(embeddings)
        cross = self.model.mt5_model.cross_key_values(states)
        keys = torch.cat([key for key, _ in cross])
        values = torch.cat([value for _, value in cross])
        if self.model.sign_head is None:
            return states, keys, values
        return states, keys, values, self.model.sign_head(states)


class DecoderGraph(nn.Module):
    """n more tokens for each of B rows that share one utterance.

    Takes token embeddings (B, n, width), self-attention keys and values of P tokens so far (layers, B, heads, P, head
    width; P may be 0) and the encoder's cross keys and values. Returns logits (B, n, vocabulary) and the self-attention
    keys and values of P + n tokens.
    """

    def __init__(self, model: SignTranslator) -> None:
        super().__init__()
        self.text = model.mt5_model

    def forward(
        self, embeddings: Tensor, past_keys: Tensor, past_values: Tensor, cross_keys: Tensor, cross_values: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        layers = range(self.text.config.num_decoder_layers)
        past = DecoderCache(tuple((past_keys[layer], past_values[layer]) for layer in layers))
        cross = tuple((cross_keys[layer, None], cross_values[layer, None]) for layer in layers)
        logits, cache = self.text.decode(embeddings, cross, cache=past)
        keys = torch.stack([key for key, _ in cache.layers])
        values = torch.stack([value for _, value in cache.layers])
        return logits, keys, values


def export_graphs(model: SignTranslator, folder: Path) -> None:
    """Write the float32 graphs of encoder, decoder and front-end into `folder`.

    The model must be in evaluation mode and on the CPU. A front-end that reads hand pictures becomes four graphs.
    """
    if model.network_config.rgb is None:
        _export_frontend(model, folder)
    else:
        export_picture_frontend(model, folder)
    text = model.network_config.text
    frames, tokens, past = 5, 3, 2
    outputs = {"states": {1: "length"}, "cross_keys": {2: "length"}, "cross_values": {2: "length"}}
    if model.sign_head is not None:
        outputs["sign_logits"] = {1: "length"}
    trace_graph(
        EncoderGraph(model),
        (torch.randn(1, frames, text.d_model),),
        folder / ENCODER_FILE,
        inputs={"embeddings": {1: "length"}},
        outputs=outputs,
    )
    trace_graph(
        DecoderGraph(model),
        (
            torch.randn(2, tokens, text.d_model),
            *_random_cache(text.num_decoder_layers, 2, text.num_heads, past, text.d_kv),
            *_random_cache(text.num_decoder_layers, text.num_heads, frames, text.d_kv),
        ),
        folder / DECODER_FILE,
        inputs={
            "embeddings": {0: "rows", 1: "tokens"},
            **{name: {1: "rows", 3: "past"} for name in ("past_keys", "past_values")},
            **{name: {2: "length"} for name in ("cross_keys", "cross_values")},
        },
        outputs={
            "logits": {0: "rows", 1: "tokens"},
            **{name: {1: "rows", 3: "past_and_tokens"} for name in ("keys", "values")},
        },
    )


def _export_frontend(model: SignTranslator, folder: Path) -> None:
    trace_graph(
        FrontendGraph(model),
        tuple(torch.randn(1, 5, part.joints, 3) for part in PARTS),
        folder / FRONTEND_FILE,
        inputs={name: {1: "frames"} for name in FRONTEND_INPUTS},
        outputs={name: {1: "frames"} for name in FRONTEND_OUTPUTS},
    )


def quantize_graphs(folder: Path) -> None:
    """Replace the matrix weights of the graphs in `folder` by int8 with one scale a column; activations stay float.

    The graphs of hand pictures stay as they are: they are small and made of convolutions.
    """
    for path in sorted(folder.glob("*.onnx")):
        if path.name in (HAND_ENCODER_FILE, HAND_FUSION_FILE):
            continue
        simplified = path.with_suffix(".simplified")
        quant_pre_process(path, simplified, skip_symbolic_shape=True)
        quantize_dynamic(
            simplified, path, op_types_to_quantize=["MatMul"], weight_type=QuantType.QInt8, per_channel=True
        )
        simplified.unlink()


def _random_cache(*shape: int) -> tuple[Tensor, Tensor]:
    return torch.randn(shape), torch.randn(shape)
