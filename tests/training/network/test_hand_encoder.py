"""The branch that reads hand pictures against the figures of the official code, and its own promises."""

import csv
from dataclasses import replace

import numpy as np
import pytest
import sentencepiece
import torch
from numpy.testing import assert_allclose, assert_array_equal
from torch import Tensor

from engine.errors import InputError
from engine.types import HandCrops
from tests.golden import GOLDEN, golden_case, needs_golden, tiny_state
from training.network.config import NetworkConfig, PoseConfig, RgbConfig, TextConfig, tiny, unisign_base
from training.network.graph import PARTS
from training.network.hand_encoder import HandEncoder, HandPictures, InvertedResidual, StageSize, collate_hands
from training.network.network import BothHands, PoseParts, SignTranslator


@pytest.fixture(scope="module")
def official() -> SignTranslator:
    """The tiny golden RGB network with the official behaviour for padded frames."""
    network = SignTranslator(replace(tiny(), mask_padding=False, rgb=RgbConfig()))
    network.load_state_dict(tiny_state("rgb"), strict=True)
    return network.eval()


def golden_inputs() -> tuple[PoseParts, BothHands]:
    stored = golden_case("rgb_single", "rgb")
    body, left, right, face = (torch.from_numpy(stored[f"batch/{part.name}"]).float() for part in PARTS)
    hands = []
    for hand in ("left", "right"):
        rgb = stored[f"batch/{hand}_hands_u8"].transpose(0, 2, 3, 1).astype(np.uint8)
        at = stored[f"batch/{hand}_sampled_indices"].astype(np.intp)
        hands.append(collate_hands([HandCrops(rgb, at, stored[f"batch/{hand}_skeletons_norm"].astype(np.float32))]))
    return (body, left, right, face), (hands[0], hands[1])


