"""States of the engine last a moment before they are said."""

from itertools import pairwise

import pytest

from engine.live.gate import HandMotion
from engine.live.state import Sight, StateSettings, StateWatch
from engine.media.rates import Pace
from engine.types import EngineState


def motion(time_s: float, *, hands: bool = True, person: bool = True, room: bool = True) -> HandMotion:
    return HandMotion(time_s, 0.0, raised=False, risen=False, hands_seen=hands, person_seen=person, room_seen=room)


def state_after(seconds: float, light: float = 0.5, *, signing: bool = False, **seen: bool) -> EngineState:
    watch = StateWatch(StateSettings())
    watch.step(motion(0.0, **seen), light, signing=signing)
    return watch.step(motion(seconds, **seen), light, signing=signing)


@pytest.mark.parametrize(
    ("seen", "light", "state"),
    [
        ({}, 0.5, EngineState.WAITING),
        ({"person": False, "hands": False}, 0.5, EngineState.NOBODY),
        ({"person": False, "hands": False}, 0.05, EngineState.TOO_DARK),
        ({"hands": False, "room": False}, 0.5, EngineState.HANDS_OUT_OF_VIEW),
        ({"hands": False}, 0.5, EngineState.WAITING),
    ],
)
def test_what_lasts_a_second_is_said(seen: dict[str, bool], light: float, state: EngineState) -> None:
    assert state_after(0.9, light, **seen) is EngineState.WAITING
    assert state_after(1.0, light, **seen) is state


def test_signing_is_said_at_once_and_before_everything_else() -> None:
    assert state_after(2.0, 0.05, signing=True, hands=False) is EngineState.SIGNING


def test_a_moment_without_the_fault_starts_it_anew() -> None:
    watch = StateWatch(StateSettings())
    for time_s, person in ((0.0, False), (0.9, True), (1.0, False), (1.9, False)):
        assert watch.step(motion(time_s, person=person), 0.5, signing=False) is EngineState.WAITING
    assert watch.step(motion(2.0, person=False), 0.5, signing=False) is EngineState.NOBODY


def test_the_rate_counts_the_last_two_seconds() -> None:
    sight = Sight(StateSettings())
    for index in range(100):
        sight.took(index / 10 - 0.03, index / 10)
    assert sight.rate(9.9) == pytest.approx(10.0)
    assert sight.lag_s == pytest.approx(0.03)
    assert sight.rate(30.0) == 0.0


def test_a_status_is_due_now_and_then() -> None:
    sight = Sight(StateSettings())
    assert [time_s for time_s in (0.0, 0.1, 0.25, 0.3, 0.6) if sight.status_due(time_s, 0.25)] == [0.0, 0.25, 0.6]


@pytest.mark.parametrize(
    ("camera_hz", "taken_hz"), [(30.0, 15.0), (25.0, 15.0), (60.0, 15.0), (10.0, 10.0), (15.0, 15.0)]
)
def test_pictures_are_taken_at_a_steady_rate(camera_hz: float, taken_hz: float) -> None:
    pace = Pace(15.0)
    taken_s = [index / camera_hz for index in range(int(20 * camera_hz)) if pace.due(index / camera_hz)]
    assert len(taken_s) == pytest.approx(20 * taken_hz, abs=2)
    assert max(later - earlier for earlier, later in pairwise(taken_s)) < 2 / taken_hz


def test_a_clock_that_jumps_does_not_stop_the_pictures() -> None:
    pace = Pace(15.0)
    assert [time_s for time_s in (100.0, 5.0, 5.01, 5.07, 900.0, 900.01) if pace.due(time_s)] == [
        100.0,
        5.0,
        5.07,
        900.0,
    ]
