"""Declares the options that several commands share."""

import argparse
from pathlib import Path


def add_files(parser: argparse.ArgumentParser) -> None:
    """FILE...: at least one video or folder of videos."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a video, or a folder of videos")


def add_measured_clips(parser: argparse.ArgumentParser) -> None:
    """CLIP...: the videos to measure on, or none for the demo clip."""
    parser.add_argument("files", nargs="*", type=Path, metavar="CLIP", help="videos to measure on (the demo clip)")


def add_figures_file(parser: argparse.ArgumentParser) -> None:
    """--json FILE: where the figures are written, too."""
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to this file, as JSON")


def add_model_choice(parser: argparse.ArgumentParser, language_default: str = "the model's first") -> None:
    """--language, whose help says what is taken without it, and --model."""
    parser.add_argument(
        "--language",
        metavar="LANGUAGE",
        help=f"the sign language, by ISO 639-3 code or name: svk or Slovak ({language_default})",
    )
    add_model(parser)


def add_model(parser: argparse.ArgumentParser) -> None:
    """--model DIR."""
    parser.add_argument("--model", type=Path, metavar="DIR", help="a model folder (the model that comes with the app)")


def add_own_signs(parser: argparse.ArgumentParser) -> None:
    """--no-own-signs, stored as `own_signs`."""
    parser.add_argument(
        "--no-own-signs",
        dest="own_signs",
        action="store_false",
        help="leave out the signs taught in the window, so that captions are the same on every computer",
    )


def add_hand_pictures(parser: argparse.ArgumentParser) -> None:
    """--hand-pictures, by the names of `HandUse`."""
    parser.add_argument(
        "--hand-pictures",
        choices=("off", "weak", "trained"),
        help="for a model that reads hand close-ups: never use them, use them only where keypoints are weak, or use "
        "them as the model was trained (trained)",
    )
