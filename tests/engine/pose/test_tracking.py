import logging

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.pose.layout import INDEX
from engine.pose.tracking import FORGET_S, SignerTrack, overlap, prominence, upper_body_box
from engine.types import Float32Array


def boxes(*rows: tuple[float, float, float, float]) -> Float32Array:
    return np.array(rows, np.float32).reshape(-1, 4)


def person(centre_x: float, width: float = 0.3) -> tuple[float, float, float, float]:
    return (centre_x - width / 2, 0.2, centre_x + width / 2, 0.9)


corner = st.floats(0, 1, width=32)
any_box = st.tuples(corner, corner, corner, corner).map(
    lambda sides: (min(sides[0], sides[2]), min(sides[1], sides[3]), max(sides[0], sides[2]), max(sides[1], sides[3]))
)


@given(any_box, any_box)
def test_overlap_is_symmetric_and_a_share(
    first: tuple[float, float, float, float], second: tuple[float, float, float, float]
) -> None:
    there = overlap(boxes(first), boxes(second)[0])[0]
    back = overlap(boxes(second), boxes(first)[0])[0]
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= 1.0001


def test_overlap_with_itself_is_whole() -> None:
    assert overlap(boxes(person(0.5), person(0.9)), boxes(person(0.5))[0]).tolist() == pytest.approx([1.0, 0.0])


def test_the_largest_and_most_central_person_is_meant() -> None:
    assert prominence(boxes(person(0.5), person(0.15))).argmax() == 0
    assert prominence(boxes(person(0.5, width=0.1), person(0.7, width=0.4))).argmax() == 1


def test_a_larger_newcomer_does_not_take_over() -> None:
    track = SignerTrack()
    assert track.pick(boxes(person(0.4)), 0.0) == 0
    for number in range(1, 100):
        assert track.pick(boxes(person(0.8, width=0.5), person(0.4 + 0.001 * number)), number * 0.08) == 1
    assert track.changes == 0


def test_two_people_passing_each_other_keep_their_places() -> None:
    track = SignerTrack()
    track.pick(boxes(person(0.3)), 0.0)
    for number in range(1, 60):
        signer, passer_by = person(0.3 + 0.002 * number), person(0.9 - 0.01 * number, width=0.2)
        assert track.pick(boxes(passer_by, signer), number * 0.08) == 1


def test_nobody_takes_the_place_of_a_signer_who_has_just_gone() -> None:
    track = SignerTrack()
    track.pick(boxes(person(0.2)), 0.0)
    assert track.pick(boxes(person(0.8)), FORGET_S) is None
    assert track.pick(boxes(person(0.2)), FORGET_S + 0.1) == 0


def test_a_change_of_signer_is_counted_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    track = SignerTrack()
    track.pick(boxes(person(0.2)), 0.0)
    with caplog.at_level(logging.INFO, "engine.pose.tracking"):
        assert track.pick(boxes(person(0.8)), FORGET_S + 0.1) == 0
    assert track.changes == 1
    assert "following another person" in caplog.text


def test_an_empty_picture_changes_nothing() -> None:
    track = SignerTrack()
    assert track.pick(boxes(), 0.0) is None
    track.pick(boxes(person(0.5)), 1.0)
    assert track.pick(boxes(), 1.1) is None
    assert track.pick(boxes(person(0.5)), 1.2) == 0


def test_the_upper_body_reaches_from_the_head_to_the_shoulders() -> None:
    xy = np.zeros((133, 2), np.float32)
    for name, point in {
        "nose": (0.5, 0.2),
        "left_ear": (0.55, 0.18),
        "right_ear": (0.45, 0.18),
        "left_shoulder": (0.7, 0.4),
        "right_shoulder": (0.3, 0.42),
    }.items():
        xy[INDEX[name]] = point
    assert upper_body_box(xy).tolist() == pytest.approx([0.3, 0.18, 0.7, 0.42])
