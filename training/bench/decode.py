"""Times the engine against PyTorch's `generate`, as the authors of Uni-Sign run it.

Weights are random and texts have a fixed number of tokens, since random weights hardly ever end a sentence. Both sides
run one after the other on clips of the same lengths, the engine in a process of its own to measure its memory.
"""

import json
import logging
import platform
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Protocol, cast

import numpy as np
import torch
from torch import Tensor, nn
from transformers import MT5Config, MT5ForConditionalGeneration

from engine.bundle.manifest import BundleLanguage, BundleSign, ConfidenceWeights, InputContract, Provenance
from engine.inputs.normalize import SCORE_THRESHOLD
from engine.pose.layout import LAYOUT_NAME
from training.bench.decode_engine import BEAMS, PROMPT_TOKENS, EngineSide, Timing, best_of, peak_memory_mb
from training.data.samples.vocabulary import train_tokenizer
from training.export.bundle import BundleDescription, export_bundle
from training.export.random_input import random_crops, random_pose
from training.network.config import NetworkConfig, starter, tiny, unisign_base
from training.network.hand_encoder import collate_hands
from training.network.network import BothHands, SignTranslator

logger = logging.getLogger(__name__)

SIZES: Final = {"base": unisign_base(), "tiny": tiny(), "starter": starter(700, 517)}
_LICENCE: Final = Path(__file__).resolve().parents[2] / "LICENSE"
LONGEST_FRAMES: Final = 256


class Generating(Protocol):
    """The part of Hugging Face's `generate` that is used; its own annotation fits no model."""

    def generate(self, **options: object) -> Tensor: ...


@dataclass(frozen=True, slots=True)
class DecodeTimings:
    """The figures of both sides, and what they were measured on."""

    machine: str
    size: str
    rgb: bool
    threads: int
    head_rows: int
    weights: str
    reference: tuple[Timing, ...]
    reference_peak_memory_mb: float
    reference_decoder_bytes: int
    engine: EngineSide


def compare_sides(
    config: NetworkConfig,
    size: str,
    frames: Sequence[int],
    tokens: Sequence[int],
    *,
    threads: int,
    head_rows: int,
    int8: bool,
    repeats: int,
) -> DecodeTimings:
    """Time a random network in PyTorch, export it with a head of `head_rows` rows, and time the engine."""
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    model = SignTranslator(config).eval()
    logger.info("PyTorch float32, generate with %d beams", BEAMS)
    reference = _time_reference(model, frames, tokens, repeats)
    decoder = [*model.mt5_model.decoder.block.parameters(), model.mt5_model.lm_head.weight]
    reference_bytes = sum(4 * parameter.numel() for parameter in decoder)
    reference_peak_mb = peak_memory_mb()
    rows = min(head_rows, config.text.vocab_size)
    with TemporaryDirectory() as scratch:
        logger.info("Exporting with %d rows", rows)
        folder = Path(scratch) / "bundle"
        _trim(model, rows)
        _export(model, folder, int8=int8)
        asked = {"folder": str(folder), "frames": frames, "tokens": tokens, "threads": threads, "repeats": repeats}
        answer = Path(scratch) / "engine.json"
        subprocess.run(
            [sys.executable, "-m", "training.bench.decode_engine", json.dumps(asked), str(answer)], check=True
        )
        found = json.loads(answer.read_text("utf-8"))
    found["timings"] = tuple(Timing(**timing) for timing in found["timings"])
    return DecodeTimings(
        machine=_processor_name(),
        size=size,
        rgb=config.rgb is not None,
        threads=threads,
        head_rows=rows,
        weights="int8" if int8 else "float32",
        reference=reference,
        reference_peak_memory_mb=reference_peak_mb,
        reference_decoder_bytes=reference_bytes,
        engine=EngineSide(**found),
    )


@torch.inference_mode()
def _time_reference(
    model: SignTranslator, frames: Sequence[int], tokens: Sequence[int], repeats: int
) -> tuple[Timing, ...]:
    rng, text = np.random.default_rng(0), hugging_face(model)
    prompt = model.mt5_model.shared(
        torch.from_numpy(rng.integers(3, model.network_config.text.vocab_size, (1, PROMPT_TOKENS)))
    )
    timings = []
    for count in frames:
        pose = random_pose(count, rng)
        parts = tuple(torch.from_numpy(part)[None] for part in (pose.body, pose.left, pose.right, pose.face))
        hands: BothHands | None = None
        if model.network_config.rgb is not None:
            hands = (collate_hands([random_crops(count, rng)]), collate_hands([random_crops(count, rng)]))
        features = partial(model.frame_embeddings, (parts[0], parts[1], parts[2], parts[3]), hands=hands)
        features_s, embedded = best_of(repeats, features)
        given = torch.cat([prompt, embedded], dim=1)
        for length in tokens:
            generate = partial(
                cast(Generating, text).generate,
                inputs_embeds=given,
                attention_mask=torch.ones(given.shape[:2], dtype=torch.long),
                num_beams=BEAMS,
                max_new_tokens=length,
                min_new_tokens=length,
            )
            # One run is enough if it takes many seconds: a text of 100 tokens is an average in itself.
            text_s, _ = best_of(repeats if length < 50 else 1, generate)
            timings.append(Timing(count, length, BEAMS, features_s, 0.0, text_s))
    return tuple(timings)


