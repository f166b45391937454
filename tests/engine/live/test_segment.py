"""Cutting a stream of poses into utterances, on synthetic signers and on the shared recordings."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.live.gate import GateSettings
from engine.live.segment import Segment, Segmenter, segments
from engine.types import Pose
from tests.landmarks import recordings
from tests.signers import LOW_Y, RAISED_Y, SHOULDER_WIDTH, Motion, held_up, pose_at, resting, signing, stream

SETTINGS = GateSettings()
WEBCAM_SIGNS = Path(__file__).resolve().parents[2] / "data" / "live" / "webcam_signs.npz"


def held_low(_: float) -> tuple[float, float]:
    """Above where hands rest, but lower than where they come up to."""
    return 0.5, 0.5 + 0.85 * SHOULDER_WIDTH


def going_down(after_s: float) -> tuple[float, float]:
    return 0.5, RAISED_Y + (LOW_Y - RAISED_Y) * after_s / 0.4


def cut(stretches: list[tuple[Motion, float]], rate_hz: float = 25.0) -> list[Segment]:
    return list(segments(stream(stretches, rate_hz), SETTINGS))


@pytest.mark.parametrize("rate_hz", [10.0, 12.5, 25.0, 30.0])
def test_an_utterance_has_its_lead_in_and_lead_out(rate_hz: float) -> None:
    (segment,) = cut([(resting, 2.0), (signing, 2.0), (resting, 2.0)], rate_hz)
    assert 0 <= segment.start_s - (2.0 - SETTINGS.preroll_s) + 0.01 <= 2.5 / rate_hz + 0.01
    assert 4.0 <= segment.end_s <= 4.0 + SETTINGS.postroll_s + 0.4  # the hand needs its time down, smoothed
    assert (segment.clip.times_s[0], segment.clip.times_s[-1]) == (segment.start_s, segment.end_s)
    assert np.diff(segment.clip.times_s) == pytest.approx(1 / rate_hz)


def test_a_pause_makes_two_utterances_that_share_no_pose() -> None:
    first, second = cut([(signing, 2.0), (resting, 0.7), (signing, 2.0), (resting, 1.0)])
    assert first.end_s < second.start_s


def test_a_file_that_starts_and_ends_while_signing_loses_nothing() -> None:
    (segment,) = cut([(signing, 1.0)], rate_hz=10.0)
    assert len(segment.clip) == 10


def test_a_still_sign_is_an_utterance_and_taking_it_down_is_none() -> None:
    (segment,) = cut([(resting, 1.0), (held_up, 3.0), (going_down, 0.4), (resting, 1.0)])
    assert 1.0 - SETTINGS.preroll_s - 0.01 <= segment.start_s <= 1.0
    assert 1.0 + SETTINGS.off_s <= segment.end_s <= 1.0 + SETTINGS.off_s + 0.6


def test_signing_after_a_hold_is_an_utterance_of_its_own() -> None:
    _, second = cut([(resting, 1.0), (held_up, 2.0), (signing, 1.0), (resting, 1.0)])
    assert 3.0 - SETTINGS.preroll_s - 0.01 <= second.start_s <= 3.0 + 0.1


def test_a_short_file_with_a_low_and_slow_sign_is_one_utterance() -> None:
    (segment,) = cut([(held_low, 2.0)])
    assert len(segment.clip) == 50


def test_a_file_with_low_hands_for_most_of_the_time_is_no_utterance() -> None:
    (segment,) = cut([(held_low, 1.2), (resting, 0.8)])
    assert len(segment.clip) == 50
    assert cut([(held_low, 0.8), (resting, 1.2)]) == []


def test_a_low_sign_survives_a_repeated_time_but_not_a_new_picture_shape() -> None:
    still = list(stream([(held_low, 1.0)]))
    (segment,) = segments([still[0], *still], SETTINGS)
    assert len(segment.clip) == 25
    assert list(segments([*still, pose_at(1.0, *held_low(0.0), aspect=16 / 9)], SETTINGS)) == []


def test_no_utterance_without_raised_hands() -> None:
    assert cut([(resting, 5.0)]) == []
    assert list(segments([], SETTINGS)) == []


def test_hands_held_low_for_longer_than_an_utterance_are_no_sign() -> None:
    assert cut([(held_low, SETTINGS.max_s + 1)], rate_hz=5.0) == []


def test_signing_without_a_pause_is_cut_at_its_stillest_moment() -> None:
    first, second = cut([(signing, SETTINGS.max_s - 1.5), (held_up, 0.5), (signing, 4.0), (resting, 1.0)])
    assert SETTINGS.max_s - 1.5 < first.end_s < SETTINGS.max_s - 0.9
    assert second.start_s - first.end_s == pytest.approx(1 / 25)


def test_a_hole_in_the_poses_ends_the_utterance() -> None:
    before = list(stream([(signing, 1.0)]))
    after = list(stream([(signing, 1.0)], start_s=60.0))
    first, second = segments([*before, *after], SETTINGS)
    assert (first.end_s, second.start_s) == (before[-1].time_s, 60.0)


def test_a_clock_that_jumps_back_ends_the_utterance() -> None:
    poses = [*stream([(signing, 1.0)], start_s=100.0), *stream([(signing, 1.0)], start_s=5.0)]
    assert [segment.start_s for segment in segments(poses, SETTINGS)] == [100.0, 5.0]


def test_a_new_picture_shape_ends_the_utterance() -> None:
    wide = [pose_at(1.0 + pose.time_s, *signing(pose.time_s), aspect=16 / 9) for pose in stream([(signing, 1.0)])]
    first, second = segments([*stream([(signing, 1.0)]), *wide], SETTINGS)
    assert first.clip.aspect == pytest.approx(4 / 3)
    assert second.clip.aspect == pytest.approx(16 / 9)


def test_a_repeated_time_is_ignored() -> None:
    poses = list(stream([(signing, 1.0)]))
    (segment,) = segments([poses[0], *poses], SETTINGS)
    assert len(segment.clip) == len(poses)


def test_the_running_utterance_can_be_watched() -> None:
    segmenter = Segmenter(SETTINGS)
    lengths = []
    for pose in stream([(resting, 1.0), (signing, 1.0)]):
        segmenter.push(pose)
        lengths.append(len(segmenter.running()))
    assert lengths[:26] == [0] * 26
    assert lengths[-1] > 25
    ended = segmenter.finish()
    assert ended is not None
    assert len(ended.clip) == lengths[-1]
    assert segmenter.finish() is None


@settings(max_examples=25, deadline=None)
@given(
    plan=st.lists(st.tuples(st.sampled_from([resting, held_up, signing]), st.floats(0.2, 4.0)), min_size=1, max_size=6),
    rate_hz=st.sampled_from([10.0, 12.5, 25.0]),
)
def test_utterances_are_in_order_apart_and_made_of_the_stream(plan: list[tuple[Motion, float]], rate_hz: float) -> None:
    found = cut(plan, rate_hz)
    times = [pose.time_s for pose in stream(plan, rate_hz)]
    assert all(first.end_s < second.start_s for first, second in pairwise(found))
    assert all(segment.end_s - segment.start_s <= SETTINGS.max_s + 1e-6 for segment in found)
    for segment in found:
        assert segment.clip.times_s.tolist() == [t for t in times if segment.start_s <= t <= segment.end_s]


def moving_part_s(poses: list[Pose]) -> tuple[float, float]:
    """From when a wrist is first 0.15 shoulder widths from where it rested, to when that ends."""
    places = np.stack([pose.xy for pose in poses]) * (poses[0].aspect, 1.0)
    width = np.median(np.linalg.norm(places[:, 5] - places[:, 6], axis=1))
    wrists = places[:, 9:11]
    from_start = np.linalg.norm(wrists - wrists[:2].mean(axis=0), axis=2).max(axis=1) > 0.15 * width
    from_end = np.linalg.norm(wrists - wrists[-2:].mean(axis=0), axis=2).max(axis=1) > 0.15 * width
    return poses[int(np.flatnonzero(from_start)[0])].time_s, poses[int(np.flatnonzero(from_end)[-1])].time_s


@pytest.mark.shared
@pytest.mark.parametrize("step", [1, 2])
def test_each_recorded_sentence_is_one_whole_utterance(step: int) -> None:
    for text, poses in recordings("slovak/sentences.npz", rate_hz=25.0, every=13, step=step):
        (segment,) = segments(poses, SETTINGS)
        start_s, end_s = moving_part_s(poses)
        assert segment.start_s <= start_s + 1e-6 <= end_s <= segment.end_s + 1e-6, text


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "rate_hz"),
    [("ins_meabhinav", 10.0), ("ins_thenkcode", 15.0), ("kvk_yunlisa", 15.0), ("ase_tamtridung", 15.0)],
)
def test_webcam_clips_of_single_signs_are_one_utterance(name: str, rate_hz: float) -> None:
    counts = Counter(
        len(list(segments(poses, SETTINGS)))
        for _, poses in recordings(f"isolated/{name}.npz", rate_hz=rate_hz, every=17)
    )
    assert counts[1] >= 0.95 * counts.total()


@pytest.mark.parametrize(("sign", "start_s", "end_s"), [("hello", 3.0, 4.6), ("thank_you", 1.8, 4.6)])
def test_a_webcam_sign_raised_from_below_the_picture_and_held_is_one_utterance(
    sign: str, start_s: float, end_s: float
) -> None:
    with np.load(WEBCAM_SIGNS, allow_pickle=False) as file:
        rows = zip(
            file[f"{sign}_times_s"].tolist(),
            file[f"{sign}_xy"].astype(np.float32),
            file[f"{sign}_score"].astype(np.float32),
            strict=True,
        )
        poses = [Pose(time_s, xy, score, 4 / 3) for time_s, xy, score in rows]
    (segment,) = segments(poses, SETTINGS)
    assert segment.start_s <= start_s
    assert segment.end_s >= end_s
