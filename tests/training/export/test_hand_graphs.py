from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from numpy.testing import assert_allclose

from engine.bundle.loader import Bundle
from engine.bundle.manifest import HAND_ENCODER_FILE, HAND_FUSION_FILE, SPATIAL_FILE
from engine.errors import InputError
from engine.translate.sessions import Sessions
from tests.bundles import WITH_PICTURES, make_small_bundle, small_network
from training.export.hand_graphs import export_picture_frontend
from training.export.random_input import random_crops, random_pose
from training.network.config import NetworkConfig, PoseConfig, RgbConfig, TextConfig
from training.network.hand_encoder import collate_hands
from training.network.network import SignTranslator


def small(rgb: RgbConfig | None) -> SignTranslator:
    torch.manual_seed(3)
    pose = PoseConfig(joint_channels=8, spatial_channels=(8, 32), temporal_blocks=1)
    text = TextConfig(vocab_size=30, d_model=16, d_kv=4, d_ff=24, num_heads=4, num_layers=1, num_decoder_layers=1)
    network = SignTranslator(NetworkConfig(pose, text, rgb=rgb))
    for name, parameter in network.named_parameters():
        if "fusion" in name or "rgb_proj" in name:
            torch.nn.init.normal_(parameter, std=0.3)
    return network.eval()


@pytest.mark.filterwarnings("error")  # exporting warns of nothing
def test_graphs_equal_the_network_for_any_number_of_pictures(tmp_path: Path) -> None:
    network = small(RgbConfig(heads=4, gate_start=0.5))
    export_picture_frontend(network, tmp_path)
    encoder, fusion = (
        onnxruntime.InferenceSession(str(tmp_path / name), providers=["CPUExecutionProvider"])
        for name in (HAND_ENCODER_FILE, HAND_FUSION_FILE)
    )
    for pictures in (1, 2, 5):
        pixels, points = torch.randn(pictures, 3, 112, 112), torch.rand(pictures, 21, 2)
        features = torch.randn(pictures, 21, 32)
        with torch.inference_mode():
            maps = network.picture_maps(pixels)
            fused = network.fuse_hand(features, maps, points)
        (our_maps,) = encoder.run(["maps"], {"pixels": pixels.numpy()})
        (our_fused,) = fusion.run(["fused"], {"features": features.numpy(), "maps": our_maps, "points": points.numpy()})
        assert_allclose(our_maps, maps.numpy(), atol=1e-4)
        assert_allclose(our_fused, fused.numpy(), atol=1e-4)
        assert float((fused - features).abs().max()) > 0.1


def test_a_network_without_pictures_has_no_such_graphs(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="reads no hand pictures"):
        export_picture_frontend(small(None), tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_bundle_equals_the_network_with_pictures_and_without(picture_bundle: Bundle) -> None:
    figures = picture_bundle.manifest.export_figures
    assert figures["greedy_equal"] == 1.0
    assert all(value < 2e-5 for name, value in figures.items() if name.endswith("_error"))
    network, sessions = small_network(rgb=WITH_PICTURES), Sessions(picture_bundle)
    rng = np.random.default_rng(4)
    pose, hands = random_pose(30, rng), (random_crops(30, rng), random_crops(150, rng))
    hands = hands[0], replace(hands[1], at=np.arange(15))
    body, left, right, face = (torch.from_numpy(part)[None] for part in (pose.body, pose.left, pose.right, pose.face))
    with torch.inference_mode():
        without = network.frame_embeddings((body, left, right, face))[0].numpy()
        pictures = collate_hands(hands[:1]), collate_hands(hands[1:])
        together = network.frame_embeddings((body, left, right, face), hands=pictures)[0].numpy()
    assert_allclose(sessions.frame_embeddings(pose), without, atol=1e-5)
    assert_allclose(sessions.frame_embeddings(pose, hands), together, atol=1e-5)
    assert np.abs(together - without).max() > 0.01


def test_a_bundle_without_the_branch_refuses_pictures(small_bundle: Bundle) -> None:
    rng = np.random.default_rng(4)
    with pytest.raises(InputError, match="reads no hand pictures"):
        Sessions(small_bundle).frame_embeddings(random_pose(30, rng), (random_crops(30, rng), random_crops(30, rng)))


def test_with_int8_weights_the_front_end_stays_as_it_is(picture_bundle: Bundle, tmp_path: Path) -> None:
    small = make_small_bundle(tmp_path / "int8" / "bundle", int8=True, rgb=WITH_PICTURES)
    for name in (SPATIAL_FILE, HAND_ENCODER_FILE, HAND_FUSION_FILE):
        assert small.path(name).stat().st_size == picture_bundle.path(name).stat().st_size
    assert small.manifest.export_figures["frame_embeddings_error"] < 1e-4