def hugging_face(model: SignTranslator) -> MT5ForConditionalGeneration:
    """Return Hugging Face's text model on the weights of the network, with an untied head."""
    text = model.network_config.text
    sizes = {
        name: getattr(text, name)
        for name in ("vocab_size", "d_model", "d_kv", "d_ff", "num_heads", "num_layers", "num_decoder_layers")
    }
    with torch.device("meta"):
        made = MT5ForConditionalGeneration(MT5Config(**sizes, pad_token_id=0, eos_token_id=1, decoder_start_token_id=0))
    made.load_state_dict(model.mt5_model.state_dict(), assign=True, strict=False)
    made.lm_head.weight = nn.Parameter(model.mt5_model.lm_head.weight, requires_grad=False)
    made.train(False)
    return made


def _trim(model: SignTranslator, rows: int) -> None:
    """Keep only the first `rows` tokens of the model."""
    config = replace(model.network_config.text, vocab_size=rows)
    text = model.mt5_model
    shared = nn.Embedding(rows, config.d_model, device="meta")
    shared.weight = nn.Parameter(text.shared.weight.detach()[:rows].clone(), requires_grad=False)
    text.shared = text.encoder.embed_tokens = text.decoder.embed_tokens = shared
    head = nn.Linear(config.d_model, rows, bias=False, device="meta")
    head.weight = nn.Parameter(text.lm_head.weight.detach()[:rows].clone(), requires_grad=False)
    text.lm_head = head
    text.config = config
    model.network_config = replace(model.network_config, text=config)


def _export(model: SignTranslator, folder: Path, *, int8: bool) -> None:
    """Write the model as a bundle, only for timing: its texts mean nothing."""
    tokenizer = folder.with_name("pieces.model")
    train_tokenizer(["translate sign language video"], tokenizer, 40)
    description = BundleDescription(
        name="bench-decode",
        version="0",
        input=InputContract(
            rate_hz=25.0,
            max_frames=LONGEST_FRAMES,
            score_threshold=SCORE_THRESHOLD,
            aspect_corrected=False,
            reference="body",
            detector="mediapipe",
            layout=LAYOUT_NAME,
        ),
        tasks=("SLT",),
        languages=(BundleLanguage("ase", "American Sign Language", "English", "translate ", "Nothing."),),
        signs=tuple(BundleSign(f"sign {number}", "ase") for number in range(1, model.network_config.sign_classes)),
        confidence=ConfidenceWeights(0.0, 0.0, 0.0, 0.0),
        abstain_below=0.0,
        sign_abstain_below=0.0,
        provenance=Provenance(datetime.now(UTC).date().isoformat(), "Apache-2.0", ()),
        card_notes="Random weights, for measuring.",
    )
    export_bundle(model, description, folder, tokenizer=tokenizer, licence=_LICENCE, int8=int8)


def table(comparison: DecodeTimings) -> list[str]:
    """Return the figures as lines of Markdown."""
    engine, kind = comparison.engine, "RGB and pose" if comparison.rgb else "pose"
    floors = [
        1000 * size / engine.bandwidth_bytes_per_s
        for size in (comparison.reference_decoder_bytes, engine.decoder_bytes)
    ]
    title = (
        f"{comparison.machine}, threads: {comparison.threads}; mT5 size: {comparison.size}, {kind}; "
        f"engine: {comparison.weights}, head of {comparison.head_rows} rows. Processor seconds an utterance."
    )
    columns = (
        "frames", "tokens", f"PyTorch beam {BEAMS}", f"engine beam {BEAMS}", "engine greedy", "features + encoder",
        "tokens/s (beam, greedy)", "faster (beam, greedy)",
    )  # fmt: skip
    lines = [title, "", f"| {' | '.join(columns)} |", "|" + "---|" * len(columns)]
    by_case = {(one.frames, one.tokens, one.beams): one for one in engine.timings}
    for theirs in comparison.reference:
        beam, plain = (by_case[theirs.frames, theirs.tokens, beams] for beams in (BEAMS, 1))
        lines.append(
            f"| {theirs.frames} | {theirs.tokens} | {theirs.total_s:.2f} | {beam.total_s:.2f} | {plain.total_s:.2f} "
            f"| {beam.features_s:.2f} + {beam.encoder_s:.2f} | {beam.tokens / beam.text_s:.0f}, "
            f"{plain.tokens / plain.text_s:.0f} | {theirs.total_s / beam.total_s:.1f} times, "
            f"{theirs.total_s / plain.total_s:.1f} times |"
        )
    memory = (
        f"Peak memory: PyTorch {comparison.reference_peak_memory_mb:.0f} MB, engine {engine.peak_memory_mb:.0f} MB "
        f"(loading took {engine.load_s:.1f} s). Memory read at {engine.bandwidth_bytes_per_s / 1e9:.1f} GB/s: "
        f"a token costs at least {floors[0]:.1f} ms in PyTorch and {floors[1]:.1f} ms here."
    )
    return [*lines, "", memory]


def _processor_name() -> str:
    described = Path("/proc/cpuinfo")
    named = described.exists() and re.search(r"^model name\s*:\s*(.+)$", described.read_text("utf-8"), re.MULTILINE)
    return named[1] if named else platform.processor() or platform.machine()
