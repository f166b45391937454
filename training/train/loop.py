"""Trains a network, from a recipe to the weights that a run leaves behind.

Built on Hugging Face Accelerate: the same loop runs on a laptop's processor, on one GPU, and on several of them in
several machines (`accelerate launch -m training train RECIPE`).
"""

import copy
import json
import logging
import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import torch
from accelerate import Accelerator, DistributedDataParallelKwargs
from accelerate.state import AcceleratorState
from torch import Tensor, nn, optim

from training.data.samples.collate import IGNORED, Batch
from training.network.network import SignTranslator
from training.train.checkpoint import Best, TrainingProgress, load_state, save_state, save_weights
from training.train.development import development_figure
from training.train.distillation import Teachers, open_teachers
from training.train.feeds import Encoder, Feed, Share
from training.train.losses import LossConfig, losses
from training.train.recipe import Recipe
from training.train.run import RunFolder, begin_run

logger = logging.getLogger(__name__)

LOSS_NAMES = ("total", "text", "ctc", "bag", "single", "taught")


class TrainingStep(nn.Module):
    """A network with its losses: what Accelerate wraps, so that all gradients pass through one `forward`."""

    def __init__(self, network: SignTranslator, config: LossConfig, teachers: Teachers | None = None) -> None:
        super().__init__()
        self.network, self._config, self._teachers = network, config, teachers

    def forward(self, batch: Batch) -> Tensor:
        """The losses in the order of LOSS_NAMES, (6,) float32; the first is to be minimised."""
        parts = losses(self.network, batch, self._config)
        total, taught = parts.total, torch.zeros_like(parts.total)
        if self._teachers is not None:
            taught = self._teachers.loss(parts.text_logits, parts.sign_logits, batch)
            total = total + self._teachers.config.weight * taught
        return torch.stack([part.float() for part in (total, parts.text, parts.ctc, parts.bag, parts.single, taught)])


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Everything that stays the same during a run."""

    recipe: Recipe
    feed: Feed
    folder: RunFolder
    runs: Path
    accelerator: Accelerator
    encoder: Encoder
    network: SignTranslator
    average: SignTranslator
    optimiser: optim.AdamW
    total_steps: int

    def save(self, done: TrainingProgress) -> None:
        if self.accelerator.is_main_process:
            save_state(self.folder.path, self.network, self.average, self.optimiser, done)
        self.accelerator.wait_for_everyone()


def train(
    recipe: Recipe, feed: Feed, folder: RunFolder, runs: Path, advanced: Callable[[int, int], None] | None = None
) -> None:
    """Train, or resume after a kill, until `folder` holds the run's weights.

    `runs` holds the runs that the recipe starts from or learns from. Where the feed has development clips, the weights
    are those that did best on them, else the last. `advanced` is called after each epoch with the steps done and the
    steps of the whole run.
    """
    if folder.weights.exists():
        logger.info("%s is finished already.", folder.path)
        return
    with begun(recipe, feed, folder, runs) as run:
        _train_on(run, advanced)


@contextmanager
def begun(recipe: Recipe, feed: Feed, folder: RunFolder, runs: Path) -> Iterator[Run]:
    """A run before its first step; afterwards the processor is free for another one."""
    torch.manual_seed(recipe.seed)
    accelerator = Accelerator(
        mixed_precision="bf16" if _uses_bfloat16(recipe) else "no",
        kwargs_handlers=[DistributedDataParallelKwargs(find_unused_parameters=True)],
        log_with="tensorboard",
        project_dir=folder.path,
    )
    try:
        run = _begin(recipe, feed, folder, runs, accelerator)
        accelerator.init_trackers("tensorboard")
        yield run
    finally:
        accelerator.end_training()
        AcceleratorState._reset_state()  # the next run in this process may want another precision


def _train_on(run: Run, advanced: Callable[[int, int], None] | None) -> None:
    """Train the rest of the run, from its last kept state."""
    recipe, accelerator = run.recipe, run.accelerator
    done = load_state(run.folder.path, run.network, run.average, run.optimiser) or TrainingProgress()
    teachers = open_teachers(recipe, run.folder, run.runs, accelerator.device)
    step = accelerator.prepare_model(TrainingStep(run.network, recipe.loss, teachers))
    for epoch in range(done.epochs, sum(phase.epochs for phase in recipe.phases)):
        done = train_epoch(run, step, done)
        done = _measured(run, replace(done, epochs=epoch + 1, batches=0))
        run.save(done)
        if advanced is not None:
            advanced(done.steps, run.total_steps)
        if recipe.development.patience is not None and done.best.waited >= recipe.development.patience:
            logger.info("No gain on development clips for %d measurings: done.", done.best.waited)
            break
    if accelerator.is_main_process:
        _leave(run, done)
    accelerator.wait_for_everyone()


def _uses_bfloat16(recipe: Recipe) -> bool:
    """Whether to multiply in bfloat16; where processors lack it, it would be slower than float32."""
    if recipe.precision != "auto":
        return recipe.precision == "bfloat16"
    if torch.cuda.is_available():
        return bool(torch.cuda.is_bf16_supported())
    return torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()


def _begin(recipe: Recipe, feed: Feed, folder: RunFolder, runs: Path, accelerator: Accelerator) -> Run:
    with accelerator.main_process_first():
        network, encoder = begin_run(recipe, feed, folder, runs)
    network.to(accelerator.device)
    config = recipe.optimiser
    optimiser = optim.AdamW(
        _parameter_groups(network, config.weight_decay), betas=config.betas, eps=config.epsilon, fused=True
    )
    average = copy.deepcopy(network).eval() if config.average else network
    epochs = sum(phase.epochs for phase in recipe.phases)
    steps = sum(math.ceil(feed.steps(epoch) / config.accumulation) for epoch in range(epochs))
    return Run(recipe, feed, folder, runs, accelerator, encoder, network, average, optimiser, steps)


def _parameter_groups(network: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """Vectors and adjacency matrices get no weight decay."""
    decayed = [p for name, p in network.named_parameters() if p.ndim > 1 and not name.endswith(".A")]
    others = [p for name, p in network.named_parameters() if p.ndim <= 1 or name.endswith(".A")]
    return [{"params": decayed, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]


def train_epoch(run: Run, step: nn.Module, done: TrainingProgress) -> TrainingProgress:
    """Train one epoch, or the rest of it; keeps a state to resume from every `save_steps` steps."""
    recipe, config, accelerator = run.recipe, run.recipe.optimiser, run.accelerator
    share = Share(accelerator.process_index, accelerator.num_processes)
    _reseed(run, done)
    batches = run.feed.batches(done.epochs, run.encoder, share, done.batches)
    watch = _Watch(len(LOSS_NAMES), accelerator.device)
    step.train()
    if recipe.frozen_pose:
        for module in run.network.graph_networks():
            module.eval().requires_grad_(False)
    while group := list(islice(batches, config.accumulation)):
        watch.loaded()
        rate = config.learning_rate * _schedule(done.steps, config.warmup_steps, run.total_steps)
        for parameters in run.optimiser.param_groups:
            parameters["lr"] = rate
        run.optimiser.zero_grad(set_to_none=True)
        for number, batch in enumerate(group):
            last = number == len(group) - 1
            with nullcontext() if last else accelerator.no_sync(step):
                values = step(batch.to(accelerator.device))
                accelerator.backward(values[0] / len(group))
            watch.add(values.detach(), batch)
        accelerator.clip_grad_norm_(run.network.parameters(), config.clip_norm)
        run.optimiser.step()
        done = replace(done, steps=done.steps + 1, batches=done.batches + len(group))
        if run.average is not run.network:
            _update_average(run.average, run.network, min(config.average, done.steps / (done.steps + 10)))
        watch.stepped()
        if done.steps % recipe.save_steps == 0:
            run.save(done)
            _reseed(run, done)
    _log(run, done, watch)
    return done


def _reseed(run: Run, done: TrainingProgress) -> None:
    """Reseed wherever a run can resume, so that a resumed run draws the same random numbers."""
    place = run.recipe.seed * 1_000_003 + done.epochs
    torch.manual_seed((place * 1_000_003 + done.batches) * 1_009 + run.accelerator.process_index)


class _Watch:
    """Sums up an epoch's losses, and where its time went."""

    def __init__(self, count: int, device: torch.device) -> None:
        self._sums, self._batches = torch.zeros(count, device=device), 0
        self._clips = self._frames = self._tokens = 0
        self._started_s = self._mark_s = time.monotonic()
        self._waited_s = 0.0

    def loaded(self) -> None:
        self._waited_s += time.monotonic() - self._mark_s

    def stepped(self) -> None:
        self._mark_s = time.monotonic()

    def add(self, values: Tensor, batch: Batch) -> None:
        self._sums += values
        self._batches += 1
        self._clips += len(batch.labels)
        self._frames += int(batch.frame_mask.sum())
        self._tokens += int((batch.labels != IGNORED).sum())

    def row(self) -> dict[str, float]:
        seconds = max(time.monotonic() - self._started_s, 1e-9)
        means = (self._sums / max(self._batches, 1)).tolist()
        counts = {"clips": self._clips, "frames": self._frames, "tokens": self._tokens}
        pace = {f"{name}_per_s": count / seconds for name, count in counts.items()}
        times = {"seconds": seconds, **pace, "waiting": self._waited_s / seconds}
        return {**dict(zip(LOSS_NAMES, means, strict=True)), **times}


