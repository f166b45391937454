"""`python -m training`: train, evaluate, export."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import torch

from engine.errors import SignscribeError
from training.commands import evaluate_official, import_official
from training.data.recordings import read_all
from training.data.splits import SPLITS
from training.evaluate import evaluate
from training.predictions import write_predictions
from training.recipe import Recipe, read_recipe
from training.report import as_predictions, write_report
from training.run import RunFolder, open_run
from training.ship import ship_starter
from training.train import train

DATA = Path("../shared/data")
RUNS = Path("runs")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code: 0 ok, 2 what was given cannot be used."""
    parsed = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s")
    logging.getLogger("training").setLevel(logging.INFO)
    torch.set_num_threads(parsed.threads)
    try:
        if parsed.command == "train":
            _train(parsed)
        elif parsed.command == "evaluate":
            _evaluate(parsed)
        elif parsed.command == "import-official":
            import_official.run(parsed)
        elif parsed.command == "evaluate-official":
            evaluate_official.run(parsed)
        else:
            ship_starter(parsed.recipes, parsed.data, parsed.runs, parsed.out, int8=parsed.int8)
    except SignscribeError as error:
        print(f"training: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description="Train Signscribe models.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, help_text, module in (
        ("import-official", "make a bundle of a published Uni-Sign checkpoint", import_official),
        ("evaluate-official", "measure a bundle on one of Uni-Sign's data sets", evaluate_official),
    ):
        command = commands.add_parser(name, help=help_text)
        module.add_arguments(command)
        command.add_argument("--threads", type=int, default=os.cpu_count() or 1, help="processor threads to use")
    for name, help_text in (
        ("train", "train a recipe, or go on with a run that was interrupted"),
        ("evaluate", "measure a finished run on the recordings its split holds out"),
        ("ship", "calibrate, describe and export the starter model from its finished runs"),
    ):
        command = commands.add_parser(name, help=help_text)
        if name == "ship":
            command.add_argument("--recipes", type=Path, default=Path("training/recipes"), help="folder of recipes")
            command.add_argument("--out", type=Path, required=True, help="folder of the bundle")
            command.add_argument("--int8", action="store_true", help="write 8-bit weights")
        else:
            command.add_argument("recipe", type=Path, nargs="+", help="recipe files (TOML)")
        command.add_argument("--data", type=Path, default=DATA, help="folder with the landmark files")
        command.add_argument("--runs", type=Path, default=RUNS, help="folder that run folders lie in")
        command.add_argument("--threads", type=int, default=os.cpu_count() or 1, help="processor threads to use")
    return parser


def _recipes(parsed: argparse.Namespace) -> list[Recipe]:
    return [read_recipe(path) for path in parsed.recipe]


def _train(parsed: argparse.Namespace) -> None:
    recipes, recordings = _recipes(parsed), read_all(parsed.data)
    for recipe in recipes:
        train(recipe, recordings, RunFolder(parsed.runs / recipe.name), parsed.runs)


def _evaluate(parsed: argparse.Namespace) -> None:
    recipes, recordings = _recipes(parsed), read_all(parsed.data)
    for recipe in recipes:
        folder = RunFolder(parsed.runs / recipe.name)
        report = evaluate(open_run(folder.path), recordings, SPLITS[recipe.split], recipe.rate_hz)
        write_report(report, folder.path)
        write_predictions(folder.path, "test", as_predictions(report))
        for name, figure in report.figures.items():
            print(f"{recipe.name}  {name:50} {figure}")


if __name__ == "__main__":
    sys.exit(main())
