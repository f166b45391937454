"""Hand pictures of a batch of clips, all in a row: clips have different numbers of them, or none."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from engine.inputs.crops import hand_pixels
from engine.types import HandCrops


@dataclass(frozen=True, slots=True, eq=False)
class HandPictures:
    """Pictures of one hand: `pixels` (N, 3, 112, 112) normalised, `points` (N, 21, 2) in 0..1, and where they belong.

    `clip` (N,) int64 is the clip in the batch, `at` (N,) int64 the frame of it, which must not be padding.
    """

    pixels: Tensor
    points: Tensor
    clip: Tensor
    at: Tensor

    def to(self, device: torch.device) -> "HandPictures":
        """The same on `device`."""
        pixels, points, clip, at = (
            t.to(device, non_blocking=True) for t in (self.pixels, self.points, self.clip, self.at)
        )
        return HandPictures(pixels, points, clip, at)


def collate_hands(crops: Sequence[HandCrops]) -> HandPictures:
    """Put the pictures of one hand of B clips in a row."""
    counts = torch.tensor([len(hand.at) for hand in crops])
    return HandPictures(
        pixels=torch.from_numpy(np.concatenate([hand_pixels(hand.rgb) for hand in crops])),
        points=torch.from_numpy(np.concatenate([hand.points for hand in crops])),
        clip=torch.arange(len(crops)).repeat_interleave(counts),
        at=torch.from_numpy(np.concatenate([hand.at for hand in crops]).astype(np.int64)),
    )
