"""How likely it is that an utterance is the sign that the look-up names: a logistic of what speaks for it."""

import math
from dataclasses import astuple, dataclass
from typing import Final

from engine.translate.confidence import logistic

_LEAST_CHANCE: Final = 1e-6
_LEAST_COST: Final = 0.02  # a warping cost of nearly nothing says no more than this


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of the sign that a look-up puts first.

    `share` is its probability among the signs of the language and `text_confidence` that of the decoder's text, both
    0..1; `agrees` says that this text is the sign's, `single` that it is the text of any one sign. `shape_cost` and
    `motion_cost` (>= 0) are those of warping the clip onto the nearest reference of all signs: large for what is no
    sign of the index.
    """

    share: float
    text_confidence: float
    agrees: bool
    single: bool
    shape_cost: float
    motion_cost: float


@dataclass(frozen=True, slots=True)
class ChanceWeights:
    """A weight for each of `figures`, in their order; training fits them."""

    share_agreeing: float
    share_alone: float
    agrees: float
    single: float
    confidence_agreeing: float
    confidence_against: float
    shape_cost: float
    motion_by_shape: float
    bias: float


@dataclass(frozen=True, slots=True)
class OwnFound:
    """What is known of a sign that a person taught, where a look-up puts it first.

    `share` is its probability among the signs of the language, 0..1. `shape_cost` and `motion_cost` (>= 0) are those of
    warping the clip onto the nearest of this sign's takes.
    """

    share: float
    shape_cost: float
    motion_cost: float


@dataclass(frozen=True, slots=True)
class OwnWeights:
    """A weight for each of `own_figures`, in their order; training fits them."""

    share: float
    shape_cost: float
    motion_by_shape: float
    bias: float


def figures(found: Found) -> tuple[float, ...]:
    """What is weighed, the constant last, in training and in use (docs/decisions/078-captions-looked-up.md)."""
    share, confidence = _log_odds(found.share), _log_odds(found.text_confidence)
    return (
        share if found.agrees else 0.0,
        0.0 if found.agrees else share,
        float(found.agrees),
        float(found.single),
        confidence if found.agrees else 0.0,
        0.0 if found.agrees else confidence,
        *_distances(found),
        1.0,
    )


def own_figures(found: OwnFound) -> tuple[float, ...]:
    """What is weighed of a sign that a person taught (docs/decisions/102-own-signs-in-captions.md)."""
    return (_log_odds(found.share), *_distances(found), 1.0)


def chance(found: Found, weights: ChanceWeights) -> float:
    """The chance, in 0..1, that the utterance is this sign."""
    return logistic(sum(weight * figure for weight, figure in zip(astuple(weights), figures(found), strict=True)))


def own_chance(found: OwnFound, weights: OwnWeights) -> float:
    """The chance, in 0..1, that the utterance is this sign of the person's own."""
    return logistic(sum(weight * figure for weight, figure in zip(astuple(weights), own_figures(found), strict=True)))


def chance_in_place(found: Found, weights: ChanceWeights) -> float | None:
    """The chance of the sign where it takes the place of the decoder's text, None where that stays.

    It does of the text of another single sign, since the look-up is oftener right, and of any less likely one.
    """
    likely = chance(found, weights)
    return likely if found.single or likely >= found.text_confidence else None


def _distances(found: Found | OwnFound) -> tuple[float, float]:
    """The logarithm of the cost by shape, and by how much that by motion is larger."""
    shape, motion = math.log(found.shape_cost + _LEAST_COST), math.log(found.motion_cost + _LEAST_COST)
    return shape, motion - shape


def _log_odds(probability: float) -> float:
    """ln p / (1 - p), for p kept away from 0 and 1."""
    kept = min(max(probability, _LEAST_CHANCE), 1 - _LEAST_CHANCE)
    return math.log(kept / (1 - kept))
