"""Defines figures that can be recomputed on any bootstrap sample of their test items."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from training.data.kinds import Kind
from training.data.recordings import Recording
from training.data.samples.splits import DEV_SENTENCES
from training.metrics import WordErrors, chrf, word_errors
from training.train.run import TrainedModel


@dataclass(frozen=True, slots=True, eq=False)
class DrawnFigure:
    """A figure over `n` test items; `of` takes their numbers, with repeats, and recomputes it."""

    n: int
    of: Callable[[Sequence[int]], float]


def share(right: Sequence[bool]) -> DrawnFigure:
    """The share of items that are right."""
    array = np.asarray(right, np.float64)
    return DrawnFigure(len(array), lambda items: 100 * float(array[list(items)].mean()))


def chrf_of(said: Sequence[str], wanted: Sequence[str]) -> DrawnFigure:
    """Corpus chrF of the chosen texts."""
    return DrawnFigure(len(said), lambda items: chrf([said[i] for i in items], [wanted[i] for i in items]))


def word_errors_of(said: Sequence[str], wanted: Sequence[str]) -> DrawnFigure:
    """Word error rate of the chosen texts."""
    errors = [word_errors(s.split(), w.split()) for s, w in zip(said, wanted, strict=True)]
    return DrawnFigure(len(said), lambda items: sum((errors[i] for i in items), WordErrors(0, 0, 0, 0)).rate)


def development_sentences(recordings: Sequence[Recording]) -> list[Recording]:
    """The Slovak sentences that split "comparison" keeps for choosing."""
    sentences = [one for one in recordings if one.kind is Kind.SENTENCE]
    return [one for one in sentences if int(one.name.removeprefix("sentence_")) in DEV_SENTENCES]


def known_words(model: TrainedModel, words: Sequence[Recording]) -> list[Recording]:
    """The recordings that show a single sign the model knows."""
    known = set(model.classes.signs)
    return [one for one in words if one.kind is Kind.WORD and (one.language, one.signs[0]) in known]
