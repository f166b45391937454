"""Times a few steps of a recipe in the training loop itself."""

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from training.data.samples.collate import Batch
from training.data.samples.vocabulary import SignClasses
from training.train.checkpoint import TrainingProgress
from training.train.feeds import Encoder, Feed, Reference, Share
from training.train.loop import TrainingStep, begun, train_epoch
from training.train.recipe import Recipe
from training.train.run import RunFolder


@dataclass(frozen=True, slots=True)
class StepSpeed:
    """Seconds a step; clips, real frames and written tokens (end tokens too) a second; `waiting` is the share of the
    time (0..1) in which the network waited for its next batch."""

    step_s: float
    clips_per_s: float
    frames_per_s: float
    tokens_per_s: float
    waiting: float


def without_start(recipe: Recipe) -> Recipe:
    """The recipe with random weights in place of those it starts from, and without teachers: nothing needs to be there.

    It is as fast as the recipe, unless that has teachers.
    """
    return replace(recipe, start_from=None, distillation=None, network=replace(recipe.network, text_weights=None))


def step_speed(recipe: Recipe, feed: Feed, runs: Path, *, warm_up: int, steps: int) -> StepSpeed:
    """Time so many steps of a recipe after a warm-up, which also starts the loading processes.

    `runs` holds the run that the recipe starts from. Nothing is kept.
    """
    few = _FewSteps(feed, recipe, (warm_up, steps))
    with TemporaryDirectory() as scratch:
        folder = RunFolder(Path(scratch) / "run")
        with begun(recipe, few, folder, runs) as run:
            step = run.accelerator.prepare_model(TrainingStep(run.network, recipe.loss))
            warm = train_epoch(run, step, TrainingProgress())
            train_epoch(run, step, replace(warm, epochs=1, batches=0))
        row = json.loads(folder.log.read_text("utf-8").splitlines()[-1])
    return StepSpeed(
        row["seconds"] / steps, row["clips_per_s"], row["frames_per_s"], row["tokens_per_s"], row["waiting"]
    )


@dataclass(frozen=True, slots=True, eq=False)
class _FewSteps:
    """A feed whose two epochs have so many optimiser steps, however many those of `feed` have."""

    feed: Feed
    recipe: Recipe
    counts: tuple[int, int]

    def texts(self) -> list[str]:
        return self.feed.texts()

    def signs(self) -> SignClasses:
        return self.feed.signs()

    def steps(self, epoch: int) -> int:
        return self.counts[min(epoch, 1)] * self.recipe.optimiser.accumulation

    def batches(self, epoch: int, encoder: Encoder, share: Share, skip: int) -> Iterator[Batch]:
        epochs = itertools.cycle(range(sum(phase.epochs for phase in self.recipe.phases)))
        endless = itertools.chain.from_iterable(self.feed.batches(one, encoder, share, 0) for one in epochs)
        return itertools.islice(endless, skip, self.steps(epoch))

    def development(self) -> list[Reference]:
        return []
