"""Joining what the model says with what the references say: a product of five softmaxes, each of which may be wrong."""

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

    def of(self, rows: Sequence[int]) -> "SignEvidence":
        """The same for these labels alone."""
        at = list(rows)
        return SignEvidence(self.decoder[at], self.head[at], self.states[at], self.shape[at], self.motion[at])


@dataclass(frozen=True, slots=True)
class Trust:
    """How a part counts: its scores times `weight` (>= 0) as a softmax, and with the chance `doubt` (0..1) not at all.

    The doubt keeps a part that is wrong about a clip from outvoting all others.
    """

    weight: float
    doubt: float


@dataclass(frozen=True, slots=True)
class FusionWeights:
    """The trust in each part of `SignEvidence`; training fits it so that the product is a probability."""

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
"""A part that says nothing."""


def only(weights: FusionWeights, *parts: str) -> FusionWeights:
    """The weights with every part but these silent."""
    return FusionWeights(
        **{one.name: weights.of(one.name) if one.name in parts else SILENT for one in fields(FusionWeights)}
    )


def fuse(evidence: SignEvidence, weights: FusionWeights) -> Scores:
    """Log-probabilities (n,) of the labels; n at least 1."""
    gaps = gap_table(evidence)
    total = np.zeros(len(gaps))
    for column, part in enumerate(PARTS):
        trust = weights.of(part)
        chance = np.exp(_log_softmax(trust.weight * gaps[:, column]))
        total += np.log((1 - trust.doubt) * chance + trust.doubt / len(gaps) + 1e-300)
    return _log_softmax(total)


def gap_table(evidence: SignEvidence) -> Scores:
    """Each score less the best of its part, <= 0 and finite; shape (n, PARTS).

    A label that the model was not trained on stands beside the model's favourite, so that its references decide; a
    label without references beside the worst of those that have some.
    """
    columns = []
    for part in PARTS:
        gaps = below_best(getattr(evidence, part))
        finite = np.isfinite(gaps)
        missing = 0.0 if part in RECOGNITION or not finite.any() else float(gaps[finite].min())
        columns.append(np.where(finite, gaps, missing))
    return np.stack(columns, axis=1)


def below_best(scores: Scores) -> Scores:
    """Each score less the best finite one (<= 0); what is not finite gives NaN."""
    finite = np.isfinite(scores)
    best = float(scores[finite].max()) if finite.any() else 0.0
    return np.where(finite, scores - best, np.nan)


def _log_softmax(scores: Scores) -> Scores:
    shifted: Scores = scores - scores.max()
    return shifted - float(np.log(np.exp(shifted).sum()))
