"""`python -m training rehearsal`: chooses the clips of the starter's training data that `adapt` mixes in."""

import argparse
from pathlib import Path

from engine.commands import OK
from training.commands.options import add_data

NAME = "rehearsal"
HELP = "choose clips of the starter's training data for `adapt`"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the data, the recipe and the file to write."""
    parser.description = "Choose from the landmark collection what `adapt` rehearses, and write it to a file."
    add_data(parser)
    parser.add_argument(
        "--recipe", type=Path, default=Path("training/recipes/starter.toml"), help="recipe of the starter model"
    )
    parser.add_argument("--out", type=Path, help="file to write (the one that `adapt` reads)")


def run(parsed: argparse.Namespace) -> int:
    """Write the file and print what it holds; raises SignscribeError."""
    from training.adapt.rehearsal import REHEARSAL, chosen_for_rehearsal, write_rehearsal
    from training.data.recordings import read_all
    from training.data.samples.splits import SPLITS
    from training.train.recipe import read_recipe

    recipe = read_recipe(parsed.recipe)
    recordings = [one for one in read_all(parsed.data) if one.language in recipe.languages]
    chosen = chosen_for_rehearsal(SPLITS[recipe.split].training(recordings))
    out = parsed.out or REHEARSAL
    write_rehearsal(chosen, out, recipe.rate_hz)
    print(f"{out}: {len(chosen)} clips, {out.stat().st_size / 1e6:.1f} MB")
    return OK
