"""Makes training samples of the clips of stores, one at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from torch.utils.data import Dataset

from engine.errors import InputError
from training.data.keypoints.shards import Store
from training.data.keypoints.stored import recording_of, stored_entries
from training.data.kinds import Kind
from training.data.samples.augment import AugmentConfig, Motion, augment
from training.data.samples.batches import Draw
from training.data.samples.hand_pictures import training_crops
from training.data.samples.samples import Sample, input_of, motion_of, retimed
from training.tasks import Task, target


@dataclass(frozen=True, slots=True)
class SampleConfig:
    """How samples are made: frames a second, most frames, and how they are varied (None: not).

    With `hand_pictures` samples have those of clips whose video is still there as a file.
    """

    rate_hz: float
    max_frames: int
    augmentation: AugmentConfig | None = None
    hand_pictures: bool = False


class StoredClips(Dataset[Sample]):
    """The clips of one split of several stores, one store after the other, with the texts that a task wants.

    Opens cheaply and reads a clip when it is asked for. Raises InputError where a store has no clip of the split.
    """

    def __init__(self, stores: Sequence[Store], config: SampleConfig, split: str, task: Task) -> None:
        self._stores, self._config, self._task = tuple(stores), config, task
        by_store = [stored_entries(store, split) for store in stores]
        for store, entries in zip(stores, by_store, strict=True):
            if not entries:
                raise InputError(f"{store.folder} holds no keypoints of the split {split}.")
        self.entries = [entry for entries in by_store for entry in entries]
        self._ends = np.cumsum([len(entries) for entries in by_store])

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, draw: Draw) -> Sample:
        entry, config, rng = self.entries[draw.index], self._config, np.random.default_rng(draw.seed)
        recording = recording_of(entry, self._store_of(draw.index).keypoints(entry.name))
        motion = _made(motion_of(recording), config, rng)
        chosen = motion.at(pick_frames(len(motion.xyz), config.max_frames, rng))
        # A sentence without signs written down may hold any: only "no signs, in this order" would be wrong.
        ordered = bool(recording.signs) or recording.kind is Kind.IDLE
        hands = training_crops(recording, chosen, rng) if config.hand_pictures else None
        text = self._text(recording.text, recording.signs)
        return Sample(input_of(chosen), recording.language, text, recording.signs, ordered, hands)

    def frame_counts(self) -> list[int]:
        """How many frames the sample of each clip has, apart from changes of speed."""
        places = (self._store_of(index).clips[entry.name] for index, entry in enumerate(self.entries))
        rate_hz, most = self._config.rate_hz, self._config.max_frames
        return [min(round(place.frames / place.rate_hz * rate_hz) or 1, most) for place in places]

    def texts(self) -> list[str]:
        """The text of every clip."""
        return [self._text(entry.label, entry.gloss) for entry in self.entries]

    def _text(self, text: str, signs: Sequence[str]) -> str:
        return target(self._task, text, signs) if text or signs else ""

    def _store_of(self, index: int) -> Store:
        return self._stores[int(np.searchsorted(self._ends, index, side="right"))]


def pick_frames(count: int, most: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """All frames of a clip, or `most` of them at random, rising, where there are more (Uni-Sign's rule)."""
    if count <= most:
        return np.arange(count)
    return np.sort(rng.choice(count, most, replace=False))


def _made(motion: Motion, config: SampleConfig, rng: np.random.Generator) -> Motion:
    if config.augmentation is not None and len(motion.xyz) > 1:
        return augment(motion, config.rate_hz, config.augmentation, rng)
    return motion if config.rate_hz == motion.rate_hz else retimed(motion, config.rate_hz)
