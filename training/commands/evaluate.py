"""`python -m training evaluate`: measures finished runs on the recordings that their split holds out."""

import argparse
from pathlib import Path

from engine.commands import OK
from training.commands.options import add_data, add_runs, add_threads, use_threads

NAME = "evaluate"
HELP = "measure a finished run on the recordings that its split holds out"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the recipes and where data and runs are."""
    parser.add_argument("recipe", type=Path, nargs="+", help="recipe files (TOML)")
    add_data(parser)
    add_runs(parser)
    add_threads(parser)


def run(parsed: argparse.Namespace) -> int:
    """Write each run's report and predictions into its folder and print the figures; raises SignscribeError."""
    from training.data.recordings import read_all
    from training.data.samples.splits import SPLITS
    from training.measure.held_out import evaluate
    from training.measure.predictions import write_predictions
    from training.measure.report import as_predictions, write_report
    from training.train.recipe import read_recipe
    from training.train.run import RunFolder, open_run

    use_threads(parsed)
    recipes = [read_recipe(path) for path in parsed.recipe]
    models = [open_run(parsed.runs / recipe.name) for recipe in recipes]  # before the data, which take minutes to read
    recordings = read_all(parsed.data)
    for recipe, model in zip(recipes, models, strict=True):
        folder = RunFolder(parsed.runs / recipe.name)
        report = evaluate(model, recordings, SPLITS[recipe.split], recipe.rate_hz)
        write_report(report, folder.path)
        write_predictions(folder.path, "test", as_predictions(report))
        for name, figure in report.figures.items():
            print(f"{recipe.name}  {name:50} {figure}")
    return OK
