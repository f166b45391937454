"""The network against the figures of the official code, and its own promises."""

import csv
from dataclasses import replace

import numpy as np
import pytest
import sentencepiece
import torch
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray
from torch import Tensor

from engine.pose import layout
from tests.golden import GOLDEN, golden_case, needs_golden, tiny_state
from training.data.samples.collate import IGNORED
from training.network.config import NetworkConfig, PoseConfig, TextConfig, starter, tiny, unisign_base
from training.network.graph import PARTS, adjacency
from training.network.network import PoseParts, SignTranslator
from training.network.pose_encoder import anchored


@pytest.fixture(scope="module")
def official() -> SignTranslator:
    """The tiny golden network with the official behaviour for padded frames."""
    network = SignTranslator(replace(tiny(), mask_padding=False))
    network.load_state_dict(tiny_state("pose"), strict=True)
    return network.eval()


def golden_parts(stored: dict[str, NDArray[np.float64]]) -> tuple[PoseParts, Tensor]:
    body, left, right, face = (torch.from_numpy(stored[f"batch/{part.name}"]).float() for part in PARTS)
    return (body, left, right, face), torch.from_numpy(stored["batch/attention_mask"]).bool()


def prompt_ids(language: str, rows: int) -> Tensor:
    with np.load(GOLDEN / "golden_tiny_pose.npz", allow_pickle=False) as file:
        return torch.from_numpy(file[f"prefix_ids/{language}"])[None].repeat(rows, 1)


