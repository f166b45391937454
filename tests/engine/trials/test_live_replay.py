"""A live run on computed time: what is promised of delay, of solid words and of finals, and one whole event log."""

import json
from collections.abc import Sequence
from itertools import chain, pairwise
from pathlib import Path

import numpy as np
import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.live.captions import CaptionSettings
from engine.live.gate import GateSettings
from engine.live.mailbox import ENDED_KEPT
from engine.live.segment import segments
from engine.trials.live_figures import Finalisation, drift_s
from engine.trials.live_replay import Shown, detected, replay
from engine.trials.metered_translator import MeteredTranslator
from engine.types import Pose
from tests.fakes import READING, CountingTranslator
from tests.signers import Motion, pose_at, resting, signing, stream

DATA = Path(__file__).resolve().parents[2] / "data" / "live"
GATE = GateSettings.for_model(READING.max_frames, READING.rate_hz)


def talk(utterances: int, rate_hz: float = 12.5) -> list[Pose]:
    return list(stream([(resting, 1.0), *[(signing, 4.0), (resting, 2.0)] * utterances], rate_hz))


def recorded_sentence(start_s: float, *, repeats: int) -> list[Pose]:
    """The keypoints of a recorded Slovak sentence (12.5 a second), repeated with the person away in between."""
    with np.load(DATA / "slovak_sentence_006.npz", allow_pickle=False) as file:
        xy, score = file["xy"].astype(np.float32), file["score"].astype(np.float32)
    poses = []
    for _ in range(repeats):
        for place, seen in zip(xy, score, strict=True):
            poses.append(Pose(start_s, place, seen, 852 / 480))
            start_s += 0.08
        for _ in range(10):
            poses.append(pose_at(start_s, hands=False, body=False, aspect=852 / 480))
            start_s += 0.08
    return poses


def shown(poses: Sequence[Pose], translator: CountingTranslator, detector_cost_s: float = 0.0) -> list[Shown]:
    return list(replay(poses, translator, "svk", detector_cost_s=detector_cost_s))


def finals(events: Sequence[Shown]) -> list[tuple[float, float, str]]:
    return [(e.caption.start_s, e.caption.end_s, e.caption.solid) for e in events if e.caption.final]


def is_final(event: Shown) -> bool:
    return event.caption.final


def final_delays_s(events: Sequence[Shown]) -> list[float]:
    return [event.time_s - event.caption.end_s for event in events if event.caption.final]


def as_json(event: Shown) -> dict[str, object]:
    caption = event.caption
    return {
        "time_s": round(event.time_s, 3),
        "id": caption.id,
        "start_s": round(caption.start_s, 3),
        "end_s": round(caption.end_s, 3),
        "solid": caption.solid,
        "tentative": caption.tentative,
        "final": caption.final,
    }


def test_the_event_log_of_a_recorded_talk_is_the_stored_one() -> None:
    events = shown(recorded_sentence(0.0, repeats=2), CountingTranslator(cost_s=0.2), detector_cost_s=0.05)
    stored = (DATA / "replay.jsonl").read_text("utf-8").splitlines()
    assert [as_json(event) for event in events] == [json.loads(line) for line in stored]


def test_the_same_poses_give_the_same_events() -> None:
    assert shown(talk(2), CountingTranslator(cost_s=0.3), 0.04) == shown(talk(2), CountingTranslator(cost_s=0.3), 0.04)


def test_nothing_is_said_while_nobody_signs() -> None:
    assert shown(list(stream([(resting, 60.0)], 12.5)), CountingTranslator()) == []


def test_first_words_and_finals_come_soon() -> None:
    events = shown(talk(3), CountingTranslator(cost_s=0.2), detector_cost_s=0.05)
    starts_s = {event.caption.id: event.time_s for event in reversed(events)}
    assert [starts_s[number] - (1.0 + 6.0 * (number - 1)) for number in (1, 2, 3)] == [pytest.approx(1.0, abs=0.5)] * 3
    assert max(final_delays_s(events)) < 1.5


@pytest.mark.parametrize("cost_s", [0.5, 2.0, 4.0])
def test_delay_does_not_grow_with_a_slow_translator(cost_s: float) -> None:
    events = shown(talk(60), CountingTranslator(cost_s=cost_s))
    delays_s = final_delays_s(events)
    assert len(delays_s) == 60
    assert max(delays_s[30:]) <= max(delays_s[:30]) + 1e-6
    assert max(delays_s) <= 2 * cost_s + 0.5  # at most one partial was in work when the utterance ended


def test_a_translator_slower_than_signing_drops_utterances_and_keeps_its_delay() -> None:
    events = shown(talk(60), CountingTranslator(cost_s=9.0))
    delays_s = [event.time_s - event.caption.end_s for event in events if event.caption.solid]
    assert len(delays_s) < 60
    assert max(delays_s) <= (ENDED_KEPT + 1) * 9.0 + GATE.off_s


