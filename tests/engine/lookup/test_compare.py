import numpy as np

from engine.lookup.compare import Difference, Likeness, compare
from engine.lookup.shape import mirrored
from engine.pose.layout import RIGHT_HAND, RIGHT_WRIST
from engine.types import Clip
from tests.signs import at_the_head, sideways, signed, upright


def test_the_same_signing_differs_nowhere() -> None:
    found = compare(signed(sideways), signed(sideways))
    assert found.likeness is Likeness.GOOD
    assert found.distance.max() < 5e-3
    assert not found.mirrored
    assert found.differences == ()


def test_the_other_hand_is_turned_round() -> None:
    found = compare(mirrored(signed(sideways)), signed(sideways))
    assert found.mirrored
    assert found.distance.max() < 5e-3


def test_the_worst_moment_is_where_the_hand_leaves() -> None:
    reference = signed(upright)
    xy = reference.xy.copy()
    xy[18:24, RIGHT_WRIST, 0] += 0.3
    xy[18:24, RIGHT_HAND, 0] += 0.3
    found = compare(Clip(reference.times_s, xy, reference.score, reference.aspect), reference)
    assert 17 <= found.alignment.first[found.worst] <= 24
    assert found.differences[0] is Difference.RIGHT_HAND_PLACE


def test_another_handshape_is_named() -> None:
    reference = signed(upright)
    xy = reference.xy.copy()
    wrist = xy[:, RIGHT_HAND.start, None]
    xy[:, RIGHT_HAND] = wrist + (xy[:, RIGHT_HAND] - wrist) * np.array([-1.0, -1.0], np.float32)
    found = compare(Clip(reference.times_s, xy, reference.score, reference.aspect), reference)
    assert found.differences[0] is Difference.RIGHT_HAND_SHAPE


def test_another_sign_looks_different() -> None:
    assert compare(signed(at_the_head), signed(sideways)).likeness is not Likeness.GOOD


def test_tempo() -> None:
    slow = compare(signed(sideways, for_s=3.6), signed(sideways, for_s=1.2))
    assert Difference.SLOWER in slow.differences
