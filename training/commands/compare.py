"""`python -m training compare`: trains recipes that differ in one thing, and measures them side by side."""

import argparse
from pathlib import Path

from engine.commands import OK
from training.commands.options import add_data, add_runs, add_threads, add_workers, use_threads

NAME = "compare"
HELP = "train recipes that differ in one thing and measure them side by side"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the comparisons and where data and runs are."""
    parser.add_argument("comparison", type=Path, nargs="+", help="files of training/recipes/comparisons")
    parser.add_argument("--seeds", type=int, nargs="+", default=[], help="other seeds than the files name")
    add_data(parser)
    add_runs(parser)
    add_workers(parser)
    add_threads(parser)


def run(parsed: argparse.Namespace) -> int:
    """Train what is not trained yet and print a table for each comparison; raises SignscribeError."""
    from training.data.recordings import read_all
    from training.measure.comparisons import compare, read_comparison, table

    use_threads(parsed)
    recordings = read_all(parsed.data)
    for path in parsed.comparison:
        comparison = read_comparison(path, parsed.seeds)
        rows = list(compare(comparison, path.parent, recordings, parsed.runs, parsed.workers))
        seeds = ", ".join(map(str, comparison.seeds))
        print(f"{comparison.question} (mean over seeds {seeds})\n\n{table(rows)}\n")
    return OK
