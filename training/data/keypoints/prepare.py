"""Fills a store with the keypoints of labelled videos: skips what is done, notes what cannot be read."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from engine.errors import InputError
from training.data.keypoints.detect import Found, FoundClip, Task, source_of
from training.data.keypoints.shards import MANIFEST_NAME, SHARD_BYTES, BrokenClip, Store, StoreInfo, StoreWriter
from training.data.labels.entries import Entry
from training.data.labels.manifest import write_manifest

Finder = Callable[[Iterable[Task]], Iterator[Found]]
"""Finds the keypoints of tasks, in this process, in several, or on a cluster."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is left to do: `tasks`, one a video; earlier runs left `done` and `broken` entries."""

    tasks: tuple[Task, ...]
    done: int
    broken: int

    @property
    def entries(self) -> int:
        """How many entries the tasks hold."""
        return sum(len(task) for task in self.tasks)


@dataclass(frozen=True, slots=True)
class Advance:
    """How far a run has come: `done` of `total` entries of this run, `broken` among them, `frames` found."""

    done: int
    total: int
    broken: int
    frames: int
    elapsed_s: float

    @property
    def frames_per_s(self) -> float:
        """Frames found a second so far."""
        return self.frames / self.elapsed_s if self.elapsed_s else 0.0

    @property
    def left_s(self) -> float | None:
        """Seconds that the rest will take at the pace so far; None before the first clip."""
        return self.elapsed_s / self.done * (self.total - self.done) if self.done else None


def plan(entries: Sequence[Entry], folder: Path, *, retry_broken: bool = False) -> Plan:
    """Compare the entries with what `folder` holds; an entry whose video, times or box changed is done again."""
    sources = {entry.name: source_of(entry) for entry in entries}
    done: set[str] = set()
    broken: set[str] = set()
    if (folder / "store.json").exists():
        store = Store(folder)
        done = {name for name, place in store.clips.items() if sources.get(name) == place.source}
        broken = {clip.name for clip in store.broken if sources.get(clip.name) == clip.source} - done
    skipped = done if retry_broken else done | broken
    by_video: dict[Path, list[Entry]] = {}
    for entry in entries:
        if entry.name not in skipped:
            by_video.setdefault(entry.video, []).append(entry)
    return Plan(tuple(tuple(task) for task in by_video.values()), len(done), 0 if retry_broken else len(broken))


def prepare(
    entries: Sequence[Entry],
    folder: Path,
    info: StoreInfo,
    find: Finder,
    *,
    retry_broken: bool = False,
    shard_bytes: int = SHARD_BYTES,
) -> Iterator[Advance]:
    """Bring `folder` up to date with `entries`; yields the progress at first and after each clip.

    Can be ended at any moment, also by a kill, and resumes there. Raises InputError where another process writes to the
    folder, or where its keypoints were found with other settings.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise InputError(f"Another prepare is writing to {folder}; wait for it or choose another folder.") from error
    with lock, StoreWriter(folder, info, shard_bytes) as writer:
        write_manifest(folder / MANIFEST_NAME, entries)
        todo = plan(entries, folder, retry_broken=retry_broken)
        total, begun_s = todo.entries, time.monotonic()
        done = broken = frames = 0
        yield Advance(done, total, broken, frames, 0.0)
        for found in find(todo.tasks):
            done += 1
            if isinstance(found, FoundClip):
                writer.add(found.name, found.source, found.keypoints)
                frames += len(found.keypoints)
            else:
                writer.add_broken(found)
                broken += 1
            yield Advance(done, total, broken, frames, time.monotonic() - begun_s)


def broken_now(store: Store, entries: Iterable[Entry]) -> list[BrokenClip]:
    """The entries that could not be read, each with the latest reason."""
    latest = {clip.name: clip for clip in store.broken}
    sources = {entry.name: source_of(entry) for entry in entries}
    usable = {name for name, place in store.clips.items() if place.source == sources.get(name)}
    return [clip for clip in latest.values() if sources.get(clip.name) == clip.source and clip.name not in usable]
