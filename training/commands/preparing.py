"""Finds the keypoints of labelled videos and fills a store with them."""

import argparse
import sys
from collections.abc import Sequence
from functools import partial

from engine.commands import FAILURE, INTERRUPTED, OK
from engine.errors import InputError
from training.commands.detector import detector_maker
from training.commands.labels import read_entries
from training.commands.progress import AdvanceBar
from training.data.keypoints.detect import POSE_SUFFIX
from training.data.keypoints.prepare import Finder, broken_now, prepare
from training.data.keypoints.shards import Store, StoreInfo
from training.data.keypoints.stored import stored_entries
from training.data.keypoints.workers import find_here, find_with_processes
from training.data.labels.entries import Entry


def prepare_labels(parsed: argparse.Namespace) -> int:
    """Fill the store, as `prepare` was told; returns FAILURE if clips could not be read, after listing each.

    Returns INTERRUPTED after Ctrl+C; raises SignscribeError.
    """
    entries = read_entries(parsed)
    info = _info(entries, parsed)
    try:
        with AdvanceBar() as bar:
            for advance in prepare(entries, parsed.out, info, _finder(parsed), retry_broken=parsed.retry_broken):
                bar.show(advance)
    except KeyboardInterrupt:
        print("Interrupted; the same command resumes this one.", file=sys.stderr)
        return INTERRUPTED
    store = Store(parsed.out)
    held = stored_entries(store)
    broken = broken_now(store, entries)
    for clip in broken:
        print(f"{clip.name}: {clip.reason}", file=sys.stderr)
    frames = sum(store.clips[entry.name].frames for entry in held)
    print(f"{parsed.out}: {len(held)} of {len(entries)} clips, {frames} frames; {len(broken)} could not be read.")
    return OK if len(held) == len(entries) else FAILURE


def _info(entries: Sequence[Entry], parsed: argparse.Namespace) -> StoreInfo:
    """Describe the new store; raises InputError if some entries have keypoints already and others need a detector."""
    ready = {entry.video.suffix == POSE_SUFFIX for entry in entries}
    if len(ready) > 1:
        raise InputError(f"Videos and keypoint files ({POSE_SUFFIX}) cannot go into one folder; prepare them apart.")
    return StoreInfo("uni-sign", None) if ready == {True} else StoreInfo(parsed.detector, parsed.rate)


def _finder(parsed: argparse.Namespace) -> Finder:
    make = detector_maker(parsed)
    if parsed.ray is not None:
        from training.data.keypoints.cluster import find_with_ray  # Ray is an optional extra

        return partial(find_with_ray, make=make, rate_hz=parsed.rate, address=parsed.ray)
    if parsed.jobs == 1:
        return partial(find_here, make=make, rate_hz=parsed.rate)
    return partial(find_with_processes, make=make, rate_hz=parsed.rate, jobs=parsed.jobs)
