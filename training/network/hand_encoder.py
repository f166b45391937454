"""Encodes hand pictures: EfficientNet-B0 (Tan and Le, 2019) without its classifier.

Module and parameter names are torchvision's, since the official models start from its weights.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.inputs.crops import hand_pixels
from engine.types import HandCrops


@dataclass(frozen=True, slots=True, eq=False)
class HandPictures:
    """Pictures of one hand: `pixels` (N, 3, 112, 112) normalised, and `points` (N, 21, 2) in 0..1.

    `clip` (N,) int64 is the clip in the batch, `at` (N,) int64 its frame, which must not be padding.
    """

    pixels: Tensor
    points: Tensor
    clip: Tensor
    at: Tensor

    def to(self, device: torch.device) -> "HandPictures":
        """Return the same pictures on `device`."""
        pixels, points, clip, at = (
            t.to(device, non_blocking=True) for t in (self.pixels, self.points, self.clip, self.at)
        )
        return HandPictures(pixels, points, clip, at)


def collate_hands(crops: Sequence[HandCrops]) -> HandPictures:
    """Concatenate the pictures of one hand of B clips."""
    counts = torch.tensor([len(hand.at) for hand in crops])
    return HandPictures(
        pixels=torch.from_numpy(np.concatenate([hand_pixels(hand.rgb) for hand in crops])),
        points=torch.from_numpy(np.concatenate([hand.points for hand in crops])),
        clip=torch.arange(len(crops)).repeat_interleave(counts),
        at=torch.from_numpy(np.concatenate([hand.at for hand in crops]).astype(np.int64)),
    )


STEM_CHANNELS = 32
FEATURE_CHANNELS = 1280
DROP_SHARE = 0.2
"""Share of pictures that skip the last block in training; for earlier blocks it is proportionally smaller."""


@dataclass(frozen=True, slots=True)
class StageSize:
    """A row of `blocks` inverted residuals; the first one changes the channels and applies the stride."""

    expansion: int
    kernel: int
    stride: int
    channels: int
    blocks: int


STAGES = (
    StageSize(1, 3, 1, 16, 1),
    StageSize(6, 3, 2, 24, 2),
    StageSize(6, 5, 2, 40, 2),
    StageSize(6, 3, 2, 80, 3),
    StageSize(6, 5, 1, 112, 3),
    StageSize(6, 5, 2, 192, 4),
    StageSize(6, 3, 1, 320, 1),
)


class ConvolutionNorm(nn.Sequential):
    """Applies a convolution without bias and batch normalisation (keys `0` and `1`), then SiLU if `active`."""

    def __init__(
        self, channels_in: int, channels_out: int, kernel: int, *, stride: int = 1, groups: int = 1, active: bool = True
    ) -> None:
        convolution = nn.Conv2d(channels_in, channels_out, kernel, stride, kernel // 2, groups=groups, bias=False)
        nn.init.kaiming_normal_(convolution.weight, mode="fan_out")
        super().__init__(convolution, nn.BatchNorm2d(channels_out), *([nn.SiLU()] if active else []))


class SqueezeExcitation(nn.Module):
    """Weights each channel by a function of the whole picture."""

    def __init__(self, channels: int, squeezed: int) -> None:
        super().__init__()
        self.fc1 = nn.Conv2d(channels, squeezed, 1)
        self.fc2 = nn.Conv2d(squeezed, channels, 1)
        for layer in (self.fc1, self.fc2):
            nn.init.kaiming_normal_(layer.weight, mode="fan_out")
            if layer.bias is not None:
                nn.init.zeros_(layer.bias)

    def forward(self, x: Tensor) -> Tensor:
        squeezed = functional.silu(self.fc1(x.mean(dim=(2, 3), keepdim=True)))
        return x * torch.sigmoid(self.fc2(squeezed))


class InvertedResidual(nn.Module):
    """Expands, filters and weights channels and projects them back; adds the input if the shapes are equal."""

    def __init__(self, size: StageSize, channels_in: int, stride: int, drop_share: float) -> None:
        super().__init__()
        width = channels_in * size.expansion
        expand = [ConvolutionNorm(channels_in, width, 1)] if size.expansion > 1 else []
        self.block = nn.Sequential(
            *expand,
            ConvolutionNorm(width, width, size.kernel, stride=stride, groups=width),
            SqueezeExcitation(width, channels_in // 4),
            ConvolutionNorm(width, size.channels, 1, active=False),
        )
        self.adds = stride == 1 and channels_in == size.channels
        self.drop_share = drop_share

    def forward(self, x: Tensor) -> Tensor:
        changed: Tensor = self.block(x)
        return x + self._dropped(changed) if self.adds else changed

    def _dropped(self, changed: Tensor) -> Tensor:
        """Make whole pictures skip the block in training (stochastic depth, Huang et al., 2016)."""
        if not self.training or self.drop_share == 0:
            return changed
        keep = 1 - self.drop_share
        kept = torch.empty(len(changed), 1, 1, 1, device=changed.device, dtype=changed.dtype).bernoulli_(keep)
        return changed * kept / keep


class HandEncoder(nn.Sequential):
    """Maps hand pictures (N, 3, 112, 112), normalised by `engine.inputs.crops.hand_pixels`, to (N, 1280, 4, 4)."""

    def __init__(self) -> None:
        stages: list[nn.Module] = [ConvolutionNorm(3, STEM_CHANNELS, 3, stride=2)]
        channels, done, total = STEM_CHANNELS, 0, sum(size.blocks for size in STAGES)
        for size in STAGES:
            blocks = []
            for index in range(size.blocks):
                drop_share = DROP_SHARE * done / total
                blocks.append(InvertedResidual(size, channels, size.stride if index == 0 else 1, drop_share))
                channels, done = size.channels, done + 1
            stages.append(nn.Sequential(*blocks))
        super().__init__(*stages, ConvolutionNorm(channels, FEATURE_CHANNELS, 1))
