"""`signscribe bench`: measures the speed of every stage; its sub-commands measure more."""

import argparse

from app.commands.bench import live, lookup, video
from app.commands.options import add_figures_file, add_measured_clips, add_model_choice

NAME = "bench"
HELP = "measure the speed on this computer"
COMMANDS = (live, lookup, video)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the clips and where the figures go."""
    parser.description = "Measure every stage on clips: milliseconds a frame, real-time factor, start-up and memory."
    add_measured_clips(parser)
    add_figures_file(parser)
    add_model_choice(parser)


def run(parsed: argparse.Namespace) -> int:
    """Measure every clip and print the figures; raises SettingsError if the JSON cannot be written."""
    from app.commands.bench.speed import measure

    return measure(parsed)
