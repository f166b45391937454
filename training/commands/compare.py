"""`python -m training compare`: train recipes that differ in one thing, and print what each reached."""

import argparse
from pathlib import Path


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    command.add_argument("comparison", type=Path, nargs="+", help="files of training/recipes/comparisons")
    command.add_argument("--seeds", type=int, nargs="+", default=[], help="other seeds than the files name")
    command.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with the landmark files")
    command.add_argument("--runs", type=Path, default=Path("runs"), help="folder that run folders lie in")
    command.add_argument("--workers", type=int, default=1, help="processes that make batches (0: none)")


def run(parsed: argparse.Namespace) -> None:
    """Train what is not trained yet and print a table for each comparison; raises SignscribeError."""
    from training.data.recordings import read_all
    from training.measure.comparisons import compare, read_comparison, table

    recordings = read_all(parsed.data)
    for path in parsed.comparison:
        comparison = read_comparison(path, parsed.seeds)
        rows = list(compare(comparison, path.parent, recordings, parsed.runs, parsed.workers))
        seeds = ", ".join(map(str, comparison.seeds))
        print(f"{comparison.question} (mean over seeds {seeds})\n\n{table(rows)}\n")