@needs_golden
def test_full_size_has_exactly_the_published_keys_and_shapes() -> None:
    with torch.device("meta"):
        network = SignTranslator(replace(unisign_base(), rgb=RgbConfig()))
    ours = {key: list(value.shape) for key, value in network.state_dict().items()}
    with (GOLDEN / "state_dict_rgb.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert ours == {r["key"]: [] if r["shape"] == "scalar" else [int(n) for n in r["shape"].split("x")] for r in rows}


@needs_golden
def test_encoder_fusion_and_gate_equal_the_official_ones(official: SignTranslator) -> None:
    stored, (parts, hands) = golden_case("rgb_single", "rgb"), golden_inputs()
    backbone, fusion, gate = official.rgb_support_backbone, official.fusion_pose_rgb_DA, official.fusion_gate
    assert backbone is not None
    assert fusion is not None
    assert gate is not None
    assert official.rgb_proj is not None
    for index, (name, pictures) in enumerate(zip(("left", "right"), hands, strict=True)):
        part = next(part for part in PARTS if part.name == name)
        with torch.inference_mode():
            coordinates = parts[PARTS.index(part)]
            joints = official.gcn_modules[name](official.proj_linear[name](coordinates))[0, pictures.at].transpose(1, 2)
            features = backbone(pictures.pixels)
            fused = fusion(joints, official.rgb_proj(features), pictures.points)
            share = gate(fused, joints)
        assert_allclose(features.numpy(), stored[f"out/rgb_backbone_{name}"], atol=1e-5)
        assert_allclose(fused.numpy(), stored[f"out/pgf_out.{index}"], atol=1e-5)
        assert_allclose(share.numpy(), stored[f"out/pgf_gate.{index}"], atol=1e-5)


@needs_golden
def test_embeddings_logits_and_greedy_tokens_equal_the_official_ones(official: SignTranslator) -> None:
    stored, (parts, hands) = golden_case("rgb_single", "rgb"), golden_inputs()
    with np.load(GOLDEN / "golden_tiny_pose.npz", allow_pickle=False) as file:
        prompt = torch.from_numpy(file["prefix_ids/Chinese"])[None]
    pieces = sentencepiece.SentencePieceProcessor(str(GOLDEN / "mt5_tiny" / "spiece.model"))
    labels = torch.tensor([[*pieces.encode(str(stored["text"][0])), 1]])
    text_model = official.mt5_model
    with torch.inference_mode():
        embeddings = official.frame_embeddings(parts, hands=hands)
        encoded = official.encode(parts, torch.ones(1, embeddings.shape[1], dtype=torch.bool), prompt, hands)
        cross, cache = text_model.cross_key_values(encoded.states), None
        tokens = [torch.zeros(1, 1, dtype=torch.long)]
        for _ in range(20):
            logits, cache = text_model.decode(text_model.shared(tokens[-1]), cross, encoded.mask, cache)
            tokens.append(logits[:, -1:].argmax(-1))
        assert_allclose(official.text_logits(encoded, labels).numpy(), stored["out/logits"], atol=3e-3)
    assert_allclose(embeddings.numpy(), stored["out/inputs_embeds"][:, prompt.shape[1] :], atol=2e-4)
    assert_allclose(encoded.states.numpy(), stored["out/encoder_last_hidden"], atol=2e-4)
    assert_array_equal(torch.cat(tokens, dim=1).numpy(), stored["out/ids_greedy"])


def small(rgb: RgbConfig | None, *, readout: int | None = None) -> SignTranslator:
    torch.manual_seed(3)
    pose = PoseConfig(joint_channels=8, spatial_channels=(8, 16), temporal_blocks=3, readout_channels=readout)
    text = TextConfig(vocab_size=30, d_model=16, d_kv=4, d_ff=24, num_heads=4, num_layers=1, num_decoder_layers=1)
    return SignTranslator(NetworkConfig(pose, text, rgb=rgb)).eval()


def random_parts(clips: int, frames: int) -> PoseParts:
    generator = torch.Generator().manual_seed(frames)
    body, left, right, face = (torch.rand(clips, frames, p.joints, 3, generator=generator) * 2 - 1 for p in PARTS)
    return body, left, right, face


def random_crops(at: list[int], seed: int) -> HandCrops:
    rng = np.random.default_rng(seed)
    rgb = rng.integers(0, 256, (len(at), 112, 112, 3), np.uint8)
    return HandCrops(rgb, np.array(at, np.intp), rng.random((len(at), 21, 2), np.float32))


@pytest.mark.parametrize("readout", [None, 10])
def test_a_clip_in_a_padded_batch_is_encoded_as_if_alone(readout: int | None) -> None:
    network = small(RgbConfig(heads=4, gate_start=0.5), readout=readout)
    short, long = random_parts(1, 7), random_parts(1, 11)
    body, left, right, face = (
        torch.cat([torch.cat([s, s[:, -1:].repeat(1, 4, 1, 1)], dim=1), b]) for s, b in zip(short, long, strict=True)
    )
    mask = torch.arange(11)[None] < torch.tensor([[11], [7]])
    order = [1, 0]  # the padded clip comes second
    batch = (body[order], left[order], right[order], face[order])
    of_short = random_crops([0, 6], 1), random_crops([], 2)
    of_long = random_crops([10], 3), random_crops([2, 5], 4)
    with torch.inference_mode():
        together = network.frame_embeddings(
            batch, mask, (collate_hands([of_long[0], of_short[0]]), collate_hands([of_long[1], of_short[1]]))
        )
        for row, parts, crops in ((0, long, of_long), (1, short, of_short)):
            hands = collate_hands([crops[0]]), collate_hands([crops[1]])
            alone = network.frame_embeddings(parts, hands=hands)
            assert_allclose(together[row, : alone.shape[1]].numpy(), alone[0].numpy(), atol=1e-5)
            without = network.frame_embeddings(parts)
            assert float((alone - without).abs().max()) > 1e-4


def test_without_pictures_the_network_is_the_pose_only_one() -> None:
    pose_only, with_branch = small(None), small(RgbConfig(heads=4, gate_start=0.5))
    missing, unexpected = with_branch.load_state_dict(pose_only.state_dict(), strict=False)
    assert not unexpected
    assert {key.split(".")[0] for key in missing} == {
        "rgb_support_backbone", "rgb_proj", "fusion_pose_rgb_linear", "fusion_pose_rgb_DA", "fusion_gate"
    }  # fmt: skip
    parts, nothing = random_parts(1, 6), collate_hands([random_crops([], 0)])
    with torch.inference_mode():
        expected = pose_only.frame_embeddings(parts)
        assert torch.equal(with_branch.frame_embeddings(parts), expected)
        assert torch.equal(with_branch.frame_embeddings(parts, hands=(nothing, nothing)), expected)


def test_a_network_without_the_branch_refuses_pictures() -> None:
    pictures = collate_hands([random_crops([2], 0)])
    with pytest.raises(InputError, match="reads no hand pictures"):
        small(None).frame_embeddings(random_parts(1, 6), hands=(pictures, pictures))


def picture_gradient(gate_start: float) -> tuple[Tensor, Tensor, SignTranslator]:
    """Embeddings with and without pictures, and a network after a backward pass in training mode."""
    network, parts = small(RgbConfig(heads=4, gate_start=gate_start)).train(), random_parts(1, 6)
    pictures = collate_hands([random_crops([1, 4], 0)])
    with_pictures = network.frame_embeddings(parts, hands=(pictures, pictures))
    torch.autograd.backward(with_pictures.square().sum())
    network.eval()
    with torch.inference_mode():
        return network.frame_embeddings(parts, hands=(pictures, pictures)), network.frame_embeddings(parts), network


def branch_gradients(network: SignTranslator, prefixes: tuple[str, ...]) -> list[float]:
    named = [(name, p) for name, p in network.named_parameters() if name.startswith(prefixes)]
    return [0.0 if p.grad is None else float(p.grad.abs().max()) for name, p in named if "rgb_linear" not in name]


def test_at_the_official_start_pictures_have_no_effect_and_get_no_gradient() -> None:
    with_pictures, without, network = picture_gradient(0.0)
    assert_allclose(with_pictures.numpy(), without.numpy(), atol=1e-6)
    assert max(branch_gradients(network, ("rgb_", "fusion_pose", "fusion_gate"))) == 0


def test_from_an_open_gate_the_encoder_learns() -> None:
    with_pictures, without, network = picture_gradient(0.1)
    assert float((with_pictures - without).abs().max()) > 1e-4
    assert min(branch_gradients(network, ("rgb_support_backbone.0.0.0", "rgb_proj", "fusion_gate.2"))) > 0


def test_hands_of_a_batch_are_put_in_a_row() -> None:
    pictures = collate_hands([random_crops([4, 7], 0), random_crops([], 1), random_crops([0], 2)])
    assert isinstance(pictures, HandPictures)
    assert pictures.clip.tolist() == [0, 0, 2]
    assert pictures.at.tolist() == [4, 7, 0]
    assert pictures.pixels.shape == (3, 3, 112, 112)
    assert pictures.points.shape == (3, 21, 2)


def test_training_leaves_blocks_out_by_whole_pictures_and_keeps_the_mean() -> None:
    torch.manual_seed(0)
    block = InvertedResidual(StageSize(1, 3, 1, 8, 1), 8, stride=1, drop_share=0.25).train()
    x = torch.rand(1, 8, 5, 5).repeat(400, 1, 1, 1)
    with torch.no_grad():
        change = block(x) - x
        full = block.block(x)[0]
    dropped = change.flatten(1).abs().amax(dim=1) == 0
    assert 0.18 < float(dropped.float().mean()) < 0.32
    assert_allclose(change[~dropped][0].numpy(), (full / 0.75).numpy(), atol=1e-5)
    assert float(block.eval()(x).sub(x).flatten(1).abs().amax(dim=1).min().detach()) > 0


def test_encoder_turns_pictures_into_maps_of_four_by_four() -> None:
    torch.manual_seed(0)
    encoder = HandEncoder().eval()
    with torch.inference_mode():
        assert encoder(torch.rand(2, 3, 112, 112)).shape == (2, 1280, 4, 4)
    assert sum(parameter.numel() for parameter in encoder.parameters()) == 4_007_548
