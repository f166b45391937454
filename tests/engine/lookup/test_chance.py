"""How likely a looked-up sign is: what is weighed, and when it takes the place of the text."""

import math
from dataclasses import astuple, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.lookup.chance import ChanceWeights, Found, chance, chance_in_place, figures

WEIGHTS = ChanceWeights(1.0, 1.0, 1.0, 1.0, 0.5, 0.5, -1.0, -1.0, 0.0)
shares = st.floats(0, 1)
found = st.builds(Found, shares, shares, st.booleans(), st.booleans(), st.floats(0, 1e6), st.floats(0, 1e6))


@given(found)
def test_the_figures_are_finite_and_as_many_as_the_weights(one: Found) -> None:
    assert all(map(math.isfinite, figures(one)))
    assert len(figures(one)) == len(fields(ChanceWeights))
    assert 0 <= chance(one, WEIGHTS) <= 1


@given(found, shares)
def test_a_larger_share_makes_it_likelier(one: Found, share: float) -> None:
    low, high = sorted((one.share, share))
    assert chance(replace(one, share=low), WEIGHTS) <= chance(replace(one, share=high), WEIGHTS)


@given(found)
def test_it_takes_the_place_of_signs_and_of_less_likely_texts(one: Found) -> None:
    likely = chance_in_place(one, WEIGHTS)
    assert (likely is None) == (not one.single and chance(one, WEIGHTS) < one.text_confidence)
    assert likely in (None, chance(one, WEIGHTS))


def test_each_weight_belongs_to_its_figure() -> None:
    agreeing = Found(0.8, 0.7, agrees=True, single=True, shape_cost=0.98, motion_cost=1.98)
    assert figures(agreeing) == pytest.approx(
        (math.log(4), 0, 1, 1, math.log(7 / 3), 0, math.log(1.0), math.log(2.0), 1)
    )
    against = replace(agreeing, agrees=False, single=False)
    assert figures(against) == pytest.approx((0, math.log(4), 0, 0, 0, math.log(7 / 3), 0, math.log(2.0), 1))
    total = sum(w * f for w, f in zip(astuple(WEIGHTS), figures(agreeing), strict=True))
    assert chance(agreeing, WEIGHTS) == pytest.approx(1 / (1 + math.exp(-total)))