def _log(run: Run, done: TrainingProgress, watch: _Watch) -> None:
    row = {"epoch": done.epochs + 1, "steps": done.steps, **watch.row()}
    run.accelerator.log({f"training/{key}": value for key, value in row.items()}, step=done.steps)
    if run.accelerator.is_main_process:
        with run.folder.log.open("a", encoding="utf-8") as log:
            log.write(json.dumps({key: round(value, 4) for key, value in row.items()}) + "\n")
        logger.info("%s", {key: round(value, 4) for key, value in row.items()})


def _measured(run: Run, done: TrainingProgress) -> TrainingProgress:
    """Measure the averaged weights on development clips, if it is time, and keep the best."""
    references = run.feed.development()
    if not references or done.epochs % run.recipe.development.epochs:
        return done
    value = torch.zeros(1, device=run.accelerator.device)
    if run.accelerator.is_main_process:
        task = run.recipe.stores.task if run.recipe.stores else "SLT"
        value += development_figure(run.average, run.encoder, references, task)
        run.average.train(run.average is run.network)
    run.accelerator.wait_for_everyone()
    reached = float(run.accelerator.reduce(value))
    run.accelerator.log({"development/figure": reached}, step=done.steps)
    logger.info("Development clips after %d epochs: %.3f (higher is better)", done.epochs, reached)
    if done.best.figure is not None and reached <= done.best.figure:
        return replace(done, best=replace(done.best, waited=done.best.waited + 1))
    if run.accelerator.is_main_process:
        save_weights(run.average, run.folder.best)
    return replace(done, best=Best(reached, done.epochs, 0))


def _leave(run: Run, done: TrainingProgress) -> None:
    """Write the run's weights: the best on development clips, else the last; always keep the last."""
    save_weights(run.average, run.folder.last)
    chosen = run.folder.best if done.best.figure is not None else run.folder.last
    run.folder.weights.hardlink_to(chosen)


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
