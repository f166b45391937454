"""Builds the adjacency of the part graphs (spec/unisign.md section 6).

It has hop <= 1, the distance partition, and columns normalised by degree.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from engine.pose import layout


@dataclass(frozen=True, slots=True)
class PartGraph:
    """One part of the body: its official `name` in state dicts, number of joints and undirected edges.

    `anchor` is the joint of the body whose spatial feature is added to this part; None for the body itself.
    """

    name: str
    joints: int
    edges: tuple[tuple[int, int], ...]
    anchor: int | None


def _body_joint(name: str) -> int:
    return layout.BODY_PART.index(layout.INDEX[name])


PARTS = (
    PartGraph("body", len(layout.BODY_PART), layout.BODY_EDGES, None),
    PartGraph("left", len(layout.LEFT_PART), layout.HAND_EDGES, _body_joint("left_wrist")),
    PartGraph("right", len(layout.RIGHT_PART), layout.HAND_EDGES, _body_joint("right_wrist")),
    PartGraph("face_all", len(layout.FACE_PART), layout.FACE_EDGES, _body_joint("nose")),
)


def adjacency(joints: int, edges: Sequence[tuple[int, int]]) -> Tensor:
    """Return the adjacency (2, V, V) float32: [0] the joints themselves, [1] their neighbours."""
    neighbours = torch.zeros(joints, joints)
    for first, second in edges:
        neighbours[first, second] = neighbours[second, first] = 1.0
    itself = torch.eye(joints)
    degree = (itself + neighbours).sum(dim=0)
    return torch.stack([itself / degree, neighbours / degree])
