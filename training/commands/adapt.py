"""`python -m training adapt`: trains the starter model on a folder of your own labelled clips."""

import argparse
from pathlib import Path

from training.commands.options import add_ownership_options, add_threads

NAME = "adapt"
HELP = "make a model of your own clips, starting from the starter model"
MINUTES = 25.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the clips, the new model and the time there is."""
    parser.description = (
        "Train the starter model on your own clips (DIR/SIGN/*.mp4, perhaps DIR/idle, or a manifest) and make a model "
        "for the app. It can be interrupted; the same command resumes it."
    )
    parser.add_argument("labels", type=Path, metavar="DIR", help="folder of clips, or a manifest (.csv, .tsv, .jsonl)")
    parser.add_argument("--language", default="", metavar="CODE", help="sign language of a folder of clips, as ase")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="folder of the new model")
    parser.add_argument(
        "--minutes", type=_minutes, default=MINUTES, metavar="LIMIT", help=f"time for all of it ({MINUTES:g})"
    )
    parser.add_argument("--name", help="the model's name in the app (that of FOLDER)")
    parser.add_argument("--start", type=Path, default=Path("assets/models/starter"), help="model to start from")
    parser.add_argument("--forget", action="store_true", help="do not rehearse what the starter model knows")
    add_ownership_options(parser)
    add_threads(parser)


def run(parsed: argparse.Namespace) -> int:
    """Make the model and print how to use it; returns FAILURE if clips were left out, after naming each."""
    from training.commands.adapting import adapt_clips

    return adapt_clips(parsed)


def _minutes(text: str) -> float:
    minutes = float(text)
    if not 0 < minutes <= 7 * 24 * 60:
        raise argparse.ArgumentTypeError(f"{text} is not a number of minutes above 0")
    return minutes
