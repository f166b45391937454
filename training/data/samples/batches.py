"""Sorts clips into batches of like length, so that little is padded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WINDOW_BATCHES = 50
"""An epoch of a store is sorted by length in windows of this many batches: short and long batches still alternate."""


@dataclass(frozen=True, slots=True)
class Draw:
    """One clip of one epoch; `seed` decides all that is random about its sample."""

    index: int
    seed: tuple[int, ...]


def cut_by_length(lengths: Sequence[int] | NDArray[np.intp], batch_size: int) -> list[NDArray[np.intp]]:
    """Cut clips into batches of `batch_size`, the shortest clips first; the last batch may be smaller.

    Takes the length of each clip, returns clip numbers. Clips of equal length keep their order.
    """
    order = np.argsort(np.asarray(lengths), kind="stable")
    return [order[start : start + batch_size] for start in range(0, len(order), batch_size)]


def epoch_batches(frame_counts: Sequence[int], batch_size: int, seed: int, epoch: int) -> list[NDArray[np.intp]]:
    """Batches of clip numbers in which every clip comes once; the same for the same seed and epoch.

    `frame_counts` are the frames of each clip.
    """
    rng, counts = np.random.default_rng((seed, epoch)), np.asarray(frame_counts)
    order = rng.permutation(len(counts))
    batches: list[NDArray[np.intp]] = []
    for start in range(0, len(order), batch_size * WINDOW_BATCHES):
        window = order[start : start + batch_size * WINDOW_BATCHES]
        batches += [window[chosen] for chosen in cut_by_length(counts[window], batch_size)]
    return [batches[number] for number in rng.permutation(len(batches))]


def draws(batches: Sequence[NDArray[np.intp]], seed: int, epoch: int) -> Iterator[list[Draw]]:
    """The draws of each batch: seed, epoch and clip decide a sample, however many processes load it."""
    for batch in batches:
        yield [Draw(int(index), (seed, epoch, int(index))) for index in batch]
