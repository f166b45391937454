"""Fuses hand pictures into the features of hand keypoints (prior-guided fusion, spec/unisign.md section 6).

Every keypoint attends to the feature map of the picture: first to all of it, then to places near the keypoint, which
the first answer shifts (deformable attention, Xia et al., 2022). Module names and shapes are the official ones.
"""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

MAP_PLACES = 16
"""Number of places in the feature map of a 112 px picture: 4 by 4."""
OFFSET_REACH = 4 / 6
"""Maximum distance of a sampled place from its keypoint, in a picture from -1 to 1."""


def sinusoid(places: int, channels: int) -> Tensor:
    """Return the position code (places, channels) of Vaswani et al. (2017): sine in even channels, cosine in odd."""
    channel = torch.arange(channels, device="cpu")
    angle = torch.arange(places, device="cpu")[:, None] / torch.pow(10000.0, channel // 2 * 2 / channels)
    return torch.where(channel % 2 == 0, angle.sin(), angle.cos())


class PointEncoding(nn.Module):
    """Maps places (N, V, 2) in -1..1 to random Fourier features (N, V, channels) (Tancik et al., 2020)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.positional_encoding_gaussian_matrix: Tensor
        self.register_buffer("positional_encoding_gaussian_matrix", torch.randn(2, channels // 2))

    def forward(self, places: Tensor) -> Tensor:
        angle = places @ self.positional_encoding_gaussian_matrix * (2 * math.pi)
        return torch.cat([angle.sin(), angle.cos()], dim=-1)


class PlaceBias(nn.Module):
    """Maps offsets between querying places (G, V, 2) and sampled ones (G, V, 2) to an attention bias (G, V, V)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.mlp = nn.Sequential(
            nn.Sequential(nn.Linear(2, width), nn.ReLU()),
            nn.Sequential(nn.Linear(width, width), nn.ReLU()),
            nn.Linear(width, 1),
        )

    def forward(self, asking: Tensor, sampled: Tensor) -> Tensor:
        way = asking[:, :, None] - sampled[:, None]
        bias: Tensor = self.mlp(way.sign() * torch.log1p(way.abs()))
        return bias[..., 0]


class PriorGuidedFusion(nn.Module):
    """Fuses joints (N, C, 21) with a picture (N, C, 4, 4) at keypoints (N, 21, 2) in 0..1, to (N, C, 21)."""

    def __init__(self, channels: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        width = channels // heads
        self.cross_attn = nn.MultiheadAttention(channels, heads, batch_first=True)
        self.pe_layer = PointEncoding(channels)
        self.to_offsets = nn.Sequential(
            nn.Conv1d(width, width, 1, groups=width), nn.GELU(), nn.Conv1d(width, 2, 1, bias=False)
        )
        self.rel_pos_bias = PlaceBias(channels // 4)
        self.to_q = nn.Conv1d(channels, channels, 1, groups=heads, bias=False)
        self.to_k = nn.Conv2d(channels, channels, 1, groups=heads, bias=False)
        self.to_v = nn.Conv2d(channels, channels, 1, groups=heads, bias=False)
        self.to_out = nn.Conv1d(channels, channels, 1)
        self.map_code: Tensor
        self.register_buffer("map_code", sinusoid(MAP_PLACES, channels), persistent=False)

    def forward(self, joints: Tensor, picture: Tensor, points: Tensor) -> Tensor:
        places = 2 * points - 1
        query: Tensor = self.to_q(self._overview(joints, picture, places))
        offsets = torch.tanh(self.to_offsets(self._by_head(query))) * OFFSET_REACH
        asking = places.repeat_interleave(self.heads, dim=0)
        sampled = asking + offsets.transpose(1, 2)
        found = functional.grid_sample(self._by_head(picture), sampled[:, None], align_corners=False)
        found = found.view(*joints.shape[:2], 1, joints.shape[2])
        keys, values = self._by_head(self.to_k(found))[:, :, 0], self._by_head(self.to_v(found))[:, :, 0]
        width = keys.shape[1]
        scores = self._by_head(query).transpose(1, 2) * width**-0.5 @ keys + self.rel_pos_bias(asking, sampled)
        mixed = values @ scores.softmax(dim=-1).transpose(1, 2)
        result: Tensor = self.to_out(mixed.view(joints.shape))
        return result

    def _overview(self, joints: Tensor, picture: Tensor, places: Tensor) -> Tensor:
        """Return each joint's feature together with what it finds in the whole picture."""
        sources = picture.flatten(2).transpose(1, 2) + self.map_code
        asked = joints.transpose(1, 2) + self.pe_layer(places)
        found = attend(self.cross_attn, asked, sources)
        overview: Tensor = joints + found.transpose(1, 2)
        return overview

    def _by_head(self, x: Tensor) -> Tensor:
        """Split (N, C, ...) into heads: (N * heads, C / heads, ...)."""
        return x.reshape(x.shape[0] * self.heads, x.shape[1] // self.heads, *x.shape[2:])


def attend(attention: nn.MultiheadAttention, asked: Tensor, sources: Tensor) -> Tensor:
    """Attend from `asked` (N, V, C) to `sources` (N, P, C) as `attention` does, and return (N, V, C).

    Its own `forward` compares shapes in Python, which a tracer cannot record.
    """
    width = attention.embed_dim
    weight, bias = attention.in_proj_weight, attention.in_proj_bias
    query = functional.linear(asked, weight[:width], bias[:width])
    keys, values = functional.linear(sources, weight[width:], bias[width:]).chunk(2, dim=-1)

    def by_head(x: Tensor) -> Tensor:
        return x.view(*x.shape[:2], attention.num_heads, attention.head_dim).transpose(1, 2)

    mixed = functional.scaled_dot_product_attention(by_head(query), by_head(keys), by_head(values))
    joined: Tensor = attention.out_proj(mixed.transpose(1, 2).flatten(2))
    return joined


class FusionGate(nn.ModuleDict):
    """Computes how much of a fused feature replaces the joint's own: both (N, C, 21) to (N, 1, 21) in 0..1.

    With `start` 0 all weights begin at zero and the gate is closed; otherwise it is open by tanh(start).
    """

    def __init__(self, channels: int, start: float) -> None:
        first, last = nn.Conv1d(2 * channels, channels, 1), nn.Conv1d(channels, 1, 1)
        super().__init__({"0": first, "2": last})
        nn.init.zeros_(last.weight)
        if last.bias is not None:
            nn.init.constant_(last.bias, start)
        if start == 0:
            for parameter in first.parameters():
                nn.init.zeros_(parameter)

    def forward(self, fused: Tensor, joints: Tensor) -> Tensor:
        hidden = functional.gelu(self["0"](torch.cat([fused, joints], dim=1)))
        return functional.relu(torch.tanh(self["2"](hidden)))
