"""Batches from stores of keypoints that `python -m training prepare` made."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from torch import Generator
from torch.utils.data import DataLoader, Dataset

from training.data.kinds import Kind
from training.data.samples.collate import Batch
from training.data.samples.dataset import ClipDataset, Draw, LengthBatches, SampleConfig
from training.data.samples.samples import Sample
from training.data.samples.vocabulary import SignClasses
from training.tasks import Task, target, task_named
from training.train.feeds import Encoder, Reference, Share, sign_prompt
from training.train.recipe import Recipe


class StoreFeed:
    """Stores of prepared keypoints; every clip of their split "train" once an epoch, texts as the task wants them."""

    def __init__(self, recipe: Recipe, data: Path, workers: int = 0) -> None:
        if recipe.stores is None:
            raise ValueError(f"The recipe {recipe.name!r} names no stores.")
        self._recipe, self._workers = recipe, workers
        self._task: Task = task_named(recipe.stores.task)
        self._plain = SampleConfig(recipe.rate_hz, recipe.max_frames, hand_pictures=recipe.rgb is not None)
        config = replace(self._plain, augmentation=recipe.augmentation) if recipe.augmented else self._plain
        self._folders = [data / folder for folder in recipe.stores.folders]
        self._training = TaskClips([ClipDataset(folder, config, "train") for folder in self._folders], self._task)

    def texts(self) -> list[str]:
        """The texts of all training clips, and their prompts."""
        words_before = sign_prompt(self._recipe)
        languages = {entry.language for clips in self._training.parts for entry in clips.entries}
        return [*self._training.texts(), *(words_before(language) for language in sorted(languages))]

    def signs(self) -> SignClasses:
        """Every sign that a training clip shows alone, for networks with a head that spots signs."""
        entries = [entry for clips in self._training.parts for entry in clips.entries if entry.kind is Kind.WORD]
        return SignClasses(tuple(sorted({(entry.language, entry.gloss[0]) for entry in entries})))

    def steps(self, epoch: int) -> int:
        """Batches in an epoch, the same in each."""
        return len(self._batches(epoch))

    def batches(self, epoch: int, encoder: Encoder, share: Share, skip: int) -> Iterator[Batch]:
        """Batches of clips of like length."""
        whole = [draws for draws in self._batches(epoch)[skip:] if len(draws) >= share.count]  # all have as many
        drawn = [draws[share.index :: share.count] for draws in whole]
        yield from DataLoader(
            self._training, batch_sampler=drawn, collate_fn=encoder, num_workers=self._workers, generator=Generator()
        )

    def development(self) -> list[Reference]:
        """The clips of the split "dev", not varied."""
        references = []
        for folder in self._folders:
            if any(entry.split == "dev" for entry in ClipDataset(folder, self._plain).entries):
                clips = TaskClips([ClipDataset(folder, self._plain, "dev")], self._task)
                samples = [clips[Draw(i, (0, i))] for i in range(len(clips))]
                references += [Reference(sample, sample.text) for sample in samples]
        return references

    def _batches(self, epoch: int) -> list[list[Draw]]:
        lengths = [count for clips in self._training.parts for count in clips.frame_counts()]
        batches = LengthBatches(lengths, self._recipe.optimiser.batch_size, self._recipe.seed)
        batches.set_epoch(epoch)
        return list(batches)


class TaskClips(Dataset[Sample]):
    """The clips of several stores in a row, with the text that a task wants for each."""

    def __init__(self, parts: Sequence[ClipDataset], task: Task) -> None:
        self.parts, self._task = parts, task
        self._starts = np.cumsum([0, *(len(part) for part in parts)])

    def __len__(self) -> int:
        return int(self._starts[-1])

    def __getitem__(self, draw: Draw) -> Sample:
        number = int(np.searchsorted(self._starts, draw.index, side="right")) - 1
        sample = self.parts[number][Draw(draw.index - int(self._starts[number]), draw.seed)]
        text = target(self._task, sample.text, sample.signs) if sample.text or sample.signs else ""
        return replace(sample, text=text)

    def texts(self) -> list[str]:
        """The text of every clip."""
        return [
            target(self._task, entry.text, entry.gloss) if entry.text or entry.gloss else ""
            for part in self.parts
            for entry in part.entries
        ]
