"""The two ONNX graphs of the hand pictures: one runs once a picture, one where a hand's features meet its picture."""

from pathlib import Path
from typing import Final

import torch
from torch import Tensor, nn

from engine.inputs.crops import HAND_PICTURE_PX
from engine.pose import layout
from training.export_graphs import trace_graph
from training.network.network import SignTranslator

HAND_ENCODER_FILE: Final = "hand_encoder.onnx"
HAND_FUSION_FILE: Final = "hand_fusion.onnx"


class HandEncoderGraph(nn.Module):
    """Pixels (N, 3, 112, 112) of N hand pictures, normalised, to maps (N, C, 4, 4)."""

    def __init__(self, model: SignTranslator) -> None:
        super().__init__()
        self.model = model

    def forward(self, pixels: Tensor) -> Tensor:
        return self.model.picture_maps(pixels)


class HandFusionGraph(nn.Module):
    """Spatial features (N, 21, C) of a hand, its maps (N, C, 4, 4) and points (N, 21, 2) to fused features."""

    def __init__(self, model: SignTranslator) -> None:
        super().__init__()
        self.model = model

    def forward(self, features: Tensor, maps: Tensor, points: Tensor) -> Tensor:
        return self.model.fuse_hand(features, maps, points)


def export_hand_graphs(model: SignTranslator, folder: Path) -> None:
    """Write both float32 graphs into `folder`; the model must be in evaluation mode and on the CPU.

    Raises InputError where the network reads no hand pictures.
    """
    pictures, joints = 2, len(layout.HAND_NAMES)
    pixels = torch.randn(pictures, 3, HAND_PICTURE_PX, HAND_PICTURE_PX)
    with torch.inference_mode():
        maps = model.picture_maps(pixels)
    trace_graph(
        HandEncoderGraph(model),
        (pixels,),
        folder / HAND_ENCODER_FILE,
        inputs={"pixels": {0: "pictures"}},
        outputs={"maps": {0: "pictures"}},
    )
    trace_graph(
        HandFusionGraph(model),
        (torch.randn(pictures, joints, maps.shape[1]), maps.clone(), torch.rand(pictures, joints, 2)),
        folder / HAND_FUSION_FILE,
        inputs={name: {0: "pictures"} for name in ("features", "maps", "points")},
        outputs={"fused": {0: "pictures"}},
    )
