"""`signscribe lookup`: names the known signs closest to each utterance of a video."""

import argparse
from pathlib import Path

from app.commands.options import add_model_choice

NAME = "lookup"
HELP = "look up which known sign a video shows"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the video and how its answers are printed."""
    parser.description = "Look up each utterance of a video: its closest matches, best first. Taught signs count, too."
    parser.add_argument("file", type=Path, metavar="FILE", help="a video of one sign, or of several with pauses")
    parser.add_argument("--count", type=int, default=6, metavar="N", help="how many matches to print (6)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_model_choice(parser, language_default="all of the model's")


def run(parsed: argparse.Namespace) -> int:
    """Print the closest matches; raises SettingsError for a bad option, MediaError for a bad video."""
    from app.commands.answers import answer

    return answer(parsed)
