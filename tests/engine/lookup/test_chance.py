"""How likely a looked-up sign is: what is weighed, and when it takes the place of the text."""

import math
from dataclasses import astuple, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.lookup.chance import (
    ChanceWeights,
    Found,
    OwnFound,
    OwnWeights,
    chance,
    chance_in_place,
    figures,
    own_chance,
    own_figures,
)

shares = st.floats(0, 1)
WEIGHTS = ChanceWeights(1.0, 1.0, 1.0, 1.0, 0.5, 0.5, -1.0, -1.0, 0.0)
OWN_WEIGHTS = OwnWeights(1.0, -1.0, 1.0, 0.5)
own_found = st.builds(OwnFound, shares, st.floats(0, 1e6), st.floats(0, 1e6))
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


@given(own_found, st.floats(0, 1e6))
def test_an_own_sign_is_likelier_the_nearer_its_takes(one: OwnFound, cost: float) -> None:
    low, high = sorted((one.shape_cost, cost))
    near, far = (replace(one, shape_cost=shape, motion_cost=shape) for shape in (low, high))
    assert 0 <= own_chance(far, OWN_WEIGHTS) <= own_chance(near, OWN_WEIGHTS) <= 1


def test_each_weight_belongs_to_its_figure() -> None:
    agreeing = Found(0.8, 0.7, agrees=True, single=True, shape_cost=0.98, motion_cost=1.98)
    assert figures(agreeing) == pytest.approx(
        (math.log(4), 0, 1, 1, math.log(7 / 3), 0, math.log(1.0), math.log(2.0), 1)
    )
    against = replace(agreeing, agrees=False, single=False)
    assert figures(against) == pytest.approx((0, math.log(4), 0, 0, 0, math.log(7 / 3), 0, math.log(2.0), 1))
    total = sum(w * f for w, f in zip(astuple(WEIGHTS), figures(agreeing), strict=True))
    assert chance(agreeing, WEIGHTS) == pytest.approx(1 / (1 + math.exp(-total)))


def test_each_weight_of_an_own_sign_belongs_to_its_figure() -> None:
    taught = OwnFound(0.8, shape_cost=0.98, motion_cost=1.98)
    assert own_figures(taught) == pytest.approx((math.log(4), math.log(1.0), math.log(2.0), 1))
    assert len(own_figures(taught)) == len(fields(OwnWeights))
    total = math.log(4) + math.log(2.0) + 0.5
    assert own_chance(taught, OWN_WEIGHTS) == pytest.approx(1 / (1 + math.exp(-total)))
