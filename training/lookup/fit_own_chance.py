"""Fits and measures how far captions may trust signs that a person taught."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from engine.lookup.chance import ChanceWeights, OwnWeights, own_chance, own_figures
from engine.lookup.fusion import FusionWeights
from engine.trials.figure import Figure, mean_figure
from training.lookup.taught_signs import Lesson, Tried, teach, teach_hidden
from training.measure.confidence import logistic_weights

DRAWS = 12
RIGHT, RIGHT_BEFORE, OWN_WRONG = "shown_right", "shown_right_before", "own_sign_shown_wrong"


def fit_own_chance(tried: Iterable[Tried]) -> OwnWeights:
    """Fit a logistic regression of "this was that sign" where a taught sign comes first.

    Raises ValueError where all were right or all wrong.
    """
    named = [(one.own, one.right) for one in tried if one.own is not None]
    right = np.array([was_it for _, was_it in named], np.float64)
    if not len(right) or right.all() or not right.any():
        raise ValueError(
            f"The chance of own signs needs right and wrong ones to fit, got {int(right.sum())} of {len(right)}."
        )
    weights = logistic_weights(np.array([own_figures(own) for own, _ in named]), right)
    return OwnWeights(*(round(float(weight), 4) for weight in weights))


def tried_of(lesson: Lesson, weights: FusionWeights, known: ChanceWeights) -> list[Tried]:
    """Everything the chance is fitted on: taught signs that the model does not know, and Slovak ones hidden from it."""
    rng = np.random.default_rng(0)
    return [*teach(lesson, weights, known, DRAWS, rng), *teach_hidden(lesson, weights, known, DRAWS, rng)]


def own_captions(
    lessons: Mapping[str, Lesson], weights: Mapping[str, FusionWeights], known: ChanceWeights, bar: float
) -> dict[str, Figure]:
    """Measure what captions at or above `bar` show of each fold, by `fold/kind/measure`.

    The chance is fitted on the other folds. A clip counts once, with the mean over all the times it was asked.
    """
    tried = {fold: tried_of(lesson, weights[fold], known) for fold, lesson in lessons.items()}
    found = {}
    for fold, those in tried.items():
        trusted = fit_own_chance([one for other, others in tried.items() if other != fold for one in others])
        for (kind, measure), figure in _figures(those, trusted, bar).items():
            found[f"{fold}/{kind}/{measure}"] = figure
    return found


def outcome(one: Tried, trusted: OwnWeights, bar: float) -> dict[str, bool]:
    """Whether captions are right, were right before anything was taught, and name an own sign wrongly."""
    before = one.captioned.right and one.captioned.confidence >= bar
    likely = None if one.own is None else own_chance(one.own, trusted)
    if likely is None or likely < one.captioned.confidence:
        return {RIGHT: before, RIGHT_BEFORE: before, OWN_WRONG: False}
    return {RIGHT: one.right and likely >= bar, RIGHT_BEFORE: before, OWN_WRONG: not one.right and likely >= bar}


def _figures(tried: Sequence[Tried], trusted: OwnWeights, bar: float) -> dict[tuple[str, str], Figure]:
    clips: dict[tuple[str, int], list[dict[str, bool]]] = {}
    for one in tried:
        clips.setdefault((one.kind, one.number), []).append(outcome(one, trusted, bar))
    kinds: dict[tuple[str, str], list[float]] = {}
    for (kind, _), seen in clips.items():
        for measure in (RIGHT, RIGHT_BEFORE, OWN_WRONG):
            kinds.setdefault((kind, measure), []).append(float(np.mean([one[measure] for one in seen])))
    return {name: mean_figure(np.array(values)) for name, values in sorted(kinds.items())}
