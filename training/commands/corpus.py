"""`python -m training corpus`: long subtitled videos become clips of one sentence with their texts."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from engine.errors import InputError, MediaError
from engine.pose.detector import Detector
from training.commands.options import add_detector_options, detector_maker
from training.corpus.build import CorpusRules, check_names, cut_video, finish_corpus, is_cut, said_in
from training.corpus.sentences import SentenceRules
from training.corpus.speech import SpeechRecogniser, load_recogniser
from training.data.boxes import Box
from training.data.labels.layouts.label_files import VIDEO_SUFFIXES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.description = (
        "Cut long videos at the times of their subtitles (NAME.srt, .vtt, .ass beside NAME.mp4) into clips of one "
        "sentence that show the signer alone. Videos that are cut already are skipped."
    )
    rules = SentenceRules()
    parser.add_argument("videos", nargs="+", type=Path, metavar="VIDEO", help="videos, or folders of them")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where the corpus goes")
    parser.add_argument("--language", required=True, metavar="CODE", help="the sign language (ISO 639-3, as csl)")
    parser.add_argument(
        "--delay", type=float, default=0.0, metavar="S", help="seconds that signing follows the text by"
    )
    parser.add_argument("--box", type=_box, metavar="L,T,R,B", help="where the signer is, as shares of the picture")
    parser.add_argument("--speech", metavar="NAME", help="recogniser for videos without subtitles (a plug-in)")
    parser.add_argument("--min-s", type=float, default=rules.min_s, metavar="S", help="shortest sentence")
    parser.add_argument("--max-s", type=float, default=rules.max_s, metavar="S", help="longest sentence")
    parser.add_argument(
        "--dev-share", type=float, default=0.01, metavar="X", help="share of the videos for development"
    )
    parser.add_argument("--test-share", type=float, default=0.01, metavar="X", help="share of the videos for tests")
    add_detector_options(parser)


def run(parsed: argparse.Namespace) -> int:
    """Cut every video; returns 1 where one could not be read, after naming it."""
    rules = CorpusRules(
        language=parsed.language,
        delay_s=parsed.delay,
        box=parsed.box,
        dev_share=parsed.dev_share,
        test_share=parsed.test_share,
        sentence=SentenceRules(min_s=parsed.min_s, max_s=parsed.max_s),
    )
    videos = find_videos(parsed.videos)
    recogniser = load_recogniser(parsed.speech) if parsed.speech else None
    waiting = [video for video in videos if not is_cut(video, parsed.out)]
    failed = 0
    if waiting:
        with detector_maker(parsed)() as detector:
            failed = sum(not _cut(video, parsed.out, detector, rules, recogniser) for video in waiting)
    whole = finish_corpus(parsed.out)
    print(f"{parsed.out}: {len(whole.entries)} clips of {len(videos) - failed} videos")
    for reason, count in whole.dropped.most_common():
        print(f"  {count} sentences left out: {reason}")
    return 1 if failed else 0


def find_videos(places: Sequence[Path]) -> list[Path]:
    """All videos named or lying in named folders; raises InputError where there are none, or two of one name."""
    videos: list[Path] = []
    for place in places:
        if place.is_dir():
            videos += sorted(path for path in place.iterdir() if path.suffix.lower() in VIDEO_SUFFIXES)
        elif place.exists():
            videos.append(place)
        else:
            raise InputError(f"There is no video {place}; check the name.")
    if not videos:
        raise InputError(f"{', '.join(map(str, places))} holds no videos ({', '.join(VIDEO_SUFFIXES)}).")
    check_names(videos)
    return videos


def _cut(
    video: Path, folder: Path, detector: Detector, rules: CorpusRules, recogniser: SpeechRecogniser | None
) -> bool:
    try:
        outcome = cut_video(video, said_in(video, rules.language, recogniser), folder, detector, rules)
    except (MediaError, InputError) as error:
        print(f"training: {error}", file=sys.stderr)
        return False
    box = outcome.box
    place = f"signer at {box.left:.2f},{box.top:.2f},{box.right:.2f},{box.bottom:.2f}" if box else "no signer found"
    left_out = sum(outcome.dropped.values())
    print(f"{video.name}: {len(outcome.entries)} clips, {left_out} sentences left out, {place}", file=sys.stderr)
    return True


def _box(text: str) -> Box:
    try:
        left, top, right, bottom = (float(edge) for edge in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not left,top,right,bottom") from None
    box = Box(left, top, right, bottom)
    if not box.is_sound:
        raise argparse.ArgumentTypeError(f"{text} does not lie inside the picture (0 to 1, left before right)")
    return box
