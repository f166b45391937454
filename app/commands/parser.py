"""What can be typed after `signscribe`; nothing heavy is imported to find out."""

import argparse
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

OK: Final = 0
FAILURE: Final = 1
BAD_INPUT: Final = 2
INTERRUPTED: Final = 130


DESCRIPTION = "Watches someone sign and writes down what they sign. Works offline."
EPILOG = "Without a command the window opens."


BENCH_LIVE: Final = "bench live"
BENCH_LOOKUP: Final = "bench lookup"
BENCH_VIDEO: Final = "bench video"
_TWO_WORDS: Final = (BENCH_LIVE, BENCH_LOOKUP, BENCH_VIDEO)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """What was typed; `command` is the name of a module in `app.commands`, or None for the window."""
    words = list(arguments)
    if " ".join(words[:2]) in _TWO_WORDS:
        words[:2] = [" ".join(words[:2])]
    parsed = make_parser().parse_args(words)
    if parsed.command is not None:
        parsed.command = parsed.command.replace(" ", "_")
    return parsed


def make_parser() -> argparse.ArgumentParser:
    """The parser of one command with its options, or of none for the window."""
    parser = argparse.ArgumentParser("signscribe", description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("--version", action="version", version=f"Signscribe {version('signscribe')}")
    parser.add_argument(
        "--self-test",
        action="store_true",
        help="translate the demo clip and open every page unseen, and say how it went",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_translate(commands.add_parser("translate", help="write down what is signed in video files"))
    _add_extract(commands.add_parser("extract", help="write the keypoints of video files"))
    _add_live(commands.add_parser("live", help="caption a camera in the terminal"))
    _add_lookup(commands.add_parser("lookup", help="say which known sign a video shows"))
    _add_models(commands.add_parser("models", help="list, add, verify and remove models, or choose one"))
    _add_bench(commands.add_parser("bench", help="measure the speed on this computer"))
    _add_bench_video(commands.add_parser(BENCH_VIDEO, help="measure the speed and memory of long videos"))
    _add_bench_live(commands.add_parser(BENCH_LIVE, help="measure how soon and how steadily live captions come"))
    _add_bench_lookup(commands.add_parser(BENCH_LOOKUP, help="measure how often and how fast the look-up is right"))
    _add_doctor(commands.add_parser("doctor", help="say what works here and what does not"))
    return parser


def _add_translate(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Write down what is signed in video files. Long videos are cut at the pauses. Without --format or --out the "
        "captions are printed."
    )
    _add_files(parser)
    parser.add_argument(
        "--format",
        metavar="LIST",
        help="kinds of files to write for each video, joined by commas: srt, vtt, txt, json, eaf (ELAN), pose "
        "(keypoints), mkv or mp4 (a copy of the video with the captions as a subtitle track)",
    )
    parser.add_argument("--out-dir", type=Path, metavar="DIR", help="where the files go; without it, beside each video")
    parser.add_argument("--out", metavar="FILE", help="the one file to write for one video, or only an ending (.srt)")
    parser.add_argument("--overwrite", action="store_true", help="replace files that exist")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="videos at the same time (1)")
    parser.add_argument(
        "--resume",
        action="store_true",
        help="keep unfinished work and go on with that of an earlier run; videos whose files are there are left out",
    )
    parser.add_argument("--json", action="store_true", help="print one line of JSON for each video when it is done")
    _add_model_choice(parser)
    _add_hand_pictures(parser)
    _add_own_signs(parser)


def _add_extract(parser: argparse.ArgumentParser) -> None:
    parser.description = "Write the keypoints of body, face and hands in video files."
    _add_files(parser)
    parser.add_argument("--format", default="npz", metavar="LIST", help="npz, pose or both, joined by a comma (npz)")
    parser.add_argument("--out-dir", type=Path, metavar="DIR", help="where files go; without it, beside each video")
    parser.add_argument("--rate", type=float, metavar="HZ", help="pictures a second; without it, every picture")
    parser.add_argument("--overwrite", action="store_true", help="replace files that exist")


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a video, or a folder of videos")


def _add_live(parser: argparse.ArgumentParser) -> None:
    parser.description = "Caption a camera in the terminal until Ctrl-C."
    parser.add_argument(
        "--source", default="0", metavar="CAMERA|FILE", help="the number of a camera (see doctor), or a video"
    )
    parser.add_argument("--as-live", action="store_true", help="play the video at its own pace, as if it were a camera")
    parser.add_argument(
        "--stable",
        action="store_true",
        help="never take back words that were sure once, even if later ones speak against",
    )
    _add_model_choice(parser)
    _add_hand_pictures(parser)
    _add_own_signs(parser)


def _add_lookup(parser: argparse.ArgumentParser) -> None:
    parser.description = "Say which known sign each utterance of a video may be, likeliest first; own signs count too."
    parser.add_argument("file", type=Path, metavar="FILE", help="a video of one sign, or of several with pauses")
    parser.add_argument("--count", type=int, default=6, metavar="N", help="how many candidates (6)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    _add_model_choice(parser, without="all of them")


def _add_models(parser: argparse.ArgumentParser) -> None:
    parser.description = "The models on this computer, and those that can be downloaded. Without an action: list."
    parser.set_defaults(action="list", catalogue=None)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=False)
    listing = actions.add_parser("list", help="list the models here, every file verified, and what can be downloaded")
    adding = actions.add_parser("add", help="add a model from a folder or a zip file, or download one by its name")
    adding.add_argument("source", metavar="DIR|ZIP|NAME", help="a folder, a zip file, or a name that `list` shows")
    adding.add_argument("--accept-licence", action="store_true", help="accept the licence that is shown")
    for action in (listing, adding):
        action.add_argument("--catalogue", type=Path, metavar="FILE", help="a catalogue of your own (TOML)")
    verifying = actions.add_parser("verify", help="verify every file of models")
    verifying.add_argument("models", nargs="*", metavar="NAME|DIR", help="which ones; without any, all that are here")
    removing = actions.add_parser("remove", help="delete a model that was added")
    using = actions.add_parser("use", help="let the window use a model from its next start on")
    for action in (removing, using):
        action.add_argument(
            "model", metavar="NAME|DIR", help="a model's folder or its name; the one that ships: starter"
        )


def _add_bench(parser: argparse.ArgumentParser) -> None:
    parser.description = "Measure every stage on real clips: milliseconds a picture, real-time factor, start, memory."
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="videos; without any, the demo clip")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON, too")
    _add_model_choice(parser)


