"""Computes how sure a translation is: a logistic of three figures, used for fitting the weights as well."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from engine.bundle.manifest import ConfidenceWeights
from engine.types import SpottedSign


@dataclass(frozen=True, slots=True)
class TextEvidence:
    """The figures that the confidence of a text is computed from.

    The mean and the minimum of its tokens' log-probabilities (<= 0, with the end token), and `sign_evidence`: the mean
    confidence of all signs that were spotted (0..1, 0 if there are none).
    """

    mean_log_probability: float
    min_log_probability: float
    sign_evidence: float


def evidence(log_probabilities: Sequence[float], signs: Sequence[SpottedSign]) -> TextEvidence:
    """Compute the figures; `signs` are all spotted signs, unsure ones as well."""
    return TextEvidence(
        mean_log_probability=sum(log_probabilities) / len(log_probabilities) if log_probabilities else 0.0,
        min_log_probability=min(log_probabilities, default=0.0),
        sign_evidence=sum(sign.confidence for sign in signs) / len(signs) if signs else 0.0,
    )


def confidence(figures: TextEvidence, weights: ConfidenceWeights) -> float:
    """The chance, in 0..1, that the text is right: sigmoid(weights . figures + bias)."""
    total = (
        weights.mean_log_probability * figures.mean_log_probability
        + weights.min_log_probability * figures.min_log_probability
        + weights.sign_evidence * figures.sign_evidence
        + weights.bias
    )
    return logistic(total)


def logistic(total: float) -> float:
    """1 / (1 + e^-total), in 0..1; large totals do not overflow."""
    return 1.0 / (1.0 + math.exp(-min(max(total, -60.0), 60.0)))
