"""Feeds a run from stores of keypoints that `python -m training prepare` made."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from torch import Generator
from torch.utils.data import DataLoader

from training.data.keypoints.shards import Store
from training.data.keypoints.stored import stored_entries
from training.data.kinds import Kind
from training.data.samples.batches import Draw, draws, epoch_batches
from training.data.samples.collate import Batch
from training.data.samples.dataset import SampleConfig, StoredClips
from training.data.samples.vocabulary import SignClasses
from training.tasks import task_named
from training.train.feeds import Encoder, Reference, Share, sign_prompt
from training.train.recipe import Recipe


class StoreFeed:
    """Every clip of the split "train" once an epoch, with the text that the recipe's task wants.

    The folders of the recipe's stores lie in `data`; `workers` processes make the batches (0: this one). Raises
    InputError where one of them holds no such clip.
    """

    def __init__(self, recipe: Recipe, data: Path, workers: int = 0) -> None:
        if recipe.stores is None:
            raise ValueError(f"The recipe {recipe.name!r} names no stores.")
        self._recipe, self._workers = recipe, workers
        self._task = task_named(recipe.stores.task)
        self._plain = SampleConfig(recipe.rate_hz, recipe.max_frames, hand_pictures=recipe.rgb is not None)
        config = replace(self._plain, augmentation=recipe.augmentation) if recipe.augmented else self._plain
        self._stores = [Store(data / folder) for folder in recipe.stores.folders]
        self._clips = StoredClips(self._stores, config, "train", self._task)
        self._frame_counts = self._clips.frame_counts()

    def texts(self) -> list[str]:
        """The texts of all training clips, and their prompts."""
        words_before = sign_prompt(self._recipe)
        languages = {entry.language for entry in self._clips.entries}
        return [*self._clips.texts(), *(words_before(language) for language in sorted(languages))]

    def signs(self) -> SignClasses:
        """Every sign that a training clip shows alone, for networks with a head that spots signs."""
        shown = {(entry.language, entry.gloss[0]) for entry in self._clips.entries if entry.kind is Kind.WORD}
        return SignClasses(tuple(sorted(shown)))

    def steps(self, epoch: int) -> int:
        """Batches in an epoch."""
        del epoch  # each has as many
        return -(-len(self._clips) // self._recipe.optimiser.batch_size)

    def batches(self, epoch: int, encoder: Encoder, share: Share, skip: int) -> Iterator[Batch]:
        """Batches of clips of like length."""
        seed = self._recipe.seed
        batches = epoch_batches(self._frame_counts, self._recipe.optimiser.batch_size, seed, epoch)
        shared = [batch for batch in batches if share.has_some_of(len(batch))]
        drawn = [list(share.of(batch)) for batch in draws(shared[skip:], seed, epoch)]
        yield from DataLoader(
            self._clips, batch_sampler=drawn, collate_fn=encoder, num_workers=self._workers, generator=Generator()
        )

    def development(self) -> list[Reference]:
        """The clips of the split "dev", not varied."""
        references = []
        for store in self._stores:
            if stored_entries(store, "dev"):
                clips = StoredClips([store], self._plain, "dev", self._task)
                samples = [clips[Draw(i, (0, i))] for i in range(len(clips))]
                references += [Reference(sample, sample.text) for sample in samples]
        return references
