"""Fitting the weights of the look-up's parts: conditional logistic regression on clips with known signs."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.lookup.fusion import PARTS, Evidence, FusionWeights, below_best, fuse

RIDGE = 1e-3
NEWTON_STEPS = 60
SOURCE_LIMIT = 200
"""A source with more examples counts no more than one with so many."""
UNTRAINED_EXAMPLES = 400
UNTRAINED_STEPS = tuple(step / 2 for step in range(25))
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """The evidence for a query of `source` and the number of the label it shows."""

    source: str
    evidence: Evidence
    wanted: int


@dataclass(frozen=True, slots=True, eq=False)
class _Batch:
    """Queries with equally many labels: `parts` (Q, labels, parts), `wanted` (Q,), `share` (Q,) of the loss."""

    parts: Numbers
    wanted: NDArray[np.intp]
    share: Numbers


def fit_weights(examples: Sequence[Example]) -> FusionWeights:
    """The weights (>= 0) under which the wanted labels are likeliest; no source counts more than others.

    Newton's method on the weights that are not held at 0. Raises ValueError without examples.
    """
    if not examples:
        raise ValueError("Weights need at least one example, got none.")
    shares = _shares(examples)
    batches = _batches(examples, shares)
    weights = np.ones(len(PARTS))
    loss, gradient, curvature = _loss(weights, batches)
    for _ in range(NEWTON_STEPS):
        free = (weights > 0) | (gradient < 0)
        step = np.zeros(len(PARTS))
        step[free] = -np.linalg.solve(curvature[np.ix_(free, free)], gradient[free])
        size = 1.0
        while size > 1e-6:
            tried = np.maximum(weights + size * step, 0.0)
            new = _loss(tried, batches)
            if new[0] <= loss:
                break
            size /= 2
        gain = loss - new[0]
        weights, (loss, gradient, curvature) = tried, new
        if gain < 1e-9:
            break
    decoder, head, states, shape, motion = (round(float(weight), 4) for weight in weights)
    fitted = FusionWeights(decoder, head, states, shape, motion, untrained=0.0)
    return replace(fitted, untrained=_untrained(examples, shares, fitted))


def _shares(examples: Sequence[Example]) -> Numbers:
    """The share of each example: all the same up to SOURCE_LIMIT a source, which then share that."""
    counts = Counter(one.source for one in examples)
    shares = np.array([min(1.0, SOURCE_LIMIT / counts[one.source]) for one in examples])
    normalised: Numbers = shares / shares.sum()
    return normalised


def _batches(examples: Sequence[Example], shares: Numbers) -> list[_Batch]:
    by_count: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(examples):
        by_count[len(one.evidence.states)].append(number)
    return [
        _Batch(
            np.stack([_table(examples[number].evidence) for number in numbers]),
            np.array([examples[number].wanted for number in numbers], np.intp),
            shares[numbers],
        )
        for numbers in by_count.values()
    ]


def _table(evidence: Evidence) -> Numbers:
    return np.stack([below_best(getattr(evidence, part)) for part in PARTS], axis=1)


def _loss(weights: Numbers, batches: Sequence[_Batch]) -> tuple[float, Numbers, Numbers]:
    """Mean negative log-likelihood with its gradient (parts,) and curvature (parts, parts)."""
    loss = RIDGE * float(weights @ weights)
    gradient, curvature = 2 * RIDGE * weights, 2 * RIDGE * np.eye(len(weights))
    for batch in batches:
        scores = batch.parts @ weights
        chance = np.exp(scores - scores.max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        rows = np.arange(len(batch.wanted))
        loss -= float(batch.share @ np.log(chance[rows, batch.wanted] + 1e-300))
        mean = np.einsum("ql,qlk->qk", chance, batch.parts)
        gradient = gradient + batch.share @ (mean - batch.parts[rows, batch.wanted])
        apart = batch.parts - mean[:, None]
        curvature = curvature + np.einsum("q,ql,qlk,qlm->km", batch.share, chance, apart, apart, optimize=True)
    return loss, gradient, curvature


def _untrained(examples: Sequence[Example], shares: Numbers, weights: FusionWeights) -> float:
    """How far below the model's favourite to put a sign that the model was not trained on.

    Each query is asked twice: as if the model did not know its sign, and as if it did not know one of its rivals.
    """
    some = np.linspace(0, len(examples) - 1, min(len(examples), UNTRAINED_EXAMPLES)).astype(np.intp)
    pairs = [
        (float(shares[row]), examples[row].wanted, _forgotten(examples[row].evidence, label))
        for row in some
        for label in (examples[row].wanted, _rival(examples[row]))
    ]
    chances = {}
    for step in UNTRAINED_STEPS:
        tried = replace(weights, untrained=step)
        chances[step] = sum(share * float(fuse(evidence, tried)[wanted]) for share, wanted, evidence in pairs)
    return max(chances, key=lambda step: chances[step])


def _rival(one: Example) -> int:
    """The label whose references are nearest besides the wanted one's."""
    scores = np.nan_to_num(one.evidence.states, nan=-np.inf).copy()
    scores[one.wanted] = -np.inf
    return int(scores.argmax())


def _forgotten(evidence: Evidence, label: int) -> Evidence:
    """The evidence as if the model had not been trained on one label."""
    decoder, head = evidence.decoder.copy(), evidence.head.copy()
    decoder[label] = head[label] = np.nan
    return replace(evidence, decoder=decoder, head=head)
