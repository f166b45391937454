"""`signscribe live`: captions a camera, or a video played like one, in the terminal."""

import argparse

from app.commands.options import add_hand_pictures, add_model_choice, add_own_signs

NAME = "live"
HELP = "caption a camera in the terminal"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the source and how it is translated."""
    parser.description = "Caption a camera in the terminal until Ctrl+C."
    parser.add_argument(
        "--source",
        default="0",
        metavar="CAMERA|FILE",
        help="the number of a camera (doctor lists them), or a video (0)",
    )
    parser.add_argument("--as-live", action="store_true", help="play the video at its own pace, like a camera")
    parser.add_argument(
        "--stable",
        action="store_true",
        help="never take back words that were certain once, even if later signs contradict them",
    )
    add_model_choice(parser)
    add_hand_pictures(parser)
    add_own_signs(parser)


def run(parsed: argparse.Namespace) -> int:
    """Print captions until the video ends or Ctrl+C; returns FAILURE after an error."""
    from app.commands.terminal import caption

    return caption(parsed)
