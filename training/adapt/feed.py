"""Mixes a person's own clips with clips to rehearse into batches."""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from training.data.kinds import Kind
from training.data.recordings import Recording
from training.data.samples.collate import Batch
from training.data.samples.samples import Mixture, Sample, Sampler
from training.data.samples.vocabulary import SignClasses, sign_classes
from training.train.feeds import Encoder, Reference, Share, drawn_batches
from training.train.recipe import Recipe

IDLE_SHARE: Final = 0.1
_NEAR_SHARE: Final = 1 / 3
_JOINED_SHARE: Final = 0.1
_STUDIO: Final = "words_front"
_OWN: Final = "own "
_OLD: Final = "old "


def mixture_of(recordings: Sequence[Recording], samples: int) -> Mixture:
    """A mixture of about `samples` samples, some of them of idle clips.

    Each language, and the sentences, count by the square root of their texts: a language of 13 signs beside one of 442
    is still seen in every epoch.
    """
    idle = round(IDLE_SHARE * samples) if any(one.kind is Kind.IDLE for one in recordings) else 0
    texts = {(one.kind, one.language, one.text) for one in recordings if one.kind is not Kind.IDLE}
    words = Counter(language for kind, language, _ in texts if kind is Kind.WORD)
    weights = {code: math.sqrt(count) for code, count in sorted(words.items())}
    sentences = math.sqrt(len(texts) - words.total())
    each = (samples - idle) / max(sum(weights.values()) + sentences, 1)
    return Mixture(
        {code: math.ceil(each * weight) for code, weight in weights.items()}, round(each * sentences), 0, idle
    )


def rehearsal_mixture(old: Sequence[Recording], own_languages: Collection[str], samples: int) -> Mixture:
    """A mixture of about `samples` samples of old clips.

    A third of them are of the person's own languages, where these are known already: new signs displace first the old
    ones of the same language, which they must be told apart from.
    """
    near = [one for one in old if one.language in own_languages and one.kind is not Kind.IDLE]
    far = [one for one in old if one.language not in own_languages or one.kind is Kind.IDLE]
    if not near or not far:
        return _with_joined(mixture_of(old, samples), old)
    close, rest = mixture_of(near, round(samples * _NEAR_SHARE)), mixture_of(far, round(samples * (1 - _NEAR_SHARE)))
    both = Mixture({**close.words, **rest.words}, close.sentences + rest.sentences, 0, rest.idle)
    return _with_joined(both, old)


def _with_joined(mixture: Mixture, old: Sequence[Recording]) -> Mixture:
    """Add joined signs where there are studio clips, the only ones that can be joined."""
    studio = any(one.source == _STUDIO for one in old)
    count = sum(mixture.words.values())
    return replace(mixture, joined=round(_JOINED_SHARE * count)) if studio else mixture


@dataclass(frozen=True, slots=True, eq=False)
class AdaptFeed:
    """Feeds a run the `own` clips as the recipe's phases say, and in each epoch `old` ones as `rehearsed` says."""

    recipe: Recipe
    own: Sequence[Recording]
    old: Sequence[Recording]
    rehearsed: Mixture
    workers: int = 0

    def texts(self) -> list[str]:
        """Every text."""
        return sorted({one.text for one in (*self.own, *self.old)})

    def signs(self) -> SignClasses:
        """Every single sign."""
        return sign_classes((*self.own, *self.old))

    def steps(self, epoch: int) -> int:
        """Batches in an epoch."""
        return math.ceil(len(self._draw(epoch)[1]) / self.recipe.optimiser.batch_size)

    def batches(self, epoch: int, encoder: Encoder, share: Share, skip: int) -> Iterator[Batch]:
        """Batches in which own and old clips are mixed."""
        drawer, plan = self._draw(epoch)
        yield from drawn_batches(self.recipe, epoch, drawer, plan, encoder, share, skip, self.workers)

    def development(self) -> list[Reference]:
        """None: what is held out measures the finished model."""
        return []

    def _draw(self, epoch: int) -> tuple["_Both", list[tuple[str, int]]]:
        recipe = self.recipe
        mixture = [phase.mixture for phase in recipe.phases for _ in range(phase.epochs)][epoch]
        if mixture is None:
            raise ValueError(f"A phase of {recipe.name!r} lacks its mixture.")
        own, old = (
            Sampler(recordings, mixed, recipe.augmentation, recipe.rate_hz, recipe.max_frames)
            for recordings, mixed in ((self.own, mixture), (self.old, self.rehearsed))
        )
        plan = [(_OWN + kind, seed) for kind, seed in own.epoch(epoch, recipe.seed)]
        plan += [(_OLD + kind, seed) for kind, seed in old.epoch(epoch, recipe.seed + 1)]
        order = np.random.default_rng((recipe.seed, epoch, 2)).permutation(len(plan))
        return _Both(own, old), [plan[i] for i in order]


@dataclass(frozen=True, slots=True, eq=False)
class _Both:
    """Draws from either sampler; the first letters of a kind name it."""

    own: Sampler
    old: Sampler

    def draw(self, kind: str, seed: int) -> Sample:
        """The sample that a line of the plan stands for."""
        sampler = self.own if kind.startswith(_OWN) else self.old
        return sampler.draw(kind.removeprefix(_OWN).removeprefix(_OLD), seed)
