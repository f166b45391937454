"""`python -m training corpus`: cuts long subtitled videos into clips of one sentence with their texts."""

import argparse
from pathlib import Path

from training.commands.options import add_detector_options
from training.data.boxes import Box

NAME = "corpus"
HELP = "cut subtitled videos into clips of one sentence"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the videos, the corpus and what makes a sentence."""
    parser.description = (
        "Cut long videos at the times of their subtitles (NAME.srt, .vtt, .ass beside NAME.mp4) into clips of one "
        "sentence that show the signer alone. Videos that are already cut are skipped."
    )
    parser.add_argument("videos", nargs="+", type=Path, metavar="VIDEO", help="videos, or folders of them")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where the corpus goes")
    parser.add_argument("--language", required=True, metavar="CODE", help="the sign language (ISO 639-3, as csl)")
    parser.add_argument(
        "--delay", type=float, default=0.0, metavar="S", help="seconds by which signing follows the text (0)"
    )
    parser.add_argument(
        "--box", type=_box, metavar="L,T,R,B", help="where the signer is, as shares of the frame (found)"
    )
    parser.add_argument("--speech", metavar="NAME", help="recogniser for videos without subtitles (a plug-in)")
    parser.add_argument("--min-s", type=float, metavar="S", help="shortest sentence, in seconds")
    parser.add_argument("--max-s", type=float, metavar="S", help="longest sentence, in seconds")
    parser.add_argument(
        "--dev-share", type=float, default=0.01, metavar="X", help="share of the videos for development (0.01)"
    )
    parser.add_argument(
        "--test-share", type=float, default=0.01, metavar="X", help="share of the videos for tests (0.01)"
    )
    add_detector_options(parser)


def run(parsed: argparse.Namespace) -> int:
    """Cut every video; returns FAILURE if one could not be read, after naming it."""
    from training.commands.cutting import cut_videos

    return cut_videos(parsed)


def _box(text: str) -> Box:
    try:
        left, top, right, bottom = (float(edge) for edge in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not left,top,right,bottom") from None
    box = Box(left, top, right, bottom)
    if not box.is_sound:
        raise argparse.ArgumentTypeError(f"{text} does not lie inside the frame (0 to 1, left before right)")
    return box
