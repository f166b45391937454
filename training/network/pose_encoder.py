"""Encodes keypoints with spatial and temporal graph chains for each part of the body (spec/unisign.md section 6).

Features are channels-last, (B, T, V, C), so that 1x1 convolutions are plain matrix products. Parameter names and
shapes are the official ones.
"""

from collections.abc import Callable, Mapping, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.network.config import PoseConfig
from training.network.distributed import SharedNorm
from training.network.graph import PARTS, PartGraph, adjacency
from training.network.joint_features import FEATURES, JointFeatures

Enrich = Callable[[str, Tensor], Tensor]
"""Changes the spatial features (B, T, V, C) of the named part before those of the body are added."""

PACK_FRAMES = 128
"""In training the number of packed frames is a multiple of this: oneDNN compiles for each size anew."""


class ChannelsLastNorm(SharedNorm):
    """Normalises the last axis of (..., C) over the batch, without frames outside `frame_mask` (B, T)."""

    def forward(self, x: Tensor, frame_mask: Tensor | None = None) -> Tensor:
        if frame_mask is None or not self.training:
            return super().forward(x.reshape(-1, x.shape[-1])).view(x.shape)
        chosen = x[frame_mask]
        normalised = super().forward(chosen.reshape(-1, x.shape[-1])).view(chosen.shape)
        return torch.zeros_like(x, dtype=normalised.dtype).masked_scatter(
            frame_mask[:, :, None, None].expand_as(x), normalised
        )


class PointwiseConvolution(nn.Conv2d):
    """Applies a 1x1 convolution to channels-last features (..., C), as a matrix product."""

    def __init__(self, channels_in: int, channels_out: int) -> None:
        super().__init__(channels_in, channels_out, 1)

    def forward(self, x: Tensor) -> Tensor:
        return functional.linear(x, self.weight.flatten(1), self.bias)


class GraphConvolution(nn.Module):
    """Applies a 1x1 convolution per partition, sums over neighbours with a trainable adjacency, then BN and ReLU."""

    def __init__(self, channels_in: int, channels_out: int, start: Tensor) -> None:
        super().__init__()
        self.A = nn.Parameter(start.clone())
        self.conv = PointwiseConvolution(channels_in, channels_out * len(start))
        self.bn = ChannelsLastNorm(channels_out)

    def forward(self, x: Tensor, frame_mask: Tensor | None) -> Tensor:
        partitions, joints, _ = self.A.shape
        batch, frames = x.shape[:2]
        per_source = self.conv(x).reshape(batch, frames, joints * partitions, -1)
        mixing = self.A.permute(2, 1, 0).reshape(joints, joints * partitions)
        mixed: Tensor = self.bn(torch.matmul(mixing, per_source), frame_mask)
        return functional.relu(mixed)


class PointwiseResidual(nn.ModuleDict):
    """Applies a 1x1 convolution and batch normalisation (keys `0` and `1`) if a block changes its channels."""

    def __init__(self, channels_in: int, channels_out: int) -> None:
        super().__init__({"0": PointwiseConvolution(channels_in, channels_out), "1": ChannelsLastNorm(channels_out)})

    def forward(self, x: Tensor, frame_mask: Tensor | None) -> Tensor:
        normalised: Tensor = self["1"](self["0"](x), frame_mask)
        return normalised


