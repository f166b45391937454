from pathlib import Path

import onnxruntime
import pytest
import torch
from numpy.testing import assert_allclose

from engine.errors import InputError
from training.export_hands import HAND_ENCODER_FILE, HAND_FUSION_FILE, export_hand_graphs
from training.network.config import NetworkConfig, PoseConfig, RgbConfig, TextConfig
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


def test_graphs_equal_the_network_for_any_number_of_pictures(tmp_path: Path) -> None:
    network = small(RgbConfig(heads=4, gate_start=0.5))
    export_hand_graphs(network, tmp_path)
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
        export_hand_graphs(small(None), tmp_path)
    assert not list(tmp_path.iterdir())
