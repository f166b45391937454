"""Traces the four ONNX graphs of a front-end that reads hand pictures.

The spatial chain looks at single frames. Pictures then pass the hand encoder and are fused into the frames they show;
the temporal chain comes last. In one graph the number of pictures of either hand could not be zero.
"""

from pathlib import Path

import torch
from torch import Tensor, nn

from engine.bundle.manifest import HAND_ENCODER_FILE, HAND_FUSION_FILE, SPATIAL_FILE, TEMPORAL_FILE
from engine.inputs.crops import HAND_PICTURE_PX
from engine.pose import layout
from engine.translate.features import FEATURES, FRONTEND_INPUTS, FRONTEND_OUTPUTS
from training.export.trace import trace_graph
from training.network.graph import PARTS
from training.network.network import SignTranslator


class SpatialGraph(nn.Module):
    """Turns the four parts (1, T, V, 3) of one clip into features (1, T, V, C), each frame by itself."""

    def __init__(self, model: SignTranslator) -> None:
        super().__init__()
        self.model = model

    def forward(self, body: Tensor, left: Tensor, right: Tensor, face: Tensor) -> tuple[Tensor, ...]:
        return tuple(self.model.joint_features((body, left, right, face)))


class TemporalGraph(nn.Module):
    """Turns the four parts' features (1, T, V, C) into frame embeddings (1, T, width)."""

    def __init__(self, model: SignTranslator) -> None:
        super().__init__()
        self.model = model

    def forward(self, body: Tensor, left: Tensor, right: Tensor, face: Tensor) -> Tensor:
        return self.model.embeddings_of((body, left, right, face))


class HandEncoderGraph(nn.Module):
    """Turns pixels (N, 3, 112, 112) of N normalised hand pictures into maps (N, C, 4, 4)."""

    def __init__(self, model: SignTranslator) -> None:
        super().__init__()
        self.model = model

    def forward(self, pixels: Tensor) -> Tensor:
        return self.model.picture_maps(pixels)


class HandFusionGraph(nn.Module):
    """Fuses spatial features (N, 21, C) of a hand with its maps (N, C, 4, 4) at points (N, 21, 2)."""

    def __init__(self, model: SignTranslator) -> None:
        super().__init__()
        self.model = model

    def forward(self, features: Tensor, maps: Tensor, points: Tensor) -> Tensor:
        return self.model.fuse_hand(features, maps, points)


def export_picture_frontend(model: SignTranslator, folder: Path) -> None:
    """Write the four float32 graphs into `folder`; the model must be in evaluation mode and on the CPU.

    Raises InputError if the network reads no hand pictures.
    """
    _export_hand_graphs(model, folder)
    parts = tuple(torch.randn(1, 5, part.joints, 3) for part in PARTS)
    channels = model.network_config.pose.spatial_channels[-1]
    features = tuple(torch.randn(1, 5, part.joints, channels) for part in PARTS)
    trace_graph(
        SpatialGraph(model),
        parts,
        folder / SPATIAL_FILE,
        inputs={name: {1: "frames"} for name in FRONTEND_INPUTS},
        outputs={name: {1: "frames"} for name in FEATURES},
    )
    trace_graph(
        TemporalGraph(model),
        features,
        folder / TEMPORAL_FILE,
        inputs={name: {1: "frames"} for name in FEATURES},
        outputs={name: {1: "frames"} for name in FRONTEND_OUTPUTS},
    )


def _export_hand_graphs(model: SignTranslator, folder: Path) -> None:
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
