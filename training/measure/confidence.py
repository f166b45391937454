"""Fits the confidence that a bundle promises, and shows how well it holds on other clips."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.bundle.manifest import ConfidenceWeights
from engine.translate.confidence import TextEvidence, confidence

NEWTON_STEPS = 50
RIDGE = 1e-2
WANTED_RIGHT = 0.9
"""A text is shown where nine out of ten texts of at least its confidence were right."""
LEAST_TO_FIT = 20
"""Fewer clips than this say nothing about how sure a model may be."""
LEAST_TO_HALVE = 2 * LEAST_TO_FIT
"""Held-out clips that `fitted_on_half` needs: half of them to fit the confidence, half to try it."""
UNCALIBRATED = ConfidenceWeights(mean_log_probability=1.0, min_log_probability=0.0, sign_evidence=0.0, bias=0.0)
"""Where nothing was fitted: the likelihood of the text itself."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One held-out clip: the evidence for its text, and whether that was right."""

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


@dataclass(frozen=True, slots=True)
class FittedConfidence:
    """A confidence fitted on `fitted` clips, the least that is shown, and how well it holds on other clips (`rows`)."""

    weights: ConfidenceWeights
    abstain_below: float
    fitted: int
    rows: tuple[ReliabilityRow, ...]

    @property
    def tried(self) -> int:
        """How many other clips it was tried on."""
        return sum(row.n for row in self.rows)

    @property
    def error(self) -> float:
        """Expected calibration error on these; 0 where there are none."""
        return calibration_error(self.rows)


def fitted_on_half(observations: Sequence[Observation], least_bar: float = 0.0) -> FittedConfidence | None:
    """Fit on every other clip and try on the rest.

    Returns None where there are fewer than LEAST_TO_HALVE clips, or where all that are fitted on are right or all
    wrong.
    """
    if len(observations) < LEAST_TO_HALVE:
        return None
    return fitted_confidence(observations[::2], observations[1::2], least_bar)


def fitted_confidence(
    fitting: Sequence[Observation], trying: Sequence[Observation], least_bar: float = 0.0
) -> FittedConfidence | None:
    """Fit on some clips and try on others.

    `abstain_below` (rounded to 4 digits) is the lowest confidence at or above which WANTED_RIGHT of the fitting clips
    are right, and at least `least_bar`. Returns None where there are fewer than LEAST_TO_FIT clips to fit on, or where
    these are all right or all wrong.
    """
    if len(fitting) < LEAST_TO_FIT or len({one.right for one in fitting}) < 2:
        return None
    weights = fit(fitting)
    bar = max(bar_for(fitting, weights, WANTED_RIGHT), least_bar)
    return FittedConfidence(weights, round(bar, 4), len(fitting), reliability(trying, weights))


def fit(observations: Sequence[Observation]) -> ConfidenceWeights:
    """Fit a logistic regression of `right` on the evidence, by Newton's method with a slight ridge.

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
