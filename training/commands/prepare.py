"""`python -m training prepare`: finds the keypoints of labelled videos and stores them."""

import argparse
from pathlib import Path

from training.commands.options import add_detector_options, add_label_options

NAME = "prepare"
HELP = "find the keypoints of labelled videos"
RATE_HZ = 25.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the labels, the store and who does the work."""
    parser.description = (
        "Find the keypoints of labelled videos and store them in FOLDER. It can be interrupted; the same command "
        "resumes it and skips finished entries."
    )
    add_label_options(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where the keypoints go")
    parser.add_argument(
        "--rate", type=_rate, default=RATE_HZ, metavar="HZ", help=f"frames/s, or 'all' frames ({RATE_HZ:g})"
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--jobs", type=int, default=1, metavar="N", help="processes on this machine (1)")
    where.add_argument("--ray", metavar="ADDRESS", help="a Ray cluster (host:port, or 'local') that sees the videos")
    parser.add_argument("--retry-broken", action="store_true", help="try files again that could not be read before")
    add_detector_options(parser)


def run(parsed: argparse.Namespace) -> int:
    """Fill the store; returns FAILURE if clips could not be read, after listing each with its reason."""
    from training.commands.preparing import prepare_labels

    return prepare_labels(parsed)


def _rate(text: str) -> float | None:
    rate_hz = None if text == "all" else float(text)
    if rate_hz is not None and not 0 < rate_hz <= 1000:
        raise argparse.ArgumentTypeError(f"{text} is not a number of frames/s, nor 'all'")
    return rate_hz
