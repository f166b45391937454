"""`signscribe bench lookup`: measures how often and how fast the look-up is right (docs/lookup-figures.md)."""

import argparse
from pathlib import Path

from app.commands.options import add_figures_file, add_model

NAME = "lookup"
HELP = "measure how often and how fast the look-up is right"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the trials to measure on."""
    parser.description = (
        "Measure the time from the end of a sign to the answer, and the search among 100,000 references. How often it "
        "is right can only be measured on clips that a model has never seen: give the trials that `python -m training "
        "index` leaves beside the folds' models. Without any, the figures of those trials are quoted."
    )
    parser.add_argument("--trial", type=Path, action="append", metavar="DIR", help="a fold's folder (may be repeated)")
    parser.add_argument("--million", action="store_true", help="also measure the search among 1,000,000 references")
    add_figures_file(parser)
    add_model(parser)


def run(parsed: argparse.Namespace) -> int:
    """Measure and print; raises SignIndexError for a trial whose clips its model may have seen."""
    from app.commands.bench.lookup_figures import measure

    return measure(parsed)