def test_a_slow_detector_takes_the_newest_picture() -> None:
    poses = [pose_at(index / 10) for index in range(10)]
    taken = [(round(ready_s, 3), round(pose.time_s, 3)) for ready_s, pose in detected(poses, 0.25)]
    assert taken == [(0.25, 0.0), (0.5, 0.2), (0.75, 0.5), (1.0, 0.7), (1.25, 0.9)]
    assert all(pose is kept for pose, (_, kept) in zip(poses, detected(poses, 0.05), strict=True))


def test_delay_does_not_grow_with_a_slow_detector() -> None:
    delays_s = final_delays_s(shown(talk(40, rate_hz=30.0), CountingTranslator(cost_s=0.2), detector_cost_s=0.12))
    assert len(delays_s) == 40
    assert max(delays_s) < 1.5


def test_half_an_hour_with_a_slow_translator_has_rarer_updates_and_no_drift() -> None:
    quick, slow = (MeteredTranslator(CountingTranslator(cost_s=cost_s), charged=True) for cost_s in (0.0, 2.0))
    assert len(finals(list(replay(talk(10), quick, "svk")))) == 10
    events = list(replay(talk(300), slow, "svk"))
    delays = [Finalisation(event.time_s, event.time_s - event.caption.end_s) for event in events if is_final(event)]
    assert len(delays) == 300
    assert max(delay.delay_s for delay in delays) <= 2 * 2.0 + 0.5  # at most one partial was in work
    assert drift_s(delays, 1800.0) == pytest.approx(0.0, abs=0.05)
    assert len(slow.partial_costs_s) / 300 < len(quick.partial_costs_s) / 10 / 4


@settings(max_examples=20, deadline=None)
@given(
    cost_s=st.sampled_from([0.0, 0.1, 0.7, 2.5]),
    late_s=st.sampled_from([0.0, 0.03, 0.07]),
    first_after_s=st.floats(0.1, 3.0),
    update_s=st.floats(0.1, 2.0),
    utterances=st.integers(1, 3),
)
def test_finals_do_not_depend_on_when_updates_are_made(
    cost_s: float, late_s: float, first_after_s: float, update_s: float, utterances: int
) -> None:
    poses = talk(utterances)
    expected = [
        (segment.start_s, segment.end_s, CountingTranslator().translate(segment.clip, "svk").text)
        for segment in segments(poses, GATE)
    ]
    rules = CaptionSettings(first_after_s=first_after_s, update_s=update_s)
    translator = CountingTranslator(cost_s=cost_s)
    assert finals(list(replay(poses, translator, "svk", None, rules, detector_cost_s=late_s))) == expected


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), rate_hz=st.sampled_from([12.5, 25.0]))
def test_finals_survive_jitter_of_the_picture_times(seed: int, rate_hz: float) -> None:
    steady = list(stream([(resting, 1.0), (signing, 4.25), (resting, 2.0)], rate_hz))
    shifts_s = np.random.default_rng(seed).uniform(-0.1, 0.1, len(steady)) / rate_hz
    shaken = [
        Pose(pose.time_s + shift_s, pose.xy, pose.score, pose.aspect)
        for pose, shift_s in zip(steady, shifts_s.tolist(), strict=True)
    ]
    said = [[text for _, _, text in finals(shown(poses, CountingTranslator()))] for poses in (steady, shaken)]
    assert said[0] == said[1]


@settings(max_examples=20, deadline=None)
@given(plan=st.lists(st.tuples(st.sampled_from([resting, signing]), st.floats(0.3, 5.0)), min_size=1, max_size=5))
def test_solid_words_are_never_taken_back_before_the_final(plan: list[tuple[Motion, float]]) -> None:
    events = shown(list(stream(plan, 12.5)), CountingTranslator(cost_s=0.1))
    for earlier, later in pairwise(events):
        assert later.time_s >= earlier.time_s
        if later.caption.id == earlier.caption.id:
            assert not earlier.caption.final
            assert later.caption.final or later.caption.solid.startswith(earlier.caption.solid)


def test_every_caption_ends_with_one_final() -> None:
    events = shown(talk(10), CountingTranslator(cost_s=9.0))
    numbers = {event.caption.id for event in events}
    assert sorted(event.caption.id for event in events if event.caption.final) == sorted(numbers)


@pytest.mark.slow
def test_eight_hours_take_no_more_memory_than_one_and_captions_come_no_later() -> None:
    """On a machine that manages five pictures a second; one sentence every half minute, so 960 in all."""
    hour_s, process = 3600.0, psutil.Process()
    day = chain([(resting, 1.0)], *([(signing, 4.0), (resting, 26.0)] for _ in range(8 * 120)))
    translator = CountingTranslator(cost_s=0.4)
    delays: list[Finalisation] = []
    memory_mb = {}
    for event in replay(stream(day, 5.0), translator, "svk", detector_cost_s=0.15):
        if is_final(event):
            delays.append(Finalisation(event.time_s, event.time_s - event.caption.end_s))
        memory_mb[int(event.time_s // hour_s)] = process.memory_info().rss / 2**20
    assert len(delays) == 960
    assert drift_s(delays, hour_s) == pytest.approx(0.0, abs=0.05)
    assert memory_mb[7] - memory_mb[0] < 7 * 1.0, memory_mb
