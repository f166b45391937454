"""`python -m training`: train, evaluate, export."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from engine.errors import SignscribeError
from training.commands import bench_data, bench_decode, check, corpus, prepare, rehearsal

# PyTorch is imported where it is needed: `prepare` starts processes that import this module and do without.

DATA = Path("../shared/data")
RUNS = Path("runs")


DATA_COMMANDS = {
    "check": check.run,
    "prepare": prepare.run,
    "corpus": corpus.run,
    "bench-data": bench_data.run,
    "rehearsal": rehearsal.run,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code: 0 ok, 1 not everything was done, 2 what was given cannot be used."""
    parsed = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s")
    logging.getLogger("training").setLevel(logging.INFO)
    try:
        if parsed.command in DATA_COMMANDS:
            return DATA_COMMANDS[parsed.command](parsed)
        return _run(parsed)
    except SignscribeError as error:
        print(f"training: {error}", file=sys.stderr)
        return 2


def _run(parsed: argparse.Namespace) -> int:
    import torch

    from training.commands import adapt, bench_step, compare, evaluate_official, export, import_official, index
    from training.starter.ship import ship_starter

    torch.set_num_threads(parsed.threads)
    if parsed.command == "adapt":
        return adapt.run(parsed)
    if parsed.command == "train":
        _train(parsed)
    elif parsed.command == "evaluate":
        _evaluate(parsed)
    elif parsed.command == "import-official":
        import_official.run(parsed)
    elif parsed.command == "evaluate-official":
        evaluate_official.run(parsed)
    elif parsed.command == "bench-decode":
        bench_decode.run(parsed)
    elif parsed.command == "bench-step":
        bench_step.run(parsed)
    elif parsed.command == "index":
        index.run(parsed)
    elif parsed.command == "compare":
        compare.run(parsed)
    elif parsed.command == "export":
        export.run(parsed)
    else:
        ship_starter(parsed.recipes, parsed.data, parsed.runs, parsed.out, int8=parsed.int8)
    return 0


def _parser() -> argparse.ArgumentParser:
    from training.commands import adapt, bench_step, compare, evaluate_official, export, import_official, index

    parser = argparse.ArgumentParser(prog="python -m training", description="Train Signscribe models.")
    commands = parser.add_subparsers(dest="command", required=True)
    check.add_arguments(
        commands.add_parser("check", help="list what is wrong with labels, and what test and training share")
    )
    prepare.add_arguments(commands.add_parser("prepare", help="find the keypoints of labelled videos"))
    corpus.add_arguments(commands.add_parser("corpus", help="cut subtitled videos into clips of one sentence"))
    bench_data.add_arguments(commands.add_parser("bench-data", help="measure how fast samples come out of keypoints"))
    rehearsal.add_arguments(commands.add_parser("rehearsal", help="choose clips of the starter's data for `adapt`"))
    bench_decode.add_arguments(commands.add_parser("bench-decode", help="time the engine against PyTorch's generate"))
    for name, help_text, module in (
        ("adapt", "make a model of your own clips, going on from the starter model", adapt),
        ("bench-step", "measure how fast training steps are", bench_step),
        ("import-official", "make a bundle of a published Uni-Sign checkpoint", import_official),
        ("evaluate-official", "measure a bundle on one of Uni-Sign's data sets", evaluate_official),
        ("export", "make a bundle of a run on your own clips", export),
        ("compare", "train recipes that differ in one thing and measure them side by side", compare),
        ("index", "measure the look-up of signs, and index them for the model that ships", index),
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
        if name == "train":
            command.add_argument("--workers", type=int, default=1, help="processes that make batches (0: none)")
            command.add_argument(
                "--set",
                metavar="KEY=VALUE",
                action="append",
                default=[],
                help="change a key of the recipes",
            )
        command.add_argument("--data", type=Path, default=DATA, help="folder with the landmark files")
        command.add_argument("--runs", type=Path, default=RUNS, help="folder that run folders lie in")
        command.add_argument("--threads", type=int, default=os.cpu_count() or 1, help="processor threads to use")
    return parser


def _train(parsed: argparse.Namespace) -> None:
    from training.data.recordings import read_all
    from training.train.feeds import Feed, MixtureFeed
    from training.train.loop import train
    from training.train.recipe import read_recipe
    from training.train.run import RunFolder
    from training.train.store_feed import StoreFeed

    for recipe in [read_recipe(path, parsed.set) for path in parsed.recipe]:
        feed: Feed
        if recipe.stores is not None:
            feed = StoreFeed(recipe, parsed.data, parsed.workers)
        else:
            feed = MixtureFeed(recipe, read_all(parsed.data), parsed.workers)
        train(recipe, feed, RunFolder(parsed.runs / recipe.name), parsed.runs)


def _evaluate(parsed: argparse.Namespace) -> None:
    from training.data.recordings import read_all
    from training.data.samples.splits import SPLITS
    from training.measure.held_out import evaluate
    from training.measure.predictions import write_predictions
    from training.measure.report import as_predictions, write_report
    from training.train.recipe import read_recipe
    from training.train.run import RunFolder, open_run

    recipes, recordings = [read_recipe(path) for path in parsed.recipe], read_all(parsed.data)
    for recipe in recipes:
        folder = RunFolder(parsed.runs / recipe.name)
        report = evaluate(open_run(folder.path), recordings, SPLITS[recipe.split], recipe.rate_hz)
        write_report(report, folder.path)
        write_predictions(folder.path, "test", as_predictions(report))
        for name, figure in report.figures.items():
            print(f"{recipe.name}  {name:50} {figure}")


if __name__ == "__main__":
    sys.exit(main())
