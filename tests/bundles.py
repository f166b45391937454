"""Small real bundles for tests, exported from seeded random networks."""

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Final

import torch

from engine.bundle.loader import Bundle
from engine.bundle.manifest import (
    BundleLanguage,
    BundleSign,
    ConfidenceWeights,
    DataSource,
    InputContract,
    Provenance,
)
from engine.inputs.normalize import SCORE_THRESHOLD
from engine.lookup.chance import ChanceWeights
from engine.pose.layout import LAYOUT_NAME
from tests.signs import small_index
from training.data.samples.vocabulary import train_tokenizer
from training.export.bundle import BundleDescription, export_bundle, judged_anew
from training.network.config import NetworkConfig, PoseConfig, RgbConfig, TextConfig
from training.network.network import SignTranslator

WITH_PICTURES: Final = RgbConfig(heads=4, gate_start=1.0)
LICENCE: Final = Path(__file__).resolve().parents[1] / "LICENSE"
SIGNS: Final = (BundleSign("hello", "ase"), BundleSign("thanks", "ase"), BundleSign("dobre", "svk"))
WORDS: Final = ("hello", "thanks", "good", "morning", "dobrý", "deň", "ďakujem", "prosím", "we", "see", "you", "again")


def description(
    *, signs: tuple[BundleSign, ...] = (), max_frames: int = 64, prompts: tuple[str, str] | None = None
) -> BundleDescription:
    """A bundle of American and Slovak Sign Language at 25 poses a second."""
    english, slovak = prompts or ("Translate good morning: ", "Translate dobrý deň: ")
    return BundleDescription(
        name="test",
        version="1",
        input=InputContract(
            rate_hz=25.0,
            max_frames=max_frames,
            score_threshold=SCORE_THRESHOLD,
            aspect_corrected=False,
            reference="body",
            detector="mediapipe",
            layout=LAYOUT_NAME,
        ),
        tasks=("SLT",),
        languages=(
            BundleLanguage("ase", "American Sign Language", "English", english, "A few words."),
            BundleLanguage("svk", "Slovak Sign Language", "Slovak", slovak, "A few words."),
        ),
        signs=signs,
        confidence=ConfidenceWeights(1.0, 0.2, 1.0, 0.5),
        abstain_below=0.3,
        sign_abstain_below=0.0,
        provenance=Provenance("2026-01-01", "Apache-2.0", (DataSource("none", "none", "random numbers"),)),
        card_notes="Random weights: its texts mean nothing.",
    )


def small_network(
    seed: int = 2, *, vocabulary: int = 96, sign_classes: int = len(SIGNS) + 1, rgb: RgbConfig | None = None
) -> SignTranslator:
    """A seeded random network with the starter's parts at a tenth of its size; its texts vary with the input.

    With `rgb` they vary with hand pictures, too.
    """
    pose = PoseConfig(joint_channels=8, spatial_channels=(8, 12), temporal_blocks=2, readout_channels=16)
    text = TextConfig(
        vocab_size=vocabulary, d_model=32, d_kv=8, d_ff=48, num_heads=4, num_layers=2, num_decoder_layers=2
    )
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        network = SignTranslator(NetworkConfig(pose, text, sign_classes, rgb=rgb)).eval()
        with torch.no_grad():
            for name, parameter in network.named_parameters():
                if name.endswith("lm_head.weight") or "EncDecAttention" in name:
                    parameter.mul_(3.0)
                if "fusion_pose_rgb_DA.to_" in name:
                    parameter.mul_(6.0)
            if network.sign_head is not None:
                network.sign_head.weight.mul_(3.0)
    return network


def zipped(bundle: Bundle, file: Path) -> Path:
    """The files of a bundle in a zip file, as one is handed on."""
    with zipfile.ZipFile(file, "w") as archive:
        for path in bundle.folder.iterdir():
            archive.write(path, path.name)
    return file


def make_small_bundle(folder: Path, *, int8: bool = False, rgb: RgbConfig | None = None) -> Bundle:
    """Export `small_network(rgb=rgb)` with a tokenizer of a few words into `folder`, which must not exist."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    tokenizer = folder.parent / "pieces.model"
    train_tokenizer([" ".join(WORDS), *WORDS, "Translate good morning:", "Translate dobrý deň:"] * 3, tokenizer, 96)
    return export_bundle(
        small_network(rgb=rgb), description(signs=SIGNS), folder, tokenizer=tokenizer, licence=LICENCE, int8=int8
    )


def with_index(bundle: Bundle, folder: Path) -> Bundle:
    """The same bundle with a sign index of three signs, by which captions are looked up."""
    index = replace(small_index(bundle), chance=ChanceWeights(*[0.0] * 9))
    manifest = bundle.manifest
    return judged_anew(bundle, folder, manifest.confidence, manifest.abstain_below, "Looked up.", index)
