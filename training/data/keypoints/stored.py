"""Reads recordings from a store of keypoints."""

from pathlib import Path

import numpy as np

from training.data.keypoints.detect import POSE_SUFFIX, source_of
from training.data.keypoints.shards import MANIFEST_NAME, Keypoints, Store
from training.data.labels.entries import Entry
from training.data.labels.manifest import read_stored_manifest
from training.data.recordings import Recording


def stored_entries(store: Store, split: str | None = None) -> list[Entry]:
    """Entries of one split, or of all, whose keypoints the store holds, in the manifest's order."""
    entries = read_stored_manifest(store.folder / MANIFEST_NAME)
    return [
        entry
        for entry in entries
        if split in (None, entry.split)
        and entry.name in store.clips
        and store.clips[entry.name].source == source_of(entry)
    ]


def read_store(folder: Path, split: str | None = None) -> list[Recording]:
    """Read all recordings of a store (or of one split) into memory; for a large store, `StoredClips` is better."""
    store = Store(folder)
    return [recording_of(entry, store.keypoints(entry.name)) for entry in stored_entries(store, split)]


def recording_of(entry: Entry, keypoints: Keypoints) -> Recording:
    """Join an entry and its keypoints (float32); `source` is the signer where one is known, else the video."""
    xyz = np.zeros((*keypoints.xy.shape[:2], 3), np.float32)
    xyz[..., :2] = keypoints.xy
    return Recording(
        name=entry.name,
        language=entry.language,
        kind=entry.kind,
        text=entry.label,
        signs=entry.gloss,
        source=entry.signer or entry.video.name,
        rate_hz=keypoints.rate_hz,
        aspect=keypoints.aspect,
        has_depth=False,
        xyz=xyz,
        score=keypoints.score,
        signer=entry.signer,
        split=entry.split,
        video=None if entry.video.suffix == POSE_SUFFIX or entry.video.is_dir() else entry.video,
        video_start_s=entry.start_s,
        video_box=entry.box,
    )
