"""The training loop: one readable pass from a recipe to averaged weights."""

import copy
import json
import logging
import math
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import sentencepiece
import torch
from torch import Tensor, nn, optim

from training.checkpoint import Progress, load_state, load_weights, save_state, save_weights
from training.data.collate import Batch, collate
from training.data.recordings import Recording
from training.data.samples import Sampler
from training.data.splits import SPLITS
from training.data.vocabulary import SignClasses, sign_classes, tokenizer_texts, train_tokenizer
from training.losses import losses
from training.network.network import PICTURE_BRANCH, SignTranslator
from training.recipe import Phase, Recipe
from training.run import RunFolder, network_config, read_classes

logger = logging.getLogger(__name__)

BUCKET_BATCHES = 8
"""Samples of this many batches are sorted by length before they are cut into batches."""


@dataclass(frozen=True, slots=True, eq=False)
class _Parts:
    network: SignTranslator
    average: SignTranslator
    optimiser: optim.AdamW
    tokenizer: sentencepiece.SentencePieceProcessor
    classes: SignClasses
    fast: bool


def train(recipe: Recipe, recordings: Sequence[Recording], folder: RunFolder, runs: Path) -> None:
    """Train from the start, or from where an earlier call was killed, until `folder` holds the averaged weights.

    `recordings` is the whole collection: the recipe's split decides what is left out. `runs` is where the run that
    the recipe starts from lies.
    """
    if folder.weights.exists():
        logger.info("%s is finished already.", folder.path)
        return
    chosen = [r for r in recordings if r.language in recipe.languages]
    torch.manual_seed(recipe.seed)
    parts = _prepare(recipe, chosen, folder, runs)
    done = load_state(folder.path, parts.network, parts.average, parts.optimiser) or Progress(0, 0)
    schedule = [phase for phase in recipe.phases for _ in range(phase.epochs)]
    total_steps = sum(_steps(phase, recipe) for phase in schedule)
    for epoch in range(done.epochs, len(schedule)):
        sampler = Sampler(
            SPLITS[recipe.split].training(chosen),
            schedule[epoch].mixture,
            recipe.augmentation,
            recipe.rate_hz,
            recipe.max_frames,
            hand_pictures=recipe.rgb is not None,
        )
        torch.manual_seed(recipe.seed * 1_000_003 + epoch)
        done = _train_epoch(parts, sampler, recipe, done, total_steps, folder)
        save_state(folder.path, parts.network, parts.average, parts.optimiser, done)
    save_weights(parts.average, folder.weights)


def _prepare(recipe: Recipe, recordings: Sequence[Recording], folder: RunFolder, runs: Path) -> _Parts:
    """Vocabulary, network and optimiser; the vocabulary is made once and kept in the run folder."""
    folder.path.mkdir(parents=True, exist_ok=True)
    start = RunFolder(runs / recipe.start_from) if recipe.start_from else None
    training = SPLITS[recipe.split].training(recordings)
    if not folder.signs.exists():
        if start is not None:
            shutil.copy(start.tokenizer, folder.tokenizer)
            shutil.copy(start.signs, folder.signs)
        else:
            train_tokenizer(tokenizer_texts(training), folder.tokenizer, recipe.pieces)
            folder.signs.write_text(json.dumps(sign_classes(training).signs, ensure_ascii=False), "utf-8")
    tokenizer = sentencepiece.SentencePieceProcessor(str(folder.tokenizer))
    classes = read_classes(folder)
    network = SignTranslator(network_config(tokenizer, classes, recipe.rgb))
    if recipe.rgb is not None:
        folder.hand_pictures.write_text(json.dumps(asdict(recipe.rgb)), "utf-8")
    if start is not None:
        load_weights(network, start.weights, new=PICTURE_BRANCH)
    optimiser = optim.AdamW(_parameter_groups(network, recipe.optimiser.weight_decay), betas=(0.9, 0.98), fused=True)
    return _Parts(network, copy.deepcopy(network).eval(), optimiser, tokenizer, classes, _has_fast_bfloat16())


