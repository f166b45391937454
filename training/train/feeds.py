"""Defines what feeds a run its batches, and feeds it from the landmark collection (`store_feed` reads stores).

The same seed and epoch give the same samples in the same order, however many processes load them or train on them.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

import numpy as np
import sentencepiece
from torch import Generator
from torch.utils.data import DataLoader, Dataset

from training.data.recordings import Recording
from training.data.samples.batches import cut_by_length
from training.data.samples.collate import Batch, collate
from training.data.samples.samples import Mixture, Sample, Sampler
from training.data.samples.splits import SPLITS
from training.data.samples.vocabulary import SignClasses, prompt, sign_classes, tokenizer_texts
from training.tasks import official_prompt
from training.train.recipe import Recipe

One = TypeVar("One")
GROUP_BATCHES = 8
"""Planned samples of this many batches are drawn together, then sorted by length and cut into batches."""


@dataclass(frozen=True, slots=True)
class Share:
    """The part of each batch that a process trains on: every `count`-th clip, starting with number `index`."""

    index: int = 0
    count: int = 1

    def has_some_of(self, clips: int) -> bool:
        """Whether each process gets at least one of so many clips: all must make the same number of steps."""
        return clips >= self.count

    def of(self, clips: Sequence[One]) -> Sequence[One]:
        """The process's part of a batch."""
        return clips[self.index :: self.count]


@dataclass(frozen=True, slots=True, eq=False)
class Encoder:
    """Turns samples into batches: text pieces, sign classes and prompts."""

    tokenizer: sentencepiece.SentencePieceProcessor
    classes: SignClasses
    words_before: Callable[[str], str]

    def __call__(self, samples: Sequence[Sample]) -> Batch:
        return collate(samples, self.tokenizer, self.classes, self.words_before)


@dataclass(frozen=True, slots=True)
class Reference:
    """A development clip with the text it should be written as."""

    sample: Sample
    text: str


class Feed(Protocol):
    """The data of a run."""

    def texts(self) -> list[str]:
        """Every text that the pieces of a new tokenizer should be able to write."""

    def signs(self) -> SignClasses:
        """The classes of the sign head, none where the network has no head."""

    def steps(self, epoch: int) -> int:
        """Batches in an epoch."""

    def batches(self, epoch: int, encoder: Encoder, share: Share, skip: int) -> Iterator[Batch]:
        """The process's share of the batches of an epoch, counted from 0, without the first `skip`."""

    def development(self) -> list[Reference]:
        """Clips to measure by, none of them trained on; perhaps none."""


def sign_prompt(recipe: Recipe) -> Callable[[str], str]:
    """The prompt of each sign language, as the recipe's network reads it."""
    return prompt if recipe.network.names_signs else plain_prompt


def plain_prompt(language: str) -> str:
    """The published models' prompt, which names only the written language."""
    _, _, written = prompt(language).rpartition(" to ")
    return official_prompt(written.removesuffix(": "))


@dataclass(frozen=True, slots=True, eq=False)
class MixtureFeed:
    """Feeds a run from the landmark collection as its recipe says; `recordings` are all, test data included."""

    recipe: Recipe
    recordings: Sequence[Recording]
    workers: int = 0
    _training: list[Recording] = field(init=False)

    def __post_init__(self) -> None:
        chosen = [r for r in self.recordings if r.language in self.recipe.languages]
        object.__setattr__(self, "_training", SPLITS[self.recipe.split].training(chosen))

    def texts(self) -> list[str]:
        """Labels and prompts."""
        return tokenizer_texts(self._training)

    def signs(self) -> SignClasses:
        """Every single sign that is trained on."""
        return sign_classes(self._training)

    def steps(self, epoch: int) -> int:
        """Batches in an epoch."""
        mixture = self._mixture(epoch)
        samples = sum(mixture.words.values()) + mixture.sentences + mixture.joined + mixture.idle
        return math.ceil(samples / self.recipe.optimiser.batch_size)

    def batches(self, epoch: int, encoder: Encoder, share: Share, skip: int) -> Iterator[Batch]:
        """Batches of clips of like length, in groups that another process makes while the network learns."""
        recipe = self.recipe
        sampler = Sampler(
            self._training,
            self._mixture(epoch),
            recipe.augmentation,
            recipe.rate_hz,
            recipe.max_frames,
            hand_pictures=recipe.rgb is not None,
        )
        plan = sampler.epoch(epoch, recipe.seed)
        yield from drawn_batches(recipe, epoch, sampler, plan, encoder, share, skip, self.workers)

    def development(self) -> list[Reference]:
        """None: the collection is too small to spare some; what a split holds out is for testing."""
        return []

    def _mixture(self, epoch: int) -> Mixture:
        mixture = [phase.mixture for phase in self.recipe.phases for _ in range(phase.epochs)][epoch]
        if mixture is None:
            raise ValueError(f"Phases of the recipe {self.recipe.name!r} lack their mixture.")
        return mixture


class Drawer(Protocol):
    """Makes samples by the lines of a plan."""

    def draw(self, kind: str, seed: int) -> Sample:
        """The sample that a line of the plan stands for."""


def drawn_batches(
    recipe: Recipe,
    epoch: int,
    drawer: Drawer,
    plan: Sequence[tuple[str, int]],
    encoder: Encoder,
    share: Share,
    skip: int,
    workers: int,
) -> Iterator[Batch]:
    """Yield the process's share of an epoch's batches of planned samples, without the first `skip`."""
    seed = (recipe.seed, epoch, 1)
    groups = _Groups(drawer, plan, recipe.optimiser.batch_size, seed, encoder, share)
    first, left = divmod(skip, GROUP_BATCHES)
    numbers = range(first, len(groups))
    loader = DataLoader(groups, batch_size=None, sampler=numbers, num_workers=workers, generator=Generator())
    for group in loader:
        yield from group[left:]
        left = 0


@dataclass(frozen=True, slots=True, eq=False)
class _Groups(Dataset[list[Batch]]):
    """The batches of an epoch in groups: clips of like length of a group share a batch."""

    sampler: Drawer
    plan: Sequence[tuple[str, int]]
    batch_size: int
    seed: tuple[int, ...]
    encoder: Encoder
    share: Share

    def __len__(self) -> int:
        return math.ceil(len(self.plan) / (self.batch_size * GROUP_BATCHES))

    def __getitem__(self, number: int) -> list[Batch]:
        size, start = self.batch_size, number * self.batch_size * GROUP_BATCHES
        samples = [self.sampler.draw(*line) for line in self.plan[start : start + size * GROUP_BATCHES]]
        batches = cut_by_length([len(sample.pose.body) for sample in samples], size)
        order = np.random.default_rng((*self.seed, number)).permutation(len(batches))
        shared = [self.share.of(batches[i].tolist()) for i in order if self.share.has_some_of(len(batches[i]))]
        return [self.encoder([samples[i] for i in batch]) for batch in shared]
