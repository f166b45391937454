"""`python -m training index`: try the look-up on what each fold never saw, and index signs for the shipped model."""

import argparse
from pathlib import Path

FOLDS = ("fold-a", "fold-b", "fold-c", "fold-d")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.description = (
        "Ask every fold's model about what it never saw, fit how the parts of the look-up are weighed, and write the "
        "index of the model that ships. What was asked before is not asked again unless the model has changed."
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with the landmark files")
    parser.add_argument("--runs", type=Path, default=Path("runs"), help="folder that run folders lie in")
    parser.add_argument("--recipes", type=Path, default=Path("training/recipes"), help="folder of recipes")
    parser.add_argument("--bundle", type=Path, default=Path("assets/models/starter"), help="the model that ships")
    parser.add_argument("--out", type=Path, default=Path("assets/lookup"), help="folder of the index")
    parser.add_argument("--fold", action="append", choices=FOLDS, help="only ask this fold (may be repeated)")
    parser.add_argument("--renew", action="store_true", help="keep weights and figures, index another model")


def run(parsed: argparse.Namespace) -> None:
    """Make the index, or the part that was asked for, and print the figures; raises SignscribeError."""
    from training.lookup.ship import renew_index, ship_index, try_folds

    if parsed.renew:
        renew_index(parsed.data, parsed.bundle, parsed.out)
    elif parsed.fold:
        try_folds(parsed.data, parsed.recipes, parsed.runs, parsed.fold)
    else:
        for name, found in ship_index(parsed.data, parsed.recipes, parsed.runs, parsed.bundle, parsed.out).items():
            print(f"{name:34} {found.value:.3f} [{found.low:.3f}, {found.high:.3f}] (n={found.n})")
