"""`python -m training rehearsal`: the clips that `adapt` mixes in, chosen from the starter model's training data."""

import argparse
from pathlib import Path


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    command.description = "Choose from the landmark collection what `adapt` rehearses, and write it."
    command.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with the landmark files")
    command.add_argument("--recipe", type=Path, default=Path("training/recipes/starter.toml"), help="of the model")
    command.add_argument("--out", type=Path, help="file to write (default: the one that `adapt` reads)")


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
    return 0
