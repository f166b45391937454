"""`python -m training bench-step`: measures how fast a recipe's training steps are, and how long they wait for data."""

import argparse
from pathlib import Path

from engine.commands import OK
from training.commands.options import add_data, add_recipe_changes, add_threads, use_threads

NAME = "bench-step"
HELP = "measure how fast training steps are"
STEPS, WARM_UP = 20, 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the recipe, its data and how many steps are timed."""
    parser.description = (
        "Time training steps of a recipe on its data, with random weights: clips, frames and tokens a second, the "
        "share of the time spent waiting for data, and the peak memory."
    )
    parser.add_argument("recipe", type=Path, help="recipe file (TOML)")
    add_data(parser)
    add_recipe_changes(parser)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2], metavar="N", help="loading processes (1 2)")
    parser.add_argument("--steps", type=int, default=STEPS, help=f"steps that are timed ({STEPS})")
    parser.add_argument("--warm-up", type=int, default=WARM_UP, metavar="STEPS", help=f"steps before them ({WARM_UP})")
    add_threads(parser)


def run(parsed: argparse.Namespace) -> int:
    """Print one line for each number of workers; raises SignscribeError."""
    from training.bench.decode_engine import peak_memory_mb
    from training.data.recordings import read_all
    from training.train.feeds import Feed, MixtureFeed
    from training.train.recipe import read_recipe
    from training.train.step_speed import step_speed, without_start
    from training.train.store_feed import StoreFeed

    use_threads(parsed)
    recipe = without_start(read_recipe(parsed.recipe, parsed.set))
    recordings = read_all(parsed.data) if recipe.stores is None else []
    for workers in parsed.workers:
        feed: Feed
        if recipe.stores is None:
            feed = MixtureFeed(recipe, recordings, workers)
        else:
            feed = StoreFeed(recipe, parsed.data, workers)
        speed = step_speed(recipe, feed, Path(), warm_up=parsed.warm_up, steps=parsed.steps)
        print(
            f"{workers} workers: {speed.step_s:.2f} s a step, {speed.clips_per_s:.2f} clips/s, "
            f"{speed.frames_per_s:.0f} frames/s, {speed.tokens_per_s:.1f} tokens/s, "
            f"waiting {speed.waiting:.1%}, peak memory {peak_memory_mb():.0f} MB"
        )
    return OK
