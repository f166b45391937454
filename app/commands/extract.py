"""`signscribe extract`: writes the keypoints of videos, for other programs."""

import argparse
from pathlib import Path

from app.commands.options import add_files

NAME = "extract"
HELP = "write the keypoints of videos"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the videos, and how and where their keypoints are written."""
    parser.description = "Write the keypoints of body, face and hands in videos."
    add_files(parser)
    parser.add_argument("--format", default="npz", metavar="LIST", help="npz, pose or both, joined by a comma (npz)")
    parser.add_argument("--out-dir", type=Path, metavar="DIR", help="where the files go (beside each video)")
    parser.add_argument("--rate", type=float, metavar="HZ", help="frames/s to look at (every frame)")
    parser.add_argument("--overwrite", action="store_true", help="replace files that exist")


def run(parsed: argparse.Namespace) -> int:
    """Write the keypoints; returns BAD_INPUT if a video cannot be read, else FAILURE if a file is not written."""
    from app.commands.extraction import extract

    return extract(parsed)
