"""The signing gate: opens on hand motion, closes on stillness or rest, whatever the rate and the distance."""

from collections.abc import Iterable

import pytest

from engine.live.gate import GateSettings, HandMotion, MotionMeter, SigningGate
from engine.types import Pose
from tests.signers import held_up, pose_at, resting, signing, stream

SETTINGS = GateSettings()


def motions(poses: Iterable[Pose]) -> list[HandMotion]:
    meter = MotionMeter(SETTINGS)
    return [meter.step(pose) for pose in poses]


def open_times_s(poses: Iterable[Pose]) -> list[float]:
    meter, gate = MotionMeter(SETTINGS), SigningGate(SETTINGS)
    return [pose.time_s for pose in poses if gate.step(meter.step(pose))]


def hands(time_s: float, speed: float, *, up: bool) -> HandMotion:
    return HandMotion(time_s, speed, up, up, hands_seen=True, person_seen=True, room_seen=True)


def closes_at_s(gate: SigningGate, made: Iterable[HandMotion]) -> float:
    """When the gate, which the motions open, closes first."""
    for motion in made:
        was_open = gate.signing
        if not gate.step(motion) and was_open:
            return motion.time_s
    raise AssertionError("The gate did not close.")


@pytest.mark.parametrize("rate_hz", [10.0, 12.5, 15.0, 25.0, 30.0])
@pytest.mark.parametrize("size", [0.4, 1.0, 1.6])
def test_speed_is_in_shoulder_widths_a_second(rate_hz: float, size: float) -> None:
    steady = motions(stream([(signing, 3.0)], rate_hz, size=size))[-1].speed
    assert steady == pytest.approx(2 * 3.14159 * 0.3, rel=0.08)


@pytest.mark.parametrize("rate_hz", [10.0, 12.5, 15.0, 25.0, 30.0])
def test_opens_soon_after_motion_and_closes_soon_after_it(rate_hz: float) -> None:
    times = open_times_s(stream([(resting, 1.0), (signing, 2.0), (resting, 2.0)], rate_hz))
    assert 1.0 < times[0] <= 1.0 + SETTINGS.on_s + 2.5 / rate_hz
    assert 3.0 + SETTINGS.rest_s - 1 / rate_hz <= times[-1] <= 3.0 + SETTINGS.off_s
    assert times == sorted(times)
    assert len(times) == pytest.approx((times[-1] - times[0]) * rate_hz + 1)  # open without a break


def test_still_scene_never_opens() -> None:
    assert open_times_s(stream([(resting, 3.0)])) == []


def test_hands_that_come_up_and_hold_still_are_signing_for_a_moment() -> None:
    times = open_times_s(stream([(resting, 1.0), (held_up, 5.0)]))
    assert 1.0 < times[0] < 1.0 + SETTINGS.on_s + 0.1
    assert times[-1] < 1.0 + SETTINGS.off_s + 0.5


def test_hands_that_come_up_from_out_of_view_are_signing() -> None:
    unseen = [pose_at(index / 12.5, hands=False) for index in range(10)]
    times = open_times_s([*unseen, *stream([(held_up, 3.0)], 12.5, start_s=0.8)])
    assert 0.8 < times[0] < 0.8 + SETTINGS.on_s + 0.1


