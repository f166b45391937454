"""Cuts long subtitled videos into clips of one sentence, and says what was left out."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from engine.commands import FAILURE, OK
from engine.errors import InputError, MediaError
from engine.pose.detector import Detector
from training.commands.detector import detector_maker
from training.corpus.build import CorpusRules, check_names, cut_video, finish_corpus, is_cut, said_in
from training.corpus.sentences import SentenceRules
from training.corpus.speech import SpeechRecogniser, load_recogniser
from training.data.labels.layouts.label_files import VIDEO_SUFFIXES


def cut_videos(parsed: argparse.Namespace) -> int:
    """Cut every video, as `corpus` was told; returns FAILURE if one could not be read, after naming it."""
    lengths = SentenceRules()
    rules = CorpusRules(
        language=parsed.language,
        delay_s=parsed.delay,
        box=parsed.box,
        dev_share=parsed.dev_share,
        test_share=parsed.test_share,
        sentence=SentenceRules(
            min_s=lengths.min_s if parsed.min_s is None else parsed.min_s,
            max_s=lengths.max_s if parsed.max_s is None else parsed.max_s,
        ),
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
    return FAILURE if failed else OK


def find_videos(places: Sequence[Path]) -> list[Path]:
    """Return all videos named or in named folders; raises InputError if there are none, or two of one name."""
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
