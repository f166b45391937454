import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from PIL import Image

from engine.inputs.bicubic import resize_square


@settings(deadline=None, max_examples=60)
@given(side=st.integers(1, 260), seed=st.integers(0, 1000), hard=st.booleans())
def test_equals_pillow_to_the_last_bit(side: int, seed: int, hard: bool) -> None:
    picture = np.random.default_rng(seed).integers(0, 256, (side, side, 3), np.uint8)
    if hard:
        picture = np.where(picture > 127, np.uint8(255), np.uint8(0))
    theirs = Image.fromarray(picture).resize((112, 112), Image.Resampling.BICUBIC)
    assert_array_equal(resize_square(picture, 112), np.asarray(theirs))


@pytest.mark.parametrize("level", [0, 1, 254, 255])
def test_an_even_picture_stays_even(level: int) -> None:
    assert_array_equal(resize_square(np.full((37, 37, 3), level, np.uint8), 112), np.full((112, 112, 3), level))
