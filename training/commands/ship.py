"""`python -m training ship`: calibrates, describes and exports the starter model."""

import argparse
from pathlib import Path

from engine.commands import OK
from training.commands.options import add_data, add_runs, add_threads, use_threads

NAME = "ship"
HELP = "calibrate, describe and export the starter model from its finished runs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the folders, and how the weights are written."""
    parser.add_argument("--recipes", type=Path, default=Path("training/recipes"), help="folder of recipes")
    parser.add_argument("--out", type=Path, required=True, help="folder of the bundle")
    parser.add_argument("--int8", action="store_true", help="write 8-bit weights")
    add_data(parser)
    add_runs(parser)
    add_threads(parser)


def run(parsed: argparse.Namespace) -> int:
    """Export the model; raises SignscribeError, for instance if a run is not finished."""
    from training.starter.ship import ship_starter

    use_threads(parsed)
    ship_starter(parsed.recipes, parsed.data, parsed.runs, parsed.out, int8=parsed.int8)
    return OK
