"""How fast samples come out of a store: what training can expect, and whether it will wait for data."""

import time
from dataclasses import dataclass

from training.data.samples.collate import pad_parts
from training.data.samples.dataset import ClipDataset, LengthBatches, make_loader
from training.data.samples.samples import Sample


@dataclass(frozen=True, slots=True)
class LoadingSpeed:
    """Samples and real frames a second, and the share of padded frames (0..1)."""

    samples_per_s: float
    frames_per_s: float
    padding: float


@dataclass(frozen=True, slots=True)
class _BatchSize:
    """Samples of a batch, their real frames, and their frames with padding."""

    samples: int
    frames: int
    padded: int


def loading_speed(dataset: ClipDataset, batch_size: int, workers: int, seconds: float) -> LoadingSpeed:
    """Load batches for so many seconds, epoch after epoch, not counting the first, which starts the processes."""
    batches = LengthBatches(dataset.frame_counts(), batch_size, seed=0)
    loader = make_loader(dataset, batches, _padded, workers)
    samples = frames = padded = epoch = 0
    begun_s: float | None = None
    while begun_s is None or time.monotonic() - begun_s < seconds:
        batches.set_epoch(epoch)
        epoch += 1
        size: _BatchSize
        for size in loader:
            if begun_s is None:
                begun_s = time.monotonic()
                continue
            samples, frames, padded = samples + size.samples, frames + size.frames, padded + size.padded
            if time.monotonic() - begun_s >= seconds:
                break
    elapsed_s = time.monotonic() - begun_s
    return LoadingSpeed(samples / elapsed_s, frames / elapsed_s, 1 - frames / max(padded, 1))


def _padded(samples: list[Sample]) -> _BatchSize:
    parts, mask = pad_parts([sample.pose for sample in samples])
    return _BatchSize(len(samples), int(mask.sum()), parts[0].shape[0] * parts[0].shape[1])
