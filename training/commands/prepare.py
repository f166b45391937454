"""`python -m training prepare`: labelled videos become a store of keypoints."""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from engine.errors import InputError
from training.commands.options import add_detector_options, add_label_options, detector_maker, read_entries
from training.commands.progress import AdvanceBar
from training.data.keypoints.detect import POSE_SUFFIX
from training.data.keypoints.prepare import Finder, broken_now, prepare
from training.data.keypoints.shards import Store, StoreInfo
from training.data.keypoints.stored import stored_entries
from training.data.keypoints.workers import find_here, find_with_processes
from training.data.labels.entries import Entry

RATE_HZ = 25.0
INTERRUPTED = 130
"""The exit code of a program that was ended by Ctrl-C."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.description = (
        "Find the keypoints of labelled videos and keep them in FOLDER. May be interrupted, and goes on when it is "
        "called again; entries that are done are skipped."
    )
    add_label_options(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where the keypoints go")
    parser.add_argument("--rate", type=_rate, default=RATE_HZ, metavar="HZ", help="poses a second, or 'all' pictures")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--jobs", type=int, default=1, metavar="N", help="processes on this machine")
    where.add_argument("--ray", metavar="ADDRESS", help="a Ray cluster (host:port, or 'local'), which sees the videos")
    parser.add_argument("--retry-broken", action="store_true", help="try files again that could not be read before")
    add_detector_options(parser)


def run(parsed: argparse.Namespace) -> int:
    """Prepare everything; returns 1 where clips could not be read, after listing each with its reason."""
    entries = read_entries(parsed)
    info = _info(entries, parsed)
    try:
        with AdvanceBar() as bar:
            for advance in prepare(entries, parsed.out, info, _finder(parsed), retry_broken=parsed.retry_broken):
                bar.show(advance)
    except KeyboardInterrupt:
        print("Interrupted; the same command goes on where this one was.", file=sys.stderr)
        return INTERRUPTED
    store = Store(parsed.out)
    held = stored_entries(store)
    broken = broken_now(store, entries)
    for clip in broken:
        print(f"{clip.name}: {clip.reason}", file=sys.stderr)
    frames = sum(store.clips[entry.name].frames for entry in held)
    print(f"{parsed.out}: {len(held)} of {len(entries)} clips, {frames} frames; {len(broken)} could not be read.")
    return 0 if len(held) == len(entries) else 1


def _info(entries: Sequence[Entry], parsed: argparse.Namespace) -> StoreInfo:
    """What the store will hold; keypoints that are there already must not be mixed with those of a detector."""
    ready = {entry.video.suffix == POSE_SUFFIX for entry in entries}
    if len(ready) > 1:
        raise InputError(f"Videos and keypoint files ({POSE_SUFFIX}) cannot go into one folder; prepare them apart.")
    return StoreInfo("uni-sign", None) if ready == {True} else StoreInfo(parsed.detector, parsed.rate)


def _finder(parsed: argparse.Namespace) -> Finder:
    make = detector_maker(parsed)
    if parsed.ray is not None:
        from training.data.keypoints.cluster import find_with_ray  # Ray is an extra that few need

        return partial(find_with_ray, make=make, rate_hz=parsed.rate, address=parsed.ray)
    if parsed.jobs == 1:
        return partial(find_here, make=make, rate_hz=parsed.rate)
    return partial(find_with_processes, make=make, rate_hz=parsed.rate, jobs=parsed.jobs)


def _rate(text: str) -> float | None:
    rate_hz = None if text == "all" else float(text)
    if rate_hz is not None and not 0 < rate_hz <= 1000:
        raise argparse.ArgumentTypeError(f"{text} is not a number of poses a second, nor 'all'")
    return rate_hz
