"""`signscribe bench live`: measures how soon and how steadily live captions come (docs/live-figures.md)."""

import argparse
from pathlib import Path

from app.commands.options import add_figures_file, add_measured_clips, add_model_choice

NAME = "live"
HELP = "measure how soon and how steadily live captions come"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the clips and how long they are played."""
    parser.description = (
        "Play clips as if live, with rests between them, in computed time with the costs measured here: delays, "
        "flicker, false captions, drift."
    )
    add_measured_clips(parser)
    add_figures_file(parser)
    parser.add_argument(
        "--minutes", type=float, default=30.0, help="length of the computed stream; every clip plays at least once (30)"
    )
    parser.add_argument(
        "--soak", type=float, metavar="MINUTES", help="also play in real time: growth of memory, skipped frames"
    )
    parser.add_argument(
        "--references", type=Path, metavar="FILE", help='expected texts, as JSON: [{"file": NAME, "label": TEXT}, ...]'
    )
    add_model_choice(parser)


def run(parsed: argparse.Namespace) -> int:
    """Measure and print; returns FAILURE if the run in real time stops early, raises SettingsError for a bad option."""
    from app.commands.bench.live_figures import measure

    return measure(parsed)
