"""Computes how likely an utterance is the sign that the look-up ranks first, as a logistic of its figures."""

import math
from dataclasses import astuple, dataclass
from typing import Final

from engine.translate.confidence import logistic

_LEAST_CHANCE: Final = 1e-6
_LEAST_COST: Final = 0.02  # smaller warping costs say no more than this


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of the sign that a look-up ranks first.

    `share` is its probability among the signs of the language, `text_confidence` that of the decoder's text, both in
    0..1. `agrees` says that this text is the sign's, `single` that it is the text of some single sign. `shape_cost` and
    `motion_cost` (>= 0) are the costs of warping the clip onto the nearest reference of any sign: large if the index
    lacks the sign.
    """

    share: float
    text_confidence: float
    agrees: bool
    single: bool
    shape_cost: float
    motion_cost: float


@dataclass(frozen=True, slots=True)
class ChanceWeights:
    """One weight for each of `figures`, in their order; fitted in training."""

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
    """What is known of a sign that a person taught and a look-up ranks first.

    `share` is its probability among the signs of the language, 0..1. `shape_cost` and `motion_cost` (>= 0) are the
    costs of warping the clip onto the nearest of this sign's takes.
    """

    share: float
    shape_cost: float
    motion_cost: float


@dataclass(frozen=True, slots=True)
class OwnWeights:
    """One weight for each of `own_figures`, in their order; fitted in training."""

    share: float
    shape_cost: float
    motion_by_shape: float
    bias: float


def figures(found: Found) -> tuple[float, ...]:
    """The figures that are weighted, the constant 1 last (docs/decisions/078-captions-looked-up.md)."""
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
    """The figures for a taught sign, the constant 1 last (docs/decisions/102-own-signs-in-captions.md)."""
    return (_log_odds(found.share), *_distances(found), 1.0)


def chance(found: Found, weights: ChanceWeights) -> float:
    """The chance, in 0..1, that the utterance is this sign."""
    return logistic(sum(weight * figure for weight, figure in zip(astuple(weights), figures(found), strict=True)))


def own_chance(found: OwnFound, weights: OwnWeights) -> float:
    """The chance, in 0..1, that the utterance is this sign that the person taught."""
    return logistic(sum(weight * figure for weight, figure in zip(astuple(weights), own_figures(found), strict=True)))


def chance_in_place(found: Found, weights: ChanceWeights) -> float | None:
    """The chance (0..1) of the sign if it replaces the decoder's text, None if the text stays.

    It replaces the text of any single sign, since the look-up is more often right, and any text that is less likely.
    """
    likely = chance(found, weights)
    return likely if found.single or likely >= found.text_confidence else None


def _distances(found: Found | OwnFound) -> tuple[float, float]:
    """The logarithm of the shape cost, and how much larger that of the motion cost is."""
    shape, motion = math.log(found.shape_cost + _LEAST_COST), math.log(found.motion_cost + _LEAST_COST)
    return shape, motion - shape


def _log_odds(probability: float) -> float:
    """ln(p / (1 - p)), with p clipped away from 0 and 1."""
    kept = min(max(probability, _LEAST_CHANCE), 1 - _LEAST_CHANCE)
    return math.log(kept / (1 - kept))
