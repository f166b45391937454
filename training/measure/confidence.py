"""Fitting the confidence that a bundle promises, and showing how far it holds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.bundle.manifest import ConfidenceWeights
from engine.translate.confidence import TextEvidence, confidence

NEWTON_STEPS = 50
RIDGE = 1e-2


@dataclass(frozen=True, slots=True)
class Observation:
    """One held-out clip: the evidence for what was said, and whether that was right."""

    evidence: TextEvidence
    right: bool


@dataclass(frozen=True, slots=True)
class ReliabilityRow:
    """Clips whose confidence lies in [low, high): how many, their mean confidence, and the share that was right."""

    low: float
    high: float
    n: int
    confidence: float
    right: float


def fit(observations: Sequence[Observation]) -> ConfidenceWeights:
    """Logistic regression of `right` on the evidence, by Newton's method with a slight ridge.

    Raises ValueError where all clips were right or all wrong: nothing can be fitted to that.
    """
    target = np.array([o.right for o in observations], np.float64)
    if not len(target) or target.all() or not target.any():
        raise ValueError(f"Confidence needs right and wrong clips to fit, got {int(target.sum())} of {len(target)}.")
    features = np.array([_features(o.evidence) for o in observations])
    mean, minimum, signs, bias = (float(weight) for weight in logistic_weights(features, target))
    return ConfidenceWeights(mean_log_probability=mean, min_log_probability=minimum, sign_evidence=signs, bias=bias)


def logistic_weights(features: NDArray[np.float64], target: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights (K,) of a logistic regression of target (n,), 0 or 1, on features (n, K), the last one constant.

    By Newton's method with a slight ridge on all but the constant.
    """
    weights = np.zeros(features.shape[1])
    ridge = RIDGE * np.diag([*[1.0] * (features.shape[1] - 1), 0.0])
    for _ in range(NEWTON_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(features @ weights, -60, 60)))
        gradient = features.T @ (chance - target) + ridge @ weights
        curvature = (features * (chance * (1 - chance))[:, None]).T @ features + ridge + 1e-9 * np.eye(len(weights))
        weights -= np.linalg.solve(curvature, gradient)
    return weights


def reliability(
    observations: Sequence[Observation], weights: ConfidenceWeights, bins: int = 10
) -> tuple[ReliabilityRow, ...]:
    """The reliability diagram as rows; bins without clips are left out."""
    chance = np.array([confidence(o.evidence, weights) for o in observations])
    right = np.array([o.right for o in observations], np.float64)
    rows = []
    for i in range(bins):
        low, high = i / bins, (i + 1) / bins
        inside = (chance >= low) & ((chance < high) | (i == bins - 1))
        if inside.any():
            rows.append(
                ReliabilityRow(low, high, int(inside.sum()), float(chance[inside].mean()), float(right[inside].mean()))
            )
    return tuple(rows)


def calibration_error(rows: Sequence[ReliabilityRow]) -> float:
    """Expected calibration error: mean gap between confidence and share right, weighted by clips (Guo et al. 2017)."""
    total = sum(row.n for row in rows)
    return sum(row.n * abs(row.confidence - row.right) for row in rows) / total if total else 0.0


def bar_for(observations: Sequence[Observation], weights: ConfidenceWeights, wanted_right: float) -> float:
    """Lowest confidence such that of the clips at or above it at least `wanted_right` are right; 1 where none is."""
    order = sorted(((confidence(o.evidence, weights), o.right) for o in observations), reverse=True)
    shares = np.cumsum([right for _, right in order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(shares >= wanted_right)
    return order[int(enough[-1])][0] if len(enough) else 1.0


def _features(evidence: TextEvidence) -> NDArray[np.float64]:
    return np.array([evidence.mean_log_probability, evidence.min_log_probability, evidence.sign_evidence, 1.0])