def _add_bench_live(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Play clips as if live, one after another with rests between them, on computed time with the costs measured "
        "here: delays, flicker, false captions, drift."
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="CLIP", help="videos; without any, the demo clip")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON, too")
    parser.add_argument(
        "--minutes", type=float, default=30.0, help="how long the computed stream is, at least all clips once (30)"
    )
    parser.add_argument(
        "--soak", type=float, metavar="MINUTES", help="play in real time, too: growth of memory, dropped pictures"
    )
    parser.add_argument(
        "--references", type=Path, metavar="FILE", help='texts expected, as JSON: [{"file": NAME, "label": TEXT}, ...]'
    )
    _add_model_choice(parser)


def _add_bench_lookup(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Measure the time from the end of a sign to the answer, and the search among 100,000 references. How often it "
        "is right can only be measured on clips that a model has never seen: give the trials that `python -m training "
        "index` leaves beside the folds' models; without any, what those showed is quoted."
    )
    parser.add_argument("--trial", type=Path, action="append", metavar="DIR", help="a fold's folder (may be repeated)")
    parser.add_argument("--million", action="store_true", help="measure the search among 1,000,000 references, too")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON, too")
    parser.add_argument("--model", type=Path, metavar="DIR", help="a model folder; without it, the model that ships")


def _add_bench_video(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Join clips to one long video and translate it: real-time factor, and memory while it goes on, which must not "
        "grow with the video."
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="CLIP", help="videos; without any, the demo clip")
    parser.add_argument("--minutes", type=float, default=60.0, help="how long the joined video is (60)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON, too")
    _add_model_choice(parser)


def _add_doctor(parser: argparse.ArgumentParser) -> None:
    parser.description = "Say which versions, processors, cameras and models there are, and whether they work."


def _add_model_choice(parser: argparse.ArgumentParser, without: str = "the model's first") -> None:
    parser.add_argument(
        "--language",
        metavar="LANGUAGE",
        help="the sign language, by ISO 639-3 code or name (svk or Slovak); without it, " + without,
    )
    parser.add_argument("--model", type=Path, metavar="DIR", help="a model folder; without it, the model that ships")


def _add_own_signs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-own-signs",
        dest="own_signs",
        action="store_false",
        help="leave out the signs taught in the window, so that captions are the same on every computer",
    )


def _add_hand_pictures(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--hand-pictures",
        choices=("off", "weak", "trained"),
        help="for a model that reads pictures of the hands: never look at them, only where keypoints are weak, or as "
        "the model was trained (what it does without this)",
    )