class TemporalConvolution(nn.ModuleDict):
    """Applies a convolution over time to each joint, then batch normalisation (keys `0` and `1`)."""

    def __init__(self, channels: int, kernel: int) -> None:
        convolution = nn.Conv2d(channels, channels, (kernel, 1), padding=(kernel // 2, 0))
        super().__init__({"0": convolution, "1": ChannelsLastNorm(channels)})

    def forward(self, x: Tensor, frame_mask: Tensor | None) -> Tensor:
        convolved = self["0"](x.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
        normalised: Tensor = self["1"](convolved, frame_mask)
        return normalised


class GraphBlock(nn.Module):
    """Computes relu(tcn(gcn(x)) + residual(x)); without `kernel` there is no temporal convolution."""

    def __init__(
        self, channels_in: int, channels_out: int, start: Tensor, kernel: int | None = None, dropout: float = 0.0
    ) -> None:
        super().__init__()
        self.gcn = GraphConvolution(channels_in, channels_out, start)
        self.tcn = TemporalConvolution(channels_out, kernel) if kernel else None
        self.residual = PointwiseResidual(channels_in, channels_out) if channels_in != channels_out else None
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, frame_mask: Tensor | None = None) -> Tensor:
        kept = x if self.residual is None else self.residual(x, frame_mask)
        changed = self.gcn(x, frame_mask)
        if self.tcn is not None:
            changed = self.dropout(self.tcn(_silenced(changed, frame_mask), frame_mask))
        return functional.relu(changed + kept)


class Chain(nn.ModuleDict):
    """Named blocks in a row."""

    def forward(self, x: Tensor, frame_mask: Tensor | None = None) -> Tensor:
        for block in self.values():
            x = _silenced(block(x, frame_mask), frame_mask)
        return x


def spatial_chain(part: PartGraph, config: PoseConfig) -> Chain:
    """Build blocks `layer0_0`, `layer1_0`, ... without temporal convolution."""
    start = adjacency(part.joints, part.edges)
    widths = (config.joint_channels, *config.spatial_channels)
    return Chain(
        {f"layer{i}_0": GraphBlock(widths[i], widths[i + 1], start) for i in range(len(config.spatial_channels))}
    )


def temporal_chain(part: PartGraph, config: PoseConfig) -> Chain:
    """Build blocks `layer0_0`, `layer0_1`, ... with temporal convolution, for a part's joints or its read-out."""
    start = adjacency(1, ()) if config.readout_channels else adjacency(part.joints, part.edges)
    width = config.temporal_channels
    return Chain(
        {
            f"layer0_{i}": GraphBlock(width, width, start, config.temporal_kernel, config.dropout.temporal)
            for i in range(config.temporal_blocks)
        }
    )


class JointReadout(nn.Module):
    """Maps all joints of a part, (B, T, V, C), to one node, (B, T, 1, width)."""

    def __init__(self, joints: int, channels: int, width: int) -> None:
        super().__init__()
        self.linear = nn.Linear(joints * channels, width)
        self.norm = ChannelsLastNorm(width)

    def forward(self, x: Tensor) -> Tensor:
        normalised: Tensor = self.norm(self.linear(x.flatten(2)))
        return functional.relu(normalised)[:, :, None]


class PoseEncoder(nn.Module):
    """Maps joint coordinates to one feature vector per frame.

    Takes the four parts (B, T, V, 3) in the order of PARTS, and for padded batches `frame_mask` (B, T) bool. Returns
    (B, T, 4 * temporal_channels). `enrich` may change the spatial features; with a mask it gets the joined real frames
    of all clips, (1, N, V, C), of which the last few may repeat. Left and right hand share all modules except the norm
    of the joint features.
    """

    def __init__(self, config: PoseConfig) -> None:
        super().__init__()
        self.config = config
        shared = [part for part in PARTS if part.name != "right"]
        width_in = FEATURES if config.readout_channels else 3
        self.proj_linear = _with_shared_hands(
            {p.name: _linear(width_in, config.joint_channels, config) for p in shared}
        )
        self.gcn_modules = _with_shared_hands({p.name: spatial_chain(p, config) for p in shared})
        self.fusion_gcn_modules = _with_shared_hands({p.name: temporal_chain(p, config) for p in shared})
        self.coordinate_features: nn.ModuleDict | None = None
        self.readout: nn.ModuleDict | None = None
        if config.readout_channels:
            inner, width = config.spatial_channels[-1], config.readout_channels
            self.coordinate_features = nn.ModuleDict({p.name: JointFeatures(p) for p in PARTS})
            self.readout = _with_shared_hands({p.name: JointReadout(p.joints, inner, width) for p in shared})

    def forward(
        self,
        parts: tuple[Tensor, Tensor, Tensor, Tensor],
        frame_mask: Tensor | None = None,
        enrich: Enrich | None = None,
    ) -> Tensor:
        # The spatial chain reads single frames: padding is removed before it and restored, as zeros, after it.
        real = parts if frame_mask is None else _packed(parts, frame_mask, PACK_FRAMES if self.training else 1)
        features = self.joint_features(real)
        if enrich is not None:
            features = [enrich(part.name, feature) for part, feature in zip(PARTS, features, strict=True)]
        return self.pooled_features(features, frame_mask)

    def graph_networks(self) -> list[nn.Module]:
        """Return the modules that turn coordinates into features, with all their norms."""
        modules = [self.proj_linear, self.gcn_modules, self.fusion_gcn_modules, self.coordinate_features, self.readout]
        return [module for module in modules if module is not None]

    def joint_features(self, parts: tuple[Tensor, ...]) -> list[Tensor]:
        """Return features per part (B, T, V, C) after the spatial chain, each from a single frame."""
        features = []
        for part, coordinates in zip(PARTS, parts, strict=True):
            if self.coordinate_features is not None:
                coordinates = self.coordinate_features[part.name](coordinates)
            features.append(self.gcn_modules[part.name](self.proj_linear[part.name](coordinates)))
        return features

    def pooled_features(self, features: Sequence[Tensor], frame_mask: Tensor | None = None) -> Tensor:
        """Pool the result of `joint_features`, which may be enriched, into (B, T, 4 * temporal_channels)."""
        pooled = []
        for part, feature in zip(PARTS, anchored(features), strict=True):
            if self.readout is not None:
                feature = self.readout[part.name](feature)
            chained = self.fusion_gcn_modules[part.name](_unpacked(feature, frame_mask), frame_mask)
            pooled.append(self._part_dropped(chained.mean(dim=2)))
        return torch.cat(pooled, dim=-1)

    def _part_dropped(self, feature: Tensor) -> Tensor:
        """Drop the features (B, T, C) of a part from some whole clips in training."""
        share = self.config.dropout.part
        if not self.training or share == 0:
            return feature
        kept = torch.rand(len(feature), 1, 1, device=feature.device) >= share
        return feature * (kept.to(feature.dtype) / (1 - share))


def anchored(features: Sequence[Tensor]) -> list[Tensor]:
    """Add the detached feature of the anchor joint of the body to hands and face."""
    body = features[0]
    return [
        feature if part.anchor is None else feature + body[:, :, part.anchor, None].detach()
        for part, feature in zip(PARTS, features, strict=True)
    ]


def _packed(parts: tuple[Tensor, ...], frame_mask: Tensor, multiple: int) -> tuple[Tensor, ...]:
    """Join the real frames of all clips, (1, N, V, 3); repeats the first few until N is a multiple of `multiple`."""
    at = frame_mask.flatten().nonzero()[:, 0]
    at = torch.cat([at, at[: -len(at) % multiple]])
    return tuple(part.flatten(0, 1)[at][None] for part in parts)


def _unpacked(x: Tensor, frame_mask: Tensor | None) -> Tensor:
    """Put frames (1, N, V, C) back to their places in (B, T, V, C); padding is zero."""
    if frame_mask is None:
        return x
    places = x.new_zeros(*frame_mask.shape, *x.shape[2:])
    places[frame_mask] = x[0, : int(frame_mask.sum())]
    return places


def _silenced(x: Tensor, frame_mask: Tensor | None) -> Tensor:
    return x if frame_mask is None else x * frame_mask[:, :, None, None].to(x.dtype)


def _linear(width_in: int, width_out: int, config: PoseConfig) -> nn.Linear:
    """Build a layer whose initial weights have deviation 0.02, as officially; with a read-out they keep the scale."""
    linear = nn.Linear(width_in, width_out)
    nn.init.trunc_normal_(linear.weight, std=width_in**-0.5 if config.readout_channels else 0.02)
    nn.init.zeros_(linear.bias)
    return linear


def _with_shared_hands(modules: Mapping[str, nn.Module]) -> nn.ModuleDict:
    return nn.ModuleDict({part.name: modules["left" if part.name == "right" else part.name] for part in PARTS})
