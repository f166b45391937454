"""`signscribe bench video`: measures the speed and memory of a long video (docs/video-figures.md)."""

import argparse

from app.commands.options import add_figures_file, add_measured_clips, add_model_choice

NAME = "video"
HELP = "measure the speed and memory of a long video"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the clips and the length of the video made of them."""
    parser.description = (
        "Join clips into one long video and translate it: real-time factor, and memory over time, which must not grow "
        "with the video."
    )
    add_measured_clips(parser)
    parser.add_argument("--minutes", type=float, default=60.0, help="length of the joined video (60)")
    add_figures_file(parser)
    add_model_choice(parser)


def run(parsed: argparse.Namespace) -> int:
    """Measure and print the figures; raises SettingsError for a bad option."""
    from app.commands.bench.long_run import measure

    return measure(parsed)
