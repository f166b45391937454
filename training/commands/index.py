"""`python -m training index`: measures the look-up on held-out clips, and indexes the signs of the shipped model."""

import argparse
from pathlib import Path

from engine.commands import OK
from training.commands.options import add_data, add_runs, add_threads, use_threads

NAME = "index"
HELP = "measure the look-up, and index the signs of the shipped model"
FOLDS = ("fold-a", "fold-b", "fold-c", "fold-d")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the folders, and which part of the work is done."""
    parser.description = (
        "Ask every fold's model about what it never saw, fit the weights of the look-up's evidence, and write the "
        "index of the shipped model. Answers are cached until a model changes."
    )
    add_data(parser)
    add_runs(parser)
    parser.add_argument("--recipes", type=Path, default=Path("training/recipes"), help="folder of recipes")
    parser.add_argument("--bundle", type=Path, default=Path("assets/models/starter"), help="the shipped model")
    parser.add_argument("--out", type=Path, default=Path("assets/lookup"), help="folder of the index")
    parser.add_argument("--fold", action="append", choices=FOLDS, help="ask only this fold (may be repeated)")
    parser.add_argument("--renew", action="store_true", help="keep weights and figures, index another model")
    add_threads(parser)


def run(parsed: argparse.Namespace) -> int:
    """Make the index, or the part that was asked for, and print the figures; raises SignscribeError."""
    from training.lookup.ship import renew_index, ship_index, try_folds

    use_threads(parsed)
    if parsed.renew:
        renew_index(parsed.data, parsed.bundle, parsed.out)
    elif parsed.fold:
        try_folds(parsed.data, parsed.recipes, parsed.runs, parsed.fold)
    else:
        for name, found in ship_index(parsed.data, parsed.recipes, parsed.runs, parsed.bundle, parsed.out).items():
            print(f"{name:34} {found.value:.3f} [{found.low:.3f}, {found.high:.3f}] (n={found.n})")
    return OK
