"""Reads a folder of labelled videos into recordings, and keeps their keypoints in it."""

import logging
from functools import partial
from pathlib import Path

from engine.errors import InputError
from engine.pose.detector import make_detector
from training.data.keypoints.prepare import Finder, broken_now, prepare
from training.data.keypoints.shards import Store, StoreInfo
from training.data.keypoints.stored import read_store
from training.data.keypoints.workers import DetectorMaker, find_here, find_with_processes
from training.data.labels.layouts.choice import read_labels
from training.data.labels.layouts.names import FOLDER
from training.data.recordings import Recording

logger = logging.getLogger(__name__)

KEYPOINTS_FOLDER = ".keypoints"
RATE_HZ = 25.0
MEDIAPIPE: DetectorMaker = partial(make_detector, "mediapipe")


def read_clip_folder(
    folder: Path, language: str, *, jobs: int = 1, make: DetectorMaker = MEDIAPIPE, detector: str = "mediapipe"
) -> list[Recording]:
    """Read a folder of labelled clips: FOLDER/label/*.mp4, or clips with a manifest beside them.

    `language` is the ISO 639-3 code of clips without a manifest. Keypoints are found at up to 25 poses a second with
    `jobs` processes and kept in FOLDER/.keypoints, so that the next call finds only those of new clips. Clips that
    cannot be read are logged and left out. Raises InputError where labels have problems or no clip can be used.
    """
    entries = read_labels(folder, FOLDER, language=language).usable()
    find: Finder = partial(find_here, make=make, rate_hz=RATE_HZ)
    if jobs > 1:
        find = partial(find_with_processes, make=make, rate_hz=RATE_HZ, jobs=jobs)
    store = folder / KEYPOINTS_FOLDER
    for advance in prepare(entries, store, StoreInfo(detector, RATE_HZ), find, retry_broken=True):
        logger.debug("%d of %d clips", advance.done, advance.total)
    broken = broken_now(Store(store), entries)
    for clip in broken:
        logger.warning("%s is left out: %s", clip.name, clip.reason)
    recordings = read_store(store)
    if not recordings:
        raise InputError(f"None of the {len(entries)} clips in {folder} can be used; the first: {broken[0].reason}.")
    return recordings