def test_a_hand_that_wavers_around_the_height_of_rest_does_not_open() -> None:
    wavering = [pose_at(index / 12.5, 0.4, 0.77 + 0.004 * (index // 4 % 2)) for index in range(50)]
    assert {motion.raised for motion in motions(wavering)} == {True, False}
    assert open_times_s(wavering) == []


def test_motion_of_low_hands_never_opens() -> None:
    typing = [pose_at(index / 25, 0.4 + 0.05 * (index // 2 % 2), 0.9) for index in range(75)]
    assert motions(typing)[-1].speed > SETTINGS.on_speed
    assert open_times_s(typing) == []


def test_low_hands_that_move_fast_do_not_rest() -> None:
    poses = [*stream([(resting, 0.5), (signing, 1.5)])]
    poses += [pose_at(2.0 + index / 25, 0.4 + 0.05 * (index // 2 % 2), 0.9) for index in range(50)]
    assert open_times_s(poses)[-1] == poses[-1].time_s


def test_a_hand_that_appears_has_not_moved() -> None:
    unseen, seen = pose_at(0.0, 0.1, 0.55, hands=False), pose_at(0.08, 0.7, 0.55)
    assert motions([unseen, seen])[-1].speed == 0
    assert motions([seen, pose_at(0.16, 0.1, 0.55, hands=False)])[-1].speed == 0


def test_an_utterance_ends_where_the_hands_began_to_rest_though_they_drift() -> None:
    gate = SigningGate(SETTINGS)
    closed_s = closes_at_s(gate, [hands(at / 25, 2.0 if 25 <= at < 50 else 0.4, up=25 <= at < 50) for at in range(100)])
    assert closed_s == pytest.approx(2.0 + SETTINGS.rest_s, abs=0.05)
    assert gate.end_s(closed_s) == pytest.approx(2.0 + SETTINGS.postroll_s)


def test_a_quick_motion_is_an_utterance_if_it_came_up_from_rest() -> None:
    """Half a second up; the same of hands that were held up only took them down."""
    quick = [hands(2 + at / 25, 2.0, up=True) for at in range(12)]
    low = [hands(2 + at / 25, 0.0, up=False) for at in range(12, 50)]
    for before, is_utterance in ((False, True), (True, False)):
        gate = SigningGate(SETTINGS)
        still = [hands(at / 25, 0.0, up=before) for at in range(50)]
        if before:
            assert closes_at_s(gate, still) < 1.5  # coming up was one of its own
            still = still[-1:]
        closed_s = closes_at_s(gate, [*still, *quick, *low])
        assert (gate.end_s(closed_s) is not None) == is_utterance


def test_one_jump_of_the_detector_does_not_open() -> None:
    poses = [pose_at(index / 25, 0.5, 0.55 if index != 60 else 0.62) for index in range(100)]
    assert max(motion.speed for motion in motions(poses)) > SETTINGS.on_speed
    assert max(open_times_s(poses)) < 1.2  # the hands are up from the start: that opens, the jump does not


def test_a_sign_held_for_half_a_second_stays_one() -> None:
    times = open_times_s(stream([(resting, 0.5), (signing, 1.0), (held_up, 0.5), (signing, 1.0), (resting, 2.0)]))
    assert len(times) == pytest.approx((times[-1] - times[0]) * 25 + 1)


def test_closes_when_the_hands_leave_the_picture() -> None:
    poses = list(stream([(resting, 0.5), (signing, 1.5)]))
    gone = [pose_at(2.0 + index / 25, hands=False) for index in range(50)]
    assert 2.0 < open_times_s([*poses, *gone])[-1] < 2.0 + SETTINGS.rest_s + 0.3


def test_hands_above_the_shoulders_outside_the_picture_are_not_seen() -> None:
    last = motions([pose_at(0.0), pose_at(0.04, hand_x=-0.3, hand_y=0.4)])[-1]
    assert not last.raised
    assert last.hands_seen  # the left hand still is


def test_nobody_is_no_motion() -> None:
    last = motions([pose_at(index / 25, 0.2 * (index % 2), 0.5, body=False, hands=False) for index in range(10)])[-1]
    assert (last.speed, last.raised, last.hands_seen, last.person_seen) == (0.0, False, False, False)


def test_settings_for_a_model_never_exceed_what_it_reads() -> None:
    assert GateSettings.for_model(128, 12.5).max_s == pytest.approx(10.24)
    assert GateSettings.for_model(10_000, 12.5).max_s == SETTINGS.max_s
