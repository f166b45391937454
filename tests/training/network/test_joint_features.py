import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose

from training.network.graph import PARTS, PartGraph
from training.network.joint_features import FEATURES, JointFeatures

BODY, LEFT, _, FACE = PARTS


def hand(seed: int = 0) -> torch.Tensor:
    xy = torch.rand(1, 6, LEFT.joints, 2, generator=torch.Generator().manual_seed(seed)) * 0.4 - 0.2
    return torch.cat([xy, torch.ones_like(xy[..., :1])], dim=-1)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_every_joint_has_nine_numbers_and_missing_joints_none_but_zeros(part: PartGraph) -> None:
    features = JointFeatures(part).features(torch.zeros(2, 3, part.joints, 3))
    assert features.shape == (2, 3, part.joints, FEATURES)
    assert not features.any()


def test_bones_places_and_bends_do_not_depend_on_a_hands_size() -> None:
    module = JointFeatures(LEFT)
    near = hand()
    far = near * torch.tensor([0.5, 0.5, 1.0])
    assert_allclose(module.features(near)[..., 3:], module.features(far)[..., 3:], atol=1e-5)


def test_a_straight_finger_has_bend_one_and_a_folded_one_minus_one() -> None:
    points = hand()
    points[..., 5:9, 0], points[..., 5:9, 1] = 0.1, torch.tensor([0.1, 0.15, 0.2, 0.15])
    bends = JointFeatures(LEFT).features(points)[0, 0, :, 8]
    assert_allclose(bends[[7, 8]], [1.0, -1.0], atol=1e-5)


def test_a_missing_parent_leaves_no_bone() -> None:
    points = hand()
    points[:, :, 6] = 0
    features = JointFeatures(LEFT).features(points)[0, 0]
    assert not features[7, 3:5].any()
    assert features[8, 3:5].abs().max() > 0


def test_in_training_every_number_is_normalised() -> None:
    module = JointFeatures(BODY)
    generator = torch.Generator().manual_seed(1)
    clip = torch.rand(4, 50, BODY.joints, 3, generator=generator)
    flat = module(clip).flatten(0, 1).flatten(1).detach().numpy()
    changing = flat.std(axis=0) > 1e-3
    assert_allclose(flat.mean(axis=0), 0, atol=1e-3)
    assert_allclose(flat[:, changing].std(axis=0), 1, atol=0.05)
    assert np.count_nonzero(changing) > 5 * BODY.joints
