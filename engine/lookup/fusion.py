"""Joins the evidence of model and references: a product of five softmaxes, each of which may be wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

PARTS: Final = ("decoder", "head", "states", "shape", "motion")
RECOGNITION: Final = ("decoder", "head")


@dataclass(frozen=True, slots=True, eq=False)
class SignEvidence:
    """The evidence for each of n labels, every part (n,); higher is better.

    `decoder` and `head` are log-probabilities, NaN for a label that the model was not trained on. `states`, `shape`
    and `motion` are minus the warping cost of the label's nearest reference, NaN for a label without references. They
    compare encoder states, the places of hands and arms, and the same places less each clip's own mean.
    """

    decoder: Scores
    head: Scores
    states: Scores
    shape: Scores
    motion: Scores

    def of(self, rows: Sequence[int]) -> "SignEvidence":
        """The evidence for the labels with these numbers alone."""
        at = list(rows)
        return SignEvidence(self.decoder[at], self.head[at], self.states[at], self.shape[at], self.motion[at])


@dataclass(frozen=True, slots=True)
class Trust:
    """How much a part counts: a softmax of its scores times `weight` (>= 0), mixed with a uniform share `doubt` (0..1).

    The doubt keeps a part that is wrong about a clip from outvoting all others.
    """

    weight: float
    doubt: float


@dataclass(frozen=True, slots=True)
class FusionWeights:
    """The trust in each part of `SignEvidence`, fitted in training so that the product is a probability."""

    decoder: Trust
    head: Trust
    states: Trust
    shape: Trust
    motion: Trust

    def of(self, part: str) -> Trust:
        """The trust in one of PARTS."""
        trust: Trust = getattr(self, part)
        return trust


SILENT: Final = Trust(weight=0.0, doubt=0.0)
"""The trust in a part that is left out."""


def only(weights: FusionWeights, *parts: str) -> FusionWeights:
    """The same weights with every part left out but these."""
    return FusionWeights(
        **{one.name: weights.of(one.name) if one.name in parts else SILENT for one in fields(FusionWeights)}
    )


def fuse(evidence: SignEvidence, weights: FusionWeights) -> Scores:
    """Join the evidence for n labels (at least 1); returns their log-probabilities (n,)."""
    gaps = gap_table(evidence)
    total = np.zeros(len(gaps))
    for column, part in enumerate(PARTS):
        trust = weights.of(part)
        chance = np.exp(_log_softmax(trust.weight * gaps[:, column]))
        total += np.log((1 - trust.doubt) * chance + trust.doubt / len(gaps) + 1e-300)
    return _log_softmax(total)


def gap_table(evidence: SignEvidence) -> Scores:
    """Each score less the best of its part, <= 0 and finite; shape (n, PARTS).

    A label that the model was not trained on gets the recognition score of the model's favourite, so that its
    references decide. A label without references gets the worst score of those that have some.
    """
    columns = []
    for part in PARTS:
        gaps = below_best(getattr(evidence, part))
        finite = np.isfinite(gaps)
        missing = 0.0 if part in RECOGNITION or not finite.any() else float(gaps[finite].min())
        columns.append(np.where(finite, gaps, missing))
    return np.stack(columns, axis=1)


def below_best(scores: Scores) -> Scores:
    """Each score less the best finite one (<= 0); NaN for a score that is not finite."""
    finite = np.isfinite(scores)
    best = float(scores[finite].max()) if finite.any() else 0.0
    return np.where(finite, scores - best, np.nan)


def _log_softmax(scores: Scores) -> Scores:
    shifted: Scores = scores - scores.max()
    return shifted - float(np.log(np.exp(shifted).sum()))
