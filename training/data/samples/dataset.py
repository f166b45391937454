"""Training samples straight from a store of keypoints, in batches of clips of like length."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from torch.utils.data import DataLoader, Dataset, Sampler

from engine.errors import InputError
from training.data.keypoints.shards import Store
from training.data.keypoints.stored import lengths_s, recording_of, stored_entries
from training.data.kinds import Kind
from training.data.samples.augment import AugmentConfig, Motion, augment
from training.data.samples.hand_pictures import training_crops
from training.data.samples.samples import Sample, input_of, motion_of, retimed

BUCKET_BATCHES = 50
"""Clips of this many batches are sorted by length before they are cut into batches."""


@dataclass(frozen=True, slots=True)
class Draw:
    """One clip of one epoch; `seed` decides all that is random about its sample."""

    index: int
    seed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SampleConfig:
    """How samples are made: frames a second (None: as stored), most frames, and how they are varied (None: not).

    With `hand_pictures` samples have those of clips whose video is still there as a file.
    """

    rate_hz: float | None
    max_frames: int
    augmentation: AugmentConfig | None = None
    hand_pictures: bool = False


class ClipDataset(Dataset[Sample]):
    """The clips of a store, or of one split of it; cheap to open, and reads a clip when it is asked for.

    Raises InputError where there are none.
    """

    def __init__(self, folder: Path, config: SampleConfig, split: str | None = None) -> None:
        self._store, self._config = Store(folder), config
        self.entries = stored_entries(self._store, split)
        if not self.entries:
            raise InputError(f"{folder} holds no keypoints of the split {split or 'train, dev or test'}.")

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, draw: Draw) -> Sample:
        entry, rng = self.entries[draw.index], np.random.default_rng(draw.seed)
        recording = recording_of(entry, self._store.keypoints(entry.name))
        motion = _made(motion_of(recording), self._config, rng)
        frames = pick_frames(len(motion.xyz), self._config.max_frames, rng)
        chosen = motion.at(frames)
        # A sentence without signs written down may hold any: only "no signs, in this order" would be wrong.
        ordered = bool(recording.signs) or recording.kind is Kind.IDLE
        hands = training_crops(recording, chosen, rng) if self._config.hand_pictures else None
        return Sample(input_of(chosen), recording.language, recording.text, recording.signs, ordered, hands)

    def frame_counts(self) -> list[int]:
        """How many frames the sample of each clip has, but for changes of speed."""
        rate_hz = self._config.rate_hz
        return [
            min(round(length_s * (rate_hz or self._store.clips[entry.name].rate_hz)) or 1, self._config.max_frames)
            for entry, length_s in zip(self.entries, lengths_s(self._store, self.entries), strict=True)
        ]


class LengthBatches(Sampler[list[Draw]]):
    """Batches of draws, every clip once an epoch; clips of like length share a batch, so that little is padded.

    The same seed and epoch give the same batches and the same samples, however many processes load them.
    """

    def __init__(self, frame_counts: Sequence[int], batch_size: int, seed: int) -> None:
        self._counts, self._batch_size, self._seed = np.asarray(frame_counts), batch_size, seed
        self._epoch = 0

    def set_epoch(self, epoch: int) -> None:
        """Choose the epoch, counted from 0, that the next iteration gives."""
        self._epoch = epoch

    def __len__(self) -> int:
        return -(-len(self._counts) // self._batch_size)

    def __iter__(self) -> Iterator[list[Draw]]:
        rng = np.random.default_rng((self._seed, self._epoch))
        order = rng.permutation(len(self._counts))
        window = self._batch_size * BUCKET_BATCHES
        batches: list[NDArray[np.intp]] = []
        for start in range(0, len(order), window):
            bucket = order[start : start + window]
            bucket = bucket[np.argsort(self._counts[bucket], kind="stable")]
            batches += [bucket[i : i + self._batch_size] for i in range(0, len(bucket), self._batch_size)]
        for number in rng.permutation(len(batches)):
            yield [Draw(int(index), (self._seed, self._epoch, int(index))) for index in batches[number]]


def make_loader(
    dataset: ClipDataset, batches: LengthBatches, collate: Callable[[list[Sample]], object], workers: int
) -> "DataLoader[Sample]":
    """A loader of what `collate` makes of each batch; `workers` processes (0: this one) stay from epoch to epoch."""
    return DataLoader(
        dataset,
        batch_sampler=batches,
        collate_fn=collate,
        num_workers=workers,
        persistent_workers=workers > 0,
    )


def pick_frames(count: int, most: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """All frames of a clip, or `most` of them at random, rising, where there are more (Uni-Sign's rule)."""
    if count <= most:
        return np.arange(count)
    return np.sort(rng.choice(count, most, replace=False))


def _made(motion: Motion, config: SampleConfig, rng: np.random.Generator) -> Motion:
    rate_hz = config.rate_hz or motion.rate_hz
    if config.augmentation is not None and len(motion.xyz) > 1:
        return augment(motion, rate_hz, config.augmentation, rng)
    return motion if rate_hz == motion.rate_hz else retimed(motion, rate_hz)
