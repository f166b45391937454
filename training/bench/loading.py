"""Measures how fast training gets its batches from a store of keypoints."""

import itertools
import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from training.data.keypoints.shards import Store
from training.data.samples.collate import Batch
from training.train.feeds import Encoder, Share
from training.train.recipe import OptimiserConfig, Recipe, RecipePhase, Stores
from training.train.run import RunFolder, begin_encoder
from training.train.store_feed import StoreFeed

PIECES = 8000
"""Most text pieces that are made for the labels: enough for every Chinese character."""


@dataclass(frozen=True, slots=True)
class Loading:
    """What is loaded: the clips of `folder`, a store, of the split "train".

    `rate_hz` None stands for the rate of the store, or the median rate of its clips where it keeps every picture.
    """

    folder: Path
    batch_size: int = 32
    rate_hz: float | None = None
    max_frames: int = 256
    augmented: bool = True

    def recipe(self) -> Recipe:
        """A recipe that trains on the store; raises InputError where the folder is none."""
        store = Store(self.folder)
        rate_hz = self.rate_hz or store.info.rate_hz or median(place.rate_hz for place in store.clips.values())
        return Recipe(
            name="bench-data",
            seed=0,
            rate_hz=rate_hz,
            max_frames=self.max_frames,
            phases=(RecipePhase(1),),
            stores=Stores((self.folder.name,)),
            optimiser=OptimiserConfig(batch_size=self.batch_size),
            augmented=self.augmented,
            pieces=PIECES,
        )


@dataclass(frozen=True, slots=True)
class LoadingSpeed:
    """Samples and real frames a second, and the share of padded frames (0..1)."""

    samples_per_s: float
    frames_per_s: float
    padding: float


def loading_speed(loading: Loading, workers: int, seconds: float) -> LoadingSpeed:
    """Load batches as training does, epoch after epoch, for so many seconds.

    The first batch does not count: it starts the processes. Later epochs start them anew within the time, as they do in
    training. Raises InputError where the folder holds no store with clips of the split "train".
    """
    recipe = loading.recipe()
    feed = StoreFeed(recipe, loading.folder.parent, workers)
    with TemporaryDirectory() as scratch:
        encoder = begin_encoder(recipe, feed, RunFolder(Path(scratch)))
    batches = _endless(feed, encoder)
    next(batches)
    samples = frames = padded = 0
    begun_s = time.monotonic()
    while (elapsed_s := time.monotonic() - begun_s) < seconds:
        mask = next(batches).frame_mask
        samples, frames, padded = samples + len(mask), frames + int(mask.sum()), padded + mask.numel()
    batches.close()
    return LoadingSpeed(samples / elapsed_s, frames / elapsed_s, 1 - frames / max(padded, 1))


def _endless(feed: StoreFeed, encoder: Encoder) -> Generator[Batch, None, None]:
    for epoch in itertools.count():
        yield from feed.batches(epoch, encoder, Share(), 0)
