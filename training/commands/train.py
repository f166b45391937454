"""`python -m training train`: trains recipes, or resumes their interrupted runs."""

import argparse
from pathlib import Path

from engine.commands import OK
from training.commands.options import add_data, add_recipe_changes, add_runs, add_threads, add_workers, use_threads

NAME = "train"
HELP = "train a recipe, or resume its interrupted run"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the recipes and where data and runs are."""
    parser.add_argument("recipe", type=Path, nargs="+", help="recipe files (TOML)")
    add_workers(parser)
    add_recipe_changes(parser)
    add_data(parser)
    add_runs(parser)
    add_threads(parser)


def run(parsed: argparse.Namespace) -> int:
    """Train one recipe after the other, once all have been read; raises SignscribeError."""
    from training.data.recordings import read_all
    from training.train.feeds import Feed, MixtureFeed
    from training.train.loop import train
    from training.train.recipe import read_recipe
    from training.train.run import RunFolder
    from training.train.store_feed import StoreFeed

    use_threads(parsed)
    for recipe in [read_recipe(path, parsed.set) for path in parsed.recipe]:
        feed: Feed
        if recipe.stores is not None:
            feed = StoreFeed(recipe, parsed.data, parsed.workers)
        else:
            feed = MixtureFeed(recipe, read_all(parsed.data), parsed.workers)
        train(recipe, feed, RunFolder(parsed.runs / recipe.name), parsed.runs)
    return OK
