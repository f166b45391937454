"""Memory of pictures that is used again, but never while somebody looks at it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.media.picture_pool import KEPT_COUNT, KeptPictures

SHAPE = (4, 6, 3)


def test_a_picture_that_nobody_holds_is_used_again() -> None:
    kept = KeptPictures()
    addresses = {kept.take(SHAPE).ctypes.data for _ in range(100)}
    assert (len(addresses), kept.fresh_count) == (1, 1)


def test_a_view_of_a_view_holds_the_picture() -> None:
    kept = KeptPictures()
    picture = kept.take(SHAPE)
    picture[:] = 7
    corner = picture.view()[1:, 1:][:1, :1]
    del picture
    kept.take(SHAPE)[:] = 9
    assert (corner == 7).all()
    assert kept.fresh_count == 2


def test_another_shape_forgets_the_old_memory() -> None:
    kept = KeptPictures()
    kept.take(SHAPE)
    assert kept.take((8, 6, 3)).shape == (8, 6, 3)
    kept.take((8, 6, 3))
    assert kept.fresh_count == 2


@given(st.lists(st.integers(0, 2 * KEPT_COUNT), max_size=60))
def test_pictures_held_are_never_lent_again(keep_counts: list[int]) -> None:
    kept = KeptPictures()
    held: list[tuple[int, NDArray[np.uint8]]] = []
    for number, keep_count in enumerate(keep_counts):
        picture = kept.take(SHAPE)
        picture[:] = number
        held = [*held, (number, picture)][-keep_count:] if keep_count else []
        del picture
        assert all((seen == shown).all() for shown, seen in held)
