"""How far captions trust the look-up: the fit, and what is shown by it."""

import numpy as np
import pytest

from engine.lookup.chance import Found, chance
from engine.types import Hypothesis
from training.lookup.fit_chance import Watched, fit_chance, shown, shown_figures


def hypothesis(text: str, confidence: float) -> Hypothesis:
    return Hypothesis((), text, -0.1, confidence, (), 0, 0.0)


def utterances(count: int = 400) -> list[Watched]:
    """The look-up is right as often as its share says; the text is right where it agrees, else wrong."""
    rng = np.random.default_rng(0)
    made = []
    for number in range(count):
        share = float(rng.uniform(0.02, 0.98))
        agrees = bool(rng.random() < 0.5)
        right = bool(rng.random() < share)
        found = Found(share, 0.6, agrees, single=True, shape_cost=0.5, motion_cost=0.5)
        said = "a" if agrees else "b"
        texts = frozenset("a" if right else "c")
        made.append(Watched(f"kind {number % 2}", texts, hypothesis(said, 0.6), "a", found))
    return made


def test_the_fitted_chance_is_the_share_that_is_right() -> None:
    weights = fit_chance(utterances(2000))
    for share in (0.1, 0.5, 0.9):
        for agrees in (True, False):
            asked = Found(share, 0.6, agrees, single=True, shape_cost=0.5, motion_cost=0.5)
            assert chance(asked, weights) == pytest.approx(share, abs=0.1)


def test_nothing_to_tell_apart_is_refused() -> None:
    right = [one for one in utterances() if one.sign_text in one.texts]
    with pytest.raises(ValueError, match="right and wrong"):
        fit_chance(right)


def test_figures_count_what_is_shown_with_and_without_looking_up() -> None:
    watched = utterances()
    weights = fit_chance(watched)
    without, looked_up = shown_figures(watched, None, 0.5), shown_figures(watched, weights, 0.5)
    assert set(without) == {f"kind {n}/shown_{how}" for n in range(2) for how in ("right", "wrong")}
    for number in range(2):
        kind = f"kind {number}"
        assert without[f"{kind}/shown_right"].value + without[f"{kind}/shown_wrong"].value == pytest.approx(1)
        assert looked_up[f"{kind}/shown_right"].value > without[f"{kind}/shown_right"].value
        assert looked_up[f"{kind}/shown_wrong"].value < without[f"{kind}/shown_wrong"].value / 2


def test_silence_is_shown_as_nothing() -> None:
    silent = Watched("idle", frozenset(), hypothesis("", 0.9), "", None)
    assert shown(silent, fit_chance(utterances()), 0.5) == ""
    assert shown_figures([silent], None, 0.5)["idle/shown_wrong"].value == 0
