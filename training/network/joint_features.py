"""Computes features of joints: bones, bends, and places in units of the hand's size."""

import torch
from torch import Tensor

from training.network.distributed import SharedNorm
from training.network.graph import PartGraph

FEATURES = 9
"""Numbers of each joint: x, y, score, bone x, bone y, place x, place y, distance, bend."""
_LIMIT = 4.0
_MIN_SIZE = 0.02
_WRIST, _FIRST_KNUCKLE, _MIDDLE_KNUCKLE, _LAST_KNUCKLE = 0, 5, 9, 17


class JointFeatures(SharedNorm):
    """Maps coordinates (B, T, V, 3) to features (B, T, V, 9), each normalised over the batch.

    A bone leads from the parent joint, a place is relative to the part's first joint, and a bend is the cosine between
    a bone and its parent's bone. They are 0 if a joint they need is missing. Bones and places of hands are in units of
    the hand's size in that frame.

    The bend of a finger varies a hundred times less than the place of the hand. Without the normalisation small
    movements take far longer to learn; without bones, bends and hand sizes the hands of other people are recognised
    worse (docs/decisions/033-joint-features.md).
    """

    parents: Tensor

    def __init__(self, part: PartGraph) -> None:
        super().__init__(part.joints * FEATURES)
        self._is_hand = part.name in ("left", "right")
        self.register_buffer("parents", torch.tensor(_parents(part)), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        features = self.features(x)
        return super().forward(features.flatten(2).flatten(0, 1)).view(features.shape)

    def features(self, x: Tensor) -> Tensor:
        """Return the nine numbers of each joint before normalisation."""
        xy, there = x[..., :2], (x[..., 2:] > 0).to(x.dtype)
        bones = (xy - xy[..., self.parents, :]) * there * there[..., self.parents, :]
        above = bones[..., self.parents, :]
        length = bones.norm(dim=-1, keepdim=True) * above.norm(dim=-1, keepdim=True)
        bends = (bones * above).sum(-1, keepdim=True) / length.clamp(min=1e-5)
        size = self._size(xy)
        places = (xy - xy[..., :1, :]) / size * there * there[..., :1, :]
        distances = places.norm(dim=-1, keepdim=True)
        return torch.cat([x, bones / size, places, distances, bends], dim=-1).clamp(-_LIMIT, _LIMIT)

    def _size(self, xy: Tensor) -> Tensor:
        """Return the sum of three distances across the palm (B, T, 1, 1); 1 for other parts."""
        if not self._is_hand:
            return torch.ones_like(xy[..., :1, :1])
        corners = ((_WRIST, _MIDDLE_KNUCKLE), (_FIRST_KNUCKLE, _LAST_KNUCKLE), (_WRIST, _FIRST_KNUCKLE))
        sides = [(xy[..., a, :] - xy[..., b, :]).norm(dim=-1) for a, b in corners]
        return torch.stack(sides).sum(dim=0).clamp(min=_MIN_SIZE)[..., None, None]


def _parents(part: PartGraph) -> list[int]:
    """Return each joint's neighbour towards the root of the part; the root of the face is its last point."""
    if part.name == "face_all":
        return [part.joints - 1] * part.joints
    parents = [0] * part.joints
    for parent, child in part.edges:
        parents[child] = parent
    return parents
