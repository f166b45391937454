"""Joining what the model says with what the references say: a weighted sum of five scores, then softmax."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

PARTS: Final = ("decoder", "head", "states", "shape", "motion")


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What speaks for each of n labels, higher is better, each (n,).

    `decoder` and `head` are log-probabilities, NaN for a label that the model was not trained on. `states`, `shape`
    and `motion` are minus the warping cost of the label's nearest reference: by encoder states, by hands and arms as
    they are placed, and by the same with each clip's own mean taken out; NaN for a label without references.
    """

    decoder: Scores
    head: Scores
    states: Scores
    shape: Scores
    motion: Scores


@dataclass(frozen=True, slots=True)
class FusionWeights:
    """Weights (>= 0) of the parts of `Evidence`; training fits them so that the softmax is a probability.

    `untrained` (>= 0) is what a label that the model was not trained on lies below the model's favourite, in nats.
    """

    decoder: float
    head: float
    states: float
    shape: float
    motion: float
    untrained: float


def fuse(evidence: Evidence, weights: FusionWeights) -> Scores:
    """Log-probabilities (n,) of the labels; n at least 1."""
    recognised = weights.decoder * below_best(evidence.decoder) + weights.head * below_best(evidence.head)
    trained = np.isfinite(evidence.decoder)
    if trained.any():
        recognised = below_best(np.where(trained, recognised, np.nan))
        recognised = np.where(trained, recognised, -weights.untrained)
    else:
        recognised = np.zeros_like(evidence.decoder)
    total = recognised
    for part, weight in (
        (evidence.states, weights.states),
        (evidence.shape, weights.shape),
        (evidence.motion, weights.motion),
    ):
        total = total + weight * below_best(part)
    shifted: Scores = total - total.max()
    return shifted - float(np.log(np.exp(shifted).sum()))


def below_best(scores: Scores) -> Scores:
    """Each score less the best one (<= 0); what is not finite gets the lowest of the others, 0 where there is none."""
    finite = np.isfinite(scores)
    if not finite.any():
        return np.zeros_like(scores)
    best, lowest = float(scores[finite].max()), float(scores[finite].min())
    return np.where(finite, scores - best, lowest - best)
