"""How far captions may trust signs that a person taught: fitted and measured on what becomes of such signs."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from engine.lookup.chance import ChanceWeights, OwnWeights, chance, own_chance, own_figures, takes_place
from engine.lookup.fusion import FusionWeights
from engine.lookup.trial import Figure, mean_figure
from training.calibrate import logistic_weights
from training.own_lessons import Lesson, Tried, teach, teach_hidden

DRAWS = 12
RIGHT, OWN_WRONG = "shown_right", "own_sign_shown_wrong"


def fit_own_chance(tried: Iterable[Tried]) -> OwnWeights:
    """Logistic regression of "this was that sign" on what is known of it, where a taught sign comes first.

    Raises ValueError where all were right or all wrong.
    """
    named = [one for one in tried if one.own is not None and one.text]
    rows = np.array([own_figures(one.own) for one in named if one.own is not None])
    right = np.array([one.right for one in named], np.float64)
    if not len(right) or right.all() or not right.any():
        raise ValueError(
            f"The chance of own signs needs right and wrong ones to fit, got {int(right.sum())} of {len(right)}."
        )
    return OwnWeights(*(round(float(weight), 4) for weight in logistic_weights(rows, right)))


def tried_of(lesson: Lesson, weights: FusionWeights) -> list[Tried]:
    """All that is fitted on: signs taught that the model does not know, and Slovak ones that were hidden from it."""
    rng = np.random.default_rng(0)
    return [*teach(lesson, weights, DRAWS, rng), *teach_hidden(lesson, weights, DRAWS, rng)]


def own_captions(
    lessons: Mapping[str, Lesson], weights: Mapping[str, FusionWeights], known: ChanceWeights, bar: float
) -> dict[str, Figure]:
    """What captions from `bar` on show of each fold, by `fold/kind/how/measure`: without and with own signs.

    The chance is fitted on the other folds. A clip counts once, with the mean over what was taught when it was asked.
    """
    tried = {fold: tried_of(lesson, weights[fold]) for fold, lesson in lessons.items()}
    found = {}
    for fold, lesson in lessons.items():
        trusted = fit_own_chance([one for other, those in tried.items() if other != fold for one in those])
        nothing = list(teach(lesson, weights[fold], 1, np.random.default_rng(0), nothing=True))
        for how, those in (("without", nothing), ("with", tried[fold])):
            for (kind, measure), figure in _figures(those, known, trusted, bar).items():
                found[f"{fold}/{kind}/{how}/{measure}"] = figure
    return found


def outcome(one: Tried, known: ChanceWeights, trusted: OwnWeights, bar: float) -> tuple[bool, bool]:
    """Whether captions say the right thing, and whether they say an own sign that was not made."""
    if one.own is not None and one.text:
        likely = own_chance(one.own, trusted)
        if takes_place(likely, one.own):
            return likely >= bar and one.right, likely >= bar and not one.right
    if one.known is not None and one.text:
        likely = chance(one.known, known)
        if takes_place(likely, one.known):
            return likely >= bar and one.right, False
    return bool(one.text) and one.text_confidence >= bar and one.text_right, False


def _figures(
    tried: Sequence[Tried], known: ChanceWeights, trusted: OwnWeights, bar: float
) -> dict[tuple[str, str], Figure]:
    clips: dict[tuple[str, int], list[tuple[bool, bool]]] = {}
    for one in tried:
        clips.setdefault((one.kind, one.number), []).append(outcome(one, known, trusted, bar))
    kinds: dict[str, list[tuple[float, float]]] = {}
    for (kind, _), seen in clips.items():
        right, wrong = (float(np.mean(column)) for column in zip(*seen, strict=True))
        kinds.setdefault(kind, []).append((right, wrong))
    return {
        (kind, measure): mean_figure(np.array([one[column] for one in of_kind]))
        for kind, of_kind in sorted(kinds.items())
        for column, measure in enumerate((RIGHT, OWN_WRONG))
    }
