"""Finds keypoints on a Ray cluster: every machine sees the videos under the same path and has this package.

Ray is the extra `cluster`; importing this module needs it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import numpy as np
import ray
import ray.data

from engine.errors import DetectorError, SettingsError
from engine.pose.layout import KEYPOINT_COUNT
from training.data.keypoints.detect import Found, FoundClip, Task, find_keypoints
from training.data.keypoints.shards import BrokenClip, Keypoints
from training.data.keypoints.workers import DetectorMaker
from training.data.labels.manifest import as_fields, entry_of

LOCAL: Final = "local"
VIDEOS_PER_BLOCK: Final = 4
"""Results come back block by block: what a kill of this process costs, per processor."""
_POINT_BYTES: Final = KEYPOINT_COUNT * 4


class VideoReader:
    """An actor that keeps one detector and turns videos into rows of keypoints."""

    def __init__(self, make: DetectorMaker, rate_hz: float | None) -> None:
        self._detector = make().__enter__()  # for as long as the actor's process lives
        self._rate_hz = rate_hz

    def __call__(self, row: Mapping[str, str]) -> list[dict[str, object]]:
        task = tuple(entry_of(fields, Path()) for fields in json.loads(row["task"]))
        return [_as_row(found) for found in find_keypoints(task, self._detector, self._rate_hz)]


def find_with_ray(
    tasks: Iterable[Task], *, make: DetectorMaker, rate_hz: float | None, address: str
) -> Iterator[Found]:
    """Yield the clips of all tasks as machines finish them; one detector a processor of the cluster.

    `address` is host:port of a cluster, or "local" for one on this machine. Videos of a lost machine are read by
    another; videos that kill their process twice are left undone. Raises SettingsError where the cluster cannot be
    reached, DetectorError where a detector cannot be built.
    """
    rows = [{"task": json.dumps([as_fields(entry) for entry in task], ensure_ascii=False)} for task in tasks]
    if not rows:
        return
    try:
        ray.init(address=None if address == LOCAL else address, log_to_driver=False, include_dashboard=False)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise SettingsError(f"There is no Ray cluster at {address}: {error}") from error
    try:
        context = ray.data.DataContext.get_current()
        context.max_errored_blocks = -1
        context.enable_progress_bars = False
        processors = max(int(ray.cluster_resources().get("CPU", 1)), 1)
        found = ray.data.from_items(rows, override_num_blocks=-(-len(rows) // VIDEOS_PER_BLOCK)).flat_map(
            VideoReader,
            fn_constructor_kwargs={"make": make, "rate_hz": rate_hz},
            compute=ray.data.ActorPoolStrategy(min_size=1, max_size=processors),
            num_cpus=1,
        )
        for row in found.iter_rows():
            yield _from_row(row)
    except ray.exceptions.RayError as error:
        raise DetectorError(f"The Ray cluster at {address} stopped: {error}") from error
    finally:
        ray.shutdown()


def _as_row(found: Found) -> dict[str, object]:
    """A clip as a row of equal columns; xy and score as the bytes of float32 arrays."""
    if isinstance(found, BrokenClip):
        return _row(found.name, found.source, found.reason)
    keypoints = found.keypoints
    return _row(found.name, found.source, "") | {
        "xy": keypoints.xy.astype("<f4").tobytes(),
        "score": keypoints.score.astype("<f4").tobytes(),
        "rate_hz": keypoints.rate_hz,
        "aspect": keypoints.aspect,
        "seen": keypoints.seen,
    }


def _row(name: str, source: str, reason: str) -> dict[str, object]:
    numbers = {"rate_hz": 0.0, "aspect": 0.0, "seen": 0.0}
    return {"name": name, "source": source, "reason": reason, "xy": b"", "score": b"", **numbers}


def _from_row(row: Mapping[str, object]) -> Found:
    name, source, reason = str(row["name"]), str(row["source"]), str(row["reason"])
    if reason:
        return BrokenClip(name, source, reason)
    xy, score, rate_hz, aspect, seen = (row[key] for key in ("xy", "score", "rate_hz", "aspect", "seen"))
    if not isinstance(xy, bytes) or not isinstance(score, bytes):
        raise DetectorError(f"The Ray cluster gave no keypoints of {name}; are all machines of the same version?")
    frames = len(score) // _POINT_BYTES
    keypoints = Keypoints(
        np.frombuffer(xy, "<f4").reshape(frames, KEYPOINT_COUNT, 2),
        np.frombuffer(score, "<f4").reshape(frames, KEYPOINT_COUNT),
        float(str(rate_hz)),
        float(str(aspect)),
        float(str(seen)),
    )
    return FoundClip(name, source, keypoints)