@needs_golden
def test_full_size_has_exactly_the_published_keys_and_shapes() -> None:
    with torch.device("meta"):
        ours = {key: list(value.shape) for key, value in SignTranslator(unisign_base()).state_dict().items()}
    with (GOLDEN / "state_dict_pose.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert ours == {r["key"]: [] if r["shape"] == "scalar" else [int(n) for n in r["shape"].split("x")] for r in rows}


@needs_golden
def test_adjacency_equals_the_official_one() -> None:
    with np.load(GOLDEN / "golden_tiny_pose.npz", allow_pickle=False) as file:
        for part in PARTS:
            assert_allclose(adjacency(part.joints, part.edges).numpy(), file[f"graph/{part.name}"], atol=1e-7)


@needs_golden
def test_features_equal_the_official_ones(official: SignTranslator) -> None:
    stored = golden_case("pose_single")
    parts, _ = golden_parts(stored)
    with torch.inference_mode():
        spatial = anchored(official.joint_features(parts))
        embeddings = official.frame_embeddings(parts)
    for part, feature in zip(PARTS, spatial, strict=True):
        expected = stored[f"out/fusion_in_{part.name}"]
        assert_allclose(feature.permute(0, 3, 1, 2).numpy(), expected, atol=2e-4, err_msg=part.name)
    prompt_length = stored["out/inputs_embeds"].shape[1] - embeddings.shape[1]
    assert_allclose(embeddings.numpy(), stored["out/inputs_embeds"][:, prompt_length:], atol=2e-4)


@needs_golden
@pytest.mark.parametrize(
    ("case", "language"), [("pose_single", "Chinese"), ("pose_batch2", "Chinese"), ("pose_english", "English")]
)
def test_logits_and_greedy_tokens_equal_the_official_ones(official: SignTranslator, case: str, language: str) -> None:
    stored = golden_case(case)
    parts, mask = golden_parts(stored)
    pieces = sentencepiece.SentencePieceProcessor(str(GOLDEN / "mt5_tiny" / "spiece.model"))
    rows = [[*pieces.encode(str(text)), 1] for text in stored["text"]]
    labels = torch.full((len(rows), max(map(len, rows))), IGNORED)
    for i, row in enumerate(rows):
        labels[i, : len(row)] = torch.tensor(row)
    text_model = official.mt5_model
    with torch.inference_mode():
        encoded = official.encode(parts, mask, prompt_ids(language, len(rows)))
        assert_allclose(official.text_logits(encoded, labels).numpy(), stored["out/logits"], atol=3e-3)
        cross, cache = text_model.cross_key_values(encoded.states), None
        tokens = [torch.zeros(len(rows), 1, dtype=torch.long)]
        for _ in range(20):
            logits, cache = text_model.decode(text_model.shared(tokens[-1]), cross, encoded.mask, cache)
            tokens.append(logits[:, -1:].argmax(-1))
    assert_array_equal(torch.cat(tokens, dim=1).numpy(), stored["out/ids_greedy"])


def small(*, readout: int | None, mask_padding: bool = True) -> SignTranslator:
    torch.manual_seed(3)
    pose = PoseConfig(joint_channels=8, spatial_channels=(8, 12), temporal_blocks=3, readout_channels=readout)
    text = TextConfig(vocab_size=30, d_model=16, d_kv=4, d_ff=24, num_heads=4, num_layers=2, num_decoder_layers=2)
    network = SignTranslator(NetworkConfig(pose, text, sign_classes=5, mask_padding=mask_padding))
    for name, buffer in network.named_buffers():
        if name.endswith("running_mean"):
            torch.nn.init.normal_(buffer, std=0.2)
    return network.eval()


def random_parts(frames: int, seed: int) -> PoseParts:
    generator = torch.Generator().manual_seed(seed)
    body, left, right, face = (torch.rand(1, frames, p.joints, 3, generator=generator) * 2 - 1 for p in PARTS)
    return body, left, right, face


@pytest.mark.parametrize("readout", [None, 10])
def test_a_clip_in_a_padded_batch_is_encoded_as_if_alone(readout: int | None) -> None:
    network, prompt = small(readout=readout), torch.tensor([[5, 6, 1]])
    short, long = random_parts(7, 1), random_parts(13, 2)
    body, left, right, face = (
        torch.cat([torch.cat([s, s[:, -1:].repeat(1, 6, 1, 1)], dim=1), b]) for s, b in zip(short, long, strict=True)
    )
    mask = torch.arange(13)[None] < torch.tensor([[7], [13]])
    with torch.inference_mode():
        alone = network.encode(short, torch.ones(1, 7, dtype=torch.bool), prompt)
        together = network.encode((body, left, right, face), mask, prompt.repeat(2, 1))
        official = small(readout=readout, mask_padding=False).encode(
            (body, left, right, face), mask, prompt.repeat(2, 1)
        )
    assert_allclose(together.states[0, :10].numpy(), alone.states[0].numpy(), atol=1e-5)
    assert alone.sign_logits is not None
    assert together.sign_logits is not None
    assert_allclose(together.sign_logits[0, :7].numpy(), alone.sign_logits[0].numpy(), atol=1e-5)
    assert float((official.states[0, :10] - alone.states[0]).abs().max()) > 1e-3


@pytest.mark.parametrize("readout", [None, 10])
def test_a_frame_reaches_no_further_than_the_receptive_field(readout: int | None) -> None:
    network = small(readout=readout).double()
    reach = network.config.receptive_frames
    body, left, right, face = (part.double() for part in random_parts(30, 4))
    changed = body.clone()
    changed[:, 15] += 10
    with torch.inference_mode():
        before, after = (network.frame_embeddings((part, left, right, face)) for part in (body, changed))
    touched = torch.nonzero((before - after).abs().amax(dim=(0, 2)) > 1e-14).flatten().tolist()
    assert reach == 6
    assert touched == list(range(15 - reach, 15 + reach + 1))


def test_both_hands_share_their_weights() -> None:
    state = small(readout=10).state_dict()
    own = "coordinate_features."  # where each hand's joints lie is measured for itself
    pairs = [(key, key.replace(".right.", ".left.")) for key in state if ".right." in key and not key.startswith(own)]
    assert pairs
    assert all(state[right].data_ptr() == state[left].data_ptr() for right, left in pairs)


def test_the_output_head_is_not_tied_to_the_embeddings() -> None:
    model = small(readout=10).mt5_model
    assert model.lm_head.weight.data_ptr() != model.shared.weight.data_ptr()
    assert model.encoder.embed_tokens is model.shared
    assert model.decoder.embed_tokens is model.shared


def test_starter_reads_the_parts_of_the_layout() -> None:
    network = SignTranslator(starter(vocab_size=50, sign_classes=4)).eval()
    sizes = [len(p) for p in (layout.BODY_PART, layout.LEFT_PART, layout.RIGHT_PART, layout.FACE_PART)]
    assert [part.joints for part in PARTS] == sizes
    assert network.frame_embeddings(random_parts(3, 0)).shape == (1, 3, 192)