def _has_fast_bfloat16() -> bool:
    """Whether this processor multiplies bfloat16 in hardware; elsewhere it would be slower than float32."""
    return torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()


def _parameter_groups(network: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """No weight decay for vectors and adjacency matrices."""
    decayed = [p for name, p in network.named_parameters() if p.ndim > 1 and not name.endswith(".A")]
    others = [p for name, p in network.named_parameters() if p.ndim <= 1 or name.endswith(".A")]
    return [{"params": decayed, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]


def _steps(phase: Phase, recipe: Recipe) -> int:
    mixture = phase.mixture
    samples = sum(mixture.words.values()) + mixture.sentences + mixture.joined + mixture.idle
    return math.ceil(samples / recipe.optimiser.batch_size)


def _batches(sampler: Sampler, parts: _Parts, recipe: Recipe, epoch: int) -> Iterator[Batch]:
    """The batches of an epoch; clips of like length share a batch."""
    plan, size = sampler.epoch(epoch, recipe.seed), recipe.optimiser.batch_size
    rng = np.random.default_rng((recipe.seed, epoch, 1))
    for start in range(0, len(plan), size * BUCKET_BATCHES):
        samples = [sampler.draw(*line) for line in plan[start : start + size * BUCKET_BATCHES]]
        samples.sort(key=lambda sample: len(sample.pose.body))
        chunks = [samples[i : i + size] for i in range(0, len(samples), size)]
        for i in rng.permutation(len(chunks)):
            yield collate(chunks[i], parts.tokenizer, parts.classes)


def _train_epoch(
    parts: _Parts, sampler: Sampler, recipe: Recipe, done: Progress, total_steps: int, folder: RunFolder
) -> Progress:
    config, steps, started_s = recipe.optimiser, done.steps, time.monotonic()
    sums, frames = torch.zeros(5), 0
    parts.network.train()
    for batch in _batches(sampler, parts, recipe, done.epochs):
        rate = config.learning_rate * _schedule(steps, config.warmup_steps, total_steps)
        for group in parts.optimiser.param_groups:
            group["lr"] = rate
        parts.optimiser.zero_grad(set_to_none=True)
        with torch.autocast("cpu", torch.bfloat16, enabled=parts.fast):
            loss = losses(parts.network, batch, recipe.loss)
        torch.autograd.backward(loss.total)
        nn.utils.clip_grad_norm_(parts.network.parameters(), config.clip_norm)
        parts.optimiser.step()
        steps += 1
        _update_average(parts.average, parts.network, min(config.average, steps / (steps + 10)))
        sums += torch.stack([loss.total, loss.text, loss.ctc, loss.bag, loss.single]).detach()
        frames += int(batch.frame_mask.sum())
    count = max(steps - done.steps, 1)
    row = dict(zip(("total", "text", "ctc", "bag", "single"), (sums / count).tolist(), strict=True))
    seconds = time.monotonic() - started_s
    row |= {"epoch": done.epochs + 1, "steps": steps, "seconds": seconds, "frames_per_s": frames / seconds}
    with folder.log.open("a", encoding="utf-8") as log:
        log.write(json.dumps({key: round(value, 4) for key, value in row.items()}) + "\n")
    logger.info("%s", row)
    return Progress(done.epochs + 1, steps)


def _schedule(step: int, warmup: int, total: int) -> float:
    """Linear warm-up, then cosine to zero, as a share of the peak rate."""
    if step < warmup:
        return (step + 1) / warmup
    return 0.5 * (1 + math.cos(math.pi * (step - warmup) / max(total - warmup, 1)))


@torch.no_grad()
def _update_average(average: nn.Module, network: nn.Module, decay: float) -> None:
    old: list[Tensor] = [*average.parameters(), *(b for b in average.buffers() if b.is_floating_point())]
    new: list[Tensor] = [*network.parameters(), *(b for b in network.buffers() if b.is_floating_point())]
    torch._foreach_lerp_(old, new, 1 - decay)
