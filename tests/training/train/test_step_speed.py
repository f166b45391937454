"""Timing the training loop, at a tiny size."""

from pathlib import Path

import pytest
import torch

from tests.training.made_recordings import collection
from training.data.samples.samples import Mixture
from training.train.feeds import MixtureFeed
from training.train.recipe import OptimiserConfig, Recipe, RecipePhase
from training.train.step_speed import step_speed, without_start


@pytest.mark.parametrize("workers", [0, 1])
def test_figures_fit_together(workers: int, tmp_path: Path) -> None:
    torch.set_num_threads(1)
    recipe = Recipe(
        name="timed",
        seed=1,
        rate_hz=12.5,
        max_frames=40,
        pieces=40,
        languages=("svk",),
        phases=(RecipePhase(2, Mixture({"svk": 4}, sentences=0, joined=0, idle=0)),),
        optimiser=OptimiserConfig(batch_size=2, warmup_steps=2),
        start_from="a run that is not there",
    )
    plain = without_start(recipe)
    speed = step_speed(plain, MixtureFeed(plain, collection(), workers), tmp_path, warm_up=1, steps=5)
    assert speed.clips_per_s * speed.step_s == pytest.approx(2, rel=0.02)  # each step has a batch
    assert speed.tokens_per_s >= speed.clips_per_s
    assert speed.frames_per_s >= 5 * speed.clips_per_s
    assert 0 <= speed.waiting < 1
    assert list(tmp_path.iterdir()) == []
