import numpy as np
import pytest

from engine.inputs.clips import clip_from_poses
from engine.lookup.shape import mirrored
from engine.lookup.traits import Hands, Movement, Place, handshape_distance, traits
from engine.pose.layout import LEFT_HAND, LEFT_WRIST, RIGHT_HAND, RIGHT_WRIST
from engine.types import Clip
from tests.signers import Motion, signing, stream
from tests.signs import signed


def rising(after_s: float) -> tuple[float, float]:
    return 0.5, 0.75 - 0.2 * after_s


def circling(after_s: float) -> tuple[float, float]:
    turn = 2 * np.pi * after_s / 1.2
    return 0.5 + 0.15 * float(np.sin(turn)), 0.6 + 0.15 * float(np.cos(turn))


def to_and_fro(after_s: float) -> tuple[float, float]:
    return 0.5 + 0.15 * float(np.sin(4 * np.pi * after_s)), 0.55


def still(_: float) -> tuple[float, float]:
    return 0.5, 0.58


@pytest.mark.parametrize(
    ("motion", "movement"),
    [
        (still, Movement.STILL),
        (circling, Movement.ROUND),
        (rising, Movement.UP_OR_DOWN),
        (to_and_fro, Movement.REPEATED),
    ],
)
def test_movements(motion: Motion, movement: Movement) -> None:
    clip = clip_from_poses(list(stream([(motion, 1.6)], 25.0)))
    assert traits(clip).movement is movement


@pytest.mark.parametrize(
    ("height", "place"), [(0.2, Place.HEAD), (0.33, Place.FACE), (0.5, Place.CHEST), (0.62, Place.BELLY)]
)
def test_places(height: float, place: Place) -> None:
    clip = clip_from_poses(list(stream([(lambda _: (0.5, height), 1.0)], 25.0)))
    assert traits(clip).place is place


def test_one_hand_or_two() -> None:
    one = signed(signing)
    assert traits(one).hands is Hands.ONE
    xy, score = one.xy.copy(), one.score.copy()
    xy[:, LEFT_WRIST] = xy[:, RIGHT_WRIST] + np.array([0.1, 0.0], np.float32)
    xy[:, LEFT_HAND] = xy[:, RIGHT_HAND] + np.array([0.1, 0.0], np.float32)
    assert traits(Clip(one.times_s, xy, score, one.aspect)).hands is Hands.TWO


def test_a_handshape_is_the_same_with_the_other_hand_and_turned() -> None:
    clip = signed(signing)
    shape = traits(clip).handshape
    assert np.linalg.norm(shape) == pytest.approx(1.0)
    assert handshape_distance(shape, traits(mirrored(clip)).handshape) < 1e-3
    turned = clip.xy.copy()
    wrist = turned[:, RIGHT_HAND.start, None]
    square = (turned[:, RIGHT_HAND] - wrist) * [clip.aspect, 1]
    quarter = square @ np.array([[0.0, 1.0], [-1.0, 0.0]])
    turned[:, RIGHT_HAND] = quarter / [clip.aspect, 1] + wrist
    other = traits(Clip(clip.times_s, turned, clip.score, clip.aspect)).handshape
    assert handshape_distance(shape, other) < 1e-2


def test_nobody_in_the_clip() -> None:
    empty = Clip(np.arange(2) / 25, np.zeros((2, 133, 2), np.float32), np.zeros((2, 133), np.float32), 1.0)
    assert traits(empty).hands is Hands.ONE
    assert not traits(empty).handshape.any()
