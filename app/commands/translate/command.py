"""`signscribe translate`: translates videos into captions, printed or written to files."""

import argparse
from pathlib import Path

from app.commands.options import add_files, add_hand_pictures, add_model_choice, add_own_signs

NAME = "translate"
HELP = "translate videos into captions"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the videos, the files to write and how they are translated."""
    parser.description = (
        "Translate videos into captions. Long videos are split at pauses. Without --format, --out or --out-dir the "
        "captions are printed."
    )
    add_files(parser)
    parser.add_argument(
        "--format",
        metavar="LIST",
        help="kinds of files to write for each video, joined by commas: srt, vtt, txt, json, eaf (ELAN), pose "
        "(keypoints), mkv or mp4 (a copy of the video with the captions as a subtitle track)",
    )
    parser.add_argument("--out-dir", type=Path, metavar="DIR", help="where the files go (beside each video)")
    parser.add_argument("--out", metavar="FILE", help="the one file to write for one video, or only an ending (.srt)")
    parser.add_argument("--overwrite", action="store_true", help="replace files that exist")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="how many videos to translate at once (1)")
    parser.add_argument(
        "--resume",
        action="store_true",
        help="keep unfinished work and resume that of an earlier run; skip videos whose files exist",
    )
    parser.add_argument("--json", action="store_true", help="print one line of JSON for each finished video")
    add_model_choice(parser)
    add_hand_pictures(parser)
    add_own_signs(parser)


def run(parsed: argparse.Namespace) -> int:
    """Translate the videos; returns BAD_INPUT if one cannot be read, else FAILURE if a file is not written."""
    from app.commands.translate.videos import translate

    return translate(parsed)
